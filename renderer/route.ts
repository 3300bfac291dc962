// Where in the studio the window is: the part of the address after '#'. Holds ids, never names.
import { useSyncExternalStore } from 'react'

/** The parts of the address: '#/events/abc' is ['events', 'abc']; Home is []. */
export function useRoute(): readonly string[] {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash)
  return partsOf(hash)
}

/** '#/events/abc?x' and the like; empty parts fall away. */
export function partsOf(hash: string): readonly string[] {
  return hash
    .replace(/^#/, '')
    .split('/')
    .filter((part) => part !== '')
    .map(decode)
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    // A half-typed escape is no place; taken as it stands it leads to "not found" and from there back Home.
    return part
  }
}

/** The address of a place, for links: hrefTo('events', id) is '#/events/<id>'. */
export const hrefTo = (...parts: readonly string[]): string => `#/${parts.map(encodeURIComponent).join('/')}`

const listeners = new Set<() => void>()

/** Goes there, as if its link had been followed; the screen has changed when this returns or the event it runs in ends. */
export function goTo(...parts: readonly string[]): void {
  window.location.hash = hrefTo(...parts)
  // The browser tells of a new address only in a later turn. A key pressed in between would still act on the last photo.
  for (const tell of listeners) tell()
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell)
  window.addEventListener('hashchange', tell)
  return () => {
    listeners.delete(tell)
    window.removeEventListener('hashchange', tell)
  }
}
