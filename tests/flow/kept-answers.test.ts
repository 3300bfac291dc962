// What the screens are told from memory is what they would be told if everything were worked out anew, after any story: at the
// desk, on the register, in a search, by a photo that goes.
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { StudioError } from '../../shared/model/failure.ts'
import { AccountId, type EventId, type FaceId, type SubjectId } from '../../shared/model/id.ts'
import type { FaceDecision } from '../../shared/model/photo.ts'
import type { CommandContext, ReadContext } from '../../electron/studio/flow/context.ts'
import { changeClasses } from '../../electron/studio/flow/change-classes.ts'
import { decideFace, drawHead, hideAll } from '../../electron/studio/flow/decide-face.ts'
import { chooseHiding } from '../../electron/studio/flow/choose-hiding.ts'
import { hideBody } from '../../electron/studio/flow/hide-body.ts'
import { makeSmaller } from '../../electron/studio/flow/safer-picture.ts'
import { dropPhoto, rescanPhoto } from '../../electron/studio/flow/set-photo-aside.ts'
import { getEvent, listEventRows } from '../../electron/studio/flow/show-events.ts'
import { listEventFaces } from '../../electron/studio/flow/show-faces.ts'
import { showLookedFor } from '../../electron/studio/flow/show-looked-for.ts'
import { getPhoto } from '../../electron/studio/flow/show-photo.ts'
import { listPupils } from '../../electron/studio/flow/show-pupils.ts'
import { treatPhotos } from '../../electron/studio/flow/treat-photos.ts'
import { redoAtDesk, undoAtDesk } from '../../electron/studio/flow/undo-desk.ts'
import { insertBiometricFact } from '../../electron/studio/store/biometric.ts'
import { sql } from '../../electron/studio/store/sql.ts'
import { insertTemplate } from '../../electron/studio/store/template.ts'
import { openTestSchool, type TestSchool } from '../test-school.ts'
import { facesInARow, importAll, searchAll } from './photo-story.ts'

let school: TestSchool
beforeEach(async () => {
  school = await openTestSchool()
})
afterEach(() => school.close())

/** A family that agrees to recognition, and a portrait like the faces of these photos. */
async function enrol(subjectId: SubjectId): Promise<void> {
  school.clock.pass(1000)
  const recordedAtMs = school.clock.nowMs()
  const recordedBy = AccountId.parse('account-office')
  const fact = { subjectId, parent: 'Parent', inWriting: true, saidOn: '2026-09-01', recordedBy, recordedAtMs }
  const portrait = await school.files.stage(new Uint8Array([1]), 'portrait')
  school.database.write((writer) => {
    insertBiometricFact(writer, { ...fact, kind: 'parent-notified' })
    insertBiometricFact(writer, { ...fact, kind: 'parent-consented' })
    const portraitFileId = school.files.adopt(writer, portrait, recordedAtMs)
    const { pipeline } = school.engine
    const vector = new Float32Array([1, 0])
    insertTemplate(writer, { subjectId, vector, pipeline, portraitFileId, madeAtMs: recordedAtMs }, recordedBy)
  })
}
const likeAmelia = (count: number) => facesInARow(count).map((face) => ({ ...face, like: [1, 0] }))

/** Inside a transaction that writes nothing is remembered: the same questions, worked out anew. */
const anew = (context: CommandContext): ReadContext => ({ ...context, read: (work) => school.database.write(work) })

const everything = (context: ReadContext, eventId: EventId) => ({
  event: getEvent(context, { eventId }),
  faces: listEventFaces(context, { eventId }),
  lookedFor: showLookedFor(context, { eventId }),
  list: listEventRows(context),
  pupils: listPupils(context),
})

const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom('show', 'hide', 'visitor', 'keep-hidden'),
      photo: fc.nat(3),
      face: fc.nat(2),
      who: fc.nat(2),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom('hide-all', 'draw', 'drop', 'keep', 'rescan', 'smaller', 'turn', 'body'),
      photo: fc.nat(3),
      face: fc.nat(2),
      who: fc.nat(2),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom('undo', 'redo', 'yes', 'no', 'search', 'next-day', 'style', 'fails', 'classes', 'enrol'),
      photo: fc.nat(3),
      face: fc.nat(2),
      who: fc.nat(2),
    }),
  },
)

it('is never older than the database', async () => {
  const eventId = await importAll(
    school,
    Array.from({ length: 4 }, (_, at) => ({ name: `picture-${String(at)}`, faces: likeAmelia(3) })),
  )
  await searchAll(school)
  const people = ['amelia', 'ben', 'cara'].map((id) => school.addSubject({ id }))
  const { photos } = getEvent(school.as(), { eventId })
  const take = async (one: { do: string; photo: number; face: number; who: number }): Promise<void> => {
    const context = school.as()
    const photoId = photos[one.photo]?.id
    const who = people[one.who]
    if (photoId === undefined || who === undefined) throw new Error('There is no such photo')
    const faceId = getPhoto(context, { photoId }).faces[one.face]?.face.id as FaceId
    const decide = (decision: FaceDecision) => decideFace(context, { faceId, decision })
    const name = (wish: 'show' | 'hide') => decide({ kind: 'subject', subjectId: who as SubjectId, wish })
    switch (one.do) {
      case 'show':
      case 'hide':
        name(one.do)
        break
      case 'visitor':
      case 'keep-hidden':
        decide({ kind: one.do })
        break
      case 'hide-all':
        hideAll(context, { photoId })
        break
      case 'draw':
        drawHead(context, { photoId, box: { x: 0.1 + 0.2 * one.face, y: 0.6, w: 0.1, h: 0.1 } })
        break
      case 'drop':
      case 'keep':
        dropPhoto(context, { photoId, dropped: one.do === 'drop' })
        break
      case 'rescan':
        rescanPhoto(context, { photoId })
        break
      case 'smaller':
        makeSmaller(context, { photoId, largestFacePx: one.face === 0 ? null : 64 * one.face })
        break
      case 'turn':
        treatPhotos(context, { photoIds: [photoId], change: { turn: 90 } })
        break
      case 'body':
        hideBody(context, { faceId, body: one.who === 0 ? null : 'guessed' })
        break
      case 'undo':
        undoAtDesk(context, { eventId })
        break
      case 'redo':
        redoAtDesk(context, { eventId })
        break
      case 'yes':
        school.answer(who, 'given', { expiresOn: one.face === 0 ? '2026-11-23' : null })
        break
      case 'no':
        school.answer(who, 'refused')
        break
      case 'search':
        await searchAll(school)
        break
      case 'next-day':
        school.clock.pass(86_400_000)
        break
      case 'classes':
        changeClasses(context, { eventId, classNames: one.face === 0 ? ['Maple'] : ['Maple', 'Oak'] })
        break
      case 'enrol':
        await enrol(who)
        break
      case 'style':
        chooseHiding(school.as('headteacher'), { style: one.face === 0 ? 'soft' : 'plain' })
        break
      default:
        // A transaction that fails leaves everything as it was.
        school.database.write((writer) => {
          writer.run(sql`UPDATE photo SET dropped = 1 WHERE id = ${photoId}`)
          throw new StudioError('disk-full')
        })
    }
  }
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      for (const one of steps) {
        try {
          await take(one)
        } catch (error) {
          // Nothing to undo, a certain face, a disk that is full: then nothing was changed.
          if (!(error instanceof StudioError)) throw error
        }
        expect(everything(school.as(), eventId)).toEqual(everything(anew(school.as()), eventId))
      }
    }),
    { numRuns: 25 },
  )
})

it('compares an event that was made after another was compared', async () => {
  await enrol(school.addSubject({ id: 'amelia' }))
  const proposed = (eventId: EventId) =>
    listEventFaces(school.as(), { eventId }).faces.filter((face) => face.proposed.length > 0).length
  const first = await importAll(school, [{ name: 'one', faces: likeAmelia(1) }])
  await searchAll(school)
  const second = await importAll(school, [{ name: 'two', faces: likeAmelia(1) }])
  await searchAll(school)
  expect([proposed(first), proposed(second)]).toEqual([1, 1])
})
