// How photos are to be finished: turned, straightened, cropped, brightened (P38 allows no more), one or many at a time, and
// photos set aside together. The originals are never touched, and what people decided about faces stays: faces are kept in parts
// of the upright original. A change makes another plan, so pictures made before count no more and a signature over them ends.
import type { PhotoRow } from '../../../shared/contract/views.ts'
import type { WhyNotUndo } from '../../../shared/model/desk-act.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import type { PhotoId } from '../../../shared/model/id.ts'
import { PhotoTreatment, isUntreated, untreated } from '../../../shared/model/photo-treatment.ts'
import type { Writer } from '../store/database.ts'
import { listTreatments, setTreatment } from '../store/photo-treatment.ts'
import { eventsOfPhotos, findPhoto, setPhotoDropped } from '../store/photo.ts'
import { appendTrail } from '../store/trail.ts'
import type { CommandContext } from './context.ts'
import { recordAct, type ActBy, type Reversal } from './record-act.ts'
import { photoRows } from './show-events.ts'
import { signedIn } from './signed-in.ts'

/** A crop smaller than this part of a side is a slip of the mouse. */
const SMALLEST_CROP = 0.05

const treatmentOf = (writer: Writer, photoId: PhotoId): PhotoTreatment =>
  listTreatments(writer, { photoId }).get(photoId) ?? untreated
const same = (a: PhotoTreatment, b: PhotoTreatment): boolean =>
  JSON.stringify(inOrder(a)) === JSON.stringify(inOrder(b))
const inOrder = ({ turn, straightenDegrees, crop, brightness }: PhotoTreatment) => [
  turn,
  straightenDegrees,
  crop === null ? null : [crop.x, crop.y, crop.w, crop.h],
  brightness,
]
const put = (writer: Writer, photoId: PhotoId, treatment: PhotoTreatment, { accountId, atMs }: ActBy): void => {
  setTreatment(writer, photoId, isUntreated(treatment) ? null : treatment, accountId, atMs)
}

/** Each photo gets what it had before the act (or after it), unless it is so already. */
export const treatmentReversal: Reversal<'photos-treated'> = {
  replacesState: true,
  undo: (writer, act, by) => putAll(writer, act.photoIds, act.before, by),
  redo: (writer, act, by) => putAll(writer, act.photoIds, act.after, by),
}
function putAll(
  writer: Writer,
  photoIds: readonly PhotoId[],
  treatments: readonly PhotoTreatment[],
  by: ActBy,
): WhyNotUndo | null {
  const there = photoIds.flatMap((photoId, index) => {
    const treatment = treatments[index]
    return treatment !== undefined && findPhoto(writer, photoId) ? [{ photoId, treatment }] : []
  })
  if (there.length === 0) return { kind: 'gone' }
  if (there.every(({ photoId, treatment }) => same(treatmentOf(writer, photoId), treatment)))
    return { kind: 'already-so' }
  for (const { photoId, treatment } of there) put(writer, photoId, treatment, by)
  return null
}

/** What a person changed; a crop of the whole picture is none. Fails with 'bad-input' when nothing or too little would be left. */
function changed(before: PhotoTreatment, change: Partial<PhotoTreatment>): PhotoTreatment {
  const { crop, ...rest } = { ...before, ...change }
  if (crop === null) return { ...rest, crop }
  // A millionth is what a mouse and a rounding can add up to.
  const fits = crop.x + crop.w <= 1 + 1e-6 && crop.y + crop.h <= 1 + 1e-6
  if (!fits || crop.w < SMALLEST_CROP || crop.h < SMALLEST_CROP) throw new StudioError('bad-input', { field: 'crop' })
  const whole = crop.x <= 1e-6 && crop.y <= 1e-6 && crop.w >= 1 - 1e-6 && crop.h >= 1 - 1e-6
  return {
    ...rest,
    crop: whole ? null : { x: crop.x, y: crop.y, w: Math.min(crop.w, 1 - crop.x), h: Math.min(crop.h, 1 - crop.y) },
  }
}

/** The photos of one act, each once. Fails with 'not-found' when one is not there or they are of several events. */
function ofOneEvent(writer: Writer, photoIds: readonly PhotoId[]): PhotoId[] {
  const ids = [...new Set(photoIds)]
  if (ids.some((id) => !findPhoto(writer, id))) throw new StudioError('not-found')
  if (eventsOfPhotos(writer, ids).length !== 1) throw new StudioError('not-found')
  return ids
}

function afterwards(context: CommandContext, photoIds: readonly PhotoId[]): PhotoRow[] {
  context.announce('photos', 'events', 'posts', 'trail')
  // A changed photo of a post gets another picture.
  context.wake()
  return photoRows(context, photoIds)
}

/**
 * 'photos.treat': the given parts of the treatment, for each of these photos of one event; one act, one undo. Photos that are
 * so already are left out of it. Fails with 'not-found' and 'bad-input'; then nothing was changed.
 */
export function treatPhotos(
  context: CommandContext,
  input: {
    readonly photoIds: readonly PhotoId[]
    readonly change: { [K in keyof PhotoTreatment]?: PhotoTreatment[K] | undefined }
  },
): PhotoRow[] {
  const who = signedIn(context)
  const atMs = context.clock.nowMs()
  // A part that was not given stays as it is in each photo; `undefined` is not given.
  const given = Object.fromEntries(Object.entries(input.change).filter(([, value]) => value !== undefined))
  const change: Partial<PhotoTreatment> = PhotoTreatment.partial().parse(given) as Partial<PhotoTreatment>
  context.write((writer) => {
    const acts = ofOneEvent(writer, input.photoIds).flatMap((photoId) => {
      const before = treatmentOf(writer, photoId)
      const after = changed(before, change)
      return same(before, after) ? [] : [{ photoId, before, after }]
    })
    if (acts.length === 0) return
    const by = { accountId: who.accountId, atMs }
    for (const { photoId, after } of acts) put(writer, photoId, after, by)
    recordAct(writer, by, {
      kind: 'photos-treated',
      photoIds: acts.map((one) => one.photoId),
      before: acts.map((one) => one.before),
      after: acts.map((one) => one.after),
    })
    for (const { photoId, after } of acts)
      appendTrail(writer, {
        atMs,
        ...who,
        kind: 'photo-treated',
        about: {
          photo: photoId,
          turn: after.turn,
          straightened: after.straightenDegrees !== 0,
          cropped: after.crop !== null,
          brightened: after.brightness !== 1,
        },
      })
  })
  return afterwards(context, input.photoIds)
}

/**
 * 'photos.dropSeveral': sets photos of one event aside, or takes them back; one act, one undo. Nothing is deleted. Fails with
 * 'not-found'.
 */
export function dropPhotos(
  context: CommandContext,
  input: { readonly photoIds: readonly PhotoId[]; readonly dropped: boolean },
): PhotoRow[] {
  const who = signedIn(context)
  const { dropped } = input
  const atMs = context.clock.nowMs()
  context.write((writer) => {
    const photoIds = ofOneEvent(writer, input.photoIds).filter((id) => setPhotoDropped(writer, id, dropped))
    if (photoIds.length === 0) return
    recordAct(writer, { accountId: who.accountId, atMs }, { kind: 'photos-dropped', photoIds, dropped })
    for (const photo of photoIds)
      appendTrail(writer, { atMs, ...who, kind: 'photo-dropped', about: { photo, dropped } })
  })
  return afterwards(context, input.photoIds)
}
