// Accounts in the database: who may work, in which role, since when. Passphrases are not here; see vault-keys.ts.
import { z } from 'zod'
import { Account, Role } from '../../../shared/model/account.ts'
import { AccountId, AtMs } from '../../../shared/model/id.ts'
import type { Reader, Writer } from './database.ts'
import { sql } from './sql.ts'

const Row = z
  .object({
    id: AccountId,
    name: z.string(),
    role: Role,
    created_at_ms: AtMs,
    left_at_ms: AtMs.nullable(),
    is_dsl: z.number(),
  })
  .transform((row): Account => ({
    id: row.id,
    name: row.name,
    role: row.role,
    createdAtMs: row.created_at_ms,
    leftAtMs: row.left_at_ms,
    isDsl: row.is_dsl === 1,
  }))

/** Everybody who ever had an account, oldest first: old entries keep their names (P10). */
export function listAccounts(reader: Reader): Account[] {
  return reader.all(
    sql`SELECT id, name, role, created_at_ms, left_at_ms, is_dsl FROM account ORDER BY created_at_ms, id`,
    Row,
  )
}

export function findAccount(reader: Reader, id: AccountId): Account | null {
  return reader.get(sql`SELECT id, name, role, created_at_ms, left_at_ms, is_dsl FROM account WHERE id = ${id}`, Row)
}

export function insertAccount(writer: Writer, account: Account): void {
  writer.run(
    sql`INSERT INTO account (id, name, role, created_at_ms, left_at_ms, is_dsl)
        VALUES (${account.id}, ${account.name}, ${account.role}, ${account.createdAtMs}, ${account.leftAtMs}, ${account.isDsl})`,
  )
}

/** Ends access at once; returns false when there was no such open account. */
export function endAccount(writer: Writer, id: AccountId, nowMs: number): boolean {
  return writer.run(sql`UPDATE account SET left_at_ms = ${nowMs} WHERE id = ${id} AND left_at_ms IS NULL`) === 1
}

/** Names somebody as a safeguarding lead, or ends that (L36); returns false when there is no such open account. */
export function setDsl(writer: Writer, id: AccountId, isDsl: boolean): boolean {
  return writer.run(sql`UPDATE account SET is_dsl = ${isDsl} WHERE id = ${id} AND left_at_ms IS NULL`) === 1
}
