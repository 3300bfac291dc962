// Which of the school's values a person ticked for a post, and as the post stood at which revision (P12). Studio process only.
import { z } from 'zod'
import { AccountId, AtMs, type PostId } from '../../../shared/model/id.ts'
import type { Reader, Writer } from './database.ts'
import { sql } from './sql.ts'

export interface ValueTick {
  readonly value: string
  readonly revision: number
  readonly byAccount: AccountId
  readonly atMs: number
}

export function valueTicks(reader: Reader, postId: PostId): ValueTick[] {
  return reader
    .all(
      sql`SELECT value, revision, by_account, at_ms FROM post_value_tick WHERE post_id = ${postId}`,
      z.object({ value: z.string(), revision: z.number().int(), by_account: AccountId, at_ms: AtMs }),
    )
    .map((row) => ({ value: row.value, revision: row.revision, byAccount: row.by_account, atMs: row.at_ms }))
}

/** Ticks a value anew. */
export function writeValueTick(writer: Writer, postId: PostId, tick: ValueTick): void {
  writer.run(sql`
    INSERT INTO post_value_tick (post_id, value, revision, by_account, at_ms)
    VALUES (${postId}, ${tick.value}, ${tick.revision}, ${tick.byAccount}, ${tick.atMs})
    ON CONFLICT (post_id, value) DO UPDATE SET revision = excluded.revision, by_account = excluded.by_account, at_ms = excluded.at_ms`)
}

export function removeValueTick(writer: Writer, postId: PostId, value: string): void {
  writer.run(sql`DELETE FROM post_value_tick WHERE post_id = ${postId} AND value = ${value}`)
}
