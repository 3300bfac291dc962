// Reads a pupil list: bytes to text, text to cells, cells to lines with their faults. Knows nothing of the register. What
// cannot be read for certain is a fault or an "unclear" answer, never a guess (L20, L57).
import { CsvError, parse } from 'csv-parse/sync'
import type { RollReport } from '../../../shared/contract/views.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import type { Day } from '../../../shared/model/id.ts'
import { Purpose, type PermissionFact } from '../../../shared/model/permission.ts'
import type { SubjectKind } from '../../../shared/model/subject.ts'
import { neededColumns, rollColumn, type RollField } from '../../../shared/rules/roll-columns.ts'
import { upnFault } from '../../../shared/rules/roll-upn.ts'
import { readAnswer, readDay, readHow, readRelation, type RollAnswer } from '../../../shared/rules/roll-values.ts'

export type RollFault = RollReport['faults'][number]

/** One row as it was understood. */
export interface RollLine {
  /** As a spreadsheet counts: the first line of the file is 1. */
  readonly row: number
  readonly kind: SubjectKind
  readonly upn: string | null
  readonly misId: string | null
  readonly title: string | null
  readonly legalForename: string
  readonly preferredForename: string | null
  readonly surname: string
  readonly className: string | null
  readonly leaverOn: Day | null
  /** False also when the column is missing: an import raises this flag and never lifts it. */
  readonly neverShow: boolean
  /** Only the purposes that have a column. */
  readonly answers: readonly { readonly purpose: Purpose; readonly answer: RollAnswer }[]
  readonly answered: Pick<PermissionFact, 'givenBy' | 'relation' | 'how' | 'saidOn' | 'expiresOn'>
  readonly childSaidNo: boolean
  readonly biometric: {
    readonly answer: RollAnswer
    readonly by: string | null
    readonly on: Day | null
    /** Parents who were notified in writing, with the day. */
    readonly told: readonly string[]
    readonly toldOn: Day | null
    readonly objector: string | null
    readonly childObjects: boolean
  }
}

export interface ReadRoll {
  readonly rows: number
  readonly lines: readonly RollLine[]
  readonly faults: readonly RollFault[]
  readonly ignoredColumns: readonly string[]
  /** Columns that the file has: what has no column is left as it is. */
  readonly has: ReadonlySet<RollField>
}

const MAX_ROWS = 20_000
const MAX_NAME = 120
const MAX_SHORT = 60

/** Bytes that Windows-1252 does not define, and control characters that no list holds. */
const notText = (byte: number) =>
  [0x81, 0x8d, 0x8f, 0x90, 0x9d, 0x7f].includes(byte) || (byte < 0x20 && ![0x09, 0x0a, 0x0d].includes(byte))
/** UTF-8 that was once read as Windows-1252 and saved again: "ZoÃ«". */
const spoilt = /[ÃÂÄÅ][\u0080-\u00bf\u2018-\u201e\u0152\u0153\u2020-\u2026\u2030\u2039\u203a\u02c6\u02dc\u20ac]|\ufffd/

const decode = (bytes: Uint8Array, encoding: string): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/**
 * The text of a list file: UTF-8 with or without a mark, UTF-16 by its mark, else Windows-1252 when every byte is one of
 * its signs. Fails with 'wrong-encoding' for anything else, and with 'not-a-table' for a workbook or other binary file.
 */
export function decodeRoll(bytes: Uint8Array): string {
  const starts = (...signs: number[]) => signs.every((sign, i) => bytes[i] === sign)
  // A ZIP (XLSX) or an old XLS: a table perhaps, but not one that is read here.
  if (starts(0x50, 0x4b, 0x03, 0x04) || starts(0xd0, 0xcf, 0x11, 0xe0)) throw new StudioError('not-a-table')
  const wide = starts(0xff, 0xfe) ? 'utf-16le' : starts(0xfe, 0xff) ? 'utf-16be' : null
  const text = wide
    ? decode(bytes, wide)
    : (decode(bytes, 'utf-8') ?? (bytes.some(notText) ? null : decode(bytes, 'windows-1252')))
  if (text === null || spoilt.test(text) || text.includes('\0')) throw new StudioError('wrong-encoding')
  return text
}

/** The separator that gives the most columns in the first line that has any. */
function separatorOf(text: string): string {
  const firstLine = text.split(/\r\n|\r|\n/, 20).find((line) => /[,;\t]/.test(line)) ?? ''
  const bare = firstLine.replace(/"[^"]*"/g, '')
  const count = (sign: string) => bare.split(sign).length
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best))
}

function cellsOf(text: string): string[][] {
  try {
    return parse(text, {
      bom: true,
      delimiter: separatorOf(text),
      relax_column_count: true,
      skip_empty_lines: false,
      max_record_size: 100_000,
    })
  } catch (error) {
    if (error instanceof CsvError)
      throw new StudioError(
        'not-a-table',
        'lines' in error && typeof error['lines'] === 'number' ? { row: error['lines'] } : {},
      )
    throw error
  }
}

const tidy = (cell: string | undefined) => (cell ?? '').normalize('NFC').replace(/\s+/g, ' ').trim()
const isBlank = (cells: readonly string[]) => cells.every((cell) => tidy(cell) === '')
const isStaff = /^(staff|adult|teacher|employee|member of staff|headteacher|governor|volunteer)$/i

function readLine(
  row: number,
  cells: readonly string[],
  columnOf: ReadonlyMap<RollField, number>,
  faults: RollFault[],
): RollLine | null {
  const cell = (field: RollField) => {
    const column = columnOf.get(field)
    return column === undefined ? '' : tidy(cells[column])
  }
  const before = faults.length
  const fault = (reason: RollFault['reason'], column: string | null) => faults.push({ row, reason, column })
  /** Something in this row that limits the answers could not be read: none of them may count as a yes. */
  let doubt = false
  const day = (field: RollField, name: string): Day | null => {
    const text = cell(field)
    const read = text === '' ? null : readDay(text)
    if (text !== '' && read === null) {
      fault('date-not-understood', name)
      doubt = true
    }
    return read
  }
  const flag = (field: RollField, name: string): RollAnswer => {
    const answer = readAnswer(cell(field))
    if (answer === 'unclear') {
      fault('answer-not-understood', name)
      doubt = true
    }
    return answer
  }

  const kind: SubjectKind =
    isStaff.test(cell('kind')) ||
    (cell('kind') === '' && cell('title') !== '' && cell('class') === '' && cell('upn') === '')
      ? 'staff'
      : 'pupil'
  const upn = cell('upn').toUpperCase().replace(/\s/g, '')
  if (cell('legal-forename') === '') fault('forename-missing', 'Forename')
  if (cell('surname') === '') fault('surname-missing', 'Surname')
  if (kind === 'pupil' && cell('class') === '') fault('class-missing', 'Class')
  if (upn !== '') {
    const wrong = upnFault(upn)
    if (wrong) fault(wrong, 'UPN')
  }
  for (const [field, most] of [
    ['legal-forename', MAX_NAME],
    ['preferred-forename', MAX_NAME],
    ['surname', MAX_NAME],
    ['permission-by', MAX_NAME],
    ['biometric-by', MAX_NAME],
    ['class', MAX_SHORT],
    ['title', 20],
    ['mis-id', MAX_SHORT],
  ] as const) {
    if (cell(field).length > most) fault('too-long', field)
  }
  // Up to here a fault means that nobody knows who this row is about: it is left out whole.
  if (faults.length > before) return null

  const leaverOn = day('leaver-on', 'Date of leaving')
  const saidOn = day('permission-on', 'Permission date')
  const expiresOn = day('permission-until', 'Permission until')
  const withdrawnOn = day('permission-withdrawn-on', 'Withdrawn on')
  const neverShow = flag('never-show', 'Never show') === 'yes'
  const childSaidNo = flag('child-said-no', 'Child said no') === 'yes'
  const relation = kind === 'staff' ? 'self' : readRelation(cell('permission-relation'))
  const answers = Purpose.options
    .filter((purpose) => columnOf.has(purpose))
    .map((purpose) => {
      const read = readAnswer(cell(purpose))
      if (read === 'unclear') fault('answer-not-understood', purpose)
      if (read === 'yes' && doubt) return { purpose, answer: 'unclear' as const }
      return { purpose, answer: read === 'yes' && withdrawnOn !== null ? ('withdrawn' as const) : read }
    })
  const biometricAnswer = readAnswer(cell('biometric'))
  const biometricBy = cell('biometric-by') || null
  if (biometricAnswer === 'unclear') fault('answer-not-understood', 'Biometric consent')
  // A consent that nobody is named for cannot be held against the list of parents (L12).
  if (biometricAnswer === 'yes' && biometricBy === null) fault('answer-not-understood', 'Biometric consent by')
  const toldOn = day('biometric-told-on', 'Parents notified on')
  const told = cell('biometric-told')
    .split(/[;,&]| and /)
    .map((name) => name.trim())
    .filter((name) => name !== '' && name.length <= MAX_NAME)
  return {
    row,
    kind,
    upn: upn === '' ? null : upn,
    misId: cell('mis-id') || null,
    title: cell('title') || null,
    legalForename: cell('legal-forename'),
    preferredForename: cell('preferred-forename') || null,
    surname: cell('surname'),
    className: kind === 'staff' ? null : cell('class'),
    leaverOn,
    neverShow,
    answers,
    answered: {
      givenBy: cell('permission-by') || null,
      relation,
      how: readHow(cell('permission-how')),
      saidOn: withdrawnOn ?? saidOn,
      expiresOn,
    },
    childSaidNo,
    biometric: {
      answer: biometricAnswer === 'yes' && biometricBy === null ? 'unclear' : biometricAnswer,
      by: biometricBy,
      on: day('biometric-on', 'Biometric consent date'),
      told,
      toldOn,
      objector: cell('biometric-objector') || null,
      // The child's own no takes one step (L8), so a word that may be one counts as one; a single record lifts it.
      childObjects: ['yes', 'unclear'].includes(flag('child-objects', 'Child objects')),
    },
  }
}

/** Rows that claim the same person twice: which of them is right is not ours to say, so none is taken. */
function withoutDoubles(lines: readonly RollLine[], faults: RollFault[]): RollLine[] {
  const keyOf = (line: RollLine) => {
    if (line.upn) return `upn ${line.upn}`
    if (line.misId) return `id ${line.misId}`
    return `name ${line.kind} ${line.legalForename} ${line.surname} ${line.className ?? ''}`.toLowerCase()
  }
  const byKey = Map.groupBy(lines, keyOf)
  const byMisId = Map.groupBy(
    lines.filter((line) => line.misId !== null),
    (line) => line.misId,
  )
  return lines.filter((line) => {
    const twice = (byKey.get(keyOf(line))?.length ?? 0) > 1
    const sameNumber = line.misId !== null && (byMisId.get(line.misId)?.length ?? 0) > 1
    if (twice)
      faults.push({
        row: line.row,
        reason: line.upn ? 'upn-twice' : 'same-pupil-twice',
        column: line.upn ? 'UPN' : null,
      })
    else if (sameNumber) faults.push({ row: line.row, reason: 'same-pupil-twice', column: 'Admission Number' })
    return !twice && !sameNumber
  })
}

/** Reads a whole list. Fails with 'wrong-encoding', 'not-a-table', 'missing-column' or 'file-too-large'. */
export function readRoll(bytes: Uint8Array): ReadRoll {
  const table = cellsOf(decodeRoll(bytes))
  // A title above the header is usual in exports: the header is the first of the first five lines that names a surname.
  const headerAt = table
    .slice(0, 5)
    .findIndex((cells) => cells.some((cell) => rollColumn(cell) === 'surname' || rollColumn(cell) === 'legal-forename'))
  const header = table[Math.max(0, headerAt)] ?? []
  if (header.length < 2) throw new StudioError('not-a-table')
  const columnOf = new Map<RollField, number>()
  const ignoredColumns: string[] = []
  header.forEach((name, i) => {
    const field = rollColumn(name)
    if (field !== null && !columnOf.has(field)) columnOf.set(field, i)
    else if (tidy(name) !== '') ignoredColumns.push(tidy(name))
  })
  const missing = neededColumns.filter((column) => !column.fields.some((field) => columnOf.has(field)))
  if (missing.length > 0)
    throw new StudioError('missing-column', { column: missing.map((column) => column.name).join(', ') })
  if (table.length > MAX_ROWS + 10) throw new StudioError('file-too-large', { rows: table.length })

  const faults: RollFault[] = []
  const lines: RollLine[] = []
  let rows = 0
  table.forEach((cells, i) => {
    if (i <= headerAt || isBlank(cells)) return
    rows += 1
    const row = i + 1
    // Cells beyond the header: somewhere a separator was read that is none, so no cell of the row can be trusted.
    if (!isBlank(cells.slice(header.length))) {
      faults.push({ row, reason: 'too-many-cells', column: null })
      return
    }
    const line = readLine(row, cells, columnOf, faults)
    if (line) lines.push(line)
  })
  const single = withoutDoubles(lines, faults)
  return {
    rows,
    lines: single,
    faults: faults.sort((a, b) => a.row - b.row),
    ignoredColumns,
    has: new Set(columnOf.keys()),
  }
}
