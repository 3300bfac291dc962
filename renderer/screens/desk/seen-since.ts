// Since when what is selected has really been on screen. A key that was pressed before that was meant for what stood there
// then: it must do nothing, however fast somebody types. Page only.
import { useCallback, useLayoutEffect, useRef } from 'react'
import type { RefObject } from 'react'

/**
 * `what` names everything that a key would act on. Answers a question: was a key that was pressed at `atMs` (the clock of
 * `performance.now()`) pressed while this was on screen? `stage` says so in its `data-on-screen`, for those who press keys by
 * program: only a machine is faster than a frame.
 */
export function useSeenSince(what: string, stage: RefObject<HTMLElement | null>): (atMs: number) => boolean {
  const since = useRef(Number.POSITIVE_INFINITY)
  useLayoutEffect(() => {
    since.current = Number.POSITIVE_INFINITY
    delete stage.current?.dataset['onScreen']
    // The frame that this call belongs to is the one that shows it.
    const frame = requestAnimationFrame(() => {
      since.current = performance.now()
      if (stage.current !== null) stage.current.dataset['onScreen'] = ''
    })
    return () => {
      cancelAnimationFrame(frame)
    }
  }, [what, stage])
  return useCallback((atMs: number) => atMs >= since.current, [])
}
