// A version of a backup, opened: its database is copied to a place of its own inside the home, checked page by page, brought to
// the newest schema, and every sealed file that it names is opened. Used to try a restore and to do one. Studio process only.
import { mkdir, rm, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { StudioError } from '../../../shared/model/failure.ts'
import type { FileId } from '../../../shared/model/id.ts'
import { hashFile, isGenuineVersion, readBackupFile, type BackupVersion } from './backup-folder.ts'
import { versionPath, writeDatabase } from './backup-layers.ts'
import { damagedPages } from './check-pages.ts'
import { filesAfter, countSealedFiles } from './damaged-file.ts'
import { openDatabase, type Database } from './database.ts'
import { diskFailure } from './disk-failure.ts'
import { migrations } from './migrate.ts'
import { removeOldCopies } from './old-copies.ts'
import { openSealedFiles, type SealedFiles } from './sealed-files.ts'
import { followTrail } from './trail-check.ts'
import { trailBase } from './trail.ts'
import { databaseKey } from './vault-keys.ts'
import { vaultIdOf } from './vault-seal.ts'

const SLICE = 2000
const PLACE = 'restore.part'

/** Where the copy of the database lies while it is worked on. */
export const restorePlace = (home: string): string => join(home, PLACE)

/**
 * Copies a version's database into the home and opens it. Fails with 'database-newer' when a newer Cloakroom made it, with
 * 'wrong-recovery-key' when the key is not this vault's, with 'backup-damaged' when it is not as it was written, 'disk-full'.
 */
export async function openVersion(
  home: string,
  root: string,
  version: BackupVersion,
  vaultKey: Uint8Array,
): Promise<{ readonly database: Database; readonly path: string }> {
  if (vaultIdOf(vaultKey) !== version.vaultId) throw new StudioError('wrong-recovery-key', { tries: 1, waitSeconds: 0 })
  const newest = migrations.at(-1)?.number ?? 0
  if (version.schemaVersion > newest) throw new StudioError('database-newer', { have: version.schemaVersion, newest })
  if (!isGenuineVersion(vaultKey, version)) throw new StudioError('backup-damaged')
  const place = restorePlace(home)
  const path = join(place, 'cloakroom.db')
  try {
    await rm(place, { recursive: true, force: true })
    await mkdir(place, { recursive: true, mode: 0o700 })
    const { bavail, bsize } = await statfs(place)
    if (bavail * bsize < version.databaseBytes * 1.2) throw new StudioError('disk-full')
    // Seen before gigabytes are copied: it is not what was written.
    const { size } = await stat(versionPath(root, version.name, 'database'))
    if (version.over === undefined ? size !== version.databaseBytes : size > version.databaseBytes)
      throw new StudioError('backup-damaged')
    await writeDatabase(root, version, vaultKey, path)
  } catch (error) {
    if (error instanceof StudioError) throw error
    const gone = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    throw gone ? new StudioError('backup-damaged') : diskFailure(error)
  }
  if ((await hashFile(path)) !== version.databaseSha256) throw new StudioError('backup-damaged')
  const pages = await damagedPages(path, databaseKey(vaultKey), 1)
  if (pages.damaged.length > 0) throw new StudioError('backup-damaged')
  const database = openDatabase(path, databaseKey(vaultKey), 'existing')
  // What was copied before it was brought to the newest schema lies in the backup anyway.
  removeOldCopies(path, Number.MAX_SAFE_INTEGER)
  return { database, path }
}

export const closeVersion = (home: string): Promise<void> =>
  rm(restorePlace(home), { recursive: true, force: true, maxRetries: 5 })

/** Whether the chain of the trail in this database holds. */
export function trailHoldsIn(database: Database): boolean {
  let place = database.read(trailBase)
  for (;;) {
    const from = place
    const slice = database.read((reader) => followTrail(reader, from, SLICE))
    if (slice.faults.length > 0) return false
    if (!slice.more) return true
    place = slice.last
  }
}

/** Every sealed file that the database names, in slices; `work` for each. */
export async function eachSealedFile(
  database: Database,
  work: (id: FileId, done: number, total: number) => Promise<void>,
): Promise<number> {
  const total = database.read(countSealedFiles)
  let done = 0
  let after: FileId | null = null
  for (;;) {
    const from: FileId | null = after
    const ids: FileId[] = database.read((reader) => filesAfter(reader, from, 500))
    if (ids.length === 0) return done
    for (const id of ids) {
      // One at a time: a drive takes them no faster side by side.
      // oxlint-disable-next-line no-await-in-loop
      await work(id, done, total)
      done += 1
    }
    after = ids.at(-1) ?? null
  }
}

/** The whole of a version, opened and read; nothing of it is left. */
export async function readRestored(
  home: string,
  root: string,
  version: BackupVersion,
  vaultKey: Uint8Array,
  how: { readonly stop: AbortSignal; readonly onProgress: (done: number, total: number) => void },
): Promise<{ readonly files: number; readonly damaged: number; readonly trailHolds: boolean }> {
  try {
    const { database } = await openVersion(home, root, version, vaultKey)
    try {
      const trailHolds = trailHoldsIn(database)
      const place: SealedFiles = await openSealedFiles(join(restorePlace(home), 'files'))
      let damaged = 0
      const files = await eachSealedFile(database, async (id, done, total) => {
        if (how.stop.aborted) throw new StudioError('not-signed-in')
        how.onProgress(done, total)
        const body = await readBackupFile(root, id, place.sealedBytes(database.read, id))
        // Into the place, as a new computer would have it, and away again: a school's photos need not fit twice.
        const isWhole = body !== null && (await place.putBack(database.read, id, body))
        if (!isWhole || (await place.check(database.read, id)) !== null) damaged += 1
        else await place.remove(id)
      })
      return { files, damaged, trailHolds }
    } finally {
      database.close()
    }
  } finally {
    await closeVersion(home)
  }
}
