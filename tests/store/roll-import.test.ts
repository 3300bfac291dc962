// Schema 70 over a filled schema 60: nothing that was there changes; imports stay, and only the newest can be undone.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Writer } from '../../electron/studio/store/database.ts'
import { migrations } from '../../electron/studio/store/migrate.ts'
import {
  insertRollImport,
  listRollImports,
  recallLayout,
  rememberLayout,
  rollImportSteps,
  setRollImportUndone,
} from '../../electron/studio/store/roll-import.ts'
import { sql } from '../../electron/studio/store/sql.ts'
import { AccountId, RollImportId, SubjectId } from '../../shared/model/id.ts'
import type { Subject } from '../../shared/model/subject.ts'
import { bareWriter } from '../bare-writer.ts'

let dir: string
let db: Sqlite.Database
let writer: Writer
const up = (from: number, to: number) => {
  for (const migration of migrations.filter((one) => one.number > from && one.number <= to))
    db.transaction(() => migration.up(writer))()
}
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'cloakroom-migration-70-'))
  db = new Sqlite(join(dir, 'plain.db'))
  db.pragma('foreign_keys = ON')
  writer = bareWriter(db)
  up(0, 60)
  writer.run(sql`INSERT INTO account (id, name, role, created_at_ms) VALUES ('office', 'Office', 'office', 1)`)
  writer.run(
    sql`INSERT INTO subject (id, kind, upn, legal_forename, surname, class_name, never_show, added_at_ms) VALUES ('amelia', 'pupil', 'E999300123001', 'Amelia', 'Taylor', 'Maple', 0, 1)`,
  )
  writer.run(sql`
    INSERT INTO permission_fact (subject_id, purpose, decision, relation, how, recorded_at_ms, recorded_by, import_id)
    VALUES ('amelia', 'social_media', 'given', 'parent', 'import', 1, 'office', 'old')`)
})
afterEach(() => {
  db.close()
  rmSync(dir, { recursive: true, force: true })
})

const tables = () =>
  z
    .array(z.object({ name: z.string() }))
    .parse(db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`).all())
    .map(({ name }) => name)
const dump = (names: readonly string[]) => names.map((name) => [name, db.prepare(`SELECT * FROM ${name}`).all()])

const amelia: Subject = {
  id: SubjectId.parse('amelia'),
  kind: 'pupil',
  upn: 'E999300123001',
  legalForename: 'Amelia',
  preferredForename: null,
  middleNames: null,
  surname: 'Taylor',
  preferredSurname: null,
  title: null,
  className: 'Maple',
  yearGroup: null,
  leaverOn: null,
  neverShow: false,
}
const record = (id: string) => ({
  id: RollImportId.parse(id),
  atMs: 5,
  by: AccountId.parse('office'),
  fileName: 'roll.xlsx',
  fileSha256: 'a'.repeat(64),
  counts: { rows: 1, added: 0 },
})
const step = { subjectId: amelia.id, before: amelia, beforeMisId: '001', after: { ...amelia, className: 'Oak' } }

describe('schema 70', () => {
  it('leaves everything of schema 60 as it was', () => {
    const before = tables()
    const held = dump(before)
    up(60, 70)
    expect(dump(before)).toEqual(held)
    expect(tables().filter((name) => !before.includes(name))).toEqual([
      'roll_import',
      'roll_import_step',
      'roll_layout',
    ])
    expect(db.pragma('foreign_key_check')).toEqual([])
  })

  it('keeps imports, what the newest one did, and forgets what older ones did', () => {
    up(60, 70)
    insertRollImport(writer, record('one'), [step])
    expect(rollImportSteps(writer, RollImportId.parse('one'))).toEqual([step])
    insertRollImport(writer, record('two'), [{ ...step, before: null, beforeMisId: null }])
    expect(listRollImports(writer, 10).map(({ id, undone }) => [id, undone])).toEqual([
      ['two', null],
      ['one', null],
    ])
    expect(rollImportSteps(writer, RollImportId.parse('one'))).toEqual([])
    setRollImportUndone(writer, RollImportId.parse('two'), AccountId.parse('office'), 9)
    expect(listRollImports(writer, 1)[0]?.undone).toEqual({ atMs: 9, by: 'office' })
    expect(() => writer.run(sql`DELETE FROM roll_import`)).toThrow('imports stay')
    expect(() => writer.run(sql`UPDATE roll_import SET undone_at_ms = 10 WHERE id = 'two'`)).toThrow('only ever undone')
    expect(() => writer.run(sql`UPDATE roll_import SET counts = '{}' WHERE id = 'one'`)).toThrow('only ever undone')
  })

  it('lets go of what an import did to somebody with that person', () => {
    up(60, 100)
    insertRollImport(writer, record('one'), [step])
    writer.run(sql`INSERT INTO account (id, name, role, created_at_ms) VALUES ('head', 'Head', 'headteacher', 1)`)
    writer.run(sql`INSERT INTO erasure VALUES ('amelia', 6, 'head')`)
    writer.run(sql`DELETE FROM permission_fact WHERE subject_id = 'amelia'`)
    writer.run(sql`DELETE FROM subject WHERE id = 'amelia'`)
    expect(rollImportSteps(writer, RollImportId.parse('one'))).toEqual([])
  })

  it('remembers how a layout was read, the last time', () => {
    up(60, 70)
    const layout = 'b'.repeat(64)
    expect(recallLayout(writer, layout)).toBe(null)
    rememberLayout(writer, layout, { columns: [{ at: 0, field: 'upn' }], consentTypes: [] }, 1)
    rememberLayout(
      writer,
      layout,
      { columns: [{ at: 1, field: 'upn' }], consentTypes: [{ text: 'Photos', purpose: 'print' }] },
      2,
    )
    expect(recallLayout(writer, layout)).toEqual({
      columns: [{ at: 1, field: 'upn' }],
      consentTypes: [{ text: 'Photos', purpose: 'print' }],
    })
  })
})
