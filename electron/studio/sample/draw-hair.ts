// Hair, head-scarves and trimmings of a drawn head, in three layers: behind the body, on the face, over the jumper.
// Units as in draw-face.ts.
import { chanceFor, type Chance } from './chance.ts'
import { darker, fill, lighter, line, mix, n, oval, through, type Point, type Sheet } from './ink.ts'
import type { Look, Pose } from './look.ts'
import type { Turned } from './draw-face.ts'

/** SVG of each layer. */
export interface Hair {
  readonly behind: string
  readonly front: string
  readonly over: string
}

interface Strand {
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
const HAIRLINES = {
  side: [[0.98, -8], [0.9, -26], [0.62, -40], [0.2, -42], [-0.2, -47], [-0.46, -55], [-0.72, -44], [-0.9, -28], [-0.98, -8]],
  fringe: [[0.99, 6], [0.93, -16], [0.66, -23], [0.33, -25], [0, -24], [-0.33, -25], [-0.66, -23], [-0.93, -16], [-0.99, 6]],
  centre: [[1, 14], [0.93, -12], [0.62, -35], [0.25, -50], [0, -57], [-0.25, -50], [-0.62, -35], [-0.93, -12], [-1, 14]],
  swept: [[0.99, 8], [0.92, -14], [0.72, -27], [0.3, -33], [-0.15, -42], [-0.5, -54], [-0.76, -40], [-0.93, -18], [-0.99, 4]],
  back: [[0.98, -12], [0.88, -36], [0.52, -50], [0.2, -54], [0, -55], [-0.2, -54], [-0.52, -50], [-0.88, -36], [-0.98, -12]],
  short: [[0.99, -4], [0.92, -24], [0.84, -38], [0.5, -46], [0, -48], [-0.5, -46], [-0.84, -38], [-0.92, -24], [-0.99, -4]],
  choppy: [[0.99, 2], [0.9, -18], [0.7, -28], [0.58, -22], [0.34, -33], [0.16, -24], [-0.1, -35], [-0.3, -26], [-0.52, -36], [-0.7, -26], [-0.9, -20], [-0.99, 2]],
} as const satisfies Record<string, readonly Point[]>

const shift = (turned: Turned): number => -turned.sin * 5

/** The hair over the skull: `full` is its thickness, `low` how far down the sides it goes. */
const cap = (strand: Strand, hairline: readonly Point[], full: number, low: number, jagged = false): string => {
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
  const paint = sheet.radial([[0, strand.gloss], [0.5, strand.colour], [1, strand.shaded]], [0.5 + strand.light * 0.2, 0.22], 0.85)
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
const curls = (strand: Strand, centres: readonly Point[], size: number, coiled = true): string => {
  let out = ''
  for (const [x, y] of centres) {
    const r = size * strand.chance.between(0.85, 1.15)
    out += oval(x, y, r, r, strand.sheet.radial([[0, strand.gloss], [0.55, strand.colour], [1, strand.shaded]], [0.42 + strand.light * 0.15, 0.34], 0.62))
    if (coiled) out += line(`M${n(x - r * 0.5)} ${n(y + r * 0.1)}a${n(r * 0.5)} ${n(r * 0.5)} 0 1 1 ${n(r * 0.7)} ${n(r * 0.4)}`, strand.dark, 1.1, 'opacity=".45"')
  }
  return out
}

/** Points along the top of the head, from ear to ear; `out` beyond the skull. */
const crown = (strand: Strand, count: number, out: number, from = 200, to = -20): Point[] => {
  const w = strand.turned.halfWidth
  return Array.from({ length: count }, (_, at) => {
    const angle = ((from + ((to - from) * at) / (count - 1)) * Math.PI) / 180
    return [Math.cos(angle) * (w + out) + shift(strand.turned), -14 - Math.sin(angle) * (54 + out)] as Point
  })
}

/** Hair that falls behind the shoulders. `wave` bends its edge. */
const fall = (strand: Strand, width: number, length: number, wave: number): string => {
  const w = strand.turned.halfWidth
  const move = shift(strand.turned) * 1.4
  const side = (sign: 1 | -1): Point[] => {
    const points: Point[] = [[sign * (w + 5) + move, -30]]
    const steps = 4
    for (let at = 1; at <= steps; at += 1) {
      const y = -30 + ((length + 30) * at) / steps
      points.push([sign * (w + width * Math.sin((Math.PI * (at + 0.6)) / (steps + 1.5)) + wave * (at % 2 === 0 ? -1 : 1)) + move, y])
    }
    return points
  }
  const right = side(1)
  const left = side(-1).reverse()
  const d = through([[move, -70], ...right, [move + w * 0.4, length + 7], [move - w * 0.4, length + 7], ...left], true)
  let strands = ''
  for (let at = -4; at <= 4; at += 1) {
    const x = (at / 4.4) * w + move
    strands += line(`M${n(x)} -10C${n(x + wave)} ${n(length * 0.3)} ${n(x - wave)} ${n(length * 0.6)} ${n(x * 1.02)} ${n(length)}`, at % 2 === 0 ? strand.dark : strand.gloss, 2, 'opacity=".3"')
  }
  return fill(d, strand.sheet.linear([[0, strand.shaded], [0.45, strand.shaded], [1, strand.colour]]), `stroke="${strand.dark}" stroke-opacity=".5"`) + `<g clip-path="${strand.sheet.clip(d)}">${strands}</g>`
}

/** Locks in front of the ears that join the cap to the fall. */
const sideLocks = (strand: Strand, length: number, wave: number): string => {
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
      fill(d, strand.sheet.linear([[0, strand.colour], [0.5, mix(strand.colour, strand.gloss, 0.35)], [1, strand.shaded]]), `stroke="${strand.dark}" stroke-opacity=".45"`) +
      line(`M${n(middle)} -14Q${n(middle + wave)} ${n(length * 0.5)} ${n(middle - wave * 0.5)} ${n(length - 5)}`, strand.dark, 1.5, 'opacity=".35"')
    )
  }
  return lock(-1) + lock(1)
}

const plait = (strand: Strand, sign: 1 | -1, fromY: number, beads: boolean): string => {
  const x = sign * (strand.turned.halfWidth + 4) + shift(strand.turned)
  let out = ''
  for (let at = 0; at < 6; at += 1) {
    const y = fromY + at * 13
    const r = 10.5 - at * 0.7
    const lean = at % 2 === 0 ? 3 : -3
    out += oval(x + lean * 0.6 + sign * at * 0.8, y, r, 9.5, strand.sheet.radial([[0, strand.gloss], [0.6, strand.colour], [1, strand.shaded]]), `stroke="${strand.dark}" stroke-opacity=".5" transform="rotate(${lean * 8} ${n(x)} ${n(y)})"`)
  }
  const endY = fromY + 6 * 13
  const endX = x + sign * 5
  out += fill(`M${n(endX - 5)} ${n(endY)}Q${n(endX - 8)} ${n(endY + 16)} ${n(endX)} ${n(endY + 19)}Q${n(endX + 8)} ${n(endY + 14)} ${n(endX + 5)} ${n(endY)}Z`, strand.colour)
  const trim = strand.look.trim ?? '#e8556b'
  out += oval(endX, endY - 1, 6.5, 4.4, trim)
  if (beads) out += oval(endX, endY + 18, 4.5, 4.5, trim) + oval(endX, endY + 10, 4.5, 4.5, lighter(trim, 0.5))
  return out
}

const bobble = (x: number, y: number, colour: string): string => oval(x, y, 8, 5.2, colour) + oval(x - 2, y - 1.4, 2.4, 1.6, '#ffffff', 'opacity=".5"')

const bow = (x: number, y: number, colour: string): string =>
  fill(`M${n(x)} ${n(y)}C${n(x - 8)} ${n(y - 13)} ${n(x - 21)} ${n(y - 12)} ${n(x - 19)} ${n(y)}C${n(x - 21)} ${n(y + 11)} ${n(x - 8)} ${n(y + 10)} ${n(x)} ${n(y)}C${n(x + 8)} ${n(y - 13)} ${n(x + 21)} ${n(y - 12)} ${n(x + 19)} ${n(y)}C${n(x + 21)} ${n(y + 11)} ${n(x + 8)} ${n(y + 10)} ${n(x)} ${n(y)}Z`, colour, `stroke="${darker(colour, 0.3)}"`) +
  oval(x, y - 0.5, 4.5, 5, darker(colour, 0.15))

const headband = (strand: Strand): string => {
  const colour = strand.look.trim
  if (colour === null) return ''
  const w = strand.turned.halfWidth
  const move = shift(strand.turned)
  const d = `M${n(-w - 4 + move)} -24Q${n(-w * 0.72 + move)} -70 ${n(move)} -75Q${n(w * 0.72 + move)} -70 ${n(w + 4 + move)} -24`
  return line(d, darker(colour, 0.2), 9) + line(d, colour, 7) + line(d, lighter(colour, 0.6), 1.6, 'opacity=".6"')
}

const hijab = (strand: Strand): Hair => {
  const { sheet, turned } = strand
  const cloth = strand.look.trim ?? '#4f7ca8'
  const w = turned.halfWidth
  const move = shift(turned)
  const low = turned.chinY
  const inner = through([turned.on(0, -50), turned.on(w * 0.58, -44), turned.on(w * 0.88, -18), turned.on(w * 0.91, 16), turned.on(w * 0.7, 42), [turned.sin * 14, low + 1], turned.on(-w * 0.7, 42), turned.on(-w * 0.91, 16), turned.on(-w * 0.88, -18), turned.on(-w * 0.58, -44)], true)
  const outer = through([[move, -80], [w * 0.72 + move, -67], [w + 11 + move, -20], [w + 10 + move, 26], [w * 0.86, 62], [w * 0.95, 92], [0, 112], [-w * 0.95, 92], [-w * 0.86, 62], [-w - 10 + move, 26], [-w - 11 + move, -20], [-w * 0.72 + move, -67]], true)
  const paint = sheet.linear([[0, lighter(cloth, 0.22)], [0.5, cloth], [1, darker(cloth, 0.25)]], [0.2, 0], [0.7, 1])
  const fold = (d: string): string => line(d, darker(cloth, 0.4), 1.8, 'opacity=".4"')
  return {
    behind: '',
    front: '',
    over:
      fill(`${outer}${inner}`, paint, `fill-rule="evenodd" stroke="${darker(cloth, 0.4)}" stroke-opacity=".6"`) +
      line(inner, darker(cloth, 0.35), 2.2, 'opacity=".6"') +
      fold(`M${n(-w * 0.8)} 52Q-8 88 ${n(w * 0.7)} 70`) +
      fold(`M${n(-w * 0.86)} 66Q0 106 ${n(w * 0.84)} 84`) +
      fold(`M${n(w + 3 + move)} -10Q${n(w * 0.98)} 40 ${n(w * 0.4)} ${n(low + 6)}`) +
      line(`M${n(-w * 0.5 + move)} -66Q${n(move)} -78 ${n(w * 0.5 + move)} -66`, lighter(cloth, 0.5), 4, 'opacity=".35"'),
  }
}

const patka = (strand: Strand): string => {
  const cloth = strand.look.trim ?? '#2f5d8c'
  const move = shift(strand.turned)
  const dressed: Strand = { ...strand, colour: cloth, gloss: lighter(cloth, 0.3), dark: darker(cloth, 0.4), shaded: darker(cloth, 0.2) }
  const w = strand.turned.halfWidth
  return (
    oval(move, -88, 17, 15, strand.sheet.radial([[0, lighter(cloth, 0.35)], [1, darker(cloth, 0.15)]], [0.4, 0.3], 0.7), `stroke="${darker(cloth, 0.4)}" stroke-opacity=".5"`) +
    cap(dressed, HAIRLINES.side.map(([x]) => [x, -16 - 24 * (1 - x * x)] as Point), 6, -6) +
    line(`M${n(-w * 0.8 + move)} -30Q${n(move)} -66 ${n(w * 0.8 + move)} -30`, darker(cloth, 0.35), 1.8, 'opacity=".45"') +
    line(`M${n(-13 + move)} -77Q${n(move)} -71 ${n(13 + move)} -77`, darker(cloth, 0.45), 3)
  )
}

/** The hair of one person in one pose. */
export const drawHair = (sheet: Sheet, look: Look, pose: Pick<Pose, 'light'>, turned: Turned): Hair => {
  const colour = look.hairColour
  const strand: Strand = {
    sheet,
    look,
    turned,
    chance: chanceFor(Math.round(look.shape.width * 10_000), 'hair'),
    light: pose.light,
    colour,
    gloss: mix(lighter(colour, 0.26), '#c98d5a', 0.12),
    dark: darker(colour, 0.5),
    shaded: darker(colour, 0.3),
  }
  const w = turned.halfWidth
  const move = shift(turned)
  const only = (front: string): Hair => ({ behind: '', front, over: '' })
  const trim = look.trim
  switch (look.hair) {
    case 'side-part':
      return only(cap(strand, HAIRLINES.side, 7, 0))
    case 'bowl':
      return only(cap(strand, HAIRLINES.fringe, 9, 14))
    case 'crop':
      return only(cap(strand, HAIRLINES.short, 3, -6))
    case 'pixie':
      return only(cap(strand, HAIRLINES.swept, 6, 16) + (trim === null ? '' : bow(w * 0.62 + move, -58, trim)))
    case 'tousled':
      return only(
        curls(strand, crown(strand, 9, 6, 168, 12), 11, false) + cap(strand, HAIRLINES.choppy, 8, 2, true),
      )
    case 'curls':
      return only(cap(strand, HAIRLINES.short, 7, 2) + curls(strand, [...crown(strand, 13, 7, 196, -16), ...crown(strand, 11, -6, 175, 5), ...crown(strand, 7, -19, 158, 22)], 10.5))
    case 'afro': {
      const round = oval(move, -26, w + 27, 66, sheet.radial([[0, strand.gloss], [0.6, strand.colour], [1, strand.shaded]], [0.45 + pose.light * 0.1, 0.32], 0.7))
      return { behind: round + curls(strand, crown(strand, 26, 21, 226, -46), 12), front: cap(strand, HAIRLINES.short, 8, 4) + curls(strand, crown(strand, 11, -3, 172, 8), 9) + (trim === null ? '' : headband(strand)), over: '' }
    }
    case 'fade':
      return only(cap({ ...strand, gloss: mix(colour, strand.gloss, 0.35) }, HAIRLINES.short, 1.5, -10) + curls({ ...strand, gloss: mix(colour, strand.gloss, 0.5) }, [...crown(strand, 10, 2, 145, 35), ...crown(strand, 8, -9, 138, 42)], 6.5))
    case 'bob':
      return { behind: fall(strand, 12, 48, 0), front: cap(strand, HAIRLINES.fringe, 8, 10) + sideLocks(strand, 46, 0) + (trim === null ? '' : headband(strand)), over: '' }
    case 'long-straight':
      return { behind: fall(strand, 10, 128, 0), front: cap(strand, HAIRLINES.centre, 7, 14) + (trim === null ? '' : headband(strand)), over: sideLocks(strand, 98, 0) }
    case 'long-wavy':
      return { behind: fall(strand, 18, 118, 5), front: cap(strand, HAIRLINES.swept, 9, 14) + (trim === null ? '' : bow(-w * 0.66 + move, -56, trim)), over: sideLocks(strand, 88, 5) }
    case 'long-curls': {
      const sides = (sign: 1 | -1): Point[] => Array.from({ length: 14 }, (_, at) => [sign * (w + 5 + (at % 2) * 11) + move, -16 + at * 8] as Point)
      return { behind: fall(strand, 18, 82, 3) + curls(strand, [...sides(-1), ...sides(1)], 12), front: cap(strand, HAIRLINES.centre, 10, 8) + curls(strand, crown(strand, 13, 7, 200, -20), 11) + (trim === null ? '' : headband(strand)), over: '' }
    }
    case 'plaits':
      return { behind: fall(strand, 3, 30, 0), front: cap(strand, HAIRLINES.centre, 6, 16), over: plait(strand, -1, 32, false) + plait(strand, 1, 32, false) }
    case 'braids': {
      const rows = [-0.7, -0.36, 0, 0.36, 0.7].map((part) => {
        const [x, y] = turned.on(part * w, -48 + Math.abs(part) * 12)
        return line(`M${n(x)} ${n(y)}Q${n(x * 0.98 + move)} -62 ${n(part * w * 0.7 + move)} ${n(-74 + Math.abs(part) * 12)}`, strand.dark, 2.6, 'opacity=".75"')
      })
      return { behind: fall(strand, 5, 60, 2), front: cap(strand, HAIRLINES.back, 4, 6) + rows.join(''), over: plait(strand, -1, 26, true) + plait(strand, 1, 26, true) }
    }
    case 'ponytail': {
      const tail = through([[move + 4, -84], [move + 34, -102], [move + 66, -76], [move + 70, -22], [move + 54, 32], [move + 47, 8], [move + 44, -34], [move + 26, -68]], true)
      return { behind: fill(tail, sheet.linear([[0, strand.gloss], [0.5, strand.colour], [1, strand.shaded]]), `stroke="${strand.dark}" stroke-opacity=".5"`) + line(`M${n(move + 30)} -88Q${n(move + 62)} -62 ${n(move + 55)} 12`, strand.dark, 2, 'opacity=".35"'), front: cap(strand, HAIRLINES.swept, 6, 4) + bobble(move + 17, -82, trim ?? '#3b7fb5'), over: '' }
    }
    case 'side-ponytail': {
      const tail = through([[w * 0.8, 6], [w + 16, 2], [w + 29, 34], [w + 21, 80], [w + 5, 112], [w - 2, 82], [w * 0.9, 44]], true)
      return { behind: '', front: cap(strand, HAIRLINES.fringe, 7, 10), over: fill(tail, sheet.linear([[0, strand.gloss], [0.5, strand.colour], [1, strand.shaded]]), `stroke="${strand.dark}" stroke-opacity=".5"`) + line(`M${n(w + 8)} 14Q${n(w + 19)} 52 ${n(w + 8)} 96`, strand.dark, 1.8, 'opacity=".35"') + bobble(w + 3, 12, trim ?? '#e46a88') }
    }
    case 'bun':
      return { behind: curls(strand, [[move, -94]], 25), front: cap(strand, HAIRLINES.back, 5, 0) + (trim === null ? '' : line(`M${n(move - 17)} -79Q${n(move)} -71 ${n(move + 17)} -79`, trim, 6)), over: '' }
    case 'space-buns':
      return { behind: curls(strand, [[-w * 0.76 + move, -76], [w * 0.76 + move, -76]], 21), front: cap(strand, HAIRLINES.centre, 6, 10) + bobble(-w * 0.66 + move, -62, trim ?? '#a061b8') + bobble(w * 0.66 + move, -62, trim ?? '#a061b8'), over: '' }
    case 'puffs': {
      const puff = (sign: 1 | -1): Point[] => Array.from({ length: 9 }, (_, at) => [sign * (w + 13) + move + Math.cos((at * Math.PI) / 4) * (at === 8 ? 0 : 17), -56 + Math.sin((at * Math.PI) / 4) * (at === 8 ? 0 : 17)] as Point)
      return { behind: curls(strand, [...puff(-1), ...puff(1)], 14), front: cap({ ...strand, gloss: mix(colour, strand.gloss, 0.6) }, HAIRLINES.back, 4, 0) + bobble(-w * 0.8 + move, -48, trim ?? '#f2b33d') + bobble(w * 0.8 + move, -48, trim ?? '#f2b33d'), over: '' }
    }
    case 'hijab':
      return hijab(strand)
    case 'patka':
      return only(patka(strand))
    case 'balding': {
      const tuft = (sign: 1 | -1): string => fill(through([[sign * w * 0.96 + move, -34], [sign * (w + 7) + move, -14], [sign * (w + 4) + move, 14], [sign * w * 0.93 + move * 0.5, 12], [sign * w * 0.92 + move * 0.5, -14]], true), strand.colour, `stroke="${strand.dark}" stroke-opacity=".4"`)
      return only(tuft(-1) + tuft(1) + oval(move + pose.light * 12, -54, 17, 7, '#ffffff', 'opacity=".22"'))
    }
  }
}
