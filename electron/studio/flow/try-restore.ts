// "Try a restore": the newest backup is opened as a new computer would open it, in a place of its own inside the home, read
// whole and removed. What a school never tried it does not have.
import { StudioError } from '../../../shared/model/failure.ts'
import type { BackupTrouble } from '../../../shared/model/vault.ts'
import { backupRoot, readHeader, readVersions } from '../store/backup-folder.ts'
import { openRecoverySlot } from '../store/backup-keys.ts'
import { beginRun, endRun } from '../store/backup-run.ts'
import { readRestored } from '../store/restored-copy.ts'
import { appendTrail } from '../store/trail.ts'
import { vaultIdOf } from '../store/vault-seal.ts'
import { readBackupChoice } from './backup-choice.ts'
import type { WorkContext } from './context.ts'
import type { CheckProgress } from './vault-progress.ts'
import type { VaultParts } from './vault-parts.ts'

const troubleOf = (error: unknown): BackupTrouble => {
  const kind = error instanceof StudioError ? error.failure.kind : null
  switch (kind) {
    case 'folder-not-found':
    case 'disk-full':
    case 'cannot-write':
      return kind
    case 'wrong-recovery-key':
    case 'recovery-key-typing':
      return 'wrong-recovery-key'
    case 'backup-newer':
    case 'database-newer':
      return 'newer-format'
    case 'backup-of-another-school':
      return 'another-school'
    default:
      return 'not-read-back'
  }
}

/** Tries it, and records how it went. */
export async function tryRestore(context: WorkContext, parts: VaultParts, progress: CheckProgress): Promise<void> {
  const { folder } = context.read(readBackupChoice)
  const own = parts.vaultKey()
  if (folder === null || own === null) return
  const seq = context.write((writer) => beginRun(writer, 'try', folder, context.clock.nowMs()))
  let files = 0
  let damaged = 0
  let version: string | null = null
  let trouble: BackupTrouble | null = null
  try {
    const root = await backupRoot(folder)
    const header = await readHeader(root)
    if (header === null) throw new StudioError('folder-not-found')
    if (header.vaultId !== vaultIdOf(own)) throw new StudioError('backup-of-another-school')
    const typed = progress.recoveryKey
    const vaultKey = typed === null ? Buffer.from(own) : await openRecoverySlot(header.recovery, typed)
    try {
      const newest = (await readVersions(root)).find((one) => one.vaultId === header.vaultId)
      if (newest === undefined) throw new StudioError('folder-not-found')
      const read = await readRestored(parts.home, root, newest, vaultKey, {
        stop: context.stop,
        onProgress: (done, total) => {
          progress.done = done
          progress.total = total
          if (done % 50 === 0) context.announce('vault')
        },
      })
      ;({ files, damaged } = read)
      version = damaged === 0 && read.trailHolds ? newest.name : null
      if (version === null) trouble = 'not-read-back'
    } finally {
      vaultKey.fill(0)
    }
  } catch (error) {
    trouble = context.stop.aborted ? 'interrupted' : troubleOf(error)
  }
  const nowMs = context.clock.nowMs()
  const end = { trouble, version, trailSeq: null, files, added: 0, addedBytes: 0, databaseBytes: 0, damaged }
  context.write((writer) => {
    endRun(writer, seq, end, nowMs)
    appendTrail(writer, {
      atMs: nowMs,
      accountId: context.who?.accountId ?? null,
      role: context.who?.role ?? null,
      kind: 'restore-tried',
      about: { trouble, files, damaged },
    })
  })
}
