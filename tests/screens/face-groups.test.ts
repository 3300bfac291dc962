// The grids of faces without a screen: which face is in which group, in which order, what a key walks to, and what is said.
import { describe, expect, it } from 'vitest'
import type { FaceCell, FacesView } from '../../shared/contract/faces-views.ts'
import { EventId, FaceId, PhotoId, SubjectId } from '../../shared/model/id.ts'
import { facesIn, groupsOf, isConfirmable, walk } from '../../renderer/screens/faces/face-groups.ts'
import { doneWords } from '../../renderer/words-faces.ts'
import { accountedWords, lookedForTitle } from '../../renderer/words-looked-for.ts'
import type { LookedForPerson, LookedForView } from '../../shared/contract/faces-views.ts'

const cell = (id: string, fields: Partial<FaceCell> = {}): FaceCell => ({
  id: FaceId.parse(id),
  photo: 0,
  number: 1,
  foundBy: 'engine',
  certain: true,
  heightPx: 100,
  state: 'undecided',
  person: null,
  proposed: [],
  clear: false,
  closeness: 0,
  ruledOut: [],
  ...fields,
})
const person = (id: string, name: string) => ({
  subjectId: SubjectId.parse(id),
  name,
  className: 'Maple',
  kind: 'pupil' as const,
  standing: { kind: 'yes' as const, saidOn: null, expiresOn: null },
  hasPortrait: true,
})
const view: FacesView = {
  eventId: EventId.parse('event'),
  photos: [{ id: PhotoId.parse('photo'), state: 'to-decide', burst: null }],
  people: [person('zoe', 'Zoë'), person('amelia', 'Amelia'), person('noah', 'Noah')],
  faces: [
    cell('unknown'),
    cell('doubtful', { certain: false }),
    cell('head', { foundBy: 'head-count', certain: false }),
    cell('amelia-far', { proposed: [1], clear: true, closeness: 2, heightPx: 40 }),
    cell('amelia-near', { proposed: [1], clear: true, closeness: 9 }),
    cell('amelia-or-noah', { proposed: [1, 2], closeness: 9 }),
    cell('amelia-named', { state: 'shown', person: 1 }),
    cell('zoe-named', { state: 'no-permission', person: 0 }),
    cell('hidden', { state: 'keep-hidden' }),
    cell('adult', { state: 'visitor' }),
    cell('nothing', { state: 'dismissed', certain: false }),
    cell('doubtful-like-amelia', { certain: false, proposed: [1], clear: true, closeness: 5 }),
  ],
}
const groups = groupsOf(view)
const group = (path: string) => {
  const found = groups.find((one) => one.path === path)
  if (!found) throw new Error(`There is no group ${path}`)
  return found
}
const idsIn = (path: string, sorting: Parameters<typeof facesIn>[2] = 'as-taken') =>
  facesIn(view, group(path), sorting).map(({ face }) => face.id as string)

describe('the groups', () => {
  it('stand in the order of work: what to look at, whom nobody knows, people with open faces first, what is done', () => {
    expect(groups.map((one) => [one.path, one.open, one.all])).toEqual([
      ['look-here', 2, 2],
      ['nobody-proposed', 1, 1],
      ['of-amelia', 4, 5],
      ['of-zoe', 0, 1],
      ['kept-hidden', 0, 1],
      ['adults', 0, 1],
      ['dismissed', 0, 1],
    ])
  })
  it('hold every face exactly once', () => {
    const held = groups.flatMap((one) => facesIn(view, one, 'as-taken').map(({ face }) => face.id))
    expect(held.toSorted()).toEqual(view.faces.map((face) => face.id).toSorted())
  })
  it('are sorted by likeness and size, open faces before decided ones', () => {
    expect(idsIn('of-amelia', 'least-like')).toEqual([
      'amelia-or-noah',
      'amelia-far',
      'doubtful-like-amelia',
      'amelia-near',
      'amelia-named',
    ])
    expect(idsIn('of-amelia', 'smallest')[0]).toBe('amelia-far')
  })
  it('confirm together only what is clearly one person, never one of two', () => {
    const confirmable = facesIn(view, group('of-amelia'), 'as-taken').filter(({ face }) => isConfirmable(face, 1))
    expect(confirmable.map(({ face }) => face.id)).toEqual(['amelia-far', 'amelia-near', 'doubtful-like-amelia'])
  })
})

it('the arrows walk a grid of three columns and eight faces, and stop at its edges', () => {
  const to = (at: number, key: string) => walk(at, key, 3, 8, 2)
  expect([to(0, 'ArrowRight'), to(7, 'ArrowRight'), to(0, 'ArrowLeft'), to(1, 'ArrowDown'), to(1, 'ArrowUp')]).toEqual([
    1, 7, 0, 4, 1,
  ])
  // Below the last whole row there is one that is not: down goes to its end.
  expect([
    to(5, 'ArrowDown'),
    to(7, 'ArrowDown'),
    to(0, 'PageDown'),
    to(7, 'PageUp'),
    to(3, 'Home'),
    to(3, 'End'),
  ]).toEqual([7, 7, 6, 1, 0, 7])
})

it('says of many faces what was done, and of those left out why', () => {
  expect(doneWords({ faces: 12, photos: 9, leftOut: [] }, 'kept hidden')).toBe('12 faces: kept hidden.')
  const left = (why: 'not-seen' | 'twice-in-photo', id: string) => ({ faceId: FaceId.parse(id), why })
  expect(
    doneWords(
      { faces: 1, photos: 1, leftOut: [left('not-seen', 'a'), left('not-seen', 'b'), left('twice-in-photo', 'c')] },
      'Amelia',
    ),
  ).toBe(
    '1 face: Amelia. Left as they were: 2 faces had not been on screen; 1 face would be the second face of that name in a photo.',
  )
})

it('says who is not accounted for, and keeps "was not there" and "could not tell" apart', () => {
  const one: LookedForPerson = {
    subjectId: SubjectId.parse('noah'),
    name: 'Noah',
    surname: 'Kettleworth',
    className: 'Maple',
    standing: { kind: 'no-answer' },
    mayBeShown: false,
    mayBeProposed: false,
    accounted: 'cannot-tell',
    shownIn: [],
    hiddenIn: [],
    absent: null,
    contradicted: false,
  }
  const left = { undecided: 3, hiddenUnnamed: 1, notSearched: 0 }
  expect(accountedWords(one, left)).toEqual({
    meaning: 'undecided',
    words: 'Could not tell: 3 faces not decided and 1 face hidden without a name',
  })
  expect(accountedWords({ ...one, accounted: 'absent' }, left)).toEqual({ meaning: 'hidden', words: 'Was not there' })
  const looked: LookedForView = {
    eventId: EventId.parse('event'),
    classNames: ['Maple'],
    people: [one],
    onRoll: 28,
    accountedFor: 26,
    mayNotBeShown: { onRoll: 4, foundAndHidden: 2, absent: 0, notAccountedFor: 2 },
    left,
    others: [],
    unnamedAdults: 0,
  }
  expect(lookedForTitle(looked)).toEqual({
    meaning: 'undecided',
    words: '2 of 4 pupils who may not be shown are not accounted for: look once more.',
  })
})
