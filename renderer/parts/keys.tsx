// Keys: how a screen binds them, how they look beside what they do, and the overlay that shows them all ('?').
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { Dialog } from './dialog.tsx'

/** A key as it was pressed. */
export interface KeyPress {
  /** When the finger pressed it, on the clock of `performance.now()`: maybe before what is on screen now was there. */
  readonly atMs: number
  /** What it would type: 'a', 'A', 'Enter'. */
  readonly typed: string
}

/** One key and what it does. */
export interface KeyBinding {
  /**
   * 'Ctrl+Z', 'Shift+Tab', 'ArrowLeft', 'Enter', 'Space', 'Escape', 'H', '?', '/' … Letters in capitals. Several keys
   * that do the same: 'ArrowRight|L'. The first is the one shown.
   */
  readonly keys: string
  /** What it does, for the overlay: 'Next undecided face'. */
  readonly says: string
  readonly run: (press: KeyPress) => void
  /** For a key that is held down: called when it is let go, or when the window loses the focus. */
  readonly release?: () => void
  /** False = not now; it stays in the overlay. */
  readonly when?: boolean
  /** Also while somebody types in a field. Keys with Ctrl and Escape always do. */
  readonly inFields?: boolean
  /** Runs again while held down, as arrows do. */
  readonly repeats?: boolean
  /** Also while a dialog is open. For the bindings of the dialog itself. */
  readonly inDialogs?: boolean
}

interface Group {
  readonly title: string
  bindings: readonly KeyBinding[]
}

/** Open screens, the innermost last: its keys win. */
const groups: Group[] = []
let held: { key: string; release: () => void } | null = null

/**
 * Binds keys while the component is on screen. `title` names the group in the overlay ('Desk', 'Pupils').
 * Bindings may be made anew at each render; the last rendered ones count.
 */
export function useKeys(title: string, bindings: readonly KeyBinding[]): void {
  const group = useRef<Group>({ title, bindings })
  // Before the screen is painted: a key must never act on what was there a moment ago.
  useLayoutEffect(() => {
    group.current.bindings = bindings
  })
  useEffect(() => {
    const mine = group.current
    groups.push(mine)
    startListening()
    return () => {
      const at = groups.indexOf(mine)
      if (at >= 0) groups.splice(at, 1)
      letGo()
    }
  }, [])
}

let started = false
function startListening(): void {
  if (started) return
  started = true
  window.addEventListener('keydown', onKeyDown)
  window.addEventListener('keyup', (event) => {
    if (held?.key === keyOf(event)) letGo()
  })
  window.addEventListener('blur', letGo)
}

function letGo(): void {
  const was = held
  held = null
  was?.release()
}

/** The name of a pressed key as bindings spell it. */
function keyOf(event: KeyboardEvent): string {
  const plain = event.key === ' ' ? 'Space' : event.key.length === 1 ? event.key.toUpperCase() : event.key
  const isLetter = /^[A-Z]$/.test(plain)
  // A sign such as '?' is typed with Shift on some keyboards and without on others: only letters and named keys count it.
  const shift = event.shiftKey && (isLetter || plain.length > 1) ? 'Shift+' : ''
  return `${event.ctrlKey || event.metaKey ? 'Ctrl+' : ''}${event.altKey ? 'Alt+' : ''}${shift}${plain}`
}

const typesText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit', 'range'].includes(target.type)))

/** Enter and Space belong to the control that has the focus. */
const pressesItself = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('button, a[href], summary, input, select, textarea, [data-own-keys]') !== null

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return
  const key = keyOf(event)
  const inField = typesText(event.target)
  const inDialog = document.querySelector('dialog[open]') !== null
  for (const group of groups.toReversed()) {
    for (const binding of group.bindings) {
      if (binding.when === false || !binding.keys.split('|').includes(key)) continue
      if (inDialog && binding.inDialogs !== true) continue
      if (inField && binding.inFields !== true && !key.startsWith('Ctrl+')) continue
      if ((key === 'Enter' || key === 'Space') && pressesItself(event.target) && binding.inFields !== true) continue
      event.preventDefault()
      if (event.repeat && binding.repeats !== true) return
      if (binding.release !== undefined) {
        letGo()
        held = { key, release: binding.release }
      }
      binding.run({ atMs: event.timeStamp, typed: event.key })
      return
    }
  }
}

const spoken: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  Delete: 'Del',
  PageUp: 'Page Up',
  PageDown: 'Page Down',
}

/** A key as it is printed on the keyboard, for beside a button's words. */
export function Key({ name }: { readonly name: string }) {
  const [first = ''] = name.split('|')
  return (
    <kbd className="key">
      {first
        .split('+')
        .map((part) => spoken[part] ?? part)
        .join(' ')}
    </kbd>
  )
}

/** The overlay of all keys that work now. Mounted once, by the app; `?` opens it, and so does `open`. */
export function KeysOverlay({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const [shown, setShown] = useState<readonly { title: string; bindings: readonly KeyBinding[] }[]>([])
  useEffect(() => {
    if (!open) return
    // Several parts of the program have keys that work everywhere: one list of them.
    const byTitle = new Map<string, KeyBinding[]>()
    for (const { title, bindings } of groups.toReversed())
      byTitle.set(title, [...(byTitle.get(title) ?? []), ...bindings])
    setShown([...byTitle].map(([title, bindings]) => ({ title, bindings })))
  }, [open])
  return (
    <Dialog open={open} title="Keys" onClose={onClose} wide reading>
      <div className="keys-overlay">
        {shown
          .filter((group) => group.bindings.length > 0)
          .map((group) => (
            <section key={group.title}>
              <h3>{group.title}</h3>
              <dl>
                {group.bindings.map((binding) => (
                  <div key={`${binding.keys} ${binding.says}`}>
                    <dt>
                      <Key name={binding.keys} />
                    </dt>
                    <dd>{binding.says}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
      </div>
    </Dialog>
  )
}
