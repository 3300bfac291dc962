// Whether faces may be compared at all (L19), whether templates may be kept, and whether an event may be compared (L24):
// tables for what a school meets, properties for everything else.
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { RecognitionFact, RecognitionStep, type RecognitionStanding } from '../../shared/model/recognition.ts'
import {
  impactReviewOn,
  KEEP_UNUSED_DAYS,
  mayKeepTemplates,
  mixedEvents,
  recognitionStanding,
  whyManual,
} from '../../shared/rules/recognition-allowed.ts'
import { stepFact } from '../recognition-steps.ts'

const today = '2026-11-22'
/** Facts in the order given, each a second after the one before. */
const inTurn = (...facts: RecognitionFact[]): RecognitionFact[] =>
  facts.map((fact, i) => ({ ...fact, recordedAtMs: 1_000 * (i + 1) }))
const steps = RecognitionStep.options.map((step) => stepFact(step))
const on = stepFact('switched-on')
const off = stepFact('switched-off')
const assessed = (saidOn: string, reviewOn: string) => stepFact('impact-assessment', { saidOn, reviewOn })
const missing = (
  step: RecognitionStep,
  why: Extract<RecognitionStanding, { kind: 'steps-missing' }>['missing'][number]['why'],
  stopped: boolean,
): RecognitionStanding => ({ kind: 'steps-missing', missing: [{ step, why }], stopped })

describe('recognition', () => {
  const cases: readonly (readonly [string, RecognitionFact[], RecognitionStanding])[] = [
    [
      'is off while nothing is recorded',
      [],
      {
        kind: 'steps-missing',
        missing: RecognitionStep.options.map((step) => ({ step, why: 'not-recorded' })),
        stopped: false,
      },
    ],
    [
      'is off by choice when every step is recorded and nobody switched it on',
      inTurn(...steps),
      { kind: 'off-by-choice' },
    ],
    [
      'is on with every step and the switch',
      inTurn(...steps, on),
      { kind: 'on', reviewOn: '2028-08-31', reviewSoon: false },
    ],
    ['is off again after the switch', inTurn(...steps, on, off), { kind: 'off-by-choice' }],
    [
      'is on again after being switched on again',
      inTurn(...steps, on, off, on),
      { kind: 'on', reviewOn: '2028-08-31', reviewSoon: false },
    ],
    [
      'asks for the review from 60 days before',
      inTurn(...steps, on, assessed('2026-09-01', '2027-01-21')),
      { kind: 'on', reviewOn: '2027-01-21', reviewSoon: true },
    ],
    [
      'does not ask before that',
      inTurn(...steps, on, assessed('2026-09-01', '2027-01-22')),
      { kind: 'on', reviewOn: '2027-01-22', reviewSoon: false },
    ],
    [
      'is still on on the day of the review',
      inTurn(...steps, on, assessed('2026-09-01', today)),
      { kind: 'on', reviewOn: today, reviewSoon: true },
    ],
    [
      'has stopped on the day after',
      inTurn(...steps, on, assessed('2025-09-01', '2026-11-21')),
      missing('impact-assessment', 'review-overdue', true),
    ],
    [
      'goes on when the new assessment is recorded',
      inTurn(...steps, on, assessed('2025-09-01', '2026-11-21'), assessed('2026-11-22', '2027-11-21')),
      { kind: 'on', reviewOn: '2027-11-21', reviewSoon: false },
    ],
    [
      'is off when a step is dated in the future',
      inTurn(...steps, on, stepFact('parents-told', { saidOn: '2026-11-23' })),
      missing('parents-told', 'not-yet', true),
    ],
    [
      'counts no step without its day',
      inTurn(...steps, on, stepFact('dpo-advice', { saidOn: null })),
      missing('dpo-advice', 'not-recorded', true),
    ],
    [
      'counts no assessment without its review',
      inTurn(...steps, on, stepFact('impact-assessment', { reviewOn: null })),
      missing('impact-assessment', 'not-recorded', true),
    ],
  ]
  it.each(cases)('%s', (_what, facts, standing) => {
    expect(recognitionStanding(facts, today)).toEqual(standing)
    // The order in which facts are handed over says nothing.
    expect(recognitionStanding(facts.toReversed(), today)).toEqual(standing)
  })

  it.each(RecognitionStep.options)('is off without %s', (step) => {
    const facts = inTurn(...steps.filter((fact) => fact.kind !== step), on)
    expect(recognitionStanding(facts, today)).toEqual(missing(step, 'not-recorded', true))
    expect(mayKeepTemplates(facts, today)).toBe(false)
  })

  it('of two turns of the switch at one instant the off counts', () => {
    const same = [...inTurn(...steps), { ...on, recordedAtMs: 9_000 }, { ...off, recordedAtMs: 9_000 }]
    expect(recognitionStanding(same, today)).toEqual({ kind: 'off-by-choice' })
    expect(recognitionStanding(same.toReversed(), today)).toEqual({ kind: 'off-by-choice' })
  })

  it('tells the calendar the day of the review, also when it is past', () => {
    expect(impactReviewOn([])).toBeNull()
    expect(impactReviewOn(inTurn(...steps, assessed('2025-09-01', '2026-11-21')))).toBe('2026-11-21')
  })
})

describe('templates', () => {
  const after = (days: number) => new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10)
  const facts = inTurn(...steps, on, assessed('2025-09-01', today))
  it.each([
    [0, true],
    [1, true],
    [KEEP_UNUSED_DAYS, true],
    [KEEP_UNUSED_DAYS + 1, false],
  ])('%i days after the day of an overdue review may be kept: %s', (days, keeps) => {
    expect(mayKeepTemplates(facts, after(days))).toBe(keeps)
  })
  it('go with the switch, whatever is recorded', () => {
    expect(mayKeepTemplates(inTurn(...steps, on, off), today)).toBe(false)
    expect(mayKeepTemplates(inTurn(...steps), today)).toBe(false)
  })
})

describe('the photos of an event', () => {
  const mixed = stepFact('mixed-events-allowed')
  const all = inTurn(...steps, on)
  const allowed = inTurn(...steps, on, mixed)
  const manual = inTurn(...steps, on, mixed, stepFact('mixed-events-manual'))
  const cases: readonly (readonly [string, RecognitionFact[], string[], boolean, ReturnType<typeof whyManual>])[] = [
    ['are compared when everybody agreed', all, ['Oak'], true, null],
    ['are not while recognition is off', inTurn(...steps), ['Oak'], true, 'recognition-off'],
    ['are not when nobody said which classes were there', allowed, [], true, 'classes-not-said'],
    ['are not by default when somebody has not agreed', all, ['Oak'], false, 'somebody-has-not-agreed'],
    ['are when the DPO’s advice is recorded', allowed, ['Oak'], false, null],
    ['are not when that was taken back', manual, ['Oak'], false, 'somebody-has-not-agreed'],
    [
      'are not on advice without a place',
      inTurn(...steps, on, stepFact('mixed-events-allowed', { reference: null })),
      ['Oak'],
      false,
      'somebody-has-not-agreed',
    ],
    [
      'are not on advice of tomorrow',
      inTurn(...steps, on, stepFact('mixed-events-allowed', { saidOn: '2026-11-23' })),
      ['Oak'],
      false,
      'somebody-has-not-agreed',
    ],
  ]
  it.each(cases)('%s', (_what, facts, classNames, everybodyAgreed, why) => {
    expect(whyManual(facts, today, { classNames, everybodyAgreed })).toBe(why)
  })
})

const day = fc.constantFrom('2024-01-01', '2025-11-22', '2026-11-21', today, '2026-11-23', '2027-11-22')
const anyFact = fc.record<RecognitionFact>({
  kind: fc.constantFrom(...RecognitionFact.shape.kind.options),
  saidOn: fc.option(day),
  reviewOn: fc.option(day),
  reference: fc.option(fc.constant('File 1')),
  recordedAtMs: fc.integer({ min: 0, max: 20 }),
  recordedBy: fc.constant(on.recordedBy),
})

test('whatever is recorded in whatever order: on only with five dated steps, a review not past and the switch on last', () => {
  fc.assert(
    fc.property(fc.array(anyFact, { maxLength: 25 }), (facts) => {
      const standing = recognitionStanding(facts, today)
      expect(recognitionStanding(facts.toReversed(), today).kind).toBe(standing.kind)
      if (standing.kind !== 'on') return
      for (const step of RecognitionStep.options)
        expect(facts.some((fact) => fact.kind === step && fact.saidOn !== null && fact.saidOn <= today)).toBe(true)
      expect(standing.reviewOn >= today).toBe(true)
      const turns = facts.filter((fact) => fact.kind === 'switched-on' || fact.kind === 'switched-off')
      const lastMs = Math.max(...turns.map((fact) => fact.recordedAtMs))
      expect(turns.filter((fact) => fact.recordedAtMs === lastMs).every((fact) => fact.kind === 'switched-on')).toBe(
        true,
      )
      // What may be compared may be kept.
      expect(mayKeepTemplates(facts, today)).toBe(true)
    }),
    { numRuns: 2_000 },
  )
})

test('adding a switching off to any record ends comparing and keeping', () => {
  fc.assert(
    fc.property(fc.array(anyFact, { maxLength: 20 }), (facts) => {
      const ended = [...facts, { ...off, recordedAtMs: 21 }]
      expect(recognitionStanding(ended, today).kind).not.toBe('on')
      expect(mayKeepTemplates(ended, today)).toBe(false)
      expect(whyManual(ended, today, { classNames: ['Oak'], everybodyAgreed: true })).toBe('recognition-off')
    }),
  )
})

test('mixed events are by hand unless the latest choice says otherwise', () => {
  fc.assert(
    fc.property(fc.array(anyFact, { maxLength: 20 }), (facts) => {
      expect(mixedEvents([...facts, { ...stepFact('mixed-events-manual'), recordedAtMs: 21 }], today)).toBe('manual')
    }),
  )
})
