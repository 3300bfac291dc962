// Recognition as the school meets it: off until its steps are recorded and complete without it, what switching off leaves,
// events worked by hand, look-alikes, and that no number of an unmatched face is ever kept.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { StudioError } from '../../shared/model/failure.ts'
import { AccountId, SubjectId, type Day } from '../../shared/model/id.ts'
import { RecognitionStep } from '../../shared/model/recognition.ts'
import { decideFace, hideRest } from '../../electron/studio/flow/decide-face.ts'
import { declareLookAlikes, endLookAlikes, listLookAlikes } from '../../electron/studio/flow/declare-look-alikes.ts'
import { destroyLapsedToday } from '../../electron/studio/flow/destroy-templates.ts'
import { impactReviewDay, isRecognitionOn } from '../../electron/studio/flow/recognition-today.ts'
import { getEvent } from '../../electron/studio/flow/show-events.ts'
import { summariseHome } from '../../electron/studio/flow/show-home.ts'
import { listPupils } from '../../electron/studio/flow/show-pupils.ts'
import {
  chooseMixedEvents,
  recordRecognitionStep,
  switchRecognition,
  viewRecognition,
} from '../../electron/studio/flow/set-up-recognition.ts'
import { insertBiometricFact } from '../../electron/studio/store/biometric.ts'
import { listProposals } from '../../electron/studio/store/face.ts'
import { sql } from '../../electron/studio/store/sql.ts'
import { insertTemplate } from '../../electron/studio/store/template.ts'
import { readTrail } from '../../electron/studio/store/trail.ts'
import { openTestSchool, type TestSchool } from '../test-school.ts'
import { facesInARow, look, photoWith, placeOf, reasonsOf, searchAll } from './photo-story.ts'

let school: TestSchool
const open = async (recognition: 'off' | 'manual' | 'allowed') => {
  school = await openTestSchool({ recognition })
}
beforeEach(() => open('off'))
afterEach(() => school.close())

const office = AccountId.parse('account-office')
const head = () => school.as('headteacher')
const today = () => school.as().today()
const yearFrom = (day: Day) => `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`
const kinds = () => school.database.read((reader) => readTrail(reader, null, 200)).map((entry) => entry.kind)
const entry = (kind: string) =>
  school.database.read((reader) => readTrail(reader, null, 200)).find((one) => one.kind === kind)
const countOf = (table: 'template' | 'face_proposal' | 'sealed_file') =>
  school.database.read((reader) =>
    reader.get({ text: `SELECT count(*) AS n FROM ${table}`, values: [] }, z.object({ n: z.number() })),
  )?.n

/** Both parents' notice and a written consent. */
function agrees(id: SubjectId): void {
  school.clock.pass(1000)
  const fact = { subjectId: id, parent: 'Parent', inWriting: true, saidOn: '2026-09-01', recordedBy: office }
  school.database.write((writer) => {
    insertBiometricFact(writer, { ...fact, recordedAtMs: school.clock.nowMs(), kind: 'parent-notified' })
    insertBiometricFact(writer, { ...fact, recordedAtMs: school.clock.nowMs(), kind: 'parent-consented' })
  })
}
async function enrol(id: SubjectId, like: readonly number[]): Promise<void> {
  agrees(id)
  const portrait = await school.files.stage(new Uint8Array([1]), 'portrait')
  school.database.write((writer) => {
    const madeAtMs = school.clock.nowMs()
    const portraitFileId = school.files.adopt(writer, portrait, madeAtMs)
    const { pipeline } = school.engine
    insertTemplate(
      writer,
      { subjectId: id, vector: new Float32Array(like), pipeline, portraitFileId, madeAtMs },
      office,
    )
  })
}
const record = (step: RecognitionStep) =>
  recordRecognitionStep(head(), {
    step,
    saidOn: today(),
    reviewOn: step === 'impact-assessment' ? yearFrom(today()) : null,
    reference: step === 'parents-told' || step === 'impact-assessment' ? null : ' File 7 ',
  })
const failure = (work: () => unknown) => {
  try {
    work()
  } catch (error) {
    if (error instanceof StudioError) return error.failure
    throw error
  }
  return null
}

describe('setting recognition up', () => {
  it('goes step by step, is switched on last, and every step is in the trail with who and when', () => {
    expect(viewRecognition(school.as())).toMatchObject({
      standing: { kind: 'steps-missing', stopped: false },
      mixedEvents: 'manual',
      enrolledPeople: 0,
    })
    expect(failure(() => switchRecognition(head(), { on: true }))).toEqual({
      kind: 'recognition-steps-missing',
      detail: { missing: 5 },
    })
    for (const step of RecognitionStep.options) record(step)
    expect(viewRecognition(school.as()).standing).toEqual({ kind: 'off-by-choice' })
    const view = switchRecognition(head(), { on: true })
    expect(view.standing).toEqual({ kind: 'on', reviewOn: yearFrom(today()), reviewSoon: false })
    expect(view.steps.map((one) => [one.step, one.recorded?.byName, one.recorded?.fact.reference])).toEqual([
      ['impact-assessment', 'The headteacher', null],
      ['dpo-advice', 'The headteacher', 'File 7'],
      ['parents-told', 'The headteacher', null],
      ['privacy-notice', 'The headteacher', 'File 7'],
      ['childrens-notice', 'The headteacher', 'File 7'],
    ])
    expect(kinds().filter((kind) => kind.startsWith('recognition'))).toEqual([
      'recognition-switched',
      ...Array.from({ length: 5 }, () => 'recognition-recorded'),
    ])
    expect(school.database.read(impactReviewDay)).toBe(yearFrom(today()))
  })

  it('takes no day in the future, no review before or more than two years after, no advice without its place', () => {
    const step = { step: 'impact-assessment', saidOn: today(), reviewOn: yearFrom(today()), reference: null } as const
    const tomorrow = new Date(school.clock.nowMs() + 86_400_000).toISOString().slice(0, 10)
    const tried = (input: Parameters<typeof recordRecognitionStep>[1]) =>
      failure(() => recordRecognitionStep(head(), input))?.detail['field']
    expect(tried({ ...step, saidOn: tomorrow })).toBe('saidOn')
    expect(tried({ ...step, reviewOn: null })).toBe('reviewOn')
    expect(tried({ ...step, reviewOn: today() })).toBe('reviewOn')
    expect(tried({ ...step, reviewOn: `${Number(today().slice(0, 4)) + 3}-01-01` })).toBe('reviewOn')
    expect(tried({ ...step, step: 'parents-told' })).toBe('reviewOn')
    expect(tried({ ...step, step: 'dpo-advice', reviewOn: null, reference: '  ' })).toBe('reference')
    expect(viewRecognition(school.as()).steps.every((one) => one.recorded === null)).toBe(true)
  })
})

describe('while recognition is off', () => {
  it('nobody is enrolled, described or proposed, and everything else works', async () => {
    const amelia = school.addSubject({ id: 'amelia', className: 'Maple' })
    school.answer(amelia, 'given')
    await expect(enrol(amelia, [1, 0])).rejects.toThrow('no template while recognition is off')
    // Nothing that only recognition needs is asked of anybody.
    expect(listPupils(school.as()).flatMap((row) => row.missing)).toEqual([])
    const photoId = await photoWith(school, [{ box: placeOf(0), like: [1, 0] }, { box: placeOf(1) }])
    expect(school.engine.calls).not.toContain('describe')
    const [first] = look(school, photoId).faces
    expect([first!.proposal, first!.reason.kind]).toEqual([null, 'undecided'])
    decideFace(school.as(), { faceId: first!.face.id, decision: { kind: 'subject', subjectId: amelia, wish: 'show' } })
    hideRest(school.as(), { photoId })
    expect(reasonsOf(look(school, photoId))).toEqual(['shown', 'keep-hidden'])
    expect(look(school, photoId).row.state).toBe('decided')
  })
})

describe('switching off', () => {
  it('destroys templates, portraits and proposals in one transaction, with an entry for each person', async () => {
    await school.close()
    await open('allowed')
    const amelia = school.addSubject({ id: 'amelia' })
    const noah = school.addSubject({ id: 'noah' })
    await enrol(amelia, [1, 0])
    await enrol(noah, [0, 1])
    const photoId = await photoWith(school, [{ box: placeOf(0), like: [1, 0] }])
    expect(look(school, photoId).faces[0]!.proposal?.verdict).toBe('match')
    const sealed = countOf('sealed_file') ?? 0
    expect(switchRecognition(head(), { on: false })).toMatchObject({
      standing: { kind: 'off-by-choice' },
      enrolledPeople: 0,
    })
    expect([countOf('template'), countOf('face_proposal'), countOf('sealed_file')]).toEqual([0, 0, sealed - 2])
    expect(entry('recognition-switched')?.about).toEqual({ on: false, people: 2, templates: 2 })
    expect(kinds().filter((kind) => kind === 'templates-destroyed')).toHaveLength(2)
    expect(look(school, photoId).faces[0]!.proposal).toBeNull()
    // The keys are gone with their rows; the sweep of the next opening takes the files.
    await school.reopen()
    const before = readdirSync(join(school.dir, 'files'), { recursive: true }).length
    await school.files.sweep(school.as().read)
    expect(readdirSync(join(school.dir, 'files'), { recursive: true }).length).toBeLessThan(before)
  })

  it('happens by itself on the day after an overdue review: nothing is compared or shown, and after 30 days all of it goes', async () => {
    await school.close()
    await open('allowed')
    const amelia = school.addSubject({ id: 'amelia' })
    const reviewOn = new Date(school.clock.nowMs() + 86_400_000).toISOString().slice(0, 10)
    recordRecognitionStep(head(), { step: 'impact-assessment', saidOn: today(), reviewOn, reference: null })
    await enrol(amelia, [1, 0])
    const photoId = await photoWith(school, [{ box: placeOf(0), like: [1, 0] }])
    expect(look(school, photoId).faces[0]!.proposal?.verdict).toBe('match')

    school.clock.pass(2 * 86_400_000)
    expect(school.database.read((reader) => isRecognitionOn(reader, today()))).toBe(false)
    expect(look(school, photoId).faces[0]!.proposal).toBeNull()
    const described = school.engine.calls.filter((call) => call === 'describe').length
    await photoWith(school, [{ box: placeOf(0), like: [1, 0] }], 'later')
    expect(school.engine.calls.filter((call) => call === 'describe')).toHaveLength(described)
    expect(destroyLapsedToday(school.as())).toBe(0)
    expect(countOf('template')).toBe(1)

    // The new assessment brings it back, without any child being photographed again.
    record('impact-assessment')
    expect(look(school, photoId).faces[0]!.proposal?.verdict).toBe('match')

    school.clock.pass(365 * 86_400_000 + 32 * 86_400_000)
    expect(destroyLapsedToday(school.as())).toBe(1)
    expect([countOf('template'), countOf('face_proposal')]).toEqual([0, 0])
    expect(kinds()).toContain('templates-destroyed')
  })
})

describe('the photos of an event', () => {
  it('are not compared by default when a pupil of its classes has not agreed; other classes do not matter', async () => {
    await school.close()
    await open('manual')
    const amelia = school.addSubject({ id: 'amelia', className: 'Maple' })
    await enrol(amelia, [1, 0])
    school.addSubject({ id: 'william', className: 'Oak' })
    const photo = await photoWith(school, [{ box: placeOf(0), like: [1, 0] }], 'a', ['Maple'])
    expect(look(school, photo).faces[0]!.proposal?.verdict).toBe('match')

    const mixed = await photoWith(school, [{ box: placeOf(0), like: [1, 0] }], 'b', ['Maple', 'Oak'])
    expect(look(school, mixed).faces[0]!.proposal).toBeNull()
    const eventId = look(school, mixed).photo.eventId
    expect(getEvent(school.as(), { eventId }).byHand).toBe('somebody-has-not-agreed')
    const described = school.engine.calls.filter((call) => call === 'describe').length
    await searchAll(school)
    expect(school.engine.calls.filter((call) => call === 'describe')).toHaveLength(described)

    // Somebody new in the class has not agreed either: what was proposed there is not shown any more.
    school.addSubject({ id: 'new', className: 'Maple' })
    expect(look(school, photo).faces[0]!.proposal).toBeNull()
    agrees(SubjectId.parse('new'))
    expect(look(school, photo).faces[0]!.proposal?.verdict).toBe('match')
  })

  it('are compared when the head has recorded the DPO’s advice, until that is taken back', async () => {
    await school.close()
    await open('manual')
    await enrol(school.addSubject({ id: 'amelia', className: 'Maple' }), [1, 0])
    school.addSubject({ id: 'william', className: 'Maple' })
    const photo = await photoWith(school, [{ box: placeOf(0), like: [1, 0] }])
    expect(look(school, photo).faces[0]!.proposal).toBeNull()
    expect(
      failure(() => chooseMixedEvents(head(), { choice: 'allowed', saidOn: today(), reference: ' ' }))?.detail,
    ).toEqual({ field: 'reference' })
    chooseMixedEvents(head(), { choice: 'allowed', saidOn: today(), reference: 'File 13' })
    await searchAll(school)
    expect(look(school, photo).faces[0]!.proposal?.verdict).toBe('match')
    chooseMixedEvents(head(), { choice: 'manual' })
    expect(look(school, photo).faces[0]!.proposal).toBeNull()
  })

  it('are not compared when nobody said which classes were there', async () => {
    await school.close()
    await open('allowed')
    await enrol(school.addSubject({ id: 'amelia', className: 'Maple' }), [1, 0])
    const photo = await photoWith(school, [{ box: placeOf(0), like: [1, 0] }], 'a', [])
    expect(look(school, photo).faces[0]!.proposal).toBeNull()
    expect(school.engine.calls).not.toContain('describe')
    expect(getEvent(school.as(), { eventId: look(school, photo).photo.eventId }).byHand).toBe('classes-not-said')
  })

  it('are compared with pupils of the named classes and with staff, and with nobody else', async () => {
    await school.close()
    await open('allowed')
    await enrol(school.addSubject({ id: 'amelia', className: 'Maple' }), [1, 0, 0])
    await enrol(school.addSubject({ id: 'noah', className: 'Oak' }), [0, 1, 0])
    await enrol(school.addSubject({ id: 'teacher', kind: 'staff', className: null }), [0, 0, 1])
    const faces = [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ].map((like, i) => ({ box: placeOf(i), like }))
    const photo = await photoWith(school, faces, 'a', ['Oak'])
    expect(look(school, photo).faces.map((face) => face.proposal?.people[0]?.subjectId ?? null)).toEqual([
      null,
      'noah',
      'teacher',
    ])
  })
})

describe('look-alikes', () => {
  it('are always ambiguous once declared, both ways round, and no longer when that is taken back', async () => {
    await school.close()
    await open('allowed')
    const amelia = school.addSubject({ id: 'amelia', legalForename: 'Amelia', surname: 'Taylor' })
    const zoe = school.addSubject({ id: 'zoe', legalForename: 'Zoë', surname: 'Taylor' })
    await enrol(amelia, [1, 0])
    await enrol(zoe, [0, 1])
    const photo = await photoWith(school, [{ box: placeOf(0), like: [1, 0] }])
    const proposal = () => look(school, photo).faces[0]!.proposal
    expect(proposal()).toMatchObject({ verdict: 'match', people: [{ subjectId: amelia }] })

    expect(declareLookAlikes(school.as(), { subjectId: zoe, other: amelia })).toMatchObject([
      { subjectId: amelia, name: 'Amelia Taylor', declaredByName: 'The office' },
    ])
    // Until it is compared anew nobody is proposed at all.
    expect(proposal()).toBeNull()
    await searchAll(school)
    expect(proposal()).toMatchObject({ verdict: 'ambiguous', people: [{ subjectId: amelia }, { subjectId: zoe }] })
    expect(listLookAlikes(school.as(), { subjectId: amelia }).map((one) => one.name)).toEqual(['Zoë Taylor'])
    // Once is enough.
    declareLookAlikes(school.as(), { subjectId: amelia, other: zoe })
    expect(kinds().filter((kind) => kind === 'look-alike-declared')).toHaveLength(1)

    expect(endLookAlikes(school.as(), { subjectId: amelia, other: zoe })).toEqual([])
    await searchAll(school)
    expect(proposal()?.verdict).toBe('match')
    expect(failure(() => declareLookAlikes(school.as(), { subjectId: amelia, other: amelia }))?.kind).toBe('bad-input')
    expect(
      failure(() => declareLookAlikes(school.as(), { subjectId: amelia, other: SubjectId.parse('x') }))?.kind,
    ).toBe('not-found')
  })
})

describe('faces that match nobody', () => {
  it('leave no number behind: not in the database, not in the trail, not in the log', async () => {
    await school.close()
    await open('allowed')
    const length = 128
    const like = (seed: number) => Array.from({ length }, (_, i) => Math.sin(seed + i * seed) / 8)
    await enrol(school.addSubject({ id: 'amelia' }), like(1))
    const strangers = [2, 3, 4].map((seed, i) => ({ box: placeOf(i), like: like(seed) }))
    await photoWith(school, strangers)
    expect(school.engine.described).toHaveLength(3)
    for (const vector of school.engine.described) expect(vector.every((value) => value === 0)).toBe(true)

    // Every cell of every table: nothing as large as the numbers of a face, but keys and the one template that was enrolled.
    const tables = school.database.read((reader) =>
      reader.all(sql`SELECT name FROM sqlite_master WHERE type = 'table'`, z.object({ name: z.string() })),
    )
    const blobs = school.database.read((reader) =>
      tables.flatMap(({ name }) =>
        reader
          .all({ text: `SELECT * FROM "${name}"`, values: [] }, z.record(z.string(), z.unknown()))
          .flatMap((row) => Object.entries(row))
          .filter(([, value]) => value instanceof Uint8Array && value.byteLength >= 64)
          .map(([column]) => `${name}.${column}`),
      ),
    )
    expect(blobs).toEqual(['template.vector'])
    const numbers = like(2).map((value) => String(Math.fround(value)).slice(0, 8))
    const words = JSON.stringify([
      school.log,
      school.database.read((reader) => readTrail(reader, null, 200)),
      school.database.read((reader) =>
        tables.map(({ name }) =>
          reader.all({ text: `SELECT * FROM "${name}"`, values: [] }, z.record(z.string(), z.unknown())),
        ),
      ),
    ])
    expect(numbers.slice(1).filter((number) => words.includes(number))).toEqual([])
  })

  it('are not kept when recognition is switched off while the engine compares', async () => {
    await school.close()
    await open('allowed')
    await enrol(school.addSubject({ id: 'amelia' }), [1, 0])
    school.engine.before.describe = () => {
      switchRecognition(head(), { on: false })
    }
    const photoId = await photoWith(school, [{ box: placeOf(0), like: [1, 0] }])
    expect(school.database.read((reader) => listProposals(reader, { photoId })).size).toBe(0)
    expect(look(school, photoId).faces[0]!.proposal).toBeNull()
  })
})

it('counts on home and in the event what needs the eye', async () => {
  school.engine.before.findFaces = (name) => {
    if (name === 'bad') throw new StudioError('engine-failed', { because: 'crash' })
  }
  const bad = await photoWith(school, facesInARow(1), 'bad')
  expect(look(school, bad).row.state).toBe('scan-failed')
  expect(summariseHome(school.as())).toMatchObject({ photosNotScanned: 1, headsToLookAt: 0, photosToDecide: 1 })
})
