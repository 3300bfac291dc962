// Records that were written out: what a crash must be able to clean up, and that it was done. Studio process only.
import { z } from 'zod'
import { AccountId, AtMs, SubjectId } from '../../../shared/model/id.ts'
import { RecordExportFailure, RecordExportState } from '../../../shared/model/record.ts'
import type { Reader, Writer } from './database.ts'
import { sql } from './sql.ts'

export interface RecordExport {
  readonly id: string
  readonly subjectId: SubjectId
  readonly folder: string
  readonly workingName: string
  readonly finalName: string
  readonly startedAtMs: number
  readonly startedBy: AccountId
  readonly state: RecordExportState
  readonly failedBecause: RecordExportFailure | null
}

const Row = z
  .object({
    id: z.string(),
    subject_id: SubjectId,
    folder: z.string(),
    working_name: z.string(),
    final_name: z.string(),
    started_at_ms: AtMs,
    started_by: AccountId,
    state: RecordExportState,
    failed_because: RecordExportFailure.nullable(),
  })
  .transform((row): RecordExport => ({
    id: row.id,
    subjectId: row.subject_id,
    folder: row.folder,
    workingName: row.working_name,
    finalName: row.final_name,
    startedAtMs: row.started_at_ms,
    startedBy: row.started_by,
    state: row.state,
    failedBecause: row.failed_because,
  }))
const columns = sql`id, subject_id, folder, working_name, final_name, started_at_ms, started_by, state, failed_because`

/** The one that is being written, or null. The database allows one at a time. */
export function runningExport(reader: Reader): RecordExport | null {
  return reader.get(sql`SELECT ${columns} FROM record_export WHERE state = 'running'`, Row)
}

/** The last one of a person, or null. */
export function lastExportOf(reader: Reader, subjectId: SubjectId): RecordExport | null {
  return reader.get(
    sql`SELECT ${columns} FROM record_export WHERE subject_id = ${subjectId} ORDER BY rowid DESC LIMIT 1`,
    Row,
  )
}

export function insertExport(writer: Writer, record: Omit<RecordExport, 'state' | 'failedBecause'>): void {
  writer.run(
    sql`INSERT INTO record_export (id, subject_id, folder, working_name, final_name, started_at_ms, started_by, state)
        VALUES (${record.id}, ${record.subjectId}, ${record.folder}, ${record.workingName}, ${record.finalName}, ${record.startedAtMs},
          ${record.startedBy}, 'running')`,
  )
}

/** How it ended. One that has ended stays as it is. */
export function endExport(
  writer: Writer,
  id: string,
  state: 'done' | 'cancelled' | 'failed',
  failedBecause: RecordExport['failedBecause'],
  nowMs: number,
): void {
  writer.run(
    sql`UPDATE record_export SET state = ${state}, failed_because = ${failedBecause}, ended_at_ms = ${nowMs} WHERE id = ${id} AND state = 'running'`,
  )
}
