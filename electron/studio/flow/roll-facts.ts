// The facts that one line of a pupil list adds to the two records of a person (L1): what is there already is not said twice,
// and what cannot be read ends a yes. Decides nothing about what may be imported.
import { Purpose, type BiometricFact, type PermissionFact } from '../../../shared/model/permission.ts'
import type { AccountId, Day, SubjectId } from '../../../shared/model/id.ts'
import type { Answered, RollLine } from './read-roll.ts'

/** When and by whom. */
export interface FactMoment {
  readonly nowMs: number
  readonly accountId: AccountId
}

/** Later than every fact before it, as the store will date it too: a clock that was set back decides nothing. */
const laterThan = (known: readonly { readonly recordedAtMs: number }[], nowMs: number) =>
  known.reduce((latest, fact) => Math.max(latest, fact.recordedAtMs + 1), nowMs)

const newest = <Fact extends { readonly recordedAtMs: number }>(facts: readonly Fact[]): Fact | null =>
  facts.reduce<Fact | null>(
    (latest, fact) => (latest && latest.recordedAtMs >= fact.recordedAtMs ? latest : fact),
    null,
  )

/** The latest fact of this very person for this purpose, or null. */
export const latestAnswer = (
  known: readonly PermissionFact[],
  purpose: Purpose,
  sayer: Pick<Answered, 'givenBy' | 'relation'>,
): PermissionFact | null =>
  newest(
    known.filter(
      (fact) => fact.purpose === purpose && fact.givenBy === sayer.givenBy && fact.relation === sayer.relation,
    ),
  )

const words = new Set<BiometricFact['kind']>(['parent-consented', 'parent-objected', 'parent-withdrew'])
/** The latest word of one parent about recognition, or null. */
export const latestWord = (known: readonly BiometricFact[], parent: string | null): BiometricFact | null =>
  newest(known.filter((fact) => fact.parent === parent && words.has(fact.kind)))

/** The photo answers that are new. */
export function newPermissions(
  line: RollLine,
  subjectId: SubjectId,
  known: readonly PermissionFact[],
  moment: FactMoment,
): PermissionFact[] {
  const base = { subjectId, recordedAtMs: laterThan(known, moment.nowMs), recordedBy: moment.accountId }
  const facts: PermissionFact[] = []
  for (const { purpose, answer, answered } of line.answers) {
    const latest = latestAnswer(known, purpose, answered)
    // A cell that was emptied after a yes: nobody knows what that means, so it is no yes any more (L20).
    if (answer === 'blank' && latest?.decision !== 'given') continue
    const decision = {
      yes: 'given',
      no: 'refused',
      withdrawn: 'withdrawn',
      unclear: 'unclear',
      blank: 'unclear',
    } as const
    const said = decision[answer]
    const again = latest?.decision === said ? latest : null
    // A list without a date says nothing about the day, and one without an end does not lengthen a yes that has one: only a
    // newer answer does.
    const isNewer = answered.saidOn !== null && answered.saidOn > (again?.saidOn ?? '')
    const fact: PermissionFact = {
      ...base,
      purpose,
      decision: said,
      ...answered,
      saidOn: answered.saidOn ?? again?.saidOn ?? null,
      expiresOn: answer === 'yes' ? (answered.expiresOn ?? (isNewer ? null : (again?.expiresOn ?? null))) : null,
    }
    const same = again && again.saidOn === fact.saidOn && again.expiresOn === fact.expiresOn
    if (!same) facts.push(fact)
  }
  if (line.childSaidNo) {
    for (const purpose of Purpose.options) {
      if (latestAnswer(known, purpose, { givenBy: null, relation: 'child' })?.decision === 'refused') continue
      facts.push({
        ...base,
        purpose,
        decision: 'refused',
        givenBy: null,
        relation: 'child',
        how: 'import',
        saidOn: null,
        expiresOn: null,
      })
    }
  }
  return facts
}

/** The steps of the biometric record that are new. */
export function newBiometrics(
  line: RollLine,
  subjectId: SubjectId,
  known: readonly BiometricFact[],
  moment: FactMoment,
): BiometricFact[] {
  const { biometric } = line
  const base = {
    subjectId,
    recordedAtMs: laterThan(known, moment.nowMs),
    recordedBy: moment.accountId,
    saidOn: null,
    parent: null,
  }
  const facts: BiometricFact[] = []
  const say = (kind: BiometricFact['kind'], parent: string | null, saidOn: Day | null) => {
    const latest = latestWord(known, parent)
    if (latest?.kind !== kind || (saidOn !== null && latest.saidOn !== saidOn))
      facts.push({ ...base, kind, parent, saidOn, inWriting: true })
  }
  for (const parent of biometric.told) {
    const told = (fact: BiometricFact) =>
      fact.kind === 'parent-notified' && fact.parent === parent && fact.saidOn === biometric.toldOn
    if (!known.some(told))
      facts.push({ ...base, kind: 'parent-notified', parent, saidOn: biometric.toldOn, inWriting: true })
  }
  const consenting = [...new Set(known.map((fact) => fact.parent))].filter(
    (parent) => latestWord(known, parent)?.kind === 'parent-consented',
  )
  if (biometric.answer === 'yes') say('parent-consented', biometric.by, biometric.on)
  if (biometric.answer === 'no' || biometric.answer === 'withdrawn') {
    say(biometric.answer === 'no' ? 'parent-objected' : 'parent-withdrew', biometric.by, biometric.on)
  }
  // Something that cannot be read stands where a consent stood: it ends here, and those parents' written word lifts it.
  if (biometric.answer === 'unclear') for (const parent of consenting) say('parent-withdrew', parent, null)
  if (biometric.objector !== null) say('parent-objected', biometric.objector, null)
  if (biometric.childObjects) {
    const latest = newest(
      known.filter((fact) => fact.kind === 'child-objected' || fact.kind === 'child-objection-lifted'),
    )
    if (latest?.kind !== 'child-objected') facts.push({ ...base, kind: 'child-objected', inWriting: false })
  }
  return facts
}
