// Reads the writing in photos: badges, certificates, pegs, boards, kit. Runs in the background after the search for faces; what
// there is to do is a query, so it goes on after a crash or a lock. What was read is kept, and what it means is asked of
// today's roll each time, so that a new pupil's name is found in old photos without reading them again.
import { StudioError } from '../../../shared/model/failure.ts'
import { TextRegionId, type PhotoId } from '../../../shared/model/id.ts'
import { overlap, partInside } from '../../../shared/rules/box-overlap.ts'
import type { ReadText } from '../ports.ts'
import type { Writer } from '../store/database.ts'
import { findPhoto, type PhotoRecord } from '../store/photo.ts'
import { remember } from '../store/remember.ts'
import {
  beginTextTry,
  giveBackTextTry,
  insertTextRegion,
  listTextRegions,
  nextPhotosToRead,
  recordTextScan,
  refreshTextRegion,
} from '../store/text-region.ts'
import { appendTrail } from '../store/trail.ts'
import type { WorkContext } from './context.ts'
import { insidePicture } from './find-faces.ts'
import { isScanPaused } from './pause-scan.ts'
import { isFromOutside, whyFailed } from './work-failure.ts'

/** Two boxes with the same words are the same writing from this overlap (0..1) on. */
const SAME_WRITING = 0.5
/** A photo that could not be read this often, or took the program down with it, waits for a person. */
const MOST_TRIES = 2
/** A line longer than this is cut: no name is so long, and a page of a book is not a line. */
const WORDS_MAX_CHARACTERS = 500

const tidy = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim().slice(0, WORDS_MAX_CHARACTERS)

/**
 * Adds what was read to a photo. Writing that was known with the same words keeps its id, and with it what a person said;
 * what is not read any more stays, because a worse reading must not uncover a name. Other words are other writing: they are
 * asked about anew. Answers how many places are new.
 */
export function mergeTexts(writer: Writer, photoId: PhotoId, found: readonly ReadText[], pipeline: string): number {
  const known = listTextRegions(writer, { photoId }).filter(({ region }) => region.foundBy === 'engine')
  let added = 0
  for (const { text, box: seen } of found) {
    const words = tidy(text)
    if (words === '') continue
    const box = insidePicture(seen)
    const before = known.find(
      ({ region }) =>
        (region.words === words && overlap(region.box, box) >= SAME_WRITING) ||
        // Words that were erased with a pupil do not come back with the next reading.
        (region.words === null &&
          (overlap(region.box, box) >= SAME_WRITING || partInside(box, region.box) >= SAME_WRITING)),
    )
    if (before) {
      if (before.region.words !== null) refreshTextRegion(writer, before.region.id, box, pipeline)
      continue
    }
    const region = { id: TextRegionId.parse(crypto.randomUUID()), photoId, box, words, foundBy: 'engine' as const }
    insertTextRegion(writer, region, pipeline)
    added += 1
  }
  return added
}

/**
 * Reads the photos that have waited longest; false when none waits, or while scanning is paused. A photo is tried twice, the
 * second time after all others; then a person has to look. Told to stop, it leaves the photos waiting. Fails with
 * 'engine-unusable' when no photo can be read.
 */
export const readTextInPhotos = (context: WorkContext): Promise<boolean> => readNext(context, false)

/** The same for the photos of posts that are not finished: somebody waits for them, also while scanning is paused. */
export const readTextOfPosts = (context: WorkContext): Promise<boolean> => readNext(context, true)

async function readNext(context: WorkContext, ofPosts: boolean): Promise<boolean> {
  const { textPipeline, pipeline, photosAtATime } = context.engine
  const records = context.read((reader) =>
    isScanPaused(reader) && !ofPosts
      ? []
      : remember(reader, `to read ${textPipeline} ${pipeline} ${String(photosAtATime)} ${String(ofPosts)}`, () =>
          nextPhotosToRead(reader, textPipeline, pipeline, { most: photosAtATime, ofPosts }),
        ).flatMap((id) => findPhoto(reader, id) ?? []),
  )
  if (records.length === 0) return false
  const done = await Promise.allSettled(records.map((record) => readPhoto(context, record)))
  const failed = done.find((one) => one.status === 'rejected')
  if (failed) throw failed.reason
  return true
}

async function readPhoto(context: WorkContext, record: PhotoRecord): Promise<void> {
  const { textPipeline } = context.engine
  const photoId = record.photo.id
  const startedMs = context.clock.nowMs()
  const tries = context.write((writer) => beginTextTry(writer, photoId, textPipeline, startedMs))
  let kept = false
  if (tries <= MOST_TRIES) {
    try {
      const original = await context.files.open(context.read, record.originalFile)
      const found = await context.engine.readText(original, context.stop)
      keepReading(context, photoId, startedMs, found)
      kept = true
    } catch (error) {
      if (isFromOutside(error, context.stop)) {
        context.write((writer) => giveBackTextTry(writer, photoId))
        throw error
      }
      context.log.write({ kind: 'job-failed', job: 'read-text', id: photoId, failure: whyFailed(error) })
    }
  }
  if (!kept && tries >= MOST_TRIES) {
    const atMs = context.clock.nowMs()
    context.write((writer) => {
      recordTextScan(writer, photoId, 'failed', atMs, atMs - startedMs)
      const about = { photo: photoId, failed: true, tries: Math.min(tries, MOST_TRIES) }
      appendTrail(writer, { atMs, accountId: null, role: null, kind: 'writing-read', about })
    })
  }
  context.announce('photos', 'posts', 'trail')
  context.wake()
}

function keepReading(context: WorkContext, photoId: PhotoId, startedMs: number, found: readonly ReadText[]): void {
  const atMs = context.clock.nowMs()
  context.write((writer) => {
    // Erased with a pupil while it was being read: nothing of it may come back.
    if (!findPhoto(writer, photoId)) throw new StudioError('not-found')
    const places = mergeTexts(writer, photoId, found, context.engine.textPipeline)
    recordTextScan(writer, photoId, 'done', atMs, atMs - startedMs)
    appendTrail(writer, {
      atMs,
      accountId: null,
      role: null,
      kind: 'writing-read',
      about: { photo: photoId, lines: found.length, new: places },
    })
  })
}
