// The health of the connection in one word (facebook-graph.md 9.6). Pure. It is well only when a fresh check found every line
// good; what is unknown or old is said to be so.
import type { CheckBecause, CheckLine, PageChecks, PageHealth } from '../model/connection.ts'

/** A check is a day's; two missed days make it old. */
const FRESH_MS = 2 * 86_400_000
const DAY_MS = 86_400_000

/** Lines that keep posts and takedowns from working at all when they are wrong. */
const STOPS: ReadonlySet<CheckLine['what']> = new Set([
  'token',
  'page',
  'permission',
  'role',
  'token-end',
  'access-end',
])

/** The first line that stops everything, or null. */
export function stoppedBecause(lines: readonly CheckLine[]): CheckBecause | null {
  const stops = lines.find((line) => line.sign === 'wrong' && STOPS.has(line.what))
  return stops === undefined ? null : (stops.because ?? 'not-known')
}

/** What is kept of the checks of one Page. */
export interface HealthFacts {
  /** The last round, or null. */
  readonly checks: PageChecks | null
  /** Since when rounds found it not working, or could not find out. */
  readonly badSinceMs: number | null
  readonly lastWellMs: number | null
}

/** `page` null = the school practises. */
export function pageHealth(page: HealthFacts | null, nowMs: number): PageHealth {
  if (page === null) return { kind: 'practice' }
  const { checks } = page
  if (checks === null) return { kind: 'never-checked' }
  const { lines, checkedAtMs } = checks
  const stopped = stoppedBecause(lines)
  if (stopped !== null) return { kind: 'not-working', sinceMs: page.badSinceMs ?? checkedAtMs, because: stopped }
  // An end that has come since the last round counts at once.
  const ends = lines.filter(
    (line) => (line.what === 'token-end' || line.what === 'access-end') && line.atMs !== null && line.atMs !== 0,
  )
  const [next] = ends.toSorted((a, b) => (a.atMs ?? 0) - (b.atMs ?? 0))
  if (next !== undefined && (next.atMs ?? 0) <= nowMs)
    return { kind: 'not-working', sinceMs: next.atMs ?? 0, because: 'expired' }
  if (lines.some((line) => line.what === 'reached' && line.sign !== 'good'))
    return { kind: 'not-reached', sinceMs: page.badSinceMs ?? checkedAtMs, lastWellMs: page.lastWellMs }
  // A clock that was set back makes a check look as if it came from the future.
  if (nowMs - checkedAtMs > FRESH_MS || checkedAtMs - nowMs > DAY_MS) return { kind: 'old', checkedAtMs }
  const endsSoon = endsWithin(next?.atMs ?? null, nowMs)
  if (next !== undefined && endsSoon !== null)
    return {
      kind: 'ends',
      what: next.what === 'access-end' ? 'access-end' : 'token-end',
      days: endsSoon,
      endsAtMs: next.atMs ?? 0,
    }
  const toLookAt = lines.filter((line) => line.sign !== 'good').length
  if (lines.length === 0 || toLookAt > 0) return { kind: 'look', count: Math.max(1, toLookAt), checkedAtMs }
  return { kind: 'well', checkedAtMs }
}

/** Whole days until then when it is within two weeks, otherwise null. */
function endsWithin(atMs: number | null, nowMs: number): number | null {
  if (atMs === null) return null
  const days = Math.ceil((atMs - nowMs) / DAY_MS)
  return days <= 14 ? days : null
}
