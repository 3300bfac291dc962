// The one list of unsaved texts of this window, and what screens and the lock do with it. Page only.
import { useSyncExternalStore } from 'react'
import { ask } from './studio.ts'
import { unsavedTexts, type UnsavedText } from './unsaved-texts.ts'

/** Of this window. */
export const unsaved = unsavedTexts(async ({ postId, written: { draft, revision, sitting } }) => {
  const { kind, message, photos } = draft
  await ask('drafts.keep', { postId, kind, message, photos: [...photos], revision, sitting })
})

/** All of them, on screen. */
export const useUnsaved = (): readonly UnsavedText[] => useSyncExternalStore(unsaved.listen, unsaved.list)

const savers = new Set<() => Promise<unknown>>()

/** An open composer: `save` resolves when what is written is saved, or could not be. Returns how to stop. */
export function savesBeforeLock(save: () => Promise<unknown>): () => void {
  savers.add(save)
  return () => {
    savers.delete(save)
  }
}

/** A lock waits for the last key, but not long: whoever locks wants to go. Milliseconds. */
const PATIENCE_MS = 800

/** Before the screen is locked by hand: the last letters go into the vault while it is open. */
export async function saveBeforeLock(): Promise<void> {
  await Promise.race([
    Promise.allSettled([...savers].map((save) => save())),
    new Promise((resolve) => setTimeout(resolve, PATIENCE_MS)),
  ])
}
