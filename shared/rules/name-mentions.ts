// Where one person's name stands in a free text, and the text without it: for erasing. Pure. Wider than a search for
// spelling: accents, apostrophes, order and what stands between the names do not matter.
import type { Subject } from '../model/subject.ts'

/** What stands where a name was. */
export const ERASED = '[erased]'

type Named = Pick<
  Subject,
  'legalForename' | 'preferredForename' | 'middleNames' | 'surname' | 'preferredSurname' | 'upn'
> & {
  /** Nicknames on record. */
  readonly alsoCalled?: readonly string[]
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC')

/** The marks that keyboards put for an apostrophe, and those for a hyphen or a space: any of them, or none. */
const APOSTROPHES = /['’‘ʼ`´]/
const BETWEEN = '[\\s_.,‐‑–-]*'

/** The spellings of one name: as written and without accents, with whatever stands for its apostrophes, hyphens and spaces. */
function spellings(name: string | null): string[] {
  const written = (name ?? '').normalize('NFC').trim()
  if (written === '') return []
  return [...new Set([written, plain(written)])].map((form) =>
    form
      .split(/[\s‐‑-]+/)
      .map((part) => part.split(APOSTROPHES).map(escaped).join(`${APOSTROPHES.source}?`))
      .join(BETWEEN),
  )
}

const either = (forms: readonly string[]) => `(?:${forms.toSorted((a, b) => b.length - a.length).join('|')})`
/** Not inside a longer word: 'Ann' is not in 'Annual'. */
const alone = (pattern: string) => `(?<!\\p{L})${pattern}(?!\\p{L})`

export interface NameMentions {
  readonly isIn: (text: string) => boolean
  readonly without: (text: string) => string
}

function mentionsOf(patterns: readonly string[]): NameMentions {
  if (patterns.length === 0) return { isIn: () => false, without: (text) => text }
  const found = new RegExp(patterns.join('|'), 'iu')
  const each = new RegExp(found, 'giu')
  return {
    isIn: (text) => found.test(text.normalize('NFC')),
    without: (text) => text.normalize('NFC').replace(each, ERASED),
  }
}

function namesOf(person: Named) {
  const forenames = [
    person.preferredForename,
    person.legalForename,
    ...person.legalForename.split(/\s+/),
    ...(person.alsoCalled ?? []),
  ]
  return {
    forenames: [...new Set(forenames.flatMap(spellings))],
    surnames: [...new Set([...spellings(person.preferredSurname), ...spellings(person.surname)])],
  }
}

/** The whole name in either order, or the pupil number. A forename alone may be somebody else's and does not count. */
export function wholeNameMentions(person: Named): NameMentions {
  const { forenames, surnames } = namesOf(person)
  const middle = spellings(person.middleNames)
  const first = either(forenames) + (middle.length === 0 ? '' : `(?:${BETWEEN}${either(middle)})?`)
  return mentionsOf([
    alone(`${first}${BETWEEN}${either(surnames)}`),
    alone(`${either(surnames)}${BETWEEN}${first}`),
    ...(person.upn === null ? [] : [escaped(person.upn)]),
  ])
}

/** Any one of their names by itself: only for texts that are about this person anyway. */
export function anyNameMentions(person: Named): NameMentions {
  const { forenames, surnames } = namesOf(person)
  // A name of one letter is an initial: taking it out would take out everybody's.
  const long = [...forenames, ...surnames].filter((name) => name.length > 1)
  return mentionsOf(long.length === 0 ? [] : [alone(either(long))])
}
