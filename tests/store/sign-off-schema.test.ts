// Schema 170 over a filled 160: signatures, publications and notes stay as they were, in their order; what is new is empty,
// and an old signature has no key.
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Writer } from '../../electron/studio/store/database.ts'
import { migrations } from '../../electron/studio/store/migrate.ts'
import { placedNotes } from '../../electron/studio/store/post-note.ts'
import { authorityOf, isGenuine, newestSignOff } from '../../electron/studio/store/sign-off.ts'
import { sql } from '../../electron/studio/store/sql.ts'
import { PostId } from '../../shared/model/id.ts'
import { bareWriter } from '../bare-writer.ts'

let db: Sqlite.Database
let writer: Writer
const digest = 'a'.repeat(64)
beforeEach(() => {
  db = new Sqlite(':memory:')
  db.pragma('foreign_keys = ON')
  writer = bareWriter(db)
  for (const migration of migrations.filter((one) => one.number < 170)) db.transaction(() => migration.up(writer))()
  writer.run(
    sql`INSERT INTO account (id, name, role, created_at_ms) VALUES ('head', 'Head', 'headteacher', 1), ('office', 'Office', 'office', 1)`,
  )
  writer.run(
    sql`INSERT INTO post (id, kind, message, state, created_at_ms, changed_at_ms, changed_by) VALUES ('post', 'reminder', 'Closed', 'live', 1, 2, 'office')`,
  )
  writer.run(sql`INSERT INTO post_preparer (post_id, account_id) VALUES ('post', 'office')`)
  writer.run(sql`INSERT INTO post_note (post_id, by_account, at_ms, note) VALUES ('post', 'head', 3, 'Which day?')`)
  for (const [id, voided, because] of [
    ['first', 5, 'words-changed'],
    ['second', null, null],
  ] as const)
    writer.run(sql`
      INSERT INTO sign_off (id, post_id, digest, rendition_ids, parts, signed_by, role, signed_at_ms, voided_at_ms, voided_because)
      VALUES (${id}, 'post', ${digest}, '[]', '{}', 'head', 'headteacher', 4, ${voided}, ${because})`)
  writer.run(sql`
    INSERT INTO publication (id, post_id, sign_off_id, digest, page_kind, page_id, state, message, armed_at_ms, armed_by, armed_role, changed_at_ms)
    VALUES ('sent', 'post', 'second', ${digest}, 'practice', '1', 'live', 'Closed', 6, 'office', 'office', 7)`)
})
afterEach(() => {
  db.close()
})

const up = () => db.transaction(() => migrations.find((one) => one.number === 170)?.up(writer))()
const rows = (text: string) => db.prepare(text).all()
const kept = 'id, post_id, digest, rendition_ids, parts, signed_by, role, signed_at_ms, voided_at_ms, voided_because'

it('keeps every signature in its order, the publication that points at it, and every note', () => {
  const before = {
    signOffs: rows(`SELECT rowid, ${kept} FROM sign_off ORDER BY rowid`),
    publications: rows('SELECT * FROM publication'),
    notes: rows('SELECT seq, post_id, by_account, at_ms, note FROM post_note'),
  }
  up()
  expect(rows(`SELECT rowid, ${kept} FROM sign_off ORDER BY rowid`)).toEqual(before.signOffs)
  expect(rows('SELECT * FROM publication')).toEqual(before.publications)
  expect(rows('SELECT seq, post_id, by_account, at_ms, note FROM post_note')).toEqual(before.notes)
  expect(rows('PRAGMA foreign_key_check')).toEqual([])
  expect(rows("SELECT name FROM sqlite_master WHERE name LIKE '%_before'")).toEqual([])
  expect(placedNotes(writer, PostId.parse('post'))).toMatchObject([{ place: { kind: 'post' }, dealtWith: null }])
})

it('an old signature has no key: it can be read, and it is not genuine', () => {
  up()
  const found = newestSignOff(writer, PostId.parse('post'))
  if (!found) throw new Error('It is there')
  expect(found).toMatchObject({
    signOff: { id: 'second', keyId: null, trailSeq: null },
    signature: null,
    signedOn: null,
  })
  expect([isGenuine(writer, found), authorityOf(writer, found)]).toEqual([false, 'head'])
})

it('one signature at a time stands, as before', () => {
  up()
  expect(() =>
    writer.run(
      sql`INSERT INTO sign_off (id, post_id, digest, rendition_ids, parts, signed_by, role, signed_at_ms) VALUES ('x', 'post', ${digest}, '[]', '{}', 'head', 'headteacher', 9)`,
    ),
  ).toThrow('standing authority')
  expect(rows("SELECT sql FROM sqlite_master WHERE name = 'sign_off_standing'")).toHaveLength(1)
})
