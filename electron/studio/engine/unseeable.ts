// Pictures in which nothing can be seen: black, or mere noise. Pure.
//
// [Note: Black and noise] A camera that fails, a cap on the lens or a damaged card gives such pictures, and so does a
// decoder that goes wrong. A search would end with "no faces", which would be true of the pixels and perhaps not of the
// photo. So the search fails, and a person looks.
import { StudioError } from '../../../shared/model/failure.ts'
import type { Raster } from './raster.ts'

/** No pixel is brighter than this, of 255: nobody could make anything out. */
const BLACK = 10
/** In a photo neighbouring pixels are alike (0.6 and more, even at night); in noise they have nothing to do with each other. */
const LEAST_LIKENESS = 0.1
/** Below this spread of the brightness a picture is one plain tone, of which likeness says nothing. */
const PLAIN_SPREAD = 2
/** At most about so many pixels are looked at. */
const LOOKED_AT = 200_000

/** Throws StudioError engine-failed `nothing-to-see`. */
export function refuseUnseeable(raster: Raster): void {
  if (isBlack(raster)) throw new StudioError('engine-failed', { because: 'nothing-to-see', what: 'black' })
  if (isNoise(raster)) throw new StudioError('engine-failed', { because: 'nothing-to-see', what: 'noise' })
}

function isBlack({ data }: Raster): boolean {
  for (const value of data) if (value > BLACK) return false
  return true
}

/** How much the brightness of pixels tells about their right and lower neighbours: a correlation, -1 to 1. */
function isNoise({ data, width, height }: Raster): boolean {
  if (width < 8 || height < 8) return false
  const bright = (x: number, y: number): number => {
    const at = (y * width + x) * 3
    return (data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + 2] ?? 0)
  }
  const rows = Math.max(1, Math.floor((width * height) / LOOKED_AT))
  let count = 0
  let sum = 0
  let squares = 0
  let right = 0
  let below = 0
  for (let y = 0; y < height - 1; y += rows) {
    for (let x = 0; x < width - 1; x++) {
      const value = bright(x, y)
      count++
      sum += value
      squares += value * value
      right += value * bright(x + 1, y)
      below += value * bright(x, y + 1)
    }
  }
  const mean = sum / count
  const spread = squares / count - mean * mean
  if (Math.sqrt(spread) / 3 < PLAIN_SPREAD) return false
  const likeness = (products: number): number => (products / count - mean * mean) / spread
  return likeness(right) < LEAST_LIKENESS && likeness(below) < LEAST_LIKENESS
}
