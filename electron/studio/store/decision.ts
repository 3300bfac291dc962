// What people did to the faces of a photo: append-only acts, each with its decisions. Taking back is an act as well, so the
// whole story stays (L53). Studio process only; rows never leave here.
import { z } from 'zod'
import { AccountId, AtMs, FaceId, PhotoId, SubjectId } from '../../../shared/model/id.ts'
import type { FaceDecision } from '../../../shared/model/photo.ts'
import type { Reader, Writer } from './database.ts'
import { inScope, type PhotoScope } from './photo.ts'
import { sql } from './sql.ts'

export interface Act {
  readonly id: string
  readonly photoId: PhotoId
  readonly kind: 'decision' | 'drawn-head' | 'several-decisions'
  readonly accountId: AccountId
  readonly atMs: number
}

/** The last word on one face. */
export interface DecisionRecord {
  readonly decision: FaceDecision
  readonly accountId: AccountId
  readonly accountName: string
  readonly atMs: number
}

export function insertAct(writer: Writer, act: Act): void {
  writer.run(
    sql`INSERT INTO act (id, photo_id, kind, account_id, at_ms) VALUES (${act.id}, ${act.photoId}, ${act.kind}, ${act.accountId}, ${act.atMs})`,
  )
}

/** Takes one act back. The act itself stays; taking back twice is a fault of the caller and fails. */
export function insertUndo(writer: Writer, undo: Omit<Act, 'kind'>, undoes: string): void {
  writer.run(sql`
    INSERT INTO act (id, photo_id, kind, undoes, account_id, at_ms)
    VALUES (${undo.id}, ${undo.photoId}, 'undo', ${undoes}, ${undo.accountId}, ${undo.atMs})`)
}

export function insertDecision(writer: Writer, actId: string, faceId: FaceId, decision: FaceDecision): void {
  const subjectId = decision.kind === 'subject' ? decision.subjectId : null
  const wish = decision.kind === 'subject' ? decision.wish : null
  writer.run(
    sql`INSERT INTO face_decision (act_id, face_id, kind, subject_id, wish) VALUES (${actId}, ${faceId}, ${decision.kind}, ${subjectId}, ${wish})`,
  )
}

const ActRow = z
  .object({
    id: z.string(),
    photo_id: PhotoId,
    kind: z.enum(['decision', 'drawn-head', 'several-decisions']),
    account_id: AccountId,
    at_ms: AtMs,
  })
  .transform((row): Act => ({
    id: row.id,
    photoId: row.photo_id,
    kind: row.kind,
    accountId: row.account_id,
    atMs: row.at_ms,
  }))

/** What Ctrl+Z would take back: the newest act in this photo that was not taken back yet. */
export function lastAct(reader: Reader, photoId: PhotoId): Act | null {
  return reader.get(
    sql`SELECT id, photo_id, kind, account_id, at_ms FROM live_act WHERE photo_id = ${photoId} ORDER BY seq DESC LIMIT 1`,
    ActRow,
  )
}

const DecisionRow = z
  .object({
    face_id: FaceId,
    kind: z.enum(['subject', 'visitor', 'keep-hidden', 'not-a-face']),
    subject_id: SubjectId.nullable(),
    wish: z.enum(['show', 'hide']).nullable(),
    account_id: AccountId,
    account_name: z.string(),
    at_ms: AtMs,
  })
  .transform((row): readonly [FaceId, DecisionRecord] => {
    const by = { accountId: row.account_id, accountName: row.account_name, atMs: row.at_ms }
    if (row.kind !== 'subject') return [row.face_id, { decision: { kind: row.kind }, ...by }]
    // The table's CHECK holds both; were one missing after all, the face stays hidden.
    if (row.subject_id === null || row.wish === null) return [row.face_id, { decision: { kind: 'keep-hidden' }, ...by }]
    return [row.face_id, { decision: { kind: 'subject', subjectId: row.subject_id, wish: row.wish }, ...by }]
  })

/** The last word on each decided face of a scope; a face that is not in it is undecided. */
export function listDecisions(reader: Reader, scope: PhotoScope): Map<FaceId, DecisionRecord> {
  // Oldest first: a later word replaces an earlier one.
  return new Map(
    reader.all(
      sql`SELECT d.face_id, d.kind, d.subject_id, d.wish, a.account_id, c.name AS account_name, a.at_ms
          FROM photo AS p JOIN live_act AS a ON a.photo_id = p.id JOIN face_decision AS d ON d.act_id = a.id
          JOIN account AS c ON c.id = a.account_id WHERE ${inScope(scope)} ORDER BY a.seq`,
      DecisionRow,
    ),
  )
}

/** Who did anything to this photo last, or null: the person a rendition is made for. */
export function lastActor(reader: Reader, photoId: PhotoId): AccountId | null {
  return (
    reader.get(
      sql`SELECT account_id FROM act WHERE photo_id = ${photoId} ORDER BY seq DESC LIMIT 1`,
      z.object({ account_id: AccountId }),
    )?.account_id ?? null
  )
}

/** Everybody whose word makes something visible in this photo: they prepared it and cannot sign for it (P9). */
export function whoShowed(reader: Reader, photoId: PhotoId): AccountId[] {
  return reader
    .all(
      sql`SELECT DISTINCT d.account_id FROM face AS f JOIN live_decision AS d ON d.face_id = f.id
          WHERE f.photo_id = ${photoId} AND (d.wish = 'show' OR d.kind = 'not-a-face') ORDER BY d.account_id`,
      z.object({ account_id: AccountId }),
    )
    .map((row) => row.account_id)
}
