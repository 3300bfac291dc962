// "The deputy signs while I am away" (P8): who may sign in the headteacher's place, from which day to which. Nouns only.
import { z } from 'zod'
import { AccountId, AtMs, Day, DelegationId } from './id.ts'

/** Longest time for which signing is handed over, in days: a year, after which the head says it again. */
export const DELEGATION_DAYS_MAX = 366

/** One delegation. It covers both of its days, and ends by itself after the second. */
export const Delegation = z.strictObject({
  id: DelegationId,
  /** The deputy. */
  accountId: AccountId,
  fromOn: Day,
  toOn: Day,
  /** The headteacher who gave it. */
  givenBy: AccountId,
  givenAtMs: AtMs,
  /** Taken back before its last day; null = it was not. */
  endedAtMs: AtMs.nullable(),
  endedBy: AccountId.nullable(),
})
export type Delegation = z.infer<typeof Delegation>

/** On what a signature rests (P8). */
export const Authority = z.enum(['head', 'delegation'])
export type Authority = z.infer<typeof Authority>
