// Schema 30 (photos): the migration itself, and what the database holds by itself whatever the code above it does.
import { mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { FaceId, PhotoId } from '../../shared/model/id.ts'
import { openDatabase, type Writer } from '../../electron/studio/store/database.ts'
import { findFace, insertFace, refreshFace } from '../../electron/studio/store/face.ts'
import { listSource, readSourceFile } from '../../electron/studio/store/photo-folder.ts'
import { migrations } from '../../electron/studio/store/migrate.ts'
import { sql, type Sql } from '../../electron/studio/store/sql.ts'
import { openTestSchool, type TestSchool } from '../test-school.ts'

const KEY = new Uint8Array(32).fill(7)
const anything = z.record(z.string(), z.unknown())

it('schema 30 is made over a filled schema 20 without touching a row of it, after a sealed backup', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'cloakroom-test-'))
  try {
    const path = join(dir, 'cloakroom.db')
    const raw = new SqliteDatabase(path)
    raw.pragma(`cipher='sqlcipher'`)
    raw.pragma(`key="x'${Buffer.from(KEY).toString('hex')}'"`)
    const writer = {
      run: (query: Sql) => raw.prepare(query.text).run(...query.values).changes,
      all: () => [],
      get: () => null,
    } as unknown as Writer
    for (const migration of migrations.filter((one) => one.number < 30)) migration.up(writer)
    writer.run(sql`INSERT INTO account (id, name, role, created_at_ms) VALUES ('a', 'Anna', 'office', 1)`)
    writer.run(
      sql`INSERT INTO sealed_file (id, kind, key, bytes, made_at_ms) VALUES ('f', 'portrait', ${new Uint8Array(32)}, 1, 1)`,
    )
    writer.run(
      sql`INSERT INTO subject (id, kind, legal_forename, surname, never_show, added_at_ms) VALUES ('s', 'pupil', 'Amelia', 'Taylor', 0, 1)`,
    )
    const tables = ['account', 'sealed_file', 'subject', 'setting', 'trail']
    const before = tables.map((table) => raw.prepare(`SELECT * FROM ${table}`).all())
    raw.pragma('user_version = 20')
    raw.close()

    const database = openDatabase(path, KEY, 'existing')
    expect(database.schemaVersion).toBe(migrations.at(-1)?.number)
    expect(
      tables.map((table) =>
        database.read((reader) => reader.all({ text: `SELECT * FROM ${table}`, values: [] }, anything)),
      ),
      // Later schemas add columns; what was in the rows stays.
    ).toMatchObject(before)
    const made = [
      'event',
      'event_class',
      'import_job',
      'import_file',
      'photo',
      'photo_scan',
      'act',
      'face',
      'face_proposal',
      'face_decision',
      'rendition',
    ]
    const strict = database.read((reader) =>
      reader.all(
        sql`SELECT name, strict FROM pragma_table_list WHERE type = 'table' AND name IN (${made}) ORDER BY name`,
        anything,
      ),
    )
    expect(strict).toEqual([...made].sort().map((name) => ({ name, strict: 1 })))
    database.close()
    expect((await readdir(dir)).filter((name) => name.includes('.before-20-'))).toHaveLength(1)
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
})

describe('the database by itself', () => {
  let school: TestSchool
  beforeEach(async () => {
    school = await openTestSchool()
    school.database.write((writer) => {
      writer.run(
        sql`INSERT INTO event (id, title, held_on, created_at_ms, created_by) VALUES ('e', 'Sports day', '2026-11-20', 1, 'account-office')`,
      )
      for (const id of ['o', 'p', 't'])
        writer.run(
          sql`INSERT INTO sealed_file (id, kind, key, bytes, made_at_ms) VALUES (${id}, 'original', ${new Uint8Array(32)}, 1, 1)`,
        )
      job(writer, 'one', 'running')
      photo(writer, 'photo', 'a')
      act(writer, 'act-1', 'drawn-head', null)
    })
  })
  afterEach(() => school.close())

  const job = (writer: Writer, id: string, state: string, onSchoolDevice = 1) =>
    writer.run(sql`INSERT INTO import_job (id, event_id, folder, device, on_school_device, started_at_ms, started_by, state)
      VALUES (${id}, 'e', 'folder', 'camera', ${onSchoolDevice}, 1, 'account-office', ${state})`)
  const photo = (writer: Writer, id: string, digit: string) =>
    writer.run(sql`INSERT INTO photo (id, event_id, import_id, source_name, sha256, width_px, height_px, provenance, had_position, imported_at_ms, imported_by,
      original_file, preview_file, thumbnail_file) VALUES (${id}, 'e', 'one', 'x.jpg', ${digit.repeat(64)}, 1, 1, 'camera', 0, 1, 'account-office', 'o', 'p', 't')`)
  const act = (writer: Writer, id: string, kind: string, undoes: string | null) =>
    writer.run(
      sql`INSERT INTO act (id, photo_id, kind, undoes, account_id, at_ms) VALUES (${id}, 'photo', ${kind}, ${undoes}, 'account-office', 1)`,
    )
  const tried = (work: (writer: Writer) => unknown): string => {
    try {
      school.database.write(work)
    } catch (error) {
      return error instanceof Error ? error.message : 'unknown'
    }
    return 'done'
  }

  it.each<[string, (writer: Writer) => unknown]>([
    ['a second import that runs at the same time', (writer) => job(writer, 'two', 'running')],
    ['an import without the declaration of P23', (writer) => job(writer, 'two', 'paused', 0)],
    ['the same content twice', (writer) => photo(writer, 'twin', 'a')],
    ['taking one act back twice', (writer) => [act(writer, 'u1', 'undo', 'act-1'), act(writer, 'u2', 'undo', 'act-1')]],
    ['an undo of nothing', (writer) => act(writer, 'u1', 'undo', null)],
    [
      'a decision to show without naming anybody',
      (writer) => [
        insertFace(writer, drawn('face'), 'act-1'),
        writer.run(
          sql`INSERT INTO face_decision (act_id, face_id, kind, wish) VALUES ('act-1', 'face', 'subject', 'show')`,
        ),
      ],
    ],
    ['a head that nobody drew', (writer) => insertFace(writer, drawn('face'), null)],
    [
      'a refused rendition with bytes',
      (writer) =>
        writer.run(sql`INSERT INTO rendition (id, photo_id, plan_digest, pipeline, made_at_ms, made_by, state, refused_because, sha256, width_px, height_px, bytes, edits)
          VALUES ('r', 'photo', ${'b'.repeat(64)}, 'p', 1, 'account-office', 'refused', 'engine-failed', ${'c'.repeat(64)}, 1, 1, 1, '[]')`),
    ],
    ['the loss of an original that a photo needs', (writer) => writer.run(sql`DELETE FROM sealed_file WHERE id = 'o'`)],
  ])('refuses %s', (_what, work) => {
    expect(tried(work)).toMatch(/constraint failed/i)
  })

  const drawn = (id: string) => ({
    id: FaceId.parse(id),
    photoId: PhotoId.parse('photo'),
    box: { x: 0.1, y: 0.1, w: 0.1, h: 0.1 },
    rollDegrees: 0,
    score: 1,
    certain: true,
    foundBy: 'person' as const,
    pipeline: 'person',
  })

  it('never lets a search move a head that a person drew', () => {
    school.database.write((writer) => {
      insertFace(writer, drawn('face'), 'act-1')
      refreshFace(
        writer,
        FaceId.parse('face'),
        { box: { x: 0, y: 0, w: 1, h: 1 }, rollDegrees: 0, score: 0.5, certain: false },
        'engine',
      )
    })
    expect(school.database.read((reader) => findFace(reader, FaceId.parse('face')))).toEqual(drawn('face'))
  })

  it('lists the files of a folder as a person sorts them, and reads no link out of it', async () => {
    const folder = await school.folder([{ name: 'IMG_10' }, { name: 'IMG_9' }, { name: 'img_1' }])
    await writeFile(join(school.dir, 'secret.jpg'), 'outside')
    await symlink(join(school.dir, 'secret.jpg'), join(folder, 'link.jpg'))
    expect(await listSource(folder)).toEqual({
      names: ['img_1.jpg', 'IMG_9.jpg', 'IMG_10.jpg'],
      unreadable: [],
      fromCard: false,
    })
    expect(await readSourceFile(folder, 'img_1.jpg', 5)).toEqual({ ok: false, refusal: 'too-large-file' })
    expect(await readSourceFile(folder, 'gone.jpg', 5)).toEqual({ ok: false, refusal: 'file-vanished' })
    expect(await readSourceFile(join(folder, 'nowhere'), 'gone.jpg', 5)).toEqual({
      ok: false,
      refusal: 'folder-vanished',
    })
  })
})
