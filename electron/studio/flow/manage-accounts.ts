// Who may work here: adding a person and ending an account (P5, P10). The key slots are the session's; the rows are here.
import { randomUUID } from 'node:crypto'
import type { Account, Role } from '../../../shared/model/account.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import { AccountId } from '../../../shared/model/id.ts'
import { endAccount, findAccount, insertAccount, listAccounts } from '../store/account.ts'
import { appendTrail } from '../store/trail.ts'
import type { CommandContext, ReadContext } from './context.ts'
import { rememberKey } from './remember-key.ts'

/** The slots of the vault's door, as the session keeps them. */
export interface Slots {
  /** Answers the public half of the account's signing key. */
  addSlot(account: Account, passphrase: string): Promise<string>
  removeSlot(accountId: AccountId): Promise<void>
}

/** 'accounts.list': everybody who ever had one. */
export function showAccounts(context: ReadContext): Account[] {
  return context.read(listAccounts)
}

/** 'accounts.add'. A crash between slot and row leaves a slot that opens nothing: unlocking looks for the row. */
export async function addAccount(
  context: CommandContext,
  slots: Slots,
  input: { name: string; role: Role; passphrase: string },
): Promise<Account> {
  const account: Account = {
    id: AccountId.parse(randomUUID()),
    name: input.name.trim(),
    role: input.role,
    createdAtMs: context.clock.nowMs(),
    leftAtMs: null,
    isDsl: false,
  }
  const publicKey = await slots.addSlot(account, input.passphrase)
  context.write((writer) => {
    insertAccount(writer, account)
    appendTrail(writer, {
      atMs: account.createdAtMs,
      accountId: context.who?.accountId ?? null,
      role: context.who?.role ?? null,
      kind: 'account-added',
      about: { account: account.id, role: account.role },
    })
    const by = context.who && { id: context.who.accountId, role: context.who.role }
    rememberKey(writer, account, by, publicKey, account.createdAtMs)
  })
  context.announce('school', 'trail')
  return account
}

/** 'accounts.leave': ends access at once. Nobody can end their own account, so a leader always remains. */
export async function leaveAccount(
  context: CommandContext,
  slots: Slots,
  input: { accountId: AccountId },
): Promise<Record<string, never>> {
  if (input.accountId === context.who?.accountId) throw new StudioError('bad-input', { field: 'accountId' })
  if (!context.read((reader) => findAccount(reader, input.accountId))) throw new StudioError('not-found')
  context.write((writer) => {
    if (!endAccount(writer, input.accountId, context.clock.nowMs())) return
    appendTrail(writer, {
      atMs: context.clock.nowMs(),
      accountId: context.who?.accountId ?? null,
      role: context.who?.role ?? null,
      kind: 'account-left',
      about: { account: input.accountId },
    })
  })
  // Even without this the door stays shut: unlocking looks at the row. It only makes the name go from the list.
  await slots.removeSlot(input.accountId)
  context.announce('school', 'trail')
  return {}
}
