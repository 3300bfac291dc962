// The school's own words on the real database: allowed and taken out by hand, recorded, never learned, never against a
// pupil's name; nicknames on record; and what a person says of one place in a text.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkWords, settleWords } from '../../electron/studio/flow/check-words.ts'
import {
  allowPhrase,
  listAlsoCalled,
  listSchoolWords,
  putBackPhrase,
  setAlsoCalled,
  takeOutPhrase,
} from '../../electron/studio/flow/school-words.ts'
import { createPost, savePost } from '../../electron/studio/flow/write-post.ts'
import { getPost } from '../../electron/studio/flow/show-posts.ts'
import { readTrail } from '../../electron/studio/store/trail.ts'
import type { SubjectId } from '../../shared/model/id.ts'
import { openTestSchool, type TestSchool } from '../test-school.ts'

let school: TestSchool
let amelia: SubjectId
beforeEach(async () => {
  school = await openTestSchool()
  amelia = school.addSubject({ id: 'amelia', legalForename: 'Amelia', surname: 'Taylor', className: 'Maple' })
  school.addSubject({ id: 'hope', legalForename: 'Hope', surname: 'Green', className: 'Oak' })
})
afterEach(() => school.close())

const found = (text: string, withPhotos = true) =>
  checkWords(school.as(), { withPhotos, texts: [{ place: { kind: 'message' }, text }] })[0]?.findings.map(
    (finding) => `${finding.verdict} ${finding.text}`,
  )
const trail = () => school.database.read((reader) => readTrail(reader, null, 500))
const allow = (phrase: string, kind: 'house' | 'place' | 'book' | 'other' = 'place') =>
  allowPhrase(school.as(), { phrase, kind })
const post = (message: string) => {
  const view = createPost(school.as(), { eventId: null, kind: 'celebration', photoIds: [] })
  return savePost(school.as(), { postId: view.post.id, kind: 'celebration', message, photos: [] })
}
const message = { kind: 'message' } as const
const words = (view: ReturnType<typeof post>) => view.findings[0]

describe('the list of phrases that pass', () => {
  it('starts with the list of the program, and knows classes and staff from the register', () => {
    school.addSubject({
      id: 'head',
      kind: 'staff',
      title: 'Mrs',
      legalForename: 'Ruth',
      surname: 'Ashby',
      className: null,
    })
    const view = listSchoolWords(school.as())
    expect(view.allowed.find((row) => row.phrase === 'Robin Hood')).toEqual({
      phrase: 'Robin Hood',
      kind: 'starter',
      changed: null,
      notUsed: null,
    })
    expect(view.takenOut).toEqual([])
    expect(view.classNames).toEqual(['Maple', 'Oak'])
    expect(view.staff).toEqual(['Mrs Ashby'])
  })

  it('lets a phrase pass from now on, says who allowed it, and stops at it again once it is taken out', () => {
    expect(found('We went to Hope Cove.')).toEqual(['block Hope'])
    const outcome = allow('  Hope   Cove ')
    expect(outcome.kind === 'allowed' && outcome.view.allowed.find((row) => row.phrase === 'Hope Cove')).toMatchObject({
      kind: 'place',
      changed: { byName: expect.any(String) },
    })
    expect(found('We went to Hope Cove.')).toEqual([])
    expect(found('We went to Hope.')).toEqual(['block Hope'])
    const after = takeOutPhrase(school.as(), { phrase: 'hope cove' })
    expect(after.takenOut.map((row) => row.phrase)).toEqual(['Hope Cove'])
    expect(found('We went to Hope Cove.')).toEqual(['block Hope'])
    expect(putBackPhrase(school.as(), { phrase: 'Hope Cove' }).kind).toBe('allowed')
    expect(found('We went to Hope Cove.')).toEqual([])
    expect(
      trail()
        .filter((entry) => entry.kind.startsWith('phrase-'))
        .map((entry) => [entry.kind, entry.about]),
    ).toEqual([
      ['phrase-allowed', { phrase: 3 }],
      ['phrase-taken-out', { phrase: 2 }],
      ['phrase-allowed', { phrase: 1 }],
    ])
  })

  it('may leave out what came with the program', () => {
    school.addSubject({ id: 'robin', legalForename: 'Robin', surname: 'Wells', className: 'Oak' })
    expect(found('Robin Hood came.')).toEqual([])
    takeOutPhrase(school.as(), { phrase: 'Robin Hood' })
    expect(found('Robin Hood came.')).toEqual(['review Robin'])
  })

  it('refuses what would let a pupil’s name pass, and says why', () => {
    expect([
      allow('Amelia'),
      allow('amélia'),
      allow('Hope'),
      allow('Taylor'),
      allow('Taylor, Amelia'),
      allow('Peter Pan'),
    ]).toEqual(
      ['pupil-forename', 'pupil-forename', 'pupil-forename', 'pupil-surname', 'pupil-full-name', 'already-there'].map(
        (because) => ({ kind: 'refused', because }),
      ),
    )
    expect(() => allow('…')).toThrow('bad-input')
    expect(() => takeOutPhrase(school.as(), { phrase: 'Nothing Like It' })).toThrow('not-found')
    expect(found('Well done Amelia Taylor')).toEqual(['block Amelia Taylor'])
  })

  it('never undoes a full name, and counts for nothing once a pupil has that name', () => {
    allow('Amelia Taylor Award', 'other')
    expect(found('The Amelia Taylor Award')).toEqual(['block Amelia Taylor'])
    allow('Ottoline', 'book')
    expect(found('Well done Ottoline')).toEqual([])
    school.addSubject({ id: 'ottoline', legalForename: 'Ottoline', surname: 'Brown', className: 'Oak' })
    expect(found('Well done Ottoline')).toEqual(['block Ottoline'])
    expect(listSchoolWords(school.as()).allowed.find((row) => row.phrase === 'Ottoline')?.notUsed).toBe(
      'pupil-forename',
    )
  })

  it('takes a house as it takes a class: a pupil so called needs the word “house” or “team” beside it', () => {
    expect(allow('Hope', 'house').kind).toBe('allowed')
    expect(found('Well done Hope House!')).toEqual([])
    expect(found('Well done Hope!')).toEqual(['block Hope'])
  })
})

describe('what else a pupil is called', () => {
  it('counts as the name does, in any post, from then on; taken away it no longer does', () => {
    expect(found('Mimi won.')).toEqual([])
    expect(setAlsoCalled(school.as(), { subjectId: amelia, names: [' Mimi ', 'mimi', 'Mouse Lee'] })).toEqual([
      'Mimi',
      'Mouse Lee',
    ])
    expect([found('Mimi won.'), found('MOUSE LEE'), found('Mimi Taylor')]).toEqual([
      ['block Mimi'],
      ['block MOUSE LEE'],
      ['block Mimi Taylor'],
    ])
    setAlsoCalled(school.as(), { subjectId: amelia, names: [] })
    expect([found('Mimi won.'), listAlsoCalled(school.as(), { subjectId: amelia })]).toEqual([[], []])
    expect(trail().filter((entry) => entry.kind === 'also-called-changed')).toHaveLength(2)
    expect(JSON.stringify(trail())).not.toMatch(/mimi/i)
  })
})

describe('what a person says of one place', () => {
  it('“no pupil” settles it in that sentence only, and allows no phrase', () => {
    const view = post('Hope springs eternal. Hope was here.')
    expect(words(view)?.findings.map((one) => one.verdict)).toEqual(['review', 'review'])
    const settled = settleWords(school.as(), { postId: view.post.id, place: message, start: 0, text: 'Hope' })
    expect(words(settled)?.settled).toEqual([0])
    expect(settled.settledWords).toMatchObject([{ word: 'Hope', as: 'not-a-pupil', permission: null }])
    expect(listSchoolWords(school.as()).allowed.some((row) => row.phrase.includes('Hope'))).toBe(false)
    const changed = savePost(school.as(), {
      postId: view.post.id,
      kind: 'celebration',
      message: 'Hope springs eternal! Hope was here.',
      photos: [],
    })
    expect(words(changed)?.settled).toEqual([])
  })

  it('“a pupil” does not settle it, and the last word counts', () => {
    const view = post('Hope was here.')
    const say = (as: 'pupil' | 'not-a-pupil') =>
      settleWords(school.as(), { postId: view.post.id, place: message, start: 0, text: 'Hope', as })
    expect(words(say('pupil'))?.settled).toEqual([])
    expect(words(say('not-a-pupil'))?.settled).toEqual([0])
    expect(words(say('pupil'))?.settled).toEqual([])
  })

  it('a name without a photo needs who agreed and when; with a photo it can never be settled', () => {
    const view = post('Well done Amelia!')
    const say = (more: object) =>
      settleWords(school.as(), { postId: view.post.id, place: message, start: 10, text: 'Amelia', ...more })
    expect(() => say({ as: 'may-be-named' })).toThrow('bad-input')
    expect(() => say({ as: 'may-be-named', permission: { givenBy: 'Ms Taylor', saidOn: '2099-01-01' } })).toThrow(
      'bad-input',
    )
    expect(() => say({ permission: { givenBy: 'Ms Taylor', saidOn: '2026-09-01' } })).toThrow('bad-input')
    const settled = say({ as: 'may-be-named', permission: { givenBy: 'Ms Taylor', saidOn: '2026-09-01' } })
    expect(words(settled)).toMatchObject({ settled: [10], findings: [{ verdict: 'review' }] })
    expect(getPost(school.as(), { postId: view.post.id }).settledWords).toMatchObject([
      { as: 'may-be-named', permission: { givenBy: 'Ms Taylor', saidOn: '2026-09-01' } },
    ])
    expect(found('Well done Amelia!')).toEqual(['block Amelia'])
  })
})
