// Looking through the Page as it is (L44): what may speak against an old post, and what may hold the look up. Nouns only.
import { z } from 'zod'

/** Kinds of reasons, the gravest first. */
export const AuditReasonKind = z.enum([
  /** The studio's own record shows a pupil in it who may not be shown today. */
  'shown-may-not',
  /** A pupil who may not be shown, or has left, is named beside a photo. */
  'named-may-not',
  /** A pupil is named beside a photo. */
  'named',
  /** One child alone, large. */
  'one-large-face',
  'many-faces',
  'faces',
  /** Words that may name a pupil. */
  'perhaps-named',
  /** It could not be looked at: that is never "nothing in it". */
  'not-looked',
  /** People in whom no face was found. */
  'heads',
])
export type AuditReasonKind = z.infer<typeof AuditReasonKind>

/** What holds the look up; it goes on by itself, or after a person did something. */
export const AuditProblem = z.enum([
  'cannot-reach',
  'token-dead',
  'no-permission',
  'throttled',
  'wrong-page',
  /** No photo can be searched for faces on this computer now. */
  'engine',
  'other',
])
export type AuditProblem = z.infer<typeof AuditProblem>
