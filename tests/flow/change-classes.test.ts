// Putting right which classes were at an event: who is proposed follows at once (L4, L24), what people decided stays.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { StudioError } from '../../shared/model/failure.ts'
import { AccountId, EventId, type PhotoId, type SubjectId } from '../../shared/model/id.ts'
import { changeClasses } from '../../electron/studio/flow/change-classes.ts'
import { decideFace } from '../../electron/studio/flow/decide-face.ts'
import { eventPeople, listEventRows } from '../../electron/studio/flow/show-events.ts'
import { insertBiometricFact } from '../../electron/studio/store/biometric.ts'
import { insertTemplate } from '../../electron/studio/store/template.ts'
import { readTrail } from '../../electron/studio/store/trail.ts'
import { openTestSchool, type TestSchool } from '../test-school.ts'
import { look, photoWith, placeOf, searchAll } from './photo-story.ts'

let school: TestSchool
let photoId: PhotoId
let eventId: EventId
const office = AccountId.parse('account-office')

/** A pupil of this class whose family agreed, enrolled with a face like this. */
async function enrolled(id: string, className: string, like: readonly number[]): Promise<SubjectId> {
  const subjectId = school.addSubject({ id, className })
  const atMs = school.clock.nowMs()
  const fact = { subjectId, parent: 'Parent', inWriting: true, saidOn: '2026-09-01', recordedBy: office }
  const portrait = await school.files.stage(new Uint8Array([1]), 'portrait')
  school.database.write((writer) => {
    insertBiometricFact(writer, { ...fact, recordedAtMs: atMs, kind: 'parent-notified' })
    insertBiometricFact(writer, { ...fact, recordedAtMs: atMs + 1, kind: 'parent-consented' })
    const portraitFileId = school.files.adopt(writer, portrait, atMs)
    const { pipeline } = school.engine
    insertTemplate(
      writer,
      { subjectId, vector: new Float32Array(like), pipeline, portraitFileId, madeAtMs: atMs },
      office,
    )
  })
  return subjectId
}
beforeEach(async () => {
  school = await openTestSchool()
  school.clock.pass(1000)
  await enrolled('amelia', 'Maple', [1, 0])
  await enrolled('noah', 'Oak', [0, 1])
  school.clock.pass(1000)
  photoId = await photoWith(school, [
    { box: placeOf(0), like: [1, 0] },
    { box: placeOf(2), like: [0, 1] },
  ])
  eventId = look(school, photoId).photo.eventId
})
afterEach(() => school.close())

const proposed = () =>
  look(school, photoId).faces.map((face) => face.proposal?.people.map((one) => one.subjectId) ?? [])
const set = (classNames: string[]) => changeClasses(school.as(), { eventId, classNames })
const newest = () => school.database.read((reader) => readTrail(reader, null, 1))[0]

describe('the classes of an event', () => {
  it('decide who is proposed: a class that is added is compared, one that is taken off is gone at once', async () => {
    expect(proposed()).toEqual([['amelia'], []])
    set(['Oak', 'Maple', 'Oak'])
    await searchAll(school)
    expect(proposed()).toEqual([['amelia'], ['noah']])
    set(['Oak'])
    // Before anything is compared anew: nobody of a class that was not there is proposed.
    expect(proposed()).toEqual([[], []])
    await searchAll(school)
    expect(proposed()).toEqual([[], ['noah']])
    set([])
    await searchAll(school)
    expect(proposed()).toEqual([[], []])
  })

  it('are answered in the list and decide whose names come first', () => {
    expect(set(['Oak']).classNames).toEqual(['Oak'])
    expect(listEventRows(school.as())[0]?.classNames).toEqual(['Oak'])
    expect(eventPeople(school.as(), { eventId }).map((one) => [one.subjectId, one.atEvent])).toEqual([
      ['noah', true],
      ['amelia', false],
    ])
    expect(newest()).toMatchObject({
      kind: 'event-classes-changed',
      about: { event: eventId, classes: 1, added: 1, removed: 1 },
    })
  })

  it('leave what people decided as it is, and are not changed by saying the same again', () => {
    const [first] = look(school, photoId).faces
    decideFace(school.as(), { faceId: first!.face.id, decision: { kind: 'keep-hidden' } })
    set(['Maple'])
    expect(newest()?.kind).toBe('face-decided')
    set(['Oak'])
    expect(look(school, photoId).faces[0]?.decision).toEqual({ kind: 'keep-hidden' })
    expect(() => changeClasses(school.as(), { eventId: EventId.parse('no-such'), classNames: [] })).toThrow(
      new StudioError('not-found'),
    )
  })
})
