// The list of a folder of portraits in the database, and what became of each. One list at a time. Studio process only; rows
// never leave this file.
import { z } from 'zod'
import { EnrolmentState, EnrolmentStop, PortraitFault } from '../../../shared/model/enrolment.ts'
import { AccountId, AtMs, SubjectId } from '../../../shared/model/id.ts'
import type { Reader, Writer } from './database.ts'
import { sql } from './sql.ts'

export interface EnrolmentJob {
  readonly id: string
  readonly folder: string
  readonly startedBy: AccountId
  readonly startedAtMs: number
  readonly state: EnrolmentState
  readonly stoppedBecause: EnrolmentStop | null
  readonly workedMs: number
}

/** One file of the list. `subjectId` null = nobody, or several, answer to its name. */
export interface EnrolmentFile {
  readonly position: number
  /** Below the folder: 'Maple/Amelia Taylor.jpg'. */
  readonly name: string
  readonly subjectId: SubjectId | null
  readonly state: 'waiting' | 'enrolled' | 'left-out'
  readonly reason: PortraitFault | null
  readonly tries: number
}

const JobRow = z
  .object({
    id: z.string(),
    folder: z.string(),
    started_by: AccountId,
    started_at_ms: AtMs,
    state: EnrolmentState,
    stopped_because: EnrolmentStop.nullable(),
    worked_ms: z.number(),
  })
  .transform((row): EnrolmentJob => ({
    id: row.id,
    folder: row.folder,
    startedBy: row.started_by,
    startedAtMs: row.started_at_ms,
    state: row.state,
    stoppedBecause: row.stopped_because,
    workedMs: row.worked_ms,
  }))
const FileRow = z
  .object({
    position: z.number().int(),
    name: z.string(),
    subject_id: SubjectId.nullable(),
    state: z.enum(['waiting', 'enrolled', 'left-out']),
    reason: PortraitFault.nullable(),
    tries: z.number().int(),
  })
  .transform(({ subject_id, ...row }): EnrolmentFile => ({ ...row, subjectId: subject_id }))
const fileColumns = sql`position, name, subject_id, state, reason, tries`

/** The one list there is, or null. */
export function findEnrolment(reader: Reader): EnrolmentJob | null {
  return reader.get(
    sql`SELECT id, folder, started_by, started_at_ms, state, stopped_because, worked_ms FROM enrolment_job`,
    JobRow,
  )
}

/** Puts a new list in the place of the earlier one. Files that carry a reason are settled from the start. */
export function insertEnrolment(
  writer: Writer,
  job: Pick<EnrolmentJob, 'id' | 'folder' | 'startedBy' | 'startedAtMs'>,
  files: readonly Pick<EnrolmentFile, 'name' | 'subjectId' | 'reason'>[],
): void {
  forgetEnrolment(writer)
  writer.run(
    sql`INSERT INTO enrolment_job (id, folder, started_by, started_at_ms, state)
        VALUES (${job.id}, ${job.folder}, ${job.startedBy}, ${job.startedAtMs}, 'running')`,
  )
  files.forEach(({ name, subjectId, reason }, position) => {
    writer.run(
      sql`INSERT INTO enrolment_file (job_id, position, name, subject_id, state, reason)
          VALUES (${job.id}, ${position}, ${name}, ${subjectId}, ${reason === null ? 'waiting' : 'left-out'}, ${reason})`,
    )
  })
}

/** Deletes the list with its names; false when there is none. */
export function forgetEnrolment(writer: Writer): boolean {
  return writer.run(sql`DELETE FROM enrolment_job`) > 0
}

/** `because` belongs to 'stopped' and to nothing else. */
export function setEnrolmentState(
  writer: Writer,
  id: string,
  state: EnrolmentState,
  because: EnrolmentStop | null = null,
): void {
  writer.run(sql`UPDATE enrolment_job SET state = ${state}, stopped_because = ${because} WHERE id = ${id}`)
}

/** Every file of the list, in order. */
export function listEnrolmentFiles(reader: Reader, id: string): EnrolmentFile[] {
  return reader.all(sql`SELECT ${fileColumns} FROM enrolment_file WHERE job_id = ${id} ORDER BY position`, FileRow)
}

/** The next file that waits, with its tries counted up: before the work, so that a kill counts too. Null when none waits. */
export function beginNextFile(writer: Writer, id: string): EnrolmentFile | null {
  const next = writer.get(
    sql`SELECT ${fileColumns} FROM enrolment_file WHERE job_id = ${id} AND state = 'waiting' ORDER BY position LIMIT 1`,
    FileRow,
  )
  if (next === null) return null
  writer.run(sql`UPDATE enrolment_file SET tries = tries + 1 WHERE job_id = ${id} AND position = ${next.position}`)
  return { ...next, tries: next.tries + 1 }
}

/** The work on a file was broken off through no fault of its own. */
export function giveBackTry(writer: Writer, id: string, position: number): void {
  writer.run(
    sql`UPDATE enrolment_file SET tries = max(0, tries - 1) WHERE job_id = ${id} AND position = ${position} AND state = 'waiting'`,
  )
}

/** Settles one waiting file and adds the time to the pace; false when the list is gone or the file was settled already. */
export function settlePortrait(
  writer: Writer,
  id: string,
  position: number,
  reason: PortraitFault | null,
  workedMs: number,
): boolean {
  const settled =
    writer.run(
      sql`UPDATE enrolment_file SET state = ${reason === null ? 'enrolled' : 'left-out'}, reason = ${reason}
          WHERE job_id = ${id} AND position = ${position} AND state = 'waiting'`,
    ) === 1
  if (settled)
    writer.run(
      sql`UPDATE enrolment_job SET worked_ms = worked_ms + ${Math.max(0, Math.round(workedMs))} WHERE id = ${id}`,
    )
  return settled
}

/** Whether this list has enrolled a picture of this person already: its first one takes the place of all earlier ones. */
export function isEnrolledIn(reader: Reader, id: string, subjectId: SubjectId): boolean {
  return (
    reader.get(
      sql`SELECT 1 AS yes FROM enrolment_file WHERE job_id = ${id} AND subject_id = ${subjectId} AND state = 'enrolled' LIMIT 1`,
      z.object({ yes: z.number() }),
    ) !== null
  )
}
