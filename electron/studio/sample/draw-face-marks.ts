// What some faces have on top of the rest: freckles, glasses, a beard. Units as in turn-head.ts.
import { chanceFor } from './chance.ts'
import { darker, fill, line, mix, n, oval, through, type Point } from './ink.ts'
import { SKINS, type Look } from './look.ts'
import type { Turned } from './turn-head.ts'

/** Freckles over nose and cheeks, or nothing. */
export const freckles = (look: Look, turned: Turned): string => {
  if (!look.freckles) return ''
  const chance = chanceFor(Math.round(look.shape.eyeGap * 1000), 'freckles')
  const colour = darker(mix(SKINS[look.skin].shade, '#a5532c', 0.5), 0.1)
  let out = ''
  for (let at = 0; at < 30; at += 1) {
    const spread = chance.between(-1, 1)
    const [x, y] = turned.on(spread * 34, 17 + chance.between(-7, 8) - Math.abs(spread) * 2)
    out += oval(
      x,
      y,
      chance.between(0.7, 1.35),
      chance.between(0.7, 1.2),
      colour,
      `opacity="${n(chance.between(0.45, 0.8))}"`,
    )
  }
  return out
}

/** The glasses of this look, or nothing. */
export const glasses = (look: Look, turned: Turned): string => {
  if (look.glasses === null) return ''
  const s = look.shape
  const { shape, colour } = look.glasses
  const frame = (sign: 1 | -1): string => {
    const [x, y] = turned.on(sign * (s.eyeGap + 1), 5 + s.eyeDrop, 3)
    const k = turned.narrow(sign * s.eyeGap)
    const r = 15.5
    const d =
      shape === 'round'
        ? `M${-r} 0a${r} ${r} 0 1 1 ${2 * r} 0a${r} ${r} 0 1 1 ${-2 * r} 0Z`
        : shape === 'oblong'
          ? `M-17 -7Q-17 -11 -12 -11H12Q17 -11 17 -7V6Q17 11 11 11H-11Q-17 11 -17 6Z`
          : `M${-17 * sign} -6Q${-14 * sign} -11 ${4 * sign} -11Q${16 * sign} -12 ${20 * sign} -15Q${20 * sign} 9 ${3 * sign} 11Q${-15 * sign} 12 ${-17 * sign} -6Z`
    return `<g transform="translate(${n(x)} ${n(y)}) scale(${n(k)} 1)">${fill(d, '#eaf6ff', 'opacity=".13"')}${line(d, colour, 2.7)}${line('M-8 -5L-3 -9', '#ffffff', 1.6, 'opacity=".45"')}</g>`
  }
  const inner = (sign: 1 | -1): Point => turned.on(sign * (s.eyeGap + 1 - 15), 3 + s.eyeDrop, 4)
  const [a, b] = [inner(-1), inner(1)]
  const arm = (sign: 1 | -1): string => {
    const [x, y] = turned.on(sign * Math.min(turned.halfWidth * 0.95, s.eyeGap + 17), 2 + s.eyeDrop, 2)
    return line(`M${n(x)} ${n(y)}L${n(sign * turned.halfWidth * 0.99 + turned.sin * 3)} 3`, colour, 2.4)
  }
  return (
    arm(-1) +
    arm(1) +
    frame(-1) +
    frame(1) +
    line(`M${n(a[0])} ${n(a[1])}Q${n((a[0] + b[0]) / 2)} ${n(a[1] - 4)} ${n(b[0])} ${n(b[1])}`, colour, 2.4)
  )
}

/** A beard, to be clipped to the face, or nothing. */
export const beard = (look: Look, turned: Turned): string => {
  if (!look.beard) return ''
  const w = turned.halfWidth
  const low = turned.chinY
  const at = (part: number, y: number): Point => [part * w + turned.sin * 10, y]
  const outer = [
    at(-0.99, 8),
    at(-0.94, 26),
    at(-0.76, 45),
    at(-0.4, low + 1),
    at(0, low + 5),
    at(0.4, low + 1),
    at(0.76, 45),
    at(0.94, 26),
    at(0.99, 8),
  ]
  const inner = [at(0.8, 24), at(0.52, 31), at(0.26, 30), at(0, 29), at(-0.26, 30), at(-0.52, 31), at(-0.8, 24)]
  return fill(through([...outer, ...inner], true), look.hairColour, 'opacity=".82"')
}
