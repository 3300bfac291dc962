// Pictures for the desk. What is asked for without saying otherwise is what the public would see: hidden heads burnt in.
// The open preview and the cut-outs of single faces are for deciding at the desk only. All of it lives in memory: nothing
// here is written to disk or leaves the device.
import { StudioError } from '../../../shared/model/failure.ts'
import type { FaceId, PhotoId } from '../../../shared/model/id.ts'
import type { Face } from '../../../shared/model/photo.ts'
import { isUntreated, untreated } from '../../../shared/model/photo-treatment.ts'
import { faceCutFile } from '../store/face-cut.ts'
import { findFace, listFaces } from '../store/face.ts'
import { findPhoto, type PhotoRecord } from '../store/photo.ts'
import type { SealedFiles } from '../store/sealed-files.ts'
import type { ReadContext } from './context.ts'
import { cutKey, cutTogether, fromPreview, GRID_CUT_PX, openCuts } from './cut-faces.ts'
import { hidingOf, momentOf, planPhoto } from './plan-photo.ts'
import { noteSeen } from './seen-faces.ts'

const PREVIEWS_KEPT = 40
const THUMBNAILS_KEPT = 600
const CROPS_KEPT = 300
/** Photos of which all small cut-outs are kept: an event's grid. */
const CROPPED_PHOTOS_KEPT = 400
/** Up to this size (pixels a side) the faces of a photo are cut out together. */
const GRID_CROP_MOST_PX = 160

/** The pictures used last, by key. */
interface Shelf<T> {
  take(key: string, make: () => Promise<T>): Promise<T>
}

function shelf<T>(size: number): Shelf<T> {
  const kept = new Map<string, Promise<T>>()
  return {
    async take(key, make) {
      const known = kept.get(key)
      const picture = known ?? make()
      // Put back at the end: the first in the map is the one that was not used for longest.
      kept.delete(key)
      kept.set(key, picture)
      const oldest = kept.keys().next()
      if (kept.size > size && oldest.done !== true) kept.delete(oldest.value)
      try {
        return await picture
      } catch (error) {
        // A failure is not kept: the next look may succeed.
        if (kept.get(key) === picture) kept.delete(key)
        throw error
      }
    },
  }
}

interface Shelves {
  readonly preview: Shelf<Uint8Array>
  readonly thumbnail: Shelf<Uint8Array>
  readonly crop: Shelf<Uint8Array>
  readonly crops: Shelf<readonly Uint8Array[]>
  readonly cuts: Shelf<ReadonlyMap<string, Uint8Array>>
}
/** One set per open vault; it goes when the vault's files go. */
let shelves = new WeakMap<SealedFiles, Shelves>()
function shelvesOf(files: SealedFiles): Shelves {
  const known = shelves.get(files)
  if (known) return known
  const made: Shelves = {
    preview: shelf(PREVIEWS_KEPT),
    thumbnail: shelf(THUMBNAILS_KEPT),
    crop: shelf(CROPS_KEPT),
    crops: shelf(CROPPED_PHOTOS_KEPT),
    cuts: shelf(CROPPED_PHOTOS_KEPT),
  }
  shelves.set(files, made)
  return made
}

/** Lets go of every picture in memory. At lock: what was decrypted must not outlive the keys. */
export function forgetPictures(): void {
  shelves = new WeakMap()
}

/**
 * The public picture at one of two sizes, under the digest of all that it is drawn from: a plan that hides something else can never
 * be answered by an old picture. `finished`: cropped, turned and brightened as it will go out; otherwise the whole upright photo, on which the
 * outlines of the desk lie.
 */
async function publicPicture(
  context: ReadContext,
  photoId: PhotoId,
  size: 'preview' | 'thumbnail',
  finished: boolean,
): Promise<Uint8Array> {
  const planned = context.read((reader) => planPhoto(reader, photoId, momentOf(context)))
  if (!planned) throw new StudioError('not-found')
  const { hidden, options } = hidingOf(planned)
  const treatment = finished ? options.treatment : untreated
  const file = size === 'preview' ? planned.record.previewFile : planned.record.thumbnailFile
  const key = `${photoId} ${planned.pictureDigest} ${isUntreated(treatment) ? 'whole' : 'finished'}`
  return shelvesOf(context.files)[size].take(key, async () =>
    context.engine.renderPreview(await context.files.open(context.read, file), hidden, { ...options, treatment }),
  )
}

/**
 * The whole photo with what the public may not see hidden, at most 1600 px, JPEG. A photo that was not searched is one plain
 * tone. Fails with 'not-found' and 'engine-failed'; never falls back to the open picture.
 */
export async function publicPreview(context: ReadContext, photoId: PhotoId): Promise<Uint8Array> {
  return publicPicture(context, photoId, 'preview', false)
}

/** The same as it will be published: cropped, straightened, turned, brightened. */
export async function finishedPreview(context: ReadContext, photoId: PhotoId): Promise<Uint8Array> {
  return publicPicture(context, photoId, 'preview', true)
}

/** The finished picture at most 320 px, for the filmstrip. */
export async function photoThumbnail(context: ReadContext, photoId: PhotoId): Promise<Uint8Array> {
  return publicPicture(context, photoId, 'thumbnail', true)
}

/** The photo with nothing hidden, at most 1600 px: only while a person at the desk holds the key that lifts the cloak. */
export async function openPreview(context: ReadContext, photoId: PhotoId): Promise<Uint8Array> {
  const record = context.read((reader) => findPhoto(reader, photoId))
  if (!record) throw new StudioError('not-found')
  return context.files.open(context.read, record.previewFile)
}

/** One face, cut out of the photo with nothing hidden, to tell who it is. `sizePx` 16..512. Fails with 'not-found'. */
export async function faceCrop(context: ReadContext, faceId: FaceId, sizePx: number): Promise<Uint8Array> {
  const size = Math.min(512, Math.max(16, Math.round(sizePx) || 16))
  const found = context.read((reader) => {
    const face = findFace(reader, faceId)
    return face && { face, record: findPhoto(reader, face.photoId) }
  })
  if (!found?.record) throw new StudioError('not-found')
  const { face, record } = found
  const { box } = face
  // The preview is enough for a large face; a small one is cut from the original, where it still has its pixels.
  const longestPx = Math.max(record.photo.widthPx, record.photo.heightPx)
  const previewScale = Math.min(1, 1600 / longestPx)
  const isLarge = Math.min(box.w * record.photo.widthPx, box.h * record.photo.heightPx) * previewScale >= size / 2
  const file = isLarge ? record.previewFile : record.originalFile
  const picture =
    size <= GRID_CROP_MOST_PX
      ? await cropOfPhoto(context, record, face, size)
      : await shelvesOf(context.files).crop.take(cutKey(face, size), async () =>
          context.engine.crop(await context.files.open(context.read, file), box, size),
        )
  noteSeen(context.files, face, size)
  return picture
}

/**
 * A small cut-out: the sealed one of the search, or, where a face was drawn since, cut now together with those of the other faces
 * of its photo: a grid asks for all of them, and decoding the photo is nearly all of the work.
 */
async function cropOfPhoto(context: ReadContext, record: PhotoRecord, face: Face, sizePx: number): Promise<Uint8Array> {
  const { photo } = record
  const sealed = sizePx === GRID_CUT_PX ? await sealedCuts(context, record) : null
  const kept = sealed?.get(cutKey(face, sizePx))
  if (kept !== undefined) return kept
  const together = context
    .read((reader) => listFaces(reader, { photoId: photo.id }))
    .filter((other) => fromPreview(record, other) === fromPreview(record, face))
  const key = together.map((other) => cutKey(other, sizePx)).join()
  const crops = await shelvesOf(context.files).crops.take(key, () => cutTogether(context, record, together, sizePx))
  const mine = crops[together.findIndex((other) => other.id === face.id)]
  if (mine === undefined) throw new StudioError('not-found')
  return mine
}

/** The cut-outs of the search, opened once for all faces of a photo; null where they cannot be opened: then they are cut anew. */
async function sealedCuts(context: ReadContext, record: PhotoRecord): Promise<ReadonlyMap<string, Uint8Array> | null> {
  const file = context.read((reader) => faceCutFile(reader, record.photo.id))
  if (file === null) return null
  try {
    return await shelvesOf(context.files).cuts.take(file, () => openCuts(context, file))
  } catch (error) {
    if (error instanceof StudioError) return null
    throw error
  }
}
