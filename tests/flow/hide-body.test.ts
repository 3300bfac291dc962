// Whole bodies and the school's style, on the real database: what the plan hides, when it counts, that undo brings it back, and what
// becomes stale. The engine is a stand-in.
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PhotoId, SubjectId } from '../../shared/model/id.ts'
import { bodyBoxOf, wholeBodyOf } from '../../shared/rules/body-box.ts'
import { chooseHiding, hidingExample, showHiding } from '../../electron/studio/flow/choose-hiding.ts'
import { decideFace, hideRest } from '../../electron/studio/flow/decide-face.ts'
import { hideBody } from '../../electron/studio/flow/hide-body.ts'
import { momentOf, planPhoto } from '../../electron/studio/flow/plan-photo.ts'
import { redactPhoto } from '../../electron/studio/flow/redact-photo.ts'
import { keepSeenBodies, listSeenBodies } from '../../electron/studio/store/seen-body.ts'
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

describe('a body that was seen by its joints', () => {
  const face = { x: 0.4, y: 0.2, w: 0.05, h: 0.1 }
  const guess = bodyBoxOf(face, 1.5)
  it.each([
    [
      'is hidden whole, with arms held out',
      { head: { x: 0.42, y: 0.26 }, box: { x: 0.1, y: 0.2, w: 0.6, h: 0.3 } },
      true,
    ],
    [
      'counts where the head is turned half away',
      { head: { x: 0.47, y: 0.3 }, box: { x: 0.1, y: 0.2, w: 0.6, h: 0.3 } },
      true,
    ],
    [
      'of somebody else changes nothing',
      { head: { x: 0.55, y: 0.25 }, box: { x: 0.1, y: 0.2, w: 0.6, h: 0.3 } },
      false,
    ],
  ] as const)('%s', (_, seen, counts) => {
    const box = wholeBodyOf(face, 1.5, [seen])
    if (!counts) expect(box).toEqual(guess)
    else {
      expect(box.x).toBeLessThan(0.1)
      expect(box.x + box.w).toBeGreaterThan(0.7)
    }
  })

  it('only ever adds to what is guessed, and stays in the picture', () => {
    const part = fc.double({ min: 0, max: 0.9, noNaN: true })
    const side = fc.double({ min: 0.005, max: 1, noNaN: true })
    const box = fc
      .tuple(part, part, side, side)
      .map(([x, y, w, h]) => ({ x, y, w: Math.min(w, 1 - x), h: Math.min(h, 1 - y) }))
    const seen = fc.record({ head: fc.record({ x: part, y: part }), box })
    fc.assert(
      fc.property(
        box,
        fc.double({ min: 0.2, max: 5, noNaN: true }),
        fc.array(seen, { maxLength: 5 }),
        (one, aspect, all) => {
          const [least, whole] = [bodyBoxOf(one, aspect), wholeBodyOf(one, aspect, all)]
          const holds = (inner: typeof one) =>
            whole.x <= inner.x + 1e-9 &&
            whole.y <= inner.y + 1e-9 &&
            whole.x + whole.w >= inner.x + inner.w - 1e-9 &&
            whole.y + whole.h >= inner.y + inner.h - 1e-9
          expect(holds(least)).toBe(true)
          expect(Math.min(whole.x, whole.y)).toBeGreaterThanOrEqual(0)
          expect(Math.max(whole.x + whole.w, whole.y + whole.h)).toBeLessThanOrEqual(1 + 1e-9)
        },
      ),
    )
  })

  it('is used by the key, and replaced by the next search', async () => {
    const photoId = await photoWith(school, facesInARow(2))
    const { face: mine } = faceAt(photoId, 0)
    const { widthPx, heightPx } = look(school, photoId).photo
    const middle = { x: mine.box.x + mine.box.w / 2, y: mine.box.y + mine.box.h / 2 }
    const seen = { head: middle, box: { x: 0, y: mine.box.y, w: 0.9, h: 0.5 } }
    school.database.write((writer) => {
      keepSeenBodies(writer, photoId, [seen])
    })
    hideBody(school.as(), { faceId: mine.id, body: 'guessed' })
    expect(hiddenIn(photoId)).toContainEqual({
      box: wholeBodyOf(mine.box, widthPx / heightPx, [seen]),
      rollDegrees: 0,
      shape: 'exact',
    })
    school.database.write((writer) => {
      keepSeenBodies(writer, photoId, [])
    })
    expect(school.database.read((reader) => listSeenBodies(reader, photoId))).toEqual([])
    // What a person hid stays hidden.
    expect(hiddenIn(photoId)).toHaveLength(3)
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
