// Which face of the photo at the desk something was said of last, while the photo is on screen: what a burst may repeat. It
// reads the studio's answers alone, so it holds for every way of saying it. Page only.
import { useEffect, useRef, useState } from 'react'
import type { FaceView } from '../../../shared/contract/views.ts'
import type { FaceId, PhotoId } from '../../../shared/model/id.ts'
import type { FaceDecision } from '../../../shared/model/photo.ts'

export interface LastSaid {
  readonly faceId: FaceId
  readonly decision: FaceDecision
}

/** Null before anything was said of one face alone, and again in another photo. `forget` puts the offer away. */
export function useLastSaid(
  photoId: PhotoId,
  faces: readonly FaceView[],
): { readonly last: LastSaid | null; readonly forget: () => void } {
  const [held, setHeld] = useState<{ readonly photoId: PhotoId; readonly said: LastSaid } | null>(null)
  const before = useRef<{ readonly photoId: PhotoId; readonly said: ReadonlyMap<FaceId, string> } | null>(null)
  useEffect(() => {
    const [first] = faces
    // The faces of the last photo stay on screen until the next ones are here.
    if (first === undefined || first.face.photoId !== photoId) return
    const now = new Map(faces.map((face) => [face.face.id, JSON.stringify(face.decision)]))
    const was = before.current
    before.current = { photoId, said: now }
    if (was?.photoId !== photoId) return
    const changed = faces.filter((face) => was.said.get(face.face.id) !== now.get(face.face.id))
    const [only] = changed
    if (only === undefined) return
    setHeld(
      changed.length === 1 && only.decision !== null
        ? { photoId, said: { faceId: only.face.id, decision: only.decision } }
        : null,
    )
  }, [photoId, faces])
  return {
    last: held?.photoId === photoId ? held.said : null,
    forget: () => {
      setHeld(null)
    },
  }
}
