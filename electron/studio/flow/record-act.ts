// Every act at the desk that can be taken back goes through here, in the transaction that does it, so that Ctrl+Z and Ctrl+Y
// know it, event by event and over a restart. How each kind is reversed is said beside the flow that does it.
import { StudioError } from '../../../shared/model/failure.ts'
import type { AccountId } from '../../../shared/model/id.ts'
import type { DeskAct, WhyNotUndo } from '../../../shared/model/desk-act.ts'
import type { Writer } from '../store/database.ts'
import { insertDeskAct } from '../store/desk-act.ts'
import { eventsOfPhotos } from '../store/photo.ts'

/**
 * How one kind of act is taken back and done again. Each first looks whether it still can and answers why not BEFORE it
 * changes anything; null = done. It runs inside the journal's own transaction and must not record an act itself. Neither may
 * ever decide what is shown: they change only what a person said, and the rules answer by today's permissions.
 */
export interface Reversal<Kind extends DeskAct['kind']> {
  readonly undo: (writer: Writer, act: Extract<DeskAct, { kind: Kind }>, by: ActBy) => WhyNotUndo | null
  readonly redo: (writer: Writer, act: Extract<DeskAct, { kind: Kind }>, by: ActBy) => WhyNotUndo | null
  /**
   * True where an act puts one state in the place of another, so that taking it back would also undo what somebody else did
   * to the same photo since: then it is refused. False where each person's word stands by itself and the last one counts.
   */
  readonly replacesState: boolean
}

/** Who acts, and when. */
export interface ActBy {
  readonly accountId: AccountId
  readonly atMs: number
}

/**
 * Writes an act into the journal of the person who did it. Call it in the same transaction, after the change. All photos must
 * be of one event; anything else is a defect. Fails with 'not-found' when there is none of them.
 */
export function recordAct(writer: Writer, by: ActBy, act: DeskAct): void {
  const [eventId, ...others] = eventsOfPhotos(writer, act.photoIds)
  if (eventId === undefined) throw new StudioError('not-found')
  if (others.length > 0) throw new Error('An act at the desk is about one event')
  insertDeskAct(writer, { eventId, accountId: by.accountId }, by.atMs, act)
}
