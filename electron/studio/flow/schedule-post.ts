// Sending a signed post at a given time (facebook-graph.md section 6, "Scheduling"): a person gives the time, this computer decides
// everything at that moment. Facebook is told nothing before, since permission may be withdrawn while the computer is off. Whoever
// gave the time is answerable for it, and a time that passed while the studio was closed, locked or stopped is never made up for.
import type { StudioContract } from '../../../shared/contract/studio.ts'
import type { ParsedInputOf } from '../../../shared/contract/operation.ts'
import type { LineView, ScheduledPost } from '../../../shared/contract/schedule-operations.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import type { PostId } from '../../../shared/model/id.ts'
import { judgeSchedule, SCHEDULE_GRACE_MS } from '../../../shared/rules/school-time.ts'
import type { PagePublisher } from '../ports.ts'
import { findAccount } from '../store/account.ts'
import type { Reader, Writer } from '../store/database.ts'
import { findPost } from '../store/post.ts'
import {
  endSchedule,
  insertSchedule,
  schedulesToShow,
  setScheduleSeen,
  waitingSchedules,
  type ScheduleEnd,
  type ScheduleRecord,
} from '../store/schedule.ts'
import { sendingStopped } from '../store/sending-stop.ts'
import { newestSignOff } from '../store/sign-off.ts'
import { appendTrail } from '../store/trail.ts'
import type { CommandContext, ReadContext, Who, WorkContext } from './context.ts'
import { armPost } from './publish.ts'
import { firstWordsOf } from './show-posts.ts'
import { signedIn } from './signed-in.ts'
import { firstDue } from './wake-at.ts'
import { postIn } from './write-post.ts'

type Input<Name extends keyof StudioContract> = ParsedInputOf<StudioContract[Name]>

/** The signature that counts, or null. */
function standingSignOff(reader: Reader, postId: PostId) {
  const signOff = newestSignOff(reader, postId)?.signOff
  return signOff && signOff.voidedAtMs === null ? signOff : null
}

/** 'schedule.list': what waits, and what did not go out, the earliest first. */
export const listSchedules = (context: ReadContext): ScheduledPost[] =>
  context.read((reader) =>
    schedulesToShow(reader).flatMap((one): ScheduledPost[] => {
      const post = findPost(reader, one.postId)
      if (!post) return []
      // The signature may have ended a moment ago, before the studio came to say so.
      const isVoid = one.endedHow === null && standingSignOff(reader, one.postId)?.id !== one.signOffId
      return [
        {
          postId: one.postId,
          firstWords: firstWordsOf(post.message),
          atMs: one.atMs,
          setByName: findAccount(reader, one.setBy)?.name ?? '',
          state: isVoid ? 'void' : shownState(one.endedHow),
        },
      ]
    }),
  )

const shownState = (how: ScheduleEnd | null): ScheduledPost['state'] =>
  how === 'late' || how === 'refused' || how === 'void' ? how : 'waiting'

/** 'schedule.set'. Fails with 'bad-input' for a time that is past, too far, or that the school's clock does not show once. */
export function setSchedule(context: CommandContext, input: Input<'schedule.set'>): ScheduledPost[] {
  const who = signedIn(context)
  const nowMs = context.clock.nowMs()
  const judged = judgeSchedule(input.day, input.time, nowMs)
  if (typeof judged === 'string') throw new StudioError('bad-input', { field: 'time', because: judged })
  context.write((writer) => {
    const post = postIn(writer, input.postId, ['signed'])
    const signOff = standingSignOff(writer, post.id)
    if (!signOff) throw new StudioError('post-in-other-state', { state: 'waiting' })
    endSchedule(writer, post.id, 'changed', nowMs)
    insertSchedule(writer, {
      postId: post.id,
      signOffId: signOff.id,
      atMs: judged.atMs,
      setBy: who.accountId,
      setRole: who.role,
      setAtMs: nowMs,
    })
    const about = { post: post.id, at: `${input.day} ${input.time}` }
    appendTrail(writer, { atMs: nowMs, ...who, kind: 'post-scheduled', about })
  })
  return changed(context)
}

/** 'schedule.cancel'. Nothing to cancel is no mistake: the time may have come meanwhile. */
export function cancelSchedule(context: CommandContext, input: Input<'schedule.cancel'>): ScheduledPost[] {
  const who = signedIn(context)
  const nowMs = context.clock.nowMs()
  context.write((writer) => {
    if (endSchedule(writer, input.postId, 'cancelled', nowMs))
      appendTrail(writer, { atMs: nowMs, ...who, kind: 'schedule-cancelled', about: { post: input.postId } })
    else setScheduleSeen(writer, input.postId, nowMs)
  })
  return changed(context)
}

function changed(context: CommandContext): ScheduledPost[] {
  context.announce('posts', 'trail')
  context.wake()
  return listSchedules(context)
}

/** Background work: whatever has come to its time, or can no longer. Resolves true when something did. */
export function sendScheduled(context: WorkContext): Promise<boolean> {
  const due = firstDue(context, context.read(toLookAt), ({ dueAtMs }) => dueAtMs)
  if (due === null) return Promise.resolve(false)
  // Which Page it is, is read from the settings: before the transaction, not inside it.
  const page = context.page()
  const moved = context.write((writer) => takeTurn(writer, context, page, due.schedule))
  if (moved) context.announce('posts', 'publications', 'trail')
  return Promise.resolve(moved)
}

/** Each with the moment at which something has to be done about it: at once where its signature no longer counts. */
function toLookAt(reader: Reader): { readonly schedule: ScheduleRecord; readonly dueAtMs: number }[] {
  return waitingSchedules(reader).map((schedule) => ({
    schedule,
    dueAtMs: standingSignOff(reader, schedule.postId)?.id === schedule.signOffId ? schedule.atMs : 0,
  }))
}

/** One schedule that is due. True when it came to an end. */
function takeTurn(writer: Writer, context: WorkContext, page: PagePublisher | null, schedule: ScheduleRecord): boolean {
  const nowMs = context.clock.nowMs()
  const end = (how: 'late' | 'refused' | 'void'): true => {
    endSchedule(writer, schedule.postId, how, nowMs)
    appendTrail(writer, {
      atMs: nowMs,
      accountId: null,
      role: null,
      kind: 'schedule-missed',
      about: { post: schedule.postId, because: how },
    })
    return true
  }
  const post = findPost(writer, schedule.postId)
  // Sent by hand before its time, or no longer what was signed.
  if (post?.state !== 'signed' || standingSignOff(writer, post.id)?.id !== schedule.signOffId) {
    if (post && ['publishing', 'needs-checking', 'live', 'taken-down', 'failed'].includes(post.state))
      return endSchedule(writer, schedule.postId, 'cancelled', nowMs)
    return end('void')
  }
  if (nowMs > schedule.atMs + SCHEDULE_GRACE_MS) return end('late')
  if (sendingStopped(writer)) return end('late')
  const who = whoGaveIt(writer, schedule)
  if (!who || !page) return end('refused')
  const armed = armPost(writer, context, page, post, who)
  if (armed !== null) return endSchedule(writer, post.id, 'sent', nowMs, armed)
  return end(findPost(writer, post.id)?.state === 'signed' ? 'refused' : 'void')
}

/** Whoever gave the time, while they may still post (P5, P10). */
function whoGaveIt(reader: Reader, schedule: ScheduleRecord): Who | null {
  const account = findAccount(reader, schedule.setBy)
  return account && account.leftAtMs === null ? { accountId: account.id, role: account.role } : null
}

/** 'page.line'. */
export function showLine(context: ReadContext): LineView {
  if (context.school.page.kind === 'practice')
    return { trouble: null, sinceMs: null, restsUntilMs: null, clockBehindMs: 0 }
  const { trouble, sinceMs, restsUntilMs, skewMs } = context.line()
  return { trouble, sinceMs, restsUntilMs, clockBehindMs: skewMs }
}
