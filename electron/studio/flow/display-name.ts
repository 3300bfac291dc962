// How a person on the register is called on screen.
import type { Subject } from '../../../shared/model/subject.ts'

/** 'Amelia Taylor' by the preferred forename; staff as 'Mrs Grace' when a title is known. */
export function displayName(
  subject: Pick<Subject, 'kind' | 'legalForename' | 'preferredForename' | 'surname' | 'title'>,
): string {
  if (subject.kind === 'staff' && subject.title) return `${subject.title} ${subject.surname}`
  return `${subject.preferredForename ?? subject.legalForename} ${subject.surname}`
}
