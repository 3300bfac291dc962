// Sending stopped for the whole school (P42): anybody who may post stops it at once, only the headteacher lets it go on, with a
// reason. While it stands nothing is armed, no picture is handed to the Page and no post is sent; what was under way waits where it
// is. Reading the Page and taking posts down go on.
import type { ParsedInputOf } from '../../../shared/contract/operation.ts'
import type { SendingView } from '../../../shared/contract/sending-operations.ts'
import type { StudioContract } from '../../../shared/contract/studio.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import { listAccounts } from '../store/account.ts'
import type { Reader, Writer } from '../store/database.ts'
import { openPublications } from '../store/publication.ts'
import { insertStop, liftStop, sendingStopped } from '../store/sending-stop.ts'
import { appendTrail } from '../store/trail.ts'
import type { CommandContext, ReadContext, Who } from './context.ts'
import { signedIn } from './signed-in.ts'

/** Attempts that have not come to the one call, and wait while sending is stopped. */
const onTheirWay = (reader: Reader): number =>
  openPublications(reader).filter((one) => ['armed', 'uploading', 'uploaded'].includes(one.state)).length

/** 'sending.state'. */
export const showSending = (context: ReadContext): SendingView =>
  context.read((reader) => {
    const stop = sendingStopped(reader)
    return {
      stopped: stop && {
        sinceMs: stop.sinceMs,
        byName: listAccounts(reader).find((account) => account.id === stop.by)?.name ?? '',
        reason: stop.reason,
        postsWaiting: onTheirWay(reader),
      },
    }
  })

/** Stops within the transaction of whatever asks for it; a stop that stands already stays as it is. */
export function stopInside(writer: Writer, who: Who, nowMs: number, reason: string): void {
  if (sendingStopped(writer)) return
  insertStop(writer, { sinceMs: nowMs, by: who.accountId, role: who.role, reason })
  appendTrail(writer, { atMs: nowMs, ...who, kind: 'sending-stopped', about: { waiting: onTheirWay(writer) } })
}

/** 'sending.stop'. Stopping twice is no mistake. */
export function stopSending(
  context: CommandContext,
  input: ParsedInputOf<StudioContract['sending.stop']>,
): SendingView {
  const who = signedIn(context)
  context.write((writer) => stopInside(writer, who, context.clock.nowMs(), input.reason))
  context.announce('publications', 'posts', 'trail')
  return showSending(context)
}

/** 'sending.lift'. Fails with 'not-found' when nothing is stopped. */
export function liftSending(
  context: CommandContext,
  input: ParsedInputOf<StudioContract['sending.lift']>,
): SendingView {
  const who = signedIn(context)
  context.write((writer) => {
    const stop = sendingStopped(writer)
    if (!stop) throw new StudioError('not-found')
    const nowMs = context.clock.nowMs()
    liftStop(writer, stop.seq, { atMs: nowMs, by: who.accountId, because: input.because })
    appendTrail(writer, {
      atMs: nowMs,
      ...who,
      kind: 'sending-lifted',
      about: { minutes: Math.round((nowMs - stop.sinceMs) / 60_000) },
    })
  })
  context.announce('publications', 'posts', 'trail')
  context.wake()
  return showSending(context)
}
