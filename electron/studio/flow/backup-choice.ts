// The school's choice of where its backup goes and when Home reminds of it.
import { BackupChoice, DEFAULT_BACKUP } from '../../../shared/model/vault.ts'
import type { Reader, Writer } from '../store/database.ts'
import { readSetting, writeSetting } from '../store/setting.ts'

const SETTING = 'backup'

/** What was chosen, or the default until somebody does. */
export const readBackupChoice = (reader: Reader): BackupChoice =>
  readSetting(reader, SETTING, BackupChoice) ?? DEFAULT_BACKUP

export function writeBackupChoice(writer: Writer, choice: BackupChoice, nowMs: number): void {
  writeSetting(writer, SETTING, BackupChoice.parse(choice), nowMs)
}
