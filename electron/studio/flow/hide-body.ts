// Hiding the whole body of somebody with their head: for pupils who may never be shown, where clothes or a way of standing would tell
// (P17). It counts only while the face is hidden; it never hides less than the head.
import type { PhotoView } from '../../../shared/contract/views.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import type { FaceId } from '../../../shared/model/id.ts'
import type { Box } from '../../../shared/model/photo.ts'
import { wholeBodyOf } from '../../../shared/rules/body-box.ts'
import type { Writer } from '../store/database.ts'
import { findFace } from '../store/face.ts'
import { listBodies, setBody } from '../store/hidden-body.ts'
import { findPhoto } from '../store/photo.ts'
import { listSeenBodies } from '../store/seen-body.ts'
import { appendTrail } from '../store/trail.ts'
import type { CommandContext } from './context.ts'
import { recordAct, type ActBy, type Reversal } from './record-act.ts'
import { getPhoto } from './show-photo.ts'
import { signedIn } from './signed-in.ts'

/** 'faces.hideBody': with a box, with one from the face and the joints that were seen, or (null) only the head. Fails with 'not-found'. */
export function hideBody(
  context: CommandContext,
  input: { readonly faceId: FaceId; readonly body: Box | 'guessed' | null },
): PhotoView {
  const who = signedIn(context)
  const { faceId } = input
  const photoId = context.write((writer) => {
    const face = findFace(writer, faceId)
    const record = face && findPhoto(writer, face.photoId)
    if (!record) throw new StudioError('not-found')
    const found = face.photoId
    const before = listBodies(writer, { photoId: found }).get(faceId) ?? null
    const { widthPx, heightPx } = record.photo
    const after =
      input.body === 'guessed' ? wholeBodyOf(face.box, widthPx / heightPx, listSeenBodies(writer, found)) : input.body
    if (before === null && after === null) return found
    const by = { accountId: who.accountId, atMs: context.clock.nowMs() }
    setBody(writer, faceId, after, by)
    recordAct(writer, by, { kind: 'body-hidden', photoIds: [found], faceId, before, after })
    appendTrail(writer, {
      atMs: by.atMs,
      ...who,
      kind: 'body-hidden',
      about: { photo: found, face: faceId, hidden: after !== null },
    })
    return found
  })
  context.announce('photos', 'posts', 'trail')
  context.wake('soon')
  return getPhoto(context, { photoId })
}

function put(writer: Writer, faceId: FaceId, box: Box | null, by: ActBy) {
  if (!findFace(writer, faceId)) return { kind: 'gone' as const }
  setBody(writer, faceId, box, by)
  return null
}

/** The face has again what it had before the act, or after it. */
export const bodyReversal: Reversal<'body-hidden'> = {
  replacesState: true,
  undo: (writer, act, by) => put(writer, act.faceId, act.before, by),
  redo: (writer, act, by) => put(writer, act.faceId, act.after, by),
}
