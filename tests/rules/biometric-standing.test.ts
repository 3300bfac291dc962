// Biometric standing as a table and as properties (law.md L5 to L14).
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SubjectId } from '../../shared/model/id.ts'
import type { BiometricFact } from '../../shared/model/permission.ts'
import { biometricStanding } from '../../shared/rules/biometric-standing.ts'
import { aBiometricFact, account, today } from './generated-school.ts'

const pupil = SubjectId.parse('pupil-0')
const here = { neverShow: false, leaverOn: null }
const fact = (
  kind: BiometricFact['kind'],
  parent: string | null,
  recordedAtMs: number,
  more: Partial<BiometricFact> = {},
): BiometricFact => ({
  subjectId: pupil,
  kind,
  parent,
  inWriting: true,
  saidOn: '2026-09-03',
  recordedAtMs,
  recordedBy: account,
  ...more,
})
const told = [fact('parent-notified', 'Sarah', 1), fact('parent-notified', 'Tom', 2)]
const consent = fact('parent-consented', 'Sarah', 3)

describe('whether a template may exist', () => {
  it.each<[string, BiometricFact[], string]>([
    ['nothing is recorded', [], 'not-notified'],
    ['both parents were told, nobody consented', told, 'no-written-consent'],
    ['one consented and both were told', [...told, consent], 'stands'],
    ['one consented by word of mouth', [...told, { ...consent, inWriting: false }], 'no-written-consent'],
    [
      'one consented and the other was never told',
      [told[0]!, consent, fact('parent-objected', 'Tom', 4), fact('parent-consented', 'Tom', 5)],
      'not-notified',
    ],
    ['the other parent is exempt', [told[0]!, fact('parent-exempt', 'Tom', 2), consent], 'stands'],
    ['the notice has no date', [{ ...told[0]!, saidOn: null }, consent], 'not-notified'],
    ['one consented, the other objects', [...told, consent, fact('parent-objected', 'Tom', 4)], 'parent-objected'],
    [
      'the objection came first',
      [...told, fact('parent-objected', 'Tom', 3), { ...consent, recordedAtMs: 4 }],
      'parent-objected',
    ],
    [
      'an objection by word of mouth counts',
      [...told, consent, fact('parent-objected', 'Tom', 4, { inWriting: false })],
      'parent-objected',
    ],
    [
      'the objecting parent later consents in writing',
      [...told, fact('parent-objected', 'Tom', 3), fact('parent-consented', 'Tom', 4)],
      'stands',
    ],
    ['a consent is withdrawn', [...told, consent, fact('parent-withdrew', 'Sarah', 4)], 'parent-objected'],
    [
      'consent and withdrawal at one instant',
      [...told, consent, fact('parent-withdrew', 'Sarah', 3)],
      'parent-objected',
    ],
    [
      'the child objects, against both parents',
      [...told, consent, fact('child-objected', null, 4, { inWriting: false })],
      'child-objected',
    ],
    [
      'a parent cannot lift the child’s objection',
      [...told, fact('child-objected', null, 3), { ...consent, recordedAtMs: 9 }],
      'child-objected',
    ],
    [
      'the child lifts it',
      [...told, consent, fact('child-objected', null, 4), fact('child-objection-lifted', null, 5)],
      'stands',
    ],
    ['nobody is named for the consent', [...told, fact('parent-consented', null, 4)], 'no-written-consent'],
  ])('%s', (_name, facts, kind) => {
    expect(biometricStanding(facts, here, [], today).kind).toBe(kind)
    expect(biometricStanding(facts.toReversed(), here, [], today).kind).toBe(kind)
  })

  it('a leaver and a never-show pupil have none, whatever was consented', () => {
    expect(biometricStanding([...told, consent], { neverShow: false, leaverOn: today }, [], today)).toEqual({
      kind: 'left-school',
    })
    expect(biometricStanding([...told, consent], { neverShow: true, leaverOn: null }, [], today)).toEqual({
      kind: 'never-show',
    })
  })

  it('an objection recorded last ends it, after whatever went before', () => {
    const objection = fc.constantFrom('parent-objected' as const, 'parent-withdrew' as const, 'child-objected' as const)
    fc.assert(
      fc.property(
        fc.array(aBiometricFact(pupil), { maxLength: 12 }),
        objection,
        fc.constantFrom('Sarah Taylor', 'Tom Taylor', null),
        (facts, kind, parent) => {
          expect(biometricStanding([...facts, fact(kind, parent, 99)], here, [], today).kind).not.toBe('stands')
        },
      ),
      { numRuns: 2000 },
    )
  })
})
