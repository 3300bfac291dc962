// Which face of another photo of the same burst is probably the same head: by place and size alone, and never against what a
// person said or a comparison proposed. Pure. It only offers: a person looks at each before anything is said about it.
import type { FaceId, SubjectId } from '../model/id.ts'
import type { Box } from '../model/photo.ts'

/** A head in a photo of the burst. */
export interface BurstHead {
  readonly faceId: FaceId
  readonly box: Box
  /** Whom the program alone proposes for it; null for nobody, or more than one. */
  readonly proposed: SubjectId | null
  /** Whom a person said it is not. */
  readonly ruledOut: readonly SubjectId[]
}

/** In a burst of a second or two a head moves less than this part of its own size… */
const MOST_MOVED = 0.75
/** … keeps its size within this factor … */
const MOST_GROWN = 1.6
/** … and the next head must be this much further away, in parts of its size: else it could be either, and none is offered. */
const LEAD = 0.5

/** How far apart two heads are, in parts of the first one's size. Both boxes are parts of pictures of one shape. */
function distance(a: Box, b: Box): number {
  const dx = (b.x + b.w / 2 - a.x - a.w / 2) / a.w
  const dy = (b.y + b.h / 2 - a.y - a.h / 2) / a.h
  return Math.hypot(dx, dy)
}

/**
 * The head in `others`, the undecided ones of ONE other photo, that is where `head` was; null when there is none, or when it
 * could be either of two. `subjectId`: whom the head was said to be; null for "kept hidden" and the like.
 */
export function sameHeadIn(
  head: { readonly box: Box },
  subjectId: SubjectId | null,
  others: readonly BurstHead[],
): FaceId | null {
  const ranked = others
    .map((other) => ({ other, far: distance(head.box, other.box) }))
    .toSorted((a, b) => a.far - b.far || (a.other.faceId < b.other.faceId ? -1 : 1))
  const [best, next] = ranked
  if (best === undefined || best.far > MOST_MOVED) return null
  if (next !== undefined && next.far - best.far < LEAD) return null
  const grown = Math.max(best.other.box.w / head.box.w, head.box.w / best.other.box.w)
  if (grown > MOST_GROWN) return null
  if (subjectId !== null) {
    if (best.other.ruledOut.includes(subjectId)) return null
    if (best.other.proposed !== null && best.other.proposed !== subjectId) return null
  }
  return best.other.faceId
}
