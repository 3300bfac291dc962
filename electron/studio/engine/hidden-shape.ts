// Which pixels a hidden head covers. Pure geometry over a picture of given size; no pixels here.
import type { Box } from '../../../shared/model/photo.ts'
import { headSize } from '../../../shared/rules/head-size.ts'
import type { HiddenRegion } from '../ports.ts'

/** A turned ellipse, in pixels. */
export interface Ellipse {
  readonly x: number
  readonly y: number
  readonly a: number
  readonly b: number
  readonly cos: number
  readonly sin: number
}

/** One shape in pixels of a picture: everything inside the rectangle, and inside the turned ellipse when there is one. */
export interface HiddenShape {
  readonly left: number
  readonly top: number
  /** Exclusive. */
  readonly right: number
  readonly bottom: number
  readonly ellipse: Ellipse | null
}

/** Whole pixels; right and bottom exclusive. */
export interface Bounds {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** `grow` 1 is the normal size; a head that is found again is hidden once more with a larger one. */
export function shapeOf(region: HiddenRegion, width: number, height: number, grow = 1): HiddenShape {
  const grown = grow - 1
  const w = region.box.w * width
  const h = region.box.h * height
  // Each pixel that the rectangle touches: rounding never uncovers a sliver.
  const rectangle = {
    left: Math.max(0, Math.floor(region.box.x * width - (w * grown) / 2 + 1e-6)),
    top: Math.max(0, Math.floor(region.box.y * height - (h * grown) / 2 + 1e-6)),
    right: Math.min(width, Math.ceil((region.box.x + region.box.w) * width + (w * grown) / 2 - 1e-6)),
    bottom: Math.min(height, Math.ceil((region.box.y + region.box.h) * height + (h * grown) / 2 - 1e-6)),
  }
  if (region.shape === 'exact') return { ...rectangle, ellipse: null }
  const turn = (region.rollDegrees * Math.PI) / 180
  const cos = Math.cos(turn)
  const sin = Math.sin(turn)
  // The box is upright even where the head is not: on its side, what the box calls width is the height of the face.
  const faceHeight = h * cos * cos + w * sin * sin
  const faceWidth = Math.max(w * cos * cos + h * sin * sin, headSize.narrowest * faceHeight)
  const lift = headSize.lift * faceHeight
  return {
    ...rectangle,
    ellipse: {
      x: (region.box.x + region.box.w / 2) * width + sin * lift,
      y: (region.box.y + region.box.h / 2) * height - cos * lift,
      a: headSize.radiusAcross * faceWidth * grow + 1,
      b: headSize.radiusAlong * Math.max(faceHeight, faceWidth) * grow + 1,
      cos,
      sin,
    },
  }
}

/** Distance of a point from the ellipse's middle, squared, where 1 is its edge. */
export function ellipseDepth(e: Ellipse, x: number, y: number): number {
  const along = ((x - e.x) * e.cos + (y - e.y) * e.sin) / e.a
  const across = (-(x - e.x) * e.sin + (y - e.y) * e.cos) / e.b
  return along * along + across * across
}

/** Whether a point (pixels) lies in the shape. */
export function inShape(shape: HiddenShape, x: number, y: number): boolean {
  if (x >= shape.left && x < shape.right && y >= shape.top && y < shape.bottom) return true
  return shape.ellipse !== null && ellipseDepth(shape.ellipse, x, y) <= 1
}

/** The rectangle around a shape inside the picture; `wider`: the ellipse grown by this factor. */
export function boundsOf(shape: HiddenShape, width: number, height: number, wider = 1): Bounds {
  const e = shape.ellipse
  const reachX = e === null ? 0 : Math.hypot(e.a * e.cos, e.b * e.sin) * wider
  const reachY = e === null ? 0 : Math.hypot(e.a * e.sin, e.b * e.cos) * wider
  return {
    left: Math.max(0, Math.min(shape.left, e === null ? Infinity : Math.floor(e.x - reachX))),
    top: Math.max(0, Math.min(shape.top, e === null ? Infinity : Math.floor(e.y - reachY))),
    right: Math.min(width, Math.max(shape.right, e === null ? -Infinity : Math.ceil(e.x + reachX) + 1)),
    bottom: Math.min(height, Math.max(shape.bottom, e === null ? -Infinity : Math.ceil(e.y + reachY) + 1)),
  }
}

/** The pixels of one row whose middles lie in the ellipse grown by `wider`, clipped to the row; null when none does. */
export function ellipseInRow(e: Ellipse, y: number, width: number, wider: number): readonly [number, number] | null {
  const dy = y + 0.5 - e.y
  // a·x² + 2·b·x + c <= 0 with x counted from the middle.
  const a = (e.cos / e.a) ** 2 + (e.sin / e.b) ** 2
  const b = dy * e.cos * e.sin * (1 / e.a ** 2 - 1 / e.b ** 2)
  const c = dy * dy * ((e.sin / e.a) ** 2 + (e.cos / e.b) ** 2) - wider * wider
  const root = b * b - a * c
  if (root < 0) return null
  const reach = Math.sqrt(root)
  const inside = (x: number): boolean => ellipseDepth(e, x + 0.5, y + 0.5) <= wider * wider
  // Solved, then settled by the same question that `inShape` asks: the two never differ by a pixel.
  let from = Math.floor(e.x + (-b - reach) / a - 0.5) - 1
  let to = Math.ceil(e.x + (-b + reach) / a - 0.5) + 2
  while (from < to && !inside(from)) from++
  while (to > from && !inside(to - 1)) to--
  from = Math.max(0, from)
  to = Math.min(width, to)
  return from < to ? [from, to] : null
}

/**
 * The hidden pixels, row by row: `rows[y]` holds pairs from, to (exclusive), in order, none touching another. A picture of twelve
 * megapixels has few of them and twelve million pixels.
 */
export interface HiddenSpans {
  readonly width: number
  readonly height: number
  readonly rows: readonly (readonly number[])[]
}

const NONE: readonly number[] = []

// [Note: No garbage by the row] A head has hundreds of rows, and beside pictures of 36 MB each collection of garbage looks through all
// there is: what is made for each row and thrown away costs as much as the filling. So rows are flat lists and are walked, not copied.

/** All shapes as spans. */
export function spansOf(shapes: readonly HiddenShape[], width: number, height: number): HiddenSpans {
  const pieces = new Map<number, number[]>()
  const add = (y: number, from: number, to: number): void => {
    const row = pieces.get(y)
    if (row === undefined) {
      pieces.set(y, [from, to])
      return
    }
    const [first = 0, last = 0] = row
    // Nearly always it is the same head once more.
    if (row.length === 2 && from <= last && to >= first) {
      row[0] = Math.min(first, from)
      row[1] = Math.max(last, to)
    } else row.push(from, to)
  }
  for (const shape of shapes) {
    const bounds = boundsOf(shape, width, height)
    for (let y = bounds.top; y < bounds.bottom; y++) {
      if (y >= shape.top && y < shape.bottom && shape.left < shape.right) add(y, shape.left, shape.right)
      const piece = shape.ellipse && ellipseInRow(shape.ellipse, y, width, 1)
      if (piece) add(y, piece[0], piece[1])
    }
  }
  const rows: (readonly number[])[] = Array.from({ length: height }, () => NONE)
  for (const [y, row] of pieces) rows[y] = row.length === 2 ? row : merged(row)
  return { width, height, rows }
}

/** Pairs in any order: the same pixels in order, none touching another. Changes and answers `row`. */
function merged(row: number[]): number[] {
  // A few pairs, mostly in order: each is moved to its place among those before it.
  for (let i = 2; i < row.length; i += 2) {
    const from = row[i] ?? 0
    const to = row[i + 1] ?? 0
    let at = i
    for (; at > 0 && (row[at - 2] ?? 0) > from; at -= 2) {
      row[at] = row[at - 2] ?? 0
      row[at + 1] = row[at - 1] ?? 0
    }
    row[at] = from
    row[at + 1] = to
  }
  let last = 0
  for (let i = 2; i < row.length; i += 2) {
    const from = row[i] ?? 0
    const to = row[i + 1] ?? 0
    if (from <= (row[last + 1] ?? 0)) row[last + 1] = Math.max(row[last + 1] ?? 0, to)
    else {
      last += 2
      row[last] = from
      row[last + 1] = to
    }
  }
  row.length = last + 2
  return row
}

/** The pieces of the row between `from` and `to` that are not hidden, in order, as pairs from, to (exclusive) in place of what `pairs` held. */
export function visibleIn(spans: HiddenSpans, y: number, from: number, to: number, pairs: number[]): void {
  pairs.length = 0
  const row = spans.rows[y] ?? NONE
  let at = from
  for (let i = 0; i < row.length && at < to; i += 2) {
    const start = row[i] ?? 0
    const end = row[i + 1] ?? 0
    if (end <= at) continue
    if (start >= to) break
    if (start > at) pairs.push(at, start)
    at = end
  }
  if (at < to) pairs.push(at, to)
}

/** Whether the middle of a box (parts of the picture) lies in a shape given in pixels of a picture of this size. */
export function holdsCentre(shape: HiddenShape, box: Box, width: number, height: number): boolean {
  return inShape(shape, (box.x + box.w / 2) * width, (box.y + box.h / 2) * height)
}
