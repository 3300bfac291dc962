// 'calendar.list' and 'calendar.snooze': what is due, from the same sources as the screens where it is dealt with.
import type { CalendarView } from '../../../shared/contract/school-year-views.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import type { Day } from '../../../shared/model/id.ts'
import type { ReminderKind, SnoozeLength } from '../../../shared/model/school-year.ts'
import { remindersToday, snoozeUntil } from '../../../shared/rules/due-dates.ts'
import { countdown, monthsAfter } from '../../../shared/rules/retention-due.ts'
import type { Reader } from '../store/database.ts'
import { lastStandingRollOver } from '../store/roll-over.ts'
import { writeSchool } from '../store/setting.ts'
import { insertSnooze, lastSnoozes } from '../store/snooze.ts'
import { listSubjects } from '../store/subject.ts'
import { openTakedowns } from '../store/takedown.ts'
import { appendTrail } from '../store/trail.ts'
import { keptChecks } from './check-page.ts'
import type { CommandContext, ReadContext } from './context.ts'
import { dayOf } from './day-of.ts'
import { impactReviewDay } from './recognition-today.ts'
import { readSchoolYear } from './school-year-settings.ts'
import { listPupils } from './show-pupils.ts'
import { signedIn } from './signed-in.ts'

/** Policy section 13: reviewed every two years. */
const REVIEW_MONTHS = 24

/** Days on which the records of leavers are over. */
function leaverRecordsEnd(reader: Reader, today: Day): Day[] {
  const leavers = listSubjects(reader).flatMap(({ kind, leaverOn }) =>
    kind === 'pupil' && leaverOn !== null && leaverOn <= today
      ? [{ kind: 'leaver' as const, from: leaverOn, count: 1, of: null }]
      : [],
  )
  return countdown(leavers, readSchoolYear(reader).retention, today).map((one) => one.endsOn)
}

/** The first end of the connection with the Page that the last round of checks knew of. */
function connectionEndsOn(reader: Reader, context: ReadContext): Day | null {
  const ends = (keptChecks(reader, context.school)?.checks?.lines ?? []).flatMap(({ what, atMs }) =>
    (what === 'token-end' || what === 'access-end') && atMs !== null && atMs !== 0 ? [atMs] : [],
  )
  return ends.length === 0 ? null : dayOf(Math.min(...ends))
}

/** 'calendar.list'. */
export function showCalendar(context: ReadContext): CalendarView {
  const today = context.today()
  const people = listPupils(context)
    .filter((row) => row.kind === 'pupil' && !row.hasLeft)
    .map(({ missing, standing: { social_media: facebook } }) => ({
      missing,
      facebookEndsOn: facebook.kind === 'yes' ? facebook.expiresOn : null,
    }))
  return context.read((reader) => {
    const rolledOver = lastStandingRollOver(reader)
    // A post is taken down once, however many pupils it shows.
    const open = Map.groupBy(openTakedowns(reader), (task) => task.publicationId)
    return {
      today,
      reminders: remindersToday({
        today,
        people,
        takedownsOpenedOn: [...open.values()].map((tasks) => dayOf(Math.min(...tasks.map((task) => task.openedAtMs)))),
        policyReviewOn: context.school.policyReviewOn,
        dpiaReviewOn: impactReviewDay(reader),
        retentionEndsOn: leaverRecordsEnd(reader, today),
        pageEndsOn: connectionEndsOn(reader, context),
        rolledOverOn: rolledOver === null ? null : dayOf(rolledOver.atMs),
        snoozes: lastSnoozes(reader),
      }),
    }
  })
}

/**
 * 'calendar.policyReviewed': for the headteacher and deputies, which the door checks. Fails with 'bad-input' for a day that
 * has not come, or that is not later than the last one.
 */
export function recordPolicyReview(context: CommandContext, input: { readonly ratifiedOn: Day }): CalendarView {
  const who = signedIn(context)
  const { ratifiedOn } = input
  if (ratifiedOn > context.today() || ratifiedOn <= context.school.policyRatifiedOn)
    throw new StudioError('bad-input', { field: 'ratifiedOn' })
  const nowMs = context.clock.nowMs()
  const school = {
    ...context.school,
    policyRatifiedOn: ratifiedOn,
    policyReviewOn: monthsAfter(ratifiedOn, REVIEW_MONTHS),
  }
  context.write((writer) => {
    writeSchool(writer, school, nowMs)
    appendTrail(writer, { atMs: nowMs, ...who, kind: 'policy-reviewed', about: { ratifiedOn } })
  })
  context.announce('school', 'session', 'trail')
  return showCalendar({ ...context, school })
}

/** 'calendar.snooze'. Fails with 'cannot-be-put-off' for a takedown and 'not-found' for a reminder that is not there. */
export function snoozeReminder(
  context: CommandContext,
  input: { readonly kind: ReminderKind; readonly length: SnoozeLength },
): CalendarView {
  const who = signedIn(context)
  const until = snoozeUntil(input.kind, input.length, context.today())
  if (until === null) throw new StudioError('cannot-be-put-off')
  const reminder = showCalendar(context).reminders.find((one) => one.kind === input.kind)
  if (!reminder) throw new StudioError('not-found')
  const nowMs = context.clock.nowMs()
  context.write((writer) => {
    insertSnooze(writer, { kind: input.kind, until, count: reminder.count }, who.accountId, nowMs)
    appendTrail(writer, {
      atMs: nowMs,
      ...who,
      kind: 'reminder-snoozed',
      about: { reminder: input.kind, until, count: reminder.count },
    })
  })
  context.announce('school', 'trail')
  return showCalendar(context)
}
