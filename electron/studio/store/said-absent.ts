// Whom a person said not to have been at an event: a record of its own, because "was not there" and "was not found" are two
// things. Never concluded by the program, and no register of attendance. Studio process only; rows never leave here.
import { z } from 'zod'
import { AtMs, Day, SubjectId, type AccountId, type EventId } from '../../../shared/model/id.ts'
import type { Reader, Writer } from './database.ts'
import { sql } from './sql.ts'

/** Who said that somebody was not there, and when. */
export interface SaidAbsent {
  readonly subjectId: SubjectId
  readonly byName: string
  readonly atMs: number
}

const Row = z
  .object({ subject_id: SubjectId, name: z.string(), said_at_ms: AtMs })
  .transform((row): SaidAbsent => ({ subjectId: row.subject_id, byName: row.name, atMs: row.said_at_ms }))

/** Everybody of whom it was said and counts. */
export function listSaidAbsent(reader: Reader, eventId: EventId): SaidAbsent[] {
  return reader.all(
    sql`SELECT s.subject_id, a.name, s.said_at_ms FROM said_absent AS s JOIN account AS a ON a.id = s.said_by
        WHERE s.event_id = ${eventId} AND s.taken_back_at_ms IS NULL ORDER BY s.seq`,
    Row,
  )
}

/** Says it, or takes it back; false when it is so already. */
export function sayAbsent(
  writer: Writer,
  eventId: EventId,
  subjectId: SubjectId,
  absent: boolean,
  by: { readonly accountId: AccountId; readonly atMs: number },
): boolean {
  if (!absent)
    return (
      writer.run(sql`
        UPDATE said_absent SET taken_back_at_ms = ${by.atMs}, taken_back_by = ${by.accountId}
        WHERE event_id = ${eventId} AND subject_id = ${subjectId} AND taken_back_at_ms IS NULL`) > 0
    )
  return (
    writer.run(sql`
      INSERT OR IGNORE INTO said_absent (event_id, subject_id, said_at_ms, said_by)
      VALUES (${eventId}, ${subjectId}, ${by.atMs}, ${by.accountId})`) > 0
  )
}

const OfRow = z
  .object({ title: z.string(), held_on: Day, said_at_ms: AtMs, taken_back_at_ms: AtMs.nullable() })
  .transform((row) => ({
    eventTitle: row.title,
    heldOn: row.held_on,
    saidAtMs: row.said_at_ms,
    takenBackAtMs: row.taken_back_at_ms,
  }))

/** Everything that was ever said of one person, oldest first: for their written-out record. */
export function saidAbsentOf(reader: Reader, subjectId: SubjectId): z.output<typeof OfRow>[] {
  return reader.all(
    sql`SELECT e.title, e.held_on, s.said_at_ms, s.taken_back_at_ms FROM said_absent AS s JOIN event AS e ON e.id = s.event_id
        WHERE s.subject_id = ${subjectId} ORDER BY s.seq`,
    OfRow,
  )
}
