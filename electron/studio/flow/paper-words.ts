// The words that the studio's own papers share: days, roles, answers, standings. Sentences on screen are in renderer/words*.
import type { Role } from '../../../shared/model/account.ts'
import { assertNever } from '../../../shared/model/failure.ts'
import type { Day } from '../../../shared/model/id.ts'
import type { PermissionEntry, PermissionStanding } from '../../../shared/model/permission.ts'
import type { PostKind } from '../../../shared/model/post.ts'
import type { RecordSection } from '../../../shared/model/record.ts'
import { dayOf } from './day-of.ts'

const longDay = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/London' })

export const dayWords = (day: Day | null): string => (day === null ? 'not known' : longDay.format(Date.parse(day)))
/** The day of a moment. */
export const momentDay = (atMs: number): string => dayWords(dayOf(atMs))
/** '23 November 2026 at 14:05'. */
export const momentTime = (atMs: number): string => `${momentDay(atMs)} at ${clock.format(atMs)}`

export const decisions: Readonly<Record<PermissionEntry['fact']['decision'], string>> = {
  given: 'Yes',
  refused: 'No',
  withdrawn: 'Withdrawn',
  unclear: 'Not clear (counts as no)',
}
export const roles: Readonly<Record<Role, string>> = {
  headteacher: 'Headteacher',
  deputy: 'Deputy headteacher',
  assistant_head: 'Assistant headteacher',
  business_manager: 'School business manager',
  office: 'Office',
}
export const kinds: Readonly<Record<PostKind, string>> = {
  curriculum: 'Curriculum highlight',
  celebration: 'Celebration or achievement',
  'trip-or-event': 'Trip or event update',
  reminder: 'Reminder or announcement',
  recruitment: 'Recruitment',
  emergency: 'Emergency update',
}
export const plainWords = (kind: string): string => kind.replaceAll(/[-_]/g, ' ')
export const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`

/**
 * What a standing says on paper. That somebody is never shown is a safeguarding matter (L36): on paper it is a face that the
 * school kept hidden, and no more.
 */
export function standingWords(standing: PermissionStanding | null): string {
  if (standing === null) return 'no answer on record'
  switch (standing.kind) {
    case 'yes':
      return `yes for Facebook, said on ${dayWords(standing.saidOn)}${standing.expiresOn === null ? '' : `, until ${dayWords(standing.expiresOn)}`}`
    case 'never-show':
      return 'kept hidden by the school'
    case 'child-said-no':
      return `the child said no${standing.saidOn === null ? '' : ` on ${dayWords(standing.saidOn)}`}`
    case 'refused':
      return `the family said no${standing.saidOn === null ? '' : ` on ${dayWords(standing.saidOn)}`}`
    case 'withdrawn':
      return `the family withdrew their permission${standing.saidOn === null ? '' : ` on ${dayWords(standing.saidOn)}`}`
    case 'left-school':
      return `left the school on ${dayWords(standing.leftOn)}`
    case 'expired':
      return `the permission ended on ${dayWords(standing.expiredOn)}`
    case 'unclear':
      return 'the answer on record is not clear, which counts as no'
    case 'no-answer':
      return 'no answer on record, which counts as no'
    default:
      return assertNever(standing)
  }
}

/** One part of a document; a table without rows is left out. */
export const section = (heading: string, parts: Partial<Omit<RecordSection, 'heading'>>): RecordSection => ({
  heading,
  paragraphs: [],
  pictures: [],
  ...parts,
  // The names of columns over nothing would look as if something were missing.
  table: parts.table == null || parts.table.rows.length === 0 ? null : parts.table,
})
