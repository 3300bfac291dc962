// What is kept and since when, counted from the database itself: for the countdown of retention, and for ending portraits
// whose time is over. Studio process only.
import { z } from 'zod'
import { Day, EventId, FileId, PhotoId, PostId, SubjectId } from '../../../shared/model/id.ts'
import type { Reader, Writer } from './database.ts'
import { destroyPhoto } from './erasure.ts'
import type { SealedFiles } from './sealed-files.ts'
import { sql, type Sql } from './sql.ts'
import { trailBase } from './trail.ts'

/**
 * How many original photos and finished pictures each event still holds, and since when their time counts: from the day of the
 * event, or from when the last of them came in or was made, if that was later: what was brought in this week is not over.
 */
export function picturesKept(reader: Reader): {
  readonly eventId: EventId
  readonly heldOn: Day
  readonly originals: number
  readonly importedAtMs: number
  readonly renditions: number
  readonly renderedAtMs: number
}[] {
  return reader
    .all(
      sql`WITH
            -- Every photo names a file; those that were destroyed are few and have an index of their own.
            held AS (
              SELECT event_id, max(imported_at_ms) AS imported_at_ms,
                sum(original_file NOT IN (SELECT id FROM sealed_file WHERE destroyed_at_ms IS NOT NULL)) AS originals
              FROM photo GROUP BY event_id),
            made AS (
              SELECT p.event_id, count(*) AS renditions, max(r.made_at_ms) AS rendered_at_ms
              FROM rendition r JOIN photo p ON p.id = r.photo_id WHERE r.file_id IS NOT NULL GROUP BY p.event_id)
          SELECT e.id, e.held_on, held.originals, held.imported_at_ms, coalesce(made.renditions, 0) AS renditions,
            coalesce(made.rendered_at_ms, 0) AS rendered_at_ms
          FROM held JOIN event e ON e.id = held.event_id LEFT JOIN made ON made.event_id = e.id ORDER BY e.held_on, e.id`,
      z.object({
        id: EventId,
        held_on: Day,
        originals: z.number(),
        imported_at_ms: z.number(),
        renditions: z.number(),
        rendered_at_ms: z.number(),
      }),
    )
    .filter((row) => row.originals + row.renditions > 0)
    .map((row) => ({
      eventId: row.id,
      heldOn: row.held_on,
      originals: row.originals,
      importedAtMs: row.imported_at_ms,
      renditions: row.renditions,
      renderedAtMs: row.rendered_at_ms,
    }))
}

/**
 * Comments that are gone from the Page or were never more than asked about, by post, with when the last of it ended. Not while a
 * concern about one of them or about its post is open: they are its evidence.
 */
export function commentsKept(
  reader: Reader,
): { readonly postId: PostId; readonly commentId: string; readonly endedAtMs: number }[] {
  return reader
    .all(
      sql`SELECT p.post_id, c.id,
            max(c.gone_at_ms, coalesce((SELECT max(a.ended_at_ms) FROM comment_act a WHERE a.comment_id = c.id), 0)) AS ended_at_ms
          FROM comment c JOIN publication p ON p.id = c.publication_id
          WHERE c.gone_at_ms IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM comment_act a WHERE a.comment_id = c.id AND a.ended_at_ms IS NULL)
            AND NOT EXISTS (
              SELECT 1 FROM concern o WHERE o.closed_at_ms IS NULL AND (o.comment_id = c.id OR o.post_id = p.post_id))
          ORDER BY c.id`,
      z.object({ post_id: PostId, id: z.string(), ended_at_ms: z.number() }),
    )
    .map((row) => ({ postId: row.post_id, commentId: row.id, endedAtMs: row.ended_at_ms }))
}

/** Deletes one comment with what it said before and what was done about it. */
export function destroyComment(writer: Writer, commentId: string): void {
  writer.run(sql`DELETE FROM comment_act WHERE comment_id = ${commentId}`)
  writer.run(sql`DELETE FROM comment WHERE id = ${commentId}`)
}

/** A draft that nobody touched for so long keeps no photo: otherwise one that was forgotten would keep it for ever. */
const FORGOTTEN_MS = 90 * 86_400_000

/** What an event's pictures are still needed for; an event that is not here is needed for nothing. */
export function neededEvents(reader: Reader, nowMs: number): Map<EventId, 'takedown' | 'post-open' | 'concern'> {
  const found = new Map<EventId, 'takedown' | 'post-open' | 'concern'>()
  const of = (posts: Sql) =>
    reader.all(
      sql`SELECT DISTINCT p.event_id FROM photo p WHERE p.id IN (
            SELECT photo_id FROM post_photo WHERE post_id IN (${posts})
            UNION SELECT pp.photo_id FROM publication_photo pp JOIN publication u ON u.id = pp.publication_id WHERE u.post_id IN (${posts}))`,
      z.object({ event_id: EventId }),
    )
  for (const row of of(sql`SELECT post_id FROM concern WHERE closed_at_ms IS NULL AND post_id IS NOT NULL`))
    found.set(row.event_id, 'concern')
  for (const row of of(sql`SELECT id FROM post WHERE state IN ('waiting','sent-back','signed','publishing','needs-checking')
    OR (state IN ('draft','failed') AND changed_at_ms > ${nowMs - FORGOTTEN_MS})`))
    found.set(row.event_id, 'post-open')
  for (const row of of(sql`SELECT post_id FROM takedown_task WHERE done_at_ms IS NULL`))
    found.set(row.event_id, 'takedown')
  return found
}

/** Events with a post that the public can see: its finished pictures stay as the proof of what was shown. */
export function eventsOnThePage(reader: Reader): ReadonlySet<EventId> {
  return new Set(
    reader
      .all(
        sql`SELECT DISTINCT p.event_id FROM photo p JOIN publication_photo pp ON pp.photo_id = p.id
            JOIN publication u ON u.id = pp.publication_id JOIN post o ON o.id = u.post_id WHERE o.state = 'live' AND o.taken_down_at_ms IS NULL`,
        z.object({ event_id: EventId }),
      )
      .map((row) => row.event_id),
  )
}

/** An incident is open: nothing at all is deleted, for nobody knows yet what it will need. */
export const incidentOpen = (reader: Reader): boolean =>
  reader.get(sql`SELECT 1 AS it FROM incident WHERE closed_at_ms IS NULL`, z.object({ it: z.number() })) !== null

const isConstraint = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_CONSTRAINT')

/**
 * Deletes the originals of an event with their previews. A photo that no post names goes whole; of one that a post names the
 * keys go and the row stays, set aside. Answers how many.
 */
export function destroyOriginals(writer: Writer, files: SealedFiles, eventId: EventId, nowMs: number): number {
  const photos = writer.all(
    sql`SELECT p.id, p.original_file, p.preview_file, p.thumbnail_file FROM photo p JOIN sealed_file f ON f.id = p.original_file
        WHERE p.event_id = ${eventId} AND f.destroyed_at_ms IS NULL ORDER BY p.id`,
    z.object({ id: PhotoId, original_file: FileId, preview_file: FileId, thumbnail_file: FileId }),
  )
  for (const photo of photos) {
    writer.run(sql`SAVEPOINT one_photo`)
    try {
      if (isNamedByPost(writer, photo.id)) keysOnly()
      else destroyPhoto(writer, files, photo.id)
    } catch (error) {
      // Something else still names it: then only its pixels go.
      if (!isConstraint(error)) throw error
      writer.run(sql`ROLLBACK TO one_photo`)
      keysOnly()
    }
    writer.run(sql`RELEASE one_photo`)
    function keysOnly(): void {
      for (const file of [photo.original_file, photo.preview_file, photo.thumbnail_file])
        files.destroyKey(writer, file, nowMs)
      writer.run(sql`UPDATE photo SET dropped = 1 WHERE id = ${photo.id}`)
    }
  }
  return photos.length
}

const isNamedByPost = (reader: Reader, photoId: PhotoId): boolean =>
  reader.get(
    sql`SELECT 1 AS it WHERE EXISTS (SELECT 1 FROM post_photo WHERE photo_id = ${photoId})
        OR EXISTS (SELECT 1 FROM publication_photo WHERE photo_id = ${photoId})
        OR EXISTS (SELECT 1 FROM settled_word WHERE photo_id = ${photoId})
        OR EXISTS (SELECT 1 FROM rendition WHERE photo_id = ${photoId} AND file_id IS NOT NULL)`,
    z.object({ it: z.number() }),
  ) !== null

/** Deletes the finished pictures of an event; that they were made, and their digests, stay. Answers how many. */
export function destroyRenditions(writer: Writer, files: SealedFiles, eventId: EventId): number {
  const found = writer.all(
    sql`SELECT DISTINCT r.file_id FROM rendition r JOIN photo p ON p.id = r.photo_id WHERE p.event_id = ${eventId} AND r.file_id IS NOT NULL`,
    z.object({ file_id: FileId }),
  )
  for (const { file_id } of found) files.destroy(writer, file_id)
  return found.length
}

/** The last entry of the trail that is over: older than this moment, and before the first one about a post that is not done with. */
export function trailOverUntil(reader: Reader, beforeMs: number): number | null {
  const row = reader.get(
    sql`SELECT min(seq) - 1 AS seq FROM trail WHERE at_ms >= ${beforeMs}
          OR about ->> '$.post' IN (SELECT id FROM post WHERE taken_down_at_ms IS NULL)`,
    z.object({ seq: z.number().nullable() }),
  )
  const first = trailBase(reader).seq
  return row?.seq === null || row === null || row.seq <= first ? null : row.seq
}

/** Portraits by person, and when the oldest of each was enrolled. */
export function portraitsKept(
  reader: Reader,
): { readonly subjectId: SubjectId; readonly sinceMs: number; readonly count: number }[] {
  return reader
    .all(
      sql`SELECT subject_id, min(coalesce(pictured_at_ms, made_at_ms)) AS since_ms, count(*) AS count FROM template GROUP BY subject_id ORDER BY 2`,
      z.object({ subject_id: SubjectId, since_ms: z.number(), count: z.number() }),
    )
    .map((row) => ({ subjectId: row.subject_id, sinceMs: row.since_ms, count: row.count }))
}

/** Each portrait with the moment from which its time counts, for ending those that are over. */
export function portraitAges(
  reader: Reader,
): { readonly fileId: FileId; readonly subjectId: SubjectId; readonly sinceMs: number }[] {
  return reader
    .all(
      sql`SELECT portrait_file_id, subject_id, coalesce(pictured_at_ms, made_at_ms) AS since_ms FROM template ORDER BY since_ms, portrait_file_id`,
      z.object({ portrait_file_id: FileId, subject_id: SubjectId, since_ms: z.number() }),
    )
    .map((row) => ({ fileId: row.portrait_file_id, subjectId: row.subject_id, sinceMs: row.since_ms }))
}

/** Destroys one portrait and what was made of it. */
export function destroyPortrait(writer: Writer, fileId: FileId): number {
  return writer.run(sql`DELETE FROM template WHERE portrait_file_id = ${fileId}`)
}

/** How many entries the trail has, by its numbers, and when it began; null while it is empty. */
export function trailKept(reader: Reader): { readonly sinceMs: number; readonly entries: number } | null {
  // Each from the end of an index: counting them would read them all.
  const row = reader.get(
    sql`SELECT (SELECT min(at_ms) FROM trail) AS since_ms, coalesce((SELECT max(seq) FROM trail), 0) AS last`,
    z.object({ since_ms: z.number().nullable(), last: z.number() }),
  )
  return row === null || row.since_ms === null
    ? null
    : { sinceMs: row.since_ms, entries: row.last - trailBase(reader).seq }
}
