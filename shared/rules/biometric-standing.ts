// Whether a template of this person's face may exist today (Protection of Freedoms Act 2012 ss.26–28; L5–L14). Pure. The
// database holds the same rule as views and triggers (migration 0060); a test keeps the two equal.
import type { Day } from '../model/id.ts'
import type { BiometricFact, BiometricStanding } from '../model/permission.ts'
import type { Contact } from '../model/subject.ts'
import type { StandingSubject } from './permission-standing.ts'

/** A parent or carer the school knows of, as the rule needs them. */
export type KnownContact = Pick<Contact, 'name' | 'responsibility'>

const objections = new Set<BiometricFact['kind']>(['parent-objected', 'parent-withdrew'])
const writtenConsent = (fact: BiometricFact) => fact.kind === 'parent-consented' && fact.inWriting

/** A notice counts in writing and with its date (L5, L9); an exception as recorded (L11). */
const informed = (fact: BiometricFact) =>
  fact.kind === 'parent-exempt' || (fact.kind === 'parent-notified' && fact.inWriting && fact.saidOn !== null)

/** A yes of this parent at or before a no of the same parent does not lift it: at one instant the no counts. */
const liftedBy = (facts: readonly BiometricFact[], no: BiometricFact, isYes: (fact: BiometricFact) => boolean) =>
  facts.some((fact) => isYes(fact) && fact.parent === no.parent && fact.recordedAtMs > no.recordedAtMs)

/**
 * Who must be told, besides those whom the record names (L5, L12): everybody not known to be without parental
 * responsibility; where that leaves nobody, whoever cares for the child.
 */
function mustBeTold(contacts: readonly KnownContact[]): KnownContact[] {
  const responsible = contacts.filter((contact) => contact.responsibility !== 'no')
  return responsible.length > 0 ? responsible : [...contacts]
}

/**
 * The biometric standing of one person. `facts` are theirs that count (nothing that was taken back), in any order; `contacts`
 * are the parents and carers the school knows of. The child's objection comes first and is lifted
 * only by a later explicit record (L8); any parent's objection or withdrawal beats every other parent's consent and is
 * lifted only by that parent's own later written consent (L7, L9); every parent named in the record or known to
 * the school must have been notified in writing or be exempt, and one at least who has a say must consent in writing (L6, L14).
 */
export function biometricStanding(
  facts: readonly BiometricFact[],
  subject: StandingSubject,
  contacts: readonly KnownContact[],
  today: Day,
): BiometricStanding {
  const childs = facts.filter((fact) => fact.kind === 'child-objected')
  const lifted = (no: BiometricFact) =>
    facts.some((fact) => fact.kind === 'child-objection-lifted' && fact.recordedAtMs > no.recordedAtMs)
  if (childs.some((no) => !lifted(no))) return { kind: 'child-objected' }
  if (facts.some((fact) => objections.has(fact.kind) && !liftedBy(facts, fact, writtenConsent)))
    return { kind: 'parent-objected' }
  if (subject.leaverOn !== null && subject.leaverOn <= today) return { kind: 'left-school' }
  if (subject.neverShow) return { kind: 'never-show' }

  const counting = new Set(mustBeTold(contacts).map((contact) => contact.name))
  const parents = new Set([...facts.map((fact) => fact.parent).filter((parent) => parent !== null), ...counting])
  const told = new Set(facts.filter(informed).map((fact) => fact.parent))
  if (parents.size === 0 || [...parents].some((parent) => !told.has(parent))) return { kind: 'not-notified' }
  // A consent without a name, or of somebody known to have no say, cannot count (L12).
  const known = new Set(contacts.map((contact) => contact.name))
  const hasSay = (parent: string | null) => parent !== null && (counting.has(parent) || !known.has(parent))
  if (!facts.some((fact) => writtenConsent(fact) && hasSay(fact.parent))) return { kind: 'no-written-consent' }
  return { kind: 'stands' }
}
