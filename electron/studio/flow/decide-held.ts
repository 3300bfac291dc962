// Photos that are held back because of their camera: an authorised person lets them in with a reason, or has them removed.
//
// [Note: Who may accept a photo of another camera] Policy 3.3 and section 4 allow school devices only, and the duty to see to
// it lies with leaders. So the headteacher, a deputy, or the business manager (who keeps the school's equipment) accepts;
// the office, which usually imports, and the assistant head do not. It is stricter than section 3.1, like P8.
import type { Role } from '../../../shared/model/account.ts'
import { DEVICE_KEEPERS } from '../../../shared/model/device.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import type { AccountId, EventId, PhotoId } from '../../../shared/model/id.ts'
import type { ImportView } from '../../../shared/contract/intake-views.ts'
import type { Writer } from '../store/database.ts'
import {
  endHeld,
  findHeld,
  insertHeldDecision,
  listHeld,
  heldView,
  listHeldDecisions,
  type HeldDecision,
  type HeldRecord,
} from '../store/held-photo.ts'
import { findEvent } from '../store/event.ts'
import { listDeclarations, listImports } from '../store/import-job.ts'
import { insertLook } from '../store/photo-look.ts'
import { insertPhoto, listShots } from '../store/photo.ts'
import { appendTrail } from '../store/trail.ts'
import type { CommandContext, ReadContext } from './context.ts'
import { signedIn } from './signed-in.ts'

/** Whether this role may accept or remove held photos. */
export const mayDecideHeld = (role: Role): boolean => DEVICE_KEEPERS.some((keeper) => keeper === role)

/** Makes the held photo a photo, in the caller's transaction: from now on it waits to be searched. */
export function letIn(
  writer: Writer,
  held: HeldRecord,
  by: Pick<HeldDecision, 'reason' | 'atMs'> & {
    readonly kind: 'accepted' | 'device-listed'
    readonly accountId: AccountId
    readonly role: Role
  },
): void {
  insertPhoto(writer, held)
  insertLook(writer, held.photo.id, held.look)
  endHeld(writer, held.photo.id, 'photo')
  settle(writer, held, by)
}

function settle(
  writer: Writer,
  held: HeldRecord,
  by: Pick<HeldDecision, 'kind' | 'reason' | 'accountId' | 'role' | 'atMs'>,
): void {
  const { photo, importId, doubt } = held
  insertHeldDecision(writer, { photoId: photo.id, eventId: photo.eventId, importId, doubt, ...by })
  appendTrail(writer, {
    atMs: by.atMs,
    accountId: by.accountId,
    role: by.role,
    kind: by.kind === 'removed' ? 'held-photo-refused' : 'held-photo-accepted',
    about: { photo: photo.id, event: photo.eventId, import: importId, doubt, because: by.kind },
  })
}

function eachHeld(
  context: CommandContext,
  photoIds: readonly PhotoId[],
  work: (writer: Writer, held: HeldRecord) => void,
): void {
  context.write((writer) => {
    for (const id of new Set(photoIds)) {
      const held = findHeld(writer, id)
      // All or nothing: somebody else may have decided meanwhile, and then the list on screen was old.
      if (!held) throw new StudioError('not-found')
      work(writer, held)
    }
  })
  context.announce('photos', 'events', 'trail')
  context.wake()
}

/** 'held.accept': with a reason that is kept. One transaction for all of them. Fails with 'not-found', 'bad-input' (no reason). */
export function acceptHeld(
  context: CommandContext,
  input: { readonly photoIds: readonly PhotoId[]; readonly reason: string },
): Record<string, never> {
  const who = signedIn(context)
  const reason = input.reason.trim()
  if (reason === '') throw new StudioError('bad-input', { field: 'reason' })
  const atMs = context.clock.nowMs()
  eachHeld(context, input.photoIds, (writer, held) => {
    letIn(writer, held, { kind: 'accepted', reason, ...who, atMs })
  })
  return {}
}

/** 'held.remove': the sealed copies' keys are destroyed at once and nothing can bring the picture back; the source is not touched. */
export function removeHeld(
  context: CommandContext,
  input: { readonly photoIds: readonly PhotoId[] },
): Record<string, never> {
  const who = signedIn(context)
  const atMs = context.clock.nowMs()
  eachHeld(context, input.photoIds, (writer, held) => {
    endHeld(writer, held.photo.id, 'removed')
    for (const file of [held.originalFile, held.previewFile, held.thumbnailFile]) context.files.destroy(writer, file)
    settle(writer, held, { kind: 'removed', reason: null, ...who, atMs })
  })
  return {}
}

/** 'events.imports': every import of an event with its declaration, what is held back, and what was decided. Fails with 'not-found'. */
export function showImports(context: ReadContext, input: { readonly eventId: EventId }): ImportView {
  return context.read((reader) => {
    const event = findEvent(reader, input.eventId)
    if (!event) throw new StudioError('not-found')
    const declared = listDeclarations(reader, event.id)
    const held = listHeld(reader, event.id).map(heldView)
    const taken = [...listShots(reader, event.id), ...held].flatMap(({ takenAt }) => takenAt?.slice(0, 10) ?? [])
    return {
      imports: listImports(reader, event.id).map((progress) => {
        const said = declared.get(progress.id)
        return { progress, device: said?.device ?? '', byName: said?.byName ?? '', startedAtMs: said?.atMs ?? 0 }
      }),
      takenOn: [...new Set(taken)].sort(),
      held,
      decisions: listHeldDecisions(reader, event.id),
    }
  })
}
