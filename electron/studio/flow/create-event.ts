// A new event: what it is called, the day, and which classes are in it (L24: a person says so before any matching).
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/operation.ts'
import type { StudioContract } from '../../../shared/contract/studio.ts'
import { EventId } from '../../../shared/model/id.ts'
import { insertEvent } from '../store/event.ts'
import { appendTrail } from '../store/trail.ts'
import type { CommandContext } from './context.ts'
import { signedIn } from './signed-in.ts'

/** 'events.create'. */
export function createEvent(
  context: CommandContext,
  input: ParsedInputOf<StudioContract['events.create']>,
): OutputOf<StudioContract['events.create']> {
  const who = signedIn(context)
  const nowMs = context.clock.nowMs()
  const event = {
    id: EventId.parse(crypto.randomUUID()),
    title: input.title.trim() || input.title,
    heldOn: input.heldOn,
    classNames: [...new Set(input.classNames)].sort(),
  }
  context.write((writer) => {
    insertEvent(writer, event, who.accountId, nowMs)
    appendTrail(writer, {
      atMs: nowMs,
      ...who,
      kind: 'event-created',
      about: { event: event.id, classes: event.classNames.length },
    })
  })
  context.announce('events', 'trail')
  const nothingYet = { photos: 0, facesToDecide: 0, photosToDecide: 0, photosToSearch: 0, photosNotScanned: 0 }
  return { ...event, ...nothingYet, headsToLookAt: 0, coverPhotoId: null }
}
