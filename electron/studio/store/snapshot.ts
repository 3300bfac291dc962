// A sealed copy of the database as it stands at one moment, made in a thread of its own. The same key opens it. Studio process only.
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import { StudioError } from '../../../shared/model/failure.ts'
import { FileId, Sha256 } from '../../../shared/model/id.ts'

const Answer = z.union([
  z.object({
    schemaVersion: z.number().int().positive(),
    files: z.array(FileId),
    trail: z.object({ seq: z.number(), hash: Sha256 }).nullable(),
  }),
  z.object({ code: z.string() }),
])
/** What is in the copy: its schema, the sealed files that it names, its last entry of the trail. */
export type Snapshot = Exclude<z.infer<typeof Answer>, { code: string }>

/**
 * Writes the copy to `target`, which must not exist. Fails with 'disk-full', 'cannot-write' or 'home-damaged'; then `target` may
 * hold a part of it, which is the caller's to remove.
 */
async function takeSnapshot(
  path: string,
  databaseKey: Uint8Array,
  target: string,
  stop: AbortSignal,
): Promise<Snapshot> {
  // In the source it lies beside this file as TypeScript, in the built program as a bundle of its own.
  const entry = import.meta.url.endsWith('.ts') ? './snapshot-worker.ts' : './snapshot-worker.js'
  const worker = new Worker(new URL(entry, import.meta.url), {
    workerData: { path, keyHex: Buffer.from(databaseKey).toString('hex'), target },
    name: 'snapshot',
  })
  // The thread holds the key: with a lock it ends, wherever it is.
  const end = (): void => void worker.terminate()
  stop.addEventListener('abort', end, { once: true })
  if (stop.aborted) end()
  const answer = await new Promise<unknown>((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', () => {
      reject(new Error('The copy was ended'))
    })
  }).finally(() => {
    stop.removeEventListener('abort', end)
  })
  const said = Answer.parse(answer)
  if (!('code' in said)) return said
  if (said.code === 'SQLITE_FULL') throw new StudioError('disk-full')
  if (said.code === 'SQLITE_CORRUPT' || said.code === 'SQLITE_NOTADB') throw new StudioError('home-damaged')
  throw new StudioError('cannot-write')
}

/**
 * Takes a copy, lends it for `work` and removes it, whatever happens. A copy that a kill left is removed first. `stop` ends the
 * taking early, with a failure.
 */
export async function withSnapshot<T>(
  home: string,
  databaseKey: Uint8Array,
  stop: AbortSignal,
  work: (snapshot: Snapshot, path: string) => Promise<T>,
): Promise<T> {
  const target = join(home, 'snapshot.part')
  await rm(target, { force: true })
  try {
    return await work(await takeSnapshot(join(home, 'cloakroom.db'), databaseKey, target, stop), target)
  } finally {
    await rm(target, { force: true })
  }
}
