// Comments of visitors, what they said before, what was asked to be done about each, and when each post was looked at. Studio
// process only; rows never leave here.
import { z } from 'zod'
import { Role } from '../../../shared/model/account.ts'
import { CommentActKind, CommentActState, CommentProblem, DeleteReason } from '../../../shared/model/comment.ts'
import { AccountId, AtMs, GraphId, PostId, PublicationId } from '../../../shared/model/id.ts'
import type { PageComment } from '../ports.ts'
import type { Reader, Writer } from './database.ts'
import { listed } from './listed.ts'
import { sql, type Sql } from './sql.ts'

export interface CommentRecord {
  readonly id: GraphId
  readonly publicationId: PublicationId
  readonly postId: PostId
  readonly ofId: GraphId
  readonly parentId: GraphId | null
  readonly author: { readonly id: GraphId; readonly name: string } | null
  readonly text: string
  readonly createdAtMs: number | null
  readonly firstSeenAtMs: number
  readonly isOurs: boolean
  readonly isHidden: boolean
  readonly canHide: boolean | null
  readonly canRemove: boolean | null
  readonly hasAttachment: boolean
  readonly permalink: string | null
  readonly goneAtMs: number | null
  /** A person said of this very text that it may stay. */
  readonly left: { readonly atMs: number; readonly by: AccountId } | null
  /** What it said before, oldest first. */
  readonly before: readonly string[]
}

const flag = z.number().transform((value) => value === 1)
const maybe = z
  .number()
  .nullable()
  .transform((value) => (value === null ? null : value === 1))
const Row = z.object({
  id: GraphId,
  publication_id: PublicationId,
  post_id: PostId,
  of_id: GraphId,
  parent_id: GraphId.nullable(),
  author_id: GraphId.nullable(),
  author_name: z.string().nullable(),
  text: z.string(),
  created_at_ms: AtMs.nullable(),
  first_seen_at_ms: AtMs,
  is_ours: flag,
  is_hidden: flag,
  can_hide: maybe,
  can_remove: maybe,
  has_attachment: flag,
  permalink: z.string().nullable(),
  gone_at_ms: AtMs.nullable(),
  left_at_ms: AtMs.nullable(),
  left_by: AccountId.nullable(),
})
const Before = z.object({ comment_id: GraphId, text: z.string() })
const select = (reader: Reader, rest: Sql): CommentRecord[] => {
  const rows = reader.all(
    sql`SELECT c.id, c.publication_id, p.post_id, c.of_id, c.parent_id, c.author_id, c.author_name, c.text, c.created_at_ms,
          c.first_seen_at_ms, c.is_ours, c.is_hidden, c.can_hide, c.can_remove, c.has_attachment, c.permalink, c.gone_at_ms,
          c.left_at_ms, c.left_by
        FROM comment c JOIN publication p ON p.id = c.publication_id ${rest}`,
    Row,
  )
  // What these said before, in one question.
  const versions = Map.groupBy(
    rows.length === 0
      ? []
      : reader.all(
          sql`SELECT comment_id, text FROM comment_version
              WHERE comment_id IN (${listed(rows.map((row) => row.id))})
              ORDER BY seen_at_ms, rowid`,
          Before,
        ),
    (version) => version.comment_id,
  )
  return rows.map((row) => ({
    id: row.id,
    publicationId: row.publication_id,
    postId: row.post_id,
    ofId: row.of_id,
    parentId: row.parent_id,
    author: row.author_id === null ? null : { id: row.author_id, name: row.author_name ?? '' },
    text: row.text,
    createdAtMs: row.created_at_ms,
    firstSeenAtMs: row.first_seen_at_ms,
    isOurs: row.is_ours,
    isHidden: row.is_hidden,
    canHide: row.can_hide,
    canRemove: row.can_remove,
    hasAttachment: row.has_attachment,
    permalink: row.permalink,
    goneAtMs: row.gone_at_ms,
    left: row.left_at_ms === null || row.left_by === null ? null : { atMs: row.left_at_ms, by: row.left_by },
    before: (versions.get(row.id) ?? []).map((version) => version.text),
  }))
}

export const findComment = (reader: Reader, id: GraphId): CommentRecord | null =>
  select(reader, sql`WHERE c.id = ${id}`)[0] ?? null

/** The newest comments, at most so many. */
export const newestComments = (reader: Reader, most: number): CommentRecord[] =>
  select(reader, sql`ORDER BY coalesce(c.created_at_ms, c.first_seen_at_ms) DESC, c.id LIMIT ${most}`)

/** Comments under one attempt that were not found gone. */
export const commentsThere = (reader: Reader, publicationId: PublicationId): CommentRecord[] =>
  select(reader, sql`WHERE c.publication_id = ${publicationId} AND c.gone_at_ms IS NULL ORDER BY c.id`)

/** Where a comment was read. */
export interface CommentPlace {
  readonly publicationId: PublicationId
  readonly ofId: GraphId
  /** The Page's own id: what it wrote is the school's. */
  readonly pageId: GraphId
}

/**
 * Writes what was read. A changed text keeps the old one beside it and is put to a person again; what was gone and is there
 * again is there.
 */
export function keepComment(writer: Writer, read: PageComment, place: CommentPlace, nowMs: number): void {
  const known = findComment(writer, read.id)
  const isOurs = read.author?.id === place.pageId ? 1 : 0
  const number = (value: boolean | null): number | null => (value === null ? null : Number(value))
  if (known === null) {
    writer.run(sql`
      INSERT INTO comment (id, publication_id, of_id, parent_id, author_id, author_name, text, created_at_ms, first_seen_at_ms,
        last_seen_at_ms, is_ours, is_hidden, can_hide, can_remove, has_attachment, permalink)
      VALUES (${read.id}, ${place.publicationId}, ${place.ofId}, ${read.parentId}, ${read.author?.id ?? null},
        ${read.author?.name ?? null}, ${read.text}, ${read.createdAtMs}, ${nowMs}, ${nowMs}, ${isOurs}, ${Number(read.isHidden)},
        ${number(read.canHide)}, ${number(read.canRemove)}, ${Number(read.hasAttachment)}, ${read.permalink})`)
    return
  }
  if (known.text !== read.text) {
    writer.run(
      sql`INSERT INTO comment_version (comment_id, seen_at_ms, text) VALUES (${read.id}, ${nowMs}, ${known.text})`,
    )
    writer.run(sql`UPDATE comment SET text = ${read.text}, left_at_ms = NULL, left_by = NULL WHERE id = ${read.id}`)
  }
  writer.run(sql`
    UPDATE comment SET last_seen_at_ms = ${nowMs}, is_hidden = ${Number(read.isHidden)}, can_hide = ${number(read.canHide)},
      can_remove = ${number(read.canRemove)}, has_attachment = ${Number(read.hasAttachment)}, gone_at_ms = NULL,
      author_id = coalesce(${read.author?.id ?? null}, author_id), author_name = coalesce(${read.author?.name ?? null}, author_name)
    WHERE id = ${read.id}`)
}

/** Read and not there. */
export function setCommentGone(writer: Writer, id: GraphId, nowMs: number): void {
  writer.run(sql`UPDATE comment SET gone_at_ms = coalesce(gone_at_ms, ${nowMs}) WHERE id = ${id}`)
}

/** A person says that this text may stay, or, with null, that somebody should look again. */
export function setCommentLeft(writer: Writer, id: GraphId, left: CommentRecord['left']): void {
  writer.run(sql`UPDATE comment SET left_at_ms = ${left?.atMs ?? null}, left_by = ${left?.by ?? null} WHERE id = ${id}`)
}

// ---------------------------------------------------------------- what is done about them

export interface CommentAct {
  readonly seq: number
  readonly commentId: GraphId
  readonly kind: CommentActKind
  readonly reason: DeleteReason | null
  readonly reply: string | null
  readonly textThen: string
  readonly by: AccountId
  readonly role: Role
  readonly askedAtMs: number
  readonly state: CommentActState
  readonly problem: CommentProblem | null
  readonly tries: number
  readonly nextTryAtMs: number | null
  readonly endedAtMs: number | null
}
const ActRow = z
  .object({
    seq: z.number().int(),
    comment_id: GraphId,
    kind: CommentActKind,
    reason: DeleteReason.nullable(),
    reply: z.string().nullable(),
    text_then: z.string(),
    by_account: AccountId,
    role: Role,
    asked_at_ms: AtMs,
    state: CommentActState,
    problem: CommentProblem.nullable(),
    tries: z.number().int(),
    next_try_at_ms: AtMs.nullable(),
    ended_at_ms: AtMs.nullable(),
  })
  .transform((row): CommentAct => ({
    seq: row.seq,
    commentId: row.comment_id,
    kind: row.kind,
    reason: row.reason,
    reply: row.reply,
    textThen: row.text_then,
    by: row.by_account,
    role: row.role,
    askedAtMs: row.asked_at_ms,
    state: row.state,
    problem: row.problem,
    tries: row.tries,
    nextTryAtMs: row.next_try_at_ms,
    endedAtMs: row.ended_at_ms,
  }))
const selectActs = (reader: Reader, rest: Sql): CommentAct[] =>
  reader.all(
    sql`SELECT seq, comment_id, kind, reason, reply, text_then, by_account, role, asked_at_ms, state, problem, tries,
          next_try_at_ms, ended_at_ms FROM comment_act ${rest}`,
    ActRow,
  )

/** Everything that was asked, by comment, oldest first. */
export const actsByComment = (reader: Reader): Map<GraphId, CommentAct[]> =>
  Map.groupBy(selectActs(reader, sql`ORDER BY seq`), (act) => act.commentId)

/** What is asked and not ended, the one due first first. */
export const openActs = (reader: Reader): CommentAct[] =>
  selectActs(reader, sql`WHERE ended_at_ms IS NULL ORDER BY coalesce(next_try_at_ms, 0), seq`)

export function insertAct(
  writer: Writer,
  act: Pick<CommentAct, 'commentId' | 'kind' | 'reason' | 'reply' | 'textThen' | 'by' | 'role' | 'askedAtMs'>,
): void {
  writer.run(sql`
    INSERT INTO comment_act (comment_id, kind, reason, reply, text_then, by_account, role, asked_at_ms, state)
    VALUES (${act.commentId}, ${act.kind}, ${act.reason}, ${act.reply}, ${act.textThen}, ${act.by}, ${act.role}, ${act.askedAtMs}, 'asked')`)
}

/** The commit right before a call that must never be made twice. Fails when it was begun before. */
export function setActCalling(writer: Writer, seq: number): void {
  const changed = writer.run(sql`UPDATE comment_act SET state = 'calling' WHERE seq = ${seq} AND state = 'asked'`)
  if (changed !== 1) throw new Error('An answer was about to be sent twice')
}

export function setActTry(writer: Writer, seq: number, problem: CommentProblem, nextTryAtMs: number): void {
  writer.run(
    sql`UPDATE comment_act SET tries = tries + 1, problem = ${problem}, next_try_at_ms = ${nextTryAtMs} WHERE seq = ${seq}`,
  )
}

export function endAct(
  writer: Writer,
  seq: number,
  state: 'done' | 'failed' | 'unclear',
  problem: CommentProblem | null,
  nowMs: number,
): void {
  writer.run(
    sql`UPDATE comment_act SET state = ${state}, problem = ${problem}, next_try_at_ms = NULL, ended_at_ms = ${nowMs} WHERE seq = ${seq}`,
  )
}

/** How many comments of each author were deleted for a reason of the policy (P30). */
export function upheldByAuthor(reader: Reader): Map<GraphId, number> {
  return new Map(
    reader
      .all(
        sql`SELECT c.author_id, count(DISTINCT c.id) AS n FROM comment c JOIN comment_act a ON a.comment_id = c.id
            WHERE a.kind = 'delete' AND a.state = 'done' AND c.author_id IS NOT NULL GROUP BY c.author_id`,
        z.object({ author_id: GraphId, n: z.number().int() }),
      )
      .map((row) => [row.author_id, row.n]),
  )
}

// ---------------------------------------------------------------- looking at the Page

/** When comments of one attempt are looked at next, and how the last look went. */
export interface CommentLook {
  readonly publicationId: PublicationId
  readonly nextAtMs: number
  readonly wholeAtMs: number | null
  readonly problem: CommentProblem | null
  readonly tries: number
}

/** Every attempt that is on the Page, the one due first first; one that was never looked at is due at once. */
export function commentLooks(reader: Reader): CommentLook[] {
  return reader
    .all(
      sql`SELECT p.id, coalesce(l.next_at_ms, 0) AS next_at_ms, l.whole_at_ms, l.problem, coalesce(l.tries, 0) AS tries
          FROM publication p LEFT JOIN comment_look l ON l.publication_id = p.id
          WHERE p.state = 'live' ORDER BY coalesce(l.next_at_ms, 0), p.armed_at_ms`,
      z.object({
        id: PublicationId,
        next_at_ms: z.number().int(),
        whole_at_ms: AtMs.nullable(),
        problem: CommentProblem.nullable(),
        tries: z.number().int(),
      }),
    )
    .map((row) => ({
      publicationId: row.id,
      nextAtMs: row.next_at_ms,
      wholeAtMs: row.whole_at_ms,
      problem: row.problem,
      tries: row.tries,
    }))
}

export function keepLook(writer: Writer, look: CommentLook): void {
  writer.run(sql`
    INSERT INTO comment_look (publication_id, next_at_ms, whole_at_ms, problem, tries)
    VALUES (${look.publicationId}, ${look.nextAtMs}, ${look.wholeAtMs}, ${look.problem}, ${look.tries})
    ON CONFLICT (publication_id) DO UPDATE SET next_at_ms = excluded.next_at_ms, whole_at_ms = excluded.whole_at_ms,
      problem = excluded.problem, tries = excluded.tries`)
}

/** A person asks to look now. */
export function lookNow(writer: Writer): void {
  writer.run(sql`UPDATE comment_look SET next_at_ms = 0, tries = 0`)
}
