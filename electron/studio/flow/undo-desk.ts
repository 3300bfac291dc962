// Ctrl+Z and Ctrl+Y at the desk: the newest act of whoever is signed in, in this event, is taken back or done again, also
// after a restart. Only one's own acts: nobody's word is taken back by another's key, and so taking back leaves things as if
// that person had never acted. What is shown afterwards is the rules' answer of today, as always (P17).
import type { DeskHistory } from '../../../shared/contract/desk-views.ts'
import type { DeskStep } from '../../../shared/contract/desk-operations.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import type { EventId } from '../../../shared/model/id.ts'
import type { DeskAct, WhyNotUndo } from '../../../shared/model/desk-act.ts'
import type { Writer } from '../store/database.ts'
import { changedByAnother, insertDeskStep, lastDone, lastUndone, type DeskActRecord } from '../store/desk-act.ts'
import { findPhoto } from '../store/photo.ts'
import { appendTrail } from '../store/trail.ts'
import type { CommandContext, ReadContext } from './context.ts'
import { facesReversal, headReversal } from './decide-face.ts'
import { ruledOutReversal } from './decide-many.ts'
import { describeAct, historyOf } from './desk-history.ts'
import { bodyReversal } from './hide-body.ts'
import { restReversal } from './mark-rest.ts'
import type { ActBy, Reversal } from './record-act.ts'
import { photosReversal } from './set-photo-aside.ts'
import { absentReversal } from './show-looked-for.ts'
import { getPhoto } from './show-photo.ts'
import { signedIn } from './signed-in.ts'
import { treatmentReversal } from './treat-photos.ts'
import { writingReversal } from './decide-writing.ts'

/** How each kind of act is reversed. A new kind of DeskAct does not compile until it stands here. */
const reversals: { readonly [Kind in DeskAct['kind']]: Reversal<Kind> } = {
  'faces-decided': facesReversal,
  'head-drawn': headReversal,
  'photos-dropped': photosReversal,
  'photos-treated': treatmentReversal,
  'writing-decided': writingReversal,
  'body-hidden': bodyReversal,
  'not-this-person': ruledOutReversal,
  'said-absent': absentReversal,
  'rest-marked': restReversal,
}

/** Reverses in the given direction, or says why not; then nothing was changed. */
function reverse(writer: Writer, record: DeskActRecord, by: ActBy, way: 'undo' | 'redo'): WhyNotUndo | null {
  const { act } = record
  // Each kind's reversal takes that kind's act: the table above ties them, a lookup by a union's kind loses it.
  const reversal = reversals[act.kind] as Reversal<typeof act.kind>
  if (reversal.replacesState) {
    const byName = changedByAnother(writer, record)
    if (byName !== null) return { kind: 'changed-since', byName }
  }
  return reversal[way](writer, act as never, by)
}

function step(context: CommandContext, eventId: EventId, way: 'undo' | 'redo'): DeskStep {
  const who = signedIn(context)
  const journal = { eventId, accountId: who.accountId }
  const { act, refused, photoId } = context.write((writer) => {
    const record = way === 'undo' ? lastDone(writer, journal) : lastUndone(writer, journal)
    if (!record) throw new StudioError(way === 'undo' ? 'nothing-to-undo' : 'nothing-to-redo')
    const atMs = context.clock.nowMs()
    // A drawn head has its number only while it counts, so the sentence is made on that side.
    const before = describeAct(writer, record.act)
    const because = reverse(writer, record, { accountId: who.accountId, atMs }, way)
    insertDeskStep(writer, record, atMs, because !== null ? 'lapsed' : way === 'undo' ? 'undone' : 'redone')
    const [first] = record.act.photoIds
    if (because === null)
      appendTrail(writer, {
        atMs,
        ...who,
        kind: way === 'undo' ? 'desk-undone' : 'desk-redone',
        about: { event: eventId, photo: first ?? null, what: record.act.kind, photos: record.act.photoIds.length },
      })
    return {
      act: way === 'undo' || because !== null ? before : describeAct(writer, record.act),
      refused: because,
      photoId: first !== undefined && findPhoto(writer, first) !== null ? first : null,
    }
  })
  // Not 'events': nothing about the event itself changed, and the list of its people need not come anew at every key.
  context.announce('photos', 'posts', 'trail')
  context.wake('soon')
  return {
    act,
    refused,
    photo: photoId === null ? null : getPhoto(context, { photoId }),
    history: showHistory(context, { eventId }),
  }
}

/** 'desk.undo'. Fails with 'nothing-to-undo'. */
export const undoAtDesk = (context: CommandContext, input: { readonly eventId: EventId }): DeskStep =>
  step(context, input.eventId, 'undo')

/** 'desk.redo'. Fails with 'nothing-to-redo'. */
export const redoAtDesk = (context: CommandContext, input: { readonly eventId: EventId }): DeskStep =>
  step(context, input.eventId, 'redo')

/** 'desk.history': what the two keys would do now. */
export const showHistory = (context: ReadContext, input: { readonly eventId: EventId }): DeskHistory =>
  context.read((reader) => historyOf(reader, context, input.eventId))
