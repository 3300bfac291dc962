// What the screens of the school year receive: the calendar, the countdown of retention, the roll-over. Schemas only.
import { z } from 'zod'
import { AtMs, Day, EventId, PostId, Sha256, SubjectId } from '../model/id.ts'
import { Purpose } from '../model/permission.ts'
import { ClassMove, KeptBecause, Reminder, RetentionKind, SchoolYearSettings } from '../model/school-year.ts'

const count = z.number().int().nonnegative()

/** Everything that is due, the most urgent first. */
export const CalendarView = z.strictObject({ today: Day, reminders: z.array(Reminder) })
export type CalendarView = z.infer<typeof CalendarView>

/** What is kept, for how long, and what is over. */
export const RetentionView = z.strictObject({
  settings: SchoolYearSettings,
  /** What is over or nearest to it first, at most 200 lines; `total` counts all. */
  lines: z.array(
    z.strictObject({
      kind: RetentionKind,
      /** Whom or which event it is about; null for the trail. */
      of: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('person'), subjectId: SubjectId, name: z.string() }),
        z.strictObject({ kind: z.literal('event'), eventId: EventId, title: z.string() }),
        z.strictObject({ kind: z.literal('post'), postId: PostId }),
        z.strictObject({ kind: z.literal('trail') }),
      ]),
      from: Day,
      endsOn: Day,
      over: z.boolean(),
      count,
      /** The day on which it is deleted by itself, or null with why it stays. */
      goesOn: Day.nullable(),
      keptBecause: KeptBecause.nullable(),
    }),
  ),
  total: count,
  over: count,
  /** False: nothing is deleted before a leader has said that these are the school's periods. */
  isChosen: z.boolean(),
  /** The next Friday, today included, and how many lines go by then. */
  nextRun: Day,
  going: count,
  /** Events that somebody keeps. */
  holds: z.array(
    z.strictObject({ eventId: EventId, title: z.string(), until: Day, reason: z.string(), byName: z.string() }),
  ),
})
export type RetentionView = z.infer<typeof RetentionView>

const Place = z.strictObject({
  className: z.string().nullable(),
  yearGroup: z.string().nullable(),
  leaverOn: Day.nullable(),
})

/** What rolling the year over would do with these choices. Nothing has been written. */
export const RollOverView = z.strictObject({
  lastDay: Day,
  /** Each class of today, what was chosen or is likely, and how many are in it. Null: nobody has said. */
  classes: z.array(z.strictObject({ className: z.string(), pupils: count, move: ClassMove.nullable() })),
  pupils: z.array(
    z.strictObject({
      subjectId: SubjectId,
      name: z.string(),
      what: z.enum(['leaves', 'moves', 'stays']),
      from: Place,
      to: Place,
      ends: z.array(Purpose),
      /** Portraits that go at once with a leaver. */
      portraits: count,
    }),
  ),
  openClasses: z.array(z.string()),
  withoutClass: z.array(z.strictObject({ subjectId: SubjectId, name: z.string() })),
  settings: SchoolYearSettings,
  /** SHA-256 of the whole plan: what is confirmed is exactly what was read. Null while a class is open. */
  digest: Sha256.nullable(),
  /** The last roll-over, and whether it may still be taken back. */
  last: z
    .strictObject({
      atMs: AtMs,
      lastDay: Day,
      pupils: count,
      undo: z.enum(['possible', 'undone', 'list-imported-since']),
    })
    .nullable(),
})
export type RollOverView = z.infer<typeof RollOverView>

/** What a roll-over, or taking one back, has done. */
export const RollOverDone = z.strictObject({
  left: count,
  moved: count,
  stayed: count,
  permissionsEnded: count,
  portraitsDestroyed: count,
  /** Taking back only: pupils changed since, who were left alone, and answers that now wait for a person. */
  skipped: count,
  doubts: count,
})
export type RollOverDone = z.infer<typeof RollOverDone>
