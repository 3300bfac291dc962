// Which column of a pupil list means what (L58, L59). Pure. Management systems let every school name its own columns, so
// headers are compared without case, spaces, accents and punctuation. What is not certain is left to a person.
import { Purpose } from '../model/permission.ts'
import { answerFields, type ColumnRefusal, type RollField } from '../model/roll.ts'
import { upnFault } from './roll-upn.ts'

const contact = (number: string, what: readonly string[]) =>
  ['Contact', 'Parent', 'Guardian', 'Primary contact', 'Priority'].flatMap((who) =>
    what.map((word) => `${who} ${number} ${word}`),
  )
const contactNames = ['', 'Name', 'Full name', 'Contact name']
const contactRelations = [
  'Relationship',
  'Relation',
  'Relationship to pupil',
  'Relationship to student',
  'Relationship type',
]
const contactResponsibilities = ['Parental responsibility', 'PR', 'Has parental responsibility']

const headers: Readonly<Record<RollField, readonly string[]>> = {
  upn: ['UPN', 'Unique Pupil Number', 'UPN Number', 'Pupil UPN', 'Student UPN'],
  'mis-id': [
    'Adno',
    'Adm No',
    'Admission Number',
    'Admission No',
    'Admission',
    'Student ID',
    'Student Number',
    'Pupil ID',
    'Pupil Number',
    'Person ID',
    'MIS ID',
    'Arbor ID',
    'Arbor Student ID',
    'Bromcom ID',
    'SIMS ID',
    'Staff ID',
  ],
  kind: ['Kind', 'Person type', 'Pupil or staff', 'Type of person'],
  title: ['Title'],
  'legal-forename': [
    'Legal Forename',
    'Forename',
    'First name',
    'Legal First Name',
    'Legal Forename(s)',
    'Given name',
    'Pupil Forename',
    'Student First Name',
  ],
  'preferred-forename': [
    'Preferred Forename',
    'PrefForename',
    'Preferred Name',
    'Preferred First Name',
    'Known as',
    'Chosen name',
    'Chosen Forename',
  ],
  'also-called': [
    'Also called',
    'Nickname',
    'Nicknames',
    'Nick name',
    'Also known as',
    'AKA',
    'Pet name',
    'Short name',
  ],
  'middle-names': ['Middle Name', 'Middle Names', 'Middle Name(s)', 'Middlename', 'Legal Middle Names', 'Second name'],
  surname: [
    'Surname',
    'Legal Surname',
    'Last name',
    'Legal Last Name',
    'Family name',
    'Pupil Surname',
    'Student Last Name',
  ],
  'preferred-surname': ['Preferred Surname', 'PrefSurname', 'Preferred Last Name', 'Chosen Surname'],
  'year-group': [
    'Year',
    'Year Group',
    'NC Year',
    'NCY',
    'Curriculum Year',
    'National Curriculum Year',
    'Year Taught In',
  ],
  class: [
    'Class',
    'Class name',
    'Reg',
    'Registration Form',
    'Reg Form',
    'Reg Group',
    'Registration Group',
    'Registration',
    'Tutor Group',
    'Class/Tutor Group',
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
  // One row for each answer, as Arbor lists them.
  'consent-type': ['Consent type', 'Consent name', 'Type of consent', 'Permission type', 'Parental consent'],
  'consent-status': [
    'Consent status',
    'Status',
    'Response',
    'Granted',
    'Consent response',
    'Consent given',
    'Permission status',
    'Answer',
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
    'Answer by',
    'Response by',
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
  'contact-name': ['Parent', 'Parent name', 'Contact', 'Contact name', ...contact('1', contactNames)],
  'contact-relation': ['Contact relationship', 'Parent relationship', ...contact('1', contactRelations)],
  'contact-responsibility': [
    'PR',
    'Parental Responsibility',
    'Has Parental Responsibility',
    'Parental Responsibility?',
    ...contact('1', contactResponsibilities),
  ],
  'contact-2-name': contact('2', contactNames),
  'contact-2-relation': contact('2', contactRelations),
  'contact-2-responsibility': contact('2', contactResponsibilities),
  'contact-3-name': contact('3', contactNames),
  'contact-3-relation': contact('3', contactRelations),
  'contact-3-responsibility': contact('3', contactResponsibilities),
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
 * The meaning of one header, or null. Deliberately not understood: "Photo consent" (for what?), "Data Processing Consent
 * Granted" (neither of the two records, L60) and every kind of opt-out (silence is no consent, L20).
 */
export function rollColumn(header: string): RollField | null {
  return columnRefusal(header) === null ? (fieldOf.get(bare(header)) ?? null) : null
}

const optOut = /\bopt(s|ed|ing)?[\s-]*out\b|\bexclu(de|ded|sion)\b|\bno objection\b/i
const otherConsent = /data[\s-]*(processing|protection|sharing)|\bgdpr\b|privacy notice|cookies?/i

/** Why a column of this name may never be read as a permission or a consent, whatever a person says; or null. */
export function columnRefusal(header: string): ColumnRefusal | null {
  if (optOut.test(header)) return 'opt-out'
  return otherConsent.test(header) ? 'other-consent' : null
}

/** False where the field would make an answer of a column that may never be one (L20, L60). */
export function mayHold(header: string, field: RollField): boolean {
  return columnRefusal(header) === null || !answerFields.has(field)
}

/** The purpose that one kind of answer is about ('Photographs on social media'), or null: a person then says it. */
export function consentPurpose(text: string): Purpose | null {
  const purpose = Purpose.safeParse(rollColumn(text))
  return purpose.success ? purpose.data : null
}

/** What a column without a known name holds, by its values: only where they cannot be anything else. */
export function fieldByValues(values: readonly string[]): RollField | null {
  const filled = values.map((value) => value.toUpperCase().replace(/\s/g, '')).filter((value) => value !== '')
  const upns = filled.filter((value) => upnFault(value) === null).length
  return upns >= 2 && upns >= filled.length * 0.8 ? 'upn' : null
}

/** Columns without which a file is no roll. `upn` may be replaced by the number of the management system (L61). */
export const neededColumns = [
  { name: 'UPN', fields: ['upn', 'mis-id'] },
  { name: 'Forename', fields: ['legal-forename'] },
  { name: 'Surname', fields: ['surname'] },
] as const satisfies readonly { name: string; fields: readonly RollField[] }[]
