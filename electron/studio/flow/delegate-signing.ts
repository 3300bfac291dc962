// "The deputy signs while I am away" (P8): given by the headteacher with their passphrase, for days, ended at once or by
// itself. Also: somebody who may sign says that the computer's clock is right.
import type { StudioContract } from '../../../shared/contract/studio.ts'
import type { ParsedInputOf } from '../../../shared/contract/operation.ts'
import type { DelegationView, Delegations, SignQueue } from '../../../shared/contract/sign-off-views.ts'
import { DELEGATION_DAYS_MAX, type Delegation } from '../../../shared/model/delegation.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import { DelegationId, type Day } from '../../../shared/model/id.ts'
import { findAccount, listAccounts } from '../store/account.ts'
import type { Reader } from '../store/database.ts'
import { endDelegation, findDelegation, insertDelegation, listDelegations } from '../store/delegation.ts'
import { appendTrail, latestTrailTime } from '../store/trail.ts'
import type { CommandContext, ReadContext } from './context.ts'
import { authorityToday } from './signing-authority.ts'
import { showQueue } from './sign-queue.ts'
import { signedIn } from './signed-in.ts'

type Input<Name extends keyof StudioContract> = ParsedInputOf<StudioContract[Name]>

function stateOf(reader: Reader, delegation: Delegation, today: Day): DelegationView['state'] {
  const deputy = findAccount(reader, delegation.accountId)
  const head = findAccount(reader, delegation.givenBy)
  const isHeld = deputy?.leftAtMs === null && deputy.role === 'deputy' && head?.leftAtMs === null
  if (!isHeld || delegation.endedAtMs !== null || delegation.toOn < today) return 'over'
  return delegation.fromOn > today ? 'coming' : 'standing'
}

function viewIn(reader: Reader, today: Day): Delegations {
  return {
    delegations: listDelegations(reader).map((delegation) => ({
      delegation,
      deputyName: findAccount(reader, delegation.accountId)?.name ?? '',
      givenByName: findAccount(reader, delegation.givenBy)?.name ?? '',
      state: stateOf(reader, delegation, today),
    })),
    deputies: listAccounts(reader)
      .filter((account) => account.role === 'deputy' && account.leftAtMs === null)
      .map(({ id, name }) => ({ id, name })),
    today,
  }
}

/** 'delegations.list'. */
export function showDelegations(context: ReadContext): Delegations {
  return context.read((reader) => viewIn(reader, context.today()))
}

const days = (from: Day, to: Day) => (Date.parse(to) - Date.parse(from)) / 86_400_000

/**
 * 'delegations.give'. Fails with 'wrong-passphrase' or 'wait-before-next-try'; 'not-a-deputy' for anybody else and for a deputy
 * who left; 'delegation-dates' when the last day is past, before the first, or more than a year after it.
 */
export async function giveDelegation(context: CommandContext, input: Input<'delegations.give'>): Promise<Delegations> {
  const who = signedIn(context)
  const today = context.today()
  const deputyIn = (reader: Reader) => {
    const found = findAccount(reader, input.accountId)
    if (found?.role !== 'deputy' || found.leftAtMs !== null) throw new StudioError('not-a-deputy')
    return found
  }
  // What cannot be is said before a passphrase is spent on it.
  context.read(deputyIn)
  await context.checkPassphrase(input.passphrase)
  const view = context.write((writer) => {
    const deputy = deputyIn(writer)
    const length = days(input.fromOn, input.toOn)
    if (length < 0 || length > DELEGATION_DAYS_MAX || input.toOn < today) throw new StudioError('delegation-dates')
    const id = DelegationId.parse(crypto.randomUUID())
    const nowMs = context.clock.nowMs()
    insertDelegation(writer, {
      id,
      accountId: deputy.id,
      fromOn: input.fromOn,
      toOn: input.toOn,
      givenBy: who.accountId,
      givenAtMs: nowMs,
    })
    appendTrail(writer, {
      atMs: nowMs,
      ...who,
      kind: 'delegation-given',
      about: { delegation: id, account: deputy.id, from: input.fromOn, to: input.toOn },
    })
    return viewIn(writer, today)
  })
  context.announce('school', 'posts', 'trail')
  return view
}

/** 'delegations.end': at once. What was signed under it before stays signed. Fails with 'not-found' when it is over anyway. */
export function stopDelegation(context: CommandContext, input: Input<'delegations.end'>): Delegations {
  const who = signedIn(context)
  const view = context.write((writer) => {
    const delegation = findDelegation(writer, input.delegationId)
    const nowMs = context.clock.nowMs()
    if (!delegation || !endDelegation(writer, delegation.id, who.accountId, nowMs)) throw new StudioError('not-found')
    appendTrail(writer, {
      atMs: nowMs,
      ...who,
      kind: 'delegation-ended',
      about: { delegation: delegation.id, account: delegation.accountId },
    })
    return viewIn(writer, context.today())
  })
  context.announce('school', 'posts', 'trail')
  return view
}

/**
 * 'clock.confirm': from here on the trail's latest time counts from this entry. Fails like a passphrase, and with
 * 'not-your-role' for whoever may not sign today.
 */
export async function confirmClock(context: CommandContext, input: Input<'clock.confirm'>): Promise<SignQueue> {
  const who = signedIn(context)
  await context.checkPassphrase(input.passphrase)
  context.write((writer) => {
    if (authorityToday(writer, who, context.today()).authority === null) throw new StudioError('not-your-role')
    const nowMs = context.clock.nowMs()
    const behind = (latestTrailTime(writer) ?? nowMs) - nowMs
    const about = { behindMinutes: Math.max(0, Math.round(behind / 60_000)) }
    appendTrail(writer, { atMs: nowMs, ...who, kind: 'clock-confirmed', about })
  })
  context.announce('posts', 'trail')
  return showQueue(context)
}
