// Posts on the Page that the studio did not make, asked to come off it: as removal.ts has it for its own, keyed by the post's
// number on the Page. Studio process only.
import { z } from 'zod'
import { Role } from '../../../shared/model/account.ts'
import { AccountId, AtMs, GraphId } from '../../../shared/model/id.ts'
import { RemovalProblem, RemovalState } from '../../../shared/model/takedown.ts'
import type { Reader, Writer } from './database.ts'
import { RemovalItemRow, type RemovalItem } from './removal.ts'
import { sql, type Sql } from './sql.ts'

export interface PageRemovalRecord {
  readonly graphPostId: GraphId
  readonly pageKind: 'practice' | 'facebook'
  readonly pageId: GraphId
  readonly askedAtMs: number
  readonly askedBy: AccountId
  readonly askedRole: Role
  readonly state: RemovalState
  readonly problem: RemovalProblem | null
  readonly tries: number
  readonly nextTryAtMs: number | null
  readonly endedAtMs: number | null
  readonly items: readonly RemovalItem[]
}

const Row = z.object({
  graph_post_id: GraphId,
  page_kind: z.enum(['practice', 'facebook']),
  page_id: GraphId,
  asked_at_ms: AtMs,
  asked_by: AccountId,
  asked_role: Role,
  state: RemovalState,
  problem: RemovalProblem.nullable(),
  tries: z.number().int(),
  next_try_at_ms: AtMs.nullable(),
  ended_at_ms: AtMs.nullable(),
})
const columns = sql`graph_post_id, page_kind, page_id, asked_at_ms, asked_by, asked_role, state, problem, tries, next_try_at_ms, ended_at_ms`

const select = (reader: Reader, rest: Sql): PageRemovalRecord[] =>
  reader.all(sql`SELECT ${columns} FROM page_removal ${rest}`, Row).map((row) => ({
    graphPostId: row.graph_post_id,
    pageKind: row.page_kind,
    pageId: row.page_id,
    askedAtMs: row.asked_at_ms,
    askedBy: row.asked_by,
    askedRole: row.asked_role,
    state: row.state,
    problem: row.problem,
    tries: row.tries,
    nextTryAtMs: row.next_try_at_ms,
    endedAtMs: row.ended_at_ms,
    items: reader.all(
      sql`SELECT graph_id, kind, gone_at_ms FROM page_removal_item WHERE graph_post_id = ${row.graph_post_id} ORDER BY kind DESC, graph_id`,
      RemovalItemRow,
    ),
  }))

/** The removal of one post, or null when nobody asked. */
export const pageRemovalOf = (reader: Reader, id: GraphId): PageRemovalRecord | null =>
  select(reader, sql`WHERE graph_post_id = ${id}`)[0] ?? null

/** Every post about which somebody asked. */
export const postsAskedToGo = (reader: Reader): ReadonlySet<GraphId> =>
  new Set(
    reader
      .all(sql`SELECT graph_post_id FROM page_removal`, z.object({ graph_post_id: GraphId }))
      .map((row) => row.graph_post_id),
  )

/** Those on which the studio has something to do by itself, the one due first first. */
export const openPageRemovals = (reader: Reader): PageRemovalRecord[] =>
  select(
    reader,
    sql`WHERE state = 'removing' OR (state = 'needs-checking' AND next_try_at_ms IS NOT NULL)
        ORDER BY coalesce(next_try_at_ms, 0), asked_at_ms`,
  )

/** Asks, or asks once more: due at once. What was found gone stays so until it is seen again. */
export function askForPageRemoval(
  writer: Writer,
  asked: Pick<PageRemovalRecord, 'graphPostId' | 'pageKind' | 'pageId' | 'askedAtMs' | 'askedBy' | 'askedRole'>,
  items: readonly Pick<RemovalItem, 'graphId' | 'kind'>[],
): void {
  const { graphPostId, askedAtMs } = asked
  writer.run(sql`
    INSERT INTO page_removal (graph_post_id, page_kind, page_id, asked_at_ms, asked_by, asked_role, state, next_try_at_ms)
    VALUES (${graphPostId}, ${asked.pageKind}, ${asked.pageId}, ${askedAtMs}, ${asked.askedBy}, ${asked.askedRole}, 'removing', ${askedAtMs})
    ON CONFLICT (graph_post_id) DO UPDATE SET state = 'removing', problem = NULL, tries = 0, next_try_at_ms = ${askedAtMs}, ended_at_ms = NULL`)
  for (const item of items)
    writer.run(
      sql`INSERT INTO page_removal_item (graph_post_id, graph_id, kind) VALUES (${graphPostId}, ${item.graphId}, ${item.kind}) ON CONFLICT DO NOTHING`,
    )
}

/** Read as gone, or seen there again. */
export function setPageItemGone(writer: Writer, postId: GraphId, graphId: GraphId, goneAtMs: number | null): void {
  writer.run(
    sql`UPDATE page_removal_item SET gone_at_ms = ${goneAtMs} WHERE graph_post_id = ${postId} AND graph_id = ${graphId}`,
  )
}

/** Counts a try and says what is in the way. */
export function setPageRemovalTry(
  writer: Writer,
  id: GraphId,
  state: 'removing' | 'needs-checking',
  problem: RemovalProblem,
  nextTryAtMs: number,
): void {
  writer.run(
    sql`UPDATE page_removal SET state = ${state}, problem = ${problem}, tries = tries + 1, next_try_at_ms = ${nextTryAtMs} WHERE graph_post_id = ${id}`,
  )
}

/** Everything was read and is gone. The database refuses it while anything is not. */
export function endPageRemoval(writer: Writer, id: GraphId, nowMs: number): void {
  writer.run(
    sql`UPDATE page_removal SET state = 'removed', problem = NULL, next_try_at_ms = NULL, ended_at_ms = ${nowMs} WHERE graph_post_id = ${id}`,
  )
}

/** Everything that waits is due now: the network is back, somebody pressed "try again". */
export function hurryPageRemovals(writer: Writer, nowMs: number): void {
  writer.run(sql`UPDATE page_removal SET tries = 0, next_try_at_ms = ${nowMs} WHERE state <> 'removed'`)
}
