// Small words of SVG: numbers, colours, smooth curves and the sheet that collects gradients. Runs in Node; writes nothing.

/** A point in drawing units. */
export type Point = readonly [x: number, y: number]

/** A number as short as SVG needs it: two decimals. */
export const n = (value: number): string => String(Math.round(value * 100) / 100)

const channels = (hex: string): [number, number, number] => [
  Number.parseInt(hex.slice(1, 3), 16),
  Number.parseInt(hex.slice(3, 5), 16),
  Number.parseInt(hex.slice(5, 7), 16),
]

/** From one colour (`#rrggbb`) towards another; `part` 0..1. */
export const mix = (from: string, to: string, part: number): string => {
  const a = channels(from)
  const b = channels(to)
  const at = (index: 0 | 1 | 2): string =>
    Math.round(a[index] + (b[index] - a[index]) * part)
      .toString(16)
      .padStart(2, '0')
  return `#${at(0)}${at(1)}${at(2)}`
}
/** Darker, and a little cooler, as shadows are. */
export const darker = (hex: string, part: number): string => mix(hex, '#1b1424', part)
/** Lighter, and a little warmer, as light is. */
export const lighter = (hex: string, part: number): string => mix(hex, '#fff6e6', part)

/** A curve through all the points (Catmull-Rom written as cubic Béziers). */
export const through = (points: readonly Point[], closed: boolean): string => {
  const count = points.length
  const at = (index: number): Point => {
    const wrapped = closed ? (index + count) % count : Math.min(count - 1, Math.max(0, index))
    return points[wrapped] ?? [0, 0]
  }
  const first = at(0)
  let path = `M${n(first[0])} ${n(first[1])}`
  for (let index = 0; index < (closed ? count : count - 1); index += 1) {
    const [before, from, to, after] = [at(index - 1), at(index), at(index + 1), at(index + 2)]
    path += `C${n(from[0] + (to[0] - before[0]) / 6)} ${n(from[1] + (to[1] - before[1]) / 6)} ${n(to[0] - (after[0] - from[0]) / 6)} ${n(to[1] - (after[1] - from[1]) / 6)} ${n(to[0])} ${n(to[1])}`
  }
  return closed ? `${path}Z` : path
}

/** The gradients and clips of one drawing. The same request twice gives the same id. */
export interface Sheet {
  /** A top-to-bottom (or slanted) gradient over the shape it fills; stops are [0..1, colour, opacity?]. */
  linear(stops: readonly Stop[], from?: Point, to?: Point): string
  /** A round gradient over the shape it fills. */
  radial(stops: readonly Stop[], centre?: Point, radius?: number): string
  /** A clip to the given path, in the units of the shape that uses it. */
  clip(path: string): string
  /** Everything asked for so far, for <defs>. */
  definitions(): string
}
export type Stop = readonly [at: number, colour: string, opacity?: number]

/** A new sheet. Results are `url(#...)`, ready for fill or clip-path. */
export const newSheet = (): Sheet => {
  const known = new Map<string, { readonly id: string; readonly element: (id: string) => string }>()
  const remember = (element: (id: string) => string): string => {
    const key = element('')
    const made = known.get(key) ?? { id: `d${known.size}`, element }
    known.set(key, made)
    return `url(#${made.id})`
  }
  const written = (stops: readonly Stop[]): string =>
    stops
      .map(
        ([at, colour, opacity]) =>
          `<stop offset="${n(at)}" stop-color="${colour}"${opacity === undefined ? '' : ` stop-opacity="${n(opacity)}"`}/>`,
      )
      .join('')
  return {
    linear: (stops, from = [0, 0], to = [0, 1]) =>
      remember(
        (id) =>
          `<linearGradient id="${id}" x1="${n(from[0])}" y1="${n(from[1])}" x2="${n(to[0])}" y2="${n(to[1])}">${written(stops)}</linearGradient>`,
      ),
    radial: (stops, centre = [0.5, 0.5], radius = 0.5) =>
      remember(
        (id) =>
          `<radialGradient id="${id}" cx="${n(centre[0])}" cy="${n(centre[1])}" r="${n(radius)}">${written(stops)}</radialGradient>`,
      ),
    clip: (path) => remember((id) => `<clipPath id="${id}"><path d="${path}"/></clipPath>`),
    definitions: () => `<defs>${[...known.values()].map(({ id, element }) => element(id)).join('')}</defs>`,
  }
}

/** A whole drawing as SVG: the part of it inside `frame` (drawing units), at `scale` pixels per unit. */
export const asSvg = (sheet: Sheet, body: string, frame: Frame, scale: number): Buffer =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${Math.round(frame.w * scale)}" height="${Math.round(frame.h * scale)}" viewBox="${frame.x} ${frame.y} ${frame.w} ${frame.h}" preserveAspectRatio="none">${sheet.definitions()}${body}</svg>`,
  )
/** The part of a drawing that a picture shows, in drawing units. */
export interface Frame {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}
/** Further attributes. `opacity` becomes the paint's own: a translucent element would cost a layer as large as the picture. */
const extra = (more: string, paint: 'fill' | 'stroke'): string =>
  more === '' ? '' : ` ${more.replace(/(^| )opacity=/, `$1${paint}-opacity=`)}`
/** A filled path. */
export const fill = (d: string, colour: string, more = ''): string =>
  `<path d="${d}" fill="${colour}"${extra(more, 'fill')}/>`
/** A drawn line with round ends. */
export const line = (d: string, colour: string, width: number, more = ''): string =>
  `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${n(width)}" stroke-linecap="round" stroke-linejoin="round"${extra(more, 'stroke')}/>`
/** An ellipse. */
export const oval = (x: number, y: number, rx: number, ry: number, colour: string, more = ''): string =>
  `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(rx)}" ry="${n(ry)}" fill="${colour}"${extra(more, 'fill')}/>`
/** A rectangle with round corners. */
export const slab = (x: number, y: number, w: number, h: number, colour: string, round = 0, more = ''): string =>
  `<rect x="${n(x)}" y="${n(y)}" width="${n(w)}" height="${n(h)}" rx="${n(round)}" fill="${colour}"${extra(more, 'fill')}/>`
