// Of which faces a comparison may yet say who they could be. Pure.
import type { Face, FaceDecision } from '../model/photo.ts'

/** A face as the search finds them, of which nobody has said anything yet and for which nobody is proposed. */
export const mayGetProposal = ({
  face,
  decision,
  proposal,
}: {
  readonly face: Pick<Face, 'foundBy'>
  readonly decision: FaceDecision | null
  readonly proposal: object | null
}): boolean => face.foundBy === 'engine' && decision === null && proposal === null
