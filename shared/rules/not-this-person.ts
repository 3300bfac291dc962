// Whom a face is not, by a person's word: said of that very face, or of one in the same place of the same photo, as an earlier
// search had it. Pure. So the word outlives a new search, a new version of the engine and new portraits.
import type { FaceId, SubjectId } from '../model/id.ts'
import type { Box, Face } from '../model/photo.ts'
import { overlap } from './box-overlap.ts'

/** From this overlap on (intersection over union) two marks of one photo are one head. Low: a word too many only hides. */
const SAME_PLACE = 0.3

/** "This face is not this person", of one photo. */
export interface SaidNot {
  readonly faceId: FaceId
  readonly subjectId: SubjectId
  readonly box: Box
}

/** Everybody this face is not. `said` is of the same photo. Each once, in the order they were said. */
export function notThese(face: Pick<Face, 'id' | 'box'>, said: readonly SaidNot[]): SubjectId[] {
  const mine = said.filter((one) => one.faceId === face.id || overlap(one.box, face.box) >= SAME_PLACE)
  return [...new Set(mine.map((one) => one.subjectId))]
}
