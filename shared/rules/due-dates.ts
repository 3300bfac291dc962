// What falls due, as reminders for Home and the calendar. Pure: the day is given, nothing is asked of a clock. A reminder
// never changes a standing; it only says that somebody should look.
import type { Day } from '../model/id.ts'
import type { Missing } from '../model/missing.ts'
import type { Reminder, ReminderKind, SnoozeLength } from '../model/school-year.ts'
import { dayAfter, daysFrom } from './days.ts'

/** A review is shown from three months before (P45). */
const REVIEW_AHEAD_DAYS = 92
/** What is kept for long enough is shown from a month before it is over. */
const RETENTION_AHEAD_DAYS = 30
/** First and last day, month and day, between which a year that was not rolled over is pointed out. */
const ROLL_OVER_SEASON = { from: '07-01', until: '09-30', dueOn: '08-31' } as const
/** A connection that ends is shown from two weeks before. */
const CONNECTION_AHEAD_DAYS = 14
const SNOOZE_DAYS: Readonly<Record<SnoozeLength, number>> = { day: 1, week: 7, month: 30 }

/** The only reminders that cannot be put off: a child who may not be shown can be seen by everybody right now. */
const NEVER_SNOOZED: ReadonlySet<ReminderKind> = new Set(['takedowns-open'])

/** One act of putting off. The latest of a kind counts. */
export interface Snooze {
  readonly kind: ReminderKind
  readonly until: Day
  /** How many it was about then: a reminder that has grown since comes back at once. */
  readonly count: number
}

/** Everything that the reminders are made of, as things are today. */
export interface DueFacts {
  readonly today: Day
  /** What is missing of each person who is at the school, and the day on which their Facebook permission ends. */
  readonly people: readonly { readonly missing: readonly Missing[]; readonly facebookEndsOn: Day | null }[]
  /** Open takedown tasks: the day on which each was opened. */
  readonly takedownsOpenedOn: readonly Day[]
  readonly policyReviewOn: Day
  /** Null while no assessment is recorded: recognition is then locked, and there is nothing to review. */
  readonly dpiaReviewOn: Day | null
  /** The days on which records that are kept for a period are over. */
  readonly retentionEndsOn: readonly Day[]
  /** The first day on which the connection with the Page will not work any more, as last read; null = none is known. */
  readonly pageEndsOn: Day | null
  /** The day of the last roll-over that was not taken back, or null. */
  readonly rolledOverOn: Day | null
  readonly snoozes: readonly Snooze[]
}

const earliest = (days: readonly Day[]): Day | null => days.toSorted()[0] ?? null

function whenOf(dueOn: Day | null, today: Day): Reminder['when'] {
  if (dueOn === null || dueOn === today) return 'due'
  return dueOn < today ? 'overdue' : 'coming'
}

/** The roll-over of this summer: due from July, unless one was made since then. */
function rollOverDueOn({ today, rolledOverOn, people }: DueFacts): Day | null {
  const [year, monthDay] = [today.slice(0, 4), today.slice(5)]
  if (people.length === 0 || monthDay < ROLL_OVER_SEASON.from || monthDay > ROLL_OVER_SEASON.until) return null
  // From mid-June on counts as this summer's: some schools do it in the last weeks of term.
  return rolledOverOn !== null && rolledOverOn >= `${year}-06-15` ? null : `${year}-${ROLL_OVER_SEASON.dueOn}`
}

/** All reminders of today, the most urgent first, those that were put off last. Nothing is ever left out by a snooze. */
export function remindersToday(facts: DueFacts): Reminder[] {
  const { today } = facts
  const lacking = (what: Missing) => facts.people.filter((person) => person.missing.includes(what))
  const found: { kind: ReminderKind; count: number; dueOn: Day | null }[] = []
  const add = (kind: ReminderKind, count: number, dueOn: Day | null) => {
    if (count > 0) found.push({ kind, count, dueOn })
  }

  add('takedowns-open', facts.takedownsOpenedOn.length, earliest(facts.takedownsOpenedOn))
  add('written-no-to-chase', lacking('no-form').length, null)
  add('permissions-ran-out', lacking('ran-out').length, null)
  const expiring = lacking('expiring')
  add('permissions-expiring', expiring.length, earliest(expiring.flatMap((person) => person.facebookEndsOn ?? [])))
  add('answers-unclear', lacking('unclear').length, null)
  add('forms-unanswered', lacking('no-answer').length, null)
  add('portraits-old', lacking('portrait-due').length, null)
  if (daysFrom(today, facts.policyReviewOn) <= REVIEW_AHEAD_DAYS) add('policy-review', 1, facts.policyReviewOn)
  if (facts.dpiaReviewOn !== null && daysFrom(today, facts.dpiaReviewOn) <= REVIEW_AHEAD_DAYS)
    add('dpia-review', 1, facts.dpiaReviewOn)
  const ending = facts.retentionEndsOn.filter((day) => daysFrom(today, day) <= RETENTION_AHEAD_DAYS)
  add('retention-due', ending.length, earliest(ending))
  if (facts.pageEndsOn !== null && daysFrom(today, facts.pageEndsOn) <= CONNECTION_AHEAD_DAYS)
    add('page-connection-ends', 1, facts.pageEndsOn)
  const rollOver = rollOverDueOn(facts)
  if (rollOver !== null) add('roll-over-due', 1, rollOver)

  const reminders = found.map((one): Reminder => {
    const maySnooze = !NEVER_SNOOZED.has(one.kind)
    const last = facts.snoozes.findLast((snooze) => snooze.kind === one.kind)
    const snoozed = maySnooze && last !== undefined && last.until > today && one.count <= last.count
    return { ...one, when: whenOf(one.dueOn, today), maySnooze, snoozedUntil: snoozed ? last.until : null }
  })
  const urgency: Readonly<Record<Reminder['when'], number>> = { overdue: 0, due: 1, coming: 2 }
  const rank = (one: Reminder) => (one.snoozedUntil === null ? 0 : 10) + (one.maySnooze ? 1 + urgency[one.when] : 0)
  return reminders.toSorted((a, b) => rank(a) - rank(b))
}

/** Until which day a reminder is put off. Null: this one may not be. */
export function snoozeUntil(kind: ReminderKind, length: SnoozeLength, today: Day): Day | null {
  return NEVER_SNOOZED.has(kind) ? null : dayAfter(today, SNOOZE_DAYS[length])
}
