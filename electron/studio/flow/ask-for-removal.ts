// Asking that a post be taken off the Page: who asked, and every id that has to be gone, in the caller's own transaction.
import { everStaged, type PublicationRecord } from '../store/publication.ts'
import type { Writer } from '../store/database.ts'
import { addRemovalItem, askForRemoval, type RemovalItem } from '../store/removal.ts'
import type { Who } from './context.ts'

/** Writes down who asked, and everything that has to be gone. Asked once more, the count of tries starts again. */
export function askAndList(writer: Writer, publication: PublicationRecord, who: Who, nowMs: number): void {
  askForRemoval(writer, {
    publicationId: publication.id,
    askedAtMs: nowMs,
    askedBy: who.accountId,
    askedRole: who.role,
  })
  for (const item of knownItems(writer, publication)) addRemovalItem(writer, publication.id, item)
}

/** The post and every photo that was ever staged for it, whether or not it is known to be gone. */
function knownItems(writer: Writer, publication: PublicationRecord): Pick<RemovalItem, 'graphId' | 'kind'>[] {
  const { graphPostId } = publication
  return [
    ...(graphPostId === null ? [] : [{ graphId: graphPostId, kind: 'post' as const }]),
    ...everStaged(writer, publication.id).map((graphId) => ({ graphId, kind: 'photo' as const })),
  ]
}
