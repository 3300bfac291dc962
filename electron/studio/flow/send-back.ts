// What whoever signs may do besides signing: send a post back with notes at their places, or take a photo out of it.
//
// [Note: Why taking a photo out is no preparing] A removal adds nothing: every picture, word and permission that is left was
// prepared by somebody else, keeps its order and its bytes, and is looked at by whoever signs under a new digest. Four eyes
// still saw each thing that goes out, so the remover may sign what is left (P9). It is in the trail, it stays in the post's
// history with its reason, any standing signature is void at once, and with no photo left the names rule only gets milder on
// words that had already passed the stricter one.
import type { StudioContract } from '../../../shared/contract/studio.ts'
import type { ParsedInputOf } from '../../../shared/contract/operation.ts'
import type { PostView } from '../../../shared/contract/views.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import type { NotePlace } from '../../../shared/model/post-note.ts'
import { keepVersion } from '../store/draft-history.ts'
import { findPost, setPostState, setSubmittedParts, takeOutPhoto, type PostRecord } from '../store/post.ts'
import { insertPlacedNote, insertPostLook, settlePlacedNote } from '../store/post-note.ts'
import { appendTrail } from '../store/trail.ts'
import type { CommandContext } from './context.ts'
import { judgePost } from './judge-post.ts'
import { writeParts } from './post-parts.ts'
import { authorityToday } from './signing-authority.ts'
import { changePost, postIn, voidStanding } from './write-post.ts'

type Input<Name extends keyof StudioContract> = ParsedInputOf<StudioContract[Name]>

/** Fails with 'bad-input' for a place that this post does not have. */
function checkPlace(post: PostRecord, place: NotePlace): void {
  const isThere =
    place.kind === 'post' ||
    (place.kind === 'photo'
      ? post.photos.some((photo) => photo.photoId === place.photoId)
      : post.message.includes(place.text))
  if (!isThere) throw new StudioError('bad-input', { field: 'notes' })
}

/** 'posts.sendBack': with notes to whoever prepared it; voids any signature. Fails with 'bad-input' without a single note. */
export function sendBack(context: CommandContext, input: Input<'posts.sendBack'>): PostView {
  return changePost(context, input.postId, (writer, who, nowMs) => {
    const post = postIn(writer, input.postId, ['waiting', 'signed'])
    const whole = input.note.trim()
    const placed = (input.notes ?? []).filter((one) => one.note.trim() !== '')
    if (whole === '' && placed.length === 0) throw new StudioError('bad-input', { field: 'note' })
    for (const { place } of placed) checkPlace(post, place)
    const by = { byAccount: who.accountId, atMs: nowMs }
    insertPostLook(writer, post.id, {
      ...by,
      kind: 'sent-back',
      parts: writeParts(judgePost(writer, context, post).parts),
    })
    voidStanding(writer, post.id, 'sent-back', who, nowMs)
    for (const { place, note } of placed) insertPlacedNote(writer, post.id, { ...by, note: note.trim(), place })
    if (whole !== '') insertPlacedNote(writer, post.id, { ...by, note: whole, place: { kind: 'post' } })
    setPostState(writer, post.id, 'sent-back', who.accountId, nowMs)
    appendTrail(writer, {
      atMs: nowMs,
      ...who,
      kind: 'post-sent-back',
      about: {
        post: post.id,
        notes: placed.length + (whole === '' ? 0 : 1),
        photos: placed.filter(({ place }) => place.kind === 'photo').length,
        sentences: placed.filter(({ place }) => place.kind === 'sentence').length,
      },
    })
  })
}

/**
 * 'posts.removePhoto': the post waits on without it, under another digest; a standing signature is void. Fails with
 * 'not-your-role' for whoever may not sign today, and with 'not-found' when the post does not hold the photo.
 */
export function removePhoto(context: CommandContext, input: Input<'posts.removePhoto'>): PostView {
  return changePost(context, input.postId, (writer, who, nowMs) => {
    const post = postIn(writer, input.postId, ['waiting', 'signed'])
    if (authorityToday(writer, who, context.today()).authority === null) throw new StudioError('not-your-role')
    const { photoId } = input
    const number = post.photos.findIndex((photo) => photo.photoId === photoId) + 1
    const before = judgePost(writer, context, post)
    if (!takeOutPhoto(writer, post.id, photoId, who.accountId, nowMs)) throw new StudioError('not-found')
    const after = findPost(writer, post.id)
    if (!after) throw new StudioError('not-found')
    const by = { byAccount: who.accountId, atMs: nowMs }
    insertPostLook(writer, post.id, { ...by, kind: 'photo-removed', parts: writeParts(before.parts) })
    insertPlacedNote(writer, post.id, { ...by, note: input.note.trim(), place: { kind: 'photo', photoId } })
    keepVersion(
      writer,
      post.id,
      { kind: after.kind, message: after.message, photos: [...after.photos] },
      { by: who.accountId, nowMs, sitting: null },
    )
    // What waits now is what was handed in without the photo: the signature is held against that.
    setSubmittedParts(writer, post.id, writeParts(judgePost(writer, context, after).parts))
    voidStanding(writer, post.id, 'photos-changed', who, nowMs, { photo: number, photosRemoved: 1 })
    setPostState(writer, post.id, 'waiting', who.accountId, nowMs)
    appendTrail(writer, {
      atMs: nowMs,
      ...who,
      kind: 'post-photo-removed',
      about: { post: post.id, photo: photoId, number, left: after.photos.length },
    })
  })
}

/** 'posts.settleNote': a note was dealt with, or was not after all. Fails with 'not-found'. */
export function settleNote(context: CommandContext, input: Input<'posts.settleNote'>): PostView {
  return changePost(context, input.postId, (writer, who, nowMs) => {
    const by = input.dealtWith ? who.accountId : null
    if (!settlePlacedNote(writer, input.postId, input.noteId, by, nowMs)) throw new StudioError('not-found')
    appendTrail(writer, {
      atMs: nowMs,
      ...who,
      kind: 'note-settled',
      about: { post: input.postId, note: input.noteId, dealtWith: input.dealtWith },
    })
  })
}
