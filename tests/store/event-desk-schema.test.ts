// Schema 110 over a filled schema 90: nothing that was there changes, photos of before the device list stay, and the database
// holds by itself what a held photo and a treatment may be.
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { migrations } from '../../electron/studio/store/migrate.ts'
import type { Sql } from '../../electron/studio/store/sql.ts'

let db: Sqlite.Database
const writer = {
  run: (query: Sql) => db.prepare(query.text).run(...query.values).changes,
  all: (query: Sql, row: z.ZodType) => z.array(row).parse(db.prepare(query.text).all(...query.values)),
} as never
const up = (number: number) =>
  db.transaction(() => {
    migrations.find((one) => one.number === number)?.up(writer)
  })()

beforeEach(() => {
  db = new Sqlite(':memory:')
  db.pragma('foreign_keys = ON')
  for (const { number } of migrations.filter((one) => one.number < 110)) up(number)
  db.exec(`
    INSERT INTO account (id, name, role, created_at_ms) VALUES ('office', 'Office', 'office', 1);
    INSERT INTO event (id, title, held_on, created_at_ms, created_by) VALUES ('e', 'Sports day', '2026-07-14', 1, 'office');
    INSERT INTO import_job (id, event_id, folder, device, on_school_device, started_at_ms, started_by, state)
      VALUES ('i', 'e', '/card', 'Office camera', 1, 1, 'office', 'done');
    INSERT INTO sealed_file (id, kind, key, bytes, made_at_ms) VALUES ('f', 'original', zeroblob(32), 1, 1);
    INSERT INTO photo (id, event_id, import_id, source_name, sha256, width_px, height_px, provenance, had_position,
      imported_at_ms, imported_by, original_file, preview_file, thumbnail_file)
      VALUES ('p', 'e', 'i', 'one.jpg', '${'a'.repeat(64)}', 4, 3, 'unknown', 0, 1, 'office', 'f', 'f', 'f');
    INSERT INTO import_file (import_id, position, name, state, refusal, photo_id) VALUES
      ('i', 0, 'one.jpg', 'taken', NULL, 'p'), ('i', 1, 'two.jpg', 'refused', 'not-a-picture', NULL),
      ('i', 2, 'three.jpg', 'waiting', NULL, NULL), ('i', 3, 'one again.jpg', 'duplicate', NULL, 'p');`)
})
afterEach(() => {
  db.close()
})

const tables = () =>
  (db.prepare(`SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`).all() as { name: string }[]).map(
    (row) => row.name,
  )
const tried = (text: string): string => {
  try {
    db.exec(text)
  } catch (error) {
    return error instanceof Error ? error.message : 'unknown'
  }
  return 'done'
}

describe('schema 110', () => {
  it('leaves everything that was there as it was, and adds its own tables', () => {
    const before = tables()
    const held = before.map((table) => db.prepare(`SELECT * FROM "${table}"`).all())
    up(110)
    // Columns are added; what was in the rows stays.
    expect(before.map((table) => db.prepare(`SELECT * FROM "${table}"`).all())).toMatchObject(held)
    expect(tables().filter((name) => !before.includes(name))).toEqual([
      'device',
      'held_decision',
      'held_photo',
      'photo_look',
      'photo_treatment',
    ])
    expect(db.pragma('foreign_key_check')).toEqual([])
    expect(db.prepare('SELECT device_id, from_card FROM import_job').all()).toEqual([{ device_id: null, from_card: 0 }])
  })

  it.each<[string, string]>([
    [
      'a device without a model that does not strip metadata',
      `INSERT INTO device VALUES ('d', 'Camera', NULL, NULL, NULL, 0, 1, 'office', NULL, NULL)`,
    ],
    [
      'two devices of one name',
      `INSERT INTO device VALUES ('d', 'Camera', NULL, 'A', NULL, 0, 1, 'office', NULL, NULL);
       INSERT INTO device VALUES ('f', 'CAMERA', NULL, 'B', NULL, 0, 1, 'office', NULL, NULL)`,
    ],
    ['a file taken without a photo', `UPDATE import_file SET state = 'taken' WHERE position = 2`],
    ['a file held without a held photo', `UPDATE import_file SET state = 'held' WHERE position = 2`],
    [
      'an acceptance without a reason',
      `INSERT INTO held_decision (photo_id, event_id, import_id, kind, doubt, account_id, role, at_ms) VALUES ('x', 'e', 'i', 'accepted', 'not-on-list', 'office', 'office', 1)`,
    ],
    [
      'a treatment that no treatment can be',
      `INSERT INTO photo_treatment VALUES ('p', 45, 0, NULL, NULL, NULL, NULL, 1, 1, 'office')`,
    ],
    ['half a crop', `INSERT INTO photo_treatment VALUES ('p', 0, 0, 0.1, NULL, 0.5, 0.5, 1, 1, 'office')`],
  ])('refuses %s', (_what, text) => {
    up(110)
    expect(tried(text)).toMatch(/constraint failed/i)
  })

  it('lets what belongs to a photo go with it', () => {
    up(110)
    db.exec(`INSERT INTO photo_treatment VALUES ('p', 90, 0, NULL, NULL, NULL, NULL, 1, 1, 'office');
      INSERT INTO photo_look VALUES ('p', '0123456789abcdef', 1, 0, 0);
      DELETE FROM import_file; DELETE FROM photo;`)
    expect(db.prepare('SELECT * FROM photo_treatment UNION ALL SELECT *, 1, 1, 1, 1, 1 FROM photo_look').all()).toEqual(
      [],
    )
  })
})
