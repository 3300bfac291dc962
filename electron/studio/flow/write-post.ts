// Writing a post: make, change, hand in, take back; sending back is send-back.ts. What may happen to a post depends on its state; what may go
// out depends on the gate (judge-post.ts). Whoever writes here is among those who may not sign (P9).
import type { StudioContract } from '../../../shared/contract/studio.ts'
import type { ParsedInputOf } from '../../../shared/contract/operation.ts'
import type { PostView } from '../../../shared/contract/views.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import { PostId, type PhotoId } from '../../../shared/model/id.ts'
import type { PostPhoto, PostState } from '../../../shared/model/post.ts'
import type { TrailEntry } from '../../../shared/model/trail.ts'
import type { Reader, Writer } from '../store/database.ts'
import { closeVersion, JUST_MADE, keepAside, keepVersion } from '../store/draft-history.ts'
import { findEvent } from '../store/event.ts'
import { findPhoto } from '../store/photo.ts'
import {
  addPreparer,
  findPost,
  insertPost,
  setPostState,
  setSubmittedParts,
  updatePost,
  type PostRecord,
} from '../store/post.ts'
import { leftovers, publicationsOf, setPublicationState } from '../store/publication.ts'
import { voidSignOff, type VoidReason } from '../store/sign-off.ts'
import { appendTrail } from '../store/trail.ts'
import type { CommandContext, Who } from './context.ts'
import { judgePost } from './judge-post.ts'
import { writeParts } from './post-parts.ts'
import { postViewOf } from './show-posts.ts'
import { signedIn } from './signed-in.ts'

type Input<Name extends keyof StudioContract> = ParsedInputOf<StudioContract[Name]>

/** Saves by the same person within this time are one change in the trail: the page saves while somebody types. */
const ONE_SITTING_MS = 10 * 60_000

/** The post, in one of these states. Fails with 'not-found' or 'post-in-other-state'. */
export function postIn(reader: Reader, id: PostId, states: readonly PostState[]): PostRecord {
  const post = findPost(reader, id)
  if (!post) throw new StudioError('not-found')
  if (!states.includes(post.state)) throw new StudioError('post-in-other-state', { state: post.state })
  return post
}

/** Runs one change of a post in one transaction and returns the view after it. */
export function changePost(
  context: CommandContext,
  postId: PostId,
  change: (writer: Writer, who: Who, nowMs: number) => void,
): PostView {
  const who = signedIn(context)
  const view = context.write((writer) => {
    change(writer, who, context.clock.nowMs())
    return postViewOf(writer, context, postId)
  })
  context.announce('posts', 'publications', 'trail')
  // New photos need their pictures made; a void signature must not wait.
  context.wake()
  return view
}

/**
 * Voids the standing signature, if there is one, and says why in the trail, with `what` changed (post-parts.ts). `who` null =
 * the studio by itself.
 */
export function voidStanding(
  writer: Writer,
  postId: PostId,
  because: VoidReason,
  who: Who | null,
  nowMs: number,
  what: TrailEntry['about'] = {},
): void {
  if (!voidSignOff(writer, postId, because, nowMs)) return
  const about = { post: postId, because, ...what }
  appendTrail(writer, {
    atMs: nowMs,
    accountId: who?.accountId ?? null,
    role: who?.role ?? null,
    kind: 'sign-off-voided',
    about,
  })
}

/** Fails with 'not-found' for a photo that is not there, 'bad-input' for one that is there twice. */
function checkPhotos(reader: Reader, photoIds: readonly PhotoId[]): void {
  if (new Set(photoIds).size !== photoIds.length) throw new StudioError('bad-input', { field: 'photos' })
  for (const id of photoIds) if (!findPhoto(reader, id)) throw new StudioError('not-found')
}

/** 'posts.create': an empty draft with these photos. */
export function createPost(context: CommandContext, input: Input<'posts.create'>): PostView {
  const id = PostId.parse(crypto.randomUUID())
  return changePost(context, id, (writer, who, nowMs) => {
    if (input.eventId !== null && !findEvent(writer, input.eventId)) throw new StudioError('not-found')
    checkPhotos(writer, input.photoIds)
    const photos = input.photoIds.map((photoId): PostPhoto => ({ photoId, altText: '' }))
    const content = { kind: input.kind, message: '', photos }
    insertPost(writer, { id, eventId: input.eventId, ...content }, who.accountId, nowMs)
    keepVersion(writer, id, content, { by: who.accountId, nowMs, sitting: JUST_MADE })
    appendTrail(writer, { atMs: nowMs, ...who, kind: 'post-created', about: { post: id, photos: photos.length } })
  })
}

/** What became of a save: the post's, or kept aside because the post had moved on meanwhile. */
type Kept =
  | { readonly kind: 'kept'; readonly revision: number; readonly photosChanged: boolean }
  | { readonly kind: 'late'; readonly keptAs: number }

/**
 * Writes what a person typed, inside a transaction: the post's own text, its version, and in the trail one entry per sitting.
 * Only a draft or one that was sent back; anything else fails with 'post-not-editable'. Over an older revision than the one
 * that stands it is kept aside and the post stays as it is.
 */
export function writeDraft(writer: Writer, who: Who, nowMs: number, input: Input<'posts.save'>): Kept {
  const before = findPost(writer, input.postId)
  if (!before) throw new StudioError('not-found')
  if (before.state !== 'draft' && before.state !== 'sent-back')
    throw new StudioError('post-not-editable', { state: before.state })
  const { postId, kind, message, photos } = input
  checkPhotos(
    writer,
    photos.map((photo) => photo.photoId),
  )
  const content = { kind, message, photos }
  const samePhotos = photoList(before.photos) === photoList(photos)
  const sameAltTexts =
    JSON.stringify(before.photos.map((photo) => photo.altText)) === JSON.stringify(photos.map((photo) => photo.altText))
  if (before.kind === kind && before.message === message && samePhotos && sameAltTexts)
    return { kind: 'kept', revision: before.revision, photosChanged: false }
  const save = { by: who.accountId, nowMs, sitting: input.sitting ?? null }
  if (input.revision !== undefined && input.revision !== before.revision) {
    const aside = keepAside(writer, postId, content, save)
    if (aside.isNew)
      appendTrail(writer, {
        atMs: nowMs,
        ...who,
        kind: 'post-kept-aside',
        about: { post: postId, version: aside.number },
      })
    return { kind: 'late', keptAs: aside.number }
  }
  updatePost(writer, { id: postId, ...content }, who.accountId, nowMs)
  keepVersion(writer, postId, content, save)
  voidStanding(writer, postId, samePhotos ? 'words-changed' : 'photos-changed', who, nowMs)
  const sameSitting =
    before.changedBy === who.accountId && before.revision > 1 && Math.abs(nowMs - before.changedAtMs) < ONE_SITTING_MS
  if (!sameSitting || !samePhotos)
    appendTrail(writer, { atMs: nowMs, ...who, kind: 'post-changed', about: { post: postId, photos: photos.length } })
  return { kind: 'kept', revision: before.revision + 1, photosChanged: !samePhotos || before.kind !== kind }
}

/** After the transaction that kept it: says to whoever saved too late where the text is. */
export function refuseLate(kept: Kept): asserts kept is Extract<Kept, { kind: 'kept' }> {
  if (kept.kind === 'late') throw new StudioError('post-changed-meanwhile', { keptAs: kept.keptAs })
}

/**
 * 'posts.save': saves and judges. Fails as `writeDraft`, and with 'post-changed-meanwhile' after keeping the text aside. With
 * nothing new it only judges: the page asks so when whoever types has rested.
 */
export function savePost(context: CommandContext, input: Input<'posts.save'>): PostView {
  const who = signedIn(context)
  const { kept, isNew } = context.write((writer) => {
    const before = findPost(writer, input.postId)?.revision
    const result = writeDraft(writer, who, context.clock.nowMs(), input)
    return { kept: result, isNew: result.kind === 'late' || result.revision !== before }
  })
  if (isNew) {
    context.announce('posts', 'publications', 'trail')
    // New photos need their pictures made.
    context.wake()
  }
  refuseLate(kept)
  return context.read((reader) => postViewOf(reader, context, input.postId))
}

/** The photos of a post in order, as one text to compare. */
export const photoList = (photos: readonly PostPhoto[]) => JSON.stringify(photos.map((photo) => photo.photoId))

/** 'posts.submit'. With anything in the way the post stays as it is and the view says what. */
export function submitPost(context: CommandContext, input: Input<'posts.submit'>): PostView {
  return changePost(context, input.postId, (writer, who, nowMs) => {
    const post = postIn(writer, input.postId, ['draft', 'sent-back'])
    // Only what was on screen is handed in.
    if (input.revision !== undefined && input.revision !== post.revision)
      throw new StudioError('post-changed-meanwhile')
    const judged = judgePost(writer, context, post)
    if (judged.refusals('submit').length > 0) return
    addPreparer(writer, post.id, who.accountId)
    closeVersion(writer, post.id)
    setSubmittedParts(writer, post.id, writeParts(judged.parts))
    setPostState(writer, post.id, 'waiting', who.accountId, nowMs)
    appendTrail(writer, { atMs: nowMs, ...who, kind: 'post-submitted', about: { post: post.id } })
  })
}

/**
 * 'posts.reopen': back to the draft; voids any signature. A post whose outcome is unclear can be taken back only when the
 * Page was read again and again and held nothing of it: from then on it may be sent anew, under a new signature.
 */
export function reopenPost(context: CommandContext, input: Input<'posts.reopen'>): PostView {
  return changePost(context, input.postId, (writer, who, nowMs) => {
    const post = postIn(writer, input.postId, ['waiting', 'sent-back', 'signed', 'failed', 'needs-checking'])
    if (post.state === 'needs-checking') {
      const publication = publicationsOf(writer, post.id)[0]
      if (publication?.problem !== 'none-found') throw new StudioError('post-in-other-state', { state: post.state })
      const left = leftovers(writer, publication.id).length
      setPublicationState(writer, publication.id, left > 0 ? 'failed-leftovers' : 'failed-clean', 'none-found', nowMs)
    }
    voidStanding(writer, post.id, 'sent-back', who, nowMs)
    setPostState(writer, post.id, 'draft', who.accountId, nowMs)
    appendTrail(writer, { atMs: nowMs, ...who, kind: 'post-changed', about: { post: post.id, reopened: true } })
  })
}
