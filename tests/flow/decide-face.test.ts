// What people do at the desk, on the real database with a stand-in engine.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { StudioError } from '../../shared/model/failure.ts'
import type { FaceId, PhotoId, SubjectId } from '../../shared/model/id.ts'
import type { PhotoView } from '../../shared/contract/views.ts'
import type { FaceDecision } from '../../shared/model/photo.ts'
import type { Role } from '../../shared/model/account.ts'
import { decideFace, drawHead, hideRest } from '../../electron/studio/flow/decide-face.ts'
import { createEvent } from '../../electron/studio/flow/create-event.ts'
import { eventPeople } from '../../electron/studio/flow/show-events.ts'
import { faceCrop, photoThumbnail, publicPreview } from '../../electron/studio/flow/show-picture.ts'
import { whoShowed } from '../../electron/studio/store/decision.ts'
import { readTrail } from '../../electron/studio/store/trail.ts'
import { verifyTrail } from '../../electron/studio/store/trail-check.ts'
import { renderingOf } from '../stand-in-engine.ts'
import { openTestSchool, type TestSchool } from '../test-school.ts'
import { facesInARow, look, photoWith, placeOf, reasonsOf, redoIn, undoIn } from './photo-story.ts'

let school: TestSchool
let amelia: SubjectId
let noah: SubjectId
beforeEach(async () => {
  school = await openTestSchool()
  amelia = school.addSubject({ id: 'amelia', legalForename: 'Amelia', surname: 'Taylor' })
  noah = school.addSubject({ id: 'noah', legalForename: 'Noah', surname: 'Khan' })
  school.answer(amelia, 'given', { saidOn: '2026-09-03' })
})
afterEach(() => school.close())

const faceIds = (photoId: PhotoId): FaceId[] => look(school, photoId).faces.map((face) => face.face.id)
const decide = (faceId: FaceId | undefined, decision: FaceDecision, role: Role = 'office') =>
  decideFace(school.as(role), { faceId: faceId!, decision })
const show = (subjectId: SubjectId): FaceDecision => ({ kind: 'subject', subjectId, wish: 'show' })
const failure = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    if (error instanceof StudioError) return error.failure.kind
    throw error
  }
  return 'no failure'
}

describe('deciding a face', () => {
  it('shows a pupil with permission today and says who decided it', async () => {
    const photoId = await photoWith(school, facesInARow(2))
    const [first] = faceIds(photoId)
    const view = decide(first, show(amelia))
    expect(view.faces[0]).toMatchObject({
      decision: { kind: 'subject', subjectId: amelia, wish: 'show' },
      decidedByName: 'The office',
      subjectName: 'Amelia Taylor',
      visible: true,
      reason: { kind: 'shown', subjectId: amelia, standing: { kind: 'yes', saidOn: '2026-09-03', expiresOn: null } },
    })
    expect(view.row).toMatchObject({ state: 'to-decide', undecided: 1, shown: 1 })
    expect(view.history.undo).toMatchObject({
      kind: 'faces-decided',
      faceNumber: 1,
      said: 'show',
      subjectName: 'Amelia Taylor',
    })
  })

  it('hides whoever has no permission, whatever the person wished, and says why', async () => {
    const photoId = await photoWith(school, facesInARow(4))
    const [a, b, c, d] = faceIds(photoId)
    decide(a, show(noah))
    decide(b, { kind: 'subject', subjectId: amelia, wish: 'hide' })
    decide(c, { kind: 'visitor' })
    const view = decide(d, { kind: 'keep-hidden' })
    expect(view.faces.map((face) => face.visible)).toEqual([false, false, false, false])
    expect(view.faces.map((face) => face.reason)).toEqual([
      { kind: 'no-permission', subjectId: noah, standing: { kind: 'no-answer' } },
      { kind: 'hidden-by-choice', subjectId: amelia },
      { kind: 'visitor' },
      { kind: 'keep-hidden' },
    ])
    expect(view.row.state).toBe('decided')
  })

  it('follows permission from one moment to the next, with another digest and another preview each time', async () => {
    const photoId = await photoWith(school, facesInARow(1))
    decide(faceIds(photoId)[0], show(amelia))
    const shown = look(school, photoId).row.planDigest
    expect(renderingOf(await publicPreview(school.as(), photoId)).hidden).toEqual([])
    school.answer(amelia, 'withdrawn')
    expect(reasonsOf(look(school, photoId))).toEqual(['no-permission'])
    expect(look(school, photoId).row.planDigest).not.toBe(shown)
    expect(renderingOf(await publicPreview(school.as(), photoId)).hidden).toHaveLength(1)
    expect(renderingOf(await photoThumbnail(school.as(), photoId)).hidden).toHaveLength(1)
    school.answer(amelia, 'given', { saidOn: '2026-09-03' })
    expect(look(school, photoId).row.planDigest).toBe(shown)
  })

  it('keeps the same pupil named twice as it was said, and hides both until it is put right', async () => {
    const photoId = await photoWith(school, facesInARow(2))
    const [a, b] = faceIds(photoId)
    decide(a, show(amelia))
    expect(reasonsOf(decide(b, show(amelia)))).toEqual(['twice-in-photo', 'twice-in-photo'])
    expect(reasonsOf(decide(b, { kind: 'visitor' }))).toEqual(['shown', 'visitor'])
  })

  it('refuses to call a certain face no face, and takes it for a possible one', async () => {
    const photoId = await photoWith(school, [{ box: placeOf(0) }, { box: placeOf(1), certain: false }])
    const [certain, possible] = faceIds(photoId)
    expect(failure(() => decide(certain, { kind: 'not-a-face' }))).toBe('face-certain')
    expect(reasonsOf(decide(possible, { kind: 'not-a-face' }))).toEqual(['undecided', 'dismissed'])
    expect(renderingOf(await publicPreview(school.as(), photoId)).hidden).toHaveLength(1)
  })

  it('refuses a face and a person that do not exist', async () => {
    const photoId = await photoWith(school, facesInARow(1))
    expect(failure(() => decide('no-such-face' as FaceId, { kind: 'visitor' }))).toBe('not-found')
    expect(failure(() => decide(faceIds(photoId)[0], show('nobody' as SubjectId)))).toBe('not-found')
    expect(failure(() => hideRest(school.as(), { photoId: 'no-such-photo' as PhotoId }))).toBe('not-found')
    expect(look(school, photoId).history).toEqual({ undo: null, redo: null })
  })

  it('remembers whose word makes something visible, because they cannot sign for it (P9)', async () => {
    const photoId = await photoWith(school, [
      { box: placeOf(0) },
      { box: placeOf(1), certain: false },
      { box: placeOf(2) },
    ])
    const [a, b, c] = faceIds(photoId)
    decide(a, show(amelia), 'headteacher')
    decide(b, { kind: 'not-a-face' }, 'deputy')
    decide(c, { kind: 'keep-hidden' }, 'business_manager')
    expect(school.database.read((reader) => whoShowed(reader, photoId))).toEqual([
      'account-deputy',
      'account-headteacher',
    ])
    decide(a, { kind: 'subject', subjectId: amelia, wish: 'hide' }, 'headteacher')
    expect(school.database.read((reader) => whoShowed(reader, photoId))).toEqual(['account-deputy'])
  })
})

describe('hiding what is left', () => {
  it('is one act with one undo, and leaves earlier decisions alone', async () => {
    const photoId = await photoWith(school, facesInARow(4))
    decide(faceIds(photoId)[1], show(amelia))
    const hidden = hideRest(school.as(), { photoId })
    expect(reasonsOf(hidden)).toEqual(['keep-hidden', 'shown', 'keep-hidden', 'keep-hidden'])
    expect(hidden).toMatchObject({
      row: { state: 'decided' },
      history: { undo: { kind: 'faces-decided', faces: 3, said: 'keep-hidden' } },
    })
    expect(reasonsOf(undoIn(school, photoId))).toEqual(['undecided', 'shown', 'undecided', 'undecided'])
  })

  it('does nothing where nothing is left', async () => {
    const photoId = await photoWith(school, [])
    expect(hideRest(school.as(), { photoId })).toMatchObject({ row: { state: 'decided' }, history: { undo: null } })
  })
})

describe('drawing a head', () => {
  it('hides the whole drawn box at once and waits for a decision', async () => {
    const photoId = await photoWith(school, [])
    const box = { x: 0.4, y: 0.2, w: 0.1, h: 0.2 }
    const view = drawHead(school.as(), { photoId, box })
    expect(view.faces[0]).toMatchObject({
      visible: false,
      reason: { kind: 'undecided', possibleOnly: false },
      face: { foundBy: 'person', pipeline: 'person', box },
    })
    expect(view).toMatchObject({
      history: { undo: { kind: 'head-drawn', faceNumber: 1 } },
      row: { state: 'to-decide' },
    })
    expect(renderingOf(await publicPreview(school.as(), photoId)).hidden).toEqual([
      { box, rollDegrees: 0, shape: 'exact' },
    ])
    expect(reasonsOf(decide(view.faces[0]!.face.id, { kind: 'not-a-face' }))).toEqual(['dismissed'])
  })

  it("may touch the picture's edge but not leave it, and is no slip of the mouse", async () => {
    const photoId = await photoWith(school, [])
    const draw = (x: number, y: number, w: number, h: number) =>
      failure(() => drawHead(school.as(), { photoId, box: { x, y, w, h } }))
    expect([
      draw(0.9, 0.9, 0.1, 0.1),
      draw(0, 0, 1, 1),
      draw(0.9, 0, 0.2, 0.1),
      draw(0, 0.5, 0.1, 0.6),
      draw(0, 0, 0.004, 0.1),
      draw(0, 0, 0.1, 0.004),
    ]).toEqual(['no failure', 'no failure', 'bad-input', 'bad-input', 'bad-input', 'bad-input'])
    for (const { face } of look(school, photoId).faces) expect(face.box.x + face.box.w).toBeLessThanOrEqual(1)
  })
})

describe('taking back', () => {
  it('goes back act by act over a restart, until nothing is left, and forward again', async () => {
    const photoId = await photoWith(school, facesInARow(1))
    const [face] = faceIds(photoId)
    decide(face, { kind: 'visitor' })
    decide(face, show(amelia))
    const drawn = drawHead(school.as(), { photoId, box: { x: 0.8, y: 0.8, w: 0.1, h: 0.1 } }).faces.at(-1)!.face.id
    decide(drawn, { kind: 'keep-hidden' })
    await school.reopen()
    const steps: unknown[] = []
    const seen = (view: PhotoView) => [
      reasonsOf(view),
      view.history.undo?.kind ?? null,
      view.history.redo?.kind ?? null,
    ]
    for (let i = 0; i < 4; i += 1) steps.push(seen(undoIn(school, photoId)))
    expect(failure(() => undoIn(school, photoId))).toBe('nothing-to-undo')
    expect(failure(() => decide(drawn, { kind: 'visitor' }))).toBe('not-found')
    await school.reopen()
    for (let i = 0; i < 4; i += 1) steps.push(seen(redoIn(school, photoId)))
    expect(failure(() => redoIn(school, photoId))).toBe('nothing-to-redo')
    expect(steps).toEqual([
      [['shown', 'undecided'], 'head-drawn', 'faces-decided'],
      [['shown'], 'faces-decided', 'head-drawn'],
      [['visitor'], 'faces-decided', 'faces-decided'],
      [['undecided'], null, 'faces-decided'],
      [['visitor'], 'faces-decided', 'faces-decided'],
      [['shown'], 'faces-decided', 'head-drawn'],
      [['shown', 'undecided'], 'head-drawn', 'faces-decided'],
      [['shown', 'keep-hidden'], 'faces-decided', null],
    ])
    expect(school.database.read(verifyTrail).ok).toBe(true)
    expect(school.database.read((reader) => readTrail(reader, null, 1))[0]).toMatchObject({
      kind: 'desk-redone',
      accountId: 'account-office',
      about: { photo: photoId, what: 'faces-decided' },
    })
  })

  it('is an act of its own in the database, where nothing can be rewritten', async () => {
    const photoId = await photoWith(school, facesInARow(1))
    decide(faceIds(photoId)[0], show(amelia))
    expect(() =>
      school.database.write((writer) =>
        writer.run({ text: `UPDATE act SET account_id = 'account-deputy'`, values: [] }),
      ),
    ).toThrow('append-only')
    expect(() =>
      school.database.write((writer) => writer.run({ text: `UPDATE face_decision SET kind = 'visitor'`, values: [] })),
    ).toThrow('append-only')
  })
})

describe('for the screen', () => {
  it("people of the event's classes come first, then staff, then everybody else, each with today's standing", () => {
    school.addSubject({ id: 'zoe', className: 'Oak', legalForename: 'Zoe' })
    school.addSubject({ id: 'grace', kind: 'staff', className: null, legalForename: 'Grace', surname: 'Hall' })
    const { id: eventId } = createEvent(school.as(), { title: 'Assembly', heldOn: '2026-11-22', classNames: ['Maple'] })
    expect(
      eventPeople(school.as(), { eventId }).map(({ name, atEvent, kind, standing }) => [
        name,
        atEvent,
        kind,
        standing.kind,
      ]),
    ).toEqual([
      ['Amelia Taylor', true, 'pupil', 'yes'],
      ['Noah Khan', true, 'pupil', 'no-answer'],
      ['Grace Hall', false, 'staff', 'no-answer'],
      ['Zoe Surname-zoe', false, 'pupil', 'no-answer'],
    ])
  })

  it('one face is cut out at the size that is asked for, within limits, and only if it is there', async () => {
    const photoId = await photoWith(school, facesInARow(1))
    const [face] = faceIds(photoId)
    expect(JSON.parse(new TextDecoder().decode(await faceCrop(school.as(), face!, 9999)))).toEqual({
      box: placeOf(0),
      sizePx: 512,
    })
    await expect(faceCrop(school.as(), 'nobody' as FaceId, 64)).rejects.toMatchObject({
      failure: { kind: 'not-found' },
    })
  })

  it('a preview is made once per plan, and a failure is not kept', async () => {
    const photoId = await photoWith(school, facesInARow(1))
    const made = () => school.engine.calls.filter((call) => call === 'renderPreview').length
    school.engine.before.renderPreview = () => {
      throw new StudioError('engine-failed')
    }
    await expect(publicPreview(school.as(), photoId)).rejects.toMatchObject({ failure: { kind: 'engine-failed' } })
    school.engine.before = {}
    await Promise.all([publicPreview(school.as(), photoId), publicPreview(school.as(), photoId)])
    await publicPreview(school.as(), photoId)
    expect(made()).toBe(2)
    decide(faceIds(photoId)[0], show(amelia))
    await publicPreview(school.as(), photoId)
    expect(made()).toBe(3)
  })
})
