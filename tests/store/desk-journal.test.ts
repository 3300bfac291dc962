// Schema 120 over a filled schema before it: what was decided and what was taken back stays as it was, and can be undone still.
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Writer } from '../../electron/studio/store/database.ts'
import { listDecisions } from '../../electron/studio/store/decision.ts'
import { forgetPhotoInJournal, insertDeskAct, lastDone, lastUndone } from '../../electron/studio/store/desk-act.ts'
import { listFaces } from '../../electron/studio/store/face.ts'
import { migrations } from '../../electron/studio/store/migrate.ts'
import { sql } from '../../electron/studio/store/sql.ts'
import { AccountId, EventId, PhotoId } from '../../shared/model/id.ts'
import { bareWriter } from '../bare-writer.ts'

let db: Sqlite.Database
let writer: Writer
const eventId = EventId.parse('event')
const office = { eventId, accountId: AccountId.parse('office') }
const head = { eventId, accountId: AccountId.parse('head') }
const photo = PhotoId.parse('photo')

const act = (id: string, kind: string, undoes: string | null, account = 'office') =>
  writer.run(
    sql`INSERT INTO act (id, photo_id, kind, undoes, account_id, at_ms) VALUES (${id}, 'photo', ${kind}, ${undoes}, ${account}, 5)`,
  )
const face = (id: string, drawnIn: string | null) =>
  writer.run(
    sql`INSERT INTO face (id, photo_id, x, y, w, h, roll_degrees, score, certain, found_by, pipeline, drawn_in)
        VALUES (${id}, 'photo', 0.1, 0.1, 0.1, 0.1, 0, 1, 1, ${drawnIn === null ? 'engine' : 'person'}, 'p', ${drawnIn})`,
  )
const say = (actId: string, faceId: string, kind: string) =>
  writer.run(sql`INSERT INTO face_decision (act_id, face_id, kind) VALUES (${actId}, ${faceId}, ${kind})`)

beforeEach(() => {
  db = new Sqlite(':memory:')
  db.pragma('foreign_keys = ON')
  writer = bareWriter(db)
  for (const migration of migrations.filter((one) => one.number < 120)) db.transaction(() => migration.up(writer))()
  for (const id of ['office', 'head'])
    writer.run(sql`INSERT INTO account (id, name, role, created_at_ms) VALUES (${id}, ${id}, 'office', 1)`)
  writer.run(
    sql`INSERT INTO event (id, title, held_on, created_at_ms, created_by) VALUES ('event', 'Sports day', '2026-11-20', 1, 'office')`,
  )
  writer.run(
    sql`INSERT INTO import_job (id, event_id, folder, device, on_school_device, started_at_ms, started_by, state)
        VALUES ('import', 'event', '/card', 'Camera', 1, 1, 'office', 'done')`,
  )
  for (const id of ['o', 'v', 't'])
    writer.run(
      sql`INSERT INTO sealed_file (id, kind, key, bytes, made_at_ms) VALUES (${id}, 'original', ${new Uint8Array(32)}, 1, 1)`,
    )
  writer.run(
    sql`INSERT INTO photo (id, event_id, import_id, source_name, sha256, width_px, height_px, provenance, had_position, imported_at_ms, imported_by, original_file, preview_file, thumbnail_file)
        VALUES ('photo', 'event', 'import', 'IMG_1.jpg', ${'a'.repeat(64)}, 400, 300, 'camera', 0, 1, 'office', 'o', 'v', 't')`,
  )
  face('found', null)
  act('a1', 'decision', null)
  say('a1', 'found', 'visitor')
  act('a2', 'drawn-head', null)
  face('drawn', 'a2')
  act('a3', 'several-decisions', null)
  say('a3', 'found', 'keep-hidden')
  say('a3', 'drawn', 'keep-hidden')
  // Schema 30 let anybody take back anybody's act.
  act('u3', 'undo', 'a3', 'head')
  act('u2', 'undo', 'a2')
})
afterEach(() => {
  db.close()
})

const present = () => ({
  decisions: [...listDecisions(writer, { eventId })].map(([id, said]) => [id, said.decision.kind]),
  faces: db.prepare('SELECT id FROM live_face ORDER BY id').all(),
})
const up = () =>
  db.transaction(() => {
    for (const migration of migrations.filter((one) => one.number >= 120)) migration.up(writer)
  })()

describe('schema 120', () => {
  it('leaves the decisions and faces that count as they were, and every act where it was', () => {
    const before = present()
    const acts = db.prepare('SELECT * FROM act ORDER BY seq').all()
    expect(before).toEqual({ decisions: [['found', 'visitor']], faces: [{ id: 'found' }] })
    up()
    expect(present()).toEqual(before)
    expect(db.prepare('SELECT * FROM act ORDER BY seq').all()).toEqual(acts)
    expect(db.pragma('foreign_key_check')).toEqual([])
    expect(listFaces(writer, { eventId }).map((one) => one.id)).toEqual(['found'])
  })

  it('knows what each person can still take back and do again', () => {
    up()
    expect(lastDone(writer, office)?.act).toEqual({ kind: 'faces-decided', photoIds: ['photo'], actIds: ['a1'] })
    expect(lastUndone(writer, office)?.act).toEqual({ kind: 'head-drawn', photoIds: ['photo'], actIds: ['a2'] })
    expect(lastDone(writer, head)).toBeNull()
    // The head took back the office's act; it is not the head's to do again.
    expect(lastUndone(writer, head)).toBeNull()
  })

  it('is append-only, and lets go of a photo that is destroyed', () => {
    up()
    expect(() => db.prepare(`UPDATE desk_act SET account_id = 'head'`).run()).toThrow('append-only')
    insertDeskAct(writer, office, 9, { kind: 'photos-dropped', photoIds: [photo], dropped: true })
    expect(lastUndone(writer, office)).toBeNull()
    forgetPhotoInJournal(writer, photo)
    expect(lastDone(writer, office)).toBeNull()
    expect(db.prepare('SELECT count(*) AS n FROM desk_act').get()).toEqual({ n: 0 })
  })
})
