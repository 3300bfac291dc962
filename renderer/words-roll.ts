// The sentences of a pupil list's import: columns, faults, questions, the change report, undoing.
import { assertNever } from '../shared/model/failure.ts'
import type {
  RollChange,
  RollColumnView,
  RollFault,
  RollFile,
  RollNote,
  RollQuestion,
  RollSomebody,
  RollYes,
} from '../shared/contract/roll-views.ts'
import { BiometricStanding, PermissionStanding, Purpose } from '../shared/model/permission.ts'
import { RollField } from '../shared/model/roll.ts'
import { dayWords, purposeWords } from './words.ts'

const fields: Readonly<Record<RollField, string>> = {
  upn: 'UPN',
  'mis-id': 'Admission number',
  kind: 'Pupil, staff or visitor',
  title: 'Title (Mrs, Mr …)',
  'legal-forename': 'Forename',
  'preferred-forename': 'Preferred forename',
  'middle-names': 'Middle names',
  'also-called': 'Also called (nicknames)',
  surname: 'Surname',
  'preferred-surname': 'Preferred surname',
  'year-group': 'Year group',
  class: 'Class',
  'leaver-on': 'Leaving date',
  'never-show': 'Never show',
  social_media: 'Facebook: yes or no',
  website: 'Website: yes or no',
  print: 'Print: yes or no',
  display: 'Display: yes or no',
  'consent-type': 'What the answer is about',
  'consent-status': 'The answer',
  'permission-on': 'Date of the answer',
  'permission-until': 'Permission until',
  'permission-withdrawn-on': 'Withdrawn on',
  'permission-by': 'Who answered',
  'permission-relation': 'Relationship of who answered',
  'permission-how': 'How it was answered',
  'child-said-no': 'The child said no',
  biometric: 'Face recognition: yes or no',
  'biometric-by': 'Face recognition: who answered',
  'biometric-on': 'Face recognition: date',
  'biometric-told': 'Face recognition: who was told',
  'biometric-told-on': 'Face recognition: told on',
  'biometric-objector': 'Face recognition: who objects',
  'child-objects': 'Face recognition: the child objects',
  'contact-name': 'Parent 1: name',
  'contact-relation': 'Parent 1: relationship',
  'contact-responsibility': 'Parent 1: parental responsibility',
  'contact-2-name': 'Parent 2: name',
  'contact-2-relation': 'Parent 2: relationship',
  'contact-2-responsibility': 'Parent 2: parental responsibility',
  'contact-3-name': 'Parent 3: name',
  'contact-3-relation': 'Parent 3: relationship',
  'contact-3-responsibility': 'Parent 3: parental responsibility',
}
/** What a column holds, in a drop-down. */
export const fieldWords = (field: RollField): string => fields[field]

/** In groups, in the order a person looks for them. */
export const fieldGroups: readonly { readonly words: string; readonly fields: readonly RollField[] }[] = [
  { words: 'Who it is', fields: RollField.options.slice(0, RollField.options.indexOf('never-show') + 1) },
  {
    words: 'Photo permission',
    fields: RollField.options.slice(
      RollField.options.indexOf('social_media'),
      RollField.options.indexOf('child-said-no') + 1,
    ),
  },
  {
    words: 'Face recognition',
    fields: RollField.options.slice(
      RollField.options.indexOf('biometric'),
      RollField.options.indexOf('child-objects') + 1,
    ),
  },
  { words: 'Parents and carers', fields: RollField.options.slice(RollField.options.indexOf('contact-name')) },
]

/** Why a column means what it means, or why it is not read. */
export function columnReasonWords(column: RollColumnView): string {
  if (column.refusal === 'opt-out') return 'Not read: not opting out is not a yes.'
  if (column.refusal === 'other-consent') return 'Not read: this consent is about something else than photos.'
  if (column.twice) return 'Not read: another column has this meaning already.'
  switch (column.because) {
    case 'remembered':
      return 'As last time.'
    case 'name':
      return 'Known by its name.'
    case 'values':
      return 'Known by what it holds.'
    case null:
      return column.field === null ? 'Not read.' : 'Chosen by you.'
    default:
      return assertNever(column.because)
  }
}

const separators = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'upright strokes' } as const
/** How a file was read, in one sentence; empty when there is nothing to say. */
export function fileWords(file: RollFile): string {
  const parts = [
    file.separator === null ? null : `Columns are divided by ${separators[file.separator]}.`,
    file.letters === 'windows-1252'
      ? 'The file does not say how its letters are written; they were read as older Western letters. Look at names with accents.'
      : null,
    file.hiddenRows === 0
      ? null
      : file.hiddenRows === 1
        ? 'One row is hidden in the spreadsheet. It is read too.'
        : `${file.hiddenRows.toLocaleString('en-GB')} rows are hidden in the spreadsheet. They are read too.`,
  ]
  return parts.filter((part) => part !== null).join(' ')
}

/** A column as a person would call it: the studio names some by the model's own words. */
function columnWords(column: string): string {
  const field = RollField.safeParse(column)
  return field.success ? fieldWords(field.data) : column
}

/** What is wrong with a row of the pupil list, and what becomes of it. */
export function rollFaultWords(fault: RollFault): string {
  const column = fault.column === null ? '' : ` in “${columnWords(fault.column)}”`
  const found = fault.found === null ? '' : ` “${fault.found}”`
  switch (fault.reason) {
    case 'forename-missing':
      return 'There is no forename.'
    case 'surname-missing':
      return 'There is no surname.'
    case 'class-missing':
      return 'There is no class.'
    case 'upn-wrong-length':
      return 'The UPN does not have 13 characters.'
    case 'upn-wrong-check-letter':
      return 'The UPN’s first letter does not fit its digits. It may be mistyped.'
    case 'upn-twice':
      return 'Another row has the same UPN.'
    case 'same-pupil-twice':
      return 'Another row is about the same pupil.'
    case 'numbers-disagree':
      return 'The UPN belongs to one pupil of the register and the admission number to another. If these numbers are those of another system, do not read their column.'
    case 'too-many-cells':
      return 'The row has more cells than there are columns. A comma may be in the wrong place.'
    case 'too-long':
      return `The text${column} is too long.`
    case 'formula-text':
      return `The text${found}${column} begins like a formula, and no name does.`
    case 'letters-not-readable':
      return `Some letters of${found}${column} cannot be read for certain.`
    case 'cell-error':
      return `The spreadsheet shows an error${found}${column}.`
    case 'date-not-understood':
      return `The date${found}${column} cannot be read. Write it like 03/09/2026.`
    case 'date-is-a-number':
      return `The number${found}${column} is a spreadsheet’s own way to keep a day. Show the column as dates and save the list again.`
    case 'no-such-day':
      return `There is no day${found}${column}: the day comes first, then the month.`
    case 'short-year':
      return `The year of${found}${column} has two figures. Write all four.`
    case 'answer-not-understood':
      return `The answer${found}${column} is neither a clear yes nor a clear no. It counts as no.`
    case 'answer-is-a-formula':
      return `The answer${column} is worked out by a formula. It counts as no. Paste it as a value.`
    case 'answer-is-merged':
      return `The answer${column} stands in a merged cell, so nobody can say whose it is. It counts as no.`
    case 'answer-not-readable':
      return `The answer${found}${column} cannot be read. It counts as no.`
    case 'nobody-named':
      return `The answer${column} is yes, but no parent is named. It counts as no.`
    case 'two-answers':
      return `Two rows of this pupil say different things about ${fault.column === null ? 'this' : columnWords(fault.column).replace(/:.*/, '')}. The more careful one counts.`
    default:
      return assertNever(fault.reason)
  }
}

/** Worth a look, and in nobody's way. */
export function noteWords(kind: RollNote['kind']): string {
  switch (kind) {
    case 'temporary-upn':
      return 'Temporary UPN'
    case 'waiting-for-answer':
      return 'No answer yet'
    case 'letters-to-look-at':
      return 'Are the letters of this name right?'
    default:
      return assertNever(kind)
  }
}

/** What is asked about a row. */
export function questionWords(question: RollQuestion): string {
  switch (question.kind) {
    case 'same-name':
      return 'Same name, and no number that would tell. Is this the same pupil?'
    case 'like-name':
      return 'Nearly the same name in the same class. Is this the same pupil?'
    case 'other-number':
      return 'Same name with another UPN. Has the UPN changed, or is this another pupil?'
    case 'other-name':
      return 'The number of a pupil with another name. Is this the same pupil under a new name?'
    case 'twice-in-file':
      return `Row ${String(question.other?.row ?? 0)} has the same name in the same class. Are they two pupils?`
    default:
      return assertNever(question.kind)
  }
}

/** A standing in one word, for "from … to …". */
function standingWords(kind: string): string {
  const photo = PermissionStanding.options.map((one) => one.shape.kind.value).find((one) => one === kind)
  switch (photo) {
    case 'yes':
      return 'yes'
    case 'no-answer':
      return 'no answer'
    case 'unclear':
      return 'not clear'
    case 'expired':
      return 'run out'
    case 'left-school':
      return 'left'
    case 'withdrawn':
      return 'withdrawn'
    case 'never-show':
      return 'never show'
    case 'child-said-no':
      return 'the child said no'
    case 'refused':
      return 'no'
    case undefined:
      break
    default:
      return assertNever(photo)
  }
  const biometric = BiometricStanding.options.map((one) => one.shape.kind.value).find((one) => one === kind)
  switch (biometric) {
    case 'stands':
      return 'consent'
    case 'child-objected':
      return 'the child objects'
    case 'parent-objected':
      return 'a parent objects'
    case 'not-notified':
      return 'a parent was not told'
    case 'no-written-consent':
      return 'no consent'
    case 'left-school':
    case 'never-show':
    case undefined:
      return kind
    default:
      return assertNever(biometric)
  }
}

/** One change of somebody, from what to what. */
export function changeWords(change: RollChange): string {
  const from = change.from ?? 'nothing'
  const to = change.to ?? 'nothing'
  switch (change.kind) {
    case 'name':
      return `${from} → ${to}`
    case 'class':
      return `${change.from ?? 'no class'} → ${change.to ?? 'no class'}`
    case 'year':
      return `year ${from} → ${to}`
    case 'number':
      return 'new number'
    case 'permission':
      return `${change.purpose === null ? 'Photos' : purposeWords(change.purpose)}: ${from === to ? 'a new entry' : `${standingWords(from)} → ${standingWords(to)}`}`
    case 'biometric':
      return from === to
        ? 'face recognition: a new entry'
        : `face recognition: ${standingWords(from)} → ${standingWords(to)}`
    case 'never-show':
      return 'never show'
    case 'left':
      return change.to === null ? 'is back' : `leaves ${dayWords(change.to)}`
    case 'contacts':
      return `parents: ${to}`
    default:
      return assertNever(change.kind)
  }
}

/** What a no would become a yes for. */
export const yesWords = (purpose: RollYes): string => {
  const photo = Purpose.safeParse(purpose)
  return photo.success ? purposeWords(photo.data) : 'face recognition'
}

/** 'Maple', or 'Maple, UPN ends in 3001' where two have the same name and class. */
export const whereWords = (one: RollSomebody): string =>
  [one.className ?? 'no class', one.upnEnd === null ? null : `UPN ends in ${one.upnEnd}`]
    .filter((part) => part !== null)
    .join(', ')
