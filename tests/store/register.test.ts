// The register in the database: what its triggers refuse and destroy, held against the pure rules.
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { setDsl } from '../../electron/studio/store/account.ts'
import {
  biometricFactsOf,
  biometricHistoryOf,
  insertBiometricFact,
  takeBackBiometric,
  templateCountOf,
} from '../../electron/studio/store/biometric.ts'
import { insertContact } from '../../electron/studio/store/contact.ts'
import type { Database, Writer } from '../../electron/studio/store/database.ts'
import { insertNeverShowFact, neverShowFactsOf } from '../../electron/studio/store/never-show.ts'
import { migrate, migrations } from '../../electron/studio/store/migrate.ts'
import {
  insertPermissionFact,
  permissionFactsOf,
  permissionHistoryOf,
  takeBackPermission,
} from '../../electron/studio/store/permission.ts'
import { sql, type Sql } from '../../electron/studio/store/sql.ts'
import { findSubject, insertSubject, updateSubject } from '../../electron/studio/store/subject.ts'
import { takeBackFactsOfImport } from '../../electron/studio/store/take-back-import.ts'
import {
  destroyLapsedTemplates,
  enrolledSubjectIds,
  insertTemplate,
  listTemplates,
} from '../../electron/studio/store/template.ts'
import { FileId, RollImportId, SubjectId, type AccountId } from '../../shared/model/id.ts'
import type { BiometricFact, PermissionFact } from '../../shared/model/permission.ts'
import type { Contact, Responsibility, Subject } from '../../shared/model/subject.ts'
import { biometricStanding } from '../../shared/rules/biometric-standing.ts'
import { aBiometricFact } from '../rules/generated-school.ts'
import { headId, officeId, standInRegister, type StandInRegister } from '../stand-in-register.ts'

let school: StandInRegister
let database: Database
beforeEach(async () => {
  school = await standInRegister()
  database = school.database
})
afterEach(async () => {
  await school.close()
})

const today = '2026-11-22'
const nowMs = Date.UTC(2026, 10, 22, 9)
const pupil = (id = 'pupil-0', more: Partial<Subject> = {}): Subject => ({
  id: SubjectId.parse(id),
  kind: 'pupil',
  upn: null,
  legalForename: 'Amelia',
  preferredForename: null,
  middleNames: null,
  preferredSurname: null,
  surname: 'Taylor',
  title: null,
  className: 'Maple',
  yearGroup: null,
  leaverOn: null,
  neverShow: false,
  ...more,
})
const biometric = (
  kind: BiometricFact['kind'],
  parent: string | null,
  more: Partial<BiometricFact> = {},
): BiometricFact => ({
  subjectId: SubjectId.parse('pupil-0'),
  kind,
  parent,
  inWriting: true,
  saidOn: '2026-09-03',
  recordedAtMs: nowMs,
  recordedBy: officeId,
  ...more,
})
const isNo = (fact: BiometricFact) => ['parent-objected', 'parent-withdrew', 'child-objected'].includes(fact.kind)
const addContact = (writer: Writer, contact: Pick<Contact, 'name' | 'responsibility'>) => {
  const subjectId = SubjectId.parse('pupil-0')
  insertContact(writer, { id: randomUUID(), subjectId, relation: 'parent', addedAtMs: nowMs, ...contact }, officeId)
}
const consented = [
  biometric('parent-notified', 'Sarah'),
  biometric('parent-notified', 'Tom'),
  biometric('parent-consented', 'Sarah'),
]

/** A sealed file's row and a template on it. */
function enrol(writer: Writer, subjectId = SubjectId.parse('pupil-0'), madeAtMs = nowMs) {
  const portraitFileId = FileId.parse(randomUUID())
  writer.run(
    sql`INSERT INTO sealed_file (id, kind, key, bytes, made_at_ms) VALUES (${portraitFileId}, 'portrait', ${randomBytes(32)}, 1, ${madeAtMs})`,
  )
  insertTemplate(
    writer,
    { subjectId, vector: new Float32Array([0.6, 0.8]), pipeline: 'p1', portraitFileId, madeAtMs },
    officeId,
  )
}
const count = (table: Sql) =>
  database.read((reader) => reader.get(sql`SELECT count(*) AS n FROM ${table}`, z.object({ n: z.number() }))?.n)
const left = () => ({ templates: count(sql`template`), portraits: count(sql`sealed_file`) })
const consentingPupil = (writer: Writer) => {
  insertSubject(writer, pupil(), null, nowMs)
  for (const fact of consented) insertBiometricFact(writer, fact)
}

describe('templates and the law, held by the database itself', () => {
  it('takes a template where consent stands, and gives the same numbers back', () => {
    database.write((writer) => {
      consentingPupil(writer)
      enrol(writer)
    })
    const [template] = database.read((reader) => listTemplates(reader, 'p1', nowMs))
    expect([template?.subjectId, template?.vector]).toEqual(['pupil-0', new Float32Array([0.6, 0.8])])
    expect(
      database.read((reader) => [
        listTemplates(reader, 'p2', nowMs),
        listTemplates(reader, 'p1', nowMs + 366 * 86_400_000),
      ]),
    ).toEqual([[], []])
  })

  it('agrees with the rule about every generated record', () => {
    const id = SubjectId.parse('pupil-0')
    const seen = { stands: 0, refused: 0 }
    fc.assert(
      // Often a record that would stand, with a few facts of any kind after it.
      fc.property(
        fc.subarray(consented, { minLength: 2 }),
        fc.array(aBiometricFact(id), { maxLength: 4 }),
        fc.nat(7),
        fc.constantFrom(null, null, '2026-11-22', '2026-11-23'),
        fc.uniqueArray(
          fc.record({
            name: fc.constantFrom('Sarah', 'Tom', 'Ada'),
            responsibility: fc.constantFrom<Responsibility>('yes', 'no', 'unknown'),
          }),
          { selector: (contact) => contact.name, maxLength: 2 },
        ),
        fc.option(fc.nat(5)),
        (first, more, chance, leaverOn, contacts, takenBack) => {
          const neverShow = chance === 0
          const facts = [...first.map((fact) => ({ ...fact, recordedAtMs: 1 })), ...more]
          const rolledBack = new Error('rolled back')
          let refusal: string | null = null
          let stored: BiometricFact[] = []
          expect(() =>
            database.write((writer) => {
              insertSubject(writer, pupil('pupil-0', { neverShow, leaverOn }), null, nowMs)
              // The store makes times strictly later, so that the two are told the same story.
              let lastMs = 0
              stored = facts.map((fact) => ({
                ...fact,
                recordedAtMs: (lastMs = Math.max(fact.recordedAtMs, lastMs + 1)),
                recordedBy: officeId,
              }))
              for (const fact of facts)
                insertBiometricFact(
                  writer,
                  { ...fact, recordedBy: officeId },
                  { exemption: fact.kind === 'parent-exempt' ? { ground: 'welfare', decidedBy: 'Ms Bell' } : null },
                )
              for (const contact of contacts) addContact(writer, contact)
              // A slip: the database takes back whatever is no no.
              const gone =
                takenBack === null ? undefined : biometricHistoryOf(writer, SubjectId.parse('pupil-0')).at(takenBack)
              if (gone && !isNo(gone.fact)) {
                takeBackBiometric(writer, gone, { because: 'slip', atMs: nowMs, by: officeId })
                stored = stored.filter((fact) => fact.recordedAtMs !== gone.fact.recordedAtMs)
              }
              try {
                enrol(writer)
              } catch (error) {
                refusal = error instanceof Error ? error.message : 'unknown'
              }
              throw rolledBack
            }),
          ).toThrow(rolledBack)
          const stands = biometricStanding(stored, { neverShow, leaverOn }, contacts, today).kind === 'stands'
          expect(refusal).toBe(stands ? null : 'no template without biometric standing')
          seen[stands ? 'stands' : 'refused'] += 1
        },
      ),
      { numRuns: 1000 },
    )
    expect(seen.stands).toBeGreaterThan(20)
    expect(seen.refused).toBeGreaterThan(100)
  })

  it.each<[string, BiometricFact]>([
    ['the consenting parent withdraws', biometric('parent-withdrew', 'Sarah')],
    ['the other parent objects by word of mouth', biometric('parent-objected', 'Tom', { inWriting: false })],
    ['a parent nobody named objects', biometric('parent-objected', null)],
    ['the child objects', biometric('child-objected', null, { inWriting: false, saidOn: null })],
    ['a parent turns up who was never told', biometric('parent-consented', 'Ada')],
    ['the clock was set back before the objection', biometric('parent-objected', 'Tom', { recordedAtMs: 5 })],
  ])('destroys templates and portraits in the same transaction when %s', (_name, fact) => {
    database.write((writer) => {
      consentingPupil(writer)
      enrol(writer)
      enrol(writer)
    })
    expect(left()).toEqual({ templates: 2, portraits: 2 })
    expect(database.write((writer) => insertBiometricFact(writer, fact))).toEqual({ destroyed: 2 })
    expect(left()).toEqual({ templates: 0, portraits: 0 })
    expect(() => database.write((writer) => enrol(writer))).toThrow('no template without biometric standing')
  })

  it('no fact, parent, never-show or taking back ever brings a template back', () => {
    const id = SubjectId.parse('pupil-0')
    const anAct = fc.oneof(
      aBiometricFact(id).map((fact) => ({ kind: 'fact' as const, fact })),
      fc.record({ kind: fc.constant('contact' as const), name: fc.constantFrom('Sarah', 'Tom', 'Ada') }),
      fc.record({ kind: fc.constant('never-show' as const), set: fc.constantFrom('set' as const, 'lifted' as const) }),
      fc.record({ kind: fc.constant('take-back' as const), at: fc.nat(6) }),
    )
    let ended = 0
    fc.assert(
      fc.property(fc.array(anAct, { minLength: 1, maxLength: 8 }), (acts) => {
        const rolledBack = new Error('rolled back')
        expect(() =>
          database.write((writer) => {
            consentingPupil(writer)
            enrol(writer)
            let templates = 1
            for (const act of acts) {
              if (act.kind === 'fact')
                insertBiometricFact(
                  writer,
                  { ...act.fact, recordedBy: officeId },
                  { exemption: { ground: 'welfare', decidedBy: 'Ms Bell' } },
                )
              if (act.kind === 'contact') addContact(writer, { name: act.name, responsibility: 'unknown' })
              if (act.kind === 'never-show')
                insertNeverShowFact(writer, {
                  subjectId: id,
                  kind: act.set,
                  reason: 'x',
                  recordedAtMs: nowMs,
                  recordedBy: headId,
                })
              const gone = act.kind === 'take-back' ? biometricHistoryOf(writer, id).at(act.at) : undefined
              if (gone && gone.takenBack === null && !isNo(gone.fact))
                takeBackBiometric(writer, gone, { because: 'slip', atMs: nowMs, by: officeId })
              const now = templateCountOf(writer, id)
              expect(now).toBeLessThanOrEqual(templates)
              templates = now
            }
            if (templates === 0) ended += 1
            throw rolledBack
          }),
        ).toThrow(rolledBack)
      }),
      { numRuns: 300 },
    )
    expect(ended).toBeGreaterThan(50)
  })

  it('keeps them when the transaction that would destroy them fails', () => {
    database.write((writer) => {
      consentingPupil(writer)
      enrol(writer)
    })
    expect(() =>
      database.write((writer) => {
        insertBiometricFact(writer, biometric('child-objected', null))
        throw new Error('power cut')
      }),
    ).toThrow('power cut')
    expect(left()).toEqual({ templates: 1, portraits: 1 })
  })

  it('destroys them with never-show, for leavers, and with either half of an enrolment', () => {
    const begin = () =>
      database.write((writer) => {
        enrol(writer)
      })
    database.write(consentingPupil)
    begin()
    database.write((writer) => {
      updateSubject(writer, pupil('pupil-0', { leaverOn: today }), null, nowMs)
    })
    expect(database.write((writer) => destroyLapsedTemplates(writer, '2026-11-21'))).toEqual([])
    expect(database.write((writer) => destroyLapsedTemplates(writer, today))).toEqual([
      { subjectId: 'pupil-0', count: 1 },
    ])
    expect(left()).toEqual({ templates: 0, portraits: 0 })
    database.write((writer) => {
      updateSubject(writer, pupil(), null, nowMs)
    })
    begin()
    database.write((writer) => writer.run(sql`DELETE FROM sealed_file`))
    expect(left()).toEqual({ templates: 0, portraits: 0 })
    begin()
    database.write((writer) => {
      updateSubject(writer, pupil('pupil-0', { neverShow: true }), null, nowMs)
    })
    expect(left()).toEqual({ templates: 0, portraits: 0 })
    expect(database.read((reader) => [...enrolledSubjectIds(reader)])).toEqual([])
  })
})

describe('the two records', () => {
  const fact = (more: Partial<PermissionFact> = {}): PermissionFact => ({
    subjectId: SubjectId.parse('pupil-0'),
    purpose: 'social_media',
    decision: 'given',
    givenBy: null,
    relation: 'unknown',
    how: 'form',
    saidOn: null,
    expiresOn: null,
    recordedAtMs: nowMs,
    recordedBy: officeId,
    ...more,
  })

  it('are append-only, and forward only even when the clock was set back', () => {
    database.write((writer) => {
      consentingPupil(writer)
      enrol(writer)
      insertPermissionFact(writer, fact())
      insertPermissionFact(writer, fact({ decision: 'withdrawn', recordedAtMs: 7 }))
    })
    expect(
      database
        .read((reader) => permissionFactsOf(reader, SubjectId.parse('pupil-0')))
        .map((one) => [one.decision, one.recordedAtMs - nowMs]),
    ).toEqual([
      ['withdrawn', 1],
      ['given', 0],
    ])
    const attempts = [
      sql`UPDATE permission_fact SET decision = 'given'`,
      sql`DELETE FROM permission_fact`,
      sql`UPDATE biometric_fact SET kind = 'parent-consented'`,
      sql`DELETE FROM biometric_fact`,
      sql`INSERT INTO permission_fact (subject_id, purpose, decision, relation, how, recorded_at_ms, recorded_by) VALUES ('pupil-0', 'social_media', 'given', 'unknown', 'form', 7, ${officeId})`,
      sql`INSERT INTO permission_fact (subject_id, purpose, decision, relation, how, recorded_at_ms, recorded_by) VALUES ('nobody', 'website', 'given', 'unknown', 'form', 7, ${officeId})`,
      sql`UPDATE template SET vector = x'00000000'`,
    ]
    const refused = attempts.map((attempt) => {
      try {
        database.write((writer) => writer.run(attempt))
        return 'done'
      } catch (error) {
        return error instanceof Error ? error.message : 'unknown'
      }
    })
    expect(refused).toEqual([
      'permissions are append-only',
      'permissions are append-only',
      'biometric facts are append-only',
      'biometric facts are append-only',
      'a fact must be later than those before it',
      'FOREIGN KEY constraint failed',
      'templates are replaced, never changed',
    ])
  })

  it('lets nobody take a no back by hand, nor anything of an import but by undoing it', () => {
    const importId = RollImportId.parse('list-1')
    database.write((writer) => {
      consentingPupil(writer)
      insertPermissionFact(writer, fact())
      insertPermissionFact(writer, fact({ decision: 'refused' }))
      insertPermissionFact(writer, fact({ decision: 'refused', purpose: 'website' }), { importId })
      insertBiometricFact(writer, biometric('parent-objected', 'Tom'), { importId })
    })
    const id = SubjectId.parse('pupil-0')
    const seqOf = (n: number) => database.read((reader) => permissionHistoryOf(reader, id)).at(n)?.seq ?? 0
    const takeBack = (n: number, because: 'slip' | 'import-undone') => {
      const seq = seqOf(n)
      return () => {
        database.write((writer) => {
          takeBackPermission(writer, seq, { because, atMs: nowMs, by: officeId })
        })
      }
    }
    for (const attempt of [takeBack(1, 'slip'), takeBack(0, 'slip'), takeBack(1, 'import-undone')])
      expect(attempt).toThrow('a no is taken back only with the import that brought it')
    expect(database.write((writer) => takeBackFactsOfImport(writer, importId, officeId, nowMs))).toEqual({
      subjectIds: [id],
      destroyed: [],
    })
    // Once taken back, it stays so, and the record keeps it.
    expect(database.write((writer) => takeBackFactsOfImport(writer, importId, officeId, nowMs)).subjectIds).toEqual([])
    expect(() => database.write((writer) => writer.run(sql`DELETE FROM permission_taken_back`))).toThrow('stays so')
    const [history, counting] = database.read((reader) => [
      permissionHistoryOf(reader, id),
      permissionFactsOf(reader, id),
    ])
    expect(history.map((entry) => [entry.fact.decision, entry.takenBack?.because ?? null])).toEqual([
      ['refused', 'import-undone'],
      ['refused', null],
      ['given', null],
    ])
    expect(counting.map((one) => one.decision)).toEqual(['refused', 'given'])
    expect(database.read((reader) => biometricStanding(biometricFactsOf(reader, id), pupil(), [], today)).kind).toBe(
      'stands',
    )
  })

  it('keeps a fact when its scan is destroyed, and changes nothing else of it', () => {
    const fileId = FileId.parse('scan-1')
    database.write((writer) => {
      insertSubject(writer, pupil(), null, nowMs)
      writer.run(
        sql`INSERT INTO sealed_file (id, kind, key, bytes, made_at_ms) VALUES (${fileId}, 'evidence-pdf', ${randomBytes(32)}, 1, ${nowMs})`,
      )
      insertPermissionFact(writer, fact(), { evidence: fileId, note: 'blue form' })
    })
    const read = () => database.read((reader) => permissionHistoryOf(reader, SubjectId.parse('pupil-0')))
    const [before] = read()
    expect(before?.evidence).toEqual({ fileId, kind: 'pdf' })
    database.write((writer) => writer.run(sql`DELETE FROM sealed_file WHERE id = ${fileId}`))
    expect(read()).toEqual([{ ...before, evidence: null }])
    for (const change of [sql`note = 'x'`, sql`expires_on = '2030-01-01'`])
      expect(() => database.write((writer) => writer.run(sql`UPDATE permission_fact SET ${change}`))).toThrow(
        'append-only',
      )
  })

  it('an answer replaces only a nameless one of a pupil list, for the same purpose, and never a child’s', () => {
    database.write((writer) => {
      insertSubject(writer, pupil(), null, nowMs)
      insertPermissionFact(writer, fact({ decision: 'refused', how: 'import' }))
      insertPermissionFact(writer, fact({ decision: 'refused', how: 'import', relation: 'child' }))
      insertPermissionFact(writer, fact({ decision: 'refused', givenBy: 'Sarah' }))
    })
    const seqs = database
      .read((reader) => permissionHistoryOf(reader, SubjectId.parse('pupil-0')))
      .map((entry) => entry.seq)
      .toReversed()
    const replace =
      (n: number, more: Partial<PermissionFact> = {}) =>
      () =>
        database.write((writer) => {
          insertPermissionFact(writer, fact(more), { replaces: seqs[n]! })
        })
    const words = 'only a nameless answer of a pupil list can be replaced'
    expect(replace(1, { relation: 'child' })).toThrow(words)
    expect(replace(2, { givenBy: 'Sarah' })).toThrow(words)
    expect(replace(0, { purpose: 'website' })).toThrow(words)
    expect(replace(0)).not.toThrow()
  })

  it('never-show is lifted only by its own fact, of the head or a lead, with a reason', () => {
    const id = SubjectId.parse('pupil-0')
    const lift = (recordedBy: AccountId, reason: string | null) => () =>
      database.write((writer) => {
        insertNeverShowFact(writer, { subjectId: id, kind: 'lifted', reason, recordedAtMs: nowMs, recordedBy })
      })
    database.write((writer) => {
      insertSubject(writer, pupil('pupil-0', { neverShow: true }), null, nowMs)
    })
    expect(lift(officeId, 'x')).toThrow('only the headteacher or a safeguarding lead')
    expect(lift(headId, null)).toThrow('CHECK constraint failed')
    database.write((writer) => setDsl(writer, officeId, true))
    lift(officeId, 'Order ended')()
    expect(database.read((reader) => findSubject(reader, id))?.neverShow).toBe(false)
    expect(() => database.write((writer) => writer.run(sql`UPDATE subject SET never_show = 1`))).toThrow(
      'fact of its own',
    )
    database.write((writer) => {
      updateSubject(writer, pupil('pupil-0', { neverShow: true }), null, nowMs)
    })
    expect(database.read((reader) => neverShowFactsOf(reader, id)).map((one) => [one.kind, one.recordedBy])).toEqual([
      ['set', null],
      ['lifted', officeId],
      ['set', null],
    ])
    expect(() => database.write((writer) => writer.run(sql`DELETE FROM never_show_fact`))).toThrow('append-only')
  })

  it('never-show is lifted by nothing else', () => {
    database.write((writer) => {
      insertSubject(writer, pupil('pupil-0', { neverShow: true }), null, nowMs)
    })
    expect(() =>
      database.write((writer) => {
        updateSubject(writer, pupil(), null, nowMs)
      }),
    ).toThrow('never-show changes only by a fact of its own')
    expect(database.read((reader) => findSubject(reader, SubjectId.parse('pupil-0')))?.neverShow).toBe(true)
  })
})

describe('migration 20', () => {
  it('builds the register beside what schema 10 held, and changes none of it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'cloakroom-migration-'))
    try {
      const db = new SqliteDatabase(join(folder, 'old.db'))
      db.pragma('foreign_keys = ON')
      const run = (query: Sql) => db.prepare(query.text).run(...query.values).changes
      const reader = {
        all: (query: Sql, row: z.ZodType) => z.array(row).parse(db.prepare(query.text).all(...query.values)),
        get: (query: Sql, row: z.ZodType) => row.parse(db.prepare(query.text).get(...query.values)),
      }
      const plain = {
        read: <T>(work: (reader: never) => T) => work(reader as never),
        write: <T>(work: (writer: never) => T) => db.transaction(() => work({ ...reader, run } as never))(),
        backup: (path: string) => db.exec(`VACUUM INTO '${path}'`),
        get schemaVersion() {
          return db.pragma('user_version', { simple: true }) as number
        },
        close: () => db.close(),
      } as unknown as Database
      const tables = () =>
        Object.fromEntries(
          (
            db
              .prepare(
                `SELECT name FROM sqlite_master WHERE type = 'table' AND name IN ('setting','account','sealed_file','trail','setting_history') ORDER BY name`,
              )
              .all() as { name: string }[]
          ).map(({ name }) => [name, db.prepare(`SELECT * FROM ${name}`).all()]),
        )
      migrate(plain, join(folder, 'old.db'), 10)
      run(sql`INSERT INTO account VALUES ('office-1', 'Mohan Pillai', 'office', 1, NULL)`)
      run(sql`INSERT INTO setting VALUES ('school', '{"name":"Larkfield"}', 2)`)
      run(sql`INSERT INTO sealed_file VALUES ('file-1', 'original', ${Buffer.alloc(32, 7)}, 3, 4)`)
      const before = tables()
      migrate(
        plain,
        join(folder, 'old.db'),
        20,
        migrations.filter((one) => one.number <= 20),
      )
      expect(plain.schemaVersion).toBe(20)
      expect(tables()).toEqual(before)
      expect(
        ['subject', 'permission_fact', 'biometric_fact', 'template'].map((name) =>
          db.prepare(`SELECT count(*) AS n FROM ${name}`).get(),
        ),
      ).toEqual([{ n: 0 }, { n: 0 }, { n: 0 }, { n: 0 }])
      expect(readdirSync(folder).filter((name) => name.startsWith('old.db.before-10-'))).toHaveLength(1)
      db.close()
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
