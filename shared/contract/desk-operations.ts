// The section of the contract about the desk's journal: taking back and doing again, event by event. Each person's own acts
// only: nobody's word is taken back by another's key. Spread into the contract in studio.ts.
import { z } from 'zod'
import { WhyNotUndo } from '../model/desk-act.ts'
import { EventId, PhotoId } from '../model/id.ts'
import { DeskActView, DeskHistory } from './desk-views.ts'
import { commandAtOnce, query } from './operation.ts'
import { PhotoView } from './views.ts'

const event = z.strictObject({ eventId: EventId })

/** What became of Ctrl+Z or Ctrl+Y. Refused: nothing changed, and the act is passed over from now on. */
export const DeskStep = z.strictObject({
  act: DeskActView,
  refused: WhyNotUndo.nullable(),
  /** The photo it was done in, as it is now; null when it is gone. */
  photo: PhotoView.nullable(),
  history: DeskHistory,
})
export type DeskStep = z.infer<typeof DeskStep>

export const deskOperations = {
  'desk.history': query('signed-in', event, DeskHistory),
  /** Takes back the newest act of whoever is signed in that still counts, also after a restart. Fails with 'nothing-to-undo'. */
  'desk.undo': commandAtOnce('signed-in', event, DeskStep),
  /** Does again what was taken back last, unless something else was done since. Fails with 'nothing-to-redo'. */
  'desk.redo': commandAtOnce('signed-in', event, DeskStep),
  /** Every face of this photo is hidden, also those that are shown; who is named stays named. One act, one undo. */
  'faces.hideAll': commandAtOnce('signed-in', z.strictObject({ photoId: PhotoId }), PhotoView),
} as const
