// Pictures as nobody should send them, for `measure fuzz`: good files of every format spoilt, headers that lie about the size,
// metadata that leads in circles, little files that unpack to large ones. Read by the very code of the engine's process.
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { readPhoto } from '../../electron/studio/engine/read-photo.ts'
import { asHeic } from '../../electron/studio/sample/heif-file.ts'
import { refusalWords } from '../../renderer/words-desk.ts'
import type { Try } from './fuzz-importers.ts'
import { spoil, type Random } from './fuzz-random.ts'

const UNPACKED_MAX = 64_000_000
const WIDTH = 480
const HEIGHT = 360

/** One picture in every format, with the metadata that cameras write. */
async function goodPictures(): Promise<[Buffer, ...Buffer[]]> {
  const pixels = Buffer.alloc(WIDTH * HEIGHT * 3)
  for (let at = 0; at < pixels.length; at += 1) pixels[at] = (at * 7 + (at >> 9) * 13) & 255
  const raw = { raw: { width: WIDTH, height: HEIGHT, channels: 3 as const } }
  const exif = { IFD0: { Make: 'Fuzz', Model: 'One', DateTime: '2026:10:16 10:00:00' } }
  const from = () => sharp(pixels, raw).withExif(exif)
  return [
    await from().jpeg({ quality: 70 }).toBuffer(),
    await from().jpeg({ quality: 70, progressive: true }).toBuffer(),
    await from().png().toBuffer(),
    await from().webp({ quality: 60 }).toBuffer(),
    await from().webp({ lossless: true, effort: 0 }).toBuffer(),
    await from().tiff({ compression: 'lzw' }).toBuffer(),
    await from().avif({ effort: 0, quality: 40 }).toBuffer(),
    await sharp(pixels, raw).gif({ effort: 1 }).toBuffer(),
    asHeic({ width: WIDTH, height: HEIGHT, data: pixels }, await exifOf()),
  ]
}

async function exifOf(): Promise<Buffer> {
  const jpeg = await sharp({ create: { width: 16, height: 16, channels: 3, background: 'red' } })
    .withExif({ IFD0: { Make: 'Fuzz', Model: 'One' } })
    .jpeg()
    .toBuffer()
  const at = jpeg.indexOf('Exif\0\0')
  return jpeg.subarray(at + 6, at + 4 + jpeg.readUInt16BE(at - 2) - 4)
}

const chunk = (type: string, body: Buffer): Buffer => {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(body.length)
  head.write(type, 4, 'latin1')
  const end = Buffer.alloc(4)
  end.writeUInt32BE(crc32(Buffer.concat([Buffer.from(type, 'latin1'), body])))
  return Buffer.concat([head, body, end])
}
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** A PNG that says it is this large; all of its pixels are one colour, so that it is small all the same. */
function pngOf(width: number, height: number, rows: number, more: readonly Buffer[] = []): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  // What is behind a header that lies is short of what it says: a file that holds it all would be six gigabytes unpacked.
  const body = deflateSync(Buffer.alloc(Math.min((width * 3 + 1) * rows, UNPACKED_MAX)))
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), ...more, chunk('IDAT', body), chunk('IEND', Buffer.alloc(0))])
}

/** TIFF directories as cameras write them into JPEG, of which every count, type and place is chance. */
function oddExif(random: Random): Buffer {
  const body = Buffer.alloc(2000 + random.below(40_000))
  body.write(random.maybe(0.5) ? 'MM\0*' : 'II*\0', 0, 'latin1')
  const isBig = body[0] === 0x4d
  const u16 = (value: number, at: number) =>
    isBig ? body.writeUInt16BE(value & 0xffff, at) : body.writeUInt16LE(value & 0xffff, at)
  const u32 = (value: number, at: number) => (isBig ? body.writeUInt32BE(value, at) : body.writeUInt32LE(value, at))
  u32(8, 4)
  for (let at = 8; at + 2000 < body.length; at += 800) {
    const entries = random.pick([1, 12, 60, 65_535])
    u16(entries, at)
    for (let entry = 0; entry < Math.min(entries, 60); entry += 1) {
      const place = at + 2 + entry * 12
      u16(random.pick([0x010f, 0x0110, 0x8769, 0x8825, 0xa005, 0x927c, 0x014a, 0x0112, random.below(65_536)]), place)
      u16(random.below(15), place + 2)
      u32(random.pick([1, 2, 4, 1000, 0x7fffffff, 0xffffffff]), place + 4)
      u32(random.pick([0, 8, at, random.below(body.length), 0xffffffff]), place + 8)
    }
    u32(random.pick([0, 8, at, at + 800]), Math.min(at + 2 + Math.min(entries, 60) * 12, body.length - 4))
  }
  return body
}

/** Puts metadata in front of the picture of a JPEG. */
function withSegments(jpeg: Buffer, segments: readonly Buffer[]): Buffer {
  const parts = segments.map((body) => {
    const head = Buffer.from([0xff, 0xe1, 0, 0])
    head.writeUInt16BE(Math.min(65_535, body.length + 2), 2)
    return Buffer.concat([head, body.subarray(0, 65_533)])
  })
  return Buffer.concat([jpeg.subarray(0, 2), ...parts, jpeg.subarray(2)])
}

function madeUp(random: Random, jpeg: Buffer): Buffer {
  const bomb = () => deflateSync(Buffer.alloc(20_000_000))
  switch (random.below(9)) {
    case 0:
      return pngOf(random.pick([60_000, 100_000, 0x7fffffff]), random.pick([60_000, 1, 0x7fffffff]), 1)
    case 1:
      return pngOf(3000, 2000, 2000)
    case 2:
      return pngOf(WIDTH, HEIGHT, HEIGHT, [
        chunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0', 'latin1'), bomb()])),
      ])
    case 3:
      return pngOf(WIDTH, HEIGHT, HEIGHT, [
        chunk('iCCP', Buffer.concat([Buffer.from('icc\0\0', 'latin1'), bomb()])),
        chunk('iTXt', Buffer.concat([Buffer.from('XML:com.adobe.xmp\0\x01\0\0\0', 'latin1'), bomb()])),
      ])
    case 4:
    case 5:
      return withSegments(jpeg, [Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), oddExif(random)])])
    case 6: {
      const xml = `<x:xmpmeta xmlns:x="adobe:ns:meta/">${'<a>'.repeat(random.pick([10, 5000, 20_000]))}</x:xmpmeta>`
      return withSegments(jpeg, [Buffer.from(`http://ns.adobe.com/xap/1.0/\0${xml}`)])
    }
    case 7:
      return withSegments(
        jpeg,
        Array.from({ length: 40 }, () => Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), oddExif(random)])),
      )
    default:
      return Buffer.concat([
        Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'),
      ])
  }
}

export async function openPhotoFuzz(): Promise<(random: Random) => Try> {
  const good = await goodPictures()
  return (random) => {
    const bytes = new Uint8Array(random.maybe(0.08) ? madeUp(random, good[0]) : spoil(random, random.pick(good)))
    return async () => {
      const outcome = await readPhoto(bytes)
      if (outcome.accepted) return outcome.widthPx > 0 && outcome.preview.length > 0 ? null : 'taken without a picture'
      return refusalWords(outcome.refusal).length > 10 ? null : `no sentence for ${outcome.refusal}`
    }
  }
}
