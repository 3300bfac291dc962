// Faces of photos in the database, and whom the recogniser proposed for them: subject ids only, never the numbers that
// were compared (L25). Studio process only; rows never leave here.
import { z } from 'zod'
import { FaceId, PhotoId, SubjectId } from '../../../shared/model/id.ts'
import type { Face, FaceProposal } from '../../../shared/model/photo.ts'
import type { DetectedFace } from '../ports.ts'
import type { Reader, Writer } from './database.ts'
import { inScope, type PhotoScope } from './photo.ts'
import { sql } from './sql.ts'

const Row = z
  .object({
    id: FaceId,
    photo_id: PhotoId,
    x: z.number(),
    y: z.number(),
    w: z.number(),
    h: z.number(),
    roll_degrees: z.number(),
    score: z.number(),
    certain: z.number(),
    found_by: z.enum(['engine', 'person']),
    head_only: z.number(),
    pipeline: z.string(),
  })
  .transform((row): Face => ({
    id: row.id,
    photoId: row.photo_id,
    box: { x: row.x, y: row.y, w: row.w, h: row.h },
    rollDegrees: row.roll_degrees,
    score: row.score,
    certain: row.certain === 1,
    foundBy: row.head_only === 1 ? 'head-count' : row.found_by,
    pipeline: row.pipeline,
  }))

const columns = sql`f.id, f.photo_id, f.x, f.y, f.w, f.h, f.roll_degrees, f.score, f.certain, f.found_by, f.head_only, f.pipeline`

/** The faces that count in a scope, left to right within each photo. A head whose drawing was taken back does not count. */
export function listFaces(reader: Reader, scope: PhotoScope): Face[] {
  return reader.all(
    sql`SELECT ${columns} FROM photo AS p JOIN live_face AS f ON f.photo_id = p.id WHERE ${inScope(scope)}
        ORDER BY f.x + f.w / 2, f.y + f.h / 2, f.id`,
    Row,
  )
}

export function findFace(reader: Reader, id: FaceId): Face | null {
  return reader.get(sql`SELECT ${columns} FROM live_face AS f WHERE f.id = ${id}`, Row)
}

/** Adds a face. `drawnIn`: the act by which a person drew it; null for what the engine found. */
export function insertFace(writer: Writer, face: Face, drawnIn: string | null): void {
  const { box } = face
  writer.run(sql`
    INSERT INTO face (id, photo_id, x, y, w, h, roll_degrees, score, certain, found_by, head_only, pipeline, drawn_in)
    VALUES (${face.id}, ${face.photoId}, ${box.x}, ${box.y}, ${box.w}, ${box.h}, ${face.rollDegrees}, ${face.score}, ${face.certain},
      ${face.foundBy === 'person' ? 'person' : 'engine'}, ${face.foundBy === 'head-count'}, ${face.pipeline}, ${drawnIn})`)
}

/**
 * Takes away a head without a face that a face now stands for. Only one about which nobody ever said anything: what a
 * person touched stays. False when it stayed.
 */
export function removeLoneHead(writer: Writer, id: FaceId): boolean {
  return (
    writer.run(
      sql`DELETE FROM face WHERE id = ${id} AND head_only = 1 AND NOT EXISTS (SELECT 1 FROM face_decision WHERE face_id = ${id})`,
    ) === 1
  )
}

/** The same face as a later search sees it: what was decided about it stays. */
export function refreshFace(writer: Writer, id: FaceId, seen: DetectedFace, pipeline: string): void {
  const { box } = seen
  writer.run(sql`
    UPDATE face SET x = ${box.x}, y = ${box.y}, w = ${box.w}, h = ${box.h}, roll_degrees = ${seen.rollDegrees}, score = ${seen.score},
      certain = ${seen.certain}, pipeline = ${pipeline} WHERE id = ${id} AND found_by = 'engine'`)
}

const ProposalRow = z.object({
  face_id: FaceId,
  verdict: z.enum(['match', 'ambiguous']),
  subject_id: SubjectId,
  closeness: z.number().int().nullable(),
})

/** A proposal with how near its first person is, 1..9; null where that was not kept. For the order of a list, never shown. */
export interface KeptProposal extends FaceProposal {
  readonly closeness: number | null
}

/** What was proposed for the faces of a scope. Whether it may still be shown is the caller's question (biometric standing). */
export function listProposals(reader: Reader, scope: PhotoScope): Map<FaceId, KeptProposal> {
  const rows = reader.all(
    sql`SELECT q.face_id, q.verdict, q.subject_id, q.closeness FROM photo AS p JOIN face AS f ON f.photo_id = p.id
        JOIN face_proposal AS q ON q.face_id = f.id WHERE ${inScope(scope)} ORDER BY q.face_id, q.rank`,
    ProposalRow,
  )
  const proposals = new Map<FaceId, KeptProposal>()
  for (const row of rows) {
    const before = proposals.get(row.face_id)
    proposals.set(row.face_id, {
      verdict: row.verdict,
      subjectIds: [...(before?.subjectIds ?? []), row.subject_id],
      closeness: before === undefined ? row.closeness : before.closeness,
    })
  }
  return proposals
}

/** Replaces everything that was proposed for one photo. Refused by the database for somebody without consent (L4). */
export function replaceProposals(writer: Writer, photoId: PhotoId, proposals: ReadonlyMap<FaceId, KeptProposal>): void {
  writer.run(sql`DELETE FROM face_proposal WHERE face_id IN (SELECT id FROM face WHERE photo_id = ${photoId})`)
  for (const [faceId, proposal] of proposals) {
    proposal.subjectIds.forEach((subjectId, rank) => {
      writer.run(
        sql`INSERT INTO face_proposal (face_id, rank, verdict, subject_id, closeness)
            VALUES (${faceId}, ${rank}, ${proposal.verdict}, ${subjectId}, ${rank === 0 ? proposal.closeness : null})`,
      )
    })
  }
}
