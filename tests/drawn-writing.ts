// Photos with writing drawn into them: name plates of known height, turn, font and colours on a photograph, blurred and squeezed as a
// camera does it. For tests of reading and for `measure text`.
import { readFileSync } from 'node:fs'
import sharp from 'sharp'
import type { Box } from '../shared/model/photo.ts'

/** Larger than a rendition's sides ever are in height; the shape of a photo. Pixels. */
export const DRAWN_WIDTH = 2048
export const DRAWN_HEIGHT = 1536
const modules = new URL('../node_modules/', import.meta.url)
const photo = readFileSync(new URL('@vladmandic/face-api/demo/sample1.jpg', modules))
const font = (file: string): string => new URL(`dejavu-fonts-ttf/ttf/${file}.ttf`, modules).pathname
const FONTS = [
  ['DejaVu Sans', font('DejaVuSans')],
  ['DejaVu Sans Bold', font('DejaVuSans-Bold')],
  ['DejaVu Serif', font('DejaVuSerif')],
  ['DejaVu Sans Condensed', font('DejaVuSansCondensed')],
  ['DejaVu Sans Oblique', font('DejaVuSans-Oblique')],
] as const
/** Ink and plate. */
const COLOURS = [
  ['#111111', '#ffffff'],
  ['#1a3a8a', '#fdf3c0'],
  ['#8a1a2a', '#cfe6f5'],
  ['#ffffff', '#1d4d3a'],
  ['#ffffff', '#7a1f2a'],
] as const
/** A capital's height as a part of the size of these fonts. */
const CAPITAL = 0.729

export interface Plate {
  readonly words: string
  /** Height of a capital. Pixels. */
  readonly height: number
  /** Clockwise. */
  readonly degrees: number
  /** Picks font and colours. */
  readonly look: number
  /** Where its middle stands, as parts of the picture. */
  readonly x: number
  readonly y: number
}
export interface DrawnWriting {
  readonly jpeg: Uint8Array
  /** Of each plate that fitted in, in the order given. */
  readonly places: readonly { readonly words: string; readonly box: Box }[]
}

/** Draws the plates; one that reaches out of the picture is left out. `scale`: of the picture's sides; plates keep their size. */
export async function drawPlates(plates: readonly Plate[], quality = 82, scale = 1): Promise<DrawnWriting> {
  const [wide, tall] = [Math.round(DRAWN_WIDTH * scale), Math.round(DRAWN_HEIGHT * scale)]
  const drawn = await Promise.all(
    plates.map(async ({ words, height, degrees, look, x, y }) => {
      const [ink, paper] = COLOURS[look % COLOURS.length] ?? COLOURS[0]
      const [family, fontfile] = FONTS[look % FONTS.length] ?? FONTS[0]
      const dpi = Math.max(1, Math.round((height / CAPITAL / 12) * 72))
      const text = `<span foreground="${ink}">${words}</span>`
      const letters = await sharp({ text: { text, font: `${family} 12`, fontfile, dpi, rgba: true } })
        .png()
        .toBuffer({ resolveWithObject: true })
      const pad = Math.round(height * 0.8)
      const plate = await sharp({
        create: {
          width: letters.info.width + 2 * pad,
          height: letters.info.height + 2 * pad,
          channels: 4,
          background: paper,
        },
      })
        .composite([{ input: letters.data, left: pad, top: pad }])
        .png()
        .toBuffer()
      const turned = await sharp(plate)
        .rotate(degrees, { background: { r: 0, g: 0, b: 0, alpha: 0 } })
        .png()
        .toBuffer({ resolveWithObject: true })
      const { width, height: high } = turned.info
      const left = Math.round(x * wide - width / 2)
      const top = Math.round(y * tall - high / 2)
      const fits = left >= 0 && top >= 0 && left + width <= wide && top + high <= tall
      const box = { x: left / wide, y: top / tall, w: width / wide, h: high / tall }
      return fits ? [{ input: turned.data, left, top, place: { words, box } }] : []
    }),
  )
  const placed = drawn.flat()
  const sharpPicture = await sharp(photo)
    .resize(wide, tall, { fit: 'cover' })
    .composite(placed.map(({ input, left, top }) => ({ input, left, top })))
    .toBuffer()
  const jpeg = await sharp(sharpPicture).blur(0.6).jpeg({ quality }).toBuffer()
  return { jpeg: new Uint8Array(jpeg), places: placed.map(({ place }) => place) }
}

/** Names as they stand on pegs and badges; some in capitals, some with marks that readers leave out. */
export const PLATE_NAMES = [
  'Amelia',
  'NOAH',
  'Oluwaseun',
  'Matilda',
  'Harper',
  'Isla',
  'Mohammed',
  'Ruby',
  'Poppy',
  'Ethan',
  'Charlotte',
  'Sofia',
  'GEORGE',
  'Theo',
  'Aisha',
  'Jack',
  'Leo',
  'Freya',
  'Zoë',
  'Wiśniewska',
] as const

/** So many plates of one height in rows over the picture, each a little off its place. */
export function plateRows(height: number, degrees: number, count: number, seed = 1): Plate[] {
  const columns = height > 60 ? 2 : 4
  const rows = Math.ceil(count / columns)
  return Array.from({ length: count }, (_, i) => ({
    words: PLATE_NAMES[(i * 7 + seed) % PLATE_NAMES.length] ?? '',
    height,
    degrees,
    look: i + seed,
    x: ((i % columns) + 0.5 + 0.08 * Math.sin(i * 3 + seed)) / columns,
    y: (Math.floor(i / columns) + 0.5 + 0.08 * Math.cos(i * 5 + seed)) / rows,
  }))
}
