// Where the body of a face is: what is hidden when the whole of somebody must go. A guess from the face that errs on the large
// side, and, where the engine saw the joints of that body, all of these too: arms held out, somebody sitting or lying. It never
// hides less than the guess; a person may draw another. Pure.
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

/** Somebody's body as the engine saw it by its joints; parts of the picture. */
export interface SeenBody {
  /** The middle of the head. */
  readonly head: { readonly x: number; readonly y: number }
  readonly box: Box
}

/** Joints lie inside a body: hands, feet and clothes reach further. In parts of the body's own width and height. */
const ROUND_JOINTS = 0.12

/** The guess, and every body that may be this face's: whose head lies in the face or right beside it. */
export function wholeBodyOf(face: Box, aspect: number, seen: readonly SeenBody[]): Box {
  const [x, y] = [face.x + face.w / 2, face.y + face.h / 2]
  // The middle of a head that is seen by its ears lies beside that of the face, at most half a face away.
  const mine = seen.filter(({ head }) => Math.abs(head.x - x) <= face.w && Math.abs(head.y - y) <= face.h)
  return mine.reduce(
    (all, { box }) => {
      const [right, bottom] = [
        Math.min(1, Math.max(all.x + all.w, box.x + box.w * (1 + ROUND_JOINTS))),
        Math.min(1, Math.max(all.y + all.h, box.y + box.h * (1 + ROUND_JOINTS))),
      ]
      const left = Math.max(0, Math.min(all.x, box.x - box.w * ROUND_JOINTS))
      const top = Math.max(0, Math.min(all.y, box.y - box.h * ROUND_JOINTS))
      return { x: left, y: top, w: right - left, h: bottom - top }
    },
    bodyBoxOf(face, aspect),
  )
}
