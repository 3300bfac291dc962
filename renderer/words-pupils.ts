// The sentences of the register: recorded facts, the report of a pupil list, the report of portraits.
import { assertNever } from '../shared/model/failure.ts'
import type { RollFault, RollReport } from '../shared/contract/views.ts'
import { Purpose } from '../shared/model/permission.ts'
import type { BiometricFact, PermissionFact } from '../shared/model/permission.ts'
import { purposeWords } from './words.ts'

type Decision = PermissionFact['decision']
type Relation = PermissionFact['relation']
type How = PermissionFact['how']

const decisions: Readonly<Record<Decision, string>> = {
  given: 'Yes',
  refused: 'No',
  withdrawn: 'Withdrawn',
  unclear: 'Not clear',
}
/** What was answered, for a table. */
export const decisionWords = (decision: Decision): string => decisions[decision]

const relations: Readonly<Record<Relation, string>> = {
  parent: 'parent',
  carer: 'carer',
  'local-authority': 'local authority',
  child: 'the child',
  self: 'the person themselves',
  unknown: 'not known',
}
/** Who somebody is to the pupil. */
export const relationWords = (relation: Relation): string => relations[relation]

const hows: Readonly<Record<How, string>> = {
  form: 'form',
  letter: 'letter',
  email: 'email',
  phone: 'phone',
  import: 'pupil list',
  other: 'another way',
}
/** How an answer came in. */
export const howWords = (how: How): string => hows[how]

const biometricKinds: Readonly<Record<BiometricFact['kind'], string>> = {
  'parent-notified': 'Told about face recognition',
  'parent-exempt': 'Need not be told',
  'parent-consented': 'Consented',
  'parent-objected': 'Objected',
  'parent-withdrew': 'Withdrew consent',
  'child-objected': 'The child objected',
  'child-objection-lifted': 'The child took the objection back',
}
/** One step of the biometric record (Protection of Freedoms Act 2012, s.26). */
export const biometricKindWords = (kind: BiometricFact['kind']): string => biometricKinds[kind]

/** A column as a person would call it: the studio names some by the model's own words. */
function columnWords(column: string): string {
  const purpose = Purpose.safeParse(column)
  return purpose.success ? purposeWords(purpose.data) : column.replaceAll('-', ' ')
}

/** What is wrong with a row of the pupil list. */
export function rollFaultWords(fault: RollFault): string {
  const column = fault.column === null ? '' : ` in “${columnWords(fault.column)}”`
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
    case 'date-not-understood':
      return `The date${column} cannot be read. Write it like 03/09/2026.`
    case 'answer-not-understood':
      return `The answer${column} is neither a clear yes nor a clear no.`
    case 'too-many-cells':
      return 'The row has more cells than there are columns. A comma may be in the wrong place.'
    case 'too-long':
      return `The text${column} is too long.`
    default:
      return assertNever(fault.reason)
  }
}

type Changed = RollReport['changed'][number]['what'][number]
const changes: Readonly<Record<Changed, string>> = {
  name: 'name',
  class: 'class',
  permission: 'photo permission',
  biometric: 'face recognition',
  'never-show': 'never show',
  left: 'leaving date',
}
/** What a pupil list changes about somebody. */
export const changeWords = (what: Changed): string => changes[what]
