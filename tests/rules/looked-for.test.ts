// Who was looked for: a table of every case, and that nobody is ever taken for absent or found by the program itself.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PhotoId, SubjectId } from '../../shared/model/id.ts'
import type { PermissionStanding } from '../../shared/model/permission.ts'
import {
  isNotAccountedFor,
  whoWasLookedFor,
  type Accounted,
  type LeftToLookAt,
  type LookedForPupil,
} from '../../shared/rules/looked-for.ts'

const photo = (name: string) => PhotoId.parse(name)
const yes: PermissionStanding = { kind: 'yes', saidOn: null, expiresOn: null }
const no: PermissionStanding = { kind: 'refused', saidOn: null }
const nothingLeft: LeftToLookAt = { undecided: 0, hiddenUnnamed: 0, notSearched: 0 }
const pupil = (fields: Partial<LookedForPupil>): LookedForPupil => ({
  subjectId: SubjectId.parse('amelia'),
  standing: no,
  namedIn: [],
  saidAbsent: false,
  ...fields,
})
const accounted = (fields: Partial<LookedForPupil>, left: LeftToLookAt = nothingLeft): Accounted | undefined =>
  whoWasLookedFor([pupil(fields)], left).lines[0]?.accounted

describe('one pupil', () => {
  const hidden = { photoId: photo('a'), visible: false }
  const shown = { photoId: photo('b'), visible: true }
  it.each<[string, Partial<LookedForPupil>, LeftToLookAt, Accounted]>([
    ['named and hidden is found', { namedIn: [hidden] }, nothingLeft, { kind: 'hidden', hiddenIn: [photo('a')] }],
    [
      'seen in one photo is shown, wherever else they are hidden',
      { standing: yes, namedIn: [hidden, shown] },
      nothingLeft,
      { kind: 'shown', shownIn: [photo('b')], hiddenIn: [photo('a')] },
    ],
    ['said not to have been there is absent', { saidAbsent: true }, nothingLeft, { kind: 'absent' }],
    [
      'absent stays a person’s word while faces are left',
      { saidAbsent: true },
      { ...nothingLeft, undecided: 9 },
      { kind: 'absent' },
    ],
    [
      'what was found counts before what was said',
      { saidAbsent: true, namedIn: [hidden] },
      nothingLeft,
      { kind: 'hidden', hiddenIn: [photo('a')] },
    ],
    ['nobody named, nothing left: not found', {}, nothingLeft, { kind: 'not-found' }],
    ['nobody named, a face undecided: cannot tell', {}, { ...nothingLeft, undecided: 1 }, { kind: 'cannot-tell' }],
    [
      'nobody named, a head hidden without a name: cannot tell',
      {},
      { ...nothingLeft, hiddenUnnamed: 1 },
      { kind: 'cannot-tell' },
    ],
    [
      'nobody named, a photo not searched: cannot tell',
      {},
      { ...nothingLeft, notSearched: 1 },
      { kind: 'cannot-tell' },
    ],
  ])('%s', (_, fields, left, answer) => {
    expect(accounted(fields, left)).toEqual(answer)
  })

  it('who is both said to be away and named is pointed out', () => {
    const said = whoWasLookedFor([pupil({ saidAbsent: true, namedIn: [hidden] })], nothingLeft)
    expect(said.lines.map((line) => line.contradicted)).toEqual([true])
  })
})

it('counts the class: 4 on roll, 3 accounted for, of 3 who may not be shown 1 hidden, 1 away, 1 to look for once more', () => {
  const named = (id: string, fields: Partial<LookedForPupil>) => pupil({ subjectId: SubjectId.parse(id), ...fields })
  const answer = whoWasLookedFor(
    [
      named('amelia', { standing: yes, namedIn: [{ photoId: photo('a'), visible: true }] }),
      named('noah', { namedIn: [{ photoId: photo('a'), visible: false }] }),
      named('iris', { saidAbsent: true }),
      named('omar', { standing: { kind: 'never-show' } }),
    ],
    nothingLeft,
  )
  expect({
    ...answer,
    lines: answer.lines.map((line) => [line.subjectId, line.mayBeShown, line.accounted.kind]),
  }).toEqual({
    lines: [
      ['amelia', true, 'shown'],
      ['noah', false, 'hidden'],
      ['iris', false, 'absent'],
      ['omar', false, 'not-found'],
    ],
    onRoll: 4,
    accountedFor: 3,
    mayNotBeShown: { onRoll: 3, foundAndHidden: 1, absent: 1, notAccountedFor: 1 },
  })
})

describe('of any class and any photos', () => {
  const standings: readonly PermissionStanding[] = [
    yes,
    no,
    { kind: 'never-show' },
    { kind: 'no-answer' },
    { kind: 'unclear' },
  ]
  const people = fc
    .array(
      fc.record({
        standing: fc.constantFrom(...standings),
        namedIn: fc.array(
          fc.record({ photoId: fc.constantFrom('a', 'b', 'c', 'd').map(photo), visible: fc.boolean() }),
          {
            maxLength: 4,
          },
        ),
        saidAbsent: fc.boolean(),
      }),
      { maxLength: 30 },
    )
    .map((all) => all.map((one, at): LookedForPupil => ({ subjectId: SubjectId.parse(`pupil-${at}`), ...one })))
  const left = fc.record({ undecided: fc.nat(3), hiddenUnnamed: fc.nat(3), notSearched: fc.nat(3) })

  it('everybody has one answer, absent is only ever a person’s word, found is only ever named, and the counts add up', () => {
    fc.assert(
      fc.property(people, left, (pupils, open) => {
        const answer = whoWasLookedFor(pupils, open)
        expect(answer.lines.map((line) => line.subjectId)).toEqual(pupils.map((one) => one.subjectId))
        for (const [at, line] of answer.lines.entries()) {
          const one = pupils[at]
          expect(line.accounted.kind === 'absent' && one?.saidAbsent !== true).toBe(false)
          const isFound = line.accounted.kind === 'shown' || line.accounted.kind === 'hidden'
          expect(isFound).toBe((one?.namedIn.length ?? 0) > 0)
        }
        const open2 = answer.lines.filter((line) => isNotAccountedFor(line.accounted)).length
        expect(answer.accountedFor + open2).toBe(answer.onRoll)
        const hidden = answer.lines.filter((line) => !line.mayBeShown)
        const { mayNotBeShown } = answer
        expect(hidden.length).toBe(mayNotBeShown.onRoll)
        const shownAllTheSame = hidden.filter((line) => line.accounted.kind === 'shown').length
        expect(
          mayNotBeShown.foundAndHidden + mayNotBeShown.absent + mayNotBeShown.notAccountedFor + shownAllTheSame,
        ).toBe(hidden.length)
      }),
    )
  })

  it('something more to look at never accounts for anybody', () => {
    fc.assert(
      fc.property(people, left, (pupils, open) => {
        const before = whoWasLookedFor(pupils, nothingLeft)
        const after = whoWasLookedFor(pupils, open)
        expect(after.accountedFor).toBe(before.accountedFor)
      }),
    )
  })
})
