// Schema 130 over a filled schema 120: nothing that was there changes, and the database itself proposes nobody without
// consent and nobody against a person's word.
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Writer } from '../../electron/studio/store/database.ts'
import { migrations } from '../../electron/studio/store/migrate.ts'
import { sql } from '../../electron/studio/store/sql.ts'
import { bareWriter } from '../bare-writer.ts'

let db: Sqlite.Database
let writer: Writer
const consent = (id: string) => {
  for (const [at, kind] of ['parent-notified', 'parent-consented'].entries())
    writer.run(sql`
      INSERT INTO biometric_fact (subject_id, kind, parent, in_writing, said_on, recorded_at_ms, recorded_by)
      VALUES (${id}, ${kind}, 'Parent', 1, '2026-09-01', ${at + 1}, 'office')`)
}
const propose = (id: string, rank: number) =>
  writer.run(
    sql`INSERT INTO face_proposal (face_id, rank, verdict, subject_id) VALUES ('face-1', ${rank}, 'match', ${id})`,
  )

beforeEach(() => {
  db = new Sqlite(':memory:')
  db.pragma('foreign_keys = ON')
  writer = bareWriter(db)
  for (const migration of migrations.filter((one) => one.number < 130)) db.transaction(() => migration.up(writer))()
  writer.run(sql`INSERT INTO account (id, name, role, created_at_ms) VALUES ('office', 'Office', 'office', 1)`)
  for (const id of ['amelia', 'noah'])
    writer.run(
      sql`INSERT INTO subject (id, kind, legal_forename, surname, class_name, never_show, added_at_ms) VALUES (${id}, 'pupil', ${id}, 'Taylor', 'Maple', 0, 1)`,
    )
  consent('amelia')
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
  propose('amelia', 0)
})
afterEach(() => {
  db.close()
})

const up = () => migrations.find((one) => one.number === 130)?.up(writer)
const tables = () =>
  (db.prepare(`SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`).all() as { name: string }[]).map(
    (row) => row.name,
  )
const dump = (names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, db.prepare(`SELECT * FROM "${name}"`).all()]))

describe('schema 130', () => {
  it('leaves everything that schema 120 held as it was; a proposal of before has no nearness', () => {
    const before = tables()
    const held = dump(before)
    up()
    const after = dump(before)
    expect(after['face_proposal']).toEqual([
      { face_id: 'face-1', rank: 0, verdict: 'match', subject_id: 'amelia', closeness: null },
    ])
    expect({ ...after, face_proposal: null }).toEqual({ ...held, face_proposal: null })
    expect(tables().filter((name) => !before.includes(name))).toEqual([
      'not_this_person',
      'rest_marked',
      'rest_marked_face',
      'rest_marked_without',
      'said_absent',
    ])
    expect(db.pragma('foreign_key_check')).toEqual([])
  })

  it('proposes nobody without consent, and nobody of whom a person said no, until that is taken back', () => {
    up()
    expect(() => propose('noah', 1)).toThrow('nobody is proposed without consent')
    writer.run(sql`DELETE FROM face_proposal`)
    writer.run(
      sql`INSERT INTO not_this_person (face_id, subject_id, said_at_ms, said_by) VALUES ('face-1', 'amelia', 2, 'office')`,
    )
    expect(() => propose('amelia', 0)).toThrow('a person has said that this is somebody else')
    writer.run(sql`UPDATE not_this_person SET taken_back_at_ms = 3, taken_back_by = 'office'`)
    expect(propose('amelia', 0)).toBe(1)
  })

  it('lets everything that was said about somebody go with them', () => {
    up()
    writer.run(
      sql`INSERT INTO not_this_person (face_id, subject_id, said_at_ms, said_by) VALUES ('face-1', 'noah', 2, 'office')`,
    )
    writer.run(
      sql`INSERT INTO said_absent (event_id, subject_id, said_at_ms, said_by) VALUES ('day', 'noah', 2, 'office')`,
    )
    writer.run(sql`INSERT INTO rest_marked (id, photo_id, said_at_ms, said_by) VALUES ('mark', 'photo', 2, 'office')`)
    writer.run(sql`INSERT INTO rest_marked_without (mark_id, subject_id) VALUES ('mark', 'noah')`)
    writer.run(sql`DELETE FROM subject WHERE id = 'noah'`)
    expect(dump(['not_this_person', 'said_absent', 'rest_marked_without'])).toEqual({
      not_this_person: [],
      said_absent: [],
      rest_marked_without: [],
    })
  })
})
