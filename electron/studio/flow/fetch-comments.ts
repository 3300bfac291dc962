// Looks at the comments under every live post, and under each of its photos, while the studio runs (P25; facebook-graph.md section
// 8). A list counts as read only when it was read to its end; what cannot be read is a problem that is said, never "no comments".
import type { GraphId } from '../../../shared/model/id.ts'
import type { CommentProblem } from '../../../shared/model/comment.ts'
import type { ListPage, PageComment, PageOutcome, PagePublisher, PageRefusal } from '../ports.ts'
import {
  commentLooks,
  commentsThere,
  keepComment,
  keepLook,
  setCommentGone,
  type CommentLook,
} from '../store/comment.ts'
import { findPublication, type PublicationRecord } from '../store/publication.ts'
import type { WorkContext } from './context.ts'
import { ask } from './publication-steps.ts'
import { firstDue } from './wake-at.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
/** Pages of one list that are followed: 5,000 comments under one picture of a primary school. */
const MAX_LIST_PAGES = 50
/** Facebook's limits are by the hour or by the day: after "too many" an hour is waited. */
const THROTTLED_MS = 60 * MINUTE_MS

/** How much slower when Facebook's patience is nearly used up (facebook-graph.md section 7): publishing and taking down come first. */
function slowedBy(usedPercent: number): number {
  if (usedPercent >= 95) return 12
  return usedPercent >= 75 ? 3 : 1
}

/** How long until a post is looked at again: most is said in the first days. */
function pauseFor(ageMs: number): number {
  if (ageMs < 2 * DAY_MS) return 5 * MINUTE_MS
  if (ageMs < 30 * DAY_MS) return 15 * MINUTE_MS
  return ageMs < 365 * DAY_MS ? DAY_MS : 7 * DAY_MS
}

/** The word for the screen. */
export function commentProblem(outcome: Exclude<PageOutcome<unknown>, { kind: 'ok' }>): CommentProblem {
  if (outcome.kind === 'unknown') return 'cannot-reach'
  const known: Partial<Record<PageRefusal, CommentProblem>> = {
    'token-dead': 'token-dead',
    'no-permission': 'no-permission',
    throttled: 'throttled',
    'blocked-for-now': 'throttled',
    'wrong-page': 'wrong-page',
  }
  return known[outcome.reason] ?? 'other'
}

/** Background work: the comments of the post that is due first. Resolves false when none is due now. */
export async function fetchComments(context: WorkContext): Promise<boolean> {
  const due = firstDue(context, context.read(commentLooks), (one) => one.nextAtMs)
  if (due === null) return false
  await look(context, due)
  context.announce('comments')
  return true
}

async function look(context: WorkContext, due: CommentLook): Promise<void> {
  const publication = context.read((reader) => findPublication(reader, due.publicationId))
  if (!publication) throw new Error('A look is about a publication that is not there')
  const problem = await readEverything(context, publication)
  const nowMs = context.clock.nowMs()
  const ageMs = nowMs - (publication.sentAtMs ?? publication.armedAtMs)
  context.write((writer) => {
    keepLook(
      writer,
      problem === null
        ? {
            publicationId: publication.id,
            nextAtMs: nowMs + pauseFor(ageMs) * slowedBy(context.line().usedPercent),
            wholeAtMs: nowMs,
            problem,
            tries: 0,
          }
        : {
            publicationId: publication.id,
            nextAtMs:
              nowMs + (problem === 'throttled' ? THROTTLED_MS : Math.min(THROTTLED_MS, MINUTE_MS * 2 ** due.tries)),
            wholeAtMs: due.wholeAtMs,
            problem,
            tries: Math.min(10, due.tries + 1),
          },
    )
  })
}

/** Null = every list of this post was read to its end; otherwise why not. */
async function readEverything(context: WorkContext, publication: PublicationRecord): Promise<CommentProblem | null> {
  const page = context.page()
  if (page?.kind !== publication.pageKind || page.pageId !== publication.pageId) return 'wrong-page'
  const places: GraphId[] = [
    ...(publication.graphPostId === null ? [] : [publication.graphPostId]),
    ...publication.photos.flatMap((photo) => (photo.graphPhotoId === null ? [] : [photo.graphPhotoId])),
  ]
  const seen = new Set<GraphId>()
  for (const ofId of places) {
    const read = await readList(page, ofId, (comments) => {
      context.write((writer) => {
        for (const comment of comments)
          keepComment(
            writer,
            comment,
            { publicationId: publication.id, ofId, pageId: page.pageId },
            context.clock.nowMs(),
          )
      })
      for (const comment of comments) seen.add(comment.id)
    })
    if (read !== null) return read
    if (context.stop.aborted) return 'cannot-reach'
  }
  return noteGone(context, page, publication, seen)
}

/** "Not found" also means "not visible to you": whether the post or photo itself, or the list of posts, says otherwise. */
async function isStillThere(page: PagePublisher, id: GraphId): Promise<boolean> {
  if ((await ask(() => page.readPost(id))).kind === 'ok' || (await ask(() => page.readPhoto(id))).kind === 'ok')
    return true
  const listed = await ask(() => page.listPosts(null))
  return (
    listed.kind === 'ok' &&
    listed.value.entries.some((post) => post.id === id || post.photoIds.some((one) => one === id))
  )
}

async function readList(
  page: PagePublisher,
  ofId: GraphId,
  keep: (comments: readonly PageComment[]) => void,
): Promise<CommentProblem | null> {
  let after: string | null = null
  for (let at = 0; at < MAX_LIST_PAGES; at += 1) {
    const from: string | null = after
    const list: PageOutcome<ListPage<PageComment>> = await ask(() => page.listComments(ofId, from))
    // The photo or the post was removed: nothing is said under it any more. Where it is still there, its comments are hidden from us.
    if (list.kind === 'refused' && list.reason === 'not-found')
      return (await isStillThere(page, ofId)) ? 'no-permission' : null
    if (list.kind !== 'ok') return commentProblem(list)
    keep(list.value.entries)
    after = list.value.after
    if (after === null) return null
  }
  return 'other'
}

/** What was there and is in no list any more is asked for by itself: only a clear "not found" makes it gone. */
async function noteGone(
  context: WorkContext,
  page: PagePublisher,
  publication: PublicationRecord,
  seen: ReadonlySet<GraphId>,
): Promise<CommentProblem | null> {
  const missing = context.read((reader) => commentsThere(reader, publication.id)).filter((one) => !seen.has(one.id))
  if (missing.length === 0) return null
  const gone: GraphId[] = []
  for (const { id } of missing) {
    const read = await ask(() => page.readComment(id))
    if (read.kind === 'refused' && read.reason === 'not-found') gone.push(id)
  }
  const reached = await ask(() => page.readPage())
  if (reached.kind !== 'ok') return commentProblem(reached)
  context.write((writer) => {
    for (const id of gone) setCommentGone(writer, id, context.clock.nowMs())
  })
  return null
}
