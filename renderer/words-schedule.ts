// Sending at a given time, and trouble on the way to Facebook, in sentences: what is so, and what to do next.
import { assertNever } from '../shared/model/failure.ts'
import type { LineView, ScheduledPost } from '../shared/contract/schedule-operations.ts'
import { SCHEDULE_DAYS_MAX, SCHEDULE_GRACE_MS, schoolTimeAt, type ScheduleFault } from '../shared/rules/school-time.ts'
import { countWords, weekdayWords } from './words.ts'

/** A moment as 'Fri 27 Nov, 15:30': the school's own clock. */
export function plannedWords(atMs: number): string {
  const { day, time } = schoolTimeAt(atMs)
  return `${weekdayWords(day)}, ${time}`
}

const GRACE_MINUTES = SCHEDULE_GRACE_MS / 60_000

export const scheduleSentences = {
  later: 'Send at a time …',
  change: 'Change the time …',
  title: 'When should it go out?',
  how: `At that time everything is checked once more, each family’s permission too. This computer has to be on and Cloakroom unlocked then; it locks itself after ten idle minutes. If it is not, nothing is sent later by itself: Home says so and you decide.`,
  day: 'Day',
  time: 'Time',
  timeHint: 'By the school’s clock.',
  set: 'Send it then',
  leave: 'Leave it',
  cancel: 'Do not send it by itself',
  known: 'I know',
  goesOut: (atMs: number) => `Goes out ${plannedWords(atMs)}`,
  setBy: (name: string) => `${name} gave it this time. It can still be sent now, given another time, or taken back.`,
  missedTitle: 'A post did not go out at its time',
  look: 'Look at the post',
  missedState: 'Did not go out',
} as const

/** What stands at a post that did not go out at its time. */
export function missedWords(one: ScheduledPost): string {
  const planned = plannedWords(one.atMs)
  switch (one.state) {
    case 'waiting':
      return ''
    case 'late':
      return `It was planned for ${planned}. Cloakroom was closed or locked then, or sending was stopped, for longer than ${String(GRACE_MINUTES)} minutes. It was not sent late. Send it now, or give it another time.`
    case 'refused':
      return `It was planned for ${planned}. Something stood against it at that moment, so it was held back. Look at the post, then send it or give it another time.`
    case 'void':
      return `It was planned for ${planned}. Since then something changed, such as a family’s permission, and the signature no longer counts. It has to be signed again, and then given another time.`
    default:
      return assertNever(one.state)
  }
}

/** Why a day and a time cannot be taken. */
export function faultWords(fault: ScheduleFault): string {
  switch (fault) {
    case 'no-such-time':
      return 'The clocks change in that hour, or this is no time. Choose another one.'
    case 'past':
      return 'That is past already.'
    case 'too-far':
      return `At most ${String(SCHEDULE_DAYS_MAX)} days ahead: permissions change.`
    default:
      return assertNever(fault)
  }
}

/** What is wrong on the way to Facebook; null while nothing is. */
export function lineWords(line: LineView): { readonly title: string; readonly words: string } | null {
  const rest = line.restsUntilMs === null ? '' : ' Cloakroom tries again within a minute.'
  switch (line.trouble) {
    case null:
      return null
    case 'no-connection':
      return {
        title: 'There is no connection to Facebook',
        words: `Look whether this computer is on the network. Nothing is lost and nothing is sent twice.${rest}`,
      }
    case 'too-slow':
      return {
        title: 'Facebook takes too long to answer',
        words: `The line is very slow. Nothing is lost and nothing is sent twice.${rest}`,
      }
    case 'proxy':
      return {
        title: 'The school’s proxy does not let Cloakroom through',
        words: `Ask whoever looks after the network to let this computer reach graph.facebook.com.${rest}`,
      }
    case 'web-filter':
      return {
        title: 'The school’s web filter answered instead of Facebook',
        words: `What it said was not believed. Ask whoever looks after the network to allow graph.facebook.com on this computer, or sign in to the network if it asks for that.${rest}`,
      }
    case 'certificate':
      return {
        title: 'It is not certain that this is Facebook',
        words: `The certificate that answered is not one this computer trusts, so nothing was sent. Ask whoever looks after the network whether their filter’s certificate is installed here.${rest}`,
      }
    case 'clock-wrong':
      return {
        title: 'This computer’s clock is wrong',
        words: `${clockWords(line.clockBehindMs)} Put the date and time right; nothing is sent until then, because permissions go by the day.`,
      }
    default:
      return assertNever(line.trouble)
  }
}

const MINUTE_MS = 60_000

function clockWords(behindMs: number): string {
  const minutes = Math.round(Math.abs(behindMs) / MINUTE_MS)
  if (minutes === 0) return 'Facebook’s certificate is not valid on the day this computer shows.'
  const [days, hours] = [Math.round(minutes / 1440), Math.round(minutes / 60)]
  const far =
    minutes < 90
      ? countWords(minutes, 'minute', 'minutes')
      : hours < 36
        ? countWords(hours, 'hour', 'hours')
        : countWords(days, 'day', 'days')
  return `It is ${far} ${behindMs > 0 ? 'behind' : 'ahead of'} Facebook’s.`
}
