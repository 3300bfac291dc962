// The daily look at the connection with the Page, and the same look when a person asks: Facebook is asked, the answers become
// lines, and the lines are kept without the token. A token that dies in the middle of other work makes a look due at once.
import type { CheckLine, PageChecks, TokenFacts } from '../../../shared/model/connection.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import type { GraphId } from '../../../shared/model/id.ts'
import type { School } from '../../../shared/model/school.ts'
import { checkLines } from '../../../shared/rules/page-checks.ts'
import { pageHealth, stoppedBecause } from '../../../shared/rules/page-health.ts'
import type { Clock } from '../ports.ts'
import type { Database, Reader } from '../store/database.ts'
import { lastPageSeen, makeCheckDue, readPageCheck, writePageCheck, type PageCheckRecord } from '../store/page-check.ts'
import { readPageToken } from '../store/page-token.ts'
import { readSchool } from '../store/setting.ts'
import { appendTrail } from '../store/trail.ts'
import type { CommandContext, WorkContext } from './context.ts'

const DAY_MS = 86_400_000
/** What was not answered is asked again after this. */
const NOT_REACHED_MS = 30 * 60_000
/** A token does not come back to life by itself, but a lock on it may be lifted. */
const STOPPED_MS = 6 * 3_600_000

type Connected = Extract<School['page'], { kind: 'facebook' }>

/** The token does not open here, or there is none: nobody need ask Facebook. */
const lockedLine = (because: 'cannot-open-here' | 'missing'): CheckLine => ({
  what: 'token',
  sign: 'wrong',
  because,
  scope: null,
  atMs: null,
})
const isLockedLine = (record: PageCheckRecord | null): boolean => {
  const because = record?.checks == null ? null : stoppedBecause(record.checks.lines)
  return because === 'cannot-open-here' || because === 'missing'
}

/** Makes the next look due now: a call was told that the token is dead. Nothing while a look is due or the state is known. */
export function makeDueNow(database: Database, clock: Clock): void {
  database.write((writer) => {
    const { page } = readSchool(writer)
    if (page.kind !== 'facebook') return
    const record = readPageCheck(writer, page.pageId)
    if (record?.checks != null && stoppedBecause(record.checks.lines) !== null) return
    makeCheckDue(writer, page.pageId, clock.nowMs())
  })
}

/** Background work: a look that is due. Resolves true when it looked. */
export async function checkPageWhenDue(context: WorkContext): Promise<boolean> {
  const { page } = context.school
  if (page.kind !== 'facebook') return false
  const record = context.read((reader) => readPageCheck(reader, page.pageId))
  const why = noToken(context, page)
  if (why !== null) {
    if (isLockedLine(record)) return false
    keepLines(context, page.pageId, [lockedLine(why)], null)
    return true
  }
  const nowMs = context.clock.nowMs()
  // A clock that was set back would put the next look off for as long.
  const isDue = record === null || record.nextAtMs <= nowMs || record.nextAtMs - nowMs > 2 * DAY_MS
  if (!isDue && !isLockedLine(record)) return false
  return look(context, page)
}

/** 'connection.checkNow'. Fails with 'page-not-confirmed' while the school practises. */
export async function checkPageNow(context: CommandContext): Promise<void> {
  const { page } = context.school
  if (page.kind !== 'facebook') throw new StudioError('page-not-confirmed')
  const why = noToken(context, page)
  if (why !== null) keepLines(context, page.pageId, [lockedLine(why)], null)
  else await look(context, page)
}

/** Why there is no token to look with, or null. */
function noToken(context: CommandContext, page: Connected): 'cannot-open-here' | 'missing' | null {
  if (context.isTokenLocked()) return 'cannot-open-here'
  const token = context.read((reader) => readPageToken(reader, 'in-use'))
  return token?.pageId === page.pageId ? null : 'missing'
}

async function look(context: CommandContext, page: Connected): Promise<boolean> {
  const publisher = context.page()
  // The keychain is still being asked.
  if (publisher?.kind !== 'facebook') return false
  const { facts } = await publisher.check()
  // Disconnected, or another token, while Facebook was asked: what was learnt is about something else.
  const now = context.read(readSchool).page
  if (now.kind !== 'facebook' || now.confirmedAtMs !== page.confirmedAtMs) return true
  keepLines(context, page.pageId, linesOf(context, page, facts), facts)
  return true
}

const linesOf = (context: CommandContext, page: Connected, facts: TokenFacts): CheckLine[] =>
  context.read((reader) =>
    checkLines(facts, {
      nowMs: context.clock.nowMs() + (facts.skewMs ?? 0),
      expected: { pageId: page.pageId, name: page.pageName },
      handle: context.school.pageHandle,
      seenPublic: lastPageSeen(reader, page.pageId, facts.appId),
    }),
  )

/** Keeps a round; in the trail only when a person asked or the outcome is another one. */
function keepLines(
  context: CommandContext,
  pageId: GraphId,
  lines: readonly CheckLine[],
  facts: TokenFacts | null,
): void {
  const nowMs = context.clock.nowMs()
  context.write((writer) => {
    const before = readPageCheck(writer, pageId)
    const checks: PageChecks = { checkedAtMs: nowMs, pageName: facts?.pageName ?? null, lines: [...lines] }
    const after = { checks, badSinceMs: null, lastWellMs: before?.lastWellMs ?? null }
    const health = pageHealth(after, nowMs)
    const isBad = health.kind === 'not-working' || health.kind === 'not-reached'
    writePageCheck(writer, {
      pageId,
      checks,
      appId: facts?.appId ?? before?.appId ?? null,
      badSinceMs: isBad ? (badSince(before, health.kind, nowMs) ?? nowMs) : null,
      lastWellMs: isBad ? (before?.lastWellMs ?? null) : nowMs,
      nextAtMs: nowMs + (health.kind === 'not-reached' ? NOT_REACHED_MS : isBad ? STOPPED_MS : DAY_MS),
    })
    const was = before === null ? null : pageHealth(before, nowMs)
    if (context.who !== null || was?.kind !== health.kind)
      appendTrail(writer, {
        atMs: nowMs,
        accountId: context.who?.accountId ?? null,
        role: context.who?.role ?? null,
        kind: 'page-checked',
        about: { page: pageId, health: health.kind },
      })
  })
  context.announce('school', 'trail')
}

/** Since when it has been bad in this way. */
function badSince(before: PageCheckRecord | null, kind: 'not-working' | 'not-reached', nowMs: number): number | null {
  return before !== null && pageHealth(before, nowMs).kind === kind ? before.badSinceMs : null
}

/** The round that is kept of the Page in use; null while the school practises. */
export function keptChecks(reader: Reader, school: School): PageCheckRecord | null {
  return school.page.kind === 'facebook' ? readPageCheck(reader, school.page.pageId) : null
}
