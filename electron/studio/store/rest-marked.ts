// Photos of which a person said that everybody without consent is marked, so that the faces left may be compared (L24), and
// which faces those were. Studio process only; rows never leave here.
import { z } from 'zod'
import { AtMs, FaceId, PhotoId, SubjectId, type AccountId } from '../../../shared/model/id.ts'
import type { Reader, Writer } from './database.ts'
import { inScope, type PhotoScope } from './photo.ts'
import { sql } from './sql.ts'

/** What was said of one photo and counts. */
export interface RestMarkRecord {
  readonly id: string
  readonly photoId: PhotoId
  readonly faceIds: readonly FaceId[]
  readonly without: readonly SubjectId[]
  readonly byName: string
  readonly atMs: number
}

const Row = z.object({ id: z.string(), photo_id: PhotoId, name: z.string(), said_at_ms: AtMs })
const FaceRow = z.object({ mark_id: z.string(), face_id: FaceId })
const WithoutRow = z.object({ mark_id: z.string(), subject_id: SubjectId })

/** By photo: one photo's, an event's, or everybody's. */
export function listRestMarks(reader: Reader, scope: PhotoScope | null): Map<PhotoId, RestMarkRecord> {
  const within = scope === null ? sql`1` : inScope(scope)
  const marks = reader.all(
    sql`SELECT m.id, m.photo_id, a.name, m.said_at_ms FROM rest_marked AS m JOIN photo AS p ON p.id = m.photo_id
        JOIN account AS a ON a.id = m.said_by WHERE m.taken_back_at_ms IS NULL AND ${within}`,
    Row,
  )
  if (marks.length === 0) return new Map()
  const ids = marks.map((one) => one.id)
  const faces = Map.groupBy(
    reader.all(sql`SELECT mark_id, face_id FROM rest_marked_face WHERE mark_id IN (${ids})`, FaceRow),
    (row) => row.mark_id,
  )
  const without = Map.groupBy(
    reader.all(sql`SELECT mark_id, subject_id FROM rest_marked_without WHERE mark_id IN (${ids})`, WithoutRow),
    (row) => row.mark_id,
  )
  return new Map(
    marks.map((one) => [
      one.photo_id,
      {
        id: one.id,
        photoId: one.photo_id,
        faceIds: (faces.get(one.id) ?? []).map((row) => row.face_id),
        without: (without.get(one.id) ?? []).map((row) => row.subject_id),
        byName: one.name,
        atMs: one.said_at_ms,
      },
    ]),
  )
}

/** Says it, in the place of what was said of this photo before. Answers its id. */
export function markRest(
  writer: Writer,
  photoId: PhotoId,
  mark: { readonly faceIds: readonly FaceId[]; readonly without: readonly SubjectId[] },
  by: { readonly accountId: AccountId; readonly atMs: number },
): string {
  const id = crypto.randomUUID()
  writer.run(
    sql`UPDATE rest_marked SET taken_back_at_ms = ${by.atMs}, taken_back_by = ${by.accountId} WHERE photo_id = ${photoId} AND taken_back_at_ms IS NULL`,
  )
  writer.run(
    sql`INSERT INTO rest_marked (id, photo_id, said_at_ms, said_by) VALUES (${id}, ${photoId}, ${by.atMs}, ${by.accountId})`,
  )
  for (const faceId of mark.faceIds)
    writer.run(sql`INSERT INTO rest_marked_face (mark_id, face_id) VALUES (${id}, ${faceId})`)
  for (const subjectId of mark.without)
    writer.run(sql`INSERT INTO rest_marked_without (mark_id, subject_id) VALUES (${id}, ${subjectId})`)
  return id
}

/** Takes one saying back; false when it did not count any more. */
export function takeBackRestMark(
  writer: Writer,
  id: string,
  by: { readonly accountId: AccountId; readonly atMs: number },
): boolean {
  return (
    writer.run(
      sql`UPDATE rest_marked SET taken_back_at_ms = ${by.atMs}, taken_back_by = ${by.accountId} WHERE id = ${id} AND taken_back_at_ms IS NULL`,
    ) > 0
  )
}
