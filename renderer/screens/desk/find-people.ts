// Type-ahead over the people who may be in a photo. Pure; page only.
import type { PersonChoice } from '../../../shared/contract/views.ts'

const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/ł/g, 'l')
    .replace(/Ł/g, 'L')
    .replace(/['’‘`]/g, '')
    .toLowerCase()
    .replace(/-/g, ' ')

/** A person as they are looked for: the words of name and class, folded. */
interface Findable {
  readonly person: PersonChoice
  readonly parts: readonly string[]
}
const alphabet = new Intl.Collator('en-GB')
/** Per list of people, so that a thousand names are not folded and put in order at every letter. It goes with the list. */
const findable = new WeakMap<readonly PersonChoice[], readonly Findable[]>()

/** In the order of the alphabet. */
function findableOf(people: readonly PersonChoice[]): readonly Findable[] {
  const known = findable.get(people)
  if (known !== undefined) return known
  const made = people
    .map((person) => ({ person, parts: fold(`${person.name} ${person.className ?? ''}`).split(/\s+/) }))
    .toSorted((a, b) => alphabet.compare(a.person.name, b.person.name))
  findable.set(people, made)
  return made
}

/**
 * The people whose name has a word that starts with each typed word, best first: the event's classes, then how early
 * the name matches, then the alphabet. Nothing typed: the event's own people. At most `limit`.
 */
export function findPeople(people: readonly PersonChoice[], typed: string, limit: number): readonly PersonChoice[] {
  const words = fold(typed)
    .split(/\s+/)
    .filter((word) => word !== '')
  const found: { person: PersonChoice; rank: number }[] = []
  for (const { person, parts } of findableOf(people)) {
    if (words.length === 0) {
      if (person.atEvent) found.push({ person, rank: 0 })
      continue
    }
    const places = words.map((word) => parts.findIndex((part) => part.startsWith(word)))
    if (places.includes(-1)) continue
    found.push({ person, rank: (person.atEvent ? 0 : 100) + (places[0] ?? 0) })
  }
  // Equal ranks stay in the order of the alphabet.
  return found
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .map(({ person }) => person)
}
