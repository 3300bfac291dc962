// The sentences every screen shares: dates, counts, people's roles, and what went wrong. Other topics have their own
// file beside this one (words-*.ts). Plain British English; short; what happened, then what to do. Never a score.
import { assertNever } from '../shared/model/failure.ts'
import type { Failure } from '../shared/model/failure.ts'
import { rollFailureWords } from './words-roll-failure.ts'
import { Role } from '../shared/model/account.ts'
import type { Purpose } from '../shared/model/permission.ts'
import type { PageSettings } from '../shared/model/school.ts'
import type { Trouble } from './studio.ts'

const ZONE = 'Europe/London'
const shortDay = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: ZONE })
const shortDayYear = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: ZONE,
})
const weekDay = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', timeZone: ZONE })
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: ZONE })
const year = new Intl.DateTimeFormat('en-GB', { year: 'numeric', timeZone: ZONE })

const dateOfDay = (day: string): Date => new Date(`${day}T12:00:00Z`)
/** The year now, and until when it is taken to be so: a list of people asks for it at every line. Milliseconds. */
let yearNow = { text: '', untilMs: 0 }
function isThisYear(date: Date): boolean {
  const nowMs = Date.now()
  if (nowMs >= yearNow.untilMs) yearNow = { text: year.format(nowMs), untilMs: nowMs + 1000 }
  return year.format(date) === yearNow.text
}
const number = new Intl.NumberFormat('en-GB')

/** A calendar day 'YYYY-MM-DD' as '3 Sept', or '3 Sept 2024' in another year. */
export function dayWords(day: string): string {
  const date = dateOfDay(day)
  return (isThisYear(date) ? shortDay : shortDayYear).format(date)
}

/** A day with its weekday, 'Tue 14 Jul', and the year where it is another one. */
export function weekdayWords(day: string): string {
  const date = dateOfDay(day)
  const words = weekDay.format(date).replace(',', '')
  return isThisYear(date) ? words : `${words} ${year.format(date)}`
}

/** A day that leaves no doubt, 'Tue 14 Jul 2026': beside fields in which a day is typed. */
export const fullDayWords = (day: string): string =>
  `${weekDay.format(dateOfDay(day)).replace(',', '')} ${year.format(dateOfDay(day))}`

/** A moment as 'today, 14:05' or '3 Sept, 14:05'. */
export function momentWords(atMs: number): string {
  const date = new Date(atMs)
  const now = new Date()
  const day =
    shortDayYear.format(date) === shortDayYear.format(now)
      ? 'today'
      : (isThisYear(date) ? shortDay : shortDayYear).format(date)
  return `${day}, ${clock.format(date)}`
}

/** Today in England, 'YYYY-MM-DD'. */
export const today = (): string =>
  new Intl.DateTimeFormat('sv-SE', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone: ZONE }).format(
    new Date(),
  )

/** '1 photo', '12 photos', '1,204 photos'. */
export const countWords = (count: number, one: string, many: string): string =>
  `${number.format(count)} ${count === 1 ? one : many}`

/** 'Maple', 'Maple and Oak', 'Maple, Oak and Elm'. */
export function listWords(parts: readonly string[]): string {
  const last = parts.at(-1)
  if (last === undefined) return ''
  return parts.length === 1 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`
}

/** A length of time still to wait, rounded to what a person cares about. */
export function timeLeftWords(seconds: number): string {
  if (seconds < 5) return 'nearly done'
  if (seconds < 55) return `about ${String(Math.ceil(seconds / 5) * 5)} seconds left`
  const minutes = Math.round(seconds / 60)
  return minutes <= 1 ? 'about a minute left' : `about ${String(minutes)} minutes left`
}

/** The size of a file: '340 KB', '4.1 MB'. */
export function bytesWords(bytes: number): string {
  if (bytes < 1000) return `${String(bytes)} bytes`
  if (bytes < 1_000_000) return `${String(Math.round(bytes / 1000))} KB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}

/** A name's genitive: "Amelia's", "Charles's". */
export const whose = (name: string): string => `${name}’s`

// ---------------------------------------------------------------- people and purposes

const roles: Readonly<Record<Role, string>> = {
  headteacher: 'Headteacher',
  deputy: 'Deputy headteacher',
  assistant_head: 'Assistant headteacher',
  business_manager: 'School business manager',
  office: 'Office',
}
/** The five roles of policy 3.1. */
export const roleWords = (role: Role): string => roles[role]
/** All five, for a drop-down. */
export const roleOptions = Role.options.map((role) => ({ value: role, words: roles[role] }))

const purposes: Readonly<Record<Purpose, string>> = {
  social_media: 'Facebook',
  website: 'Website',
  print: 'Print',
  display: 'Display',
}
/** What a permission is for, as a column heads it. */
export const purposeWords = (purpose: Purpose): string => purposes[purpose]

/** Which Page everything goes to: always on screen (P2). */
export function pageWords(page: PageSettings): { readonly name: string; readonly what: string } {
  switch (page.kind) {
    case 'practice':
      return { name: 'Practice Page', what: 'nothing leaves this computer' }
    case 'facebook':
      return { name: page.pageName, what: 'on Facebook: what is sent is public' }
    default:
      return assertNever(page)
  }
}

// ---------------------------------------------------------------- what went wrong

/** What happened, and what to do about it. */
export interface TroubleWords {
  readonly what: string
  readonly todo: string
}

/** The sentences for anything that `ask` can reject with. */
export function troubleWords(trouble: Trouble): TroubleWords {
  switch (trouble.kind) {
    case 'failure':
      return failureWords(trouble.failure)
    case 'defect':
      return {
        what: 'Something went wrong inside Cloakroom.',
        todo: `Nothing was sent and nothing was lost. Try once more. If it happens again, tell whoever looks after the computer this reference: ${trouble.reference}.`,
      }
    case 'unreachable':
      return {
        what: 'Cloakroom does not answer.',
        todo: 'What you typed is still here. Wait a moment and try again. If it goes on, close the window and start Cloakroom again.',
      }
    default:
      return assertNever(trouble)
  }
}

/** A detail of a failure as text, or `otherwise` when the studio gave none. */
const part = (failure: Failure, name: string, otherwise: string): string => {
  const value = failure.detail[name]
  return value === undefined ? otherwise : String(value)
}

/** Seconds to wait before the next try of a passphrase; null when the studio did not say. */
export function secondsToWait(failure: Failure, nowMs: number): number | null {
  const { seconds, waitSeconds, nextTryAtMs } = failure.detail
  if (typeof waitSeconds === 'number') return waitSeconds > 0 ? waitSeconds : null
  if (typeof seconds === 'number') return Math.max(1, Math.ceil(seconds))
  if (typeof nextTryAtMs === 'number') return Math.max(1, Math.ceil((nextTryAtMs - nowMs) / 1000))
  return null
}

/** '30 seconds', '2 minutes'. */
export const secondsWords = (seconds: number): string =>
  seconds < 90 ? countWords(seconds, 'second', 'seconds') : countWords(Math.ceil(seconds / 60), 'minute', 'minutes')

/** The sentence for each failure of the closed union. */
export function failureWords(failure: Failure): TroubleWords {
  switch (failure.kind) {
    case 'not-signed-in':
      return { what: 'Cloakroom is locked.', todo: 'Unlock it and try again.' }
    case 'not-your-role':
      return { what: 'Your role may not do this.', todo: 'Ask the headteacher or a deputy.' }
    case 'wrong-passphrase':
      return {
        what: 'That passphrase is not right.',
        todo: 'Check Caps Lock and try again. Capitals and spaces count.',
      }
    case 'wait-before-next-try': {
      const seconds = secondsToWait(failure, Date.now())
      return {
        what: 'Too many wrong tries.',
        todo: seconds === null ? 'Wait a little, then try again.' : `Try again in ${secondsWords(seconds)}.`,
      }
    }
    case 'wrong-recovery-key':
      return { what: 'That recovery key is not right.', todo: 'Compare it with your printed page, group by group.' }
    case 'recovery-key-typing': {
      const groups = part(failure, 'groups', '')
      return {
        what: groups.includes(',')
          ? `Groups ${groups.replace(/, (\d+)$/, ' and $1')} of the recovery key cannot be right.`
          : `Group ${groups} of the recovery key cannot be right.`,
        todo: 'Compare it with your printed page, letter by letter. This did not count as a try.',
      }
    }
    case 'other-device':
      return {
        what: 'This school belongs to another computer.',
        todo: 'A headteacher opens it here with the recovery key and their own passphrase.',
      }
    case 'open-work': {
      const posts = Number(part(failure, 'posts', '0'))
      return {
        what: `There ${posts === 1 ? 'is one unfinished post' : `are ${String(posts)} unfinished posts`} in their hands.`,
        todo: 'Choose who takes over.',
      }
    }
    case 'account-left':
      return { what: 'This person has left and can no longer sign in.', todo: 'Choose another name.' }
    case 'school-exists':
      return { what: 'A school has already been set up here.', todo: 'Close the window and start Cloakroom again.' }
    case 'no-school':
      return { what: 'No school has been set up here yet.', todo: 'Set up the school first.' }
    case 'home-in-use':
      return { what: 'Cloakroom is already open.', todo: 'Use the window that is open, or close it first.' }
    case 'home-damaged':
      return {
        what: 'A part of the school’s data could not be read.',
        todo: 'Nothing was changed; do not delete anything. School › Backup says what is damaged and puts it right. If you cannot sign in, choose “Restore from a backup” on the locked screen.',
      }
    case 'database-newer':
      return {
        what: 'This school was last opened with a newer Cloakroom.',
        todo: 'Nothing was changed. Install the newer version and open it with that.',
      }
    case 'disk-full':
      return { what: 'The disk is full.', todo: 'Nothing was lost. Make some room on this computer, then try again.' }
    case 'cannot-write':
      return {
        what: 'Cloakroom could not write to its folder.',
        todo: 'Nothing was lost. Ask whoever looks after the computer to check the folder’s permissions.',
      }
    case 'bad-input':
      // The list on the disk is no longer the one whose report was read.
      if (failure.detail['field'] === 'sha256')
        return { what: 'The file has changed since it was read.', todo: 'Look at the new report, then import.' }
      return { what: 'Something on this form is missing or too long.', todo: 'Check what you typed and try again.' }
    case 'unknown-operation':
      return {
        what: 'The window and the studio do not fit together.',
        todo: 'Close the window and start Cloakroom again.',
      }
    case 'not-found':
      return { what: 'This is no longer there.', todo: 'Somebody may have removed it. Go back and look again.' }
    case 'folder-not-found':
      return {
        what: 'That folder is no longer there.',
        todo: 'If it was on a card or stick, put it back in, or choose another folder.',
      }
    case 'folder-empty':
      return {
        what: 'There is no photo in that folder.',
        todo: 'Choose a folder that holds JPEG, PNG, WebP or HEIC photos.',
      }
    case 'file-not-found':
      return { what: 'That file is no longer there.', todo: 'Choose it again.' }
    case 'file-too-large':
      return {
        what: 'That file is too large.',
        todo: 'Export a pupil list with only the columns that are needed; scan a form at no more than 10 MB.',
      }
    case 'not-a-scan':
      return { what: 'That file is no scan of a form.', todo: 'Choose a PDF, a JPEG or a PNG. Nothing was recorded.' }
    case 'no-stands':
      return {
        what: 'That cannot be taken back.',
        todo: 'It would end a no. If the family has changed its mind, record the new answer instead.',
      }
    case 'wrong-encoding':
      return {
        what: 'The letters in this file cannot be read for certain.',
        todo: 'It may not be a list at all. In the spreadsheet program save it again as an Excel workbook or as “CSV UTF-8”. Nothing was read.',
      }
    case 'not-a-table':
      return {
        what:
          failure.detail['row'] === undefined
            ? 'This file is not a table.'
            : `Row ${part(failure, 'row', '')} cannot be read: a quotation mark is open or in the wrong place.`,
        todo: 'Choose an Excel workbook or a CSV file in which one row names the columns. Nothing was read.',
      }
    case 'missing-column': {
      const column = part(failure, 'column', 'something it needs')
      return {
        what: `The list has no column for ${column}.`,
        todo: `Add it, save the file and choose it again. ${column.includes('UPN') ? 'An Admission number will do instead of the UPN. ' : ''}Nothing was read.`,
      }
    }
    case 'wrong-kind-of-file':
    case 'password-protected':
    case 'workbook-damaged':
    case 'list-too-long':
    case 'choose-sheet':
    case 'column-refused':
      return rollFailureWords(failure.kind, failure)
    case 'engine-failed':
      return {
        what: 'The photo could not be worked on.',
        todo: 'Until that works everybody in it stays hidden. Try once more.',
      }
    case 'engine-unusable':
      return {
        what: 'The part that looks for faces is not the one that was tested, or is missing.',
        todo: 'Nothing was searched, and nobody is shown. Install Cloakroom again.',
      }
    case 'photo-undecided':
      return { what: 'A face in this photo is still undecided.', todo: 'Decide every face first.' }
    case 'photo-not-ready':
      return { what: 'This photo is not ready yet.', todo: 'Wait until its faces have been looked for.' }
    case 'face-certain':
      return { what: 'This is certainly a face.', todo: 'Say who it is, or keep it hidden.' }
    case 'nothing-to-undo':
      return { what: 'There is nothing to undo.', todo: '' }
    case 'nothing-to-redo':
      return { what: 'There is nothing to do again.', todo: '' }
    case 'recognition-off':
      return {
        what: 'Recognising faces is switched off.',
        todo: 'Everything else works without it. The headteacher or a deputy can set it up under School.',
      }
    case 'recognition-steps-missing':
      return {
        what: 'Recognising faces cannot be switched on yet.',
        todo: 'Record the steps that are still missing first.',
      }
    case 'device-name-taken':
      return { what: 'There is a device of that name on the list already.', todo: 'Give this one another name.' }
    case 'import-already-running':
      return { what: 'An import is already running.', todo: 'Wait until it has ended, or cancel it.' }
    case 'post-not-editable':
      return { what: 'This post can no longer be changed.', todo: 'Take it back to a draft first.' }
    case 'post-in-other-state':
      return { what: 'This post has moved on meanwhile.', todo: 'Look at it again before you go on.' }
    case 'post-changed-meanwhile':
      return {
        what: 'Somebody else changed this post in the meantime.',
        todo: 'Nothing is lost: both texts are kept. Look at the two and choose.',
      }
    case 'template-names-pupil':
      return {
        what: 'This would name a pupil, and a template names nobody.',
        todo: 'Write “a Year 4 pupil” or the class, and save it again.',
      }
    case 'not-a-deputy':
      return {
        what: 'Signing can be handed over only to a deputy headteacher who has an account here.',
        todo: 'Choose a deputy from the list.',
      }
    case 'delegation-dates':
      return {
        what: 'Those days do not fit.',
        todo: 'The last day is today or later, not before the first, and at most a year after it.',
      }
    case 'nothing-published':
      return {
        what: 'This post was never signed, so there is nothing to explain.',
        todo: 'Look at its history in the trail.',
      }
    case 'too-many-photos':
      return { what: 'That is too many photos for one post.', todo: 'Ten is the most. Take some out.' }
    case 'page-not-confirmed':
      return { what: 'No Page has been confirmed.', todo: 'Set up the Page under School first.' }
    case 'page-refused':
      return {
        what: 'This is not the school’s Page.',
        todo: 'Nothing was changed. Check the token in Facebook and try again.',
      }
    case 'sample-stays-practice':
      return {
        what: 'The sample school can only practise.',
        todo: 'It is never connected to Facebook. Set up your own school for that.',
      }
    case 'sending-stopped':
      return {
        what: 'Sending is stopped.',
        todo: 'Nothing was sent, and the post stays as it is. Only the headteacher can let sending go on.',
      }
    case 'page-not-reached':
      return { what: 'The Page could not be read.', todo: 'Check the internet connection, then try again.' }
    case 'incident-open':
      return {
        what: 'An incident is open.',
        todo: 'Close it first: sending stays stopped until then.',
      }
    case 'cannot-be-put-off':
      return {
        what: 'This cannot be put off.',
        todo: 'A child who may not be shown can be seen on the Page right now. Take the post down first.',
      }
    case 'plan-changed':
      return {
        what: 'Something on the register has changed since this was worked out.',
        todo: 'Nothing was written. Look at it again, then go on.',
      }
    case 'cannot-be-undone':
      return {
        what: 'This can no longer be taken back.',
        todo: 'A pupil list was imported since, or it has been taken back already. Correct single pupils on their own pages.',
      }
    case 'folder-is-synced':
      return {
        what: 'That folder is copied to the internet by another program.',
        todo: 'Pictures of pupils stay on the school’s own computers. Choose a folder that is not in OneDrive, Dropbox or the like.',
      }
    case 'export-running':
      return { what: 'A record is being written already.', todo: 'Wait until it has ended, or cancel it.' }
    case 'backup-not-found':
      return {
        what: 'There is no backup of Cloakroom in this folder.',
        todo: 'Choose the folder “Cloakroom backup” on the school’s drive, or the folder it lies in.',
      }
    case 'backup-of-another-school':
      return {
        what: 'This is the backup of another school.',
        todo: 'Nothing was changed. Choose another folder; one computer holds one school.',
      }
    case 'backup-newer':
      return {
        what: 'A newer Cloakroom wrote this backup.',
        todo: 'Nothing was changed. Install that version here first, then try again.',
      }
    case 'backup-damaged':
      return {
        what: 'This backup is not as it was written.',
        todo: 'Nothing was changed. Choose an older one, or another drive.',
      }
    case 'backup-running':
      return { what: 'The vault is being looked at already.', todo: 'Wait until it is done.' }
    case 'backup-inside-home':
      return {
        what: 'This folder is inside Cloakroom’s own.',
        todo: 'A backup there would be lost with it. Choose a folder on another drive.',
      }
    case 'signed-in-already':
      return { what: 'Somebody is signed in.', todo: 'Lock Cloakroom first; nothing was changed.' }
    case 'not-a-trail':
      return { what: 'This file is not an exported trail.', todo: 'Choose a file that ends in .cloakroom-trail.' }
    case 'erasure-blocked':
      return {
        what: 'This person cannot be erased yet.',
        todo: 'Nothing was erased. Look at what stands against it, deal with that, and try again.',
      }
    default:
      return assertNever(failure.kind)
  }
}
