// Whom each line of a pupil list is about: by UPN or the system's number, never by name alone (L61). Where a name suggests
// what no number says, a person is asked, with both records side by side.
import type { RollAnswerToQuestion, RollFault, RollPerson, RollQuestion } from '../../../shared/contract/roll-views.ts'
import type { Day, SubjectId } from '../../../shared/model/id.ts'
import type { Subject } from '../../../shared/model/subject.ts'
import { bareName, forenamesAlike, fullNames, surnamesAlike } from '../../../shared/rules/roll-names.ts'
import { displayName } from './display-name.ts'
import type { RollLine } from './read-roll.ts'

/** The people of the register and their numbers. */
export interface RegisterPeople {
  readonly subjects: readonly Subject[]
  readonly misIds: ReadonlyMap<string, SubjectId>
}

/** One line with what was found. `subject` null = somebody new. */
export interface MatchedLine {
  readonly line: RollLine
  readonly subject: Subject | null
  /** 'open': nobody has answered the question yet. 'left-out': a person said so. */
  readonly state: 'matched' | 'new' | 'open' | 'left-out'
}

export interface MatchedRoll {
  readonly lines: readonly MatchedLine[]
  readonly questions: readonly RollQuestion[]
  readonly faults: readonly RollFault[]
  /** People on the register whom an open question is about: nothing is said of them until it is answered. */
  readonly asked: ReadonlySet<SubjectId>
}

type Named = Pick<
  RollLine,
  | 'kind'
  | 'title'
  | 'legalForename'
  | 'preferredForename'
  | 'surname'
  | 'preferredSurname'
  | 'className'
  | 'yearGroup'
  | 'upn'
>

function personOf(one: Named, leaverOn: Day | null, today: Day): RollPerson {
  return {
    name: displayName(one),
    legalName: `${one.legalForename} ${one.surname}`,
    className: one.className,
    yearGroup: one.yearGroup,
    upnEnd: one.upn?.slice(-4) ?? null,
    hasLeft: leaverOn !== null && leaverOn <= today,
  }
}

/**
 * A surname changes, and a forename is written in more than one way; both at once, or another forename, may be a sibling. A
 * school's own number is another child's after a change of system: where the UPNs differ as well, both names must fit.
 */
const isStill = (line: RollLine, known: Subject, byUpn: boolean) =>
  forenamesAlike(line, known) && (byUpn || line.upn === null || known.upn === null || surnamesAlike(line, known))

/** More records than this are never put side by side. */
const MOST_CANDIDATES = 12

const classKey = (one: { readonly className: string | null }) => bareName(one.className ?? '')

/** Finds everybody by number first; what is left over is compared by name, and asked. */
export function matchRoll(
  lines: readonly RollLine[],
  register: RegisterPeople,
  answers: readonly RollAnswerToQuestion[],
  today: Day,
): MatchedRoll {
  const byId = new Map(register.subjects.map((one) => [one.id, one] as const))
  const byUpn = new Map(register.subjects.flatMap((one) => (one.upn ? [[one.upn, one] as const] : [])))
  const answerTo = new Map(answers.map((answer) => [answer.row, answer] as const))
  const faults: RollFault[] = []
  const questions: RollQuestion[] = []
  const asked = new Set<SubjectId>()
  const claimed = new Map<SubjectId, RollLine>()
  const found = new Map<RollLine, MatchedLine>()

  const claim = (line: RollLine, subject: Subject) => {
    if (claimed.has(subject.id)) {
      faults.push({ row: line.row, reason: 'same-pupil-twice', column: null, found: null })
      found.set(line, { line, subject: null, state: 'left-out' })
    } else {
      claimed.set(subject.id, line)
      found.set(line, { line, subject, state: 'matched' })
    }
  }
  /** Puts the question, and does what was answered. An answer that names nobody of the question is none. */
  const ask = (line: RollLine, kind: RollQuestion['kind'], all: readonly Subject[], other: RollLine | null) => {
    const candidates = all.slice(0, MOST_CANDIDATES)
    questions.push({
      row: line.row,
      kind,
      inFile: personOf(line, line.leaverOn, today),
      candidates: candidates.map((one) => ({ subjectId: one.id, person: personOf(one, one.leaverOn, today) })),
      other: other && { row: other.row, person: personOf(other, other.leaverOn, today) },
    })
    const said = answerTo.get(line.row)
    const same = said?.answer === 'same' ? candidates.find((one) => one.id === said.subjectId) : undefined
    if (same) claim(line, same)
    else if (said?.answer === 'another' && kind !== 'other-name') found.set(line, { line, subject: null, state: 'new' })
    else {
      for (const one of all) asked.add(one.id)
      found.set(line, { line, subject: null, state: said?.answer === 'leave-out' ? 'left-out' : 'open' })
    }
  }

  // By number. A number that has come to somebody of another forename is asked about: it may be the twin's.
  const left: RollLine[] = []
  for (const line of lines) {
    const upn = line.upn ? byUpn.get(line.upn) : undefined
    const mis = line.misId ? byId.get(register.misIds.get(line.misId) ?? ('' as SubjectId)) : undefined
    const known = upn ?? mis
    if (upn && mis && upn.id !== mis.id) {
      faults.push({ row: line.row, reason: 'numbers-disagree', column: null, found: null })
      found.set(line, { line, subject: null, state: 'left-out' })
      asked.add(upn.id).add(mis.id)
    } else if (!known) left.push(line)
    else if (isStill(line, known, upn !== undefined)) claim(line, known)
    else ask(line, 'other-name', [known], null)
  }

  // By name, among those whom no number has found. Staff and visitors have no number in most systems: a name and title that
  // fit exactly one of them are enough, for it is their own answer, and a no still turns to a yes only when confirmed.
  const free = register.subjects.filter((one) => !claimed.has(one.id) && !asked.has(one.id))
  const byName = new Map<string, Subject[]>()
  for (const one of free) for (const name of fullNames(one)) (byName.get(name) ?? put(byName, name)).push(one)
  const byClass = Map.groupBy(
    free.filter((one) => one.kind === 'pupil'),
    classKey,
  )
  /** New lines of this file by name and class, with those that a number has found: the same child may stand here twice. */
  const inFile = new Map<string, RollLine>()
  const fileKeys = (line: RollLine) => fullNames(line).map((name) => `${name} ${classKey(line)}`)
  const isFree = (one: Subject) => !claimed.has(one.id)
  for (const line of claimed.values()) for (const key of fileKeys(line)) inFile.set(key, line)
  for (const line of left) {
    const sameName = [...new Set(fullNames(line).flatMap((name) => byName.get(name) ?? []))].filter(
      (one) => isFree(one) && one.kind === line.kind,
    )
    if (line.kind !== 'pupil') {
      const exact = sameName.filter((one) => one.title === line.title || one.title === null || line.title === null)
      const [only, ...more] = exact
      if (only && more.length === 0) claim(line, only)
      else if (only) ask(line, 'same-name', exact, null)
      else found.set(line, { line, subject: null, state: 'new' })
      continue
    }
    const twin = fileKeys(line).flatMap((key) => inFile.get(key) ?? [])[0]
    const like =
      sameName.length > 0
        ? []
        : (byClass.get(classKey(line)) ?? []).filter(
            (one) => isFree(one) && forenamesAlike(line, one) && surnamesAlike(line, one),
          )
    if (sameName.length > 0)
      ask(
        line,
        sameName.every((one) => one.upn !== null) && line.upn !== null ? 'other-number' : 'same-name',
        sameName,
        null,
      )
    else if (like.length > 0) ask(line, 'like-name', like, null)
    else if (twin) ask(line, 'twice-in-file', [], twin)
    else found.set(line, { line, subject: null, state: 'new' })
    for (const key of fileKeys(line)) if (!inFile.has(key)) inFile.set(key, line)
  }
  return {
    lines: lines.flatMap((line) => found.get(line) ?? []),
    questions: questions.sort((a, b) => a.row - b.row),
    faults,
    asked,
  }
}

function put(map: Map<string, Subject[]>, name: string): Subject[] {
  const list: Subject[] = []
  map.set(name, list)
  return list
}
