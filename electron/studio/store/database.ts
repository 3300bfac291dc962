// The encrypted database: one SQLite file (SQLCipher format), opened with the vault's key, and the only two ways in: a
// Reader and a Writer (branded, so that a function that writes says so in its signature). Studio process only; rows are
// parsed by zod and never leave store/.
import { existsSync } from 'node:fs'
import SqliteDatabase from 'better-sqlite3'
import { z } from 'zod'
import { StudioError } from '../../../shared/model/failure.ts'
import { watchChanges, type ChangeWatch } from './change-watch.ts'
import { longPath } from './long-path.ts'
import { migrate } from './migrate.ts'
import { sql, type Sql } from './sql.ts'

declare const writing: unique symbol

/** May read. Every row is parsed by the given schema. */
export interface Reader {
  all<Row extends z.ZodType>(query: Sql, row: Row): z.output<Row>[]
  /** The first row, or null. */
  get<Row extends z.ZodType>(query: Sql, row: Row): z.output<Row> | null
  /** Rises with every transaction that wrote: two readings of one number saw the same. Null inside one that writes. */
  readonly version: number | null
  /** What was touched since when; null inside a transaction that writes. */
  readonly changes: ChangeWatch | null
  /** Does `work` and tells which tables it may have read. */
  noting<T>(work: () => T): { readonly value: T; readonly tables: ReadonlySet<string> }
  /** What is being noted has read these tables, too: their answer of before was used. */
  note(tables: Iterable<string>): void
}

/** May also write. Only inside `Database.write`. */
export interface Writer extends Reader {
  readonly [writing]: true
  /** Returns the number of rows changed. */
  run(query: Sql): number
}

export interface Database {
  /** One consistent snapshot. Synchronous. */
  read<T>(work: (reader: Reader) => T): T
  /** One transaction: all or nothing. Synchronous; must not be nested. Fails with 'disk-full' when the disk is. */
  write<T>(work: (writer: Writer) => T): T
  /** Writes a sealed copy (same key) to `path`. */
  backup(path: string): void
  /** Empties the journal into the database, so that it holds no older state of any page. */
  checkpoint(): void
  readonly schemaVersion: number
  close(): void
}

/** The key as SQLCipher takes a raw one, x'…', in bytes that can be wiped: a text in memory cannot. */
function rawKey(key: Uint8Array): Buffer {
  const digits = Buffer.from('0123456789abcdef')
  const raw = Buffer.alloc(key.byteLength * 2 + 3, "'")
  raw.write('x')
  for (const [at, byte] of key.entries()) {
    raw[at * 2 + 2] = digits[byte >> 4] ?? 0
    raw[at * 2 + 3] = digits[byte & 15] ?? 0
  }
  return raw
}

const isSqliteError = (error: unknown): error is Error & { code: string } =>
  error instanceof Error && 'code' in error && typeof error.code === 'string'

function failureOf(error: unknown): unknown {
  if (!isSqliteError(error)) return error
  if (error.code === 'SQLITE_FULL') return new StudioError('disk-full')
  // A page that is not as it was written: what needs it is named as damaged, everything else goes on.
  if (error.code.startsWith('SQLITE_CORRUPT') || error.code === 'SQLITE_NOTADB') return new StudioError('home-damaged')
  if (
    error.code.startsWith('SQLITE_READONLY') ||
    error.code.startsWith('SQLITE_CANTOPEN') ||
    error.code.startsWith('SQLITE_IOERR')
  )
    return new StudioError('cannot-write')
  return error
}

/**
 * Opens the database (or makes a new one) at `path` with a 32-byte key, and brings it to the newest schema.
 * Fails with 'home-damaged' when the key does not fit or the file is broken, 'database-newer' when a newer Cloakroom wrote it.
 */
export function openDatabase(path: string, key: Uint8Array, which: 'new' | 'existing'): Database {
  // SQLite would make an empty file where one is missing; a school whose file is gone must hear that it is.
  if (which === 'existing' && !existsSync(path)) throw new StudioError('home-damaged')
  const db = new SqliteDatabase(longPath(path))
  try {
    db.pragma(`cipher='sqlcipher'`)
    // A raw key: argon2id has already done the slow work, so SQLCipher's own stretching would only cost time.
    const raw = rawKey(key)
    // The encrypting build of the library has it; the types are of the plain one.
    ;(db as SqliteDatabase.Database & { key(key: Buffer): number }).key(raw)
    raw.fill(0)
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = FULL')
    db.pragma('foreign_keys = ON')
    db.pragma('secure_delete = ON')
    db.pragma('trusted_schema = OFF')
    db.pragma('temp_store = MEMORY')
    // Every page that is read from the disk is proved and decrypted: those that are asked for all day stay at hand. Kibibytes.
    db.pragma('cache_size = -49152')
  } catch (error) {
    db.close()
    if (isSqliteError(error) && (error.code === 'SQLITE_NOTADB' || error.code === 'SQLITE_CORRUPT'))
      throw new StudioError('home-damaged')
    throw failureOf(error)
  }

  const statements = new Map<string, SqliteDatabase.Statement>()
  const prepared = (text: string) => {
    const known = statements.get(text)
    if (known) return known
    const made = db.prepare(text)
    statements.set(text, made)
    return made
  }
  // One list schema per row schema: making it anew for each of a few hundred small questions takes longer than they do.
  const lists = new WeakMap<z.ZodType, z.ZodType>()
  const listOf = (row: z.ZodType) => {
    const known = lists.get(row) ?? z.array(row)
    lists.set(row, known)
    return known
  }
  let version = 0
  let changes: ChangeWatch | null = null
  let noted: Set<string> | null = null
  const asked = (text: string): SqliteDatabase.Statement => {
    if (noted !== null && changes !== null) for (const table of changes.tablesOf(text)) noted.add(table)
    return prepared(text)
  }
  const reader: Reader = {
    get version() {
      return version
    },
    get changes() {
      return changes
    },
    noting: (work) => {
      const around: Set<string> | null = noted
      const mine = new Set<string>()
      noted = mine
      try {
        return { value: work(), tables: mine }
      } finally {
        noted = around
        for (const table of mine) around?.add(table)
      }
    },
    note: (tables) => {
      if (noted !== null) for (const table of tables) noted.add(table)
    },
    all: (query, row) => listOf(row).parse(asked(query.text).all(...query.values)) as never,
    get: (query, row) => {
      const found = asked(query.text).get(...query.values)
      return found === undefined ? null : (row.parse(found) as never)
    },
  }
  const writer = {
    ...reader,
    version: null,
    changes: null,
    run: (query: Sql) => prepared(query.text).run(...query.values).changes,
  } as Writer

  const inTransaction = <T>(begin: string, work: () => T): T => {
    // Locked while something was still under way: it ends as if it had come too late.
    if (!db.open) throw new StudioError('not-signed-in')
    if (db.inTransaction) throw new Error('A transaction was opened inside another')
    try {
      db.exec(begin)
      const result = work()
      db.exec('COMMIT')
      return result
    } catch (error) {
      if (db.inTransaction) db.exec('ROLLBACK')
      throw failureOf(error)
    }
  }
  const database: Database = {
    read: (work) => inTransaction('BEGIN', () => work(reader)),
    write: (work) => {
      // Before the commit, so that nobody ever sees the new state under the old number.
      version += 1
      return inTransaction('BEGIN IMMEDIATE', () => work(writer))
    },
    backup: (target) => {
      db.exec(`VACUUM INTO '${longPath(target).replaceAll("'", "''")}'`)
    },
    checkpoint: () => {
      db.pragma('wal_checkpoint(TRUNCATE)')
    },
    get schemaVersion() {
      return reader.get(sql`PRAGMA user_version`, z.object({ user_version: z.number() }))?.user_version ?? 0
    },
    close: () => {
      db.close()
    },
  }
  try {
    migrate(database, path)
    changes = watchChanges(db, () => version)
  } catch (error) {
    db.close()
    throw failureOf(error)
  }
  return database
}
