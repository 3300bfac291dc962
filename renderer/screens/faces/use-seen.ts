// Which faces have really been on screen: the cut-out has arrived, all of it was inside the grid, and it was at least as large
// as a person needs to tell who it is. Only these may be named together with others. Page only; the studio checks by itself too.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { FaceId } from '../../../shared/model/id.ts'

/** Part of the cut-out that must be inside the grid. */
const WHOLE = 0.95

export interface Seen {
  /** Whether it was by `atMs` (the clock of `performance.now()`), or is by now. */
  readonly has: (faceId: FaceId, atMs?: number) => boolean
  /** How many there are: changes with every face that comes in sight. */
  readonly count: number
  /** The observer of the grid: give it each picture, with its face. Returns how to let go of it. */
  readonly watch: (image: HTMLImageElement, faceId: FaceId) => () => void
}

/** One set for as long as the tab is open. `root` is the part that scrolls. */
export function useSeen(root: () => HTMLElement | null): Seen {
  const seen = useRef(new Map<FaceId, number>())
  const watched = useRef(new Map<Element, FaceId>())
  const observer = useRef<IntersectionObserver | null>(null)
  const [count, setCount] = useState(0)

  const look = useCallback((entries: readonly IntersectionObserverEntry[]) => {
    let found = 0
    for (const { target, intersectionRatio } of entries) {
      const faceId = watched.current.get(target)
      if (faceId === undefined || intersectionRatio < WHOLE || seen.current.has(faceId)) continue
      seen.current.set(faceId, performance.now())
      found += 1
    }
    if (found > 0) setCount((before) => before + found)
  }, [])
  useEffect(() => {
    const kept = watched.current
    return () => {
      observer.current?.disconnect()
      observer.current = null
      kept.clear()
    }
  }, [])
  const watch = useCallback(
    (image: HTMLImageElement, faceId: FaceId) => {
      observer.current ??= new IntersectionObserver(look, { root: root(), threshold: WHOLE })
      const mine = observer.current
      watched.current.set(image, faceId)
      mine.observe(image)
      return () => {
        watched.current.delete(image)
        mine.unobserve(image)
      }
    },
    [look, root],
  )
  const has = useCallback(
    (faceId: FaceId, atMs = Number.POSITIVE_INFINITY) => (seen.current.get(faceId) ?? Number.POSITIVE_INFINITY) < atMs,
    [],
  )
  return useMemo(() => ({ has, watch, count }), [has, watch, count])
}
