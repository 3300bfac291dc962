// How the backup and the vault are, in numbers for Home: nothing on the drive is asked.
import type { HomeSummary } from '../../../shared/contract/views.ts'
import { lastRun, lastWholeRun } from '../store/backup-run.ts'
import { countDamagedFiles } from '../store/damaged-file.ts'
import { readTrailChecked } from '../store/trail-check.ts'
import { readBackupChoice } from './backup-choice.ts'
import { lastVaultCheck } from './check-vault.ts'
import type { ReadContext } from './context.ts'
import { backupOverdue } from './show-backup.ts'
import { notInBackup } from './since-backup.ts'

export function vaultHealth(context: ReadContext): HomeSummary['vault'] {
  return context.read((reader) => {
    const last = lastRun(reader, 'backup')
    return {
      folderChosen: readBackupChoice(reader).folder !== null,
      lastBackupAtMs: lastWholeRun(reader, 'backup')?.startedAtMs ?? null,
      backupOverdue: backupOverdue(reader, context.clock.nowMs()),
      backupFailed: last !== null && last.trouble !== null && last.trouble !== 'interrupted',
      notInBackup: notInBackup(reader),
      damagedFiles: countDamagedFiles(reader),
      damagedPages: lastVaultCheck(reader)?.damagedPages.length ?? 0,
      trailFaults: readTrailChecked(reader)?.faults.length ?? 0,
    }
  })
}
