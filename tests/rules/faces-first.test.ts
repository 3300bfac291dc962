// The rules of many faces at once: what may be said of which, whom a face is not, the same head in a burst, and which faces of
// a photo may be compared once others are marked.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FaceId, PhotoId, SubjectId } from '../../shared/model/id.ts'
import type { Box, Face, FaceDecision } from '../../shared/model/photo.ts'
import { whyLeftOut, type FaceAmongMany, type LeftOut } from '../../shared/rules/decide-many.ts'
import { closenessOf } from '../../shared/rules/identify-subject.ts'
import { notThese } from '../../shared/rules/not-this-person.ts'
import { comparable, markStands } from '../../shared/rules/rest-marked.ts'
import { sameHeadIn, type BurstHead } from '../../shared/rules/same-head.ts'

const amelia = SubjectId.parse('amelia')
const noah = SubjectId.parse('noah')
const box: Box = { x: 0.4, y: 0.4, w: 0.1, h: 0.1 }
const face: Face = {
  id: FaceId.parse('face'),
  photoId: PhotoId.parse('photo'),
  box,
  rollDegrees: 0,
  score: 0.9,
  certain: true,
  foundBy: 'engine',
  pipeline: 'p',
}
const one: FaceAmongMany = { face, decision: null, proposal: null, seen: true, ruledOut: [], nameTakenInPhoto: false }
const isAmelia: FaceDecision = { kind: 'subject', subjectId: amelia, wish: 'show' }
const many = { alone: false, over: false }

describe('what may be said of one face among many', () => {
  it.each<[string, Partial<FaceAmongMany>, FaceDecision, { alone: boolean; over: boolean }, LeftOut | null]>([
    ['a name, of a face that was looked at', {}, isAmelia, many, null],
    ['no name of a face that was not on screen', { seen: false }, isAmelia, many, 'not-seen'],
    ['no name of one face either, without looking', { seen: false }, isAmelia, { alone: true, over: true }, 'not-seen'],
    ['keep hidden, without looking', { seen: false }, { kind: 'keep-hidden' }, many, null],
    ['an adult, without looking', { seen: false }, { kind: 'visitor' }, many, null],
    [
      'not a face only after looking',
      { seen: false, face: { ...face, certain: false } },
      { kind: 'not-a-face' },
      many,
      'not-seen',
    ],
    ['not a face, of a doubtful mark', { face: { ...face, certain: false } }, { kind: 'not-a-face' }, many, null],
    ['never not a face of a certain one', {}, { kind: 'not-a-face' }, { alone: true, over: true }, 'face-certain'],
    [
      'nothing over what was said before',
      { decision: { kind: 'visitor' } },
      { kind: 'keep-hidden' },
      many,
      'decided-before',
    ],
    [
      'something else, where it is meant',
      { decision: { kind: 'visitor' } },
      { kind: 'keep-hidden' },
      { alone: false, over: true },
      null,
    ],
    ['no name that a person said it is not', { ruledOut: [amelia] }, isAmelia, { alone: true, over: true }, 'said-not'],
    [
      'no second face of one name in a photo',
      { nameTakenInPhoto: true },
      isAmelia,
      { alone: true, over: true },
      'twice-in-photo',
    ],
    [
      'one of two, only by itself',
      { proposal: { verdict: 'ambiguous', subjectIds: [amelia, noah] } },
      isAmelia,
      many,
      'could-be-another',
    ],
    [
      'one of two, by itself',
      { proposal: { verdict: 'ambiguous', subjectIds: [amelia, noah] } },
      isAmelia,
      { alone: true, over: false },
      null,
    ],
    ['what is proposed', { proposal: { verdict: 'match', subjectIds: [amelia] } }, isAmelia, many, null],
    [
      'not what somebody else is proposed for',
      { proposal: { verdict: 'match', subjectIds: [noah] } },
      isAmelia,
      many,
      'could-be-another',
    ],
  ])('%s', (_, fields, decision, how, why) => {
    expect(whyLeftOut({ ...one, ...fields }, decision, how)).toBe(why)
  })

  it('nothing that lets a face be seen is ever said of one that nobody looked at', () => {
    fc.assert(
      fc.property(
        fc.record({
          certain: fc.boolean(),
          foundBy: fc.constantFrom('engine' as const, 'person' as const, 'head-count' as const),
          alone: fc.boolean(),
          over: fc.boolean(),
          nameTakenInPhoto: fc.boolean(),
          proposal: fc.constantFrom<FaceAmongMany['proposal']>(null, { verdict: 'match', subjectIds: [amelia] }),
          decision: fc.constantFrom<FaceDecision>(isAmelia, { ...isAmelia, wish: 'hide' }, { kind: 'not-a-face' }),
        }),
        ({ certain, foundBy, alone, over, decision, ...rest }) => {
          const unseen = { ...one, ...rest, seen: false, face: { ...face, certain, foundBy } }
          expect(whyLeftOut(unseen, decision, { alone, over })).not.toBeNull()
        },
      ),
    )
  })
})

describe('whom a face is not', () => {
  const said = { faceId: FaceId.parse('old'), subjectId: amelia, box }
  it('follows the head to a new mark in its place, and to no other', () => {
    expect(notThese({ id: FaceId.parse('new'), box: { ...box, x: 0.43 } }, [said])).toEqual([amelia])
    expect(notThese({ id: FaceId.parse('new'), box: { ...box, x: 0.55 } }, [said])).toEqual([])
    expect(notThese({ id: FaceId.parse('old'), box: { ...box, x: 0.9 } }, [said, said])).toEqual([amelia])
  })
})

describe('the same head in another photo of a burst', () => {
  const head = (id: string, x: number, fields: Partial<BurstHead> = {}): BurstHead => ({
    faceId: FaceId.parse(id),
    box: { ...box, x },
    proposed: null,
    ruledOut: [],
    ...fields,
  })
  it.each<[string, SubjectId | null, readonly BurstHead[], string | null]>([
    ['is the one that moved a little', amelia, [head('a', 0.42), head('b', 0.7)], 'a'],
    ['is none that is too far away', amelia, [head('b', 0.5)], null],
    ['is none where it could be either of two', amelia, [head('a', 0.42), head('b', 0.44)], null],
    ['is none of another size', amelia, [head('a', 0.4, { box: { x: 0.38, y: 0.38, w: 0.18, h: 0.18 } })], null],
    ['is none that looks like somebody else', amelia, [head('a', 0.42, { proposed: noah })], null],
    ['is none of which a person said no', amelia, [head('a', 0.42, { ruledOut: [amelia] })], null],
    ['may be hidden along, whoever it looks like', null, [head('a', 0.42, { proposed: noah })], 'a'],
    ['is nobody in an empty photo', amelia, [], null],
  ])('%s', (_, subjectId, others, answer) => {
    expect(sameHeadIn({ box }, subjectId, others)).toBe(answer)
  })
})

describe('the faces left once others are marked', () => {
  const mark = { faceIds: [face.id], without: [amelia, noah] }
  it('are compared only where an event is worked by hand because somebody has not agreed', () => {
    expect(comparable(null, null, () => [noah])).toBe('all')
    expect(comparable('somebody-has-not-agreed', null, () => [noah])).toBeNull()
    expect(comparable('somebody-has-not-agreed', mark, () => [noah])).toEqual(new Set([face.id]))
    expect(comparable('recognition-off', mark, () => [])).toBeNull()
    expect(comparable('classes-not-said', mark, () => [])).toBeNull()
  })
  it('are not compared any more when somebody else has not agreed since', () => {
    expect(comparable('somebody-has-not-agreed', mark, () => [noah, SubjectId.parse('new')])).toBeNull()
    const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd').map((id) => SubjectId.parse(id)))
    fc.assert(
      fc.property(ids, ids, (then, now) => {
        expect(markStands({ faceIds: [], without: then }, now)).toBe(now.every((id) => then.includes(id)))
      }),
    )
  })
})

it('how near a proposal is comes in nine steps, never outside them', () => {
  expect([0.51, 0.56, 0.6, 0.9, 1, 2, 0, Number.NaN].map((value) => closenessOf(value, 0.51))).toEqual([
    1, 1, 2, 8, 9, 9, 1, 1,
  ])
})
