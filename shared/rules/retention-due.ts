// How long things are kept and when each is over (L51). Pure. The periods are the school's choice; no statutory number was
// found. Over means: it should go. What goes by itself and what a person does is said by the flow that asks.
import type { Day } from '../model/id.ts'
import type { RetentionKind, RetentionPeriods } from '../model/school-year.ts'

/** The day so many months later; the last day of a shorter month. '2027-08-31' and 6 months give '2028-02-29'. */
export function monthsAfter(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const whole = year * 12 + (month - 1) + months
  const [toYear, toMonth] = [Math.floor(whole / 12), whole % 12]
  const lastDate = new Date(Date.UTC(toYear, toMonth + 1, 0)).getUTCDate()
  const two = (number: number) => String(number).padStart(2, '0')
  return `${String(toYear).padStart(4, '0')}-${two(toMonth + 1)}-${two(Math.min(date, lastDate))}`
}

/** Which period counts for each kind. */
export const monthsKept = (kind: RetentionKind, periods: RetentionPeriods): number =>
  ({
    leaver: periods.leaverMonths,
    portrait: periods.portraitMonths,
    original: periods.originalMonths,
    rendition: periods.renditionMonths,
    comment: periods.commentMonths,
    trail: periods.trailMonths,
  })[kind]

/** Something that is kept: what, since when its period counts, and how many things it stands for. */
export interface Kept<Of> {
  readonly kind: RetentionKind
  readonly from: Day
  readonly count: number
  readonly of: Of
}

/** The same with the day on which its period is over, and whether that is so today. */
export interface Countdown<Of> extends Kept<Of> {
  readonly endsOn: Day
  readonly over: boolean
}

/** The countdown of everything, what is over or nearest to it first. On the last day of its period a thing is over. */
export function countdown<Of>(kept: readonly Kept<Of>[], periods: RetentionPeriods, today: Day): Countdown<Of>[] {
  return kept
    .map((one) => {
      const endsOn = monthsAfter(one.from, monthsKept(one.kind, periods))
      return { ...one, endsOn, over: endsOn <= today }
    })
    .toSorted((a, b) => (a.endsOn < b.endsOn ? -1 : a.endsOn > b.endsOn ? 1 : 0))
}
