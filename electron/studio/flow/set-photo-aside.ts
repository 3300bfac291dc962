// Setting a photo aside so that it cannot be published, and letting one be searched again after a failure.
import type { PhotoView } from '../../../shared/contract/views.ts'
import type { WhyNotUndo } from '../../../shared/model/desk-act.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import type { PhotoId } from '../../../shared/model/id.ts'
import type { Writer } from '../store/database.ts'
import { forgetScan } from '../store/photo-scan.ts'
import { findPhoto, setPhotoDropped } from '../store/photo.ts'
import { forgetFailedRenditions } from '../store/rendition.ts'
import { appendTrail } from '../store/trail.ts'
import type { CommandContext } from './context.ts'
import { recordAct, type Reversal } from './record-act.ts'
import { getPhoto } from './show-photo.ts'
import { signedIn } from './signed-in.ts'

/** Photos are set aside or kept again, each unless it is so already by another's hand. */
export const photosReversal: Reversal<'photos-dropped'> = {
  replacesState: true,
  undo: (writer, act) => setAll(writer, act.photoIds, !act.dropped),
  redo: (writer, act) => setAll(writer, act.photoIds, act.dropped),
}
function setAll(writer: Writer, photoIds: readonly PhotoId[], dropped: boolean): WhyNotUndo | null {
  const there = photoIds.flatMap((id) => findPhoto(writer, id) ?? [])
  if (there.length === 0) return { kind: 'gone' }
  if (there.every((record) => record.dropped === dropped)) return { kind: 'already-so' }
  for (const record of there) setPhotoDropped(writer, record.photo.id, dropped)
  return null
}

/** 'photos.drop': sets a photo aside, or takes it back. Nothing is deleted. Fails with 'not-found'. */
export function dropPhoto(
  context: CommandContext,
  input: { readonly photoId: PhotoId; readonly dropped: boolean },
): PhotoView {
  const who = signedIn(context)
  const { photoId, dropped } = input
  context.write((writer) => {
    if (!findPhoto(writer, photoId)) throw new StudioError('not-found')
    if (!setPhotoDropped(writer, photoId, dropped)) return
    const atMs = context.clock.nowMs()
    recordAct(writer, { accountId: who.accountId, atMs }, { kind: 'photos-dropped', photoIds: [photoId], dropped })
    appendTrail(writer, {
      atMs,
      ...who,
      kind: 'photo-dropped',
      about: { photo: photoId, dropped },
    })
  })
  context.announce('photos', 'posts', 'trail')
  context.wake('soon')
  return getPhoto(context, { photoId })
}

/**
 * 'photos.rescan': the photo waits for a search again, and a rendition that failed in the engine may be tried again. What
 * people decided stays. Until the search has ended, all of the photo is hidden. Fails with 'not-found'.
 */
export function rescanPhoto(context: CommandContext, input: { readonly photoId: PhotoId }): PhotoView {
  signedIn(context)
  const { photoId } = input
  context.write((writer) => {
    if (!findPhoto(writer, photoId)) throw new StudioError('not-found')
    forgetScan(writer, photoId)
    forgetFailedRenditions(writer, photoId)
  })
  context.announce('photos', 'events', 'posts')
  context.wake()
  return getPhoto(context, { photoId })
}
