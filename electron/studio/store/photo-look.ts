// What photos look like, in the database: a fingerprint and three numbers of each, for grouping bursts. Studio process only.
import { z } from 'zod'
import { PhotoId, type EventId } from '../../../shared/model/id.ts'
import type { PhotoLook } from '../../../shared/model/photo.ts'
import type { Reader, Writer } from './database.ts'
import { inScope, type PhotoScope } from './photo.ts'
import { sql } from './sql.ts'

const Row = z.object({
  photo_id: PhotoId,
  hash: z.string(),
  sharpness: z.number(),
  dark: z.number(),
  bright: z.number(),
})

export function insertLook(writer: Writer, photoId: PhotoId, look: PhotoLook): void {
  writer.run(sql`
    INSERT INTO photo_look (photo_id, hash, sharpness, dark, bright)
    VALUES (${photoId}, ${look.hash}, ${look.sharpness}, ${look.dark}, ${look.bright})`)
}

/** The looks of a scope. A photo from before schema 110 has none, and belongs to no burst. */
export function listLooks(reader: Reader, scope: PhotoScope): Map<PhotoId, PhotoLook> {
  return new Map(
    reader
      .all(
        sql`SELECT l.photo_id, l.hash, l.sharpness, l.dark, l.bright FROM photo AS p
            JOIN photo_look AS l ON l.photo_id = p.id WHERE ${inScope(scope)}`,
        Row,
      )
      .map(({ photo_id, ...look }) => [photo_id, look]),
  )
}

const ClearRow = z.object({ photo_id: PhotoId, faces: z.number().int(), clearness: z.number() })

/** Certain faces of each photo of an event, and how clearly they look at the camera: the mean score, 0..1. */
export function countClearFaces(
  reader: Reader,
  eventId: EventId,
): Map<PhotoId, { readonly faces: number; readonly clearness: number }> {
  return new Map(
    reader
      .all(
        sql`SELECT f.photo_id, count(*) AS faces, avg(f.score) AS clearness FROM photo AS p JOIN face AS f ON f.photo_id = p.id
            WHERE p.event_id = ${eventId} AND f.certain = 1 AND f.found_by = 'engine' AND f.head_only = 0 GROUP BY f.photo_id`,
        ClearRow,
      )
      .map(({ photo_id, ...counted }) => [photo_id, counted]),
  )
}
