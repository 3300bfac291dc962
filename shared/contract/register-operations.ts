// The operations of a pupil's records: several answers at once, withdrawing, the child's own no, parents and carers,
// never-show, facts taken back. Schemas only; handlers are wired in electron/studio/studio.ts.
import { z } from 'zod'
import { Account } from '../model/account.ts'
import { AccountId, Day, SubjectId } from '../model/id.ts'
import { BiometricEntry, BiometricFact, PermissionFact, Purpose } from '../model/permission.ts'
import { Contact } from '../model/subject.ts'
import { command, query } from './operation.ts'
import { WithdrawalView } from './register-views.ts'
import { PupilView } from './views.ts'

const someone = z.strictObject({ subjectId: SubjectId })
const note = z.string().max(500).nullable()
/** Path of a scan to be sealed beside the fact: PDF, JPEG or PNG of at most 10 MB. */
const evidencePath = z.string().min(1).max(4096).nullable()
const purposes = z.array(Purpose).min(1).max(Purpose.options.length)
const said = {
  givenBy: PermissionFact.shape.givenBy,
  relation: PermissionFact.shape.relation,
  how: PermissionFact.shape.how,
}
const contact = {
  name: Contact.shape.name,
  relation: Contact.shape.relation,
  responsibility: Contact.shape.responsibility,
}
const reason = z.string().trim().min(1).max(500)

export const registerOperations = {
  /** One form: the same person's answer for several purposes, all recorded or none. */
  'pupils.recordAnswers': command(
    'signed-in',
    z.strictObject({
      subjectId: SubjectId,
      answers: z
        .array(z.strictObject({ purpose: Purpose, decision: PermissionFact.shape.decision }))
        .min(1)
        .max(Purpose.options.length),
      ...said,
      saidOn: Day.nullable(),
      expiresOn: Day.nullable(),
      note,
      evidencePath,
      /** The person says that this takes the place of the pupil list's nameless answer. */
      replacesListAnswer: z.boolean(),
    }),
    PupilView,
  ),
  'pupils.recordBiometric': command(
    'signed-in',
    BiometricFact.omit({ recordedAtMs: true, recordedBy: true }).extend({
      note: note.default(null),
      evidencePath: evidencePath.default(null),
      exemption: BiometricEntry.shape.exemption.default(null),
    }),
    PupilView,
  ),
  /** One step (P19): everything that follows is done in the same transaction, and the answer says what. */
  'pupils.withdraw': command(
    'signed-in',
    z.strictObject({
      subjectId: SubjectId,
      purposes,
      ...said,
      saidOn: Day.nullable(),
      /** Also takes back consent to be recognised; templates are destroyed at once (L15). */
      alsoRecognition: z.boolean(),
      note,
      evidencePath,
    }),
    WithdrawalView,
  ),
  /** The child says no (L8, L33): no reason, no form, no parent. 'photos' for every purpose. */
  'pupils.childSaysNo': command(
    'signed-in',
    z.strictObject({ subjectId: SubjectId, to: z.enum(['photos', 'recognition']) }),
    PupilView,
  ),
  /** A slip of the pen: a recorded yes, notice or consent stops counting. A no is never taken back by hand. */
  'pupils.takeBack': command(
    'signed-in',
    z.strictObject({
      subjectId: SubjectId,
      record: z.enum(['permission', 'biometric']),
      seq: z.number().int().positive(),
    }),
    PupilView,
  ),
  'withdrawals.get': query('signed-in', z.strictObject({ id: z.string().max(64) }), WithdrawalView),
  'contacts.add': command('signed-in', z.strictObject({ subjectId: SubjectId, ...contact }), PupilView),
  'contacts.change': command('signed-in', z.strictObject({ id: Contact.shape.id, ...contact }), PupilView),
  'contacts.remove': command('signed-in', z.strictObject({ id: Contact.shape.id }), PupilView),
  'neverShow.set': command('safeguarding-lead', z.strictObject({ subjectId: SubjectId, reason }), PupilView),
  'neverShow.lift': command('safeguarding-lead', z.strictObject({ subjectId: SubjectId, reason }), PupilView),
  'accounts.setDsl': command(['headteacher'], z.strictObject({ accountId: AccountId, isDsl: z.boolean() }), Account),
  /** Writes a copy of a scan into a folder outside, for reading or printing a PDF. Answers the file's name. */
  'evidence.saveCopy': command(
    'signed-in',
    someone.extend({
      record: z.enum(['permission', 'biometric']),
      seq: z.number().int().positive(),
      folder: z.string().min(1).max(4096),
    }),
    z.strictObject({ name: z.string() }),
  ),
} as const
