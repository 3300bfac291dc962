// Cuts a square out of a raster, turned and scaled: for looking closer at a face, and for aligning it. Pure.
import type { Raster } from './raster.ts'

/** Where to cut. Pixels of the raster; `degrees` is the roll of the head, clockwise: the cut comes out upright. */
export interface Cut {
  readonly centreX: number
  readonly centreY: number
  readonly side: number
  readonly degrees: number
}

/** The cut as `size` x `size` RGB numbers, each 0..255. What lies outside the raster is `outside`. */
export function cutTurned(raster: Raster, cut: Cut, size: number, outside = 127.5): Float32Array {
  if (cut.degrees === 0) return cutStraight(raster, cut, size, outside)
  const { data, width, height } = raster
  const out = new Float32Array(size * size * 3)
  const angle = (cut.degrees * Math.PI) / 180
  const step = cut.side / size
  // When shrinking, several samples per pixel are averaged; otherwise fine stripes would turn into noise.
  const samples = Math.min(8, Math.max(1, Math.round(step)))
  const cos = Math.cos(angle) * step
  const sin = Math.sin(angle) * step
  const weight = 1 / (samples * samples)
  for (let v = 0; v < size; v++) {
    for (let u = 0; u < size; u++) {
      let r = 0
      let g = 0
      let b = 0
      for (let sv = 0; sv < samples; sv++) {
        const dv = v + (sv + 0.5) / samples - size / 2
        for (let su = 0; su < samples; su++) {
          const du = u + (su + 0.5) / samples - size / 2
          const x = cut.centreX + du * cos - dv * sin - 0.5
          const y = cut.centreY + du * sin + dv * cos - 0.5
          if (x < -0.5 || y < -0.5 || x > width - 0.5 || y > height - 0.5) {
            r += outside
            g += outside
            b += outside
            continue
          }
          const x0 = x < 0 ? 0 : Math.floor(x)
          const y0 = y < 0 ? 0 : Math.floor(y)
          const x1 = x0 + 1 < width ? x0 + 1 : x0
          const y1 = y0 + 1 < height ? y0 + 1 : y0
          const fx = Math.min(1, Math.max(0, x - x0))
          const fy = Math.min(1, Math.max(0, y - y0))
          const i00 = (y0 * width + x0) * 3
          const i01 = (y0 * width + x1) * 3
          const i10 = (y1 * width + x0) * 3
          const i11 = (y1 * width + x1) * 3
          const w00 = (1 - fx) * (1 - fy)
          const w01 = fx * (1 - fy)
          const w10 = (1 - fx) * fy
          const w11 = fx * fy
          r += (data[i00] ?? 0) * w00 + (data[i01] ?? 0) * w01 + (data[i10] ?? 0) * w10 + (data[i11] ?? 0) * w11
          g +=
            (data[i00 + 1] ?? 0) * w00 +
            (data[i01 + 1] ?? 0) * w01 +
            (data[i10 + 1] ?? 0) * w10 +
            (data[i11 + 1] ?? 0) * w11
          b +=
            (data[i00 + 2] ?? 0) * w00 +
            (data[i01 + 2] ?? 0) * w01 +
            (data[i10 + 2] ?? 0) * w10 +
            (data[i11 + 2] ?? 0) * w11
        }
      }
      const to = (v * size + u) * 3
      out[to] = r * weight
      out[to + 1] = g * weight
      out[to + 2] = b * weight
    }
  }
  return out
}

/** The same for a cut that is not turned: where each column lies is worked out once. */
function cutStraight({ data, width, height }: Raster, cut: Cut, size: number, outside: number): Float32Array {
  const out = new Float32Array(size * size * 3)
  const step = cut.side / size
  const samples = Math.min(8, Math.max(1, Math.round(step)))
  const weight = 1 / (samples * samples)
  const count = size * samples
  // For each sample across: the two pixels it lies between, as offsets, and how far it is from the first; -1 is outside.
  const near = new Int32Array(count)
  const far = new Int32Array(count)
  const parts = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    const x = cut.centreX + ((i + 0.5) / samples - size / 2) * step - 0.5
    const x0 = x < 0 ? 0 : Math.floor(x)
    near[i] = x < -0.5 || x > width - 0.5 ? -1 : x0 * 3
    far[i] = (x0 + 1 < width ? x0 + 1 : x0) * 3
    parts[i] = Math.min(1, Math.max(0, x - x0))
  }
  for (let j = 0; j < count; j++) {
    const row = Math.floor(j / samples) * size * 3
    const y = cut.centreY + ((j + 0.5) / samples - size / 2) * step - 0.5
    if (y < -0.5 || y > height - 0.5) {
      for (let at = row; at < row + size * 3; at++) out[at] = (out[at] ?? 0) + outside * samples
      continue
    }
    const y0 = y < 0 ? 0 : Math.floor(y)
    const fy = Math.min(1, Math.max(0, y - y0))
    const above = y0 * width * 3
    const below = (y0 + 1 < height ? y0 + 1 : y0) * width * 3
    let i = 0
    for (let at = row; at < row + size * 3; at += 3) {
      let r = 0
      let g = 0
      let b = 0
      for (let sample = 0; sample < samples; sample++, i++) {
        const left = near[i] ?? -1
        if (left < 0) {
          r += outside
          g += outside
          b += outside
          continue
        }
        const right = far[i] ?? 0
        const fx = parts[i] ?? 0
        const w00 = (1 - fx) * (1 - fy)
        const w01 = fx * (1 - fy)
        const w10 = (1 - fx) * fy
        const w11 = fx * fy
        const p = above + left
        const q = above + right
        const s = below + left
        const t = below + right
        r += (data[p] ?? 0) * w00 + (data[q] ?? 0) * w01 + (data[s] ?? 0) * w10 + (data[t] ?? 0) * w11
        g += (data[p + 1] ?? 0) * w00 + (data[q + 1] ?? 0) * w01 + (data[s + 1] ?? 0) * w10 + (data[t + 1] ?? 0) * w11
        b += (data[p + 2] ?? 0) * w00 + (data[q + 2] ?? 0) * w01 + (data[s + 2] ?? 0) * w10 + (data[t + 2] ?? 0) * w11
      }
      out[at] = (out[at] ?? 0) + r
      out[at + 1] = (out[at + 1] ?? 0) + g
      out[at + 2] = (out[at + 2] ?? 0) + b
    }
  }
  for (let at = 0; at < out.length; at++) out[at] = (out[at] ?? 0) * weight
  return out
}
