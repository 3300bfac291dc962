// Who signs in the headteacher's place, from which day to which (P8). The database takes one only from the headteacher, for a
// deputy, and lets it only end. Studio process only; rows never leave here.
import { z } from 'zod'
import { AccountId, AtMs, Day, DelegationId } from '../../../shared/model/id.ts'
import type { Delegation } from '../../../shared/model/delegation.ts'
import type { Reader, Writer } from './database.ts'
import { sql } from './sql.ts'

const Row = z
  .object({
    id: DelegationId,
    account_id: AccountId,
    from_on: Day,
    to_on: Day,
    given_by: AccountId,
    given_at_ms: AtMs,
    ended_at_ms: AtMs.nullable(),
    ended_by: AccountId.nullable(),
  })
  .transform((row): Delegation => ({
    id: row.id,
    accountId: row.account_id,
    fromOn: row.from_on,
    toOn: row.to_on,
    givenBy: row.given_by,
    givenAtMs: row.given_at_ms,
    endedAtMs: row.ended_at_ms,
    endedBy: row.ended_by,
  }))
const columns = sql`d.id, d.account_id, d.from_on, d.to_on, d.given_by, d.given_at_ms, d.ended_at_ms, d.ended_by`

/** Everyone that was ever given, the newest first. */
export function listDelegations(reader: Reader): Delegation[] {
  return reader.all(
    sql`SELECT ${columns} FROM delegation d ORDER BY d.from_on DESC, d.given_at_ms DESC, d.rowid DESC`,
    Row,
  )
}

export function findDelegation(reader: Reader, id: DelegationId): Delegation | null {
  return reader.get(sql`SELECT ${columns} FROM delegation d WHERE d.id = ${id}`, Row)
}

/**
 * The one by which this account may sign on this day, or null: not ended, its deputy still a deputy here, and whoever gave it
 * still the headteacher. Of several the one that lasts longest.
 */
export function standingDelegation(reader: Reader, accountId: AccountId, day: Day): Delegation | null {
  return reader.get(
    sql`SELECT ${columns} FROM delegation d JOIN account a ON a.id = d.account_id JOIN account h ON h.id = d.given_by
        WHERE d.account_id = ${accountId} AND d.ended_at_ms IS NULL AND ${day} BETWEEN d.from_on AND d.to_on
          AND a.role = 'deputy' AND a.left_at_ms IS NULL AND h.role = 'headteacher' AND h.left_at_ms IS NULL
        ORDER BY d.to_on DESC, d.id LIMIT 1`,
    Row,
  )
}

export function insertDelegation(writer: Writer, delegation: Omit<Delegation, 'endedAtMs' | 'endedBy'>): void {
  const d = delegation
  writer.run(sql`
    INSERT INTO delegation (id, account_id, from_on, to_on, given_by, given_at_ms)
    VALUES (${d.id}, ${d.accountId}, ${d.fromOn}, ${d.toOn}, ${d.givenBy}, ${d.givenAtMs})`)
}

/** Ends one at once; false when it had ended before. */
export function endDelegation(writer: Writer, id: DelegationId, by: AccountId, nowMs: number): boolean {
  return (
    writer.run(
      sql`UPDATE delegation SET ended_at_ms = ${nowMs}, ended_by = ${by} WHERE id = ${id} AND ended_at_ms IS NULL`,
    ) === 1
  )
}
