// Schema 240 over a filled schema before it: nothing that was there changes, and a post has at most one time that waits.
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { migrations } from '../../electron/studio/store/migrate.ts'
import { bareWriter } from '../bare-writer.ts'

let db: Sqlite.Database
const migrate = (wanted: (number: number) => boolean) => {
  const writer = bareWriter(db)
  for (const migration of migrations.filter((one) => wanted(one.number))) db.transaction(() => migration.up(writer))()
}
const tables = () =>
  (db.prepare(`SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`).all() as { name: string }[]).map(
    (row) => row.name,
  )
beforeEach(() => {
  db = new Sqlite(':memory:')
  db.pragma('foreign_keys = OFF')
  migrate((number) => number < 240)
  db.exec(`INSERT INTO account (id, name, role, created_at_ms) VALUES ('head', 'Head', 'headteacher', 1)`)
  db.exec(`
    INSERT INTO post (id, kind, message, state, created_at_ms, changed_at_ms, changed_by)
    VALUES ('post', 'celebration', 'Kites', 'signed', 1, 1, 'head')`)
})
afterEach(() => {
  db.close()
})

it('leaves every row as it was and adds only its own table', () => {
  const before = tables()
  const held = before.map((name) => [name, db.prepare(`SELECT * FROM "${name}"`).all()] as const)
  migrate((number) => number === 240)
  for (const [name, rows] of held) expect([name, db.prepare(`SELECT * FROM "${name}"`).all()]).toEqual([name, rows])
  expect(tables().filter((name) => !before.includes(name))).toEqual(['post_schedule'])
})

it('lets a post wait for one time only, and holds an end and its moment together', () => {
  migrate((number) => number === 240)
  const add = () =>
    db.exec(`
      INSERT INTO post_schedule (post_id, sign_off_id, at_ms, set_by, set_role, set_at_ms)
      VALUES ('post', 'signature', 9, 'head', 'headteacher', 1)`)
  add()
  expect(add).toThrow('UNIQUE')
  expect(() => db.exec(`UPDATE post_schedule SET ended_how = 'late'`)).toThrow('CHECK')
  expect(() => db.exec(`UPDATE post_schedule SET ended_how = 'sent', ended_at_ms = 9`)).toThrow('CHECK')
  db.exec(`UPDATE post_schedule SET ended_how = 'late', ended_at_ms = 9`)
  add()
  expect(db.prepare('SELECT ended_how FROM post_schedule ORDER BY seq').all()).toEqual([
    { ended_how: 'late' },
    { ended_how: null },
  ])
})
