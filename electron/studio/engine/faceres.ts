// Human's faceres (HSE FaceRes: a MobileNet trained to tell people apart), 1024 numbers per face. Worker only.
//
// It was trained on blue, green, red with the training set's mean colour taken off; Human's own program gives it red,
// green, blue from 0 to 255, and then it tells people apart less well (LFW fold 1, dev half, alone: 97.5 % of the pairs
// right instead of 99.2 %). Its age and gender are never computed (L26).
import { Net } from './net.ts'
import type { Weights } from './weights.ts'

/** Side of the picture that the network looks at, in pixels. */
export const FACERES_SIZE = 224
/** How many numbers describe a face. */
export const FACERES_NUMBERS = 1024

/** Mean blue, green and red of the pictures that such networks are trained on. */
const MEAN_BGR = [103.939, 116.779, 123.68] as const

/** The network. */
export class Faceres {
  readonly #net: Net<'face'>
  private constructor(net: Net<'face'>) {
    this.#net = net
  }

  static async load(weights: Weights): Promise<Faceres> {
    const outputs = { face: 'global_pooling/Mean' } as const
    return new Faceres(
      await Net.load(weights, { package: '@vladmandic/human', model: 'faceres', outputs, anySize: false }),
    )
  }

  /** `count` upright faces of FACERES_SIZE squared RGB numbers 0..255, one after the other. Not normalised, 0 or more. */
  async describeMany(faces: Float32Array, count: number): Promise<Float32Array[]> {
    const input = new Float32Array(faces.length)
    for (let i = 0; i < faces.length; i += 3) {
      input[i] = (faces[i + 2] ?? 0) - MEAN_BGR[0]
      input[i + 1] = (faces[i + 1] ?? 0) - MEAN_BGR[1]
      input[i + 2] = (faces[i] ?? 0) - MEAN_BGR[2]
    }
    const { face } = await this.#net.run(input, [count, FACERES_SIZE, FACERES_SIZE, 3])
    return Array.from({ length: count }, (_, index) =>
      face.data.slice(index * FACERES_NUMBERS, (index + 1) * FACERES_NUMBERS),
    )
  }
}
