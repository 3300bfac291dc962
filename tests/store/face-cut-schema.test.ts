// Schema 220 over a filled older one: nothing that was there changes, and the cut-outs of faces go with the photo and its keys.
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { migrations } from '../../electron/studio/store/migrate.ts'
import { sql } from '../../electron/studio/store/sql.ts'
import { bareWriter } from '../bare-writer.ts'

let db: Sqlite.Database
const OLD = ['account', 'event', 'import_job', 'photo', 'sealed_file'] as const
const everything = () => OLD.map((table) => [table, db.prepare(`SELECT * FROM ${table}`).all()])
const count = (table: string) => db.prepare(`SELECT count(*) AS n FROM ${table}`).get()

beforeEach(() => {
  db = new Sqlite(':memory:')
  db.pragma('foreign_keys = ON')
  const writer = bareWriter(db)
  for (const migration of migrations.filter((one) => one.number < 220)) db.transaction(() => migration.up(writer))()
  writer.run(sql`INSERT INTO account (id, name, role, created_at_ms) VALUES ('office', 'Office', 'office', 1)`)
  writer.run(
    sql`INSERT INTO event (id, title, held_on, created_at_ms, created_by) VALUES ('day', 'Sports day', '2026-11-20', 1, 'office')`,
  )
  writer.run(sql`
    INSERT INTO import_job (id, event_id, folder, device, on_school_device, started_at_ms, started_by, state)
    VALUES ('import', 'day', '/card', 'Camera', 1, 1, 'office', 'done')`)
  for (const [file, kind] of [
    ['o', 'original'],
    ['p', 'preview'],
    ['t', 'thumbnail'],
  ] as const)
    writer.run(
      sql`INSERT INTO sealed_file (id, kind, key, bytes, made_at_ms) VALUES (${file}, ${kind}, ${new Uint8Array(32)}, 1, 1)`,
    )
  writer.run(sql`
    INSERT INTO photo (id, event_id, import_id, source_name, sha256, width_px, height_px, provenance, had_position, imported_at_ms,
      imported_by, original_file, preview_file, thumbnail_file)
    VALUES ('photo', 'day', 'import', 'a.jpg', ${'0'.repeat(64)}, 100, 100, 'camera', 0, 1, 'office', 'o', 'p', 't')`)
  const before = everything()
  const migration = migrations.find((one) => one.number === 220)
  db.transaction(() => migration?.up(writer))()
  expect(everything()).toEqual(before)
  expect(count('face_cut')).toEqual({ n: 0 })
  db.exec(`INSERT INTO sealed_file (id, kind, key, bytes, made_at_ms) VALUES ('cuts', 'face-cuts', zeroblob(32), 1, 1)`)
  db.exec(`INSERT INTO face_cut (photo_id, file_id, pipeline, made_at_ms) VALUES ('photo', 'cuts', 'p1', 1)`)
})
afterEach(() => {
  db.close()
})

it('ends the key of the cut-outs with the photo', () => {
  db.exec(`DELETE FROM import_file; DELETE FROM photo WHERE id = 'photo'`)
  expect(count('face_cut')).toEqual({ n: 0 })
  expect(db.prepare(`SELECT id FROM sealed_file ORDER BY id`).all()).toEqual([{ id: 'o' }, { id: 'p' }, { id: 't' }])
})

it.each(['o', 'p'])('ends it with the key of the picture they were cut from (%s)', (file) => {
  db.exec(`UPDATE sealed_file SET key = zeroblob(32) WHERE id = '${file}'`)
  expect(count('face_cut')).toEqual({ n: 0 })
  expect(db.prepare(`SELECT id FROM sealed_file WHERE kind = 'face-cuts'`).all()).toEqual([])
})

it('leaves them when another file of the photo goes', () => {
  db.exec(`UPDATE sealed_file SET key = zeroblob(32) WHERE id = 't'`)
  expect(count('face_cut')).toEqual({ n: 1 })
})
