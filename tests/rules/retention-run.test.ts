// When what is over goes: always on a Friday or after it, never before its time, never while something keeps it.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { dayAfter, daysFrom } from '../../shared/rules/days.ts'
import { fridayFrom, goesOn, goesToday, NOTICE_DAYS, type GoingFacts } from '../../shared/rules/retention-run.ts'

const over: GoingFacts = { endsOn: '2026-11-24', heldUntil: null, neededFor: null, chosenOn: '2026-01-10' }

it.each([
  ['a Tuesday goes on the Friday of its week', over, '2026-11-24', { on: '2026-11-27' }],
  ['a Friday goes on its very day', { ...over, endsOn: '2026-11-27' }, '2026-11-24', { on: '2026-11-27' }],
  ['a Saturday waits for the next week', { ...over, endsOn: '2026-11-28' }, '2026-11-24', { on: '2026-12-04' }],
  ['a Friday that is past is today', over, '2026-11-30', { on: '2026-11-30' }],
  ['before a choice nothing goes', { ...over, chosenOn: null }, '2026-11-30', { keptBecause: 'not-chosen' }],
  ['a choice is looked at for two days', { ...over, chosenOn: '2026-11-26' }, '2026-11-26', { on: '2026-12-04' }],
  ['somebody keeps it', { ...over, heldUntil: '2026-12-24' }, '2026-11-30', { keptBecause: 'held' }],
  ['and then it goes', { ...over, heldUntil: '2026-11-26' }, '2026-11-27', { on: '2026-11-27' }],
  [
    'a takedown comes before all',
    { ...over, neededFor: 'takedown' as const },
    '2026-11-30',
    { keptBecause: 'takedown' },
  ],
] as const)('%s', (_what, facts, today, answer) => {
  expect(goesOn(facts, today)).toEqual(answer)
})

const day = fc.integer({ min: 0, max: 4000 }).map((n) => dayAfter('2024-01-01', n))
const facts = fc.record({
  endsOn: day,
  heldUntil: fc.option(day),
  neededFor: fc.option(fc.constantFrom('takedown', 'post-open', 'post-live', 'concern', 'incident')),
  chosenOn: fc.option(day),
}) as fc.Arbitrary<GoingFacts>

it('nothing ever goes before its time, before a choice was seen, while it is kept, or before a Friday has come', () => {
  fc.assert(
    fc.property(facts, day, (one, today) => {
      if (!goesToday(one, today)) return true
      const chosenOn = one.chosenOn ?? ''
      const friday = fridayFrom(one.endsOn)
      return (
        one.neededFor === null &&
        one.chosenOn !== null &&
        one.endsOn <= today &&
        friday <= today &&
        daysFrom(chosenOn, today) >= NOTICE_DAYS &&
        (one.heldUntil === null || one.heldUntil < today)
      )
    }),
    { numRuns: 3000 },
  )
})

it('whatever nothing keeps goes within nine days of the last thing that held it', () => {
  fc.assert(
    fc.property(facts, (one) => {
      if (one.neededFor !== null || one.chosenOn === null) return true
      const held = one.heldUntil === null ? one.endsOn : dayAfter(one.heldUntil, 1)
      const last = [one.endsOn, held, dayAfter(one.chosenOn, NOTICE_DAYS)].toSorted().at(-1) ?? one.endsOn
      return goesToday(one, dayAfter(last, 7))
    }),
    { numRuns: 3000 },
  )
})
