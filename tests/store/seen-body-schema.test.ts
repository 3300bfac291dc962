// Schema 230 over a filled schema 210: nothing is touched, and a seen body goes with its photo.
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PhotoId } from '../../shared/model/id.ts'
import type { Writer } from '../../electron/studio/store/database.ts'
import { migrations } from '../../electron/studio/store/migrate.ts'
import { keepSeenBodies, listSeenBodies } from '../../electron/studio/store/seen-body.ts'
import { sql } from '../../electron/studio/store/sql.ts'
import { bareWriter } from '../bare-writer.ts'

let db: Sqlite.Database
let writer: Writer
beforeEach(() => {
  db = new Sqlite(':memory:')
  db.pragma('foreign_keys = ON')
  writer = bareWriter(db)
  for (const migration of migrations.filter((one) => one.number < 230)) db.transaction(() => migration.up(writer))()
  writer.run(sql`INSERT INTO account (id, name, role, created_at_ms) VALUES ('office', 'Office', 'office', 1)`)
  writer.run(
    sql`INSERT INTO event (id, title, held_on, created_at_ms, created_by) VALUES ('day', 'Day', '2026-11-20', 1, 'office')`,
  )
  for (const id of ['f1', 'f2', 'f3'])
    writer.run(
      sql`INSERT INTO sealed_file (id, kind, key, bytes, made_at_ms) VALUES (${id}, 'original', ${new Uint8Array(32)}, 1, 1)`,
    )
  writer.run(sql`INSERT INTO import_job (id, event_id, folder, device, on_school_device, started_at_ms, started_by, state)
    VALUES ('import', 'day', '/x', 'Camera', 1, 1, 'office', 'done')`)
  writer.run(sql`INSERT INTO photo (id, event_id, import_id, source_name, sha256, width_px, height_px, provenance, had_position,
      imported_at_ms, imported_by, original_file, preview_file, thumbnail_file)
    VALUES ('photo', 'day', 'import', 'a.jpg', ${'a'.repeat(64)}, 10, 10, 'camera', 0, 1, 'office', 'f1', 'f2', 'f3')`)
})
afterEach(() => {
  db.close()
})

const up = () => db.transaction(() => migrations.find((one) => one.number === 230)?.up(writer))()
const tables = () =>
  (db.prepare(`SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`).all() as { name: string }[]).map(
    (row) => row.name,
  )
const photo = PhotoId.parse('photo')
const seen = { head: { x: 0.5, y: 0.1 }, box: { x: 0.4, y: 0.05, w: 0.2, h: 0.9 } }

describe('schema 230', () => {
  it('leaves everything that was there as it was', () => {
    const before = tables()
    const dump = () => Object.fromEntries(before.map((name) => [name, db.prepare(`SELECT * FROM "${name}"`).all()]))
    const held = dump()
    up()
    expect(dump()).toEqual(held)
    expect(tables().filter((name) => !before.includes(name))).toEqual(['seen_body'])
    expect(listSeenBodies(writer, photo)).toEqual([])
  })

  it('keeps what the last search saw, and it goes with the photo', () => {
    up()
    keepSeenBodies(writer, photo, [seen, seen])
    keepSeenBodies(writer, photo, [seen])
    expect(listSeenBodies(writer, photo)).toEqual([seen])
    writer.run(sql`DELETE FROM photo WHERE id = 'photo'`)
    expect(db.prepare('SELECT count(*) AS n FROM seen_body').get()).toEqual({ n: 0 })
  })

  it('takes no place outside the picture', () => {
    up()
    for (const box of [
      { ...seen.box, x: -0.1 },
      { ...seen.box, w: 0 },
    ])
      expect(() => {
        keepSeenBodies(writer, photo, [{ ...seen, box }])
      }).toThrow(/CHECK/)
  })
})
