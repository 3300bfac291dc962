// Schema 270 over a filled schema 260: nothing that was there changes, and the database itself keeps a concern as it was reported.
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
  migrate((number) => number < 270)
  db.exec(`INSERT INTO account (id, name, role, created_at_ms) VALUES ('head', 'Head', 'headteacher', 1)`)
})
afterEach(() => {
  db.close()
})
const tables = () =>
  (db.prepare(`SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`).all() as { name: string }[]).map(
    (row) => row.name,
  )
const report = (comment: string | null, post: string | null) =>
  db
    .prepare(
      `INSERT INTO concern (id, comment_id, post_id, quoted, seen, reported_by, reported_at_ms)
       VALUES ('one', ?, ?, 'words', 'seen', 'head', 5)`,
    )
    .run(comment, post)

describe('schema 270', () => {
  it('leaves every row as it was and adds only its own', () => {
    const before = tables()
    const held = before.map((name) => [name, db.prepare(`SELECT * FROM "${name}"`).all()] as const)
    migrate((number) => number === 270)
    for (const [name, rows] of held) expect([name, db.prepare(`SELECT * FROM "${name}"`).all()]).toEqual([name, rows])
    expect(tables().filter((name) => !before.includes(name))).toEqual(['concern', 'concern_told'])
  })

  it('a concern is about one thing, ends with how it ended, and stays as it was reported', () => {
    migrate((number) => number === 270)
    expect(() => report(null, null)).toThrow(/CHECK/)
    expect(() => report('1', 'post')).toThrow(/CHECK/)
    report('1', null)
    expect(() => db.exec(`UPDATE concern SET closed_at_ms = 9, closed_by = 'head'`)).toThrow(/CHECK/)
    for (const change of [`seen = 'other'`, `quoted = 'other'`, `comment_id = '2'`, `reported_at_ms = 6`])
      expect(() => db.exec(`UPDATE concern SET ${change}`)).toThrow(/stays as it was reported/)
    db.exec(`UPDATE concern SET outcome = 'over', closed_at_ms = 9, closed_by = 'head'`)
    expect(() => db.exec(`UPDATE concern SET closed_at_ms = NULL, closed_by = NULL, outcome = NULL`)).toThrow(
      /stays as it was reported/,
    )
    // An erasure takes a name out of the words of a closed one.
    db.exec(`UPDATE concern SET seen = 'a child'`)
  })
})
