// Reads a post back from the Page: is it what was signed (facebook-graph.md section 6, step 6)? A post is live only after
// `readBack` has seen it so.
import type { GraphId } from '../../../shared/model/id.ts'
import type { PagePostRead, PagePublisher } from '../ports.ts'
import type { PublicationProblem, PublicationRecord } from '../store/publication.ts'
import type { WorkContext } from './context.ts'
import { ask, markLive, markUnclear, tryAgainIn } from './publication-steps.ts'

/** Pauses between readings; a reading right after a write may say "does not exist". */
const VERIFY_PAUSES_MS = [1_000, 2_000, 3_000, 5_000, 8_000, 10_000, 15_000, 15_000, 15_000] as const
/** Something that reads differently for this many readings stays different. */
const DIFFERENT_READINGS = 5
/** What one reading of a post said. */
export type Reading =
  | { readonly kind: 'as-signed'; readonly post: PagePostRead }
  | { readonly kind: 'different'; readonly problem: PublicationProblem }
  | { readonly kind: 'not-there' }
  | { readonly kind: 'unclear' }

/** The line ends are Facebook's own business, the words are not. */
export const sameWords = (one: string, other: string) =>
  one.replaceAll('\r\n', '\n').trim() === other.replaceAll('\r\n', '\n').trim()

/** Reads one post and every photo of it, and compares with what was signed. */
export async function readBack(page: PagePublisher, publication: PublicationRecord, postId: GraphId): Promise<Reading> {
  const read = await ask(() => page.readPost(postId))
  if (read.kind === 'refused' && read.reason === 'not-found') return { kind: 'not-there' }
  if (read.kind !== 'ok') return { kind: 'unclear' }
  const post = read.value
  // A set, not a list: Facebook may show the photos in another order.
  const ids = new Set<string>(post.photoIds)
  const samePhotos =
    post.photoIds.length === publication.photos.length &&
    ids.size === publication.photos.length &&
    publication.photos.every((photo) => photo.graphPhotoId !== null && ids.has(photo.graphPhotoId))
  if (!samePhotos || !sameWords(post.message, publication.message))
    return { kind: 'different', problem: 'not-as-signed' }
  for (const { graphPhotoId, altText } of publication.photos) {
    if (graphPhotoId === null) return { kind: 'different', problem: 'not-as-signed' }
    const photo = await ask(() => page.readPhoto(graphPhotoId))
    if (photo.kind !== 'ok') return { kind: 'unclear' }
    // Not said is not as signed: Facebook may have put words of its own there.
    if (photo.value.altText === null || !sameWords(photo.value.altText, altText))
      return { kind: 'different', problem: 'not-as-signed' }
  }
  if (!post.isPublished || post.isPublic !== true) return { kind: 'different', problem: 'not-public' }
  return { kind: 'as-signed', post }
}

/** One reading of a post whose id is known. Becomes `live` or, when it does not come right in time, `needs-checking`. */
export async function verifyPost(
  context: WorkContext,
  page: PagePublisher | null,
  publication: PublicationRecord,
): Promise<void> {
  const { graphPostId } = publication
  if (!page || graphPostId === null) {
    markUnclear(context, publication, page ? 'outcome-unknown' : 'wrong-page')
    return
  }
  const reading = await readBack(page, publication, graphPostId)
  if (reading.kind === 'as-signed') {
    markLive(context, publication, reading.post.id, reading.post.permalink)
    return
  }
  const pause = VERIFY_PAUSES_MS[publication.tries]
  if (reading.kind === 'different') {
    if (publication.tries + 1 < DIFFERENT_READINGS && pause !== undefined) tryAgainIn(context, publication, pause)
    else markUnclear(context, publication, reading.problem)
    return
  }
  if (pause !== undefined) tryAgainIn(context, publication, pause)
  else markUnclear(context, publication, reading.kind === 'not-there' ? 'not-found' : 'outcome-unknown')
}
