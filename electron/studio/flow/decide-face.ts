// What a person does to faces at the desk: names one, hides what is left or all, draws a head that was missed. Every act is a
// row that stays and stands in the journal; the present is what was not taken back. Deciding shows nobody by itself: the rules do.
import type { PhotoView } from '../../../shared/contract/views.ts'
import type { WhyNotUndo } from '../../../shared/model/desk-act.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import { FaceId, type PhotoId } from '../../../shared/model/id.ts'
import type { Box, FaceDecision } from '../../../shared/model/photo.ts'
import { mayDismiss } from '../../../shared/rules/plan-redaction.ts'
import type { Writer } from '../store/database.ts'
import {
  headDrawnIn,
  insertAct,
  insertDecision,
  listDecisions,
  saidByAnother,
  saidIn,
  setTakenBack,
  type SaidOfFace,
} from '../store/decision.ts'
import { findFace, insertFace, listFaces } from '../store/face.ts'
import { findPhoto } from '../store/photo.ts'
import { findSubject } from '../store/subject.ts'
import { appendTrail } from '../store/trail.ts'
import type { CommandContext } from './context.ts'
import { recordAct, type ActBy, type Reversal } from './record-act.ts'
import { getPhoto } from './show-photo.ts'
import { signedIn } from './signed-in.ts'

/** The smallest side of a drawn head, as a part of the picture's: anything less is a slip of the mouse. */
const SMALLEST_SIDE = 0.005

/** Who acts now, and the start of their entry in the trail. */
function actor(context: CommandContext) {
  const who = signedIn(context)
  const by: ActBy = { accountId: who.accountId, atMs: context.clock.nowMs() }
  return { by, entry: { atMs: by.atMs, ...who } }
}

function afterwards(context: CommandContext, photoId: PhotoId): PhotoView {
  // Not 'events': nothing about the event itself changed, and the list of its people need not come anew at every key.
  context.announce('photos', 'posts', 'trail')
  // A decided photo of a post may now be redacted.
  context.wake('soon')
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
 * Keeps what a person said about these faces, of any photos of one event: one act per photo, one step in the journal. To be
 * called inside a transaction. Answers the photos touched, in order. Nothing said: nothing happens. Fails with 'not-found'
 * and 'face-certain' as 'faces.decide' does, before anything is kept.
 */
export function keepSaid(writer: Writer, by: ActBy, said: readonly SaidOfFace[]): PhotoId[] {
  const { photoIds, actIds } = keepDecisions(writer, by, said)
  if (photoIds.length > 0) recordAct(writer, by, { kind: 'faces-decided', photoIds, actIds })
  return photoIds
}

/** The same without a step in the journal, for a step that holds more than this. */
export function keepDecisions(
  writer: Writer,
  by: ActBy,
  said: readonly SaidOfFace[],
): { readonly photoIds: PhotoId[]; readonly actIds: string[] } {
  const byPhoto = Map.groupBy(said, ({ faceId, decision }) => checkDecision(writer, faceId, decision))
  const actIds: string[] = []
  for (const [photoId, here] of byPhoto) {
    const id = crypto.randomUUID()
    actIds.push(id)
    insertAct(writer, { id, photoId, kind: here.length === 1 ? 'decision' : 'several-decisions', ...by })
    for (const { faceId, decision } of here) insertDecision(writer, id, faceId, decision)
  }
  return { photoIds: [...byPhoto.keys()], actIds }
}

/** Decisions count or do not count; what anybody else said of the same face stays as it is, and the last word counts. */
export const facesReversal: Reversal<'faces-decided'> = {
  replacesState: false,
  undo: (writer, act) => countFrom(writer, act.actIds, false),
  redo: (writer, act) => countFrom(writer, act.actIds, true),
}
/** Whether these rows of `act` count from now on; 'gone' when nothing they said is left. */
export function countFrom(writer: Writer, actIds: readonly string[], counts: boolean): WhyNotUndo | null {
  if (saidIn(writer, actIds).length === 0) return { kind: 'gone' }
  setTakenBack(writer, actIds, !counts)
  return null
}

/** A drawn head goes and comes back. It stays where somebody else has since said who it is: it is theirs too. */
export const headReversal: Reversal<'head-drawn'> = {
  replacesState: false,
  undo: (writer, act, by) => {
    const faceId = headDrawnIn(writer, act.actIds[0] ?? '')
    if (faceId === null) return { kind: 'gone' }
    const byName = saidByAnother(writer, faceId, by.accountId)
    if (byName !== null) return { kind: 'changed-since', byName }
    setTakenBack(writer, act.actIds, true)
    return null
  },
  redo: (writer, act) => {
    if (headDrawnIn(writer, act.actIds[0] ?? '') === null) return { kind: 'gone' }
    setTakenBack(writer, act.actIds, false)
    return null
  },
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
    const { by, entry } = actor(context)
    const [photo] = keepSaid(writer, by, [input])
    if (photo === undefined) throw new StudioError('not-found')
    const about = decision.kind === 'subject' ? { subject: decision.subjectId, wish: decision.wish } : {}
    appendTrail(writer, {
      ...entry,
      kind: 'face-decided',
      about: { photo, face: faceId, decision: decision.kind, ...about },
    })
    return photo
  })
  return afterwards(context, photoId)
}

/** 'faces.hideRest': every face still undecided in this photo is kept hidden; one act, one undo (L41). Nothing left: no act. */
export function hideRest(context: CommandContext, input: { readonly photoId: PhotoId }): PhotoView {
  return hideIn(context, input.photoId, (decision) => (decision === null ? { kind: 'keep-hidden' } : null))
}

/**
 * 'faces.hideAll': nobody in this photo is seen, whatever permission says now or later. Who is named stays named; one act,
 * one undo. Fails with 'not-found'. Everything hidden already: no act.
 */
export function hideAll(context: CommandContext, input: { readonly photoId: PhotoId }): PhotoView {
  return hideIn(context, input.photoId, (decision) => {
    if (decision === null || decision.kind === 'not-a-face') return { kind: 'keep-hidden' }
    return decision.kind === 'subject' && decision.wish === 'show' ? { ...decision, wish: 'hide' } : null
  })
}

/** Says of every face what `hiding` answers; null leaves it as it is. */
function hideIn(
  context: CommandContext,
  photoId: PhotoId,
  hiding: (decision: FaceDecision | null) => FaceDecision | null,
): PhotoView {
  context.write((writer) => {
    if (!findPhoto(writer, photoId)) throw new StudioError('not-found')
    const { by, entry } = actor(context)
    const decided = listDecisions(writer, { photoId })
    const said = listFaces(writer, { photoId }).flatMap(({ id }) => {
      const decision = hiding(decided.get(id)?.decision ?? null)
      return decision === null ? [] : [{ faceId: id, decision }]
    })
    if (said.length === 0) return
    keepSaid(writer, by, said)
    appendTrail(writer, {
      ...entry,
      kind: 'face-decided',
      about: { photo: photoId, decision: 'keep-hidden', faces: said.length },
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
    const { by, entry } = actor(context)
    const actId = crypto.randomUUID()
    insertAct(writer, { id: actId, photoId, kind: 'drawn-head', ...by })
    const id = FaceId.parse(crypto.randomUUID())
    const drawn = { x: box.x, y: box.y, w: Math.min(box.w, 1 - box.x), h: Math.min(box.h, 1 - box.y) }
    insertFace(
      writer,
      { id, photoId, box: drawn, rollDegrees: 0, score: 1, certain: true, foundBy: 'person', pipeline: 'person' },
      actId,
    )
    recordAct(writer, by, { kind: 'head-drawn', photoIds: [photoId], actIds: [actId] })
    appendTrail(writer, { ...entry, kind: 'face-drawn', about: { photo: photoId, face: id } })
  })
  return afterwards(context, photoId)
}
