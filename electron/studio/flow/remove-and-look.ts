// One round of taking things off the Page: remove, then read whether they are gone (facebook-graph.md section 6). Used for posts that
// the studio made and for those that it did not. It stores nothing: the callers do.
import type { GraphId } from '../../../shared/model/id.ts'
import type { RemovalProblem } from '../../../shared/model/takedown.ts'
import type { PageOutcome, PagePublisher, PageRefusal } from '../ports.ts'
import type { RemovalItem } from '../store/removal.ts'
import type { WorkContext } from './context.ts'
import { ask } from './publication-steps.ts'

/** Pauses between rounds; reading right after a removal may still find it. */
const PAUSES_MS = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000, 60_000] as const
/** After the quick rounds somebody is asked, and the studio goes on trying this rarely: it is never forgotten. */
const SLOW_PAUSE_MS = 15 * 60_000

/** What a round found. */
export interface RemovalRound {
  /** What is in the way; null = all of it is gone. */
  readonly problem: RemovalProblem | null
  /** What was read as gone and what was not; null = the Page itself could not be read, so nothing counts. */
  readonly gone: ReadonlyMap<GraphId, boolean> | null
}

/** Removes what is not known to be gone, then reads everything. */
export async function removeAndLook(
  context: WorkContext,
  page: PagePublisher,
  items: readonly RemovalItem[],
): Promise<RemovalRound> {
  let inTheWay: RemovalProblem | null = null
  let wasNeverSeen = false
  for (const { graphId, goneAtMs } of items) {
    if (goneAtMs !== null) continue
    const outcome = await ask(() => page.remove(graphId))
    wasNeverSeen ||= isNotThere(outcome)
    if (outcome.kind !== 'ok' && !isNotThere(outcome)) inTheWay ??= removalProblem(outcome)
    if (context.stop.aborted) return { problem: inTheWay ?? 'cannot-reach', gone: null }
  }
  // Everything is read, also what was gone before: that nothing of it is there is one statement about one moment.
  const gone = new Map<GraphId, boolean>()
  for (const { graphId, kind } of items) {
    const look: PageOutcome<unknown> =
      kind === 'post' ? await ask(() => page.readPost(graphId)) : await ask(() => page.readPhoto(graphId))
    gone.set(graphId, isNotThere(look))
    if (look.kind === 'ok') inTheWay ??= 'still-there'
    else if (!isNotThere(look)) inTheWay ??= removalProblem(look)
  }
  const reached = await ask(() => page.readPage())
  if (reached.kind !== 'ok') return { problem: inTheWay ?? removalProblem(reached), gone: null }
  if (reached.value.pageId !== page.pageId) return { problem: 'wrong-page', gone: null }
  if (![...gone.values()].every(Boolean)) return { problem: inTheWay ?? 'still-there', gone }
  const contradiction = await whatSpeaksAgainst(page, items, wasNeverSeen)
  return contradiction === null ? { problem: null, gone } : { problem: contradiction, gone: null }
}

/**
 * Everything was "not found": whether that can be believed. The newest posts are read as a list, and what stands in it is there,
 * whatever a reading by its number said. Where nothing was there to be removed, either somebody was quicker or this token sees nothing:
 * one of another kind gets empty lists and "not found" without any error (facebook-graph.md section 8), so it is asked what it is.
 * Null = it can.
 */
async function whatSpeaksAgainst(
  page: PagePublisher,
  items: readonly RemovalItem[],
  wasNeverSeen: boolean,
): Promise<RemovalProblem | null> {
  const listed = await ask(() => page.listPosts(null))
  // One old post of an odd shape must not hold up a takedown for ever; anything else may pass.
  if (listed.kind === 'refused' || (listed.kind === 'unknown' && listed.because !== 'not-understood'))
    return removalProblem(listed)
  const ours = new Set<string>(items.map((item) => item.graphId))
  const entries = listed.kind === 'ok' ? listed.value.entries : []
  if (entries.some((post) => ours.has(post.id) || post.photoIds.some((id) => ours.has(id)))) return 'still-there'
  if (!wasNeverSeen) return null
  const { problems } = await page.check()
  if (problems.includes('wrong-page')) return 'wrong-page'
  if (problems.includes('not-valid') || problems.includes('expired')) return 'token-dead'
  return problems.includes('not-a-page-token') || problems.includes('scope-missing') ? 'no-permission' : null
}

/** "Not found" also means "not visible to you": it counts only beside a good reading of the Page itself. */
export const isNotThere = (outcome: PageOutcome<unknown>): boolean =>
  outcome.kind === 'refused' && outcome.reason === 'not-found'

/** The word for the screen. */
export function removalProblem(outcome: Exclude<PageOutcome<unknown>, { kind: 'ok' }>): RemovalProblem {
  if (outcome.kind === 'unknown') return 'cannot-reach'
  const known: Partial<Record<PageRefusal, RemovalProblem>> = {
    'token-dead': 'token-dead',
    'no-permission': 'no-permission',
    throttled: 'throttled',
    'wrong-page': 'wrong-page',
  }
  return known[outcome.reason] ?? 'other'
}

/** When it is tried again after so many tries, and whether a person is asked meanwhile. */
export function nextRound(
  tries: number,
  problem: RemovalProblem,
): { readonly state: 'removing' | 'needs-checking'; readonly inMs: number } {
  const quick = PAUSES_MS[tries]
  // Waiting a minute brings no token and no permission.
  const isForAPerson = problem === 'token-dead' || problem === 'no-permission' || problem === 'wrong-page'
  return {
    state: quick === undefined || isForAPerson ? 'needs-checking' : 'removing',
    inMs: isForAPerson ? SLOW_PAUSE_MS : (quick ?? SLOW_PAUSE_MS),
  }
}
