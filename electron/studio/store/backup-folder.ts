// A backup on a drive of the school. What leaves the computer is sealed bytes and nothing else: the sealed files as they lie
// in the vault, each once for all versions; per version a sealed copy of the database (which alone holds the files' keys), the
// key file and the list of files, both sealed again. The header holds the recovery slot: whoever has the printed recovery key
// and this folder has the school back, and nobody else. Studio process only.
//   Cloakroom backup/cloakroom-backup.json      which vault, and its recovery slot
//   Cloakroom backup/files/ab/<id>.sealed       written once, never changed
//   Cloakroom backup/versions/<time>/           database.sealed, keys.sealed, files.sealed; version.json comes last. Where only the
//                                               pages that changed are in it: pages.sealed says which (backup-pages.ts)
//   Cloakroom backup/since.sealed               who may still be shown, and who was erased, since the last version
// [Note: Whole or not there] A version is written under a name that ends in .part and renamed when everything in it was read
// back. A process that is killed leaves the versions before it as they were; what it had copied is found and not copied twice.
import { createReadStream } from 'node:fs'
import { createHash } from 'node:crypto'
import { mkdir, readFile, readdir, rename, rm, stat, statfs, unlink } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { StudioError } from '../../../shared/model/failure.ts'
import { AtMs, FileId, Sha256 } from '../../../shared/model/id.ts'
import { diskFailure } from './disk-failure.ts'
import { realDisk, type BackupDisk } from './backup-disk.ts'
import { layersOf, LAYERS_MAX, sealNumbers, versionPath } from './backup-layers.ts'
import { copyPages } from './backup-pages.ts'
import { markFor, vaultIdOf } from './vault-seal.ts'
import { whileHeldOpen } from './held-open.ts'
import { readAtMost, TooLarge } from './read-at-most.ts'
import { understand } from '../../../shared/model/understand.ts'

/** Of the folder. 2: a version may hold changed pages only. */
const FORMAT = 2
const NAME = 'Cloakroom backup'
/** The header and the page of a version, the key file of five hundred people, the list of a million files. */
const PAGE_MAX_BYTES = 64 * 1024
const KEYS_MAX_BYTES = 8 * 1024 * 1024
const LIST_MAX_BYTES = 64 * 1024 * 1024
const VaultId = z.string().regex(/^[0-9a-f]{32}$/)
const Header = z.object({ format: z.number().int().positive(), vaultId: VaultId, recovery: z.string().max(4000) })
export type BackupHeader = z.infer<typeof Header>

const FolderName = z.string().regex(/^[\w-]{1,64}$/)
const Version = z.strictObject({
  /** 1: the whole database lies in it. 2: only the pages that are not in the versions under it. */
  format: z.union([z.literal(1), z.literal(2)]),
  vaultId: VaultId,
  atMs: AtMs,
  schemaVersion: z.number().int().positive(),
  files: z.number().int().nonnegative(),
  databaseBytes: z.number().int().nonnegative(),
  databaseSha256: Sha256,
  keysSha256: Sha256,
  filesSha256: Sha256,
  /** The trail's last entry in it. */
  trailSeq: z.number().int().nonnegative(),
  mark: Sha256,
  /** Of format 2: the folders in which the pages under its own lie, a whole database first. */
  over: z.array(FolderName).max(LAYERS_MAX).optional(),
})
/** One whole version of the school, as it says of itself. `name` is its folder's. */
export type BackupVersion = z.infer<typeof Version> & { readonly name: string }
export type VersionFacts = Omit<z.infer<typeof Version>, 'mark' | 'format'>

const textOf = (facts: VersionFacts): string =>
  JSON.stringify([
    facts.over === undefined ? 1 : 2,
    facts.vaultId,
    facts.atMs,
    facts.schemaVersion,
    facts.files,
    facts.databaseBytes,
    facts.databaseSha256,
    facts.keysSha256,
    facts.filesSha256,
    facts.trailSeq,
    ...(facts.over === undefined ? [] : [facts.over]),
  ])

/** Whether whoever had this vault's key wrote it. */
export const isGenuineVersion = (vaultKey: Uint8Array, version: BackupVersion): boolean =>
  markFor(vaultKey, 'backup-version', textOf(version)) === version.mark

/** Runs `work`; what the disk refuses is called by its name. */
async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof TooLarge) throw new StudioError('backup-damaged')
    const code = error instanceof Error && 'code' in error ? error.code : null
    throw code === 'ENOENT' || code === 'ENOTDIR' ? new StudioError('folder-not-found') : diskFailure(error)
  }
}

/** SHA-256 of a file of any size, hexadecimal. */
export function hashFile(path: string): Promise<string> {
  return guarded(async () => {
    const hash = createHash('sha256')
    for await (const part of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(part as Uint8Array)
    return hash.digest('hex')
  })
}

const jsonAt = async (path: string): Promise<unknown> => {
  const bytes = await readAtMost(path, PAGE_MAX_BYTES).catch(() => null)
  if (bytes === null) return null
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return null
  }
}

/** A backup's own folder, as a person points to it: the folder itself, or the one it lies in. */
export async function backupRoot(folder: string): Promise<string> {
  const isOne = await stat(join(folder, 'cloakroom-backup.json')).then(
    () => true,
    () => false,
  )
  return isOne ? folder : join(folder, NAME)
}

/** The header, or null when there is no backup here. Fails with 'backup-newer' for a layout that this program does not know. */
export async function readHeader(root: string): Promise<BackupHeader | null> {
  const found = understand(Header, await jsonAt(join(root, 'cloakroom-backup.json')))
  if (!found.success) return null
  if (found.data.format > FORMAT) throw new StudioError('backup-newer')
  return found.data
}

/** The whole versions in the folder, newest first. One that is not whole is not listed. */
export async function readVersions(root: string): Promise<BackupVersion[]> {
  const names = await readdir(join(root, 'versions')).catch((): string[] => [])
  const found = await Promise.all(
    names
      .filter((name) => /^[\w-]+$/.test(name))
      .map(async (name) => {
        const version = understand(Version, await jsonAt(join(root, 'versions', name, 'version.json')))
        return version.success ? [{ ...version.data, name }] : []
      }),
  )
  return found.flat().toSorted((a, b) => b.atMs - a.atMs || (a.name < b.name ? 1 : -1))
}

/** The sealed list of the files of a version. */
export const readVersionFiles = (root: string, name: string): Promise<Uint8Array> =>
  guarded(() => readAtMost(versionPath(root, name, 'files'), LIST_MAX_BYTES))

/** The sealed key file of a version. Fails with 'folder-not-found' when the drive is gone. */
export const readVersionKeys = (root: string, name: string): Promise<Uint8Array> =>
  guarded(() => readAtMost(versionPath(root, name, 'keys'), KEYS_MAX_BYTES))

const filePath = (root: string, id: string): string => join(root, 'files', id.slice(0, 2), `${id}.sealed`)

/** The bytes of one sealed file in the backup; null when it is not there, or longer than what was sealed. */
export const readBackupFile = (root: string, id: FileId, mostBytes: number): Promise<Uint8Array | null> =>
  readAtMost(filePath(root, id), mostBytes).catch(() => null)

/** Which sealed files the backup holds already, by their names: nothing is opened. */
export async function filesThere(root: string): Promise<Set<string>> {
  const there = new Set<string>()
  const folders = await readdir(join(root, 'files')).catch((): string[] => [])
  for (const folder of folders) {
    // One after another: a network drive answers a hundred at once no quicker.
    // oxlint-disable-next-line no-await-in-loop
    for (const name of await readdir(join(root, 'files', folder)).catch((): string[] => []))
      if (name.endsWith('.sealed')) there.add(name.slice(0, -'.sealed'.length))
  }
  return there
}

/** A backup that is being written. Everything fails with 'disk-full', 'cannot-write' or 'folder-not-found'. */
export interface BackupWriter {
  readonly root: string
  /** Copies one sealed file; it is under its right name only once it was read back as it is. */
  addFile(id: FileId, sealed: Uint8Array): Promise<void>
  /** A version's parts, then its own page last; answers its name. Fails with 'backup-damaged' when it reads back differently. */
  addVersion(parts: {
    readonly snapshot: string
    readonly keys: Uint8Array
    readonly files: Uint8Array
    readonly facts: Omit<VersionFacts, 'databaseBytes' | 'databaseSha256' | 'keysSha256' | 'filesSha256' | 'over'>
    readonly vaultKey: Uint8Array
    /** The folders whose pages need not be copied again, a whole database first; none = all is copied. */
    readonly under: readonly string[]
  }): Promise<BackupVersion & { readonly copiedBytes: number }>
  writeSince(sealed: Uint8Array): Promise<void>
  /**
   * Removes versions by name, what a killed run left, and then every file that is not `kept`. Of a version whose pages lie under
   * one that stays (`needed`) the pages stay. Answers how many files went.
   */
  prune(versions: readonly string[], kept: ReadonlySet<string>, needed: ReadonlySet<string>): Promise<number>
}

/**
 * Begins or goes on with a backup in `folder`. Fails with 'backup-of-another-school' when another vault's lies there, and
 * 'backup-newer' when a newer Cloakroom wrote it.
 */
export async function openBackup(
  folder: string,
  header: Omit<BackupHeader, 'format'>,
  disk: BackupDisk = realDisk,
): Promise<BackupWriter> {
  const isThere = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  )
  if (!isThere) throw new StudioError('folder-not-found')
  const root = await backupRoot(folder)
  const before = await readHeader(root)
  if (before !== null && before.vaultId !== header.vaultId) throw new StudioError('backup-of-another-school')
  await guarded(async () => {
    await mkdir(join(root, 'files'), { recursive: true })
    await mkdir(join(root, 'versions'), { recursive: true })
    if (before?.recovery === header.recovery && before.format === FORMAT) return
    const path = join(root, 'cloakroom-backup.json')
    await disk.write(`${path}.part`, Buffer.from(JSON.stringify({ format: FORMAT, ...header }, null, 1)))
    await whileHeldOpen(() => rename(`${path}.part`, path))
  })
  return {
    root,
    addFile: (id, sealed) =>
      guarded(async () => {
        const path = filePath(root, id)
        await mkdir(join(root, 'files', id.slice(0, 2)), { recursive: true })
        await disk.write(`${path}.part`, sealed)
        const back = await readFile(`${path}.part`)
        if (!back.equals(sealed)) throw new StudioError('backup-damaged')
        await whileHeldOpen(() => rename(`${path}.part`, path))
      }),
    addVersion: ({ snapshot, keys, files, facts, vaultKey, under }) =>
      guarded(async () => {
        const name = new Date(facts.atMs).toISOString().replace(/[:.]/g, '-')
        const working = join(root, 'versions', `${name}.part`)
        await rm(working, { recursive: true, force: true })
        await mkdir(working)
        // Layers that cannot be read any more are no ground to stand on: then all is copied.
        const layers = under.length === 0 ? null : await layersOf(root, under, vaultKey).catch(() => null)
        const copy = copyPages(snapshot, layers)
        try {
          await disk.stream(join(working, 'database.sealed'), copy.blocks)
        } finally {
          await layers?.close()
        }
        // Locked meanwhile: the key is wiped, and what is sealed or marked with it would be nobody's.
        const mustBeOpen = () => {
          if (vaultIdOf(vaultKey) !== facts.vaultId) throw new StudioError('not-signed-in')
        }
        if (layers !== null) {
          mustBeOpen()
          await disk.write(join(working, 'pages.sealed'), sealNumbers(vaultKey, copy.numbers))
        }
        await disk.write(join(working, 'keys.sealed'), keys)
        await disk.write(join(working, 'files.sealed'), files)
        const whole: VersionFacts = {
          ...facts,
          databaseBytes: (await stat(snapshot)).size,
          databaseSha256: copy.databaseSha256(),
          keysSha256: createHash('sha256').update(keys).digest('hex'),
          filesSha256: createHash('sha256').update(files).digest('hex'),
          ...(layers === null ? {} : { over: [...under] }),
        }
        // Read back from the drive before it counts as a backup.
        const back = await Promise.all(
          (['database', 'keys', 'files'] as const).map((part) => hashFile(join(working, `${part}.sealed`))),
        )
        // What was not copied was compared with the drive a moment ago.
        if (back.join() !== [copy.copiedSha256(), whole.keysSha256, whole.filesSha256].join())
          throw new StudioError('backup-damaged')
        mustBeOpen()
        const version = {
          format: layers === null ? (1 as const) : (2 as const),
          ...whole,
          mark: markFor(vaultKey, 'backup-version', textOf(whole)),
        }
        await disk.write(join(working, 'version.json'), Buffer.from(JSON.stringify(version, null, 1)))
        await whileHeldOpen(() => rename(working, join(root, 'versions', name)))
        return { ...version, name, copiedBytes: copy.copiedBytes() }
      }),
    writeSince: (sealed) => writeSince(root, sealed, disk),
    prune: (versions, kept, needed) =>
      guarded(async () => {
        for (const name of versions) {
          // The page that makes it a version goes first: half a version is none.
          // oxlint-disable-next-line no-await-in-loop
          await rm(join(root, 'versions', name, 'version.json'), { force: true })
        }
        for (const name of await readdir(join(root, 'versions'))) {
          const folder = join(root, 'versions', name)
          // oxlint-disable-next-line no-await-in-loop
          if (!name.endsWith('.part') && (await readdir(folder)).includes('version.json')) continue
          // No version itself: its pages stay while one that stays lies on them.
          const parts = needed.has(name) ? ['keys.sealed', 'files.sealed'] : ['']
          for (const part of parts)
            // oxlint-disable-next-line no-await-in-loop
            await rm(join(folder, part), { recursive: true, force: true, maxRetries: 5 })
        }
        let removed = 0
        for (const folder of await readdir(join(root, 'files')))
          // oxlint-disable-next-line no-await-in-loop
          for (const name of await readdir(join(root, 'files', folder))) {
            if (name.endsWith('.sealed') && kept.has(name.slice(0, -'.sealed'.length))) continue
            // oxlint-disable-next-line no-await-in-loop
            await unlink(join(root, 'files', folder, name))
            removed += 1
          }
        return removed
      }),
  }
}

/** Writes the small page of what changed since the last version, whole or not at all. */
export const writeSince = (root: string, sealed: Uint8Array, disk: BackupDisk = realDisk): Promise<void> =>
  guarded(async () => {
    const path = join(root, 'since.sealed')
    await disk.write(`${path}.part`, sealed)
    await whileHeldOpen(() => rename(`${path}.part`, path))
  })

/** The page of what changed since the last version; null when there is none. */
export const readSince = (root: string): Promise<Uint8Array | null> =>
  readAtMost(join(root, 'since.sealed'), LIST_MAX_BYTES).catch(() => null)

/** The ids of files as bytes and back. */
export const listOfFiles = (ids: readonly string[]): Uint8Array => Buffer.from(ids.join('\n'))
export const filesOfList = (bytes: Uint8Array): string[] =>
  Buffer.from(bytes)
    .toString()
    .split('\n')
    .filter((id) => id !== '')

/** File systems of the network, by what the system calls them (Linux); a path of Windows says it by itself. */
const NETWORK_TYPES: ReadonlySet<number> = new Set([0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x65735546])

/** What kind of place a folder is, as far as can be told: a backup on the same disk would go with it. Null when it is not there. */
export async function placeOf(folder: string): Promise<'this-computer' | 'drive' | 'network' | null> {
  const there = await stat(folder).catch(() => null)
  if (there === null) return null
  if (/^(\\\\|\/\/)/.test(folder)) return 'network'
  const type = await statfs(folder).then(
    (found) => found.type,
    () => 0,
  )
  if (NETWORK_TYPES.has(type)) return 'network'
  const own = await stat(homedir()).catch(() => null)
  return own !== null && own.dev === there.dev ? 'this-computer' : 'drive'
}
