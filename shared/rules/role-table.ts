// What each of the five roles of policy 3.1 may do (P5), as one table. The contract says it once more, operation by operation,
// and tests/contract/role-table.test.ts holds the two against each other: whatever is not named here is everyday work.
import type { Role } from '../model/account.ts'

/** One thing that not everybody does, and the operations that belong to it. */
export interface Duty {
  readonly id: DutyId
  readonly roles: readonly Role[]
  /** Beside the roles: `stand-in` while the school has neither head nor deputy; `lead` whom the headteacher named. */
  readonly or?: 'stand-in' | 'lead'
  /** Names of operations; `sending.*` is all that begin so and are not named on their own elsewhere. */
  readonly operations: readonly string[]
}
export type DutyId =
  | 'everyday'
  | 'devices'
  | 'keep-longer'
  | 'sign'
  | 'page'
  | 'settings'
  | 'recognition'
  | 'incident'
  | 'backup'
  | 'accounts'
  | 'first-accounts'
  | 'never-show'
  | 'head-only'

const ALL: readonly Role[] = ['headteacher', 'deputy', 'assistant_head', 'business_manager', 'office']
const LEADERS: readonly Role[] = ['headteacher', 'deputy']
const KEEPERS: readonly Role[] = ['headteacher', 'deputy', 'business_manager']

/** Duties from the commonest to the rarest. Who signs is narrowed further by P8 and P9, whatever the role. */
export const ROLE_TABLE: readonly Duty[] = [
  { id: 'everyday', roles: ALL, operations: [] },
  {
    id: 'devices',
    roles: KEEPERS,
    operations: ['devices.add', 'devices.addList', 'devices.readList', 'devices.remove', 'held.accept', 'held.remove'],
  },
  { id: 'keep-longer', roles: KEEPERS, operations: ['retention.hold', 'retention.release'] },
  { id: 'backup', roles: KEEPERS, operations: ['backup.choose', 'vault.tryRestore', 'trail.export'] },
  {
    id: 'sign',
    roles: LEADERS,
    operations: ['posts.sign', 'posts.sendBack', 'posts.removePhoto', 'clock.confirm', 'why.look', 'why.save'],
  },
  { id: 'page', roles: LEADERS, operations: ['page.check', 'page.confirm', 'page.practise', 'connection.acceptName'] },
  {
    id: 'settings',
    roles: LEADERS,
    operations: ['calendar.policyReviewed', 'schoolYear.change', 'safer.choose', 'hiding.choose'],
  },
  {
    id: 'recognition',
    roles: LEADERS,
    operations: ['recognition.recordStep', 'recognition.switch', 'recognition.mixedEvents'],
  },
  { id: 'incident', roles: LEADERS, operations: ['incident.*', 'concerns.close'] },
  { id: 'accounts', roles: LEADERS, operations: ['accounts.leaving', 'accounts.leave'] },
  { id: 'first-accounts', roles: LEADERS, or: 'stand-in', operations: ['accounts.add'] },
  { id: 'never-show', roles: ['headteacher'], or: 'lead', operations: ['neverShow.set', 'neverShow.lift'] },
  {
    id: 'head-only',
    roles: ['headteacher'],
    operations: [
      'keys.renewRecovery',
      'accounts.setDsl',
      'rights.*',
      'sending.lift',
      'incident.close',
      'delegations.give',
      'delegations.end',
    ],
  },
]

/** The duty that an operation belongs to: one that names it, else one that names its beginning, else everyday work. */
export function dutyOf(operation: string): Duty {
  const begins = `${operation.split('.')[0] ?? ''}.*`
  const found =
    ROLE_TABLE.find((duty) => duty.operations.includes(operation)) ??
    ROLE_TABLE.find((duty) => duty.operations.includes(begins)) ??
    ROLE_TABLE[0]
  if (!found) throw new Error('The table of roles is empty')
  return found
}
