// Fills hidden heads from what stands around them. Pure: pixels in, pixels out, no clock, no chance but the seed.
//
// [Note: Order of hiding] The promise of hiding.md: what is published depends on the pixels outside the hidden shapes
// alone. So this runs at full size on pixels that only pixelwise steps have touched (orientation, colour profile,
// alpha), before any resizing, sharpening or compression could carry a hidden pixel outwards; it reads no hidden pixel.
import { type ColourField, goToRow, solveField } from './colour-field.ts'
import { lineOf, type Paint, QUIET, shiftOf, STRIP } from './fill-paint.ts'
import { type FillPlan, ONE, RUN, type Runs, STRIDE, WORK } from './fill-plan.ts'
import type { Raster } from './raster.ts'

/**
 * Replaces every hidden pixel in place, and softens the edges outwards. Throws when the plan was made for a picture of another
 * size: then nothing is touched.
 */
export function fillHidden(raster: Raster, plan: FillPlan): void {
  if (raster.width !== plan.width || raster.height !== plan.height)
    throw new Error('A plan for a picture of another size')
  const { spans, paint, groups } = plan
  // Every field is known before the first pixel is written.
  const fields = groups.map(({ bounds, size }) =>
    paint.style === 'soft' ? solveField(raster, spans, bounds, size, QUIET) : null,
  )
  for (const [at, { runs }] of groups.entries()) drawRuns(raster, paint, runs, fields[at] ?? null)
  drawRuns(raster, paint, plan.rectangles, null)
}

function drawRuns(
  { data, width }: Raster,
  paint: Paint,
  { list, listed, parts }: Runs,
  field: ColourField | null,
): void {
  let row = -1
  for (let i = 0; i < listed; i += RUN) {
    const work = list[i]
    const y = list[i + 1] ?? 0
    const from = list[i + 2] ?? 0
    const to = list[i + 3] ?? 0
    const part = list[i + 4] ?? 0
    const at = (y * width + from) * 3
    if (work === WORK.flat || work === WORK.pattern) {
      const source = work === WORK.flat ? paint.flat : lineOf(paint, y)
      const shift = shiftOf(paint, y)
      data.set(source.subarray((from + shift) * 3, (to + shift) * 3), at)
    } else if (field === null) {
      blendPattern(data, at, from, to, parts, part, lineOf(paint, y), shiftOf(paint, y))
    } else {
      if (y !== row) goToRow(field, y)
      row = y
      if (work === WORK.rim) fillRim(data, at, from, to, parts, part, field, paint.grain, shiftOf(paint, y))
      else blendField(data, at, from, to, parts, part, field)
    }
  }
}

// [Note: Straight between] The colours and parts of a run are worked out at each STRIDE pixels and go straight between, in whole
// numbers whose sixteen lower bits are the fraction. All of it stands in one function each: a call for every few pixels would cost more
// than the colour.

/** The field's colours, fading to the quiet tone, with grain. */
function fillRim(
  data: Uint8Array,
  first: number,
  from: number,
  to: number,
  parts: Float64Array,
  part: number,
  { left, cell, columns, line }: ColourField,
  grain: Int32Array,
  shift: number,
): void {
  let at = first
  let x = from
  let r = 0
  let g = 0
  let b = 0
  for (let next = part, end = from; ; next++, end = Math.min(to, end + STRIDE)) {
    const gx = Math.max(0, Math.min(columns - 1, (end - left + 0.5) / cell - 0.5))
    const node = (gx | 0) * 3
    const there = ONE * (gx - (gx | 0))
    const here = ONE - there
    const keep = parts[next] ?? 0
    const quiet = ONE * (1 - keep)
    const red = ((line[node] ?? 0) * here + (line[node + 3] ?? 0) * there) | 0
    const green = ((line[node + 1] ?? 0) * here + (line[node + 4] ?? 0) * there) | 0
    const blue = ((line[node + 2] ?? 0) * here + (line[node + 5] ?? 0) * there) | 0
    const toRed = (red * keep + QUIET[0] * quiet) | 0
    const toGreen = (green * keep + QUIET[1] * quiet) | 0
    const toBlue = (blue * keep + QUIET[2] * quiet) | 0
    if (x === end) {
      r = toRed
      g = toGreen
      b = toBlue
      continue
    }
    const run = end - x
    const dr = ((toRed - r) / run) | 0
    const dg = ((toGreen - g) / run) | 0
    const db = ((toBlue - b) / run) | 0
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
    if (x >= to) return
  }
}

/** Visible pixels beside a head get a part of the field's colour. See [Note: Straight between]. */
function blendField(
  data: Uint8Array,
  first: number,
  from: number,
  to: number,
  parts: Float64Array,
  part: number,
  { left, cell, columns, line }: ColourField,
): void {
  let at = first
  let x = from
  let r = 0
  let g = 0
  let b = 0
  let share = 0
  for (let next = part, end = from; ; next++, end = Math.min(to, end + STRIDE)) {
    const gx = Math.max(0, Math.min(columns - 1, (end - left + 0.5) / cell - 0.5))
    const node = (gx | 0) * 3
    const there = ONE * (gx - (gx | 0))
    const here = ONE - there
    const toShare = ((parts[next] ?? 0) * ONE) | 0
    const toRed = ((line[node] ?? 0) * here + (line[node + 3] ?? 0) * there) | 0
    const toGreen = ((line[node + 1] ?? 0) * here + (line[node + 4] ?? 0) * there) | 0
    const toBlue = ((line[node + 2] ?? 0) * here + (line[node + 5] ?? 0) * there) | 0
    if (x === end) {
      r = toRed
      g = toGreen
      b = toBlue
      share = toShare
      continue
    }
    const run = end - x
    const more = ((toShare - share) / run) | 0
    const dr = ((toRed - r) / run) | 0
    const dg = ((toGreen - g) / run) | 0
    const db = ((toBlue - b) / run) | 0
    for (; x < end; x++, at += 3, share += more, r += dr, g += dg, b += db) {
      const fill = share >> 8
      const keep = 256 - fill
      data[at] = ((data[at] ?? 0) * keep + (r >> 16) * fill + 128) >> 8
      data[at + 1] = ((data[at + 1] ?? 0) * keep + (g >> 16) * fill + 128) >> 8
      data[at + 2] = ((data[at + 2] ?? 0) * keep + (b >> 16) * fill + 128) >> 8
    }
    if (x >= to) return
  }
}

/** Visible pixels get a part of the style's own line. See [Note: Straight between]. */
function blendPattern(
  data: Uint8Array,
  first: number,
  from: number,
  to: number,
  parts: Float64Array,
  part: number,
  bytes: Uint8Array,
  shift: number,
): void {
  let share = ((parts[part] ?? 0) * ONE) | 0
  let at = first
  let source = (from + shift) * 3
  let next = part + 1
  for (let x = from; x < to; next++) {
    const end = Math.min(to, x + STRIDE)
    const more = (((((parts[next] ?? 0) * ONE) | 0) - share) / (end - x)) | 0
    for (; x < end; x++, at += 3, source += 3, share += more) {
      const fill = share >> 8
      const keep = 256 - fill
      data[at] = ((data[at] ?? 0) * keep + (bytes[source] ?? 0) * fill + 128) >> 8
      data[at + 1] = ((data[at + 1] ?? 0) * keep + (bytes[source + 1] ?? 0) * fill + 128) >> 8
      data[at + 2] = ((data[at + 2] ?? 0) * keep + (bytes[source + 2] ?? 0) * fill + 128) >> 8
    }
  }
}
