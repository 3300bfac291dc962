// Whether two records may be the same person written in two ways. Pure. It only ever leads to a question: a person decides,
// never a name alone (L61).
import { foldText } from './find-names/fold-text.ts'

/** The parts of a record by which a person would recognise somebody. */
export interface NamedPerson {
  readonly legalForename: string
  readonly preferredForename: string | null
  readonly surname: string
  readonly preferredSurname: string | null
}

/** Letters only, lower case, one alphabet: 'O’Brien' and 'OBrien', 'Zoë' and 'Zoe' are written alike. */
export const bareName = (name: string): string =>
  foldText(name)
    .folded.toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

const forms = (one: string, other: string | null) =>
  [one, other ?? ''].map(bareName).filter((form, i, all) => form !== '' && all.indexOf(form) === i)
const forenames = (person: NamedPerson) => forms(person.legalForename, person.preferredForename)
const surnames = (person: NamedPerson) => forms(person.surname, person.preferredSurname)

/** The full names that a record can be written under, for looking up. */
export function fullNames(person: NamedPerson): string[] {
  return forenames(person).flatMap((forename) => surnames(person).map((surname) => `${forename} ${surname}`))
}

/** One letter more, less, other, or two changed over. */
function oneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || Math.min(a.length, b.length) < 5) return false
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1
  const rest = (text: string, skip: number) => text.slice(start + skip)
  return (
    rest(a, 1) === rest(b, 1) ||
    rest(a, 1) === rest(b, 0) ||
    rest(a, 0) === rest(b, 1) ||
    (rest(a, 2) === rest(b, 2) && a[start] === b[start + 1] && a[start + 1] === b[start])
  )
}

const surnameParts = (person: NamedPerson) =>
  [person.surname, person.preferredSurname ?? ''].flatMap((name) =>
    name
      .split(/[\s\u2010-\u2015-]+/)
      .map(bareName)
      .filter((part) => part.length >= 3),
  )

/** Forenames that may be one: alike, a short form of the other (Alex, Alexander), or one slip apart. */
export function forenamesAlike(a: NamedPerson, b: NamedPerson): boolean {
  return forenames(a).some((one) =>
    forenames(b).some(
      (other) =>
        one === other ||
        (Math.min(one.length, other.length) >= 3 && (one.startsWith(other) || other.startsWith(one))) ||
        oneSlip(one, other),
    ),
  )
}

/** Surnames that may be one: alike, a part of a double-barrelled one, or one slip apart. */
export function surnamesAlike(a: NamedPerson, b: NamedPerson): boolean {
  const parts = new Set(surnameParts(b))
  return (
    surnames(a).some((one) => surnames(b).some((other) => one === other || oneSlip(one, other))) ||
    surnameParts(a).some((part) => parts.has(part))
  )
}
