// Since when what a key acts on has really been on screen. A key that was pressed before that was meant for what stood there
// then: it must do nothing, however fast somebody types. Page only.
import { useCallback, useLayoutEffect, useRef } from 'react'
import type { RefObject } from 'react'

/**
 * `what` names each thing that keys act on; what stands for one changes whenever another is put in its place. Answers a question:
 * was a key that was pressed at `atMs` (the clock of `performance.now()`) pressed while this thing was on screen? Each has a time
 * of its own, so that no key is lost because something else has changed. `stage` says in its `data-on-screen` that all are there, for
 * those who press keys by program: only a machine is faster than a frame.
 */
export function useSeenSince<Thing extends string>(
  what: Readonly<Record<Thing, string>>,
  stage: RefObject<HTMLElement | null>,
): (thing: Thing, atMs: number) => boolean {
  const since = useRef(new Map<string, { readonly is: string; atMs: number }>())
  const latest = useRef(what)
  useLayoutEffect(() => {
    latest.current = what
  })
  const all = Object.values(what).join('\n')
  useLayoutEffect(() => {
    const seen = since.current
    for (const [thing, is] of Object.entries<string>(latest.current))
      if (seen.get(thing)?.is !== is) seen.set(thing, { is, atMs: Number.POSITIVE_INFINITY })
    delete stage.current?.dataset['onScreen']
    // The frame that this call belongs to is the one that shows it.
    const frame = requestAnimationFrame(() => {
      const now = performance.now()
      for (const one of seen.values()) one.atMs = Math.min(one.atMs, now)
      if (stage.current !== null) stage.current.dataset['onScreen'] = ''
    })
    return () => {
      cancelAnimationFrame(frame)
    }
  }, [all, stage])
  return useCallback((thing, atMs) => atMs >= (since.current.get(thing)?.atMs ?? Number.POSITIVE_INFINITY), [])
}
