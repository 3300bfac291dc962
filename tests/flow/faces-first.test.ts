// Faces first: many faces decided in one act and taken back in one, what a face is not, bursts, who was looked for, and that
// whoever has not agreed is never compared, proposed or ranked.
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { StudioError } from '../../shared/model/failure.ts'
import { AccountId, SubjectId, type EventId, type FaceId, type PhotoId } from '../../shared/model/id.ts'
import { composeRecord } from '../../electron/studio/flow/compose-record.ts'
import { decideFace } from '../../electron/studio/flow/decide-face.ts'
import { decideMany, sortAs } from '../../electron/studio/flow/decide-many.ts'
import { eraseSubject, previewErasure } from '../../electron/studio/flow/erase-subject.ts'
import { markRestOf, showRest } from '../../electron/studio/flow/mark-rest.ts'
import { rescanPhoto } from '../../electron/studio/flow/set-photo-aside.ts'
import { listEventFaces } from '../../electron/studio/flow/show-faces.ts'
import { sayAbsentAtEvent, showLookedFor } from '../../electron/studio/flow/show-looked-for.ts'
import { faceCrop } from '../../electron/studio/flow/show-picture.ts'
import { redoAtDesk, undoAtDesk } from '../../electron/studio/flow/undo-desk.ts'
import { insertBiometricFact } from '../../electron/studio/store/biometric.ts'
import { sql } from '../../electron/studio/store/sql.ts'
import { findSubject } from '../../electron/studio/store/subject.ts'
import { insertTemplate } from '../../electron/studio/store/template.ts'
import { readTrail } from '../../electron/studio/store/trail.ts'
import type { DrawnPicture } from '../stand-in-engine.ts'
import { openTestSchool, type TestSchool } from '../test-school.ts'
import { facesInARow, importAll, look, photoWith, placeOf, reasonsOf, searchAll } from './photo-story.ts'

let school: TestSchool
const open = async (recognition: 'off' | 'manual' | 'allowed') => {
  school = await openTestSchool({ recognition })
}
beforeEach(() => open('allowed'))
afterEach(() => school.close())

const office = AccountId.parse('account-office')
const list = (eventId: EventId) => listEventFaces(school.as(), { eventId })
const eventOf = (photoId: PhotoId) => look(school, photoId).photo.eventId
const kinds = () => school.database.read((reader) => readTrail(reader, null, 200)).map((entry) => entry.kind)
const failure = (work: () => unknown) => {
  try {
    work()
  } catch (error) {
    if (error instanceof StudioError) return error.failure.kind
    throw error
  }
  return null
}

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
    insertTemplate(
      writer,
      {
        subjectId: id,
        vector: new Float32Array(like),
        pipeline: school.engine.pipeline,
        portraitFileId: school.files.adopt(writer, portrait, madeAtMs),
        madeAtMs,
      },
      office,
    )
  })
}
/** As the window does: asks for the cut-out of each face, large enough to tell who it is. */
const lookAt = async (faceIds: readonly FaceId[]) => {
  for (const faceId of faceIds) await faceCrop(school.as(), faceId, 128)
}
async function eventWith(pictures: readonly DrawnPicture[], classNames = ['Maple']): Promise<EventId> {
  const eventId = await importAll(school, pictures, classNames)
  await searchAll(school)
  return eventId
}
/** The part of a person's written-out record about what was said while looking through photos. */
const saidInRecord = (context: ReturnType<TestSchool['as']>, subjectId: SubjectId) =>
  context
    .read((reader) => {
      const subject = findSubject(reader, subjectId)
      if (!subject) throw new Error('A pupil of this test')
      return composeRecord(reader, context, subject, [], { portraits: 0, scans: 0, scansLeftOut: 0 })
    })
    .sections.find((section) => section.heading === 'Looking through photos')
const show = (subjectId: SubjectId) => ({ kind: 'subject', subjectId, wish: 'show' }) as const
const states = (eventId: EventId) => list(eventId).faces.map((face) => face.state)

describe('many faces at once', () => {
  it('are named in one act across photos, only those that were on screen, and taken back in one', async () => {
    const amelia = school.addSubject({ id: 'amelia' })
    school.answer(amelia, 'given')
    await enrol(amelia, [1, 0])
    const faces = [{ box: placeOf(0), like: [1, 0] }]
    const eventId = await eventWith(['a', 'b', 'c'].map((name) => ({ name, faces })))
    const view = list(eventId)
    expect(view.people.map((one) => [one.subjectId, one.hasPortrait])).toEqual([[amelia, true]])
    expect(view.faces.map((face) => [face.state, face.proposed, face.clear, face.closeness])).toEqual(
      ['a', 'b', 'c'].map(() => ['undecided', [0], true, 9]),
    )
    const ids = view.faces.map((face) => face.id)
    // A thumbnail too small to tell who it is does not count as looking.
    for (const id of ids) await faceCrop(school.as(), id, 64)
    const decision = show(amelia)
    expect(decideMany(school.as(), { faceIds: ids, decision, over: false })).toEqual({
      faces: 0,
      photos: 0,
      leftOut: ids.map((faceId) => ({ faceId, why: 'not-seen' })),
    })
    await lookAt(ids.slice(0, 2))
    expect(decideMany(school.as(), { faceIds: ids, decision, over: false })).toEqual({
      faces: 2,
      photos: 2,
      leftOut: [{ faceId: ids[2], why: 'not-seen' }],
    })
    expect(states(eventId)).toEqual(['shown', 'shown', 'undecided'])
    expect(undoAtDesk(school.as(), { eventId }).refused).toBeNull()
    expect(states(eventId)).toEqual(['undecided', 'undecided', 'undecided'])
    expect(redoAtDesk(school.as(), { eventId }).refused).toBeNull()
    expect(states(eventId)).toEqual(['shown', 'shown', 'undecided'])
    const entry = school.database
      .read((reader) => readTrail(reader, null, 50))
      .find((one) => one.kind === 'face-decided')
    expect(entry?.about).toEqual({
      event: eventId,
      decision: 'subject',
      faces: 2,
      photos: 2,
      subject: amelia,
      wish: 'show',
    })
  })

  it('never name somebody twice in a photo, and leave what was decided before as it is', async () => {
    const amelia = school.addSubject({ id: 'amelia' })
    const eventId = await eventWith([{ name: 'a', faces: facesInARow(3) }])
    const ids = list(eventId).faces.map((face) => face.id)
    await lookAt(ids)
    decideMany(school.as(), { faceIds: [ids[0]!], decision: { kind: 'visitor' }, over: false })
    const answer = decideMany(school.as(), { faceIds: ids, decision: show(amelia), over: false })
    expect(answer.leftOut).toEqual([
      { faceId: ids[0], why: 'decided-before' },
      { faceId: ids[2], why: 'twice-in-photo' },
    ])
    expect(states(eventId)).toEqual(['visitor', 'no-permission', 'undecided'])
    const again = decideMany(school.as(), { faceIds: [ids[0]!], decision: show(amelia), over: true })
    expect(again.leftOut).toEqual([{ faceId: ids[0], why: 'twice-in-photo' }])
  })

  it('forget what was on screen when the vault closes, and when a search moves the face', async () => {
    const amelia = school.addSubject({ id: 'amelia' })
    const photoId = await photoWith(school, facesInARow(1))
    const [face] = list(eventOf(photoId)).faces
    await lookAt([face!.id])
    await school.reopen()
    const say = () => decideMany(school.as(), { faceIds: [face!.id], decision: show(amelia), over: false }).leftOut
    expect(say().map((one) => one.why)).toEqual(['not-seen'])
    await lookAt([face!.id])
    school.database.write((writer) => writer.run(sql`UPDATE face SET x = x + 0.01`))
    expect(say().map((one) => one.why)).toEqual(['not-seen'])
    await lookAt([face!.id])
    expect(say()).toEqual([])
  })

  it('are of one event, of people on the register, and a face that is gone is left out', async () => {
    const one = await eventWith([{ name: 'a', faces: facesInARow(1) }])
    const other = await eventWith([{ name: 'b', faces: facesInARow(1) }])
    const ids = [one, other].map((eventId) => list(eventId).faces[0]!.id)
    const hide = { kind: 'keep-hidden' } as const
    expect(failure(() => decideMany(school.as(), { faceIds: ids, decision: hide, over: false }))).toBe('bad-input')
    expect(
      failure(() => decideMany(school.as(), { faceIds: ids, decision: show(SubjectId.parse('nobody')), over: false })),
    ).toBe('not-found')
    const gone = 'no-such-face' as FaceId
    expect(decideMany(school.as(), { faceIds: [gone], decision: hide, over: false })).toEqual({
      faces: 0,
      photos: 0,
      leftOut: [{ faceId: gone, why: 'gone' }],
    })
  })

  it('keep doubtful marks hidden or dismiss them in one act; a certain face cannot be dismissed', async () => {
    const doubtful = { certain: false }
    const eventId = await eventWith([
      { name: 'a', faces: [...facesInARow(3).map((face) => ({ ...face, ...doubtful })), { box: placeOf(4) }] },
    ])
    const ids = list(eventId).faces.map((face) => face.id)
    await lookAt(ids)
    const answer = decideMany(school.as(), { faceIds: ids, decision: { kind: 'not-a-face' }, over: false })
    expect(answer).toEqual({ faces: 3, photos: 1, leftOut: [{ faceId: ids[3], why: 'face-certain' }] })
    expect(states(eventId)).toEqual(['dismissed', 'dismissed', 'dismissed', 'undecided'])
  })
})

describe('not this pupil', () => {
  it('is heeded at once and over new searches and portraits, and can be taken back', async () => {
    const amelia = school.addSubject({ id: 'amelia' })
    await enrol(amelia, [1, 0])
    const photoId = await photoWith(school, [{ box: placeOf(0), like: [1, 0] }])
    const eventId = eventOf(photoId)
    const [face] = list(eventId).faces
    expect(sortAs(school.as(), { subjectId: amelia, yes: [], no: [face!.id] })).toEqual({
      faces: 1,
      photos: 1,
      leftOut: [],
    })
    expect(look(school, photoId).faces[0]!.proposal).toBeNull()
    await searchAll(school)
    expect(list(eventId).faces[0]).toMatchObject({ proposed: [], ruledOut: [0] })
    // A new portrait makes everybody be compared again, and a new search too.
    await enrol(amelia, [1, 0.001])
    await searchAll(school)
    rescanPhoto(school.as(), { photoId })
    await searchAll(school)
    expect(list(eventId).faces.map((one) => one.proposed)).toEqual([[]])
    expect(sortAs(school.as(), { subjectId: amelia, yes: [], no: [face!.id] }).leftOut).toEqual([
      { faceId: face!.id, why: 'said-not' },
    ])
    await lookAt([face!.id])
    expect(
      decideMany(school.as(), { faceIds: [face!.id], decision: show(amelia), over: false }).leftOut.map(
        (one) => one.why,
      ),
    ).toEqual(['said-not'])
    expect(undoAtDesk(school.as(), { eventId }).refused).toBeNull()
    await searchAll(school)
    expect(list(eventId).faces[0]).toMatchObject({ proposed: [0], ruledOut: [] })
    expect(redoAtDesk(school.as(), { eventId }).refused).toBeNull()
    await searchAll(school)
    expect(list(eventId).faces[0]).toMatchObject({ proposed: [], ruledOut: [0] })
    expect(kinds()).toContain('face-ruled-out')
  })

  it('follows the head to a mark that a new search puts in its place', async () => {
    const amelia = school.addSubject({ id: 'amelia' })
    await enrol(amelia, [1, 0])
    const photoId = await photoWith(school, [{ box: placeOf(0), like: [1, 0] }])
    const [face] = list(eventOf(photoId)).faces
    sortAs(school.as(), { subjectId: amelia, yes: [], no: [face!.id] })
    // The old mark stays where it was; the search now sees the head a third of its width further right.
    school.database.write((writer) => writer.run(sql`UPDATE face SET x = x + 0.035 WHERE id = ${face!.id}`))
    school.engine.pipeline = 'stand-in-2'
    await enrol(amelia, [1, 0])
    await searchAll(school)
    const seen = list(eventOf(photoId)).faces
    expect(seen.length).toBe(2)
    expect(seen.map((one) => one.proposed)).toEqual([[], []])
  })

  it('is said of the odd ones out while the rest is confirmed: one act, one undo', async () => {
    const amelia = school.addSubject({ id: 'amelia' })
    await enrol(amelia, [1, 0])
    const faces = [{ box: placeOf(0), like: [1, 0] }]
    const eventId = await eventWith(['a', 'b', 'c'].map((name) => ({ name, faces })))
    const ids = list(eventId).faces.map((face) => face.id)
    await lookAt(ids)
    const sort = { subjectId: amelia, yes: [ids[0]!, ids[1]!], no: [ids[2]!] }
    expect(sortAs(school.as(), sort)).toEqual({ faces: 3, photos: 3, leftOut: [] })
    const after = () => list(eventId).faces.map((face) => [face.state, face.ruledOut.length])
    const sorted = [
      ['no-permission', 0],
      ['no-permission', 0],
      ['undecided', 1],
    ]
    expect(after()).toEqual(sorted)
    undoAtDesk(school.as(), { eventId })
    expect(after()).toEqual(ids.map(() => ['undecided', 0]))
    redoAtDesk(school.as(), { eventId })
    expect(after()).toEqual(sorted)
  })

  it('makes room for the next likely one, who is then asked about', async () => {
    const amelia = school.addSubject({ id: 'amelia' })
    const noah = school.addSubject({ id: 'noah' })
    await enrol(amelia, [1, 0])
    await enrol(noah, [0.8, 0.6])
    const photoId = await photoWith(school, [{ box: placeOf(0), like: [1, 0] }])
    const eventId = eventOf(photoId)
    const proposed = () => {
      const view = list(eventId)
      return view.faces.map((face) => face.proposed.map((at) => view.people[at]?.subjectId))
    }
    expect(proposed()).toEqual([[amelia]])
    sortAs(school.as(), { subjectId: amelia, yes: [], no: [list(eventId).faces[0]!.id] })
    await searchAll(school)
    expect(proposed()).toEqual([[noah]])
  })

  it('is not said of a face that a person has named', async () => {
    const amelia = school.addSubject({ id: 'amelia' })
    const photoId = await photoWith(school, facesInARow(1))
    const [face] = look(school, photoId).faces
    decideFace(school.as(), { faceId: face!.face.id, decision: show(amelia) })
    expect(sortAs(school.as(), { subjectId: amelia, yes: [], no: [face!.face.id] }).leftOut).toEqual([
      { faceId: face!.face.id, why: 'decided-before' },
    ])
  })
})

describe('who was looked for', () => {
  it('says who was found, who was said to be away and who is left, and takes a word back', async () => {
    const [amelia, noah, iris, omar] = ['amelia', 'noah', 'iris', 'omar'].map((id) => school.addSubject({ id }))
    school.addSubject({ id: 'elsewhere', className: 'Oak' })
    const teacher = school.addSubject({ id: 'teacher', kind: 'staff', className: null })
    school.answer(amelia!, 'given')
    const photoId = await photoWith(school, facesInARow(5))
    const eventId = eventOf(photoId)
    const ids = look(school, photoId).faces.map((face) => face.face.id)
    decideFace(school.as(), { faceId: ids[0]!, decision: show(amelia!) })
    decideFace(school.as(), { faceId: ids[1]!, decision: show(noah!) })
    decideFace(school.as(), { faceId: ids[2]!, decision: show(teacher) })
    decideFace(school.as(), { faceId: ids[3]!, decision: { kind: 'visitor' } })
    expect(reasonsOf(look(school, photoId))).toEqual([
      'shown',
      'no-permission',
      'no-permission',
      'visitor',
      'undecided',
    ])
    const seen = () => showLookedFor(school.as(), { eventId })
    const answers = () => Object.fromEntries(seen().people.map((one) => [one.subjectId, one.accounted]))
    expect(answers()).toEqual({ amelia: 'shown', noah: 'hidden', iris: 'cannot-tell', omar: 'cannot-tell' })
    expect(seen()).toMatchObject({
      onRoll: 4,
      accountedFor: 2,
      mayNotBeShown: { onRoll: 3, foundAndHidden: 1, absent: 0, notAccountedFor: 2 },
      left: { undecided: 1, hiddenUnnamed: 0, notSearched: 0 },
      others: [{ subjectId: teacher, shownIn: [], hiddenIn: [photoId] }],
      unnamedAdults: 1,
    })
    sayAbsentAtEvent(school.as(), { eventId, subjectId: iris!, absent: true })
    expect(answers()['iris']).toBe('absent')
    expect(seen().people.find((one) => one.subjectId === iris)?.absent?.byName).toBe('The office')
    decideFace(school.as(), { faceId: ids[4]!, decision: { kind: 'keep-hidden' } })
    expect(answers()['omar']).toBe('cannot-tell')
    decideFace(school.as(), { faceId: ids[4]!, decision: { kind: 'visitor' } })
    expect(answers()['omar']).toBe('not-found')
    undoAtDesk(school.as(), { eventId })
    undoAtDesk(school.as(), { eventId })
    expect(answers()).toMatchObject({ iris: 'absent', omar: 'cannot-tell' })
    undoAtDesk(school.as(), { eventId })
    expect(answers()['iris']).toBe('cannot-tell')
    expect(redoAtDesk(school.as(), { eventId }).refused).toBeNull()
    expect(answers()['iris']).toBe('absent')
    expect(failure(() => sayAbsentAtEvent(school.as(), { eventId, subjectId: teacher, absent: true }))).toBe(
      'not-found',
    )
    expect(omar).toBeDefined()
  })
})

describe('somebody who is erased', () => {
  it('leaves nothing of what was said about them, and what was said with a key cannot come back', async () => {
    const amelia = school.addSubject({ id: 'amelia' })
    const noah = school.addSubject({ id: 'noah' })
    await enrol(amelia, [1, 0])
    await enrol(noah, [0, 1])
    const eventId = await eventWith([{ name: 'a', faces: [{ box: placeOf(0), like: [1, 0] }, { box: placeOf(1) }] }])
    const [face] = list(eventId).faces
    sortAs(school.as(), { subjectId: amelia, yes: [], no: [face!.id] })
    sayAbsentAtEvent(school.as(), { eventId, subjectId: amelia, absent: true })
    const parts = () => saidInRecord(school.as(), amelia)
    expect(parts()).toMatchObject({
      paragraphs: [
        'Of 1 face a person has said that it is somebody else.',
        'At these events a person has said that they were not there:',
      ],
      table: { rows: [['Sports day', '20 November 2026', expect.any(String), '']] },
    })
    const traces = { oldCopies: () => 0, remove: () => undefined }
    const head = school.as('headteacher')
    const { name, digest } = previewErasure(head, { subjectId: amelia }, traces)
    await eraseSubject(head, { subjectId: amelia, typedName: name, digest, livePostsStay: false }, traces)
    const left = school.database.read((reader) =>
      ['not_this_person', 'said_absent', 'rest_marked_without'].map(
        (table) =>
          reader.get({ text: `SELECT count(*) AS n FROM ${table}`, values: [] }, z.object({ n: z.number() }))?.n,
      ),
    )
    expect(left).toEqual([0, 0, 0])
    expect(undoAtDesk(school.as(), { eventId }).refused).toEqual({ kind: 'gone' })
    expect(undoAtDesk(school.as(), { eventId }).refused).toEqual({ kind: 'gone' })
    expect(showLookedFor(school.as(), { eventId }).people.map((one) => one.subjectId)).toEqual([noah])
  })
})

describe('whoever has not agreed', () => {
  it('is left to a person: the rest of a photo is compared only once they are marked, and only those faces', async () => {
    await school.close()
    await open('manual')
    const amelia = school.addSubject({ id: 'amelia' })
    const noah = school.addSubject({ id: 'noah' })
    await enrol(amelia, [1, 0])
    const photoId = await photoWith(school, [
      { box: placeOf(0), like: [0, 1] },
      { box: placeOf(1), like: [1, 0] },
    ])
    const eventId = eventOf(photoId)
    const described = () => school.engine.calls.filter((call) => call === 'describe').length
    expect(described()).toBe(0)
    const [first, second] = look(school, photoId).faces
    decideFace(school.as(), { faceId: first!.face.id, decision: show(noah) })
    expect(showRest(school.as(), { photoId }).choice).toMatchObject({
      without: [{ subjectId: noah, namedHere: true }],
      undecided: 1,
      marked: null,
    })
    markRestOf(school.as(), { photoId })
    await searchAll(school)
    expect(described()).toBe(1)
    expect(school.engine.described.length).toBe(1)
    expect(look(school, photoId).faces.map((face) => face.proposal?.verdict ?? null)).toEqual([null, 'match'])
    expect(list(eventId).faces.map((face) => face.proposed.length)).toEqual([0, 1])

    // What is undecided only now was not among the rest: it is never described.
    decideFace(school.as(), { faceId: first!.face.id, decision: { kind: 'keep-hidden' } })
    undoAtDesk(school.as(), { eventId })
    expect(undoAtDesk(school.as(), { eventId }).act.kind).toBe('rest-marked')
    expect(look(school, photoId).faces.map((face) => face.proposal)).toEqual([null, null])
    expect(undoAtDesk(school.as(), { eventId }).act.kind).toBe('faces-decided')
    markRestOf(school.as(), { photoId })
    decideFace(school.as(), { faceId: first!.face.id, decision: show(noah) })
    undoAtDesk(school.as(), { eventId })
    expect(second).toBeDefined()

    // Somebody new has not agreed: what was said of the photo did not think of them.
    await searchAll(school)
    expect(look(school, photoId).faces[1]!.proposal).not.toBeNull()
    school.addSubject({ id: 'new' })
    expect(look(school, photoId).faces.map((face) => face.proposal)).toEqual([null, null])
    expect(showRest(school.as(), { photoId }).choice?.marked?.stands).toBe(false)
    const before = described()
    await enrol(amelia, [1, 0])
    await searchAll(school)
    expect(described()).toBe(before)
    expect(kinds()).toContain('rest-marked')
  })

  it('is asked about in no event that is compared anyway, or not at all', async () => {
    const photoId = await photoWith(school, facesInARow(1))
    expect(showRest(school.as(), { photoId })).toEqual({ choice: null })
    expect(failure(() => markRestOf(school.as(), { photoId }))).toBe('recognition-off')
  })

  it('has no proposal and no nearness anywhere, whoever is enrolled, named, ruled out or compared', async () => {
    const Row = z.object({ subject_id: SubjectId })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ agrees: fc.boolean(), withdraws: fc.boolean() }), { minLength: 1, maxLength: 4 }),
        fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 4 }),
        async (pupils, seen) => {
          await school.close()
          await open('allowed')
          const without = new Set<SubjectId>()
          for (const [at, pupil] of pupils.entries()) {
            const id = school.addSubject({ id: `pupil-${at}` })
            if (pupil.agrees)
              await enrol(
                id,
                [0, 1, 2, 3].map((axis) => Number(axis === at)),
              )
            else without.add(id)
          }
          const faces = seen.map((who, at) => ({
            box: placeOf(at),
            like: [0, 1, 2, 3].map((axis) => Number(axis === who)),
          }))
          const photoId = await photoWith(school, faces)
          for (const [at, pupil] of pupils.entries()) {
            if (!pupil.agrees || !pupil.withdraws) continue
            const id = SubjectId.parse(`pupil-${at}`)
            school.clock.pass(1000)
            school.database.write((writer) =>
              insertBiometricFact(writer, {
                subjectId: id,
                kind: 'parent-withdrew',
                parent: 'Parent',
                inWriting: true,
                saidOn: '2026-11-01',
                recordedAtMs: school.clock.nowMs(),
                recordedBy: office,
              }),
            )
            without.add(id)
          }
          school.database.write((writer) => writer.run(sql`UPDATE photo_scan SET matched_at_ms = NULL`))
          await searchAll(school)
          const view = list(eventOf(photoId))
          const named = new Set(view.faces.flatMap((face) => face.proposed.map((at) => view.people[at]?.subjectId)))
          for (const id of without) expect(named.has(id)).toBe(false)
          const looked = showLookedFor(school.as(), { eventId: eventOf(photoId) })
          expect(looked.people.filter((one) => one.mayBeProposed && without.has(one.subjectId))).toEqual([])
          const kept = school.database.read((reader) => reader.all(sql`SELECT subject_id FROM face_proposal`, Row))
          expect(kept.filter((row) => without.has(row.subject_id))).toEqual([])
        },
      ),
      { numRuns: 12 },
    )
  })
})
