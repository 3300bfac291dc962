// Other pupils' names out of any text that leaves the school on paper (L52, L55). Reads only.
import type { SubjectId } from '../../../shared/model/id.ts'
import { buildNameIndex } from '../../../shared/rules/find-names/name-index.ts'
import { findNames } from '../../../shared/rules/find-names/find-names.ts'
import { wholeNameMentions } from '../../../shared/rules/name-mentions.ts'
import type { Reader } from '../store/database.ts'
import { listSubjects } from '../store/subject.ts'
import type { ReadContext } from './context.ts'

/** Takes the names of every pupil on the register, leavers of any year too, out of a text; except one, or nobody's. */
export function namesTakenOut(
  reader: Reader,
  context: ReadContext,
  except: SubjectId | null,
): (text: string) => string {
  const others = listSubjects(reader).filter((one) => one.kind === 'pupil' && one.id !== except)
  const index = buildNameIndex(
    others.map((one) => ({ ...one, leaverOn: null })),
    [],
    { name: context.school.name, today: context.today() },
  )
  // The whole name of everybody, whatever stands between its parts: what a sentence's rule may read as two names.
  const whole = others.map(wholeNameMentions)
  return (text) => {
    const findings = findNames(index, text, { surface: 'message', withPhoto: true })
      .filter((finding) => finding.kind !== 'singling-out')
      .toSorted((a, b) => b.start - a.start)
    let clean = text
    for (const { start, end } of findings) clean = `${clean.slice(0, start)}[another name]${clean.slice(end)}`
    for (const other of whole) clean = other.without(clean)
    return clean.replaceAll('[erased]', '[another name]')
  }
}
