// The signature: the headteacher signs exactly the bytes, words and permissions that were on screen (P8, P9, L47), and any
// later change of them voids it, whoever made it and whenever it is noticed (L46).
import type { StudioContract } from '../../../shared/contract/studio.ts'
import type { ParsedInputOf } from '../../../shared/contract/operation.ts'
import type { PostView } from '../../../shared/contract/views.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import { SignOffId, type PostId, type RenditionId } from '../../../shared/model/id.ts'
import type { Writer } from '../store/database.ts'
import { postsIn, setPostState } from '../store/post.ts'
import { insertSignOff, type VoidReason } from '../store/sign-off.ts'
import { appendTrail } from '../store/trail.ts'
import type { CommandContext, ReadContext, WorkContext } from './context.ts'
import { judgePost, type JudgedPost } from './judge-post.ts'
import { changesBetween, readParts, voidReason, writeParts } from './post-parts.ts'
import { rollNamesIn } from './roll-names.ts'
import { postViewOf } from './show-posts.ts'
import { signedIn } from './signed-in.ts'
import { postIn, voidStanding } from './write-post.ts'

/**
 * 'posts.sign'. Fails with 'wrong-passphrase' or 'wait-before-next-try'; with 'post-in-other-state' when the post is not
 * waiting, or is no longer what was on screen (`changed` says what). With anything else in the way the post stays
 * unsigned and the view says what.
 */
export async function signPost(
  context: CommandContext,
  input: ParsedInputOf<StudioContract['posts.sign']>,
): Promise<PostView> {
  const who = signedIn(context)
  await context.checkPassphrase(input.passphrase)
  const nowMs = context.clock.nowMs()
  // Judged and signed in one transaction: nothing can change in between.
  const changed = context.write((writer): string | null => {
    const post = postIn(writer, input.postId, ['waiting'])
    const judged = judgePost(writer, context, post)
    const refuse = (because: string) => {
      appendTrail(writer, {
        atMs: nowMs,
        ...who,
        kind: 'sign-off-refused',
        about: { post: post.id, because: because.slice(0, 200) },
      })
    }
    if (judged.digest !== null && judged.digest !== input.digest) {
      const changes = changesSinceSubmission(judged)
      refuse(`changed: ${changes}`)
      return changes
    }
    const refusals = judged.refusals('sign', who)
    const { digest } = judged
    if (digest === null || refusals.length > 0) {
      refuse([...new Set(refusals.map((refusal) => refusal.kind))].join(', '))
      return null
    }
    insertSignOff(writer, {
      signOff: {
        id: SignOffId.parse(crypto.randomUUID()),
        postId: post.id,
        digest,
        renditionIds: renditionIdsOf(judged),
        signedBy: who.accountId,
        role: who.role,
        signedAtMs: nowMs,
        voidedAtMs: null,
        voidedBecause: null,
      },
      parts: writeParts(judged.parts),
    })
    setPostState(writer, post.id, 'signed', who.accountId, nowMs)
    appendTrail(writer, { atMs: nowMs, ...who, kind: 'signed', about: { post: post.id, digest } })
    return null
  })
  context.announce('posts', 'trail')
  if (changed !== null) throw new StudioError('post-in-other-state', { changed })
  return context.read((reader) => postViewOf(reader, context, input.postId))
}

/** The pictures of a judged post in order; only those that are ready. */
export const renditionIdsOf = (judged: JudgedPost): RenditionId[] =>
  judged.photos.flatMap(({ rendition }) => (rendition?.state === 'ready' ? [rendition.rendition.id] : []))

function changesSinceSubmission(judged: JudgedPost): string {
  const before = judged.record.submittedParts
  const changes = before === null ? [] : changesBetween(readParts(before), judged.parts)
  // The parts may agree while the pictures were made anew.
  return changes.length > 0 ? changes.join(', ') : 'photos'
}

/** Why the standing signature of this post no longer counts, or null while it does. */
export function staleBecause(judged: JudgedPost): VoidReason | null {
  const { signOff } = judged
  if (!signOff || signOff.signOff.voidedAtMs !== null) return null
  // The Page is no part of what was signed: without one nothing is sent, but the signature stands.
  const refusals = judged.refusals('send').filter((refusal) => refusal.kind !== 'page-not-confirmed')
  if (refusals.length === 0) return null
  const namesFound = refusals.some((refusal) => refusal.kind === 'names-found' || refusal.kind === 'names-to-review')
  return voidReason(readParts(signOff.parts), judged.parts, namesFound)
}

/** Voids the signature of a signed post that is no longer what was signed; it waits for the headteacher again. */
export function voidIfStale(writer: Writer, context: ReadContext, judged: JudgedPost): boolean {
  const because = judged.record.state === 'signed' ? staleBecause(judged) : null
  if (because === null) return false
  const nowMs = context.clock.nowMs()
  voidStanding(writer, judged.record.id, because, context.who, nowMs)
  setPostState(writer, judged.record.id, 'waiting', null, nowMs)
  return true
}

/** Voids every signature over what is no longer so, inside a transaction that changed it. Answers of which posts. */
export function voidStaleIn(writer: Writer, context: ReadContext): PostId[] {
  const signed = postsIn(writer, ['signed'])
  if (signed.length === 0) return []
  const names = rollNamesIn(writer, context)
  return signed
    .filter((post) => voidIfStale(writer, context, judgePost(writer, context, post, names)))
    .map((post) => post.id)
}

/**
 * Background work: voids every signature over what is no longer so. Resolves true when it voided any. What is under way
 * is judged again by publish.ts itself, right before sending.
 */
export function voidStaleSignOffs(context: WorkContext): Promise<boolean> {
  const isStale = context.read((reader) => {
    const signed = postsIn(reader, ['signed'])
    if (signed.length === 0) return false
    const names = rollNamesIn(reader, context)
    return signed.some((post) => staleBecause(judgePost(reader, context, post, names)) !== null)
  })
  if (!isStale) return Promise.resolve(false)
  const voided = context.write((writer) => voidStaleIn(writer, context).length)
  if (voided > 0) context.announce('posts', 'trail')
  return Promise.resolve(voided > 0)
}
