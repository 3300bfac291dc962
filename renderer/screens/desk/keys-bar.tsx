// The bar at the bottom of the desk: the keys that matter now, always in sight, beside what they do.
import { memo } from 'react'
import { Key } from '../../parts/keys.tsx'
import type { DeskKey } from './desk-keys.ts'

interface Shown {
  readonly keys: readonly DeskKey[]
}
/** What is drawn of the table; what its keys do is no part of it. */
const drawn = ({ keys }: Shown): string => keys.map((key) => `${key.keys} ${key.bar ?? ''} ${String(key.when)}`).join()

export const KeysBar = memo(
  function KeysBar({ keys }: Shown) {
    return (
      <footer className="keys-bar" aria-label="Keys">
        {keys.map(
          (key) =>
            key.bar !== undefined && (
              <span key={key.keys} className={key.when === false && key.keys === 'Ctrl+Z' ? 'keys-off' : undefined}>
                {key.keys === 'ArrowRight' && <Key name="ArrowLeft" />}
                {key.keys === 'ArrowDown' && <Key name="ArrowUp" />}
                <Key name={key.keys} /> {key.bar}
              </span>
            ),
        )}
        <span>
          <Key name="?" /> all keys
        </span>
      </footer>
    )
  },
  (before, now) => drawn(before) === drawn(now),
)
