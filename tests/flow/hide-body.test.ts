// Whole bodies and the school's style, on the real database: what the plan hides, when it counts, that undo brings it back, and what
// becomes stale. The engine is a stand-in.
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PhotoId, SubjectId } from '../../shared/model/id.ts'
import { bodyBoxOf } from '../../shared/rules/body-box.ts'
import { chooseHiding, hidingExample, showHiding } from '../../electron/studio/flow/choose-hiding.ts'
import { decideFace, hideRest } from '../../electron/studio/flow/decide-face.ts'
import { hideBody } from '../../electron/studio/flow/hide-body.ts'
import { momentOf, planPhoto } from '../../electron/studio/flow/plan-photo.ts'
import { redactPhoto } from '../../electron/studio/flow/redact-photo.ts'
import { readTrail } from '../../electron/studio/store/trail.ts'
import { openTestSchool, type TestSchool } from '../test-school.ts'
import { facesInARow, look, photoWith, placeOf, redoIn, undoIn } from './photo-story.ts'

let school: TestSchool
let amelia: SubjectId
beforeEach(async () => {
  school = await openTestSchool()
  amelia = school.addSubject({ id: 'amelia' })
  school.answer(amelia, 'given')
})
afterEach(() => school.close())

const hiddenIn = (photoId: PhotoId) =>
  school.database.read((reader) => planPhoto(reader, photoId, momentOf(school.as())))?.plan.hidden
const faceAt = (photoId: PhotoId, place: number) => look(school, photoId).faces[place]!
const body = { x: 0.1, y: 0.2, w: 0.3, h: 0.7 }
const head = (place: number) => ({ box: placeOf(place), rollDegrees: 0, shape: 'head' })
const whole = { box: body, rollDegrees: 0, shape: 'exact' }

describe('hiding a whole body', () => {
  it('hides it besides the head, and only the head again; both can be taken back', async () => {
    const photoId = await photoWith(school, facesInARow(2))
    hideRest(school.as(), { photoId })
    const { id } = faceAt(photoId, 1).face
    expect(hideBody(school.as(), { faceId: id, body }).faces.map((face) => face.bodyHidden)).toEqual([false, true])
    expect(hiddenIn(photoId)).toEqual([head(0), head(1), whole])
    hideBody(school.as(), { faceId: id, body: null })
    expect(hiddenIn(photoId)).toEqual([head(0), head(1)])
    undoIn(school, photoId)
    expect(hiddenIn(photoId)).toEqual([head(0), head(1), whole])
    undoIn(school, photoId)
    expect(hiddenIn(photoId)).toEqual([head(0), head(1)])
    redoIn(school, photoId)
    expect(hiddenIn(photoId)).toEqual([head(0), head(1), whole])
  })

  it('counts only while the face is hidden, and comes back with the hiding', async () => {
    const photoId = await photoWith(school, facesInARow(1))
    const { id } = faceAt(photoId, 0).face
    hideBody(school.as(), { faceId: id, body })
    decideFace(school.as(), { faceId: id, decision: { kind: 'subject', subjectId: amelia, wish: 'show' } })
    expect(hiddenIn(photoId)).toEqual([])
    school.answer(amelia, 'withdrawn')
    expect(hiddenIn(photoId)).toEqual([head(0), whole])
  })

  it('makes another plan, so that a picture of before does not count', async () => {
    const photoId = await photoWith(school, facesInARow(1))
    hideRest(school.as(), { photoId })
    const before = await redactPhoto(school.as(), photoId)
    hideBody(school.as(), { faceId: faceAt(photoId, 0).face.id, body: 'guessed' })
    const after = await redactPhoto(school.as(), photoId)
    expect([before.state, after.state]).toEqual(['ready', 'ready'])
    expect(before.state === 'ready' && after.state === 'ready' && before.rendition.id !== after.rendition.id).toBe(true)
  })

  it('guesses a body that holds the whole face and stays in the picture', () => {
    const part = fc.double({ min: 0, max: 0.9, noNaN: true })
    const side = fc.double({ min: 0.005, max: 0.9, noNaN: true })
    fc.assert(
      fc.property(part, part, side, side, fc.double({ min: 0.2, max: 5, noNaN: true }), (x, y, w, h, aspect) => {
        const face = { x, y, w: Math.min(w, 1 - x), h: Math.min(h, 1 - y) }
        const box = bodyBoxOf(face, aspect)
        expect(box.x <= face.x + 1e-9 && box.y <= face.y + 1e-9).toBe(true)
        expect(box.x + box.w >= face.x + face.w - 1e-9 && box.y + box.h >= face.y + face.h - 1e-9).toBe(true)
        expect(box.x >= 0 && box.y >= 0 && box.x + box.w <= 1 + 1e-9 && box.y + box.h <= 1 + 1e-9).toBe(true)
      }),
    )
  })
})

describe('the style of the school', () => {
  it('is soft until somebody chooses, then whatever was chosen, in every picture made from then on', async () => {
    const photoId = await photoWith(school, facesInARow(1))
    hideRest(school.as(), { photoId })
    const soft = await redactPhoto(school.as(), photoId)
    expect(showHiding(school.as())).toEqual({ style: 'soft' })
    expect(chooseHiding(school.as('headteacher'), { style: 'playful' })).toEqual({ style: 'playful' })
    expect(showHiding(school.as())).toEqual({ style: 'playful' })
    const playful = await redactPhoto(school.as(), photoId)
    expect(soft.state === 'ready' && playful.state === 'ready' && soft.rendition.planDigest).not.toBe(
      playful.state === 'ready' && playful.rendition.planDigest,
    )
    expect(
      school.database.read((reader) => readTrail(reader, null, 50)).find((one) => one.kind === 'hiding-style-chosen'),
    ).toMatchObject({ about: { style: 'playful' } })
  })

  it('choosing what is chosen changes nothing and says nothing', () => {
    chooseHiding(school.as('headteacher'), { style: 'soft' })
    expect(
      school.database.read((reader) => readTrail(reader, null, 50)).some((one) => one.kind === 'hiding-style-chosen'),
    ).toBe(false)
  })

  it('has an example of each style', async () => {
    expect(new TextDecoder().decode(await hidingExample(school.as(), 'plain'))).toBe('{"style":"plain"}')
  })
})
