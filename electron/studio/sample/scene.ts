// What every drawn place has in common: the size of the picture in units, and things that several places use.
import type { Chance } from './chance.ts'
import { darker, fill, lighter, line, n, oval, slab, type Sheet } from './ink.ts'

/** A picture is 2000 by 1500 units wherever it was taken. */
export const WIDE = 2000
export const HIGH = 1500

/** A place: what is behind the people, and what stands in front of them (empty for nothing). */
export interface Scene {
  readonly behind: string
  readonly infront: string
}

/** Triangles on a sagging string. */
export const bunting = (
  from: readonly [number, number],
  to: readonly [number, number],
  sag: number,
  colours: readonly string[],
  size = 46,
): string => {
  const at = (t: number): [number, number] => [
    from[0] + (to[0] - from[0]) * t,
    from[1] + (to[1] - from[1]) * t + sag * 4 * t * (1 - t),
  ]
  const count = Math.max(4, Math.round(Math.hypot(to[0] - from[0], to[1] - from[1]) / (size * 1.35)))
  const string = Array.from({ length: 25 }, (_, index) =>
    at(index / 24)
      .map(n)
      .join(' '),
  ).join('L')
  let flags = ''
  for (let index = 0; index < count; index += 1) {
    const [x0, y0] = at((index + 0.12) / count)
    const [x1, y1] = at((index + 0.88) / count)
    const colour = colours[index % colours.length] ?? '#e4572e'
    const tipX = (x0 + x1) / 2 - (y1 - y0) * 0.9
    const tipY = (y0 + y1) / 2 + size
    flags +=
      fill(`M${n(x0)} ${n(y0)}L${n(x1)} ${n(y1)}L${n(tipX)} ${n(tipY)}Z`, colour) +
      fill(
        `M${n(x1)} ${n(y1)}L${n(tipX)} ${n(tipY)}L${n((x0 + x1) / 2)} ${n((y0 + y1) / 2)}Z`,
        darker(colour, 0.2),
        'opacity=".45"',
      )
  }
  return flags + line(`M${string}`, '#f7f2e6', 4)
}

/** Linked rings of paper on a sagging line. */
export const paperChain = (
  from: readonly [number, number],
  to: readonly [number, number],
  sag: number,
  colours: readonly string[],
): string => {
  const count = Math.round(Math.hypot(to[0] - from[0], to[1] - from[1]) / 31)
  let out = ''
  for (let index = 0; index <= count; index += 1) {
    const t = index / count
    const colour = colours[index % colours.length] ?? '#e4572e'
    const x = from[0] + (to[0] - from[0]) * t
    const y = from[1] + (to[1] - from[1]) * t + sag * 4 * t * (1 - t)
    out += `<ellipse cx="${n(x)}" cy="${n(y)}" rx="20" ry="${index % 2 === 0 ? 17 : 11}" fill="none" stroke="${darker(colour, 0.25)}" stroke-width="10"/><ellipse cx="${n(x)}" cy="${n(y - 1)}" rx="20" ry="${index % 2 === 0 ? 17 : 11}" fill="none" stroke="${colour}" stroke-width="7"/>`
  }
  return out
}

/** A leaf with a stalk. */
export const leaf = (x: number, y: number, size: number, turn: number, colour: string): string =>
  `<g transform="translate(${n(x)} ${n(y)}) rotate(${n(turn)}) scale(${n(size / 24)})">${fill('M0 -24C9 -17 20 -14 17 -3C23 4 12 13 0 14C-12 13 -23 4 -17 -3C-20 -14 -9 -17 0 -24Z', colour)}${line('M0 -18V24M0 0L10 -7M0 0L-10 -7', darker(colour, 0.32), 1.8)}</g>`

/** The colours of October. */
export const AUTUMN = ['#c8452e', '#e07b2b', '#eaa633', '#b5552a', '#8f3b2c', '#d9932f'] as const

/** A round-headed tree or bush of many leaves. */
export const tree = (sheet: Sheet, chance: Chance, x: number, foot: number, height: number, colour: string): string => {
  const crown = height * 0.36
  const middle = foot - height + crown
  let out = fill(
    `M${n(x - height * 0.045)} ${n(foot)}C${n(x - height * 0.02)} ${n(foot - height * 0.3)} ${n(x - height * 0.02)} ${n(foot - height * 0.4)} ${n(x)} ${n(middle)}C${n(x + height * 0.02)} ${n(foot - height * 0.4)} ${n(x + height * 0.02)} ${n(foot - height * 0.3)} ${n(x + height * 0.05)} ${n(foot)}Z`,
    '#7a5a3c',
  )
  for (let index = 0; index < 12; index += 1) {
    const angle = index * 2.4
    const far = Math.sqrt(index / 12) * crown * 0.85
    const r = crown * chance.between(0.42, 0.6)
    out += oval(
      x + Math.cos(angle) * far * 1.15,
      middle + Math.sin(angle) * far * 0.85,
      r,
      r * 0.92,
      sheet.radial(
        [
          [0, lighter(colour, 0.3)],
          [0.6, colour],
          [1, darker(colour, 0.22)],
        ],
        [0.38, 0.3],
        0.7,
      ),
    )
  }
  return out
}

/** A round soft shadow on the ground under feet at x,y. */
export const groundShadow = (sheet: Sheet, x: number, y: number, width: number, colour: string): string =>
  oval(
    x,
    y,
    width,
    width * 0.2,
    sheet.radial([
      [0, colour, 0.5],
      [0.6, colour, 0.25],
      [1, colour, 0],
    ]),
  )

/** A pumpkin standing on `foot`. */
export const pumpkin = (sheet: Sheet, x: number, foot: number, r: number): string =>
  [-0.62, 0.62, -0.32, 0.32, 0]
    .map((part) =>
      oval(
        x + part * r,
        foot - r * 0.75,
        r * 0.52,
        r * 0.76,
        sheet.radial(
          [
            [0, '#ffbd68'],
            [0.6, '#ec8a2c'],
            [1, '#bf5f14'],
          ],
          [0.4, 0.3],
          0.75,
        ),
      ),
    )
    .join('') +
  fill(
    `M${n(x - r * 0.12)} ${n(foot - r * 1.42)}Q${n(x - r * 0.06)} ${n(foot - r * 1.8)} ${n(x + r * 0.22)} ${n(foot - r * 1.82)}L${n(x + r * 0.26)} ${n(foot - r * 1.66)}Q${n(x + r * 0.06)} ${n(foot - r * 1.6)} ${n(x + r * 0.12)} ${n(foot - r * 1.4)}Z`,
    '#5d7a33',
  )

/** Crates, tins, loaves and pumpkins in a row from x0 to x1, standing on `foot`. */
export const harvest = (sheet: Sheet, chance: Chance, x0: number, x1: number, foot: number, size: number): string => {
  let out = ''
  let x = x0
  while (x < x1) {
    const which = chance.whole(0, 4)
    const wide = size * chance.between(0.9, 1.25)
    const mid = x + wide / 2
    if (which === 0) out += pumpkin(sheet, mid, foot, wide * 0.46)
    else if (which === 1) {
      for (let index = 0; index < 4; index += 1)
        out += oval(
          x + wide * (0.18 + index * 0.21),
          foot - size * 0.56,
          size * 0.15,
          size * 0.15,
          sheet.radial(
            [
              [0, '#ff9d84'],
              [0.6, index % 2 === 0 ? '#d8412f' : '#7fae3c'],
              [1, index % 2 === 0 ? '#9c2318' : '#4f7a24'],
            ],
            [0.36, 0.3],
            0.75,
          ),
        )
      out +=
        slab(
          x,
          foot - size * 0.5,
          wide,
          size * 0.5,
          sheet.linear([
            [0, '#c8975e'],
            [1, '#94622f'],
          ]),
          4,
        ) + line(`M${n(x + 4)} ${n(foot - size * 0.25)}h${n(wide - 8)}`, '#7d5126', 4)
    } else if (which === 2) {
      for (let index = 0; index < 3; index += 1) {
        const colour = chance.pick(['#c9473f', '#3f7fae', '#e0b23e', '#5d9561', '#8c5f9e'])
        const left = x + (wide * index) / 3
        out +=
          slab(
            left + 3,
            foot - size * 0.5,
            wide / 3 - 6,
            size * 0.5,
            sheet.linear(
              [
                [0, lighter(colour, 0.3)],
                [0.5, colour],
                [1, darker(colour, 0.3)],
              ],
              [0, 0],
              [1, 0],
            ),
            4,
          ) +
          slab(left + 3, foot - size * 0.52, wide / 3 - 6, 8, '#d5dade', 3) +
          oval(left + wide / 6, foot - size * 0.26, size * 0.09, size * 0.11, '#fdf6e2')
      }
    } else if (which === 3) {
      for (let index = 0; index < 9; index += 1) {
        const top = mid + (index - 4) * size * 0.085
        out +=
          line(
            `M${n(mid + (index - 4) * 2)} ${n(foot)}Q${n(mid + (index - 4) * 3)} ${n(foot - size * 0.5)} ${n(top)} ${n(foot - size * 0.92)}`,
            '#cf9f38',
            4,
          ) +
          oval(
            top,
            foot - size * 0.98,
            6,
            15,
            '#ecc869',
            `transform="rotate(${(index - 4) * 5} ${n(top)} ${n(foot - size * 0.98)})"`,
          )
      }
      out += line(`M${n(mid - size * 0.11)} ${n(foot - size * 0.35)}h${n(size * 0.22)}`, '#c0443f', 9)
    } else {
      out +=
        oval(
          mid,
          foot - size * 0.24,
          wide * 0.48,
          size * 0.26,
          sheet.linear([
            [0, '#ebba6d'],
            [1, '#b0702b'],
          ]),
        ) +
        [-0.24, 0, 0.24]
          .map((part) =>
            line(`M${n(mid + part * wide - 8)} ${n(foot - size * 0.2)}l16 ${n(-size * 0.2)}`, '#f8e2b4', 6),
          )
          .join('')
    }
    x += wide + size * 0.08
  }
  return out
}
