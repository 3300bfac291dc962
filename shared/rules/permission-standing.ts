// What a person's recorded answers about photos add up to today, for one purpose (L30–L37). Pure: runs in the studio, the
// page and the tests. Silence, doubt and age never give a yes.
import type { Day } from '../model/id.ts'
import type { PermissionFact, PermissionStanding, Purpose } from '../model/permission.ts'

/** The two things about the person themselves that outrank the family's answers. */
export interface StandingSubject {
  readonly neverShow: boolean
  /** Last day at the school, or null. On that day they count as gone. */
  readonly leaverOn: Day | null
}

const saysNo = (fact: PermissionFact) => fact.decision === 'refused' || fact.decision === 'withdrawn'
/** When two answers carry the same instant, the more careful one counts: a clock must not decide for showing. */
const care: Record<PermissionFact['decision'], number> = { given: 0, unclear: 1, refused: 2, withdrawn: 3 }

/** Who said it. Exact spelling: two spellings are two people, and a no of either stands until that same person lifts it. */
const sayer = (fact: PermissionFact) => JSON.stringify([fact.relation, fact.givenBy])

function isLater(one: PermissionFact, other: PermissionFact): boolean {
  if (one.recordedAtMs !== other.recordedAtMs) return one.recordedAtMs > other.recordedAtMs
  if (one.decision !== other.decision) return care[one.decision] > care[other.decision]
  // Two of a kind at one instant: a yes that ends first, then the later date, so that the order of the list says nothing.
  const [end, otherEnd] = [one.expiresOn ?? '9999-12-31', other.expiresOn ?? '9999-12-31']
  return end === otherEnd ? (one.saidOn ?? '') > (other.saidOn ?? '') : end < otherEnd
}

function latestPerSayer(facts: readonly PermissionFact[]): PermissionFact[] {
  const latest = new Map<string, PermissionFact>()
  for (const fact of facts) {
    const known = latest.get(sayer(fact))
    if (!known || isLater(fact, known)) latest.set(sayer(fact), fact)
  }
  // Newest first, the same for any order of the input.
  return [...latest.values()].sort((a, b) => (isLater(a, b) ? -1 : isLater(b, a) ? 1 : sayer(a) < sayer(b) ? -1 : 1))
}

/**
 * The standing of one person for one purpose, by the order of L37: never-show; the child's no; any parent's no or
 * withdrawal; left the school; expired; unclear or missing; yes.
 *
 * `facts` are this person's facts in any order; those for other purposes are left aside. Per person who answered, the
 * latest fact counts: a no is lifted only by a later explicit yes of that same person (L33). A child's own yes lifts the
 * child's no and gives nothing. `expiresOn` is the last day on which a yes stands.
 */
export function permissionStanding(
  facts: readonly PermissionFact[],
  subject: StandingSubject,
  purpose: Purpose,
  today: Day,
): PermissionStanding {
  if (subject.neverShow) return { kind: 'never-show' }
  const answers = latestPerSayer(facts.filter((fact) => fact.purpose === purpose))

  const childsNo = answers.find((fact) => fact.relation === 'child' && saysNo(fact))
  if (childsNo) return { kind: 'child-said-no', saidOn: childsNo.saidOn }
  const no = answers.find(saysNo)
  if (no) return { kind: no.decision === 'withdrawn' ? 'withdrawn' : 'refused', saidOn: no.saidOn }
  if (subject.leaverOn !== null && subject.leaverOn <= today) return { kind: 'left-school', leftOn: subject.leaverOn }

  // The family's newest yes decides: an older one without an end must not outlive a newer one that has run out (L32).
  const newestYes = answers.find((fact) => fact.decision === 'given' && fact.relation !== 'child')
  if (newestYes?.expiresOn != null && newestYes.expiresOn < today)
    return { kind: 'expired', expiredOn: newestYes.expiresOn }
  // Facts of two people in one list are a mistake of the caller; a yes said on a day that has not come is one of the pen.
  const mixedUp = new Set(facts.map((fact) => fact.subjectId)).size > 1
  const fromTheFuture = newestYes?.saidOn != null && newestYes.saidOn > today
  if (mixedUp || fromTheFuture || answers.some((fact) => fact.decision === 'unclear')) return { kind: 'unclear' }
  if (!newestYes) return { kind: 'no-answer' }
  return { kind: 'yes', saidOn: newestYes.saidOn, expiresOn: newestYes.expiresOn }
}

/** True for `yes` and nothing else (P17). */
export function permissionStands(
  standing: PermissionStanding,
): standing is Extract<PermissionStanding, { kind: 'yes' }> {
  return standing.kind === 'yes'
}
