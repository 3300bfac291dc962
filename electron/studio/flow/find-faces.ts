// Searches photos for faces and proposes who they may be. Runs in the background, one photo per call; what there is to do
// is a query, so it goes on after a crash or a lock. A person decides every face: nothing found here is ever shown by it.
import { FaceId, type PhotoId } from '../../../shared/model/id.ts'
import type { Box, Face } from '../../../shared/model/photo.ts'
import type { DetectedFace } from '../ports.ts'
import type { Writer } from '../store/database.ts'
import { insertFace, listFaces, refreshFace } from '../store/face.ts'
import { nextPhotoToScan, recordScan } from '../store/photo-scan.ts'
import { findPhoto } from '../store/photo.ts'
import { appendTrail } from '../store/trail.ts'
import type { WorkContext } from './context.ts'
import { isDiskFailure, whyFailed } from './work-failure.ts'

/** From this overlap (intersection over union, 0..1) on, an old and a new box are the same face. Less is another face. */
const SAME_FACE_OVERLAP = 0.5

/** Intersection over union of two boxes, 0..1. */
export function overlapOf(a: Box, b: Box): number {
  const w = Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x)
  const h = Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y)
  if (w <= 0 || h <= 0) return 0
  return (w * h) / (a.w * a.h + b.w * b.h - w * h)
}

/** Brings a box wholly inside the picture. Fails when nothing of it is there: then the search itself went wrong. */
export function insidePicture(box: Box): Box {
  // As it came, where it fits: the engine's own numbers, without a rounding of ours.
  if (box.x >= 0 && box.y >= 0 && box.w > 0 && box.h > 0 && box.x + box.w <= 1 && box.y + box.h <= 1) return box
  const x = Math.min(1, Math.max(0, box.x))
  const y = Math.min(1, Math.max(0, box.y))
  const w = Math.min(1, box.x + box.w) - x
  const h = Math.min(1, box.y + box.h) - y
  // Not `w <= 0`: that would let NaN pass.
  if (!(w > 0 && h > 0)) throw new Error('A face lies outside its picture')
  return { x, y, w: Math.min(w, 1 - x), h: Math.min(h, 1 - y) }
}

/** Pairs the faces known before with those found now, the best overlap first, each at most once. */
function pairFaces(known: readonly Face[], found: readonly DetectedFace[]): Map<number, Face> {
  const pairs = known
    .flatMap((face) => found.map((seen, index) => ({ face, index, overlap: overlapOf(face.box, seen.box) })))
    .filter((pair) => pair.overlap >= SAME_FACE_OVERLAP)
    .sort((a, b) => b.overlap - a.overlap)
  const paired = new Map<number, Face>()
  const used = new Set<FaceId>()
  for (const { face, index } of pairs) {
    if (paired.has(index) || used.has(face.id)) continue
    paired.set(index, face)
    used.add(face.id)
  }
  return paired
}

/**
 * Adds what the engine sees to a photo. A face that was known keeps its id, and with it what a person decided; one that is
 * not found any more stays as it was, hidden unless a person had cleared it; heads drawn by hand are not touched. So no
 * search ever takes anything away, and whatever it brings anew is undecided, hence hidden.
 */
export function mergeFaces(writer: Writer, photoId: PhotoId, found: readonly DetectedFace[], pipeline: string): void {
  const seen = found.map((face) => ({ ...face, box: insidePicture(face.box) }))
  const known = listFaces(writer, { photoId }).filter((face) => face.foundBy === 'engine')
  const paired = pairFaces(known, seen)
  seen.forEach((face, index) => {
    const before = paired.get(index)
    if (before) refreshFace(writer, before.id, face, pipeline)
    else
      insertFace(writer, { id: FaceId.parse(crypto.randomUUID()), photoId, ...face, foundBy: 'engine', pipeline }, null)
  })
}

/**
 * Searches the photo that has waited longest; false when none waits. A search that fails marks the photo (`scan-failed`):
 * all of it stays hidden until 'photos.rescan' lets it wait again. Told to stop, it leaves the photo waiting.
 */
export async function findFacesInPhotos(context: WorkContext): Promise<boolean> {
  const { pipeline } = context.engine
  const record = context.read((reader) => {
    const id = nextPhotoToScan(reader, pipeline)
    return id === null ? null : findPhoto(reader, id)
  })
  if (!record) return false
  const photoId = record.photo.id
  const startedMs = context.clock.nowMs()
  let found: readonly DetectedFace[] | null = null
  try {
    found = (await context.engine.findFaces(await context.files.open(context.read, record.originalFile))).faces
  } catch (error) {
    if (context.stop.aborted || isDiskFailure(error)) throw error
    context.log.write({ kind: 'job-failed', job: 'find-faces', id: photoId, failure: whyFailed(error) })
  }
  keepSearch(context, photoId, startedMs, found)
  context.announce('photos', 'events', 'posts', 'trail')
  context.wake()
  return true
}

/** The results of one photo, replaced in one transaction. `found` null = the search failed. */
function keepSearch(
  context: WorkContext,
  photoId: PhotoId,
  startedMs: number,
  found: readonly DetectedFace[] | null,
): void {
  const { pipeline } = context.engine
  const atMs = context.clock.nowMs()
  const entry = { atMs, accountId: null, role: null, kind: 'faces-found' } as const
  const failed = () => {
    context.write((writer) => {
      recordScan(writer, photoId, { pipeline, state: 'failed', atMs, tookMs: atMs - startedMs })
      appendTrail(writer, { ...entry, about: { photo: photoId, failed: true } })
    })
  }
  if (found === null) {
    failed()
    return
  }
  try {
    context.write((writer) => {
      mergeFaces(writer, photoId, found, pipeline)
      recordScan(writer, photoId, { pipeline, state: 'done', atMs, tookMs: atMs - startedMs })
      const certain = found.filter((face) => face.certain).length
      appendTrail(writer, { ...entry, about: { photo: photoId, faces: found.length, certain } })
    })
  } catch (error) {
    if (isDiskFailure(error)) throw error
    // An answer that cannot be kept is as good as none: the photo stays hidden, and the queue goes on.
    context.log.write({ kind: 'job-failed', job: 'find-faces', id: photoId, failure: whyFailed(error) })
    failed()
  }
}
