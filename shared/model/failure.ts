// Everything that can fail, as a closed union (house.md, "Errors"). Each kind has its sentence in renderer/words.ts.
// A refusal is a returned value; a failure is thrown as StudioError; a defect is neither and reaches the page as a reference.
import { z } from 'zod'

export const FailureKind = z.enum([
  // who
  'not-signed-in',
  'not-your-role',
  'wrong-passphrase',
  'wait-before-next-try',
  'wrong-recovery-key',
  'recovery-key-typing',
  'other-device',
  'account-left',
  'open-work',
  // the home
  'school-exists',
  'no-school',
  'home-in-use',
  'home-damaged',
  'database-newer',
  'disk-full',
  'cannot-write',
  // input
  'bad-input',
  'unknown-operation',
  'not-found',
  'folder-not-found',
  'folder-empty',
  'file-not-found',
  'file-too-large',
  'not-a-scan',
  'wrong-encoding',
  'not-a-table',
  'missing-column',
  'wrong-kind-of-file',
  'password-protected',
  'workbook-damaged',
  'list-too-long',
  'choose-sheet',
  'column-refused',
  // the register
  'no-stands',
  // work
  'engine-failed',
  'engine-unusable',
  'photo-undecided',
  'photo-not-ready',
  'face-certain',
  'nothing-to-undo',
  'nothing-to-redo',
  'recognition-off',
  'recognition-steps-missing',
  'import-already-running',
  'device-name-taken',
  'post-not-editable',
  'post-in-other-state',
  'post-changed-meanwhile',
  'template-names-pupil',
  'too-many-photos',
  'not-a-deputy',
  'delegation-dates',
  'nothing-published',
  'page-not-confirmed',
  'page-refused',
  'sample-stays-practice',
  'sending-stopped',
  'incident-open',
  'page-not-reached',
  // the school year and a family's rights
  'cannot-be-put-off',
  'plan-changed',
  'cannot-be-undone',
  'folder-is-synced',
  'export-running',
  'erasure-blocked',
  // the backup and the trail
  'backup-not-found',
  'backup-of-another-school',
  'backup-newer',
  'backup-damaged',
  'backup-running',
  'backup-inside-home',
  'signed-in-already',
  'not-a-trail',
])
export type FailureKind = z.infer<typeof FailureKind>

/** A failure as it crosses the contract. `detail` holds numbers and column names, never a person's name. */
export const Failure = z.strictObject({
  kind: FailureKind,
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type Failure = z.infer<typeof Failure>

/** Thrown by flows and the store for anything in the closed union. */
export class StudioError extends Error {
  readonly failure: Failure
  constructor(kind: FailureKind, detail: Failure['detail'] = {}) {
    super(kind)
    this.name = 'StudioError'
    this.failure = { kind, detail }
  }
}

/** Makes a forgotten case a compile error, and a defect at run time. */
export function assertNever(value: never): never {
  throw new Error(`A case was forgotten: ${JSON.stringify(value)}`)
}
