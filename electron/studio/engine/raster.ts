// Pixels in memory, in the engine's worker. Plain arrays, so that the maths can be tested without a model.
// No decoding and no models here.
import sharp from 'sharp'

/** Upright sRGB pixels, three bytes each, row by row, no padding. `data.length === width * height * 3`. */
export interface Raster {
  readonly data: Uint8Array
  readonly width: number
  readonly height: number
}

/**
 * Gives the memory back at once; the raster must not be used again. Left to the collector, 36 MB a photo make it go over
 * everything else too, and two photos lie in memory where one would do.
 */
export function releaseRaster({ data }: Raster): void {
  const { buffer } = data
  // Only memory that is this raster's alone: a small buffer may be a part of a shared one.
  if (buffer instanceof ArrayBuffer && buffer.byteLength === data.byteLength) buffer.transfer(0)
}

/** A resized copy. Both sizes in pixels, at least 1. */
export async function resizeRaster(raster: Raster, width: number, height: number): Promise<Raster> {
  if (width === raster.width && height === raster.height) return raster
  const data = await sharp(raster.data, {
    raw: { width: raster.width, height: raster.height, channels: 3 },
    limitInputPixels: false,
  })
    .resize(width, height, { fit: 'fill', kernel: width > raster.width ? 'cubic' : 'lanczos3' })
    .raw()
    .toBuffer()
  return { data, width, height }
}

/** A copy turned clockwise by 90, 180 or 270 degrees. */
export function turnRaster(raster: Raster, degrees: 90 | 180 | 270): Raster {
  const { data, width, height } = raster
  const out = new Uint8Array(data.length)
  const turnedWidth = degrees === 180 ? width : height
  let from = 0
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++, from += 3) {
      const tx = degrees === 90 ? height - 1 - y : degrees === 180 ? width - 1 - x : y
      const ty = degrees === 90 ? x : degrees === 180 ? height - 1 - y : width - 1 - x
      const to = (ty * turnedWidth + tx) * 3
      out[to] = data[from] ?? 0
      out[to + 1] = data[from + 1] ?? 0
      out[to + 2] = data[from + 2] ?? 0
    }
  }
  return { data: out, width: turnedWidth, height: degrees === 180 ? height : width }
}

/** What each byte is between -1 and 1; looked up, because there are millions of them. */
const SCALED = Float32Array.from({ length: 256 }, (_, value) => value / 127.5 - 1)

/**
 * A rectangle of the raster as floats from -1 to 1 (what both detectors were trained on), `width` by `height`.
 * What lies outside the raster is 0, a middle grey: the same as the zero padding inside the models.
 */
export function blockAsFloats(raster: Raster, left: number, top: number, width: number, height: number): Float32Array {
  const out = new Float32Array(width * height * 3)
  const x0 = Math.max(0, left)
  const x1 = Math.min(raster.width, left + width)
  const y0 = Math.max(0, top)
  const y1 = Math.min(raster.height, top + height)
  for (let y = y0; y < y1; y++) {
    let from = (y * raster.width + x0) * 3
    let to = ((y - top) * width + (x0 - left)) * 3
    const end = from + (x1 - x0) * 3
    while (from < end) out[to++] = SCALED[raster.data[from++] ?? 0] ?? 0
  }
  return out
}

/** A rectangle of the raster, which must lie inside. Pixels. */
export function cropOf(raster: Raster, left: number, top: number, width: number, height: number): Raster {
  const out = new Uint8Array(width * height * 3)
  for (let y = 0; y < height; y++) {
    const from = ((top + y) * raster.width + left) * 3
    out.set(raster.data.subarray(from, from + width * 3), y * width * 3)
  }
  return { data: out, width, height }
}
