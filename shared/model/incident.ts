// An incident (P40, P42; law L45, L54): what has to be done when a picture of a pupil is misused or a child was shown wrongly.
// Nouns only.
import { z } from 'zod'

/** Whom to tell, in the order in which the screen leads through them. */
export const IncidentStep = z.enum([
  'safeguarding-lead',
  'police',
  'watch-foundation',
  'designated-officer',
  'data-protection-officer',
  'commissioner',
  'families',
])
export type IncidentStep = z.infer<typeof IncidentStep>

/** A breach is reported within so many hours of the school becoming aware of it (L54). */
export const REPORT_WITHIN_HOURS = 72

/** How far hiding one post on the Page has come. 'gone' = it is not on the Page any more. */
export const HideState = z.enum(['none', 'asked', 'hidden', 'refused', 'gone'])
export type HideState = z.infer<typeof HideState>
