// From the detector's map of likely writing to lines: turned rectangles around what hangs together. Pure.
import { TEXT_LEAST_HEART_PX, TEXT_LINE, TEXT_PIXEL, TEXT_WIDEN } from './text-thresholds.ts'

/** How likely each pixel belongs to writing, 0..255, row by row. */
export interface TextMap {
  readonly data: Uint8Array
  readonly width: number
  readonly height: number
}

/** A line of writing, found but not read. Pixels of the map. */
export interface TextLine {
  readonly centreX: number
  readonly centreY: number
  /** Along the writing, and across it; `length >= thickness`. */
  readonly length: number
  readonly thickness: number
  /** How far the line is turned clockwise, -90..90 degrees: 0 = level. */
  readonly degrees: number
  /** Mean likelihood of its pixels, 0..1. */
  readonly likely: number
}

interface Point {
  readonly x: number
  readonly y: number
}

/** Everything in the map that may be a line of writing, the likeliest first. */
export function textLines(map: TextMap): TextLine[] {
  const { data, width, height } = map
  const least = Math.round(TEXT_PIXEL * 255)
  const seen = new Uint8Array(data.length)
  const lines: TextLine[] = []
  const stack: number[] = []
  for (let start = 0; start < data.length; start++) {
    if (seen[start] === 1 || (data[start] ?? 0) < least) continue
    // Of each row only the outermost pixels matter for the hull.
    const rim = new Map<number, { from: number; to: number }>()
    let sum = 0
    let count = 0
    seen[start] = 1
    stack.push(start)
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const y = Math.floor(at / width)
      const x = at - y * width
      sum += data[at] ?? 0
      count += 1
      const row = rim.get(y)
      if (row === undefined) rim.set(y, { from: x, to: x })
      else if (x < row.from) row.from = x
      else if (x > row.to) row.to = x
      for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
          const next = ny * width + nx
          if (seen[next] === 1 || (data[next] ?? 0) < least) continue
          seen[next] = 1
          stack.push(next)
        }
      }
    }
    const likely = sum / count / 255
    if (count < TEXT_LEAST_HEART_PX * TEXT_LEAST_HEART_PX || likely < TEXT_LINE) continue
    const corners = [...rim].flatMap(([y, { from, to }]) => [
      { x: from, y },
      { x: to + 1, y },
      { x: from, y: y + 1 },
      { x: to + 1, y: y + 1 },
    ])
    const heart = smallestRectangle(hullOf(corners))
    if (heart.thickness < TEXT_LEAST_HEART_PX) continue
    // What the network leaves out at the rim of a line grows with the line.
    const widen = (heart.length * heart.thickness * TEXT_WIDEN) / (2 * (heart.length + heart.thickness))
    lines.push({ ...heart, length: heart.length + 2 * widen, thickness: heart.thickness + 2 * widen, likely })
  }
  return lines.toSorted((a, b) => b.likely - a.likely)
}

/** Convex hull, anticlockwise on paper (monotone chain). */
function hullOf(points: readonly Point[]): Point[] {
  const sorted = points.toSorted((a, b) => a.x - b.x || a.y - b.y)
  const half = (from: readonly Point[]): Point[] => {
    const chain: Point[] = []
    for (const point of from) {
      while (chain.length >= 2 && !turnsLeft(chain.at(-2), chain.at(-1), point)) chain.pop()
      chain.push(point)
    }
    chain.pop()
    return chain
  }
  return [...half(sorted), ...half(sorted.toReversed())]
}

function turnsLeft(a: Point | undefined, b: Point | undefined, c: Point): boolean {
  if (a === undefined || b === undefined) return true
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x) > 0
}

/** The rectangle of least area around a hull: one of its sides lies on a side of the hull. */
function smallestRectangle(hull: readonly Point[]): Omit<TextLine, 'likely'> {
  let best = { area: Infinity, centreX: 0, centreY: 0, length: 0, thickness: 0, degrees: 0 }
  hull.forEach((from, index) => {
    const to = hull[(index + 1) % hull.length] ?? from
    const side = Math.hypot(to.x - from.x, to.y - from.y)
    if (side === 0) return
    const ux = (to.x - from.x) / side
    const uy = (to.y - from.y) / side
    let [least, most, low, high] = [Infinity, -Infinity, Infinity, -Infinity]
    for (const { x, y } of hull) {
      const along = x * ux + y * uy
      const across = y * ux - x * uy
      least = Math.min(least, along)
      most = Math.max(most, along)
      low = Math.min(low, across)
      high = Math.max(high, across)
    }
    const [wide, tall] = [most - least, high - low]
    if (wide * tall >= best.area) return
    const [along, across] = [(least + most) / 2, (low + high) / 2]
    const degrees = (Math.atan2(uy, ux) * 180) / Math.PI + (tall > wide ? 90 : 0)
    best = {
      area: wide * tall,
      centreX: along * ux - across * uy,
      centreY: along * uy + across * ux,
      length: Math.max(wide, tall),
      thickness: Math.min(wide, tall),
      degrees: levelled(degrees),
    }
  })
  const { area: _area, ...rectangle } = best
  return rectangle
}

/** The same slope as an angle from -90 (not included) to 90: a line has no front. */
function levelled(degrees: number): number {
  const turned = ((degrees % 180) + 180) % 180
  return turned > 90 ? turned - 180 : turned
}

/** The upright rectangle around a line. Pixels; may reach out of the picture. */
export function boundsOfLine(line: TextLine): { left: number; top: number; right: number; bottom: number } {
  const angle = (line.degrees * Math.PI) / 180
  const [cos, sin] = [Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))]
  const across = (line.length * cos + line.thickness * sin) / 2
  const down = (line.length * sin + line.thickness * cos) / 2
  return {
    left: line.centreX - across,
    top: line.centreY - down,
    right: line.centreX + across,
    bottom: line.centreY + down,
  }
}
