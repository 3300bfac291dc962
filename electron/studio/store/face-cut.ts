// The sealed cut-outs of a photo's faces in the database: one file per photo, of one search. Studio process only.
import { z } from 'zod'
import { FileId, PhotoId } from '../../../shared/model/id.ts'
import type { Reader, Writer } from './database.ts'
import { sql } from './sql.ts'

const IdRow = z.object({ id: PhotoId })
const FileRow = z.object({ file_id: FileId.nullable() })

/** The file with a photo's cut-outs, or null while there is none. */
export function faceCutFile(reader: Reader, photoId: PhotoId): FileId | null {
  return reader.get(sql`SELECT file_id FROM face_cut WHERE photo_id = ${photoId}`, FileRow)?.file_id ?? null
}

/** The searched photo that has waited longest for its faces to be cut out since it was last searched, or null. */
export function nextPhotoToCut(reader: Reader, pipeline: string): PhotoId | null {
  return (
    reader.get(
      sql`SELECT p.id FROM photo_scan AS s JOIN photo AS p ON p.id = s.photo_id
            LEFT JOIN face_cut AS c ON c.photo_id = p.id AND c.pipeline = ${pipeline} AND c.made_at_ms >= s.at_ms
          WHERE s.state = 'done' AND s.pipeline = ${pipeline} AND p.dropped = 0 AND c.photo_id IS NULL
          ORDER BY s.at_ms, p.rowid LIMIT 1`,
      IdRow,
    )?.id ?? null
  )
}

/** Keeps the cut-outs of a photo in the place of those before, whose key goes. `fileId` null: there are none. */
export function replaceFaceCut(
  writer: Writer,
  cut: { readonly photoId: PhotoId; readonly fileId: FileId | null; readonly pipeline: string; readonly atMs: number },
): void {
  writer.run(sql`DELETE FROM face_cut WHERE photo_id = ${cut.photoId}`)
  writer.run(
    sql`INSERT INTO face_cut (photo_id, file_id, pipeline, made_at_ms) VALUES (${cut.photoId}, ${cut.fileId}, ${cut.pipeline}, ${cut.atMs})`,
  )
}
