// Reading a file: what is taken, what is refused and why, and what is known of it. No models needed.
import { crc32, deflateSync } from 'node:zlib'
import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { sniffPhoto } from '../../electron/studio/engine/photo-format.ts'
import { readPhoto } from '../../electron/studio/engine/read-photo.ts'

const grey = { create: { width: 200, height: 120, channels: 3 as const, background: '#667788' } }
const demo = (name: string) =>
  readFile(new URL(`../../node_modules/@vladmandic/face-api/demo/${name}`, import.meta.url))

function chunk(type: string, body: Buffer): Buffer {
  const out = Buffer.alloc(body.length + 12)
  out.writeUInt32BE(body.length, 0)
  out.write(type, 4, 'latin1')
  body.copy(out, 8)
  out.writeUInt32BE(crc32(out.subarray(4, body.length + 8)), body.length + 8)
  return out
}
const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** A PNG that says it is this large, with next to nothing inside. */
function pngThatClaims(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(1000))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
/** A real PNG with one more chunk after its header. */
async function pngWith(type: string, body: Buffer): Promise<Buffer> {
  const png = await sharp(grey).png().toBuffer()
  return Buffer.concat([png.subarray(0, 33), chunk(type, body), png.subarray(33)])
}
const text = (keyword: string, value: string) => Buffer.from(`${keyword}\0${value}`, 'latin1')
const refusal = async (bytes: Uint8Array) => {
  const read = await readPhoto(bytes)
  return read.accepted ? 'accepted' : read.refusal
}

describe('reading a file', () => {
  it('refuses each kind of bad file with its own reason', async () => {
    const jpeg = await demo('sample1.jpg')
    const frames = Buffer.concat([Buffer.alloc(64 * 64 * 3, 9), Buffer.alloc(64 * 64 * 3, 200)])
    const animated = await sharp(frames, { raw: { width: 64, height: 128, channels: 3, pageHeight: 64 } })
      .webp({ loop: 0 })
      .toBuffer()
    expect({
      empty: await refusal(new Uint8Array()),
      textNamedJpg: await refusal(Buffer.from('This is a letter, not a photo.')),
      truncatedJpeg: await refusal(jpeg.subarray(0, Math.floor(jpeg.length * 0.6))),
      jpegHeaderOnly: await refusal(jpeg.subarray(0, 300)),
      bomb: await refusal(pngThatClaims(65536, 65536)),
      wideBomb: await refusal(pngThatClaims(400_000, 3000)),
      brokenPng: await refusal(pngThatClaims(300, 300)),
      svg: await refusal(
        Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
      ),
      pdf: await refusal(Buffer.from('%PDF-1.7\n')),
      gif: await refusal(Buffer.from('GIF89a\x01\0\x01\0')),
      film: await refusal(Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom')),
      animatedWebp: await refusal(animated),
      animatedPng: await refusal(await pngWith('acTL', Buffer.alloc(8, 1))),
      tiny: await refusal(
        await sharp({ create: { ...grey.create, width: 1, height: 1 } })
          .png()
          .toBuffer(),
      ),
      tooLarge: await refusal(Buffer.alloc(80 * 1024 * 1024 + 1, 0xff)),
    }).toEqual({
      empty: 'not-a-picture',
      textNamedJpg: 'not-a-picture',
      truncatedJpeg: 'truncated-photo',
      jpegHeaderOnly: 'truncated-photo',
      bomb: 'too-many-pixels',
      wideBomb: 'too-many-pixels',
      brokenPng: 'truncated-photo',
      svg: 'format-not-taken',
      pdf: 'format-not-taken',
      gif: 'format-not-taken',
      film: 'format-not-taken',
      animatedWebp: 'animated',
      animatedPng: 'animated',
      tiny: 'too-small',
      tooLarge: 'too-large-file',
    })
  })

  it('takes JPEG, PNG, WebP, AVIF and TIFF, and shows each upright without metadata', async () => {
    const image = () => sharp(grey).withMetadata({ orientation: 6 })
    const files = {
      jpeg: await image().jpeg().toBuffer(),
      png: await image().png().toBuffer(),
      webp: await image().webp().toBuffer(),
      tiff: await image().tiff().toBuffer(),
      avif: await sharp(grey).avif().toBuffer(),
    }
    for (const [format, bytes] of Object.entries(files)) {
      const read = await readPhoto(bytes)
      if (!read.accepted) throw new Error(`${format}: ${read.refusal} ${read.detail}`)
      const preview = await sharp(read.preview).metadata()
      const size = format === 'avif' ? [200, 120] : [120, 200]
      expect([read.format, read.widthPx, read.heightPx]).toEqual([format, ...size])
      expect([preview.width, preview.height, preview.exif, preview.icc, preview.orientation]).toEqual([
        ...size,
        undefined,
        undefined,
        undefined,
      ])
    }
  })

  it('reads camera, time and place', async () => {
    const bytes = await sharp(grey)
      .jpeg()
      .withExif({
        IFD0: { Make: 'Canon', Model: 'Canon EOS R6' },
        IFD2: { DateTimeOriginal: '2026:06:12 10:31:07', BodySerialNumber: '012345' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1', GPSLongitudeRef: 'W', GPSLongitude: '0/1 7/1 0/1' },
      })
      .toBuffer()
    const read = await readPhoto(bytes)
    if (!read.accepted) throw new Error(read.detail)
    const { camera, takenAt, provenance, hadPosition, warnings } = read
    expect({ camera, takenAt, provenance, hadPosition, warnings }).toEqual({
      camera: { make: 'Canon', model: 'Canon EOS R6', serial: '012345' },
      takenAt: '2026-06-12T10:31:07',
      provenance: 'camera',
      hadPosition: true,
      warnings: [],
    })
  })

  it('says when a photo was edited, and that it knows nothing of one without metadata', async () => {
    const edited = await readPhoto(
      await sharp(grey)
        .jpeg()
        .withExif({ IFD0: { Make: 'Canon', Model: 'X', Software: 'Adobe Photoshop 25.1' } })
        .toBuffer(),
    )
    const plain = await readPhoto(await sharp(grey).jpeg().toBuffer())
    expect([edited.accepted && edited.provenance, plain.accepted && plain.provenance]).toEqual(['edited', 'unknown'])
  })

  it('refuses pictures that a generator has marked as its own', async () => {
    const source = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia'
    const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" Iptc4xmpExt:DigitalSourceType="${source}"/></rdf:RDF></x:xmpmeta>`
    const settings = 'a school fair\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1'
    expect([
      await refusal(await pngWith('tEXt', text('parameters', settings))),
      await refusal(await pngWith('tEXt', text('Dream', '"a fair" -s50'))),
      await refusal(
        Buffer.concat([
          await pngWith('tEXt', text('workflow', '{}')).then((png) =>
            Buffer.concat([png.subarray(0, 33), chunk('tEXt', text('prompt', '{}')), png.subarray(33)]),
          ),
        ]),
      ),
      await refusal(
        await sharp(grey)
          .jpeg()
          .withExif({ IFD0: { Software: 'Midjourney' } })
          .toBuffer(),
      ),
      await refusal(await sharp(grey).jpeg().withXmp(xmp).toBuffer()),
      await refusal(await pngWith('tEXt', text('Comment', 'The summer fair'))),
    ]).toEqual(['ai-generated', 'ai-generated', 'ai-generated', 'ai-generated', 'ai-generated', 'accepted'])
  })

  it('never lets a name decide: the first bytes do', () => {
    const kinds = [
      '\xff\xd8\xff\xe0',
      '\x89PNG\r\n\x1a\n',
      '\0\0\0\x18ftypheic\0\0\0\0mif1',
      '\0\0\0\x18ftypavif\0\0\0\0mif1',
      '\0\0\0\x18ftyphevc\0\0\0\0',
      'II*\0',
    ].map((head) => {
      const sniffed = sniffPhoto(Buffer.from(head, 'latin1'))
      return sniffed.kind === 'photo' ? sniffed.format : sniffed.refusal
    })
    expect(kinds).toEqual(['jpeg', 'png', 'heic', 'avif', 'animated', 'tiff'])
  })
})
