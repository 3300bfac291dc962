// A list or workbook outside the vault, read whole into a table. Small files at once; everything else in a worker
// thread with a limit of time and memory, so that neither the window nor the studio waits for it. Studio process only.
import { basename } from 'node:path'
import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import { Failure, StudioError } from '../../../shared/model/failure.ts'
import { readOutsideFile } from './outside-file.ts'
import { readTable } from './read-table.ts'
import { sha256Hex } from './sha256.ts'
import type { OutsideTable } from './table.ts'

/** 20,000 rows of a wide export, with room. */
const MAX_BYTES = 20 * 1024 * 1024
/** Text and workbooks up to here are read in less than a tenth of a second, quicker than a thread starts. */
const AT_ONCE_BYTES = 512 * 1024
const AT_ONCE_UNPACKED = 4 * 1024 * 1024
const MAX_MS = 20_000
const MAX_MEGABYTES = 768

export interface OutsideTableFile {
  readonly name: string
  readonly sha256: string
  readonly table: OutsideTable
}

/**
 * Reads a list or workbook. `sheet` is a sheet's name; null takes the only one. Fails with 'file-not-found',
 * 'file-too-large', and with what readTable fails with; 'list-too-long' (`because` 'time' or 'memory') at the limits.
 */
export async function readOutsideTable(path: string, sheet: string | null): Promise<OutsideTableFile> {
  const bytes = await readOutsideFile(path, MAX_BYTES)
  const sha256 = sha256Hex(bytes)
  const atOnce = bytes.byteLength <= AT_ONCE_BYTES ? readAtOnce(bytes, sheet) : null
  return { name: basename(path), sha256, table: atOnce ?? (await readInWorker(bytes, sheet, MAX_MS)) }
}

/** Null for a small workbook that unpacks to something large. */
function readAtOnce(bytes: Uint8Array, sheet: string | null): OutsideTable | null {
  try {
    return readTable(bytes, sheet, AT_ONCE_UNPACKED)
  } catch (error) {
    if (error instanceof StudioError && error.failure.detail['because'] === 'inside') return null
    throw error
  }
}

const Answer = z.union([
  z.strictObject({ table: z.custom<OutsideTable>((value) => typeof value === 'object' && value !== null) }),
  z.strictObject({ failure: Failure }),
])

/** One worker thread for one file. Exported for the tests of its limits. */
export function readInWorker(bytes: Uint8Array, sheet: string | null, maxMs: number): Promise<OutsideTable> {
  const entry = import.meta.url.endsWith('.ts') ? './table-worker.ts' : './table-worker.js'
  const worker = new Worker(new URL(entry, import.meta.url), {
    workerData: { bytes, sheet },
    name: 'pupil-list',
    resourceLimits: { maxOldGenerationSizeMb: MAX_MEGABYTES },
  })
  return new Promise<OutsideTable>((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new StudioError('list-too-long', { because: 'time' }))
      void worker.terminate()
    }, maxMs)
    worker.once('message', (message: unknown) => {
      clearTimeout(timer)
      const answer = Answer.parse(message)
      if ('table' in answer) resolve(answer.table)
      else reject(new StudioError(answer.failure.kind, answer.failure.detail))
    })
    worker.once('error', (error: Error & { code?: string }) => {
      clearTimeout(timer)
      reject(
        error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new StudioError('list-too-long', { because: 'memory' }) : error,
      )
    })
    worker.once('exit', () => {
      clearTimeout(timer)
      reject(new StudioError('workbook-damaged'))
    })
  })
}
