// What a person's record still lacks: what the register can be filtered by, and whom the reminder goes to. Pure. It asks
// nothing of the standing: what is missing never shows anybody.
import type { Day } from '../model/id.ts'
import type { Missing, PortraitAge } from '../model/missing.ts'
import type { BiometricFact, BiometricStanding, PermissionFact, PermissionStanding } from '../model/permission.ts'
import { daysFrom } from './days.ts'

/** A permission that ends within this many days is pointed out, here and on Home. */
export const SOON_DAYS = 30

/** True for a yes that stands today and ends within SOON_DAYS. */
export function runsOutSoon(standing: PermissionStanding, today: Day): boolean {
  return standing.kind === 'yes' && standing.expiresOn !== null && daysFrom(today, standing.expiresOn) <= SOON_DAYS
}

const byMouth = (how: PermissionFact['how']) => how === 'phone' || how === 'other'

/** The last word of each who answered, per purpose: only that can still need its paper. The child's own no needs none (L8). */
function lacksForm(permissions: readonly PermissionFact[], biometrics: readonly BiometricFact[]): boolean {
  const isLast = (fact: PermissionFact) =>
    !permissions.some(
      (later) =>
        later.recordedAtMs > fact.recordedAtMs &&
        later.purpose === fact.purpose &&
        later.relation === fact.relation &&
        later.givenBy === fact.givenBy,
    )
  if (permissions.some((fact) => fact.relation !== 'child' && byMouth(fact.how) && isLast(fact))) return true
  // L9: a parent's spoken objection counts at once; the written one is chased.
  return biometrics.some(
    (no) =>
      (no.kind === 'parent-objected' || no.kind === 'parent-withdrew') &&
      !no.inWriting &&
      !biometrics.some(
        (later) => later.inWriting && later.parent === no.parent && later.recordedAtMs > no.recordedAtMs,
      ),
  )
}

/**
 * What is missing of one person at the school, in the order of Missing. `facebook` is the standing for social media. Of
 * somebody who has left, or who is never shown, nothing is asked.
 */
export function whatIsMissing(person: {
  readonly facebook: PermissionStanding
  readonly biometric: BiometricStanding
  readonly permissions: readonly PermissionFact[]
  readonly biometrics: readonly BiometricFact[]
  readonly portrait: PortraitAge
  readonly hasLeft: boolean
  readonly today: Day
  /** How far the school is with recognising faces. Before it has begun, nothing is asked that only recognition needs (L23). */
  readonly recognition?: 'on' | 'begun' | 'not-begun'
}): Missing[] {
  const { facebook, biometric, portrait, recognition = 'on' } = person
  if (person.hasLeft || facebook.kind === 'never-show') return []
  const missing: Missing[] = []
  if (facebook.kind === 'no-answer') missing.push('no-answer')
  if (facebook.kind === 'unclear') missing.push('unclear')
  if (facebook.kind === 'expired') missing.push('ran-out')
  if (runsOutSoon(facebook, person.today)) missing.push('expiring')
  if (lacksForm(person.permissions, person.biometrics)) missing.push('no-form')
  if (recognition === 'not-begun') return missing
  if (biometric.kind === 'not-notified' || biometric.kind === 'no-written-consent') missing.push('no-biometric-answer')
  // While it is off no portrait is taken.
  if (recognition !== 'on') return missing
  if (biometric.kind === 'stands' && portrait === 'none') missing.push('no-portrait')
  if (biometric.kind === 'stands' && (portrait === 'due' || portrait === 'too-old')) missing.push('portrait-due')
  return missing
}
