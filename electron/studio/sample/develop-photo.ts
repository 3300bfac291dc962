// From drawing to camera file: the background a little out of focus, film grain, a soft vignette, then JPEG, PNG or WebP
// with what a camera writes about itself. Deterministic for the same drawing and seed.
import sharp, { type Sharp } from 'sharp'
import { chanceFor } from './chance.ts'
import type { Composed } from './compose-photo.ts'
import { asHeic } from './heif-file.ts'
import { asSvg } from './ink.ts'

/** The camera of the sample school. Invented: no maker has this name. */
export const SAMPLE_CAMERA = { make: 'Larkfield Optical', model: 'Lark 12', serial: 'LK-004417' } as const

/** What the camera writes into the file. */
export interface CameraFacts {
  /** 'YYYY-MM-DDTHH:mm:ss' by the camera's clock. */
  readonly takenAt: string
  readonly orientation: 1 | 6 | 8
  /** Writes a position (a field in the sea off Cornwall, nobody's school). */
  readonly position: boolean
}

/** Upright pixels of one picture, three bytes each. */
export interface Pixels {
  readonly data: Uint8Array
  readonly width: number
  readonly height: number
}

/** 65,536 grains of roughly normal noise, made once per seed. */
const grains = (seed: number): Int8Array => {
  const chance = chanceFor(seed, 'grain')
  return Int8Array.from({ length: 65_536 }, () => Math.round((chance.next() + chance.next() + chance.next() - 1.5) * 7))
}
const grainOf = new Map<number, Int8Array>()

/** Grain and vignette in place. */
const expose = (pixels: Uint8Array, width: number, height: number, seed: number, start: number): void => {
  const grain = grainOf.get(seed) ?? grains(seed)
  grainOf.set(seed, grain)
  const across = Float32Array.from({ length: width }, (_, x) => 0.05 * ((2 * x) / width - 1) ** 2)
  let at = 0
  let noise = start & 65_535
  for (let y = 0; y < height; y += 1) {
    const down = 1.06 - 0.05 * ((2 * y) / height - 1) ** 2
    noise = (noise + 40_503) & 65_535
    for (let x = 0; x < width; x += 1) {
      const keep = down - (across[x] ?? 0)
      const speck = grain[noise] ?? 0
      noise = (noise + 1) & 65_535
      for (let channel = 0; channel < 3; channel += 1) {
        const value = (pixels[at] ?? 0) * keep + speck
        pixels[at] = value < 0 ? 0 : value > 255 ? 255 : value
        at += 1
      }
    }
  }
}

/** Renders the layers at half camera size: what lies behind at a quarter, which also puts it a little out of focus. */
export const develop = async (composed: Composed, seed: number, about: string): Promise<Pixels> => {
  const { frame } = composed
  const width = Math.round(frame.w)
  const height = Math.round(frame.h)
  const people = asSvg(composed.sheetPeople, composed.people, frame, 1)
  const half = asSvg(composed.sheetBehind, composed.behind, frame, 0.5)
  const behind = await sharp(half)
    .resize(width, height, { fit: 'fill', kernel: 'linear' })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const both = await sharp(behind.data, { raw: { width, height, channels: behind.info.channels } })
    .composite([{ input: people, left: 0, top: 0 }])
    .removeAlpha()
    .raw()
    .toBuffer()
  const data = new Uint8Array(both.buffer, both.byteOffset, both.length)
  expose(data, width, height, seed, chanceFor(seed, about).whole(0, 65_535))
  return { data, width, height }
}

const exifOf = (
  facts: CameraFacts,
): { IFD0: Record<string, string>; IFD2: Record<string, string>; IFD3?: Record<string, string> } => {
  const stamp = facts.takenAt.replaceAll('-', ':').replace('T', ' ')
  return {
    IFD0: { Make: SAMPLE_CAMERA.make, Model: SAMPLE_CAMERA.model, DateTime: stamp },
    IFD2: {
      DateTimeOriginal: stamp,
      DateTimeDigitized: stamp,
      BodySerialNumber: SAMPLE_CAMERA.serial,
      FNumber: '28/5',
      ExposureTime: '1/250',
      ISOSpeedRatings: '200',
      FocalLength: '35/1',
      LensModel: 'Lark 24-70',
    },
    ...(facts.position
      ? {
          IFD3: {
            GPSLatitudeRef: 'N',
            GPSLatitude: '50/1 12/1 30/1',
            GPSLongitudeRef: 'W',
            GPSLongitude: '6/1 58/1 12/1',
          },
        }
      : {}),
  }
}

const opened = (pixels: Pixels): Sharp =>
  sharp(Buffer.from(pixels.data.buffer, pixels.data.byteOffset, pixels.data.length), {
    raw: { width: pixels.width, height: pixels.height, channels: 3 },
  })

/** A camera's JPEG, `longestPx` on its longer side. With orientation 6 or 8 the pixels are stored turned, as cameras do. */
export const asJpeg = (pixels: Pixels, longestPx: number, facts: CameraFacts): Promise<Buffer> => {
  const turned = facts.orientation === 6 ? 270 : facts.orientation === 8 ? 90 : 0
  const picture = turned === 0 ? opened(pixels) : opened(pixels).rotate(turned)
  const sideways = turned !== 0
  const scale = longestPx / Math.max(pixels.width, pixels.height)
  const width = Math.round((sideways ? pixels.height : pixels.width) * scale)
  const height = Math.round((sideways ? pixels.width : pixels.height) * scale)
  return picture
    .resize(width, height, { fit: 'fill', kernel: 'linear' })
    .withExif(exifOf(facts))
    .withMetadata({ orientation: facts.orientation })
    .jpeg({ quality: 88, optimiseCoding: false })
    .toBuffer()
}
/** A tablet's PNG: smaller than the camera's, no EXIF. */
export const asPng = (pixels: Pixels, longestPx: number): Promise<Buffer> =>
  opened(pixels)
    .resize(longestPx, longestPx, { fit: 'inside', kernel: 'linear', withoutEnlargement: false })
    .png({ compressionLevel: 3 })
    .toBuffer()
/** A tablet's WebP, with the camera's facts. */
export const asWebp = (pixels: Pixels, longestPx: number, facts: CameraFacts): Promise<Buffer> =>
  opened(pixels)
    .resize(longestPx, longestPx, { fit: 'inside', kernel: 'linear', withoutEnlargement: false })
    .withExif(exifOf(facts))
    .webp({ quality: 85, effort: 1 })
    .toBuffer()
/** A phone's HEIC with the camera's facts, at the size it was developed. */
export const asPhoneHeic = async (pixels: Pixels, facts: CameraFacts): Promise<Buffer> => {
  const small = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#888888' } })
    .withExif(exifOf(facts))
    .jpeg()
    .toBuffer()
  const { exif } = await sharp(small).metadata()
  if (exif === undefined) throw new Error('the EXIF was not written')
  return asHeic(pixels, exif.subarray(exif.subarray(0, 4).toString('latin1') === 'Exif' ? 6 : 0))
}
