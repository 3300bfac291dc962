// Which column of a pupil list means what (L58, L59). Pure. Management systems let every school name its own columns, so
// headers are compared without case, spaces, accents and punctuation. What is not certain is not mapped.
import type { Purpose } from '../model/permission.ts'

/** What a column of a roll file can hold. Permission answers are one column per purpose (L31). */
export type RollField =
  | 'upn'
  | 'mis-id'
  | 'kind'
  | 'title'
  | 'legal-forename'
  | 'preferred-forename'
  | 'surname'
  | 'class'
  | 'leaver-on'
  | 'never-show'
  | Purpose
  | 'permission-on'
  | 'permission-until'
  | 'permission-withdrawn-on'
  | 'permission-by'
  | 'permission-relation'
  | 'permission-how'
  | 'child-said-no'
  | 'biometric'
  | 'biometric-by'
  | 'biometric-on'
  | 'biometric-told'
  | 'biometric-told-on'
  | 'biometric-objector'
  | 'child-objects'

const headers: Readonly<Record<RollField, readonly string[]>> = {
  upn: ['UPN', 'Unique Pupil Number'],
  'mis-id': ['Adno', 'Admission Number', 'Admission No', 'Student ID', 'Pupil ID', 'MIS ID', 'Staff ID'],
  kind: ['Kind', 'Person type', 'Pupil or staff', 'Type of person'],
  title: ['Title'],
  'legal-forename': ['Legal Forename', 'Forename', 'First name', 'Legal First Name', 'Given name'],
  'preferred-forename': [
    'Preferred Forename',
    'PrefForename',
    'Preferred Name',
    'Preferred First Name',
    'Known as',
    'Chosen name',
    'Chosen Forename',
  ],
  surname: ['Surname', 'Legal Surname', 'Last name', 'Legal Last Name', 'Family name'],
  class: [
    'Class',
    'Class name',
    'Reg',
    'Registration Form',
    'Reg Form',
    'Reg Group',
    'Registration Group',
    'Tutor Group',
    'Form',
  ],
  'leaver-on': ['Leaver on', 'Date of Leaving', 'Leaving Date', 'Left on', 'Leaver date'],
  'never-show': ['Never show', 'Never-show', 'Do not photograph', 'Never photograph', 'Safeguarding no photos'],
  social_media: [
    'Facebook',
    'Social media',
    'Facebook permission',
    'Social media permission',
    'Photos on Facebook',
    'Photos on social media',
    'Photo permission Facebook',
    'Photo permission social media',
    'Facebook photo permission',
    'Facebook photos',
    'Social media photos',
  ],
  website: [
    'Website',
    'Website permission',
    'School website',
    'Photos on website',
    'Photos on the website',
    'Photo permission website',
    'Website photos',
  ],
  print: [
    'Print',
    'Print permission',
    'Printed publications',
    'Newsletter',
    'Prospectus',
    'Photos in print',
    'Photo permission print',
    'Print photos',
  ],
  display: [
    'Display',
    'Display permission',
    'In-school display',
    'Display in school',
    'School displays',
    'Photos on display',
    'Photo permission display',
    'Display photos',
  ],
  'permission-on': [
    'Permission date',
    'Permission given on',
    'Permission on',
    'Signed on',
    'Date signed',
    'Form date',
    'Consent date',
    'Answered on',
    'Answer date',
  ],
  'permission-until': [
    'Permission until',
    'Permission expires',
    'Permission expires on',
    'Expires on',
    'Expires',
    'Expiry date',
    'Valid to',
    'Valid until',
    'Permission valid until',
  ],
  'permission-withdrawn-on': ['Withdrawn on', 'Date withdrawn', 'Permission withdrawn on', 'Withdrawal date'],
  'permission-by': [
    'Permission by',
    'Permission given by',
    'Given by',
    'Answered by',
    'Consented by',
    'Signed by',
    'Parent',
    'Parent name',
  ],
  'permission-relation': ['Relationship', 'Relation', 'Relationship to pupil', 'Permission relationship'],
  'permission-how': ['How', 'Permission how', 'Method', 'Form or online', 'How answered'],
  'child-said-no': ['Child said no', 'Child says no', 'Child says no to photos', 'Pupil said no'],
  biometric: ['Biometric consent', 'Biometric', 'Biometrics', 'Face recognition consent', 'Recognition consent'],
  'biometric-by': ['Biometric consent by', 'Biometric by', 'Biometric parent', 'Biometric consent given by'],
  'biometric-on': ['Biometric consent date', 'Biometric consent on', 'Biometric date', 'Biometric on'],
  'biometric-told': [
    'Parents notified',
    'Biometric notice to',
    'Biometric notified',
    'Parents notified of biometrics',
    'Biometric parents notified',
  ],
  'biometric-told-on': [
    'Parents notified on',
    'Biometric notice on',
    'Biometric notice date',
    'Biometric notified on',
    'Notified on',
  ],
  'biometric-objector': [
    'Biometric objection by',
    'Biometric objector',
    'Parent objects',
    'Parent objecting',
    'Objecting parent',
  ],
  'child-objects': [
    'Child objects',
    'Biometric child objects',
    'Child objects to biometrics',
    'Child objection',
    'Pupil objects',
  ],
}

/** A header as it is compared: letters and digits only, lower case, no accents. */
const bare = (header: string) =>
  header
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')

const fieldOf = new Map(
  Object.entries(headers).flatMap(([field, names]) => names.map((name) => [bare(name), field as RollField] as const)),
)

/**
 * The meaning of one header, or null. Deliberately not understood: "Consent", "Photo consent" (for what?), "Data Processing
 * Consent Granted" (neither of the two records, L60) and every kind of opt-out (silence is no consent, L20).
 */
export function rollColumn(header: string): RollField | null {
  return fieldOf.get(bare(header)) ?? null
}

/** Columns without which a file is no roll. `upn` may be replaced by the number of the management system (L61). */
export const neededColumns = [
  { name: 'UPN', fields: ['upn', 'mis-id'] },
  { name: 'Forename', fields: ['legal-forename'] },
  { name: 'Surname', fields: ['surname'] },
  { name: 'Class', fields: ['class'] },
] as const satisfies readonly { name: string; fields: readonly RollField[] }[]
