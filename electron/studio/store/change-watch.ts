// Which rows were changed when: every table has temporary triggers that tell this connection what a transaction touched, cascades
// and the schema's own triggers included. What was worked out before stays good exactly as long as nothing it was read from has
// been touched. Studio process only; nothing of it is in the file.
import type SqliteDatabase from 'better-sqlite3'
import type { PhotoId } from '../../../shared/model/id.ts'

/** What is asked of the changes since a transaction of some number. Numbers rise with every transaction that writes. */
export interface ChangeWatch {
  /** The tables that a statement may read: every table and view named anywhere in it, views by what they are made of. */
  tablesOf(text: string): readonly string[]
  /** Whether any of these tables was touched later than in transaction `version`. */
  touchedSince(tables: ReadonlySet<string>, version: number): boolean
  /**
   * The same for what was read of one photo alone: rows that belong to another photo do not count. Only where every row read of
   * a photo's table was this photo's.
   */
  touchedOfPhotoSince(tables: ReadonlySet<string>, photoId: PhotoId, version: number): boolean
  /** All photos for which that holds, known to the caller or not; 'all' where something that belongs to no one photo was touched. */
  photosTouchedSince(tables: ReadonlySet<string>, version: number): readonly PhotoId[] | 'all'
}

/** Tables whose rows belong to one photo, and how a row tells whose it is. All others belong to everybody. */
const PHOTO_OF: Readonly<Record<string, (row: 'OLD' | 'NEW') => string>> = {
  photo: (row) => `${row}.id`,
  ...Object.fromEntries(
    [
      'photo_scan',
      'photo_try',
      'photo_look',
      'seen_body',
      'photo_smaller',
      'photo_treatment',
      'face',
      'act',
      'text_region',
      'text_scan',
      'text_look',
      'safer_answer',
      'rest_marked',
    ].map((table) => [table, (row: 'OLD' | 'NEW') => `${row}.photo_id`]),
  ),
  ...Object.fromEntries(
    ['face_decision', 'face_proposal', 'hidden_body', 'not_this_person'].map((table) => [
      table,
      (row: 'OLD' | 'NEW') => `(SELECT photo_id FROM main.face WHERE id = ${row}.face_id)`,
    ]),
  ),
  act_taken_back: (row) => `(SELECT photo_id FROM main.act WHERE id = ${row}.act_id)`,
}

/**
 * Tables that say nothing of their own: what they are worked out from is watched, and whoever reads them names that, too. To
 * keep them anew changes no answer.
 */
const DERIVED: ReadonlySet<string> = new Set(['photo_count', 'trail_names'])

/** Names of these kinds and what they were made by. */
function schemaOf(db: SqliteDatabase.Database): readonly { readonly name: string; readonly view: string | null }[] {
  const rows = db
    .prepare<[], { name: string; type: string; sql: string }>(
      `SELECT name, type, sql FROM main.sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite!_%' ESCAPE '!'`,
    )
    .all()
  return rows.map(({ name, type, sql }) => ({ name, view: type === 'view' ? sql : null }))
}

const wordsOf = (text: string): ReadonlySet<string> => new Set(text.match(/\w+/g))

/** Watches this connection from now on. To be called once the schema is the newest. `version` tells the transaction under way. */
export function watchChanges(db: SqliteDatabase.Database, version: () => number): ChangeWatch {
  const schema = schemaOf(db)
  const views = new Map(schema.flatMap(({ name, view }) => (view === null ? [] : [[name, wordsOf(view)] as const])))
  const tables = new Set(schema.flatMap(({ name, view }) => (view === null ? [name] : [])))
  /** When anything of a table was touched, and when of one photo; what belongs to no known photo counts for all of them. */
  const ofTable = new Map<string, number>()
  const ofPhoto = new Map<string, number>()
  let ofAllPhotos = 0

  db.function('row_touched', (table: string, photoId: string | null) => {
    const now = version()
    ofTable.set(table, now)
    if (photoId !== null) ofPhoto.set(photoId, now)
    else if (table in PHOTO_OF) ofAllPhotos = now
    return null
  })
  for (const table of tables) {
    if (DERIVED.has(table)) continue
    const photo = PHOTO_OF[table] ?? (() => 'NULL')
    const tell = (row: 'OLD' | 'NEW') => `SELECT row_touched('${table}', ${photo(row)});`
    const on = (event: string, ...rows: readonly ('OLD' | 'NEW')[]) => {
      db.exec(
        `CREATE TEMP TRIGGER "touched_${table}_${event}" AFTER ${event} ON main."${table}" BEGIN ${rows.map(tell).join(' ')} END`,
      )
    }
    on('INSERT', 'NEW')
    on('UPDATE', 'OLD', 'NEW')
    on('DELETE', 'OLD')
  }

  const touchedOfAll = (read: ReadonlySet<string>, than: number): boolean => {
    if (ofAllPhotos > than) return true
    for (const table of read) if (!(table in PHOTO_OF) && (ofTable.get(table) ?? 0) > than) return true
    return false
  }

  const known = new Map<string, readonly string[]>()
  const expand = (names: ReadonlySet<string>, found: Set<string>): void => {
    for (const name of names) {
      const made = views.get(name)
      if (tables.has(name)) found.add(name)
      else if (made !== undefined && !found.has(name)) expand(new Set([...made].filter((one) => one !== name)), found)
    }
  }
  return {
    tablesOf(text) {
      const before = known.get(text)
      if (before) return before
      const found = new Set<string>()
      expand(wordsOf(text), found)
      const made = [...found]
      known.set(text, made)
      return made
    },
    touchedSince(read, than) {
      for (const table of read) if ((ofTable.get(table) ?? 0) > than) return true
      return false
    },
    touchedOfPhotoSince(read, photoId, than) {
      return (ofPhoto.get(photoId) ?? 0) > than || touchedOfAll(read, than)
    },
    photosTouchedSince(read, than) {
      if (touchedOfAll(read, than)) return 'all'
      const photoIds: PhotoId[] = []
      // The ids come from columns that hold photos' ids.
      for (const [id, at] of ofPhoto) if (at > than) photoIds.push(id as PhotoId)
      return photoIds
    },
  }
}
