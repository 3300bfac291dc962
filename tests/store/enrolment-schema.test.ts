// Schema 90 over a filled schema 80: nothing that was there changes; one list at a time, and its names go with its people.
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Writer } from '../../electron/studio/store/database.ts'
import { findEnrolment, insertEnrolment, listEnrolmentFiles } from '../../electron/studio/store/enrolment-job.ts'
import { migrations } from '../../electron/studio/store/migrate.ts'
import { sql } from '../../electron/studio/store/sql.ts'
import { AccountId, SubjectId } from '../../shared/model/id.ts'
import { bareWriter } from '../bare-writer.ts'

let db: Sqlite.Database
let writer: Writer
beforeEach(() => {
  db = new Sqlite(':memory:')
  db.pragma('foreign_keys = ON')
  writer = bareWriter(db)
  for (const migration of migrations.filter((one) => one.number < 90)) db.transaction(() => migration.up(writer))()
  writer.run(sql`INSERT INTO account (id, name, role, created_at_ms) VALUES ('office', 'Office', 'office', 1)`)
  for (const id of ['amelia', 'noah'])
    writer.run(
      sql`INSERT INTO subject (id, kind, legal_forename, surname, class_name, never_show, added_at_ms) VALUES (${id}, 'pupil', ${id}, 'Taylor', 'Maple', 0, 1)`,
    )
  writer.run(sql`
    INSERT INTO permission_fact (subject_id, purpose, decision, relation, how, recorded_at_ms, recorded_by)
    VALUES ('amelia', 'social_media', 'given', 'parent', 'import', 1, 'office')`)
})
afterEach(() => {
  db.close()
})

const up = () => migrations.find((one) => one.number === 90)?.up(writer)
const tables = () =>
  (db.prepare(`SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`).all() as { name: string }[]).map(
    (row) => row.name,
  )
const dump = (names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, db.prepare(`SELECT * FROM "${name}"`).all()]))
const list = (id: string) => {
  insertEnrolment(writer, { id, folder: '/portraits', startedBy: AccountId.parse('office'), startedAtMs: 1 }, [
    { name: 'Amelia Taylor.jpg', subjectId: SubjectId.parse('amelia'), reason: null },
    { name: 'Noah Taylor.jpg', subjectId: SubjectId.parse('noah'), reason: 'no-biometric-consent' },
    { name: 'Nobody.jpg', subjectId: null, reason: 'nobody-by-that-name' },
  ])
}

describe('schema 90', () => {
  it('leaves everything that schema 80 held as it was', () => {
    const before = tables()
    const held = dump(before)
    up()
    expect(dump(before)).toEqual(held)
    expect(tables().filter((name) => !before.includes(name))).toEqual(['enrolment_file', 'enrolment_job'])
    expect(db.pragma('foreign_key_check')).toEqual([])
  })

  it('holds one list at a time: a new one takes the place of the earlier, names and all', () => {
    up()
    list('first')
    list('second')
    expect(findEnrolment(writer)?.id).toBe('second')
    expect(dump(['enrolment_file'])['enrolment_file']).toHaveLength(3)
    expect(() =>
      writer.run(
        sql`INSERT INTO enrolment_job (id, folder, started_at_ms, started_by, state) VALUES ('third', '/x', 1, 'office', 'running')`,
      ),
    ).toThrow('UNIQUE')
  })

  it('forgets the file of somebody who is erased', () => {
    up()
    list('only')
    writer.run(sql`DELETE FROM subject WHERE id = 'noah'`)
    expect(listEnrolmentFiles(writer, 'only').map((file) => file.name)).toEqual(['Amelia Taylor.jpg', 'Nobody.jpg'])
  })

  it('refuses a file that is enrolled of nobody, or left out without a reason', () => {
    up()
    list('only')
    expect(() =>
      writer.run(sql`UPDATE enrolment_file SET state = 'enrolled', reason = NULL WHERE subject_id IS NULL`),
    ).toThrow('CHECK')
    expect(() => writer.run(sql`UPDATE enrolment_file SET state = 'left-out' WHERE reason IS NULL`)).toThrow('CHECK')
  })
})
