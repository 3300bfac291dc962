// What a person says about many faces of one event in one go: a name, "not this pupil", "keep hidden". One act, one undo. A
// face of which it cannot be said is left out with the reason (shared/rules/decide-many.ts) and stays as it was.
import type { LeftOutView, ManyDecided } from '../../../shared/contract/faces-views.ts'
import type { WhyNotUndo } from '../../../shared/model/desk-act.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import type { FaceId, PhotoId, SubjectId } from '../../../shared/model/id.ts'
import type { Face, FaceDecision } from '../../../shared/model/photo.ts'
import { whyLeftOut } from '../../../shared/rules/decide-many.ts'
import { notThese } from '../../../shared/rules/not-this-person.ts'
import type { Writer } from '../store/database.ts'
import { listDecisions } from '../store/decision.ts'
import { findFace, listFaces, listProposals } from '../store/face.ts'
import { isRuledOut, listRuledOut, ruleOut, takeBackRuledOut } from '../store/not-this-person.ts'
import { forgetMatchesOf } from '../store/photo-scan.ts'
import { findPhoto } from '../store/photo.ts'
import { findSubject } from '../store/subject.ts'
import { appendTrail } from '../store/trail.ts'
import type { CommandContext } from './context.ts'
import { countFrom, keepDecisions, keepSaid } from './decide-face.ts'
import { recordAct, type ActBy, type Reversal } from './record-act.ts'
import { wasSeen } from './seen-faces.ts'
import { signedIn } from './signed-in.ts'

/** The faces asked for by photo, in the order asked; those that are no more are left out. */
function byPhoto(writer: Writer, faceIds: readonly FaceId[], leftOut: LeftOutView[]): Map<PhotoId, FaceId[]> {
  const found = new Map<PhotoId, FaceId[]>()
  for (const faceId of new Set(faceIds)) {
    const face = findFace(writer, faceId)
    if (face === null) {
      leftOut.push({ faceId, why: 'gone' })
      continue
    }
    found.set(face.photoId, [...(found.get(face.photoId) ?? []), faceId])
  }
  return found
}

/** One act at the desk is about one event; a call that mixes two is a mistake of the page. */
function oneEvent(writer: Writer, photoIds: Iterable<PhotoId>): string | null {
  const events = new Set([...photoIds].flatMap((id) => findPhoto(writer, id)?.photo.eventId ?? []))
  if (events.size > 1) throw new StudioError('bad-input', { field: 'faceIds' })
  return [...events][0] ?? null
}

/**
 * 'faces.decideMany'. Fails with 'not-found' when the person is not on the register, and with 'bad-input' when the faces are
 * of several events. Nothing left to say: no act.
 */
export function decideMany(
  context: CommandContext,
  input: { readonly faceIds: readonly FaceId[]; readonly decision: FaceDecision; readonly over: boolean },
): ManyDecided {
  const { decision } = input
  const leftOut: LeftOutView[] = []
  const done = context.write((writer) => {
    const who = signedIn(context)
    const by: ActBy = { accountId: who.accountId, atMs: context.clock.nowMs() }
    if (decision.kind === 'subject' && !findSubject(writer, decision.subjectId)) throw new StudioError('not-found')
    const asked = byPhoto(writer, input.faceIds, leftOut)
    const eventId = oneEvent(writer, asked.keys())
    const said = [...asked].flatMap(([photoId, ids]) => {
      const sayable = sayableIn(context, writer, photoId, ids, input)
      leftOut.push(...sayable.leftOut)
      return sayable.faceIds.map((faceId) => ({ faceId, decision }))
    })
    const photoIds = keepSaid(writer, by, said)
    if (said.length === 0 || eventId === null) return { faces: 0, photos: 0 }
    appendTrail(writer, {
      atMs: by.atMs,
      ...who,
      kind: 'face-decided',
      about: {
        event: eventId,
        decision: decision.kind,
        faces: said.length,
        photos: photoIds.length,
        ...(decision.kind === 'subject' ? { subject: decision.subjectId, wish: decision.wish } : {}),
      },
    })
    return { faces: said.length, photos: photoIds.length }
  })
  if (done.faces > 0) {
    context.announce('photos', 'posts', 'trail')
    context.wake('soon')
  }
  return { ...done, leftOut }
}

/** Of the faces asked for in one photo, those of which it may be said, and why not of the others. */
function sayableIn(
  context: CommandContext,
  writer: Writer,
  photoId: PhotoId,
  asked: readonly FaceId[],
  input: { readonly faceIds: readonly FaceId[]; readonly decision: FaceDecision; readonly over: boolean },
) {
  const { decision } = input
  const subjectId = decision.kind === 'subject' ? decision.subjectId : null
  const faces = new Map(listFaces(writer, { photoId }).map((face) => [face.id, face]))
  const decisions = listDecisions(writer, { photoId })
  const proposals = listProposals(writer, { photoId })
  const refused = subjectId === null ? [] : listRuledOut(writer, { photoId })
  // Whoever has this name in the photo already; a second one would hide both.
  let nameTaken =
    subjectId !== null &&
    [...decisions].some(
      ([faceId, { decision: before }]) =>
        faces.has(faceId) && !asked.includes(faceId) && before.kind === 'subject' && before.subjectId === subjectId,
    )
  const how = { alone: input.faceIds.length === 1, over: input.over }
  const faceIds: FaceId[] = []
  const leftOut: LeftOutView[] = []
  for (const faceId of asked) {
    const face = faces.get(faceId)
    const why = face
      ? whyLeftOut(
          {
            face,
            decision: decisions.get(faceId)?.decision ?? null,
            proposal: proposals.get(faceId) ?? null,
            seen: wasSeen(context.files, face),
            ruledOut: notThese(face, refused),
            nameTakenInPhoto: nameTaken,
          },
          decision,
          how,
        )
      : 'gone'
    if (why !== null) {
      leftOut.push({ faceId, why })
      continue
    }
    faceIds.push(faceId)
    nameTaken ||= subjectId !== null
  }
  return { faceIds, leftOut }
}

/**
 * 'faces.sortAs': of what is proposed as one person, `yes` is that person and `no` is not; one act. What is proposed against a
 * no goes at once, and the photos are compared anew without it. A face that a person has named is left out: it is named anew,
 * or taken back, first. Fails with 'not-found' and 'bad-input' as 'faces.decideMany' does.
 */
export function sortAs(
  context: CommandContext,
  input: { readonly subjectId: SubjectId; readonly yes: readonly FaceId[]; readonly no: readonly FaceId[] },
): ManyDecided {
  const { subjectId } = input
  const decision = { kind: 'subject', subjectId, wish: 'show' } as const
  const no = new Set(input.no)
  const yes = input.yes.filter((faceId) => !no.has(faceId))
  if (no.size === 0)
    return yes.length === 0
      ? { faces: 0, photos: 0, leftOut: [] }
      : decideMany(context, { faceIds: yes, decision, over: false })
  const leftOut: LeftOutView[] = []
  const done = context.write((writer) => {
    const who = signedIn(context)
    const by: ActBy = { accountId: who.accountId, atMs: context.clock.nowMs() }
    if (!findSubject(writer, subjectId)) throw new StudioError('not-found')
    const asked = byPhoto(writer, [...yes, ...no], leftOut)
    const eventId = oneEvent(writer, asked.keys())
    const faceIds = [...asked].flatMap(([photoId, ids]) => {
      const decisions = listDecisions(writer, { photoId })
      return ids.filter((faceId) => {
        if (!no.has(faceId)) return false
        const why = decisions.has(faceId) ? 'decided-before' : isRuledOut(writer, faceId, subjectId) ? 'said-not' : null
        if (why !== null) leftOut.push({ faceId, why })
        return why === null
      })
    })
    // The yes is judged before the no takes what was proposed away: that somebody else was likely too must count.
    const said = [...asked].flatMap(([photoId, ids]) => {
      const mine = ids.filter((faceId) => !no.has(faceId))
      const sayable = sayableIn(context, writer, photoId, mine, { faceIds: yes, decision, over: false })
      leftOut.push(...sayable.leftOut)
      return sayable.faceIds.map((faceId) => ({ faceId, decision }))
    })
    if (eventId === null || faceIds.length + said.length === 0) return { faces: 0, photos: 0 }
    for (const faceId of faceIds) ruleOut(writer, faceId, subjectId, by)
    const kept = keepDecisions(writer, by, said)
    const refusedIn = [...asked].filter(([, ids]) => ids.some((id) => faceIds.includes(id))).map(([photoId]) => photoId)
    forgetMatchesOf(writer, refusedIn)
    const photoIds = [...new Set([...refusedIn, ...kept.photoIds])]
    if (faceIds.length === 0) recordAct(writer, by, { kind: 'faces-decided', photoIds, actIds: kept.actIds })
    else recordAct(writer, by, { kind: 'not-this-person', photoIds, faceIds, subjectId, actIds: kept.actIds })
    const about = { event: eventId, subject: subjectId }
    if (faceIds.length > 0)
      appendTrail(writer, {
        atMs: by.atMs,
        ...who,
        kind: 'face-ruled-out',
        about: { ...about, faces: faceIds.length, photos: refusedIn.length },
      })
    if (said.length > 0)
      appendTrail(writer, {
        atMs: by.atMs,
        ...who,
        kind: 'face-decided',
        about: { ...about, decision: 'subject', faces: said.length, photos: kept.photoIds.length, wish: 'show' },
      })
    return { faces: faceIds.length + said.length, photos: photoIds.length }
  })
  if (done.faces > 0) {
    context.announce('photos', 'posts', 'trail')
    context.wake('soon')
  }
  return { ...done, leftOut }
}

const facesLeft = (writer: Writer, faceIds: readonly FaceId[]): Face[] =>
  faceIds.flatMap((id) => findFace(writer, id) ?? [])

/** "Not this person" counts or does not count; either way the photos are compared anew. */
export const ruledOutReversal: Reversal<'not-this-person'> = {
  replacesState: false,
  undo: (writer, act, by): WhyNotUndo | null => {
    if (!findSubject(writer, act.subjectId) || facesLeft(writer, act.faceIds).length === 0) return { kind: 'gone' }
    const back = act.faceIds.filter((id) => takeBackRuledOut(writer, id, act.subjectId, by))
    if (back.length === 0 && act.actIds.length === 0) return { kind: 'already-so' }
    countFrom(writer, act.actIds, false)
    forgetMatchesOf(writer, act.photoIds)
    return null
  },
  redo: (writer, act, by): WhyNotUndo | null => {
    const faces = facesLeft(writer, act.faceIds)
    if (!findSubject(writer, act.subjectId) || faces.length === 0) return { kind: 'gone' }
    const left = faces.filter((face) => !isRuledOut(writer, face.id, act.subjectId))
    if (left.length === 0 && act.actIds.length === 0) return { kind: 'already-so' }
    countFrom(writer, act.actIds, true)
    for (const face of left) ruleOut(writer, face.id, act.subjectId, by)
    forgetMatchesOf(writer, act.photoIds)
    return null
  },
}
