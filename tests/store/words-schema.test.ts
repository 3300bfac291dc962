// Schema 150 over a filled schema 140: what people settled stays as "no pupil", nothing else changes, and the database itself
// keeps what was said about words and refuses a name without who agreed to it.
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Writer } from '../../electron/studio/store/database.ts'
import { migrations } from '../../electron/studio/store/migrate.ts'
import { sql } from '../../electron/studio/store/sql.ts'
import { bareWriter } from '../bare-writer.ts'

let db: Sqlite.Database
let writer: Writer
const rows = (table: string) => db.prepare(`SELECT * FROM ${table}`).all()
const up = (numbers: (number: number) => boolean) => {
  for (const migration of migrations.filter((one) => numbers(one.number))) db.transaction(() => migration.up(writer))()
}

beforeEach(() => {
  db = new Sqlite(':memory:')
  db.pragma('foreign_keys = ON')
  writer = bareWriter(db)
  up((number) => number < 150)
  writer.run(sql`INSERT INTO account (id, name, role, created_at_ms) VALUES ('office', 'Office', 'office', 1)`)
  writer.run(
    sql`INSERT INTO subject (id, kind, legal_forename, surname, class_name, never_show, added_at_ms) VALUES ('amelia', 'pupil', 'Amelia', 'Taylor', 'Maple', 0, 1)`,
  )
  writer.run(sql`
    INSERT INTO post (id, kind, message, state, created_at_ms, changed_at_ms, changed_by)
    VALUES ('post', 'celebration', 'Hope was here.', 'draft', 1, 1, 'office')`)
  writer.run(sql`
    INSERT INTO settled_word (post_id, photo_id, sentence, start, word, settled_by, settled_at_ms)
    VALUES ('post', NULL, 'Hope was here.', 0, 'Hope', 'office', 5)`)
})
afterEach(() => {
  db.close()
})

describe('schema 150', () => {
  it('keeps every row, and what was settled says what it said: no pupil', () => {
    const before = { subject: rows('subject'), post: rows('post'), account: rows('account') }
    up((number) => number === 150)
    expect({ subject: rows('subject'), post: rows('post'), account: rows('account') }).toEqual(before)
    expect(rows('settled_word')).toEqual([
      {
        seq: 1,
        post_id: 'post',
        photo_id: null,
        sentence: 'Hope was here.',
        start: 0,
        word: 'Hope',
        settled_by: 'office',
        settled_at_ms: 5,
        settled_as: 'not-a-pupil',
        permission_by: null,
        permission_said_on: null,
      },
    ])
    expect([rows('phrase_act'), rows('also_called')]).toEqual([[], []])
  })

  it('takes a name without a photo only with who agreed and when', () => {
    up((number) => number === 150)
    const settle = (as: string, by: string | null, on: string | null) => () =>
      writer.run(sql`
        INSERT INTO settled_word (post_id, photo_id, sentence, start, word, settled_by, settled_at_ms, settled_as, permission_by, permission_said_on)
        VALUES ('post', NULL, 'Hope was here.', 0, 'Hope', 'office', 6, ${as}, ${by}, ${on})`)
    for (const refused of [
      settle('may-be-named', null, null),
      settle('may-be-named', '', '2026-11-20'),
      settle('may-be-named', 'Ms Ellis', null),
      settle('not-a-pupil', 'Ms Ellis', '2026-11-20'),
    ])
      expect(refused).toThrow('who agreed and when')
    expect(settle('may-be-named', 'Ms Ellis', '2026-11-20')()).toBe(1)
    expect(settle('pupil', null, null)()).toBe(1)
    expect(settle('something', null, null)).toThrow('CHECK')
  })

  it('keeps what was said about words, but for a name that is erased; nicknames go with their person', () => {
    up((number) => number === 150)
    writer.run(
      sql`INSERT INTO phrase_act (compared, phrase, kind, act, at_ms, by_account) VALUES ('amelia award', 'Amelia Award', 'other', 'allowed', 1, 'office')`,
    )
    expect(() => writer.run(sql`DELETE FROM phrase_act`)).toThrow('stays')
    expect(() => writer.run(sql`UPDATE phrase_act SET phrase = 'Amelia'`)).toThrow('stays')
    expect(() => writer.run(sql`UPDATE phrase_act SET act = 'taken-out'`)).toThrow('stays')
    expect(writer.run(sql`UPDATE phrase_act SET phrase = '[erased] Award'`)).toBe(1)
    writer.run(
      sql`INSERT INTO also_called (subject_id, name, added_at_ms, added_by) VALUES ('amelia', 'Mimi', 1, 'office')`,
    )
    writer.run(sql`DELETE FROM subject WHERE id = 'amelia'`)
    expect(rows('also_called')).toEqual([])
  })
})
