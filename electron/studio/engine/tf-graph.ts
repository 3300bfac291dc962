// Reads a tfjs graph model (Human's and human-models' JSON) into plain nodes. Pure.
import { decodeWeights, type Weight, type WeightEntry } from './tf-weights.ts'

interface AttributeFile {
  readonly s?: string
  readonly i?: string | number
  readonly f?: number
  readonly b?: boolean
  readonly type?: string
  readonly shape?: { readonly dim?: readonly { readonly size: string }[] }
  readonly list?: { readonly i?: readonly (string | number)[]; readonly s?: readonly string[] }
}
interface GraphFile {
  readonly modelTopology: {
    readonly node: readonly {
      readonly name: string
      readonly op: string
      readonly input?: readonly string[]
      readonly attr?: Readonly<Record<string, AttributeFile>>
    }[]
  }
  readonly weightsManifest: readonly { readonly weights: readonly WeightEntry[] }[]
}

/** One operation of the graph. Inputs name a node, or with `:1` its second output. */
export class TfNode {
  readonly name: string
  readonly op: string
  readonly inputs: readonly string[]
  readonly #attributes: Readonly<Record<string, AttributeFile>>
  constructor(
    name: string,
    op: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, AttributeFile>>,
  ) {
    this.name = name
    this.op = op
    this.inputs = inputs
    this.#attributes = attributes
  }
  /** The same convolution with other steps fused behind it: where a published graph needs mending. */
  fusedWith(steps: readonly string[]): TfNode {
    const list = { s: steps.map((step) => Buffer.from(step, 'utf8').toString('base64')) }
    return new TfNode(this.name, this.op, this.inputs, { ...this.#attributes, fused_ops: { list } })
  }
  int(name: string): number {
    return Number(this.#attributes[name]?.i ?? 0)
  }
  ints(name: string): readonly number[] {
    return (this.#attributes[name]?.list?.i ?? []).map(Number)
  }
  float(name: string): number {
    return this.#attributes[name]?.f ?? 0
  }
  flag(name: string): boolean {
    return this.#attributes[name]?.b ?? false
  }
  word(name: string): string {
    return text(this.#attributes[name]?.s ?? '')
  }
  words(name: string): readonly string[] {
    return (this.#attributes[name]?.list?.s ?? []).map(text)
  }
  /** DT_FLOAT, DT_INT32 and so on. */
  type(name: string): string {
    return this.#attributes[name]?.type ?? ''
  }
  /** -1 stands for any. */
  shape(name: string): readonly number[] {
    return (this.#attributes[name]?.shape?.dim ?? []).map((dim) => Number(dim.size))
  }
}

/** A whole graph. */
export interface TfGraph {
  readonly nodes: ReadonlyMap<string, TfNode>
  readonly weights: ReadonlyMap<string, Weight>
}

/** Throws where the file is not such a graph. */
export function readTfGraph(json: Uint8Array, bin: Uint8Array): TfGraph {
  const file = JSON.parse(new TextDecoder().decode(json)) as GraphFile
  const nodes = new Map<string, TfNode>()
  for (const { name, op, input, attr } of file.modelTopology.node) {
    // `^name` only orders operations.
    const inputs = (input ?? []).filter((one) => !one.startsWith('^'))
    nodes.set(name, new TfNode(name, op, inputs, attr ?? {}))
  }
  return {
    nodes,
    weights: decodeWeights(
      file.weightsManifest.flatMap((group) => group.weights),
      bin,
    ),
  }
}

function text(base64: string): string {
  return Buffer.from(base64, 'base64').toString('utf8')
}
