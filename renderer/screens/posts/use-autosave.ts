// Saving a post while it is being written: at every key, one save at a time, the newest text next. What is typed is never
// replaced by an answer. A text that came too late (somebody else's is newer) is kept aside by the studio and here; one that
// could not be saved at all waits for its writer, also over a lock of the screen.
import { useCallback, useEffect, useRef, useState } from 'react'
import type { PostView } from '../../../shared/contract/views.ts'
import type { Failure } from '../../../shared/model/failure.ts'
import type { AccountId } from '../../../shared/model/id.ts'
import type { Post } from '../../../shared/model/post.ts'
import { ask, useCommand } from '../../studio.ts'
import type { Trouble } from '../../studio.ts'
import { savesBeforeLock, unsaved } from '../../unsaved-here.ts'
import type { Written } from '../../unsaved-texts.ts'
import { useComposing } from './use-composing.ts'

/** What the person is writing. */
export type Draft = Pick<Post, 'kind' | 'message' | 'photos'>

export type SaveState =
  | { readonly kind: 'saved' }
  | { readonly kind: 'typing' }
  | { readonly kind: 'failed'; readonly trouble: Trouble }
  /** Somebody else's newer text stands; this one is version `keptAs` of the post's history. */
  | { readonly kind: 'late'; readonly keptAs: number }

/** After so long without a key the studio is asked what stands in the way. */
const REST_MS = 450
const RETRY_MS = 8000
const same = (a: Draft, b: Draft): boolean =>
  a === b ||
  (a.kind === b.kind &&
    a.message === b.message &&
    (a.photos === b.photos || JSON.stringify(a.photos) === JSON.stringify(b.photos)))
const draftOf = ({ kind, message, photos }: Post): Draft => ({ kind, message, photos })

type Late = Extract<Trouble, { kind: 'failure' }>
const isLate = (trouble: Trouble): trouble is Late =>
  trouble.kind === 'failure' && trouble.failure.kind === 'post-changed-meanwhile'

export interface Autosave {
  readonly draft: Draft
  readonly state: SaveState
  readonly change: (change: Partial<Draft>) => void
  /** Saves what is not saved yet and has it judged; resolves the view, or null when that failed. */
  readonly flush: () => Promise<PostView | null>
  /** Goes on from this view: its text is the draft (an older version brought back, the other person's text). */
  readonly adopt: (view: PostView) => void
  /** After 'late': this text becomes the post's, over what stands now. The other one is in the history. */
  readonly insist: () => void
}

/** `onView` gets the studio's view whenever the text has rested. `me` is who writes. */
export function useAutosave(view: PostView, me: AccountId, onView: (view: PostView) => void): Autosave {
  const { run: keep } = useCommand('drafts.keep')
  const { run: save } = useCommand('posts.save')
  const postId = view.post.id
  const [begun] = useState(
    (): Written =>
      unsaved.take(postId, me) ?? {
        draft: draftOf(view.post),
        revision: view.revision,
        sitting: crypto.randomUUID(),
      },
  )
  const [composing, composingNow] = useComposing()
  const [draft, setDraft] = useState(begun.draft)
  const [state, setState] = useState<SaveState>({ kind: 'saved' })
  const written = useRef(begun.draft)
  const saved = useRef(draftOf(view.post))
  const revision = useRef(begun.revision)
  const running = useRef<Promise<boolean> | null>(null)
  /** Two texts stand side by side until the person chooses one. */
  const late = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const told = useRef({ onView, view })
  useEffect(() => {
    told.current = { onView, view }
  })

  const stopTimer = (): void => {
    if (timer.current !== null) clearTimeout(timer.current)
    timer.current = null
  }
  /** Somebody else's text is newer: what stands now is fetched, to set beside this one. */
  const becomeLate = useCallback(
    async (failure: Failure): Promise<void> => {
      late.current = true
      setState({ kind: 'late', keptAs: Number(failure.detail['keptAs']) })
      // Without an answer the older view stays beside it; choosing one's own text over that is refused and asked again.
      const standing = await ask('posts.get', { postId }).catch(() => null)
      if (standing !== null) told.current.onView(standing)
    },
    [postId],
  )
  /** Saves until what is written is saved. False when it could not be. */
  const keepAll = useCallback((): Promise<boolean> => {
    const loop = async (): Promise<boolean> => {
      while (!same(written.current, saved.current)) {
        const now = written.current
        const input = {
          postId,
          kind: now.kind,
          message: now.message,
          photos: [...now.photos],
          revision: revision.current,
          sitting: begun.sitting,
        }
        // One after another by nature: each save names the revision that the last one made.
        // oxlint-disable-next-line no-await-in-loop
        const outcome = await keep(input)
        if (outcome.ok) {
          revision.current = outcome.value.revision
          saved.current = now
          continue
        }
        const { trouble } = outcome
        if (isLate(trouble)) {
          saved.current = now
          unsaved.saved(postId, me)
          // One after another, as above.
          // oxlint-disable-next-line no-await-in-loop
          await becomeLate(trouble.failure)
          return false
        }
        unsaved.hold(postId, me, { draft: now, revision: revision.current, sitting: begun.sitting })
        unsaved.failed(postId, me)
        setState({ kind: 'failed', trouble })
        return false
      }
      // Every letter is in the vault, as the post's text or beside it.
      unsaved.saved(postId, me)
      // Kept aside is not saved: until one of the two texts is chosen nothing goes on.
      if (late.current) return false
      setState({ kind: 'saved' })
      return true
    }
    running.current ??= loop().finally(() => {
      running.current = null
    })
    return running.current
  }, [postId, me, begun.sitting, keep, becomeLate])

  const flush = useCallback(async (): Promise<PostView | null> => {
    stopTimer()
    if (!(await keepAll())) return null
    const now = saved.current
    const outcome = await save({
      postId,
      kind: now.kind,
      message: now.message,
      photos: [...now.photos],
      revision: revision.current,
      sitting: begun.sitting,
    })
    if (!outcome.ok) {
      if (isLate(outcome.trouble)) await becomeLate(outcome.trouble.failure)
      else setState({ kind: 'failed', trouble: outcome.trouble })
      return null
    }
    told.current.onView(outcome.value)
    return outcome.value
  }, [keepAll, becomeLate, postId, begun.sitting, save])

  const change = useCallback(
    (part: Partial<Draft>) => {
      written.current = { ...written.current, ...part }
      // From the first key on: the window does not close over it before it is saved.
      unsaved.hold(postId, me, { draft: written.current, revision: revision.current, sitting: begun.sitting })
      setDraft(written.current)
      setState((before) => (before.kind === 'late' ? before : { kind: 'typing' }))
      void keepAll()
      stopTimer()
      timer.current = setTimeout(() => void flush(), REST_MS)
    },
    [keepAll, flush, postId, me, begun.sitting],
  )
  const adopt = useCallback(
    (next: PostView) => {
      stopTimer()
      late.current = false
      written.current = draftOf(next.post)
      saved.current = written.current
      revision.current = next.revision
      unsaved.saved(postId, me)
      setDraft(written.current)
      setState({ kind: 'saved' })
      told.current.onView(next)
    },
    [postId, me],
  )
  const insist = useCallback(() => {
    late.current = false
    saved.current = draftOf(told.current.view.post)
    revision.current = told.current.view.revision
    setState({ kind: 'typing' })
    void flush()
  }, [flush])

  // Somebody else's newer text, while nothing of ours is unsaved: it is simply what stands now.
  useEffect(() => {
    const isIdle = running.current === null && !late.current && same(written.current, saved.current)
    // Nor in the middle of a letter: it would be torn out of the field.
    if (view.revision <= revision.current || !isIdle || composingNow.current) return
    written.current = draftOf(view.post)
    saved.current = written.current
    revision.current = view.revision
    setDraft(written.current)
  }, [view, composing, composingNow])
  useEffect(() => {
    // What waited for its writer goes first.
    if (!same(written.current, saved.current)) void flush()
    return () => {
      stopTimer()
      void keepAll().finally(() => {
        unsaved.release(postId, me)
      })
    }
  }, [flush, keepAll, postId, me])
  useEffect(() => savesBeforeLock(keepAll), [keepAll])
  useEffect(() => {
    if (state.kind !== 'failed') return undefined
    const again = setTimeout(() => void flush(), RETRY_MS)
    return () => {
      clearTimeout(again)
    }
  }, [state, flush])
  return { draft, state, change, flush, adopt, insist }
}
