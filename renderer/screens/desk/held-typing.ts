// A name whose first letter was typed before the desk could take it: the letters are held until it can, and never become keys. An
// "a" of "Amelia" must not say "adult" of a face. The rule is pure; the hook puts it before every other key. Page only.
import { useCallback, useEffect, useLayoutEffect, useRef } from 'react'

/** What is held. */
export interface HeldTyping {
  readonly text: string
  /** There is nobody to name any more: what still comes of the name is swallowed, and nothing opens. */
  readonly spent: boolean
  /** When the last key of it was pressed, on the clock of `performance.now()`. */
  readonly atMs: number
}

/** A pressed key, as the browser tells it. */
export interface TypedKey {
  readonly key: string
  readonly modified: boolean
  readonly atMs: number
}

/** Whoever types a name does not rest longer than this between two letters. Milliseconds. */
const PAUSE_MS = 700
/** By then a frame that was under way is painted. Milliseconds. */
const NEXT_FRAME_MS = 40
/** These leave the name for something else, and do what they always do: none of them decides anything. */
const LEAVES: readonly string[] = ['Tab', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End']
const QUIET: readonly string[] = ['Shift', 'CapsLock', 'Control', 'Alt', 'AltGraph', 'Meta', 'Dead']

/** What is held after this key, and whether nothing else may see it. */
export function holdKey(
  held: HeldTyping | null,
  { key, modified, atMs }: TypedKey,
): { readonly held: HeldTyping | null; readonly swallow: boolean } {
  if (held === null) return { held, swallow: false }
  // Locking the screen and the like; and Shift by itself is no key of the desk.
  if (modified || QUIET.includes(key) || /^F\d+$/.test(key)) return { held, swallow: false }
  if (held.spent && atMs - held.atMs > PAUSE_MS) return { held: null, swallow: false }
  if (LEAVES.includes(key)) return { held: null, swallow: false }
  if (key === 'Escape') return { held: null, swallow: true }
  const text = key === 'Backspace' ? held.text.slice(0, -1) : key.length === 1 ? held.text + key : held.text
  // Enter chooses nobody: the face was not there to be looked at.
  return { held: { ...held, text, atMs }, swallow: true }
}

/** For the desk's keys. */
interface HoldTyping {
  /** From now on what is typed is kept for the finder. */
  readonly hold: (text: string, atMs: number) => void
  /** The face that a name was being typed for is gone: what still comes of the name does nothing. */
  readonly spend: () => void
}

/**
 * `ready`: a key would act now. `begin` opens the finder with what was typed; false when there is no face to name. Both as they
 * are at this rendering.
 */
export function useHeldTyping(ready: boolean, begin: (text: string) => boolean): HoldTyping {
  const held = useRef<HeldTyping | null>(null)
  const latest = useRef({ ready, begin })
  const open = useCallback(() => {
    const { current } = held
    if (current === null || current.spent || !latest.current.ready) return
    held.current = latest.current.begin(current.text) ? null : { ...current, text: '', spent: true }
  }, [])
  useLayoutEffect(() => {
    latest.current = { ready, begin }
    // After this rendering: the finder that it made is only then there to be opened.
    if (held.current !== null && ready) queueMicrotask(open)
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const modified = event.ctrlKey || event.metaKey || event.altKey
      const next = holdKey(held.current, { key: event.key, modified, atMs: event.timeStamp })
      held.current = next.held
      if (!next.swallow) return
      event.preventDefault()
      event.stopImmediatePropagation()
    }
    // Before the desk's own keys and before any field.
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => {
      window.removeEventListener('keydown', onKeyDown, { capture: true })
    }
  }, [])
  const hold = useCallback(
    (text: string, atMs: number) => {
      held.current = { text, spent: false, atMs }
      // Where all is there but was not yet painted when the key went down, nothing is drawn anew that would open it.
      setTimeout(open, NEXT_FRAME_MS)
    },
    [open],
  )
  const spend = useCallback(() => {
    held.current = { text: '', spent: true, atMs: performance.now() }
  }, [])
  return { hold, spend }
}
