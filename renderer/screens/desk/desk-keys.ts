// What a key means on the desk. Pure; page only. One table for the keyboard, the bar at the bottom and the tests.

/** One thing that a key asks for. */
export type DeskAct =
  | { readonly kind: 'next-undecided' }
  | { readonly kind: 'previous-undecided' }
  | { readonly kind: 'next-face' }
  | { readonly kind: 'previous-face' }
  | { readonly kind: 'next-photo' }
  | { readonly kind: 'previous-photo' }
  | { readonly kind: 'first-photo' }
  | { readonly kind: 'last-photo' }
  | { readonly kind: 'confirm' }
  /** A number key: the person at this place of the proposals, from 0. */
  | { readonly kind: 'proposal'; readonly index: number }
  | { readonly kind: 'someone-else' }
  | { readonly kind: 'visitor' }
  | { readonly kind: 'not-a-face' }
  | { readonly kind: 'keep-hidden' }
  | { readonly kind: 'hide-rest' }
  | { readonly kind: 'show-or-hide' }
  | { readonly kind: 'draw' }
  | { readonly kind: 'undo' }
  | { readonly kind: 'zoom' }
  | { readonly kind: 'lift' }
  | { readonly kind: 'set-aside' }
  | { readonly kind: 'keep' }
  | { readonly kind: 'pick' }
  | { readonly kind: 'leave' }

/** A key press without the browser around it. */
export interface KeyPress {
  readonly key: string
  readonly shift: boolean
  readonly ctrl: boolean
  readonly alt: boolean
  /** Sent again because the key is held down. */
  readonly repeat: boolean
}

/** Where the keyboard's focus is. In a control, Enter, Space and Tab are the control's own; in a text every key is. */
export type KeyPlace = 'stage' | 'control' | 'text'

const MOVES: Readonly<Record<string, DeskAct>> = {
  ArrowRight: { kind: 'next-photo' },
  ArrowLeft: { kind: 'previous-photo' },
  ArrowDown: { kind: 'next-face' },
  ArrowUp: { kind: 'previous-face' },
  Home: { kind: 'first-photo' },
  End: { kind: 'last-photo' },
}

const LETTERS: Readonly<Record<string, DeskAct>> = {
  '/': { kind: 'someone-else' },
  a: { kind: 'visitor' },
  x: { kind: 'not-a-face' },
  h: { kind: 'keep-hidden' },
  s: { kind: 'show-or-hide' },
  d: { kind: 'draw' },
  b: { kind: 'lift' },
  k: { kind: 'keep' },
  p: { kind: 'pick' },
  Delete: { kind: 'set-aside' },
  Escape: { kind: 'leave' },
}

/** What this key asks for here, or null when it is not ours. A held key moves on, but it never decides twice. */
export function deskAct(press: KeyPress, place: KeyPlace): DeskAct | null {
  if (place === 'text' || press.alt) return null
  if (press.ctrl) return press.key.toLowerCase() === 'z' && !press.shift && !press.repeat ? { kind: 'undo' } : null
  if (place === 'stage') {
    if (press.key === 'Tab') return { kind: press.shift ? 'previous-undecided' : 'next-undecided' }
    if (press.key === 'Enter' && !press.repeat) return { kind: 'confirm' }
    if (press.key === ' ' && !press.repeat) return { kind: 'zoom' }
  }
  const move = Object.hasOwn(MOVES, press.key) ? MOVES[press.key] : undefined
  if (move !== undefined && !press.shift) return move
  if (press.repeat) return null
  const letter = press.key.length === 1 ? press.key.toLowerCase() : press.key
  if (press.shift && letter === 'h') return { kind: 'hide-rest' }
  if (/^[1-5]$/.test(letter) && !press.shift) return { kind: 'proposal', index: Number(letter) - 1 }
  // '/' needs Shift on some keyboards; no other letter does, so a slip of Shift decides nothing.
  if (press.shift && letter !== '/') return null
  return Object.hasOwn(LETTERS, letter) ? (LETTERS[letter] ?? null) : null
}
