// The faces of an event put into groups to work through, and the order within one. Pure; page only. The studio says what each
// face is; a group is only a way of looking.
import type { FaceCell, FacesView } from '../../../shared/contract/faces-views.ts'
import type { SubjectId } from '../../../shared/model/id.ts'

/** What is to be decided first stands first. `person`: everything proposed as, or named as, one person. */
export type GroupKey =
  | { readonly kind: 'look-here' }
  | { readonly kind: 'nobody-proposed' }
  | { readonly kind: 'person'; readonly subjectId: SubjectId }
  | { readonly kind: 'kept-hidden' }
  | { readonly kind: 'adults' }
  | { readonly kind: 'dismissed' }

/** One line of the list on the left. */
export interface FaceGroup {
  readonly key: GroupKey
  /** The key in the address. */
  readonly path: string
  /** The person's name; null for the others. */
  readonly name: string | null
  /** Place of the person in FacesView.people, or -1. */
  readonly person: number
  /** Faces that wait for a word. */
  readonly open: number
  /** All faces of the group. */
  readonly all: number
}

export const pathOf = (key: GroupKey): string => (key.kind === 'person' ? `of-${key.subjectId}` : key.kind)

/** A mark that may be no face at all, or a head without one, while nobody has said anything about it. */
export const isDoubtfulCell = (face: FaceCell): boolean =>
  face.state === 'undecided' && (face.foundBy === 'head-count' || !face.certain)

const isOpen = (face: FaceCell): boolean => face.state === 'undecided'

/** Whether a face is in a group. `person` = the place of the group's person. */
export function isIn(face: FaceCell, key: GroupKey, person: number): boolean {
  switch (key.kind) {
    case 'look-here':
      return isDoubtfulCell(face) && face.proposed.length === 0
    case 'nobody-proposed':
      return isOpen(face) && !isDoubtfulCell(face) && face.proposed.length === 0
    case 'person':
      // A face that could be one of several stands with the likeliest, so that it is asked about once.
      return face.person === person || (isOpen(face) && face.proposed[0] === person)
    case 'kept-hidden':
      return face.state === 'keep-hidden' || face.state === 'not-on-register'
    case 'adults':
      return face.state === 'visitor'
    case 'dismissed':
      return face.state === 'dismissed'
  }
}

const fixed: readonly GroupKey[] = [{ kind: 'look-here' }, { kind: 'nobody-proposed' }]
const last: readonly GroupKey[] = [{ kind: 'kept-hidden' }, { kind: 'adults' }, { kind: 'dismissed' }]

/** Every group that has a face, in the order of the list: what to look at, people with open faces, the others, what is done. */
export function groupsOf(view: FacesView): readonly FaceGroup[] {
  const collator = new Intl.Collator('en-GB')
  const openOf = new Map<number, number>()
  const allOf = new Map<number, number>()
  for (const face of view.faces) {
    const person = isOpen(face) ? face.proposed[0] : face.person
    if (person === undefined || person === null) continue
    allOf.set(person, (allOf.get(person) ?? 0) + 1)
    if (isOpen(face)) openOf.set(person, (openOf.get(person) ?? 0) + 1)
  }
  const people = view.people
    .flatMap((person, at): FaceGroup[] => {
      const all = allOf.get(at) ?? 0
      if (all === 0) return []
      const key: GroupKey = { kind: 'person', subjectId: person.subjectId }
      return [{ key, path: pathOf(key), name: person.name, person: at, open: openOf.get(at) ?? 0, all }]
    })
    .toSorted((a, b) => Number(b.open > 0) - Number(a.open > 0) || collator.compare(a.name ?? '', b.name ?? ''))
  const other = (key: GroupKey): FaceGroup => {
    const all = view.faces.filter((face) => isIn(face, key, -1)).length
    const open = key.kind === 'look-here' || key.kind === 'nobody-proposed' ? all : 0
    return { key, path: pathOf(key), name: null, person: -1, open, all }
  }
  return [
    ...fixed.map(other).filter((group) => group.all > 0),
    ...people,
    ...last.map(other).filter((group) => group.all > 0),
  ]
}

/** The group of an address, also when nothing is left in it: nobody is moved elsewhere by their own last word. */
export function groupAt(view: FacesView, groups: readonly FaceGroup[], path: string): FaceGroup | null {
  const found = groups.find((one) => one.path === path)
  if (found !== undefined) return found
  const key = [...fixed, ...last].find((one) => pathOf(one) === path)
  if (key !== undefined) return { key, path, name: null, person: -1, open: 0, all: 0 }
  const at = view.people.findIndex((one) => pathOf({ kind: 'person', subjectId: one.subjectId }) === path)
  const person = view.people[at]
  if (person === undefined) return null
  const { subjectId, name } = person
  return { key: { kind: 'person', subjectId }, path, name, person: at, open: 0, all: 0 }
}

export const sortings = ['as-taken', 'least-like', 'most-like', 'largest', 'smallest'] as const
export type FaceSorting = (typeof sortings)[number]

/** A face with its place in the answer, which is the order in which the photos were taken. */
export interface PlacedFace {
  readonly face: FaceCell
  readonly at: number
}

/** The faces of a group in order: what is open first, then what is decided; ties as they were taken. */
export function facesIn(view: FacesView, group: FaceGroup, sorting: FaceSorting): readonly PlacedFace[] {
  const mine = view.faces.map((face, at) => ({ face, at })).filter(({ face }) => isIn(face, group.key, group.person))
  const by = (face: FaceCell): number => {
    switch (sorting) {
      case 'as-taken':
        return 0
      case 'least-like':
        // One of two people is less sure than any clear one.
        return (face.clear ? 10 : 0) + face.closeness
      case 'most-like':
        return -((face.clear ? 10 : 0) + face.closeness)
      case 'largest':
        return -face.heightPx
      case 'smallest':
        return face.heightPx
    }
  }
  return mine.toSorted(
    (a, b) => Number(isOpen(b.face)) - Number(isOpen(a.face)) || by(a.face) - by(b.face) || a.at - b.at,
  )
}

/** What Enter would confirm in a person's group: clearly proposed as that person, and not marked as an odd one out. */
export const isConfirmable = (face: FaceCell, person: number): boolean =>
  isOpen(face) && face.clear && face.proposed[0] === person

/** The next place for an arrow in a grid of `columns`; stays where it is at the edges. */
export function walk(at: number, key: string, columns: number, count: number, page: number): number {
  const to =
    key === 'ArrowRight'
      ? at + 1
      : key === 'ArrowLeft'
        ? at - 1
        : key === 'ArrowDown'
          ? at + columns
          : key === 'ArrowUp'
            ? at - columns
            : key === 'PageDown'
              ? at + columns * page
              : key === 'PageUp'
                ? at - columns * page
                : key === 'Home'
                  ? 0
                  : key === 'End'
                    ? count - 1
                    : at
  if (key === 'ArrowDown' && to > count - 1 && Math.floor(at / columns) < Math.floor((count - 1) / columns))
    return count - 1
  if (key === 'PageDown' || key === 'PageUp') return Math.min(count - 1, Math.max(0, to))
  return to < 0 || to > count - 1 ? at : to
}
