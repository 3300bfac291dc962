// Schema 200 over a filled schema 170: nothing that was there changes, and the database itself holds what "verified" means.
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
  migrate((number) => number < 200)
  db.exec(`INSERT INTO account (id, name, role, created_at_ms) VALUES ('head', 'Head', 'headteacher', 1)`)
  db.exec(`
    INSERT INTO post (id, kind, message, state, created_at_ms, changed_at_ms, changed_by)
    VALUES ('post', 'celebration', 'Kites', 'live', 1, 1, 'head')`)
  // Signatures are only taken from somebody who may give them; an old one is enough here.
  db.exec(`DROP TRIGGER IF EXISTS sign_off_by_authority`)
})
afterEach(() => {
  db.close()
})
const tables = () =>
  (db.prepare(`SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`).all() as { name: string }[]).map(
    (row) => row.name,
  )

describe('schema 200', () => {
  it('leaves every row as it was and adds only its own', () => {
    const before = tables()
    const held = before.map((name) => [name, db.prepare(`SELECT * FROM "${name}"`).all()] as const)
    migrate((number) => number === 200)
    for (const [name, rows] of held) {
      const added = name === 'post' ? { taken_down_at_ms: null } : {}
      expect([name, db.prepare(`SELECT * FROM "${name}"`).all()]).toEqual([
        name,
        (rows as object[]).map((row) => ({ ...row, ...added })),
      ])
    }
    expect(tables().filter((name) => !before.includes(name))).toEqual(['removal', 'removal_item'])
    expect(db.pragma('foreign_key_check')).toEqual([])
  })

  it('calls nothing removed of which a part was not read as gone, and leaves what was removed removed', () => {
    migrate((number) => number === 200)
    db.pragma('foreign_keys = OFF')
    db.exec(
      `INSERT INTO removal (publication_id, asked_at_ms, asked_by, asked_role, state) VALUES ('p', 1, 'head', 'headteacher', 'removing')`,
    )
    const end = () => db.exec(`UPDATE removal SET state = 'removed', ended_at_ms = 5 WHERE publication_id = 'p'`)
    expect(end).toThrow('not read as gone')
    db.exec(`INSERT INTO removal_item (publication_id, graph_id, kind) VALUES ('p', '1', 'post'), ('p', '2', 'photo')`)
    db.exec(`UPDATE removal_item SET gone_at_ms = 4 WHERE graph_id = '1'`)
    expect(end).toThrow('not read as gone')
    db.exec(`UPDATE removal_item SET gone_at_ms = 4`)
    end()
    expect(() => db.exec(`UPDATE removal SET state = 'removing', ended_at_ms = NULL`)).toThrow('stays so')
  })
})
