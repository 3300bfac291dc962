// How a post's pictures stand in a feed on a phone: what is cropped and how several are put together. After Facebook's own
// way, which it may change any day: a guess for the eye, never a promise. Pure arithmetic; page only.
import type { Rect, Size } from './stage-geometry.ts'

/** One picture's place in the mosaic, in CSS pixels of the phone; the picture fills it and is cropped to it from the middle. */
export interface Tile extends Rect {
  /** Place in the post, from 0. */
  readonly at: number
  /** On the last tile: so many more are behind it; 0 = none. */
  readonly more: number
}
export interface Mosaic {
  readonly width: number
  readonly height: number
  readonly tiles: readonly Tile[]
}

/** A single upright picture is shown at most this high for its width; a wide one at least this high. */
const TALLEST = 5 / 4
const FLATTEST = 0.5
const GAP = 2
const MOST_TILES = 5

/** The feed's mosaic of these pictures, in the order of the post, `width` wide. Without pictures it is empty. */
export function phoneMosaic(pictures: readonly Size[], width: number): Mosaic {
  const [first] = pictures
  if (first === undefined) return { width, height: 0, tiles: [] }
  const tile = (at: number, x: number, y: number, w: number, h: number): Tile => ({
    at,
    x,
    y,
    width: w,
    height: h,
    more: at === MOST_TILES - 1 ? Math.max(0, pictures.length - MOST_TILES) : 0,
  })
  const ratio = first.height / first.width
  if (pictures.length === 1) {
    const height = Math.round(width * Math.min(TALLEST, Math.max(FLATTEST, ratio)))
    return { width, height, tiles: [tile(0, 0, 0, width, height)] }
  }
  const isUpright = ratio > 1
  const half = (width - GAP) / 2
  if (pictures.length === 2)
    return {
      width,
      height: width,
      tiles: isUpright
        ? [tile(0, 0, 0, half, width), tile(1, half + GAP, 0, half, width)]
        : [tile(0, 0, 0, width, half), tile(1, 0, half + GAP, width, half)],
    }
  if (pictures.length === 3)
    return {
      width,
      height: width,
      tiles: isUpright
        ? [tile(0, 0, 0, half, width), tile(1, half + GAP, 0, half, half), tile(2, half + GAP, half + GAP, half, half)]
        : [tile(0, 0, 0, width, half), tile(1, 0, half + GAP, half, half), tile(2, half + GAP, half + GAP, half, half)],
    }
  if (pictures.length === 4) {
    const third = (width - 2 * GAP) / 3
    const large = width - third - GAP
    return {
      width,
      height: width,
      tiles: [0, 1, 2, 3].map((at) => {
        if (at === 0) return isUpright ? tile(0, 0, 0, large, width) : tile(0, 0, 0, width, large)
        const along = (at - 1) * (third + GAP)
        return isUpright ? tile(at, large + GAP, along, third, third) : tile(at, along, large + GAP, third, third)
      }),
    }
  }
  const third = (width - 2 * GAP) / 3
  return {
    width,
    height: half + GAP + third,
    tiles: [0, 1, 2, 3, 4].map((at) =>
      at < 2
        ? tile(at, at * (half + GAP), 0, half, half)
        : tile(at, (at - 2) * (third + GAP), half + GAP, third, third),
    ),
  }
}
