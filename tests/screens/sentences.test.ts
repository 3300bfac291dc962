// Every failure, standing, trail entry and fault has a sentence of its own, short and without what no head should read.
import { expect, test } from 'vitest'
import { trailWords, isWarning } from '../../renderer/words-trail.ts'
import { biometricWords, standingMeaning, standingShort, standingWords } from '../../renderer/words-standing.ts'
import { portraitFaultWords } from '../../renderer/words-enrolment.ts'
import { rollFaultWords } from '../../renderer/words-roll.ts'
import { expiryWords, handleIn, passphraseFault } from '../../renderer/words-setup.ts'
import { countWords, failureWords, fullDayWords, listWords, timeLeftWords, troubleWords } from '../../renderer/words.ts'
import { RollFault } from '../../shared/contract/roll-views.ts'
import { PortraitFault } from '../../shared/model/enrolment.ts'
import { FailureKind } from '../../shared/model/failure.ts'
import type { BiometricStanding, PermissionStanding } from '../../shared/model/permission.ts'
import { TrailEntry, TrailKind } from '../../shared/model/trail.ts'

const jargon = /embedding|confidence|consent string|error \d|undefined|null|NaN|\[object|exception|template\b(?! )/i

test('every failure says what happened in a sentence of its own, without jargon', () => {
  const sentences = FailureKind.options.map((kind) => failureWords({ kind, detail: {} }))
  for (const { what, todo } of sentences) {
    expect(what).toMatch(/^[A-Z].*\.$/)
    expect(`${what} ${todo}`).not.toMatch(jargon)
  }
  expect(new Set(sentences.map(({ what }) => what)).size).toBe(FailureKind.options.length)
})

test('a missing column is named, and a changed file is called that', () => {
  expect(failureWords({ kind: 'missing-column', detail: { column: 'Surname, Class' } }).what).toBe(
    'The list has no column for Surname, Class.',
  )
  expect(failureWords({ kind: 'bad-input', detail: { field: 'sha256' } }).what).toBe(
    'The file has changed since it was read.',
  )
})

test('the wait after wrong passphrases is said in seconds', () => {
  expect(failureWords({ kind: 'wait-before-next-try', detail: { seconds: 30 } }).todo).toBe('Try again in 30 seconds.')
})

test('a defect shows its reference and promises that nothing was sent', () => {
  const words = troubleWords({ kind: 'defect', reference: 'a1b2c3d4' })
  expect(words.todo).toContain('a1b2c3d4')
})

test('each standing reads as the school would say it, and only a yes is shown', () => {
  const cases: readonly (readonly [PermissionStanding, string, string])[] = [
    [{ kind: 'never-show' }, 'Amelia is never shown', 'hidden'],
    [{ kind: 'child-said-no', saidOn: null }, 'Amelia said no to Facebook', 'hidden'],
    [{ kind: 'refused', saidOn: '2020-09-03' }, 'Amelia’s family said no to Facebook on 3 Sept 2020', 'hidden'],
    [
      { kind: 'withdrawn', saidOn: '2020-09-03' },
      'Amelia’s family withdrew permission for Facebook on 3 Sept 2020',
      'hidden',
    ],
    [{ kind: 'left-school', leftOn: '2020-07-20' }, 'Amelia left the school on 20 Jul 2020', 'hidden'],
    [{ kind: 'expired', expiredOn: '2020-08-31' }, 'Amelia’s permission for Facebook ran out on 31 Aug 2020', 'hidden'],
    [{ kind: 'unclear' }, 'Amelia’s family gave no clear answer about Facebook', 'undecided'],
    [{ kind: 'no-answer' }, 'Amelia’s family has not answered about Facebook', 'undecided'],
    [
      { kind: 'yes', saidOn: '2020-09-03', expiresOn: '2021-08-31' },
      'Amelia’s family said yes to Facebook on 3 Sept 2020, until 31 Aug 2021',
      'shown',
    ],
  ]
  for (const [standing, sentence, meaning] of cases) {
    expect(standingWords(standing, 'Amelia')).toBe(sentence)
    expect(standingMeaning(standing)).toBe(meaning)
    expect(standingShort(standing).length).toBeLessThan(16)
  }
})

test('staff answer for themselves', () => {
  expect(standingWords({ kind: 'refused', saidOn: null }, 'Mrs Holloway', 'website', 'staff')).toBe(
    'Mrs Holloway said no to the website',
  )
})

test('each biometric standing has its sentence', () => {
  const kinds = [
    'child-objected',
    'parent-objected',
    'left-school',
    'never-show',
    'not-notified',
    'no-written-consent',
    'stands',
  ] as const
  const sentences = kinds.map((kind: BiometricStanding['kind']) => biometricWords({ kind }, 'Amelia'))
  expect(new Set(sentences).size).toBe(kinds.length)
})

const entry = (kind: TrailKind, about: TrailEntry['about'] = {}): TrailEntry => ({
  seq: 1,
  atMs: 0,
  accountId: null,
  role: null,
  kind,
  about,
  previousHash: '0'.repeat(64),
  hash: '1'.repeat(64),
})

test('every kind of trail entry has a sentence, with and without what it is about', () => {
  for (const kind of TrailKind.options) {
    for (const about of [
      {},
      { subject: 's1', event: 'e1', account: 'a1', ok: true, tries: 2, faces: 3, state: 'done' },
    ]) {
      const sentence = trailWords(entry(kind, about), { s1: 'Amelia Taylor', e1: 'Sports day', a1: 'Helen Price' })
      expect(sentence.length).toBeGreaterThan(8)
      expect(sentence).not.toMatch(/undefined|null|s1|e1|a1/)
    }
    expect(typeof isWarning(kind)).toBe('boolean')
  }
})

test('the trail names the pupil and the purpose of a recorded answer', () => {
  const sentence = trailWords(
    entry('permission-recorded', { subject: 's1', purpose: 'social_media', decision: 'withdrawn' }),
    { s1: 'Amelia Taylor' },
  )
  expect(sentence).toBe('recorded “Withdrawn” to Facebook for Amelia Taylor')
})

test('every fault of a pupil list and of a portrait has its sentence', () => {
  const faults = RollFault.shape.reason.options.map((reason) =>
    rollFaultWords({ row: 2, reason, column: 'social_media', found: 'x' }),
  )
  const portraits = PortraitFault.options.map(portraitFaultWords)
  for (const sentences of [faults, portraits]) {
    expect(new Set(sentences).size).toBe(sentences.length)
    for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z].*\.$/)
  }
  expect(faults.join(' ')).not.toContain('social_media')
})

test('a Page is found in a handle, a bare name or a pasted address, and nowhere else', () => {
  const typed = [
    '@wessexprimary',
    'wessexprimary',
    ' https://www.facebook.com/wessexprimary/?ref=x ',
    'm.facebook.com/wessexprimary',
    'not a page',
    '',
  ]
  expect(typed.map(handleIn)).toEqual([
    '@wessexprimary',
    '@wessexprimary',
    '@wessexprimary',
    '@wessexprimary',
    null,
    null,
  ])
})

test('a passphrase is asked for until it has twelve characters', () => {
  expect([passphraseFault('short'), passphraseFault('elevenchars'), passphraseFault('twelve chars')]).toEqual([
    '7 more characters, please.',
    'One more character, please.',
    null,
  ])
})

test('counts, lists, days and times are written as in Britain', () => {
  expect(countWords(1, 'photo', 'photos')).toBe('1 photo')
  expect(countWords(1204, 'photo', 'photos')).toBe('1,204 photos')
  expect(listWords(['Maple', 'Oak', 'Elm'])).toBe('Maple, Oak and Elm')
  expect(fullDayWords('2026-07-14')).toBe('Tue 14 Jul 2026')
  expect(timeLeftWords(42)).toBe('about 45 seconds left')
  expect(timeLeftWords(200)).toBe('about 3 minutes left')
  expect(expiryWords(0)).toBe('It does not run out')
})
