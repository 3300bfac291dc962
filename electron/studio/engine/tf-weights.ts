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
  switch (stored) {
    case 'float32':
      return new Float32Array(piece)
    case 'int32':
      return Float32Array.from(new Int32Array(piece))
    case 'bool':
      return Float32Array.from(new Uint8Array(piece))
    case 'float16':
      return Float32Array.from(new Uint16Array(piece), half)
    case 'uint8':
    case 'uint16': {
      const { scale = 1, min = 0 } = quantization ?? {}
      const raw = stored === 'uint8' ? new Uint8Array(piece) : new Uint16Array(piece)
      return Float32Array.from(raw, (value) => (whole ? Math.round(value * scale + min) : value * scale + min))
    }
    default:
      throw new Error(`weights of an unknown kind: ${stored}`)
  }
}

/** A 16-bit float from its bits. */
function half(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1
  const exponent = (bits >> 10) & 0x1f
  const fraction = bits & 0x3ff
  if (exponent === 0) return sign * 2 ** -14 * (fraction / 1024)
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN
  return sign * 2 ** (exponent - 15) * (1 + fraction / 1024)
}
