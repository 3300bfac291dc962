// Chance with a seed, and bytes spoilt by it, for `measure fuzz`: the same seed and number give the same input again.
import { chance } from './invented-people.ts'

export interface Random {
  /** 0 <= x < 1. */
  next(): number
  /** A whole number from 0 up to `below`, without it. */
  below(limit: number): number
  pick<T>(list: readonly [T, ...T[]]): T
  /** True so often, 0..1. */
  maybe(share: number): boolean
  bytes(length: number): Buffer
}

export function randomOf(seed: number): Random {
  const next = chance(seed)
  // The first numbers of neighbouring seeds are alike.
  for (let i = 0; i < 5; i += 1) next()
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    next,
    below,
    pick: <T>(list: readonly [T, ...T[]]): T => list[below(list.length)] ?? list[0],
    maybe: (share) => next() < share,
    bytes: (length) => Buffer.from(Array.from({ length }, () => below(256))),
  }
}

/** One to four changes: bits, bytes, pieces cut out, doubled, moved, overwritten, or the end broken off. */
export function spoil(random: Random, good: Uint8Array): Buffer {
  let bytes = Buffer.from(good)
  for (let times = 1 + random.below(4); times > 0 && bytes.length > 0; times -= 1) bytes = spoilOnce(random, bytes)
  return bytes
}

function spoilOnce(random: Random, bytes: Buffer): Buffer<ArrayBuffer> {
  const at = random.below(bytes.length)
  // Headers decide most: half of all changes are among the first bytes.
  const near = random.maybe(0.5) ? random.below(Math.min(bytes.length, 512)) : at
  const length = 1 + random.below(Math.min(bytes.length, random.maybe(0.7) ? 16 : 4000))
  const copy = Buffer.from(bytes)
  switch (random.below(8)) {
    case 0:
      copy[near] = (copy[near] ?? 0) ^ (1 << random.below(8))
      return copy
    case 1:
      copy[near] = random.below(256)
      return copy
    case 2:
      return Buffer.concat([copy.subarray(0, near), copy.subarray(near + length)])
    case 3:
      return Buffer.concat([copy.subarray(0, near + length), copy.subarray(near)])
    case 4:
      copy.fill(random.pick([0, 0xff, 0x7f, 0x80]), near, Math.min(copy.length, near + length))
      return copy
    case 5:
      return Buffer.concat([copy.subarray(0, near), random.bytes(Math.min(length, 64)), copy.subarray(near)])
    case 6:
      // A number of four bytes becomes as large as it can be, or nought.
      if (copy.length >= near + 4) copy.writeUInt32BE(random.pick([0, 1, 0x7fffffff, 0xffffffff]), near)
      return copy
    default:
      return Buffer.from(copy.subarray(0, at))
  }
}

/** Text that somebody might send to do harm, or paste by mistake. */
export function oddText(random: Random, most = 2000): string {
  const piece = () =>
    random.pick([
      'Amelia',
      '\u0000',
      '\ufeff',
      '\ud800',
      '\udfff',
      '\u202e',
      '\u0301'.repeat(40),
      '👩‍👩‍👧',
      "'; DROP TABLE subject; --",
      '<img src=x onerror=alert(1)>',
      '=cmd|calc!A1',
      '../../../../etc/passwd',
      '%s%n',
      '__proto__',
      'constructor',
      '1e309',
      '-0',
      'NaN',
      'ﷺ',
      'İ',
      'ß',
      '\r\n',
      '"',
      ',',
      '\t',
      ' ',
      'a'.repeat(1 + random.below(200)),
      String(random.below(1_000_000)),
    ])
  let text = ''
  for (let parts = random.below(8); parts > 0; parts -= 1) text += piece()
  if (random.maybe(0.03)) text = text.padEnd(most * 5, random.pick(['x', 'a ', '\u0301', '@', 'http://']))
  return text.slice(0, random.maybe(0.97) ? most : most * 10)
}

/** Of so many parts at most, about: lists of lists of thousands would be hundreds of megabytes, of the one who makes them. */
const ODD_PARTS = 6000
/** JSON of any shape, sometimes deep, sometimes with names that objects have by themselves. */
export function oddValue(random: Random, depth = 0, left = { parts: ODD_PARTS }): unknown {
  left.parts -= 1
  const kind = random.below(depth > 4 || left.parts < 0 ? 6 : 10)
  switch (kind) {
    case 0:
      return null
    case 1:
      return random.maybe(0.5)
    case 2:
      return random.pick([0, -1, 1.5, 2 ** 53, -(2 ** 31), 1e308, 4_294_967_296, 0.1])
    case 3:
    case 4:
    case 5:
      return oddText(random, 300)
    case 6:
    case 7:
      return Array.from({ length: random.below(random.maybe(0.02) ? 3000 : 5) }, () =>
        oddValue(random, depth + 1, left),
      )
    default: {
      const made: Record<string, unknown> = {}
      for (let fields = random.below(6); fields > 0; fields -= 1) {
        const name = random.pick(['id', 'data', 'error', '__proto__', 'constructor', 'toString', 'length', 'a', ''])
        Object.defineProperty(made, name, {
          value: oddValue(random, depth + 1, left),
          enumerable: true,
          configurable: true,
        })
      }
      return made
    }
  }
}
