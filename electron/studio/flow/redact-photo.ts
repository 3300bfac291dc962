// Makes the picture that may be published: hidden heads burnt in from the sealed original, looked at again, refused when a
// hidden face is still found. Background and on demand. The only place that makes RenditionBytes, so that page/ can be
// given nothing else.
import { StudioError } from '../../../shared/model/failure.ts'
import { FaceId, RenditionId, type PhotoId } from '../../../shared/model/id.ts'
import type { RenderedPhoto, RenditionBytes } from '../ports.ts'
import type { Writer } from '../store/database.ts'
import { lastActor } from '../store/decision.ts'
import { insertFace } from '../store/face.ts'
import {
  destroyStaleRenditions,
  findRendition,
  insertRefusedRendition,
  insertRendition,
  photosInOpenPosts,
  renditionFor,
  type RenditionRecord,
  type RenditionAttempt,
  type RenditionRefusal,
} from '../store/rendition.ts'
import { sha256Hex } from '../store/sha256.ts'
import { appendTrail } from '../store/trail.ts'
import type { CommandContext, ReadContext, WorkContext } from './context.ts'
import { insidePicture } from './find-faces.ts'
import { hidingOf, momentOf, planPhoto, type PhotoPlan } from './plan-photo.ts'
import { isDiskFailure, whyFailed } from './work-failure.ts'

/** Everything that is done to this rendition, in order (P38): nothing that invents or beautifies. */
function editsOf({ turn, straightenDegrees, crop, brightness }: PhotoPlan['treatment']): string[] {
  const hundredth = (value: number) => String(Math.round(value * 100) / 100)
  return [
    'upright',
    'redaction',
    ...(straightenDegrees === 0 ? [] : [`straighten ${hundredth(straightenDegrees)}`]),
    ...(crop === null ? [] : [`crop ${[crop.x, crop.y, crop.w, crop.h].map(hundredth).join(' ')}`]),
    ...(turn === 0 ? [] : [`turn ${String(turn)}`]),
    'srgb',
    'resize',
    ...(brightness === 1 ? [] : [`brightness ${hundredth(brightness)}`]),
    'metadata-removed',
  ]
}
/** How often a plan may change under the engine's hands before the photo is left to the next round. */
const TRIES = 3

/** A photo whose every face is decided, as things are now. Fails with 'not-found', 'photo-not-ready' or 'photo-undecided'. */
function readyPlan(context: ReadContext, photoId: PhotoId): PhotoPlan {
  const planned = context.read((reader) => planPhoto(reader, photoId, momentOf(context)))
  if (!planned) throw new StudioError('not-found')
  if (!planned.searched || planned.record.dropped) throw new StudioError('photo-not-ready')
  if (!planned.plan.decided) throw new StudioError('photo-undecided', { count: planned.plan.undecided })
  return planned
}

/**
 * The rendition of this photo for today's plan: the one that is there, or a new one. A refusal is an answer, kept with its
 * reason; asking again after 'engine-failed' tries again, the others need another plan. Fails with 'not-found',
 * 'photo-not-ready' (not searched by this pipeline, or set aside), 'photo-undecided', 'disk-full'.
 */
export async function redactPhoto(context: CommandContext, photoId: PhotoId): Promise<RenditionRecord> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const planned = readyPlan(context, photoId)
    const before = context.read((reader) => renditionFor(reader, photoId, planned.planDigest, context.engine.pipeline))
    if (before && !(before.state === 'refused' && before.because === 'engine-failed')) return before
    const rendered = await render(context, planned)
    const kept = rendered === null ? keepFailure(context, planned) : await keep(context, planned, rendered)
    context.announce('photos', 'events', 'posts', 'trail')
    // Null: the plan changed while the engine was at work; what it drew is thrown away.
    if (kept) return kept
  }
  throw new StudioError('photo-not-ready')
}

/** The engine's picture, or null when it failed. */
async function render(context: CommandContext, planned: PhotoPlan): Promise<RenderedPhoto | null> {
  const { hidden, options } = hidingOf(planned)
  try {
    const original = await context.files.open(context.read, planned.record.originalFile)
    const rendered = await context.engine.render(
      original,
      hidden,
      { shown: planned.plan.shown, dismissed: planned.plan.dismissed },
      options,
    )
    // Checked here, so that a box that cannot be kept counts as the engine's failure.
    for (const face of rendered.unexpected) insidePicture(face.box)
    return rendered
  } catch (error) {
    if (isDiskFailure(error) || ('stop' in context && (context as WorkContext).stop.aborted)) throw error
    context.log.write({
      kind: 'job-failed',
      job: 'redact-photo',
      id: planned.record.photo.id,
      failure: whyFailed(error),
    })
    return null
  }
}

/** In the caller's transaction: the attempt's own facts, or null when the plan is not today's any more. */
function attemptNow(writer: Writer, context: CommandContext, planned: PhotoPlan): RenditionAttempt | null {
  const photoId = planned.record.photo.id
  const now = planPhoto(writer, photoId, momentOf(context))
  if (!now || now.planDigest !== planned.planDigest || now.record.dropped) return null
  return {
    id: RenditionId.parse(crypto.randomUUID()),
    photoId,
    planDigest: planned.planDigest,
    pipeline: context.engine.pipeline,
    madeAtMs: context.clock.nowMs(),
    madeBy: lastActor(writer, photoId) ?? planned.record.importedBy,
  }
}

function refuse(
  writer: Writer,
  context: CommandContext,
  attempt: RenditionAttempt,
  because: RenditionRefusal,
): RenditionRecord {
  insertRefusedRendition(writer, attempt, because)
  appendTrail(writer, {
    atMs: attempt.madeAtMs,
    accountId: context.who?.accountId ?? null,
    role: context.who?.role ?? null,
    kind: 'rendition-refused',
    about: { photo: attempt.photoId, rendition: attempt.id, because },
  })
  return { ...attempt, state: 'refused', because }
}

function keepFailure(context: CommandContext, planned: PhotoPlan): RenditionRecord | null {
  return context.write((writer) => {
    const attempt = attemptNow(writer, context, planned)
    return attempt && refuse(writer, context, attempt, 'engine-failed')
  })
}

/** Keeps what the engine drew, or why it may not be used. Faces that nobody had seen before become undecided faces. */
async function keep(
  context: CommandContext,
  planned: PhotoPlan,
  rendered: RenderedPhoto,
): Promise<RenditionRecord | null> {
  if (rendered.redetected.length > 0 || rendered.unexpected.length > 0) {
    return context.write((writer) => {
      const attempt = attemptNow(writer, context, planned)
      if (!attempt) return null
      const record = refuse(
        writer,
        context,
        attempt,
        rendered.redetected.length > 0 ? 'hidden-face-found-again' : 'new-face-found',
      )
      for (const { box, rollDegrees, score, certain } of rendered.unexpected) {
        const face = {
          id: FaceId.parse(crypto.randomUUID()),
          photoId: attempt.photoId,
          box: insidePicture(box),
          rollDegrees,
          score,
          certain,
        }
        insertFace(writer, { ...face, foundBy: 'engine', pipeline: attempt.pipeline }, null)
      }
      return record
    })
  }
  const staged = await context.files.stage(rendered.jpeg, 'rendition')
  try {
    const kept = context.write((writer): RenditionRecord | null => {
      const attempt = attemptNow(writer, context, planned)
      if (!attempt) return null
      const fileId = context.files.adopt(writer, staged, attempt.madeAtMs)
      const { widthPx, heightPx, jpeg } = rendered
      const rendition = { ...attempt, sha256: sha256Hex(jpeg), widthPx, heightPx, bytes: jpeg.byteLength }
      insertRendition(writer, rendition, fileId, editsOf(planned.treatment))
      const destroyed = destroyStaleRenditions(writer, context.files, attempt.photoId, attempt.id)
      appendTrail(writer, {
        atMs: attempt.madeAtMs,
        accountId: context.who?.accountId ?? null,
        role: context.who?.role ?? null,
        kind: 'rendition-made',
        about: {
          photo: attempt.photoId,
          rendition: attempt.id,
          sha256: rendition.sha256,
          shown: planned.plan.shown.length,
          hidden: planned.plan.hidden.length,
          dismissed: planned.plan.dismissed.length,
          olderDestroyed: destroyed,
        },
      })
      return { state: 'ready', rendition, fileId }
    })
    if (!kept) await context.files.discard(staged)
    return kept
  } catch (error) {
    await context.files.discard(staged)
    throw error
  }
}

/**
 * Background: makes one rendition for a photo of an unfinished post whose faces are all decided and which has none for
 * today's plan; false when there is nothing to make. A refused one is not tried again by itself.
 */
export async function makeRenditions(context: WorkContext): Promise<boolean> {
  const moment = momentOf(context)
  const photoId = context.read((reader) =>
    photosInOpenPosts(reader).find((id) => {
      const planned = planPhoto(reader, id, moment)
      return planned?.state === 'decided' && renditionFor(reader, id, planned.planDigest, moment.pipeline) === null
    }),
  )
  if (photoId === undefined) return false
  await redactPhoto(context, photoId)
  return true
}

/**
 * The bytes of a rendition, proved to be those that were made. Fails with 'not-found', 'photo-not-ready' (refused, or its
 * key was destroyed) and 'home-damaged' when a single bit differs.
 */
export async function renditionBytes(context: ReadContext, renditionId: RenditionId): Promise<RenditionBytes> {
  const record = context.read((reader) => findRendition(reader, renditionId))
  if (!record) throw new StudioError('not-found')
  if (record.state === 'refused' || record.fileId === null) throw new StudioError('photo-not-ready')
  const jpeg = await context.files.open(context.read, record.fileId)
  if (sha256Hex(jpeg) !== record.rendition.sha256) throw new StudioError('home-damaged')
  return { brand: 'redacted-rendition', jpeg, sha256: record.rendition.sha256 }
}
