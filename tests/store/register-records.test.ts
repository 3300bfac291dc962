// Schema 60 over a filled schema 50: nothing that was recorded is lost, every row still finds its person, and what the new
// schema says of the old rows is as careful as before.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import type { Writer } from '../../electron/studio/store/database.ts'
import { migrations } from '../../electron/studio/store/migrate.ts'
import type { Sql } from '../../electron/studio/store/sql.ts'

let folder: string
let db: SqliteDatabase.Database
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cloakroom-migration-'))
  db = new SqliteDatabase(join(folder, 'old.db'))
  db.pragma('foreign_keys = ON')
})
afterEach(() => {
  db.close()
  rmSync(folder, { recursive: true, force: true })
})

const writer = () =>
  ({
    all: (query: Sql, row: z.ZodType) => z.array(row).parse(db.prepare(query.text).all(...query.values)),
    get: (query: Sql, row: z.ZodType) => row.parse(db.prepare(query.text).get(...query.values)),
    run: (query: Sql) => db.prepare(query.text).run(...query.values).changes,
  }) as unknown as Writer
const up = (from: number, to: number) => {
  for (const migration of migrations.filter((one) => one.number > from && one.number <= to))
    db.transaction(() => {
      migration.up(writer())
    })()
}
const old = [
  'account',
  'subject',
  'permission_fact',
  'biometric_fact',
  'template',
  'look_alike',
  'event_class',
  'sealed_file',
]
const rowsOf = (table: string) => db.prepare(`SELECT * FROM ${table} ORDER BY 1`).all() as Record<string, unknown>[]

/** Two pupils and a teacher, both records, a template, a pair of look-alikes. */
function fill() {
  db.exec(`
    INSERT INTO account (id, name, role, created_at_ms, left_at_ms) VALUES ('head', 'Helen Ward', 'headteacher', 1, NULL);
    INSERT INTO subject VALUES ('amelia', 'pupil', 'A999300123001', '17', 'Amelia', NULL, 'Taylor', NULL, 'Maple', NULL, 0, 5);
    INSERT INTO subject VALUES ('bo', 'pupil', NULL, NULL, 'Bo', 'Beau', 'Reed', NULL, 'Oak', '2027-07-20', 1, 6);
    INSERT INTO subject VALUES ('grace', 'staff', NULL, NULL, 'Helen', NULL, 'Grace', 'Mrs', NULL, NULL, 0, 7);
    INSERT INTO permission_fact (subject_id, purpose, decision, given_by, relation, how, said_on, expires_on, recorded_at_ms, recorded_by)
      VALUES ('amelia', 'social_media', 'given', 'Sarah', 'parent', 'form', '2026-09-03', NULL, 10, 'head'),
             ('bo', 'website', 'refused', NULL, 'unknown', 'import', NULL, NULL, 11, 'head');
    INSERT INTO biometric_fact (subject_id, kind, parent, in_writing, said_on, recorded_at_ms, recorded_by)
      VALUES ('amelia', 'parent-notified', 'Sarah', 1, '2026-09-03', 12, 'head'),
             ('amelia', 'parent-consented', 'Sarah', 1, '2026-09-03', 13, 'head');
    INSERT INTO recognition_fact (kind, said_on, review_on, reference, recorded_at_ms, recorded_by)
      VALUES ('impact-assessment', '1970-01-01', '2030-01-01', 'a', 1, 'head'), ('dpo-advice', '1970-01-01', NULL, 'a', 2, 'head'),
             ('parents-told', '1970-01-01', NULL, 'a', 3, 'head'), ('privacy-notice', '1970-01-01', NULL, 'a', 4, 'head'),
             ('childrens-notice', '1970-01-01', NULL, 'a', 5, 'head'), ('switched-on', NULL, NULL, NULL, 6, 'head');
    INSERT INTO sealed_file VALUES ('portrait', 'portrait', zeroblob(32), 1, 14);
    INSERT INTO template (portrait_file_id, subject_id, vector, pipeline, made_at_ms, made_by)
      VALUES ('portrait', 'amelia', x'0000803f', 'p1', 15, 'head');
    INSERT INTO look_alike (one, other, declared_at_ms, declared_by) VALUES ('amelia', 'bo', 16, 'head');
  `)
}

it('keeps every row as it was, with room for more', () => {
  up(0, 50)
  fill()
  const before = Object.fromEntries(old.map((table) => [table, rowsOf(table)]))
  up(50, 60)
  for (const table of old) expect(rowsOf(table), table).toMatchObject(before[table]!)
  expect(db.pragma('foreign_key_check')).toEqual([])
  expect(db.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }])
  // Never-show has its fact, from when the pupil came onto the register.
  expect(rowsOf('never_show_fact')).toMatchObject([
    { subject_id: 'bo', kind: 'set', reason: null, recorded_at_ms: 6, recorded_by: null },
  ])
  expect(rowsOf('biometric_consent').map((row) => row['subject_id'])).toEqual(['amelia'])
  expect(rowsOf('permission_counting')).toHaveLength(2)
})

it('takes visitors, still refuses what nobody is, and still ties every fact to somebody', () => {
  up(0, 60)
  fillAfter()
  const add = (kind: string) => () =>
    db.exec(
      `INSERT INTO subject (id, kind, legal_forename, surname, never_show, added_at_ms) VALUES ('${kind}', '${kind}', 'V', 'W', 0, 1)`,
    )
  add('visitor')()
  expect(add('parent')).toThrow('CHECK constraint failed')
  expect(() =>
    db.exec(
      `INSERT INTO permission_fact (subject_id, purpose, decision, relation, how, recorded_at_ms, recorded_by) VALUES ('nobody', 'website', 'given', 'self', 'form', 1, 'head')`,
    ),
  ).toThrow('FOREIGN KEY constraint failed')
  expect(() => db.exec(`DELETE FROM subject WHERE id = 'amelia'`)).toThrow('FOREIGN KEY constraint failed')
})

/** Somebody with a fact, in the new schema. */
function fillAfter() {
  db.exec(`
    INSERT INTO account (id, name, role, created_at_ms) VALUES ('head', 'Helen Ward', 'headteacher', 1);
    INSERT INTO subject (id, kind, legal_forename, surname, never_show, added_at_ms) VALUES ('amelia', 'pupil', 'Amelia', 'Taylor', 0, 5);
    INSERT INTO permission_fact (subject_id, purpose, decision, relation, how, recorded_at_ms, recorded_by)
      VALUES ('amelia', 'website', 'given', 'parent', 'form', 1, 'head');
  `)
}

it('happens whole or not at all', () => {
  up(0, 50)
  fill()
  const before = Object.fromEntries(old.map((table) => [table, rowsOf(table)]))
  const migration = migrations.find((one) => one.number === 60)!
  expect(() =>
    db.transaction(() => {
      migration.up(writer())
      throw new Error('power cut')
    })(),
  ).toThrow('power cut')
  for (const table of old) expect(rowsOf(table), table).toEqual(before[table])
})
