// The school year: what falls due and when, how long things are kept, how a year ends. Nouns only; the decisions are in
// shared/rules/due-dates.ts, retention-due.ts and school-year.ts.
import { z } from 'zod'
import { Day } from './id.ts'

/** Everything that Home reminds of. Each has its sentence in renderer/words-school-year.ts. */
export const ReminderKind = z.enum([
  /** A live post shows somebody who may no longer be shown (L48). Never put off. */
  'takedowns-open',
  /** A spoken no whose paper is still to come (L9, L34). */
  'written-no-to-chase',
  'permissions-ran-out',
  /** Within 30 days. */
  'permissions-expiring',
  'forms-unanswered',
  'answers-unclear',
  /** Portraits of eleven months and older: a new one is asked for (L29). */
  'portraits-old',
  /** Two years after the policy was ratified (P45). */
  'policy-review',
  /** The data protection impact assessment behind recognition (L19). */
  'dpia-review',
  /** Kept for as long as the school said, and over (L51). */
  'retention-due',
  /** The connection with the Page ends within two weeks: token, or Facebook's access to data. */
  'page-connection-ends',
  /** July to September: the year has not been rolled over yet. */
  'roll-over-due',
])
export type ReminderKind = z.infer<typeof ReminderKind>

/** One reminder, as things are today. */
export const Reminder = z.strictObject({
  kind: ReminderKind,
  /** How many pupils, posts or records it is about; 1 for a review. */
  count: z.number().int().positive(),
  /** The first day on which something of it is or was due, or null when it has no day. */
  dueOn: Day.nullable(),
  /** `overdue`: the day is past. `due`: today, or it has no day. `coming`: the day is still ahead. */
  when: z.enum(['overdue', 'due', 'coming']),
  /** False for what concerns a child's safety today: it stays in sight until it is done. */
  maySnooze: z.boolean(),
  /** Put off until this day by a person; null = in sight. */
  snoozedUntil: Day.nullable(),
})
export type Reminder = z.infer<typeof Reminder>

/** For how long a reminder may be put off. Never deleted: it comes back by itself. */
export const SnoozeLength = z.enum(['day', 'week', 'month'])
export type SnoozeLength = z.infer<typeof SnoozeLength>

/** How long the school keeps each kind of thing (L51). The school's own choice: no law gives these numbers. */
export const RetentionPeriods = z.strictObject({
  /** A leaver's record: the facts, who answered, the evidence of forms. Counted from the leaving day. */
  leaverMonths: z.number().int().min(0).max(300),
  /** Original photos. Counted from the day of the event. */
  originalMonths: z.number().int().min(1).max(300),
  /** The finished pictures with hidden heads. Counted from the day of the event. */
  renditionMonths: z.number().int().min(1).max(300),
  /** Portraits and what was made of them to recognise somebody. Never more than twelve (L29). */
  portraitMonths: z.number().int().min(1).max(12),
  /** Comments that are gone from the Page, with what they said and what was done (P29). Counted from then. */
  commentMonths: z.number().int().min(1).max(300).default(12),
  /** The trail. */
  trailMonths: z.number().int().min(12).max(300),
})
export type RetentionPeriods = z.infer<typeof RetentionPeriods>

/** What is counted down. */
export const RetentionKind = z.enum(['leaver', 'portrait', 'original', 'rendition', 'comment', 'trail'])
export type RetentionKind = z.infer<typeof RetentionKind>

/**
 * Why something stays although its time is over. `not-chosen`: the school has not yet said that these are its periods.
 * `held`: somebody keeps the event, with a reason. The others: it is still needed.
 */
export const KeptBecause = z.enum(['not-chosen', 'held', 'takedown', 'post-open', 'post-live', 'concern', 'incident'])
export type KeptBecause = z.infer<typeof KeptBecause>

/** For how long a family's yes is taken to stand when the form says nothing: what roll-over ends (L32). */
export const PermissionLasts = z.enum(['year', 'key-stage', 'until-leaving'])
export type PermissionLasts = z.infer<typeof PermissionLasts>

/** What becomes of a class, or of one pupil, at the end of the year. */
export const ClassMove = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('to'), className: z.string().trim().min(1).max(60) }),
  /** The class's name stays; its pupils are a year older. */
  z.strictObject({ kind: z.literal('stays') }),
  z.strictObject({ kind: z.literal('leaves') }),
  /** Class and year group stay as they are. */
  z.strictObject({ kind: z.literal('repeats') }),
])
export type ClassMove = z.infer<typeof ClassMove>

/** The school's own choices about its year. */
export const SchoolYearSettings = z.strictObject({ permissionLasts: PermissionLasts, retention: RetentionPeriods })
export type SchoolYearSettings = z.infer<typeof SchoolYearSettings>

/**
 * What holds until the school decides otherwise. The periods are ordinary choices of primary schools, stated as such on
 * screen; a yes stands until the pupil leaves unless its form gives an end.
 */
export const DEFAULT_SCHOOL_YEAR: SchoolYearSettings = {
  permissionLasts: 'until-leaving',
  retention: {
    leaverMonths: 12,
    originalMonths: 24,
    renditionMonths: 36,
    portraitMonths: 12,
    commentMonths: 12,
    trailMonths: 84,
  },
}
