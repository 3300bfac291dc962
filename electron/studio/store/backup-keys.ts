// The keys of a backup: a copy of the recovery slot, which opens it without anybody's account, and the whole key file sealed
// under the vault's own key, so that a stolen drive holds no passphrase to guess at. Studio process only.
import { open, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { StudioError } from '../../../shared/model/failure.ts'
import { tidyRecoveryKey, wrongRecoveryGroups } from '../../../shared/rules/recovery-key.ts'
import { diskFailure } from './disk-failure.ts'
import { KeyFile, readKeyFile } from './key-file.ts'
import { openBox, withStretched } from './key-slot.ts'
import { openFor, sealFor } from './vault-seal.ts'
import { whileHeldOpen } from './held-open.ts'
import { understand } from '../../../shared/model/understand.ts'

const PURPOSE = 'backup-keys'
const keysPath = (home: string): string => join(home, 'keys.json')

/** What a backup takes of the key file. Fails with 'home-damaged' when there is none. */
export async function keysForBackup(
  home: string,
  vaultKey: Uint8Array,
): Promise<{ readonly recovery: string; readonly sealed: Uint8Array }> {
  const keys = await readKeyFile(keysPath(home))
  if (keys === null) throw new StudioError('home-damaged')
  return {
    // Wrong tries are this computer's own.
    recovery: JSON.stringify({ ...keys.recovery, wrong: null }),
    sealed: sealFor(vaultKey, PURPOSE, await readFile(keysPath(home))),
  }
}

/**
 * The vault's key out of a backup's header. Fails with 'recovery-key-typing' (groups) for a key that cannot be right, with
 * 'wrong-recovery-key' for another one, and 'backup-damaged' when the header cannot be understood.
 */
export async function openRecoverySlot(header: string, recoveryKey: string): Promise<Buffer> {
  const slot = understand(KeyFile.shape.recovery, parseJson(header))
  if (!slot.success) throw new StudioError('backup-damaged')
  const wrong = slot.data.checked ? wrongRecoveryGroups(recoveryKey) : []
  if (wrong.length > 0) throw new StudioError('recovery-key-typing', { groups: wrong.slice(0, 12).join(', ') })
  const vaultKey = await withStretched(tidyRecoveryKey(recoveryKey), slot.data, (kek) =>
    openBox(kek, slot.data, 'recovery'),
  )
  if (vaultKey === null) throw new StudioError('wrong-recovery-key', { tries: 1, waitSeconds: 0 })
  return vaultKey
}

/** The key file out of a backup, understood; null when it is not this vault's or was changed. */
export function openBackupKeys(vaultKey: Uint8Array, sealed: Uint8Array): { text: string; schoolName: string } | null {
  const plain = openFor(vaultKey, PURPOSE, sealed)
  if (plain === null) return null
  const text = plain.toString('utf8')
  const keys = understand(KeyFile, parseJson(text))
  return keys.success ? { text, schoolName: keys.data.schoolName } : null
}

/** Puts the key file in its place: from then on the home is a school. Whole or not at all. */
export async function putKeysBack(home: string, text: string): Promise<void> {
  const path = keysPath(home)
  try {
    const file = await open(`${path}.new`, 'w', 0o600)
    try {
      await file.writeFile(text)
      await file.sync()
    } finally {
      await file.close()
    }
    await whileHeldOpen(() => rename(`${path}.new`, path))
  } catch (error) {
    await rm(`${path}.new`, { force: true }).catch((left: unknown) => left)
    throw diskFailure(error)
  }
}

/** Whether a school was made in this home. A key file that cannot be understood counts as one. */
export const hasKeys = (home: string): Promise<boolean> =>
  stat(keysPath(home)).then(
    () => true,
    (error: unknown) => !(error instanceof Error && 'code' in error && error.code === 'ENOENT'),
  )

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // No JSON at all: the same as one with the wrong shape.
    return null
  }
}
