// Searching photos for faces and proposing people, on the real database with a stand-in engine.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { StudioError } from '../../shared/model/failure.ts'
import { AccountId, SubjectId } from '../../shared/model/id.ts'
import { decideFace, drawHead } from '../../electron/studio/flow/decide-face.ts'
import { findFacesInPhotos, insidePicture } from '../../electron/studio/flow/find-faces.ts'
import { proposePeople } from '../../electron/studio/flow/propose-people.ts'
import { dropPhoto, rescanPhoto } from '../../electron/studio/flow/set-photo-aside.ts'
import { getEvent } from '../../electron/studio/flow/show-events.ts'
import { openPreview, photoThumbnail, publicPreview } from '../../electron/studio/flow/show-picture.ts'
import { insertBiometricFact } from '../../electron/studio/store/biometric.ts'
import { listProposals } from '../../electron/studio/store/face.ts'
import { insertTemplate } from '../../electron/studio/store/template.ts'
import { readTrail } from '../../electron/studio/store/trail.ts'
import { renderingOf } from '../stand-in-engine.ts'
import { openTestSchool, type TestSchool } from '../test-school.ts'
import {
  facesInARow,
  importAll,
  look,
  onlyPhoto,
  photoWith,
  placeOf,
  reasonsOf,
  searchAll,
  undoIn,
} from './photo-story.ts'

let school: TestSchool
beforeEach(async () => {
  school = await openTestSchool()
})
afterEach(() => school.close())

const office = AccountId.parse('account-office')

/** Records full biometric consent and enrols the subject with this template. */
async function enrol(id: SubjectId, like: readonly number[]): Promise<void> {
  school.clock.pass(1000)
  const fact = {
    subjectId: id,
    parent: 'Parent',
    inWriting: true,
    saidOn: '2026-09-01',
    recordedAtMs: school.clock.nowMs(),
    recordedBy: office,
  }
  const portrait = await school.files.stage(new Uint8Array([1]), 'portrait')
  school.database.write((writer) => {
    insertBiometricFact(writer, { ...fact, kind: 'parent-notified' })
    insertBiometricFact(writer, { ...fact, kind: 'parent-consented' })
    const portraitFileId = school.files.adopt(writer, portrait, school.clock.nowMs())
    insertTemplate(
      writer,
      {
        subjectId: id,
        vector: new Float32Array(like),
        pipeline: school.engine.pipeline,
        portraitFileId,
        madeAtMs: school.clock.nowMs(),
      },
      office,
    )
  })
}
function objects(id: SubjectId): void {
  school.clock.pass(1000)
  school.database.write((writer) => {
    insertBiometricFact(writer, {
      subjectId: id,
      kind: 'child-objected',
      parent: null,
      inWriting: false,
      saidOn: null,
      recordedAtMs: school.clock.nowMs(),
      recordedBy: office,
    })
  })
}

describe('the search for faces', () => {
  it('marks every face as undecided and hidden, numbered from left to right', async () => {
    const photoId = await photoWith(school, [
      { box: placeOf(3) },
      { box: placeOf(0), certain: false, score: 0.4 },
      { box: placeOf(1) },
    ])
    const view = look(school, photoId)
    expect(
      view.faces.map(({ number, visible, reason, face }) => ({
        number,
        visible,
        reason,
        x: face.box.x,
        certain: face.certain,
      })),
    ).toEqual([
      { number: 1, visible: false, reason: { kind: 'undecided', possibleOnly: true }, x: placeOf(0).x, certain: false },
      { number: 2, visible: false, reason: { kind: 'undecided', possibleOnly: false }, x: placeOf(1).x, certain: true },
      { number: 3, visible: false, reason: { kind: 'undecided', possibleOnly: false }, x: placeOf(3).x, certain: true },
    ])
    expect(view.row).toMatchObject({ state: 'to-decide', faces: 3, undecided: 3, shown: 0 })
    expect(renderingOf(await publicPreview(school.as(), photoId)).hidden).toHaveLength(3)
  })

  it('calls a photo without any face decided, but only after it was searched', async () => {
    const eventId = await importAll(school, [{ name: 'hall' }])
    const photoId = onlyPhoto(school, eventId)
    expect(look(school, photoId).row.state).toBe('waiting-for-faces')
    const before = look(school, photoId).row.planDigest
    await searchAll(school)
    expect(look(school, photoId).row.state).toBe('decided')
    expect(look(school, photoId).row.planDigest).not.toBe(before)
  })

  it('shows nothing at all of a photo that was not searched yet, or whose search failed', async () => {
    const photoId = onlyPhoto(school, await importAll(school, [{ name: 'class', faces: facesInARow(2) }]))
    const everything = [{ box: { x: 0, y: 0, w: 1, h: 1 }, rollDegrees: 0, shape: 'exact' }]
    expect(renderingOf(await publicPreview(school.as(), photoId)).hidden).toEqual(everything)
    expect(renderingOf(await photoThumbnail(school.as(), photoId)).hidden).toEqual(everything)
    school.engine.before.findFaces = () => {
      throw new StudioError('engine-failed', { because: 'crash' })
    }
    await searchAll(school)
    expect(look(school, photoId).row).toMatchObject({ state: 'scan-failed', faces: 0 })
    expect(renderingOf(await publicPreview(school.as(), photoId)).hidden).toEqual(everything)
    expect(new TextDecoder().decode(await openPreview(school.as(), photoId))).toContain('preview')
  })

  it('goes on with the other photos after a failure, and tries again only when asked', async () => {
    const eventId = await importAll(school, [
      { name: 'bad', faces: facesInARow(1), takenAt: '2026-11-20T10:00:00' },
      { name: 'good', faces: facesInARow(2), takenAt: '2026-11-20T10:00:01' },
    ])
    school.engine.before.findFaces = (name) => {
      if (name === 'bad') throw new StudioError('engine-failed', { because: 'timeout' })
    }
    await searchAll(school)
    const states = () => getEvent(school.as(), { eventId }).photos.map((photo) => photo.state)
    expect(states()).toEqual(['scan-failed', 'to-decide'])
    expect(getEvent(school.as(), { eventId })).toMatchObject({
      scan: { total: 2, done: 2, secondsLeft: 0 },
      event: { photosToDecide: 2, facesToDecide: 2, photosToSearch: 0 },
    })
    expect(await findFacesInPhotos(school.work())).toBe(false)

    school.engine.before = {}
    const bad = getEvent(school.as(), { eventId }).photos[0]!.id
    expect(rescanPhoto(school.as(), { photoId: bad }).row.state).toBe('waiting-for-faces')
    await searchAll(school)
    expect(states()).toEqual(['to-decide', 'to-decide'])
  })

  it('marks a photo as failed when the engine answers with a box outside the picture', async () => {
    const photoId = await photoWith(school, [{ box: placeOf(0) }, { box: { x: 2, y: 2, w: 0.1, h: 0.1 } }])
    expect(() => insidePicture({ x: Number.NaN, y: 0, w: 0.1, h: 0.1 })).toThrow()
    expect(insidePicture({ x: -0.05, y: 0.95, w: 0.2, h: 0.2 })).toEqual({
      x: 0,
      y: 0.95,
      w: expect.closeTo(0.15),
      h: expect.closeTo(0.05),
    })
    expect(look(school, photoId).row).toMatchObject({ state: 'scan-failed', faces: 0 })
  })

  it('leaves a photo waiting when it is told to stop, and goes on after a restart without doubling a face', async () => {
    const photoId = onlyPhoto(school, await importAll(school, [{ name: 'class', faces: facesInARow(3) }]))
    const stop = new AbortController()
    school.engine.before.findFaces = () => {
      stop.abort()
      throw new StudioError('engine-failed', { because: 'closed' })
    }
    await expect(findFacesInPhotos(school.work(stop.signal))).rejects.toThrow('engine-failed')
    await school.reopen()
    expect(look(school, photoId).row.state).toBe('waiting-for-faces')
    school.engine.before = {}
    await searchAll(school)
    await searchAll(school)
    expect(look(school, photoId).faces).toHaveLength(3)
  })

  it('does not search a photo that was set aside, until it is taken back', async () => {
    const photoId = onlyPhoto(school, await importAll(school, [{ name: 'class', faces: facesInARow(1) }]))
    expect(dropPhoto(school.as(), { photoId, dropped: true }).row.state).toBe('dropped')
    expect(await findFacesInPhotos(school.work())).toBe(false)
    dropPhoto(school.as(), { photoId, dropped: false })
    await searchAll(school)
    expect(look(school, photoId).row.state).toBe('to-decide')
  })
})

describe('a later search', () => {
  /** The stand-in reads its pictures from the vault, so another pipeline sees another list only through this hook. */
  const seeInstead = async (faces: ReturnType<typeof facesInARow>) => {
    school.engine.pipeline = `${school.engine.pipeline}+`
    const found = faces.map((face) => ({ box: face.box, rollDegrees: 0, score: 0.8, certain: face.certain ?? true }))
    const before = school.engine.findFaces
    school.engine.findFaces = () => Promise.resolve({ faces: found, loneHeads: [] })
    await searchAll(school)
    school.engine.findFaces = before
  }

  it('keeps what a person decided about a face that is found again a little beside', async () => {
    const amelia = school.addSubject({ id: 'amelia' })
    school.answer(amelia, 'given')
    const photoId = await photoWith(school, facesInARow(2))
    const [first, second] = look(school, photoId).faces
    decideFace(school.as(), { faceId: first!.face.id, decision: { kind: 'subject', subjectId: amelia, wish: 'show' } })
    decideFace(school.as(), { faceId: second!.face.id, decision: { kind: 'keep-hidden' } })
    drawHead(school.as(), { photoId, box: { x: 0.8, y: 0.1, w: 0.1, h: 0.1 } })
    await seeInstead([{ box: { ...placeOf(0), x: placeOf(0).x + 0.01 } }, { box: placeOf(1) }])
    const after = look(school, photoId)
    expect(after.faces.map((face) => face.face.id).slice(0, 2)).toEqual([first!.face.id, second!.face.id])
    expect(reasonsOf(after)).toEqual(['shown', 'keep-hidden', 'undecided'])
    expect(after.faces[0]!.face).toMatchObject({ pipeline: 'stand-in-1+', box: { x: placeOf(0).x + 0.01 } })
  })

  it('never hands a decision to a face that only touches the old one: that is somebody else, and hidden', async () => {
    const amelia = school.addSubject({ id: 'amelia' })
    school.answer(amelia, 'given')
    const photoId = await photoWith(school, facesInARow(1))
    decideFace(school.as(), {
      faceId: look(school, photoId).faces[0]!.face.id,
      decision: { kind: 'subject', subjectId: amelia, wish: 'show' },
    })
    await seeInstead([{ box: { ...placeOf(0), x: placeOf(0).x + 0.06 } }])
    expect(reasonsOf(look(school, photoId))).toEqual(['shown', 'undecided'])
    expect(look(school, photoId).row.state).toBe('to-decide')
  })

  it('keeps a face that it does not find any more, hidden as it was', async () => {
    const photoId = await photoWith(school, facesInARow(2))
    await seeInstead([])
    expect(reasonsOf(look(school, photoId))).toEqual(['undecided', 'undecided'])
  })

  it('hides a dismissed face again when a better search is certain of it', async () => {
    const photoId = await photoWith(school, [{ box: placeOf(0), certain: false }])
    const view = decideFace(school.as(), {
      faceId: look(school, photoId).faces[0]!.face.id,
      decision: { kind: 'not-a-face' },
    })
    expect(view.faces[0]!.visible).toBe(true)
    await seeInstead([{ box: placeOf(0), certain: true }])
    expect(look(school, photoId).faces[0]!.visible).toBe(false)
  })

  it('makes every photo wait again: what an older pipeline found is not enough to publish', async () => {
    const photoId = await photoWith(school, facesInARow(1))
    school.engine.pipeline = 'stand-in-2'
    expect(look(school, photoId).row.state).toBe('waiting-for-faces')
  })
})

describe('proposals', () => {
  const ameliaLike = [1, 0, 0, 0]
  const noahLike = [0, 1, 0, 0]

  it('are made only for pupils with biometric consent, and are never a decision', async () => {
    const amelia = school.addSubject({ id: 'amelia', legalForename: 'Amelia', surname: 'Taylor' })
    school.addSubject({ id: 'noah' })
    school.answer(amelia, 'given')
    await enrol(amelia, ameliaLike)
    const photoId = await photoWith(school, [
      { box: placeOf(0), like: ameliaLike },
      { box: placeOf(1), like: noahLike },
    ])
    const view = look(school, photoId)
    expect(view.faces.map((face) => face.proposal)).toEqual([
      {
        verdict: 'match',
        people: [{ subjectId: amelia, name: 'Amelia Taylor', className: 'Maple', hasPortrait: true }],
      },
      null,
    ])
    expect(reasonsOf(view)).toEqual(['undecided', 'undecided'])
    expect(view.faces.map((face) => face.decision)).toEqual([null, null])
  })

  it('need no face to be described while nobody is enrolled (recognition off)', async () => {
    await photoWith(school, [{ box: placeOf(0), like: ameliaLike }])
    expect(school.engine.calls).not.toContain('describe')
  })

  it('are waited for in words, only where one may yet come', async () => {
    const amelia = school.addSubject({ id: 'amelia' })
    const eventId = await importAll(school, [{ name: 'one', faces: [{ box: placeOf(0), like: noahLike }] }])
    const photoId = onlyPhoto(school, eventId)
    const waits = () => look(school, photoId).beingCompared
    await findFacesInPhotos(school.work())
    // Nobody is enrolled: nothing will be compared.
    expect(waits()).toBe(false)
    await enrol(amelia, ameliaLike)
    expect(waits()).toBe(true)
    expect(await proposePeople(school.work())).toBe(true)
    expect(waits()).toBe(false)
    expect(look(school, photoId).faces[0]!.proposal).toBeNull()

    const noah = school.addSubject({ id: 'noah' })
    await enrol(noah, noahLike)
    expect(waits()).toBe(true)
    decideFace(school.as(), { faceId: look(school, photoId).faces[0]!.face.id, decision: { kind: 'keep-hidden' } })
    expect(waits()).toBe(false)
    undoIn(school, photoId)
    expect(waits()).toBe(true)
    // Nobody said which classes were there: it is worked by hand.
    const byHand = await importAll(school, [{ name: 'two', faces: [{ box: placeOf(0), like: noahLike }] }], [])
    await findFacesInPhotos(school.work())
    expect(look(school, onlyPhoto(school, byHand)).beingCompared).toBe(false)
  })

  it('leave out pupils of classes that were not there', async () => {
    const amelia = school.addSubject({ id: 'amelia', className: 'Oak' })
    await enrol(amelia, ameliaLike)
    const there = await photoWith(school, [{ box: placeOf(0), like: ameliaLike }], 'oak', ['Oak'])
    const elsewhere = await photoWith(school, [{ box: placeOf(0), like: ameliaLike }], 'maple', ['Maple'])
    expect(
      [look(school, there), look(school, elsewhere)].map((view) => view.faces[0]!.proposal?.verdict ?? null),
    ).toEqual(['match', null])
  })

  it('store no number that a face was compared by, and overwrite them all', async () => {
    const amelia = school.addSubject({ id: 'amelia' })
    await enrol(amelia, ameliaLike)
    await photoWith(school, [{ box: placeOf(0), like: [0.5, 0.5, 0.5, 0.5] }])
    expect(school.engine.described.map((vector) => [...vector])).toEqual([[0, 0, 0, 0]])
    school.engine.before.describe = () => {
      throw new StudioError('engine-failed', { because: 'crash' })
    }
    const photoId = await photoWith(school, [{ box: placeOf(0), like: ameliaLike }], 'another')
    expect(look(school, photoId).row.state).toBe('to-decide')
    expect(look(school, photoId).faces[0]!.proposal).toBeNull()
  })

  it('go as soon as the child objects, also while the engine is comparing', async () => {
    const amelia = school.addSubject({ id: 'amelia' })
    await enrol(amelia, ameliaLike)
    const photoId = await photoWith(school, [{ box: placeOf(0), like: ameliaLike }])
    expect(look(school, photoId).faces[0]!.proposal?.verdict).toBe('match')
    objects(amelia)
    expect(look(school, photoId).faces[0]!.proposal).toBeNull()

    const noah = school.addSubject({ id: 'noah' })
    await enrol(noah, noahLike)
    school.engine.before.describe = () => objects(noah)
    const second = await photoWith(school, [{ box: placeOf(0), like: noahLike }], 'second')
    expect(look(school, second).faces[0]!.proposal).toBeNull()
    // Not only left out on screen: it was never stored.
    expect(school.database.read((reader) => listProposals(reader, { photoId: second })).size).toBe(0)
  })

  it('come for older photos too when somebody is enrolled later, but not for faces already decided', async () => {
    const photoId = await photoWith(school, [
      { box: placeOf(0), like: ameliaLike },
      { box: placeOf(1), like: ameliaLike },
    ])
    decideFace(school.as(), { faceId: look(school, photoId).faces[0]!.face.id, decision: { kind: 'keep-hidden' } })
    const amelia = school.addSubject({ id: 'amelia' })
    await enrol(amelia, ameliaLike)
    expect(await proposePeople(school.work())).toBe(true)
    expect(await proposePeople(school.work())).toBe(false)
    expect(look(school, photoId).faces.map((face) => face.proposal?.verdict ?? null)).toEqual([null, 'match'])
    undoIn(school, photoId)
    expect(look(school, photoId).faces[0]!.decision).toBeNull()
  })
})

it('writes ids and counts into the trail, never a name', async () => {
  school.addSubject({ id: 'amelia', legalForename: 'Amelia' })
  await photoWith(school, facesInARow(2), 'amelia-on-the-beam')
  const entries = school.database.read((reader) => readTrail(reader, null, 50))
  expect(entries.find((entry) => entry.kind === 'faces-found')).toMatchObject({
    accountId: null,
    role: null,
    about: { faces: 2, certain: 2 },
  })
  expect(JSON.stringify(entries).toLowerCase()).not.toContain('beam')
})
