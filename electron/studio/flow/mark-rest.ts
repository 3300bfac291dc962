// 'photos.rest' and 'photos.markRest': the finer form of L24. In an event where somebody has not agreed, a person says of one
// photo that everybody who has not is marked in it, or not in it; then the faces left there, and only those, are compared.
import type { RestView } from '../../../shared/contract/faces-views.ts'
import type { WhyNotUndo } from '../../../shared/model/desk-act.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import type { PhotoId } from '../../../shared/model/id.ts'
import { markStands } from '../../../shared/rules/rest-marked.ts'
import type { Reader } from '../store/database.ts'
import { listDecisions } from '../store/decision.ts'
import { findEvent } from '../store/event.ts'
import { listFaces, replaceProposals } from '../store/face.ts'
import { forgetMatchesOf } from '../store/photo-scan.ts'
import { findPhoto } from '../store/photo.ts'
import { listRestMarks, markRest, takeBackRestMark } from '../store/rest-marked.ts'
import { appendTrail } from '../store/trail.ts'
import { pupilsWithoutConsent } from './comparable-faces.ts'
import type { CommandContext, ReadContext } from './context.ts'
import { displayName } from './display-name.ts'
import { eventsManual } from './recognition-today.ts'
import { recordAct, type Reversal } from './record-act.ts'
import { signedIn } from './signed-in.ts'

/** What is known of one photo; null = no such step is asked for in its event. */
function restOf(reader: Reader, context: ReadContext, photoId: PhotoId) {
  const record = findPhoto(reader, photoId)
  const event = record && findEvent(reader, record.photo.eventId)
  if (!record || !event) throw new StudioError('not-found')
  const today = context.today()
  if (eventsManual(reader, today)(event) !== 'somebody-has-not-agreed') return null
  const decisions = listDecisions(reader, { photoId })
  const faces = listFaces(reader, { photoId })
  const named = new Set(
    faces.flatMap((face) => {
      const decision = decisions.get(face.id)?.decision
      return decision?.kind === 'subject' ? [decision.subjectId] : []
    }),
  )
  return {
    event,
    // A head without a face is never compared.
    left: faces.filter((face) => face.foundBy === 'engine' && !decisions.has(face.id)),
    without: pupilsWithoutConsent(reader, today, event.classNames),
    named,
    mark: listRestMarks(reader, { photoId }).get(photoId) ?? null,
  }
}

/** 'photos.rest'. Fails with 'not-found'. */
export function showRest(context: ReadContext, input: { readonly photoId: PhotoId }): RestView {
  return context.read((reader) => {
    const rest = restOf(reader, context, input.photoId)
    if (rest === null) return { choice: null }
    const { mark, without } = rest
    return {
      choice: {
        without: without.map((one) => ({
          subjectId: one.id,
          name: displayName(one),
          namedHere: rest.named.has(one.id),
        })),
        undecided: rest.left.length,
        marked: mark && {
          byName: mark.byName,
          atMs: mark.atMs,
          stands: markStands(
            mark,
            without.map((one) => one.id),
          ),
        },
      },
    }
  })
}

/** 'photos.markRest'. Fails with 'not-found', and with 'recognition-off' where no such step is asked for. No face left: no act. */
export function markRestOf(context: CommandContext, input: { readonly photoId: PhotoId }): RestView {
  const { photoId } = input
  context.write((writer) => {
    const who = signedIn(context)
    const by = { accountId: who.accountId, atMs: context.clock.nowMs() }
    const rest = restOf(writer, context, photoId)
    if (rest === null) throw new StudioError('recognition-off')
    if (rest.left.length === 0) return
    const markId = markRest(
      writer,
      photoId,
      { faceIds: rest.left.map((face) => face.id), without: rest.without.map((one) => one.id) },
      by,
    )
    forgetMatchesOf(writer, [photoId])
    recordAct(writer, by, { kind: 'rest-marked', photoIds: [photoId], markId })
    appendTrail(writer, {
      atMs: by.atMs,
      ...who,
      kind: 'rest-marked',
      about: { event: rest.event.id, photo: photoId, faces: rest.left.length, without: rest.without.length },
    })
  })
  context.announce('photos', 'trail')
  context.wake('soon')
  return showRest(context, input)
}

/**
 * Taking it back ends what was proposed by it. It is not done again by a key: what was said was said of the photo as it was,
 * and it is for a person to look once more.
 */
export const restReversal: Reversal<'rest-marked'> = {
  replacesState: false,
  undo: (writer, act, by): WhyNotUndo | null => {
    if (!takeBackRestMark(writer, act.markId, by)) return { kind: 'already-so' }
    for (const photoId of act.photoIds) replaceProposals(writer, photoId, new Map())
    return null
  },
  redo: () => ({ kind: 'gone' }),
}
