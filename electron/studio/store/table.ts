// A table as it was read from a file outside: text in cells, with a mark where a cell is not what it seems. Types only.

/**
 * `formula`: the cell is computed, what stands here is what the spreadsheet last showed. `error`: '#N/A' and the like.
 * `merged`: the text belongs to a group of cells and was written once. `letters`: some letters could not be read for certain.
 */
export type CellMark = 'formula' | 'error' | 'merged' | 'letters'

export interface TableRow {
  /** As a spreadsheet counts: the first row is 1, blank ones count. */
  readonly row: number
  readonly cells: readonly string[]
  /** By column, 0 is the first; null when there is none. */
  readonly marks: Readonly<Record<number, CellMark>> | null
}

export type Separator = ',' | ';' | '\t' | '|'

export interface OutsideTable {
  /** Sheets of a workbook that a person can see and that hold something; none for a text file. */
  readonly sheets: readonly { readonly name: string; readonly rows: number }[]
  /** The sheet that `rows` come from; null for a text file, and when there are several and none was asked for. */
  readonly sheet: string | null
  /** Rows that hold something. */
  readonly rows: readonly TableRow[]
  /** How a text file's letters were read; null for a workbook, which says so itself. */
  readonly letters: 'utf-8' | 'utf-16' | 'windows-1252' | null
  readonly separator: Separator | null
  /** Rows that the spreadsheet hides (by a filter, for example). They are read too: a hidden no is a no. */
  readonly hiddenRows: number
}

/** More rows than any one school's list has, with one row for each of a pupil's answers. */
export const MAX_TABLE_ROWS = 20_000
/** Room for titles above the table and notes below it. */
export const MAX_ROWS_WITH_TITLES = MAX_TABLE_ROWS + 40
export const MAX_COLUMNS = 400
/** A cell longer than this is no answer and no name. */
export const MAX_CELL = 4_000
