// Removals: one row per publication that somebody asked to take off the Page, with every id that has to be gone, written before
// each call so that a dead process goes on where it was. Studio process only; rows never leave here.
import { z } from 'zod'
import { Role } from '../../../shared/model/account.ts'
import { AccountId, AtMs, GraphId, PublicationId } from '../../../shared/model/id.ts'
import { RemovalProblem, RemovalState } from '../../../shared/model/takedown.ts'
import type { Reader, Writer } from './database.ts'
import { sql, type Sql } from './sql.ts'

/** One thing on the Page. */
export interface RemovalItem {
  readonly graphId: GraphId
  readonly kind: 'post' | 'photo'
  /** When it was read and was not there; null until then. */
  readonly goneAtMs: number | null
}

export interface RemovalRecord {
  readonly publicationId: PublicationId
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
  publication_id: PublicationId,
  asked_at_ms: AtMs,
  asked_by: AccountId,
  asked_role: Role,
  state: RemovalState,
  problem: RemovalProblem.nullable(),
  tries: z.number().int(),
  next_try_at_ms: AtMs.nullable(),
  ended_at_ms: AtMs.nullable(),
})
/** One thing that is to go, as both kinds of removal keep it. */
export const RemovalItemRow = z
  .object({ graph_id: GraphId, kind: z.enum(['post', 'photo']), gone_at_ms: AtMs.nullable() })
  .transform((row): RemovalItem => ({ graphId: row.graph_id, kind: row.kind, goneAtMs: row.gone_at_ms }))
const columns = sql`publication_id, asked_at_ms, asked_by, asked_role, state, problem, tries, next_try_at_ms, ended_at_ms`

const select = (reader: Reader, rest: Sql): RemovalRecord[] =>
  reader.all(sql`SELECT ${columns} FROM removal ${rest}`, Row).map((row) => ({
    publicationId: row.publication_id,
    askedAtMs: row.asked_at_ms,
    askedBy: row.asked_by,
    askedRole: row.asked_role,
    state: row.state,
    problem: row.problem,
    tries: row.tries,
    nextTryAtMs: row.next_try_at_ms,
    endedAtMs: row.ended_at_ms,
    items: reader.all(
      sql`SELECT graph_id, kind, gone_at_ms FROM removal_item WHERE publication_id = ${row.publication_id} ORDER BY kind DESC, graph_id`,
      RemovalItemRow,
    ),
  }))

/** The removal of one publication, or null when nobody asked. */
export const removalOf = (reader: Reader, id: PublicationId): RemovalRecord | null =>
  select(reader, sql`WHERE publication_id = ${id}`)[0] ?? null

/** Removals on which the studio has something to do by itself, the one due first first. */
export const openRemovals = (reader: Reader): RemovalRecord[] =>
  select(
    reader,
    sql`WHERE state = 'removing' OR (state = 'needs-checking' AND next_try_at_ms IS NOT NULL)
        ORDER BY coalesce(next_try_at_ms, 0), asked_at_ms`,
  )

/** Asks, or asks once more: due at once, the count of tries starts again. What was found gone stays so. */
export function askForRemoval(
  writer: Writer,
  removal: Pick<RemovalRecord, 'publicationId' | 'askedAtMs' | 'askedBy' | 'askedRole'>,
): void {
  const { publicationId, askedAtMs, askedBy, askedRole } = removal
  writer.run(sql`
    INSERT INTO removal (publication_id, asked_at_ms, asked_by, asked_role, state, next_try_at_ms)
    VALUES (${publicationId}, ${askedAtMs}, ${askedBy}, ${askedRole}, 'removing', ${askedAtMs})
    ON CONFLICT (publication_id) DO UPDATE SET state = 'removing', problem = NULL, tries = 0, next_try_at_ms = ${askedAtMs}`)
}

/** Everything that is not done yet is tried again at once: what was in the way may be gone. */
export function makeRemovalsDue(writer: Writer, nowMs: number): void {
  writer.run(sql`UPDATE removal SET next_try_at_ms = ${nowMs} WHERE state <> 'removed'`)
}

/** One more thing that has to go; known ones stay as they are. */
export function addRemovalItem(writer: Writer, id: PublicationId, item: Pick<RemovalItem, 'graphId' | 'kind'>): void {
  writer.run(
    sql`INSERT INTO removal_item (publication_id, graph_id, kind) VALUES (${id}, ${item.graphId}, ${item.kind}) ON CONFLICT DO NOTHING`,
  )
}

/** Read as gone, or seen there again. */
export function setItemGone(writer: Writer, id: PublicationId, graphId: GraphId, goneAtMs: number | null): void {
  writer.run(
    sql`UPDATE removal_item SET gone_at_ms = ${goneAtMs} WHERE publication_id = ${id} AND graph_id = ${graphId}`,
  )
}

/** Counts a try and says what is in the way; `nextTryAtMs` null = no further one by itself. */
export function setRemovalTry(
  writer: Writer,
  id: PublicationId,
  state: 'removing' | 'needs-checking',
  problem: RemovalProblem,
  nextTryAtMs: number | null,
): void {
  writer.run(
    sql`UPDATE removal SET state = ${state}, problem = ${problem}, tries = tries + 1, next_try_at_ms = ${nextTryAtMs} WHERE publication_id = ${id}`,
  )
}

/** Everything was read and is gone. The database refuses it while anything is not. */
export function endRemoval(writer: Writer, id: PublicationId, nowMs: number): void {
  writer.run(
    sql`UPDATE removal SET state = 'removed', problem = NULL, next_try_at_ms = NULL, ended_at_ms = ${nowMs} WHERE publication_id = ${id}`,
  )
}
