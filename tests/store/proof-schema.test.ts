// Schema 100 over a filled schema 90: finished pictures are all still there, none of them counts until it is proved, and a body goes
// with its face.
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { PhotoId } from '../../shared/model/id.ts'
import type { Writer } from '../../electron/studio/store/database.ts'
import { migrations } from '../../electron/studio/store/migrate.ts'
import { renditionFor } from '../../electron/studio/store/rendition.ts'
import { sql } from '../../electron/studio/store/sql.ts'
import { bareWriter } from '../bare-writer.ts'

let db: Sqlite.Database
let writer: Writer
const digest = 'a'.repeat(64)
beforeEach(() => {
  db = new Sqlite(':memory:')
  db.pragma('foreign_keys = ON')
  writer = bareWriter(db)
  for (const migration of migrations.filter((one) => one.number < 100)) db.transaction(() => migration.up(writer))()
  writer.run(sql`INSERT INTO account (id, name, role, created_at_ms) VALUES ('office', 'Office', 'office', 1)`)
  writer.run(
    sql`INSERT INTO event (id, title, held_on, created_at_ms, created_by) VALUES ('day', 'Day', '2026-11-20', 1, 'office')`,
  )
  for (const id of ['f1', 'f2', 'f3', 'f4'])
    writer.run(
      sql`INSERT INTO sealed_file (id, kind, key, bytes, made_at_ms) VALUES (${id}, 'original', ${new Uint8Array(32)}, 1, 1)`,
    )
  writer.run(sql`INSERT INTO import_job (id, event_id, folder, device, on_school_device, started_at_ms, started_by, state)
    VALUES ('import', 'day', '/x', 'Camera', 1, 1, 'office', 'done')`)
  writer.run(sql`INSERT INTO photo (id, event_id, import_id, source_name, sha256, width_px, height_px, provenance, had_position,
      imported_at_ms, imported_by, original_file, preview_file, thumbnail_file)
    VALUES ('photo', 'day', 'import', 'a.jpg', ${digest}, 10, 10, 'camera', 0, 1, 'office', 'f1', 'f2', 'f3')`)
  writer.run(sql`
    INSERT INTO rendition (id, photo_id, plan_digest, pipeline, made_at_ms, made_by, state, refused_because, edits)
    VALUES ('r1', 'photo', ${digest}, 'p', 1, 'office', 'refused', 'engine-failed', '[]')`)
  writer.run(sql`
    INSERT INTO rendition (id, photo_id, plan_digest, pipeline, made_at_ms, made_by, state, file_id, sha256, width_px, height_px, bytes, edits)
    VALUES ('r2', 'photo', ${digest}, 'p', 2, 'office', 'ready', 'f4', ${digest}, 10, 10, 10, '["redaction"]')`)
})
afterEach(() => {
  db.close()
})

const up = () => db.transaction(() => migrations.find((one) => one.number === 100)?.up(writer))()
const tables = () =>
  (db.prepare(`SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`).all() as { name: string }[]).map(
    (row) => row.name,
  )
const dump = (names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, db.prepare(`SELECT * FROM "${name}"`).all()]))

describe('schema 100', () => {
  it('leaves everything that schema 90 held as it was', () => {
    const before = tables()
    const held = dump(before)
    up()
    expect(dump(before)).toEqual(held)
    expect(tables().filter((name) => !before.includes(name))).toEqual(['hidden_body', 'rendition_proof'])
    expect(db.pragma('foreign_key_check')).toEqual([])
  })

  it('counts no picture of before as one: it has no proof', () => {
    up()
    writer.run(sql`DELETE FROM rendition WHERE id = 'r1'`)
    expect(renditionFor(writer, PhotoId.parse('photo'), digest, 'p')).toBeNull()
  })

  it('takes the new reasons and still refuses unknown ones', () => {
    up()
    const refuse = (because: string) =>
      writer.run(sql`
        INSERT INTO rendition (id, photo_id, plan_digest, pipeline, made_at_ms, made_by, state, refused_because, edits)
        VALUES (${because}, 'photo', ${digest}, 'p', 1, 'office', 'refused', ${because}, '[]')`)
    for (const because of ['hidden-pixels-matter', 'hidden-face-recognised', 'metadata-left', 'name-readable'])
      refuse(because)
    expect(() => refuse('no-reason')).toThrow('CHECK')
  })

  it('lets a proof go with its picture, and the file with its key as before', () => {
    up()
    writer.run(sql`INSERT INTO rendition_proof (rendition_id, facts, faces) VALUES ('r2', '{}', '[]')`)
    writer.run(sql`DELETE FROM sealed_file WHERE id = 'f4'`)
    expect(writer.get(sql`SELECT file_id FROM rendition WHERE id = 'r2'`, z.object({ file_id: z.null() }))).toEqual({
      file_id: null,
    })
    writer.run(sql`DELETE FROM rendition WHERE id = 'r2'`)
    expect(dump(['rendition_proof'])['rendition_proof']).toEqual([])
  })
})
