// Which rows of the register are in sight, and in which order: pure, so that a key is answered at once and the tests can
// ask without a window. Every word that was typed must begin a part of the name or the class. The UPN is not in the rows.
import type { PupilRow } from '../../../shared/contract/views.ts'
import { Missing } from '../../../shared/model/missing.ts'
import { Purpose } from '../../../shared/model/permission.ts'
import type { PermissionStanding } from '../../../shared/model/permission.ts'

/** What may be filtered by, besides the kinds of Missing. `everybody` leaves out who has left. */
const plain = ['everybody', 'yes', 'hidden', 'recognised', 'left'] as const
/** Which rows are shown; the last part of '#/pupils/<filter>'. 'soon' is how Home calls 'expiring'. */
export type RowFilter = (typeof plain)[number] | Missing
/** The filters that are always offered, in their order. */
export const plainFilters: readonly RowFilter[] = plain

/** The filter that an address names, or null. */
export function rowFilterOf(text: string): RowFilter | null {
  if (text === 'soon') return 'expiring'
  const missing = Missing.safeParse(text)
  return missing.success ? missing.data : (plain.find((one) => one === text) ?? null)
}

/** Whether a row is in a filter. Leavers are in 'left' and nowhere else. */
export function inFilter(row: PupilRow, filter: RowFilter): boolean {
  if (filter === 'left') return row.hasLeft
  if (row.hasLeft) return false
  switch (filter) {
    case 'everybody':
      return true
    case 'yes':
      return row.standing.social_media.kind === 'yes'
    case 'hidden':
      return row.standing.social_media.kind !== 'yes'
    case 'recognised':
      return row.enrolled
    default:
      return row.missing.includes(filter)
  }
}

export type SortColumn = 'name' | 'class' | Purpose | 'recognition' | 'missing'
export interface Sorting {
  readonly column: SortColumn
  readonly falling: boolean
}
/** As the studio sends them: by class, then surname. */
export const byClass: Sorting = { column: 'class', falling: false }

/** A row with what it is found and sorted by, worked out once for the whole list. */
export interface FindableRow {
  readonly row: PupilRow
  /** Parts of name and class, without accents, in lower case. */
  readonly parts: readonly string[]
  /** Its place when sorted by surname, and by class and surname. */
  readonly nameAt: number
  readonly classAt: number
}

/** Letters without accents, in lower case: 'Zoë' is found by 'zoe', 'O’Brien' by 'obrien' and by 'brien'. */
export const bareWords = (text: string): string[] =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[’`]/g, "'")
    .toLocaleLowerCase('en-GB')
    .split(/\s+/)
    .filter((word) => word !== '')

const partsOf = (text: string): string[] =>
  bareWords(text).flatMap((word) => {
    const inner = word.split(/[-']/).filter((part) => part !== '')
    return inner.length > 1 ? [word, word.replaceAll("'", ''), ...inner] : [word]
  })

const collator = new Intl.Collator('en-GB', { numeric: true, sensitivity: 'base' })

/** Prepares the whole list once; finding then only compares words. */
export function findable(rows: readonly PupilRow[]): FindableRow[] {
  const byName = rows
    .map((row, at) => ({ at, row }))
    .sort((a, b) => collator.compare(a.row.surname, b.row.surname) || collator.compare(a.row.name, b.row.name))
  const nameAt = new Map(byName.map((one, place) => [one.at, place]))
  const byClassName = rows
    .map((row, at) => ({ at, row }))
    .sort(
      (a, b) =>
        Number(a.row.className === null) - Number(b.row.className === null) ||
        collator.compare(a.row.className ?? '', b.row.className ?? '') ||
        (nameAt.get(a.at) ?? 0) - (nameAt.get(b.at) ?? 0),
    )
  const classAt = new Map(byClassName.map((one, place) => [one.at, place]))
  return rows.map((row, at) => ({
    row,
    parts: partsOf(`${row.name} ${row.className ?? ''}`),
    nameAt: nameAt.get(at) ?? 0,
    classAt: classAt.get(at) ?? 0,
  }))
}

/** What needs a person comes first: open questions, then no, then yes. */
const standingRank: Readonly<Record<PermissionStanding['kind'], number>> = {
  'no-answer': 0,
  unclear: 1,
  expired: 2,
  withdrawn: 3,
  refused: 4,
  'child-said-no': 5,
  'never-show': 6,
  'left-school': 7,
  yes: 8,
}
const recognitionRank = (row: PupilRow) =>
  row.enrolled ? 3 : row.biometric.kind === 'stands' ? 2 : row.missing.includes('no-biometric-answer') ? 0 : 1

function rankOf(one: FindableRow, column: SortColumn): number {
  switch (column) {
    case 'name':
      return one.nameAt
    case 'class':
      return one.classAt
    case 'recognition':
      return recognitionRank(one.row)
    case 'missing':
      return -one.row.missing.length
    default:
      return standingRank[one.row.standing[column].kind]
  }
}

/** The rows for what was typed, the class that was chosen ('' = all), the filter and the order. */
export function findRows(
  rows: readonly FindableRow[],
  wanted: { readonly text: string; readonly className: string; readonly filter: RowFilter; readonly sorting: Sorting },
): PupilRow[] {
  const words = bareWords(wanted.text)
  const { column, falling } = wanted.sorting
  const sign = falling ? -1 : 1
  return rows
    .filter(
      (one) =>
        (wanted.className === '' || one.row.className === wanted.className) &&
        inFilter(one.row, wanted.filter) &&
        words.every((word) => one.parts.some((part) => part.startsWith(word))),
    )
    .sort((a, b) => sign * (rankOf(a, column) - rankOf(b, column)) || a.classAt - b.classAt)
    .map((one) => one.row)
}
