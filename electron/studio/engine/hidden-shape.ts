// Which pixels a hidden head covers. Pure geometry over a picture of given size; no pixels here.
import type { Box } from '../../../shared/model/photo.ts'
import type { HiddenRegion } from '../ports.ts'

/** One byte per pixel: 1 = hidden. */
export interface HiddenMask {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

/** Radii of the head's ellipse in widths and heights of the face: hair, ears and chin lie inside. */
const HEAD_RADIUS_ACROSS = 0.95
const HEAD_RADIUS_ALONG = 1.05
/** How far above the middle of the face the ellipse sits, in heights of the face: hair reaches higher than chins low. */
const HEAD_LIFT = 0.14
/** A profile is narrow as a face but not as a head: never narrower than this part of the height. */
const NARROWEST = 0.8

/** One shape in pixels of a picture: everything inside the rectangle, and inside the turned ellipse when there is one. */
export interface HiddenShape {
  readonly left: number
  readonly top: number
  /** Exclusive. */
  readonly right: number
  readonly bottom: number
  readonly ellipse: {
    readonly x: number
    readonly y: number
    readonly a: number
    readonly b: number
    readonly cos: number
    readonly sin: number
  } | null
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
  const faceWidth = Math.max(w * cos * cos + h * sin * sin, NARROWEST * faceHeight)
  const lift = HEAD_LIFT * faceHeight
  return {
    ...rectangle,
    ellipse: {
      x: (region.box.x + region.box.w / 2) * width + sin * lift,
      y: (region.box.y + region.box.h / 2) * height - cos * lift,
      a: HEAD_RADIUS_ACROSS * faceWidth * grow + 1,
      b: HEAD_RADIUS_ALONG * Math.max(faceHeight, faceWidth) * grow + 1,
      cos,
      sin,
    },
  }
}

/** Whether a point (pixels) lies in the shape. */
export function inShape(shape: HiddenShape, x: number, y: number): boolean {
  if (x >= shape.left && x < shape.right && y >= shape.top && y < shape.bottom) return true
  const e = shape.ellipse
  if (e === null) return false
  const along = ((x - e.x) * e.cos + (y - e.y) * e.sin) / e.a
  const across = (-(x - e.x) * e.sin + (y - e.y) * e.cos) / e.b
  return along * along + across * across <= 1
}

/** The rectangle around a shape inside the picture, in whole pixels; right and bottom exclusive. */
export function boundsOf(
  shape: HiddenShape,
  width: number,
  height: number,
): { left: number; top: number; right: number; bottom: number } {
  const e = shape.ellipse
  const reachX = e === null ? 0 : Math.hypot(e.a * e.cos, e.b * e.sin)
  const reachY = e === null ? 0 : Math.hypot(e.a * e.sin, e.b * e.cos)
  return {
    left: Math.max(0, Math.min(shape.left, e === null ? Infinity : Math.floor(e.x - reachX))),
    top: Math.max(0, Math.min(shape.top, e === null ? Infinity : Math.floor(e.y - reachY))),
    right: Math.min(width, Math.max(shape.right, e === null ? -Infinity : Math.ceil(e.x + reachX) + 1)),
    bottom: Math.min(height, Math.max(shape.bottom, e === null ? -Infinity : Math.ceil(e.y + reachY) + 1)),
  }
}

/** All shapes drawn into one mask. */
export function maskOf(shapes: readonly HiddenShape[], width: number, height: number): HiddenMask {
  const data = new Uint8Array(width * height)
  for (const shape of shapes) {
    const bounds = boundsOf(shape, width, height)
    for (let y = bounds.top; y < bounds.bottom; y++) {
      for (let x = bounds.left; x < bounds.right; x++) {
        if (inShape(shape, x + 0.5, y + 0.5)) data[y * width + x] = 1
      }
    }
  }
  return { width, height, data }
}

/** Whether the middle of a box (parts of the picture) lies in a shape given in pixels of a picture of this size. */
export function holdsCentre(shape: HiddenShape, box: Box, width: number, height: number): boolean {
  return inShape(shape, (box.x + box.w / 2) * width, (box.y + box.h / 2) * height)
}
