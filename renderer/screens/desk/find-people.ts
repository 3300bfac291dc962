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

/**
 * The people whose name has a word that starts with each typed word, best first: the event's classes, then how early
 * the name matches, then the alphabet. Nothing typed: the event's own people. At most `limit`.
 */
export function findPeople(people: readonly PersonChoice[], typed: string, limit: number): readonly PersonChoice[] {
  const words = fold(typed)
    .split(/\s+/)
    .filter((word) => word !== '')
  const found: { person: PersonChoice; rank: number }[] = []
  for (const person of people) {
    if (words.length === 0) {
      if (person.atEvent) found.push({ person, rank: 0 })
      continue
    }
    const parts = fold(`${person.name} ${person.className ?? ''}`).split(/\s+/)
    const places = words.map((word) => parts.findIndex((part) => part.startsWith(word)))
    if (places.includes(-1)) continue
    found.push({ person, rank: (person.atEvent ? 0 : 100) + (places[0] ?? 0) })
  }
  return found
    .toSorted((a, b) => a.rank - b.rank || a.person.name.localeCompare(b.person.name, 'en-GB'))
    .slice(0, limit)
    .map(({ person }) => person)
}
