// The school's clock over a whole year of England, with the hour that is left out and the hour that comes twice.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judgeSchedule, momentOfSchoolTime, schoolTimeAt } from '../../shared/rules/school-time.ts'

describe('a day and a time of the school', () => {
  it.each([
    ['2026-11-27', '15:30', '2026-11-27T15:30:00Z'],
    ['2026-07-03', '15:30', '2026-07-03T14:30:00Z'],
    ['2026-03-29', '00:59', '2026-03-29T00:59:00Z'],
    ['2026-03-29', '02:00', '2026-03-29T01:00:00Z'],
    ['2026-10-25', '00:59', '2026-10-24T23:59:00Z'],
    ['2026-10-25', '02:00', '2026-10-25T02:00:00Z'],
    ['2028-02-29', '00:00', '2028-02-29T00:00:00Z'],
  ])('%s %s is %s', (day, time, moment) => {
    expect(momentOfSchoolTime(day, time)).toBe(Date.parse(moment))
  })

  it.each([
    ['2026-03-29', '01:30', 'the clocks go forward over it'],
    ['2026-10-25', '01:30', 'it comes twice'],
    ['2026-02-29', '10:00', 'there is no such day'],
    ['2026-02-31', '10:00', 'there is no such day'],
    ['2026-11-27', '24:00', 'there is no such time'],
    ['27/11/2026', '15:30', 'it is written another way'],
    ['2026-11-27', '3:30', 'it is written another way'],
  ])('%s %s is no one moment: %s', (day, time) => {
    expect(momentOfSchoolTime(day, time)).toBe(null)
  })

  it('and a moment lead to each other, except in the hour that comes twice', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(2025, 0, 1) / 60_000, max: Date.UTC(2030, 0, 1) / 60_000 }), (minute) => {
        const atMs = minute * 60_000
        const { day, time } = schoolTimeAt(atMs)
        const twice = [atMs - 3_600_000, atMs + 3_600_000].some((other) => {
          const shown = schoolTimeAt(other)
          return shown.day === day && shown.time === time
        })
        return momentOfSchoolTime(day, time) === (twice ? null : atMs)
      }),
    )
  })
})

it('a post may be planned from the next minute on, for at most 60 days', () => {
  const now = Date.parse('2026-11-23T10:00:00Z')
  expect(judgeSchedule('2026-11-23', '10:00', now)).toBe('past')
  expect(judgeSchedule('2026-11-22', '15:30', now)).toBe('past')
  expect(judgeSchedule('2026-11-23', '10:01', now)).toEqual({ atMs: now + 60_000 })
  expect(judgeSchedule('2027-01-22', '10:00', now)).toEqual({ atMs: now + 60 * 86_400_000 })
  expect(judgeSchedule('2027-01-22', '10:01', now)).toBe('too-far')
  expect(judgeSchedule('2027-03-28', '01:30', now)).toBe('no-such-time')
})
