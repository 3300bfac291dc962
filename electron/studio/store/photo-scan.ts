// Which photos were searched for faces, by which pipeline, and which still wait: the work queue of find-faces is a query
// over this table, so it goes on by itself after a crash. Studio process only.
import { z } from 'zod'
import { PhotoId, type EventId } from '../../../shared/model/id.ts'
import type { Reader, Writer } from './database.ts'
import { sql } from './sql.ts'

const IdRow = z.object({ id: PhotoId })

/** The photo that has waited longest for this pipeline; failed ones wait for a person (`forgetScan`). */
export function nextPhotoToScan(reader: Reader, pipeline: string): PhotoId | null {
  return (
    reader.get(
      sql`SELECT p.id FROM photo AS p LEFT JOIN photo_scan AS s ON s.photo_id = p.id
          WHERE p.dropped = 0 AND (s.pipeline IS NULL OR s.pipeline <> ${pipeline})
          ORDER BY p.imported_at_ms, p.rowid LIMIT 1`,
      IdRow,
    )?.id ?? null
  )
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
  writer.run(sql`DELETE FROM photo_scan WHERE photo_id = ${photoId}`)
  writer.run(sql`
    INSERT INTO photo_scan (photo_id, pipeline, state, at_ms, took_ms)
    VALUES (${photoId}, ${scan.pipeline}, ${scan.state}, ${scan.atMs}, ${Math.max(0, Math.round(scan.tookMs))})`)
}

/** Lets the photo wait for a search again. */
export function forgetScan(writer: Writer, photoId: PhotoId): void {
  writer.run(sql`DELETE FROM photo_scan WHERE photo_id = ${photoId}`)
}

/** Notes that people were proposed for this photo, or that there was nobody to propose. */
export function recordMatch(writer: Writer, photoId: PhotoId, atMs: number): void {
  writer.run(sql`UPDATE photo_scan SET matched_at_ms = ${atMs} WHERE photo_id = ${photoId}`)
}

/** A searched photo with undecided faces for which nobody was proposed since `enrolledAtMs`, when a template was last made. */
export function nextPhotoToMatch(reader: Reader, pipeline: string, enrolledAtMs: number): PhotoId | null {
  return (
    reader.get(
      sql`SELECT p.id FROM photo AS p JOIN photo_scan AS s ON s.photo_id = p.id
          WHERE p.dropped = 0 AND s.state = 'done' AND s.pipeline = ${pipeline}
            AND (s.matched_at_ms IS NULL OR s.matched_at_ms < ${enrolledAtMs})
            AND EXISTS (SELECT 1 FROM live_face AS f WHERE f.photo_id = p.id
              AND NOT EXISTS (SELECT 1 FROM face_decision AS d JOIN live_act AS a ON a.id = d.act_id WHERE d.face_id = f.id))
          ORDER BY p.imported_at_ms, p.rowid LIMIT 1`,
      IdRow,
    )?.id ?? null
  )
}

const ProgressRow = z.object({ total: z.number().int(), done: z.number().int(), pace_ms: z.number().nullable() })

/** How far the search of an event is. `paceMs` is the mean of the last 20 photos, or null while there is none. */
export function scanProgress(
  reader: Reader,
  eventId: EventId,
  pipeline: string,
): { total: number; done: number; paceMs: number | null } {
  const row = reader.get(
    sql`SELECT count(*) AS total, count(CASE WHEN s.pipeline = ${pipeline} THEN 1 END) AS done,
          (SELECT avg(took_ms) FROM (SELECT took_ms FROM photo_scan WHERE pipeline = ${pipeline} ORDER BY at_ms DESC LIMIT 20)) AS pace_ms
        FROM photo AS p LEFT JOIN photo_scan AS s ON s.photo_id = p.id WHERE p.event_id = ${eventId} AND p.dropped = 0`,
    ProgressRow,
  )
  return { total: row?.total ?? 0, done: row?.done ?? 0, paceMs: row?.pace_ms ?? null }
}
