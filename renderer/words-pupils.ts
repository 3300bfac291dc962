// The sentences of the register's recorded facts.
import type { BiometricFact, PermissionFact } from '../shared/model/permission.ts'

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
