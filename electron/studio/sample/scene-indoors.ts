// The school hall in October, with stage and window light, and a classroom with paper chains.
import type { Chance } from './chance.ts'
import { darker, fill, lighter, line, n, oval, slab, type Sheet } from './ink.ts'
import { AUTUMN, harvest, HIGH, leaf, paperChain, pumpkin, tree, WIDE, type Scene } from './scene.ts'

export type IndoorKind = 'stage' | 'windows' | 'table' | 'classroom' | 'reading'
const FLOOR = 900

const parquet = (sheet: Sheet, vanish: number): string => {
  let out = slab(0, FLOOR, WIDE, HIGH - FLOOR, sheet.linear([[0, '#c89a63'], [0.35, '#d9ad76'], [1, '#b98450']]))
  for (let index = -16; index <= 17; index += 1) out += line(`M${n(vanish + index * 92)} ${FLOOR}L${n(vanish + index * 330)} ${HIGH}`, '#8f6334', 2.4, 'opacity=".32"')
  let y = FLOOR
  for (let step = 14; y < HIGH; step *= 1.2) {
    y += step
    out += line(`M0 ${n(y)}H${WIDE}`, '#8f6334', 2, 'opacity=".22"')
  }
  return out + oval(1000, 1120, 900, 170, sheet.radial([[0, '#fff3d4', 0.5], [1, '#fff3d4', 0]]))
}

const tallWindow = (sheet: Sheet, chance: Chance, x: number, y: number, w: number, h: number): string => {
  const glass = `M${x} ${y + h}V${y + w / 2}A${w / 2} ${w / 2} 0 0 1 ${x + w} ${y + w / 2}V${y + h}Z`
  const outside = slab(x, y, w, h, sheet.linear([[0, '#cfe8f6'], [0.7, '#f6f1dc'], [1, '#cfd9a5']])) + tree(sheet, chance, x + w * 0.3, y + h + 20, h * 0.7, chance.pick(AUTUMN)) + tree(sheet, chance, x + w * 0.85, y + h + 20, h * 0.56, chance.pick(AUTUMN))
  return (
    fill(glass, '#ffffff', 'stroke="#fbf6ea" stroke-width="30"') +
    `<g clip-path="${sheet.clip(glass)}">${outside}${slab(x, y, w, h, sheet.radial([[0, '#fffbe6', 0.65], [1, '#fffbe6', 0]]))}</g>` +
    line(`M${x + w / 2} ${y}V${y + h}M${x} ${y + h * 0.36}H${x + w}M${x} ${y + h * 0.68}H${x + w}`, '#fbf6ea', 11) +
    slab(x - 26, y + h - 6, w + 52, 24, '#f3ead6', 4)
  )
}

const shafts = (sheet: Sheet, xs: readonly number[], towards: number): string =>
  xs.map((x) => fill(`M${x} 240L${x + 190} 240L${n(x + 190 + towards * 1.25)} 1460L${n(x + towards)} 1460Z`, sheet.linear([[0, '#fff6d8', 0.34], [1, '#fff6d8', 0]]))).join('')

const curtain = (sheet: Sheet, x: number, w: number, colour: string): string => {
  let out = ''
  const folds = Math.round(w / 48)
  for (let index = 0; index < folds; index += 1) out += slab(x + (index * w) / folds, 170, w / folds + 1, 640, sheet.linear([[0, darker(colour, 0.35)], [0.45, lighter(colour, 0.12)], [1, darker(colour, 0.3)]], [0, 0], [1, 0]))
  return out + slab(x - 6, 560, w + 12, 26, '#d7aa45', 10)
}

const stage = (sheet: Sheet, chance: Chance): string => {
  const cloth = chance.pick(['#8e2f3d', '#2f5f73', '#6a3c6d'])
  let out = slab(360, 150, 1280, 670, sheet.linear([[0, '#f4c98a'], [0.55, '#f7e2b8'], [1, '#d99c5b']]))
  out += oval(1000, 420, 420, 260, sheet.radial([[0, '#fff7dc', 0.9], [1, '#fff7dc', 0]]))
  for (const [x, high] of [[560, 460], [790, 360], [1230, 380], [1440, 470]] as const) out += tree(sheet, chance, x + chance.between(-30, 30), 800, high, chance.pick(AUTUMN))
  for (let index = 0; index < 26; index += 1) out += leaf(chance.between(400, 1600), chance.between(240, 790), chance.between(11, 20), chance.between(0, 360), chance.pick(AUTUMN))
  out += curtain(sheet, 330, 210, cloth) + curtain(sheet, 1460, 210, cloth)
  for (let index = 0; index < 14; index += 1) out += fill(`M${330 + index * 95.7} 130h96v84q-48 58 -96 0Z`, sheet.linear([[0, darker(cloth, 0.25)], [1, lighter(cloth, 0.1)]]), `stroke="#d7aa45" stroke-width="6"`)
  out += slab(290, 800, 1420, 112, sheet.linear([[0, '#a2703f'], [0.14, '#8a5a2e'], [1, '#6d4320']]), 4)
  for (let index = 0; index < 9; index += 1) out += slab(318 + index * 155, 830, 128, 66, '#9a6a3b', 4, 'opacity=".6"')
  for (let index = 0; index <= 26; index += 1) out += leaf(310 + index * 53, 122 + Math.sin(index * 0.8) * 16, 26, index * 47, AUTUMN[index % AUTUMN.length] ?? '#c8452e')
  return out
}

const hallWall = (sheet: Sheet): string =>
  slab(0, 0, WIDE, FLOOR + 4, sheet.linear([[0, '#f2e3c4'], [1, '#f8efd9']])) + slab(0, 690, WIDE, 212, sheet.linear([[0, '#c49a6a'], [1, '#a87a49']])) + slab(0, 682, WIDE, 16, '#e6cba0') + Array.from({ length: 14 }, (_, index) => slab(20 + index * 145, 724, 118, 150, '#b98b58', 5, 'opacity=".55"')).join('') + slab(0, 884, WIDE, 20, '#83572d')

const wallBars = (x: number): string => slab(x, 190, 14, 700, '#8d6133') + slab(x + 180, 190, 14, 700, '#8d6133') + Array.from({ length: 14 }, (_, index) => line(`M${x + 8} ${220 + index * 48}H${x + 186}`, '#b98650', 12)).join('')

const piano = (sheet: Sheet, x: number): string =>
  slab(x, 620, 300, 290, sheet.linear([[0, '#6e4329'], [1, '#43271a']]), 6) + slab(x - 14, 604, 328, 24, '#7d4f31', 5) + slab(x - 10, 760, 320, 34, '#3a2117', 4) + Array.from({ length: 21 }, (_, index) => slab(x + 6 + index * 14, 762, 12, 20, '#fffdf2')).join('') + slab(x + 60, 660, 84, 62, '#fbf7e6', 2) + slab(x + 152, 660, 84, 62, '#fbf7e6', 2) + line(`M${x + 72} 680h60M${x + 72} 694h60M${x + 164} 680h60M${x + 164} 694h60`, '#a9a494', 2.4)

const harvestTable = (sheet: Sheet, chance: Chance): string => {
  let out = slab(60, 1270, 1880, 260, sheet.linear([[0, '#fdf6e3'], [1, '#dccfb0']]), 8)
  for (let index = 0; index < 20; index += 1) out += fill(`M${60 + index * 94} 1270h94q-6 62 -47 66t-47 -66Z`, AUTUMN[index % 3] ?? '#c8452e')
  return out + slab(40, 1252, 1920, 26, sheet.linear([[0, '#fffdf2'], [1, '#e6d9bd']]), 8) + harvest(sheet, chance, 90, 1830, 1262, 116)
}

const paintingOnWall = (sheet: Sheet, chance: Chance, x: number, y: number, w: number, h: number): string => {
  const sky = chance.pick(['#bfe0f2', '#f9e3b2', '#d8ccec', '#c9ead2', '#f7cfc4'])
  let out = slab(x, y, w, h, '#fffdf7', 2, 'stroke="#d8d2c4" stroke-width="2"') + slab(x + 8, y + 8, w - 16, h - 16, sky)
  const which = chance.whole(0, 4)
  const mid = x + w / 2
  if (which === 0) out += tree(sheet, chance, mid, y + h - 12, h * 0.78, chance.pick(AUTUMN))
  else if (which === 1) out += oval(mid, y + h * 0.5, w * 0.2, w * 0.2, '#f6c436') + Array.from({ length: 10 }, (_, index) => line(`M${n(mid + Math.cos(index * 0.628) * w * 0.25)} ${n(y + h * 0.5 + Math.sin(index * 0.628) * w * 0.25)}l${n(Math.cos(index * 0.628) * w * 0.1)} ${n(Math.sin(index * 0.628) * w * 0.1)}`, '#f29f2e', 6)).join('')
  else if (which === 2) out += slab(mid - w * 0.24, y + h * 0.46, w * 0.48, h * 0.4, '#d96f5a') + fill(`M${n(mid - w * 0.3)} ${n(y + h * 0.47)}L${n(mid)} ${n(y + h * 0.2)}L${n(mid + w * 0.3)} ${n(y + h * 0.47)}Z`, '#7a5a8c') + slab(mid - w * 0.06, y + h * 0.62, w * 0.12, h * 0.24, '#4d3b2c')
  else if (which === 3) out += pumpkin(sheet, mid, y + h * 0.8, w * 0.26)
  else for (let index = 0; index < 5; index += 1) out += leaf(x + w * (0.2 + index * 0.15), y + h * (0.35 + (index % 2) * 0.3), 22, index * 60, AUTUMN[index] ?? '#c8452e')
  return out
}

const board = (sheet: Sheet, chance: Chance, x: number, y: number, columns: number, rows: number): string => {
  const back = chance.pick(['#3f7f8c', '#4d7a52', '#b3563f', '#5a5f94', '#c48a2f'])
  const border = lighter(back, 0.65)
  const [w, h] = [columns * 136 + 34, rows * 150 + 34]
  let out = slab(x, y, w, h, back, 4)
  for (let at = 0; at <= w; at += 26) out += oval(x + at, y, 14, 14, border) + oval(x + at, y + h, 14, 14, border)
  for (let at = 0; at <= h; at += 26) out += oval(x, y + at, 14, 14, border) + oval(x + w, y + at, 14, 14, border)
  for (let row = 0; row < rows; row += 1) for (let column = 0; column < columns; column += 1) out += `<g transform="rotate(${n(chance.between(-2.5, 2.5))} ${n(x + 85 + column * 136)} ${n(y + 90 + row * 150)})">${paintingOnWall(sheet, chance, x + 28 + column * 136, y + 26 + row * 150, 114, 130)}</g>`
  return out
}

const shelf = (sheet: Sheet, chance: Chance, x: number, w: number): string => {
  let out = slab(x, 700, w, 210, sheet.linear([[0, '#e0bb85'], [1, '#bb8f57']]), 6) + slab(x - 8, 690, w + 16, 18, '#e9cb9d', 4)
  for (const y of [718, 812]) {
    out += slab(x + 12, y, w - 24, 82, '#8c6538', 3)
    let at = x + 18
    while (at < x + w - 50) {
      const wide = chance.between(13, 26)
      const high = chance.between(52, 78)
      out += slab(at, y + 82 - high, wide, high, chance.pick(['#c9473f', '#3f7fae', '#e0b23e', '#5d9561', '#8c5f9e', '#e98b3a', '#f3ead9', '#4b5c78']), 2)
      at += wide + 1.5
      if (chance.odds(0.1)) at += 26
    }
  }
  out += oval(x + 70, 640, 46, 46, sheet.radial([[0, '#a9dcf0'], [0.7, '#4f9cc4'], [1, '#2d6f97']], [0.38, 0.32], 0.7)) + oval(x + 60, 628, 17, 22, '#7fb25a') + oval(x + 86, 650, 12, 16, '#7fb25a') + line(`M${x + 70} 688v8M${x + 44} 694h52`, '#7a5a36', 9)
  return out + pumpkin(sheet, x + w - 90, 692, 38) + pumpkin(sheet, x + w - 160, 692, 26)
}

const classroom = (sheet: Sheet, chance: Chance, reading: boolean): string => {
  const paint = chance.pick([['#f6e7c1', '#fbf2db'], ['#dcebe4', '#eef6f0'], ['#e6e3f1', '#f3f1f8']] as const)
  let out = slab(0, 0, WIDE, FLOOR + 4, sheet.linear([[0, paint[0]], [1, paint[1]]])) + slab(0, 872, WIDE, 30, '#f5efe2') + slab(0, FLOOR, WIDE, HIGH - FLOOR, sheet.linear([[0, '#8fa9b5'], [1, '#6f8a97']]))
  out += reading
    ? tallWindow(sheet, chance, 1230, 190, 250, 440) + tallWindow(sheet, chance, 1570, 190, 250, 440) + board(sheet, chance, 130, 220, 6, 2)
    : board(sheet, chance, 90, 230, 4, 2) + slab(790, 240, 560, 320, '#fdfefe', 8, 'stroke="#b9bfc4" stroke-width="12"') + fill('M850 470Q930 300 1030 440T1290 360', 'none', 'stroke="#3f7fae" stroke-width="8"') + oval(1230, 320, 34, 34, '#f6c436', 'opacity=".8"') + tree(sheet, chance, 930, 535, 190, '#7fae57') + board(sheet, chance, 1440, 230, 3, 2)
  out += shelf(sheet, chance, 70, 560) + shelf(sheet, chance, 1390, 540)
  out += oval(1000, 1230, 930, 300, sheet.radial([[0, '#d9735d'], [0.55, '#d9735d'], [0.56, '#f0c35c'], [0.72, '#f0c35c'], [0.73, '#5f9ea0'], [0.92, '#5f9ea0'], [0.93, '#f7eeda'], [1, '#f7eeda']]))
  const rings = ['#e4572e', '#f3a712', '#669bbc', '#76b041', '#a06cd5', '#f15bb5']
  for (const [x0, x1, sag] of [[-30, 700, 90], [700, 1330, 100], [1330, 2030, 85]] as const) out += paperChain([x0, 60], [x1, 60], sag, chance.shuffle(rings))
  return out + paperChain([-30, 20], [1000, 30], 60, chance.shuffle(rings)) + paperChain([1000, 30], [2030, 20], 66, chance.shuffle(rings))
}

/** A place indoors. `table` has a harvest table in front of the people. */
export const drawIndoors = (sheet: Sheet, chance: Chance, kind: IndoorKind): Scene => {
  if (kind === 'classroom' || kind === 'reading') return { behind: classroom(sheet, chance, kind === 'reading'), infront: '' }
  const floor = parquet(sheet, 1000 + chance.between(-200, 200))
  const leaves = Array.from({ length: 18 }, () => leaf(chance.between(40, 1960), chance.between(930, 1480), chance.between(14, 26), chance.between(0, 360), chance.pick(AUTUMN))).join('')
  if (kind === 'stage') return { behind: hallWall(sheet) + wallBars(40) + wallBars(1770) + stage(sheet, chance) + floor + leaves + shafts(sheet, [120, 620], 420), infront: '' }
  const right = chance.odds(0.5)
  const panes = [120, 500, 880, 1260, 1640].map((x) => tallWindow(sheet, chance, x, 130, 240, 480)).join('')
  const room = hallWall(sheet) + panes + (right ? piano(sheet, 1610) : piano(sheet, 90)) + floor
  const garland = Array.from({ length: 42 }, (_, index) => leaf(index * 50, 70 + Math.sin(index * 0.55) * 22, 27, index * 53, AUTUMN[index % AUTUMN.length] ?? '#c8452e')).join('')
  return {
    behind: room + garland + (kind === 'windows' ? leaves + (right ? harvest(sheet, chance, 20, 520, 960, 96) : harvest(sheet, chance, 1440, 1960, 960, 96)) : '') + shafts(sheet, [140, 520, 900, 1280], right ? 300 : -260),
    infront: kind === 'table' ? harvestTable(sheet, chance) : '',
  }
}
