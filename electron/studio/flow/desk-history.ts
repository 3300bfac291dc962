// The journal of the desk in words' reach: what one act was about, for its sentence on screen. Reads only; knows no reversal.
import type { DeskActView, DeskHistory } from '../../../shared/contract/desk-views.ts'
import type { EventId, FaceId, SubjectId } from '../../../shared/model/id.ts'
import type { DeskAct } from '../../../shared/model/desk-act.ts'
import type { FaceDecision } from '../../../shared/model/photo.ts'
import type { Reader } from '../store/database.ts'
import { headDrawnIn, saidIn } from '../store/decision.ts'
import { lastDone, lastUndone } from '../store/desk-act.ts'
import { listFaces } from '../store/face.ts'
import { findSubject } from '../store/subject.ts'
import type { ReadContext } from './context.ts'
import { displayName } from './display-name.ts'

const saidWord = (decision: FaceDecision): NonNullable<DeskActView['said']> =>
  decision.kind === 'subject' ? decision.wish : decision.kind

/** The one value that all have, or null. */
function common<T>(values: readonly T[]): T | null {
  const [first] = values
  return first !== undefined && values.every((value) => value === first) ? first : null
}

function nameOf(reader: Reader, subjectId: SubjectId): string | null {
  const subject = findSubject(reader, subjectId)
  return subject === null ? null : displayName(subject)
}

/** What an act was about. What is not there any more (an erased name, a head taken back) is left out. */
export function describeAct(reader: Reader, act: DeskAct): DeskActView {
  const [photoId] = act.photoIds
  if (photoId === undefined) throw new Error('An act at the desk is about some photo')
  const view: DeskActView = {
    kind: act.kind,
    photoId,
    photos: act.photoIds.length,
    faces: 0,
    faceId: null,
    faceNumber: null,
    said: null,
    subjectName: null,
    dropped: null,
  }
  const oneFace = (faceId: FaceId | null): Pick<DeskActView, 'faceId' | 'faceNumber'> => {
    const at = faceId === null ? -1 : listFaces(reader, { photoId }).findIndex((face) => face.id === faceId)
    return { faceId: at < 0 ? null : faceId, faceNumber: at < 0 ? null : at + 1 }
  }
  if (act.kind === 'photos-dropped') return { ...view, dropped: act.dropped }
  if (act.kind === 'photos-treated' || act.kind === 'rest-marked' || act.kind === 'writing-decided') return view
  if (act.kind === 'body-hidden') return { ...view, faces: 1, ...oneFace(act.faceId), dropped: act.after !== null }
  if (act.kind === 'said-absent') return { ...view, subjectName: nameOf(reader, act.subjectId), dropped: act.absent }
  if (act.kind === 'not-this-person') {
    const [face] = act.faceIds
    const one = act.faceIds.length === 1 && face !== undefined ? oneFace(face) : {}
    return { ...view, faces: act.faceIds.length, ...one, subjectName: nameOf(reader, act.subjectId) }
  }
  if (act.kind === 'head-drawn') return { ...view, faces: 1, ...oneFace(headDrawnIn(reader, act.actIds[0] ?? '')) }
  const said = saidIn(reader, act.actIds)
  const [only] = said
  const subjectId = common(said.map(({ decision }) => (decision.kind === 'subject' ? decision.subjectId : null)))
  const subject = subjectId === null ? null : findSubject(reader, subjectId)
  return {
    ...view,
    faces: said.length,
    ...(said.length === 1 && only !== undefined ? oneFace(only.faceId) : {}),
    said: common(said.map(({ decision }) => saidWord(decision))),
    subjectName: subject === null ? null : displayName(subject),
  }
}

/** What Ctrl+Z and Ctrl+Y would do now for whoever is signed in. */
export function historyOf(reader: Reader, context: ReadContext, eventId: EventId): DeskHistory {
  if (context.who === null) return { undo: null, redo: null }
  const journal = { eventId, accountId: context.who.accountId }
  const undo = lastDone(reader, journal)
  const redo = lastUndone(reader, journal)
  return {
    undo: undo && describeAct(reader, undo.act),
    redo: redo && describeAct(reader, redo.act),
  }
}
