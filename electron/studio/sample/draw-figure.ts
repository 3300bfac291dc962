// A whole drawn person: hair, body in school uniform, PE kit or staff clothes, arms, legs, and what they hold.
// Units: the neck's foot is 0,0; a child is about 400 high below it; the head stands above.
import { drawFace } from './draw-face.ts'
import { drawHair } from './draw-hair.ts'
import { edge, held, medal, type Holding } from './draw-held.ts'
import { darker, fill, lighter, line, mix, n, oval, slab, through, type Point, type Sheet } from './ink.ts'
import { SKINS, type ArmPose, type Look, type Pose } from './look.ts'
import { faceBoxOf, turnHead } from './turn-head.ts'

/** What is worn today, and what is in the hands. */
export interface Outfit {
  readonly kit: 'uniform' | 'pe' | 'staff'
  /** The class's colour: jumper, or the stripes of the PE shirt. */
  readonly colour: string
  readonly holding: Holding | null
  readonly medal: boolean
}
/** Where the head's middle is above the neck's foot. */
const HEAD_UP = 62
const SKIRT = '#5b616b'

const paintOf = (sheet: Sheet, colour: string, light: number): string =>
  sheet.linear(
    [
      [0, light < 0 ? lighter(colour, 0.16) : darker(colour, 0.24)],
      [0.5, colour],
      [1, light < 0 ? darker(colour, 0.28) : lighter(colour, 0.14)],
    ],
    [0, 0],
    [1, 0.15],
  )

/** Elbow and hand for each pose, for the right arm (mirror x for the left). */
const ARMS: Readonly<Record<ArmPose, { elbow: Point; hand: Point; behind: boolean }>> = {
  down: { elbow: [72, 92], hand: [70, 146], behind: false },
  hip: { elbow: [98, 84], hand: [56, 128], behind: false },
  wave: { elbow: [92, 66], hand: [104, 4], behind: false },
  high: { elbow: [88, -2], hand: [92, -74], behind: true },
  hold: { elbow: [70, 96], hand: [22, 112], behind: false },
  around: { elbow: [88, 64], hand: [120, 44], behind: true },
  behind: { elbow: [74, 92], hand: [46, 136], behind: true },
  knee: { elbow: [68, 96], hand: [46, 142], behind: false },
}

const hand = (skin: { base: string; shade: string }, x: number, y: number, up: boolean): string =>
  up
    ? [-7, -2.4, 2.4, 7]
        .map((dx) =>
          line(`M${n(x + dx * 0.6)} ${n(y - 3)}L${n(x + dx)} ${n(y - 17 + Math.abs(dx) * 0.5)}`, skin.base, 5),
        )
        .join('') +
      line(`M${n(x - 6)} ${n(y)}l-7 -6`, skin.base, 5) +
      oval(x, y, 9.5, 10.5, skin.base, edge(skin.shade))
    : oval(x, y, 10, 11, skin.base, edge(skin.shade)) +
      line(`M${n(x - 2)} ${n(y + 4)}v5M${n(x + 3)} ${n(y + 4)}v5`, skin.shade, 1.1, 'opacity=".6"')

const arm = (look: Look, pose: Pose, outfit: Outfit, sign: 1 | -1, behind: boolean, sleeve: string): string => {
  const which = sign > 0 ? pose.right : pose.left
  const spec = ARMS[which]
  if (spec.behind !== behind) return ''
  const skin = SKINS[look.skin]
  const shoulder: Point = [sign * 46, 36]
  const elbow: Point = [sign * spec.elbow[0], spec.elbow[1]]
  const end: Point = [sign * spec.hand[0], spec.hand[1]]
  const bend = `M${n(shoulder[0])} ${n(shoulder[1])}Q${n(elbow[0])} ${n(elbow[1])} ${n(end[0])} ${n(end[1])}`
  const up = which === 'wave' || which === 'high'
  const drawnHand = hand(skin, end[0], end[1], up)
  if (outfit.kit === 'pe') {
    const half: Point = [shoulder[0] * 0.5 + elbow[0] * 0.5, shoulder[1] * 0.5 + elbow[1] * 0.5]
    const short = `M${n(shoulder[0])} ${n(shoulder[1])}L${n(half[0])} ${n(half[1])}`
    return (
      line(bend, darker(skin.shade, 0.1), 19) +
      line(bend, skin.base, 17) +
      drawnHand +
      line(short, darker(sleeve, 0.3), 29) +
      line(short, sleeve, 27) +
      line(`M${n(half[0] - sign * 2)} ${n(half[1])}L${n(half[0])} ${n(half[1])}`, outfit.colour, 27)
    )
  }
  // The sleeve is the first part of the arm's curve (a quadratic Bézier cut at `cut`), so that the hand looks out of it.
  const cut = 0.9
  const lerp = (from: Point, to: Point, t: number): Point => [
    from[0] + (to[0] - from[0]) * t,
    from[1] + (to[1] - from[1]) * t,
  ]
  const bendAt = lerp(shoulder, elbow, cut)
  const wrist = lerp(bendAt, lerp(elbow, end, cut), cut)
  const sleeveLine = `M${n(shoulder[0])} ${n(shoulder[1])}Q${n(bendAt[0])} ${n(bendAt[1])} ${n(wrist[0])} ${n(wrist[1])}`
  const shine = `M${n(shoulder[0])} ${n(shoulder[1])}Q${n(bendAt[0] - 3)} ${n(bendAt[1] - 4)} ${n(wrist[0] * 0.94 + bendAt[0] * 0.06)} ${n(wrist[1] * 0.94 + bendAt[1] * 0.06)}`
  return (
    line(bend, skin.base, 16) +
    line(sleeveLine, darker(sleeve, 0.4), 27) +
    line(sleeveLine, sleeve, 25) +
    line(shine, lighter(sleeve, 0.25), 6, 'opacity=".3"') +
    line(
      `M${n(wrist[0] - (wrist[0] - bendAt[0]) * 0.03)} ${n(wrist[1] - (wrist[1] - bendAt[1]) * 0.03)}L${n(wrist[0])} ${n(wrist[1])}`,
      darker(sleeve, 0.18),
      25,
    ) +
    drawnHand
  )
}

const legs = (sheet: Sheet, look: Look, pose: Pose, outfit: Outfit): string => {
  const skin = SKINS[look.skin]
  const pe = outfit.kit === 'pe'
  const cloth = outfit.kit === 'staff' ? (look.clothes?.lower ?? '#3b4252') : pe ? '#27324a' : SKIRT
  const skirt = !pe && look.lower !== 'trousers'
  const shoe = pe ? '#f4f4f0' : '#2b2730'
  if (pose.stance === 'sack') {
    const sack = through(
      [
        [-62, 120],
        [-70, 190],
        [-64, 300],
        [-46, 336],
        [46, 336],
        [64, 300],
        [70, 190],
        [62, 120],
        [30, 130],
        [0, 124],
        [-30, 131],
      ],
      true,
    )
    return (
      fill(
        sack,
        sheet.linear(
          [
            [0, '#d9b67d'],
            [0.5, '#c49a5c'],
            [1, '#a67c42'],
          ],
          [0, 0],
          [1, 0.4],
        ),
        edge('#a67c42'),
      ) + [-38, -8, 26].map((x) => line(`M${x} 136Q${x + 7} 230 ${x - 4} 320`, '#8d6a38', 1.8, 'opacity=".4"')).join('')
    )
  }
  if (pose.stance === 'sit') {
    const colour = skirt && outfit.kit === 'uniform' ? skin.base : pe ? skin.base : cloth
    const dark = darker(colour, 0.35)
    const shin = (sign: 1 | -1): string => {
      const d = `M${sign * 84} 176Q${sign * 40} 206 ${-sign * 26} 200`
      return (
        line(d, dark, 30) +
        line(d, colour, 27.5) +
        oval(-sign * 44, 204, 25, 13, shoe, edge(pe ? '#8a8a92' : '#2b2730'))
      )
    }
    const thigh = (sign: 1 | -1): string => {
      const d = `M${sign * 24} 148Q${sign * 62} 150 ${sign * 84} 172`
      const short = `M${sign * 24} 148Q${sign * 50} 149 ${sign * 68} 160`
      return (
        line(d, dark, 41) +
        line(d, colour, 38.5) +
        line(short, darker(cloth, 0.4), 46) +
        line(short, cloth, 43.5) +
        line(`M${sign * 34} 140Q${sign * 54} 142 ${sign * 66} 150`, lighter(cloth, 0.25), 5, 'opacity=".35"')
      )
    }
    const lap = fill('M-44 132L-30 176Q0 188 30 176L44 132Z', cloth)
    const between = fill('M-84 176Q-40 214 0 206Q40 214 84 176Q40 160 0 160Q-40 160 -84 176Z', darker(cloth, 0.45))
    return between + shin(-1) + shin(1) + lap + thigh(-1) + thigh(1)
  }
  const one = (sign: 1 | -1): string => {
    const x = sign * 24
    const bare = pe || skirt
    const foot =
      oval(x + sign * 5, 372, 24, 11, shoe, edge(pe ? '#8a8a92' : '#2b2730')) +
      (pe ? line(`M${n(x - 12 + sign * 5)} 376h24`, outfit.colour, 3) : '')
    if (!bare)
      return (
        line(`M${x} 150L${x} 356`, darker(cloth, 0.4), 42) +
        line(`M${x} 150L${x} 356`, cloth, 39.5) +
        line(`M${x - 8} 190L${x - 8} 350`, lighter(cloth, 0.25), 5, 'opacity=".4"') +
        foot
      )
    const sock = pe ? '#fbfbf7' : '#eef0f4'
    const tights = outfit.kit === 'staff'
    const leg = tights ? mix(skin.base, '#3a3038', 0.55) : skin.base
    return (
      line(`M${x} 180L${x} 356`, darker(leg, 0.3), 28) +
      line(`M${x} 180L${x} 356`, leg, 26) +
      (tights
        ? ''
        : oval(x, 262, 8, 6, skin.shade, 'opacity=".35"') + line(`M${x} ${pe ? 338 : 300}L${x} 358`, sock, 27)) +
      foot
    )
  }
  const middle = pe
    ? fill(
        through(
          [
            [-53, 138],
            [-57, 215],
            [-52, 222],
            [-3, 222],
            [0, 196],
            [3, 222],
            [52, 222],
            [57, 215],
            [53, 138],
          ],
          true,
        ),
        paintOf(sheet, cloth, pose.light),
        edge(cloth),
      )
    : skirt
      ? fill(`M-50 136Q-66 200 -78 246Q0 262 78 246Q66 200 50 136Z`, paintOf(sheet, cloth, pose.light), edge(cloth)) +
        [-44, -16, 14, 42]
          .map((x) => line(`M${n(x * 0.72)} 150L${n(x * 1.25)} 246`, darker(cloth, 0.4), 2, 'opacity=".45"'))
          .join('')
      : ''
  return one(-1) + one(1) + middle
}

const torso = (sheet: Sheet, look: Look, pose: Pose, outfit: Outfit, top: string, under: string): string => {
  const skin = SKINS[look.skin]
  const d = through(
    [
      [-17, 6],
      [-44, 18],
      [-59, 34],
      [-56, 80],
      [-54, 150],
      [0, 157],
      [54, 150],
      [56, 80],
      [59, 34],
      [44, 18],
      [17, 6],
    ],
    true,
  )
  const body = fill(d, paintOf(sheet, top, pose.light), edge(top))
  const neck = fill(
    'M-18 -22V10Q0 26 18 10V-22Z',
    sheet.linear([
      [0, darker(skin.shade, 0.25)],
      [0.6, mix(skin.base, skin.shade, 0.5)],
      [1, skin.base],
    ]),
  )
  const folds = line('M-40 128Q-22 140 -4 136M42 118Q30 136 14 140', darker(top, 0.4), 2, 'opacity=".35"')
  if (outfit.kit === 'pe') {
    return (
      body +
      fill('M-54 100Q0 112 54 100L54 118Q0 130 -54 118Z', outfit.colour, 'opacity=".92"') +
      folds +
      neck +
      line('M-19 9Q0 27 19 9', outfit.colour, 6)
    )
  }
  const collar = (sign: 1 | -1): string =>
    fill(`M${sign * 18} 3L${sign * 30} 14L${sign * 15} 36L${sign * 1.5} 23Z`, under, edge('#9a9aa8'))
  const opening = fill('M-22 8L0 46L22 8Z', under) + neck + collar(-1) + collar(1)
  if (outfit.kit === 'staff') {
    const lanyard =
      line('M-17 12L0 92L17 12', '#2f6f73', 4) +
      slab(-13, 90, 26, 33, '#fbfaf4', 3, edge('#7b7b7b')) +
      slab(-8, 95, 16, 14, '#8fb7c4', 2) +
      line('M-8 114h16M-8 118h10', '#9a9a9a', 1.6)
    return body + line('M0 46V152', darker(top, 0.35), 1.6, 'opacity=".6"') + folds + opening + lanyard
  }
  const badge =
    oval(30, 62, 10.5, 11.5, lighter(top, 0.75)) +
    fill('M23 64Q27 55 35 58L38 55L37 61Q34 69 26 68Z', darker(top, 0.15))
  const pinafore =
    look.lower === 'pinafore'
      ? fill('M-38 60Q0 68 38 60L50 158L-50 158Z', paintOf(sheet, SKIRT, pose.light), edge(SKIRT)) +
        line('M-30 64L-26 16M30 64L26 16', SKIRT, 12)
      : ''
  const tie = look.lower === 'pinafore' ? '' : line('M-56 146Q0 158 56 146', darker(top, 0.25), 6, 'opacity=".7"')
  return (
    body +
    folds +
    tie +
    opening +
    line('M-22 9L0 47L22 9', darker(top, 0.3), 3.4) +
    pinafore +
    (look.lower === 'pinafore' ? '' : badge)
  )
}

/** One drawn person. `face` is the face's box in figure units, before `roll`, with the roll's centre. */
export interface DrawnFigure {
  readonly svg: string
  readonly face: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }
}

/** Draws the person with the neck's foot at 0,0, looking as `look` says and standing as `pose` says. */
export const drawFigure = (sheet: Sheet, look: Look, pose: Pose, outfit: Outfit): DrawnFigure => {
  const turned = turnHead(look, pose)
  const hair = drawHair(sheet, look, pose, turned)
  const staff = outfit.kit === 'staff'
  const top = outfit.kit === 'pe' ? '#f6f6f1' : staff ? (look.clothes?.top ?? '#4a6a8a') : outfit.colour
  const under = staff ? (look.clothes?.under ?? '#ffffff') : '#fdfdfb'
  const sleeve = look.lower === 'pinafore' && outfit.kit === 'uniform' ? mix(outfit.colour, '#ffffff', 0.06) : top
  const head = (layer: string): string =>
    layer === '' ? '' : `<g transform="rotate(${n(pose.roll)} 0 -8) translate(0 ${-HEAD_UP})">${layer}</g>`
  const arms = (behind: boolean): string =>
    arm(look, pose, outfit, -1, behind, sleeve) + arm(look, pose, outfit, 1, behind, sleeve)
  const stretch = look.adult ? 1.16 : 1
  const body =
    arms(true) +
    (pose.stance === 'waist' ? '' : legs(sheet, look, pose, outfit)) +
    torso(sheet, look, pose, outfit, top, under) +
    (outfit.medal ? medal() : '') +
    (outfit.holding === null ? '' : held(sheet, outfit.holding)) +
    arms(false)
  const wide = look.adult ? 1.1 : 1
  const shadow = oval(
    4,
    18,
    34,
    12,
    sheet.radial([
      [0, '#1c1020', 0.3],
      [1, '#1c1020', 0],
    ]),
  )
  const svg =
    head(hair.behind) +
    `<g transform="scale(${wide} ${stretch})">${body}${shadow}</g>` +
    head(drawFace(sheet, look, pose, turned) + hair.front) +
    head(hair.over)
  const box = faceBoxOf(turned)
  return { svg, face: { left: box.left, right: box.right, top: box.top - HEAD_UP, bottom: box.bottom - HEAD_UP } }
}

/** How far below the neck's foot the feet (or the seat) are, in figure units. */
export const standingHeight = (look: Look, pose: Pick<Pose, 'stance'>): number =>
  (pose.stance === 'sit' ? 216 : pose.stance === 'sack' ? 336 : 380) * (look.adult ? 1.16 : 1)
