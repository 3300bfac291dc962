// Searches photos for faces, and for heads without one. Runs in the background, a few photos per call; what there is to do is a
// query, so it goes on after a crash or a lock. A person decides every face: nothing found here is ever shown by it.
import { FaceId, type PhotoId } from '../../../shared/model/id.ts'
import type { Box, Face } from '../../../shared/model/photo.ts'
import { overlap, partInside } from '../../../shared/rules/box-overlap.ts'
import type { DetectedFace, Found } from '../ports.ts'
import type { Writer } from '../store/database.ts'
import { insertFace, listFaces, refreshFace, removeLoneHead } from '../store/face.ts'
import { beginTry, giveBackTry, nextPhotosToScan, recordScan } from '../store/photo-scan.ts'
import { findPhoto, type PhotoRecord } from '../store/photo.ts'
import { remember } from '../store/remember.ts'
import { appendTrail } from '../store/trail.ts'
import { keepSeenBodies } from '../store/seen-body.ts'
import type { WorkContext } from './context.ts'
import { isScanPaused } from './pause-scan.ts'
import { isFromOutside, whyFailed } from './work-failure.ts'

/** From this overlap (intersection over union, 0..1) on, an old and a new box are the same face. Less is another face. */
const SAME_FACE_OVERLAP = 0.5
/** From this part of a face on (0..1) that lies inside a head, it is that head's face. */
const FACE_IN_HEAD = 0.5
/** A photo whose search failed this often, or took the program down with it, waits for a person. */
const MOST_TRIES = 2

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
    .flatMap((face) => found.map((seen, index) => ({ face, index, share: overlap(face.box, seen.box) })))
    .filter((pair) => pair.share >= SAME_FACE_OVERLAP)
    .sort((a, b) => b.share - a.share)
  const paired = new Map<number, Face>()
  const used = new Set<FaceId>()
  for (const { face, index } of pairs) {
    if (paired.has(index) || used.has(face.id)) continue
    paired.set(index, face)
    used.add(face.id)
  }
  return paired
}

/** Whether this mark stands for that head: its face lies in it, or it is a head itself and lies in the same place. */
const standsFor = (mark: Face, head: Box): boolean =>
  mark.foundBy === 'engine'
    ? partInside(mark.box, head) >= FACE_IN_HEAD
    : overlap(mark.box, head) >= SAME_FACE_OVERLAP || partInside(head, mark.box) >= FACE_IN_HEAD

/**
 * Adds what the engine sees to a photo. A face that was known keeps its id, and with it what a person decided; one that is
 * not found any more stays as it was, hidden unless a person had cleared it; heads drawn by hand are not touched. So no
 * search ever takes anything away, and whatever it brings anew is undecided, hence hidden. The one exception: a head
 * without a face about which nobody said anything goes when a face is found in it, because that face stands for it.
 */
export function mergeFaces(writer: Writer, photoId: PhotoId, found: Found, pipeline: string): void {
  const add = (seen: Omit<DetectedFace, 'box'> & { readonly box: Box }, foundBy: 'engine' | 'head-count') => {
    insertFace(writer, { id: FaceId.parse(crypto.randomUUID()), photoId, ...seen, foundBy, pipeline }, null)
  }
  const seen = found.faces.map((face) => ({ ...face, box: insidePicture(face.box) }))
  const known = listFaces(writer, { photoId }).filter((face) => face.foundBy === 'engine')
  const paired = pairFaces(known, seen)
  seen.forEach((face, index) => {
    const before = paired.get(index)
    if (before) refreshFace(writer, before.id, face, pipeline)
    else add(face, 'engine')
  })
  const marks = listFaces(writer, { photoId })
  for (const head of marks) {
    if (head.foundBy !== 'head-count') continue
    if (marks.some((mark) => mark.foundBy === 'engine' && standsFor(mark, head.box))) removeLoneHead(writer, head.id)
  }
  for (const box of found.loneHeads.map(insidePicture)) {
    if (listFaces(writer, { photoId }).some((mark) => standsFor(mark, box))) continue
    add({ box, rollDegrees: 0, score: 0, certain: false }, 'head-count')
  }
}

/**
 * Searches the photos that have waited longest, as many side by side as the engine takes; false when none waits, or when
 * scanning is paused. A photo is tried twice, the second time after all others; then it is marked (`scan-failed`): all of it
 * stays hidden until 'photos.rescan' lets it wait again. Told to stop, it leaves the photos waiting, and the try does not
 * count. Fails with 'engine-unusable' when no photo can be searched.
 */
export async function findFacesInPhotos(context: WorkContext): Promise<boolean> {
  const { pipeline, photosAtATime } = context.engine
  const records = context.read((reader) =>
    isScanPaused(reader)
      ? []
      : remember(reader, `to search ${pipeline} ${String(photosAtATime)}`, () =>
          nextPhotosToScan(reader, pipeline, photosAtATime),
        ).flatMap((id) => findPhoto(reader, id) ?? []),
  )
  if (records.length === 0) return false
  const done = await Promise.allSettled(records.map((record) => searchPhoto(context, record)))
  // Each has ended and kept its own results; what ended one from outside ends the work.
  const failed = done.find((one) => one.status === 'rejected')
  if (failed) {
    // The screen shows why nothing is searched.
    context.announce('events')
    throw failed.reason
  }
  return true
}

async function searchPhoto(context: WorkContext, record: PhotoRecord): Promise<void> {
  const { pipeline } = context.engine
  const photoId = record.photo.id
  const startedMs = context.clock.nowMs()
  // Counted in a transaction of its own before anything is opened: were the process killed by this photo, that counts too.
  const tries = context.write((writer) => beginTry(writer, photoId, pipeline))
  let kept = false
  if (tries <= MOST_TRIES) {
    try {
      const original = await context.files.open(context.read, record.originalFile)
      keepSearch(context, photoId, startedMs, await context.engine.findFaces(original, context.stop))
      kept = true
    } catch (error) {
      if (isFromOutside(error, context.stop)) {
        context.write((writer) => {
          giveBackTry(writer, photoId)
        })
        throw error
      }
      // An answer that cannot be kept is as good as none: the photo stays hidden, and the queue goes on.
      context.log.write({ kind: 'job-failed', job: 'find-faces', id: photoId, failure: whyFailed(error) })
    }
  }
  if (!kept && tries >= MOST_TRIES) markFailed(context, photoId, startedMs, Math.min(tries, MOST_TRIES))
  context.announce('photos', 'posts', 'trail')
  context.wake()
}

/** The results of one photo, replaced in one transaction. */
function keepSearch(context: WorkContext, photoId: PhotoId, startedMs: number, found: Found): void {
  const { pipeline } = context.engine
  const atMs = context.clock.nowMs()
  context.write((writer) => {
    mergeFaces(writer, photoId, found, pipeline)
    keepSeenBodies(writer, photoId, found.bodies ?? [])
    recordScan(writer, photoId, { pipeline, state: 'done', atMs, tookMs: atMs - startedMs })
    const certain = found.faces.filter((face) => face.certain).length
    const about = { photo: photoId, faces: found.faces.length, certain, loneHeads: found.loneHeads.length }
    appendTrail(writer, { atMs, accountId: null, role: null, kind: 'faces-found', about })
  })
}

/** The photo could not be searched: it never counts as one without faces, and a person must look at it. */
function markFailed(context: WorkContext, photoId: PhotoId, startedMs: number, tries: number): void {
  const { pipeline } = context.engine
  const atMs = context.clock.nowMs()
  context.write((writer) => {
    recordScan(writer, photoId, { pipeline, state: 'failed', atMs, tookMs: atMs - startedMs })
    const about = { photo: photoId, failed: true, tries }
    appendTrail(writer, { atMs, accountId: null, role: null, kind: 'faces-found', about })
  })
}
