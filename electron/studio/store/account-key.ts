// The public halves of people's signing keys: one row per pair that ever was, kept for ever, so that an old signature can be
// checked after its owner left or chose a new passphrase. The private halves are in vault-keys.ts. Studio process only.
import { z } from 'zod'
import { AccountId, AtMs, Sha256 } from '../../../shared/model/id.ts'
import type { Reader, Writer } from './database.ts'
import { keyIdOf } from './signing-pair.ts'
import { sql } from './sql.ts'

/** `id` is SHA-256 over the public half. */
export interface AccountKey {
  readonly id: string
  readonly accountId: AccountId
  /** SPKI, base64. */
  readonly publicKey: string
  readonly madeAtMs: number
}

const Row = z
  .object({ id: Sha256, account_id: AccountId, public_key: z.string(), made_at_ms: AtMs })
  .transform((row): AccountKey => ({
    id: row.id,
    accountId: row.account_id,
    publicKey: row.public_key,
    madeAtMs: row.made_at_ms,
  }))

export function findAccountKey(reader: Reader, id: string): AccountKey | null {
  return reader.get(sql`SELECT id, account_id, public_key, made_at_ms FROM account_key WHERE id = ${id}`, Row)
}

/** Keeps a public half. Answers its id when it is new, null when it is known. */
export function keepAccountKey(writer: Writer, accountId: AccountId, publicKey: string, nowMs: number): string | null {
  const id = keyIdOf(publicKey)
  const added = writer.run(
    sql`INSERT INTO account_key (id, account_id, public_key, made_at_ms) VALUES (${id}, ${accountId}, ${publicKey}, ${nowMs}) ON CONFLICT DO NOTHING`,
  )
  return added === 1 ? id : null
}

/** Every pair that ever was, oldest first. */
export function listAccountKeys(reader: Reader): AccountKey[] {
  return reader.all(sql`SELECT id, account_id, public_key, made_at_ms FROM account_key ORDER BY made_at_ms, id`, Row)
}
