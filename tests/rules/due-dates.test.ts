// What falls due, as tables: each reminder, its day, what may be put off and what brings it back.
import { describe, expect, it } from 'vitest'
import type { Missing } from '../../shared/model/missing.ts'
import type { Day } from '../../shared/model/id.ts'
import { dayAfter, daysFrom } from '../../shared/rules/days.ts'
import { remindersToday, snoozeUntil, type DueFacts } from '../../shared/rules/due-dates.ts'

const quiet: DueFacts = {
  today: '2026-11-22',
  people: [{ missing: [], facebookEndsOn: null }],
  takedownsOpenedOn: [],
  policyReviewOn: '2028-02-01',
  dpiaReviewOn: null,
  retentionEndsOn: [],
  pageEndsOn: null,
  rolledOverOn: null,
  snoozes: [],
}
const people = (...missing: Missing[]): DueFacts['people'] =>
  missing.map((one) => ({ missing: [one], facebookEndsOn: one === 'expiring' ? '2026-12-01' : null }))
const short = (facts: Partial<DueFacts>) =>
  remindersToday({ ...quiet, ...facts }).map((one) => [one.kind, one.count, one.dueOn, one.when])

describe('reminders', () => {
  it('says nothing on a day on which nothing is due', () => {
    expect(remindersToday(quiet)).toEqual([])
  })

  it.each<[string, Partial<DueFacts>, unknown[]]>([
    [
      'a takedown that is open',
      { takedownsOpenedOn: ['2026-11-20', '2026-11-18'] },
      ['takedowns-open', 2, '2026-11-18', 'overdue'],
    ],
    ['a spoken no without its paper', { people: people('no-form') }, ['written-no-to-chase', 1, null, 'due']],
    [
      'permissions that have run out',
      { people: people('ran-out', 'ran-out') },
      ['permissions-ran-out', 2, null, 'due'],
    ],
    ['permissions that end soon', { people: people('expiring') }, ['permissions-expiring', 1, '2026-12-01', 'coming']],
    ['answers that nobody can compute', { people: people('unclear') }, ['answers-unclear', 1, null, 'due']],
    ['forms that never came back', { people: people('no-answer') }, ['forms-unanswered', 1, null, 'due']],
    ['portraits of eleven months', { people: people('portrait-due') }, ['portraits-old', 1, null, 'due']],
    [
      'the policy three months before its review',
      { policyReviewOn: '2027-02-22' },
      ['policy-review', 1, '2027-02-22', 'coming'],
    ],
    [
      'a connection with the Page two weeks before it ends',
      { pageEndsOn: '2026-12-06' },
      ['page-connection-ends', 1, '2026-12-06', 'coming'],
    ],
    ['a connection that ends today', { pageEndsOn: '2026-11-22' }, ['page-connection-ends', 1, '2026-11-22', 'due']],
    ['the policy on the day', { policyReviewOn: '2026-11-22' }, ['policy-review', 1, '2026-11-22', 'due']],
    ['the policy after its day', { policyReviewOn: '2026-11-21' }, ['policy-review', 1, '2026-11-21', 'overdue']],
    ['the assessment behind recognition', { dpiaReviewOn: '2026-12-24' }, ['dpia-review', 1, '2026-12-24', 'coming']],
    [
      'records that were kept for long enough',
      { retentionEndsOn: ['2026-11-30', '2026-11-01', '2027-05-01'] },
      ['retention-due', 2, '2026-11-01', 'overdue'],
    ],
    ['a summer without a roll-over', { today: '2027-07-01' }, ['roll-over-due', 1, '2027-08-31', 'coming']],
    [
      'a September without one',
      { today: '2027-09-03', rolledOverOn: '2026-07-20' },
      ['roll-over-due', 1, '2027-08-31', 'overdue'],
    ],
  ])('%s', (_name, facts, expected) => {
    expect(short(facts)).toEqual([expected])
  })

  it.each<[string, Partial<DueFacts>]>([
    ['a review more than three months ahead', { policyReviewOn: '2027-02-23' }],
    ['no assessment recorded: recognition is locked, nothing to review', { dpiaReviewOn: null }],
    ['records with more than a month to go', { retentionEndsOn: ['2026-12-23'] }],
    ['a year that was rolled over in its last weeks', { today: '2027-07-20', rolledOverOn: '2027-06-28' }],
    ['June', { today: '2027-06-30' }],
    ['October', { today: '2027-10-01' }],
    ['a school without pupils', { today: '2027-07-20', people: [] }],
  ])('stays quiet about %s', (_name, facts) => {
    expect(short(facts)).toEqual([])
  })

  it('puts a takedown first, then what is late, then what is coming, then what was put off', () => {
    const all = remindersToday({
      ...quiet,
      people: [...people('no-answer', 'expiring')],
      policyReviewOn: '2026-01-01',
      takedownsOpenedOn: ['2026-11-22'],
      snoozes: [{ kind: 'policy-review', until: '2026-11-29', count: 1 }],
    })
    expect(all.map((one) => one.kind)).toEqual([
      'takedowns-open',
      'forms-unanswered',
      'permissions-expiring',
      'policy-review',
    ])
    expect(all.at(-1)?.snoozedUntil).toBe('2026-11-29')
  })
})

describe('putting off', () => {
  const put = (until: Day, count: number, kind: 'forms-unanswered' | 'takedowns-open' = 'forms-unanswered') =>
    remindersToday({
      ...quiet,
      people: people('no-answer', 'no-answer'),
      takedownsOpenedOn: ['2026-11-20'],
      snoozes: [{ kind, until, count }],
    }).find((one) => one.kind === kind)?.snoozedUntil

  it('holds until its day and no longer', () => {
    expect(put('2026-11-23', 2)).toBe('2026-11-23')
    expect(put('2026-11-22', 2)).toBeNull()
  })
  it('ends at once when there is more of it than there was', () => {
    expect(put('2026-11-29', 1)).toBeNull()
    expect(put('2026-11-29', 3)).toBe('2026-11-29')
  })
  it('is never taken for a takedown, even if one was written down', () => {
    expect(put('2026-11-29', 9, 'takedowns-open')).toBeNull()
    expect(snoozeUntil('takedowns-open', 'day', '2026-11-22')).toBeNull()
  })
  it('counts the last word', () => {
    const last = remindersToday({
      ...quiet,
      people: people('no-answer'),
      snoozes: [
        { kind: 'forms-unanswered', until: '2026-12-22', count: 5 },
        { kind: 'forms-unanswered', until: '2026-11-23', count: 5 },
      ],
    })
    expect(last[0]?.snoozedUntil).toBe('2026-11-23')
  })
  it('lasts a day, a week or thirty days', () => {
    expect(snoozeUntil('policy-review', 'day', '2026-12-31')).toBe('2027-01-01')
    expect(snoozeUntil('policy-review', 'week', '2026-11-22')).toBe('2026-11-29')
    expect(snoozeUntil('policy-review', 'month', '2026-11-22')).toBe('2026-12-22')
  })
})

describe('days', () => {
  it('counts whole days across the change of the clocks', () => {
    expect(daysFrom('2026-10-24', '2026-10-26')).toBe(2)
    expect(daysFrom('2026-10-26', '2026-10-24')).toBe(-2)
    expect(dayAfter('2028-02-28', 1)).toBe('2028-02-29')
  })
})
