// Reads a workbook (XLSX) into a table: what the spreadsheet showed, as text. Formulas are never computed, dates become
// YYYY-MM-DD, merged cells carry their text with a mark. Every size is limited. Runs in table-worker.ts; knows no pupil.
import { Parser } from 'saxen'
import { StudioError } from '../../../shared/model/failure.ts'
import {
  MAX_CELL,
  MAX_COLUMNS,
  MAX_ROWS_WITH_TITLES,
  type CellMark,
  type OutsideTable,
  type TableRow,
} from './table.ts'
import { openZip, type ZipParts } from './zip-entries.ts'

/** Texts of all cells together: a book, not a pupil list, has more. */
const MAX_TEXTS = 2_000_000
const MAX_MERGED_AREAS = 20_000
/** A sheet has no more columns than XFD and no more rows than 1,048,576. */
const LAST_COLUMN = 16_384
const LAST_ROW = 1_048_576

const damaged = () => new StudioError('workbook-damaged')
const local = (name: string) => name.slice(name.indexOf(':') + 1)

interface Hears {
  open?(name: string, attribute: (name: string) => string | undefined): void
  close?(name: string): void
  text?(text: string): void
}

/** Walks one XML part. A document type is refused: it could only redefine what letters mean. */
function walk(xml: string, hears: Hears): void {
  const parser = new Parser()
  parser.on('openTag', (name, attributes, decode) => {
    hears.open?.(local(name), (wanted) => {
      const all = attributes()
      const value = all[wanted]
      return value === undefined ? undefined : decode(value)
    })
  })
  parser.on('closeTag', (name) => hears.close?.(local(name)))
  parser.on('text', (text, decode) => hears.text?.(decode(text)))
  parser.on('cdata', (text) => hears.text?.(text))
  parser.on('attention', (text) => {
    if (/^<!doctype/i.test(text)) throw damaged()
  })
  try {
    parser.parse(xml)
  } catch (error) {
    throw error instanceof StudioError ? error : damaged()
  }
}

function xmlOf(zip: ZipParts, name: string): string | null {
  const bytes = zip.read(name)
  if (bytes === null) return null
  const wide =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
  return new TextDecoder(wide ?? 'utf-8').decode(bytes)
}

/** The parts that a part points to, by their relation's id. Paths are from the top of the file. */
function relationsOf(zip: ZipParts, part: string): Map<string, { readonly type: string; readonly path: string }> {
  const slash = part.lastIndexOf('/')
  const folder = part.slice(0, slash + 1)
  const xml = xmlOf(zip, `${folder}_rels/${part.slice(slash + 1)}.rels`)
  const found = new Map<string, { type: string; path: string }>()
  if (xml === null) return found
  walk(xml, {
    open(name, attribute) {
      const [id, target] = [attribute('Id'), attribute('Target')]
      if (name !== 'Relationship' || id === undefined || target === undefined) return
      if (attribute('TargetMode') === 'External') return
      const parts: string[] = []
      for (const step of (target.startsWith('/') ? target : folder + target).split('/')) {
        if (step === '..') parts.pop()
        else if (step !== '' && step !== '.') parts.push(step)
      }
      found.set(id, { type: attribute('Type') ?? '', path: parts.join('/') })
    },
  })
  return found
}

interface Book {
  readonly sheets: readonly { readonly name: string; readonly path: string }[]
  readonly from1904: boolean
  readonly texts: readonly string[]
  /** By style number: shows a date. */
  readonly isDate: readonly boolean[]
}

function readTexts(xml: string | null): string[] {
  const texts: string[] = []
  if (xml === null) return texts
  let text = ''
  let inText = false
  let phonetic = false
  walk(xml, {
    open(name) {
      if (name === 'si') text = ''
      if (name === 'rPh') phonetic = true
      if (name === 't') inText = true
    },
    text(more) {
      // Texts are joined up to the limit only; a longer cell is no name and no answer in any case.
      if (inText && !phonetic && text.length <= MAX_CELL) text += more
    },
    close(name) {
      if (name === 't') inText = false
      if (name === 'rPh') phonetic = false
      if (name !== 'si') return
      texts.push(text.slice(0, MAX_CELL + 1))
      if (texts.length > MAX_TEXTS) throw new StudioError('list-too-long', { because: 'inside' })
    },
  })
  return texts
}

/** Number formats that show a day, of those that every spreadsheet knows without writing them down. */
const builtInDate = (id: number) => (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)
/** A format of a file's own shows a day when it has a year or a day in it, outside of quoted words and brackets. */
const showsDay = (code: string) => /[dy]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\.|_./g, ''))

function readDateStyles(xml: string | null): boolean[] {
  const own = new Map<number, boolean>()
  const styles: boolean[] = []
  let inCells = false
  if (xml === null) return styles
  walk(xml, {
    open(name, attribute) {
      if (name === 'numFmt') own.set(Number(attribute('numFmtId')), showsDay(attribute('formatCode') ?? ''))
      if (name === 'cellXfs') inCells = true
      if (name === 'xf' && inCells) {
        const id = Number(attribute('numFmtId') ?? '0')
        styles.push(own.get(id) ?? builtInDate(id))
      }
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
  })
  return styles
}

function readBook(zip: ZipParts): Book {
  const main = [...relationsOf(zip, '').values()].find(({ type }) => type.endsWith('/officeDocument'))?.path
  const path = main ?? 'xl/workbook.xml'
  const xml = xmlOf(zip, path)
  if (xml === null || path.endsWith('.bin')) throw damaged()
  const relations = relationsOf(zip, path)
  const pathOf = (kind: string) => [...relations.values()].find(({ type }) => type.endsWith(`/${kind}`))?.path
  const sheets: { name: string; path: string }[] = []
  let from1904 = false
  walk(xml, {
    open(name, attribute) {
      if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attribute('date1904') ?? '')
      if (name !== 'sheet' || (attribute('state') ?? 'visible') !== 'visible') return
      const relation = relations.get(attribute('r:id') ?? attribute('id') ?? '')
      if (relation?.type.endsWith('/worksheet')) sheets.push({ name: attribute('name') ?? '', path: relation.path })
    },
  })
  const part = (kind: string) => {
    const where = pathOf(kind)
    return where === undefined ? null : xmlOf(zip, where)
  }
  return { sheets, from1904, texts: readTexts(part('sharedStrings')), isDate: readDateStyles(part('styles')) }
}

/** 'BC12' as column 54 (0 is A) and row 12, or null. */
function placeOf(reference: string): { readonly column: number; readonly row: number } | null {
  const found = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference)
  if (!found) return null
  let column = 0
  for (const letter of found[1] ?? '') column = column * 26 + letter.charCodeAt(0) - 64
  const row = Number(found[2])
  return column > LAST_COLUMN || row < 1 || row > LAST_ROW ? null : { column: column - 1, row }
}

const DAY_MS = 86_400_000
/** A spreadsheet's number as a day; with a time of day 'YYYY-MM-DDTHH:MM:SS'. The number itself when it can be no day. */
export function serialDay(serial: number, from1904: boolean): string {
  // Spreadsheets count a 29 February 1900 that never was, so numbers below 61 are not certain; no child is that old.
  if (!Number.isFinite(serial) || serial < 61 || serial > 109_205) return String(serial)
  const at = new Date(
    Date.UTC(from1904 ? 1904 : 1899, from1904 ? 0 : 11, from1904 ? 1 : 30) + Math.round(serial * 86_400) * 1000,
  )
  return at.getTime() % DAY_MS === 0 ? at.toISOString().slice(0, 10) : at.toISOString().slice(0, 19)
}

interface ReadSheet {
  readonly rows: TableRow[]
  readonly hiddenRows: number
}

function readSheet(xml: string, book: Book): ReadSheet {
  const rows = new Map<number, { cells: string[]; marks: Record<number, CellMark> }>()
  const merged: string[] = []
  const hidden = new Set<number>()
  let row = 0
  let column = -1
  let cell: { type: string; style: number; value: string; inline: string; formula: boolean } | null = null
  let inside: 'value' | 'inline' | null = null
  let phonetic = false

  const put = (text: string, mark: CellMark | null) => {
    if (text.trim() === '') return
    if (column >= MAX_COLUMNS) throw new StudioError('list-too-long', { because: 'columns' })
    let into = rows.get(row)
    if (!into) {
      into = { cells: [], marks: {} }
      rows.set(row, into)
      if (rows.size > MAX_ROWS_WITH_TITLES) throw new StudioError('list-too-long', { because: 'rows' })
    }
    while (into.cells.length < column) into.cells.push('')
    into.cells[column] = text.slice(0, MAX_CELL + 1)
    if (mark) into.marks[column] = mark
  }
  const ended = ({ type, style, value, inline, formula }: NonNullable<typeof cell>) => {
    const mark = formula ? 'formula' : null
    if (type === 's') put(book.texts[Number(value)] ?? '', mark)
    else if (type === 'inlineStr') put(inline, mark)
    else if (type === 'b') put(value === '1' ? 'TRUE' : 'FALSE', mark)
    else if (type === 'e') put(value, 'error')
    else if (type === 'str' || type === 'd') put(value, mark)
    else if (value.trim() !== '') {
      const number = Number(value)
      if (!Number.isFinite(number)) put(value, 'error')
      else put(book.isDate[style] === true ? serialDay(number, book.from1904) : String(number), mark)
    }
  }
  walk(xml, {
    open(name, attribute) {
      if (name === 'row') {
        row = Math.min(LAST_ROW, Number(attribute('r') ?? row + 1) || row + 1)
        column = -1
        if (['1', 'true'].includes(attribute('hidden') ?? '')) hidden.add(row)
      } else if (name === 'c') {
        const place = placeOf(attribute('r') ?? '')
        column = place?.column ?? column + 1
        cell = {
          type: attribute('t') ?? 'n',
          style: Number(attribute('s') ?? '0'),
          value: '',
          inline: '',
          formula: false,
        }
      } else if (name === 'v') inside = 'value'
      else if (name === 't') inside = 'inline'
      else if (name === 'rPh') phonetic = true
      else if (name === 'f' && cell) cell.formula = true
      else if (name === 'mergeCell' && merged.length < MAX_MERGED_AREAS) merged.push(attribute('ref') ?? '')
    },
    text(text) {
      if (!cell || inside === null || phonetic) return
      if (inside === 'value' && cell.value.length <= MAX_CELL) cell.value += text
      if (inside === 'inline' && cell.inline.length <= MAX_CELL) cell.inline += text
    },
    close(name) {
      if (name === 'v' || name === 't') inside = null
      else if (name === 'rPh') phonetic = false
      else if (name === 'c' && cell) {
        ended(cell)
        cell = null
      }
    },
  })
  spreadMerged(rows, merged)
  const filled = [...rows].sort(([a], [b]) => a - b)
  return {
    rows: filled.map(([at, { cells, marks }]) => ({
      row: at,
      cells,
      marks: Object.keys(marks).length === 0 ? null : marks,
    })),
    hiddenRows: filled.filter(([at]) => hidden.has(at)).length,
  }
}

function firstAtOrAfter(sorted: readonly number[], wanted: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) < wanted) low = middle + 1
    else high = middle
  }
  return low
}

/** Writes a merged area's text into all its cells in rows that hold something, each with a mark, the first one too. */
function spreadMerged(
  rows: ReadonlyMap<number, { cells: string[]; marks: Record<number, CellMark> }>,
  areas: readonly string[],
): void {
  const filled = [...rows.keys()].sort((a, b) => a - b)
  // Merged areas do not overlap in a sound file; a made-up one must not cost more than its cells.
  let left = 200_000
  for (const area of areas) {
    const [from, to] = area.split(':').map(placeOf)
    if (!from || !to) continue
    const first = rows.get(from.row)
    const text = first?.cells[from.column] ?? ''
    if (text === '') continue
    for (let i = firstAtOrAfter(filled, from.row); i < filled.length; i += 1) {
      const at = filled[i] ?? Number.POSITIVE_INFINITY
      const into = rows.get(at)
      if (at > to.row || !into) break
      for (let column = from.column; column <= Math.min(to.column, MAX_COLUMNS - 1); column += 1) {
        if ((left -= 1) < 0) throw new StudioError('list-too-long', { because: 'inside' })
        while (into.cells.length < column) into.cells.push('')
        into.cells[column] = text
        into.marks[column] = 'merged'
      }
    }
  }
}

/**
 * Reads one sheet of a workbook. With several sheets that hold something and no `sheet` asked for, only their names come
 * back. At most `maxUnpacked` bytes are unpacked. Fails with 'workbook-damaged', 'wrong-kind-of-file' (`format`), 'password-protected' or 'list-too-long'.
 */
export function readWorkbook(bytes: Uint8Array, sheet: string | null, maxUnpacked: number): OutsideTable {
  const zip = openZip(bytes, maxUnpacked)
  const other = otherPackage(zip)
  if (other) throw new StudioError('wrong-kind-of-file', { format: other })
  const book = readBook(zip)
  const found = book.sheets.flatMap(({ name, path }) => {
    const xml = xmlOf(zip, path)
    const read = xml === null ? null : readSheetWithin(xml, book)
    return read === null || ('rows' in read && read.rows.length === 0) ? [] : [{ name, read }]
  })
  const chosen = sheet === null ? (found.length === 1 ? found[0] : undefined) : found.find(({ name }) => name === sheet)
  if (chosen?.read instanceof StudioError) throw chosen.read
  return {
    sheets: found.map(({ name, read }) => ({ name, rows: 'rows' in read ? read.rows.length : MAX_ROWS_WITH_TITLES })),
    sheet: chosen?.name ?? null,
    rows: chosen?.read.rows ?? [],
    letters: null,
    separator: null,
    hiddenRows: chosen?.read.hiddenRows ?? 0,
  }
}

/** A sheet that is too long is a failure only when it is the one that was meant. */
function readSheetWithin(xml: string, book: Book): ReadSheet | StudioError {
  try {
    return readSheet(xml, book)
  } catch (error) {
    if (error instanceof StudioError && error.failure.kind === 'list-too-long') return error
    throw error
  }
}

/** What a ZIP file is when it is no workbook of this kind. */
function otherPackage(zip: ZipParts): string | null {
  const has = (test: (name: string) => boolean) => zip.names.some(test)
  if (has((name) => name === 'xl/workbook.xml')) return null
  if (has((name) => name === 'xl/workbook.bin')) return 'xlsb'
  if (has((name) => name.endsWith('.iwa'))) return 'numbers'
  if (has((name) => name === 'content.xml')) return 'ods'
  if (has((name) => name === 'word/document.xml')) return 'docx'
  return has((name) => name === '_rels/.rels') ? null : 'zip'
}
