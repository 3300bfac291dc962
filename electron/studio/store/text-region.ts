// Writing in photos: which were read, where writing is, what people said about it. The words lie in the encrypted database only.
// Studio process only; rows never leave here.
import { z } from 'zod'
import { AccountId, PhotoId, TextRegionId } from '../../../shared/model/id.ts'
import type { Box } from '../../../shared/model/photo.ts'
import { TextDecision, type TextRegion } from '../../../shared/model/text-region.ts'
import type { Reader, Writer } from './database.ts'
import { inScope, type PhotoScope } from './photo.ts'
import { listed } from './listed.ts'
import { sql } from './sql.ts'

/** A region with what was said about it. */
export interface TextRegionRecord {
  readonly region: TextRegion
  readonly pipeline: string
  readonly decision: TextDecision | null
  /** What was asked when it was decided. */
  readonly asked: readonly string[] | null
  readonly decidedBy: AccountId | null
  readonly decidedByName: string | null
}

const Row = z
  .object({
    id: TextRegionId,
    photo_id: PhotoId,
    x: z.number(),
    y: z.number(),
    w: z.number(),
    h: z.number(),
    words: z.string().nullable(),
    found_by: z.enum(['engine', 'person']),
    pipeline: z.string(),
    decision: TextDecision.nullable(),
    asked: z.string().nullable(),
    decided_by: AccountId.nullable(),
    decided_by_name: z.string().nullable(),
  })
  .transform((row): TextRegionRecord => ({
    region: {
      id: row.id,
      photoId: row.photo_id,
      box: { x: row.x, y: row.y, w: row.w, h: row.h },
      words: row.words,
      foundBy: row.found_by,
    },
    pipeline: row.pipeline,
    decision: row.decision,
    asked: row.asked === null ? null : z.array(z.string()).parse(JSON.parse(row.asked)),
    decidedBy: row.decided_by,
    decidedByName: row.decided_by_name,
  }))

const columns = sql`t.id, t.photo_id, t.x, t.y, t.w, t.h, t.words, t.found_by, t.pipeline, t.decision, t.asked, t.decided_by,
  (SELECT name FROM account WHERE id = t.decided_by) AS decided_by_name`

/** All writing of a scope, from top to bottom within each photo; what was drawn and taken back too. */
export function listTextRegions(reader: Reader, scope: PhotoScope): TextRegionRecord[] {
  return reader.all(
    sql`SELECT ${columns} FROM photo AS p JOIN text_region AS t ON t.photo_id = p.id WHERE ${inScope(scope)} ORDER BY t.y, t.x, t.id`,
    Row,
  )
}

export function findTextRegion(reader: Reader, id: TextRegionId): TextRegionRecord | null {
  return reader.get(sql`SELECT ${columns} FROM text_region AS t WHERE t.id = ${id}`, Row)
}

/** Everything that was read in photos, each text once: for erasing a pupil. */
export function wordsRead(reader: Reader): string[] {
  return reader
    .all(sql`SELECT DISTINCT words FROM text_region WHERE words IS NOT NULL`, z.object({ words: z.string() }))
    .map((row) => row.words)
}

/** The regions in which one of these texts was read. */
export function regionsSaying(reader: Reader, words: readonly string[]): TextRegionId[] {
  if (words.length === 0) return []
  return reader
    .all(
      sql`SELECT id FROM text_region WHERE words IN (${listed(words)}) ORDER BY rowid`,
      z.object({ id: TextRegionId }),
    )
    .map((row) => row.id)
}

/** Adds a region about which nobody said anything yet. */
export function insertTextRegion(writer: Writer, region: TextRegion, pipeline: string): void {
  const { box } = region
  writer.run(sql`
    INSERT INTO text_region (id, photo_id, x, y, w, h, words, found_by, pipeline)
    VALUES (${region.id}, ${region.photoId}, ${box.x}, ${box.y}, ${box.w}, ${box.h}, ${region.words}, ${region.foundBy}, ${pipeline})`)
}

/** The same writing as a later reading sees it: what was said about it stays. */
export function refreshTextRegion(writer: Writer, id: TextRegionId, box: Box, pipeline: string): void {
  writer.run(
    sql`UPDATE text_region SET x = ${box.x}, y = ${box.y}, w = ${box.w}, h = ${box.h}, pipeline = ${pipeline} WHERE id = ${id}`,
  )
}

/** Keeps what a person said, or that it was taken back (null); what was asked stays, so that it can be said again. */
export function setTextDecision(
  writer: Writer,
  id: TextRegionId,
  decision: TextDecision | null,
  by: { readonly accountId: AccountId; readonly atMs: number; readonly asked: readonly string[] },
): void {
  writer.run(
    decision === null
      ? sql`UPDATE text_region SET decision = NULL, decided_by = NULL, decided_at_ms = NULL WHERE id = ${id}`
      : sql`UPDATE text_region SET decision = ${decision}, asked = ${JSON.stringify(by.asked)}, decided_by = ${by.accountId},
              decided_at_ms = ${by.atMs} WHERE id = ${id}`,
  )
}

/** Erases what a region says. It stays hidden for good, since nobody can say any more what stands there. */
export function eraseWords(writer: Writer, id: TextRegionId): void {
  writer.run(sql`UPDATE text_region SET words = NULL, asked = NULL WHERE id = ${id} AND words IS NOT NULL`)
}

/** Everything about the writing of one photo goes with the photo. */
export function destroyWritingOf(writer: Writer, photoId: PhotoId): void {
  for (const table of [sql`text_region`, sql`text_scan`, sql`text_look`, sql`safer_answer`, sql`photo_smaller`])
    writer.run(sql`DELETE FROM ${table} WHERE photo_id = ${photoId}`)
}

// ---------------------------------------------------------------- the reading of photos

/** How the reading of a photo went. */
export interface TextScan {
  readonly pipeline: string
  readonly state: 'trying' | 'done' | 'failed'
}
const IdRow = z.object({ id: PhotoId })
const ScanRow = z.object({ photo_id: PhotoId, pipeline: z.string(), state: z.enum(['trying', 'done', 'failed']) })

/** The photos of a scope that were read, or tried; one that is not in it waits. */
export function listTextScans(reader: Reader, scope: PhotoScope): Map<PhotoId, TextScan> {
  return new Map(
    reader
      .all(
        sql`SELECT s.photo_id, s.pipeline, s.state FROM photo AS p JOIN text_scan AS s ON s.photo_id = p.id WHERE ${inScope(scope)}`,
        ScanRow,
      )
      .map((row) => [row.photo_id, { pipeline: row.pipeline, state: row.state }]),
  )
}

/**
 * The photos that have waited longest to be read, at most `most`: of posts that are not finished, or of all; of these the ones
 * whose faces were searched first. Failed ones wait for a person.
 */
export function nextPhotosToRead(
  reader: Reader,
  pipeline: string,
  facePipeline: string,
  { most, ofPosts }: { readonly most: number; readonly ofPosts: boolean },
): PhotoId[] {
  return reader
    .all(
      sql`SELECT p.id FROM photo AS p LEFT JOIN text_scan AS s ON s.photo_id = p.id AND s.pipeline = ${pipeline}
            LEFT JOIN photo_scan AS f ON f.photo_id = p.id AND f.pipeline = ${facePipeline}
          WHERE p.dropped = 0 AND (s.state IS NULL OR s.state = 'trying')
            AND (NOT ${ofPosts} OR EXISTS (
              SELECT 1 FROM post_photo AS x JOIN post AS o ON o.id = x.post_id WHERE x.photo_id = p.id AND o.state <> 'live'))
          ORDER BY coalesce(s.tries, 0), f.photo_id IS NULL, p.imported_at_ms, p.rowid
          LIMIT ${most}`,
      IdRow,
    )
    .map((row) => row.id)
}

/** Counts a try before it begins, so that one which ends the whole program was counted. Answers how many there are. */
export function beginTextTry(writer: Writer, photoId: PhotoId, pipeline: string, atMs: number): number {
  writer.run(sql`DELETE FROM text_scan WHERE photo_id = ${photoId} AND pipeline <> ${pipeline}`)
  writer.run(
    sql`INSERT INTO text_scan (photo_id, pipeline, state, tries, at_ms, took_ms) VALUES (${photoId}, ${pipeline}, 'trying', 1, ${atMs}, 0)
        ON CONFLICT (photo_id) DO UPDATE SET tries = tries + 1`,
  )
  return (
    writer.get(sql`SELECT tries FROM text_scan WHERE photo_id = ${photoId}`, z.object({ tries: z.number().int() }))
      ?.tries ?? 1
  )
}

/** The try was ended from outside: it does not count. */
export function giveBackTextTry(writer: Writer, photoId: PhotoId): void {
  writer.run(sql`UPDATE text_scan SET tries = max(0, tries - 1) WHERE photo_id = ${photoId} AND state = 'trying'`)
}

/** How the reading ended. */
export function recordTextScan(
  writer: Writer,
  photoId: PhotoId,
  state: 'done' | 'failed',
  atMs: number,
  tookMs: number,
): void {
  writer.run(
    sql`UPDATE text_scan SET state = ${state}, at_ms = ${atMs}, took_ms = ${Math.max(0, Math.round(tookMs))} WHERE photo_id = ${photoId}`,
  )
}

/** Lets the photo wait for a reading again, with all its tries; a person's look in its place counts no longer. */
export function forgetTextScan(writer: Writer, photoId: PhotoId): void {
  writer.run(sql`DELETE FROM text_scan WHERE photo_id = ${photoId}`)
  writer.run(sql`DELETE FROM text_look WHERE photo_id = ${photoId}`)
}

// ---------------------------------------------------------------- looking by eye

/** A person looked for writing where the reader failed. Counts for this version of the reader. */
export function recordTextLook(
  writer: Writer,
  look: {
    readonly photoId: PhotoId
    readonly pipeline: string
    readonly accountId: AccountId
    readonly atMs: number
  },
): void {
  writer.run(sql`
    INSERT INTO text_look (photo_id, pipeline, account_id, at_ms) VALUES (${look.photoId}, ${look.pipeline}, ${look.accountId}, ${look.atMs})
    ON CONFLICT (photo_id) DO UPDATE SET pipeline = excluded.pipeline, account_id = excluded.account_id, at_ms = excluded.at_ms`)
}

/** The photos of a scope in which a person looked in the place of this version of the reader. */
export function listTextLooks(reader: Reader, scope: PhotoScope, pipeline: string): ReadonlySet<PhotoId> {
  return new Set(
    reader
      .all(
        sql`SELECT l.photo_id AS id FROM photo AS p JOIN text_look AS l ON l.photo_id = p.id WHERE ${inScope(scope)} AND l.pipeline = ${pipeline}`,
        IdRow,
      )
      .map((row) => row.id),
  )
}
