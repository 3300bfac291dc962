// What a pupil's permissions add up to, in sentences: why somebody is shown or hidden, whether they may be recognised.
import { assertNever } from '../shared/model/failure.ts'
import type { BiometricStanding, PermissionStanding, Purpose } from '../shared/model/permission.ts'
import type { SubjectKind } from '../shared/model/subject.ts'
import type { MeaningKind } from './parts/meaning.tsx'
import { dayWords, whose } from './words.ts'

const onDay = (day: string | null): string => (day === null ? '' : ` on ${dayWords(day)}`)

const places: Readonly<Record<Purpose, string>> = {
  social_media: 'Facebook',
  website: 'the website',
  print: 'print',
  display: 'displays in school',
}

/**
 * One sentence without a full stop: "Amelia's family said no to Facebook on 3 Sept". `name` as it should be read. Staff
 * and visitors answer for themselves: pass the kind where it is known.
 */
export function standingWords(
  standing: PermissionStanding,
  name: string,
  purpose: Purpose = 'social_media',
  kind: SubjectKind = 'pupil',
): string {
  const where = places[purpose]
  const who = kind === 'pupil' ? `${whose(name)} family` : name
  switch (standing.kind) {
    case 'never-show':
      return `${name} is never shown`
    case 'child-said-no':
      return `${name} said no to ${where}${onDay(standing.saidOn)}`
    case 'refused':
      return `${who} said no to ${where}${onDay(standing.saidOn)}`
    case 'withdrawn':
      return `${who} withdrew permission for ${where}${onDay(standing.saidOn)}`
    case 'left-school':
      return `${name} left the school on ${dayWords(standing.leftOn)}`
    case 'expired':
      return `${whose(name)} permission for ${where} ran out on ${dayWords(standing.expiredOn)}`
    case 'unclear':
      return `${who} gave no clear answer about ${where}`
    case 'no-answer':
      return `${who} has not answered about ${where}`
    case 'yes':
      return `${who} said yes to ${where}${onDay(standing.saidOn)}${standing.expiresOn === null ? '' : `, until ${dayWords(standing.expiresOn)}`}`
    default:
      return assertNever(standing)
  }
}

/** Two or three words for a cell of a table: 'Yes', 'No, 3 Sept', 'No answer'. */
export function standingShort(standing: PermissionStanding): string {
  switch (standing.kind) {
    case 'never-show':
      return 'Never show'
    case 'child-said-no':
      return 'Child said no'
    case 'refused':
      return 'No'
    case 'withdrawn':
      return 'Withdrawn'
    case 'left-school':
      return 'Left'
    case 'expired':
      return 'Ran out'
    case 'unclear':
      return 'Not clear'
    case 'no-answer':
      return 'No answer'
    case 'yes':
      return 'Yes'
    default:
      return assertNever(standing)
  }
}

/** Only a standing yes is 'shown'. No answer and an unclear one are open questions, and hidden all the same. */
export function standingMeaning(standing: PermissionStanding): MeaningKind {
  switch (standing.kind) {
    case 'yes':
      return 'shown'
    case 'no-answer':
    case 'unclear':
      return 'undecided'
    case 'never-show':
    case 'child-said-no':
    case 'refused':
    case 'withdrawn':
    case 'left-school':
    case 'expired':
      return 'hidden'
    default:
      return assertNever(standing)
  }
}

/** One sentence without a full stop: whether the program may learn to recognise this pupil (a separate record, L1). `isOn`: the school uses recognition today. */
export function biometricWords(standing: BiometricStanding, name: string, isOn = true): string {
  switch (standing.kind) {
    case 'child-objected':
      return `${name} does not want to be recognised by the program`
    case 'parent-objected':
      return `A parent of ${name} has objected to face recognition`
    case 'left-school':
      return `${name} has left: nothing is kept for recognition`
    case 'never-show':
      return `${name} is never shown, and never recognised`
    case 'not-notified':
      return `Not every parent of ${name} has been told about face recognition`
    case 'no-written-consent':
      return `There is no written consent to recognise ${name}`
    case 'stands':
      return isOn
        ? `The program may propose ${name} when it sees them`
        : `${name} may be recognised, but recognising faces is switched off`
    default:
      return assertNever(standing)
  }
}

/** For a cell of a table, with whether a portrait has been enrolled. */
export function biometricShort(standing: BiometricStanding, enrolled: boolean): string {
  switch (standing.kind) {
    case 'child-objected':
    case 'parent-objected':
      return 'Objected'
    case 'left-school':
      return 'Left'
    case 'never-show':
      return 'Never'
    case 'not-notified':
    case 'no-written-consent':
      return 'No consent'
    case 'stands':
      return enrolled ? 'Recognised' : 'Allowed, no portrait'
    default:
      return assertNever(standing)
  }
}
