// What people say about the writing in a photo: hide it, let it be read, draw a place that the reader missed, look by eye where it
// failed. A name is never let through: the rule answers from today's roll, whatever was said (names-rule.md B7).
import type { PhotoView } from '../../../shared/contract/views.ts'
import type { WhyNotUndo } from '../../../shared/model/desk-act.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import { TextRegionId, type PhotoId } from '../../../shared/model/id.ts'
import type { Box } from '../../../shared/model/photo.ts'
import type { TextDecision } from '../../../shared/model/text-region.ts'
import { mayKeep, questionsOf } from '../../../shared/rules/judge-writing.ts'
import { namesInWriting } from '../../../shared/rules/find-names/names-in-writing.ts'
import type { Reader, Writer } from '../store/database.ts'
import {
  findTextRegion,
  forgetTextScan,
  insertTextRegion,
  recordTextLook,
  setTextDecision,
  type TextRegionRecord,
} from '../store/text-region.ts'
import { findPhoto } from '../store/photo.ts'
import { appendTrail } from '../store/trail.ts'
import type { CommandContext, ReadContext } from './context.ts'
import { insidePicture } from './find-faces.ts'
import { momentOf, planPhoto, type PhotoPlan } from './plan-photo.ts'
import { recordAct, type ActBy, type Reversal } from './record-act.ts'
import { rollNamesIn } from './roll-names.ts'
import { getPhoto } from './show-photo.ts'
import { signedIn } from './signed-in.ts'

/** A slip of the mouse is no place with writing: as a part of a side. */
const LEAST_SIDE = 0.002
const DRAWN = 'person'

/** What was asked about a place at this moment: goes with the answer, so that another question is asked anew. */
function askedNow(reader: Reader, context: ReadContext, { region }: TextRegionRecord): string[] {
  return region.words === null ? [] : questionsOf(namesInWriting(rollNamesIn(reader, context), region.words))
}

/** Each place gets back what was said before the act (or after it). Its question is the one that was asked then. */
export const writingReversal: Reversal<'writing-decided'> = {
  replacesState: true,
  undo: (writer, act, by) => putAll(writer, act.regionIds, act.before, by),
  redo: (writer, act, by) => putAll(writer, act.regionIds, act.after, by),
}
function putAll(
  writer: Writer,
  regionIds: readonly TextRegionId[],
  decisions: readonly (TextDecision | null)[],
  { accountId, atMs }: ActBy,
): WhyNotUndo | null {
  const there = regionIds.flatMap((id, index) => {
    const record = findTextRegion(writer, id)
    return record ? [{ record, decision: decisions[index] ?? null }] : []
  })
  if (there.length === 0) return { kind: 'gone' }
  if (there.every(({ record, decision }) => record.decision === decision)) return { kind: 'already-so' }
  for (const { record, decision } of there)
    // Done again, it answers the question that was asked then; another one of today is still open.
    setTextDecision(writer, record.region.id, decision, { accountId, atMs, asked: record.asked ?? [] })
  return null
}

function planned(reader: Reader, context: ReadContext, photoId: PhotoId): PhotoPlan {
  const found = planPhoto(reader, photoId, momentOf(context))
  if (!found) throw new StudioError('not-found')
  return found
}

function afterwards(context: CommandContext, photoId: PhotoId): PhotoView {
  context.announce('photos', 'posts', 'trail')
  context.wake('soon')
  return getPhoto(context, { photoId })
}

/**
 * 'writing.decide'. Fails with 'not-found' when a place is not one of this photo, and with 'bad-input' when one that names a
 * pupil should be read; then nothing was changed.
 */
export function decideWriting(
  context: CommandContext,
  input: {
    readonly photoId: PhotoId
    readonly regionIds: readonly TextRegionId[]
    readonly decision: TextDecision
  },
): PhotoView {
  const who = signedIn(context)
  const { photoId, decision } = input
  context.write((writer) => {
    const atMs = context.clock.nowMs()
    const by = { accountId: who.accountId, atMs }
    const { writing } = planned(writer, context, photoId)
    const records = [...new Set(input.regionIds)].map((id) => {
      const record = findTextRegion(writer, id)
      const text = writing.texts.find(({ region }) => region.id === id)
      if (!record || !text || record.region.photoId !== photoId) throw new StudioError('not-found')
      if (decision === 'keep' && !mayKeep(text.reason)) throw new StudioError('bad-input', { because: 'names-a-pupil' })
      return record
    })
    const changed = records.filter((record) => {
      const asked = askedNow(writer, context, record)
      if (record.decision === decision && asked.every((one) => record.asked?.includes(one) === true)) return false
      setTextDecision(writer, record.region.id, decision, { ...by, asked })
      return true
    })
    if (changed.length === 0) return
    const regionIds = changed.map(({ region }) => region.id)
    recordAct(writer, by, {
      kind: 'writing-decided',
      photoIds: [photoId],
      regionIds,
      before: changed.map((record) => record.decision),
      after: changed.map(() => decision),
    })
    const about = { photo: photoId, decision, places: changed.length }
    appendTrail(writer, { atMs, ...who, kind: 'writing-decided', about })
  })
  return afterwards(context, photoId)
}

/** 'writing.draw': a place is hidden that the reader did not find. Fails with 'not-found', 'bad-input'. */
export function drawWriting(
  context: CommandContext,
  input: { readonly photoId: PhotoId; readonly box: Box },
): PhotoView {
  const who = signedIn(context)
  const { photoId } = input
  context.write((writer) => {
    if (!findPhoto(writer, photoId)) throw new StudioError('not-found')
    const box = insidePicture(input.box)
    if (box.w < LEAST_SIDE || box.h < LEAST_SIDE) throw new StudioError('bad-input', { field: 'box' })
    const atMs = context.clock.nowMs()
    const by = { accountId: who.accountId, atMs }
    const id = TextRegionId.parse(crypto.randomUUID())
    insertTextRegion(writer, { id, photoId, box, words: null, foundBy: 'person' }, DRAWN)
    setTextDecision(writer, id, 'hide', { ...by, asked: [] })
    // Taken back, it is a place that may be read: as if it had never been drawn.
    recordAct(writer, by, {
      kind: 'writing-decided',
      photoIds: [photoId],
      regionIds: [id],
      before: ['keep'],
      after: ['hide'],
    })
    appendTrail(writer, { atMs, ...who, kind: 'writing-drawn', about: { photo: photoId } })
  })
  return afterwards(context, photoId)
}

/**
 * 'writing.looked': a person looked for names in a photo that could not be read. Fails with 'photo-not-ready' while the reader may
 * still do it. The look counts until the reader changes or reads the photo.
 */
export function lookedForWriting(context: CommandContext, input: { readonly photoId: PhotoId }): PhotoView {
  const who = signedIn(context)
  const { photoId } = input
  context.write((writer) => {
    const { writing } = planned(writer, context, photoId)
    if (writing.state === 'looked') return
    if (writing.state !== 'failed') throw new StudioError('photo-not-ready')
    const atMs = context.clock.nowMs()
    recordTextLook(writer, { photoId, pipeline: context.engine.textPipeline, accountId: who.accountId, atMs })
    appendTrail(writer, { atMs, ...who, kind: 'writing-looked-for', about: { photo: photoId } })
  })
  return afterwards(context, photoId)
}

/** 'writing.readAgain': the photo waits to be read again; what was read and said before stays. Fails with 'not-found'. */
export function readWritingAgain(context: CommandContext, input: { readonly photoId: PhotoId }): PhotoView {
  signedIn(context)
  context.write((writer) => {
    if (!findPhoto(writer, input.photoId)) throw new StudioError('not-found')
    forgetTextScan(writer, input.photoId)
  })
  return afterwards(context, input.photoId)
}
