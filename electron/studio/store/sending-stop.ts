// Sending stopped for the whole school: one row per stop, lifted and never deleted. Studio process only.
import { z } from 'zod'
import { AccountId, AtMs } from '../../../shared/model/id.ts'
import type { Role } from '../../../shared/model/account.ts'
import type { Reader, Writer } from './database.ts'
import { sql } from './sql.ts'

/** A stop that stands. */
export interface SendingStop {
  readonly seq: number
  readonly sinceMs: number
  readonly by: AccountId
  readonly reason: string
}

const Row = z
  .object({ seq: z.number().int(), since_ms: AtMs, by_account: AccountId, reason: z.string() })
  .transform((row): SendingStop => ({
    seq: row.seq,
    sinceMs: row.since_ms,
    by: row.by_account,
    reason: row.reason,
  }))

/** The stop that stands now, or null: then the school may send. */
export const sendingStopped = (reader: Reader): SendingStop | null =>
  reader.get(sql`SELECT seq, since_ms, by_account, reason FROM sending_stop WHERE lifted_at_ms IS NULL`, Row)

/** Stops. The database refuses a second one beside the first. */
export function insertStop(
  writer: Writer,
  stop: { readonly sinceMs: number; readonly by: AccountId; readonly role: Role; readonly reason: string },
): void {
  writer.run(
    sql`INSERT INTO sending_stop (since_ms, by_account, role, reason) VALUES (${stop.sinceMs}, ${stop.by}, ${stop.role}, ${stop.reason})`,
  )
}

/** Lets sending go on. The database refuses anybody but the headteacher (P42). */
export function liftStop(
  writer: Writer,
  seq: number,
  lift: { readonly atMs: number; readonly by: AccountId; readonly because: string },
): void {
  writer.run(
    sql`UPDATE sending_stop SET lifted_at_ms = ${lift.atMs}, lifted_by = ${lift.by}, lifted_because = ${lift.because} WHERE seq = ${seq}`,
  )
}
