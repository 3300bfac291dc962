// Who may sign today (P8): the headteacher, or a deputy under a delegation that covers the day. Reads only.
import type { Authority } from '../../../shared/model/delegation.ts'
import type { Day, DelegationId } from '../../../shared/model/id.ts'
import type { Reader } from '../store/database.ts'
import { standingDelegation } from '../store/delegation.ts'
import type { Who } from './context.ts'

/** On what authority this person may sign today (P8). */
export function authorityToday(
  reader: Reader,
  who: Who,
  today: Day,
): { readonly authority: Authority | null; readonly delegationId: DelegationId | null } {
  if (who.role === 'headteacher') return { authority: 'head', delegationId: null }
  const delegation = who.role === 'deputy' ? standingDelegation(reader, who.accountId, today) : null
  return { authority: delegation === null ? null : 'delegation', delegationId: delegation?.id ?? null }
}
