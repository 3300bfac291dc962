// The operations of the school year: the calendar, retention, rolling over. Spread into the contract in studio.ts.
import { z } from 'zod'
import { Day, EventId, Sha256, SubjectId } from '../model/id.ts'
import { ClassMove, ReminderKind, SchoolYearSettings, SnoozeLength } from '../model/school-year.ts'
import { command, query } from './operation.ts'
import { CalendarView, RetentionView, RollOverDone, RollOverView } from './school-year-views.ts'

const nothing = z.strictObject({})
const RollOverChoices = z.strictObject({
  lastDay: Day,
  classes: z.array(z.strictObject({ className: z.string().min(1).max(60), move: ClassMove })).max(200),
  exceptions: z.array(z.strictObject({ subjectId: SubjectId, move: ClassMove })).max(5000),
})

export const schoolYearOperations = {
  'calendar.list': query('signed-in', nothing, CalendarView),
  /** Puts a reminder off; it comes back by itself. Recorded; a takedown cannot be put off. */
  'calendar.snooze': command('signed-in', z.strictObject({ kind: ReminderKind, length: SnoozeLength }), CalendarView),
  /** The governors ratified the policy anew: its next review is two years later (P45). */
  'calendar.policyReviewed': command(['headteacher', 'deputy'], z.strictObject({ ratifiedOn: Day }), CalendarView),
  'retention.list': query('signed-in', nothing, RetentionView),
  /** The school's own periods and how long a yes lasts: a decision of the leaders, kept with its history. */
  'schoolYear.change': command(['headteacher', 'deputy'], SchoolYearSettings, RetentionView),
  /** Without choices: what is likely. Writes nothing. */
  /** Keeps an event's photos and finished pictures until a day, for a reason. */
  'retention.hold': command(
    ['headteacher', 'deputy', 'business_manager'],
    z.strictObject({ eventId: EventId, until: Day, reason: z.string().trim().min(3).max(300) }),
    RetentionView,
  ),
  'retention.release': command(
    ['headteacher', 'deputy', 'business_manager'],
    z.strictObject({ eventId: EventId }),
    RetentionView,
  ),
  'rollOver.look': query('signed-in', z.strictObject({ choices: RollOverChoices.nullable() }), RollOverView),
  'rollOver.apply': command('signed-in', z.strictObject({ choices: RollOverChoices, digest: Sha256 }), RollOverDone),
  'rollOver.undo': command('signed-in', nothing, RollOverDone),
} as const
