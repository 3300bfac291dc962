// Both records as properties: no order of facts gives standing to a pupil with a later refusal, an objection, an expiry or a
// never-show; parents and carers the school knows of can only take standing away.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SubjectId } from '../../shared/model/id.ts'
import { Purpose, type BiometricFact, type PermissionFact } from '../../shared/model/permission.ts'
import type { Responsibility } from '../../shared/model/subject.ts'
import { biometricStanding } from '../../shared/rules/biometric-standing.ts'
import { permissionStanding } from '../../shared/rules/permission-standing.ts'
import { writtenWordMissing } from '../../shared/rules/written-word-missing.ts'
import { aBiometricFact, account, aPermissionFact, today } from './generated-school.ts'

const many = { numRuns: 1500 }
const pupil = SubjectId.parse('pupil-0')
const here = { neverShow: false, leaverOn: null }
const LATER = 99
const shuffled = <T>(facts: readonly T[]) => fc.shuffledSubarray([...facts], { minLength: facts.length })

const aLastNo = fc.record({
  decision: fc.constantFrom('refused' as const, 'withdrawn' as const, 'unclear' as const),
  relation: fc.constantFrom<PermissionFact['relation']>('parent', 'carer', 'local-authority', 'self', 'unknown'),
  givenBy: fc.constantFrom('Sarah Taylor', 'Somebody New', null),
})
const no = (purpose: Purpose, more: Partial<PermissionFact>): PermissionFact => ({
  subjectId: pupil,
  purpose,
  decision: 'refused',
  givenBy: null,
  relation: 'parent',
  how: 'phone',
  saidOn: null,
  expiresOn: null,
  recordedAtMs: LATER,
  recordedBy: account,
  ...more,
})
/** Facts in any order, and something that ends them. */
const facts = fc.array(aPermissionFact(pupil), { maxLength: 8 })
const aPurpose = fc.constantFrom(...Purpose.options)

describe('photo permission, over every order of facts', () => {
  it.each<[string, (before: PermissionFact[], purpose: Purpose, last: PermissionFact) => PermissionFact[]]>([
    ['anybody’s later refusal', (before, _purpose, last) => [...before, last]],
    ['the child’s later no', (before, purpose) => [...before, no(purpose, { relation: 'child' })]],
    [
      'the end of every yes',
      (before) => before.map((fact) => (fact.decision === 'given' ? { ...fact, expiresOn: '2026-11-21' } : fact)),
    ],
  ])('%s leaves no standing', (_name, ended) => {
    fc.assert(
      fc.property(
        fc.tuple(facts, aPurpose, aLastNo).chain(([before, purpose, last]) => {
          const whole = ended(before, purpose, no(purpose, last))
          return fc.tuple(shuffled(whole), fc.constant(purpose))
        }),
        ([whole, purpose]) => {
          expect(permissionStanding(whole, here, purpose, today).kind).not.toBe('yes')
        },
      ),
      many,
    )
  })

  it('never-show outranks everything, and a leaver is never shown', () => {
    fc.assert(
      fc.property(facts, aPurpose, (whole, purpose) => {
        expect(permissionStanding(whole, { neverShow: true, leaverOn: null }, purpose, today).kind).toBe('never-show')
        expect(permissionStanding(whole, { neverShow: false, leaverOn: today }, purpose, today).kind).not.toBe('yes')
      }),
      many,
    )
  })

  it('staff and visitors answer for themselves: nobody else’s yes is needed, and their own no ends it', () => {
    const self = { relation: 'self', givenBy: null } as const
    expect(
      permissionStanding([no('social_media', { ...self, decision: 'given' })], here, 'social_media', today).kind,
    ).toBe('yes')
    fc.assert(
      fc.property(facts, (before) => {
        const own = no('social_media', { ...self, decision: 'withdrawn' })
        expect(permissionStanding([...before, own], here, 'social_media', today).kind).not.toBe('yes')
      }),
      many,
    )
  })
})

const aContact = fc.record({
  name: fc.constantFrom('Sarah Taylor', 'Tom Taylor', 'J Field', 'Ada Bell'),
  responsibility: fc.constantFrom<Responsibility>('yes', 'no', 'unknown'),
})
const someContacts = fc.uniqueArray(aContact, { selector: (contact) => contact.name, maxLength: 3 })
const steps = fc.array(aBiometricFact(pupil), { maxLength: 10 })
const step = (
  kind: BiometricFact['kind'],
  parent: string | null,
  more: Partial<BiometricFact> = {},
): BiometricFact => ({
  subjectId: pupil,
  kind,
  parent,
  inWriting: true,
  saidOn: '2026-09-03',
  recordedAtMs: 1,
  recordedBy: account,
  ...more,
})
const told = (...names: string[]) => names.map((name) => step('parent-notified', name))
const consent = (name: string) => step('parent-consented', name, { recordedAtMs: 2 })

describe('biometric standing with the parents and carers the school knows of', () => {
  it.each<[string, BiometricFact[], readonly (readonly [string, Responsibility])[], string]>([
    [
      'the other parent on the card was never told',
      [...told('Sarah'), consent('Sarah')],
      [
        ['Sarah', 'yes'],
        ['Tom', 'yes'],
      ],
      'not-notified',
    ],
    [
      'nobody knows whether the other has responsibility',
      [...told('Sarah'), consent('Sarah')],
      [['Tom', 'unknown']],
      'not-notified',
    ],
    [
      'the other has none',
      [...told('Sarah'), consent('Sarah')],
      [
        ['Sarah', 'yes'],
        ['Tom', 'no'],
      ],
      'stands',
    ],
    [
      'both were told',
      [...told('Sarah', 'Tom'), consent('Sarah')],
      [
        ['Sarah', 'yes'],
        ['Tom', 'unknown'],
      ],
      'stands',
    ],
    [
      'somebody without responsibility consents',
      [...told('Sarah', 'Jo'), consent('Jo')],
      [
        ['Sarah', 'yes'],
        ['Jo', 'no'],
      ],
      'no-written-consent',
    ],
    [
      'nobody has responsibility: the carer is told and asked',
      [...told('Jo'), consent('Jo')],
      [['Jo', 'no']],
      'stands',
    ],
    [
      'somebody without responsibility objects all the same',
      [...told('Sarah', 'Jo'), consent('Sarah'), step('parent-objected', 'Jo')],
      [
        ['Sarah', 'yes'],
        ['Jo', 'no'],
      ],
      'parent-objected',
    ],
    [
      'the other is exempt',
      [...told('Sarah'), consent('Sarah'), step('parent-exempt', 'Tom')],
      [['Tom', 'yes']],
      'stands',
    ],
  ])('%s', (_name, list, contacts, kind) => {
    const known = contacts.map(([name, responsibility]) => ({ name, responsibility }))
    expect(biometricStanding(list, here, known, today).kind).toBe(kind)
    expect(biometricStanding(list.toReversed(), here, known.toReversed(), today).kind).toBe(kind)
  })

  it('somebody more on the card never gives standing', () => {
    fc.assert(
      fc.property(steps, someContacts, aContact, (list, contacts, one) => {
        fc.pre(!contacts.some((contact) => contact.name === one.name))
        // The first with parental responsibility takes the place of those who merely care for the child (L12).
        fc.pre(contacts.length === 0 || contacts.some((contact) => contact.responsibility !== 'no'))
        if (biometricStanding(list, here, [...contacts, one], today).kind === 'stands')
          expect(biometricStanding(list, here, contacts, today).kind).toBe('stands')
      }),
      many,
    )
  })

  it('a later objection of anybody ends it, in any order and whoever is on the card', () => {
    const objection = fc.constantFrom('parent-objected' as const, 'parent-withdrew' as const, 'child-objected' as const)
    fc.assert(
      fc.property(
        fc
          .tuple(steps, objection, fc.constantFrom('Sarah Taylor', 'Ada Bell', null))
          .chain(([list, kind, parent]) =>
            shuffled([
              ...list,
              step(kind, kind === 'child-objected' ? null : parent, { recordedAtMs: LATER, inWriting: false }),
            ]),
          ),
        someContacts,
        (whole, contacts) => {
          expect(biometricStanding(whole, here, contacts, today).kind).not.toBe('stands')
        },
      ),
      many,
    )
  })
})

describe('a no that is still to be had in writing', () => {
  it('is asked for once per person, until the same person has written', () => {
    const spoken = no('social_media', { givenBy: 'Sarah Taylor', recordedAtMs: 1 })
    const other = no('website', { givenBy: 'Sarah Taylor', recordedAtMs: 2 })
    const letter = no('print', { givenBy: 'Sarah Taylor', how: 'letter', recordedAtMs: 3 })
    const objected = step('parent-objected', 'Tom Taylor', { inWriting: false })
    expect(writtenWordMissing([spoken, other], [objected]).map((one) => [one.record, one.name])).toEqual([
      ['biometric', 'Tom Taylor'],
      ['permission', 'Sarah Taylor'],
    ])
    expect(writtenWordMissing([spoken, other, letter], [])).toEqual([])
    expect(writtenWordMissing([no('print', { relation: 'child' })], [step('child-objected', null)])).toEqual([])
  })
})
