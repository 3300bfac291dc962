// What the school and its people said about safer pictures: the largest face, smaller single photos, and why a face-on picture of
// one child was kept. Studio process only.
import { z } from 'zod'
import { PhotoId, type AccountId } from '../../../shared/model/id.ts'
import { DEFAULT_LARGEST_FACE_PX } from '../../../shared/rules/safer-picture.ts'
import type { Reader, Writer } from './database.ts'
import { inScope, type PhotoScope } from './photo.ts'
import { readSetting, writeSetting } from './setting.ts'
import { sql } from './sql.ts'

const AnswerRow = z.object({ reason: z.string(), name: z.string() })

const SETTING = 'largest-face'
const SmallerRow = z.object({ photo_id: PhotoId, largest_face_px: z.number().int() })
const Kept = z.object({ px: z.number().int().min(32).max(2048).nullable() })

/** How high a shown face may be in a published picture, as the school says; null = no limit. Pixels. */
export function schoolLargestFacePx(reader: Reader): number | null {
  const kept = readSetting(reader, SETTING, Kept)
  return kept === null ? DEFAULT_LARGEST_FACE_PX : kept.px
}

export function writeSchoolLargestFacePx(writer: Writer, px: number | null, nowMs: number): void {
  writeSetting(writer, SETTING, { px }, nowMs)
}

/** The photos of a scope that are made smaller than the school says. Pixels of the largest face. */
export function listSmaller(reader: Reader, scope: PhotoScope): ReadonlyMap<PhotoId, number> {
  return new Map(
    reader
      .all(
        sql`SELECT q.photo_id, q.largest_face_px FROM photo AS p JOIN photo_smaller AS q ON q.photo_id = p.id WHERE ${inScope(scope)}`,
        SmallerRow,
      )
      .map((row) => [row.photo_id, row.largest_face_px]),
  )
}

/** Makes one photo smaller, or (null) as the school says. */
export function setSmaller(
  writer: Writer,
  photoId: PhotoId,
  px: number | null,
  by: { readonly accountId: AccountId; readonly atMs: number },
): void {
  writer.run(sql`DELETE FROM photo_smaller WHERE photo_id = ${photoId}`)
  if (px !== null)
    writer.run(
      sql`INSERT INTO photo_smaller (photo_id, largest_face_px, account_id, at_ms) VALUES (${photoId}, ${px}, ${by.accountId}, ${by.atMs})`,
    )
}

/** Why a face-on picture was kept. Counts for exactly this plan. */
export function recordSaferAnswer(
  writer: Writer,
  answer: {
    readonly photoId: PhotoId
    readonly planDigest: string
    readonly reason: string
    readonly accountId: AccountId
    readonly atMs: number
  },
): void {
  writer.run(
    sql`INSERT OR REPLACE INTO safer_answer (photo_id, plan_digest, reason, account_id, at_ms)
        VALUES (${answer.photoId}, ${answer.planDigest}, ${answer.reason}, ${answer.accountId}, ${answer.atMs})`,
  )
}

/** What was answered for exactly this plan, or null. */
export function saferAnswerFor(
  reader: Reader,
  photoId: PhotoId,
  planDigest: string,
): { readonly reason: string; readonly byName: string } | null {
  return (
    reader
      .all(
        sql`SELECT s.reason, a.name FROM safer_answer AS s JOIN account AS a ON a.id = s.account_id
            WHERE s.photo_id = ${photoId} AND s.plan_digest = ${planDigest}`,
        AnswerRow,
      )
      .map((row) => ({ reason: row.reason, byName: row.name }))[0] ?? null
  )
}
