// A database without a studio around it, for tests of migrations: what a migration is handed, over a connection of the test's own.
import type Sqlite from 'better-sqlite3'
import { z } from 'zod'
import type { Reader, Writer } from '../electron/studio/store/database.ts'
import type { Sql } from '../electron/studio/store/sql.ts'

/** Reads and writes as the studio's own do, rows parsed; nothing is remembered. No transaction is begun for it. */
export function bareWriter(db: Sqlite.Database): Writer & Reader {
  const writer = {
    run: (query: Sql) => db.prepare(query.text).run(...query.values).changes,
    all: (query: Sql, row: z.ZodType) => z.array(row).parse(db.prepare(query.text).all(...query.values)),
    get: (query: Sql, row: z.ZodType) => row.nullable().parse(db.prepare(query.text).get(...query.values) ?? null),
    version: null,
    changes: null,
  }
  return writer as unknown as Writer & Reader
}
