// Schema 250 over a filled schema below it: the token that was there stays what it was, everything else is untouched, and the
// new tables hold what they promise.
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Writer } from '../../electron/studio/store/database.ts'
import { migrations } from '../../electron/studio/store/migrate.ts'
import { bareWriter } from '../bare-writer.ts'

let db: Sqlite.Database
let writer: Writer
const migrate = (wanted: (number: number) => boolean) => {
  for (const migration of migrations.filter((one) => wanted(one.number))) db.transaction(() => migration.up(writer))()
}
beforeEach(() => {
  db = new Sqlite(':memory:')
  db.pragma('foreign_keys = ON')
  writer = bareWriter(db)
  migrate((number) => number < 250)
  db.exec(`INSERT INTO account (id, name, role, created_at_ms) VALUES ('head', 'Head', 'headteacher', 1)`)
  db.exec(`
    INSERT INTO page_token (slot, token, page_id, page_name, page_link, expires_at_ms, saved_at_ms)
    VALUES ('in-use', 'a token', '42', 'Larkfield', 'https://x', 0, 7), ('checked', 'another', '42', 'Larkfield', NULL, NULL, 8)`)
})
afterEach(() => {
  db.close()
})
const tables = () =>
  (db.prepare(`SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`).all() as { name: string }[]).map(
    (row) => row.name,
  )

describe('schema 250', () => {
  it('leaves every row as it was; tokens stay in the vault, and only its own tables are new', () => {
    const before = tables()
    const held = before.map((name) => [name, db.prepare(`SELECT * FROM "${name}"`).all()] as const)
    migrate((number) => number === 250)
    for (const [name, rows] of held) {
      const added = name === 'page_token' ? { sealed: null } : {}
      expect([name, db.prepare(`SELECT * FROM "${name}"`).all()]).toEqual([
        name,
        (rows as object[]).map((row) => ({ ...row, ...added })),
      ])
    }
    expect(tables().filter((name) => !before.includes(name))).toEqual(['page_check', 'page_seen'])
    expect(db.pragma('foreign_key_check')).toEqual([])
  })

  it('holds a token either as it is or sealed, never both and never neither', () => {
    migrate((number) => number === 250)
    db.exec(`DELETE FROM page_token`)
    const insert = (token: string, sealed: string) => () =>
      db.exec(
        `INSERT INTO page_token (slot, token, sealed, page_id, page_name, saved_at_ms) VALUES ('in-use', ${token}, ${sealed}, '42', 'x', 1)`,
      )
    expect(insert(`'a'`, `x'01'`)).toThrow('CHECK')
    expect(insert('NULL', 'NULL')).toThrow('CHECK')
    insert('NULL', `x'01'`)()
  })

  it('keeps for ever what somebody said they saw of the Page', () => {
    migrate((number) => number === 250)
    db.exec(`INSERT INTO page_seen (page_id, app_id, seen, by_account, at_ms) VALUES ('42', NULL, 1, 'head', 1)`)
    expect(() => db.exec(`UPDATE page_seen SET seen = 0`)).toThrow('not changed')
    expect(() => db.exec(`DELETE FROM page_seen`)).toThrow('kept')
  })
})
