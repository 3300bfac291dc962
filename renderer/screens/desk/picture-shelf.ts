// Pictures that are decoded before they are shown, so that nothing flickers when one follows another. Page only.
// The studio forbids the browser's cache, so the decoded elements themselves are kept: a few, in memory, never on disk.
import { useEffect, useState } from 'react'
import type { PhotoId } from '../../../shared/model/id.ts'

const KEPT = 16
/** A picture that could not be had is asked for again after so long. */
const AGAIN_MS = 2000
const shelf = new Map<string, Promise<HTMLImageElement>>()
/** Those of the shelf that are decoded: they can be shown in the very frame in which they are wanted. */
const ready = new WeakMap<Promise<HTMLImageElement>, HTMLImageElement>()

/** Loads and decodes; resolves at once for a picture that was fetched ahead. Rejects when the studio has none. */
export async function loadPicture(address: string): Promise<HTMLImageElement> {
  const known = shelf.get(address)
  if (known !== undefined) {
    // Used again: it goes to the back of the queue of those that are let go.
    shelf.delete(address)
    shelf.set(address, known)
    return known
  }
  const image = new Image()
  image.draggable = false
  image.src = address
  const loading = image.decode().then(() => {
    ready.set(loading, image)
    return image
  })
  shelf.set(address, loading)
  loading.catch(() => shelf.delete(address))
  for (const oldest of shelf.keys()) {
    if (shelf.size <= KEPT) break
    shelf.delete(oldest)
  }
  return loading
}

/** Fetches a picture ahead. That it cannot be had is told when it is wanted, not now. */
export function fetchAhead(address: string): void {
  loadPicture(address).catch(() => undefined)
}

/** A picture that was fetched ahead and is decoded. */
function readyPicture(address: string): HTMLImageElement | undefined {
  const known = shelf.get(address)
  return known === undefined ? undefined : ready.get(known)
}

/** Lets go of every picture: when the desk is left, nothing of it stays in memory. */
export function emptyShelf(): void {
  shelf.clear()
}

/** What is on the stage: the last picture that was ready, and whether the wanted one could not be had. */
export interface ShownPicture {
  readonly image: HTMLImageElement | null
  /** What `image` shows; null while nothing was shown yet. */
  readonly of: PhotoId | null
  /** Where `image` came from: two pictures of one photo may follow each other. */
  readonly address: string | null
  readonly failed: boolean
}

/** Keeps showing the last picture until the wanted one is decoded. `of` says what is wanted, `address` where it is. */
export function usePicture(address: string | null, of: PhotoId): ShownPicture {
  const [held, setShown] = useState<ShownPicture>({ image: null, of: null, address: null, failed: false })
  const there = address === null || address === held.address ? undefined : readyPicture(address)
  const shown = there === undefined ? held : { image: there, of, address, failed: false }
  useEffect(() => {
    if (address === null) return undefined
    let wanted = true
    let again: ReturnType<typeof setTimeout> | undefined
    const load = (): void => {
      loadPicture(address).then(
        (image) => {
          if (wanted) setShown({ image, of, address, failed: false })
        },
        () => {
          if (!wanted) return
          setShown({ image: null, of, address, failed: true })
          again = setTimeout(load, AGAIN_MS)
        },
      )
    }
    load()
    return () => {
      wanted = false
      clearTimeout(again)
    }
  }, [address, of])
  return shown
}
