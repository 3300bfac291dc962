// Looking through the Page: one row per audit with where it goes on, the posts and photos it met as numbers and counts, where in
// the words a pupil is named, and what people decided. No words, no pictures. Studio process only.
import { z } from 'zod'
import { Role } from '../../../shared/model/account.ts'
import { AccountId, AtMs, GraphId, PublicationId, SubjectId } from '../../../shared/model/id.ts'
import { AuditProblem } from '../../../shared/model/audit.ts'
import type { Reader, Writer } from './database.ts'
import { sql, type Sql } from './sql.ts'

export interface AuditRecord {
  readonly id: string
  readonly startedAtMs: number
  readonly startedBy: AccountId
  readonly page: { readonly kind: 'practice' | 'facebook'; readonly pageId: GraphId }
  readonly state: 'running' | 'paused' | 'done'
  readonly after: string | null
  readonly listed: boolean
  readonly problem: AuditProblem | null
  readonly tries: number
  readonly nextTryAtMs: number | null
  readonly endedAtMs: number | null
}

const Row = z
  .object({
    id: z.string(),
    started_at_ms: AtMs,
    started_by: AccountId,
    page_kind: z.enum(['practice', 'facebook']),
    page_id: GraphId,
    state: z.enum(['running', 'paused', 'done']),
    after: z.string().nullable(),
    listed: z.number(),
    problem: AuditProblem.nullable(),
    tries: z.number().int(),
    next_try_at_ms: AtMs.nullable(),
    ended_at_ms: AtMs.nullable(),
  })
  .transform((row): AuditRecord => ({
    id: row.id,
    startedAtMs: row.started_at_ms,
    startedBy: row.started_by,
    page: { kind: row.page_kind, pageId: row.page_id },
    state: row.state,
    after: row.after,
    listed: row.listed === 1,
    problem: row.problem,
    tries: row.tries,
    nextTryAtMs: row.next_try_at_ms,
    endedAtMs: row.ended_at_ms,
  }))
const select = (reader: Reader, rest: Sql): AuditRecord | null =>
  reader.get(
    sql`SELECT id, started_at_ms, started_by, page_kind, page_id, state, after, listed, problem, tries, next_try_at_ms, ended_at_ms
        FROM page_audit ${rest}`,
    Row,
  )

/** The one that was begun last, or null. */
export const newestAudit = (reader: Reader): AuditRecord | null =>
  select(reader, sql`ORDER BY started_at_ms DESC, rowid DESC LIMIT 1`)
export const runningAudit = (reader: Reader): AuditRecord | null => select(reader, sql`WHERE state = 'running'`)

/** Begins one; the findings of earlier ones go, what people decided stays. The database refuses a second beside it. */
export function insertAudit(
  writer: Writer,
  audit: Pick<AuditRecord, 'id' | 'startedAtMs' | 'startedBy' | 'page'> & { readonly role: Role },
): void {
  for (const table of [sql`DELETE FROM audit_finding`, sql`DELETE FROM audit_photo`, sql`DELETE FROM audit_post`])
    writer.run(table)
  writer.run(sql`INSERT INTO page_audit (id, started_at_ms, started_by, started_role, page_kind, page_id, state, next_try_at_ms)
    VALUES (${audit.id}, ${audit.startedAtMs}, ${audit.startedBy}, ${audit.role}, ${audit.page.kind}, ${audit.page.pageId}, 'running', ${audit.startedAtMs})`)
}
/** Pauses, or goes on at once. */
export const setAuditState = (writer: Writer, id: string, state: 'running' | 'paused', nowMs: number): void => {
  writer.run(
    sql`UPDATE page_audit SET state = ${state}, problem = NULL, tries = 0, next_try_at_ms = ${nowMs} WHERE id = ${id} AND state <> 'done'`,
  )
}
/** A page of the list is in; null = it was the last. */
export const setAuditListed = (writer: Writer, id: string, after: string | null, nowMs: number): void => {
  writer.run(
    sql`UPDATE page_audit SET after = ${after}, listed = ${after === null}, problem = NULL, tries = 0, next_try_at_ms = ${nowMs} WHERE id = ${id}`,
  )
}
export const setAuditTry = (writer: Writer, id: string, problem: AuditProblem, nextTryAtMs: number): void => {
  writer.run(
    sql`UPDATE page_audit SET problem = ${problem}, tries = tries + 1, next_try_at_ms = ${nextTryAtMs} WHERE id = ${id}`,
  )
}
/** Something went right. */
export const setAuditWell = (writer: Writer, id: string, nextTryAtMs: number): void => {
  writer.run(sql`UPDATE page_audit SET problem = NULL, tries = 0, next_try_at_ms = ${nextTryAtMs} WHERE id = ${id}`)
}
export const endAudit = (writer: Writer, id: string, nowMs: number): void => {
  writer.run(
    sql`UPDATE page_audit SET state = 'done', problem = NULL, next_try_at_ms = NULL, ended_at_ms = ${nowMs} WHERE id = ${id} AND state = 'running'`,
  )
}

// ---------------------------------------------------------------- posts and photos

const PhotoState = z.enum(['to-look', 'looked', 'own', 'not-looked', 'gone'])
export interface AuditPhoto {
  readonly graphPostId: GraphId
  readonly graphPhotoId: GraphId
  readonly state: z.output<typeof PhotoState>
  readonly faces: number
  readonly heads: number
  readonly largest: number | null
  readonly tries: number
}
export interface AuditFinding {
  readonly graphPostId: GraphId
  readonly kind: 'named' | 'perhaps-named'
  readonly subjectId: SubjectId | null
  readonly startAt: number
  readonly length: number
}
export interface AuditPost {
  readonly graphPostId: GraphId
  readonly createdAtMs: number | null
  readonly publicationId: PublicationId | null
  readonly goneAtMs: number | null
}

/** Keeps a post with its photos and what its words say. Met twice, it counts once. */
export function keepAuditPost(
  writer: Writer,
  auditId: string,
  post: Omit<AuditPost, 'goneAtMs'> & {
    readonly photos: readonly { readonly graphPhotoId: GraphId; readonly own: boolean }[]
    readonly findings: readonly Omit<AuditFinding, 'graphPostId'>[]
  },
): void {
  const { graphPostId } = post
  const isNew =
    writer.run(sql`INSERT INTO audit_post (audit_id, graph_post_id, created_at_ms, publication_id)
      VALUES (${auditId}, ${graphPostId}, ${post.createdAtMs}, ${post.publicationId}) ON CONFLICT DO NOTHING`) === 1
  if (!isNew) return
  post.photos.forEach(({ graphPhotoId, own }, position) => {
    writer.run(sql`INSERT INTO audit_photo (audit_id, graph_post_id, graph_photo_id, position, state)
      VALUES (${auditId}, ${graphPostId}, ${graphPhotoId}, ${position}, ${own ? 'own' : 'to-look'}) ON CONFLICT DO NOTHING`)
  })
  for (const one of post.findings)
    writer.run(sql`INSERT INTO audit_finding (audit_id, graph_post_id, kind, subject_id, start_at, length)
      VALUES (${auditId}, ${graphPostId}, ${one.kind}, ${one.subjectId}, ${one.startAt}, ${one.length})`)
}

const PostRow = z
  .object({
    graph_post_id: GraphId,
    created_at_ms: AtMs.nullable(),
    publication_id: PublicationId.nullable(),
    gone_at_ms: AtMs.nullable(),
  })
  .transform((row): AuditPost => ({
    graphPostId: row.graph_post_id,
    createdAtMs: row.created_at_ms,
    publicationId: row.publication_id,
    goneAtMs: row.gone_at_ms,
  }))
export const auditPosts = (reader: Reader, auditId: string): AuditPost[] =>
  reader.all(
    sql`SELECT graph_post_id, created_at_ms, publication_id, gone_at_ms FROM audit_post WHERE audit_id = ${auditId}`,
    PostRow,
  )

const PhotoRow = z
  .object({
    graph_post_id: GraphId,
    graph_photo_id: GraphId,
    state: PhotoState,
    faces: z.number().int().nullable(),
    heads: z.number().int().nullable(),
    largest: z.number().nullable(),
    tries: z.number().int(),
  })
  .transform((row): AuditPhoto => ({
    graphPostId: row.graph_post_id,
    graphPhotoId: row.graph_photo_id,
    state: row.state,
    faces: row.faces ?? 0,
    heads: row.heads ?? 0,
    largest: row.largest,
    tries: row.tries,
  }))
const photoColumns = sql`graph_post_id, graph_photo_id, state, faces, heads, largest, tries`

/** All photos that were met, in the order of their posts. */
export const auditPhotos = (reader: Reader, auditId: string): AuditPhoto[] =>
  reader.all(
    sql`SELECT ${photoColumns} FROM audit_photo WHERE audit_id = ${auditId} ORDER BY graph_post_id, position`,
    PhotoRow,
  )
/** The next photo to look at, or null. */
export const nextAuditPhoto = (reader: Reader, auditId: string): AuditPhoto | null =>
  reader.get(
    sql`SELECT ${photoColumns} FROM audit_photo WHERE audit_id = ${auditId} AND state = 'to-look' ORDER BY tries, rowid LIMIT 1`,
    PhotoRow,
  )
/** What looking found: counts, never a place or a pixel. */
export const setPhotoLooked = (
  writer: Writer,
  auditId: string,
  photo: AuditPhoto,
  found: { readonly faces: number; readonly heads: number; readonly largest: number | null },
): void => {
  writer.run(sql`UPDATE audit_photo SET state = 'looked', faces = ${found.faces}, heads = ${found.heads}, largest = ${found.largest}
    WHERE audit_id = ${auditId} AND graph_post_id = ${photo.graphPostId} AND graph_photo_id = ${photo.graphPhotoId}`)
}
const thisPhoto = (auditId: string, photo: AuditPhoto): Sql =>
  sql`audit_id = ${auditId} AND graph_post_id = ${photo.graphPostId} AND graph_photo_id = ${photo.graphPhotoId}`
/** A try begins: counted before, so that a photo which brings the program down is not tried for ever. */
export const beginPhotoTry = (writer: Writer, auditId: string, photo: AuditPhoto): void => {
  writer.run(sql`UPDATE audit_photo SET tries = tries + 1 WHERE ${thisPhoto(auditId, photo)}`)
}
/** It was not the photo's doing. */
export const giveBackPhotoTry = (writer: Writer, auditId: string, photo: AuditPhoto): void => {
  writer.run(sql`UPDATE audit_photo SET tries = ${photo.tries} WHERE ${thisPhoto(auditId, photo)}`)
}
/** It cannot be looked at, or is not there any more. */
export const setPhotoState = (
  writer: Writer,
  auditId: string,
  photo: AuditPhoto,
  state: 'not-looked' | 'gone',
): void => {
  writer.run(sql`UPDATE audit_photo SET state = ${state} WHERE ${thisPhoto(auditId, photo)}`)
}
/** Whether a photo with this number was met in an audit or an incident: only such pictures are fetched to be shown. */
export const isKnownPagePhoto = (reader: Reader, id: GraphId): boolean =>
  reader.get(
    sql`SELECT 1 AS n FROM audit_photo WHERE graph_photo_id = ${id}
        UNION SELECT 1 AS n FROM incident_photo WHERE graph_photo_id = ${id}`,
    z.object({ n: z.number() }),
  ) !== null

const FindingRow = z
  .object({
    graph_post_id: GraphId,
    kind: z.enum(['named', 'perhaps-named']),
    subject_id: SubjectId.nullable(),
    start_at: z.number().int(),
    length: z.number().int(),
  })
  .transform((row): AuditFinding => ({
    graphPostId: row.graph_post_id,
    kind: row.kind,
    subjectId: row.subject_id,
    startAt: row.start_at,
    length: row.length,
  }))
export const auditFindings = (reader: Reader, auditId: string): AuditFinding[] =>
  reader.all(
    sql`SELECT graph_post_id, kind, subject_id, start_at, length FROM audit_finding WHERE audit_id = ${auditId} ORDER BY seq`,
    FindingRow,
  )

// ---------------------------------------------------------------- decisions

export interface AuditDecisionRecord {
  readonly graphPostId: GraphId
  readonly decision: 'leave' | 'look-again' | 'take-down'
  readonly reason: string
  /** The reasons that stood there then, as audit-reasons.ts writes them. */
  readonly seen: readonly string[]
  readonly by: AccountId
  readonly atMs: number
}
const DecisionRow = z
  .object({
    graph_post_id: GraphId,
    decision: z.enum(['leave', 'look-again', 'take-down']),
    reason: z.string(),
    seen: z.string(),
    by_account: AccountId,
    at_ms: AtMs,
  })
  .transform((row): AuditDecisionRecord => ({
    graphPostId: row.graph_post_id,
    decision: row.decision,
    reason: row.reason,
    seen: z.array(z.string()).parse(JSON.parse(row.seen)),
    by: row.by_account,
    atMs: row.at_ms,
  }))

/** The newest decision about each post of a Page, over all audits. */
export const auditDecisions = (reader: Reader, pageId: GraphId): ReadonlyMap<GraphId, AuditDecisionRecord> =>
  new Map(
    reader
      .all(
        sql`SELECT graph_post_id, decision, reason, seen, by_account, at_ms FROM audit_decision
            WHERE page_id = ${pageId} ORDER BY seq`,
        DecisionRow,
      )
      .map((one) => [one.graphPostId, one]),
  )
export function insertAuditDecision(
  writer: Writer,
  pageId: GraphId,
  one: AuditDecisionRecord & { readonly role: Role },
): void {
  writer.run(sql`INSERT INTO audit_decision (page_id, graph_post_id, decision, reason, seen, by_account, role, at_ms)
    VALUES (${pageId}, ${one.graphPostId}, ${one.decision}, ${one.reason}, ${JSON.stringify(one.seen)}, ${one.by}, ${one.role}, ${one.atMs})`)
}
