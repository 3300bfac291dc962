// Files of ours that somebody may have swapped for a larger one: read whole only when they are no larger than they can be, so that
// a rotten drive never takes the computer's memory. Studio process only.
import { open } from 'node:fs/promises'

/** A file is larger than it can be. */
export class TooLarge extends Error {}

/** The bytes of a file of at most `mostBytes`. Fails with TooLarge before anything is read, and as the disk does. */
export async function readAtMost(path: string, mostBytes: number): Promise<Buffer> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    if (size > mostBytes) throw new TooLarge()
    return await file.readFile()
  } finally {
    await file.close()
  }
}
