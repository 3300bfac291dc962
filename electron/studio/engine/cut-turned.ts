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
