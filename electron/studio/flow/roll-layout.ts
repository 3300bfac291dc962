// Where the table of a pupil list begins and which column holds what: found, guessed by name and values, or remembered from
// the last list with the same header. A person sees and changes it before anything is compared (L58).
import type { RollColumnView, RollFile } from '../../../shared/contract/roll-views.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import type { ConsentTypes, RollColumns, RollField } from '../../../shared/model/roll.ts'
import {
  columnRefusal,
  consentPurpose,
  fieldByValues,
  mayHold,
  neededColumns,
  rollColumn,
} from '../../../shared/rules/roll-columns.ts'
import type { OutsideTableFile } from '../store/outside-table.ts'
import { sha256Hex } from '../store/sha256.ts'
import type { TableRow } from '../store/table.ts'

/** How the columns of one layout were read the last time. */
export interface RememberedLayout {
  readonly columns: RollColumns
  readonly consentTypes: ConsentTypes
}

/** A file with its header found. */
export interface LaidOut {
  readonly header: TableRow
  readonly body: readonly TableRow[]
  readonly layout: string
}

/** A cell as it is compared and shown: one line, no spare spaces. */
export const tidy = (cell: string | undefined): string => (cell ?? '').normalize('NFC').replace(/\s+/g, ' ').trim()

const HEADER_WITHIN = 30

const knownFields = (row: TableRow) => new Set(row.cells.map((cell) => rollColumn(tidy(cell))).filter((field) => field))

/** Titles above a table are usual in exports: the header is the row of the first thirty with the most known names. */
function findHeader(rows: readonly TableRow[]): TableRow | undefined {
  const first = rows.slice(0, HEADER_WITHIN)
  const best = first.reduce<{ row: TableRow; known: number } | null>((found, row) => {
    const known = knownFields(row).size
    return known > (found?.known ?? 1) ? { row, known } : found
  }, null)
  return best?.row ?? first.find((row) => row.cells.filter((cell) => tidy(cell) !== '').length >= 2)
}

/** Finds the header, or takes the row that a person named. Fails with 'not-a-table' when there is no table. */
export function layOut(rows: readonly TableRow[], headerRow: number | null): LaidOut {
  const header = headerRow === null ? findHeader(rows) : rows.find((row) => row.row === headerRow)
  if (!header || header.cells.filter((cell) => tidy(cell) !== '').length < 2) throw new StudioError('not-a-table')
  const names = header.cells.map((cell) => tidy(cell).toLowerCase())
  while (names.at(-1) === '') names.pop()
  return {
    header,
    body: rows.filter((row) => row.row > header.row),
    layout: sha256Hex(JSON.stringify(names)),
  }
}

const cut = (text: string) => (text.length > 80 ? `${text.slice(0, 79)}…` : text)

/** The columns with their meanings: as remembered, else by name, else by values. One meaning is given once. */
export function describeColumns(laidOut: LaidOut, remembered: RememberedLayout | null): RollColumnView[] {
  const { header, body } = laidOut
  const taken = new Set<RollField>()
  const columns = header.cells.flatMap((cell, at): RollColumnView[] => {
    const name = tidy(cell)
    const values = body.slice(0, 200).map((row) => tidy(row.cells[at]))
    if (name === '' && values.every((value) => value === '')) return []
    const refusal = columnRefusal(name)
    const samples = [...new Set(values.filter((value) => value !== ''))].slice(0, 3)
    const guess = ((): Pick<RollColumnView, 'field' | 'because'> => {
      if (remembered) {
        const field = remembered.columns.find((column) => column.at === at)?.field ?? null
        return field !== null && mayHold(name, field)
          ? { field, because: 'remembered' }
          : { field: null, because: null }
      }
      const byName = rollColumn(name)
      if (byName) return { field: byName, because: 'name' }
      const byValues = refusal ? null : fieldByValues(values)
      return { field: byValues, because: byValues ? 'values' : null }
    })()
    const twice = guess.field !== null && taken.has(guess.field)
    if (guess.field !== null) taken.add(guess.field)
    return [
      {
        at,
        header: cut(name),
        field: twice ? null : guess.field,
        because: twice ? null : guess.because,
        refusal,
        twice,
        samples: samples.map(cut),
      },
    ]
  })
  return remembered ? columns : withoutHalves(columns)
}

/** 'Status' alone is the status of anything, and 'Relationship' beside a contact's name is the contact's. */
function withoutHalves(columns: readonly RollColumnView[]): RollColumnView[] {
  const has = (field: RollField) => columns.some((column) => column.field === field)
  const both = has('consent-type') && has('consent-status')
  return columns.map((column) => {
    if (!both && (column.field === 'consent-type' || column.field === 'consent-status'))
      return { ...column, field: null, because: null }
    if (
      column.field === 'permission-relation' &&
      !has('permission-by') &&
      has('contact-name') &&
      !has('contact-relation')
    )
      return { ...column, field: 'contact-relation' }
    return column
  })
}

/** Only what has a meaning, as the contract carries it. */
export const mappingOf = (columns: readonly RollColumnView[]): RollColumns =>
  columns.flatMap(({ at, field }) => (field === null ? [] : [{ at, field }]))

/** The kinds of answer in a list with a row for each, with how many rows each has. */
export function describeTypes(
  laidOut: LaidOut,
  columns: RollColumns,
  remembered: RememberedLayout | null,
): RollFile['consentTypes'] {
  const at = columns.find((column) => column.field === 'consent-type')?.at
  if (at === undefined) return []
  const counts = new Map<string, number>()
  for (const row of laidOut.body) {
    const text = tidy(row.cells[at]).slice(0, 200)
    if (text !== '') counts.set(text, (counts.get(text) ?? 0) + 1)
  }
  return [...counts].slice(0, 60).map(([text, rows]) => {
    const known = remembered?.consentTypes.find((type) => type.text === text)
    return { text, rows, purpose: known ? known.purpose : consentPurpose(text) }
  })
}

/** Names of needed columns that none of these is. */
export const missingColumns = (columns: RollColumns): string[] =>
  neededColumns
    .filter((needed) => !columns.some(({ field }) => needed.fields.some((one) => one === field)))
    .map((needed) => needed.name)

/** The whole description of a file, for the step in which a person looks at the columns. */
export function describeFile(
  file: OutsideTableFile,
  headerRow: number | null,
  recall: (layout: string) => RememberedLayout | null,
): RollFile {
  const { table } = file
  const base = {
    fileName: file.name,
    sheets: [...table.sheets],
    sheet: table.sheet,
    letters: table.letters,
    separator: table.separator,
    hiddenRows: table.hiddenRows,
  }
  if (table.sheets.length > 1 && table.sheet === null)
    return {
      ...base,
      headerRow: 1,
      rows: 0,
      layout: sha256Hex('no sheet'),
      remembered: false,
      columns: [],
      consentTypes: [],
      firstRows: [],
      missing: [],
    }
  const laidOut = layOut(table.rows, headerRow)
  const remembered = recall(laidOut.layout)
  const columns = describeColumns(laidOut, remembered)
  const mapping = mappingOf(columns)
  return {
    ...base,
    headerRow: laidOut.header.row,
    rows: laidOut.body.length,
    layout: laidOut.layout,
    remembered: remembered !== null,
    columns,
    consentTypes: describeTypes(laidOut, mapping, remembered),
    firstRows: laidOut.body.slice(0, 5).map(({ row, cells }) => ({ row, cells: cells.map((cell) => cut(tidy(cell))) })),
    missing: missingColumns(mapping),
  }
}
