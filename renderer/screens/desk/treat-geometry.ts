// The arithmetic of cropping and straightening on screen: the same rectangle that the engine cuts out. Pure.
import type { Box } from '../../../shared/model/photo.ts'
import type { PhotoTreatment } from '../../../shared/model/photo-treatment.ts'
import type { Size } from './stage-geometry.ts'

/** What is kept of the upright original, in its pixels: a rectangle about a middle. The picture is turned under it by `degrees`. */
export interface Kept {
  readonly middle: { readonly x: number; readonly y: number }
  readonly width: number
  readonly height: number
  readonly degrees: number
}

export const WHOLE: Box = { x: 0, y: 0, w: 1, h: 1 }
/** The smallest side of a crop, as a part of the picture's. */
export const SMALLEST = 0.05

/** The turned rectangle shrinks about its middle until it lies in the picture: no corner is ever empty. */
export function keptOf({ crop, straightenDegrees }: PhotoTreatment, { width, height }: Size): Kept {
  const box = crop ?? WHOLE
  const middle = { x: (box.x + box.w / 2) * width, y: (box.y + box.h / 2) * height }
  const turn = (straightenDegrees * Math.PI) / 180
  const [cos, sin] = [Math.abs(Math.cos(turn)), Math.abs(Math.sin(turn))]
  const wide = box.w * width
  const high = box.h * height
  const fits = Math.min(
    1,
    (2 * Math.min(middle.x, width - middle.x)) / (wide * cos + high * sin),
    (2 * Math.min(middle.y, height - middle.y)) / (wide * sin + high * cos),
  )
  return { middle, width: wide * fits, height: high * fits, degrees: straightenDegrees }
}

const between = (least: number, value: number, most: number): number => Math.min(most, Math.max(least, value))
/** The whole picture is no crop. */
const asCrop = (box: Box): Box | null =>
  box.x <= 1e-6 && box.y <= 1e-6 && box.w >= 1 - 1e-6 && box.h >= 1 - 1e-6 ? null : box

/** Moves the frame by parts of the picture; it stops at the edges. */
export function moveCrop(crop: Box | null, dx: number, dy: number): Box | null {
  const box = crop ?? WHOLE
  return asCrop({ ...box, x: between(0, box.x + dx, 1 - box.w), y: between(0, box.y + dy, 1 - box.h) })
}

/** A frame of one shape, as it will be published, or any. */
export type Shape = 'free' | 'square' | 'portrait' | 'wide'
/** Width by height of the finished picture. */
const proportions: Readonly<Record<Exclude<Shape, 'free'>, number>> = { square: 1, portrait: 4 / 5, wide: 16 / 9 }
/** Rounding of pixels is no other shape. */
const SAME_SHAPE = 0.005

/** Width by height of the frame in parts of the upright picture, for a shape as it is seen after the quarter turn; null = any. */
export function partsOf(shape: Shape, turn: PhotoTreatment['turn'], { width, height }: Size): number | null {
  if (shape === 'free') return null
  const seen = proportions[shape]
  return ((turn === 90 || turn === 270 ? 1 / seen : seen) * height) / width
}

/** Which shape the frame has already. The whole picture has none: nobody chose its shape. */
export function shapeOf({ crop, turn }: PhotoTreatment, size: Size): Shape {
  if (crop === null) return 'free'
  const found = (['square', 'portrait', 'wide'] as const).find((shape) => {
    const wanted = partsOf(shape, turn, size)
    return wanted !== null && Math.abs(crop.w / crop.h / wanted - 1) < SAME_SHAPE
  })
  return found ?? 'free'
}

/** A frame of these proportions cannot be had: the picture is too narrow for it. */
const tooNarrow = (parts: number): boolean => Math.min(parts, 1 / parts) < SMALLEST

/**
 * The frame with these proportions (`partsOf`): as much of the picture as before, about the same middle, moved and made smaller
 * only as the edges ask. A picture too narrow for the shape keeps its frame.
 */
export function shapedCrop(crop: Box | null, parts: number | null): Box | null {
  if (parts === null || tooNarrow(parts)) return crop
  const box = crop ?? WHOLE
  const w = between(SMALLEST * Math.max(1, parts), Math.sqrt(box.w * box.h * parts), Math.min(1, parts))
  const h = w / parts
  return asCrop({
    x: between(0, box.x + box.w / 2 - w / 2, 1 - w),
    y: between(0, box.y + box.h / 2 - h / 2, 1 - h),
    w,
    h,
  })
}

/** Which edges of the frame a handle moves. */
export interface Handle {
  readonly x: -1 | 0 | 1
  readonly y: -1 | 0 | 1
}

/**
 * Moves the edges of one handle by parts of the picture; the frame stays in the picture, never vanishes, and keeps its
 * proportions (`partsOf`) where they are given.
 */
export function dragCrop(
  crop: Box | null,
  handle: Handle,
  dx: number,
  dy: number,
  parts: number | null = null,
): Box | null {
  const box = crop ?? WHOLE
  if (parts !== null && !tooNarrow(parts)) return dragShaped(box, handle, dx, dy, parts)
  let [left, top, right, bottom] = [box.x, box.y, box.x + box.w, box.y + box.h]
  if (handle.x < 0) left = between(0, left + dx, right - SMALLEST)
  if (handle.x > 0) right = between(left + SMALLEST, right + dx, 1)
  if (handle.y < 0) top = between(0, top + dy, bottom - SMALLEST)
  if (handle.y > 0) bottom = between(top + SMALLEST, bottom + dy, 1)
  return asCrop({ x: left, y: top, w: right - left, h: bottom - top })
}

/** What lies across from the handle stays where it is: the opposite corner, or the middle of the opposite edge. */
function dragShaped(box: Box, handle: Handle, dx: number, dy: number, parts: number): Box | null {
  const byX = box.w + handle.x * dx
  const byY = (box.h + handle.y * dy) * parts
  // At a corner the hand means the edge that it moved more.
  const wanted = handle.y === 0 || (handle.x !== 0 && Math.abs(byX - box.w) >= Math.abs(byY - box.w)) ? byX : byY
  const room = (start: number, length: number, side: -1 | 0 | 1): number =>
    side > 0 ? 1 - start : side < 0 ? start + length : 2 * Math.min(start + length / 2, 1 - start - length / 2)
  const most = Math.min(room(box.x, box.w, handle.x), room(box.y, box.h, handle.y) * parts)
  const w = Math.min(most, Math.max(wanted, SMALLEST * Math.max(1, parts)))
  const h = w / parts
  const from = (start: number, length: number, next: number, side: -1 | 0 | 1): number =>
    between(0, side > 0 ? start : side < 0 ? start + length - next : start + (length - next) / 2, 1 - next)
  return asCrop({ x: from(box.x, box.w, w, handle.x), y: from(box.y, box.h, h, handle.y), w, h })
}

/** A quarter turn further, clockwise for 1. */
export const turned = (turn: PhotoTreatment['turn'], step: 1 | -1): PhotoTreatment['turn'] =>
  ([0, 90, 180, 270] as const)[(turn / 90 + step + 4) % 4] ?? 0

/** Half a degree further, within what is allowed. */
export const straightened = (degrees: number, step: number): number =>
  between(-15, Math.round((degrees + step) * 2) / 2, 15)

/** A little brighter or darker, in twentieths. */
export const brightened = (brightness: number, step: number): number =>
  between(0.5, Math.round((brightness + step) * 20) / 20, 2)

/** Moves and sizes as the arrow keys say them on screen, whatever quarter turn the picture stands at. */
export function asSeen(
  turn: PhotoTreatment['turn'],
  dx: number,
  dy: number,
): { readonly dx: number; readonly dy: number } {
  switch (turn) {
    case 0:
      return { dx, dy }
    case 90:
      return { dx: dy, dy: -dx }
    case 180:
      return { dx: -dx, dy: -dy }
    case 270:
      return { dx: -dy, dy: dx }
  }
}
