// How much two rectangles share. Pure; any unit, as long as both have the same.

/** A rectangle: left, top, width, height. */
export interface Rectangle {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

/** The area that both share; 0 where they only touch. */
export function commonArea(a: Rectangle, b: Rectangle): number {
  const width = Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y)
  return width <= 0 || height <= 0 ? 0 : width * height
}

/** Intersection over union, 0..1. */
export function overlap(a: Rectangle, b: Rectangle): number {
  const both = commonArea(a, b)
  return both === 0 ? 0 : both / (a.w * a.h + b.w * b.h - both)
}

/** The part of `inner` that lies in `outer`, 0..1. */
export function partInside(inner: Rectangle, outer: Rectangle): number {
  const both = commonArea(inner, outer)
  return both === 0 ? 0 : both / (inner.w * inner.h)
}
