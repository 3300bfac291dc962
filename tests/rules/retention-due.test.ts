// How long things are kept, as tables: months of every length, and what is over on which day.
import { describe, expect, it } from 'vitest'
import { DEFAULT_SCHOOL_YEAR } from '../../shared/model/school-year.ts'
import { countdown, monthsAfter, monthsKept } from '../../shared/rules/retention-due.ts'

describe('months', () => {
  it.each([
    ['2026-07-21', 12, '2027-07-21'],
    ['2027-08-31', 6, '2028-02-29'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-01-31', 0, '2026-01-31'],
    ['2028-02-29', 12, '2029-02-28'],
  ])('%s and %i months give %s', (from, months, to) => {
    expect(monthsAfter(from, months)).toBe(to)
  })
})

describe('the countdown', () => {
  const periods = { ...DEFAULT_SCHOOL_YEAR.retention, leaverMonths: 12, originalMonths: 24 }
  it('is over on the last day of its period, what is nearest to it first', () => {
    expect(
      countdown(
        [
          { kind: 'original', from: '2026-01-10', count: 40, of: 'an event' },
          { kind: 'leaver', from: '2025-11-23', count: 1, of: 'tomorrow' },
          { kind: 'leaver', from: '2025-11-22', count: 1, of: 'today' },
        ],
        periods,
        '2026-11-22',
      ),
    ).toEqual([
      { kind: 'leaver', from: '2025-11-22', count: 1, of: 'today', endsOn: '2026-11-22', over: true },
      { kind: 'leaver', from: '2025-11-23', count: 1, of: 'tomorrow', endsOn: '2026-11-23', over: false },
      { kind: 'original', from: '2026-01-10', count: 40, of: 'an event', endsOn: '2028-01-10', over: false },
    ])
  })
  it('asks each kind for its own period', () => {
    expect(
      (['leaver', 'portrait', 'original', 'rendition', 'trail'] as const).map((kind) =>
        monthsKept(kind, {
          leaverMonths: 1,
          originalMonths: 2,
          renditionMonths: 3,
          commentMonths: 12,
          portraitMonths: 4,
          trailMonths: 12,
        }),
      ),
    ).toEqual([1, 4, 2, 3, 12])
  })
})
