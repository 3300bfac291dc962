// Saving a post while it is being written: after a short rest, one save at a time, and again if more was typed meanwhile.
// What is typed is never replaced by an answer; a save that fails keeps it and is tried again.
import { useCallback, useEffect, useRef, useState } from 'react'
import type { PostView } from '../../../shared/contract/views.ts'
import type { Post } from '../../../shared/model/post.ts'
import { useCommand } from '../../studio.ts'
import type { Trouble } from '../../studio.ts'

/** What the person is writing. */
export type Draft = Pick<Post, 'kind' | 'message' | 'photos'>

export type SaveState =
  | { readonly kind: 'saved' }
  | { readonly kind: 'typing' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'failed'; readonly trouble: Trouble }

const REST_MS = 700
const RETRY_MS = 8000
const same = (a: Draft, b: Draft): boolean => JSON.stringify(a) === JSON.stringify(b)
const draftOf = ({ kind, message, photos }: Post): Draft => ({ kind, message, photos })

export interface Autosave {
  readonly draft: Draft
  readonly state: SaveState
  readonly change: (change: Partial<Draft>) => void
  /** Saves what is not saved yet; resolves false when that failed. */
  readonly flush: () => Promise<boolean>
}

/** `onSaved` gets the studio's answer to each save. */
export function useAutosave(view: PostView, onSaved: (view: PostView) => void): Autosave {
  const { run } = useCommand('posts.save')
  const postId = view.post.id
  const [draft, setDraft] = useState<Draft>(() => draftOf(view.post))
  const [state, setState] = useState<SaveState>({ kind: 'saved' })
  const written = useRef(draft)
  const saved = useRef(draft)
  const running = useRef<Promise<boolean> | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const told = useRef(onSaved)
  useEffect(() => {
    told.current = onSaved
  })

  const flush = useCallback(async (): Promise<boolean> => {
    if (timer.current !== null) clearTimeout(timer.current)
    timer.current = null
    // One save at a time: the next starts from what is written when the last has ended.
    while (running.current !== null) await running.current
    if (same(written.current, saved.current)) return true
    const now = written.current
    setState({ kind: 'saving' })
    const saving = (async (): Promise<boolean> => {
      const outcome = await run({ postId, kind: now.kind, message: now.message, photos: [...now.photos] })
      if (!outcome.ok) {
        setState({ kind: 'failed', trouble: outcome.trouble })
        return false
      }
      saved.current = now
      told.current(outcome.value)
      setState(same(written.current, now) ? { kind: 'saved' } : { kind: 'typing' })
      return true
    })()
    running.current = saving
    const ok = await saving
    running.current = null
    if (!ok && timer.current === null) timer.current = setTimeout(() => void flush(), RETRY_MS)
    return ok
  }, [postId, run])

  const change = useCallback(
    (part: Partial<Draft>) => {
      written.current = { ...written.current, ...part }
      setDraft(written.current)
      setState({ kind: 'typing' })
      if (timer.current !== null) clearTimeout(timer.current)
      timer.current = setTimeout(() => void flush(), REST_MS)
    },
    [flush],
  )
  // Leaving the screen saves what was typed a moment ago.
  useEffect(
    () => () => {
      void flush()
    },
    [flush],
  )
  return { draft, state, change, flush }
}
