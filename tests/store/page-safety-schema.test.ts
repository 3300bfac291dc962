// Schema 260 over a filled schema before it: nothing that was there changes, and the database itself holds what it promises about
// stopping, incidents and removals.
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
  migrate((number) => number < 260)
  db.exec(
    `INSERT INTO account (id, name, role, created_at_ms) VALUES ('head', 'Head', 'headteacher', 1), ('office', 'Office', 'office', 1)`,
  )
  db.exec(`
    INSERT INTO post (id, kind, message, state, created_at_ms, changed_at_ms, changed_by)
    VALUES ('post', 'celebration', 'Kites', 'live', 1, 1, 'head')`)
})
afterEach(() => {
  db.close()
})
const tables = () =>
  (db.prepare(`SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`).all() as { name: string }[]).map(
    (row) => row.name,
  )

describe('schema 260', () => {
  it('leaves every row as it was and adds only its own', () => {
    const before = tables()
    const held = before.map((name) => [name, db.prepare(`SELECT * FROM "${name}"`).all()] as const)
    migrate((number) => number === 260)
    for (const [name, rows] of held) expect([name, db.prepare(`SELECT * FROM "${name}"`).all()]).toEqual([name, rows])
    expect(tables().filter((name) => !before.includes(name))).toEqual([
      'audit_decision',
      'audit_finding',
      'audit_photo',
      'audit_post',
      'incident',
      'incident_photo',
      'incident_post',
      'incident_step',
      'page_audit',
      'page_removal',
      'page_removal_item',
      'sending_stop',
    ])
    expect(db.pragma('foreign_key_check')).toEqual([])
  })

  it('lets only the headteacher lift a stop or close an incident, keeps every stop, and one of each at a time', () => {
    migrate((number) => number === 260)
    const stop = () =>
      db.exec(`INSERT INTO sending_stop (since_ms, by_account, role, reason) VALUES (1, 'office', 'office', 'x')`)
    stop()
    expect(stop).toThrow('UNIQUE')
    const lift = (by: string) =>
      db.exec(`UPDATE sending_stop SET lifted_at_ms = 2, lifted_by = '${by}', lifted_because = 'y'`)
    expect(() => lift('office')).toThrow('only the headteacher')
    lift('head')
    stop()
    expect(() => db.exec(`DELETE FROM sending_stop`)).toThrow('never deleted')
    const open = (id: string) =>
      db.exec(
        `INSERT INTO incident (id, opened_at_ms, opened_by, opened_role, what) VALUES ('${id}', 1, 'office', 'office', 'x')`,
      )
    open('a')
    expect(() => open('b')).toThrow('UNIQUE')
    const close = (by: string) =>
      db.exec(`UPDATE incident SET closed_at_ms = 2, closed_by = '${by}', closing_note = 'y' WHERE id = 'a'`)
    expect(() => close('office')).toThrow('only the headteacher')
    close('head')
    open('b')
  })

  it('calls no post removed of which a part was not read as gone', () => {
    migrate((number) => number === 260)
    db.exec(`INSERT INTO page_removal (graph_post_id, page_kind, page_id, asked_at_ms, asked_by, asked_role, state)
      VALUES ('1', 'practice', '9', 1, 'head', 'headteacher', 'removing')`)
    const end = () => db.exec(`UPDATE page_removal SET state = 'removed', ended_at_ms = 5`)
    expect(end).toThrow('not read as gone')
    db.exec(
      `INSERT INTO page_removal_item (graph_post_id, graph_id, kind) VALUES ('1', '1', 'post'), ('1', '2', 'photo')`,
    )
    db.exec(`UPDATE page_removal_item SET gone_at_ms = 4 WHERE graph_id = '1'`)
    expect(end).toThrow('not read as gone')
    db.exec(`UPDATE page_removal_item SET gone_at_ms = 4`)
    end()
  })
})
