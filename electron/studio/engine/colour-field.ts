// The colours around hidden heads, carried inwards: what the soft style's rim is made of. Pure.
import { type Bounds, type HiddenSpans, visibleIn } from './hidden-shape.ts'
import type { Raster } from './raster.ts'

/** Nodes along the largest head of the grid on which the field is relaxed. */
const GRID = 22
const ROUNDS = 12
const OMEGA = 1.5

/** A field over an area: nodes `cell` pixels apart, bilinear between them; nothing in it comes near black or white. */
export interface ColourField {
  readonly left: number
  readonly top: number
  readonly cell: number
  readonly columns: number
  readonly rows: number
  /** Three numbers a node. */
  readonly values: Float32Array
  /** The row of pixels that `goToRow` went to, at each column of nodes; and one node more, so that each has one after it. */
  readonly line: Float32Array
}

/** `inner`: around the shapes; `size`: the longest side of the largest; `start`: where nothing is known. Reads visible pixels only. */
export function solveField(
  raster: Raster,
  spans: HiddenSpans,
  inner: Bounds,
  size: number,
  start: readonly [number, number, number],
): ColourField {
  const cell = Math.max(1, Math.ceil(size / GRID))
  const margin = cell * 3
  const left = Math.max(0, inner.left - margin)
  const top = Math.max(0, inner.top - margin)
  const right = Math.min(raster.width, inner.right + margin)
  const bottom = Math.min(raster.height, inner.bottom + margin)
  const columns = Math.ceil((right - left) / cell)
  const rows = Math.ceil((bottom - top) / cell)
  const values = new Float32Array(columns * rows * 3)
  const unknown = average(raster, spans, { left, top, right, bottom }, cell, columns, values)
  for (const node of unknown) values.set(start, node * 3)
  relax(values, unknown, columns, rows)
  // Room for the grain.
  for (let at = 0; at < values.length; at++) values[at] = Math.max(4, Math.min(251, values[at] ?? 0))
  return { left, top, cell, columns, rows, values, line: new Float32Array((columns + 1) * 3) }
}

/** Works out the colours of a row of pixels, into the field's `line`. */
export function goToRow({ top, cell, columns, rows, values, line }: ColourField, y: number): void {
  const gy = Math.max(0, Math.min(rows - 1, (y - top + 0.5) / cell - 0.5))
  const row = Math.floor(gy)
  const part = gy - row
  const one = row * columns * 3
  const other = Math.min(rows - 1, row + 1) * columns * 3
  for (let i = 0; i < columns * 3; i++) {
    const value = values[one + i] ?? 0
    line[i] = value + part * ((values[other + i] ?? 0) - value)
  }
}

/** Averages the visible pixels of each cell into its node; answers the nodes that have none. */
function average(
  raster: Raster,
  spans: HiddenSpans,
  area: Bounds,
  cell: number,
  columns: number,
  values: Float32Array,
): number[] {
  const counts = new Uint32Array(values.length / 3)
  // Some of a large cell's pixels tell its mean as well as all.
  const step = Math.max(1, cell >> 2)
  const pairs: number[] = []
  for (let y = area.top; y < area.bottom; y += step) {
    const row = Math.floor((y - area.top) / cell) * columns
    visibleIn(spans, y, area.left, area.right, pairs)
    for (let i = 0; i < pairs.length; i += 2) {
      const to = pairs[i + 1] ?? 0
      for (let x = pairs[i] ?? 0; x < to; x += step) {
        const node = row + Math.floor((x - area.left) / cell)
        const at = (y * raster.width + x) * 3
        counts[node] = (counts[node] ?? 0) + 1
        values[node * 3] = (values[node * 3] ?? 0) + (raster.data[at] ?? 0)
        values[node * 3 + 1] = (values[node * 3 + 1] ?? 0) + (raster.data[at + 1] ?? 0)
        values[node * 3 + 2] = (values[node * 3 + 2] ?? 0) + (raster.data[at + 2] ?? 0)
      }
    }
  }
  const unknown: number[] = []
  for (let node = 0; node < counts.length; node++) {
    const count = counts[node] ?? 0
    if (count === 0) unknown.push(node)
    else for (let c = 0; c < 3; c++) values[node * 3 + c] = (values[node * 3 + c] ?? 0) / count
  }
  return unknown
}

/**
 * Laplace's equation by successive over-relaxation; at the picture's edge the missing neighbour is left out (nothing flows
 * through it). Few rounds do: only the rim is seen.
 */
function relax(values: Float32Array, unknown: readonly number[], columns: number, rows: number): void {
  for (let round = 0; round < ROUNDS; round++) {
    // There and back, so that colours travel as far one way as the other.
    for (let i = 0; i < unknown.length; i++) {
      const node = unknown[round % 2 === 0 ? i : unknown.length - 1 - i] ?? 0
      const x = node % columns
      const up = node >= columns ? node - columns : node
      const down = node + columns < columns * rows ? node + columns : node
      const before = x > 0 ? node - 1 : node
      const after = x + 1 < columns ? node + 1 : node
      for (let c = 0; c < 3; c++) {
        const sum =
          (values[up * 3 + c] ?? 0) +
          (values[down * 3 + c] ?? 0) +
          (values[before * 3 + c] ?? 0) +
          (values[after * 3 + c] ?? 0)
        const old = values[node * 3 + c] ?? 0
        values[node * 3 + c] = old + OMEGA * (sum / 4 - old)
      }
    }
  }
}
