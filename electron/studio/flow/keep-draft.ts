// What was typed, kept at every key, and the versions it leaves behind. A save made over an older text than the one that
// stands never replaces it: it is kept aside, whole, and the person is told. Order is by revision, never by the clock.
import type { ParsedInputOf } from '../../../shared/contract/operation.ts'
import type { StudioContract } from '../../../shared/contract/studio.ts'
import type { DraftKept } from '../../../shared/contract/composer-views.ts'
import type { PostView } from '../../../shared/contract/views.ts'
import type { PostVersion, VersionRow } from '../../../shared/model/draft.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import type { PostId } from '../../../shared/model/id.ts'
import { findAccount } from '../store/account.ts'
import type { Reader } from '../store/database.ts'
import { findVersion, keepRestored, listVersions, type VersionRecord } from '../store/draft-history.ts'
import { findPhoto } from '../store/photo.ts'
import { findPost, updatePost } from '../store/post.ts'
import { appendTrail } from '../store/trail.ts'
import type { CommandContext, ReadContext } from './context.ts'
import { signedIn } from './signed-in.ts'
import { changePost, photoList, postIn, refuseLate, voidStanding, writeDraft } from './write-post.ts'

type Input<Name extends keyof StudioContract> = ParsedInputOf<StudioContract[Name]>

/**
 * 'drafts.keep': one transaction, nothing judged, so that it may be asked at every key. Fails with 'post-not-editable', or
 * with 'post-changed-meanwhile' after keeping the text aside.
 */
export function keepDraft(context: CommandContext, input: Input<'drafts.keep'>): DraftKept {
  const who = signedIn(context)
  const kept = context.write((writer) => writeDraft(writer, who, context.clock.nowMs(), input))
  refuseLate(kept)
  // Other screens ask when they open. Only new photos and another kind concern what works in the background.
  if (kept.photosChanged) {
    context.announce('posts')
    context.wake()
  }
  return { revision: kept.revision }
}

/** 'drafts.versions': newest first. Fails with 'not-found'. */
export function showVersions(context: ReadContext, input: Input<'drafts.versions'>): VersionRow[] {
  return context.read((reader) => {
    if (!findPost(reader, input.postId)) throw new StudioError('not-found')
    return listVersions(reader, input.postId).map((version) => rowOf(reader, version))
  })
}

/** 'drafts.version': one of them, whole. Fails with 'not-found'. */
export function showVersion(context: ReadContext, input: Input<'drafts.version'>): PostVersion {
  return context.read((reader) => {
    const version = versionOf(reader, input.postId, input.number)
    const { characters: _, ...row } = rowOf(reader, version)
    return { ...row, kind: version.kind, message: version.message, photos: [...version.photos] }
  })
}

/**
 * 'drafts.restore': an older version is the post's again. What stood is a version itself, so nothing is lost; a photo that is
 * gone (an erasure) stays out. Fails with 'post-changed-meanwhile' when what stands is not what the person looked at.
 */
export function restoreVersion(context: CommandContext, input: Input<'drafts.restore'>): PostView {
  return changePost(context, input.postId, (writer, who, nowMs) => {
    const post = postIn(writer, input.postId, ['draft', 'sent-back'])
    if (post.revision !== input.revision) throw new StudioError('post-changed-meanwhile')
    const version = versionOf(writer, input.postId, input.number)
    const photos = version.photos.filter((photo) => findPhoto(writer, photo.photoId) !== null)
    const content = { kind: version.kind, message: version.message, photos }
    updatePost(writer, { id: post.id, ...content }, who.accountId, nowMs)
    keepRestored(writer, post.id, content, { by: who.accountId, nowMs, sitting: null }, input.number)
    const samePhotos = photoList(post.photos) === photoList(photos)
    voidStanding(writer, post.id, samePhotos ? 'words-changed' : 'photos-changed', who, nowMs)
    appendTrail(writer, {
      atMs: nowMs,
      ...who,
      kind: 'post-restored',
      about: { post: post.id, version: input.number, photosGone: version.photos.length - photos.length },
    })
  })
}

function versionOf(reader: Reader, postId: PostId, number: number): VersionRecord {
  const version = findVersion(reader, postId, number)
  if (!version) throw new StudioError('not-found')
  return version
}

const rowOf = (reader: Reader, version: VersionRecord): VersionRow => ({
  number: version.number,
  made: version.made,
  restoredFrom: version.restoredFrom,
  byName: findAccount(reader, version.byAccount)?.name ?? '',
  savedAtMs: version.savedAtMs,
  handedIn: version.handedIn,
  characters: version.message.length,
  photos: version.photos.length,
})
