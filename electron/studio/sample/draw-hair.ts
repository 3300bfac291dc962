// Hair, head-scarves and trimmings of a drawn head, in three layers: behind the body, on the face, over the jumper.
// Units as in turn-head.ts.
import { chanceFor } from './chance.ts'
import {
  HAIRLINES,
  shift,
  cap,
  curls,
  crown,
  fall,
  sideLocks,
  plait,
  bobble,
  bow,
  headband,
  type Strand,
} from './hair-strands.ts'
import { darker, fill, lighter, line, mix, n, oval, through, type Point, type Sheet } from './ink.ts'
import type { Look, Pose } from './look.ts'
import type { Turned } from './turn-head.ts'

/** SVG of each layer. */
export interface Hair {
  readonly behind: string
  readonly front: string
  readonly over: string
}

const hijab = (strand: Strand): Hair => {
  const { sheet, turned } = strand
  const cloth = strand.look.trim ?? '#4f7ca8'
  const w = turned.halfWidth
  const move = shift(turned)
  const low = turned.chinY
  const inner = through(
    [
      turned.on(0, -50),
      turned.on(w * 0.58, -44),
      turned.on(w * 0.88, -18),
      turned.on(w * 0.91, 16),
      turned.on(w * 0.7, 42),
      [turned.sin * 14, low + 1],
      turned.on(-w * 0.7, 42),
      turned.on(-w * 0.91, 16),
      turned.on(-w * 0.88, -18),
      turned.on(-w * 0.58, -44),
    ],
    true,
  )
  const outer = through(
    [
      [move, -80],
      [w * 0.72 + move, -67],
      [w + 11 + move, -20],
      [w + 10 + move, 26],
      [w * 0.86, 62],
      [w * 0.95, 92],
      [0, 112],
      [-w * 0.95, 92],
      [-w * 0.86, 62],
      [-w - 10 + move, 26],
      [-w - 11 + move, -20],
      [-w * 0.72 + move, -67],
    ],
    true,
  )
  const paint = sheet.linear(
    [
      [0, lighter(cloth, 0.22)],
      [0.5, cloth],
      [1, darker(cloth, 0.25)],
    ],
    [0.2, 0],
    [0.7, 1],
  )
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
      line(
        `M${n(-w * 0.5 + move)} -66Q${n(move)} -78 ${n(w * 0.5 + move)} -66`,
        lighter(cloth, 0.5),
        4,
        'opacity=".35"',
      ),
  }
}

const patka = (strand: Strand): string => {
  const cloth = strand.look.trim ?? '#2f5d8c'
  const move = shift(strand.turned)
  const dressed: Strand = {
    ...strand,
    colour: cloth,
    gloss: lighter(cloth, 0.3),
    dark: darker(cloth, 0.4),
    shaded: darker(cloth, 0.2),
  }
  const w = strand.turned.halfWidth
  return (
    oval(
      move,
      -88,
      17,
      15,
      strand.sheet.radial(
        [
          [0, lighter(cloth, 0.35)],
          [1, darker(cloth, 0.15)],
        ],
        [0.4, 0.3],
        0.7,
      ),
      `stroke="${darker(cloth, 0.4)}" stroke-opacity=".5"`,
    ) +
    cap(
      dressed,
      HAIRLINES.side.map(([x]) => [x, -16 - 24 * (1 - x * x)] as Point),
      6,
      -6,
    ) +
    line(
      `M${n(-w * 0.8 + move)} -30Q${n(move)} -66 ${n(w * 0.8 + move)} -30`,
      darker(cloth, 0.35),
      1.8,
      'opacity=".45"',
    ) +
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
      return only(curls(strand, crown(strand, 9, 6, 168, 12), 11, false) + cap(strand, HAIRLINES.choppy, 8, 2, true))
    case 'curls':
      return only(
        cap(strand, HAIRLINES.short, 7, 2) +
          curls(
            strand,
            [...crown(strand, 13, 7, 196, -16), ...crown(strand, 11, -6, 175, 5), ...crown(strand, 7, -19, 158, 22)],
            10.5,
          ),
      )
    case 'afro': {
      const round = oval(
        move,
        -26,
        w + 27,
        66,
        sheet.radial(
          [
            [0, strand.gloss],
            [0.6, strand.colour],
            [1, strand.shaded],
          ],
          [0.45 + pose.light * 0.1, 0.32],
          0.7,
        ),
      )
      return {
        behind: round + curls(strand, crown(strand, 26, 21, 226, -46), 12),
        front:
          cap(strand, HAIRLINES.short, 8, 4) +
          curls(strand, crown(strand, 11, -3, 172, 8), 9) +
          (trim === null ? '' : headband(strand)),
        over: '',
      }
    }
    case 'fade':
      return only(
        cap({ ...strand, gloss: mix(colour, strand.gloss, 0.35) }, HAIRLINES.short, 1.5, -10) +
          curls(
            { ...strand, gloss: mix(colour, strand.gloss, 0.5) },
            [...crown(strand, 10, 2, 145, 35), ...crown(strand, 8, -9, 138, 42)],
            6.5,
          ),
      )
    case 'bob':
      return {
        behind: fall(strand, 12, 48, 0),
        front:
          cap(strand, HAIRLINES.fringe, 8, 10) + sideLocks(strand, 46, 0) + (trim === null ? '' : headband(strand)),
        over: '',
      }
    case 'long-straight':
      return {
        behind: fall(strand, 10, 128, 0),
        front: cap(strand, HAIRLINES.centre, 7, 14) + (trim === null ? '' : headband(strand)),
        over: sideLocks(strand, 98, 0),
      }
    case 'long-wavy':
      return {
        behind: fall(strand, 18, 118, 5),
        front: cap(strand, HAIRLINES.swept, 9, 14) + (trim === null ? '' : bow(-w * 0.66 + move, -56, trim)),
        over: sideLocks(strand, 88, 5),
      }
    case 'long-curls': {
      const sides = (sign: 1 | -1): Point[] =>
        Array.from({ length: 14 }, (_, at) => [sign * (w + 5 + (at % 2) * 11) + move, -16 + at * 8] as Point)
      return {
        behind: fall(strand, 18, 82, 3) + curls(strand, [...sides(-1), ...sides(1)], 12),
        front:
          cap(strand, HAIRLINES.centre, 10, 8) +
          curls(strand, crown(strand, 13, 7, 200, -20), 11) +
          (trim === null ? '' : headband(strand)),
        over: '',
      }
    }
    case 'plaits':
      return {
        behind: fall(strand, 3, 30, 0),
        front: cap(strand, HAIRLINES.centre, 6, 16),
        over: plait(strand, -1, 32, false) + plait(strand, 1, 32, false),
      }
    case 'braids': {
      const rows = [-0.7, -0.36, 0, 0.36, 0.7].map((part) => {
        const [x, y] = turned.on(part * w, -48 + Math.abs(part) * 12)
        return line(
          `M${n(x)} ${n(y)}Q${n(x * 0.98 + move)} -62 ${n(part * w * 0.7 + move)} ${n(-74 + Math.abs(part) * 12)}`,
          strand.dark,
          2.6,
          'opacity=".75"',
        )
      })
      return {
        behind: fall(strand, 5, 60, 2),
        front: cap(strand, HAIRLINES.back, 4, 6) + rows.join(''),
        over: plait(strand, -1, 26, true) + plait(strand, 1, 26, true),
      }
    }
    case 'ponytail': {
      const tail = through(
        [
          [move + 4, -84],
          [move + 34, -102],
          [move + 66, -76],
          [move + 70, -22],
          [move + 54, 32],
          [move + 47, 8],
          [move + 44, -34],
          [move + 26, -68],
        ],
        true,
      )
      return {
        behind:
          fill(
            tail,
            sheet.linear([
              [0, strand.gloss],
              [0.5, strand.colour],
              [1, strand.shaded],
            ]),
            `stroke="${strand.dark}" stroke-opacity=".5"`,
          ) + line(`M${n(move + 30)} -88Q${n(move + 62)} -62 ${n(move + 55)} 12`, strand.dark, 2, 'opacity=".35"'),
        front: cap(strand, HAIRLINES.swept, 6, 4) + bobble(move + 17, -82, trim ?? '#3b7fb5'),
        over: '',
      }
    }
    case 'side-ponytail': {
      const tail = through(
        [
          [w * 0.8, 6],
          [w + 16, 2],
          [w + 29, 34],
          [w + 21, 80],
          [w + 5, 112],
          [w - 2, 82],
          [w * 0.9, 44],
        ],
        true,
      )
      return {
        behind: '',
        front: cap(strand, HAIRLINES.fringe, 7, 10),
        over:
          fill(
            tail,
            sheet.linear([
              [0, strand.gloss],
              [0.5, strand.colour],
              [1, strand.shaded],
            ]),
            `stroke="${strand.dark}" stroke-opacity=".5"`,
          ) +
          line(`M${n(w + 8)} 14Q${n(w + 19)} 52 ${n(w + 8)} 96`, strand.dark, 1.8, 'opacity=".35"') +
          bobble(w + 3, 12, trim ?? '#e46a88'),
      }
    }
    case 'bun':
      return {
        behind: curls(strand, [[move, -94]], 25),
        front:
          cap(strand, HAIRLINES.back, 5, 0) +
          (trim === null ? '' : line(`M${n(move - 17)} -79Q${n(move)} -71 ${n(move + 17)} -79`, trim, 6)),
        over: '',
      }
    case 'space-buns':
      return {
        behind: curls(
          strand,
          [
            [-w * 0.76 + move, -76],
            [w * 0.76 + move, -76],
          ],
          21,
        ),
        front:
          cap(strand, HAIRLINES.centre, 6, 10) +
          bobble(-w * 0.66 + move, -62, trim ?? '#a061b8') +
          bobble(w * 0.66 + move, -62, trim ?? '#a061b8'),
        over: '',
      }
    case 'puffs': {
      const puff = (sign: 1 | -1): Point[] =>
        Array.from(
          { length: 9 },
          (_, at) =>
            [
              sign * (w + 13) + move + Math.cos((at * Math.PI) / 4) * (at === 8 ? 0 : 17),
              -56 + Math.sin((at * Math.PI) / 4) * (at === 8 ? 0 : 17),
            ] as Point,
        )
      return {
        behind: curls(strand, [...puff(-1), ...puff(1)], 14),
        front:
          cap({ ...strand, gloss: mix(colour, strand.gloss, 0.6) }, HAIRLINES.back, 4, 0) +
          bobble(-w * 0.8 + move, -48, trim ?? '#f2b33d') +
          bobble(w * 0.8 + move, -48, trim ?? '#f2b33d'),
        over: '',
      }
    }
    case 'hijab':
      return hijab(strand)
    case 'patka':
      return only(patka(strand))
    case 'balding': {
      const tuft = (sign: 1 | -1): string =>
        fill(
          through(
            [
              [sign * w * 0.96 + move, -34],
              [sign * (w + 7) + move, -14],
              [sign * (w + 4) + move, 14],
              [sign * w * 0.93 + move * 0.5, 12],
              [sign * w * 0.92 + move * 0.5, -14],
            ],
            true,
          ),
          strand.colour,
          `stroke="${strand.dark}" stroke-opacity=".4"`,
        )
      return only(tuft(-1) + tuft(1) + oval(move + pose.light * 12, -54, 17, 7, '#ffffff', 'opacity=".22"'))
    }
  }
}
