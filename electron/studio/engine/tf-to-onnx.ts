// Translates a TensorFlow graph into an ONNX model, in memory, at load time. Pure.
//
// [Note: Layouts] TensorFlow keeps pictures as rows, columns, channels; the runtime is fast with channels first. Every
// value here knows how it lies. Convolutions and what follows them stay channels-first; where an operation cares about
// the order (reshape, matmul), the value is turned back. The runtime removes turns that cancel each other. Batch
// normalisation needs no care: the runtime folds multiplications and additions of constants into the convolutions.
import { OnnxModel, type Side } from './onnx-model.ts'
import type { TfGraph, TfNode } from './tf-graph.ts'
import { OPERATIONS } from './tf-operations.ts'
import { SHAPE_OPERATIONS } from './tf-shape-operations.ts'
import { constantly, type Translating, type Value } from './tf-value.ts'
import type { Weight } from './tf-weights.ts'

/** What a network is loaded with. */
export interface Translation {
  /** Which nodes to compute: a name of the caller's choice to a node's name. Nothing else of the graph is translated. */
  readonly outputs: Readonly<Record<string, string>>
  /** Rows and columns may be any: [Note: Models over whole blocks] in find-faces.ts. */
  readonly anySize: boolean
  /** The node that is given instead of computed, where the graph's own preparation of the picture is left out. */
  readonly input?: string
}

/** The model's bytes. Its input is called `input`; outputs lie in TensorFlow's order. Throws for an unknown operation. */
export function translate(graph: TfGraph, { outputs, anySize, input }: Translation): Uint8Array {
  const translator = new Translator(graph, anySize, input ?? null)
  const named: Record<string, string> = {}
  for (const [name, node] of Object.entries(outputs)) named[name] = translator.plain(translator.value(node))
  return translator.model.encode(named)
}

/** Walks the graph from the outputs back to the input. */
class Translator implements Translating {
  readonly model = new OnnxModel()
  readonly #graph: TfGraph
  readonly #anySize: boolean
  readonly #done = new Map<string, readonly Value[]>()
  readonly #plain = new Map<string, string>()
  readonly #first = new Map<string, string>()
  readonly #written = new Map<Weight, string>()
  constructor(graph: TfGraph, anySize: boolean, input: string | null) {
    this.#graph = graph
    this.#anySize = anySize
    if (input !== null) this.#done.set(input, [this.#input([1, -1, -1, 3])])
  }

  /** The value of a node, or of one of its outputs (`name:1`). */
  value(reference: string): Value {
    const [name = '', output = '0'] = reference.split(':')
    let values = this.#done.get(name)
    if (values === undefined) {
      const node = this.#graph.nodes.get(name)
      if (node === undefined) throw new Error(`the graph lacks ${name}`)
      values = this.#translate(node)
      this.#done.set(name, values)
    }
    const value = values[Number(output)]
    if (value === undefined) throw new Error(`the graph lacks ${reference}`)
    return value
  }

  #translate(node: TfNode): readonly Value[] {
    if (node.op === 'Const') {
      const weight = this.#graph.weights.get(node.name)
      if (weight === undefined) throw new Error(`the weights lack ${node.name}`)
      return [constantly(weight)]
    }
    if (node.op === 'Placeholder') return [this.#input(node.shape('shape'))]
    const operation = OPERATIONS[node.op] ?? SHAPE_OPERATIONS[node.op]
    if (operation === undefined) throw new Error(`no translation of ${node.op} (${node.name})`)
    const result = operation(
      this,
      node,
      node.inputs.map((input) => this.value(input)),
    )
    return 'layout' in result ? [result] : result
  }

  #input(sidesAsMade: readonly number[]): Value {
    const shape = sidesAsMade.map((side, axis) => (axis === 0 ? 1 : side))
    const sides = shape.map((side, axis): Side => {
      if (axis === 0) return 'pictures'
      const picture = shape[3] === 3 && axis < 3
      return side < 0 || (picture && this.#anySize) ? `side${axis}` : side
    })
    const name = this.model.input('input', sides)
    return { name, layout: 'plain', shape: shape.some((side) => side < 0) ? null : shape, constant: null }
  }

  plain(value: Value): string {
    if (value.constant !== null) {
      const { constant } = value
      return once(this.#written, constant, () =>
        constant.whole
          ? this.model.ints([...constant.data], constant.shape)
          : this.model.floats(constant.data, constant.shape),
      )
    }
    if (value.layout === 'plain') return value.name
    return once(this.#plain, value.name, () =>
      this.model.add('Transpose', [value.name], { perm: { ints: [0, 2, 3, 1] } }),
    )
  }

  channelsFirst(value: Value): string {
    if (value.constant !== null) return this.#besidePictures(value.constant)
    if (value.layout === 'channels-first') return value.name
    return once(this.#first, value.name, () =>
      this.model.add('Transpose', [value.name], { perm: { ints: [0, 3, 1, 2] } }),
    )
  }

  #besidePictures({ data, shape, whole }: Weight): string {
    if (shape.length === 0) return whole ? this.model.ints([...data], []) : this.model.floats(data, [])
    const [n = 1, h = 1, w = 1, c = 1] = [...Array.from({ length: 4 - shape.length }, () => 1), ...shape]
    const turned = new Float32Array(data.length)
    for (let picture = 0; picture < n; picture++) {
      for (let at = 0; at < h * w; at++) {
        for (let channel = 0; channel < c; channel++) {
          turned[(picture * c + channel) * h * w + at] = data[(picture * h * w + at) * c + channel] ?? 0
        }
      }
    }
    return whole ? this.model.ints([...turned], [n, c, h, w]) : this.model.floats(turned, [n, c, h, w])
  }
}

/** What was made for this key; made now if it was not. */
function once<Key>(known: Map<Key, string>, key: Key, make: () => string): string {
  let name = known.get(key)
  if (name === undefined) {
    name = make()
    known.set(key, name)
  }
  return name
}
