// A new version of the engine, failed searches and heads without a face, on the real database: hand corrections survive,
// versions are never mixed, a photo is tried twice and then waits for a person, whatever kills the process.
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { StudioError } from '../../shared/model/failure.ts'
import { AccountId, type FaceId, type PhotoId, type SubjectId } from '../../shared/model/id.ts'
import type { Box, FaceDecision } from '../../shared/model/photo.ts'
import { decideFace, drawHead } from '../../electron/studio/flow/decide-face.ts'
import { findFacesInPhotos, mergeFaces } from '../../electron/studio/flow/find-faces.ts'
import { pauseScan } from '../../electron/studio/flow/pause-scan.ts'
import { portraitsToRenew, renewTemplates } from '../../electron/studio/flow/renew-templates.ts'
import { rescanPhoto } from '../../electron/studio/flow/set-photo-aside.ts'
import { getEvent } from '../../electron/studio/flow/show-events.ts'
import { switchRecognition } from '../../electron/studio/flow/set-up-recognition.ts'
import { insertBiometricFact } from '../../electron/studio/store/biometric.ts'
import { insertTemplate, listTemplates } from '../../electron/studio/store/template.ts'
import { readTrail } from '../../electron/studio/store/trail.ts'
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
const headOver = (place: number): Box => ({ x: placeOf(place).x - 0.01, y: 0.22, w: 0.12, h: 0.26 })
const certain = (box: Box) => ({ box, rollDegrees: 0, score: 0.9, certain: true })
/** A search by the next version that sees exactly this. */
function searchAnew(photoId: PhotoId, faces: readonly Box[], loneHeads: readonly Box[] = []): void {
  school.engine.pipeline = `${school.engine.pipeline}+`
  school.database.write((writer) => {
    mergeFaces(writer, photoId, { faces: faces.map(certain), loneHeads }, school.engine.pipeline)
  })
}

describe('heads without a face', () => {
  it('are hidden, undecided and counted, and a person keeps each hidden or says that nobody is there', async () => {
    const photoId = onlyPhoto(
      school,
      await importAll(school, [{ name: 'class', faces: facesInARow(2), loneHeads: [headOver(3), headOver(5)] }]),
    )
    await searchAll(school)
    const view = look(school, photoId)
    expect(view.row).toMatchObject({ state: 'to-decide', faces: 4, undecided: 4, loneHeads: 2, possible: 0 })
    expect(view.faces.map((face) => [face.face.foundBy, face.visible])).toEqual([
      ['engine', false],
      ['engine', false],
      ['head-count', false],
      ['head-count', false],
    ])
    const { eventId } = view.photo
    expect(getEvent(school.as(), { eventId }).event).toMatchObject({ facesToDecide: 4, headsToLookAt: 2 })

    const [first, second, third, fourth] = view.faces
    for (const face of [first, second, third])
      decideFace(school.as(), { faceId: face!.face.id, decision: { kind: 'keep-hidden' } })
    expect(look(school, photoId).row.state).toBe('to-decide')
    decideFace(school.as(), { faceId: fourth!.face.id, decision: { kind: 'not-a-face' } })
    expect(reasonsOf(look(school, photoId))).toEqual(['keep-hidden', 'keep-hidden', 'keep-hidden', 'dismissed'])
    expect(look(school, photoId).row).toMatchObject({ state: 'decided', loneHeads: 0 })
    expect(undoIn(school, photoId).row).toMatchObject({ state: 'to-decide', loneHeads: 1 })
  })

  it('are never compared with anybody', async () => {
    const photoId = onlyPhoto(school, await importAll(school, [{ name: 'class', loneHeads: [headOver(0)] }]))
    await enrol(school.addSubject({ id: 'amelia' }), [1, 0])
    await searchAll(school)
    expect(school.engine.calls).not.toContain('describe')
    expect(look(school, photoId).faces[0]!.proposal).toBeNull()
  })

  it('give way to the face that a later search finds in them, unless a person had spoken', async () => {
    const photoId = onlyPhoto(
      school,
      await importAll(school, [{ name: 'class', loneHeads: [headOver(0), headOver(2)] }]),
    )
    await searchAll(school)
    decideFace(school.as(), { faceId: look(school, photoId).faces[1]!.face.id, decision: { kind: 'not-a-face' } })
    searchAnew(photoId, [placeOf(0), placeOf(2)])
    await searchAll(school)
    // The dismissed head stays dismissed; the face found in its place is a face of its own, undecided and hidden.
    const marks = look(school, photoId).faces.map((face) =>
      [face.face.foundBy, face.visible, face.reason.kind].join(' '),
    )
    expect(marks.toSorted()).toEqual(['engine false undecided', 'engine false undecided', 'head-count true dismissed'])
  })

  it('are not added where a face or a drawn head stands for them already', async () => {
    const photoId = await photoWith(school, facesInARow(1))
    drawHead(school.as(), { photoId, box: headOver(3) })
    searchAnew(photoId, [placeOf(0)], [headOver(0), headOver(3), headOver(5)])
    expect(look(school, photoId).faces.map((face) => face.face.foundBy)).toEqual(['engine', 'person', 'head-count'])
  })
})

describe('a new version', () => {
  const decisions: readonly FaceDecision[] = [
    { kind: 'keep-hidden' },
    { kind: 'visitor' },
    { kind: 'subject', subjectId: 'amelia' as SubjectId, wish: 'show' },
    { kind: 'subject', subjectId: 'noah' as SubjectId, wish: 'hide' },
  ]
  it('takes away no face and no decision, shows nobody anew, and leaves drawn heads where they were', async () => {
    for (const id of ['amelia', 'noah']) school.answer(school.addSubject({ id }), 'given')
    let name = 0
    const shift = fc.double({ min: -0.03, max: 0.03, noNaN: true })
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({ decision: fc.option(fc.constantFrom(...decisions)), found: fc.boolean(), dx: shift, dy: shift }),
          {
            minLength: 1,
            maxLength: 5,
          },
        ),
        fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 3 }),
        fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 3 }),
        async (faces, extra, lone) => {
          name += 1
          const photoId = await photoWith(school, facesInARow(faces.length), `picture-${name}`)
          const ids = look(school, photoId).faces.map((face) => face.face.id)
          faces.forEach(({ decision }, i) => {
            if (decision) decideFace(school.as(), { faceId: ids[i] as FaceId, decision })
          })
          drawHead(school.as(), { photoId, box: { x: 0.9, y: 0.8, w: 0.08, h: 0.1 } })
          const before = look(school, photoId)
          const seen = faces.flatMap(({ found, dx, dy }, i) =>
            found ? [{ ...placeOf(i), x: Math.max(0, placeOf(i).x + dx), y: placeOf(i).y + dy }] : [],
          )
          searchAnew(
            photoId,
            [...seen, ...extra.map((place) => ({ ...placeOf(place), y: 0.6 }))],
            lone.map((place) => ({ ...headOver(place), y: 0.02 })),
          )
          const after = look(school, photoId)
          const byId = new Map(after.faces.map((face) => [face.face.id, face]))
          for (const face of before.faces) {
            const now = byId.get(face.face.id)
            expect(now?.decision).toEqual(face.decision)
            expect(now?.reason.kind).toBe(face.reason.kind)
            if (face.face.foundBy === 'person') expect(now?.face).toEqual(face.face)
          }
          const known = new Set(before.faces.map((face) => face.face.id))
          for (const face of after.faces)
            if (!known.has(face.face.id)) expect([face.visible, face.reason.kind]).toEqual([false, 'undecided'])
          // Nobody in the photo may have more than one face shown, and no one is shown who was not.
          const shown = (view: typeof before) => view.faces.filter((face) => face.visible).map((face) => face.face.id)
          expect(shown(after)).toEqual(shown(before))
        },
      ),
      { numRuns: 25 },
    )
  })

  it('compares no template of another version, enrols the portraits again, and keeps counting their year', async () => {
    const amelia = school.addSubject({ id: 'amelia' })
    await enrol(amelia, [1, 0])
    const picturedAtMs = school.clock.nowMs()
    const old = templates()[0]!
    school.clock.pass(40 * 86_400_000)
    school.engine.pipeline = 'stand-in-2'
    expect(templates()).toEqual([])
    const photoId = await photoWith(school, [{ box: placeOf(0), like: [0, 1] }])
    expect(school.engine.calls).not.toContain('describe')

    const seen: string[] = []
    school.engine.enrol = async (bytes) => {
      seen.push(new TextDecoder().decode(bytes))
      return { ok: true, template: new Float32Array([0, 1]), portrait: new Uint8Array([9]) }
    }
    expect(await renewTemplates(school.work())).toBe(true)
    expect(await renewTemplates(school.work())).toBe(false)
    expect(seen).toEqual(['portrait of amelia'])
    const [renewed, ...others] = templates()
    expect(others).toEqual([])
    expect([[...renewed!.vector], renewed!.picturedAtMs, renewed!.pipeline]).toEqual([
      [0, 1],
      picturedAtMs,
      'stand-in-2',
    ])
    // The same picture as before, under a key of its own; the old one cannot be opened any more.
    expect(new TextDecoder().decode(await school.files.open(school.as().read, renewed!.portraitFileId))).toBe(
      'portrait of amelia',
    )
    await expect(school.files.open(school.as().read, old.portraitFileId)).rejects.toThrow('not-found')
    await searchAll(school)
    expect(look(school, photoId).faces[0]!.proposal?.verdict).toBe('match')

    // A year after the picture, not after the upgrade.
    school.clock.pass(326 * 86_400_000)
    expect(templates()).toEqual([])
    expect(portraitsToRenew(school.as()).map((one) => [one.subjectId, one.why])).toEqual([[amelia, 'too-old']])
  })

  it('asks for consent again in the transaction that keeps the new template', async () => {
    const amelia = school.addSubject({ id: 'amelia' })
    await enrol(amelia, [1, 0])
    school.engine.pipeline = 'stand-in-2'
    school.engine.enrol = async () => {
      school.database.write((writer) => {
        insertBiometricFact(writer, {
          subjectId: amelia,
          kind: 'child-objected',
          parent: null,
          inWriting: false,
          saidOn: null,
          recordedAtMs: school.clock.nowMs() + 1,
          recordedBy: office,
        })
      })
      return { ok: true, template: new Float32Array([0, 1]), portrait: new Uint8Array([9]) }
    }
    expect(await renewTemplates(school.work())).toBe(true)
    expect(templates()).toEqual([])
    expect(await renewTemplates(school.work())).toBe(false)
  })

  it('lists a portrait that it cannot use, and does not try it for ever', async () => {
    const amelia = school.addSubject({ id: 'amelia' })
    const noah = school.addSubject({ id: 'noah' })
    await enrol(amelia, [1, 0])
    await enrol(noah, [0, 1])
    school.engine.pipeline = 'stand-in-2'
    let tries = 0
    school.engine.enrol = async (bytes) => {
      tries += 1
      if (new TextDecoder().decode(bytes).includes('amelia')) return { ok: false, faults: ['too-small'] }
      throw new StudioError('engine-failed', { because: 'crash' })
    }
    while (await renewTemplates(school.work())) continue
    expect(tries).toBe(3)
    expect(portraitsToRenew(school.as()).map((one) => [one.subjectId, one.why])).toEqual([
      [amelia, 'not-usable'],
      [noah, 'not-usable'],
    ])
    // A yet newer version may manage.
    school.engine.pipeline = 'stand-in-3'
    expect(await renewTemplates(school.work())).toBe(true)
  })

  it('enrols nothing again while recognition is off', async () => {
    await enrol(school.addSubject({ id: 'amelia' }), [1, 0])
    switchRecognition(school.as('headteacher'), { on: false })
    school.engine.pipeline = 'stand-in-2'
    expect(await renewTemplates(school.work())).toBe(false)
  })
})

describe('a photo that cannot be searched', () => {
  const states = (eventId: Parameters<typeof getEvent>[1]['eventId']) =>
    getEvent(school.as(), { eventId }).photos.map((photo) => photo.state)

  it('is tried a second time after all others, and then waits for a person', async () => {
    const eventId = await importAll(school, [
      { name: 'bad', faces: facesInARow(1), takenAt: '2026-11-20T10:00:00' },
      { name: 'good', faces: facesInARow(1), takenAt: '2026-11-20T10:00:01' },
    ])
    const order: string[] = []
    school.engine.before.findFaces = (name) => {
      order.push(name)
      if (name === 'bad') throw new StudioError('engine-failed', { because: 'timeout' })
    }
    await searchAll(school)
    // Which of two waiting photos is first does not matter; the second try comes last.
    expect([order.slice(0, 2).toSorted(), order[2]]).toEqual([['bad', 'good'], 'bad'])
    expect(states(eventId)).toEqual(['scan-failed', 'to-decide'])
    expect(getEvent(school.as(), { eventId })).toMatchObject({
      scan: { total: 2, done: 2, failed: 1 },
      event: { photosNotScanned: 1, photosToDecide: 2 },
    })
    const entries = school.database.read((reader) => readTrail(reader, null, 50))
    expect(entries.find((entry) => entry.about['failed'] === true)?.about['tries']).toBe(2)

    // "Try again" gives it two more.
    const bad = getEvent(school.as(), { eventId }).photos[0]!.id
    rescanPhoto(school.as(), { photoId: bad })
    await searchAll(school)
    expect(order.slice(3)).toEqual(['bad', 'bad'])
  })

  it('that takes the whole program down with it twice is not tried a third time', async () => {
    const eventId = await importAll(school, [{ name: 'killer', faces: facesInARow(1) }])
    for (let killed = 0; killed < 2; killed += 1) {
      // A call that never comes back is what a killed process leaves: the disk as it was at that moment.
      let begun = (): void => undefined
      const reached = new Promise<void>((resolve) => {
        begun = resolve
      })
      school.engine.before.findFaces = () => {
        begun()
        return new Promise<void>(() => undefined)
      }
      void findFacesInPhotos(school.work())
      await reached
      await school.reopen()
      expect(states(eventId)).toEqual(['waiting-for-faces'])
    }
    let searched = 0
    school.engine.before.findFaces = () => {
      searched += 1
    }
    await searchAll(school)
    expect([searched, states(eventId)]).toEqual([0, ['scan-failed']])
  })

  it('does not count a try that was ended by a lock', async () => {
    const eventId = await importAll(school, [{ name: 'class', faces: facesInARow(1) }])
    for (let locked = 0; locked < 5; locked += 1) {
      const stop = new AbortController()
      school.engine.before.findFaces = () => {
        stop.abort()
        throw new StudioError('engine-failed', { because: 'closed' })
      }
      await expect(findFacesInPhotos(school.work(stop.signal))).rejects.toThrow('engine-failed')
    }
    school.engine.before = {}
    await searchAll(school)
    expect(states(eventId)).toEqual(['to-decide'])
  })

  it('waits while the search is paused, and goes on afterwards', async () => {
    const eventId = await importAll(school, [{ name: 'class', faces: facesInARow(1) }])
    expect(pauseScan(school.as(), { paused: true })).toEqual({ paused: true })
    await school.reopen()
    expect(await findFacesInPhotos(school.work())).toBe(false)
    expect(getEvent(school.as(), { eventId }).scan).toMatchObject({ total: 1, done: 0, paused: true })
    pauseScan(school.as(), { paused: false })
    await searchAll(school)
    expect(states(eventId)).toEqual(['to-decide'])
  })
})

/** Templates that may be compared now. */
const templates = () =>
  school.database.read((reader) => listTemplates(reader, school.engine.pipeline, school.clock.nowMs()))

async function enrol(id: SubjectId, like: readonly number[]): Promise<void> {
  school.clock.pass(1000)
  const fact = { subjectId: id, parent: 'Parent', inWriting: true, saidOn: '2026-09-01', recordedBy: office }
  const portrait = await school.files.stage(new TextEncoder().encode(`portrait of ${id}`), 'portrait')
  school.database.write((writer) => {
    const madeAtMs = school.clock.nowMs()
    insertBiometricFact(writer, { ...fact, recordedAtMs: madeAtMs, kind: 'parent-notified' })
    insertBiometricFact(writer, { ...fact, recordedAtMs: madeAtMs, kind: 'parent-consented' })
    const portraitFileId = school.files.adopt(writer, portrait, madeAtMs)
    const { pipeline } = school.engine
    insertTemplate(
      writer,
      { subjectId: id, vector: new Float32Array(like), pipeline, portraitFileId, madeAtMs },
      office,
    )
  })
}

describe('several photos at a time', () => {
  it('are searched side by side, as many as the engine takes, each with its own result', async () => {
    school.engine.photosAtATime = 3
    const pictures = Array.from({ length: 5 }, (_, i) => ({ name: `photo-${i}`, faces: facesInARow(i) }))
    const eventId = await importAll(school, pictures)
    let atOnce = 0
    let most = 0
    school.engine.before.findFaces = async (name) => {
      atOnce += 1
      most = Math.max(most, atOnce)
      await new Promise((resolve) => setTimeout(resolve, 20))
      atOnce -= 1
      if (name === 'photo-2') throw new StudioError('engine-failed', { because: 'crash' })
    }
    await searchAll(school)
    const { photos } = getEvent(school.as(), { eventId })
    expect(most).toBe(3)
    expect(photos.map((photo) => [photo.sourceName.slice(0, 7), photo.state, photo.faces])).toEqual([
      ['photo-0', 'decided', 0],
      ['photo-1', 'to-decide', 1],
      ['photo-2', 'scan-failed', 0],
      ['photo-3', 'to-decide', 3],
      ['photo-4', 'to-decide', 4],
    ])
  })

  it('an engine that can work on no photo spends no photo’s tries, and says so', async () => {
    const eventId = await importAll(school, [{ name: 'class', faces: facesInARow(1) }])
    school.engine.before.findFaces = () => {
      school.engine.trouble = 'models-changed'
      throw new StudioError('engine-unusable', { because: 'models-changed' })
    }
    for (let times = 0; times < 4; times += 1)
      await expect(findFacesInPhotos(school.work())).rejects.toThrow('engine-unusable')
    expect(getEvent(school.as(), { eventId })).toMatchObject({
      scan: { done: 0, failed: 0, trouble: 'models-changed' },
      photos: [{ state: 'waiting-for-faces' }],
    })
    school.engine.before = {}
    school.engine.trouble = null
    await searchAll(school)
    expect(getEvent(school.as(), { eventId }).photos[0]?.state).toBe('to-decide')
  })
})
