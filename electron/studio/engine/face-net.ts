// face-api's recognition network (a 29-layer ResNet after dlib's, 128 numbers per face), written out over tfjs-core.
// Worker only. Why not face-api's own class: see ssd-mobilenet.ts. Scales are folded into the filters once.
import {
  add,
  avgPool,
  concat,
  dispose,
  fused,
  matMul,
  maxPool,
  mean,
  mul,
  relu,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  type Tensor4D,
  tensor4d,
  tidy,
  zeros,
} from '@tensorflow/tfjs-core'
import { readFaceApiWeights } from './ssd-mobilenet.ts'
import type { Weights } from './weights.ts'

/** Side of the picture that the network looks at, in pixels. */
export const FACE_NET_SIZE = 150
/** Mean colour of the pictures it was trained on. */
const MEAN = [122.782, 117.001, 104.298] as const

interface Conv {
  readonly filter: Tensor4D
  readonly bias: Tensor1D
}
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
  readonly #first: Conv
  readonly #blocks: readonly { readonly down: boolean; readonly one: Conv; readonly two: Conv }[]
  readonly #last: Tensor2D

  constructor(weights: Weights) {
    const all = readFaceApiWeights(weights, 'face_recognition_model')
    const get = <T extends Tensor>(name: string): T => {
      const tensor = all[name]
      if (tensor === undefined) throw new Error(`face net weights lack ${name}`)
      return tensor as T
    }
    const conv = (prefix: string): Conv =>
      tidy(() => {
        const scale = get<Tensor1D>(`${prefix}/scale/weights`)
        return {
          filter: mul<Tensor4D>(get<Tensor4D>(`${prefix}/conv/filters`), scale),
          bias: add<Tensor1D>(
            mul(get<Tensor1D>(`${prefix}/conv/bias`), scale),
            get<Tensor1D>(`${prefix}/scale/biases`),
          ),
        }
      })
    this.#first = conv('conv32_down')
    this.#blocks = BLOCKS.map((name) => ({
      down: name.includes('down'),
      one: conv(`${name}/conv1`),
      two: conv(`${name}/conv2`),
    }))
    this.#last = get<Tensor2D>('fc')
    dispose(Object.values(all).filter((tensor) => tensor !== this.#last))
  }

  /** 128 numbers for one upright, aligned face of FACE_NET_SIZE squared RGB numbers 0..255. Not normalised. */
  describe(face: Float32Array): Float32Array {
    const input = new Float32Array(face.length)
    for (let i = 0; i < face.length; i++) input[i] = ((face[i] ?? 0) - (MEAN[i % 3] ?? 0)) / 255
    const result = tidy(() => {
      let x = tensor4d(input, [1, FACE_NET_SIZE, FACE_NET_SIZE, 3])
      x = run(x, this.#first, 2, 'valid', true)
      x = maxPool(x, 3, 2, 'valid')
      for (const block of this.#blocks) x = block.down ? shrink(x, block.one, block.two) : keep(x, block.one, block.two)
      return matMul(mean<Tensor2D>(x, [1, 2]), this.#last)
    })
    const numbers = result.dataSync<'float32'>()
    result.dispose()
    return new Float32Array(numbers)
  }
}

function run(x: Tensor4D, conv: Conv, strides: 1 | 2, pad: 'same' | 'valid', active: boolean): Tensor4D {
  return fused.conv2d({ x, filter: conv.filter, bias: conv.bias, strides, pad, activation: active ? 'relu' : 'linear' })
}

function keep(x: Tensor4D, one: Conv, two: Conv): Tensor4D {
  return relu(add<Tensor4D>(run(run(x, one, 1, 'same', true), two, 1, 'same', false), x))
}

function shrink(x: Tensor4D, one: Conv, two: Conv): Tensor4D {
  let out = run(run(x, one, 2, 'valid', true), two, 1, 'same', false)
  let pooled = avgPool(x, 2, 2, 'valid')
  const [batch, rows, columns, channels] = out.shape
  if (pooled.shape[1] !== rows || pooled.shape[2] !== columns) {
    // The network was trained with one row and one column of zeros here.
    out = concat([out, zeros([batch, 1, columns, channels]) as Tensor4D], 1)
    out = concat([out, zeros([batch, rows + 1, 1, channels]) as Tensor4D], 2)
  }
  if (pooled.shape[3] !== channels) pooled = concat([pooled, zeros(pooled.shape) as Tensor4D], 3)
  return relu(add<Tensor4D>(pooled, out))
}
