// The school hall in October, with stage and window light; and the door to the classroom.
import type { Chance } from './chance.ts'
import { darker, fill, lighter, line, n, oval, slab, type Sheet } from './ink.ts'
import { classroom } from './scene-classroom.ts'
import { tallWindow } from './scene-window.ts'
import { AUTUMN, HIGH, harvest, leaf, tree, WIDE, type Scene } from './scene.ts'

export type IndoorKind = 'stage' | 'windows' | 'table' | 'classroom' | 'reading'
const FLOOR = 900

const parquet = (sheet: Sheet, vanish: number): string => {
  let out = slab(
    0,
    FLOOR,
    WIDE,
    HIGH - FLOOR,
    sheet.linear([
      [0, '#c89a63'],
      [0.35, '#d9ad76'],
      [1, '#b98450'],
    ]),
  )
  for (let index = -16; index <= 17; index += 1)
    out += line(
      `M${n(vanish + index * 92)} ${FLOOR}L${n(vanish + index * 330)} ${HIGH}`,
      '#8f6334',
      2.4,
      'opacity=".32"',
    )
  let y = FLOOR
  for (let step = 14; y < HIGH; step *= 1.2) {
    y += step
    out += line(`M0 ${n(y)}H${WIDE}`, '#8f6334', 2, 'opacity=".22"')
  }
  return (
    out +
    oval(
      1000,
      1120,
      900,
      170,
      sheet.radial([
        [0, '#fff3d4', 0.5],
        [1, '#fff3d4', 0],
      ]),
    )
  )
}

const shafts = (sheet: Sheet, xs: readonly number[], towards: number): string =>
  xs
    .map((x) =>
      fill(
        `M${x} 240L${x + 190} 240L${n(x + 190 + towards * 1.25)} 1460L${n(x + towards)} 1460Z`,
        sheet.linear([
          [0, '#fff6d8', 0.34],
          [1, '#fff6d8', 0],
        ]),
      ),
    )
    .join('')

const curtain = (sheet: Sheet, x: number, w: number, colour: string): string => {
  let out = ''
  const folds = Math.round(w / 48)
  for (let index = 0; index < folds; index += 1)
    out += slab(
      x + (index * w) / folds,
      170,
      w / folds + 1,
      640,
      sheet.linear(
        [
          [0, darker(colour, 0.35)],
          [0.45, lighter(colour, 0.12)],
          [1, darker(colour, 0.3)],
        ],
        [0, 0],
        [1, 0],
      ),
    )
  return out + slab(x - 6, 560, w + 12, 26, '#d7aa45', 10)
}

const stage = (sheet: Sheet, chance: Chance): string => {
  const cloth = chance.pick(['#8e2f3d', '#2f5f73', '#6a3c6d'])
  let out = slab(
    360,
    150,
    1280,
    670,
    sheet.linear([
      [0, '#f4c98a'],
      [0.55, '#f7e2b8'],
      [1, '#d99c5b'],
    ]),
  )
  out += oval(
    1000,
    420,
    420,
    260,
    sheet.radial([
      [0, '#fff7dc', 0.9],
      [1, '#fff7dc', 0],
    ]),
  )
  for (const [x, high] of [
    [560, 460],
    [790, 360],
    [1230, 380],
    [1440, 470],
  ] as const)
    out += tree(sheet, chance, x + chance.between(-30, 30), 800, high, chance.pick(AUTUMN))
  for (let index = 0; index < 26; index += 1)
    out += leaf(
      chance.between(400, 1600),
      chance.between(240, 790),
      chance.between(11, 20),
      chance.between(0, 360),
      chance.pick(AUTUMN),
    )
  out += curtain(sheet, 330, 210, cloth) + curtain(sheet, 1460, 210, cloth)
  for (let index = 0; index < 14; index += 1)
    out += fill(
      `M${330 + index * 95.7} 130h96v84q-48 58 -96 0Z`,
      sheet.linear([
        [0, darker(cloth, 0.25)],
        [1, lighter(cloth, 0.1)],
      ]),
      `stroke="#d7aa45" stroke-width="6"`,
    )
  out += slab(
    290,
    800,
    1420,
    112,
    sheet.linear([
      [0, '#a2703f'],
      [0.14, '#8a5a2e'],
      [1, '#6d4320'],
    ]),
    4,
  )
  for (let index = 0; index < 9; index += 1) out += slab(318 + index * 155, 830, 128, 66, '#9a6a3b', 4, 'opacity=".6"')
  for (let index = 0; index <= 26; index += 1)
    out += leaf(
      310 + index * 53,
      122 + Math.sin(index * 0.8) * 16,
      26,
      index * 47,
      AUTUMN[index % AUTUMN.length] ?? '#c8452e',
    )
  return out
}

const hallWall = (sheet: Sheet): string =>
  slab(
    0,
    0,
    WIDE,
    FLOOR + 4,
    sheet.linear([
      [0, '#f2e3c4'],
      [1, '#f8efd9'],
    ]),
  ) +
  slab(
    0,
    690,
    WIDE,
    212,
    sheet.linear([
      [0, '#c49a6a'],
      [1, '#a87a49'],
    ]),
  ) +
  slab(0, 682, WIDE, 16, '#e6cba0') +
  Array.from({ length: 14 }, (_, index) => slab(20 + index * 145, 724, 118, 150, '#b98b58', 5, 'opacity=".55"')).join(
    '',
  ) +
  slab(0, 884, WIDE, 20, '#83572d')

const wallBars = (x: number): string =>
  slab(x, 190, 14, 700, '#8d6133') +
  slab(x + 180, 190, 14, 700, '#8d6133') +
  Array.from({ length: 14 }, (_, index) => line(`M${x + 8} ${220 + index * 48}H${x + 186}`, '#b98650', 12)).join('')

const piano = (sheet: Sheet, x: number): string =>
  slab(
    x,
    620,
    300,
    290,
    sheet.linear([
      [0, '#6e4329'],
      [1, '#43271a'],
    ]),
    6,
  ) +
  slab(x - 14, 604, 328, 24, '#7d4f31', 5) +
  slab(x - 10, 760, 320, 34, '#3a2117', 4) +
  Array.from({ length: 21 }, (_, index) => slab(x + 6 + index * 14, 762, 12, 20, '#fffdf2')).join('') +
  slab(x + 60, 660, 84, 62, '#fbf7e6', 2) +
  slab(x + 152, 660, 84, 62, '#fbf7e6', 2) +
  line(`M${x + 72} 680h60M${x + 72} 694h60M${x + 164} 680h60M${x + 164} 694h60`, '#a9a494', 2.4)

const harvestTable = (sheet: Sheet, chance: Chance): string => {
  let out = slab(
    60,
    1270,
    1880,
    260,
    sheet.linear([
      [0, '#fdf6e3'],
      [1, '#dccfb0'],
    ]),
    8,
  )
  for (let index = 0; index < 20; index += 1)
    out += fill(`M${60 + index * 94} 1270h94q-6 62 -47 66t-47 -66Z`, AUTUMN[index % 3] ?? '#c8452e')
  return (
    out +
    slab(
      40,
      1252,
      1920,
      26,
      sheet.linear([
        [0, '#fffdf2'],
        [1, '#e6d9bd'],
      ]),
      8,
    ) +
    harvest(sheet, chance, 90, 1830, 1262, 116)
  )
}

/** A place indoors. `table` has a harvest table in front of the people. */
export const drawIndoors = (sheet: Sheet, chance: Chance, kind: IndoorKind): Scene => {
  if (kind === 'classroom' || kind === 'reading')
    return { behind: classroom(sheet, chance, kind === 'reading'), infront: '' }
  const floor = parquet(sheet, 1000 + chance.between(-200, 200))
  const leaves = Array.from({ length: 18 }, () =>
    leaf(
      chance.between(40, 1960),
      chance.between(930, 1480),
      chance.between(14, 26),
      chance.between(0, 360),
      chance.pick(AUTUMN),
    ),
  ).join('')
  if (kind === 'stage')
    return {
      behind:
        hallWall(sheet) +
        wallBars(40) +
        wallBars(1770) +
        stage(sheet, chance) +
        floor +
        leaves +
        shafts(sheet, [120, 620], 420),
      infront: '',
    }
  const right = chance.odds(0.5)
  const panes = [120, 500, 880, 1260, 1640].map((x) => tallWindow(sheet, chance, x, 130, 240, 480)).join('')
  const room = hallWall(sheet) + panes + (right ? piano(sheet, 1610) : piano(sheet, 90)) + floor
  const garland = Array.from({ length: 42 }, (_, index) =>
    leaf(index * 50, 70 + Math.sin(index * 0.55) * 22, 27, index * 53, AUTUMN[index % AUTUMN.length] ?? '#c8452e'),
  ).join('')
  return {
    behind:
      room +
      garland +
      (kind === 'windows'
        ? leaves + (right ? harvest(sheet, chance, 20, 520, 960, 96) : harvest(sheet, chance, 1440, 1960, 960, 96))
        : '') +
      shafts(sheet, [140, 520, 900, 1280], right ? 300 : -260),
    infront: kind === 'table' ? harvestTable(sheet, chance) : '',
  }
}
