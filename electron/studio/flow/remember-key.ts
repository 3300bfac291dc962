// The public half of an account's signing key goes into the register of keys, with its entry in the trail.
import type { Account } from '../../../shared/model/account.ts'
import { keepAccountKey } from '../store/account-key.ts'
import type { Writer } from '../store/database.ts'
import { appendTrail } from '../store/trail.ts'

/**
 * Keeps the public half of an account's signing key, with its entry in the trail when it is new: at the making of the account,
 * at the first unlocking of an older school, and when a new passphrase brought a new key. `by` null = the studio by itself.
 */
export function rememberKey(
  writer: Writer,
  account: Pick<Account, 'id'>,
  by: Pick<Account, 'id' | 'role'> | null,
  publicKey: string,
  nowMs: number,
): void {
  const keyId = keepAccountKey(writer, account.id, publicKey, nowMs)
  if (keyId === null) return
  const about = { account: account.id, key: keyId }
  appendTrail(writer, {
    atMs: nowMs,
    accountId: by?.id ?? null,
    role: by?.role ?? null,
    kind: 'signing-key-made',
    about,
  })
}
