// Photos whose metadata says that they were made or altered by AI are refused (policy 9): the marks that generators and editors
// leave, each written into a small drawn picture. A plain camera file, and one edited by hand, are not.
import { deflateSync, crc32 } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { readPhoto } from '../../electron/studio/engine/read-photo.ts'

const drawn = () => sharp({ create: { width: 64, height: 48, channels: 3, background: '#48a' } })
const jpeg = (exif: Record<string, string> = {}) => drawn().withExif({ IFD0: exif }).jpeg().toBuffer()
/** XMP in a JPEG, as its own APP1 segment right after the start. */
async function withXmp(inside: string): Promise<Buffer> {
  const packet = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/">${inside}</rdf:Description></rdf:RDF></x:xmpmeta>`
  const body = Buffer.from(`http://ns.adobe.com/xap/1.0/\0${packet}`, 'utf8')
  const head = Buffer.from([0xff, 0xe1, (body.length + 2) >> 8, (body.length + 2) & 255])
  const whole = await drawn().jpeg().toBuffer()
  return Buffer.concat([whole.subarray(0, 2), head, body, whole.subarray(2)])
}
/** A text chunk in a PNG, after its header. */
async function withText(key: string, text: string, packed = false): Promise<Buffer> {
  const whole = await drawn().png().toBuffer()
  const body = packed
    ? Buffer.concat([Buffer.from(`zTXt${key}\0\0`, 'latin1'), deflateSync(text)])
    : Buffer.from(`tEXt${key}\0${text}`, 'latin1')
  const chunk = Buffer.alloc(body.length + 8)
  chunk.writeUInt32BE(body.length - 4, 0)
  body.copy(chunk, 4)
  chunk.writeUInt32BE(crc32(body), body.length + 4)
  return Buffer.concat([whole.subarray(0, 33), chunk, whole.subarray(33)])
}
/** A generator's mark in the lowest bits of one channel or of the colours, column by column. */
async function stealth(mark: string, channels: readonly number[]): Promise<Buffer> {
  const [width, height] = [64, 48]
  const data = Buffer.alloc(width * height * 4, 200)
  let bit = 0
  const bits = [...Buffer.from(`${mark}\0\0\0\0`, 'latin1')].flatMap((byte) =>
    [7, 6, 5, 4, 3, 2, 1, 0].map((at) => (byte >> at) & 1),
  )
  for (let x = 0; x < width; x++)
    for (let y = 0; y < height; y++)
      for (const channel of channels) {
        const at = (y * width + x) * 4 + channel
        data[at] = ((data[at] ?? 0) & 254) | (bits[bit] ?? 0)
        bit += 1
      }
  return sharp(data, { raw: { width, height, channels: 4 } })
    .png()
    .toBuffer()
}
const cc = 'http://cv.iptc.org/newscodes/digitalsourcetype'
const settings = 'a cat\nNegative prompt: dog\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1'

describe('a picture that says it was made or altered by AI', () => {
  it.each<[string, () => Promise<Buffer>]>([
    [
      'IPTC: made by a trained algorithm',
      () => withXmp(`<Iptc4xmpExt:DigitalSourceType>${cc}/trainedAlgorithmicMedia</Iptc4xmpExt:DigitalSourceType>`),
    ],
    [
      'IPTC: a photo altered by one (generative fill, clean up)',
      () =>
        withXmp(
          `<Iptc4xmpExt:DigitalSourceType>${cc}/compositeWithTrainedAlgorithmicMedia</Iptc4xmpExt:DigitalSourceType>`,
        ),
    ],
    [
      'IPTC: the system that was used',
      () => withXmp('<Iptc4xmpExt:AISystemUsed>Any Model 4</Iptc4xmpExt:AISystemUsed>'),
    ],
    [
      'IPTC: the prompt',
      () => withXmp('<Iptc4xmpExt:AIPromptInformation>children playing</Iptc4xmpExt:AIPromptInformation>'),
    ],
    ['a credit of an editor’s AI', () => withXmp('<photoshop:Credit>Edited with Google AI</photoshop:Credit>')],
    ['a credit of a phone’s clean-up', () => withXmp('<photoshop:Credit>Apple Photos Clean Up</photoshop:Credit>')],
    ['a generator as the software', () => jpeg({ Software: 'Midjourney 6' })],
    ['a generator’s settings in the description', () => jpeg({ ImageDescription: settings })],
    ['PNG text: settings', () => withText('parameters', settings)],
    ['PNG text: settings, packed', () => withText('parameters', settings, true)],
    ['PNG text: a generator’s own key', () => withText('invokeai_metadata', '{}')],
    ['the lowest bits of the alpha channel', () => stealth('stealth_pnginfo', [3])],
    ['the lowest bits of the alpha channel, packed', () => stealth('stealth_pngcomp', [3])],
    ['the lowest bits of the colours', () => stealth('stealth_rgbinfo', [0, 1, 2])],
  ])('is refused: %s', async (_what, make) => {
    expect(await readPhoto(await make())).toMatchObject({ accepted: false, refusal: 'ai-generated' })
  })

  it.each<[string, () => Promise<Buffer>, string]>([
    ['straight from a camera', () => jpeg({ Make: 'Canon', Model: 'EOS 250D' }), 'camera'],
    [
      'cropped in an ordinary editor',
      () => jpeg({ Make: 'Canon', Model: 'EOS 250D', Software: 'GIMP 2.10' }),
      'edited',
    ],
    [
      'IPTC: captured by a camera',
      () => withXmp(`<Iptc4xmpExt:DigitalSourceType>${cc}/digitalCapture</Iptc4xmpExt:DigitalSourceType>`),
      'unknown',
    ],
    ['a PNG without a word', () => drawn().png().toBuffer(), 'unknown'],
    ['a PNG with another text in its lowest bits', () => stealth('a hidden message', [3]), 'unknown'],
  ])('is not one that is %s', async (_what, make, provenance) => {
    expect(await readPhoto(await make())).toMatchObject({ accepted: true, provenance })
  })
})

describe('what a photo looks like', () => {
  it('is nearly the same for two of a moment, far apart for two scenes, and sharper where it is not blurred', async () => {
    const scene = (svg: string) =>
      sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480">${svg}</svg>`))
        .flatten({ background: '#fff' })
        .jpeg({ quality: 92 })
    const boxes = Array.from(
      { length: 24 },
      (_, i) =>
        `<rect x="${(i * 137) % 600}" y="${(i * 71) % 440}" width="50" height="40" fill="hsl(${i * 40} 70% 45%)"/>`,
    ).join('')
    const stripes = Array.from(
      { length: 16 },
      (_, i) => `<rect x="${i * 40}" y="0" width="20" height="480" fill="#123"/>`,
    ).join('')
    const look = async (bytes: Buffer) => {
      const read = await readPhoto(bytes)
      if (!read.accepted) throw new Error(read.detail)
      return read.look
    }
    const first = await look(await scene(boxes).toBuffer())
    const moved = await look(await scene(`<g transform="translate(4 2)">${boxes}</g>`).toBuffer())
    const other = await look(await scene(stripes).toBuffer())
    const blurred = await look(
      await sharp(await scene(boxes).toBuffer())
        .blur(6)
        .jpeg()
        .toBuffer(),
    )
    const dark = await look(await drawn().linear(0, 0).jpeg().toBuffer())
    const apart = (a: string, b: string) => (BigInt(`0x${a}`) ^ BigInt(`0x${b}`)).toString(2).replaceAll('0', '').length
    expect(apart(first.hash, moved.hash)).toBeLessThanOrEqual(10)
    expect(apart(first.hash, other.hash)).toBeGreaterThan(10)
    expect(blurred.sharpness).toBeLessThan(first.sharpness / 4)
    expect([first.dark, dark.dark, dark.bright]).toEqual([0, 1, 0])
    expect(first.bright).toBeGreaterThan(0.3)
  })
})
