// What is over goes: on Fridays, key first and then the file, each with its entry in the trail. Nothing goes that somebody keeps
// or that a takedown, an open post, a concern or an incident needs; nothing at all before the school has chosen its periods.
import type { AccountId, EventId, SubjectId } from '../../../shared/model/id.ts'
import type { RetentionKind } from '../../../shared/model/school-year.ts'
import { monthsAfter } from '../../../shared/rules/retention-due.ts'
import { listAccounts } from '../store/account.ts'
import type { Reader, Writer } from '../store/database.ts'
import {
  commentsKept,
  destroyComment,
  destroyOriginals,
  destroyRenditions,
  trailOverUntil,
} from '../store/retention.ts'
import { appendTrail, shortenTrail } from '../store/trail.ts'
import type { CommandContext, WorkContext } from './context.ts'
import { dayOf } from './day-of.ts'
import { eraseUnasked, type Traces } from './erase-subject.ts'
import { goingToday, monthsOf, type Going } from './show-retention.ts'
import { forgetPictures } from './show-picture.ts'

/** To be called at every start and at least once a day. Answers how many lines of the preview went. */
export async function endRetention(context: WorkContext, traces: Traces): Promise<number> {
  const lines = context.read((reader) => goingToday(reader, context.today()))
  let gone = 0
  for (const line of lines) {
    if (context.stop.aborted) return gone
    // oxlint-disable-next-line no-await-in-loop
    if (await endOne(context, line, traces)) gone += 1
  }
  if (gone > 0) {
    forgetPictures()
    await context.files.sweep(context.read)
    context.announce('photos', 'events', 'posts', 'comments', 'school', 'trail', 'vault')
  }
  return gone
}

async function endOne(context: WorkContext, { kind, of }: Going['line'], traces: Traces): Promise<boolean> {
  if (of.kind === 'person') return kind === 'leaver' && endLeaver(context, of.subjectId, traces)
  return context.write((writer) => {
    // Looked at again inside the transaction: somebody may have kept it this very moment.
    const still = goingToday(writer, context.today()).some((one) => one.kind === kind && sameOf(one.of, of))
    if (!still) return false
    const count = of.kind === 'event' ? endPictures(writer, context, kind, of.eventId) : endOther(writer, context, kind)
    if (count === 0) return false
    appendTrail(writer, {
      atMs: context.clock.nowMs(),
      accountId: null,
      role: null,
      kind: 'retention-ended',
      about: {
        what: kind,
        count,
        ...(of.kind === 'event' ? { event: of.eventId } : of.kind === 'post' ? { post: of.postId } : {}),
      },
    })
    return true
  })
}

const sameOf = (a: Going['line']['of'], b: Going['line']['of']): boolean => JSON.stringify(a) === JSON.stringify(b)

function endPictures(writer: Writer, context: CommandContext, kind: RetentionKind, eventId: EventId): number {
  return kind === 'original'
    ? destroyOriginals(writer, context.files, eventId, context.clock.nowMs())
    : destroyRenditions(writer, context.files, eventId)
}

function endOther(writer: Writer, context: CommandContext, kind: RetentionKind): number {
  if (kind === 'comment') return endComments(writer, context)
  return kind === 'trail' ? endTrail(writer, context) : 0
}

/** Every comment whose own time is over, whichever post it is under. */
function endComments(writer: Writer, context: CommandContext): number {
  const months = monthsOf(writer, 'comment')
  const over = commentsKept(writer).filter((one) => monthsAfter(dayOf(one.endedAtMs), months) <= context.today())
  for (const one of over) destroyComment(writer, one.commentId)
  return over.length
}

/** The oldest part of the trail. Where it begins from then on, and with which hash, stays. */
function endTrail(writer: Writer, context: CommandContext): number {
  const months = monthsOf(writer, 'trail')
  const limit = Date.parse(monthsAfter(context.today(), -months))
  const until = trailOverUntil(writer, limit)
  return until === null ? 0 : shortenTrail(writer, until, context.clock.nowMs())
}

/** In the name of the headteacher, whose choice the periods are; without one nobody is erased. */
function headIn(reader: Reader): AccountId | null {
  return listAccounts(reader).find((one) => one.role === 'headteacher' && one.leftAtMs === null)?.id ?? null
}

async function endLeaver(context: WorkContext, subjectId: SubjectId, traces: Traces): Promise<boolean> {
  const by = context.read(headIn)
  return by !== null && eraseUnasked(context, { subjectId, by, because: 'time-over' }, traces)
}
