// The school's record about recognising faces against a real database: append-only, by a leader, templates refused while it is
// off, everything destroyed when it is switched off; the database and the rule say the same; the migration changes nothing else.
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { AccountId, FileId, SubjectId } from '../../shared/model/id.ts'
import { RecognitionStep, type RecognitionFact } from '../../shared/model/recognition.ts'
import { recognitionStanding } from '../../shared/rules/recognition-allowed.ts'
import { insertBiometricFact } from '../../electron/studio/store/biometric.ts'
import type { Writer } from '../../electron/studio/store/database.ts'
import { insertRecognitionFact, recognitionFacts } from '../../electron/studio/store/recognition.ts'
import { sql, type Sql } from '../../electron/studio/store/sql.ts'
import { insertTemplate } from '../../electron/studio/store/template.ts'
import { recordSteps, stepFact } from '../recognition-steps.ts'
import { openTestSchool, type TestSchool } from '../test-school.ts'

let school: TestSchool
beforeEach(async () => {
  school = await openTestSchool({ recognition: 'off' })
})
afterEach(() => school.close())

const head = AccountId.parse('account-headteacher')
const office = AccountId.parse('account-office')
const count = (table: Sql) =>
  school.database.read((reader) => reader.get(sql`SELECT count(*) AS n FROM ${table}`, z.object({ n: z.number() }))?.n)

/** A pupil whose family agreed. */
function amelia(): SubjectId {
  const id = school.addSubject({ id: 'amelia' })
  const fact = {
    subjectId: id,
    parent: 'Parent',
    inWriting: true,
    saidOn: '2026-09-01',
    recordedAtMs: 1,
    recordedBy: office,
  }
  school.database.write((writer) => {
    insertBiometricFact(writer, { ...fact, kind: 'parent-notified' })
    insertBiometricFact(writer, { ...fact, kind: 'parent-consented' })
  })
  return id
}
function enrol(writer: Writer, subjectId: SubjectId, madeAtMs = school.clock.nowMs()): void {
  const portraitFileId = FileId.parse(randomUUID())
  writer.run(
    sql`INSERT INTO sealed_file (id, kind, key, bytes, made_at_ms) VALUES (${portraitFileId}, 'portrait', ${randomBytes(32)}, 1, ${madeAtMs})`,
  )
  const vector = new Float32Array([0.6, 0.8])
  insertTemplate(writer, { subjectId, vector, pipeline: 'p1', portraitFileId, madeAtMs }, office)
}

describe('a template', () => {
  it('is refused by the database while recognition is off, although the family agreed', () => {
    const id = amelia()
    expect(() => school.database.write((writer) => enrol(writer, id))).toThrow('no template while recognition is off')
    school.database.write((writer) => recordSteps(writer, head))
    school.database.write((writer) => enrol(writer, id))
    expect(count(sql`template`)).toBe(1)
  })

  it('still needs the family’s consent while recognition is on', () => {
    const id = school.addSubject({ id: 'noah' })
    school.database.write((writer) => recordSteps(writer, head))
    expect(() => school.database.write((writer) => enrol(writer, id))).toThrow('no template without biometric standing')
  })

  it('is refused from the day after an overdue review', () => {
    const id = amelia()
    school.database.write((writer) => recordSteps(writer, head))
    const reviewMs = Date.parse('2028-08-31T20:00:00Z')
    school.database.write((writer) => enrol(writer, id, reviewMs))
    expect(() => school.database.write((writer) => enrol(writer, id, reviewMs + 86_400_000))).toThrow(
      'no template while recognition is off',
    )
  })

  it('goes with its portrait and every proposal when recognition is switched off, in that very transaction', () => {
    const id = amelia()
    school.database.write((writer) => {
      recordSteps(writer, head)
      enrol(writer, id)
      enrol(writer, id)
    })
    school.database.write((writer) => {
      expect(insertRecognitionFact(writer, stepFact('switched-off'))).toEqual({
        destroyed: [{ subjectId: id, count: 2 }],
      })
    })
    expect([count(sql`template`), count(sql`sealed_file`), count(sql`face_proposal`)]).toEqual([0, 0, 0])
    expect(() => school.database.write((writer) => enrol(writer, id))).toThrow('no template while recognition is off')
  })

  it('stays when the switching off fails', () => {
    const id = amelia()
    school.database.write((writer) => {
      recordSteps(writer, head)
      enrol(writer, id)
    })
    expect(() =>
      school.database.write((writer) => {
        insertRecognitionFact(writer, stepFact('switched-off'))
        throw new Error('power cut')
      }),
    ).toThrow('power cut')
    expect(count(sql`template`)).toBe(1)
  })
})

describe('the record', () => {
  it('is append-only, forward only, and kept by head and deputy alone', () => {
    school.database.write((writer) => {
      insertRecognitionFact(writer, stepFact('parents-told'))
    })
    const tried = (query: Sql) => () => school.database.write((writer) => writer.run(query))
    expect(tried(sql`UPDATE recognition_fact SET said_on = '2020-01-01'`)).toThrow('append-only')
    expect(tried(sql`DELETE FROM recognition_fact`)).toThrow('append-only')
    expect(
      tried(sql`INSERT INTO recognition_fact (kind, recorded_at_ms, recorded_by) VALUES ('switched-off', 1, ${head})`),
    ).toThrow('a fact must be later')
    for (const role of ['office', 'assistant_head', 'business_manager'])
      expect(() =>
        school.database.write((writer) => {
          insertRecognitionFact(writer, stepFact('parents-told', { recordedBy: AccountId.parse(`account-${role}`) }))
        }),
      ).toThrow('only the headteacher or a deputy')
    school.database.write((writer) => {
      insertRecognitionFact(writer, stepFact('parents-told', { recordedBy: AccountId.parse('account-deputy') }))
    })
    expect(school.database.read(recognitionFacts).map((fact) => fact.kind)).toEqual(['parents-told', 'parents-told'])
  })

  it('takes no switching on while a step is missing', () => {
    for (const left of RecognitionStep.options) {
      expect(() =>
        school.database.write((writer) => {
          for (const step of RecognitionStep.options) if (step !== left) insertRecognitionFact(writer, stepFact(step))
          insertRecognitionFact(writer, stepFact('switched-on'))
        }),
      ).toThrow('recognition needs its steps')
    }
  })

  it('takes no advice, version or review that is not there', () => {
    const bad: RecognitionFact[] = [
      stepFact('dpo-advice', { reference: null }),
      stepFact('privacy-notice', { reference: null }),
      stepFact('childrens-notice', { reference: null }),
      stepFact('mixed-events-allowed', { reference: null }),
      stepFact('impact-assessment', { reviewOn: null }),
      stepFact('parents-told', { saidOn: null }),
    ]
    for (const fact of bad)
      expect(() => school.database.write((writer) => insertRecognitionFact(writer, fact)), fact.kind).toThrow('CHECK')
  })

  it('agrees with the rule about every record that a leader can make', () => {
    const id = amelia()
    const nowMs = school.clock.nowMs()
    const today = new Date(nowMs).toISOString().slice(0, 10)
    const days = fc.constantFrom('2026-01-01', '2026-11-21', today, '2026-11-23', '2027-11-22')
    const fact = fc
      .record({
        kind: fc.constantFrom(...RecognitionStep.options, 'switched-on' as const, 'switched-off' as const),
        saidOn: days,
        reviewOn: days,
      })
      .map(({ kind, saidOn, reviewOn }) =>
        stepFact(kind, {
          ...(kind.startsWith('switched') ? {} : { saidOn }),
          ...(kind === 'impact-assessment' ? { reviewOn } : {}),
          recordedAtMs: nowMs,
        }),
      )
    fc.assert(
      fc.property(fc.array(fact, { maxLength: 8 }), fc.boolean(), (facts, complete) => {
        const undone = new Error('undone')
        expect(() =>
          school.database.write((writer) => {
            if (complete) recordSteps(writer, head)
            for (const one of facts) {
              try {
                insertRecognitionFact(writer, one)
              } catch (error) {
                // The database refuses a switching on without its steps: nothing was recorded then.
                expect(String(error)).toContain('recognition needs its steps')
              }
            }
            const isOn = recognitionStanding(recognitionFacts(writer), today).kind === 'on'
            let taken = true
            try {
              enrol(writer, id)
            } catch (error) {
              expect(String(error)).toContain('no template while recognition is off')
              taken = false
            }
            expect(taken).toBe(isOn)
            throw undone
          }),
        ).toThrow(undone)
      }),
      { numRuns: 150 },
    )
  })
})

describe('migration 50', () => {
  it('leaves what schema 40 held as it was, and starts with recognition off', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'cloakroom-migration-50-'))
    try {
      const { migrations } = await import('../../electron/studio/store/migrate.ts')
      const db = new Sqlite(join(dir, 'plain.db'))
      db.pragma('foreign_keys = ON')
      const run = (query: Sql) => db.prepare(query.text).run(...query.values).changes
      const writer = { run } as unknown as Writer
      for (const migration of migrations.filter((one) => one.number <= 40)) migration.up(writer)
      const template = ['file', 'amelia', Buffer.alloc(8), 'p1', 1, 'head']
      run(sql`INSERT INTO account (id, name, role, created_at_ms) VALUES ('head', 'Head', 'headteacher', 1)`)
      run(
        sql`INSERT INTO sealed_file VALUES ('file', 'portrait', ${randomBytes(32)}, 1, 1), ('o', 'original', ${randomBytes(32)}, 1, 1)`,
      )
      run(
        sql`INSERT INTO subject (id, kind, legal_forename, surname, never_show, added_at_ms) VALUES ('amelia', 'pupil', 'Amelia', 'Taylor', 0, 1)`,
      )
      run(sql`INSERT INTO biometric_fact VALUES (1, 'amelia', 'parent-notified', 'P', 1, '2026-01-01', 1, 'head')`)
      run(sql`INSERT INTO biometric_fact VALUES (2, 'amelia', 'parent-consented', 'P', 1, '2026-01-01', 2, 'head')`)
      db.prepare('INSERT INTO template VALUES (?, ?, ?, ?, ?, ?)').run(...template)
      run(sql`INSERT INTO event VALUES ('e', 'Sports day', '2026-07-14', 1, 'head')`)
      run(
        sql`INSERT INTO import_job (id, event_id, folder, device, on_school_device, state, started_at_ms, started_by) VALUES ('i', 'e', '/x', 'd', 1, 'done', 1, 'head')`,
      )
      run(sql`
        INSERT INTO photo (id, event_id, import_id, source_name, sha256, width_px, height_px, provenance, had_position, imported_at_ms,
          imported_by, original_file, preview_file, thumbnail_file)
        VALUES ('p', 'e', 'i', 'x.jpg', ${'a'.repeat(64)}, 9, 9, 'camera', 0, 1, 'head', 'o', 'o', 'o')`)
      run(sql`INSERT INTO face VALUES ('f', 'p', 0.1, 0.1, 0.2, 0.2, 0, 0.9, 1, 'engine', 'p1', NULL)`)
      run(sql`INSERT INTO act VALUES (1, 'a', 'p', 'drawn-head', NULL, 'head', 1)`)
      run(sql`INSERT INTO face VALUES ('g', 'p', 0.5, 0.1, 0.2, 0.2, 0, 1, 1, 'person', 'person', 'a')`)
      const tables = (
        db.prepare(`SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`).all() as { name: string }[]
      ).map((row) => row.name)
      const dump = () => Object.fromEntries(tables.map((name) => [name, db.prepare(`SELECT * FROM "${name}"`).all()]))
      const before = dump()

      migrations.find((one) => one.number === 50)?.up(writer)
      const added: Record<string, Record<string, unknown>> = {
        template: { pictured_at_ms: null },
        face: { head_only: 0 },
      }
      expect(dump()).toEqual(
        Object.fromEntries(
          Object.entries(before).map(([name, rows]) => [
            name,
            rows.map((row) => ({ ...(row as object), ...added[name] })),
          ]),
        ),
      )
      expect(db.prepare('SELECT id, head_only FROM live_face ORDER BY id').all()).toEqual([
        { id: 'f', head_only: 0 },
        { id: 'g', head_only: 0 },
      ])
      expect(db.pragma('foreign_key_check')).toEqual([])
      // No step is recorded, so no further template is taken.
      run(sql`INSERT INTO sealed_file VALUES ('file2', 'portrait', ${randomBytes(32)}, 1, 1)`)
      expect(() =>
        run(
          sql`INSERT INTO template (portrait_file_id, subject_id, vector, pipeline, made_at_ms, made_by) VALUES ('file2', 'amelia', ${Buffer.alloc(8)}, 'p1', 1, 'head')`,
        ),
      ).toThrow('no template while recognition is off')
      db.close()
    } finally {
      await rm(dir, { recursive: true, force: true })
    }
  })
})
