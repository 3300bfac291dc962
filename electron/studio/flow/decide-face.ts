// What a person does at the desk: names a face, hides what is left, draws a head that was missed, takes the last act back.
// Every act is a row that stays; the present is what was not taken back. Deciding shows nobody by itself: the rules do.
import type { PhotoView } from '../../../shared/contract/views.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import { FaceId, type PhotoId } from '../../../shared/model/id.ts'
import type { Box, FaceDecision } from '../../../shared/model/photo.ts'
import { mayDismiss } from '../../../shared/rules/plan-redaction.ts'
import type { Writer } from '../store/database.ts'
import { insertAct, insertDecision, insertUndo, lastAct, listDecisions, type Act } from '../store/decision.ts'
import { findFace, insertFace, listFaces } from '../store/face.ts'
import { findPhoto } from '../store/photo.ts'
import { findSubject } from '../store/subject.ts'
import { appendTrail } from '../store/trail.ts'
import type { CommandContext } from './context.ts'
import { getPhoto } from './show-photo.ts'
import { signedIn } from './signed-in.ts'

/** The smallest side of a drawn head, as a part of the picture's: anything less is a slip of the mouse. */
const SMALLEST_SIDE = 0.005

/** A new act by the person at the window, and the start of its entry in the trail. */
function beginAct(context: CommandContext, photoId: PhotoId) {
  const who = signedIn(context)
  const atMs = context.clock.nowMs()
  const act: Omit<Act, 'kind'> = { id: crypto.randomUUID(), photoId, accountId: who.accountId, atMs }
  return { act, entry: { atMs, ...who } }
}

function afterwards(context: CommandContext, photoId: PhotoId): PhotoView {
  context.announce('photos', 'events', 'posts', 'trail')
  // A decided photo of a post may now be redacted.
  context.wake()
  return getPhoto(context, { photoId })
}

function checkDecision(writer: Writer, faceId: FaceId, decision: FaceDecision): PhotoId {
  const face = findFace(writer, faceId)
  if (!face) throw new StudioError('not-found')
  if (decision.kind === 'not-a-face' && !mayDismiss(face)) throw new StudioError('face-certain')
  if (decision.kind === 'subject' && !findSubject(writer, decision.subjectId)) throw new StudioError('not-found')
  return face.photoId
}

/**
 * 'faces.decide'. Naming the same pupil twice in one photo is kept as it was said; the rules hide both until it is put
 * right. Fails with 'not-found' (face, or person not on the register) and 'face-certain' (a certain face cannot be "not a
 * face": hide it instead, P18).
 */
export function decideFace(
  context: CommandContext,
  input: { readonly faceId: FaceId; readonly decision: FaceDecision },
): PhotoView {
  const { faceId, decision } = input
  const photoId = context.write((writer) => {
    const id = checkDecision(writer, faceId, decision)
    const { act, entry } = beginAct(context, id)
    insertAct(writer, { ...act, kind: 'decision' })
    insertDecision(writer, act.id, faceId, decision)
    const about = decision.kind === 'subject' ? { subject: decision.subjectId, wish: decision.wish } : {}
    appendTrail(writer, {
      ...entry,
      kind: 'face-decided',
      about: { photo: id, face: faceId, decision: decision.kind, ...about },
    })
    return id
  })
  return afterwards(context, photoId)
}

/** 'faces.hideRest': every face still undecided in this photo is kept hidden; one act, one undo (L41). Nothing left: no act. */
export function hideRest(context: CommandContext, input: { readonly photoId: PhotoId }): PhotoView {
  const { photoId } = input
  context.write((writer) => {
    if (!findPhoto(writer, photoId)) throw new StudioError('not-found')
    const decided = listDecisions(writer, { photoId })
    const left = listFaces(writer, { photoId }).filter((face) => !decided.has(face.id))
    if (left.length === 0) return
    const { act, entry } = beginAct(context, photoId)
    insertAct(writer, { ...act, kind: 'several-decisions' })
    for (const face of left) insertDecision(writer, act.id, face.id, { kind: 'keep-hidden' })
    appendTrail(writer, {
      ...entry,
      kind: 'face-decided',
      about: { photo: photoId, decision: 'keep-hidden', faces: left.length },
    })
  })
  return afterwards(context, photoId)
}

/**
 * 'faces.draw': a head that the search missed. It starts undecided, hence hidden, and all of the drawn box is hidden. Fails
 * with 'not-found', or 'bad-input' when the box leaves the picture or is smaller than half a percent of a side.
 */
export function drawHead(context: CommandContext, input: { readonly photoId: PhotoId; readonly box: Box }): PhotoView {
  const { photoId, box } = input
  // A pixel of 60 000 is the tolerance for what a mouse and a rounding can add up to.
  const fits = box.x + box.w <= 1 + 1e-6 && box.y + box.h <= 1 + 1e-6
  if (!fits || box.w < SMALLEST_SIDE || box.h < SMALLEST_SIDE) throw new StudioError('bad-input', { field: 'box' })
  context.write((writer) => {
    if (!findPhoto(writer, photoId)) throw new StudioError('not-found')
    const { act, entry } = beginAct(context, photoId)
    insertAct(writer, { ...act, kind: 'drawn-head' })
    const id = FaceId.parse(crypto.randomUUID())
    const drawn = { x: box.x, y: box.y, w: Math.min(box.w, 1 - box.x), h: Math.min(box.h, 1 - box.y) }
    insertFace(
      writer,
      { id, photoId, box: drawn, rollDegrees: 0, score: 1, certain: true, foundBy: 'person', pipeline: 'person' },
      act.id,
    )
    appendTrail(writer, { ...entry, kind: 'face-drawn', about: { photo: photoId, face: id } })
  })
  return afterwards(context, photoId)
}

/**
 * 'faces.undo': takes back the newest act in this photo that still counts, whoever did it, also after a restart. What was
 * decided before it counts again. Fails with 'nothing-to-undo'.
 */
export function undoLastAct(context: CommandContext, input: { readonly photoId: PhotoId }): PhotoView {
  const { photoId } = input
  context.write((writer) => {
    if (!findPhoto(writer, photoId)) throw new StudioError('not-found')
    const last = lastAct(writer, photoId)
    if (!last) throw new StudioError('nothing-to-undo')
    const { act, entry } = beginAct(context, photoId)
    insertUndo(writer, act, last.id)
    appendTrail(writer, { ...entry, kind: 'face-undone', about: { photo: photoId, act: last.kind } })
  })
  return afterwards(context, photoId)
}
