// From the bytes of a file to upright sRGB pixels, within fixed limits. Worker only.
// The one place where an untrusted picture meets a decoder.
import { crc32, deflateSync } from 'node:zlib'
import heic from 'heic-decode'
import sharp, { type Metadata, type Sharp, type SharpOptions } from 'sharp'
import type { IntakeRefusal } from '../../../shared/model/photo.ts'
import { type PhotoFormat, sniffPhoto } from './photo-format.ts'
import type { Raster } from './raster.ts'

/** Files above this are refused unread. */
export const MAX_FILE_BYTES = 80 * 1024 * 1024
/** Pictures above this are refused by their header, before any pixel is decoded. */
export const MAX_PIXELS = 200_000_000
/** Below this nobody can be seen and nothing can be published: the shorter side, at the size that is published. */
const MIN_SIDE_PX = 32
/** Longest side of what is published (P19 and the Page's own limit). */
const PUBLISHED_PX = 2048
/** A decoder that works longer than this on one file is stopped. */
const DECODE_SECONDS = 40

/** A file that is not taken. Caught by `read`, which turns it into a refusal. */
export class PhotoRefused extends Error {
  readonly refusal: IntakeRefusal
  constructor(refusal: IntakeRefusal, detail: string) {
    super(detail)
    this.name = 'PhotoRefused'
    this.refusal = refusal
  }
}

/** A file whose header is within the limits. Width and height in pixels of the upright picture. */
export interface OpenPhoto {
  readonly format: PhotoFormat
  readonly width: number
  readonly height: number
  /** A fresh decoding pipeline, already upright, colours not yet converted. */
  pixels(): Promise<Sharp>
}

/** Checks kind, size and header. Throws PhotoRefused. */
export async function openPhoto(bytes: Uint8Array): Promise<OpenPhoto> {
  if (bytes.byteLength > MAX_FILE_BYTES) throw new PhotoRefused('too-large-file', `${bytes.byteLength} bytes`)
  const sniffed = sniffPhoto(bytes)
  if (sniffed.kind === 'refused') throw new PhotoRefused(sniffed.refusal, sniffed.detail)
  // 'error' also stops at damaged pixel data inside the file; metadata faults are no reason to refuse a photo.
  const options: SharpOptions = { failOn: 'error', limitInputPixels: MAX_PIXELS, sequentialRead: true, pages: 1 }
  let header: Metadata
  try {
    header = await sharp(bytes, { ...options, limitInputPixels: false }).metadata()
  } catch (error) {
    throw refusedBecause(error)
  }
  const expected = sniffed.format === 'heic' || sniffed.format === 'avif' ? 'heif' : sniffed.format
  if (header.format !== expected) throw new PhotoRefused('format-not-taken', `says ${expected}, is ${header.format}`)
  if (header.width * header.height > MAX_PIXELS) {
    throw new PhotoRefused('too-many-pixels', `${header.width} x ${header.height}`)
  }
  if ((header.pages ?? 1) > 1) {
    if (header.format === 'webp') throw new PhotoRefused('animated', `${header.pages} pages`)
    if (header.format === 'tiff') throw new PhotoRefused('format-not-taken', `tiff with ${header.pages} pages`)
  }
  const turned = (header.orientation ?? 1) >= 5
  const width = turned ? header.height : header.width
  const height = turned ? header.width : header.height
  const hevc = header.format === 'heif' && header.compression === 'hevc'
  return {
    format: sniffed.format,
    width,
    height,
    pixels: async () => {
      const source = hevc ? await decodeHevc(bytes, header) : sharp(bytes, options).autoOrient()
      return source.timeout({ seconds: DECODE_SECONDS })
    },
  }
}

/**
 * Throws PhotoRefused for a photo that is too small, or so narrow that nothing of it would be left at the published size:
 * a strip of 40000 x 300 becomes 15 pixels high, and nobody in it would be found.
 */
export function refuseTooSmall({ width, height }: OpenPhoto): void {
  const shorter = Math.min(width, height) * Math.min(1, PUBLISHED_PX / Math.max(width, height))
  if (shorter < MIN_SIDE_PX) throw new PhotoRefused('too-small', `${width} x ${height}`)
}

/**
 * Upright 8-bit sRGB pixels without alpha (what is see-through becomes white), at most `longest` pixels on the longest
 * side, or full size when null. At full size every step works pixel by pixel (orientation, colour profile, alpha), so
 * nothing of one pixel reaches another before hidden heads are filled: [Note: Order of hiding] in fill-hidden.ts.
 */
export async function decodeUpright(photo: OpenPhoto, longest: number | null): Promise<Raster> {
  try {
    let pipeline = await photo.pixels()
    if (longest !== null) {
      pipeline = pipeline.resize(longest, longest, { fit: 'inside', withoutEnlargement: true, fastShrinkOnLoad: true })
    }
    const { data, info } = await pipeline
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true })
    return { data: threeChannels(data, info.channels), width: info.width, height: info.height }
  } catch (error) {
    throw refusedBecause(error)
  }
}

function threeChannels(data: Buffer, channels: number): Uint8Array {
  if (channels === 3) return data
  const pixels = data.length / channels
  const out = new Uint8Array(pixels * 3)
  for (let i = 0; i < pixels; i++) {
    for (let c = 0; c < 3; c++) out[i * 3 + c] = data[i * channels + (channels >= 3 ? c : 0)] ?? 0
  }
  return out
}

/** Turns a decoder's complaint into a reason that a person can act on. */
export function refusedBecause(error: unknown): PhotoRefused {
  if (error instanceof PhotoRefused) return error
  const text = error instanceof Error ? error.message : String(error)
  const detail = text.replace(/\s+/g, ' ').slice(0, 160)
  if (/pixel limit/i.test(text)) return new PhotoRefused('too-many-pixels', detail)
  if (
    /truncat|premature|unexpected end|end of (file|stream|input)|not enough data|too short|read error|out of data/i.test(
      text,
    )
  ) {
    return new PhotoRefused('truncated-photo', detail)
  }
  return new PhotoRefused('unreadable-photo', detail)
}

/**
 * HEIC from phones is coded as HEVC, which sharp's library leaves out: libheif in WebAssembly decodes it. It turns the
 * picture upright itself, and hands over raw numbers, so the colour profile (Display P3 on iPhones) is put back on.
 */
async function decodeHevc(bytes: Uint8Array, header: Metadata): Promise<Sharp> {
  const images = await heic.all({ buffer: bytes })
  try {
    const first = images[0]
    if (first === undefined) throw new PhotoRefused('unreadable-photo', 'heic without a picture')
    if (first.width * first.height > MAX_PIXELS)
      throw new PhotoRefused('too-many-pixels', `${first.width} x ${first.height}`)
    const { data, width, height } = await first.decode()
    const raw = sharp(Buffer.from(data.buffer, data.byteOffset, data.byteLength), {
      raw: { width, height, channels: 4 },
      limitInputPixels: MAX_PIXELS,
    })
    if (header.icc === undefined) return raw
    const png = await raw.png({ compressionLevel: 1 }).toBuffer()
    return sharp(withProfile(png, header.icc), { limitInputPixels: MAX_PIXELS })
  } finally {
    images.dispose()
  }
}

/** Puts a colour profile into a PNG, right after its header chunk. */
function withProfile(png: Buffer, profile: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from('iCCPphoto\0\0', 'latin1'), deflateSync(profile)])
  const chunk = Buffer.alloc(body.length + 8)
  chunk.writeUInt32BE(body.length - 4, 0)
  body.copy(chunk, 4)
  chunk.writeUInt32BE(crc32(body), body.length + 4)
  const afterHeader = 33
  return Buffer.concat([png.subarray(0, afterHeader), chunk, png.subarray(afterHeader)])
}
