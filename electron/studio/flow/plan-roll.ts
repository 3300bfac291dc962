// What a pupil list would do to the register: compares, decides nothing by itself, writes nothing. An import never turns a
// no into a yes unless a person confirmed that very row, and never lifts never-show (L36, L57).
import type {
  RollAnswerToQuestion,
  RollChange,
  RollLeaver,
  RollReport,
  RollYes,
} from '../../../shared/contract/roll-views.ts'
import type { AccountId, Day, SubjectId } from '../../../shared/model/id.ts'
import { SubjectId as SubjectIdSchema } from '../../../shared/model/id.ts'
import {
  Purpose,
  type BiometricFact,
  type PermissionFact,
  type PermissionStanding,
} from '../../../shared/model/permission.ts'
import type { Contact, Subject } from '../../../shared/model/subject.ts'
import { biometricStanding } from '../../../shared/rules/biometric-standing.ts'
import { permissionStanding, permissionStands } from '../../../shared/rules/permission-standing.ts'
import { displayName } from './display-name.ts'
import { listSomebody } from './list-somebody.ts'
import { matchRoll, type RegisterPeople } from './match-roll.ts'
import type { ReadRoll, RollContact, RollLine } from './read-roll.ts'
import { latestAnswer, latestWord, newBiometrics, newPermissions } from './roll-facts.ts'

/** The register as it is. */
export interface RegisterNow extends RegisterPeople {
  readonly permissions: ReadonlyMap<SubjectId, readonly PermissionFact[]>
  readonly biometrics: ReadonlyMap<SubjectId, readonly BiometricFact[]>
  readonly contacts: ReadonlyMap<SubjectId, readonly Contact[]>
  /** Of whom templates are kept. */
  readonly enrolled: ReadonlySet<SubjectId>
}

/** What one line does, or somebody's leaving. */
export interface RollStep {
  readonly subject: Subject
  /** As the register has them; null = new. */
  readonly before: Subject | null
  readonly misId: string | null
  readonly isChanged: boolean
  /** Nicknames in the list; what is known already is left as it is. */
  readonly alsoCalled: readonly string[]
  readonly permissions: readonly PermissionFact[]
  readonly biometrics: readonly BiometricFact[]
  /** New ones, and known ones whose parental responsibility turns out to be there. */
  readonly contacts: readonly { readonly known: Contact | null; readonly contact: RollContact }[]
  /** Some permission that stood does not stand any more. */
  readonly endsPermission: boolean
}

export interface RollPlan {
  readonly report: Omit<
    RollReport,
    | 'fileName'
    | 'digest'
    | 'columns'
    | 'consentTypes'
    | 'livePosts'
    | 'ignoredColumns'
    | 'ignoredTypes'
    | 'imported'
    | 'heldBackBy'
  >
  readonly steps: readonly RollStep[]
  /** Questions that nobody has answered. */
  readonly open: number
}

/** What a person has said about the report. */
export interface RollSaid {
  readonly confirmedYesRows: ReadonlySet<number>
  readonly people: readonly RollAnswerToQuestion[]
  readonly left: readonly RollLeaver[]
}

export interface RollMoment {
  readonly nowMs: number
  readonly today: Day
  readonly accountId: AccountId
}

/**
 * A standing from which only a person's confirmation leads to yes. Never answered is not one of them: a form came in. Nor is
 * somebody who left before any answer was recorded.
 */
const isNo = (standing: PermissionStanding, known: readonly PermissionFact[], purpose: Purpose) =>
  !permissionStands(standing) &&
  standing.kind !== 'no-answer' &&
  !(standing.kind === 'left-school' && !known.some((fact) => fact.purpose === purpose))

const saysNo = (fact: PermissionFact | null) => fact?.decision === 'refused' || fact?.decision === 'withdrawn'

type Standings = readonly { readonly purpose: Purpose; readonly standing: PermissionStanding }[]

const standings = (facts: readonly PermissionFact[], person: Subject, today: Day): Standings =>
  Purpose.options.map((purpose) => ({ purpose, standing: permissionStanding(facts, person, purpose, today) }))

/** As `standings`, without asking the rule again where nothing that it looks at has changed. */
const standingsAfter = (
  were: Standings,
  known: readonly PermissionFact[],
  added: readonly PermissionFact[],
  before: Subject,
  after: Subject,
  today: Day,
): Standings =>
  added.length === 0 && before.leaverOn === after.leaverOn && before.neverShow === after.neverShow
    ? were
    : standings([...known, ...added], after, today)

const wholeName = (one: Subject) =>
  [
    one.title,
    one.legalForename,
    one.preferredForename && one.preferredForename !== one.legalForename ? `(${one.preferredForename})` : null,
    one.middleNames,
    one.surname,
    one.preferredSurname && one.preferredSurname !== one.surname ? `(${one.preferredSurname})` : null,
  ]
    .filter((part) => part !== null)
    .join(' ')

/** The person as the list says they are; what the list has no column for stays. */
function subjectOf(line: RollLine, before: Subject | null, has: ReadRoll['has']): Subject {
  const kept = <T>(field: Parameters<ReadRoll['has']['has']>[0], value: T, old: T | undefined) =>
    has.has(field) || old === undefined ? value : old
  return {
    id: before?.id ?? SubjectIdSchema.parse(crypto.randomUUID()),
    kind: before?.kind ?? line.kind,
    upn: line.upn ?? before?.upn ?? null,
    legalForename: line.legalForename,
    preferredForename: kept('preferred-forename', line.preferredForename, before?.preferredForename),
    middleNames: kept('middle-names', line.middleNames, before?.middleNames),
    surname: line.surname,
    preferredSurname: kept('preferred-surname', line.preferredSurname, before?.preferredSurname),
    title: kept('title', line.title, before?.title),
    className: kept('class', line.className, before?.className),
    yearGroup: kept('year-group', line.yearGroup, before?.yearGroup),
    leaverOn: kept('leaver-on', line.leaverOn, before?.leaverOn),
    neverShow: line.neverShow || (before?.neverShow ?? false),
  }
}

interface Judged {
  readonly subject: Subject
  readonly permissions: readonly PermissionFact[]
  readonly biometrics: readonly BiometricFact[]
  /** A no that the list would turn, whether or not it was confirmed. */
  readonly turns: readonly RollYes[]
}

/** What of the line may be taken: without a person's confirmation, whatever turns a no stays behind. */
function judge(
  line: RollLine,
  wanted: Subject,
  before: Subject,
  register: RegisterNow,
  contacts: readonly Contact[],
  were: Standings,
  confirmed: boolean,
  moment: RollMoment,
): Judged {
  const known = register.permissions.get(before.id) ?? []
  const knownWords = register.biometrics.get(before.id) ?? []
  const permissions = newPermissions(line, before.id, known, moment)
  const biometrics = newBiometrics(line, before.id, knownWords, moment)
  const turnedBy = (facts: readonly PermissionFact[], person: Subject) =>
    standingsAfter(were, known, facts, before, person, moment.today)
      .filter(
        ({ purpose, standing }, i) =>
          (permissionStands(standing) && isNo(were[i]?.standing ?? standing, known, purpose)) ||
          // A no of this very person that would be lifted counts too, even while another no hides it.
          facts.some(
            (fact) =>
              fact.purpose === purpose && fact.decision === 'given' && saysNo(latestAnswer(known, purpose, fact)),
          ),
      )
      .map(({ purpose }) => purpose)
  const recognised = (facts: readonly BiometricFact[], person: Subject, who: readonly Contact[]) =>
    biometricStanding(facts, person, who, moment.today).kind
  const wasRecognised = recognised(knownWords, before, register.contacts.get(before.id) ?? [])
  const turnsRecognition =
    biometrics.some(
      (fact) =>
        fact.kind === 'parent-consented' &&
        ['parent-objected', 'parent-withdrew'].includes(latestWord(knownWords, fact.parent)?.kind ?? ''),
    ) ||
    (recognised([...knownWords, ...biometrics], wanted, contacts) === 'stands' &&
      !['stands', 'not-notified', 'no-written-consent'].includes(wasRecognised) &&
      !(wasRecognised === 'left-school' && knownWords.length === 0))
  const turned = turnedBy(permissions, wanted)
  const turns: RollYes[] = [...turned, ...(turnsRecognition ? (['recognition'] as const) : [])]
  if (turns.length === 0 || confirmed) return { subject: wanted, permissions, biometrics, turns }

  const held = new Set<Purpose>(turned)
  const subject = { ...wanted, leaverOn: earlier(wanted.leaverOn, before.leaverOn) }
  const careful = permissions.filter((fact) => !held.has(fact.purpose) || fact.decision !== 'given')
  // Should the rest still turn a no, nothing of it is taken for that purpose.
  const still = new Set<Purpose>(turnedBy(careful, subject))
  return {
    subject,
    permissions: careful.filter((fact) => !still.has(fact.purpose)),
    biometrics: turnsRecognition ? biometrics.filter((fact) => fact.kind !== 'parent-consented') : biometrics,
    turns,
  }
}

const earlier = (one: Day | null, other: Day | null): Day | null =>
  one === null || (other !== null && other < one) ? other : one

/** New contacts, and those of whom the list knows that they have parental responsibility. Nobody is taken off (L12). */
function newContacts(line: RollLine, known: readonly Contact[]): RollStep['contacts'] {
  return line.contacts.flatMap((contact): RollStep['contacts'] => {
    const same = known.find((one) => one.name === contact.name) ?? null
    if (!same) return [{ known: null, contact }]
    // Only towards care: that somebody has no responsibility after all is said on the pupil's page.
    return contact.responsibility === 'yes' && same.responsibility !== 'yes'
      ? [{ known: same, contact: { ...contact, relation: same.relation } }]
      : []
  })
}

function contactsAfter(
  step: RollStep['contacts'],
  known: readonly Contact[],
  subjectId: SubjectId,
  nowMs: number,
): Contact[] {
  return [
    ...known.map((one) => {
      const changed = step.find((each) => each.known?.id === one.id)
      return changed ? { ...one, responsibility: changed.contact.responsibility } : one
    }),
    ...step
      .filter((each) => each.known === null)
      .map(({ contact }) => ({ ...contact, id: 'new', subjectId, addedAtMs: nowMs })),
  ]
}

/** Compares a list with the register. */
export function planRoll(roll: ReadRoll, register: RegisterNow, said: RollSaid, moment: RollMoment): RollPlan {
  const { today } = moment
  const matched = matchRoll(roll.lines, register, said.people, today)
  const steps: RollStep[] = []
  const added: RollReport['added'] = []
  const changed: RollReport['changed'] = []
  const noToYes: RollReport['noToYes'] = []
  const yesToNo: RollReport['yesToNo'] = []
  const recognitionEnds: RollReport['recognitionEnds'] = []
  const seen = new Set<SubjectId>(matched.asked)
  let unchanged = 0
  let withoutAnswer = 0

  const endings = (row: number | null, subject: Subject, were: Standings, are: Standings) => {
    const ended = were.filter(
      ({ standing }, i) => permissionStands(standing) && !permissionStands(are[i]?.standing ?? standing),
    )
    const person = { row, subjectId: subject.id, name: displayName(subject), className: subject.className }
    yesToNo.push(...ended.map(({ purpose }) => ({ ...person, purpose })))
    return ended.length > 0
  }

  for (const { line, subject: before, state } of matched.lines) {
    if (state === 'open' || state === 'left-out') continue
    const wanted = subjectOf(line, before, roll.has)
    const name = displayName(wanted)
    if (!before) {
      const permissions = newPermissions(line, wanted.id, [], moment)
      if (!permissions.some((fact) => fact.purpose === 'social_media')) withoutAnswer += 1
      added.push({ row: line.row, name, className: wanted.className, kind: wanted.kind })
      steps.push({
        subject: wanted,
        before: null,
        misId: line.misId,
        isChanged: false,
        alsoCalled: line.alsoCalled,
        permissions,
        biometrics: newBiometrics(line, wanted.id, [], moment),
        contacts: newContacts(line, []),
        endsPermission: false,
      })
      continue
    }
    seen.add(before.id)
    const knownContacts = register.contacts.get(before.id) ?? []
    const contacts = newContacts(line, knownContacts)
    const after = contactsAfter(contacts, knownContacts, before.id, moment.nowMs)
    const knownFacts = register.permissions.get(before.id) ?? []
    const were = standings(knownFacts, before, today)
    const judged = judge(line, wanted, before, register, after, were, said.confirmedYesRows.has(line.row), moment)
    const { subject, permissions, biometrics, turns } = judged
    const person = { row: line.row, name, className: subject.className }
    noToYes.push(...turns.map((purpose) => ({ ...person, purpose })))
    const isFacebook = (fact: PermissionFact) => fact.purpose === 'social_media'
    if (!knownFacts.some(isFacebook) && !permissions.some(isFacebook)) withoutAnswer += 1
    const are = standingsAfter(were, knownFacts, permissions, before, subject, today)
    const endsPermission = endings(line.row, subject, were, are)

    const words = register.biometrics.get(before.id) ?? []
    const recognition = {
      from: biometricStanding(words, before, knownContacts, today).kind,
      to: biometricStanding([...words, ...biometrics], subject, after, today).kind,
    }
    if (recognition.to !== 'stands' && register.enrolled.has(before.id)) recognitionEnds.push(person)
    const newMisId = line.misId !== null && register.misIds.get(line.misId) !== before.id
    const what = changesOf(before, subject, contacts, newMisId)
    were.forEach(({ purpose, standing }, i) => {
      const isSaid = permissions.some((fact) => fact.purpose === purpose) || turns.includes(purpose)
      const to = are[i]?.standing.kind ?? standing.kind
      if (isSaid) what.push({ kind: 'permission', purpose, from: standing.kind, to })
    })
    if (biometrics.length > 0 || turns.includes('recognition') || recognition.from !== recognition.to)
      what.push({ kind: 'biometric', purpose: null, ...recognition })
    if (what.length > 0) changed.push({ ...person, what })
    else unchanged += 1
    const own = what.some(({ kind }) => ['name', 'class', 'year', 'number', 'never-show', 'left'].includes(kind))
    steps.push({
      subject,
      before,
      misId: line.misId,
      isChanged: own,
      alsoCalled: line.alsoCalled,
      permissions,
      biometrics,
      contacts,
      endsPermission,
    })
  }

  // A list without any staff says nothing about staff, and the other way round.
  const kinds = new Set(roll.lines.map((line) => line.kind))
  const current = register.subjects.filter(
    (one) => kinds.has(one.kind) && (one.leaverOn === null || one.leaverOn > today),
  )
  const gone = current.filter((one) => !seen.has(one.id))
  const leaving = new Map(said.left.map((one) => [one.subjectId, one.on] as const))
  for (const before of gone) {
    const on = leaving.get(before.id)
    if (on === undefined) continue
    const subject = { ...before, leaverOn: on }
    const facts = register.permissions.get(before.id) ?? []
    const endsPermission = endings(null, subject, standings(facts, before, today), standings(facts, subject, today))
    if (on <= today && register.enrolled.has(before.id))
      recognitionEnds.push({ row: null, name: displayName(before), className: before.className })
    steps.push({
      subject,
      before,
      misId: null,
      isChanged: true,
      alsoCalled: [],
      permissions: [],
      biometrics: [],
      contacts: [],
      endsPermission,
    })
  }
  return {
    report: {
      rows: roll.rows,
      people: roll.lines.length,
      added,
      changed,
      unchanged,
      missing: listSomebody(gone),
      // A tenth of a school leaves in a summer, and a whole year group moves on; a part of a list lacks far more.
      askWholeSchool: gone.length > 5 && gone.length > current.length * 0.2,
      onRegister: current.length,
      noToYes,
      recognitionEnds,
      yesToNo,
      questions: [...matched.questions],
      faults: [...roll.faults, ...matched.faults].sort((a, b) => a.row - b.row),
      notes: [...roll.notes],
      withoutAnswer,
    },
    steps,
    open: matched.lines.filter(({ state }) => state === 'open').length,
  }
}

function changesOf(before: Subject, after: Subject, contacts: RollStep['contacts'], newMisId: boolean): RollChange[] {
  const what: RollChange[] = []
  const differ = (kind: RollChange['kind'], from: string | null, to: string | null) => {
    if (from !== to) what.push({ kind, purpose: null, from, to })
  }
  differ('name', wholeName(before), wholeName(after))
  differ('class', before.className, after.className)
  differ('year', before.yearGroup, after.yearGroup)
  differ('left', before.leaverOn, after.leaverOn)
  if (before.upn !== after.upn || newMisId) what.push({ kind: 'number', purpose: null, from: null, to: null })
  if (before.neverShow !== after.neverShow) what.push({ kind: 'never-show', purpose: null, from: null, to: null })
  if (contacts.length > 0)
    what.push({
      kind: 'contacts',
      purpose: null,
      from: null,
      to: contacts.map(({ contact }) => contact.name).join(', '),
    })
  return what
}
