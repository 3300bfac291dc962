// Locks, curls, plaits and caps of hair: the pieces that draw-hair.ts puts together. Units as in turn-head.ts.
import type { Chance } from './chance.ts'
import { darker, fill, lighter, line, mix, n, oval, through, type Point, type Sheet } from './ink.ts'
import type { Look } from './look.ts'
import type { Turned } from './turn-head.ts'

/** What every lock of one head shares. */
export interface Strand {
  readonly sheet: Sheet
  readonly look: Look
  readonly turned: Turned
  readonly chance: Chance
  readonly light: number
  readonly colour: string
  readonly gloss: string
  readonly dark: string
  readonly shaded: string
}

/** Hairlines from the right temple to the left: parts of half the width, and heights. */
export const HAIRLINES = {
  side: [
    [0.98, -8],
    [0.9, -26],
    [0.62, -40],
    [0.2, -42],
    [-0.2, -47],
    [-0.46, -55],
    [-0.72, -44],
    [-0.9, -28],
    [-0.98, -8],
  ],
  fringe: [
    [0.99, 6],
    [0.93, -16],
    [0.66, -23],
    [0.33, -25],
    [0, -24],
    [-0.33, -25],
    [-0.66, -23],
    [-0.93, -16],
    [-0.99, 6],
  ],
  centre: [
    [1, 14],
    [0.93, -12],
    [0.62, -35],
    [0.25, -50],
    [0, -57],
    [-0.25, -50],
    [-0.62, -35],
    [-0.93, -12],
    [-1, 14],
  ],
  swept: [
    [0.99, 8],
    [0.92, -14],
    [0.72, -27],
    [0.3, -33],
    [-0.15, -42],
    [-0.5, -54],
    [-0.76, -40],
    [-0.93, -18],
    [-0.99, 4],
  ],
  back: [
    [0.98, -12],
    [0.88, -36],
    [0.52, -50],
    [0.2, -54],
    [0, -55],
    [-0.2, -54],
    [-0.52, -50],
    [-0.88, -36],
    [-0.98, -12],
  ],
  short: [
    [0.99, -4],
    [0.92, -24],
    [0.84, -38],
    [0.5, -46],
    [0, -48],
    [-0.5, -46],
    [-0.84, -38],
    [-0.92, -24],
    [-0.99, -4],
  ],
  choppy: [
    [0.99, 2],
    [0.9, -18],
    [0.7, -28],
    [0.58, -22],
    [0.34, -33],
    [0.16, -24],
    [-0.1, -35],
    [-0.3, -26],
    [-0.52, -36],
    [-0.7, -26],
    [-0.9, -20],
    [-0.99, 2],
  ],
} as const satisfies Record<string, readonly Point[]>

/** How far hair lags behind a turning head. */
export const shift = (turned: Turned): number => -turned.sin * 5

/** The hair over the skull: `full` is its thickness, `low` how far down the sides it goes. */
export const cap = (strand: Strand, hairline: readonly Point[], full: number, low: number, jagged = false): string => {
  const { turned, sheet } = strand
  const w = turned.halfWidth
  const move = shift(turned)
  const outer: Point[] = [
    [-w * 0.99 - full * 0.35 + move, low],
    [-w - full * 0.9 + move, -20],
    [-w * 0.78 - full * 0.6 + move, -56 - full * 0.4],
    [-w * 0.35 + move, -72 - full],
    [w * 0.1 + move, -74 - full],
    [w * 0.5 + move, -68 - full * 0.9],
    [w * 0.84 + full * 0.6 + move, -50 - full * 0.4],
    [w + full * 0.9 + move, -16],
    [w * 0.99 + full * 0.35 + move, low],
  ]
  const inner: Point[] = hairline.map(([part, y]) => turned.on(part * w * 0.985, y, 1))
  const back = inner.map(([x, y]) => `${n(x)} ${n(y)}`)
  const outerPath = through(outer, false)
  const innerPath = jagged ? `L${back.join('L')}` : `L${through(inner, false).slice(1)}`
  const d = `${outerPath}${innerPath}Z`
  const paint = sheet.radial(
    [
      [0, strand.gloss],
      [0.5, strand.colour],
      [1, strand.shaded],
    ],
    [0.5 + strand.light * 0.2, 0.22],
    0.85,
  )
  let strands = ''
  for (let at = 0; at < 13; at += 1) {
    const t = at / 12
    const from: Point = [move + strand.chance.between(-8, 8) - w * 0.15, -70 - full * 0.8]
    const to = inner[Math.round(t * (inner.length - 1))] ?? [0, -40]
    const bend = (t - 0.5) * -2 * w
    strands += line(
      `M${n(from[0] + bend * 0.18)} ${n(from[1] + Math.abs(t - 0.5) * 14)}Q${n(bend * 0.98 + move)} ${n(-62 - full * 0.3 + Math.abs(t - 0.5) * 30)} ${n(to[0] + bend * 0.04)} ${n(to[1] - 2)}`,
      at % 2 === 0 ? strand.dark : strand.gloss,
      1.5,
      'opacity=".33"',
    )
  }
  return (
    fill(d, paint, `stroke="${strand.dark}" stroke-opacity=".5" stroke-width="1"`) +
    `<g clip-path="${sheet.clip(d)}">${strands}${line(`M${n(-w * 0.62 + move)} ${n(-50 - full * 0.3)}Q${n(move)} ${n(-84 - full * 0.2)} ${n(w * 0.62 + move)} ${n(-50 - full * 0.3)}`, strand.gloss, 7, 'opacity=".22"')}</g>`
  )
}

/** Round curls (or, not `coiled`, plain tufts) strung along a line of points. */
export const curls = (strand: Strand, centres: readonly Point[], size: number, coiled = true): string => {
  let out = ''
  for (const [x, y] of centres) {
    const r = size * strand.chance.between(0.85, 1.15)
    out += oval(
      x,
      y,
      r,
      r,
      strand.sheet.radial(
        [
          [0, strand.gloss],
          [0.55, strand.colour],
          [1, strand.shaded],
        ],
        [0.42 + strand.light * 0.15, 0.34],
        0.62,
      ),
    )
    if (coiled)
      out += line(
        `M${n(x - r * 0.5)} ${n(y + r * 0.1)}a${n(r * 0.5)} ${n(r * 0.5)} 0 1 1 ${n(r * 0.7)} ${n(r * 0.4)}`,
        strand.dark,
        1.1,
        'opacity=".45"',
      )
  }
  return out
}

/** Points along the top of the head, from ear to ear; `out` beyond the skull. */
export const crown = (strand: Strand, count: number, out: number, from = 200, to = -20): Point[] => {
  const w = strand.turned.halfWidth
  return Array.from({ length: count }, (_, at) => {
    const angle = ((from + ((to - from) * at) / (count - 1)) * Math.PI) / 180
    return [Math.cos(angle) * (w + out) + shift(strand.turned), -14 - Math.sin(angle) * (54 + out)] as Point
  })
}

/** Hair that falls behind the shoulders. `wave` bends its edge. */
export const fall = (strand: Strand, width: number, length: number, wave: number): string => {
  const w = strand.turned.halfWidth
  const move = shift(strand.turned) * 1.4
  const side = (sign: 1 | -1): Point[] => {
    const points: Point[] = [[sign * (w + 5) + move, -30]]
    const steps = 4
    for (let at = 1; at <= steps; at += 1) {
      const y = -30 + ((length + 30) * at) / steps
      points.push([
        sign * (w + width * Math.sin((Math.PI * (at + 0.6)) / (steps + 1.5)) + wave * (at % 2 === 0 ? -1 : 1)) + move,
        y,
      ])
    }
    return points
  }
  const right = side(1)
  const left = side(-1).reverse()
  const d = through([[move, -70], ...right, [move + w * 0.4, length + 7], [move - w * 0.4, length + 7], ...left], true)
  let strands = ''
  for (let at = -4; at <= 4; at += 1) {
    const x = (at / 4.4) * w + move
    strands += line(
      `M${n(x)} -10C${n(x + wave)} ${n(length * 0.3)} ${n(x - wave)} ${n(length * 0.6)} ${n(x * 1.02)} ${n(length)}`,
      at % 2 === 0 ? strand.dark : strand.gloss,
      2,
      'opacity=".3"',
    )
  }
  return (
    fill(
      d,
      strand.sheet.linear([
        [0, strand.shaded],
        [0.45, strand.shaded],
        [1, strand.colour],
      ]),
      `stroke="${strand.dark}" stroke-opacity=".5"`,
    ) + `<g clip-path="${strand.sheet.clip(d)}">${strands}</g>`
  )
}

/** Locks in front of the ears that join the cap to the fall. */
export const sideLocks = (strand: Strand, length: number, wave: number): string => {
  const w = strand.turned.halfWidth
  const move = shift(strand.turned)
  const lock = (sign: 1 | -1): string => {
    const d = through(
      [
        [sign * w * 0.93 + move * 0.5, -22],
        [sign * (w * 0.98) + move * 0.5, 10],
        [sign * (w * 0.92 - wave) + move * 0.5, length * 0.6],
        [sign * (w * 0.86 + wave) + move * 0.5, length],
        [sign * (w + 12) + move, length],
        [sign * (w + 14 + wave) + move, length * 0.55],
        [sign * (w + 9) + move, 8],
        [sign * (w + 5) + move, -26],
      ],
      true,
    )
    const middle = sign * (w + 4) + move * 0.7
    return (
      fill(
        d,
        strand.sheet.linear([
          [0, strand.colour],
          [0.5, mix(strand.colour, strand.gloss, 0.35)],
          [1, strand.shaded],
        ]),
        `stroke="${strand.dark}" stroke-opacity=".45"`,
      ) +
      line(
        `M${n(middle)} -14Q${n(middle + wave)} ${n(length * 0.5)} ${n(middle - wave * 0.5)} ${n(length - 5)}`,
        strand.dark,
        1.5,
        'opacity=".35"',
      )
    )
  }
  return lock(-1) + lock(1)
}

/** A plait over the shoulder, with a bobble and, if `beads`, beads at its end. */
export const plait = (strand: Strand, sign: 1 | -1, fromY: number, beads: boolean): string => {
  const x = sign * (strand.turned.halfWidth + 4) + shift(strand.turned)
  let out = ''
  for (let at = 0; at < 6; at += 1) {
    const y = fromY + at * 13
    const r = 10.5 - at * 0.7
    const lean = at % 2 === 0 ? 3 : -3
    out += oval(
      x + lean * 0.6 + sign * at * 0.8,
      y,
      r,
      9.5,
      strand.sheet.radial([
        [0, strand.gloss],
        [0.6, strand.colour],
        [1, strand.shaded],
      ]),
      `stroke="${strand.dark}" stroke-opacity=".5" transform="rotate(${lean * 8} ${n(x)} ${n(y)})"`,
    )
  }
  const endY = fromY + 6 * 13
  const endX = x + sign * 5
  out += fill(
    `M${n(endX - 5)} ${n(endY)}Q${n(endX - 8)} ${n(endY + 16)} ${n(endX)} ${n(endY + 19)}Q${n(endX + 8)} ${n(endY + 14)} ${n(endX + 5)} ${n(endY)}Z`,
    strand.colour,
  )
  const trim = strand.look.trim ?? '#e8556b'
  out += oval(endX, endY - 1, 6.5, 4.4, trim)
  if (beads) out += oval(endX, endY + 18, 4.5, 4.5, trim) + oval(endX, endY + 10, 4.5, 4.5, lighter(trim, 0.5))
  return out
}

/** A hair bobble. */
export const bobble = (x: number, y: number, colour: string): string =>
  oval(x, y, 8, 5.2, colour) + oval(x - 2, y - 1.4, 2.4, 1.6, '#ffffff', 'opacity=".5"')

/** A bow. */
export const bow = (x: number, y: number, colour: string): string =>
  fill(
    `M${n(x)} ${n(y)}C${n(x - 8)} ${n(y - 13)} ${n(x - 21)} ${n(y - 12)} ${n(x - 19)} ${n(y)}C${n(x - 21)} ${n(y + 11)} ${n(x - 8)} ${n(y + 10)} ${n(x)} ${n(y)}C${n(x + 8)} ${n(y - 13)} ${n(x + 21)} ${n(y - 12)} ${n(x + 19)} ${n(y)}C${n(x + 21)} ${n(y + 11)} ${n(x + 8)} ${n(y + 10)} ${n(x)} ${n(y)}Z`,
    colour,
    `stroke="${darker(colour, 0.3)}"`,
  ) + oval(x, y - 0.5, 4.5, 5, darker(colour, 0.15))

/** A hair band in the trim's colour, or nothing. */
export const headband = (strand: Strand): string => {
  const colour = strand.look.trim
  if (colour === null) return ''
  const w = strand.turned.halfWidth
  const move = shift(strand.turned)
  const d = `M${n(-w - 4 + move)} -24Q${n(-w * 0.72 + move)} -70 ${n(move)} -75Q${n(w * 0.72 + move)} -70 ${n(w + 4 + move)} -24`
  return line(d, darker(colour, 0.2), 9) + line(d, colour, 7) + line(d, lighter(colour, 0.6), 1.6, 'opacity=".6"')
}
