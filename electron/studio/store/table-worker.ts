// The worker thread that reads one large list or workbook and ends: so that the window never waits for it, and so that a
// hostile file can be ended by the clock. Reads what it is given; touches no disk and no network.
import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { StudioError } from '../../../shared/model/failure.ts'
import { readTable } from './read-table.ts'

const given = z.strictObject({ bytes: z.instanceof(Uint8Array), sheet: z.string().nullable() }).parse(workerData)
try {
  parentPort?.postMessage({ table: readTable(given.bytes, given.sheet) })
} catch (error) {
  // Anything else is a defect of the reader and ends the thread as one.
  if (!(error instanceof StudioError)) throw error
  parentPort?.postMessage({ failure: error.failure })
}
