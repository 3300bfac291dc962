// The school's clock (England): what moment a day and a time of the school are, and when a scheduled post may go out. Pure.
const ENGLAND = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})
const HOUR_MS = 60 * 60_000

/**
 * From here on this computer's clock counts as wrong, in milliseconds. Set-up asks for two minutes (facebook-graph.md section 9);
 * what is sent on the wrong day may be sent without permission.
 */
export const CLOCK_WRONG_MS = 10 * 60_000

/** A scheduled post goes out at its time or within this after it; later a person is asked (facebook-graph.md section 6). */
export const SCHEDULE_GRACE_MS = 10 * 60_000
/** How far ahead a post may be given a time: permissions and people change. */
export const SCHEDULE_DAYS_MAX = 60

/** A day 'YYYY-MM-DD' and a time 'HH:MM' as the school's clock shows them at a moment (milliseconds since 1970). */
export function schoolTimeAt(atMs: number): { readonly day: string; readonly time: string } {
  const [day = '', time = ''] = ENGLAND.format(atMs).split(', ')
  return { day, time }
}

/**
 * The moment at which the school's clock shows this day and time, in milliseconds since 1970. Null where it never does (the hour
 * that is left out in March, a day that does not exist) and where it does twice (the hour that is repeated in October): nobody can
 * tell which was meant.
 */
export function momentOfSchoolTime(day: string, time: string): number | null {
  const asUtc = Date.parse(`${day}T${time}:00Z`)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || !/^([01]\d|2[0-3]):[0-5]\d$/.test(time) || !Number.isFinite(asUtc))
    return null
  // England is on UTC or an hour ahead of it.
  const fitting = [asUtc, asUtc - HOUR_MS].filter((atMs) => {
    const shown = schoolTimeAt(atMs)
    return shown.day === day && shown.time === time
  })
  return fitting.length === 1 ? (fitting[0] ?? null) : null
}

/** Why a post cannot be given this day and time. */
export type ScheduleFault = 'no-such-time' | 'past' | 'too-far'

/** The moment, or why not. `nowMs` in milliseconds since 1970. */
export function judgeSchedule(day: string, time: string, nowMs: number): { readonly atMs: number } | ScheduleFault {
  const atMs = momentOfSchoolTime(day, time)
  if (atMs === null) return 'no-such-time'
  if (atMs <= nowMs) return 'past'
  return atMs - nowMs > SCHEDULE_DAYS_MAX * 24 * HOUR_MS ? 'too-far' : { atMs }
}
