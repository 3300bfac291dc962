// Schema 80 over a filled schema 70: nothing that was there changes, and what may never be done is refused by the database.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Writer } from '../../electron/studio/store/database.ts'
import { migrations } from '../../electron/studio/store/migrate.ts'
import { sql, type Sql } from '../../electron/studio/store/sql.ts'
import { bareWriter } from '../bare-writer.ts'

let dir: string
let db: Sqlite.Database
let writer: Writer
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'cloakroom-migration-80-'))
  db = new Sqlite(join(dir, 'plain.db'))
  db.pragma('foreign_keys = ON')
  writer = bareWriter(db)
  for (const migration of migrations.filter((one) => one.number < 80)) db.transaction(() => migration.up(writer))()
  const run = (query: Sql) => writer.run(query)
  run(
    sql`INSERT INTO account (id, name, role, created_at_ms) VALUES ('head', 'Head', 'headteacher', 1), ('office', 'Office', 'office', 1)`,
  )
  for (const id of ['amelia', 'noah'])
    run(
      sql`INSERT INTO subject (id, kind, legal_forename, surname, class_name, never_show, added_at_ms) VALUES (${id}, 'pupil', ${id}, 'Taylor', 'Maple', 0, 1)`,
    )
  run(sql`
    INSERT INTO permission_fact (seq, subject_id, purpose, decision, relation, how, recorded_at_ms, recorded_by)
    VALUES (1, 'amelia', 'social_media', 'given', 'parent', 'import', 1, 'office'), (2, 'noah', 'social_media', 'refused', 'parent', 'form', 2, 'office')`)
  run(sql`INSERT INTO permission_taken_back VALUES (1, 'slip', 3, 'head')`)
  run(
    sql`INSERT INTO biometric_fact (subject_id, kind, in_writing, recorded_at_ms, recorded_by) VALUES ('amelia', 'child-objected', 0, 4, 'office')`,
  )
  run(sql`INSERT INTO never_show_fact (subject_id, kind, recorded_at_ms) VALUES ('amelia', 'set', 5)`)
})
afterEach(() => {
  db.close()
  rmSync(dir, { recursive: true, force: true })
})

const up = () => migrations.find((one) => one.number === 80)?.up(writer)
const dump = (tables: readonly string[]) =>
  Object.fromEntries(tables.map((name) => [name, db.prepare(`SELECT * FROM "${name}"`).all()]))
const tables = () =>
  (db.prepare(`SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`).all() as { name: string }[]).map(
    (row) => row.name,
  )

describe('schema 80', () => {
  it('leaves everything that schema 70 held as it was', () => {
    const before = tables()
    const held = dump(before)
    up()
    expect(dump(before)).toEqual(held)
    expect(tables().filter((name) => !before.includes(name))).toEqual([
      'erasure',
      'kept_consent',
      'record_export',
      'roll_over',
      'roll_over_change',
      'snooze',
    ])
    expect(db.pragma('foreign_key_check')).toEqual([])
  })

  it('keeps every append-only record shut as long as its person is not being erased', () => {
    up()
    for (const table of ['permission_fact', 'permission_taken_back', 'biometric_fact', 'never_show_fact'])
      expect(() => writer.run({ text: `DELETE FROM ${table}`, values: [] }), table).toThrow(/append-only|stays so/)
    expect(() => writer.run(sql`UPDATE permission_fact SET decision = 'given'`)).toThrow('append-only')
  })

  it('opens them for the one person whom the headteacher erases, and for nobody else', () => {
    up()
    expect(() => writer.run(sql`INSERT INTO erasure VALUES ('amelia', 6, 'office')`)).toThrow('only the headteacher')
    writer.run(sql`INSERT INTO erasure VALUES ('amelia', 6, 'head')`)
    writer.run(sql`DELETE FROM permission_taken_back WHERE fact_seq = 1`)
    for (const table of ['permission_fact', 'biometric_fact', 'never_show_fact'])
      writer.run({ text: `DELETE FROM ${table} WHERE subject_id = 'amelia'`, values: [] })
    writer.run(sql`DELETE FROM subject WHERE id = 'amelia'`)
    expect(() => writer.run(sql`DELETE FROM permission_fact WHERE subject_id = 'noah'`)).toThrow('append-only')
    expect(() =>
      writer.run(
        sql`INSERT INTO subject (id, kind, legal_forename, surname, never_show, added_at_ms) VALUES ('amelia', 'pupil', 'x', 'y', 0, 7)`,
      ),
    ).toThrow('this person was erased')
    expect(() => writer.run(sql`DELETE FROM erasure`)).toThrow('erasures stay')
    expect(() => writer.run(sql`UPDATE erasure SET subject_id = 'noah'`)).toThrow('erasures stay')
  })

  it('never lets a takedown be put off, and writes one record out at a time', () => {
    up()
    writer.run(
      sql`INSERT INTO snooze (kind, until, count, at_ms, by_account) VALUES ('policy-review', '2027-01-01', 1, 1, 'office')`,
    )
    expect(() =>
      writer.run(
        sql`INSERT INTO snooze (kind, until, count, at_ms, by_account) VALUES ('takedowns-open', '2027-01-01', 1, 1, 'office')`,
      ),
    ).toThrow('CHECK')
    const begin = (id: string) =>
      writer.run(
        sql`INSERT INTO record_export (id, subject_id, folder, working_name, final_name, started_at_ms, started_by, state) VALUES (${id}, 'noah', '/x', 'w', 'f', 1, 'head', 'running')`,
      )
    begin('one')
    expect(() => begin('two')).toThrow('UNIQUE')
  })
})
