// The trail's head beside the database, in trail-head.json: how far the trail went when it was looked at last. Whoever puts
// an older database in the place of today's is found by it. Nobody without the vault's key can write it. Studio process only.
import { open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { AtMs, Sha256 } from '../../../shared/model/id.ts'
import { diskFailure } from './disk-failure.ts'
import { markFor } from './vault-seal.ts'
import { whileHeldOpen } from './held-open.ts'
import { understand } from '../../../shared/model/understand.ts'
import { readAtMost } from './read-at-most.ts'

const Head = z.strictObject({
  vaultId: z.string().regex(/^[0-9a-f]{32}$/),
  seq: z.number().int().nonnegative(),
  hash: Sha256,
  atMs: AtMs,
  mark: Sha256,
})
export type TrailHead = z.infer<typeof Head>

/** A head is three hundred bytes; a larger file is not ours. */
const MOST_BYTES = 4096
const pathOf = (home: string): string => join(home, 'trail-head.json')
const textOf = (head: Omit<TrailHead, 'mark'>): string => JSON.stringify([head.vaultId, head.seq, head.hash, head.atMs])

/** What stands there; null when there is none or it cannot be understood. Who wrote it is `isGenuineHead`'s question. */
export async function readTrailHead(home: string): Promise<TrailHead | null> {
  const bytes = await readAtMost(pathOf(home), MOST_BYTES).catch(() => null)
  if (bytes === null) return null
  try {
    return understand(Head, JSON.parse(Buffer.from(bytes).toString('utf8'))).data ?? null
  } catch {
    return null
  }
}

export const isGenuineHead = (vaultKey: Uint8Array, head: TrailHead): boolean =>
  markFor(vaultKey, 'trail-head', textOf(head)) === head.mark

/** Puts the head down, whole or not at all. Fails with 'disk-full' or 'cannot-write'. */
export async function writeTrailHead(home: string, vaultKey: Uint8Array, head: Omit<TrailHead, 'mark'>): Promise<void> {
  const path = pathOf(home)
  // Before anything is waited for: a lock may wipe the key meanwhile.
  const text = JSON.stringify({ ...head, mark: markFor(vaultKey, 'trail-head', textOf(head)) })
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
    throw diskFailure(error)
  }
}
