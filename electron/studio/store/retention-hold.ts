// Events that somebody keeps although their time is over, until a day and for a reason. Studio process only.
import { z } from 'zod'
import { AccountId, AtMs, Day, EventId } from '../../../shared/model/id.ts'
import type { Reader, Writer } from './database.ts'
import { sql } from './sql.ts'

export interface RetentionHold {
  readonly eventId: EventId
  readonly until: Day
  readonly reason: string
  readonly setBy: AccountId
  readonly setAtMs: number
}

const Row = z
  .object({ event_id: EventId, until: Day, reason: z.string(), set_by: AccountId, set_at_ms: AtMs })
  .transform((row): RetentionHold => ({
    eventId: row.event_id,
    until: row.until,
    reason: row.reason,
    setBy: row.set_by,
    setAtMs: row.set_at_ms,
  }))

/** Those that stand, the nearest end first. */
export const standingHolds = (reader: Reader): RetentionHold[] =>
  reader.all(
    sql`SELECT event_id, until, reason, set_by, set_at_ms FROM retention_hold WHERE ended_at_ms IS NULL ORDER BY until, event_id`,
    Row,
  )

/** Ends the one that stands, if any; answers whether there was one. */
export const endHold = (writer: Writer, eventId: EventId, nowMs: number): boolean =>
  writer.run(
    sql`UPDATE retention_hold SET ended_at_ms = ${nowMs} WHERE event_id = ${eventId} AND ended_at_ms IS NULL`,
  ) > 0

/** Keeps an event; a hold that stands is ended by the new one. */
export function insertHold(writer: Writer, hold: RetentionHold): void {
  endHold(writer, hold.eventId, hold.setAtMs)
  writer.run(
    sql`INSERT INTO retention_hold (event_id, until, reason, set_by, set_at_ms)
        VALUES (${hold.eventId}, ${hold.until}, ${hold.reason}, ${hold.setBy}, ${hold.setAtMs})`,
  )
}
