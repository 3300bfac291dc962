// The roll of the sample school as a spreadsheet: UPNs, permissions and recognition answers with believable dates.
import type { CastPupil, FamilyAnswer } from './cast.ts'
import { chanceFor } from './chance.ts'

/**
 * The header row of roll.csv, in order: names that shared/rules/roll-columns.ts knows. Who answered, when and until when
 * hold for the whole row. Dates are YYYY-MM-DD.
 */
export const SAMPLE_ROLL_HEADERS = [
  'UPN',
  'Legal Forename',
  'Preferred Forename',
  'Surname',
  'Class',
  'Year group',
  'Facebook',
  'Website',
  'Print',
  'Permission given by',
  'Relationship',
  'How answered',
  'Answered on',
  'Expires on',
  'Never show',
  'Parents notified',
  'Parents notified on',
  'Biometric consent',
  'Biometric consent by',
  'Biometric consent date',
  'Biometric objection by',
  'Child objects',
] as const

const UPN_LETTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ'

/** The check letter for the twelve digits of a UPN (L63). */
export const upnCheckLetter = (digits: string): string => {
  let sum = 0
  for (let at = 0; at < 12; at += 1) sum += (at + 2) * Number(digits[at])
  return UPN_LETTERS[sum % 23] ?? ''
}

/** The school has one class each for the youngest, the middle and the oldest. */
const yearOf = (pupil: CastPupil): string => (pupil.className === 'Maple' ? '2' : pupil.className === 'Oak' ? '4' : '6')

/** The UPN of the pupil at this place of the cast. Local authority 000 is nobody's. */
export const upnOf = (pupil: CastPupil, at: number): string => {
  const year = pupil.className === 'Maple' ? '23' : pupil.className === 'Oak' ? '21' : '19'
  const digits = `0004417${year}${String(at + 1).padStart(3, '0')}`
  return `${upnCheckLetter(digits)}${digits}`
}

/** The dates that the sample school hangs on, all in relation to one day, so that the school never grows old. */
export interface SampleDates {
  /** Year of the September in which the families' forms came back. */
  readonly formYear: number
  readonly sportsDay: string
  readonly assembly: string
  readonly portraits: string
}

const iso = (date: Date): string => date.toISOString().slice(0, 10)
/** The nth given weekday (0 = Sunday) of a month (0..11). */
const nth = (year: number, month: number, weekday: number, which: number): string => {
  const first = new Date(Date.UTC(year, month, 1)).getUTCDay()
  return iso(new Date(Date.UTC(year, month, 1 + ((weekday - first + 7) % 7) + (which - 1) * 7)))
}
const lastOf = (today: string, make: (year: number) => string): string => {
  const year = Number(today.slice(0, 4))
  return make(year) <= today ? make(year) : make(year - 1)
}

/** `today` is YYYY-MM-DD; every date comes out on or before it. */
export const sampleDates = (today: string): SampleDates => ({
  formYear: Number(lastOf(today, (year) => `${year}-09-30`).slice(0, 4)),
  sportsDay: lastOf(today, (year) => nth(year, 6, 2, 2)),
  assembly: lastOf(today, (year) => nth(year, 9, 5, 3)),
  portraits: iso(new Date(Date.parse(`${today}T00:00:00Z`) - 60 * 86_400_000)),
})

/** Whether a template may be made for this pupil (L14), and so whether there is a portrait. */
export const mayEnrol = (pupil: CastPupil): boolean => pupil.biometric === 'consent' && !pupil.neverShow

const written = (answer: FamilyAnswer): string => {
  switch (answer) {
    case 'yes':
    case 'expired':
      return 'Yes'
    case 'no':
      return 'No'
    case 'withdrawn':
      return 'Withdrawn'
    case 'never-answered':
      return ''
  }
}

const cell = (value: string): string => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)

/** The whole roll as CSV: UTF-8 with a byte-order mark and CRLF, as spreadsheets write it. */
export const rollCsv = (pupils: readonly CastPupil[], seed: number, today: string): string => {
  const { formYear } = sampleDates(today)
  const lines = pupils.map((pupil, at) => {
    const chance = chanceFor(seed, `form ${at}`)
    const day = (year: number): string => `${year}-09-${String(chance.whole(3, 27)).padStart(2, '0')}`
    const answered = pupil.facebook !== 'never-answered'
    const said = day(pupil.facebook === 'expired' ? formYear - 1 : formYear)
    const expires =
      pupil.facebook === 'expired' ? `${formYear}-08-31` : pupil.facebook === 'yes' ? `${formYear + 2}-08-31` : ''
    const notified = day(formYear)
    const consent = {
      consent: 'Yes',
      'no-answer': '',
      'not-told': '',
      refused: 'No',
      withdrawn: 'Withdrawn',
      'parent-objects': 'Yes',
      'child-objects': 'Yes',
    }[pupil.biometric]
    const told = pupil.biometric !== 'not-told'
    const objector = pupil.biometric === 'parent-objects' ? `Mark ${pupil.surname}` : ''
    const cells: Record<(typeof SAMPLE_ROLL_HEADERS)[number], string> = {
      UPN: upnOf(pupil, at),
      'Legal Forename': pupil.legalForename,
      'Preferred Forename': pupil.preferredForename === pupil.legalForename ? '' : pupil.preferredForename,
      Surname: pupil.surname,
      Class: pupil.className,
      'Year group': yearOf(pupil),
      Facebook: written(pupil.facebook),
      Website: written(pupil.website),
      Print: written(pupil.print),
      'Permission given by': answered ? pupil.parent : '',
      Relationship: answered ? pupil.relationship : '',
      'How answered': answered ? pupil.how : '',
      'Answered on': answered ? said : '',
      'Expires on': expires,
      'Never show': pupil.neverShow ? 'Yes' : '',
      'Parents notified': told ? [pupil.parent, objector].filter((name) => name !== '').join('; ') : '',
      'Parents notified on': told ? notified : '',
      'Biometric consent': consent,
      'Biometric consent by': consent === '' ? '' : pupil.parent,
      'Biometric consent date': consent === '' ? '' : `${formYear}-09-29`,
      'Biometric objection by': objector,
      'Child objects': pupil.biometric === 'child-objects' ? 'Yes' : '',
    }
    return SAMPLE_ROLL_HEADERS.map((header) => cell(cells[header])).join(',')
  })
  return `\uFEFF${[SAMPLE_ROLL_HEADERS.join(','), ...lines].join('\r\n')}\r\n`
}
