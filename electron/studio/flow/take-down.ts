// Takes a post off the Page (P19, facebook-graph.md section 6): a person asks, the background removes the post and each of its
// photos, and calls it done only after reading that every one is gone while the Page itself could be read. All state is in the
// database before each call. Removing twice does no harm, so after a crash or an unclear answer it is simply done again.
//
// [Note: Gone is what was read] "Not found" also means "not visible to you". It counts only when the Page itself was read with
// the same token in the same round, and only for things whose number is known: the ids that were staged, the post's own id, and
// whatever post on the Page holds one of our photos. Pictures on Facebook's image servers may outlive a post; the screen says so.
import type { StudioContract } from '../../../shared/contract/studio.ts'
import type { ParsedInputOf } from '../../../shared/contract/operation.ts'
import type { TakedownView } from '../../../shared/contract/register-views.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import type { RemovalProblem } from '../../../shared/model/takedown.ts'
import type { PagePublisher } from '../ports.ts'
import type { Writer } from '../store/database.ts'
import { setTakenDown } from '../store/post.ts'
import {
  everStaged,
  findPublication,
  publicationsOf,
  setPublicationState,
  type PublicationRecord,
} from '../store/publication.ts'
import {
  addRemovalItem,
  endRemoval,
  openRemovals,
  removalOf,
  setItemGone,
  setRemovalTry,
  type RemovalRecord,
} from '../store/removal.ts'
import { endTakedowns } from '../store/takedown.ts'
import { appendTrail } from '../store/trail.ts'
import { askAndList } from './ask-for-removal.ts'
import type { CommandContext, WorkContext, Who } from './context.ts'
import { announceTakedowns } from './open-takedowns.ts'
import { ask, LOOK_BACK_MS } from './publication-steps.ts'
import { nextRound, removalProblem, removeAndLook } from './remove-and-look.ts'
import { listTakedowns } from './show-takedowns.ts'
import { signedIn } from './signed-in.ts'
import { sameWords } from './verify-publication.ts'
import { firstDue } from './wake-at.ts'

/**
 * 'takedowns.start': asks that a post be taken off the Page, or asks once more. Answers the tasks of the post. Fails with
 * 'not-found' when nothing of the post can be on the Page, 'post-in-other-state' while it is on its way out.
 */
export function startTakedown(
  context: CommandContext,
  input: ParsedInputOf<StudioContract['takedowns.start']>,
): TakedownView[] {
  const who = signedIn(context)
  context.write((writer) => {
    const publication = publicationsOf(writer, input.postId).find((one) => one.sentAtMs !== null)
    if (!publication || publication.state === 'taken-down') throw new StudioError('not-found')
    // The step in hand reads it back within seconds, and then it may be taken down.
    if (publication.state !== 'live' && publication.state !== 'needs-checking')
      throw new StudioError('post-in-other-state', { state: 'publishing' })
    askToTakeDown(writer, publication, who, context.clock.nowMs())
  })
  announceTakedowns(context)
  context.wake()
  return listTakedowns(context, { postId: input.postId, subjectId: null })
}

/** Asks that everything of a publication be taken off the Page, in the transaction of whatever asks for it. */
export function askToTakeDown(writer: Writer, publication: PublicationRecord, who: Who, nowMs: number): void {
  askAndList(writer, publication, who, nowMs)
  appendTrail(writer, {
    atMs: nowMs,
    ...who,
    kind: 'takedown-started',
    about: { post: publication.postId, publication: publication.id, page: publication.pageKind },
  })
}

/** Background work: one round of the removal that is due first. Resolves false when none is due now. */
export async function takeDownPosts(context: WorkContext): Promise<boolean> {
  const due = firstDue(context, context.read(openRemovals), (removal) => removal.nextTryAtMs)
  if (due === null) return false
  await round(context, due)
  announceTakedowns(context)
  return true
}

async function round(context: WorkContext, removal: RemovalRecord): Promise<void> {
  const publication = context.read((reader) => findPublication(reader, removal.publicationId))
  if (!publication) throw new Error('A removal is about a publication that is not there')
  const page = context.page()
  if (page?.kind !== publication.pageKind || page.pageId !== publication.pageId) {
    tryLater(context, removal, 'wrong-page')
    return
  }
  const found = await lookForOthers(context, page, publication)
  if (found !== null) {
    tryLater(context, removal, found)
    return
  }
  const items = context.read((reader) => removalOf(reader, publication.id))?.items ?? []
  if (items.length === 0) {
    tryLater(context, removal, 'not-found-anywhere')
    return
  }
  const { problem, gone } = await removeAndLook(context, page, items)
  if (gone !== null) {
    context.write((writer) => {
      for (const [graphId, isGone] of gone)
        setItemGone(writer, publication.id, graphId, isGone ? context.clock.nowMs() : null)
    })
  }
  if (problem !== null) tryLater(context, removal, problem)
  else finish(context, removal, publication)
}

/**
 * Whatever post on the Page holds one of our photos is ours, also one that was not known: a duplicate, or the post of a call
 * whose answer was lost. Null = looked; otherwise why it could not be.
 */
async function lookForOthers(
  context: WorkContext,
  page: PagePublisher,
  publication: PublicationRecord,
): Promise<RemovalProblem | null> {
  const listed = await ask(() => page.listPostsSince(publication.armedAtMs - LOOK_BACK_MS))
  // The list may be refused while the post itself can be removed: what is known is enough then.
  if (listed.kind !== 'ok') return publication.graphPostId === null ? removalProblem(listed) : null
  const staged = new Set<string>(context.read((reader) => everStaged(reader, publication.id)))
  const ours = listed.value.filter(
    (post) =>
      post.photoIds.some((id) => staged.has(id)) ||
      // Without photos and without a number only the words are left; a person pressed the button for exactly these.
      (publication.graphPostId === null &&
        publication.photos.length === 0 &&
        post.photoIds.length === 0 &&
        sameWords(post.message, publication.message)),
  )
  context.write((writer) => {
    for (const post of ours) addRemovalItem(writer, publication.id, { graphId: post.id, kind: 'post' })
  })
  return null
}

/** After the quick rounds a person is asked; the studio goes on by itself all the same. */
function tryLater(context: WorkContext, removal: RemovalRecord, problem: RemovalProblem): void {
  const nowMs = context.clock.nowMs()
  const { state, inMs } = nextRound(removal.tries, problem)
  context.write((writer) => {
    setRemovalTry(writer, removal.publicationId, state, problem, nowMs + inMs)
    if (state === 'needs-checking' && (removal.state !== state || removal.problem !== problem))
      noteRemoval(writer, nowMs, 'takedown-needs-checking', { publication: removal.publicationId, problem })
  })
}

function finish(context: WorkContext, removal: RemovalRecord, publication: PublicationRecord): void {
  const nowMs = context.clock.nowMs()
  context.write((writer) => {
    // Found out by another round meanwhile: what is verified is verified once.
    if (removalOf(writer, publication.id)?.state === 'removed') return
    endRemoval(writer, publication.id, nowMs)
    setPublicationState(writer, publication.id, 'taken-down', null, nowMs)
    setTakenDown(writer, publication.postId, nowMs)
    const about = { post: publication.postId, publication: publication.id }
    noteRemoval(writer, nowMs, 'takedown-verified', {
      ...about,
      items: removalOf(writer, publication.id)?.items.length ?? 0,
    })
    const done = { how: 'verified', atMs: nowMs, by: removal.askedBy, note: null } as const
    for (const task of endTakedowns(writer, publication.postId, done))
      noteRemoval(writer, nowMs, 'takedown-done', {
        ...about,
        takedown: task.id,
        subject: task.subjectId,
        how: 'verified',
      })
  })
}

/** The studio acting by itself. */
function noteRemoval(
  writer: Writer,
  atMs: number,
  kind: 'takedown-needs-checking' | 'takedown-verified' | 'takedown-done',
  about: Record<string, string | number>,
): void {
  appendTrail(writer, { atMs, accountId: null, role: null, kind, about })
}
