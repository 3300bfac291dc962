// Reads a text file (CSV and its kin) into a table: finds out how its letters and its columns were written. What cannot be
// read for certain is marked, never mended. Runs in table-worker.ts and, for small files, on the main thread.
import { CsvError, parse } from 'csv-parse/sync'
import { StudioError } from '../../../shared/model/failure.ts'
import {
  MAX_CELL,
  MAX_COLUMNS,
  MAX_ROWS_WITH_TITLES,
  type CellMark,
  type OutsideTable,
  type Separator,
  type TableRow,
} from './table.ts'

/** Bytes that Windows-1252 does not define. TextDecoder makes control signs of them. */
const undefinedIn1252 = /[\u0081\u008d\u008f\u0090\u009d]/g
/** UTF-8 that was once read as Windows-1252 and saved again: "ZoÃ«". The sign for "cannot be read" beside it. */
const spoilt = /[ÃÂÄÅ][\u0080-\u00bf\u2018-\u201e\u0152\u0153\u2020-\u2026\u2030\u2039\u203a\u02c6\u02dc\u20ac]|\ufffd/
/** Control signs that no list holds. */
// oxlint-disable-next-line no-control-regex
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g

const decode = (bytes: Uint8Array, encoding: string, fatal: boolean): string | null => {
  try {
    return new TextDecoder(encoding, { fatal }).decode(bytes)
  } catch {
    return null
  }
}

/** UTF-16 without its mark: in European text every second byte is 0. */
function wideWithoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const sample = bytes.subarray(0, Math.min(bytes.length, 2_000))
  let [even, odd] = [0, 0]
  sample.forEach((byte, i) => {
    if (byte !== 0) return
    if (i % 2 === 0) even += 1
    else odd += 1
  })
  const half = sample.length / 2
  if (odd > half * 0.6 && even < half * 0.1) return 'utf-16le'
  return even > half * 0.6 && odd < half * 0.1 ? 'utf-16be' : null
}

/**
 * The text of a list file: UTF-8 or UTF-16 with or without a mark, else Windows-1252. Letters that cannot be read for
 * certain become U+FFFD. Fails with 'wrong-encoding' for what is no text at all.
 */
export function decodeText(bytes: Uint8Array): {
  readonly text: string
  readonly letters: 'utf-8' | 'utf-16' | 'windows-1252'
} {
  const starts = (...signs: number[]) => signs.every((sign, i) => bytes[i] === sign)
  const wide = starts(0xff, 0xfe) ? 'utf-16le' : starts(0xfe, 0xff) ? 'utf-16be' : wideWithoutMark(bytes)
  const found = ((): ReturnType<typeof decodeText> | null => {
    if (wide) return { text: decode(bytes, wide, false) ?? '', letters: 'utf-16' }
    const strict = decode(bytes, 'utf-8', true)
    if (strict !== null) return { text: strict, letters: 'utf-8' }
    // A few broken letters in a file that is otherwise UTF-8 must not turn all its accents into nonsense.
    const loose = decode(bytes, 'utf-8', false) ?? ''
    const bad = loose.split('\ufffd').length - 1
    // oxlint-disable-next-line no-control-regex
    const good = loose.replace(/[\u0000-\u007f\ufffd]/g, '').length
    if (starts(0xef, 0xbb, 0xbf) || good > bad) return { text: loose, letters: 'utf-8' }
    const text = decode(bytes, 'windows-1252', false)
    return text === null ? null : { text: text.replace(undefinedIn1252, '\ufffd'), letters: 'windows-1252' }
  })()
  if (!found || found.text.includes('\0')) throw new StudioError('wrong-encoding')
  const controls = found.text.match(control)?.length ?? 0
  if (controls > Math.max(3, found.text.length / 1_000)) throw new StudioError('wrong-encoding')
  return found
}

const separators = [',', ';', '\t', '|'] as const satisfies readonly Separator[]

/** The separator that gives the most columns in most of the first lines; titles above the table have none. */
export function separatorOf(text: string): Separator {
  const lines = text
    .slice(0, 100_000)
    .replace(/"[^"]*"/g, '')
    .split(/\r\n|\r|\n/, 60)
    .filter((line) => line.trim() !== '')
  const columns = (sign: Separator) => {
    const counts = lines.map((line) => line.split(sign).length).sort((a, b) => a - b)
    // Of the upper half, so that a few lines of title do not count.
    return [counts[Math.floor(counts.length * 0.75)] ?? 1, counts.at(-1) ?? 1] as const
  }
  return separators.reduce((best, sign) => {
    const [now, then] = [columns(sign), columns(best)]
    return now[0] > then[0] || (now[0] === then[0] && now[1] > then[1]) ? sign : best
  })
}

/** Blank lines are no rows, but they are read. */
const MAX_LINES = MAX_ROWS_WITH_TITLES * 3

/** What other programs write so that a spreadsheet takes digits as text: `="00123"`. Nothing is computed. */
const textMark = /^="([^"]*)"$/

/** Reads a whole text file. Fails with 'wrong-encoding', 'not-a-table' (`row`) or 'list-too-long'. */
export function readTextTable(bytes: Uint8Array): OutsideTable {
  const { text, letters } = decodeText(bytes)
  const separator = separatorOf(text)
  let records: string[][]
  // The library makes an error, with a place in the code, of every row that is longer or shorter than the first, and then
  // throws it away: a hundred thousand such rows would take seconds.
  const { stackTraceLimit } = Error
  Error.stackTraceLimit = 0
  try {
    records = parse(text, {
      bom: true,
      to: MAX_LINES + 1,
      delimiter: separator,
      relax_column_count: true,
      skip_empty_lines: false,
      max_record_size: 100_000,
    })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const row = 'lines' in error && typeof error['lines'] === 'number' ? { row: error['lines'] } : {}
    throw new StudioError('not-a-table', row)
  } finally {
    Error.stackTraceLimit = stackTraceLimit
  }
  if (records.length > MAX_LINES) throw new StudioError('list-too-long', { because: 'rows' })
  const rows: TableRow[] = []
  records.forEach((record, i) => {
    if (record.every((cell) => cell.trim() === '')) return
    while (record.at(-1)?.trim() === '') record.pop()
    if (record.length > MAX_COLUMNS) throw new StudioError('list-too-long', { because: 'columns' })
    let marks: Record<number, CellMark> | null = null
    const cells = record.map((cell, column) => {
      if (spoilt.test(cell)) (marks ??= {})[column] = 'letters'
      return (textMark.exec(cell.trim())?.[1] ?? cell).slice(0, MAX_CELL + 1).replace(control, '\ufffd')
    })
    rows.push({ row: i + 1, cells, marks })
    if (rows.length > MAX_ROWS_WITH_TITLES) throw new StudioError('list-too-long', { because: 'rows' })
  })
  return { sheets: [], sheet: null, rows, letters, separator, hiddenRows: 0 }
}
