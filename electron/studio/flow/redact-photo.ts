// Makes the picture that may be published: hidden heads burnt in from the sealed original, looked at again, refused when a
// hidden face is still found. Background and on demand. The only place that makes RenditionBytes, so that page/ can be
// given nothing else.
import { StudioError } from '../../../shared/model/failure.ts'
import { FaceId, RenditionId, type PhotoId } from '../../../shared/model/id.ts'
import { proofFault, type ProofComparison, type RenditionProof } from '../../../shared/model/proof.ts'
import type { TextRegion } from '../../../shared/model/text-region.ts'
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
  proofOf,
  renditionFor,
  type RenditionRecord,
  type RenditionAttempt,
  type RenditionRefusal,
} from '../store/rendition.ts'
import { rememberPhotos } from '../store/remember.ts'
import { sha256Hex } from '../store/sha256.ts'
import { appendTrail } from '../store/trail.ts'
import type { CommandContext, ReadContext, WorkContext } from './context.ts'
import { insidePicture } from './find-faces.ts'
import { everybodyById } from './people-today.ts'
import { hidingOf, momentOf, planPhoto, planPhotos, type PhotoPlan } from './plan-photo.ts'
import { compareHidden, provedSoFar, shownWithoutPermission } from './prove-rendition.ts'
import { isDiskFailure, whyFailed } from './work-failure.ts'
import { keepWritingLeft, writingLeft } from './writing-left.ts'

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
/** What another try, with nothing changed, may mend. */
const mayTryAgain: ReadonlySet<RenditionRefusal> = new Set(['engine-failed', 'bytes-differ'])
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
    if (before && !(before.state === 'refused' && mayTryAgain.has(before.because))) return before
    const made = await render(context, planned)
    const kept = made === null ? keepFailure(context, planned) : await keep(context, planned, made)
    context.announce('photos', 'posts', 'trail')
    // Null: the plan changed while the engine was at work; what it drew is thrown away.
    if (kept) return kept
  }
  throw new StudioError('photo-not-ready')
}

/** What the engine drew, what comparing it told, and the writing in it that must not be read. */
interface Made {
  readonly rendered: RenderedPhoto
  readonly comparison: ProofComparison
  readonly left: readonly TextRegion[]
}

/** The engine's picture, compared and read once more, or null when any of that failed. */
async function render(context: CommandContext, planned: PhotoPlan): Promise<Made | null> {
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
    const comparison = await compareHidden(context, planned, rendered)
    return { rendered, comparison, left: await writingLeft(context, planned, rendered.jpeg) }
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
  proof: RenditionProof | null = null,
  faces: readonly FaceId[] = [],
): RenditionRecord {
  insertRefusedRendition(writer, attempt, because, proof, faces)
  appendTrail(writer, {
    atMs: attempt.madeAtMs,
    accountId: context.who?.accountId ?? null,
    role: context.who?.role ?? null,
    kind: 'rendition-refused',
    about: { photo: attempt.photoId, rendition: attempt.id, because },
  })
  return { ...attempt, state: 'refused', because, faces }
}

function keepFailure(context: CommandContext, planned: PhotoPlan): RenditionRecord | null {
  return context.write((writer) => {
    const attempt = attemptNow(writer, context, planned)
    return attempt && refuse(writer, context, attempt, 'engine-failed')
  })
}

/** The proof as far as it is known now; who may be seen is asked anew. */
const proofNow = (writer: Writer, context: CommandContext, planned: PhotoPlan, made: Made): RenditionProof =>
  provedSoFar(
    planned,
    made.rendered,
    { comparison: made.comparison, namesReadable: made.left.length },
    shownWithoutPermission(writer, context, planned),
  )

/**
 * Keeps what the engine drew, with its proof, or why it may not be used. The sealed file is read back before anything points at it:
 * the bytes on the disk are the bytes proved.
 */
async function keep(context: CommandContext, planned: PhotoPlan, made: Made): Promise<RenditionRecord | null> {
  const { rendered } = made
  const refused = context.write((writer) => keepRefusal(writer, context, planned, made))
  if (refused !== 'proved') return refused
  const staged = await context.files.stage(rendered.jpeg, 'rendition')
  if ('stage' in context) (context as WorkContext).stage?.('redact')
  try {
    const sha256 = sha256Hex(rendered.jpeg)
    const readBack = sha256Hex(await context.files.openStaged(staged)) === sha256
    const kept = context.write((writer): RenditionRecord | null => {
      const attempt = attemptNow(writer, context, planned)
      if (!attempt) return null
      // Who may be seen is asked once more, in the transaction that keeps it.
      const proof = { ...proofNow(writer, context, planned, made), sha256, readBack }
      const fault = proofFault(proof)
      if (fault !== null) return refuse(writer, context, attempt, fault.because, proof, fault.faces)
      const fileId = context.files.adopt(writer, staged, attempt.madeAtMs)
      const { widthPx, heightPx, jpeg } = rendered
      const rendition = { ...attempt, sha256, widthPx, heightPx, bytes: jpeg.byteLength }
      insertRendition(writer, rendition, fileId, editsOf(planned.treatment), proof)
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
    if (kept?.state !== 'ready') await context.files.discard(staged)
    return kept
  } catch (error) {
    await context.files.discard(staged)
    throw error
  }
}

/**
 * Keeps why a picture may not be used; null when the plan is not today's any more. Faces that nobody had seen before become undecided
 * faces, and names that can be read become questions, whatever else was wrong.
 */
function keepRefusal(
  writer: Writer,
  context: CommandContext,
  planned: PhotoPlan,
  made: Made,
): RenditionRecord | null | 'proved' {
  const proof = proofNow(writer, context, planned, made)
  const fault = proofFault(proof)
  if (fault === null) return 'proved'
  const attempt = attemptNow(writer, context, planned)
  if (!attempt) return null
  const added = made.rendered.unexpected.map(({ box, rollDegrees, score, certain }) => {
    const id = FaceId.parse(crypto.randomUUID())
    const face = { id, photoId: attempt.photoId, box: insidePicture(box), rollDegrees, score, certain }
    insertFace(writer, { ...face, foundBy: 'engine', pipeline: attempt.pipeline }, null)
    return id
  })
  if (fault.because === 'name-readable') keepWritingLeft(writer, context, made.left)
  const faces = fault.because === 'new-face-found' ? added : fault.faces
  return refuse(writer, context, attempt, fault.because, proof, faces)
}

/**
 * Background: makes one rendition for a photo of an unfinished post whose faces are all decided and which has none for
 * today's plan; false when there is nothing to make. A refused one is not tried again by itself.
 */
export async function makeRenditions(context: WorkContext): Promise<boolean> {
  const moment = momentOf(context)
  const photoId = context.read((reader) => {
    const key = `to make ${context.school.name} ${JSON.stringify(moment)}`
    // Only what to look at: the picture itself is planned anew.
    const decided = rememberPhotos(reader, key, photosInOpenPosts(reader), (photoIds) => {
      const planned = planPhotos(reader, { photoIds }, moment, everybodyById(reader, moment.today))
      return new Map(
        planned.map(({ record, state, planDigest }) => [
          record.photo.id,
          { id: record.photo.id, planDigest: state === 'decided' ? planDigest : null },
        ]),
      )
    })
    return decided.find(
      ({ id, planDigest }) => planDigest !== null && renditionFor(reader, id, planDigest, moment.pipeline) === null,
    )?.id
  })
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

/**
 * Whether every one of these is still the picture that was proved: asked of the sealed files themselves, before a signature and
 * before sending. Answers those that are not (no proof, no key, another byte, or a file that cannot be opened).
 */
export async function unprovedRenditions(
  context: ReadContext,
  renditionIds: readonly RenditionId[],
): Promise<readonly RenditionId[]> {
  const unproved: RenditionId[] = []
  for (const id of renditionIds) {
    const proof = context.read((reader) => proofOf(reader, id))
    const bytes = await renditionBytes(context, id).catch((error: unknown) => {
      if (error instanceof StudioError) return null
      throw error
    })
    if (proof === null || proofFault(proof) !== null || bytes === null || bytes.sha256 !== proof.sha256)
      unproved.push(id)
  }
  return unproved
}
