// Chance with a fixed seed, so that the sample school is the same school each time it is drawn. Runs in Node.

/** A stream of numbers that depends on its seed alone. */
export interface Chance {
  /** 0 <= n < 1. */
  next(): number
  /** low <= n < high. */
  between(low: number, high: number): number
  /** A whole number, low <= n <= high. */
  whole(low: number, high: number): number
  /** True with the given chance (0..1). */
  odds(chance: number): boolean
  /** One of the list, which must not be empty. */
  pick<T>(list: readonly T[]): T
  /** The list in another order. */
  shuffle<T>(list: readonly T[]): T[]
}

/** FNV-1a over the UTF-16 units: spreads names over seeds. Not for secrets. */
const hash = (text: string): number => {
  let value = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  return value >>> 0
}

/** A stream for one thing (`about`), apart from the streams for all others: drawing one more tree moves no child. */
export const chanceFor = (seed: number, about: string): Chance => {
  let state = (hash(about) ^ Math.imul(seed + 1, 0x9e3779b1)) >>> 0
  // mulberry32: small, quick, even enough for drawing.
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const whole = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1))
  return {
    next,
    between: (low, high) => low + next() * (high - low),
    whole,
    odds: (chance) => next() < chance,
    pick: (list) => {
      const found = list[whole(0, list.length - 1)]
      if (found === undefined) throw new Error('nothing to pick from')
      return found
    },
    shuffle: (list) => {
      const out = [...list]
      for (let at = out.length - 1; at > 0; at -= 1) {
        const other = whole(0, at)
        const here = out[at]
        const there = out[other]
        if (here === undefined || there === undefined) continue
        out[at] = there
        out[other] = here
      }
      return out
    },
  }
}
