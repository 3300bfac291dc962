// How far a face that may be shown lies under the cover of a hidden head beside it. Hiding wins (P17): the cover stays whole,
// so the desk has to say that less of the shown face will be seen. Pure. It changes nothing about what is hidden.
import type { Box, Face } from '../model/photo.ts'
import { headSize } from './head-size.ts'

/** What this rule asks of one face. */
export interface PlacedFace {
  readonly face: Pick<Face, 'id' | 'box' | 'rollDegrees' | 'foundBy'>
  readonly visible: boolean
}

/** A shown face with the hidden one that covers most of it. `part`: of the shown face's box, 0..1, never 0. */
export interface CoveredFace<F extends PlacedFace> {
  readonly covered: F
  readonly by: F
  readonly part: number
}

/** The face is looked at in so many places across and down. */
const PLACES = 12

type Covers = (x: number, y: number) => boolean

/** Whether the cover of a hidden face reaches a place; places in parts of the picture, `aspect` its width by its height. */
function coverOf({ box, rollDegrees, foundBy }: PlacedFace['face'], aspect: number): Covers {
  const inBox: Covers = (x, y) => x >= box.x && x <= box.x + box.w && y >= box.y && y <= box.y + box.h
  // A drawn head and a head without a face are whole heads already: exactly their box is hidden.
  if (foundBy !== 'engine') return inBox
  const turn = (rollDegrees * Math.PI) / 180
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
  const w = box.w * aspect
  const high = box.h * cos * cos + w * sin * sin
  const wide = Math.max(w * cos * cos + box.h * sin * sin, headSize.narrowest * high)
  const [a, b] = [headSize.radiusAcross * wide, headSize.radiusAlong * Math.max(high, wide)]
  const cx = (box.x + box.w / 2) * aspect + sin * headSize.lift * high
  const cy = box.y + box.h / 2 - cos * headSize.lift * high
  return (x, y) => {
    const [dx, dy] = [x * aspect - cx, y - cy]
    const along = (dx * cos + dy * sin) / a
    const across = (-dx * sin + dy * cos) / b
    return along * along + across * across <= 1 || inBox(x, y)
  }
}

function coveredPart(box: Box, covers: Covers): number {
  let hit = 0
  for (let row = 0; row < PLACES; row += 1)
    for (let column = 0; column < PLACES; column += 1)
      if (covers(box.x + ((column + 0.5) / PLACES) * box.w, box.y + ((row + 0.5) / PLACES) * box.h)) hit += 1
  return hit / (PLACES * PLACES)
}

/** Every shown face of one photo that a hidden head reaches, with the one that covers most of it. `size` in any unit. */
export function coveredFaces<F extends PlacedFace>(
  faces: readonly F[],
  size: { readonly width: number; readonly height: number },
): CoveredFace<F>[] {
  const aspect = size.width / size.height
  const hidden = faces.filter((one) => !one.visible)
  return faces
    .filter((one) => one.visible)
    .flatMap((covered) => {
      const { box } = covered.face
      let worst: CoveredFace<F> | null = null
      for (const by of hidden) {
        // Two face widths and heights are further than any cover reaches.
        const reachX = 2 * Math.max(by.face.box.w, by.face.box.h / aspect)
        const reachY = 2 * Math.max(by.face.box.h, by.face.box.w * aspect)
        if (Math.abs(by.face.box.x + by.face.box.w / 2 - box.x - box.w / 2) > reachX + box.w / 2) continue
        if (Math.abs(by.face.box.y + by.face.box.h / 2 - box.y - box.h / 2) > reachY + box.h / 2) continue
        const part = coveredPart(box, coverOf(by.face, aspect))
        if (part > (worst?.part ?? 0)) worst = { covered, by, part }
      }
      return worst === null ? [] : [worst]
    })
}
