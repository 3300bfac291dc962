// Texts of posts that are not saved yet, whichever screen is open: kept until they are, tried again by themselves, and never
// written anywhere but into the vault. Page only, in memory: what stands here is lost with the window, so closing it asks first.
import type { Failure } from '../shared/model/failure.ts'
import { StudioError } from '../shared/model/failure.ts'
import type { AccountId, PostId } from '../shared/model/id.ts'
import type { Post } from '../shared/model/post.ts'

/** What somebody wrote, over which revision, and in which sitting. */
export interface Written {
  readonly draft: Pick<Post, 'kind' | 'message' | 'photos'>
  readonly revision: number
  readonly sitting: string
}

/** typing = a save is on its way; failed = it did not come through; aside = the studio keeps it as a version beside a newer text. */
export type UnsavedState =
  | { readonly kind: 'typing' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'aside'; readonly keptAs: number }

export interface UnsavedText {
  readonly postId: PostId
  /** Who wrote it: it is given back to them, and to nobody else. */
  readonly me: AccountId
  readonly written: Written
  readonly state: UnsavedState
  /** A composer has it on screen and sees to it. */
  readonly open: boolean
}

/** The list of them. `save` asks the studio to keep one text, and throws what the studio answers. */
export interface UnsavedTexts {
  readonly list: () => readonly UnsavedText[]
  /** Written since the last save: held from now on until `saved`. */
  readonly hold: (postId: PostId, me: AccountId, written: Written) => void
  readonly failed: (postId: PostId, me: AccountId) => void
  readonly saved: (postId: PostId, me: AccountId) => void
  /** A composer opens: the text that waited for it, or null. */
  readonly take: (postId: PostId, me: AccountId) => Written | null
  /** The composer closed; what it could not save is tried again from here. */
  readonly release: (postId: PostId, me: AccountId) => void
  /** True while something would be lost with the window. */
  readonly wouldBeLost: () => boolean
  /** Tries everything of this person that no composer sees to, one after another. */
  readonly tryAgain: (me: AccountId) => Promise<void>
  /** Tells of every change of the list that a screen shows. Returns how to stop. */
  readonly listen: (tell: () => void) => () => void
}

/** Makes an empty list. */
export function unsavedTexts(save: (text: UnsavedText) => Promise<void>): UnsavedTexts {
  const texts = new Map<string, UnsavedText>()
  const listeners = new Set<() => void>()
  let listed: readonly UnsavedText[] = []
  let trying = false
  const placeOf = (postId: PostId, me: AccountId): string => `${postId} ${me}`
  const changed = (): void => {
    listed = [...texts.values()]
    for (const tell of listeners) tell()
  }
  const put = (text: UnsavedText): void => {
    const place = placeOf(text.postId, text.me)
    const before = texts.get(place)
    texts.set(place, text)
    // A key in an open composer changes nothing that is shown elsewhere.
    if (before?.state.kind !== text.state.kind || before.open !== text.open) changed()
  }
  const drop = (postId: PostId, me: AccountId): void => {
    if (texts.delete(placeOf(postId, me))) changed()
  }
  const lateFailure = (failure: Failure): number | null =>
    failure.kind === 'post-changed-meanwhile' && failure.detail['keptAs'] !== undefined
      ? Number(failure.detail['keptAs'])
      : null
  return {
    list: () => listed,
    hold: (postId, me, written) => {
      const before = texts.get(placeOf(postId, me))
      const state: UnsavedState = before?.state.kind === 'failed' ? before.state : { kind: 'typing' }
      put({ postId, me, written, state, open: true })
    },
    failed: (postId, me) => {
      const text = texts.get(placeOf(postId, me))
      if (text !== undefined) put({ ...text, state: { kind: 'failed' } })
    },
    saved: drop,
    take: (postId, me) => {
      const text = texts.get(placeOf(postId, me))
      if (text === undefined) return null
      // The studio has it as a version: the composer begins with what stands.
      if (text.state.kind === 'aside') {
        drop(postId, me)
        return null
      }
      put({ ...text, open: true })
      return text.written
    },
    release: (postId, me) => {
      const text = texts.get(placeOf(postId, me))
      if (text !== undefined) put({ ...text, open: false })
    },
    wouldBeLost: () => [...texts.values()].some((text) => text.state.kind !== 'aside'),
    tryAgain: async (me) => {
      if (trying) return
      trying = true
      try {
        for (const text of texts.values()) {
          if (text.me !== me || text.open || text.state.kind === 'aside') continue
          try {
            // One after another: whoever waits on screen goes first.
            // oxlint-disable-next-line no-await-in-loop
            await save(text)
            drop(text.postId, me)
          } catch (error) {
            const keptAs = error instanceof StudioError ? lateFailure(error.failure) : null
            const now = texts.get(placeOf(text.postId, me))
            // Its composer opened meanwhile and has it.
            if (now === undefined || now.open) continue
            put({ ...now, state: keptAs === null ? { kind: 'failed' } : { kind: 'aside', keptAs } })
          }
        }
      } finally {
        trying = false
      }
    },
    listen: (tell) => {
      listeners.add(tell)
      return () => {
        listeners.delete(tell)
      }
    },
  }
}
