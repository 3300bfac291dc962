// Finds out what became of an attempt whose outcome is not known, by reading the Page and never by sending again
// (facebook-graph.md section 6, "Reconcile").
import type { StudioContract } from '../../../shared/contract/studio.ts'
import type { ParsedInputOf } from '../../../shared/contract/operation.ts'
import type { PostView } from '../../../shared/contract/views.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import type { PagePostRead, PagePublisher } from '../ports.ts'
import {
  askToLookAgain,
  everStaged,
  leftovers,
  publicationsOf,
  setGraphPost,
  setProblem,
  type PublicationProblem,
  type PublicationRecord,
} from '../store/publication.ts'
import { removeLeftovers } from './clean-up-publication.ts'
import type { CommandContext, WorkContext } from './context.ts'
import { ask, LOOK_BACK_MS, markLive, note, tryAgainIn } from './publication-steps.ts'
import { readBack, sameWords } from './verify-publication.ts'
import { changePost, postIn } from './write-post.ts'

/** A minute at first, then slower; together over five minutes. */
const LOOK_PAUSES_MS = [2_000, 4_000, 6_000, 10_000, 15_000, 30_000, 60_000, 60_000, 60_000, 60_000] as const
/** "None found" may be said only after looking for this long, and this often. */
const NONE_FOUND_AFTER_MS = 5 * 60_000
const NONE_FOUND_READINGS = 5
/** A "none found" that a person asked for, or clean-up, is looked at this often. */
const LATER_MS = 60_000

/**
 * 'posts.reconcile': a person asks to look at the Page again for a post whose outcome is not known. The looking itself is
 * background work, so that a slow line does not hold up every other command.
 */
export function reconcilePost(
  context: CommandContext,
  input: ParsedInputOf<StudioContract['posts.reconcile']>,
): PostView {
  return changePost(context, input.postId, (writer, _who, nowMs) => {
    const post = postIn(writer, input.postId, ['needs-checking', 'failed'])
    const publication = publicationsOf(writer, post.id)[0]
    if (!publication) throw new StudioError('not-found')
    askToLookAgain(writer, publication.id, nowMs)
  })
}

/** Which of these posts is this attempt's. Photo ids decide; words alone only for a post without photos, and only when a person asked. */
function ours(
  publication: PublicationRecord,
  staged: ReadonlySet<string>,
  listed: readonly PagePostRead[],
): PagePostRead[] {
  return listed.filter((post) => {
    if (post.id === publication.graphPostId || post.photoIds.some((id) => staged.has(id))) return true
    const inTime = post.createdAtMs === null || post.createdAtMs >= publication.armedAtMs - LOOK_BACK_MS
    return (
      publication.photos.length === 0 &&
      publication.personAsked &&
      inTime &&
      post.photoIds.length === 0 &&
      sameWords(post.message, publication.message)
    )
  })
}

/** One look at the Page for an attempt whose outcome is not known. */
export async function lookForPost(
  context: WorkContext,
  page: PagePublisher | null,
  publication: PublicationRecord,
): Promise<void> {
  if (!page) {
    // The Page was changed in the settings: nobody can look any more until it is put back.
    tryAgainIn(context, publication, null)
    return
  }
  const listed = await ask(() => page.listPostsSince(publication.armedAtMs - LOOK_BACK_MS))
  if (listed.kind !== 'ok') {
    lookLater(context, publication)
    return
  }
  const staged = new Set<string>(context.read((reader) => everStaged(reader, publication.id)))
  const matches = ours(publication, staged, listed.value)
  if (matches.length > 1) {
    sayAndRest(context, publication, 'two-found')
    return
  }
  const postId = matches[0]?.id ?? publication.graphPostId
  if (postId === null) {
    await noneFound(context, page, publication)
    return
  }
  if (publication.graphPostId === null) context.write((writer) => setGraphPost(writer, publication.id, postId, null))
  const reading = await readBack(page, publication, postId)
  switch (reading.kind) {
    case 'as-signed':
      markLive(context, publication, reading.post.id, reading.post.permalink)
      return
    case 'different':
      if (publication.problem !== reading.problem)
        context.write((writer) => setProblem(writer, publication.id, reading.problem, context.clock.nowMs()))
      lookLater(context, publication)
      return
    case 'not-there':
      if (matches.length === 0) await noneFound(context, page, publication)
      else lookLater(context, publication)
      return
    case 'unclear':
      lookLater(context, publication)
  }
}

const lookLater = (context: WorkContext, publication: PublicationRecord) => {
  tryAgainIn(context, publication, LOOK_PAUSES_MS[publication.tries] ?? null)
}

function sayAndRest(context: WorkContext, publication: PublicationRecord, problem: PublicationProblem): void {
  context.write((writer) => {
    if (publication.problem === problem) return
    setProblem(writer, publication.id, problem, context.clock.nowMs())
    note(writer, context, publication, 'publication-needs-checking', { problem })
  })
  tryAgainIn(context, publication, null)
}

/**
 * Nothing of ours is on the Page, in this reading. Only after several over five minutes is that an answer; then what was
 * staged is taken off, so that nothing of it can appear later, and a person may send again.
 */
async function noneFound(context: WorkContext, page: PagePublisher, publication: PublicationRecord): Promise<void> {
  const lookedForMs = context.clock.nowMs() - (publication.firstTryAtMs ?? context.clock.nowMs())
  if (
    publication.problem !== 'none-found' &&
    (lookedForMs < NONE_FOUND_AFTER_MS || publication.tries + 1 < NONE_FOUND_READINGS)
  ) {
    tryAgainIn(context, publication, LOOK_PAUSES_MS[publication.tries] ?? LATER_MS)
    return
  }
  const left = await removeLeftovers(context, page, publication)
  sayAndRest(context, publication, 'none-found')
  if (left > 0 && context.read((reader) => leftovers(reader, publication.id)).length > 0)
    tryAgainIn(context, publication, LATER_MS)
}
