// What hidden heads are painted with, without any colour from around them: a quiet tone with or without grain, or paper with
// a border of dots. Pure; depends on the size of the picture and the seed alone.
import { assertNever } from '../../../shared/model/failure.ts'
import type { HidingStyle } from '../../../shared/model/hiding.ts'

type Tone = readonly [number, number, number]
/** A quiet grey that belongs to no skin and to no wall: the same in every picture, so that it tells nothing. */
export const QUIET: Tone = [150, 153, 158]
/** The playful style: paper with a border of dots, of one colour for everybody; where the face was it is plain. */
const PAPER: Tone = [233, 196, 106]
const DOT: Tone = [244, 226, 178]
/** Distance of the dots, in parts of the picture's longer side, and their radius in parts of that distance. */
const DOTS_APART = 1 / 50
const DOT_RADIUS = 0.27
const GRAIN = 3
/** Length of the strip of grain that is laid along the rows; a power of two. */
export const STRIP = 1 << 13
const NO_GRAIN = new Int32Array(0)

/** What is put at a pixel where there is no colour field. */
export interface Paint {
  readonly style: HidingStyle
  readonly seed: number
  /** Rows of it, which come again after the last: bytes, three a pixel, from pixel 0 of the row on. */
  readonly lines: readonly Uint8Array[]
  /** What is copied where the face was: the same row when there is no pattern. */
  readonly flat: Uint8Array
  /** Grain by pixel of the strip, a half for rounding in it, in parts of 65,536 of a grey level; empty when a style has none. */
  readonly grain: Int32Array
}

/** The paint of a style for a picture of this size. */
export function paintOf(width: number, height: number, style: HidingStyle, seed: number): Paint {
  switch (style) {
    case 'soft': {
      const grain = grainStrip(seed)
      const bytes = new Uint8Array((STRIP + width) * 3)
      for (let i = 0; i < STRIP + width; i++) {
        const speck = (grain[i & (STRIP - 1)] ?? 0) >> 16
        bytes[i * 3] = QUIET[0] + speck
        bytes[i * 3 + 1] = QUIET[1] + speck
        bytes[i * 3 + 2] = QUIET[2] + speck
      }
      return { style, seed, grain, flat: bytes, lines: [bytes] }
    }
    case 'plain': {
      const bytes = repeated([QUIET], width)
      return { style, seed, grain: NO_GRAIN, flat: bytes, lines: [bytes] }
    }
    case 'playful': {
      const apart = Math.max(6, Math.round(Math.max(width, height) * DOTS_APART))
      // The pattern comes again after two rows of dots.
      const lines = Array.from({ length: 2 * apart }, (_, y) => paperLine(width, y, apart))
      return { style, seed, grain: NO_GRAIN, flat: repeated([PAPER], width), lines }
    }
    default:
      return assertNever(style)
  }
}

/** The fill's row `y`; so many pixels of it as `shiftOf` says are to be skipped. */
export const lineOf = ({ lines, flat }: Paint, y: number): Uint8Array => lines[y % lines.length] ?? flat

/** Each row begins at another place of the strip of grain, so that no pattern shows. */
export const shiftOf = ({ grain, seed }: Paint, y: number): number =>
  grain.length === 0 ? 0 : hash(y + 1, seed ^ 0x5bd1e995) & (STRIP - 1)

/** Dots on paper, laid over the whole picture: where a head is makes no difference to them. */
function paperLine(width: number, y: number, apart: number): Uint8Array {
  // Every second row of dots is moved by half, as on wrapping paper.
  const moved = Math.floor(y / apart) % 2 === 0 ? 0 : apart >> 1
  const dy = (y % apart) - apart / 2
  const dot = Array.from({ length: apart }, (_, x) => {
    const dx = ((x + moved) % apart) - apart / 2
    return dx * dx + dy * dy <= (apart * DOT_RADIUS) ** 2 ? DOT : PAPER
  })
  return repeated(dot, width)
}

/** These tones along a row of `width` pixels, over and over. */
function repeated(tones: readonly Tone[], width: number): Uint8Array {
  const bytes = new Uint8Array(width * 3)
  bytes.set(tones.slice(0, width).flat())
  // What is there is copied behind itself, twice as much each time.
  for (let done = tones.length * 3; done < bytes.length; done *= 2) bytes.copyWithin(done, 0, done)
  return bytes
}

/** Fine grain between -GRAIN and GRAIN, the same for the same seed. */
function grainStrip(seed: number): Int32Array {
  const strip = new Int32Array(STRIP)
  for (let i = 0; i < STRIP; i++) {
    const mixed = hash(i + 1, seed)
    strip[i] = (((((mixed >>> 8) & 0xff) + ((mixed >>> 20) & 0xff)) / 255 - 1) * GRAIN + 0.5) * (1 << 16)
  }
  return strip
}

function hash(value: number, seed: number): number {
  let mixed = Math.imul(value, 0x27d4eb2d) ^ Math.imul(seed | 0, 0x9e3779b1)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
}
