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

/** Which edges of the frame a handle moves. */
export interface Handle {
  readonly x: -1 | 0 | 1
  readonly y: -1 | 0 | 1
}

/** Moves the edges of one handle by parts of the picture; the frame stays in the picture and never vanishes. */
export function dragCrop(crop: Box | null, handle: Handle, dx: number, dy: number): Box | null {
  const box = crop ?? WHOLE
  let [left, top, right, bottom] = [box.x, box.y, box.x + box.w, box.y + box.h]
  if (handle.x < 0) left = between(0, left + dx, right - SMALLEST)
  if (handle.x > 0) right = between(left + SMALLEST, right + dx, 1)
  if (handle.y < 0) top = between(0, top + dy, bottom - SMALLEST)
  if (handle.y > 0) bottom = between(top + SMALLEST, bottom + dy, 1)
  return asCrop({ x: left, y: top, w: right - left, h: bottom - top })
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
