// Schema 280 over a filled schema before it: nothing that was there changes, and a handover goes to somebody who is here.
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
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
  migrate((number) => number < 280)
  db.exec(`INSERT INTO account (id, name, role, created_at_ms, left_at_ms) VALUES
    ('head', 'Head', 'headteacher', 1, NULL), ('ola', 'Ola', 'office', 1, NULL), ('gone', 'Gone', 'office', 1, 2)`)
  db.exec(`
    INSERT INTO post (id, kind, message, state, created_at_ms, changed_at_ms, changed_by)
    VALUES ('post', 'celebration', 'Kites', 'draft', 1, 1, 'ola')`)
})
afterEach(() => {
  db.close()
})
const held = () =>
  (
    db.prepare(`SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'handover' ORDER BY name`).all() as {
      name: string
    }[]
  ).map(({ name }) => [name, db.prepare(`SELECT * FROM "${name}"`).all()])
const hand = (to: string) =>
  db
    .prepare(
      `INSERT INTO handover (post_id, from_account, to_account, by_account, at_ms) VALUES ('post', 'ola', ?, 'head', 3)`,
    )
    .run(to)

test('schema 280 leaves every row as it was and adds only its own table', () => {
  const before = held()
  migrate((number) => number === 280)
  expect(held()).toEqual(before)
  expect(db.prepare('SELECT * FROM handover').all()).toEqual([])
})

test('a handover goes to somebody who is here, never to whoever had it, and is not changed afterwards', () => {
  migrate((number) => number === 280)
  expect(() => hand('gone')).toThrow('still here')
  expect(() => hand('ola')).toThrow('CHECK')
  expect(() => hand('nobody')).toThrow()
  hand('head')
  expect(() => db.exec(`UPDATE handover SET to_account = 'ola'`)).toThrow('append-only')
})

test('an erased post takes its handovers along', () => {
  migrate((number) => number === 280)
  hand('head')
  db.exec(`DELETE FROM post WHERE id = 'post'`)
  expect(db.prepare('SELECT * FROM handover').all()).toEqual([])
})
