// How far the work on the vault has come that somebody may be watching. Kept beside the open vault: after a lock there is none.
import type { BackupStep } from '../../../shared/model/vault.ts'
import type { ReadContext } from './context.ts'

/** Of a backup. `asked`: a person pressed the button, and it has not begun. */
export interface BackupProgress {
  asked: boolean
  step: BackupStep | null
  done: number
  total: number
  beganMs: number
  /** Before this a drive that was not there is not looked for again. */
  lookAgainMs: number
}
/** Of a look through the whole vault, or of a restore that is tried out. */
export interface CheckProgress {
  asked: 'nothing' | 'check' | 'try'
  running: 'check' | 'try' | null
  /** For 'try': null leaves the recovery key untried. */
  recoveryKey: string | null
  done: number
  total: number
  /** Where the quiet look through the files has come to, this time round. */
  quietAfter: string | null
  quietNotBeforeMs: number
  trailFollowed: boolean
}

const backups = new WeakMap<ReadContext['files'], BackupProgress>()
const checks = new WeakMap<ReadContext['files'], CheckProgress>()

export function backupProgress(context: Pick<ReadContext, 'files'>): BackupProgress {
  const known = backups.get(context.files)
  if (known) return known
  const fresh: BackupProgress = { asked: false, step: null, done: 0, total: 0, beganMs: 0, lookAgainMs: 0 }
  backups.set(context.files, fresh)
  return fresh
}

export function checkProgress(context: Pick<ReadContext, 'files'>): CheckProgress {
  const known = checks.get(context.files)
  if (known) return known
  const fresh: CheckProgress = {
    asked: 'nothing',
    running: null,
    recoveryKey: null,
    done: 0,
    total: 0,
    quietAfter: null,
    quietNotBeforeMs: 0,
    trailFollowed: false,
  }
  checks.set(context.files, fresh)
  return fresh
}
