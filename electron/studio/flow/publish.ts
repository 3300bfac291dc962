// Publishing, from the button to the verified post (facebook-graph.md section 6): arms an attempt, and takes each attempt
// one step further in the background until it is live, failed and cleaned up, or in need of a person. All state is in the
// database before every call, so that after a crash the next step is read from there.
//
// [Note: Never twice] The Graph API has no idempotency key, so the program makes the feed call at most once per signature,
// ever: `setHandedOver` commits before the call and fails the second time. What became of an interrupted call is found
// out by reading the Page; only a person may send again, under a new signature.
import type { StudioContract } from '../../../shared/contract/studio.ts'
import type { ParsedInputOf } from '../../../shared/contract/operation.ts'
import type { PostView } from '../../../shared/contract/views.ts'
import { assertNever, StudioError } from '../../../shared/model/failure.ts'
import { PublicationId } from '../../../shared/model/id.ts'
import type { PagePublisher } from '../ports.ts'
import type { Reader, Writer } from '../store/database.ts'
import { setPostState, type PostRecord } from '../store/post.ts'
import { endSchedule } from '../store/schedule.ts'
import { sendingStopped } from '../store/sending-stop.ts'
import { insertPublication, openPublications, type PublicationRecord } from '../store/publication.ts'
import { appendTrail } from '../store/trail.ts'
import { cleanUp } from './clean-up-publication.ts'
import type { CommandContext, Who, WorkContext } from './context.ts'
import { judgePost } from './judge-post.ts'
import { sendUploaded, uploadNext } from './send-publication.ts'
import { markUnclear, startUploading, stopPublication } from './publication-steps.ts'
import { lookForPost } from './reconcile.ts'
import { voidIfStale } from './sign-off.ts'
import { verifyPost } from './verify-publication.ts'
import { firstDue } from './wake-at.ts'
import { changePost, postIn } from './write-post.ts'

/** 'posts.publish': arms. With anything in the way the post stays as it is and the view says what. */
export function publishPost(context: CommandContext, input: ParsedInputOf<StudioContract['posts.publish']>): PostView {
  const page = context.page()
  return changePost(context, input.postId, (writer, who, nowMs) => {
    const post = postIn(writer, input.postId, ['signed'])
    // Pressed by hand: what was to happen later by itself does not happen any more.
    if (armPost(writer, context, page, post, who) !== null) endSchedule(writer, post.id, 'cancelled', nowMs)
  })
}

/**
 * Arms a signed post for this person, or writes down what is in the way. Answers the attempt; null = nothing will be sent. Fails
 * with 'page-not-confirmed' or 'sending-stopped'.
 */
export function armPost(
  writer: Writer,
  context: CommandContext,
  page: PagePublisher | null,
  post: PostRecord,
  who: Who,
): PublicationId | null {
  const nowMs = context.clock.nowMs()
  const judged = judgePost(writer, context, post)
  const refuse = (because: string): null => {
    const about = { post: post.id, because: because.slice(0, 200) }
    appendTrail(writer, { atMs: nowMs, ...who, kind: 'publication-refused', about })
    return null
  }
  if (voidIfStale(writer, context, judged)) return refuse('sign-off-void')
  const refusals = judged.refusals('send')
  const signOff = judged.signOff?.signOff
  if (refusals.length > 0 || !signOff || judged.digest === null)
    return refuse([...new Set(refusals.map((refusal) => refusal.kind))].join(', '))
  if (!page) throw new StudioError('page-not-confirmed')
  if (sendingStopped(writer)) throw new StudioError('sending-stopped')
  const id = PublicationId.parse(crypto.randomUUID())
  insertPublication(
    writer,
    {
      id,
      postId: post.id,
      signOffId: signOff.id,
      digest: judged.digest,
      pageKind: page.kind,
      pageId: page.pageId,
      message: post.message,
      armedAtMs: nowMs,
      armedBy: who.accountId,
      armedRole: who.role,
    },
    judged.photos.flatMap(({ photoId, altText, rendition, planned }) =>
      rendition?.state === 'ready'
        ? [
            {
              photoId,
              altText,
              renditionId: rendition.rendition.id,
              sha256: rendition.rendition.sha256,
              shown: planned.plan.shownSubjectIds,
            },
          ]
        : [],
    ),
  )
  setPostState(writer, post.id, 'publishing', who.accountId, nowMs)
  const about = { post: post.id, publication: id, page: page.kind, photos: post.photos.length }
  appendTrail(writer, { atMs: nowMs, ...who, kind: 'publication-armed', about })
  return id
}

/** Open attempts; while sending is stopped, only those whose one call was begun: they are read, and cleaned up (P42). */
const mayGoOn = (reader: Reader): PublicationRecord[] => {
  const open = openPublications(reader)
  return sendingStopped(reader) ? open.filter((one) => !WAITS_WHILE_STOPPED.has(one.state)) : open
}
const WAITS_WHILE_STOPPED: ReadonlySet<PublicationRecord['state']> = new Set(['armed', 'uploading', 'uploaded'])

/** Background work: one step of the attempt that is due first. Resolves false when nothing is due now. */
export async function publishPosts(context: WorkContext): Promise<boolean> {
  const due = firstDue(context, context.read(mayGoOn), (publication) => publication.nextTryAtMs)
  if (due === null) return false
  await takeStep(context, due)
  context.announce('posts', 'publications', 'trail')
  return true
}

/** One step; what is stored decides which. */
async function takeStep(context: WorkContext, publication: PublicationRecord): Promise<void> {
  const page = context.page()
  const isSamePage = page?.kind === publication.pageKind && page.pageId === publication.pageId
  switch (publication.state) {
    case 'armed':
      context.stage?.('armed')
      startUploading(context, publication)
      return
    case 'uploading':
    case 'uploaded':
      // The school's Page changed, or its token is gone: this attempt was signed for another situation (P2).
      if (!page || !isSamePage) stopPublication(context, publication, 'wrong-page', 'send-failed')
      else if (publication.state === 'uploading') await uploadNext(context, page, publication)
      else await sendUploaded(context, page, publication)
      return
    case 'sending':
      // Only a process that died leaves this behind. Whether the call was begun is on the disk.
      if (publication.sentAtMs === null) stopPublication(context, publication, 'interrupted', 'send-failed')
      else markUnclear(context, publication, 'outcome-unknown')
      return
    case 'live-unverified':
      await verifyPost(context, isSamePage ? page : null, publication)
      return
    case 'needs-checking':
      await lookForPost(context, isSamePage ? page : null, publication)
      return
    case 'failed-leftovers':
      await cleanUp(context, isSamePage ? page : null, publication)
      return
    case 'live':
    case 'failed-clean':
    case 'taken-down':
      return
    default:
      assertNever(publication.state)
  }
}
