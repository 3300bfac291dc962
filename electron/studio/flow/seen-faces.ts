// Which faces the person at the window has been given to look at, large enough to tell who it is. A name for many faces at
// once is believed only of these: "a person has identified it" must be true of each. In memory only; forgotten at lock.
import type { FaceId } from '../../../shared/model/id.ts'
import type { Box, Face } from '../../../shared/model/photo.ts'
import { JUDGEABLE_PX } from '../../../shared/rules/decide-many.ts'
import type { SealedFiles } from '../store/sealed-files.ts'

/** By face, the place of the cut-out: a face whose box a later search moved has to be looked at again. */
const seen = new WeakMap<SealedFiles, Map<FaceId, string>>()

const placeOf = (box: Box): string => [box.x, box.y, box.w, box.h].join(' ')

/** A cut-out of this face went to the window, `sizePx` a side. A small one tells nobody who it is, and does not count. */
export function noteSeen(files: SealedFiles, face: Pick<Face, 'id' | 'box'>, sizePx: number): void {
  if (sizePx < JUDGEABLE_PX) return
  const mine = seen.get(files) ?? new Map<FaceId, string>()
  mine.set(face.id, placeOf(face.box))
  seen.set(files, mine)
}

/** True when the face, as it is now, went to the window since the vault was opened. */
export const wasSeen = (files: SealedFiles, face: Pick<Face, 'id' | 'box'>): boolean =>
  seen.get(files)?.get(face.id) === placeOf(face.box)
