// Whether the school may compare faces at all (L19), whether templates may be kept meanwhile, and whether the photos of one
// event may be compared (L24). Pure. The database holds the first rule as a trigger (migration 0050); a test keeps the two equal.
//
// [Note: An overdue review] An impact assessment past its review day is stale, and stale means off (the one rule): from the
// day after, nothing is compared, proposed or enrolled. There is no grace for comparing; the warning comes before, 60 days
// long. Templates are kept unused for 30 days more, because the families' consent still stands and a review that is a week
// late should not make the school photograph every child again. After that nobody can say what they are kept for: they go.
import type { Day } from '../model/id.ts'
import { RecognitionStep } from '../model/recognition.ts'
import type { RecognitionFact, RecognitionStanding } from '../model/recognition.ts'
import { dayAfter } from './days.ts'

/** The review of the impact assessment is asked for this many days before it is due. */
export const REVIEW_WARNING_DAYS = 60
/** Templates are kept unused for this many days after an overdue review switched recognition off. */
export const KEEP_UNUSED_DAYS = 30

/** The latest of some kinds; of two at one instant the one that comes later in `kinds` counts, so put the no last. */
function latest(facts: readonly RecognitionFact[], ...kinds: RecognitionFact['kind'][]): RecognitionFact | null {
  let found: RecognitionFact | null = null
  for (const fact of facts) {
    if (!kinds.includes(fact.kind)) continue
    const later =
      found === null ||
      fact.recordedAtMs > found.recordedAtMs ||
      (fact.recordedAtMs === found.recordedAtMs && kinds.indexOf(fact.kind) > kinds.indexOf(found.kind))
    if (later) found = fact
  }
  return found
}

type Missing = Extract<RecognitionStanding, { kind: 'steps-missing' }>['missing']

/** Which steps do not count today, in their order. */
function missingSteps(facts: readonly RecognitionFact[], today: Day): Missing {
  return RecognitionStep.options.flatMap((step): Missing => {
    const fact = latest(facts, step)
    if (fact === null || fact.saidOn === null) return [{ step, why: 'not-recorded' }]
    if (fact.saidOn > today) return [{ step, why: 'not-yet' }]
    if (step !== 'impact-assessment') return []
    if (fact.reviewOn === null) return [{ step, why: 'not-recorded' }]
    return fact.reviewOn < today ? [{ step, why: 'review-overdue' }] : []
  })
}

const isSwitchedOn = (facts: readonly RecognitionFact[]): boolean =>
  latest(facts, 'switched-on', 'switched-off')?.kind === 'switched-on'

/** The day on which the impact assessment is due for review, or null while none is recorded. For the calendar. */
export const impactReviewOn = (facts: readonly RecognitionFact[]): Day | null =>
  latest(facts, 'impact-assessment')?.reviewOn ?? null

/** Whether faces may be compared today (L19). `facts` in any order. Recognition is off unless everything says on. */
export function recognitionStanding(facts: readonly RecognitionFact[], today: Day): RecognitionStanding {
  const missing = missingSteps(facts, today)
  if (missing.length > 0) return { kind: 'steps-missing', missing, stopped: isSwitchedOn(facts) }
  const reviewOn = impactReviewOn(facts)
  if (!isSwitchedOn(facts) || reviewOn === null) return { kind: 'off-by-choice' }
  return { kind: 'on', reviewOn, reviewSoon: reviewOn <= dayAfter(today, REVIEW_WARNING_DAYS) }
}

/** Whether templates that exist may stay, used or not: see [Note: An overdue review]. */
export function mayKeepTemplates(facts: readonly RecognitionFact[], today: Day): boolean {
  if (!isSwitchedOn(facts)) return false
  const reviewOn = impactReviewOn(facts)
  if (reviewOn === null || dayAfter(reviewOn, KEEP_UNUSED_DAYS) < today) return false
  return missingSteps(facts, today).every((missing) => missing.why === 'review-overdue')
}

/** Whether events where somebody has not agreed may be compared: by default not (L24); only with the DPO's advice on record. */
export function mixedEvents(facts: readonly RecognitionFact[], today: Day): 'allowed' | 'manual' {
  const choice = latest(facts, 'mixed-events-allowed', 'mixed-events-manual')
  return choice?.kind === 'mixed-events-allowed' &&
    choice.reference !== null &&
    choice.saidOn !== null &&
    choice.saidOn <= today
    ? 'allowed'
    : 'manual'
}

/** Why the photos of one event are not compared; null when they may be. */
export type WhyManual = 'recognition-off' | 'classes-not-said' | 'somebody-has-not-agreed'

/**
 * Whether the photos of one event may be compared today. `classNames`: the classes that a person said were there; none said
 * means that nobody knows who may be in the photos (L24). `everybodyAgreed`: every pupil of those classes has biometric
 * standing today.
 */
export function whyManual(
  facts: readonly RecognitionFact[],
  today: Day,
  event: { readonly classNames: readonly string[]; readonly everybodyAgreed: boolean },
): WhyManual | null {
  if (recognitionStanding(facts, today).kind !== 'on') return 'recognition-off'
  if (event.classNames.length === 0) return 'classes-not-said'
  return event.everybodyAgreed || mixedEvents(facts, today) === 'allowed' ? null : 'somebody-has-not-agreed'
}
