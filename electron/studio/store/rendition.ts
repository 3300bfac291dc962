// Renditions in the database: the pictures that may be published, and those that were refused. Bytes are in sealed files.
// Studio process only; rows never leave here.
import { z } from 'zod'
import { AccountId, AtMs, FaceId, FileId, PhotoId, RenditionId, Sha256 } from '../../../shared/model/id.ts'
import type { Rendition } from '../../../shared/model/photo.ts'
import { proofFault, RenditionProof } from '../../../shared/model/proof.ts'
import type { Reader, Writer } from './database.ts'
import type { SealedFiles } from './sealed-files.ts'
import { listed } from './listed.ts'
import { sql } from './sql.ts'

const FactsRow = z.object({ facts: z.string() })
const StaleRow = z.object({ id: RenditionId, plan_digest: Sha256, file_id: FileId })
const PhotoIdRow = z.object({ id: PhotoId })
const FileRow = z.object({ file_id: FileId })

/** Why a rendition was refused; `engine-failed` and `bytes-differ` may be tried again as they are, the others need another plan. */
export const RenditionRefusal = z.enum([
  'hidden-face-found-again',
  'new-face-found',
  'engine-failed',
  'hidden-pixels-matter',
  'hidden-face-recognised',
  'shown-without-permission',
  'metadata-left',
  'bytes-differ',
  'name-readable',
])
export type RenditionRefusal = z.infer<typeof RenditionRefusal>

/** What is known of a picture before it is made. */
export interface RenditionAttempt {
  readonly id: RenditionId
  readonly photoId: PhotoId
  readonly planDigest: string
  readonly pipeline: string
  readonly madeAtMs: number
  readonly madeBy: AccountId
}
/** One attempt at a photo: a picture, or why there is none. `fileId` null = its key was destroyed. */
export type RenditionRecord =
  | { readonly state: 'ready'; readonly rendition: Rendition; readonly fileId: FileId | null }
  | (RenditionAttempt & {
      readonly state: 'refused'
      readonly because: RenditionRefusal
      readonly faces: readonly FaceId[]
    })

const columns = sql`id, photo_id, plan_digest, pipeline, made_at_ms, made_by, state, refused_because, file_id, sha256, width_px, height_px, bytes,
  (SELECT faces FROM rendition_proof WHERE rendition_id = rendition.id) AS faces`
const common = {
  id: RenditionId,
  photo_id: PhotoId,
  plan_digest: Sha256,
  pipeline: z.string(),
  made_at_ms: AtMs,
  made_by: AccountId,
}
const Row = z
  .discriminatedUnion('state', [
    z.object({
      ...common,
      state: z.literal('ready'),
      file_id: FileId.nullable(),
      sha256: Sha256,
      width_px: z.number().int(),
      height_px: z.number().int(),
      bytes: z.number().int(),
    }),
    z.object({
      ...common,
      state: z.literal('refused'),
      refused_because: RenditionRefusal,
      faces: z.string().nullable(),
    }),
  ])
  .transform((row): RenditionRecord => {
    const attempt = {
      id: row.id,
      photoId: row.photo_id,
      planDigest: row.plan_digest,
      pipeline: row.pipeline,
      madeAtMs: row.made_at_ms,
      madeBy: row.made_by,
    }
    if (row.state === 'refused')
      return {
        ...attempt,
        state: 'refused',
        because: row.refused_because,
        faces: z.array(FaceId).parse(JSON.parse(row.faces ?? '[]')),
      }
    const rendition = {
      ...attempt,
      sha256: row.sha256,
      widthPx: row.width_px,
      heightPx: row.height_px,
      bytes: row.bytes,
    }
    return { state: 'ready', rendition, fileId: row.file_id }
  })

/** Keeps a picture with its proof. `edits`: what was done to it (P38), in order. One that is not proved is a mistake here. */
export function insertRendition(
  writer: Writer,
  rendition: Rendition,
  fileId: FileId,
  edits: readonly string[],
  proof: RenditionProof,
): void {
  if (proofFault(proof) !== null || proof.readBack !== true || proof.sha256 !== rendition.sha256)
    throw new Error('A rendition without proof')
  writer.run(sql`
    INSERT INTO rendition (id, photo_id, plan_digest, pipeline, made_at_ms, made_by, state, file_id, sha256, width_px, height_px, bytes, edits)
    VALUES (${rendition.id}, ${rendition.photoId}, ${rendition.planDigest}, ${rendition.pipeline}, ${rendition.madeAtMs}, ${rendition.madeBy},
      'ready', ${fileId}, ${rendition.sha256}, ${rendition.widthPx}, ${rendition.heightPx}, ${rendition.bytes}, ${JSON.stringify(edits)})`)
  insertProof(writer, rendition.id, proof, [])
}

/** Keeps that a picture was refused, with what its proof found when it came that far. */
export function insertRefusedRendition(
  writer: Writer,
  attempt: RenditionAttempt,
  because: RenditionRefusal,
  proof: RenditionProof | null,
  faces: readonly FaceId[],
): void {
  writer.run(sql`
    INSERT INTO rendition (id, photo_id, plan_digest, pipeline, made_at_ms, made_by, state, refused_because, edits)
    VALUES (${attempt.id}, ${attempt.photoId}, ${attempt.planDigest}, ${attempt.pipeline}, ${attempt.madeAtMs}, ${attempt.madeBy},
      'refused', ${because}, '[]')`)
  if (proof !== null) insertProof(writer, attempt.id, proof, faces)
}

function insertProof(writer: Writer, id: RenditionId, proof: RenditionProof, faces: readonly FaceId[]): void {
  writer.run(
    sql`INSERT INTO rendition_proof (rendition_id, facts, faces)
        VALUES (${id}, ${JSON.stringify(RenditionProof.parse(proof))}, ${JSON.stringify(faces)})`,
  )
}

/** What was proved of a rendition; null for one of before there were proofs, or that failed before there was anything to prove. */
export function proofOf(reader: Reader, id: RenditionId): RenditionProof | null {
  const row = reader.get(sql`SELECT facts FROM rendition_proof WHERE rendition_id = ${id}`, FactsRow)
  return row && RenditionProof.parse(JSON.parse(row.facts))
}

export function findRendition(reader: Reader, id: RenditionId): RenditionRecord | null {
  return reader.get(sql`SELECT ${columns} FROM rendition WHERE id = ${id}`, Row)
}

/** The newest attempt for exactly this plan and pipeline, or null. A picture whose key is gone, or that has no proof, does not count. */
export function renditionFor(
  reader: Reader,
  photoId: PhotoId,
  planDigest: string,
  pipeline: string,
): RenditionRecord | null {
  return reader.get(
    sql`SELECT ${columns} FROM rendition
        WHERE photo_id = ${photoId} AND plan_digest = ${planDigest} AND pipeline = ${pipeline} 
          AND (state = 'refused' OR (file_id IS NOT NULL AND EXISTS (SELECT 1 FROM rendition_proof AS p WHERE p.rendition_id = rendition.id)))
        ORDER BY seq DESC LIMIT 1`,
    Row,
  )
}

/** The newest picture of this photo, of whatever plan, or null: to say that it is stale. */
export function newestRendition(reader: Reader, photoId: PhotoId): RenditionRecord | null {
  return reader.get(sql`SELECT ${columns} FROM rendition WHERE photo_id = ${photoId} ORDER BY seq DESC LIMIT 1`, Row)
}

/** Every picture of this photo whose key still exists, published or not. */
export function picturesOf(
  reader: Reader,
  photoId: PhotoId,
): { readonly id: RenditionId; readonly planDigest: string; readonly fileId: FileId }[] {
  return reader
    .all(
      sql`SELECT id, plan_digest, file_id FROM rendition WHERE photo_id = ${photoId} AND file_id IS NOT NULL ORDER BY seq`,
      StaleRow,
    )
    .map((row) => ({ id: row.id, planDigest: row.plan_digest, fileId: row.file_id }))
}

/** Those of these photos of which any finished picture is still here, in their order. */
export function photosWithPicture(reader: Reader, photoIds: readonly PhotoId[]): PhotoId[] {
  const those = new Set(
    reader
      .all(
        sql`SELECT DISTINCT photo_id AS id FROM rendition
            WHERE file_id IS NOT NULL AND photo_id IN (${listed(photoIds)})`,
        PhotoIdRow,
      )
      .map((row) => row.id),
  )
  return photoIds.filter((id) => those.has(id))
}

/** Photos in posts that are not finished and not set aside: each needs a picture for today's plan. Oldest change first. */
export function photosInOpenPosts(reader: Reader): PhotoId[] {
  return reader
    .all(
      sql`SELECT x.photo_id AS id FROM post_photo AS x JOIN post AS o ON o.id = x.post_id JOIN photo AS p ON p.id = x.photo_id
          WHERE o.state <> 'live' AND p.dropped = 0 GROUP BY x.photo_id ORDER BY min(o.changed_at_ms), x.photo_id`,
      PhotoIdRow,
    )
    .map((row) => row.id)
}

/** Lets a failed attempt be tried again: the row goes, because nothing came of it. */
export function forgetFailedRenditions(writer: Writer, photoId: PhotoId): number {
  return writer.run(
    sql`DELETE FROM rendition WHERE photo_id = ${photoId} AND refused_because IN ('engine-failed', 'bytes-differ')`,
  )
}

/**
 * Destroys the pictures of this photo that are of another plan than `keep` and that nothing refers to: no standing
 * signature and no publication. Returns how many. The rows stay, without a file.
 */
export function destroyStaleRenditions(
  writer: Writer,
  files: SealedFiles,
  photoId: PhotoId,
  keep: RenditionId,
): number {
  const stale = writer.all(
    sql`SELECT r.file_id FROM rendition AS r
        WHERE r.photo_id = ${photoId} AND r.id <> ${keep} AND r.file_id IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM publication_photo AS q WHERE q.rendition_id = r.id)
          AND NOT EXISTS (SELECT 1 FROM sign_off AS s, json_each(s.rendition_ids) AS one WHERE s.voided_at_ms IS NULL AND one.value = r.id)`,
    FileRow,
  )
  for (const row of stale) files.destroy(writer, row.file_id)
  return stale.length
}
