// The photo on the desk, and those that are probably next, asked for ahead: going on then takes no waiting. What was asked
// for ahead is only shown until the studio's own answer is there; no key acts on it.
import { useCallback, useRef, useState } from 'react'
import type { PhotoRow, PhotoView } from '../../../shared/contract/views.ts'
import type { PhotoId } from '../../../shared/model/id.ts'
import type { Query } from '../../studio.ts'
import { ask, useQuery } from '../../studio.ts'
import { CROP_PX, faceCrop } from './media-address.ts'
import { selectedFace } from './next-undecided.ts'
import { fetchAhead } from './picture-shelf.ts'

const KEPT = 8

export interface PhotoOnDesk {
  /** As `useQuery` answers it; `value` may be one that was asked for ahead. */
  readonly photo: Query<PhotoView>
  /** The value is the studio's answer to being on this photo. */
  readonly isAnswered: boolean
  /** Asks for these, one after the other, but not again for what is known as it stands. */
  readonly askAhead: (rows: readonly Pick<PhotoRow, 'id' | 'planDigest'>[]) => void
}

/** The photo of this id. */
export function usePhotoOnDesk(photoId: PhotoId): PhotoOnDesk {
  const photo = useQuery('photos.get', { photoId })
  const [ahead] = useState(() => new Map<PhotoId, PhotoView>())
  const turn = useRef(0)
  const askAhead = useCallback(
    (rows: readonly Pick<PhotoRow, 'id' | 'planDigest'>[]) => {
      turn.current += 1
      const mine = turn.current
      void (async () => {
        for (const { id, planDigest } of rows) {
          if (mine !== turn.current) return
          if (ahead.get(id)?.row.planDigest === planDigest) continue
          try {
            // One at a time: whoever is at the desk goes first.
            // oxlint-disable-next-line no-await-in-loop
            const view = await ask('photos.get', { photoId: id })
            ahead.delete(id)
            ahead.set(id, view)
            // The face that will be selected there: nobody may be named before it is seen.
            const first = selectedFace(view.faces, { kind: 'first-undecided' })
            if (first !== null) fetchAhead(faceCrop(first.face.id, CROP_PX))
          } catch {
            // That it cannot be had is told when it is wanted.
            ahead.delete(id)
          }
          for (const oldest of ahead.keys()) {
            if (ahead.size <= KEPT) break
            ahead.delete(oldest)
          }
        }
      })()
    },
    [ahead],
  )
  const known = photo.value ?? ahead.get(photoId) ?? null
  return { photo: { ...photo, value: known }, isAnswered: photo.value !== null, askAhead }
}
