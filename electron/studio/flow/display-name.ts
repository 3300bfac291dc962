// How a person on the register is called on screen.
import type { Subject } from '../../../shared/model/subject.ts'

type Named = Pick<Subject, 'kind' | 'legalForename' | 'preferredForename' | 'surname' | 'preferredSurname' | 'title'>

/** 'Amelia Taylor' by the preferred names; staff and visitors as 'Mrs Grace' when a title is known. */
export function displayName(subject: Named): string {
  const surname = subject.preferredSurname ?? subject.surname
  if (subject.kind !== 'pupil' && subject.title) return `${subject.title} ${surname}`
  return `${subject.preferredForename ?? subject.legalForename} ${surname}`
}
