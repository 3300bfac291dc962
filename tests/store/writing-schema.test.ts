// Schema 140 over a filled schema 130: nothing that was there changes, and the database itself holds what writing may be.
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Writer } from '../../electron/studio/store/database.ts'
import { migrations } from '../../electron/studio/store/migrate.ts'
import { sql } from '../../electron/studio/store/sql.ts'
import { bareWriter } from '../bare-writer.ts'

let db: Sqlite.Database
let writer: Writer
const OLD = ['account', 'event', 'import_job', 'photo', 'face', 'act', 'face_decision'] as const
const everything = () => OLD.map((table) => [table, db.prepare(`SELECT * FROM ${table}`).all()])
const addRegion = (fields: string) =>
  db.exec(
    `INSERT INTO text_region (id, photo_id, x, y, w, h, words, found_by, pipeline, decision, decided_by, decided_at_ms) VALUES (${fields})`,
  )

beforeEach(() => {
  db = new Sqlite(':memory:')
  db.pragma('foreign_keys = ON')
  writer = bareWriter(db)
  for (const migration of migrations.filter((one) => one.number < 140)) db.transaction(() => migration.up(writer))()
  writer.run(sql`INSERT INTO account (id, name, role, created_at_ms) VALUES ('office', 'Office', 'office', 1)`)
  writer.run(
    sql`INSERT INTO event (id, title, held_on, created_at_ms, created_by) VALUES ('day', 'Sports day', '2026-11-20', 1, 'office')`,
  )
  writer.run(sql`
    INSERT INTO import_job (id, event_id, folder, device, on_school_device, started_at_ms, started_by, state)
    VALUES ('import', 'day', '/card', 'Camera', 1, 1, 'office', 'done')`)
  for (const file of ['o', 'p', 't'])
    writer.run(
      sql`INSERT INTO sealed_file (id, kind, key, bytes, made_at_ms) VALUES (${file}, 'original', ${new Uint8Array(32)}, 1, 1)`,
    )
  writer.run(sql`
    INSERT INTO photo (id, event_id, import_id, source_name, sha256, width_px, height_px, provenance, had_position, imported_at_ms,
      imported_by, original_file, preview_file, thumbnail_file)
    VALUES ('photo', 'day', 'import', 'a.jpg', ${'0'.repeat(64)}, 100, 100, 'camera', 0, 1, 'office', 'o', 'p', 't')`)
  writer.run(sql`
    INSERT INTO face (id, photo_id, x, y, w, h, roll_degrees, score, certain, found_by, pipeline)
    VALUES ('face-1', 'photo', 0.1, 0.1, 0.1, 0.1, 0, 0.9, 1, 'engine', 'p')`)
})
afterEach(() => {
  db.close()
})

describe('schema 140', () => {
  it('changes nothing that was there and adds empty tables', () => {
    const before = everything()
    const migration = migrations.find((one) => one.number === 140)
    db.transaction(() => migration?.up(writer))()
    expect(everything()).toEqual(before)
    for (const table of ['text_scan', 'text_region', 'text_look', 'safer_answer', 'photo_smaller'])
      expect(db.prepare(`SELECT count(*) AS n FROM ${table}`).get(), table).toEqual({ n: 0 })
    expect(db.pragma('foreign_key_check')).toEqual([])
  })

  it('holds that a word has somebody who said it, and that what a person drew says nothing', () => {
    const migration = migrations.find((one) => one.number === 140)
    db.transaction(() => migration?.up(writer))()
    addRegion(`'a', 'photo', 0.1, 0.1, 0.1, 0.1, 'EXIT', 'engine', 'r', NULL, NULL, NULL`)
    addRegion(`'b', 'photo', 0.1, 0.1, 0.1, 0.1, NULL, 'person', 'person', 'hide', 'office', 1`)
    for (const wrong of [
      `'c', 'photo', 0.1, 0.1, 0.1, 0.1, 'EXIT', 'engine', 'r', 'keep', NULL, NULL`,
      `'d', 'photo', 0.1, 0.1, 0.1, 0.1, 'EXIT', 'engine', 'r', NULL, 'office', NULL`,
      `'e', 'photo', 0.1, 0.1, 0.1, 0.1, 'EXIT', 'person', 'person', 'hide', 'office', 1`,
      `'f', 'photo', 0.1, 0.1, 0, 0.1, 'EXIT', 'engine', 'r', NULL, NULL, NULL`,
      `'g', 'nowhere', 0.1, 0.1, 0.1, 0.1, 'EXIT', 'engine', 'r', NULL, NULL, NULL`,
    ])
      expect(() => addRegion(wrong), wrong).toThrow(/constraint/i)
  })
})
