// What a photo looks like in four numbers: a small fingerprint, how sharp it is, how much of it is nearly black or white.
// For grouping bursts and proposing the best of each. Worker only; nothing here tells who or what is in a picture.
import sharp from 'sharp'
import type { PhotoLook } from '../../../shared/model/photo.ts'
import type { Raster } from './raster.ts'

/** Longest side at which sharpness is measured: the same for every photo, so that the numbers can be compared. */
const MEASURED_PX = 512
const DARK_BELOW = 12
const BRIGHT_ABOVE = 243

/** Measures one upright picture. */
export async function lookOf(picture: Raster): Promise<PhotoLook> {
  const raw = { raw: { width: picture.width, height: picture.height, channels: 3 as const } }
  const [tiny, grey] = await Promise.all([
    sharp(picture.data, raw).greyscale().resize(9, 8, { fit: 'fill' }).raw().toBuffer({ resolveWithObject: true }),
    sharp(picture.data, raw)
      .greyscale()
      .resize(MEASURED_PX, MEASURED_PX, { fit: 'inside', withoutEnlargement: true })
      .raw()
      .toBuffer({ resolveWithObject: true }),
  ])
  const channels = grey.info.channels
  const values = Uint8Array.from({ length: grey.info.width * grey.info.height }, (_, i) => grey.data[i * channels] ?? 0)
  return {
    hash: fingerprint(tiny.data, tiny.info.channels),
    sharpness: sharpnessOf(values, grey.info.width, grey.info.height),
    dark: part(values, (value) => value < DARK_BELOW),
    bright: part(values, (value) => value > BRIGHT_ABOVE),
  }
}

/** One bit for each of 8 x 8 places: is it darker than its neighbour on the right? */
function fingerprint(data: Uint8Array, channels: number): string {
  let bits = 0n
  for (let y = 0; y < 8; y++) {
    for (let x = 0; x < 8; x++) {
      const here = data[(y * 9 + x) * channels] ?? 0
      const right = data[(y * 9 + x + 1) * channels] ?? 0
      bits = (bits << 1n) | (here < right ? 1n : 0n)
    }
  }
  return bits.toString(16).padStart(16, '0')
}

/** The variance of the second derivative: a blurred picture has little of it. */
function sharpnessOf(grey: Uint8Array, width: number, height: number): number {
  let sum = 0
  let squares = 0
  let count = 0
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x
      const bend =
        4 * (grey[at] ?? 0) -
        (grey[at - 1] ?? 0) -
        (grey[at + 1] ?? 0) -
        (grey[at - width] ?? 0) -
        (grey[at + width] ?? 0)
      sum += bend
      squares += bend * bend
      count += 1
    }
  }
  return count === 0 ? 0 : Math.max(0, squares / count - (sum / count) ** 2)
}

function part(values: Uint8Array, counts: (value: number) => boolean): number {
  let found = 0
  for (const value of values) if (counts(value)) found += 1
  return values.length === 0 ? 0 : found / values.length
}
