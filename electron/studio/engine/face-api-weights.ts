// face-api's weights, and the few steps with which its two networks are written out in ONNX. Worker only.
//
// Why not face-api's own classes: its build needs the whole tfjs package (308 MB) and is six times slower than the native
// runtime. Normalisation and scales are folded into the filters once. Same weights, same numbers.
import type { OnnxModel } from './onnx-model.ts'
import { decodeWeights, type Weight, type WeightEntry } from './tf-weights.ts'
import type { Weights } from './weights.ts'

/** A filter (rows, columns, channels in, channels out; or rows, columns, channels, 1) and what is added after it. */
export interface Layer {
  readonly filter: Weight
  readonly bias: Float32Array
}

/** Reads one weights file (8-bit quantised). */
export class FaceApiWeights {
  readonly #all: ReadonlyMap<string, Weight>
  constructor(weights: Weights, name: string) {
    const list = weights.read('@vladmandic/face-api', `model/${name}-weights_manifest.json`).toString('utf8')
    const manifest = JSON.parse(list) as { weights: WeightEntry[] }[]
    this.#all = decodeWeights(manifest[0]?.weights ?? [], weights.read('@vladmandic/face-api', `model/${name}.bin`))
  }

  /** One array. Throws where the file lacks it. */
  get(name: string): Weight {
    const weight = this.#all.get(name)
    if (weight === undefined) throw new Error(`the weights lack ${name}`)
    return weight
  }

  numbers(name: string): Float32Array {
    return this.get(name).data
  }
}

/** The filter with each of its last channels multiplied. `axis` 3 is the channels out, 2 those of a depthwise filter. */
export function scaled(filter: Weight, scale: Float32Array, axis: 2 | 3): Weight {
  const last = axis === 3 ? 1 : (filter.shape[3] ?? 1)
  const data = new Float32Array(filter.data.length)
  for (let i = 0; i < data.length; i++)
    data[i] = (filter.data[i] ?? 0) * (scale[Math.floor(i / last) % scale.length] ?? 0)
  return { ...filter, data }
}

/** Adds a convolution over values with channels first. `pad` as TensorFlow means it. */
export function addConvolution(
  model: OnnxModel,
  input: string,
  { filter, bias }: Layer,
  { stride = 1, depthwise = false, same = true }: { stride?: 1 | 2; depthwise?: boolean; same?: boolean } = {},
): string {
  const [rows = 1, columns = 1, channels = 1, last = 1] = filter.shape
  const outputs = depthwise ? channels : last
  const perFilter = depthwise ? 1 : channels
  const turned = new Float32Array(filter.data.length)
  for (let at = 0; at < rows * columns; at++) {
    for (let out = 0; out < outputs; out++) {
      for (let channel = 0; channel < perFilter; channel++) {
        turned[(out * perFilter + channel) * rows * columns + at] =
          filter.data[(at * channels + (depthwise ? out : channel)) * last + (depthwise ? 0 : out)] ?? 0
      }
    }
  }
  const weights = [model.floats(turned, [outputs, perFilter, rows, columns]), model.floats(bias, [outputs])]
  return model.add('Conv', [input, ...weights], {
    kernel_shape: { ints: [rows, columns] },
    strides: { ints: [stride, stride] },
    group: { int: depthwise ? channels : 1 },
    auto_pad: { word: same ? 'SAME_UPPER' : 'VALID' },
  })
}

/** A picture as the callers keep it (rows, columns, channels) with its channels first, and back. */
export function channelsFirst(model: OnnxModel, input: string): string {
  return model.add('Transpose', [input], { perm: { ints: [0, 3, 1, 2] } })
}
export function channelsLast(model: OnnxModel, input: string): string {
  return model.add('Transpose', [input], { perm: { ints: [0, 2, 3, 1] } })
}
