// What a pupil list would do to the register: compares, decides nothing by itself, writes nothing. An import never turns a
// no into a yes unless a person confirmed that very row, and never lifts never-show (L36, L57).
import type { RollReport } from '../../../shared/contract/views.ts'
import type { AccountId, Day, SubjectId } from '../../../shared/model/id.ts'
import { SubjectId as SubjectIdSchema } from '../../../shared/model/id.ts'
import {
  Purpose,
  type BiometricFact,
  type PermissionFact,
  type PermissionStanding,
} from '../../../shared/model/permission.ts'
import type { Subject } from '../../../shared/model/subject.ts'
import { permissionStanding, permissionStands } from '../../../shared/rules/permission-standing.ts'
import type { ReadRoll, RollLine } from './read-roll.ts'
import { displayName } from './display-name.ts'

/** The register as it is. */
export interface RegisterNow {
  readonly subjects: readonly Subject[]
  readonly misIds: ReadonlyMap<string, SubjectId>
  readonly permissions: ReadonlyMap<SubjectId, readonly PermissionFact[]>
  readonly biometrics: ReadonlyMap<SubjectId, readonly BiometricFact[]>
}

/** What one line does. */
export interface RollStep {
  readonly subject: Subject
  readonly misId: string | null
  readonly isNew: boolean
  readonly isChanged: boolean
  readonly permissions: readonly PermissionFact[]
  readonly biometrics: readonly BiometricFact[]
}

export interface RollPlan {
  readonly report: Omit<RollReport, 'sha256' | 'imported'>
  readonly steps: readonly RollStep[]
}

export interface RollMoment {
  readonly nowMs: number
  readonly today: Day
  readonly accountId: AccountId
  readonly confirmedYesRows: ReadonlySet<number>
}

type Changed = RollReport['changed'][number]['what'][number]

const nameKey = (person: { kind: Subject['kind']; legalForename: string; surname: string; className: string | null }) =>
  JSON.stringify([
    person.kind,
    person.legalForename.toLowerCase(),
    person.surname.toLowerCase(),
    person.className?.toLowerCase() ?? null,
  ])

/**
 * Finds who a line is about: by UPN, else by the system's number, else by name and class, which counts only when exactly one
 * person on the register has them and has no number that says otherwise (L61: identity is never a name alone).
 */
function finder(register: RegisterNow) {
  const byUpn = new Map(register.subjects.flatMap((one) => (one.upn ? [[one.upn, one] as const] : [])))
  const byId = new Map(register.subjects.map((one) => [one.id, one] as const))
  const byName = Map.groupBy(register.subjects, nameKey)
  const numbered = new Set(register.misIds.values())
  return (line: RollLine): Subject | null => {
    const found =
      (line.upn ? byUpn.get(line.upn) : undefined) ??
      (line.misId ? byId.get(register.misIds.get(line.misId) ?? ('' as SubjectId)) : undefined)
    if (found) return found
    const [only, ...more] = byName.get(nameKey(line)) ?? []
    if (!only || more.length > 0) return null
    const contradicts = (line.upn !== null && only.upn !== null) || (line.misId !== null && numbered.has(only.id))
    return contradicts ? null : only
  }
}

/** Later than every fact before it, as the store will date it too: a clock that was set back decides nothing. */
const laterThan = (known: readonly { readonly recordedAtMs: number }[], nowMs: number) =>
  Math.max(nowMs, ...known.map((fact) => fact.recordedAtMs + 1))

function newPermissions(
  line: RollLine,
  subjectId: SubjectId,
  known: readonly PermissionFact[],
  moment: RollMoment,
): PermissionFact[] {
  const base = { subjectId, recordedAtMs: laterThan(known, moment.nowMs), recordedBy: moment.accountId }
  const latestOf = (purpose: Purpose, sayer: Pick<PermissionFact, 'givenBy' | 'relation'>) =>
    known
      .filter((fact) => fact.purpose === purpose && fact.givenBy === sayer.givenBy && fact.relation === sayer.relation)
      .reduce<PermissionFact | null>(
        (latest, fact) => (latest && latest.recordedAtMs >= fact.recordedAtMs ? latest : fact),
        null,
      )
  const facts: PermissionFact[] = []
  for (const { purpose, answer } of line.answers) {
    const latest = latestOf(purpose, line.answered)
    // A cell that was emptied after a yes: nobody knows what that means, so it is no yes any more (L20).
    if (answer === 'blank' && latest?.decision !== 'given') continue
    const decision = {
      yes: 'given',
      no: 'refused',
      withdrawn: 'withdrawn',
      unclear: 'unclear',
      blank: 'unclear',
    } as const
    const fact: PermissionFact = {
      ...base,
      purpose,
      decision: decision[answer],
      ...line.answered,
      expiresOn: answer === 'yes' ? line.answered.expiresOn : null,
    }
    const same =
      latest &&
      latest.decision === fact.decision &&
      latest.saidOn === fact.saidOn &&
      latest.expiresOn === fact.expiresOn
    if (!same) facts.push(fact)
  }
  if (line.childSaidNo) {
    for (const purpose of Purpose.options) {
      if (latestOf(purpose, { givenBy: null, relation: 'child' })?.decision === 'refused') continue
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

function newBiometrics(
  line: RollLine,
  subjectId: SubjectId,
  known: readonly BiometricFact[],
  moment: RollMoment,
): BiometricFact[] {
  const { biometric } = line
  const base = {
    subjectId,
    recordedAtMs: laterThan(known, moment.nowMs),
    recordedBy: moment.accountId,
    saidOn: null,
    parent: null,
  }
  const latestWord = (parent: string | null) =>
    known
      .filter(
        (fact) =>
          fact.parent === parent && ['parent-consented', 'parent-objected', 'parent-withdrew'].includes(fact.kind),
      )
      .reduce<BiometricFact | null>(
        (latest, fact) => (latest && latest.recordedAtMs >= fact.recordedAtMs ? latest : fact),
        null,
      )
  const facts: BiometricFact[] = []
  const say = (kind: BiometricFact['kind'], parent: string | null, saidOn: Day | null) => {
    const latest = latestWord(parent)
    if (latest?.kind !== kind || (saidOn !== null && latest.saidOn !== saidOn))
      facts.push({ ...base, kind, parent, saidOn, inWriting: true })
  }
  for (const parent of biometric.told) {
    if (
      known.some(
        (fact) => fact.kind === 'parent-notified' && fact.parent === parent && fact.saidOn === biometric.toldOn,
      )
    )
      continue
    facts.push({ ...base, kind: 'parent-notified', parent, saidOn: biometric.toldOn, inWriting: true })
  }
  const consenting = [...new Set(known.map((fact) => fact.parent))].filter(
    (parent) => latestWord(parent)?.kind === 'parent-consented',
  )
  if (biometric.answer === 'yes') say('parent-consented', biometric.by, biometric.on)
  if (biometric.answer === 'no' || biometric.answer === 'withdrawn') {
    say(biometric.answer === 'no' ? 'parent-objected' : 'parent-withdrew', biometric.by, biometric.on)
  }
  // Something that cannot be read stands where a consent stood: it ends here, and those parents' written word lifts it.
  if (biometric.answer === 'unclear') for (const parent of consenting) say('parent-withdrew', parent, null)
  if (biometric.objector !== null) say('parent-objected', biometric.objector, null)
  if (biometric.childObjects) {
    const childs = known.filter((fact) => fact.kind === 'child-objected' || fact.kind === 'child-objection-lifted')
    const latest = childs.reduce<BiometricFact | null>(
      (last, fact) => (last && last.recordedAtMs >= fact.recordedAtMs ? last : fact),
      null,
    )
    if (latest?.kind !== 'child-objected') facts.push({ ...base, kind: 'child-objected', inWriting: false })
  }
  return facts
}

/** A standing from which only a person's confirmation leads to yes. Never answered is not one of them: a form came in. */
const isNo = (standing: PermissionStanding) => !permissionStands(standing) && standing.kind !== 'no-answer'

/** Compares a list with the register. */
export function planRoll(roll: ReadRoll, register: RegisterNow, moment: RollMoment): RollPlan {
  const find = finder(register)
  const seen = new Set<SubjectId>()
  const steps: RollStep[] = []
  const faults = [...roll.faults]
  const added: RollReport['added'] = []
  const changed: RollReport['changed'] = []
  const noToYes: RollReport['noToYes'] = []
  const yesToNo: RollReport['yesToNo'] = []
  let unchanged = 0

  for (const line of roll.lines) {
    const before = find(line)
    if (before && seen.has(before.id)) {
      faults.push({ row: line.row, reason: 'same-pupil-twice', column: null })
      continue
    }
    const id = before?.id ?? SubjectIdSchema.parse(crypto.randomUUID())
    seen.add(id)
    const known = register.permissions.get(id) ?? []
    let permissions = newPermissions(line, id, known, moment)
    const biometrics = newBiometrics(line, id, register.biometrics.get(id) ?? [], moment)
    const kept = <T>(field: Parameters<typeof roll.has.has>[0], value: T, old: T | undefined) =>
      roll.has.has(field) || old === undefined ? value : old
    let subject: Subject = {
      id,
      kind: before?.kind ?? line.kind,
      upn: line.upn ?? before?.upn ?? null,
      legalForename: line.legalForename,
      preferredForename: kept('preferred-forename', line.preferredForename, before?.preferredForename),
      middleNames: before?.middleNames ?? null,
      surname: line.surname,
      preferredSurname: before?.preferredSurname ?? null,
      title: kept('title', line.title, before?.title),
      className: line.className,
      yearGroup: before?.yearGroup ?? null,
      leaverOn: kept('leaver-on', line.leaverOn, before?.leaverOn),
      neverShow: line.neverShow || (before?.neverShow ?? false),
    }
    const name = displayName(subject)
    if (before) {
      const standings = (facts: readonly PermissionFact[], person: Subject) =>
        Purpose.options.map((purpose) => ({
          purpose,
          standing: permissionStanding(facts, person, purpose, moment.today),
        }))
      const were = standings(known, before)
      const turned = standings([...known, ...permissions], subject).filter(
        ({ standing }, i) => permissionStands(standing) && isNo(were[i]?.standing ?? standing),
      )
      noToYes.push(...turned.map(({ purpose }) => ({ row: line.row, name, purpose })))
      if (turned.length > 0 && !moment.confirmedYesRows.has(line.row)) {
        const held = new Set(turned.map(({ purpose }) => purpose))
        permissions = permissions.filter((fact) => !held.has(fact.purpose) || fact.decision !== 'given')
        subject = { ...subject, leaverOn: subject.leaverOn ?? before.leaverOn }
      }
      const are = standings([...known, ...permissions], subject)
      yesToNo.push(
        ...were
          .filter(({ standing }, i) => permissionStands(standing) && !permissionStands(are[i]?.standing ?? standing))
          .map(({ purpose }) => ({ row: line.row, name, purpose })),
      )
      const what: Changed[] = []
      if (
        displayName(before) !== name ||
        before.legalForename !== subject.legalForename ||
        before.title !== subject.title ||
        before.upn !== subject.upn
      )
        what.push('name')
      if (before.className !== subject.className) what.push('class')
      if (permissions.length > 0 || turned.length > 0) what.push('permission')
      if (biometrics.length > 0) what.push('biometric')
      if (before.neverShow !== subject.neverShow) what.push('never-show')
      if (before.leaverOn !== subject.leaverOn) what.push('left')
      if (what.length > 0) changed.push({ row: line.row, name, what })
      else unchanged += 1
      const newNumber = line.misId !== null && register.misIds.get(line.misId) !== id
      steps.push({
        subject,
        misId: line.misId,
        isNew: false,
        isChanged: newNumber || what.some((one) => one !== 'permission' && one !== 'biometric'),
        permissions,
        biometrics,
      })
    } else {
      added.push({ row: line.row, name, className: line.className ?? '' })
      steps.push({ subject, misId: line.misId, isNew: true, isChanged: false, permissions, biometrics })
    }
  }

  // A list without any staff says nothing about staff, and the other way round.
  const kinds = new Set(roll.lines.map((line) => line.kind))
  const missing = register.subjects
    .filter((one) => !seen.has(one.id) && kinds.has(one.kind) && (one.leaverOn === null || one.leaverOn > moment.today))
    .map((one) => ({ id: one.id, name: displayName(one), className: one.className }))
  const report = {
    rows: roll.rows,
    added,
    changed,
    unchanged,
    missing,
    noToYes,
    yesToNo,
    faults: faults.sort((a, b) => a.row - b.row),
    ignoredColumns: [...roll.ignoredColumns],
  }
  return { report, steps }
}
