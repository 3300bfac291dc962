// When signed posts are to go out by themselves: one row per time that somebody gave, ended and never changed. Studio process only.
import { z } from 'zod'
import { Role } from '../../../shared/model/account.ts'
import { AccountId, AtMs, PostId, SignOffId, type PublicationId } from '../../../shared/model/id.ts'
import type { Reader, Writer } from './database.ts'
import { sql } from './sql.ts'

/** How a schedule ended. 'late': the studio was closed, locked or stopped at the time. 'void': the signature no longer counted. */
export const ScheduleEnd = z.enum(['sent', 'changed', 'cancelled', 'late', 'refused', 'void'])
export type ScheduleEnd = z.infer<typeof ScheduleEnd>

export interface ScheduleRecord {
  readonly seq: number
  readonly postId: PostId
  readonly signOffId: SignOffId
  readonly atMs: number
  readonly setBy: AccountId
  readonly setRole: Role
  readonly setAtMs: number
  readonly endedHow: ScheduleEnd | null
}

const Row = z
  .object({
    seq: z.number().int(),
    post_id: PostId,
    sign_off_id: SignOffId,
    at_ms: AtMs,
    set_by: AccountId,
    set_role: Role,
    set_at_ms: AtMs,
    ended_how: ScheduleEnd.nullable(),
  })
  .transform((row): ScheduleRecord => ({
    seq: row.seq,
    postId: row.post_id,
    signOffId: row.sign_off_id,
    atMs: row.at_ms,
    setBy: row.set_by,
    setRole: row.set_role,
    setAtMs: row.set_at_ms,
    endedHow: row.ended_how,
  }))
const columns = sql`seq, post_id, sign_off_id, at_ms, set_by, set_role, set_at_ms, ended_how`

/** Those that wait for their time, the earliest first. */
export const waitingSchedules = (reader: Reader): ScheduleRecord[] =>
  reader.all(sql`SELECT ${columns} FROM post_schedule WHERE ended_how IS NULL ORDER BY at_ms, seq`, Row)

/**
 * The newest of each post, where it waits or ended without the post going out, nobody has said so far that they know, and the post
 * was not sent in another way since.
 */
export const schedulesToShow = (reader: Reader): ScheduleRecord[] =>
  reader.all(
    sql`SELECT ${columns} FROM post_schedule s
        WHERE seq = (SELECT max(o.seq) FROM post_schedule o WHERE o.post_id = s.post_id)
          AND (ended_how IS NULL OR (ended_how IN ('late','refused','void') AND seen_at_ms IS NULL))
          AND EXISTS (SELECT 1 FROM post p WHERE p.id = s.post_id AND p.state IN ('signed','waiting','sent-back','draft'))
        ORDER BY at_ms, seq`,
    Row,
  )

/** Gives a post a time. The database refuses a second one beside one that waits. */
export function insertSchedule(writer: Writer, one: Omit<ScheduleRecord, 'seq' | 'endedHow'>): void {
  writer.run(sql`
    INSERT INTO post_schedule (post_id, sign_off_id, at_ms, set_by, set_role, set_at_ms)
    VALUES (${one.postId}, ${one.signOffId}, ${one.atMs}, ${one.setBy}, ${one.setRole}, ${one.setAtMs})`)
}

/** Ends the one that waits for this post; false when none does. `publicationId` with 'sent' only. */
export function endSchedule(
  writer: Writer,
  postId: PostId,
  how: ScheduleEnd,
  nowMs: number,
  publicationId: PublicationId | null = null,
): boolean {
  return (
    writer.run(
      sql`UPDATE post_schedule SET ended_how = ${how}, ended_at_ms = ${nowMs}, publication_id = ${publicationId}
          WHERE post_id = ${postId} AND ended_how IS NULL`,
    ) === 1
  )
}

/** Somebody knows that it did not go out. */
export function setScheduleSeen(writer: Writer, postId: PostId, nowMs: number): void {
  writer.run(
    sql`UPDATE post_schedule SET seen_at_ms = ${nowMs} WHERE post_id = ${postId} AND ended_how IS NOT NULL AND seen_at_ms IS NULL`,
  )
}

/** For when an attempt was planned, in milliseconds; null = a person pressed the button. */
export const plannedAtMs = (reader: Reader, id: PublicationId): number | null =>
  reader.get(sql`SELECT at_ms FROM post_schedule WHERE publication_id = ${id}`, z.object({ at_ms: AtMs }))?.at_ms ??
  null
