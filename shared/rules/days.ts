// Counting calendar days. Pure: a day is a date without a clock, so no time zone and no summer time comes in.
import type { Day } from '../model/id.ts'

/** One day, in milliseconds. */
export const DAY_MS = 86_400_000

/** Whole days from one calendar day to another; negative when `to` is earlier. */
export const daysFrom = (from: Day, to: Day): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS)

/** The calendar day so many days later. */
export const dayAfter = (day: Day, days: number): Day =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10)
