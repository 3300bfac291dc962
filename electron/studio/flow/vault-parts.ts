// What the flows about the vault itself need beside their context: where it lies, and its key while somebody is signed in.
// Types only.
import type { BackupStep } from '../../../shared/model/vault.ts'
import type { BackupDisk } from '../store/backup-disk.ts'

export interface VaultParts {
  readonly home: string
  readonly databasePath: string
  /** Empties the database's journal into it. */
  emptyJournal(): void
  /** Null while nobody is signed in. Never kept. */
  vaultKey(): Uint8Array | null
  /** Tests only: a disk that refuses. */
  readonly disk?: BackupDisk
  /** Measuring only: told each step of a backup as it begins. */
  readonly step?: (name: BackupStep) => void
}
