// Schema 160 over a filled schema 150: nothing that was there changes, and the text every post has is its first version.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, it } from 'vitest'
import { migrations } from '../../electron/studio/store/migrate.ts'
import { sql } from '../../electron/studio/store/sql.ts'
import { bareWriter } from '../bare-writer.ts'

it('schema 160 leaves everything as it was, and every post has its text as its first version', () => {
  const dir = mkdtempSync(join(tmpdir(), 'cloakroom-migration-160-'))
  const db = new Sqlite(join(dir, 'plain.db'))
  db.pragma('foreign_keys = ON')
  const writer = bareWriter(db)
  const before = migrations.filter((one) => one.number < 160)
  for (const migration of before) db.transaction(() => migration.up(writer))()
  writer.run(sql`INSERT INTO account (id, name, role, created_at_ms) VALUES ('office', 'Office', 'office', 1)`)
  writer.run(sql`INSERT INTO post (id, event_id, kind, message, state, created_at_ms, changed_at_ms, changed_by, submitted_parts)
    VALUES ('one', NULL, 'reminder', 'Bring a coat.', 'waiting', 5, 7, 'office', '{}'), ('two', NULL, 'emergency', '', 'draft', 6, 6, 'office', NULL)`)
  const tables = () =>
    (db.prepare(`SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`).all() as { name: string }[]).map(
      (row) => row.name,
    )
  const dump = (names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, db.prepare(`SELECT * FROM "${name}"`).all()]))
  const old = tables()
  const held = dump(old)
  db.transaction(() => migrations.find((one) => one.number === 160)?.up(writer))()
  expect(dump(old)).toEqual({ ...held, post: (held['post'] as object[]).map((row) => ({ ...row, revision: 1 })) })
  expect(tables().filter((name) => !old.includes(name))).toEqual([
    'post_template',
    'post_value_tick',
    'post_version',
    'post_version_photo',
  ])
  const same = { longest: null, by_account: 'office', number: 1, made: 'written', restored_from: null, sitting: null }
  expect(db.prepare('SELECT * FROM post_version ORDER BY post_id').all()).toEqual([
    {
      ...same,
      post_id: 'one',
      kind: 'reminder',
      message: 'Bring a coat.',
      handed_in: 1,
      started_at_ms: 7,
      saved_at_ms: 7,
    },
    { ...same, post_id: 'two', kind: 'emergency', message: '', handed_in: 0, started_at_ms: 6, saved_at_ms: 6 },
  ])
  expect(db.pragma('foreign_key_check')).toEqual([])
  db.close()
  rmSync(dir, { recursive: true, force: true })
})
