// What a detector says, before merging, and what the boxes of both mean. Pure; no models.

/** One raw box. x, y, w, h in pixels of whatever raster it was found in; roll in degrees clockwise. */
export interface RawDetection {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
  readonly score: number
  readonly roll: number
  readonly by: 'blaze' | 'ssd'
}

/** A rectangle in any unit. */
export interface Rectangle {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

/** Intersection over union of two boxes. */
export function overlap(a: Rectangle, b: Rectangle): number {
  const both = common(a, b)
  return both === 0 ? 0 : both / (a.w * a.h + b.w * b.h - both)
}

/** The part of the smaller box that lies in the other. */
export function covered(a: Rectangle, b: Rectangle): number {
  return common(a, b) / Math.min(a.w * a.h, b.w * b.h)
}

function common(a: Rectangle, b: Rectangle): number {
  const width = Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y)
  return width <= 0 || height <= 0 ? 0 : width * height
}

/**
 * Brings a raw box to one meaning: forehead to chin, ear to ear, as people label faces. BlazeFace draws a square from
 * the brows down, SSD a box somewhat too tall. Factors: medians over labelled faces of 10 to 64 pixels (WIDER).
 */
export function asFaceBox(face: RawDetection): RawDetection {
  const [wider, taller, up] = face.by === 'blaze' ? [0.91, 1.13, 0.1] : [0.97, 0.89, 0.035]
  const w = face.w * wider
  const h = face.h * taller
  return { ...face, w, h, x: face.x + (face.w - w) / 2, y: face.y + face.h / 2 - up * h - h / 2 }
}
