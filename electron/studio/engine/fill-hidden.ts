// Fills hidden heads from what stands around them. Pure: pixels in, pixels out, no clock, no chance but the seed.
//
// [Note: Order of hiding] The promise of hiding.md: what is published depends on the pixels outside the hidden shapes
// alone. So this runs at full size on pixels that only pixelwise steps have touched (orientation, colour profile,
// alpha), before any resizing, sharpening or compression could carry a hidden pixel outwards; it reads no masked pixel.
import type { HidingStyle } from '../../../shared/model/hiding.ts'
import type { HiddenMask, HiddenShape } from './hidden-shape.ts'
import { boundsOf } from './hidden-shape.ts'
import type { Raster } from './raster.ts'

// [Note: Fading to a quiet tone] A purely harmonic field let a pixel attack name people of LFW at about twice chance
// (14 people, 42 photos: 17 % against 7 %): what stands around a head belongs to the person. So the field keeps the surrounding colours at
// the edge, where the eye wants them, and fades within a quarter of the head to a tone that is mostly a fixed grey.

/** The plain style, and what is used where nothing stands around a head: a quiet grey that belongs to no skin. */
const PLAIN: readonly [number, number, number] = [150, 153, 158]
/** Nodes along the largest head of the grid on which the colour field is relaxed. */
const GRID = 44
const GRAIN = 3
/**
 * How fast the surrounding colours fade towards the middle of a head, in nodes. Without fading, the colours of collar,
 * neck and hair would meet where the face was, and still tell a little: [Note: Fading to a quiet tone].
 */
const FADE = 3.5
/** How much of the quiet tone is the plain grey; the rest is the mean of what stands around. */
const GREY_PART = 0.7

/** `size`: the longest side of the largest shape in it. Pixels; right and bottom exclusive. */
interface Area {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly size: number
}

/** A colour field over an area: `columns` by `rows` nodes, `cell` pixels apart, three numbers each; null = plain. */
interface Field {
  readonly area: Area
  readonly cell: number
  readonly columns: number
  readonly rows: number
  readonly values: Float32Array | null
}

/**
 * Replaces every masked pixel in place. Shapes whose surroundings touch are solved as one region.
 * `soft`: the surrounding colours, fading inwards, with fine grain; `plain`: one tone, nothing else.
 */
export function fillHidden(
  raster: Raster,
  shapes: readonly HiddenShape[],
  mask: HiddenMask,
  style: HidingStyle,
  seed: number,
): void {
  const fields = joined(shapes.map((shape) => withSize(boundsOf(shape, raster.width, raster.height)))).map((area) =>
    style === 'plain' ? { area, cell: 1, columns: 0, rows: 0, values: null } : solve(raster, mask, area),
  )
  // Every field is known before the first pixel is written.
  for (const field of fields) paint(raster, mask, field, style, seed)
}

function withSize(bounds: Omit<Area, 'size'>): Area {
  return { ...bounds, size: Math.max(bounds.right - bounds.left, bounds.bottom - bounds.top) }
}

/** Rectangles that touch (or lie within two pixels) become one. */
function joined(areas: readonly Area[]): Area[] {
  const result: Area[] = []
  for (const next of areas) {
    if (next.right <= next.left || next.bottom <= next.top) continue
    let area = next
    for (;;) {
      const index = result.findIndex(
        (other) =>
          other.left <= area.right + 2 &&
          area.left <= other.right + 2 &&
          other.top <= area.bottom + 2 &&
          area.top <= other.bottom + 2,
      )
      const other = result[index]
      if (other === undefined) break
      result.splice(index, 1)
      area = {
        left: Math.min(area.left, other.left),
        top: Math.min(area.top, other.top),
        right: Math.max(area.right, other.right),
        bottom: Math.max(area.bottom, other.bottom),
        size: Math.max(area.size, other.size),
      }
    }
    result.push(area)
  }
  return result
}

/** Averages the unmasked pixels into grid cells and relaxes the field over the cells that have none. */
function solve(raster: Raster, mask: HiddenMask, inner: Area): Field {
  const cell = Math.max(1, Math.ceil(inner.size / GRID))
  const margin = cell * 2
  const area = {
    left: Math.max(0, inner.left - margin),
    top: Math.max(0, inner.top - margin),
    right: Math.min(raster.width, inner.right + margin),
    bottom: Math.min(raster.height, inner.bottom + margin),
    size: inner.size,
  }
  const columns = Math.ceil((area.right - area.left) / cell)
  const rows = Math.ceil((area.bottom - area.top) / cell)
  const values = new Float32Array(columns * rows * 3)
  const counts = new Uint32Array(columns * rows)
  for (let y = area.top; y < area.bottom; y++) {
    const row = Math.floor((y - area.top) / cell) * columns
    for (let x = area.left; x < area.right; x++) {
      const pixel = y * raster.width + x
      if (mask.data[pixel] === 1) continue
      const node = row + Math.floor((x - area.left) / cell)
      counts[node] = (counts[node] ?? 0) + 1
      for (let c = 0; c < 3; c++) values[node * 3 + c] = (values[node * 3 + c] ?? 0) + (raster.data[pixel * 3 + c] ?? 0)
    }
  }
  const unknown: number[] = []
  const mean = [0, 0, 0]
  let known = 0
  for (let node = 0; node < counts.length; node++) {
    const count = counts[node] ?? 0
    if (count === 0) {
      unknown.push(node)
      continue
    }
    known++
    for (let c = 0; c < 3; c++) {
      const value = (values[node * 3 + c] ?? 0) / count
      values[node * 3 + c] = value
      mean[c] = (mean[c] ?? 0) + value
    }
  }
  if (known === 0) return { area, cell, columns, rows, values: null }
  const tone = mean.map((sum, c) => (1 - GREY_PART) * (sum / known) + GREY_PART * (PLAIN[c] ?? 0))
  for (const node of unknown) for (let c = 0; c < 3; c++) values[node * 3 + c] = tone[c] ?? 0
  relax(values, unknown, columns, rows, tone)
  return { area, cell, columns, rows, values }
}

/**
 * Successive over-relaxation of the screened Laplace equation; at the picture's edge the missing neighbour is left out
 * (nothing flows through it).
 */
function relax(
  values: Float32Array,
  unknown: readonly number[],
  columns: number,
  rows: number,
  tone: readonly number[],
): void {
  const pull = 1 / (FADE * FADE)
  // The fading bounds how far a border reaches, so few rounds are enough, however large the region is.
  const rounds = 40
  const omega = 1.6
  for (let round = 0; round < rounds; round++) {
    for (const node of unknown) {
      const x = node % columns
      const up = node >= columns ? node - columns : -1
      const down = node + columns < columns * rows ? node + columns : -1
      const left = x > 0 ? node - 1 : -1
      const right = x + 1 < columns ? node + 1 : -1
      const neighbours = (up >= 0 ? 1 : 0) + (down >= 0 ? 1 : 0) + (left >= 0 ? 1 : 0) + (right >= 0 ? 1 : 0)
      if (neighbours === 0) continue
      for (let c = 0; c < 3; c++) {
        const sum =
          (up >= 0 ? (values[up * 3 + c] ?? 0) : 0) +
          (down >= 0 ? (values[down * 3 + c] ?? 0) : 0) +
          (left >= 0 ? (values[left * 3 + c] ?? 0) : 0) +
          (right >= 0 ? (values[right * 3 + c] ?? 0) : 0)
        const old = values[node * 3 + c] ?? 0
        values[node * 3 + c] = old + omega * ((sum + pull * (tone[c] ?? 0)) / (neighbours + pull) - old)
      }
    }
  }
}

function paint(raster: Raster, mask: HiddenMask, field: Field, style: HidingStyle, seed: number): void {
  const { area, cell, columns, rows, values } = field
  for (let y = area.top; y < area.bottom; y++) {
    const gy = Math.min(rows - 1, Math.max(0, (y - area.top + 0.5) / cell - 0.5))
    const y0 = Math.floor(gy)
    const y1 = Math.min(rows - 1, y0 + 1)
    const fy = gy - y0
    for (let x = area.left; x < area.right; x++) {
      const pixel = y * raster.width + x
      if (mask.data[pixel] !== 1) continue
      const grain = style === 'plain' ? 0 : grainAt(x, y, seed)
      if (values === null) {
        for (let c = 0; c < 3; c++) raster.data[pixel * 3 + c] = clamp((PLAIN[c] ?? 0) + grain)
        continue
      }
      const gx = Math.min(columns - 1, Math.max(0, (x - area.left + 0.5) / cell - 0.5))
      const x0 = Math.floor(gx)
      const x1 = Math.min(columns - 1, x0 + 1)
      const fx = gx - x0
      for (let c = 0; c < 3; c++) {
        const top =
          (values[(y0 * columns + x0) * 3 + c] ?? 0) * (1 - fx) + (values[(y0 * columns + x1) * 3 + c] ?? 0) * fx
        const bottom =
          (values[(y1 * columns + x0) * 3 + c] ?? 0) * (1 - fx) + (values[(y1 * columns + x1) * 3 + c] ?? 0) * fx
        raster.data[pixel * 3 + c] = clamp(top * (1 - fy) + bottom * fy + grain)
      }
    }
  }
}

/** Between -GRAIN and GRAIN, the same for the same place and seed. */
function grainAt(x: number, y: number, seed: number): number {
  let hash = Math.imul(x + 1, 0x27d4eb2d) ^ Math.imul(y + 1, 0x165667b1) ^ Math.imul(seed | 0, 0x9e3779b1)
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  const a = (hash >>> 8) & 0xff
  const b = (hash >>> 20) & 0xff
  return ((a + b) / 255 - 1) * GRAIN
}

function clamp(value: number): number {
  return value < 0 ? 0 : value > 255 ? 255 : Math.round(value)
}
