// BlazeFace (back camera) with Human's weights, called below Human's own pipeline. Worker only.
//
// Why not Human.detect: it shrinks one picture to 256x256, blows its boxes up by 1.4 and squares them. Here the same
// graph runs over large blocks at once (it is convolutional throughout; only its last reshapes are tied to 256) and the
// anchors are decoded for any grid, so a crowd needs no hundreds of small tiles and no face is cut by their edges.
import type { GraphModel } from '@tensorflow/tfjs-converter'
import { type Tensor, type Tensor4D, tensor4d, tidy } from '@tensorflow/tfjs-core'
import { loadHumanModel } from './graph-model.ts'
import type { RawDetection } from './detection.ts'
import type { Weights } from './weights.ts'

const GRAPH = 'StatefulPartitionedCall/functional_1/'
const OUTPUTS = [
  { stride: 16, anchors: 2, scores: `${GRAPH}conv2d_33/BiasAdd`, boxes: `${GRAPH}conv2d_35/BiasAdd` },
  { stride: 32, anchors: 6, scores: `${GRAPH}conv2d_34/BiasAdd`, boxes: `${GRAPH}conv2d_36/BiasAdd` },
] as const
const NUMBERS_PER_BOX = 16

/** The detector. `block` sizes must be multiples of 32. */
export class BlazeFace {
  readonly #model: GraphModel
  private constructor(model: GraphModel) {
    this.#model = model
  }
  static async load(weights: Weights): Promise<BlazeFace> {
    return new BlazeFace(await loadHumanModel(weights, 'blazeface', true))
  }

  /** All boxes with a score of at least `minScore`, in pixels of the block, not yet merged. */
  detect(block: Float32Array, width: number, height: number, minScore: number): RawDetection[] {
    const outputs = tidy(() => {
      const input = tensor4d(block, [1, height, width, 3])
      const result = this.#model.execute(
        input,
        OUTPUTS.flatMap((output) => [output.scores, output.boxes]),
      )
      return (Array.isArray(result) ? result : [result]) as Tensor[]
    })
    const found: RawDetection[] = []
    for (const [index, output] of OUTPUTS.entries()) {
      const scores = outputs[index * 2] as Tensor4D
      const boxes = outputs[index * 2 + 1] as Tensor4D
      decode(scores, boxes, output.stride, output.anchors, minScore, found)
    }
    for (const tensor of outputs) tensor.dispose()
    return found
  }
}

function decode(
  scores: Tensor4D,
  boxes: Tensor4D,
  stride: number,
  anchors: number,
  minScore: number,
  found: RawDetection[],
): void {
  const minLogit = Math.log(minScore / (1 - minScore))
  const logits = scores.dataSync<'float32'>()
  const [, rows, columns] = scores.shape
  let numbers: Float32Array | null = null
  for (let cell = 0; cell < rows * columns * anchors; cell++) {
    const logit = logits[cell] ?? -Infinity
    if (logit < minLogit) continue
    numbers ??= boxes.dataSync<'float32'>()
    const at = (offset: number): number => numbers?.[cell * NUMBERS_PER_BOX + offset] ?? 0
    const position = Math.floor(cell / anchors)
    const anchorX = ((position % columns) + 0.5) * stride
    const anchorY = (Math.floor(position / columns) + 0.5) * stride
    const width = at(2)
    const height = at(3)
    // Points: right eye, left eye, nose, mouth, right ear, left ear (of the person).
    const roll = Math.atan2(at(7) - at(5), at(6) - at(4)) * (180 / Math.PI)
    found.push({
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
