// What was worked out of the database is kept until something it was read from is touched: several screens ask the same at once,
// and neither a list of a thousand people nor the 299 other photos of an event is worked out again for one face. Which tables an
// answer was read from is noted while it is worked out, never declared. It is kept beside the reader and goes with it when the
// vault closes. Never used where something is decided: signing and sending always ask anew. Studio process only.
import type { PhotoId } from '../../../shared/model/id.ts'
import type { Reader } from './database.ts'

/** An answer, the transaction it was worked out after, and what it was read from. */
interface Kept {
  readonly version: number
  readonly tables: ReadonlySet<string>
  readonly value: unknown
}

/** So many answers are kept at most (erasing alone asks of some fifty columns); what was worked out longest ago goes first. */
const MOST = 200
/** Lists of photos that are kept at most: those of a few events, each for four questions, and the school's. */
const MOST_PHOTO_LISTS = 16

const kept = new WeakMap<Reader, Map<string, Kept>>()
/** The answers for a list of photos, and when all of them were last seen to be good. */
interface KeptList {
  readonly of: Map<PhotoId, Kept>
  /** The list asked for last, by identity; null before the first. */
  photoIds: readonly PhotoId[] | null
  version: number
  /** Everything that any of them was read from. */
  tables: ReadonlySet<string>
}
const keptOfPhotos = new WeakMap<Reader, Map<string, KeptList>>()

/** What was read from no table has told nothing about what it depends on: it is good for one state alone. */
function isGood(reader: Reader, version: number, one: Kept): boolean {
  if (one.version === version) return true
  return one.tables.size > 0 && reader.changes?.touchedSince(one.tables, one.version) === false
}

/**
 * The value of `work` while nothing that it reads has changed. `key` names everything that it depends on besides the database:
 * what it is, the day, the engine. Inside a transaction that writes it is always worked out. The value is shared: never change
 * it.
 */
export function remember<T>(reader: Reader, key: string, work: () => T): T {
  const { version } = reader
  if (version === null) return work()
  const mine = kept.get(reader) ?? new Map<string, Kept>()
  kept.set(reader, mine)
  const before = mine.get(key)
  if (before !== undefined && isGood(reader, version, before)) {
    reader.note(before.tables)
    // The type is that of the same key's work before; the key begins with the name of what it holds.
    return before.value as T
  }
  const { value, tables } = reader.noting(work)
  // What is no longer so is not kept, nor what nobody asked for.
  for (const [other, one] of mine) if (!isGood(reader, version, one)) mine.delete(other)
  mine.delete(key)
  mine.set(key, { version, tables, value })
  for (const oldest of mine.keys()) {
    if (mine.size <= MOST) break
    mine.delete(oldest)
  }
  return value
}

/**
 * The same for each of these photos by itself, in their order: only those are worked out anew, together, of which a row was
 * touched. `work` may read of a photo's tables only rows of the photo that it answers for; a photo that it leaves out is left out.
 */
export function rememberPhotos<T>(
  reader: Reader,
  key: string,
  photoIds: readonly PhotoId[],
  work: (stale: readonly PhotoId[]) => ReadonlyMap<PhotoId, T>,
): T[] {
  const { version, changes } = reader
  if (version === null || changes === null) {
    const all = work(photoIds)
    return photoIds.flatMap((id) => {
      const one = all.get(id)
      return one === undefined ? [] : [one]
    })
  }
  const keys = keptOfPhotos.get(reader) ?? new Map<string, KeptList>()
  keptOfPhotos.set(reader, keys)
  const list = keys.get(key) ?? { of: new Map<PhotoId, Kept>(), photoIds: null, version: 0, tables: new Set<string>() }
  const mine = list.of
  keys.delete(key)
  keys.set(key, list)
  // The same list again: only what was touched since is looked at, not each of thousands of photos.
  const touched = list.photoIds === photoIds ? changes.photosTouchedSince(list.tables, list.version) : 'all'
  const stale =
    touched === 'all'
      ? photoIds.filter((id) => {
          const one = mine.get(id)
          return one === undefined || changes.touchedOfPhotoSince(one.tables, id, one.version)
        })
      : touched.filter((id) => mine.has(id))
  if (stale.length > 0) {
    const { value, tables } = reader.noting(() => work(stale))
    // That a photo has no answer is an answer, too.
    for (const id of stale) mine.set(id, { version, tables, value: value.get(id) })
  }
  // What was destroyed is not kept.
  if (mine.size > photoIds.length) {
    const asked = new Set(photoIds)
    for (const id of mine.keys()) if (!asked.has(id)) mine.delete(id)
  }
  for (const oldest of keys.keys()) {
    if (keys.size <= MOST_PHOTO_LISTS) break
    keys.delete(oldest)
  }
  const values: T[] = []
  // Photos that were worked out together share one list of tables.
  const read = new Set<ReadonlySet<string>>()
  for (const id of photoIds) {
    const one = mine.get(id)
    if (one === undefined) continue
    read.add(one.tables)
    if (one.value !== undefined) values.push(one.value as T)
  }
  const all = new Set<string>()
  for (const tables of read) for (const table of tables) all.add(table)
  reader.note(all)
  Object.assign(list, { photoIds, version, tables: all } satisfies Partial<KeptList>)
  return values
}
