// Which face is worked on, and where the next undecided one is. Pure; page only. The studio says what is undecided.
import type { FaceId, PhotoId } from '../../../shared/model/id.ts'
import type { FaceView, PhotoRow } from '../../../shared/contract/views.ts'
import { isDoubtful } from '../../words-heads.ts'

/** What the person wants selected in a photo that may still be on its way. */
export type SelectionWish =
  | { readonly kind: 'first-undecided' }
  | { readonly kind: 'last-undecided' }
  | { readonly kind: 'first-doubtful' }
  | { readonly kind: 'face'; readonly faceId: FaceId }

/** Where Tab leads. `photo` = to another photo, to its first or last undecided face. */
export type Onward =
  | { readonly kind: 'face'; readonly faceId: FaceId }
  | { readonly kind: 'photo'; readonly photoId: PhotoId; readonly wish: SelectionWish }
  | { readonly kind: 'none' }

/** L: the next head without a face, or mark that may be a face: in this photo, then in the next one that has any. */
export function lookHereFrom(
  rows: readonly PhotoRow[],
  photoId: PhotoId,
  faces: readonly FaceView[],
  selected: FaceId | null,
): Onward {
  const at = faces.findIndex((face) => face.face.id === selected)
  const here = faces.slice(at + 1).find(isDoubtful)
  if (here !== undefined) return { kind: 'face', faceId: here.face.id }
  const start = rows.findIndex((row) => row.id === photoId)
  const others = [...rows.slice(start + 1), ...rows.slice(0, Math.max(0, start))]
  const row = others.find((one) => one.loneHeads + one.possible > 0 && one.state !== 'dropped')
  if (row !== undefined) return { kind: 'photo', photoId: row.id, wish: { kind: 'first-doubtful' } }
  const again = faces.find((face) => isDoubtful(face) && face.face.id !== selected)
  return again === undefined ? { kind: 'none' } : { kind: 'face', faceId: again.face.id }
}

const isUndecided = (face: FaceView): boolean => face.reason.kind === 'undecided'

/** The face a wish means in these faces. Without an undecided face the first face is shown; null when there is none. */
export function selectedFace(faces: readonly FaceView[], wish: SelectionWish): FaceView | null {
  const undecided = faces.filter(isUndecided)
  switch (wish.kind) {
    case 'first-undecided':
      return undecided[0] ?? faces[0] ?? null
    case 'last-undecided':
      return undecided.at(-1) ?? faces[0] ?? null
    case 'first-doubtful':
      return faces.find(isDoubtful) ?? undecided[0] ?? faces[0] ?? null
    case 'face':
      return faces.find((face) => face.face.id === wish.faceId) ?? undecided[0] ?? faces[0] ?? null
  }
}

/** After a decision: the next undecided face to the right, else the first one left of it; null when all are decided. */
export function nextInPhoto(faces: readonly FaceView[], after: FaceId | null): FaceId | null {
  const at = faces.findIndex((face) => face.face.id === after)
  const round = [...faces.slice(at + 1), ...faces.slice(0, Math.max(0, at))]
  return round.find(isUndecided)?.face.id ?? null
}

/** Tab (`step` 1) and Shift+Tab (-1): through the undecided faces of this photo, then on to the next photo with one, once round the event. */
export function onwardFrom(
  rows: readonly PhotoRow[],
  photoId: PhotoId,
  faces: readonly FaceView[],
  selected: FaceId | null,
  step: 1 | -1,
): Onward {
  const ordered = step === 1 ? faces : faces.toReversed()
  const at = ordered.findIndex((face) => face.face.id === selected)
  const here = ordered.slice(at + 1).find(isUndecided)
  if (here !== undefined) return { kind: 'face', faceId: here.face.id }
  const start = rows.findIndex((row) => row.id === photoId)
  for (let hop = 1; hop < rows.length; hop += 1) {
    const row = rows[(start + step * hop + rows.length * 2) % rows.length]
    if (row !== undefined && row.undecided > 0 && row.state !== 'dropped') {
      return { kind: 'photo', photoId: row.id, wish: { kind: step === 1 ? 'first-undecided' : 'last-undecided' } }
    }
  }
  const again = ordered.find((face) => isUndecided(face) && face.face.id !== selected)
  return again === undefined ? { kind: 'none' } : { kind: 'face', faceId: again.face.id }
}

/** The photos that are probably looked at next, for loading their pictures before they are asked for: likeliest first. */
export function likelyNext(rows: readonly PhotoRow[], photoId: PhotoId): readonly PhotoRow[] {
  const at = rows.findIndex((row) => row.id === photoId)
  const next = rows[at + 1]
  const toDecide = rows.slice(at + 1).find((row) => row.undecided > 0 && row.state !== 'dropped')
  const before = rows[at - 1]
  return [...new Set([next, toDecide, before])].filter((row) => row !== undefined)
}
