// A tall school window with an autumn day behind it.
import type { Chance } from './chance.ts'
import { fill, line, slab, type Sheet } from './ink.ts'
import { AUTUMN, tree } from './scene.ts'

/** An arched window, `w` by `h` units, with its upper left corner at x,y. */
export const tallWindow = (sheet: Sheet, chance: Chance, x: number, y: number, w: number, h: number): string => {
  const glass = `M${x} ${y + h}V${y + w / 2}A${w / 2} ${w / 2} 0 0 1 ${x + w} ${y + w / 2}V${y + h}Z`
  const outside =
    slab(
      x,
      y,
      w,
      h,
      sheet.linear([
        [0, '#cfe8f6'],
        [0.7, '#f6f1dc'],
        [1, '#cfd9a5'],
      ]),
    ) +
    tree(sheet, chance, x + w * 0.3, y + h + 20, h * 0.7, chance.pick(AUTUMN)) +
    tree(sheet, chance, x + w * 0.85, y + h + 20, h * 0.56, chance.pick(AUTUMN))
  return (
    fill(glass, '#ffffff', 'stroke="#fbf6ea" stroke-width="30"') +
    `<g clip-path="${sheet.clip(glass)}">${outside}${slab(
      x,
      y,
      w,
      h,
      sheet.radial([
        [0, '#fffbe6', 0.65],
        [1, '#fffbe6', 0],
      ]),
    )}</g>` +
    line(`M${x + w / 2} ${y}V${y + h}M${x} ${y + h * 0.36}H${x + w}M${x} ${y + h * 0.68}H${x + w}`, '#fbf6ea', 11) +
    slab(x - 26, y + h - 6, w + 52, 24, '#f3ead6', 4)
  )
}
