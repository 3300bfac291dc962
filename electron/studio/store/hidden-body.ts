// Bodies that are hidden with their heads. One per face; none = only the head. Studio process only.
import { z } from 'zod'
import { FaceId, type AccountId } from '../../../shared/model/id.ts'
import { Box } from '../../../shared/model/photo.ts'
import type { Reader, Writer } from './database.ts'
import { inScope, type PhotoScope } from './photo.ts'
import { sql } from './sql.ts'

const Row = z.object({ face_id: FaceId, x: z.number(), y: z.number(), w: z.number(), h: z.number() })

/** The bodies of the faces of a scope, as parts of the upright original. */
export function listBodies(reader: Reader, scope: PhotoScope): ReadonlyMap<FaceId, Box> {
  const rows = reader.all(
    sql`SELECT b.face_id, b.x, b.y, b.w, b.h FROM photo AS p JOIN face AS f ON f.photo_id = p.id JOIN hidden_body AS b ON b.face_id = f.id
        WHERE ${inScope(scope)}`,
    Row,
  )
  return new Map(rows.map(({ face_id: faceId, ...box }) => [faceId, Box.parse(box)]))
}

/** Hides this much with the head, or (null) only the head. */
export function setBody(
  writer: Writer,
  faceId: FaceId,
  box: Box | null,
  by: { readonly accountId: AccountId; readonly atMs: number },
): void {
  writer.run(sql`DELETE FROM hidden_body WHERE face_id = ${faceId}`)
  if (box === null) return
  writer.run(
    sql`INSERT INTO hidden_body (face_id, x, y, w, h, drawn_by, drawn_at_ms)
        VALUES (${faceId}, ${box.x}, ${box.y}, ${box.w}, ${box.h}, ${by.accountId}, ${by.atMs})`,
  )
}
