// The bar at the bottom of the desk: the keys that matter now, always in sight, beside what they do.
import { Key } from '../../parts/keys.tsx'
import type { DeskKey } from './desk-keys.ts'

export function KeysBar({ keys }: { readonly keys: readonly DeskKey[] }) {
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
}
