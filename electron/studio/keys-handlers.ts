// Handlers of the contract's section about keys and accounts. Wiring only; what they do is in session.ts and flow/.
import type { Handlers } from '../../shared/contract/operation.ts'
import type { keysOperations } from '../../shared/contract/keys-operations.ts'
import type { CommandContext, ReadContext } from './flow/context.ts'
import { leaveAccount, showLeaving } from './flow/manage-accounts.ts'
import type { DeviceKeeper } from './ports.ts'
import type { Session } from './session.ts'

/** `keptBy` is where this computer keeps its secret. */
export const keysHandlers = (
  session: Session,
  keptBy: DeviceKeeper['kind'] | null,
): Handlers<typeof keysOperations, ReadContext, CommandContext> => ({
  'session.moveHere': async (_context, input) => {
    await session.moveHere(input.accountId, input.recoveryKey, input.passphrase)
    return session.state()
  },
  'session.changePassphrase': async (context, input) => {
    await session.changePassphrase(input.passphrase, input.next)
    context.announce('trail')
    return {}
  },
  'keys.view': async () => ({ boundTo: await session.boundTo(), keptBy }),
  'keys.renewRecovery': async (context, input) => {
    const recoveryKey = await session.renewRecovery(input.passphrase)
    context.announce('trail')
    return { recoveryKey }
  },
  'accounts.leaving': showLeaving,
  'accounts.leave': (context, input) => leaveAccount(context, session, input),
})
