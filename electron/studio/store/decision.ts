// What people did to the faces of a photo: append-only acts, each with its decisions. Taking back leaves the act
// where it is, so the whole story stays (L53). Studio process only; rows never leave here.
import { z } from 'zod'
import { AccountId, AtMs, FaceId, PhotoId, SubjectId } from '../../../shared/model/id.ts'
import type { FaceDecision } from '../../../shared/model/photo.ts'
import type { Reader, Writer } from './database.ts'
import { inScope, type PhotoScope } from './photo.ts'
import { sql } from './sql.ts'

const FaceIdRow = z.object({ id: FaceId })
const NameRow = z.object({ name: z.string() })
const AccountRow = z.object({ account_id: AccountId })

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

/**
 * Whether these acts count from now on. The acts themselves stay, and the journal of the desk says who took them back and
 * when. Acts of a photo that was destroyed are gone and are passed over.
 */
export function setTakenBack(writer: Writer, actIds: readonly string[], takenBack: boolean): void {
  if (takenBack)
    writer.run(sql`INSERT OR IGNORE INTO act_taken_back (act_id) SELECT id FROM act WHERE id IN (${actIds})`)
  else writer.run(sql`DELETE FROM act_taken_back WHERE act_id IN (${actIds})`)
}

export function insertDecision(writer: Writer, actId: string, faceId: FaceId, decision: FaceDecision): void {
  const subjectId = decision.kind === 'subject' ? decision.subjectId : null
  const wish = decision.kind === 'subject' ? decision.wish : null
  writer.run(
    sql`INSERT INTO face_decision (act_id, face_id, kind, subject_id, wish) VALUES (${actId}, ${faceId}, ${decision.kind}, ${subjectId}, ${wish})`,
  )
}

const saidColumns = {
  face_id: FaceId,
  kind: z.enum(['subject', 'visitor', 'keep-hidden', 'not-a-face']),
  subject_id: SubjectId.nullable(),
  wish: z.enum(['show', 'hide']).nullable(),
}
const SaidColumns = z.object(saidColumns)

function decisionOf(row: z.output<typeof SaidColumns>): FaceDecision {
  if (row.kind !== 'subject') return { kind: row.kind }
  // The table's CHECK holds both; were one missing after all, the face stays hidden.
  if (row.subject_id === null || row.wish === null) return { kind: 'keep-hidden' }
  return { kind: 'subject', subjectId: row.subject_id, wish: row.wish }
}
const SaidRow = SaidColumns.transform((row): readonly [FaceId, FaceDecision] => [row.face_id, decisionOf(row)])

/** What one act said about one face. */
export interface SaidOfFace {
  readonly faceId: FaceId
  readonly decision: FaceDecision
}

/** Everything that these acts said, whether or not it counts now. */
export function saidIn(reader: Reader, actIds: readonly string[]): SaidOfFace[] {
  return reader
    .all(
      sql`SELECT d.face_id, d.kind, d.subject_id, d.wish FROM act AS a JOIN face_decision AS d ON d.act_id = a.id
          WHERE a.id IN (${actIds}) ORDER BY a.seq, d.rowid`,
      SaidRow,
    )
    .map(([faceId, decision]) => ({ faceId, decision }))
}

/** The head that was drawn in this act, also when the drawing was taken back; null when it is gone. */
export function headDrawnIn(reader: Reader, actId: string): FaceId | null {
  return reader.get(sql`SELECT id FROM face WHERE drawn_in = ${actId}`, FaceIdRow)?.id ?? null
}

/** The name of somebody else who said something about this face that counts, or null. */
export function saidByAnother(reader: Reader, faceId: FaceId, accountId: AccountId): string | null {
  return (
    reader.get(
      sql`SELECT c.name FROM face_decision AS d JOIN live_act AS a ON a.id = d.act_id JOIN account AS c ON c.id = a.account_id
          WHERE d.face_id = ${faceId} AND a.account_id <> ${accountId} ORDER BY a.seq DESC LIMIT 1`,
      NameRow,
    )?.name ?? null
  )
}

const DecisionRow = z
  .object({ ...saidColumns, account_id: AccountId, account_name: z.string(), at_ms: AtMs })
  .transform((row): readonly [FaceId, DecisionRecord] => [
    row.face_id,
    { decision: decisionOf(row), accountId: row.account_id, accountName: row.account_name, atMs: row.at_ms },
  ])

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

/** Who did anything to this photo last, or took it back, or null: the person a rendition is made for. */
export function lastActor(reader: Reader, photoId: PhotoId): AccountId | null {
  return (
    reader.get(
      sql`SELECT d.account_id FROM desk_act_photo AS p JOIN desk_act AS d ON d.id = p.desk_act_id OR d.of_act = p.desk_act_id
          WHERE p.photo_id = ${photoId} ORDER BY d.seq DESC LIMIT 1`,
      AccountRow,
    )?.account_id ?? null
  )
}

/** Everybody whose word makes something visible in this photo: they prepared it and cannot sign for it (P9). */
export function whoShowed(reader: Reader, photoId: PhotoId): AccountId[] {
  return reader
    .all(
      sql`SELECT DISTINCT d.account_id FROM face AS f JOIN live_decision AS d ON d.face_id = f.id
          WHERE f.photo_id = ${photoId} AND (d.wish = 'show' OR d.kind = 'not-a-face')
          UNION SELECT decided_by FROM text_region
          WHERE photo_id = ${photoId} AND decision = 'keep' AND found_by = 'engine' ORDER BY 1`,
      AccountRow,
    )
    .map((row) => row.account_id)
}
