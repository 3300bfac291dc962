// Reads a pupil list: the rows of a table, by what its columns hold, to lines with their faults. Knows nothing of the register.
// What cannot be read for certain is a fault or an "unclear" answer, never a guess (L20, L57).
import type { RollFault, RollNote } from '../../../shared/contract/roll-views.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import type { Day } from '../../../shared/model/id.ts'
import { Purpose, type PermissionFact } from '../../../shared/model/permission.ts'
import type { ConsentTypes, RollColumns, RollField } from '../../../shared/model/roll.ts'
import type { Contact, SubjectKind } from '../../../shared/model/subject.ts'
import { mayHold } from '../../../shared/rules/roll-columns.ts'
import { upnFault } from '../../../shared/rules/roll-upn.ts'
import {
  dayFault,
  readAnswer,
  readContactRelation,
  readDay,
  readHow,
  readRelation,
  readResponsibility,
  readYear,
  type RollAnswer,
} from '../../../shared/rules/roll-values.ts'
import { MAX_TABLE_ROWS, type CellMark, type TableRow } from '../store/table.ts'
import { joinLines } from './join-roll-lines.ts'
import { tidy, type LaidOut } from './roll-layout.ts'
import { tidyName } from './tidy-name.ts'

/** Who answered, how and when: what stands beside an answer. */
export type Answered = Pick<PermissionFact, 'givenBy' | 'relation' | 'how' | 'saidOn' | 'expiresOn'>

export type RollContact = Pick<Contact, 'name' | 'relation' | 'responsibility'>

/** One person as the list has them. */
export interface RollLine {
  /** As a spreadsheet counts: the first line of the file is 1. Of several rows, the first. */
  readonly row: number
  readonly kind: SubjectKind
  readonly upn: string | null
  readonly misId: string | null
  readonly title: string | null
  readonly legalForename: string
  readonly preferredForename: string | null
  readonly middleNames: string | null
  readonly alsoCalled: readonly string[]
  readonly surname: string
  readonly preferredSurname: string | null
  readonly yearGroup: string | null
  readonly className: string | null
  readonly leaverOn: Day | null
  /** False also when the column is missing: an import raises this flag and never lifts it. */
  readonly neverShow: boolean
  /** Only the purposes that have a column, or a row. */
  readonly answers: readonly { readonly purpose: Purpose; readonly answer: RollAnswer; readonly answered: Answered }[]
  /** Kinds of answer in the rows of this person that are about no purpose that is known. */
  readonly otherTypes: readonly string[]
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
  readonly contacts: readonly RollContact[]
}

export interface ReadRoll {
  readonly rows: number
  readonly lines: readonly RollLine[]
  readonly faults: readonly RollFault[]
  readonly notes: readonly RollNote[]
  /** Columns that are read: what has no column is left as it is. */
  readonly has: ReadonlySet<RollField>
  readonly ignoredTypes: readonly string[]
}

/** More people than any one primary school has: a list of a trust or an authority. */
const MAX_PEOPLE = 5_000
const MAX_NAME = 120
const MAX_SHORT = 60

const isStaff = /^(staff|adult|teacher|employee|member of staff|headteacher|ta|teaching assistant)$/i
const isVisitor = /^(visitor|regular visitor|governor|volunteer|parent helper|peripatetic)$/i
const nothingSaid = /^(-|–|n\/a|none|nil)$/i
/** What a spreadsheet would take for a formula. It is text here, and no name begins like that. */
const formulaText = /^[=+@]|^-./
const show = (text: string) => (text === '' ? null : text.length > 60 ? `${text.slice(0, 59)}…` : text)

/** One row while it is read: its cells by meaning, and what is wrong with it. */
interface RowReader {
  text(field: RollField): string
  mark(field: RollField): CellMark | null
  fault(reason: RollFault['reason'], field: RollField | null): void
}

const columnNames: Partial<Record<RollField, string>> = { upn: 'UPN', 'mis-id': 'Admission number' }

function rowReader(
  row: TableRow,
  columnOf: ReadonlyMap<RollField, number>,
  header: readonly string[],
  faults: RollFault[],
): RowReader {
  const at = (field: RollField) => columnOf.get(field)
  const text = (field: RollField) => {
    const column = at(field)
    return column === undefined ? '' : tidy(row.cells[column])
  }
  return {
    text,
    mark: (field) => {
      const column = at(field)
      return column === undefined ? null : (row.marks?.[column] ?? null)
    },
    fault: (reason, field) => {
      const column = field === null ? undefined : at(field)
      faults.push({
        row: row.row,
        reason,
        column:
          field === null ? null : (column === undefined ? '' : tidy(header[column])) || columnNames[field] || field,
        // A number is never repeated on screen or in a message (L64).
        found: field === null || field === 'upn' || field === 'mis-id' ? null : show(text(field)),
      })
    },
  }
}

const identity: readonly RollField[] = [
  'upn',
  'mis-id',
  'kind',
  'legal-forename',
  'preferred-forename',
  'surname',
  'preferred-surname',
  'class',
]
const lengths: readonly (readonly [RollField, number])[] = [
  ['legal-forename', MAX_NAME],
  ['preferred-forename', MAX_NAME],
  ['middle-names', MAX_NAME],
  ['also-called', MAX_NAME],
  ['surname', MAX_NAME],
  ['preferred-surname', MAX_NAME],
  ['permission-by', MAX_NAME],
  ['biometric-by', MAX_NAME],
  ['biometric-objector', MAX_NAME],
  ['contact-name', MAX_NAME],
  ['contact-2-name', MAX_NAME],
  ['contact-3-name', MAX_NAME],
  ['class', MAX_SHORT],
  ['year-group', 10],
  ['title', 20],
  ['mis-id', MAX_SHORT],
]

/** Who the row is about, or null when nobody can be sure: then its faults are in the list and it is left out whole. */
function readPerson(reader: RowReader, columns: ReadonlyMap<RollField, number>, faults: RollFault[]) {
  const { text, mark, fault } = reader
  const before = faults.length
  const optional = (field: RollField) => (nothingSaid.test(text(field)) ? null : text(field) || null)
  const said = text('kind')
  const numberless = text('class') === '' && text('upn') === ''
  const kind: SubjectKind = isVisitor.test(said)
    ? 'visitor'
    : isStaff.test(said) || (said === '' && text('title') !== '' && numberless)
      ? 'staff'
      : 'pupil'
  const upn = text('upn').toUpperCase().replace(/\s/g, '')
  if (text('legal-forename') === '') fault('forename-missing', 'legal-forename')
  if (text('surname') === '') fault('surname-missing', 'surname')
  if (kind === 'pupil' && columns.has('class') && text('class') === '') fault('class-missing', 'class')
  if (upn !== '') {
    const wrong = upnFault(upn)
    if (wrong) fault(wrong, 'upn')
  }
  for (const field of identity) {
    if (mark(field) === 'letters') fault('letters-not-readable', field)
    else if (mark(field) === 'error') fault('cell-error', field)
    else if (formulaText.test(text(field))) fault('formula-text', field)
  }
  for (const [field, most] of lengths) if (text(field).length > most) fault('too-long', field)
  if (faults.length > before) return null
  return {
    kind,
    upn: upn === '' ? null : upn,
    misId: optional('mis-id'),
    title: optional('title'),
    legalForename: text('legal-forename'),
    preferredForename: optional('preferred-forename'),
    middleNames: optional('middle-names'),
    alsoCalled: (optional('also-called') ?? '').split(/[,;/|]/).flatMap((name) => tidyName(name) ?? []),
    surname: text('surname'),
    preferredSurname: optional('preferred-surname'),
    yearGroup: kind === 'pupil' ? readYear(text('year-group')) : null,
    className: kind === 'pupil' ? text('class') || null : null,
  }
}

function readRow(
  row: TableRow,
  columns: ReadonlyMap<RollField, number>,
  header: readonly string[],
  types: ReadonlyMap<string, Purpose | null>,
  faults: RollFault[],
): RollLine | null {
  const reader = rowReader(row, columns, header, faults)
  const { text, mark, fault } = reader
  const person = readPerson(reader, columns, faults)
  if (!person) return null

  /** Something in this row that limits the answers could not be read: none of them may count as a yes. */
  let doubt = false
  const day = (field: RollField): Day | null => {
    const cell = text(field)
    const wrong = cell === '' || nothingSaid.test(cell) ? null : mark(field) === 'error' ? 'not-a-date' : dayFault(cell)
    if (wrong === null) return cell === '' ? null : readDay(cell)
    doubt = true
    fault(
      wrong === 'number'
        ? 'date-is-a-number'
        : wrong === 'no-such-day'
          ? 'no-such-day'
          : wrong === 'short-year'
            ? 'short-year'
            : 'date-not-understood',
      field,
    )
    return null
  }
  const flag = (field: RollField): RollAnswer => {
    const answer = mark(field) === 'error' ? 'unclear' : readAnswer(text(field))
    if (answer === 'unclear') {
      fault('answer-not-understood', field)
      doubt = true
    }
    return answer
  }
  /** An answer that could show somebody: a cell that is not what it seems says nothing for certain. */
  const answerIn = (field: RollField): RollAnswer => {
    const cell = mark(field)
    const read = readAnswer(text(field))
    if (read === 'blank' && cell === null) return read
    if (cell === 'formula') fault('answer-is-a-formula', field)
    else if (cell === 'merged') fault('answer-is-merged', field)
    else if (cell !== null) fault('answer-not-readable', field)
    else if (read === 'unclear') fault('answer-not-understood', field)
    // A no stays a no, however it came into the cell.
    return cell !== null && read !== 'no' && read !== 'withdrawn' ? 'unclear' : read
  }

  const leaverOn = day('leaver-on')
  const saidOn = day('permission-on')
  const expiresOn = day('permission-until')
  const withdrawnOn = day('permission-withdrawn-on')
  const neverShow = flag('never-show') === 'yes'
  const childSaidNo = flag('child-said-no') === 'yes'
  const by = nothingSaid.test(text('permission-by')) ? null : text('permission-by') || null
  const answered: Answered = {
    givenBy: by,
    relation: person.kind === 'pupil' ? readRelation(text('permission-relation')) : 'self',
    how: readHow(text('permission-how')),
    saidOn: withdrawnOn ?? saidOn,
    expiresOn,
  }
  const judged = (read: RollAnswer): RollAnswer =>
    read !== 'yes' ? read : doubt ? 'unclear' : withdrawnOn !== null ? 'withdrawn' : read
  const answers = Purpose.options
    .filter((purpose) => columns.has(purpose))
    .map((purpose) => ({ purpose, answer: judged(answerIn(purpose)), answered }))
  const otherTypes: string[] = []
  const type = text('consent-type')
  if (columns.has('consent-type') && type !== '') {
    const purpose = types.get(type.slice(0, 200)) ?? null
    if (purpose === null) otherTypes.push(type)
    else answers.push({ purpose, answer: judged(answerIn('consent-status')), answered })
  }

  const read = answerIn('biometric')
  const biometricBy = nothingSaid.test(text('biometric-by')) ? null : text('biometric-by') || null
  // A consent that nobody is named for cannot be held against the list of parents (L12).
  if (read === 'yes' && biometricBy === null) fault('nobody-named', 'biometric')
  const told = text('biometric-told')
    .split(/[;,&]| and /)
    .map((name) => name.trim())
    .filter((name) => name !== '' && name.length <= MAX_NAME)
  const biometric = {
    by: biometricBy,
    on: day('biometric-on'),
    told,
    toldOn: day('biometric-told-on'),
    objector: nothingSaid.test(text('biometric-objector')) ? null : text('biometric-objector') || null,
    // The child's own no takes one step (L8), so a word that may be one counts as one; a single record lifts it.
    childObjects: ['yes', 'unclear'].includes(flag('child-objects')),
  }
  const certain = read !== 'yes' || (biometricBy !== null && !doubt)
  return {
    row: row.row,
    ...person,
    leaverOn,
    neverShow,
    answers,
    otherTypes,
    childSaidNo,
    biometric: { ...biometric, answer: certain ? read : 'unclear' },
    contacts: person.kind === 'pupil' ? readContacts(reader, columns, by) : [],
  }
}

function readContacts(
  { text }: RowReader,
  columns: ReadonlyMap<RollField, number>,
  answeredBy: string | null,
): RollContact[] {
  const groups = [
    ['contact-name', 'contact-relation', 'contact-responsibility'],
    ['contact-2-name', 'contact-2-relation', 'contact-2-responsibility'],
    ['contact-3-name', 'contact-3-relation', 'contact-3-responsibility'],
  ] as const
  const contacts = groups.flatMap(([name, relation, responsibility]): RollContact[] =>
    text(name) === '' || nothingSaid.test(text(name))
      ? []
      : [
          {
            name: text(name),
            relation: readContactRelation(text(relation)),
            responsibility: readResponsibility(text(responsibility)),
          },
        ],
  )
  // In a list of answers, "Consented by" with its own column for parental responsibility is a contact too (L59).
  if (!columns.has('contact-name') && columns.has('contact-responsibility') && answeredBy !== null)
    contacts.push({
      name: answeredBy,
      relation: readContactRelation(text('permission-relation')),
      responsibility: readResponsibility(text('contact-responsibility')),
    })
  return contacts
}

/** What is worth a look in a line that was read. */
function notesOf(row: TableRow, line: RollLine, columns: ReadonlyMap<RollField, number>, guessed: boolean): RollNote[] {
  const name = `${line.preferredForename ?? line.legalForename} ${line.surname}`
  const notes: RollNote[] = []
  if (line.upn && /[A-Z]$/.test(line.upn)) notes.push({ row: line.row, kind: 'temporary-upn', name, found: null })
  for (const field of [...Purpose.options, 'consent-status'] as const) {
    const column = columns.get(field)
    const cell = column === undefined ? '' : tidy(row.cells[column])
    // "Pending", "Not yet": nobody has answered, which means no, and is listed (L59).
    if (/[a-z]/i.test(cell) && readAnswer(cell) === 'blank')
      notes.push({ row: line.row, kind: 'waiting-for-answer', name, found: show(cell) })
  }
  // In a file that does not say how its letters are written, a person looks at those that could be others.
  if (guessed && /[^\u0020-\u007e]/.test(name))
    notes.push({ row: line.row, kind: 'letters-to-look-at', name, found: null })
  return notes
}

/**
 * Reads a whole list by its columns. Fails with 'column-refused' (`column`) when a column may never hold what it is meant
 * to, and with 'list-too-long' (`because` 'rows' or 'people').
 */
export function readRoll(
  laidOut: LaidOut,
  columns: RollColumns,
  consentTypes: ConsentTypes,
  lettersGuessed: boolean,
): ReadRoll {
  const { header, body } = laidOut
  if (body.length > MAX_TABLE_ROWS) throw new StudioError('list-too-long', { because: 'rows', rows: body.length })
  const columnOf = new Map<RollField, number>()
  for (const { at, field } of columns) {
    const name = tidy(header.cells[at])
    if (!mayHold(name, field)) throw new StudioError('column-refused', { column: name })
    if (!columnOf.has(field)) columnOf.set(field, at)
  }
  const types = new Map(consentTypes.map((type) => [type.text, type.purpose]))
  const widest = Math.max(header.cells.length, ...columns.map(({ at }) => at + 1))

  const faults: RollFault[] = []
  const notes: RollNote[] = []
  const lines: RollLine[] = []
  for (const row of body) {
    // Cells beyond the header: somewhere a separator was read that is none, so no cell of the row can be trusted.
    if (row.cells.slice(widest).some((cell) => tidy(cell) !== '')) {
      faults.push({ row: row.row, reason: 'too-many-cells', column: null, found: null })
      continue
    }
    const line = readRow(row, columnOf, header.cells, types, faults)
    if (!line) continue
    lines.push(line)
    notes.push(...notesOf(row, line, columnOf, lettersGuessed))
  }
  const joined = joinLines(lines, columnOf.has('consent-type') || columnOf.has('contact-name'), faults)
  if (joined.length > MAX_PEOPLE) throw new StudioError('list-too-long', { because: 'people', people: joined.length })
  return {
    rows: body.length,
    lines: joined,
    faults: faults.sort((a, b) => a.row - b.row),
    notes,
    has: new Set(columnOf.keys()),
    ignoredTypes: [...new Set(lines.flatMap((line) => line.otherTypes))],
  }
}
