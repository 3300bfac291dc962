// SSD MobileNet v1 with face-api's weights, written out over tfjs-core. Worker only.
//
// Why not face-api's own class: its build needs the whole tfjs package (308 MB), takes one 512x512 picture at a time and
// keeps batch normalisation apart from the convolutions. Here normalisation is folded into the filters once, and the same
// network runs over blocks of any size: [Note: Models over whole blocks] in find-faces.ts. Same weights, same numbers.
import {
  dispose,
  fused,
  io,
  mul,
  type NamedTensorMap,
  reshape,
  sqrt,
  add as addTensors,
  div,
  sub,
  type Tensor,
  type Tensor1D,
  type Tensor4D,
  tensor4d,
  tidy,
} from '@tensorflow/tfjs-core'
import type { RawDetection } from './detection.ts'
import type { Weights } from './weights.ts'

const EPSILON = 0.001
const STRIDE_TWO = new Set([2, 4, 6, 12])
/** The input that the stored anchors were made for. */
const ANCHOR_INPUT = 512

interface Conv {
  readonly filter: Tensor4D
  readonly bias: Tensor1D
}
interface Predictor {
  readonly boxes: Conv
  readonly classes: Conv
  readonly stride: number
  /** Anchor sizes (width, height) in pixels, and where they sit in the cell. */
  readonly anchors: readonly { readonly w: number; readonly h: number }[]
}

/** Decodes one face-api weights file into named tensors (8-bit quantised). */
export function readFaceApiWeights(weights: Weights, name: string): NamedTensorMap {
  const manifest = JSON.parse(
    weights.read('@vladmandic/face-api', `model/${name}-weights_manifest.json`).toString('utf8'),
  ) as {
    weights: io.WeightsManifestEntry[]
  }[]
  const bytes = weights.read('@vladmandic/face-api', `model/${name}.bin`)
  return io.decodeWeights(new Uint8Array(bytes).buffer, manifest[0]?.weights ?? [])
}

/** The detector. Block sizes must be multiples of 32. */
export class SsdMobilenet {
  readonly #first: Conv
  readonly #pairs: readonly { readonly depthwise: Conv; readonly pointwise: Conv; readonly stride: 1 | 2 }[]
  readonly #extra: readonly Conv[]
  readonly #predictors: readonly Predictor[]

  constructor(weights: Weights) {
    const all = readFaceApiWeights(weights, 'ssd_mobilenetv1_model')
    const get = <T extends Tensor>(name: string): T => {
      const tensor = all[name]
      if (tensor === undefined) throw new Error(`SSD weights lack ${name}`)
      return tensor as T
    }
    const pointwise = (prefix: string): Conv => ({
      filter: get<Tensor4D>(`${prefix}_pointwise/weights`),
      bias: get<Tensor1D>(`${prefix}_pointwise/convolution_bn_offset`),
    })
    const used = new Set<Tensor>()
    this.#first = pointwise('MobilenetV1/Conv2d_0')
    this.#pairs = Array.from({ length: 13 }, (_, index) => {
      const layer = index + 1
      const prefix = `MobilenetV1/Conv2d_${layer}_depthwise`
      const depthwise = tidy(() => {
        const scale = div(
          get<Tensor1D>(`${prefix}/BatchNorm/gamma`),
          sqrt(addTensors(get(`${prefix}/BatchNorm/moving_variance`), EPSILON)),
        ) as Tensor1D
        const filter = mul(get<Tensor4D>(`${prefix}/depthwise_weights`), reshape(scale, [1, 1, -1, 1])) as Tensor4D
        const bias = sub(
          get<Tensor1D>(`${prefix}/BatchNorm/beta`),
          mul(get(`${prefix}/BatchNorm/moving_mean`), scale),
        ) as Tensor1D
        return { filter, bias }
      })
      return { depthwise, pointwise: pointwise(`MobilenetV1/Conv2d_${layer}`), stride: STRIDE_TWO.has(layer) ? 2 : 1 }
    })
    this.#extra = Array.from({ length: 8 }, (_, index) => pointwise(`Prediction/Conv2d_${index}`))
    const anchors = get('Output/extra_dim').dataSync<'float32'>()
    let from = 0
    this.#predictors = [16, 32, 64, 128, 256, 512].map((stride, index) => {
      const prefix = `Prediction/BoxPredictor_${index}`
      const perCell = index === 0 ? 3 : 6
      const sizes = Array.from({ length: perCell }, (_, anchor) => {
        const at = (offset: number): number => (anchors[(from + anchor) * 4 + offset] ?? 0) * ANCHOR_INPUT
        return { w: at(3) - at(1), h: at(2) - at(0) }
      })
      from += (ANCHOR_INPUT / stride) ** 2 * perCell
      return {
        boxes: {
          filter: get<Tensor4D>(`${prefix}/BoxEncodingPredictor/weights`),
          bias: get<Tensor1D>(`${prefix}/BoxEncodingPredictor/biases`),
        },
        classes: {
          filter: get<Tensor4D>(`${prefix}/ClassPredictor/weights`),
          bias: get<Tensor1D>(`${prefix}/ClassPredictor/biases`),
        },
        stride,
        anchors: sizes,
      }
    })
    for (const conv of [this.#first, ...this.#extra, ...this.#pairs.map((pair) => pair.pointwise)])
      used.add(conv.filter).add(conv.bias)
    for (const predictor of this.#predictors) {
      for (const conv of [predictor.boxes, predictor.classes]) used.add(conv.filter).add(conv.bias)
    }
    dispose(Object.values(all).filter((tensor) => !used.has(tensor)))
  }

  /** Anchor sizes per layer in pixels, for the curious and the tests. */
  anchorSizes(): readonly (readonly { readonly w: number; readonly h: number }[])[] {
    return this.#predictors.map((predictor) => predictor.anchors)
  }

  /**
   * All boxes with at least `minScore`, in pixels of the block, not yet merged. `layers` 1 looks for small faces only
   * and is a fifth faster; 6 looks for faces up to the whole block.
   */
  detect(
    block: Float32Array,
    width: number,
    height: number,
    minScore: number,
    layers: 1 | 2 | 3 | 4 | 5 | 6,
  ): RawDetection[] {
    const outputs = tidy(() => {
      let x = conv(tensor4d(block, [1, height, width, 3]), this.#first, 2)
      const features: Tensor4D[] = []
      for (const [index, pair] of this.#pairs.entries()) {
        x = fused.depthwiseConv2d({
          x,
          filter: pair.depthwise.filter,
          bias: pair.depthwise.bias,
          strides: pair.stride,
          pad: 'same',
          activation: 'relu6',
        })
        x = conv(x, pair.pointwise, 1)
        if (index === 10) {
          features.push(x)
          if (layers === 1) break
        }
      }
      if (layers > 1) {
        features.push(x)
        for (let index = 0; index < 8 && features.length < layers; index++) {
          const extra = this.#extra[index]
          if (extra === undefined) break
          x = conv(x, extra, index % 2 === 0 ? 1 : 2)
          if (index % 2 === 1) features.push(x)
        }
      }
      return features.flatMap((feature, index) => {
        const predictor = this.#predictors[index]
        return predictor === undefined ? [] : [predict(feature, predictor.classes), predict(feature, predictor.boxes)]
      })
    })
    const found: RawDetection[] = []
    for (let index = 0; index * 2 < outputs.length; index++) {
      const predictor = this.#predictors[index]
      const classes = outputs[index * 2]
      const boxes = outputs[index * 2 + 1]
      if (predictor && classes && boxes) decode(classes, boxes, predictor, minScore, found)
    }
    dispose(outputs)
    return found
  }
}

function conv(x: Tensor4D, layer: Conv, strides: 1 | 2): Tensor4D {
  return fused.conv2d({ x, filter: layer.filter, bias: layer.bias, strides, pad: 'same', activation: 'relu6' })
}

function predict(x: Tensor4D, layer: Conv): Tensor4D {
  return fused.conv2d({ x, filter: layer.filter, bias: layer.bias, strides: 1, pad: 'same' })
}

function decode(
  classes: Tensor4D,
  boxes: Tensor4D,
  predictor: Predictor,
  minScore: number,
  found: RawDetection[],
): void {
  const minLogit = Math.log(minScore / (1 - minScore))
  const logits = classes.dataSync<'float32'>()
  const [, rows, columns] = classes.shape
  const perCell = predictor.anchors.length
  let numbers: Float32Array | null = null
  for (let cell = 0; cell < rows * columns * perCell; cell++) {
    // Three classes per anchor: background, face, and one that was never trained.
    const logit = logits[cell * 3 + 1] ?? -Infinity
    if (logit < minLogit) continue
    numbers ??= boxes.dataSync<'float32'>()
    const at = (offset: number): number => numbers?.[cell * 4 + offset] ?? 0
    const anchor = predictor.anchors[cell % perCell] ?? { w: 0, h: 0 }
    const position = Math.floor(cell / perCell)
    const centreX = ((position % columns) + 0.5) * predictor.stride + (at(1) / 10) * anchor.w
    const centreY = (Math.floor(position / columns) + 0.5) * predictor.stride + (at(0) / 10) * anchor.h
    const w = Math.exp(at(3) / 5) * anchor.w
    const h = Math.exp(at(2) / 5) * anchor.h
    found.push({ x: centreX - w / 2, y: centreY - h / 2, w, h, score: 1 / (1 + Math.exp(-logit)), roll: 0, by: 'ssd' })
  }
}
