// A school with a key file of its own and a drive beside it: what the tests of backup, restore and retention start from.
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { backUp, chooseBackup } from '../../electron/studio/flow/back-up.ts'
import type { WorkContext } from '../../electron/studio/flow/context.ts'
import type { VaultParts } from '../../electron/studio/flow/vault-parts.ts'
import { backupProgress } from '../../electron/studio/flow/vault-progress.ts'
import type { BackupDisk } from '../../electron/studio/store/backup-disk.ts'
import { lastRun, type BackupRun } from '../../electron/studio/store/backup-run.ts'
import { readKeyFile, writeKeyFile } from '../../electron/studio/store/key-file.ts'
import type { SealedKind } from '../../electron/studio/store/sealed-files.ts'
import { databaseKey, vaultKeys } from '../../electron/studio/store/vault-keys.ts'
import { AccountId, type FileId } from '../../shared/model/id.ts'
import { openTestSchool, type TestSchool } from '../test-school.ts'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'

// Weak on purpose: argon2id is not what is tried here.
export const soft = { memoryKiB: 8 * 1024, passes: 1 }

export interface VaultSchool {
  readonly school: TestSchool
  readonly drive: string
  readonly recoveryKey: string
  readonly parts: VaultParts
  /** A file of the vault. */
  keep(text: string, kind?: SealedKind): Promise<FileId>
  /** Runs a backup as the background would, with a disk of the test's own if given. */
  backUp(disk?: BackupDisk, stop?: AbortSignal): Promise<BackupRun>
  work(): WorkContext
  close(): Promise<void>
}

export async function openVaultSchool(): Promise<VaultSchool> {
  const before = await mkdtemp(join(tmpdir(), 'cloakroom-keys-'))
  const head = { id: AccountId.parse('account-headteacher'), name: 'The headteacher', role: 'headteacher' as const }
  const made = await vaultKeys(join(before, 'keys.json'), soft).create(
    { name: 'Larkfield Primary', isSample: false },
    head,
    'correct horse battery',
  )
  await made.commit()
  const keys = await readKeyFile(join(before, 'keys.json'))
  await rm(before, { recursive: true, force: true })
  if (!keys) throw new Error('The key file was written')
  const school = await openTestSchool({ key: databaseKey(made.vaultKey) })
  await writeKeyFile(join(school.dir, 'keys.json'), keys)
  const drive = join(school.dir, 'drive')
  await mkdir(drive)
  const parts: VaultParts = {
    // The drive lies beside the home in the same temporary folder, which in life is refused.
    home: school.dir,
    databasePath: join(school.dir, 'cloakroom.db'),
    emptyJournal: () => {
      school.database.checkpoint()
    },
    vaultKey: () => made.vaultKey,
  }
  // Kept for the whole of one opening, as the studio keeps it.
  const work = () => school.work()
  await chooseBackup(
    school.as('headteacher'),
    { ...parts, home: join(school.dir, 'elsewhere') },
    {
      folder: drive,
      remindDays: 7,
    },
  )
  return {
    school,
    drive,
    recoveryKey: made.recoveryKey,
    parts,
    work,
    async keep(text, kind = 'original') {
      const staged = await school.files.stage(Buffer.from(text), kind)
      return school.database.write((writer) => school.files.adopt(writer, staged, school.clock.nowMs()))
    },
    async backUp(disk, stop) {
      school.clock.pass(1000)
      const context = school.work(stop)
      backupProgress(context).asked = true
      await backUp(context, disk === undefined ? parts : { ...parts, disk })
      const run = school.database.read((reader) => lastRun(reader, 'backup'))
      if (!run) throw new Error('A run was recorded')
      return run
    },
    close: () => school.close(),
  }
}

/** Every file under a folder with its bytes, by its path from there. */
export async function everyFile(folder: string): Promise<Map<string, Buffer>> {
  const found = new Map<string, Buffer>()
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    found.set(path.slice(folder.length + 1), await readFile(path))
  }
  return found
}
