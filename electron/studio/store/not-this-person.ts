// What people said a face is NOT: face and person, taken back but never deleted, gone with the person. Nobody is proposed
// against it, whatever a later comparison finds. Studio process only; rows never leave here.
import { z } from 'zod'
import { FaceId, SubjectId, type AccountId } from '../../../shared/model/id.ts'
import type { Box } from '../../../shared/model/photo.ts'
import type { Reader, Writer } from './database.ts'
import { inScope, type PhotoScope } from './photo.ts'
import { sql } from './sql.ts'

/** "This face is not this person." */
export interface RuledOut {
  readonly faceId: FaceId
  readonly subjectId: SubjectId
  /** Where that face is: another face in the same place is the same head, as a later search saw it. */
  readonly box: Box
}

const Row = z
  .object({ face_id: FaceId, subject_id: SubjectId, x: z.number(), y: z.number(), w: z.number(), h: z.number() })
  .transform((row): RuledOut => ({
    faceId: row.face_id,
    subjectId: row.subject_id,
    box: { x: row.x, y: row.y, w: row.w, h: row.h },
  }))

/** Everything that was said and counts, in one photo or an event. */
export function listRuledOut(reader: Reader, scope: PhotoScope): RuledOut[] {
  return reader.all(
    sql`SELECT n.face_id, n.subject_id, f.x, f.y, f.w, f.h FROM photo AS p JOIN face AS f ON f.photo_id = p.id
        JOIN not_this_person AS n ON n.face_id = f.id
        WHERE ${inScope(scope)} AND n.taken_back_at_ms IS NULL ORDER BY n.seq`,
    Row,
  )
}

/** True when it was said of this face and counts. */
export function isRuledOut(reader: Reader, faceId: FaceId, subjectId: SubjectId): boolean {
  return (
    reader.get(
      sql`SELECT 1 AS n FROM not_this_person WHERE face_id = ${faceId} AND subject_id = ${subjectId} AND taken_back_at_ms IS NULL`,
      z.object({ n: z.number() }),
    ) !== null
  )
}

/** Says it. What was proposed for this face against it goes at once. The caller has asked whether it was said already. */
export function ruleOut(
  writer: Writer,
  faceId: FaceId,
  subjectId: SubjectId,
  by: { readonly accountId: AccountId; readonly atMs: number },
): void {
  writer.run(
    sql`INSERT INTO not_this_person (face_id, subject_id, said_at_ms, said_by) VALUES (${faceId}, ${subjectId}, ${by.atMs}, ${by.accountId})`,
  )
  writer.run(sql`DELETE FROM face_proposal WHERE face_id = ${faceId} AND subject_id = ${subjectId}`)
}

/** Takes it back; false when it did not count any more. */
export function takeBackRuledOut(
  writer: Writer,
  faceId: FaceId,
  subjectId: SubjectId,
  by: { readonly accountId: AccountId; readonly atMs: number },
): boolean {
  return (
    writer.run(sql`
      UPDATE not_this_person SET taken_back_at_ms = ${by.atMs}, taken_back_by = ${by.accountId}
      WHERE face_id = ${faceId} AND subject_id = ${subjectId} AND taken_back_at_ms IS NULL`) > 0
  )
}

/** Of how many faces it was said that they are not this person, and counts: for their written-out record. */
export function countRuledOutOf(reader: Reader, subjectId: SubjectId): number {
  return (
    reader.get(
      sql`SELECT count(*) AS n FROM not_this_person WHERE subject_id = ${subjectId} AND taken_back_at_ms IS NULL`,
      z.object({ n: z.number().int() }),
    )?.n ?? 0
  )
}
