// The finer form of L24: in an event where somebody has not agreed, the faces left in ONE photo may be compared once a person
// has marked everybody there who may not be. Pure.
//
// [Note: Which faces] Only the faces that were undecided when it was said, and still are. What a person said is about those:
// a decision that is taken back afterwards, a head that a later search finds, are not among them and are never described.
import type { FaceId, SubjectId } from '../model/id.ts'
import type { WhyManual } from './recognition-allowed.ts'

/** What a person said of one photo. */
export interface RestMark {
  /** The faces that were undecided then. */
  readonly faceIds: readonly FaceId[]
  /** Who of the event's classes had not agreed then. */
  readonly without: readonly SubjectId[]
}

/** True while nobody else of those classes has taken back or not given consent since it was said. */
export const markStands = (mark: RestMark, withoutNow: readonly SubjectId[]): boolean =>
  withoutNow.every((id) => mark.without.includes(id))

/**
 * Which faces of one photo may be compared: 'all' undecided ones, none (null), or the ones that were marked as the rest.
 * `why`: what whyManual() answers for the event. `withoutNow` is asked only where it matters.
 */
export function comparable(
  why: WhyManual | null,
  mark: RestMark | null,
  withoutNow: () => readonly SubjectId[],
): 'all' | ReadonlySet<FaceId> | null {
  if (why === null) return 'all'
  if (why !== 'somebody-has-not-agreed' || mark === null) return null
  return markStands(mark, withoutNow()) ? new Set(mark.faceIds) : null
}
