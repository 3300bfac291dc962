// BlazeFace (back camera) with Human's weights, called below Human's own pipeline. Worker only.
//
// Why not Human.detect: it shrinks one picture to 256x256, blows its boxes up by 1.4 and squares them. Here the same
// graph runs over large blocks at once (it is convolutional throughout; only its last reshapes are tied to 256) and the
// anchors are decoded for any grid, so a crowd needs no hundreds of small tiles and no face is cut by their edges.
import type { RawDetection } from './detection.ts'
import { Net, type NetOutput } from './net.ts'
import type { Weights } from './weights.ts'

const GRAPH = 'StatefulPartitionedCall/functional_1/'
const OUTPUTS = {
  fineScores: `${GRAPH}conv2d_33/BiasAdd`,
  fineBoxes: `${GRAPH}conv2d_35/BiasAdd`,
  coarseScores: `${GRAPH}conv2d_34/BiasAdd`,
  coarseBoxes: `${GRAPH}conv2d_36/BiasAdd`,
} as const
const FINE = { stride: 16, anchors: 2 } as const
const COARSE = { stride: 32, anchors: 6 } as const
const NUMBERS_PER_BOX = 16

/** The detector. `block` sizes must be multiples of 32. */
export class BlazeFace {
  readonly #net: Net<keyof typeof OUTPUTS>
  private constructor(net: Net<keyof typeof OUTPUTS>) {
    this.#net = net
  }
  static async load(weights: Weights): Promise<BlazeFace> {
    const source = { package: '@vladmandic/human', model: 'blazeface', outputs: OUTPUTS, anySize: true } as const
    return new BlazeFace(await Net.load(weights, source))
  }

  /** All boxes with a score of at least `minScore`, in pixels of the block, not yet merged. */
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
    decode(outputs.fineScores, outputs.fineBoxes, FINE, minScore, found)
    decode(outputs.coarseScores, outputs.coarseBoxes, COARSE, minScore, found)
    return found
  }
}

/** Adds what one layer saw to the lists, one list for each picture. */
function decode(
  scores: NetOutput,
  boxes: NetOutput,
  { stride, anchors }: { readonly stride: number; readonly anchors: number },
  minScore: number,
  found: readonly RawDetection[][],
): void {
  const minLogit = Math.log(minScore / (1 - minScore))
  const [, rows = 0, columns = 0] = scores.dims
  const cells = rows * columns * anchors
  for (const [picture, list] of found.entries()) {
    for (let cell = 0; cell < cells; cell++) {
      const place = picture * cells + cell
      const logit = scores.data[place] ?? -Infinity
      if (logit < minLogit) continue
      const at = (offset: number): number => boxes.data[place * NUMBERS_PER_BOX + offset] ?? 0
      const position = Math.floor(cell / anchors)
      const anchorX = ((position % columns) + 0.5) * stride
      const anchorY = (Math.floor(position / columns) + 0.5) * stride
      const width = at(2)
      const height = at(3)
      // Points: right eye, left eye, nose, mouth, right ear, left ear (of the person).
      const roll = Math.atan2(at(7) - at(5), at(6) - at(4)) * (180 / Math.PI)
      list.push({
        x: anchorX + at(0) - width / 2,
        y: anchorY + at(1) - height / 2,
        w: width,
        h: height,
        score: 1 / (1 + Math.exp(-logit)),
        roll,
        by: 'blaze',
      })
    }
  }
}
