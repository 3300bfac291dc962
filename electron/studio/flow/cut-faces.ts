// Cuts the faces of searched photos out for the grids, so that nobody waits for them. Runs in the background, one photo per call;
// what there is to do is a query. The cut-outs lie sealed like every picture, and go with the photo.
import type { FileId } from '../../../shared/model/id.ts'
import type { Face } from '../../../shared/model/photo.ts'
import { nextPhotoToCut, replaceFaceCut } from '../store/face-cut.ts'
import { listFaces } from '../store/face.ts'
import { findPhoto, type PhotoRecord } from '../store/photo.ts'
import { remember } from '../store/remember.ts'
import type { StagedFile } from '../store/sealed-files.ts'
import type { ReadContext, WorkContext } from './context.ts'
import { isFromOutside, whyFailed } from './work-failure.ts'

/** The size of a cut-out in the grids, pixels a side: every size of tile shows the same. */
export const GRID_CUT_PX = 160
/** A face at least this large in the preview (pixels) is as good as from the original for telling who it is. */
const PREVIEW_IS_ENOUGH_PX = 40

/** Names one cut-out: another box or size is another one. */
export const cutKey = ({ id, box }: Pick<Face, 'id' | 'box'>, sizePx: number): string =>
  `${id} ${[box.x, box.y, box.w, box.h].join(' ')} ${String(sizePx)}`

/** Whether a face of this photo is large enough in the preview. */
export function fromPreview({ photo }: PhotoRecord, { box }: Pick<Face, 'box'>): boolean {
  const scale = Math.min(1, 1600 / Math.max(photo.widthPx, photo.heightPx))
  return Math.min(box.w * photo.widthPx, box.h * photo.heightPx) * scale >= PREVIEW_IS_ENOUGH_PX
}

/**
 * Cut-outs of faces that are all to be cut from the preview, or all from the original, in their order. With `signal` it is work
 * that nobody waits for.
 */
export async function cutTogether(
  context: ReadContext,
  record: PhotoRecord,
  faces: readonly Face[],
  sizePx: number,
  signal?: AbortSignal,
): Promise<readonly Uint8Array[]> {
  const [first] = faces
  if (first === undefined) return []
  const file = fromPreview(record, first) ? record.previewFile : record.originalFile
  const bytes = await context.files.open(context.read, file)
  const boxes = faces.map((face) => face.box)
  return context.engine.cropMany(bytes, boxes, sizePx, signal)
}

/** Cuts out the faces of the photo that has waited longest; false when none waits. What cannot be cut is cut when looked at. */
export async function cutFaces(context: WorkContext): Promise<boolean> {
  const { pipeline } = context.engine
  const record = context.read((reader) => {
    const id = remember(reader, `to cut ${pipeline}`, () => nextPhotoToCut(reader, pipeline))
    return id === null ? null : findPhoto(reader, id)
  })
  if (record === null) return false
  const photoId = record.photo.id
  const faces = context.read((reader) => listFaces(reader, { photoId }))
  const atMs = context.clock.nowMs()
  const staged = await stageCuts(context, record, faces)
  const kept = context.write((writer) => {
    // Gone while it was cut: then the cut-outs go, too.
    if (!findPhoto(writer, photoId)) return false
    const fileId = staged === null ? null : context.files.adopt(writer, staged, atMs)
    replaceFaceCut(writer, { photoId, fileId, pipeline, atMs })
    return true
  })
  if (!kept && staged !== null) await context.files.discard(staged)
  return true
}

async function stageCuts(
  context: WorkContext,
  record: PhotoRecord,
  faces: readonly Face[],
): Promise<StagedFile | null> {
  if (faces.length === 0) return null
  try {
    const cuts: PackedCut[] = []
    for (const large of [true, false]) {
      const together = faces.filter((face) => fromPreview(record, face) === large)
      // One after the other: both are work of one process.
      // oxlint-disable-next-line no-await-in-loop
      const pictures = await cutTogether(context, record, together, GRID_CUT_PX, context.stop)
      together.forEach((face, at) => {
        const jpeg = pictures[at]
        if (jpeg !== undefined) cuts.push({ key: cutKey(face, GRID_CUT_PX), jpeg })
      })
    }
    return await context.files.stage(packCuts(cuts), 'face-cuts')
  } catch (error) {
    if (isFromOutside(error, context.stop)) throw error
    context.log.write({ kind: 'job-failed', job: 'cut-faces', id: record.photo.id, failure: whyFailed(error) })
    return null
  }
}

interface PackedCut {
  readonly key: string
  readonly jpeg: Uint8Array
}

/** Several pictures as one text-and-bytes file: four bytes of length, a list of keys and lengths, the pictures. */
function packCuts(cuts: readonly PackedCut[]): Uint8Array {
  const list = Buffer.from(JSON.stringify(cuts.map(({ key, jpeg }) => [key, jpeg.byteLength])))
  const head = Buffer.alloc(4)
  head.writeUInt32BE(list.byteLength)
  return Buffer.concat([head, list, ...cuts.map(({ jpeg }) => jpeg)])
}

/** What `packCuts` put together, by key. A file that is cut short gives nothing more than it holds. */
function unpackCuts(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const start = 4 + buffer.readUInt32BE(0)
  const list = JSON.parse(buffer.toString('utf8', 4, start)) as readonly (readonly [string, number])[]
  let at = start
  return new Map(
    list.flatMap(([key, length]) => {
      const jpeg = bytes.subarray(at, at + length)
      at += length
      return jpeg.byteLength === length ? [[key, jpeg]] : []
    }),
  )
}

/** The sealed cut-outs in this file, by key. Fails as opening a sealed file does. */
export async function openCuts(context: ReadContext, file: FileId): Promise<ReadonlyMap<string, Uint8Array>> {
  return unpackCuts(await context.files.open(context.read, file))
}
