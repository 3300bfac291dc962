// The section of the contract about keys: a new passphrase, a new recovery key, a school that comes to another computer, and
// what somebody who leaves had in hand. Schemas only.
import { z } from 'zod'
import { Passphrase } from '../model/account.ts'
import { BoundTo, DeviceKeeping } from '../model/device-binding.ts'
import { AccountId, PostId } from '../model/id.ts'
import { command, query } from './operation.ts'
import { AppState } from './views.ts'

const nothing = z.strictObject({})
const passphrase = z.string().max(500)

/** How the school's keys stand. */
export const KeysView = z.strictObject({
  boundTo: BoundTo,
  /** Null where this computer keeps no secret. */
  keptBy: DeviceKeeping.nullable(),
})
export type KeysView = z.infer<typeof KeysView>

/** What somebody has in hand, before their account is ended. */
export const LeavingView = z.strictObject({
  posts: z.array(
    z.strictObject({
      id: PostId,
      firstWords: z.string(),
      state: z.enum(['draft', 'waiting', 'sent-back', 'signed', 'publishing', 'needs-checking', 'failed']),
    }),
  ),
  /** Days of signing in the headteacher's place, given to or by them, that end with the account. */
  delegations: z.number().int().nonnegative(),
  isDsl: z.boolean(),
  /** Who is here and may take it over. */
  others: z.array(z.strictObject({ id: AccountId, name: z.string() })),
})
export type LeavingView = z.infer<typeof LeavingView>

export const keysOperations = {
  /** Opens a school of another computer with the recovery key and a head's own passphrase, and binds it to this one. */
  'session.moveHere': command(
    'anybody',
    z.strictObject({ accountId: AccountId, recoveryKey: z.string().max(200), passphrase }),
    AppState,
  ),
  'session.changePassphrase': command('signed-in', z.strictObject({ passphrase, next: Passphrase }), nothing),
  'keys.view': query('signed-in', nothing, KeysView),
  /** The new recovery key, shown once. The old one opens nothing from then on. */
  'keys.renewRecovery': command(
    ['headteacher'],
    z.strictObject({ passphrase }),
    z.strictObject({ recoveryKey: z.string() }),
  ),
  'accounts.leaving': query(['headteacher', 'deputy'], z.strictObject({ accountId: AccountId }), LeavingView),
  /**
   * Ends an account in one step: its slot, its delegations, and its open work, which goes to `handTo`. Fails with 'open-work'
   * (posts) when there is some and nobody was named.
   */
  'accounts.leave': command(
    ['headteacher', 'deputy'],
    z.strictObject({ accountId: AccountId, handTo: AccountId.optional() }),
    nothing,
  ),
} as const
