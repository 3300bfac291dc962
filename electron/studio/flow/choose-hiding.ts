// How hidden heads look: what the school chose, what a style looks like, and choosing another.
import type { HidingSettings, HidingStyle } from '../../../shared/model/hiding.ts'
import { readHiding, writeHiding } from '../store/hiding.ts'
import { appendTrail } from '../store/trail.ts'
import type { CommandContext, ReadContext } from './context.ts'
import { voidStaleIn } from './sign-off.ts'
import { signedIn } from './signed-in.ts'

/** 'hiding.settings'. */
export const showHiding = (context: ReadContext): HidingSettings => context.read(readHiding)

/** 'hiding.choose'. Pictures of the earlier style are stale from this moment, and signatures over them do not count. */
export function chooseHiding(context: CommandContext, input: HidingSettings): HidingSettings {
  const who = signedIn(context)
  const changed = context.write((writer) => {
    if (readHiding(writer).style === input.style) return false
    const atMs = context.clock.nowMs()
    writeHiding(writer, input, atMs)
    appendTrail(writer, { atMs, ...who, kind: 'hiding-style-chosen', about: { style: input.style } })
    voidStaleIn(writer, context)
    return true
  })
  if (changed) {
    context.announce('school', 'photos', 'events', 'posts', 'trail')
    context.wake()
  }
  return input
}

/** A drawn picture in which one head is shown and one hidden in this style. JPEG. */
export const hidingExample = (context: ReadContext, style: HidingStyle): Promise<Uint8Array> =>
  context.engine.example(style)
