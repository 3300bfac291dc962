// Several rows about one person: joined where the list is made like that (a row for each answer or each contact), refused
// where it is not. Which of two rows is right is never ours to say.
import type { RollFault } from '../../../shared/contract/roll-views.ts'
import type { RollAnswer } from '../../../shared/rules/roll-values.ts'
import type { RollLine } from './read-roll.ts'

/** Whom a row says it is about: by its number, else by kind, name and class. */
const keyOf = (line: RollLine) =>
  line.upn
    ? `upn ${line.upn}`
    : line.misId
      ? `id ${line.misId}`
      : `name ${line.kind} ${line.legalForename} ${line.surname} ${line.className ?? ''}`.toLowerCase()

/** Everything that says who somebody is; rows that differ in it are not about one person for certain. */
const personOf = (line: RollLine) =>
  JSON.stringify([
    line.kind,
    line.upn,
    line.misId,
    line.legalForename,
    line.preferredForename,
    line.surname,
    line.preferredSurname,
    line.className,
  ])

/** The more careful of two answers. */
const care: Readonly<Record<RollAnswer, number>> = { yes: 0, blank: 1, unclear: 2, no: 3, withdrawn: 4 }

function joinAnswers(lines: readonly RollLine[], faults: RollFault[]): RollLine['answers'] {
  const answers: RollLine['answers'][number][] = []
  for (const line of lines) {
    for (const one of line.answers) {
      const at = answers.findIndex(
        (known) =>
          known.purpose === one.purpose &&
          known.answered.givenBy === one.answered.givenBy &&
          known.answered.relation === one.answered.relation,
      )
      const known = answers[at]
      if (!known) answers.push(one)
      else if (known.answer !== one.answer) {
        faults.push({ row: line.row, reason: 'two-answers', column: one.purpose, found: null })
        if (care[one.answer] > care[known.answer]) answers[at] = one
      } else if ((one.answered.expiresOn ?? '9999') < (known.answered.expiresOn ?? '9999')) answers[at] = one
    }
  }
  return answers
}

function joinBiometric(lines: readonly RollLine[]): RollLine['biometric'] {
  const all = lines.map((line) => line.biometric)
  const speaking = all.filter(({ answer }) => answer !== 'blank')
  const first = speaking[0] ?? all[0]
  if (!first) throw new Error('A group of rows has at least one')
  const same = speaking.every((one) => one.answer === first.answer && one.by === first.by)
  return {
    ...first,
    answer: same ? first.answer : 'unclear',
    told: [...new Set(all.flatMap(({ told }) => told))],
    toldOn: all.find(({ toldOn }) => toldOn !== null)?.toldOn ?? null,
    objector: all.find(({ objector }) => objector !== null)?.objector ?? null,
    childObjects: all.some(({ childObjects }) => childObjects),
  }
}

function join(lines: readonly RollLine[], faults: RollFault[]): RollLine {
  const [first] = lines
  if (!first) throw new Error('A group of rows has at least one')
  if (lines.length === 1) return first
  const leaving = lines.flatMap((line) => line.leaverOn ?? []).sort()
  const contacts = new Map(lines.flatMap((line) => line.contacts).map((contact) => [contact.name, contact]))
  return {
    ...first,
    leaverOn: leaving[0] ?? null,
    neverShow: lines.some((line) => line.neverShow),
    childSaidNo: lines.some((line) => line.childSaidNo),
    answers: joinAnswers(lines, faults),
    otherTypes: [...new Set(lines.flatMap((line) => line.otherTypes))],
    biometric: joinBiometric(lines),
    contacts: [...contacts.values()],
  }
}

/**
 * One line for each person. With `manyRows` the list has several rows for a person, and rows that agree on who it is are
 * joined; else, and where they do not agree, rows that claim one person twice are all left out with a fault each.
 */
export function joinLines(lines: readonly RollLine[], manyRows: boolean, faults: RollFault[]): RollLine[] {
  const groups = Map.groupBy(lines, keyOf)
  const single = [...groups.values()].flatMap((group): RollLine[] => {
    if (group.length === 1) return [...group]
    if (manyRows && new Set(group.map(personOf)).size === 1) return [join(group, faults)]
    for (const line of group)
      faults.push({
        row: line.row,
        reason: line.upn ? 'upn-twice' : 'same-pupil-twice',
        column: line.upn ? 'UPN' : null,
        found: null,
      })
    return []
  })
  const byMisId = Map.groupBy(
    single.filter((line) => line.misId !== null),
    (line) => line.misId,
  )
  return single.filter((line) => {
    const twice = line.misId !== null && (byMisId.get(line.misId)?.length ?? 0) > 1
    if (twice) faults.push({ row: line.row, reason: 'same-pupil-twice', column: 'Admission number', found: null })
    return !twice
  })
}
