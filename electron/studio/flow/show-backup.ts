// 'backup.state': where the backup goes, how old it is, what is on the drive.
import type { BackupView } from '../../../shared/contract/vault-views.ts'
import { backupRoot, placeOf, readVersions } from '../store/backup-folder.ts'
import { lastRun, lastWholeRun, type BackupRun } from '../store/backup-run.ts'
import type { Reader } from '../store/database.ts'
import { readBackupChoice } from './backup-choice.ts'
import type { ReadContext } from './context.ts'
import { readRestoredNote } from './restore-backup.ts'
import { notInBackup } from './since-backup.ts'
import { backupProgress } from './vault-progress.ts'

const DAY_MS = 86_400_000

const ended = (run: BackupRun | null): BackupView['last'] =>
  run && {
    startedAtMs: run.startedAtMs,
    endedAtMs: run.endedAtMs,
    trouble: run.trouble,
    files: run.files,
    added: run.added,
    addedBytes: run.addedBytes,
    databaseBytes: run.databaseBytes,
    damaged: run.damaged,
  }

/** Whether Home reminds: there is no backup yet, or it is older than the school said. */
export function backupOverdue(reader: Reader, nowMs: number): boolean {
  const whole = lastWholeRun(reader, 'backup')
  return whole === null || nowMs - whole.startedAtMs > readBackupChoice(reader).remindDays * DAY_MS
}

/** 'backup.state'. */
export async function showBackup(context: ReadContext): Promise<BackupView> {
  const nowMs = context.clock.nowMs()
  const { folder, remindDays } = context.read(readBackupChoice)
  const place = folder === null ? null : await placeOf(folder)
  const versions = folder === null || place === null ? [] : await readVersions(await backupRoot(folder))
  const progress = backupProgress(context)
  const pace = progress.done === 0 ? null : (nowMs - progress.beganMs) / progress.done
  return context.read((reader) => {
    const tried = lastRun(reader, 'try')
    const note = readRestoredNote(reader)
    return {
      folder,
      remindDays,
      place,
      isOverdue: backupOverdue(reader, nowMs),
      last: ended(lastRun(reader, 'backup')),
      lastWhole: ended(lastWholeRun(reader, 'backup')),
      lastTry:
        tried === null || tried.endedAtMs === null
          ? null
          : { endedAtMs: tried.endedAtMs, trouble: tried.trouble, files: tried.files, damaged: tried.damaged },
      versions: versions.map(({ name, atMs, files, databaseBytes }) => ({ name, atMs, files, databaseBytes })),
      notKnownThere: notInBackup(reader),
      running:
        progress.step === null && !progress.asked
          ? null
          : {
              step: progress.step ?? 'snapshot',
              done: progress.done,
              total: progress.total,
              secondsLeft: pace === null ? null : Math.max(0, (pace * (progress.total - progress.done)) / 1000),
            },
      restored: note && {
        atMs: note.atMs,
        backupAtMs: note.backupAtMs,
        takenAway: note.takenAway,
        missing: note.missing,
        stillToErase: note.toErase.length,
      },
    }
  })
}
