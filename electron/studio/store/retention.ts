// What is kept and since when, counted from the database itself: for the countdown of retention, and for ending portraits
// whose time is over. Studio process only.
import { z } from 'zod'
import { Day, EventId, FileId, SubjectId } from '../../../shared/model/id.ts'
import type { Reader, Writer } from './database.ts'
import { sql } from './sql.ts'

/** How many original photos and finished pictures each event still holds. */
export function picturesKept(
  reader: Reader,
): { readonly eventId: EventId; readonly heldOn: Day; readonly originals: number; readonly renditions: number }[] {
  return reader
    .all(
      sql`SELECT e.id, e.held_on, count(DISTINCT p.id) AS originals, count(DISTINCT r.file_id) AS renditions
          FROM event e JOIN photo p ON p.event_id = e.id LEFT JOIN rendition r ON r.photo_id = p.id
          GROUP BY e.id ORDER BY e.held_on, e.id`,
      z.object({ id: EventId, held_on: Day, originals: z.number(), renditions: z.number() }),
    )
    .map((row) => ({ eventId: row.id, heldOn: row.held_on, originals: row.originals, renditions: row.renditions }))
}

/** Portraits by person, and when the oldest of each was enrolled. */
export function portraitsKept(
  reader: Reader,
): { readonly subjectId: SubjectId; readonly sinceMs: number; readonly count: number }[] {
  return reader
    .all(
      sql`SELECT subject_id, min(coalesce(pictured_at_ms, made_at_ms)) AS since_ms, count(*) AS count FROM template GROUP BY subject_id ORDER BY 2`,
      z.object({ subject_id: SubjectId, since_ms: z.number(), count: z.number() }),
    )
    .map((row) => ({ subjectId: row.subject_id, sinceMs: row.since_ms, count: row.count }))
}

/** Each portrait with the moment from which its time counts, for ending those that are over. */
export function portraitAges(
  reader: Reader,
): { readonly fileId: FileId; readonly subjectId: SubjectId; readonly sinceMs: number }[] {
  return reader
    .all(
      sql`SELECT portrait_file_id, subject_id, coalesce(pictured_at_ms, made_at_ms) AS since_ms FROM template ORDER BY since_ms, portrait_file_id`,
      z.object({ portrait_file_id: FileId, subject_id: SubjectId, since_ms: z.number() }),
    )
    .map((row) => ({ fileId: row.portrait_file_id, subjectId: row.subject_id, sinceMs: row.since_ms }))
}

/** Destroys one portrait and what was made of it. */
export function destroyPortrait(writer: Writer, fileId: FileId): number {
  return writer.run(sql`DELETE FROM template WHERE portrait_file_id = ${fileId}`)
}

/** How many entries the trail has, and when it began; null while it is empty. */
export function trailKept(reader: Reader): { readonly sinceMs: number; readonly entries: number } | null {
  const row = reader.get(
    sql`SELECT min(at_ms) AS since_ms, count(*) AS entries FROM trail`,
    z.object({ since_ms: z.number().nullable(), entries: z.number() }),
  )
  return row === null || row.since_ms === null ? null : { sinceMs: row.since_ms, entries: row.entries }
}
