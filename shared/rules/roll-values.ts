// What a cell of a pupil list says (L59: "Everything else, with Pending and blank, is no and is listed"). Pure. Nothing is
// guessed in favour of showing.
import type { Day } from '../model/id.ts'
import type { PermissionFact } from '../model/permission.ts'

/** An answer as written. `blank`: nobody has answered. `unclear`: something is there that cannot be computed (L35). */
export type RollAnswer = 'yes' | 'no' | 'withdrawn' | 'blank' | 'unclear'

const answers: Readonly<Record<Exclude<RollAnswer, 'unclear'>, readonly string[]>> = {
  yes: ['yes', 'y', 'granted', 'accepted', 'true', '1', 'given', 'consented', 'consent given', 'consent granted'],
  no: [
    'no',
    'n',
    'not granted',
    'not given',
    'not consented',
    'no consent',
    'consent not given',
    'consent refused',
    'declined',
    'false',
    '0',
    'refused',
    'denied',
    'rejected',
    'opted out',
    'opt out',
  ],
  withdrawn: ['withdrawn', 'revoked', 'consent withdrawn', 'rescinded'],
  blank: [
    '',
    '-',
    '–',
    'pending',
    'blank',
    'not yet',
    'not returned',
    'not answered',
    'never answered',
    'no answer',
    'no response',
    'awaiting',
    'awaiting response',
    'requested',
    'not set',
    'none',
    'unknown',
    'n/a',
  ],
}
const answerOf = new Map(
  Object.entries(answers).flatMap(([answer, words]) => words.map((word) => [word, answer as RollAnswer] as const)),
)

/** Reads one answer. */
export function readAnswer(cell: string): RollAnswer {
  return answerOf.get(cell.trim().toLowerCase().replace(/\s+/g, ' ')) ?? 'unclear'
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const fullMonths = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]

function monthNumber(word: string): number | null {
  const lower = word.toLowerCase().replace(/\.$/, '')
  const found = months.findIndex(
    (short, i) => lower === short || lower === fullMonths[i] || (short === 'sep' && lower === 'sept'),
  )
  return found < 0 ? null : found + 1
}

function dayOf(year: number, month: number, day: number): Day | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return real && year >= 1900 && year <= 2199 ? date.toISOString().slice(0, 10) : null
}

/**
 * Reads a date as English schools write it: 3/9/2026, 03.09.2026, 2026-09-03 (with or without a time), 3 Sept 2026,
 * 3rd September 2026. Null for anything else: a month 14, a year of two figures, a spreadsheet's serial number.
 */
export function readDay(cell: string): Day | null {
  const text = cell.trim()
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?$/.exec(text)
  if (iso) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const english = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?: 00:00(?::00)?)?$/.exec(text)
  if (english) return dayOf(Number(english[4]), Number(english[3]), Number(english[1]))
  const words = /^(\d{1,2})(?:st|nd|rd|th)?[\s-]+([A-Za-z]+\.?)[\s,-]+(\d{4})$/.exec(text)
  const month = words ? monthNumber(words[2] ?? '') : null
  return words && month !== null ? dayOf(Number(words[3]), month, Number(words[1])) : null
}

/**
 * Why a date cannot be read, for its sentence: a spreadsheet's own number for a day, a day or month that does not exist
 * (13/14/2026), a year of two figures, or nothing that is known. Null when it can be read.
 */
export function dayFault(cell: string): 'number' | 'no-such-day' | 'short-year' | 'not-a-date' | null {
  const text = cell.trim()
  if (readDay(text) !== null) return null
  if (/^\d{5}(\.\d+)?$/.test(text)) return 'number'
  if (/^\d{1,2}[/.-]\d{1,2}[/.-]\d{4}$/.test(text) || /^\d{4}-\d{2}-\d{2}/.test(text)) return 'no-such-day'
  return /^\d{1,2}[/.-]\d{1,2}[/.-]\d{2}$/.test(text) ? 'short-year' : 'not-a-date'
}

const relations: Readonly<Record<Exclude<PermissionFact['relation'], 'unknown'>, readonly string[]>> = {
  parent: [
    'parent',
    'mother',
    'father',
    'mum',
    'dad',
    'mummy',
    'daddy',
    'step-mother',
    'step-father',
    'stepmother',
    'stepfather',
    'adoptive parent',
    'parent/carer',
  ],
  carer: [
    'carer',
    'guardian',
    'grandmother',
    'grandfather',
    'grandparent',
    'foster carer',
    'foster parent',
    'aunt',
    'uncle',
    'sister',
    'brother',
  ],
  'local-authority': ['local authority', 'social worker', 'la'],
  child: ['child', 'pupil'],
  self: ['self', 'staff'],
}
const relationOf = new Map(
  Object.entries(relations).flatMap(([relation, words]) =>
    words.map((word) => [word, relation as PermissionFact['relation']] as const),
  ),
)

/** Who answered, in the model's words; anything else is unknown. */
export function readRelation(cell: string): PermissionFact['relation'] {
  return relationOf.get(cell.trim().toLowerCase().replace(/\s+/g, ' ')) ?? 'unknown'
}

/** 'Year 3', 'Y3', '3' are one; 'Reception' is R, 'Nursery' N. */
export function readYear(text: string): string | null {
  const plain = text.replace(/^(nc\s*)?(year|yr|y)\.?\s*(group)?\s*/i, '').trim() || text
  if (/^(r|reception|rec|0)$/i.test(plain)) return 'R'
  if (/^(n|n1|n2|nursery|nur|-1)$/i.test(plain)) return 'N'
  return text === '' || /^(-|–|n\/a|none|nil)$/i.test(text) ? null : plain
}

/** What a contact is to the pupil, in the model's words. */
export function readContactRelation(cell: string): 'parent' | 'carer' | 'local-authority' | 'other' {
  const relation = readRelation(cell)
  return relation === 'parent' || relation === 'carer' || relation === 'local-authority' ? relation : 'other'
}

/** Whether a contact has parental responsibility (L12). What is not clear is not known, and not known counts as yes. */
export function readResponsibility(cell: string): 'yes' | 'no' | 'unknown' {
  const answer = readAnswer(cell)
  return answer === 'yes' || answer === 'no' ? answer : 'unknown'
}

/** How the answer came; by default it came with the import. */
export function readHow(cell: string): PermissionFact['how'] {
  const lower = cell.trim().toLowerCase()
  if (['form', 'paper', 'online', 'paper form', 'online form'].includes(lower)) return 'form'
  if (lower === 'letter') return 'letter'
  if (['email', 'e-mail'].includes(lower)) return 'email'
  if (['phone', 'telephone'].includes(lower)) return 'phone'
  return 'import'
}
