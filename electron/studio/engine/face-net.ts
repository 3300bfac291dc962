// face-api's recognition network (a 29-layer ResNet after dlib's, 128 numbers per face), written out for the native
// runtime. Worker only. Scales are folded into the filters once.
import { addConvolution, channelsFirst, FaceApiWeights, type Layer, scaled } from './face-api-weights.ts'
import { Net } from './net.ts'
import { OnnxModel } from './onnx-model.ts'
import type { Weights } from './weights.ts'

/** Side of the picture that the network looks at, in pixels. */
export const FACE_NET_SIZE = 150
/** How many numbers describe a face. */
const NUMBERS = 128
/** Mean colour of the pictures it was trained on. */
const MEAN = [122.782, 117.001, 104.298] as const
const BLOCKS = [
  'conv32_1',
  'conv32_2',
  'conv32_3',
  'conv64_down',
  'conv64_1',
  'conv64_2',
  'conv64_3',
  'conv128_down',
  'conv128_1',
  'conv128_2',
  'conv256_down',
  'conv256_1',
  'conv256_2',
  'conv256_down_out',
] as const

/** The network. */
export class FaceNet {
  readonly #net: Net<'face'>
  private constructor(net: Net<'face'>) {
    this.#net = net
  }
  static async load(weights: Weights): Promise<FaceNet> {
    return new FaceNet(await Net.start(build(new FaceApiWeights(weights, 'face_recognition_model')), ['face']))
  }

  /** 128 numbers for one upright, aligned face of FACE_NET_SIZE squared RGB numbers 0..255. Not normalised. */
  async describe(face: Float32Array): Promise<Float32Array> {
    return (await this.describeMany(face, 1))[0] ?? new Float32Array(NUMBERS)
  }

  /** The same for several faces, one after the other in `faces`. */
  async describeMany(faces: Float32Array, count: number): Promise<Float32Array[]> {
    const input = new Float32Array(faces.length)
    for (let i = 0; i < faces.length; i++) input[i] = ((faces[i] ?? 0) - (MEAN[i % 3] ?? 0)) / 255
    const { face } = await this.#net.run(input, [count, FACE_NET_SIZE, FACE_NET_SIZE, 3])
    return Array.from({ length: count }, (_, index) => face.data.slice(index * NUMBERS, (index + 1) * NUMBERS))
  }
}

function build(weights: FaceApiWeights): Uint8Array {
  const model = new OnnxModel()
  const layer = (prefix: string): Layer => {
    const scale = weights.numbers(`${prefix}/scale/weights`)
    const added = weights.numbers(`${prefix}/scale/biases`)
    return {
      filter: scaled(weights.get(`${prefix}/conv/filters`), scale, 3),
      bias: weights
        .numbers(`${prefix}/conv/bias`)
        .map((value, index) => value * (scale[index] ?? 0) + (added[index] ?? 0)),
    }
  }
  const relu = (x: string): string => model.add('Relu', [x])
  let x = channelsFirst(model, model.input('input', ['pictures', FACE_NET_SIZE, FACE_NET_SIZE, 3]))
  x = relu(addConvolution(model, x, layer('conv32_down'), { stride: 2, same: false }))
  x = model.add('MaxPool', [x], { kernel_shape: { ints: [3, 3] }, strides: { ints: [2, 2] } })
  // After the first convolution and the pooling.
  let side = Math.floor((Math.floor((FACE_NET_SIZE - 7) / 2) + 1 - 3) / 2) + 1
  for (const name of BLOCKS) {
    const down = name.includes('down')
    const one = layer(`${name}/conv1`)
    const two = layer(`${name}/conv2`)
    const inner = relu(addConvolution(model, x, one, down ? { stride: 2, same: false } : {}))
    let out = addConvolution(model, inner, two)
    let past = x
    if (down) {
      const pooled = Math.floor((side - 2) / 2) + 1
      const shrunk = Math.floor((side - 3) / 2) + 1
      past = model.add('AveragePool', [x], { kernel_shape: { ints: [2, 2] }, strides: { ints: [2, 2] } })
      const missing = pooled - shrunk
      // The network was trained with one row and one column of zeros here.
      if (missing > 0) out = model.add('Pad', [out, model.ints([0, 0, 0, 0, 0, 0, missing, missing])])
      const channels = (one.filter.shape[3] ?? 0) - (one.filter.shape[2] ?? 0)
      if (channels > 0) past = model.add('Pad', [past, model.ints([0, 0, 0, 0, 0, channels, 0, 0])])
      side = pooled
    }
    x = relu(model.add('Add', [past, out]))
  }
  const mean = model.add('ReduceMean', [x], { axes: { ints: [2, 3] }, keepdims: { int: 0 } })
  const last = weights.get('fc')
  return model.encode({ face: model.add('MatMul', [mean, model.floats(last.data, last.shape)]) })
}
