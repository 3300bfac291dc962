// Decodes the weight files of the npm packages (tfjs's layer: a list of names and shapes, and one block of bytes). Pure.

/** One entry of a weights manifest. */
export interface WeightEntry {
  readonly name: string
  readonly shape: readonly number[]
  readonly dtype: string
  readonly quantization?: { readonly dtype: string; readonly scale?: number; readonly min?: number }
}

/** A decoded array. `whole` numbers are integers (shapes, axes). */
export interface Weight {
  readonly data: Float32Array
  readonly shape: readonly number[]
  readonly whole: boolean
}

/** All arrays of one block. Throws where the bytes do not fit the list. */
export function decodeWeights(entries: readonly WeightEntry[], bytes: Uint8Array): ReadonlyMap<string, Weight> {
  const decoded = new Map<string, Weight>()
  let at = 0
  for (const { name, shape, dtype, quantization } of entries) {
    const count = shape.reduce((product, side) => product * side, 1)
    const stored = quantization?.dtype ?? dtype
    const width = stored === 'uint8' || stored === 'bool' ? 1 : stored === 'float16' || stored === 'uint16' ? 2 : 4
    // A copy: the pieces must begin at multiples of their width.
    const piece = new Uint8Array(bytes.subarray(at, at + count * width)).buffer
    if (piece.byteLength !== count * width) throw new Error(`weights end before ${name}`)
    at += count * width
    const whole = dtype !== 'float32'
    decoded.set(name, { data: numbers(piece, stored, quantization, whole), shape, whole })
  }
  if (at !== bytes.byteLength) throw new Error('weights are longer than their list')
  return decoded
}

function numbers(
  piece: ArrayBuffer,
  stored: string,
  quantization: WeightEntry['quantization'],
  whole: boolean,
): Float32Array {
  const { scale = 1, min = 0 } = quantization ?? {}
  switch (stored) {
    case 'float32':
      return new Float32Array(piece)
    case 'int32':
      return new Float32Array(new Int32Array(piece))
    case 'bool':
      return new Float32Array(new Uint8Array(piece))
    case 'float16':
      return looked(new Uint16Array(piece), (halves ??= table(2 ** 16, half)))
    // Stored in one or two bytes as steps from the smallest: each step is worked out once.
    case 'uint8':
    case 'uint16': {
      const raw = stored === 'uint8' ? new Uint8Array(piece) : new Uint16Array(piece)
      const value = (step: number): number => (whole ? Math.round(step * scale + min) : step * scale + min)
      return looked(raw, table(stored === 'uint8' ? 2 ** 8 : 2 ** 16, value))
    }
    default:
      throw new Error(`weights of an unknown kind: ${stored}`)
  }
}

/** What each number that can be stored means. Loops, because the files hold millions. */
function table(count: number, meaning: (stored: number) => number): Float32Array {
  const meanings = new Float32Array(count)
  for (let stored = 0; stored < count; stored++) meanings[stored] = meaning(stored)
  return meanings
}

function looked(raw: Uint8Array | Uint16Array, meanings: Float32Array): Float32Array {
  const numbers = new Float32Array(raw.length)
  for (let i = 0; i < raw.length; i++) numbers[i] = meanings[raw[i] ?? 0] ?? 0
  return numbers
}

let halves: Float32Array | null = null

/** A 16-bit float from its bits. */
function half(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1
  const exponent = (bits >> 10) & 0x1f
  const fraction = bits & 0x3ff
  if (exponent === 0) return sign * 2 ** -14 * (fraction / 1024)
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN
  return sign * 2 ** (exponent - 15) * (1 + fraction / 1024)
}
