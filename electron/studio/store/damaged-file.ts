// Sealed files that were found missing, shortened or not as they were sealed, until they are put right. What each is part
// of is looked up for the screen. Studio process only; rows never leave it.
import { z } from 'zod'
import { AtMs, EventId, FileId, PostId, SubjectId } from '../../../shared/model/id.ts'
import { FileFault } from '../../../shared/model/vault.ts'
import type { Reader, Writer } from './database.ts'
import { sql } from './sql.ts'

export interface DamagedFile {
  readonly fileId: FileId
  readonly kind: string
  readonly why: FileFault
  readonly foundAtMs: number
  /** What it is part of, as far as anything names it. */
  readonly eventId: EventId | null
  readonly eventTitle: string | null
  readonly postId: PostId | null
  readonly subjectId: SubjectId | null
}

const Row = z
  .object({
    file_id: FileId,
    kind: z.string(),
    why: FileFault,
    found_at_ms: AtMs,
    event_id: EventId.nullable(),
    title: z.string().nullable(),
    post_id: PostId.nullable(),
    subject_id: SubjectId.nullable(),
  })
  .transform((row): DamagedFile => ({
    fileId: row.file_id,
    kind: row.kind,
    why: row.why,
    foundAtMs: row.found_at_ms,
    eventId: row.event_id,
    eventTitle: row.title,
    postId: row.post_id,
    subjectId: row.subject_id,
  }))

/** The damaged files, with what they are part of, at most `limit`. */
export function listDamagedFiles(reader: Reader, limit: number): DamagedFile[] {
  return reader.all(
    sql`SELECT d.file_id, f.kind, d.why, d.found_at_ms, e.id AS event_id, e.title,
          (SELECT pp.post_id FROM post_photo pp WHERE pp.photo_id = p.id LIMIT 1) AS post_id,
          (SELECT t.subject_id FROM template t WHERE t.portrait_file_id = d.file_id) AS subject_id
        FROM damaged_file d JOIN sealed_file f ON f.id = d.file_id
        LEFT JOIN photo p ON p.id = coalesce(
          (SELECT id FROM photo WHERE original_file = d.file_id OR preview_file = d.file_id OR thumbnail_file = d.file_id),
          (SELECT photo_id FROM rendition WHERE file_id = d.file_id))
        LEFT JOIN event e ON e.id = p.event_id
        ORDER BY d.found_at_ms, d.file_id LIMIT ${limit}`,
    Row,
  )
}

export const countDamagedFiles = (reader: Reader): number =>
  reader.get(sql`SELECT count(*) AS n FROM damaged_file`, z.object({ n: z.number() }))?.n ?? 0

/** Remembers what was found; a file that is already known keeps when it was found. */
export function keepDamaged(writer: Writer, fileId: FileId, why: FileFault, nowMs: number): void {
  writer.run(
    sql`INSERT INTO damaged_file (file_id, why, found_at_ms) VALUES (${fileId}, ${why}, ${nowMs})
        ON CONFLICT (file_id) DO UPDATE SET why = excluded.why`,
  )
}

/** The file is whole again. */
export function forgetDamaged(writer: Writer, fileId: FileId): boolean {
  return writer.run(sql`DELETE FROM damaged_file WHERE file_id = ${fileId}`) === 1
}

/** Sealed files after this one in their order, at most `limit`: so that all of them are looked at in slices. */
export function filesAfter(reader: Reader, after: FileId | null, limit: number): FileId[] {
  return reader
    .all(
      sql`SELECT id FROM sealed_file WHERE id > ${after ?? ''} AND destroyed_at_ms IS NULL ORDER BY id LIMIT ${limit}`,
      z.object({ id: FileId }),
    )
    .map((row) => row.id)
}

/** How many sealed files there are. */
export const countSealedFiles = (reader: Reader): number =>
  reader.get(sql`SELECT count(*) AS n FROM sealed_file WHERE destroyed_at_ms IS NULL`, z.object({ n: z.number() }))
    ?.n ?? 0
