// Which day in England a moment belongs to.
import { Day } from '../../../shared/model/id.ts'

const ENGLAND = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** The calendar day, 'YYYY-MM-DD', of a moment in milliseconds since 1970. */
export const dayOf = (atMs: number): Day => Day.parse(ENGLAND.format(atMs))
