// Which pixels of hidden heads get what: worked out from the shapes and the size of the picture alone, so that it can be done
// while the photo is decoded, and for a second drawing of the same picture not again. No pixel is known here.
import type { HidingStyle } from '../../../shared/model/hiding.ts'
import { type Paint, paintOf } from './fill-paint.ts'
import {
  visibleIn,
  type Bounds,
  boundsOf,
  type Ellipse,
  ellipseDepth,
  type HiddenShape,
  type HiddenSpans,
  spansOf,
} from './hidden-shape.ts'

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
export const STRIDE = 16
/** One grey level in whole numbers: a shift by 16 gives it back. */
export const ONE = 1 << 16

/**
 * What is done to a run of pixels. `pattern`: the style's own line is copied; `flat`: the same without dots; `rim`: the colours of
 * around fade to the quiet tone; `edge`: what is visible is blended with the fill.
 */
export const WORK = { pattern: 0, flat: 1, rim: 2, edge: 3 } as const
/** Numbers a run takes in `Runs.list`. */
export const RUN = 5

/**
 * Runs of pixels in the order in which they are drawn. Two flat lists that grow: see [Note: No garbage by the row] in hidden-shape.ts.
 */
export class Runs {
  /** For each run: one of WORK, its row, from, to (exclusive), and where its parts begin in `parts`. */
  list = new Int32Array(1 << 13)
  /**
   * From 0 to 1, at the first pixel of a run, at each STRIDE pixels and at its end. Of an edge: how much of the fill it gets; of a rim:
   * how much of the colours of around it keeps.
   */
  parts = new Float64Array(1 << 13)
  /** How much of `list` and `parts` is taken. */
  listed = 0
  parted = 0

  /** The parts that are added next belong to it. */
  add(work: number, y: number, from: number, to: number): void {
    if (this.listed + RUN > this.list.length) {
      const before = this.list
      this.list = new Int32Array(before.length * 2)
      this.list.set(before)
    }
    const { list, listed } = this
    list[listed] = work
    list[listed + 1] = y
    list[listed + 2] = from
    list[listed + 3] = to
    list[listed + 4] = this.parted
    this.listed = listed + RUN
  }

  addPart(part: number): void {
    if (this.parted === this.parts.length) {
      const before = this.parts
      this.parts = new Float64Array(before.length * 2)
      this.parts.set(before)
    }
    this.parts[this.parted] = part
    this.parted += 1
  }
}

/** Heads whose surroundings touch: one region with one field of colours. */
export interface PlannedGroup {
  readonly bounds: Bounds
  /** The longest side of the largest. Pixels. */
  readonly size: number
  readonly runs: Runs
}

/** All that is to be done to a picture of this size. */
export interface FillPlan {
  readonly width: number
  readonly height: number
  readonly spans: HiddenSpans
  readonly paint: Paint
  readonly groups: readonly PlannedGroup[]
  /** What a person drew, and writing: drawn last, of one tone from edge to edge. */
  readonly rectangles: Runs
}

/**
 * Works out how these shapes are hidden in a picture of `width` by `height` pixels. `soft`: the surrounding colours, fading to a
 * quiet tone before the face begins, with fine grain; `plain`: that tone, nothing else; `playful`: dotted paper. Pure.
 */
export function planFill(
  { width, height }: { readonly width: number; readonly height: number },
  shapes: readonly HiddenShape[],
  style: HidingStyle,
  seed: number,
): FillPlan {
  const spans = spansOf(shapes, width, height)
  const heads = shapes.filter((shape) => shape.ellipse !== null)
  const groups = grouped(heads, width, height).map(({ bounds, size, shapes: together }): PlannedGroup => {
    const planning = planningOf(spans, style)
    runGroup(planning, together, bounds)
    return { bounds, size, runs: planning.runs }
  })
  const planning = planningOf(spans, style)
  for (const shape of shapes) if (shape.ellipse === null) edgesOfRectangle(planning, shape)
  for (const shape of shapes) if (shape.ellipse === null) runGroup(planning, [], shape)
  return { width, height, spans, paint: paintOf(width, height, style, seed), groups, rectangles: planning.runs }
}

/** Shapes whose surroundings touch, and the rectangle around them. */
interface Group {
  readonly bounds: Bounds
  readonly size: number
  readonly shapes: readonly HiddenShape[]
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

/** What planning has at hand. */
interface Planning {
  readonly spans: HiddenSpans
  readonly style: HidingStyle
  readonly runs: Runs
  /** Pairs from, to (exclusive) of one row; made once, see [Note: No garbage by the row]. */
  readonly pairs: number[]
}

const planningOf = (spans: HiddenSpans, style: HidingStyle): Planning => ({
  spans,
  style,
  runs: new Runs(),
  pairs: [],
})

/** Softens the edges of these ellipses and fills the hidden pixels of the rectangle, row by row. */
function runGroup(planning: Planning, heads: readonly HiddenShape[], bounds: Bounds): void {
  const { spans, style, runs } = planning
  const edges = heads.flatMap(({ ellipse }) => (ellipse === null ? [] : [edgeOf(spans, style, ellipse)]))
  const top = Math.max(0, Math.min(bounds.top, ...edges.map(({ from }) => from)))
  const bottom = Math.min(spans.height, Math.max(bounds.bottom, ...edges.map(({ to }) => to)))
  for (let y = top; y < bottom; y++) {
    let here = 0
    for (const edge of edges) {
      goToRow(edge, y)
      if (!edge.isHere) continue
      here += 1
      feather(planning, y, edge)
    }
    if (y < bounds.top || y >= bounds.bottom) continue
    const pieces = spans.rows[y] ?? []
    for (let i = 0; i < pieces.length; i += 2) {
      const from = Math.max(bounds.left, pieces[i] ?? 0)
      const to = Math.min(bounds.right, pieces[i + 1] ?? 0)
      if (from >= to) continue
      // One tone from edge to edge, or that with a rim.
      if (style === 'plain' || here === 0) runs.add(WORK.flat, y, from, to)
      else fillPiece(planning, y, edges, from, to)
    }
  }
}

/** Where the faces were nothing but one tone is copied; the rim between that and the edge is drawn, or has the style's pattern. */
function fillPiece(planning: Planning, y: number, edges: readonly SoftEdge[], from: number, to: number): void {
  const { pairs } = planning
  pairs.length = 0
  for (const edge of edges) if (edge.isHere) within(edge, QUIET_DEPTH, from, to, pairs)
  // By where they begin.
  for (let i = 2; i < pairs.length; i += 2)
    for (let at = i; at > 0 && (pairs[at - 2] ?? 0) > (pairs[at] ?? 0); at -= 2) swapPairs(pairs, at)
  let at = from
  for (let i = 0; i < pairs.length; i += 2) at = fillUpTo(planning, y, edges, at, pairs[i] ?? to, pairs[i + 1] ?? to)
  fillUpTo(planning, y, edges, at, to, to)
}

/** Changes the pair at `at` with the one before it. */
function swapPairs(pairs: number[], at: number): void {
  for (const i of [at, at + 1]) {
    const before = pairs[i - 2] ?? 0
    pairs[i - 2] = pairs[i] ?? 0
    pairs[i] = before
  }
}

/** Fills on from `at`: rim until `start`, the quiet tone until `end`. Answers how far it came. */
function fillUpTo(
  { style, runs }: Planning,
  y: number,
  edges: readonly SoftEdge[],
  at: number,
  start: number,
  end: number,
): number {
  if (start > at) {
    runs.add(style === 'soft' ? WORK.rim : WORK.pattern, y, at, start)
    if (style === 'soft') {
      for (let x = at; x < start; x += STRIDE) runs.addPart(keptAt(edges, x))
      runs.addPart(keptAt(edges, start))
    }
  }
  const from = Math.max(at, start)
  if (end <= from) return from
  runs.add(WORK.flat, y, from, end)
  return end
}

/** How much of the field's colour is left, by how far from the edge of a head the pixel lies deepest in. */
function keptAt(edges: readonly SoftEdge[], x: number): number {
  let depth = 1
  for (const { isHere, start, slope, bend } of edges)
    if (isHere) depth = Math.min(depth, start + x * (slope + x * bend))
  return smooth((depth - QUIET_DEPTH) / (1 - QUIET_DEPTH))
}

/** From 0 to 1 and without corners. */
function smooth(share: number): number {
  const t = share <= 0 ? 0 : share >= 1 ? 1 : share
  return t * t * (3 - 2 * t)
}

/** The soft edge of an ellipse. How deep the pixels of a row lie in it is a parabola: start + x * (slope + x * bend), 1 at the edge. */
interface SoftEdge {
  readonly e: Ellipse
  /** The rows it reaches; `to` exclusive. */
  readonly from: number
  readonly to: number
  /** The depth at which it ends. */
  readonly limit: number
  readonly bend: number
  /** Of the row that `goToRow` went to: whether the edge reaches it, and its parabola. */
  isHere: boolean
  start: number
  slope: number
}

function edgeOf({ width, height }: HiddenSpans, style: HidingStyle, e: Ellipse): SoftEdge {
  const most = (Math.max(width, height) * MOST_FEATHER) / Math.max(e.a, e.b)
  const wider = 1 + Math.min(most, FEATHER[style])
  const reach = Math.hypot(e.a * e.sin, e.b * e.cos) * wider
  const bend = (e.cos / e.a) ** 2 + (e.sin / e.b) ** 2
  const rows = { from: Math.floor(e.y - reach) - 1, to: Math.ceil(e.y + reach) + 2 }
  return { e, ...rows, limit: wider * wider, bend, isHere: false, start: 0, slope: 0 }
}

function goToRow(edge: SoftEdge, y: number): void {
  edge.isHere = y >= edge.from && y < edge.to
  if (!edge.isHere) return
  edge.start = ellipseDepth(edge.e, 0.5, y + 0.5)
  edge.slope = ellipseDepth(edge.e, 1.5, y + 0.5) - edge.start - edge.bend
}

/** Adds to `pairs` the pixels between `from` and `to` that lie not further out than `depth`; an empty pair when none does. */
function within({ start, slope, bend }: SoftEdge, depth: number, from: number, to: number, pairs: number[]): void {
  const root = slope * slope - 4 * bend * (start - depth)
  if (!(root > 0)) {
    pairs.push(to, to)
    return
  }
  const middle = -slope / (2 * bend)
  const reach = Math.sqrt(root) / (2 * bend)
  pairs.push(Math.max(from, Math.ceil(middle - reach)), Math.min(to, Math.floor(middle + reach) + 1))
}

/** Blends visible pixels of a row around an ellipse with what fills it: the edge is soft towards the outside only. */
function feather({ spans, runs, pairs }: Planning, y: number, edge: SoftEdge): void {
  pairs.length = 0
  within(edge, edge.limit, 0, spans.width, pairs)
  const [left = 0, right = 0] = pairs
  visibleIn(spans, y, left, right, pairs)
  const range = edge.limit - 1
  const start = (edge.limit - edge.start) / range
  for (let i = 0; i < pairs.length; i += 2)
    runEdge(runs, y, pairs[i] ?? 0, pairs[i + 1] ?? 0, start, -edge.slope / range, -edge.bend / range)
}

function edgesOfRectangle({ spans, runs, pairs }: Planning, shape: HiddenShape): void {
  const { width, height } = spans
  const shorter = Math.min(shape.right - shape.left, shape.bottom - shape.top)
  const reach = Math.floor(Math.min(shorter * FEATHER_RECTANGLE, Math.max(width, height) * MOST_FEATHER))
  if (reach < 1) return
  const [left, right] = [Math.max(0, shape.left - reach), Math.min(width, shape.right + reach)]
  for (let y = Math.max(0, shape.top - reach); y < Math.min(height, shape.bottom + reach); y++) {
    const dy = Math.max(0, shape.top - y, y - shape.bottom + 1)
    const share = 1 - dy / (reach + 1)
    const slope = 1 / (reach + 1)
    visibleIn(spans, y, left, right, pairs)
    for (let i = 0; i < pairs.length; i += 2) {
      const [from, to] = [pairs[i] ?? 0, pairs[i + 1] ?? 0]
      // Beside the rectangle the share falls with the distance; above and below it is the row's.
      const one = Math.min(to, shape.left)
      const other = Math.max(from, shape.right)
      const [middle, end] = [Math.max(from, shape.left), Math.min(to, shape.right)]
      if (from < one) runEdge(runs, y, from, one, share - slope * shape.left, slope, 0)
      if (middle < end) runEdge(runs, y, middle, end, share, 0, 0)
      if (other < to) runEdge(runs, y, other, to, share + slope * (shape.right - 1), -slope, 0)
    }
  }
}

/** Each pixel gets `start + x * (slope + x * bend)` of the fill, cut to 0 and 1, then smoothed. */
function runEdge(runs: Runs, y: number, from: number, to: number, start: number, slope: number, bend: number): void {
  runs.add(WORK.edge, y, from, to)
  for (let x = from; x < to; x += STRIDE) runs.addPart(smooth(start + x * (slope + x * bend)))
  runs.addPart(smooth(start + to * (slope + to * bend)))
}
