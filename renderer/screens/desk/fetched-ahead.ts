// What the next keys will want to see, fetched while somebody looks at what is there: the next face's cut-out first, then the photos
// around this one, and what lies under the cloak for whoever stays. Page only.
import { useEffect, useMemo, useRef } from 'react'
import type { PhotoRow } from '../../../shared/contract/views.ts'
import type { FaceId, PhotoId } from '../../../shared/model/id.ts'
import { CROP_PX, faceCrop, liftedPicture, publicPicture } from './media-address.ts'
import { likelyNext } from './next-undecided.ts'
import { fetchAhead } from './picture-shelf.ts'

/** What is fetched ahead is asked for when the answer to the key is painted, not before. Milliseconds. */
const AHEAD_MS = 40
/** Whoever is on a photo for so long is not only leafing through. Milliseconds. */
const STAYS_MS = 250

/** `isReady`: this photo is on screen with its answer. `askAhead` asks for the answers of other photos. */
export function useFetchedAhead({
  photoId,
  rows,
  nextFaceId,
  isReady,
  askAhead,
}: {
  readonly photoId: PhotoId
  readonly rows: readonly PhotoRow[]
  readonly nextFaceId: FaceId | null
  readonly isReady: boolean
  readonly askAhead: (rows: readonly PhotoRow[]) => void
}): void {
  useEffect(() => {
    if (nextFaceId === null) return undefined
    const soon = setTimeout(() => {
      fetchAhead(faceCrop(nextFaceId, CROP_PX))
    }, AHEAD_MS)
    return () => {
      clearTimeout(soon)
    }
  }, [nextFaceId])
  const next = useMemo(
    () => likelyNext(rows, photoId).filter((one) => one.state !== 'waiting-for-faces'),
    [rows, photoId],
  )
  const aheadKey = next.map((one) => `${one.id} ${one.planDigest} ${one.pictureDigest}`).join()
  const ahead = useRef(next)
  useEffect(() => {
    ahead.current = next
  })
  // Once for each photo and each change of those around it: every key makes the list anew, and most say the same.
  useEffect(() => {
    if (!isReady) return undefined
    const soon = setTimeout(() => {
      askAhead(ahead.current)
      for (const one of ahead.current) fetchAhead(publicPicture(one.id, one.pictureDigest))
    }, AHEAD_MS)
    const stays = setTimeout(() => {
      fetchAhead(liftedPicture(photoId))
    }, STAYS_MS)
    return () => {
      clearTimeout(soon)
      clearTimeout(stays)
    }
  }, [aheadKey, photoId, isReady, askAhead])
}
