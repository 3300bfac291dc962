// How bytes come to the drive of a backup: flushed, so that what was written is there after a pulled plug. Studio process only.
import { open } from 'node:fs/promises'

/** How bytes come to the drive. Tests give one that refuses at a chosen write, as a full disk does. */
export interface BackupDisk {
  /** Writes a new file, flushed; one of this name is replaced. */
  write(path: string, bytes: Uint8Array): Promise<void>
  /** Writes a new file of any size from its blocks, flushed. */
  stream(path: string, blocks: AsyncIterable<Uint8Array>): Promise<void>
}

/** The real one. */
export const realDisk: BackupDisk = {
  async write(path, bytes) {
    const file = await open(path, 'w', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
  },
  async stream(path, blocks) {
    const file = await open(path, 'w', 0o600)
    try {
      // One block after the other: they are pieces of one file.
      // oxlint-disable-next-line no-await-in-loop
      for await (const block of blocks) await file.writeFile(block)
      await file.sync()
    } finally {
      await file.close()
    }
  },
}
