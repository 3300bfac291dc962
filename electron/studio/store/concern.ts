// Concerns and who was told of each (P41). The database lets one only be closed, never reworded while it is open. Studio process
// only; rows never leave here.
import { z } from 'zod'
import type { Concern, ConcernAbout, ConcernPerson } from '../../../shared/model/concern.ts'
import { ConcernPerson as Person } from '../../../shared/model/concern.ts'
import { AccountId, AtMs, ConcernId, GraphId, PostId } from '../../../shared/model/id.ts'
import type { Reader, Writer } from './database.ts'
import { sql, type Sql } from './sql.ts'

const Row = z.object({
  id: ConcernId,
  comment_id: GraphId.nullable(),
  post_id: PostId.nullable(),
  quoted: z.string(),
  seen: z.string(),
  reported_by: AccountId,
  reported_at_ms: AtMs,
  outcome: z.string().nullable(),
  closed_by: AccountId.nullable(),
  closed_at_ms: AtMs.nullable(),
})
const Told = z.object({ concern_id: ConcernId, person: Person, told_by: AccountId, told_at_ms: AtMs })

function aboutOf(row: z.infer<typeof Row>): ConcernAbout {
  if (row.comment_id !== null) return { kind: 'comment', commentId: row.comment_id }
  if (row.post_id !== null) return { kind: 'post', postId: row.post_id }
  // The database holds exactly one of the two.
  throw new Error('A concern is about nothing')
}

const select = (reader: Reader, rest: Sql): Concern[] => {
  const told = Map.groupBy(
    reader.all(sql`SELECT concern_id, person, told_by, told_at_ms FROM concern_told ORDER BY seq`, Told),
    (row) => row.concern_id,
  )
  return reader.all(sql`SELECT c.* FROM concern c ${rest}`, Row).map((row) => ({
    id: row.id,
    about: aboutOf(row),
    quoted: row.quoted,
    seen: row.seen,
    reportedBy: row.reported_by,
    reportedAtMs: row.reported_at_ms,
    told: (told.get(row.id) ?? []).map((one) => ({ person: one.person, by: one.told_by, atMs: one.told_at_ms })),
    closed:
      row.closed_at_ms === null || row.closed_by === null
        ? null
        : { outcome: row.outcome ?? '', by: row.closed_by, atMs: row.closed_at_ms },
  }))
}

/** Open ones first, the oldest of them on top; then the closed ones, the newest first. */
export const listConcerns = (reader: Reader): Concern[] =>
  select(
    reader,
    sql`ORDER BY c.closed_at_ms IS NOT NULL, CASE WHEN c.closed_at_ms IS NULL THEN c.reported_at_ms ELSE -c.closed_at_ms END, c.id`,
  )

export const findConcern = (reader: Reader, id: ConcernId): Concern | null =>
  select(reader, sql`WHERE c.id = ${id}`)[0] ?? null

export const countOpenConcerns = (reader: Reader): number =>
  reader.get(sql`SELECT count(*) AS n FROM concern WHERE closed_at_ms IS NULL`, z.object({ n: z.number() }))?.n ?? 0

export function insertConcern(writer: Writer, concern: Omit<Concern, 'told' | 'closed'>): void {
  const { about } = concern
  writer.run(sql`
    INSERT INTO concern (id, comment_id, post_id, quoted, seen, reported_by, reported_at_ms)
    VALUES (${concern.id}, ${about.kind === 'comment' ? about.commentId : null}, ${about.kind === 'post' ? about.postId : null},
      ${concern.quoted}, ${concern.seen}, ${concern.reportedBy}, ${concern.reportedAtMs})`)
}

/** False when that person had been told before. */
export function insertTold(
  writer: Writer,
  id: ConcernId,
  person: ConcernPerson,
  by: AccountId,
  nowMs: number,
): boolean {
  return (
    writer.run(sql`
      INSERT INTO concern_told (concern_id, person, told_by, told_at_ms) VALUES (${id}, ${person}, ${by}, ${nowMs})
      ON CONFLICT (concern_id, person) DO NOTHING`) === 1
  )
}

/** False when it was closed before. */
export function closeConcernRow(writer: Writer, id: ConcernId, outcome: string, by: AccountId, nowMs: number): boolean {
  return (
    writer.run(sql`
      UPDATE concern SET outcome = ${outcome}, closed_by = ${by}, closed_at_ms = ${nowMs}
      WHERE id = ${id} AND closed_at_ms IS NULL`) === 1
  )
}
