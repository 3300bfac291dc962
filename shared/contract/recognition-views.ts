// What screens receive about recognising faces: the recorded steps, declared look-alikes, portraits to renew. Schemas only.
import { z } from 'zod'
import { AtMs, SubjectId } from '../model/id.ts'
import { RecognitionFact, RecognitionStanding, RecognitionStep } from '../model/recognition.ts'

const count = z.number().int().nonnegative()

/** One fact that counts, with the name of who recorded it. */
const Recorded = z.strictObject({ fact: RecognitionFact, byName: z.string() }).nullable()

/** Where the school stands with recognising faces. */
export const RecognitionView = z.strictObject({
  standing: RecognitionStanding,
  /** All five, in their order; `recorded` null = nobody has. */
  steps: z.array(z.strictObject({ step: RecognitionStep, recorded: Recorded })),
  lastSwitched: Recorded,
  /** Whether events where somebody has not agreed are compared (L24). */
  mixedEvents: z.enum(['allowed', 'manual']),
  mixedChosen: Recorded,
  enrolledPeople: count,
})
export type RecognitionView = z.infer<typeof RecognitionView>

/** Somebody whom this person was declared to look like. */
export const LookAlikeView = z.strictObject({
  subjectId: SubjectId,
  name: z.string(),
  className: z.string().nullable(),
  declaredByName: z.string(),
  declaredAtMs: AtMs,
})
export type LookAlikeView = z.infer<typeof LookAlikeView>

/** A person whose portrait should be taken again, and why. */
export const PortraitToRenew = z.strictObject({
  subjectId: SubjectId,
  name: z.string(),
  className: z.string().nullable(),
  /**
   * `too-old`: older than a year, not used any more (L29); `soon`: will be within a month; `not-usable`: this version of
   * Cloakroom cannot use the portrait that is kept.
   */
  why: z.enum(['too-old', 'soon', 'not-usable']),
})
export type PortraitToRenew = z.infer<typeof PortraitToRenew>
