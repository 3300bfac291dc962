// How photos are to be finished, in the database: turned, straightened, cropped, brightened. The originals are never touched.
// Studio process only.
import { z } from 'zod'
import { PhotoId, type AccountId } from '../../../shared/model/id.ts'
import { PhotoTreatment } from '../../../shared/model/photo-treatment.ts'
import type { Reader, Writer } from './database.ts'
import { inScope, type PhotoScope } from './photo.ts'
import { sql } from './sql.ts'

const Row = z
  .object({
    photo_id: PhotoId,
    turn: z.number(),
    straighten_degrees: z.number(),
    x: z.number().nullable(),
    y: z.number().nullable(),
    w: z.number().nullable(),
    h: z.number().nullable(),
    brightness: z.number(),
  })
  .transform((row): readonly [PhotoId, PhotoTreatment] => [
    row.photo_id,
    // Parsed: a number that no treatment can have is a damaged row and fails loudly.
    PhotoTreatment.parse({
      turn: row.turn,
      straightenDegrees: row.straighten_degrees,
      crop: row.x === null ? null : { x: row.x, y: row.y, w: row.w, h: row.h },
      brightness: row.brightness,
    }),
  ])

/** The treatments of a scope; a photo that is not in it is left as it is. */
export function listTreatments(reader: Reader, scope: PhotoScope): Map<PhotoId, PhotoTreatment> {
  return new Map(
    reader.all(
      sql`SELECT t.photo_id, t.turn, t.straighten_degrees, t.x, t.y, t.w, t.h, t.brightness
          FROM photo AS p JOIN photo_treatment AS t ON t.photo_id = p.id WHERE ${inScope(scope)}`,
      Row,
    ),
  )
}

/** Sets how one photo is to be finished; null = as it is. */
export function setTreatment(
  writer: Writer,
  photoId: PhotoId,
  treatment: PhotoTreatment | null,
  by: AccountId,
  atMs: number,
): void {
  writer.run(sql`DELETE FROM photo_treatment WHERE photo_id = ${photoId}`)
  if (treatment === null) return
  const { turn, straightenDegrees, crop, brightness } = treatment
  writer.run(sql`
    INSERT INTO photo_treatment (photo_id, turn, straighten_degrees, x, y, w, h, brightness, changed_at_ms, changed_by)
    VALUES (${photoId}, ${turn}, ${straightenDegrees}, ${crop?.x ?? null}, ${crop?.y ?? null}, ${crop?.w ?? null}, ${crop?.h ?? null},
      ${brightness}, ${atMs}, ${by})`)
}
