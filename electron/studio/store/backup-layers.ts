// Where the pages of a version of the backup lie: in its own folder, over those of the versions before it. Studio process only.
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { StudioError } from '../../../shared/model/failure.ts'
import { realDisk } from './backup-disk.ts'
import {
  bytesOfNumbers,
  numbersOfBytes,
  openLayers,
  wholeDatabase,
  type LayeredPages,
  type PageLayer,
} from './backup-pages.ts'
import { readAtMost } from './read-at-most.ts'
import { openFor, sealFor } from './vault-seal.ts'

/** So many layers at most lie under a version; then a whole database is copied again. */
export const LAYERS_MAX = 24
const PURPOSE = 'backup-pages'
/** Four bytes for each page of the largest database there is. */
const LIST_MAX_BYTES = 64 * 1024 * 1024

/** Where the parts of a version lie. */
export const versionPath = (root: string, name: string, part: 'database' | 'pages' | 'keys' | 'files'): string =>
  join(root, 'versions', name, `${part}.sealed`)

/** Which pages lie in a version's own folder, sealed. */
export const sealNumbers = (vaultKey: Uint8Array, numbers: readonly number[]): Uint8Array =>
  sealFor(vaultKey, PURPOSE, bytesOfNumbers(numbers))

/** The layers of these folders, opened; the first is a whole database. Fails as the disk does, and with 'backup-damaged'. */
export async function layersOf(root: string, folders: readonly string[], vaultKey: Uint8Array): Promise<LayeredPages> {
  const layers: PageLayer[] = []
  for (const [at, name] of folders.entries()) {
    const path = versionPath(root, name, 'database')
    // oxlint-disable-next-line no-await-in-loop
    const sealed = at === 0 ? null : await readAtMost(versionPath(root, name, 'pages'), LIST_MAX_BYTES)
    const list = sealed === null ? null : openFor(vaultKey, PURPOSE, sealed)
    const numbers = list === null ? null : numbersOfBytes(list)
    if (at > 0 && numbers === null) throw new StudioError('backup-damaged')
    layers.push({ path, numbers })
  }
  return openLayers(layers)
}

/**
 * Puts the database of a version together at `path`. Whether it is what it was, its digest tells. Fails as the disk does, and with
 * 'backup-damaged' when a part of it is not there or cannot be understood.
 */
export async function writeDatabase(
  root: string,
  version: { readonly name: string; readonly databaseBytes: number; readonly over?: readonly string[] | undefined },
  vaultKey: Uint8Array,
  path: string,
): Promise<void> {
  const layers = await layersOf(root, [...(version.over ?? []), version.name], vaultKey)
  try {
    await realDisk.stream(path, wholeDatabase(layers, version.databaseBytes))
  } finally {
    await layers.close()
  }
}

/** How many bytes the changed pages of these folders take on the drive: all but the first. */
export async function bytesOfLayers(root: string, folders: readonly string[]): Promise<number> {
  const sizes = await Promise.all(folders.slice(1).map((name) => stat(versionPath(root, name, 'database'))))
  return sizes.reduce((sum, { size }) => sum + size, 0)
}

/** Whether another layer may lie on these. */
export const mayLieOn = (folders: readonly string[]): boolean => folders.length <= LAYERS_MAX
