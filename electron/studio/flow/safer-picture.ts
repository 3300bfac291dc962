// The 2026 advice on safer pictures at the desk (L40 to L43): what is pointed out, what people answer, and how large the school lets
// a face be. A nudge: it hides nothing by itself and stops nothing.
import type { PhotoView } from '../../../shared/contract/views.ts'
import type { SaferSettings, SaferView } from '../../../shared/contract/writing-views.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import type { PhotoId } from '../../../shared/model/id.ts'
import { faceOnChild } from '../../../shared/rules/safer-picture.ts'
import type { Reader } from '../store/database.ts'
import { findPhoto } from '../store/photo.ts'
import {
  recordSaferAnswer,
  saferAnswerFor,
  schoolLargestFacePx,
  setSmaller,
  writeSchoolLargestFacePx,
} from '../store/safer-picture.ts'
import { appendTrail } from '../store/trail.ts'
import type { CommandContext, ReadContext } from './context.ts'
import { momentOf, planPhoto, type PhotoPlan } from './plan-photo.ts'
import { getPhoto } from './show-photo.ts'
import { signedIn } from './signed-in.ts'

/** What is pointed out about one photo, or null. */
export function saferViewOf(reader: Reader, planned: PhotoPlan): SaferView | null {
  const { photo, dropped } = planned.record
  if (dropped || !planned.searched) return null
  const found = faceOnChild({
    widthPx: photo.widthPx,
    heightPx: photo.heightPx,
    treatment: planned.treatment,
    largestFacePx: planned.largestFacePx,
    faces: planned.faces.map(({ face, verdict }) => ({ face, visible: verdict.reason.kind === 'shown' })),
  })
  if (found === null) return null
  return {
    faceId: found.faceId,
    facePx: found.facePx,
    widerCrop: found.cropped ? 'whole-photo' : null,
    smallerPx: found.smallerPx,
    answer: saferAnswerFor(reader, photo.id, planned.planDigest),
  }
}

function afterwards(context: CommandContext, photoId: PhotoId): PhotoView {
  context.announce('photos', 'posts', 'trail')
  context.wake()
  return getPhoto(context, { photoId })
}

/** 'safer.answer': why a face-on picture of one child is kept. Fails with 'not-found' and, with nothing to answer, 'photo-not-ready'. */
export function answerSafer(
  context: CommandContext,
  input: { readonly photoId: PhotoId; readonly reason: string },
): PhotoView {
  const who = signedIn(context)
  const { photoId } = input
  const reason = input.reason.trim()
  if (reason === '') throw new StudioError('bad-input', { field: 'reason' })
  context.write((writer) => {
    const planned = planPhoto(writer, photoId, momentOf(context))
    if (!planned) throw new StudioError('not-found')
    if (saferViewOf(writer, planned) === null) throw new StudioError('photo-not-ready')
    const atMs = context.clock.nowMs()
    recordSaferAnswer(writer, { photoId, planDigest: planned.planDigest, reason, accountId: who.accountId, atMs })
    appendTrail(writer, { atMs, ...who, kind: 'safer-answered', about: { photo: photoId } })
  })
  return afterwards(context, photoId)
}

/** 'safer.smaller': one photo is made smaller than the school says, or again as it says. Fails with 'not-found'. */
export function makeSmaller(
  context: CommandContext,
  input: { readonly photoId: PhotoId; readonly largestFacePx: number | null },
): PhotoView {
  const who = signedIn(context)
  const { photoId, largestFacePx } = input
  context.write((writer) => {
    if (!findPhoto(writer, photoId)) throw new StudioError('not-found')
    const atMs = context.clock.nowMs()
    setSmaller(writer, photoId, largestFacePx, { accountId: who.accountId, atMs })
    appendTrail(writer, { atMs, ...who, kind: 'photo-treated', about: { photo: photoId, largestFacePx } })
  })
  return afterwards(context, photoId)
}

/** 'safer.settings'. */
export const showSaferSettings = (context: ReadContext): SaferSettings =>
  context.read((reader) => ({ largestFacePx: schoolLargestFacePx(reader) }))

/** 'safer.choose': every picture that was made with another limit is made again, and a signature over it ends. */
export function chooseSafer(context: CommandContext, input: SaferSettings): SaferSettings {
  const who = signedIn(context)
  context.write((writer) => {
    const atMs = context.clock.nowMs()
    writeSchoolLargestFacePx(writer, input.largestFacePx, atMs)
    appendTrail(writer, { atMs, ...who, kind: 'safer-answered', about: { largestFacePx: input.largestFacePx } })
  })
  context.announce('school', 'photos', 'posts', 'trail')
  context.wake()
  return input
}
