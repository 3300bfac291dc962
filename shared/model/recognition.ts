// The school's own record about recognising faces: the steps it must take first (L19), the switch, and what it decided about
// events where somebody has not agreed (L24). An append-only list of facts; what they add up to is a pure rule
// (shared/rules/recognition-allowed.ts). No behaviour here.
import { z } from 'zod'
import { AccountId, AtMs, Day } from './id.ts'

/** The five steps of L19, in the order in which the school takes them. */
export const RecognitionStep = z.enum([
  'impact-assessment',
  'dpo-advice',
  'parents-told',
  'privacy-notice',
  'childrens-notice',
])
export type RecognitionStep = z.infer<typeof RecognitionStep>

/** One recorded step, a turn of the switch, or a choice about mixed events. The latest of its kind counts. */
export const RecognitionFact = z.strictObject({
  kind: z.enum([
    'impact-assessment',
    'dpo-advice',
    'parents-told',
    'privacy-notice',
    'childrens-notice',
    'switched-on',
    'switched-off',
    'mixed-events-allowed',
    'mixed-events-manual',
  ]),
  /** The day on which the step was done; null for the switch and for 'mixed-events-manual'. */
  saidOn: Day.nullable(),
  /** Impact assessment only: the last day on which it still counts. */
  reviewOn: Day.nullable(),
  /** Where the advice is filed, or the version of the notice. Never a pupil's name. */
  reference: z.string().min(1).max(200).nullable(),
  recordedAtMs: AtMs,
  recordedBy: AccountId,
})
export type RecognitionFact = z.infer<typeof RecognitionFact>

/** Whether faces may be compared at all today, and if not, why. */
export const RecognitionStanding = z.discriminatedUnion('kind', [
  /** `reviewSoon`: the impact assessment is due for review within 60 days, or today. */
  z.strictObject({ kind: z.literal('on'), reviewOn: Day, reviewSoon: z.boolean() }),
  /** Every step is recorded, and nobody has switched it on, or somebody switched it off. */
  z.strictObject({ kind: z.literal('off-by-choice') }),
  z.strictObject({
    kind: z.literal('steps-missing'),
    missing: z
      .array(z.strictObject({ step: RecognitionStep, why: z.enum(['not-recorded', 'review-overdue', 'not-yet']) }))
      .min(1),
    /** It was on, and stopped by itself because a review is overdue. */
    stopped: z.boolean(),
  }),
])
export type RecognitionStanding = z.infer<typeof RecognitionStanding>
