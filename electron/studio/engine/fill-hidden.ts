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
  eachOutside,
  type Ellipse,
  ellipseDepth,
  type HiddenShape,
  type HiddenSpans,
  spansOf,
} from './hidden-shape.ts'
import { type Paint, paintOf, QUIET, STRIP } from './fill-paint.ts'
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
/** Colours are worked out at pixels so far apart, and run straight between them: nobody sees it, and it is a third of the work. */
const STRIDE = 16
/** One grey level in whole numbers: a shift by 16 gives it back. */
const ONE = 1 << 16

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
  const { height } = paint.raster
  const edges = heads.flatMap(({ ellipse }) => (ellipse === null ? [] : [edgeOf(paint, ellipse)]))
  const top = Math.max(0, Math.min(bounds.top, ...edges.map(({ from }) => from)))
  const bottom = Math.min(height, Math.max(bounds.bottom, ...edges.map(({ to }) => to)))
  for (let y = top; y < bottom; y++) {
    const row = rowOf(paint, field, y, edgesAt(edges, y))
    for (const edge of row.edges) feather(paint, spans, row, edge)
    if (y < bounds.top || y >= bounds.bottom) continue
    const pieces = spans.rows[y] ?? []
    for (let i = 0; i < pieces.length; i += 2) {
      const from = Math.max(bounds.left, pieces[i] ?? 0)
      const to = Math.min(bounds.right, pieces[i + 1] ?? 0)
      if (from < to) fillPiece(paint, row, from, to)
    }
  }
}

/** Where the faces were nothing but one tone is copied; the rim between that and the edge is drawn, or has the style's pattern. */
function fillPiece(paint: Paint, row: Row, from: number, to: number): void {
  const { edges } = row
  const [only] = edges
  // One tone from edge to edge.
  if (paint.style === 'plain' || only === undefined) {
    fillLine(paint, row, from, to, true)
    return
  }
  const { ends } = paint
  if (edges.length === 1) {
    within(only, QUIET_DEPTH, from, to, ends)
    fillUpTo(paint, row, fillUpTo(paint, row, from, ends[0] ?? to, ends[1] ?? to), to, to)
    return
  }
  const quiet = edges.map((edge): readonly [number, number] => {
    within(edge, QUIET_DEPTH, from, to, ends)
    return [ends[0] ?? to, ends[1] ?? to]
  })
  quiet.sort((one, other) => one[0] - other[0])
  let at = from
  for (const [start, end] of quiet) at = fillUpTo(paint, row, at, start, end)
  fillUpTo(paint, row, at, to, to)
}

/** Fills on from `at`: rim until `start`, the quiet tone until `end`. Answers how far it came. */
function fillUpTo(paint: Paint, row: Row, at: number, start: number, end: number): number {
  const { field, line } = row
  if (start > at) {
    if (field !== null && line !== null) fillRim(paint, row, field, line, at, start)
    else fillLine(paint, row, at, start, false)
    at = start
  }
  if (end > at) fillLine(paint, row, at, end, true)
  return Math.max(at, end)
}

/** Copies a made-up row of fill: one tone with or without grain, or dots. `flat`: without dots. */
function fillLine(paint: Paint, { y, bytes, shift }: Row, from: number, to: number, flat: boolean): void {
  const { data, width } = paint.raster
  const source = flat && paint.style === 'playful' ? paint.flat : bytes
  const skip = source === bytes ? shift : 0
  data.set(source.subarray((from + skip) * 3, (to + skip) * 3), (y * width + from) * 3)
}

function fillRim(
  { raster, grain, colour }: Paint,
  { y, shift, edges }: Row,
  field: ColourField,
  line: Float32Array,
  from: number,
  to: number,
): void {
  const { data } = raster
  // Worked out at every eighth pixel; straight between, in whole numbers: the sixteen lower bits are the fraction.
  rimColour(field, line, edges, from, colour)
  let r = colour[0] ?? 0
  let g = colour[1] ?? 0
  let b = colour[2] ?? 0
  let at = (y * raster.width + from) * 3
  for (let x = from; x < to;) {
    const end = Math.min(to, x + STRIDE)
    rimColour(field, line, edges, end, colour)
    const run = end - x
    const dr = (((colour[0] ?? 0) - r) / run) | 0
    const dg = (((colour[1] ?? 0) - g) / run) | 0
    const db = (((colour[2] ?? 0) - b) / run) | 0
    for (; x < end; x++) {
      // No clamping: the field and the tone keep clear of black and white by more than the grain.
      const speck = grain[(x + shift) & (STRIP - 1)] ?? 0
      data[at] = (r + speck) >> 16
      data[at + 1] = (g + speck) >> 16
      data[at + 2] = (b + speck) >> 16
      at += 3
      r += dr
      g += dg
      b += db
    }
  }
}

/** The field's colour, fading to the quiet tone by how far from the edge of a head the pixel lies deepest in. */
function rimColour(
  field: ColourField,
  line: Float32Array,
  edges: readonly EdgeInRow[],
  x: number,
  colour: Int32Array,
): void {
  let depth = 1
  for (let i = 0; i < edges.length; i++) {
    const edge = edges[i]
    if (edge !== undefined) depth = Math.min(depth, edge.start + x * (edge.slope + x * edge.bend))
  }
  const keep = smooth((depth - QUIET_DEPTH) / (1 - QUIET_DEPTH))
  const quiet = ONE * (1 - keep)
  colourAt(field, line, x, colour)
  colour[0] = (colour[0] ?? 0) * keep + QUIET[0] * quiet
  colour[1] = (colour[1] ?? 0) * keep + QUIET[1] * quiet
  colour[2] = (colour[2] ?? 0) * keep + QUIET[2] * quiet
}

/** The field's colour at a pixel of its line, in parts of ONE. */
function colourAt({ left, cell, columns }: ColourField, line: Float32Array, x: number, colour: Int32Array): void {
  const last = columns - 1
  const gx = Math.max(0, Math.min(last, (x - left + 0.5) / cell - 0.5))
  const node = gx | 0
  const ahead = gx - node
  const one = node * 3
  const other = node === last ? one : one + 3
  const here = ONE * (1 - ahead)
  const there = ONE * ahead
  colour[0] = (line[one] ?? 0) * here + (line[other] ?? 0) * there
  colour[1] = (line[one + 1] ?? 0) * here + (line[other + 1] ?? 0) * there
  colour[2] = (line[one + 2] ?? 0) * here + (line[other + 2] ?? 0) * there
}

/** From 0 to 1 and without corners. */
function smooth(share: number): number {
  const t = share <= 0 ? 0 : share >= 1 ? 1 : share
  return t * t * (3 - 2 * t)
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

/** How deep the pixels of a row lie in an ellipse: a parabola, start + x * (slope + x * bend), 1 at the edge. */
interface EdgeInRow {
  readonly start: number
  readonly slope: number
  readonly bend: number
  /** The depth at which the soft edge ends. */
  readonly limit: number
}

/** What a row is filled with; the same shape of object for every style keeps it fast. */
interface Row {
  readonly y: number
  /** See Paint.lineFor. */
  readonly bytes: Uint8Array
  readonly shift: number
  readonly field: ColourField | null
  readonly line: Float32Array | null
  readonly edges: readonly EdgeInRow[]
}

const NO_EDGES: readonly EdgeInRow[] = []

function rowOf(paint: Paint, field: ColourField | null, y: number, edges: readonly EdgeInRow[]): Row {
  const { bytes, shift } = paint.lineFor(y)
  return { y, bytes, shift, field, line: field?.line(y) ?? null, edges }
}

function edgesAt(edges: readonly SoftEdge[], y: number): readonly EdgeInRow[] {
  const [only] = edges
  if (edges.length === 1 && only !== undefined) return y >= only.from && y < only.to ? [alongRow(only, y)] : NO_EDGES
  return edges.filter(({ from, to }) => y >= from && y < to).map((edge) => alongRow(edge, y))
}

function alongRow({ e, wider }: SoftEdge, y: number): EdgeInRow {
  const bend = (e.cos / e.a) ** 2 + (e.sin / e.b) ** 2
  const start = ellipseDepth(e, 0.5, y + 0.5)
  return { start, slope: ellipseDepth(e, 1.5, y + 0.5) - start - bend, bend, limit: wider * wider }
}

/** The pixels between `from` and `to` that lie not further out than `depth`, as `ends`; an empty run when none does. */
function within({ start, slope, bend }: EdgeInRow, depth: number, from: number, to: number, ends: Int32Array): void {
  const root = slope * slope - 4 * bend * (start - depth)
  if (!(root > 0)) {
    ends[0] = to
    ends[1] = to
    return
  }
  const middle = -slope / (2 * bend)
  const reach = Math.sqrt(root) / (2 * bend)
  ends[0] = Math.max(from, Math.ceil(middle - reach))
  ends[1] = Math.min(to, Math.floor(middle + reach) + 1)
}

/** Blends visible pixels of a row around an ellipse with what fills it: the edge is soft towards the outside only. */
function feather(paint: Paint, spans: HiddenSpans, row: Row, edge: EdgeInRow): void {
  const { ends } = paint
  within(edge, edge.limit, 0, paint.raster.width, ends)
  const range = edge.limit - 1
  eachOutside(spans, row.y, ends[0] ?? 0, ends[1] ?? 0, (from, to) => {
    blend(paint, row, from, to, (edge.limit - edge.start) / range, -edge.slope / range, -edge.bend / range)
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
    const row = rowOf(paint, null, y, NO_EDGES)
    eachOutside(spans, y, left, right, (from, to) => {
      // Beside the rectangle the share falls with the distance; above and below it is the row's.
      const one = Math.min(to, shape.left)
      const other = Math.max(from, shape.right)
      const [middle, end] = [Math.max(from, shape.left), Math.min(to, shape.right)]
      if (from < one) blend(paint, row, from, one, share - slope * shape.left, slope, 0)
      if (middle < end) blend(paint, row, middle, end, share, 0, 0)
      if (other < to) blend(paint, row, other, to, share + slope * (shape.right - 1), -slope, 0)
    })
  }
}

/** Each pixel gets `start + x * (slope + x * bend)` of the fill, cut to 0 and 1, then smoothed. */
function blend(
  paint: Paint,
  { y, bytes, shift, field, line }: Row,
  from: number,
  to: number,
  start: number,
  slope: number,
  bend: number,
): void {
  const { raster, colour } = paint
  const { data, width } = raster
  if (field !== null && line !== null) colourAt(field, line, from, colour)
  let r = colour[0] ?? 0
  let g = colour[1] ?? 0
  let b = colour[2] ?? 0
  let share = (smooth(start + from * (slope + from * bend)) * ONE) | 0
  let at = (y * width + from) * 3
  for (let x = from; x < to;) {
    const end = Math.min(to, x + STRIDE)
    const run = end - x
    const more = ((((smooth(start + end * (slope + end * bend)) * ONE) | 0) - share) / run) | 0
    if (field === null || line === null) {
      for (let fill = (x + shift) * 3; x < end; x++, at += 3, fill += 3, share += more) {
        const part = share >> 8
        const keep = 256 - part
        data[at] = ((data[at] ?? 0) * keep + (bytes[fill] ?? 0) * part + 128) >> 8
        data[at + 1] = ((data[at + 1] ?? 0) * keep + (bytes[fill + 1] ?? 0) * part + 128) >> 8
        data[at + 2] = ((data[at + 2] ?? 0) * keep + (bytes[fill + 2] ?? 0) * part + 128) >> 8
      }
      continue
    }
    colourAt(field, line, end, colour)
    const dr = (((colour[0] ?? 0) - r) / run) | 0
    const dg = (((colour[1] ?? 0) - g) / run) | 0
    const db = (((colour[2] ?? 0) - b) / run) | 0
    for (; x < end; x++, at += 3, share += more, r += dr, g += dg, b += db) {
      const part = share >> 8
      const keep = 256 - part
      data[at] = ((data[at] ?? 0) * keep + (r >> 16) * part + 128) >> 8
      data[at + 1] = ((data[at + 1] ?? 0) * keep + (g >> 16) * part + 128) >> 8
      data[at + 2] = ((data[at + 2] ?? 0) * keep + (b >> 16) * part + 128) >> 8
    }
  }
}
