// Where the bodies of people were seen in a photo by the last search. Studio process only; it says nothing about who they are.
import { z } from 'zod'
import type { PhotoId } from '../../../shared/model/id.ts'
import { Box } from '../../../shared/model/photo.ts'
import type { SeenBody } from '../../../shared/rules/body-box.ts'
import type { Reader, Writer } from './database.ts'
import { sql } from './sql.ts'

const Row = z.object({
  head_x: z.number(),
  head_y: z.number(),
  x: z.number(),
  y: z.number(),
  w: z.number(),
  h: z.number(),
})

/** All of them; none for a photo that was searched before bodies were kept. */
export function listSeenBodies(reader: Reader, photoId: PhotoId): SeenBody[] {
  return reader
    .all(sql`SELECT head_x, head_y, x, y, w, h FROM seen_body WHERE photo_id = ${photoId} ORDER BY rowid`, Row)
    .map(({ head_x: x, head_y: y, ...box }) => ({ head: { x, y }, box: Box.parse(box) }))
}

/** Replaces what the search before saw. */
export function keepSeenBodies(writer: Writer, photoId: PhotoId, bodies: readonly SeenBody[]): void {
  writer.run(sql`DELETE FROM seen_body WHERE photo_id = ${photoId}`)
  for (const { head, box } of bodies)
    writer.run(
      sql`INSERT INTO seen_body (photo_id, head_x, head_y, x, y, w, h)
          VALUES (${photoId}, ${head.x}, ${head.y}, ${box.x}, ${box.y}, ${box.w}, ${box.h})`,
    )
}
