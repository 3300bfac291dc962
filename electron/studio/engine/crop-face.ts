// A small square around one face, for the desk. Worker only.
import sharp from 'sharp'
import type { Box } from '../../../shared/model/photo.ts'
import { decodeUpright, openPhoto } from './decode-photo.ts'
import type { Raster } from './raster.ts'

/** Part of the face added on each side. */
const MARGIN = 0.5

/** See FaceEngine.crop. Where the square leaves the picture, the nearest pixels are repeated. */
export async function cropFace(bytes: Uint8Array, box: Box, sizePx: number): Promise<Uint8Array> {
  const [only] = await cropFaces(bytes, [box], sizePx)
  if (only === undefined) throw new Error('A cut-out was asked for and none was made')
  return only
}

/** See FaceEngine.cropMany. */
export async function cropFaces(bytes: Uint8Array, boxes: readonly Box[], sizePx: number): Promise<Uint8Array[]> {
  const photo = await openPhoto(bytes)
  // As large as the smallest face's cut-out needs, not as large as the original.
  const faces = boxes.map((box) => Math.max(box.w * photo.width, box.h * photo.height) * (1 + 2 * MARGIN))
  const longest = Math.max(photo.width, photo.height)
  const wanted = Math.ceil(longest * Math.min(1, (2 * sizePx) / Math.max(1, Math.min(...faces))))
  const raster = await decodeUpright(photo, wanted)
  const cut: Uint8Array[] = []
  for (const box of boxes) {
    // One after another: each is small, and a crowd's hundred side by side would take the memory of a hundred.
    // oxlint-disable-next-line no-await-in-loop
    cut.push(await cropRaster(raster, box, sizePx, MARGIN))
  }
  return cut
}

/** The same from pixels, with a margin given as a part of the face. JPEG. */
export async function cropRaster(raster: Raster, box: Box, sizePx: number, margin: number): Promise<Uint8Array> {
  const side = Math.max(2, Math.round(Math.max(box.w * raster.width, box.h * raster.height) * (1 + 2 * margin)))
  const left = Math.round((box.x + box.w / 2) * raster.width - side / 2)
  const top = Math.round((box.y + box.h / 2) * raster.height - side / 2)
  const out = new Uint8Array(side * side * 3)
  for (let y = 0; y < side; y++) {
    const fromY = Math.min(raster.height - 1, Math.max(0, top + y))
    for (let x = 0; x < side; x++) {
      const from = (fromY * raster.width + Math.min(raster.width - 1, Math.max(0, left + x))) * 3
      const to = (y * side + x) * 3
      for (let c = 0; c < 3; c++) out[to + c] = raster.data[from + c] ?? 0
    }
  }
  const jpeg = await sharp(out, { raw: { width: side, height: side, channels: 3 } })
    .resize(sizePx, sizePx, { kernel: side < sizePx ? 'cubic' : 'lanczos3' })
    .jpeg({ quality: 85 })
    .toBuffer()
  return new Uint8Array(jpeg)
}
