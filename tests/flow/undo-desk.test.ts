// Taking back and doing again at the desk, on the real database: each person's own acts, event by event; and never more to be
// seen than the rules allow today.
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { StudioError } from '../../shared/model/failure.ts'
import type { Role } from '../../shared/model/account.ts'
import type { EventId, FaceId, PhotoId, SubjectId } from '../../shared/model/id.ts'
import type { FaceDecision } from '../../shared/model/photo.ts'
import { permissionStands } from '../../shared/rules/permission-standing.ts'
import { decideFace, drawHead, hideAll, hideRest } from '../../electron/studio/flow/decide-face.ts'
import { dropPhoto } from '../../electron/studio/flow/set-photo-aside.ts'
import { getEvent } from '../../electron/studio/flow/show-events.ts'
import { redoAtDesk, showHistory, undoAtDesk } from '../../electron/studio/flow/undo-desk.ts'
import { whoShowed } from '../../electron/studio/store/decision.ts'
import { openTestSchool, type TestSchool } from '../test-school.ts'
import { facesInARow, importAll, look, photoWith, placeOf, reasonsOf, searchAll } from './photo-story.ts'

let school: TestSchool
let amelia: SubjectId
beforeEach(async () => {
  school = await openTestSchool()
  amelia = school.addSubject({ id: 'amelia', legalForename: 'Amelia', surname: 'Taylor' })
  school.answer(amelia, 'given', { saidOn: '2026-09-03' })
})
afterEach(() => school.close())

const show = (subjectId: SubjectId): FaceDecision => ({ kind: 'subject', subjectId, wish: 'show' })
const decide = (faceId: FaceId | undefined, decision: FaceDecision, role: Role = 'office') =>
  decideFace(school.as(role), { faceId: faceId!, decision })
const eventOf = (photoId: PhotoId): EventId => look(school, photoId).photo.eventId
const undo = (photoId: PhotoId, role: Role = 'office') => undoAtDesk(school.as(role), { eventId: eventOf(photoId) })
const redo = (photoId: PhotoId, role: Role = 'office') => redoAtDesk(school.as(role), { eventId: eventOf(photoId) })
const facesOf = (photoId: PhotoId): FaceId[] => look(school, photoId).faces.map((face) => face.face.id)
const failure = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    if (error instanceof StudioError) return error.failure.kind
    throw error
  }
  return 'no failure'
}

describe('the journal of an event', () => {
  it('goes from photo to photo, and says what was taken back and where', async () => {
    const eventId = await importAll(school, [
      { name: 'one', faces: facesInARow(2) },
      { name: 'two', faces: facesInARow(1) },
    ])
    await searchAll(school)
    const [one, two] = getEvent(school.as(), { eventId }).photos.map((row) => row.id)
    decide(facesOf(one!)[1], show(amelia))
    dropPhoto(school.as(), { photoId: two!, dropped: true })
    expect(undo(one!)).toMatchObject({
      act: { kind: 'photos-dropped', photoId: two, dropped: true },
      refused: null,
      photo: { photo: { id: two }, row: { state: 'to-decide' } },
    })
    expect(undo(two!)).toMatchObject({
      act: { kind: 'faces-decided', photoId: one, faceNumber: 2, said: 'show', subjectName: 'Amelia Taylor' },
      photo: { photo: { id: one } },
      history: { undo: null, redo: { faceNumber: 2 } },
    })
    expect(failure(() => undo(one!))).toBe('nothing-to-undo')
    expect(reasonsOf(redo(one!).photo!)).toEqual(['undecided', 'shown'])
    expect(redo(one!).photo).toMatchObject({ photo: { id: two }, row: { state: 'dropped' } })
    expect(failure(() => redo(one!))).toBe('nothing-to-redo')
  })

  it('forgets what was taken back as soon as something else is done', async () => {
    const photoId = await photoWith(school, facesInARow(2))
    const [a, b] = facesOf(photoId)
    decide(a, { kind: 'visitor' })
    undo(photoId)
    decide(b, { kind: 'keep-hidden' })
    expect(failure(() => redo(photoId))).toBe('nothing-to-redo')
    expect(reasonsOf(undo(photoId).photo!)).toEqual(['undecided', 'undecided'])
  })

  it('of one event knows nothing of another', async () => {
    const one = await photoWith(school, facesInARow(1), 'one')
    const other = await photoWith(school, facesInARow(1), 'other')
    decide(facesOf(one)[0], { kind: 'visitor' })
    expect(failure(() => undo(other))).toBe('nothing-to-undo')
  })

  it('hides all of a photo, also who is shown, in one step that leaves every name', async () => {
    const photoId = await photoWith(school, [...facesInARow(3), { box: placeOf(4), certain: false }])
    const [a, b, , d] = facesOf(photoId)
    decide(a, show(amelia))
    decide(b, { kind: 'visitor' })
    decide(d, { kind: 'not-a-face' })
    expect(reasonsOf(hideAll(school.as(), { photoId }))).toEqual([
      'hidden-by-choice',
      'visitor',
      'keep-hidden',
      'keep-hidden',
    ])
    expect(look(school, photoId).faces[0]?.subjectName).toBe('Amelia Taylor')
    expect(reasonsOf(undo(photoId).photo!)).toEqual(['shown', 'visitor', 'undecided', 'dismissed'])
    hideAll(school.as(), { photoId })
    const history = showHistory(school.as(), { eventId: eventOf(photoId) })
    hideAll(school.as(), { photoId })
    expect(showHistory(school.as(), { eventId: eventOf(photoId) })).toEqual(history)
  })
})

describe('several people at the desk', () => {
  it('take back only what they did themselves, and nobody gets another to be seen by it (P9)', async () => {
    const photoId = await photoWith(school, facesInARow(1))
    const [face] = facesOf(photoId)
    decide(face, show(amelia), 'office')
    decide(face, { kind: 'keep-hidden' }, 'deputy')
    // The head did nothing here: nothing comes back by the head's key, and nobody else's.
    expect(failure(() => undo(photoId, 'headteacher'))).toBe('nothing-to-undo')
    // The office's own word goes; the deputy's, said since, stands.
    expect(reasonsOf(undo(photoId, 'office').photo!)).toEqual(['keep-hidden'])
    expect(reasonsOf(undo(photoId, 'deputy').photo!)).toEqual(['undecided'])
    expect(school.database.read((reader) => whoShowed(reader, photoId))).toEqual([])
    expect(reasonsOf(redo(photoId, 'office').photo!)).toEqual(['shown'])
    expect(school.database.read((reader) => whoShowed(reader, photoId))).toEqual(['account-office'])
  })

  it('a photo that another set aside since stays so, in words, and the act before is next', async () => {
    const photoId = await photoWith(school, facesInARow(1))
    const [face] = facesOf(photoId)
    decide(face, { kind: 'visitor' })
    dropPhoto(school.as(), { photoId, dropped: true })
    dropPhoto(school.as('deputy'), { photoId, dropped: false })
    dropPhoto(school.as('deputy'), { photoId, dropped: true })
    expect(undo(photoId)).toMatchObject({
      act: { kind: 'photos-dropped' },
      refused: { kind: 'changed-since', byName: 'The deputy' },
      photo: { row: { state: 'dropped' } },
    })
    expect(undo(photoId)).toMatchObject({ act: { kind: 'faces-decided' }, refused: null })
  })

  it('a head that another has since spoken about is not taken from the picture', async () => {
    const photoId = await photoWith(school, [])
    const box = { x: 0.4, y: 0.2, w: 0.1, h: 0.2 }
    const drawn = drawHead(school.as(), { photoId, box }).faces[0]!.face.id
    decide(drawn, { kind: 'keep-hidden' }, 'deputy')
    expect(undo(photoId)).toMatchObject({ refused: { kind: 'changed-since', byName: 'The deputy' } })
    expect(reasonsOf(look(school, photoId))).toEqual(['keep-hidden'])
  })
})

describe('when the ground has moved', () => {
  it('what comes back is hidden where permission is gone', async () => {
    const photoId = await photoWith(school, facesInARow(1))
    const [face] = facesOf(photoId)
    decide(face, show(amelia))
    decide(face, { kind: 'keep-hidden' })
    school.answer(amelia, 'withdrawn')
    expect(reasonsOf(undo(photoId).photo!)).toEqual(['no-permission'])
    undo(photoId)
    expect(reasonsOf(redo(photoId).photo!)).toEqual(['no-permission'])
  })

  it('a photo put right some other way is left as it is', async () => {
    const photoId = await photoWith(school, facesInARow(1))
    dropPhoto(school.as(), { photoId, dropped: true })
    school.database.write((writer) => writer.run({ text: 'UPDATE photo SET dropped = 0', values: [] }))
    expect(undo(photoId)).toMatchObject({ refused: { kind: 'already-so' } })
    expect(failure(() => undo(photoId))).toBe('nothing-to-undo')
  })
})

it('over random stories of two people nobody is ever shown whose permission does not stand, and undoing all of one’s own acts leaves what the other did', async () => {
  const step = fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        do: fc.constant('decide' as const),
        face: fc.nat(3),
        what: fc.constantFrom('show', 'show', 'hide', 'visitor', 'keep-hidden', 'not-a-face' as const),
        who: fc.nat(2),
        by: fc.constantFrom('office', 'deputy' as const),
      }),
    },
    {
      weight: 5,
      arbitrary: fc.record({
        do: fc.constantFrom(
          'undo',
          'undo',
          'undo',
          'redo',
          'redo',
          'hide-all',
          'hide-rest',
          'draw',
          'drop',
          'keep' as const,
        ),
        by: fc.constantFrom('office', 'deputy' as const),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('answer' as const),
        who: fc.nat(2),
        answer: fc.constantFrom('given', 'withdrawn', 'refused' as const),
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('reopen' as const) }) },
  )
  let stories = 0
  let stepsBack = 0
  let stepsForth = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 12, maxLength: 30, size: 'max' }), async (steps) => {
      stories += 1
      const people = [0, 1, 2].map((at) => school.addSubject({ id: `story-${stories}-${at}`, neverShow: at === 2 }))
      for (const who of people) school.answer(who, 'given')
      const photoId = await photoWith(
        school,
        [...facesInARow(3), { box: placeOf(4), certain: false }],
        `story-${stories}`,
      )
      const may = (id: SubjectId): boolean => {
        const reason = look(school, photoId).faces.find(
          (one) => one.reason.kind === 'shown' && one.reason.subjectId === id,
        )?.reason
        return reason?.kind === 'shown' && permissionStands(reason.standing)
      }
      const given = new Map(people.map((id, at) => [id, at !== 2]))
      const nobodyWithoutPermission = (): void => {
        for (const { reason, visible } of look(school, photoId).faces) {
          if (reason.kind === 'shown')
            expect([given.get(reason.subjectId), may(reason.subjectId)]).toEqual([true, true])
          else expect(visible).toBe(reason.kind === 'dismissed')
        }
      }
      for (const one of steps) {
        switch (one.do) {
          case 'decide': {
            const ids = facesOf(photoId)
            const subjectId = people[one.who]!
            const decision: FaceDecision =
              one.what === 'show' || one.what === 'hide'
                ? { kind: 'subject', subjectId, wish: one.what }
                : { kind: one.what }
            failure(() => decide(ids[one.face % ids.length], decision, one.by))
            break
          }
          case 'undo':
          case 'redo': {
            const before = look(school, photoId).faces.filter((face) => face.visible).length
            const outcome = failure(() => (one.do === 'undo' ? undo : redo)(photoId, one.by))
            if (outcome === 'no failure' && one.do === 'undo') stepsBack += 1
            else if (outcome === 'no failure') stepsForth += 1
            else expect(look(school, photoId).faces.filter((face) => face.visible)).toHaveLength(before)
            break
          }
          case 'hide-all':
            hideAll(school.as(one.by), { photoId })
            expect(look(school, photoId).faces.filter((face) => face.visible)).toEqual([])
            break
          case 'hide-rest':
            hideRest(school.as(one.by), { photoId })
            break
          case 'draw':
            drawHead(school.as(one.by), { photoId, box: { x: 0.6, y: 0.6, w: 0.1, h: 0.1 } })
            break
          case 'drop':
          case 'keep':
            dropPhoto(school.as(one.by), { photoId, dropped: one.do === 'drop' })
            break
          case 'answer':
            school.answer(people[one.who]!, one.answer)
            given.set(people[one.who]!, one.answer === 'given' && one.who !== 2)
            break
          case 'reopen':
            await school.reopen()
            break
        }
        nobodyWithoutPermission()
      }
      // Whatever happened: everything of both taken back leaves nothing decided but what was refused to be taken back.
      for (const by of ['office', 'deputy'] as const)
        for (let at = 0; at < 200 && failure(() => undo(photoId, by)) === 'no failure'; at += 1) stepsBack += 1
      expect(look(school, photoId).faces.filter((face) => face.decision !== null && face.visible)).toEqual([])
      // And all of it done again shows nobody whose permission has gone meanwhile.
      for (const by of ['deputy', 'office'] as const)
        for (let at = 0; at < 200 && failure(() => redo(photoId, by)) === 'no failure'; at += 1) {
          stepsForth += 1
          nobodyWithoutPermission()
        }
    }),
    { numRuns: 20 },
  )
  // Stories in which nothing was taken back or done again would prove nothing.
  expect(stories).toBe(20)
  expect(stepsBack).toBeGreaterThan(100)
  expect(stepsForth).toBeGreaterThan(60)
})
