// The sports field on a July day: sky, trees, the school, bunting, mown grass with lanes. Behind and before the people.
import type { Chance } from './chance.ts'
import { darker, fill, lighter, line, n, oval, slab, type Sheet } from './ink.ts'
import { bunting, HIGH, tree, WIDE, type Scene } from './scene.ts'

export type FieldKind = 'lanes' | 'finish' | 'podium' | 'picnic' | 'goal' | 'marquee'
const FLAGS = ['#e8505b', '#f9c74f', '#43aa8b', '#577590', '#f8961e', '#9b5de5', '#ffffff']
const HORIZON = 620

const cloud = (chance: Chance, x: number, y: number, size: number): string =>
  `<g opacity=".8">${Array.from({ length: 7 }, (_, index) => oval(x + (index - 3) * size * 0.42, y + chance.between(-0.16, 0.1) * size, size * chance.between(0.3, 0.52), size * chance.between(0.2, 0.32), '#ffffff')).join('')}</g>`

const school = (sheet: Sheet, x: number): string => {
  const brick = sheet.linear([
    [0, '#c98468'],
    [1, '#a9634b'],
  ])
  const roof = sheet.linear([
    [0, '#7f8796'],
    [1, '#5c6473'],
  ])
  const pane = (px: number, py: number, w: number, h: number): string =>
    slab(px, py, w, h, '#f4f1e8', 2) +
    slab(
      px + 4,
      py + 4,
      w - 8,
      h - 8,
      sheet.linear([
        [0, '#cfe6f3'],
        [1, '#8fb6cc'],
      ]),
    ) +
    line(`M${px + w / 2} ${py + 3}v${h - 6}M${px + 3} ${py + h / 2}h${w - 6}`, '#f4f1e8', 3)
  let out = slab(x, 500, 560, 130, brick) + fill(`M${x - 18} 505L${x + 40} 430H${x + 520}L${x + 578} 505Z`, roof)
  out +=
    slab(x + 190, 450, 170, 180, brick) +
    fill(`M${x + 172} 455L${x + 275} 372L${x + 378} 455Z`, roof) +
    oval(x + 275, 436, 18, 18, '#f7f3e6') +
    line(`M${x + 275} 436v-11M${x + 275} 436l8 4`, '#4c4c55', 3)
  for (const at of [20, 84, 148, 372, 436, 500]) out += pane(x + at, 530, 44, 62)
  out += pane(x + 212, 500, 34, 50) + pane(x + 304, 500, 34, 50) + slab(x + 252, 552, 46, 78, '#3e7a78', 3)
  out += line(`M${x + 275} 372V330`, '#eeeeee', 4) + fill(`M${x + 277} 330h44l-8 13l8 13h-44Z`, '#2f7d6b')
  return out
}

const marquee = (sheet: Sheet, x: number, y: number): string => {
  const roof = `M${x} ${y}L${x + 60} ${y - 92}L${x + 190} ${y - 130}L${x + 320} ${y - 92}L${x + 380} ${y}Z`
  let out =
    slab(
      x + 12,
      y,
      356,
      120,
      sheet.linear([
        [0, '#fffaf0'],
        [1, '#e6ddcc'],
      ]),
    ) +
    slab(
      x + 120,
      y + 12,
      140,
      108,
      sheet.linear([
        [0, '#8a7a6a'],
        [1, '#b7a68f'],
      ]),
    )
  out += fill(roof, '#fffdf6')
  for (let index = 0; index < 5; index += 1)
    out += `<g clip-path="${sheet.clip(roof)}">${fill(`M${x + 190} ${y - 140}L${x + index * 80} ${y + 4}H${x + index * 80 + 40}Z`, '#d9545f')}</g>`
  for (let index = 0; index < 10; index += 1)
    out += fill(`M${x + index * 38} ${y - 2}h38q-4 26 -19 26t-19 -26Z`, index % 2 === 0 ? '#d9545f' : '#fffdf6')
  return out
}

const grass = (sheet: Sheet, chance: Chance, lanes: boolean, vanish: number): string => {
  let out = slab(
    0,
    HORIZON,
    WIDE,
    HIGH - HORIZON,
    sheet.linear([
      [0, '#a8cf7d'],
      [0.3, '#86bd5f'],
      [1, '#569a41'],
    ]),
  )
  for (let index = -9; index < 12; index += 2) {
    const x0 = vanish + index * 46
    const x1 = vanish + index * 330
    out += fill(
      `M${n(x0)} ${HORIZON + 20}L${n(x0 + 46)} ${HORIZON + 20}L${n(x1 + 330)} ${HIGH}L${n(x1)} ${HIGH}Z`,
      '#ffffff',
      'opacity=".075"',
    )
  }
  if (lanes)
    for (let index = -4; index <= 5; index += 1)
      out += fill(
        `M${n(vanish + index * 66 - 2)} ${HORIZON + 44}L${n(vanish + index * 66 + 2)} ${HORIZON + 44}L${n(vanish + index * 430 + 12)} ${HIGH}L${n(vanish + index * 430 - 12)} ${HIGH}Z`,
        '#fdfdf4',
        'opacity=".8"',
      )
  for (let index = 0; index < 120; index += 1) {
    const depth = chance.next() ** 0.7
    const y = HORIZON + 60 + depth * (HIGH - HORIZON - 60)
    const x = chance.between(0, WIDE)
    const size = 5 + depth * 16
    out += line(
      `M${n(x)} ${n(y)}l${n(-size * 0.35)} ${n(-size)}M${n(x)} ${n(y)}l${n(size * 0.1)} ${n(-size * 1.2)}M${n(x)} ${n(y)}l${n(size * 0.45)} ${n(-size * 0.85)}`,
      index % 3 === 0 ? '#b9dc86' : '#3f8434',
      1.5 + depth * 2,
      'opacity=".55"',
    )
    if (index % 7 === 0)
      out +=
        oval(x + 20, y, 3 + depth * 5, 2.4 + depth * 4, '#fffdf2') +
        oval(x + 20, y, 1 + depth * 2, 1 + depth * 1.6, '#f4c63d')
  }
  return out
}

const rug = (x: number, y: number, colour: string): string => {
  const corner = `M${x} ${y}L${x + 190} ${y - 6}L${x + 230} ${y + 46}L${x - 28} ${y + 52}Z`
  return (
    fill(corner, colour) +
    [0.25, 0.5, 0.75]
      .map((t) =>
        line(
          `M${n(x + 190 * t)} ${n(y - 6 * t)}L${n(x - 28 + 258 * t)} ${n(y + 52 - 6 * t)}M${n(x - 28 * t)} ${n(y + 52 * t)}L${n(x + 190 + 40 * t)} ${n(y - 6 + 52 * t)}`,
          lighter(colour, 0.6),
          5,
          'opacity=".7"',
        ),
      )
      .join('') +
    slab(x + 86, y - 34, 74, 46, '#b98446', 6) +
    line(`M${x + 92} ${y - 32}q31 -44 62 0`, '#8f6230', 6)
  )
}

const cone = (x: number, y: number, size: number): string =>
  fill(
    `M${n(x - size * 0.5)} ${n(y)}L${n(x - size * 0.12)} ${n(y - size)}H${n(x + size * 0.12)}L${n(x + size * 0.5)} ${n(y)}Z`,
    '#f0762e',
  ) +
  fill(
    `M${n(x - size * 0.34)} ${n(y - size * 0.42)}L${n(x - size * 0.23)} ${n(y - size * 0.7)}H${n(x + size * 0.23)}L${n(x + size * 0.34)} ${n(y - size * 0.42)}Z`,
    '#fff6ea',
  ) +
  oval(x, y, size * 0.62, size * 0.12, '#d9601d')

/** Places of the podium's three steps: middle of the top edge, for the people who stand on it. */
export const PODIUM = [
  { x: 1000, y: 1115 },
  { x: 640, y: 1200 },
  { x: 1360, y: 1235 },
] as const

const podium = (sheet: Sheet): string => {
  const block = (x: number, y: number, colour: string, pips: number): string =>
    slab(
      x - 178,
      y,
      356,
      1420 - y,
      sheet.linear([
        [0, lighter(colour, 0.18)],
        [1, darker(colour, 0.2)],
      ]),
      6,
    ) +
    fill(`M${x - 178} ${y}L${x - 150} ${y - 34}H${x + 150}L${x + 178} ${y}Z`, lighter(colour, 0.42)) +
    Array.from({ length: pips }, (_, index) =>
      oval(x + (index - (pips - 1) / 2) * 50, y + 88, 17, 17, '#fff8e3', 'opacity=".9"'),
    ).join('')
  return (
    block(PODIUM[1].x, PODIUM[1].y + 30, '#5c93b8', 2) +
    block(PODIUM[2].x, PODIUM[2].y + 30, '#c77f45', 3) +
    block(PODIUM[0].x, PODIUM[0].y + 30, '#e0b23e', 1)
  )
}

/** A place on the field, with its own weather, trees and view for each stream of chance. */
export const drawField = (sheet: Sheet, chance: Chance, kind: FieldKind): Scene => {
  const mirrored = chance.odds(0.5)
  let far =
    slab(
      0,
      0,
      WIDE,
      HORIZON + 40,
      sheet.linear([
        [0, '#7dbfea'],
        [0.65, '#bfe2f4'],
        [1, '#eef7f3'],
      ]),
    ) +
    oval(
      330,
      130,
      460,
      330,
      sheet.radial([
        [0, '#fff9da', 0.95],
        [1, '#fff9da', 0],
      ]),
    )
  for (let index = 0; index < 5; index += 1)
    far += cloud(
      chance,
      150 + index * 430 + chance.between(-120, 120),
      chance.between(70, 300),
      chance.between(120, 220),
    )
  far +=
    fill(`M0 ${HORIZON + 30}V520Q300 430 640 505T1280 470T2000 500V${HORIZON + 30}Z`, '#a9cba0') +
    fill(`M0 ${HORIZON + 30}V560Q420 500 860 560T2000 535V${HORIZON + 30}Z`, '#93bb83')
  const home = chance.between(120, 560)
  for (let index = 0; index < 17; index += 1)
    far += tree(
      sheet,
      chance,
      index * 128 + chance.between(-40, 40),
      HORIZON + 16,
      chance.between(120, 230),
      chance.pick(['#6f9f58', '#5b8f55', '#83ad5c', '#4f8350', '#75a763']),
    )
  far +=
    school(sheet, home) +
    fill(
      `M0 ${HORIZON + 34}V${HORIZON - 4}Q500 ${HORIZON - 22} 1000 ${HORIZON - 4}T2000 ${HORIZON - 8}V${HORIZON + 34}Z`,
      sheet.linear([
        [0, '#5f9a50'],
        [1, '#3f7a3b'],
      ]),
    )
  const scenery = mirrored ? `<g transform="translate(${WIDE} 0) scale(-1 1)">${far}</g>` : far
  let out = scenery + grass(sheet, chance, kind === 'lanes' || kind === 'finish', 1000 + chance.between(-260, 260))
  const poles = [-40, 700 + chance.between(-90, 90), 1370 + chance.between(-90, 90), 2040]
  const top = chance.between(215, 300)
  for (const x of poles)
    out +=
      line(`M${n(x)} ${n(top)}V${HORIZON + 130}`, '#f3efe4', 13) +
      line(`M${n(x + 4)} ${n(top)}V${HORIZON + 130}`, '#b9b3a4', 4) +
      oval(x, top - 6, 13, 13, '#e8b93e')
  for (let index = 0; index < poles.length - 1; index += 1)
    out += bunting(
      [poles[index] ?? 0, top + 8],
      [poles[index + 1] ?? WIDE, top + 8],
      chance.between(70, 115),
      chance.shuffle(FLAGS),
      54,
    )
  if (kind === 'marquee' || kind === 'podium') out += marquee(sheet, mirrored ? 90 : 1480, 610)
  if (kind === 'picnic')
    for (const [x, y, colour] of [
      [120, 760, '#d65a65'],
      [560, 735, '#4c83b3'],
      [1080, 750, '#e0a63d'],
      [1560, 765, '#6d9b58'],
    ] as const)
      out += rug(x, y, colour)
  if (kind === 'goal')
    out +=
      line('M640 900V560H1400V900', '#fafafa', 15) +
      Array.from({ length: 13 }, (_, index) =>
        line(`M${655 + index * 61} 566V870`, '#ffffff', 2, 'opacity=".55"'),
      ).join('') +
      Array.from({ length: 6 }, (_, index) =>
        line(`M646 ${600 + index * 52}H1394`, '#ffffff', 2, 'opacity=".55"'),
      ).join('')
  if (kind === 'finish') {
    out +=
      slab(
        330,
        380,
        34,
        640,
        sheet.linear(
          [
            [0, '#e9e4d8'],
            [1, '#c9c2b0'],
          ],
          [0, 0],
          [1, 0],
        ),
        6,
      ) +
      slab(
        1640,
        380,
        34,
        640,
        sheet.linear(
          [
            [0, '#e9e4d8'],
            [1, '#c9c2b0'],
          ],
          [0, 0],
          [1, 0],
        ),
        6,
      ) +
      slab(330, 350, 1344, 118, '#2f7d8c', 12)
    for (let index = 0; index < 24; index += 1)
      for (const row of [0, 1])
        if ((index + row) % 2 === 0) out += slab(354 + index * 54, 374 + row * 35, 54, 35, '#fdfdf6')
  }
  if (kind === 'podium') out += podium(sheet)
  for (let index = 0; index < 4; index += 1)
    out += cone(chance.pick([90, 250, 1750, 1900]) + chance.between(-30, 30), 800 + index * 60, 60 + index * 8)
  // A little out-of-focus meadow at the very front.
  let near = ''
  for (let index = 0; index < 34; index += 1)
    near += line(
      `M${n(chance.between(-20, WIDE + 20))} ${HIGH + 10}q${n(chance.between(-26, 26))} -46 ${n(chance.between(-30, 30))} ${n(-chance.between(60, 130))}`,
      chance.pick(['#4a8f3a', '#6fb04f', '#3b7a31']),
      7,
      'opacity=".75"',
    )
  return { behind: out, infront: near }
}
