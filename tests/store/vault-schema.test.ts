// Schema 290 over a filled schema 280: nothing that was there changes, the trail stays append-only, a destroyed key stays so.
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
  migrate((number) => number < 290)
  db.exec(`INSERT INTO account (id, name, role, created_at_ms) VALUES ('head', 'Head', 'headteacher', 1)`)
  db.exec(`INSERT INTO sealed_file (id, kind, key, bytes, made_at_ms) VALUES ('f', 'original', randomblob(32), 5, 1)`)
  db.exec(
    `INSERT INTO trail (seq, at_ms, kind, about, previous_hash, hash) VALUES (1, 1, 'unlocked', '{}', '${'0'.repeat(64)}', '${'1'.repeat(64)}'), (2, 2, 'unlocked', '{}', '${'1'.repeat(64)}', '${'2'.repeat(64)}')`,
  )
})
afterEach(() => {
  db.close()
})
const tables = () =>
  (db.prepare(`SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`).all() as { name: string }[]).map(
    (row) => row.name,
  )

describe('schema 290', () => {
  it('leaves every row as it was and adds only its own', () => {
    const before = tables()
    const held = before.map((name) => [name, db.prepare(`SELECT * FROM "${name}"`).all()] as const)
    migrate((number) => number === 290)
    for (const [name, rows] of held) {
      const added = name === 'sealed_file' ? { destroyed_at_ms: null } : {}
      expect([name, db.prepare(`SELECT * FROM "${name}"`).all()]).toEqual([
        name,
        (rows as object[]).map((row) => ({ ...row, ...added })),
      ])
    }
    expect(tables().filter((name) => !before.includes(name))).toEqual([
      'backup_run',
      'damaged_file',
      'retention_hold',
      'trail_base',
      'trail_checked',
      'trail_signature',
    ])
    expect(db.pragma('foreign_key_check')).toEqual([])
  })

  it('lets nobody change or remove an entry, except before where the trail now begins', () => {
    migrate((number) => number === 290)
    expect(() => db.exec(`UPDATE trail SET about = '{"a":1}'`)).toThrow('append-only')
    expect(() => db.exec(`DELETE FROM trail WHERE seq = 1`)).toThrow('append-only')
    expect(() => db.exec(`INSERT INTO trail_base VALUES (1, '${'9'.repeat(64)}', 1)`)).toThrow('one of its entries')
    db.exec(`INSERT INTO trail_base VALUES (1, '${'1'.repeat(64)}', 1)`)
    db.exec(`DELETE FROM trail WHERE seq = 1`)
    expect(() => db.exec(`DELETE FROM trail WHERE seq = 2`)).toThrow('append-only')
    expect(() => db.exec(`DELETE FROM trail_base`)).toThrow('append-only')
  })

  it('takes a destroyed key for gone: it is zeros, and never anything else again', () => {
    migrate((number) => number === 290)
    expect(() => db.exec(`UPDATE sealed_file SET destroyed_at_ms = 3`)).toThrow('stays so')
    db.exec(`UPDATE sealed_file SET key = zeroblob(32), destroyed_at_ms = 3`)
    expect(() => db.exec(`UPDATE sealed_file SET destroyed_at_ms = NULL`)).toThrow('stays so')
    expect(() => db.exec(`UPDATE sealed_file SET key = randomblob(32)`)).toThrow('stays so')
  })
})
