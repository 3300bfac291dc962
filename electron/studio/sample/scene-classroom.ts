// A classroom: display boards with the children's paintings, shelves, a round rug and paper chains under the ceiling.
import type { Chance } from './chance.ts'
import { fill, lighter, line, n, oval, slab, type Sheet } from './ink.ts'
import { tallWindow } from './scene-window.ts'
import { AUTUMN, HIGH, leaf, paperChain, pumpkin, tree, WIDE } from './scene.ts'

const FLOOR = 900

const paintingOnWall = (sheet: Sheet, chance: Chance, x: number, y: number, w: number, h: number): string => {
  const sky = chance.pick(['#bfe0f2', '#f9e3b2', '#d8ccec', '#c9ead2', '#f7cfc4'])
  let out =
    slab(x, y, w, h, '#fffdf7', 2, 'stroke="#d8d2c4" stroke-width="2"') + slab(x + 8, y + 8, w - 16, h - 16, sky)
  const which = chance.whole(0, 4)
  const mid = x + w / 2
  if (which === 0) out += tree(sheet, chance, mid, y + h - 12, h * 0.78, chance.pick(AUTUMN))
  else if (which === 1)
    out +=
      oval(mid, y + h * 0.5, w * 0.2, w * 0.2, '#f6c436') +
      Array.from({ length: 10 }, (_, index) =>
        line(
          `M${n(mid + Math.cos(index * 0.628) * w * 0.25)} ${n(y + h * 0.5 + Math.sin(index * 0.628) * w * 0.25)}l${n(Math.cos(index * 0.628) * w * 0.1)} ${n(Math.sin(index * 0.628) * w * 0.1)}`,
          '#f29f2e',
          6,
        ),
      ).join('')
  else if (which === 2)
    out +=
      slab(mid - w * 0.24, y + h * 0.46, w * 0.48, h * 0.4, '#d96f5a') +
      fill(
        `M${n(mid - w * 0.3)} ${n(y + h * 0.47)}L${n(mid)} ${n(y + h * 0.2)}L${n(mid + w * 0.3)} ${n(y + h * 0.47)}Z`,
        '#7a5a8c',
      ) +
      slab(mid - w * 0.06, y + h * 0.62, w * 0.12, h * 0.24, '#4d3b2c')
  else if (which === 3) out += pumpkin(sheet, mid, y + h * 0.8, w * 0.26)
  else
    for (let index = 0; index < 5; index += 1)
      out += leaf(
        x + w * (0.2 + index * 0.15),
        y + h * (0.35 + (index % 2) * 0.3),
        22,
        index * 60,
        AUTUMN[index] ?? '#c8452e',
      )
  return out
}

const board = (sheet: Sheet, chance: Chance, x: number, y: number, columns: number, rows: number): string => {
  const back = chance.pick(['#3f7f8c', '#4d7a52', '#b3563f', '#5a5f94', '#c48a2f'])
  const border = lighter(back, 0.65)
  const [w, h] = [columns * 136 + 34, rows * 150 + 34]
  let out = slab(x, y, w, h, back, 4)
  for (let at = 0; at <= w; at += 26) out += oval(x + at, y, 14, 14, border) + oval(x + at, y + h, 14, 14, border)
  for (let at = 0; at <= h; at += 26) out += oval(x, y + at, 14, 14, border) + oval(x + w, y + at, 14, 14, border)
  for (let row = 0; row < rows; row += 1)
    for (let column = 0; column < columns; column += 1)
      out += `<g transform="rotate(${n(chance.between(-2.5, 2.5))} ${n(x + 85 + column * 136)} ${n(y + 90 + row * 150)})">${paintingOnWall(sheet, chance, x + 28 + column * 136, y + 26 + row * 150, 114, 130)}</g>`
  return out
}

const shelf = (sheet: Sheet, chance: Chance, x: number, w: number): string => {
  let out =
    slab(
      x,
      700,
      w,
      210,
      sheet.linear([
        [0, '#e0bb85'],
        [1, '#bb8f57'],
      ]),
      6,
    ) + slab(x - 8, 690, w + 16, 18, '#e9cb9d', 4)
  for (const y of [718, 812]) {
    out += slab(x + 12, y, w - 24, 82, '#8c6538', 3)
    let at = x + 18
    while (at < x + w - 50) {
      const wide = chance.between(13, 26)
      const high = chance.between(52, 78)
      out += slab(
        at,
        y + 82 - high,
        wide,
        high,
        chance.pick(['#c9473f', '#3f7fae', '#e0b23e', '#5d9561', '#8c5f9e', '#e98b3a', '#f3ead9', '#4b5c78']),
        2,
      )
      at += wide + 1.5
      if (chance.odds(0.1)) at += 26
    }
  }
  out +=
    oval(
      x + 70,
      640,
      46,
      46,
      sheet.radial(
        [
          [0, '#a9dcf0'],
          [0.7, '#4f9cc4'],
          [1, '#2d6f97'],
        ],
        [0.38, 0.32],
        0.7,
      ),
    ) +
    oval(x + 60, 628, 17, 22, '#7fb25a') +
    oval(x + 86, 650, 12, 16, '#7fb25a') +
    line(`M${x + 70} 688v8M${x + 44} 694h52`, '#7a5a36', 9)
  return out + pumpkin(sheet, x + w - 90, 692, 38) + pumpkin(sheet, x + w - 160, 692, 26)
}

/** The whole room; `reading` has tall windows in place of the whiteboard. */
export const classroom = (sheet: Sheet, chance: Chance, reading: boolean): string => {
  const paint = chance.pick([
    ['#f6e7c1', '#fbf2db'],
    ['#dcebe4', '#eef6f0'],
    ['#e6e3f1', '#f3f1f8'],
  ] as const)
  let out =
    slab(
      0,
      0,
      WIDE,
      FLOOR + 4,
      sheet.linear([
        [0, paint[0]],
        [1, paint[1]],
      ]),
    ) +
    slab(0, 872, WIDE, 30, '#f5efe2') +
    slab(
      0,
      FLOOR,
      WIDE,
      HIGH - FLOOR,
      sheet.linear([
        [0, '#8fa9b5'],
        [1, '#6f8a97'],
      ]),
    )
  out += reading
    ? tallWindow(sheet, chance, 1230, 190, 250, 440) +
      tallWindow(sheet, chance, 1570, 190, 250, 440) +
      board(sheet, chance, 130, 220, 6, 2)
    : board(sheet, chance, 90, 230, 4, 2) +
      slab(790, 240, 560, 320, '#fdfefe', 8, 'stroke="#b9bfc4" stroke-width="12"') +
      fill('M850 470Q930 300 1030 440T1290 360', 'none', 'stroke="#3f7fae" stroke-width="8"') +
      oval(1230, 320, 34, 34, '#f6c436', 'opacity=".8"') +
      tree(sheet, chance, 930, 535, 190, '#7fae57') +
      board(sheet, chance, 1440, 230, 3, 2)
  out += shelf(sheet, chance, 70, 560) + shelf(sheet, chance, 1390, 540)
  out += oval(
    1000,
    1230,
    930,
    300,
    sheet.radial([
      [0, '#d9735d'],
      [0.55, '#d9735d'],
      [0.56, '#f0c35c'],
      [0.72, '#f0c35c'],
      [0.73, '#5f9ea0'],
      [0.92, '#5f9ea0'],
      [0.93, '#f7eeda'],
      [1, '#f7eeda'],
    ]),
  )
  const rings = ['#e4572e', '#f3a712', '#669bbc', '#76b041', '#a06cd5', '#f15bb5']
  for (const [x0, x1, sag] of [
    [-30, 700, 90],
    [700, 1330, 100],
    [1330, 2030, 85],
  ] as const)
    out += paperChain([x0, 60], [x1, 60], sag, chance.shuffle(rings))
  return (
    out +
    paperChain([-30, 20], [1000, 30], 60, chance.shuffle(rings)) +
    paperChain([1000, 30], [2030, 20], 66, chance.shuffle(rings))
  )
}
