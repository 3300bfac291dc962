// Who may work here: adding a person, and ending an account with everything that stands in its name (P5, P10). The key slots are the session's; the rows are here.
import { randomUUID } from 'node:crypto'
import type { Account, Role } from '../../../shared/model/account.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import { AccountId, type Day } from '../../../shared/model/id.ts'
import type { LeavingView } from '../../../shared/contract/keys-operations.ts'
import { endAccount, findAccount, insertAccount, listAccounts, setDsl } from '../store/account.ts'
import type { Reader } from '../store/database.ts'
import { endDelegation, listDelegations } from '../store/delegation.ts'
import { insertHandover, openPostsOf } from '../store/handover.ts'
import { appendTrail } from '../store/trail.ts'
import type { CommandContext, ReadContext } from './context.ts'
import { rememberKey } from './remember-key.ts'
import { signedIn } from './signed-in.ts'

const FIRST_WORDS_CHARACTERS = 90

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

/** 'accounts.leaving': what they have in hand. Fails with 'not-found' for nobody, and for whoever has left. */
export function showLeaving(context: ReadContext, input: { accountId: AccountId }): LeavingView {
  return context.read((reader) => {
    const account = findAccount(reader, input.accountId)
    if (!account || account.leftAtMs !== null) throw new StudioError('not-found')
    return {
      posts: openPostsOf(reader, account.id).map(({ id, state, message }) => ({
        id,
        state,
        firstWords: message.slice(0, FIRST_WORDS_CHARACTERS),
      })),
      delegations: openDelegationsOf(reader, account.id, context.today()).length,
      isDsl: account.isDsl,
      others: listAccounts(reader)
        .filter((one) => one.leftAtMs === null && one.id !== account.id)
        .map(({ id, name }) => ({ id, name })),
    }
  })
}

/** Delegations that stand or are to come, given to this person or by them. */
const openDelegationsOf = (reader: Reader, account: AccountId, today: Day) =>
  listDelegations(reader).filter(
    (one) => one.endedAtMs === null && one.toOn >= today && (one.accountId === account || one.givenBy === account),
  )

/**
 * 'accounts.leave': one transaction ends access, hands the open work over and ends what stood in their name; then the key's
 * slot goes. Nobody can end their own account, so a leader always remains. Fails with 'open-work' (posts) when there is
 * something to hand over and nobody was named, 'not-found' when the one who is named is not here.
 */
export async function leaveAccount(
  context: CommandContext,
  slots: Slots,
  input: { accountId: AccountId; handTo?: AccountId | undefined },
): Promise<Record<string, never>> {
  const who = signedIn(context)
  if (input.accountId === who.accountId) throw new StudioError('bad-input', { field: 'accountId' })
  const nowMs = context.clock.nowMs()
  context.write((writer) => {
    const leaver = findAccount(writer, input.accountId)
    if (!leaver) throw new StudioError('not-found')
    if (leaver.leftAtMs !== null) return
    const entry = { atMs: nowMs, ...who }
    const posts = openPostsOf(writer, leaver.id)
    if (posts.length > 0) {
      const heir = input.handTo === undefined ? null : findAccount(writer, input.handTo)
      if (input.handTo === undefined) throw new StudioError('open-work', { posts: posts.length })
      if (!heir || heir.leftAtMs !== null || heir.id === leaver.id) throw new StudioError('not-found')
      for (const { id } of posts)
        insertHandover(writer, { postId: id, from: leaver.id, to: heir.id, by: who.accountId, atMs: nowMs })
      const about = { account: leaver.id, to: heir.id, posts: posts.length }
      appendTrail(writer, { ...entry, kind: 'work-handed-over', about })
    }
    for (const { id, accountId } of openDelegationsOf(writer, leaver.id, context.today()))
      if (endDelegation(writer, id, who.accountId, nowMs))
        appendTrail(writer, { ...entry, kind: 'delegation-ended', about: { delegation: id, account: accountId } })
    if (leaver.isDsl && setDsl(writer, leaver.id, false))
      appendTrail(writer, { ...entry, kind: 'lead-ended', about: { account: leaver.id } })
    if (endAccount(writer, leaver.id, nowMs))
      appendTrail(writer, { ...entry, kind: 'account-left', about: { account: leaver.id } })
  })
  // Even without this the door stays shut: unlocking looks at the row. It only makes the name go from the list.
  await slots.removeSlot(input.accountId)
  context.announce('school', 'posts', 'trail')
  return {}
}
