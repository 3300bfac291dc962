// What the register counts as missing, as a table; and that age is judged by the picture, never by hope.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AccountId, SubjectId } from '../../shared/model/id.ts'
import type { Missing } from '../../shared/model/missing.ts'
import type { BiometricFact, PermissionFact } from '../../shared/model/permission.ts'
import { portraitAge } from '../../shared/rules/portrait-age.ts'
import { runsOutSoon, whatIsMissing } from '../../shared/rules/what-is-missing.ts'

const today = '2026-11-22'
const permission = (more: Partial<PermissionFact> = {}) =>
  ({
    subjectId: SubjectId.parse('p'),
    purpose: 'social_media',
    decision: 'given',
    givenBy: 'Sarah Taylor',
    relation: 'parent',
    how: 'form',
    saidOn: '2026-09-01',
    expiresOn: null,
    recordedAtMs: 1,
    recordedBy: AccountId.parse('a'),
    ...more,
  }) as PermissionFact
const biometric = (more: Partial<BiometricFact> = {}) =>
  ({
    subjectId: SubjectId.parse('p'),
    kind: 'parent-objected',
    parent: 'Sarah Taylor',
    inWriting: false,
    saidOn: null,
    recordedAtMs: 1,
    recordedBy: AccountId.parse('a'),
    ...more,
  }) as BiometricFact
type Person = Parameters<typeof whatIsMissing>[0]
const person = (more: Partial<Person> = {}): Person => ({
  facebook: { kind: 'yes', saidOn: null, expiresOn: null },
  biometric: { kind: 'stands' },
  permissions: [permission()],
  biometrics: [],
  portrait: 'fresh',
  hasLeft: false,
  today,
  ...more,
})

describe('what is missing of a person', () => {
  const table: readonly [string, Partial<Person>, Missing[]][] = [
    ['nothing, when everything was said and written', {}, []],
    ['an answer', { facebook: { kind: 'no-answer' }, permissions: [] }, ['no-answer']],
    ['a clear answer', { facebook: { kind: 'unclear' } }, ['unclear']],
    ['a new yes', { facebook: { kind: 'expired', expiredOn: '2026-11-21' } }, ['ran-out']],
    ['a new yes soon', { facebook: { kind: 'yes', saidOn: null, expiresOn: '2026-12-22' } }, ['expiring']],
    ['nothing while the end is far', { facebook: { kind: 'yes', saidOn: null, expiresOn: '2026-12-23' } }, []],
    ['nothing after a no', { facebook: { kind: 'refused', saidOn: null } }, []],
    ['the form after a telephone call', { permissions: [permission({ how: 'phone' })] }, ['no-form']],
    [
      'no form once the same parent has written',
      { permissions: [permission({ how: 'phone' }), permission({ recordedAtMs: 2 })] },
      [],
    ],
    [
      'the form of the other parent all the same',
      { permissions: [permission({ how: 'phone' }), permission({ recordedAtMs: 2, givenBy: 'Tom Taylor' })] },
      ['no-form'],
    ],
    ['no form for the child’s own no', { permissions: [permission({ how: 'other', relation: 'child' })] }, []],
    [
      'the paper of a spoken objection',
      { biometric: { kind: 'parent-objected' }, biometrics: [biometric()] },
      ['no-form'],
    ],
    [
      'no paper once it came',
      {
        biometric: { kind: 'parent-objected' },
        biometrics: [biometric(), biometric({ recordedAtMs: 2, inWriting: true })],
      },
      [],
    ],
    ['an answer about recognition', { biometric: { kind: 'not-notified' }, portrait: 'none' }, ['no-biometric-answer']],
    ['written consent', { biometric: { kind: 'no-written-consent' }, portrait: 'none' }, ['no-biometric-answer']],
    ['a portrait', { portrait: 'none' }, ['no-portrait']],
    ['a new portrait', { portrait: 'due' }, ['portrait-due']],
    ['a new portrait, long due', { portrait: 'too-old' }, ['portrait-due']],
    ['no portrait without consent', { biometric: { kind: 'child-objected' }, portrait: 'none' }, []],
    ['no portrait while recognition is off', { recognition: 'begun', portrait: 'none' }, []],
    [
      'an answer about recognition once the school has begun with it',
      { recognition: 'begun', biometric: { kind: 'not-notified' }, portrait: 'none' },
      ['no-biometric-answer'],
    ],
    [
      'nothing that only recognition needs, before the school has begun with it',
      { recognition: 'not-begun', biometric: { kind: 'not-notified' }, portrait: 'none' },
      [],
    ],
    ['nothing of a leaver', { hasLeft: true, facebook: { kind: 'no-answer' }, portrait: 'none' }, []],
    ['nothing of somebody who is never shown', { facebook: { kind: 'never-show' }, portrait: 'none' }, []],
  ]
  it.each(table)('%s', (_says, more, expected) => {
    expect(whatIsMissing(person(more))).toEqual(expected)
  })

  it('points out only what stands and ends within 30 days', () => {
    expect(runsOutSoon({ kind: 'yes', saidOn: null, expiresOn: today }, today)).toBe(true)
    expect(runsOutSoon({ kind: 'expired', expiredOn: '2026-11-21' }, today)).toBe(false)
    expect(runsOutSoon({ kind: 'yes', saidOn: null, expiresOn: null }, today)).toBe(false)
  })
})

describe('the age of a portrait', () => {
  const nowMs = Date.UTC(2026, 10, 22, 9)
  const days = (count: number) => nowMs - count * 86_400_000
  const of = (daysAgo: number) => portraitAge(days(daysAgo), nowMs)
  it('is due after eleven months and too old after twelve', () => {
    expect([of(-1), of(1), of(333), of(334), of(364), of(365)]).toEqual([
      'fresh',
      'fresh',
      'fresh',
      'due',
      'due',
      'too-old',
    ])
    expect([portraitAge(null, nowMs), portraitAge(Number.NaN, nowMs)]).toEqual(['none', 'too-old'])
  })
  it('never grows younger', () => {
    const order = ['none', 'fresh', 'due', 'too-old']
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 800 }), fc.integer({ min: 0, max: 800 }), (age, more) => {
        expect(order.indexOf(of(age + more))).toBeGreaterThanOrEqual(order.indexOf(of(age)))
      }),
    )
  })
})
