// The signature: the headteacher signs exactly the bytes, words and permissions that were on screen (P8, P9, L47), and any
// later change of them voids it, whoever made it and whenever it is noticed (L46). The signature is the account's own key
// over the digest, the person, the role, the delegation and its number in the trail; it is checked whenever the gate is asked.
import type { StudioContract } from '../../../shared/contract/studio.ts'
import type { ParsedInputOf } from '../../../shared/contract/operation.ts'
import type { PostView } from '../../../shared/contract/views.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import { SignOffId, type PostId, type RenditionId } from '../../../shared/model/id.ts'
import type { SignOff } from '../../../shared/model/post.ts'
import { EYE_CHECKS } from '../../../shared/model/text-region.ts'
import { canonicalSignature } from '../../../shared/rules/sign-off-digest.ts'
import type { Writer } from '../store/database.ts'
import { postsIn, setPostState } from '../store/post.ts'
import { insertSignOff, type VoidReason } from '../store/sign-off.ts'
import { appendTrail } from '../store/trail.ts'
import { insertTrailSignature, trailEnd, trailText } from '../store/trail-check.ts'
import type { CommandContext, ReadContext, WorkContext } from './context.ts'
import { judgePost, type JudgedPost } from './judge-post.ts'
import { changesBetween, readParts, voidReason, whatChanged, writeParts } from './post-parts.ts'
import { unprovedRenditions } from './redact-photo.ts'
import { rollNamesIn } from './roll-names.ts'
import { postViewOf } from './show-posts.ts'
import { authorityToday } from './signing-authority.ts'
import { signedIn } from './signed-in.ts'
import { postIn, voidStanding } from './write-post.ts'

/**
 * 'posts.sign'. Fails with 'wrong-passphrase' or 'wait-before-next-try'; with 'home-damaged' when a picture on the disk is
 * not the one that was made; with 'bad-input' when photos were not looked through by eye; with 'post-in-other-state' when the post is not waiting, or is no longer what was on screen
 * (`changed` says what). With anything else in the way the post stays unsigned and the view says what.
 */
export async function signPost(
  context: CommandContext,
  input: ParsedInputOf<StudioContract['posts.sign']>,
): Promise<PostView> {
  const who = signedIn(context)
  const lookedFor = new Set(input.lookedFor)
  const signer = await context.openSigner(input.passphrase)
  await picturesAreWhole(context, input.postId)
  const nowMs = context.clock.nowMs()
  const signedOn = context.today()
  // Judged and signed in one transaction: nothing can change in between.
  const changed = context.write((writer): string | null => {
    const post = postIn(writer, input.postId, ['waiting'])
    const judged = judgePost(writer, context, post)
    // The reader of writing proves nothing by finding nothing: the approver has looked, or it is not signed (names-rule.md B7).
    if (judged.photos.length > 0 && EYE_CHECKS.some((one) => !lookedFor.has(one)))
      throw new StudioError('bad-input', { field: 'lookedFor' })
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
    const standing = authorityToday(writer, who, signedOn)
    const refusals = judged.refusals('sign', { accountId: who.accountId, authority: standing.authority })
    const { digest } = judged
    if (digest === null || refusals.length > 0) {
      refuse([...new Set(refusals.map((refusal) => refusal.kind))].join(', '))
      return null
    }
    const id = SignOffId.parse(crypto.randomUUID())
    // The entry comes first: its number, which rises whatever the clock does, is part of what is signed.
    const trailSeq = appendTrail(writer, {
      atMs: nowMs,
      ...who,
      kind: 'signed',
      about: {
        post: post.id,
        digest,
        signOff: id,
        lookedFor: lookedFor.size,
        key: signer.keyId,
        delegation: standing.delegationId,
      },
    })
    const signOff: SignOff = {
      id,
      postId: post.id,
      digest,
      renditionIds: renditionIdsOf(judged),
      signedBy: who.accountId,
      role: who.role,
      signedAtMs: nowMs,
      delegationId: standing.delegationId,
      keyId: signer.keyId,
      trailSeq,
      voidedAtMs: null,
      voidedBecause: null,
    }
    const text = canonicalSignature({ ...signOff, signOffId: id, keyId: signer.keyId, trailSeq, signedOn })
    // The signature also stands over the trail as it was at this moment: its end cannot be cut off unseen.
    const place = trailEnd(writer)
    insertTrailSignature(writer, place, signer.keyId, signer.sign(trailText(place)), nowMs)
    insertSignOff(writer, { signOff, parts: writeParts(judged.parts), signedOn, signature: signer.sign(text) })
    setPostState(writer, post.id, 'signed', who.accountId, nowMs)
    return null
  })
  context.announce('posts', 'trail')
  if (changed !== null) throw new StudioError('post-in-other-state', { changed })
  return context.read((reader) => postViewOf(reader, context, input.postId))
}

/** Reads every finished picture of a post from the disk: what is signed is what was proved and lies there. Fails with 'home-damaged'. */
async function picturesAreWhole(context: CommandContext, postId: PostId): Promise<void> {
  const ids = context.read((reader) => renditionIdsOf(judgePost(reader, context, postIn(reader, postId, ['waiting']))))
  if ((await unprovedRenditions(context, ids)).length > 0) throw new StudioError('home-damaged')
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
  // Neither the Page nor the clock is part of what was signed: nothing is sent as they are, but the signature stands.
  const refusals = judged
    .refusals('send')
    .filter((refusal) => refusal.kind !== 'page-not-confirmed' && refusal.kind !== 'clock-set-back')
  if (refusals.length === 0) return null
  if (refusals.some((refusal) => refusal.kind === 'signature-wrong')) return 'signature-wrong'
  const namesFound = refusals.some((refusal) => refusal.kind === 'names-found' || refusal.kind === 'names-to-review')
  return voidReason(readParts(signOff.parts), judged.parts, namesFound)
}

/** Voids the signature of a signed post that is no longer what was signed; it waits for the headteacher again. */
export function voidIfStale(writer: Writer, context: ReadContext, judged: JudgedPost): boolean {
  const because = judged.record.state === 'signed' ? staleBecause(judged) : null
  if (because === null) return false
  const nowMs = context.clock.nowMs()
  const signed = judged.signOff?.parts
  const what = signed === undefined ? {} : whatChanged(readParts(signed), judged.parts)
  voidStanding(writer, judged.record.id, because, context.who, nowMs, what)
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
