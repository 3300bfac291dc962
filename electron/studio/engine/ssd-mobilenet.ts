// SSD MobileNet v1 with face-api's weights, written out for the native runtime. Worker only.
// It runs over blocks of any size: [Note: Models over whole blocks] in find-faces.ts.
import type { RawDetection } from './detection.ts'
import { addConvolution, channelsFirst, channelsLast, FaceApiWeights, type Layer, scaled } from './face-api-weights.ts'
import { Net, type NetOutput } from './net.ts'
import { OnnxModel } from './onnx-model.ts'
import type { Weights } from './weights.ts'

const EPSILON = 0.001
const STRIDE_TWO = new Set([2, 4, 6, 12])
/** The input that the stored anchors were made for. */
const ANCHOR_INPUT = 512

/** How many of the six layers look: 1 for small faces only, a fifth faster; 6 for faces up to the whole block. */
export type Layers = 1 | 2 | 3 | 4 | 5 | 6

interface Predictor {
  readonly boxes: Layer
  readonly classes: Layer
  readonly stride: number
  /** Anchor sizes (width, height) in pixels, and where they sit in the cell. */
  readonly anchors: readonly { readonly w: number; readonly h: number }[]
}

/** The detector. Block sizes must be multiples of 32. */
export class SsdMobilenet {
  readonly #weights: Weights
  readonly #predictors: readonly Predictor[]
  /** By how many layers look; each is loaded when it is first asked for. */
  readonly #nets = new Map<Layers, Promise<Net<string>>>()

  constructor(weights: Weights) {
    this.#weights = weights
    const stored = new FaceApiWeights(weights, 'ssd_mobilenetv1_model')
    const anchors = stored.numbers('Output/extra_dim')
    let from = 0
    this.#predictors = [16, 32, 64, 128, 256, 512].map((stride, index) => {
      const prefix = `Prediction/BoxPredictor_${index}`
      const perCell = index === 0 ? 3 : 6
      const sizes = Array.from({ length: perCell }, (_, anchor) => {
        const at = (offset: number): number => (anchors[(from + anchor) * 4 + offset] ?? 0) * ANCHOR_INPUT
        return { w: at(3) - at(1), h: at(2) - at(0) }
      })
      from += (ANCHOR_INPUT / stride) ** 2 * perCell
      const layer = (name: string): Layer => ({
        filter: stored.get(`${prefix}/${name}/weights`),
        bias: stored.numbers(`${prefix}/${name}/biases`),
      })
      return { boxes: layer('BoxEncodingPredictor'), classes: layer('ClassPredictor'), stride, anchors: sizes }
    })
  }

  /** Anchor sizes per layer in pixels, for the curious and the tests. */
  anchorSizes(): readonly (readonly { readonly w: number; readonly h: number }[])[] {
    return this.#predictors.map((predictor) => predictor.anchors)
  }

  /** All boxes with at least `minScore`, in pixels of the block, not yet merged. */
  async detect(
    block: Float32Array,
    width: number,
    height: number,
    minScore: number,
    layers: Layers,
  ): Promise<RawDetection[]> {
    return (await this.detectMany(block, 1, width, height, minScore, layers)).flat()
  }

  /** The same for several blocks of one size, one after the other in `blocks`: one list for each. */
  async detectMany(
    blocks: Float32Array,
    count: number,
    width: number,
    height: number,
    minScore: number,
    layers: Layers,
  ): Promise<RawDetection[][]> {
    let net = this.#nets.get(layers)
    if (net === undefined) {
      net = Net.start(...this.#model(layers), { keepMemory: true })
      this.#nets.set(layers, net)
    }
    const outputs = await (await net).run(blocks, [count, height, width, 3])
    const found: RawDetection[][] = Array.from({ length: count }, () => [])
    for (const [index, predictor] of this.#predictors.slice(0, layers).entries()) {
      const classes = outputs[`classes${index}`]
      const boxes = outputs[`boxes${index}`]
      if (classes !== undefined && boxes !== undefined) decode(classes, boxes, predictor, minScore, found)
    }
    return found
  }

  /** Decodes the weights anew: kept, they would take 25 MB for something that happens twice. */
  #model(layers: Layers): [model: Uint8Array, outputs: string[]] {
    const stored = new FaceApiWeights(this.#weights, 'ssd_mobilenetv1_model')
    const model = new OnnxModel()
    const limits = [model.floats(Float32Array.of(0), []), model.floats(Float32Array.of(6), [])]
    const active = (x: string): string => model.add('Clip', [x, ...limits])
    let x = channelsFirst(model, model.input('input', ['pictures', 'rows', 'columns', 3]))
    x = active(addConvolution(model, x, pointwise(stored, 'MobilenetV1/Conv2d_0'), { stride: 2 }))
    const features: string[] = []
    for (let layer = 1; layer <= 13; layer++) {
      const stride = STRIDE_TWO.has(layer) ? 2 : 1
      x = active(addConvolution(model, x, depthwise(stored, layer), { stride, depthwise: true }))
      x = active(addConvolution(model, x, pointwise(stored, `MobilenetV1/Conv2d_${layer}`)))
      if (layer === 11) {
        features.push(x)
        if (layers === 1) break
      }
    }
    if (layers > 1) {
      features.push(x)
      for (let index = 0; index < 8 && features.length < layers; index++) {
        x = active(
          addConvolution(model, x, pointwise(stored, `Prediction/Conv2d_${index}`), {
            stride: index % 2 === 0 ? 1 : 2,
          }),
        )
        if (index % 2 === 1) features.push(x)
      }
    }
    const outputs: Record<string, string> = {}
    for (const [index, feature] of features.entries()) {
      const predictor = this.#predictors[index]
      if (predictor === undefined) break
      outputs[`classes${index}`] = channelsLast(model, addConvolution(model, feature, predictor.classes))
      outputs[`boxes${index}`] = channelsLast(model, addConvolution(model, feature, predictor.boxes))
    }
    return [model.encode(outputs), Object.keys(outputs)]
  }
}

function pointwise(stored: FaceApiWeights, prefix: string): Layer {
  return {
    filter: stored.get(`${prefix}_pointwise/weights`),
    bias: stored.numbers(`${prefix}_pointwise/convolution_bn_offset`),
  }
}

function depthwise(stored: FaceApiWeights, layer: number): Layer {
  const prefix = `MobilenetV1/Conv2d_${layer}_depthwise`
  const numbers = (name: string): Float32Array => stored.numbers(`${prefix}/BatchNorm/${name}`)
  const variance = numbers('moving_variance')
  const scale = numbers('gamma').map((gamma, index) => gamma / Math.sqrt((variance[index] ?? 0) + EPSILON))
  const mean = numbers('moving_mean')
  return {
    filter: scaled(stored.get(`${prefix}/depthwise_weights`), scale, 2),
    bias: numbers('beta').map((beta, index) => beta - (mean[index] ?? 0) * (scale[index] ?? 0)),
  }
}

/** Adds what one layer saw to the lists, one list for each picture. */
function decode(
  classes: NetOutput,
  boxes: NetOutput,
  predictor: Predictor,
  minScore: number,
  found: readonly RawDetection[][],
): void {
  const minLogit = Math.log(minScore / (1 - minScore))
  const [, rows = 0, columns = 0] = classes.dims
  const perCell = predictor.anchors.length
  const cells = rows * columns * perCell
  for (const [picture, list] of found.entries()) {
    for (let cell = 0; cell < cells; cell++) {
      const place = picture * cells + cell
      // Three classes per anchor: background, face, and one that was never trained.
      const logit = classes.data[place * 3 + 1] ?? -Infinity
      if (logit < minLogit) continue
      const at = (offset: number): number => boxes.data[place * 4 + offset] ?? 0
      const anchor = predictor.anchors[cell % perCell] ?? { w: 0, h: 0 }
      const position = Math.floor(cell / perCell)
      const centreX = ((position % columns) + 0.5) * predictor.stride + (at(1) / 10) * anchor.w
      const centreY = (Math.floor(position / columns) + 0.5) * predictor.stride + (at(0) / 10) * anchor.h
      const w = Math.exp(at(3) / 5) * anchor.w
      const h = Math.exp(at(2) / 5) * anchor.h
      const score = 1 / (1 + Math.exp(-logit))
      list.push({ x: centreX - w / 2, y: centreY - h / 2, w, h, score, roll: 0, by: 'ssd' })
    }
  }
}
