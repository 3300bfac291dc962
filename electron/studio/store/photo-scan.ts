// Which photos were searched for faces, by which pipeline, and which still wait: the work queue of find-faces is a query
// over this table, so it goes on by itself after a crash. Studio process only.
import { z } from 'zod'
import { PhotoId, type EventId } from '../../../shared/model/id.ts'
import type { Reader, Writer } from './database.ts'
import { listed } from './listed.ts'
import { sql } from './sql.ts'

const IdRow = z.object({ id: PhotoId })

/**
 * The photos that have waited longest for this pipeline, at most `most`; one that was tried before comes after those that were not. Failed
 * ones wait for a person (`forgetScan`).
 */
export function nextPhotosToScan(reader: Reader, pipeline: string, most: number): PhotoId[] {
  return reader
    .all(
      sql`SELECT p.id FROM photo AS p LEFT JOIN photo_scan AS s ON s.photo_id = p.id
            LEFT JOIN photo_try AS t ON t.photo_id = p.id AND t.pipeline = ${pipeline}
          WHERE p.dropped = 0 AND (s.pipeline IS NULL OR s.pipeline <> ${pipeline})
          ORDER BY coalesce(t.tries, 0), p.imported_at_ms, p.rowid LIMIT ${most}`,
      IdRow,
    )
    .map((row) => row.id)
}

/**
 * Counts a try before it begins, so that one which brings the whole program down has been counted. Answers how many
 * there are with this one; those of another pipeline do not count.
 */
export function beginTry(writer: Writer, photoId: PhotoId, pipeline: string): number {
  writer.run(sql`DELETE FROM photo_try WHERE photo_id = ${photoId} AND pipeline <> ${pipeline}`)
  writer.run(
    sql`INSERT INTO photo_try (photo_id, pipeline, tries) VALUES (${photoId}, ${pipeline}, 1)
        ON CONFLICT (photo_id) DO UPDATE SET tries = tries + 1`,
  )
  return (
    writer.get(sql`SELECT tries FROM photo_try WHERE photo_id = ${photoId}`, z.object({ tries: z.number().int() }))
      ?.tries ?? 1
  )
}

/** The try was ended from outside (lock, close, full disk): it was not the photo's fault and does not count. */
export function giveBackTry(writer: Writer, photoId: PhotoId): void {
  writer.run(sql`DELETE FROM photo_try WHERE photo_id = ${photoId} AND tries = 1`)
  writer.run(sql`UPDATE photo_try SET tries = tries - 1 WHERE photo_id = ${photoId}`)
}

/** Replaces what is known of the search of one photo. */
export function recordScan(
  writer: Writer,
  photoId: PhotoId,
  scan: {
    readonly pipeline: string
    readonly state: 'done' | 'failed'
    readonly atMs: number
    readonly tookMs: number
  },
): void {
  writer.run(sql`DELETE FROM photo_try WHERE photo_id = ${photoId}`)
  writer.run(sql`DELETE FROM photo_scan WHERE photo_id = ${photoId}`)
  writer.run(sql`
    INSERT INTO photo_scan (photo_id, pipeline, state, at_ms, took_ms)
    VALUES (${photoId}, ${scan.pipeline}, ${scan.state}, ${scan.atMs}, ${Math.max(0, Math.round(scan.tookMs))})`)
}

/** Lets the photo wait for a search again, with all its tries. */
export function forgetScan(writer: Writer, photoId: PhotoId): void {
  writer.run(sql`DELETE FROM photo_try WHERE photo_id = ${photoId}`)
  writer.run(sql`DELETE FROM photo_scan WHERE photo_id = ${photoId}`)
}

/** Notes that people were proposed for this photo, or that there was nobody to propose. */
export function recordMatch(writer: Writer, photoId: PhotoId, atMs: number): void {
  writer.run(sql`UPDATE photo_scan SET matched_at_ms = ${atMs} WHERE photo_id = ${photoId}`)
}

/** These photos may be compared anew: a person said something about who is in them. */
export function forgetMatchesOf(writer: Writer, photoIds: readonly PhotoId[]): void {
  writer.run(sql`UPDATE photo_scan SET matched_at_ms = NULL WHERE photo_id IN (${photoIds})`)
}

/** Every photo may be compared anew: something was declared that changes what may be proposed. */
export function forgetMatches(writer: Writer): void {
  writer.run(sql`UPDATE photo_scan SET matched_at_ms = NULL`)
}

/** Of photo_scan s and photo p: searched by this pipeline, and nobody was proposed since a template was last made. */
const matchIsDue = (pipeline: string, enrolledAtMs: number) =>
  sql`s.state = 'done' AND s.pipeline = ${pipeline} AND (s.matched_at_ms IS NULL OR s.matched_at_ms < ${enrolledAtMs})
      AND p.dropped = 0`

/**
 * A searched photo of these events, or one of these photos, with undecided faces for which nobody was proposed since
 * `enrolledAtMs`, when a template was last made.
 */
export function nextPhotoToMatch(
  reader: Reader,
  pipeline: string,
  enrolledAtMs: number,
  eventIds: readonly EventId[],
  photoIds: readonly PhotoId[],
): PhotoId | null {
  return (
    reader.get(
      // Which of them wait is asked first: looking for undecided faces in each photo of the school takes far longer.
      sql`WITH waiting AS MATERIALIZED (
            SELECT p.id, p.imported_at_ms, p.rowid AS place FROM photo_scan AS s JOIN photo AS p ON p.id = s.photo_id
            WHERE ${matchIsDue(pipeline, enrolledAtMs)}
              AND (p.event_id IN (${listed(eventIds)})
                OR p.id IN (${listed(photoIds)})))
          SELECT p.id FROM waiting AS p WHERE EXISTS (SELECT 1 FROM live_face AS f WHERE f.photo_id = p.id AND f.head_only = 0
              AND NOT EXISTS (SELECT 1 FROM face_decision AS d JOIN live_act AS a ON a.id = d.act_id WHERE d.face_id = f.id))
          ORDER BY p.imported_at_ms, p.place LIMIT 1`,
      IdRow,
    )?.id ?? null
  )
}

/** The photo was searched by this pipeline, and nobody was proposed for it since `enrolledAtMs`, when a template was last made. */
export function isMatchDue(reader: Reader, photoId: PhotoId, pipeline: string, enrolledAtMs: number): boolean {
  return (
    reader.get(
      sql`SELECT s.photo_id AS id FROM photo_scan AS s JOIN photo AS p ON p.id = s.photo_id
          WHERE s.photo_id = ${photoId} AND ${matchIsDue(pipeline, enrolledAtMs)}`,
      IdRow,
    ) !== null
  )
}

const ProgressRow = z.object({
  total: z.number().int(),
  done: z.number().int(),
  failed: z.number().int(),
  pace_ms: z.number().nullable(),
})

/** How far the search of an event is; `done` holds the failed ones too. `paceMs`: mean of the last 20 photos, or null. */
export function scanProgress(
  reader: Reader,
  eventId: EventId,
  pipeline: string,
): { total: number; done: number; failed: number; paceMs: number | null } {
  const row = reader.get(
    sql`SELECT count(*) AS total, count(CASE WHEN s.pipeline = ${pipeline} THEN 1 END) AS done,
          count(CASE WHEN s.pipeline = ${pipeline} AND s.state = 'failed' THEN 1 END) AS failed,
          (SELECT avg(took_ms) FROM (SELECT took_ms FROM photo_scan WHERE pipeline = ${pipeline} ORDER BY at_ms DESC LIMIT 20)) AS pace_ms
        FROM photo AS p LEFT JOIN photo_scan AS s ON s.photo_id = p.id WHERE p.event_id = ${eventId} AND p.dropped = 0`,
    ProgressRow,
  )
  return { total: row?.total ?? 0, done: row?.done ?? 0, failed: row?.failed ?? 0, paceMs: row?.pace_ms ?? null }
}
