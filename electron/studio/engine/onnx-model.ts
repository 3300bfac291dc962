// Writes an ONNX model in memory: the few protobuf messages that the runtime needs, and no library for them. Pure.
// Field numbers are those of onnx.proto, which never change.

/** An attribute of a node: a number with a decimal point, whole numbers, or a word. */
export type Attribute =
  | { readonly float: number }
  | { readonly int: number }
  | { readonly ints: readonly number[] }
  | { readonly word: string }
/** Size of one side of an input: fixed, or a name for "any". */
export type Side = number | string

const FLOAT = 1
const INT64 = 7
const IR_VERSION = 8
const OPSET = 17

/** Bytes of a message in pieces, so that weights are copied once only. */
interface Part {
  readonly pieces: readonly Uint8Array[]
  readonly length: number
}

/** A model while it is put together. Values are known by their names. */
export class OnnxModel {
  readonly #nodes: Part[] = []
  readonly #weights: Part[] = []
  readonly #inputs: Part[] = []
  #count = 0

  /** Declares an input of 32-bit floats. */
  input(name: string, sides: readonly Side[]): string {
    const dims = sides.map((side) => field(1, message([typeof side === 'number' ? field(1, side) : field(2, side)])))
    const tensor = message([field(1, FLOAT), field(2, message(dims))])
    this.#inputs.push(message([field(1, name), field(2, message([field(1, tensor)]))]))
    return name
  }

  floats(data: Float32Array, dims: readonly number[]): string {
    return this.#weight(FLOAT, dims, new Uint8Array(data.buffer, data.byteOffset, data.byteLength))
  }

  /** Whole numbers, written with 64 bits. */
  ints(data: readonly number[], dims: readonly number[] = [data.length]): string {
    return this.#weight(INT64, dims, new Uint8Array(BigInt64Array.from(data, BigInt).buffer))
  }

  /** Adds a node with one output and returns the output's name. An input '' is left out. */
  add(op: string, inputs: readonly string[], attributes: Readonly<Record<string, Attribute>> = {}): string {
    return this.addMany(op, inputs, 1, attributes)[0] ?? ''
  }

  /** Adds a node with several outputs. */
  addMany(
    op: string,
    inputs: readonly string[],
    outputs: number,
    attributes: Readonly<Record<string, Attribute>> = {},
  ): readonly string[] {
    const names = Array.from({ length: outputs }, () => this.#fresh('v'))
    this.#nodes.push(
      message([
        ...inputs.map((input) => field(1, input)),
        ...names.map((name) => field(2, name)),
        field(4, op),
        ...Object.entries(attributes).map(([name, value]) => field(5, attribute(name, value))),
      ]),
    )
    return names
  }

  /** The finished file, whose outputs are called as given. */
  encode(outputs: Readonly<Record<string, string>>): Uint8Array {
    for (const [name, value] of Object.entries(outputs)) {
      this.#nodes.push(message([field(1, value), field(2, name), field(4, 'Identity')]))
    }
    const graph = message([
      ...this.#nodes.map((node) => field(1, node)),
      field(2, 'net'),
      ...this.#weights.map((weight) => field(5, weight)),
      ...this.#inputs.map((input) => field(11, input)),
      ...Object.keys(outputs).map((name) => field(12, message([field(1, name)]))),
    ])
    const model = message([field(1, IR_VERSION), field(8, message([field(1, ''), field(2, OPSET)])), field(7, graph)])
    const bytes = new Uint8Array(model.length)
    let at = 0
    for (const piece of model.pieces) {
      bytes.set(piece, at)
      at += piece.length
    }
    return bytes
  }

  #fresh(prefix: string): string {
    return `${prefix}${this.#count++}`
  }

  #weight(type: number, dims: readonly number[], raw: Uint8Array): string {
    const name = this.#fresh('w')
    this.#weights.push(message([...dims.map((dim) => field(1, dim)), field(2, type), field(8, name), field(9, raw)]))
    return name
  }
}

function attribute(name: string, value: Attribute): Part {
  if ('float' in value) {
    const bytes = new Uint8Array(Float32Array.of(value.float).buffer)
    // 32 bits as they stand (wire type 5).
    return message([field(1, name), part([varint((2 << 3) | 5), bytes]), field(20, 1)])
  }
  if ('int' in value) return message([field(1, name), field(3, value.int), field(20, 2)])
  if ('word' in value) return message([field(1, name), field(4, value.word), field(20, 3)])
  return message([field(1, name), ...value.ints.map((int) => field(8, int)), field(20, 7)])
}

/** One field: a whole number, or anything that has a length. */
function field(number: number, value: number | string | Uint8Array | Part): Part {
  if (typeof value === 'number') return part([varint(number << 3), varint(value)])
  const bytes = typeof value === 'string' ? new TextEncoder().encode(value) : value
  const length = varint(bytes.length)
  return part([varint((number << 3) | 2), length, ...('pieces' in bytes ? bytes.pieces : [bytes])])
}

function message(fields: readonly Part[]): Part {
  return { pieces: fields.flatMap((one) => one.pieces), length: fields.reduce((sum, one) => sum + one.length, 0) }
}

function part(pieces: readonly Uint8Array[]): Part {
  return { pieces, length: pieces.reduce((sum, piece) => sum + piece.length, 0) }
}

/** Seven bits a byte, the lowest first; negative numbers as 64 bits. */
function varint(value: number): Uint8Array {
  const bytes: number[] = []
  let left = BigInt.asUintN(64, BigInt(value))
  do {
    const low = Number(left & 0x7fn)
    left >>= 7n
    bytes.push(left === 0n ? low : low | 0x80)
  } while (left !== 0n)
  return Uint8Array.from(bytes)
}
