// Schema 340 over a filled schema 300: nothing that was there changes, what is derived is what it is derived from, and it stays
// so whatever happens to faces, to what was said of them, and to the trail.
import Sqlite from 'better-sqlite3'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { EventId } from '../../shared/model/id.ts'
import type { Writer } from '../../electron/studio/store/database.ts'
import { countEvents, keepPhotoCounts } from '../../electron/studio/store/event.ts'
import { migrations } from '../../electron/studio/store/migrate.ts'
import { sql } from '../../electron/studio/store/sql.ts'
import { bareWriter } from '../bare-writer.ts'

const HASH = 'a'.repeat(64)
const EVENT = EventId.parse('day')
const Name = z.object({ name: z.string() })

/** A database of schema 300 with two photos of one event, and the ways in. */
function older() {
  const db = new Sqlite(':memory:')
  db.pragma('foreign_keys = ON')
  db.pragma('trusted_schema = OFF')
  const writer = bareWriter(db)
  for (const one of migrations.filter(({ number }) => number < 340)) db.transaction(() => one.up(writer))()
  writer.run(sql`INSERT INTO account (id, name, role, created_at_ms) VALUES ('office', 'Office', 'office', 1)`)
  writer.run(
    sql`INSERT INTO event (id, title, held_on, created_at_ms, created_by) VALUES ('day', 'Day', '2026-11-20', 1, 'office')`,
  )
  writer.run(sql`
    INSERT INTO import_job (id, event_id, folder, device, device_id, from_card, on_school_device, started_at_ms, started_by, state)
    VALUES ('job', 'day', '/card', 'Camera', NULL, 0, 1, 1, 'office', 'running')`)
  for (const photo of ['one', 'two']) {
    for (const kind of ['original', 'preview', 'thumbnail'])
      writer.run(sql`
        INSERT INTO sealed_file (id, kind, key, bytes, made_at_ms) VALUES (${`${photo}-${kind}`}, ${kind}, ${new Uint8Array(32)}, 1, 1)`)
    writer.run(sql`
      INSERT INTO photo (id, event_id, import_id, source_name, sha256, width_px, height_px, provenance, had_position,
        original_file, preview_file, thumbnail_file, imported_by, imported_at_ms)
      VALUES (${photo}, 'day', 'job', 'IMG_1.JPG', ${photo === 'one' ? HASH : 'b'.repeat(64)}, 4000, 3000, 'camera', 0,
        ${`${photo}-original`}, ${`${photo}-preview`}, ${`${photo}-thumbnail`}, 'office', 1)`)
  }
  const raise = () => {
    db.transaction(() => migrations.find((one) => one.number === 340)?.up(writer))()
  }
  return { db, writer, raise }
}

const hashOf = (seq: number): string => String(seq).padStart(64, '0')
const entry = (writer: Writer, seq: number, about: object): void => {
  writer.run(sql`
    INSERT INTO trail (seq, at_ms, account_id, role, kind, about, previous_hash, hash)
    VALUES (${seq}, ${seq}, NULL, NULL, 'face-decided', ${JSON.stringify(about)}, ${HASH}, ${hashOf(seq)})`)
}
const face = (writer: Writer, id: string, photo: string, drawnIn: string | null): void => {
  writer.run(sql`
    INSERT INTO face (id, photo_id, x, y, w, h, roll_degrees, score, certain, found_by, head_only, pipeline, drawn_in)
    VALUES (${id}, ${photo}, 0.1, 0.1, 0.1, 0.1, 0, 0.9, 1, ${drawnIn === null ? 'engine' : 'person'}, 0, 'p', ${drawnIn})`)
}
const act = (writer: Writer, id: string, photo: string): void => {
  writer.run(
    sql`INSERT INTO act (id, photo_id, kind, account_id, at_ms) VALUES (${id}, ${photo}, 'decision', 'office', 1)`,
  )
}
const decide = (writer: Writer, actId: string, faceId: string): void => {
  writer.run(sql`INSERT INTO face_decision (act_id, face_id, kind) VALUES (${actId}, ${faceId}, 'visitor')`)
}

describe('schema 340', () => {
  it('changes no row of before, and knows which entries of the trail name what, before and after', () => {
    const { db, writer, raise } = older()
    try {
      entry(writer, 1, { photo: 'one', face: 'f', decision: 'subject', subject: 'amelia', wish: 'show' })
      entry(writer, 2, { subject: 'amelia', by: 'amelia', count: 3 })
      face(writer, 'f1', 'one', null)
      act(writer, 'a1', 'one')
      const tables = z
        .array(Name)
        .parse(db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`).all())
        .map((one) => one.name)
      const everything = () => tables.map((name) => [name, db.prepare(`SELECT * FROM "${name}"`).all()])
      const before = everything()
      raise()
      expect(everything()).toEqual(before)
      expect(db.pragma('foreign_key_check')).toEqual([])
      entry(writer, 3, { post: 'p', subject: 'noah' })
      const named = () => db.prepare('SELECT value, seq FROM trail_names ORDER BY seq, value').raw().all()
      expect(named()).toEqual([
        ['amelia', 1],
        ['amelia', 2],
        ['noah', 3],
        ['p', 3],
      ])
      writer.run(sql`INSERT INTO trail_base (seq, hash, at_ms) VALUES (1, ${hashOf(1)}, 1)`)
      writer.run(sql`DELETE FROM trail WHERE seq <= 1`)
      expect(named()).toEqual([
        ['amelia', 2],
        ['noah', 3],
        ['p', 3],
      ])
    } finally {
      db.close()
    }
  })

  it('counts what waits in a photo the same whether the count was kept or not, whatever was done meanwhile', () => {
    const step = fc.record({
      what: fc.constantFrom('face', 'drawn', 'decide', 'back', 'again', 'gone', 'drop-face', 'keep', 'box'),
      of: fc.nat({ max: 5 }),
      on: fc.nat({ max: 5 }),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { db, writer, raise } = older()
        try {
          face(writer, 'f0', 'one', null)
          act(writer, 'first', 'one')
          decide(writer, 'first', 'f0')
          raise()
          const ids = (table: string) =>
            z.array(z.object({ id: z.string() })).parse(db.prepare(`SELECT id FROM ${table} ORDER BY rowid`).all())
          const pick = (table: string, at: number) => {
            const all = ids(table)
            return all.length === 0 ? 'nothing' : (all[at % all.length]?.id ?? 'nothing')
          }
          for (const [at, { what, of, on }] of steps.entries()) {
            const photo = on % 2 === 0 ? 'one' : 'two'
            const faceId = pick('face', on)
            const actId = pick('act', of)
            if (what === 'face') face(writer, `f${at}-n`, photo, null)
            if (what === 'drawn') {
              act(writer, `d${at}`, photo)
              face(writer, `f${at}-d`, photo, `d${at}`)
            }
            if (what === 'decide') {
              const where = db.prepare('SELECT photo_id FROM face WHERE id = ?').pluck().get(faceId)
              if (typeof where === 'string') {
                act(writer, `a${at}`, where)
                decide(writer, `a${at}`, faceId)
              }
            }
            if (what === 'back')
              writer.run(sql`INSERT OR IGNORE INTO act_taken_back (act_id) SELECT id FROM act WHERE id = ${actId}`)
            if (what === 'again') writer.run(sql`DELETE FROM act_taken_back WHERE act_id = ${actId}`)
            if (what === 'gone') writer.run(sql`DELETE FROM face_decision WHERE face_id = ${faceId}`)
            if (what === 'drop-face') {
              writer.run(sql`DELETE FROM face_decision WHERE face_id = ${faceId}`)
              writer.run(sql`DELETE FROM face WHERE id = ${faceId}`)
            }
            if (what === 'box')
              writer.run(sql`UPDATE face SET head_only = 1 - head_only WHERE id = ${faceId} AND found_by = 'engine'`)
            if (what === 'keep') keepPhotoCounts(writer, of)
            const asKept = countEvents(writer, 'p', EVENT)
            db.exec('SAVEPOINT anew; DELETE FROM photo_count')
            const anew = countEvents(writer, 'p', EVENT)
            db.exec('ROLLBACK TO anew; RELEASE anew')
            expect(asKept).toEqual(anew)
          }
        } finally {
          db.close()
        }
      }),
      { numRuns: 25 },
    )
  })
})
