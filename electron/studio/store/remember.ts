// What was worked out of one state of the database is kept until somebody writes: several screens ask the same at once, and
// a list of a thousand people is not worked out again for each. It is kept beside the reader and goes with it when the
// vault closes. Never used where something is decided: signing and sending always ask anew. Studio process only.
import type { Reader } from './database.ts'

const kept = new WeakMap<Reader, Map<string, { readonly version: number; readonly value: unknown }>>()

/**
 * The value of `work` for this state of the database. `key` names everything that it depends on besides the database: what
 * it is, the day, the engine. Inside a transaction that writes it is always worked out. The value is shared: never change it.
 */
export function remember<T>(reader: Reader, key: string, work: () => T): T {
  const { version } = reader
  if (version === null) return work()
  const mine = kept.get(reader) ?? new Map<string, { version: number; value: unknown }>()
  kept.set(reader, mine)
  const before = mine.get(key)
  // The type is that of the same key's work before; the key begins with the name of what it holds.
  if (before?.version === version) return before.value as T
  const value = work()
  // What is of an older state, or of another day, is not kept.
  for (const [other, one] of mine) if (one.version !== version) mine.delete(other)
  mine.set(key, { version, value })
  return value
}
