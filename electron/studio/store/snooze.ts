// Reminders that a person put off: one row per act, none is ever deleted. Studio process only.
import { z } from 'zod'
import { Day, type AccountId } from '../../../shared/model/id.ts'
import { ReminderKind } from '../../../shared/model/school-year.ts'
import type { Snooze } from '../../../shared/rules/due-dates.ts'
import type { Reader, Writer } from './database.ts'
import { sql } from './sql.ts'

const Row = z.object({ kind: ReminderKind, until: Day, count: z.number().int() })

/** The last word on each kind, in the order in which they were said. */
export function lastSnoozes(reader: Reader): Snooze[] {
  return reader.all(
    sql`SELECT kind, until, count FROM snooze WHERE seq IN (SELECT max(seq) FROM snooze GROUP BY kind) ORDER BY seq`,
    Row,
  )
}

/** Records one. The database refuses to put off a takedown. */
export function insertSnooze(writer: Writer, snooze: Snooze, by: AccountId, nowMs: number): void {
  writer.run(
    sql`INSERT INTO snooze (kind, until, count, at_ms, by_account) VALUES (${snooze.kind}, ${snooze.until}, ${snooze.count}, ${nowMs}, ${by})`,
  )
}
