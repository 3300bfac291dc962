// Takes staged photos off the Page again, and believes it only after reading (facebook-graph.md section 6, step 7).
import type { GraphId } from '../../../shared/model/id.ts'
import type { PagePublisher } from '../ports.ts'
import { leftovers, setPublicationState, setStagedGone, type PublicationRecord } from '../store/publication.ts'
import type { WorkContext } from './context.ts'
import { ask, backOffMs, note, tryAgainIn } from './publication-steps.ts'

/** A staged photo that nobody can name ends by itself after this. */
const ENDS_BY_ITSELF_MS = 24 * 60 * 60_000
/** Staged photos that cannot be removed are tried this rarely after a while. */
const SLOW_TRY_MS = 60 * 60_000
const QUICK_TRIES = 12

/**
 * Deletes each leftover and looks whether it is gone. "Not found" counts only while the token is known to be good: the
 * same code also means "not visible to you". Returns how many are left.
 */
export async function removeLeftovers(
  context: WorkContext,
  page: PagePublisher,
  publication: PublicationRecord,
): Promise<number> {
  const listed = context.read((reader) => leftovers(reader, publication.id))
  if (listed.length === 0) return 0
  const gone: GraphId[] = []
  for (const { graphPhotoId } of listed) {
    await ask(() => page.remove(graphPhotoId))
    const look = await ask(() => page.readPhoto(graphPhotoId))
    if (look.kind === 'refused' && look.reason === 'not-found') gone.push(graphPhotoId)
  }
  const reached = await ask(() => page.readPage())
  if (reached.kind !== 'ok' || reached.value.pageId !== publication.pageId) return listed.length
  context.write((writer) => {
    for (const graphPhotoId of gone) {
      setStagedGone(writer, graphPhotoId, context.clock.nowMs())
      note(writer, context, publication, 'orphan-removed', { graphPhoto: graphPhotoId })
    }
  })
  return listed.length - gone.length
}

/** One round for a failed attempt. It is clean once everything is gone that is known, or may be there unknown. */
export async function cleanUp(
  context: WorkContext,
  page: PagePublisher | null,
  publication: PublicationRecord,
): Promise<void> {
  const left = page
    ? await removeLeftovers(context, page, publication)
    : context.read((reader) => leftovers(reader, publication.id)).length
  if (left > 0) {
    tryAgainIn(context, publication, publication.tries < QUICK_TRIES ? backOffMs(publication.tries) : SLOW_TRY_MS)
    return
  }
  const endsInMs =
    publication.unlistedStaged > 0 ? publication.armedAtMs + ENDS_BY_ITSELF_MS - context.clock.nowMs() : 0
  if (endsInMs > 0) {
    tryAgainIn(context, publication, endsInMs)
    return
  }
  context.write((writer) =>
    setPublicationState(writer, publication.id, 'failed-clean', publication.problem, context.clock.nowMs()),
  )
}
