// The last steps of a restore: whether it may be done in this home, and putting the database in its place. What was there
// before is moved aside, sealed as it is, under a name that an erasure removes. Studio process only.
import { access, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { StudioError } from '../../../shared/model/failure.ts'
import { hasKeys, openRecoverySlot } from './backup-keys.ts'
import { diskFailure } from './disk-failure.ts'
import { readKeyFile } from './key-file.ts'
import { readTrailHead } from './trail-head.ts'
import { vaultIdOf } from './vault-seal.ts'
import { whileHeldOpen } from './held-open.ts'

/**
 * Fails with 'backup-of-another-school' when another school lives in this home. Answers whether this school does. Its own key
 * file may be damaged: the head of its trail says which vault it was.
 */
export async function mayRestoreInto(home: string, vaultId: string, recoveryKey: string): Promise<boolean> {
  if (!(await hasKeys(home))) return false
  const head = await readTrailHead(home)
  if (head !== null) {
    if (head.vaultId !== vaultId) throw new StudioError('backup-of-another-school')
    return true
  }
  const keys = await readKeyFile(join(home, 'keys.json')).catch(() => null)
  // Neither head nor keys can be read: nobody can open this home any more, and the recovery key of the backup was right.
  if (keys === null) return true
  const here = await openRecoverySlot(JSON.stringify(keys.recovery), recoveryKey).catch(() => null)
  const isSame = here !== null && vaultIdOf(here) === vaultId
  here?.fill(0)
  if (!isSame) throw new StudioError('backup-of-another-school')
  return true
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

/** Puts a whole, closed database in the place of the home's. Fails with 'cannot-write'. */
export async function putDatabaseInPlace(home: string, restored: string, nowMs: number): Promise<void> {
  const path = join(home, 'cloakroom.db')
  try {
    if (await isThere(path)) await whileHeldOpen(() => rename(path, `${path}.before-restore-${nowMs}`))
    // The old one's journal must never be read into the new one.
    for (const rest of ['-wal', '-shm']) await rm(`${path}${rest}`, { force: true })
    await whileHeldOpen(() => rename(restored, path))
  } catch (error) {
    throw diskFailure(error)
  }
}
