// Fills hidden heads from what stands around them. Pure: pixels in, pixels out, no clock, no chance but the seed.
//
// [Note: Order of hiding] The promise of hiding.md: what is published depends on the pixels outside the hidden shapes
// alone. So this runs at full size on pixels that only pixelwise steps have touched (orientation, colour profile,
// alpha), before any resizing, sharpening or compression could carry a hidden pixel outwards; it reads no hidden pixel.
import type { HidingStyle } from '../../../shared/model/hiding.ts'
import { type ColourField, solveField } from './colour-field.ts'
import {
  type Bounds,
  boundsOf,
  type Ellipse,
  ellipseDepth,
  ellipseInRow,
  type HiddenShape,
  type HiddenSpans,
  outside,
  spansOf,
} from './hidden-shape.ts'
import { fillLine, type Paint, paintOf, QUIET, rowShift, STRIP } from './fill-paint.ts'
import type { Raster } from './raster.ts'

// [Note: Fading to a quiet tone] What stands around a head (hair below the edge, collar, wall) belongs to the person: a fill
// that carried those colours to the middle let a plain comparison of pixels name people of LFW at about twice chance. So
// they fade out in the rim of the head, between its edge and the face; where the face was there is one fixed tone with
// grain, the same in every picture. It depends on nothing at all, so it tells nothing at all.

/** Inside the ellipse made smaller by this factor there is nothing but the quiet tone. The face's box lies inside that. */
const QUIET_FROM = 0.9
const QUIET_DEPTH = QUIET_FROM ** 2
/** The soft edge outside an ellipse, in parts of its radius, and outside a rectangle, in parts of its shorter side. */
const FEATHER = { soft: 0.06, plain: 0.035, playful: 0.02 } as const
const FEATHER_RECTANGLE = 0.06
/** Of the picture's longer side: a whole body hidden does not blur half the playground. */
const MOST_FEATHER = 0.012
/** Shapes whose surroundings touch, and the rectangle around them. `size`: the longest side of the largest. */
interface Group {
  readonly bounds: Bounds
  readonly size: number
  readonly shapes: readonly HiddenShape[]
}

/**
 * Replaces every pixel of the shapes in place, and softens the edge outwards. Shapes whose surroundings touch are one region.
 * `soft`: the surrounding colours, fading to a quiet tone before the face begins, with fine grain; `plain`: that tone, nothing
 * else; `playful`: dotted paper.
 */
export function fillHidden(raster: Raster, shapes: readonly HiddenShape[], style: HidingStyle, seed: number): void {
  const { width, height } = raster
  const spans = spansOf(shapes, width, height)
  const heads = shapes.filter((shape) => shape.ellipse !== null)
  // Every field is known before the first pixel is written.
  const groups = grouped(heads, width, height)
  const fields =
    style !== 'soft'
      ? []
      : groups.map((group) => ({
          group,
          field: solveField(raster, spans, group.bounds, group.size, QUIET),
        }))
  const paint = paintOf(raster, style, seed)
  if (style === 'soft')
    for (const { group, field } of fields) fillGroup(paint, spans, group.shapes, group.bounds, field)
  else for (const { shapes: together, bounds } of groups) fillGroup(paint, spans, together, bounds, null)
  // Rectangles last: what a person drew is of one tone from edge to edge.
  for (const shape of shapes) if (shape.ellipse === null) featherRectangle(paint, spans, shape)
  for (const shape of shapes) if (shape.ellipse === null) fillGroup(paint, spans, [], shape, null)
}

/** Rectangles around shapes that touch (or lie within two pixels) become one group. */
function grouped(shapes: readonly HiddenShape[], width: number, height: number): Group[] {
  const result: Group[] = []
  for (const shape of shapes) {
    const bounds = boundsOf(shape, width, height)
    if (bounds.right <= bounds.left || bounds.bottom <= bounds.top) continue
    let group: Group = {
      bounds,
      size: Math.max(bounds.right - bounds.left, bounds.bottom - bounds.top),
      shapes: [shape],
    }
    for (;;) {
      const { left, top, right, bottom } = group.bounds
      const index = result.findIndex(
        ({ bounds: other }) =>
          other.left <= right + 2 && left <= other.right + 2 && other.top <= bottom + 2 && top <= other.bottom + 2,
      )
      const other = result[index]
      if (other === undefined) break
      result.splice(index, 1)
      group = {
        bounds: {
          left: Math.min(left, other.bounds.left),
          top: Math.min(top, other.bounds.top),
          right: Math.max(right, other.bounds.right),
          bottom: Math.max(bottom, other.bounds.bottom),
        },
        size: Math.max(group.size, other.size),
        shapes: [...other.shapes, ...group.shapes],
      }
    }
    result.push(group)
  }
  return result
}

/** Softens the edges of these ellipses and fills the hidden pixels of the rectangle, row by row. */
function fillGroup(
  paint: Paint,
  spans: HiddenSpans,
  heads: readonly HiddenShape[],
  bounds: Bounds,
  field: ColourField | null,
): void {
  const { width, height } = paint.raster
  const edges = heads.flatMap(({ ellipse }) => (ellipse === null ? [] : [edgeOf(paint, ellipse)]))
  const reach = Math.ceil(Math.max(0, ...edges.map(({ e, wider }) => Math.max(e.a, e.b) * (wider - 1)))) + 1
  const top = edges.length === 0 ? bounds.top : Math.max(0, bounds.top - reach)
  const bottom = edges.length === 0 ? bounds.bottom : Math.min(height, bounds.bottom + reach)
  for (let y = top; y < bottom; y++) {
    const line = field?.line(y) ?? null
    const near = edges.filter(({ from, to }) => y >= from && y < to)
    for (const edge of near) featherEllipse(paint, spans, edge, field, line, y, width)
    if (y < bounds.top || y >= bounds.bottom) continue
    const row = spans.rows[y] ?? []
    for (let i = 0; i < row.length; i += 2) {
      const from = Math.max(bounds.left, row[i] ?? 0)
      const to = Math.min(bounds.right, row[i + 1] ?? 0)
      if (from >= to) continue
      fillPiece(paint, field, line, near, y, from, to)
    }
  }
}

/** Where the faces were nothing but one tone is copied; the rim between that and the edge is drawn, or has the style's pattern. */
function fillPiece(
  paint: Paint,
  field: ColourField | null,
  line: Float32Array | null,
  edges: readonly SoftEdge[],
  y: number,
  from: number,
  to: number,
): void {
  const inside = edges
    .flatMap(({ e }) => {
      const piece = ellipseInRow(e, y, to, QUIET_FROM)
      return piece === null || piece[1] <= from ? [] : [piece]
    })
    .toSorted((one, other) => one[0] - other[0])
  const rim = (start: number, end: number): void => {
    if (field === null || line === null) fillLine(paint, y, start, end, edges.length === 0)
    else fillRim(paint, field, line, edges, y, start, end)
  }
  let at = from
  for (const [start, end] of inside) {
    if (start > at) rim(at, start)
    if (end > at) fillLine(paint, y, Math.max(at, start), end, true)
    at = Math.max(at, end)
  }
  if (at < to) rim(at, to)
}

function fillRim(
  paint: Paint,
  field: ColourField,
  line: Float32Array,
  edges: readonly SoftEdge[],
  y: number,
  from: number,
  to: number,
): void {
  const { raster, grain, seed } = paint
  const { data } = raster
  const { cell, columns } = field
  const shift = rowShift(y, seed)
  const along = edges.map(({ e }) => depthAlong(e, y))
  const first = along[0]
  const origin = field.left + cell / 2 - 0.5
  const last = columns - 1
  let at = (y * raster.width + from) * 3
  for (let x = from; x < to; x++, at += 3) {
    // How far from the edge of the head it lies deepest in: 1 at the edge and outside, QUIET_FROM squared at the quiet inside.
    let depth = first === undefined ? 1 : first.start + x * (first.slope + x * first.bend)
    for (let i = 1; i < along.length; i++) {
      const other = along[i]
      if (other !== undefined) depth = Math.min(depth, other.start + x * (other.slope + x * other.bend))
    }
    const t = depth >= 1 ? 1 : depth <= QUIET_DEPTH ? 0 : (depth - QUIET_DEPTH) / (1 - QUIET_DEPTH)
    const keep = t * t * (3 - 2 * t)
    const quiet = 1 - keep
    const gx = (x - origin) / cell
    const node = gx <= 0 ? 0 : gx >= last ? last : gx | 0
    const ahead = (gx <= 0 || gx >= last ? 0 : gx - node) * keep
    const behind = keep - ahead
    const one = node * 3
    const other = node === last ? one : one + 3
    // The half rounds. No clamping: the field and the tone keep clear of black and white by more than the grain.
    const speck = (grain === null ? 0 : (grain[(x + shift) & (STRIP - 1)] ?? 0)) + 0.5
    data[at] = ((line[one] ?? 0) * behind + (line[other] ?? 0) * ahead + QUIET[0] * quiet + speck) | 0
    data[at + 1] = ((line[one + 1] ?? 0) * behind + (line[other + 1] ?? 0) * ahead + QUIET[1] * quiet + speck) | 0
    data[at + 2] = ((line[one + 2] ?? 0) * behind + (line[other + 2] ?? 0) * ahead + QUIET[2] * quiet + speck) | 0
  }
}

/** Depth along a row of pixels is a parabola: start + x * (slope + x * bend). */
function depthAlong(e: Ellipse, y: number): { start: number; slope: number; bend: number } {
  const bend = (e.cos / e.a) ** 2 + (e.sin / e.b) ** 2
  const start = ellipseDepth(e, 0.5, y + 0.5)
  return { start, slope: ellipseDepth(e, 1.5, y + 0.5) - start - bend, bend }
}

/** The soft edge of an ellipse, which ends where it is `wider`. */
interface SoftEdge {
  readonly e: Ellipse
  readonly wider: number
  /** The rows it reaches; `to` exclusive. */
  readonly from: number
  readonly to: number
}

function edgeOf({ raster, style }: Paint, e: Ellipse): SoftEdge {
  const most = (Math.max(raster.width, raster.height) * MOST_FEATHER) / Math.max(e.a, e.b)
  const wider = 1 + Math.min(most, FEATHER[style])
  const reach = Math.hypot(e.a * e.sin, e.b * e.cos) * wider
  return { e, wider, from: Math.floor(e.y - reach) - 1, to: Math.ceil(e.y + reach) + 2 }
}

/** Blends visible pixels of a row around an ellipse with what fills it: the edge is soft towards the outside only. */
function featherEllipse(
  paint: Paint,
  spans: HiddenSpans,
  { e, wider }: SoftEdge,
  field: ColourField | null,
  line: Float32Array | null,
  y: number,
  width: number,
): void {
  const piece = ellipseInRow(e, y, width, wider)
  if (piece === null) return
  const limit = wider * wider
  const { start, slope, bend } = depthAlong(e, y)
  outside(spans, y, piece[0], piece[1], (from, to) => {
    const range = limit - 1
    blend(paint, field, line, y, from, to, (limit - start) / range, -slope / range, -bend / range)
  })
}

function featherRectangle(paint: Paint, spans: HiddenSpans, shape: HiddenShape): void {
  const { width, height } = paint.raster
  const shorter = Math.min(shape.right - shape.left, shape.bottom - shape.top)
  const reach = Math.floor(Math.min(shorter * FEATHER_RECTANGLE, Math.max(width, height) * MOST_FEATHER))
  if (reach < 1) return
  const [left, right] = [Math.max(0, shape.left - reach), Math.min(width, shape.right + reach)]
  for (let y = Math.max(0, shape.top - reach); y < Math.min(height, shape.bottom + reach); y++) {
    const dy = Math.max(0, shape.top - y, y - shape.bottom + 1)
    const share = 1 - dy / (reach + 1)
    const slope = 1 / (reach + 1)
    outside(spans, y, left, right, (from, to) => {
      // Beside the rectangle the share falls with the distance; above and below it is the row's.
      const one = Math.min(to, shape.left)
      const other = Math.max(from, shape.right)
      if (from < one) blend(paint, null, null, y, from, one, share - slope * shape.left, slope, 0)
      if (Math.max(from, shape.left) < Math.min(to, shape.right)) {
        blend(paint, null, null, y, Math.max(from, shape.left), Math.min(to, shape.right), share, 0, 0)
      }
      if (other < to) blend(paint, null, null, y, other, to, share + slope * (shape.right - 1), -slope, 0)
    })
  }
}

/** Each pixel gets `start + x * (slope + x * bend)` of the fill, cut to 0 and 1, then smoothed. */
function blend(
  paint: Paint,
  field: ColourField | null,
  line: Float32Array | null,
  y: number,
  from: number,
  to: number,
  start: number,
  slope: number,
  bend: number,
): void {
  const { data, width } = paint.raster
  const { bytes, shift } = paint.lineFor(y)
  const cell = field?.cell ?? 1
  const left = (field?.left ?? 0) + cell / 2 - 0.5
  const last = (field?.columns ?? 1) - 1
  let at = (y * width + from) * 3
  for (let x = from; x < to; x++, at += 3) {
    const share = start + x * (slope + x * bend)
    const t = share <= 0 ? 0 : share >= 1 ? 1 : share
    const part = t * t * (3 - 2 * t)
    let r = 0
    let g = 0
    let b = 0
    if (line === null) {
      const from3 = (x + shift) * 3
      r = bytes[from3] ?? 0
      g = bytes[from3 + 1] ?? 0
      b = bytes[from3 + 2] ?? 0
    } else {
      const gx = (x - left) / cell
      const node = gx <= 0 ? 0 : gx >= last ? last : gx | 0
      const ahead = gx <= 0 || gx >= last ? 0 : gx - node
      const one = node * 3
      const other = node === last ? one : one + 3
      r = (line[one] ?? 0) * (1 - ahead) + (line[other] ?? 0) * ahead
      g = (line[one + 1] ?? 0) * (1 - ahead) + (line[other + 1] ?? 0) * ahead
      b = (line[one + 2] ?? 0) * (1 - ahead) + (line[other + 2] ?? 0) * ahead
    }
    const keep = 1 - part
    data[at] = ((data[at] ?? 0) * keep + r * part + 0.5) | 0
    data[at + 1] = ((data[at + 1] ?? 0) * keep + g * part + 0.5) | 0
    data[at + 2] = ((data[at + 2] ?? 0) * keep + b * part + 0.5) | 0
  }
}
