// A folder outside the vault into which one person's record is written: whole or not at all. While it is being written it has
// a hidden name of its own; only when everything is there does it get its right one. Studio process only.
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { StudioError } from '../../../shared/model/failure.ts'
import { whileHeldOpen } from './held-open.ts'

const failureOf = (error: unknown): unknown => {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'ENOSPC' || code === 'EDQUOT') return new StudioError('disk-full')
  if (code === 'ENOENT' || code === 'ENOTDIR') return new StudioError('folder-not-found')
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM' || code === 'EIO')
    return new StudioError('cannot-write')
  return error
}

/** True when the folder is there. */
export const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )

export interface OutsideRecord {
  /** Writes one file, flushed to the disk; `name` may lie one folder below. */
  write(name: string, bytes: Uint8Array): Promise<void>
  /** Gives the folder its right name. Nothing may be written after it. */
  finish(finalName: string): Promise<void>
  /** Removes everything that was written. Never fails for what is already gone. */
  remove(): Promise<void>
}

/** Makes the working folder inside `folder`. Fails with 'folder-not-found', 'cannot-write' or 'disk-full', as all of it does. */
export async function beginRecord(folder: string, workingName: string): Promise<OutsideRecord> {
  const path = join(folder, workingName)
  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      throw failureOf(error)
    }
  }
  await guarded(() => mkdir(path, { mode: 0o700 }))
  return {
    write: (name, bytes) =>
      guarded(async () => {
        const target = join(path, name)
        const below = dirname(target)
        // Only the one folder below, never the way to it: where a stick is pulled out, its path must not be made anew on
        // this computer's own disk.
        if (below !== path && !(await isFolder(below))) await mkdir(below, { mode: 0o700 })
        const file = await open(target, 'wx', 0o600)
        try {
          await file.writeFile(bytes)
          await file.sync()
        } finally {
          await file.close()
        }
      }),
    finish: (finalName) => guarded(() => whileHeldOpen(() => rename(path, join(folder, finalName)))),
    remove: () => removeUnfinished(folder, workingName),
  }
}

/** Removes what a crash or a lock left behind. */
export async function removeUnfinished(folder: string, workingName: string): Promise<void> {
  await rm(join(folder, workingName), { recursive: true, force: true, maxRetries: 5 }).catch((error: unknown) => {
    throw failureOf(error)
  })
}
