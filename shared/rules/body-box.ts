// Where the body of a face is likely to be: what is hidden when the whole of somebody must go. A guess that errs on the large side;
// a person may draw another. Pure.
import type { Box } from '../model/photo.ts'

/** In widths and heights of the face: shoulders and arms beside it, hair above, feet below. */
const WIDE = 3.6
const ABOVE = 0.7
const BELOW = 6.8

/** Parts of the picture; cut at its edges. For an upright person: one lying down has to be drawn by hand. */
export function bodyBoxOf({ x, y, w, h }: Box, aspect: number): Box {
  // A face seen from the side is narrow, a body is not.
  const faceWidth = Math.max(w, (0.8 * h) / aspect)
  const left = Math.max(0, x + w / 2 - (WIDE * faceWidth) / 2)
  const top = Math.max(0, y - ABOVE * h)
  return {
    x: left,
    y: top,
    w: Math.min(1, x + w / 2 + (WIDE * faceWidth) / 2) - left,
    h: Math.min(1, y + h + BELOW * h) - top,
  }
}
