// Erasing one person from the database: what goes, what the law needs to stay (without a name), and where the name still
// stands in free text. Everything here runs inside one transaction of the caller. Studio process only.
import { z } from 'zod'
import { AccountId, AtMs, FileId, PhotoId, PostId, PublicationId, SubjectId } from '../../../shared/model/id.ts'
import type { Reader, Writer } from './database.ts'
import { forgetPhotoInJournal } from './desk-act.ts'
import type { SealedFiles } from './sealed-files.ts'
import { sql, type Sql } from './sql.ts'
import { listed } from './listed.ts'
import { destroyWritingOf } from './text-region.ts'

const Count = z.object({ n: z.number().int() })
const countOf = (reader: Reader, query: Sql): number => reader.get(query, Count)?.n ?? 0

/** When somebody was erased last, or null. */
export const lastErasureMs = (reader: Reader): number | null =>
  reader.get(sql`SELECT max(at_ms) AS at_ms FROM erasure`, z.object({ at_ms: AtMs.nullable() }))?.at_ms ?? null

/** How much of each kind there is of one person. */
export function countRecords(reader: Reader, id: SubjectId) {
  return {
    permissions: countOf(reader, sql`SELECT count(*) AS n FROM permission_fact WHERE subject_id = ${id}`),
    biometrics: countOf(reader, sql`SELECT count(*) AS n FROM biometric_fact WHERE subject_id = ${id}`),
    neverShow: countOf(reader, sql`SELECT count(*) AS n FROM never_show_fact WHERE subject_id = ${id}`),
    contacts: countOf(reader, sql`SELECT count(*) AS n FROM contact WHERE subject_id = ${id}`),
    portraits: countOf(reader, sql`SELECT count(*) AS n FROM template WHERE subject_id = ${id}`),
    proposals: countOf(reader, sql`SELECT count(DISTINCT face_id) AS n FROM face_proposal WHERE subject_id = ${id}`),
    publications: countOf(
      reader,
      sql`SELECT count(DISTINCT publication_id) AS n FROM publication_shown WHERE subject_id = ${id}`,
    ),
    trailEntries: countOf(
      reader,
      sql`SELECT count(*) AS n FROM trail_names AS n JOIN trail ON trail.seq = n.seq WHERE n.value = ${id}`,
    ),
  }
}

/** Scans of forms of this person: those that go, and those that somebody else's record names too. */
export function scansOf(reader: Reader, id: SubjectId): { readonly own: FileId[]; readonly shared: FileId[] } {
  const rows = reader.all(
    sql`SELECT e.file_id, EXISTS (
            SELECT 1 FROM permission_fact o WHERE o.evidence_file = e.file_id AND o.subject_id <> ${id}
            UNION ALL SELECT 1 FROM biometric_fact o WHERE o.evidence_file = e.file_id AND o.subject_id <> ${id}) AS shared
        FROM (SELECT evidence_file AS file_id FROM permission_fact WHERE subject_id = ${id} AND evidence_file IS NOT NULL
          UNION SELECT evidence_file FROM biometric_fact WHERE subject_id = ${id} AND evidence_file IS NOT NULL) AS e
        ORDER BY e.file_id`,
    z.object({ file_id: FileId, shared: z.number() }),
  )
  return {
    own: rows.filter((row) => row.shared === 0).map((row) => row.file_id),
    shared: rows.filter((row) => row.shared === 1).map((row) => row.file_id),
  }
}

/** Every photo in which anybody ever marked this person, whether or not that was taken back. */
export function photosEverWith(reader: Reader, id: SubjectId): PhotoId[] {
  return reader
    .all(
      sql`SELECT DISTINCT f.photo_id FROM face_decision d JOIN face f ON f.id = d.face_id WHERE d.subject_id = ${id} ORDER BY f.photo_id`,
      z.object({ photo_id: PhotoId }),
    )
    .map((row) => row.photo_id)
}

/**
 * Of the photos in which they are marked today, those that are theirs alone: every face that counts is theirs, and no post
 * ever held the photo.
 */
export function photosOfNobodyElse(reader: Reader, id: SubjectId): PhotoId[] {
  return reader
    .all(
      sql`SELECT DISTINCT f.photo_id FROM live_decision d JOIN live_face f ON f.id = d.face_id
          WHERE d.subject_id = ${id}
            -- A face about which nobody said anything is somebody else's; where that is kept, no face need be looked at.
            AND NOT EXISTS (SELECT 1 FROM photo_count c WHERE c.photo_id = f.photo_id AND c.faces > 0)
            AND NOT EXISTS (SELECT 1 FROM live_face other WHERE other.photo_id = f.photo_id
              AND (NOT EXISTS (SELECT 1 FROM live_decision said WHERE said.face_id = other.id)
                OR EXISTS (SELECT 1 FROM live_decision said WHERE said.face_id = other.id
                  AND said.subject_id IS NOT ${id} AND said.kind IS NOT 'not-a-face')))
            AND NOT EXISTS (SELECT 1 FROM post_photo p WHERE p.photo_id = f.photo_id)
            AND NOT EXISTS (SELECT 1 FROM publication_photo p WHERE p.photo_id = f.photo_id)
            AND NOT EXISTS (SELECT 1 FROM settled_word w WHERE w.photo_id = f.photo_id)
          ORDER BY f.photo_id`,
      z.object({ photo_id: PhotoId }),
    )
    .map((row) => row.photo_id)
}

/** Finished pictures of these photos whose bytes are still there. */
export function renditionFilesOf(reader: Reader, photos: readonly PhotoId[]): FileId[] {
  return reader
    .all(
      sql`SELECT file_id FROM rendition WHERE photo_id IN (${listed(photos)}) AND file_id IS NOT NULL ORDER BY file_id`,
      z.object({ file_id: FileId }),
    )
    .map((row) => row.file_id)
}

/** Posts that show them and that the public may see now, or any moment. */
export function publicPostsWith(reader: Reader, id: SubjectId) {
  return reader
    .all(
      sql`SELECT DISTINCT p.id, p.post_id, p.state, p.changed_at_ms, p.message,
            (SELECT t.done_how FROM takedown_task t WHERE t.publication_id = p.id AND t.subject_id = ${id}) AS done_how,
            EXISTS (SELECT 1 FROM takedown_task t WHERE t.publication_id = p.id AND t.subject_id = ${id}) AS has_task
          FROM publication p JOIN publication_shown s ON s.publication_id = p.id
          WHERE s.subject_id = ${id} AND p.state NOT IN ('failed-clean','failed-leftovers','taken-down')
          ORDER BY p.armed_at_ms, p.id`,
      z.object({
        id: PublicationId,
        post_id: PostId,
        state: z.string(),
        changed_at_ms: AtMs,
        message: z.string(),
        done_how: z.string().nullable(),
        has_task: z.number(),
      }),
    )
    .map((row) => ({
      publicationId: row.id,
      postId: row.post_id,
      state: row.state,
      sinceMs: row.changed_at_ms,
      message: row.message,
      takenDown: row.done_how !== null,
      hasTask: row.has_task === 1,
    }))
}

/** Deletes one photo whole, with its faces, what was decided, its pictures and its files' keys. */
export function destroyPhoto(writer: Writer, files: SealedFiles, photoId: PhotoId): void {
  const held = writer.all(
    sql`SELECT original_file AS id FROM photo WHERE id = ${photoId} UNION SELECT preview_file FROM photo WHERE id = ${photoId}
        UNION SELECT thumbnail_file FROM photo WHERE id = ${photoId}
        UNION SELECT file_id FROM rendition WHERE photo_id = ${photoId} AND file_id IS NOT NULL`,
    z.object({ id: FileId }),
  )
  writer.run(sql`DELETE FROM face_proposal WHERE face_id IN (SELECT id FROM face WHERE photo_id = ${photoId})`)
  writer.run(sql`DELETE FROM face_decision WHERE face_id IN (SELECT id FROM face WHERE photo_id = ${photoId})`)
  writer.run(sql`DELETE FROM face WHERE photo_id = ${photoId}`)
  forgetPhotoInJournal(writer, photoId)
  writer.run(sql`DELETE FROM act_taken_back WHERE act_id IN (SELECT id FROM act WHERE photo_id = ${photoId})`)
  writer.run(sql`DELETE FROM act WHERE photo_id = ${photoId}`)
  writer.run(sql`DELETE FROM photo_scan WHERE photo_id = ${photoId}`)
  destroyWritingOf(writer, photoId)
  writer.run(sql`DELETE FROM rendition WHERE photo_id = ${photoId}`)
  writer.run(sql`DELETE FROM import_file WHERE photo_id = ${photoId}`)
  writer.run(sql`DELETE FROM photo WHERE id = ${photoId}`)
  for (const file of held) files.destroy(writer, file.id)
}

export interface Erased {
  readonly facts: number
  readonly portraits: number
  readonly renditions: number
  readonly photosDestroyed: number
}

/**
 * Erases. The row in `erasure` opens the append-only records of this one person; the database refuses it to anybody but the
 * headteacher. Photos with other people stay: there the decision keeps the bare id, which names nobody and hides the face.
 */
export function eraseRecords(writer: Writer, files: SealedFiles, id: SubjectId, by: AccountId, nowMs: number): Erased {
  const before = countRecords(writer, id)
  const scans = scansOf(writer, id)
  const alone = photosOfNobodyElse(writer, id)
  const pictures = renditionFilesOf(writer, photosEverWith(writer, id))
  writer.run(sql`INSERT INTO erasure (subject_id, at_ms, by_account) VALUES (${id}, ${nowMs}, ${by})`)
  if (before.publications > 0)
    writer.run(
      sql`INSERT INTO kept_consent (subject_id, purpose, decision, relation, how, said_on, expires_on, recorded_at_ms)
          SELECT subject_id, purpose, decision, relation, how, said_on, expires_on, recorded_at_ms FROM permission_counting
          WHERE subject_id = ${id} AND purpose = 'social_media' ORDER BY seq`,
    )
  writer.run(sql`DELETE FROM template WHERE subject_id = ${id}`)
  writer.run(
    sql`DELETE FROM face_proposal WHERE face_id IN (SELECT face_id FROM face_proposal WHERE subject_id = ${id})`,
  )
  for (const file of pictures) files.destroy(writer, file)
  for (const photoId of alone) destroyPhoto(writer, files, photoId)
  for (const record of [sql`permission`, sql`biometric`]) {
    writer.run(
      sql`DELETE FROM ${record}_taken_back WHERE fact_seq IN (SELECT seq FROM ${record}_fact WHERE subject_id = ${id})`,
    )
    writer.run(sql`DELETE FROM ${record}_fact WHERE subject_id = ${id}`)
  }
  writer.run(sql`DELETE FROM never_show_fact WHERE subject_id = ${id}`)
  writer.run(sql`DELETE FROM withdrawal WHERE subject_id = ${id}`)
  // That an old post names somebody still counts; whom is gone.
  writer.run(sql`UPDATE audit_finding SET subject_id = NULL WHERE subject_id = ${id}`)
  writer.run(sql`DELETE FROM contact WHERE subject_id = ${id}`)
  for (const file of scans.own) files.destroy(writer, file)
  writer.run(sql`DELETE FROM subject WHERE id = ${id}`)
  return {
    facts: before.permissions + before.biometrics + before.neverShow,
    portraits: before.portraits,
    renditions: pictures.length,
    photosDestroyed: alone.length,
  }
}

/** Everybody who was erased, by the id that stays in the trail, and who did it. */
export function erasedPeople(reader: Reader): { readonly subjectId: SubjectId; readonly by: AccountId }[] {
  return reader
    .all(
      sql`SELECT subject_id, by_account FROM erasure ORDER BY at_ms, subject_id`,
      z.object({ subject_id: SubjectId, by_account: AccountId }),
    )
    .map((row) => ({ subjectId: row.subject_id, by: row.by_account }))
}
