// Takes a post off the Page by its number there, whether or not the studio made it: its own go the way of take-down.ts, others by
// the same round of removing and reading, kept in store/page-removal.ts.
import type { GraphId } from '../../../shared/model/id.ts'
import type { Removal } from '../../../shared/model/takedown.ts'
import type { Reader, Writer } from '../store/database.ts'
import {
  askForPageRemoval,
  endPageRemoval,
  openPageRemovals,
  pageRemovalOf,
  setPageItemGone,
  setPageRemovalTry,
  type PageRemovalRecord,
} from '../store/page-removal.ts'
import { findPublication, publicationOnPage } from '../store/publication.ts'
import { removalOf } from '../store/removal.ts'
import { appendTrail } from '../store/trail.ts'
import type { Who, WorkContext } from './context.ts'
import { nextRound, removeAndLook } from './remove-and-look.ts'
import { askToTakeDown } from './take-down.ts'
import { firstDue } from './wake-at.ts'

/** A post on the Page and what belongs to it. */
export interface PostOnPage {
  readonly page: { readonly kind: 'practice' | 'facebook'; readonly pageId: GraphId }
  readonly graphPostId: GraphId
  readonly photoIds: readonly GraphId[]
}

/** Asks for it in the transaction of whatever asks. */
export function askForPostGone(writer: Writer, post: PostOnPage, who: Who, nowMs: number): void {
  const { page, graphPostId, photoIds } = post
  const found = publicationOnPage(writer, [graphPostId, ...photoIds])
  const own = found === null ? null : findPublication(writer, found)
  // The studio's own, unless it counts as gone already: then it is on the Page by somebody else's doing.
  if (own && (own.state === 'live' || own.state === 'needs-checking')) {
    askToTakeDown(writer, own, who, nowMs)
    return
  }
  askForPageRemoval(
    writer,
    {
      graphPostId,
      pageKind: page.kind,
      pageId: page.pageId,
      askedAtMs: nowMs,
      askedBy: who.accountId,
      askedRole: who.role,
    },
    [{ graphId: graphPostId, kind: 'post' }, ...photoIds.map((graphId) => ({ graphId, kind: 'photo' as const }))],
  )
  appendTrail(writer, {
    atMs: nowMs,
    ...who,
    kind: 'old-post-takedown-started',
    about: { graphPost: graphPostId, photos: photoIds.length, page: page.kind },
  })
}

/** How far taking a post off the Page has come, or null when nobody asked. */
export function postRemoval(reader: Reader, graphPostId: GraphId, photoIds: readonly GraphId[]): Removal | null {
  const own = publicationOnPage(reader, [graphPostId, ...photoIds])
  const removal = pageRemovalOf(reader, graphPostId) ?? (own === null ? null : removalOf(reader, own))
  if (removal === null) return null
  const { state, problem, askedAtMs, askedBy, nextTryAtMs, endedAtMs, items } = removal
  const gone = items.filter((item) => item.goneAtMs !== null).length
  return { state, problem, askedAtMs, askedBy, items: items.length, gone, nextTryAtMs, endedAtMs }
}

/** Background work: one round of the removal that is due first. Resolves false when none is due now. */
export async function takeDownPagePosts(context: WorkContext): Promise<boolean> {
  const due = firstDue(context, context.read(openPageRemovals), (removal) => removal.nextTryAtMs)
  if (due === null) return false
  await round(context, due)
  context.announce('publications', 'trail')
  return true
}

async function round(context: WorkContext, removal: PageRemovalRecord): Promise<void> {
  const page = context.page()
  const { graphPostId } = removal
  const { problem, gone } =
    page?.kind === removal.pageKind && page.pageId === removal.pageId
      ? await removeAndLook(context, page, removal.items)
      : { problem: 'wrong-page' as const, gone: null }
  const nowMs = context.clock.nowMs()
  context.write((writer) => {
    for (const [graphId, isGone] of gone ?? []) setPageItemGone(writer, graphPostId, graphId, isGone ? nowMs : null)
    if (problem === null) {
      endPageRemoval(writer, graphPostId, nowMs)
      note(writer, nowMs, 'old-post-gone', { graphPost: graphPostId, items: removal.items.length })
      return
    }
    const { state, inMs } = nextRound(removal.tries, problem)
    setPageRemovalTry(writer, graphPostId, state, problem, nowMs + inMs)
    if (state === 'needs-checking' && (removal.state !== state || removal.problem !== problem))
      note(writer, nowMs, 'old-post-needs-checking', { graphPost: graphPostId, problem })
  })
}

/** The studio acting by itself. */
function note(
  writer: Writer,
  atMs: number,
  kind: 'old-post-gone' | 'old-post-needs-checking',
  about: Record<string, string | number>,
): void {
  appendTrail(writer, { atMs, accountId: null, role: null, kind, about })
}
