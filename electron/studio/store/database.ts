// The encrypted database: one SQLite file (SQLCipher format), opened with the vault's key, and the only two ways in: a
// Reader and a Writer (branded, so that a function that writes says so in its signature). Studio process only; rows are
// parsed by zod and never leave store/.
import { existsSync } from 'node:fs'
import SqliteDatabase from 'better-sqlite3'
import { z } from 'zod'
import { StudioError } from '../../../shared/model/failure.ts'
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

const isSqliteError = (error: unknown): error is Error & { code: string } =>
  error instanceof Error && 'code' in error && typeof error.code === 'string'

function failureOf(error: unknown): unknown {
  if (!isSqliteError(error)) return error
  if (error.code === 'SQLITE_FULL') return new StudioError('disk-full')
  if (error.code === 'SQLITE_READONLY' || error.code === 'SQLITE_CANTOPEN' || error.code.startsWith('SQLITE_IOERR'))
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
  const db = new SqliteDatabase(path)
  try {
    db.pragma(`cipher='sqlcipher'`)
    // A raw key: argon2id has already done the slow work, so SQLCipher's own stretching would only cost time.
    db.pragma(`key="x'${Buffer.from(key).toString('hex')}'"`)
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = FULL')
    db.pragma('foreign_keys = ON')
    db.pragma('secure_delete = ON')
    db.pragma('trusted_schema = OFF')
    db.pragma('temp_store = MEMORY')
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
  const reader: Reader = {
    get version() {
      return version
    },
    all: (query, row) => listOf(row).parse(prepared(query.text).all(...query.values)) as never,
    get: (query, row) => {
      const found = prepared(query.text).get(...query.values)
      return found === undefined ? null : (row.parse(found) as never)
    },
  }
  const writer = {
    ...reader,
    version: null,
    run: (query: Sql) => prepared(query.text).run(...query.values).changes,
  } as Writer

  const inTransaction = <T>(begin: string, work: () => T): T => {
    // Locked while something was still under way: it ends as if it had come too late.
    if (!db.open) throw new StudioError('not-signed-in')
    if (db.inTransaction) throw new Error('A transaction was opened inside another')
    db.exec(begin)
    try {
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
      db.exec(`VACUUM INTO '${target.replaceAll("'", "''")}'`)
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
  } catch (error) {
    db.close()
    throw failureOf(error)
  }
  return database
}
