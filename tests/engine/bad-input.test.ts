// What comes in from outside, at its worst: each ends in a clear state, never in a photo that counts as one without faces.
import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { afterAll, describe, expect, it } from 'vitest'
import { openFaceEngine } from '../../electron/studio/engine/door.ts'
import { refuseUnseeable } from '../../electron/studio/engine/unseeable.ts'
import { StudioError } from '../../shared/model/failure.ts'

// One thread: as many files of tests run side by side as there are processors, and two threads each would wait for one another.
const engine = openFaceEngine({ processes: 1, threads: 1 })
afterAll(() => engine.close())
const demo = (name: string) =>
  readFile(new URL(`../../node_modules/@vladmandic/face-api/demo/${name}`, import.meta.url))

/** How a search ended: the number of faces, or why it failed. */
const searched = (bytes: Uint8Array): Promise<number | string> =>
  engine.findFaces(bytes).then(
    ({ faces }) => faces.length,
    (error: unknown) => String(error instanceof StudioError ? error.failure.detail['because'] : error),
  )
const taken = async (bytes: Uint8Array): Promise<string> => {
  const read = await engine.read(bytes)
  return read.accepted ? 'accepted' : read.refusal
}
const plain = (width: number, height: number, background: string) =>
  sharp({ create: { width, height, channels: 3, background } })
    .jpeg()
    .toBuffer()
/** Random pixels; the same every time. */
function noisePixels(width: number, height: number): Buffer {
  let state = 1
  return Buffer.from(
    Uint8Array.from({ length: width * height * 3 }, () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0
      return state >>> 24
    }),
  )
}
const noise = (width: number, height: number) =>
  sharp(noisePixels(width, height), { raw: { width, height, channels: 3 } })

describe('bad input', () => {
  it('a photo of one pixel, and a strip in which nobody could be seen, are refused and never searched', async () => {
    for (const bytes of [await plain(1, 1, '#ffffff'), await plain(40_000, 300, '#88aa88')]) {
      expect([await taken(bytes), await searched(bytes)]).toEqual(['too-small', 'PhotoRefused'])
    }
    expect(await taken(await plain(4000, 600, '#88aa88'))).toBe('accepted')
  })

  it('a black photo and one of noise cannot be searched: a person must look', async () => {
    expect(await searched(await plain(1200, 800, '#000000'))).toBe('nothing-to-see')
    expect(await searched(await plain(1200, 800, '#040506'))).toBe('nothing-to-see')
    expect(await searched(await noise(900, 600).png().toBuffer())).toBe('nothing-to-see')
    expect(await searched(await noise(3000, 2200).jpeg({ quality: 85 }).toBuffer())).toBe('nothing-to-see')
  })

  it('a dark photo, a grainy one and one plain tone are searched as any other', async () => {
    const group = sharp(await demo('sample1.jpg')).resize(640)
    const { data, info } = await group.removeAlpha().raw().toBuffer({ resolveWithObject: true })
    const grain = noisePixels(info.width, info.height)
    const dark = data.map((value) => value / 8)
    const grainy = data.map((value, i) => Math.min(255, Math.max(0, value + ((grain[i] ?? 0) - 128) * 0.6)))
    for (const pixels of [dark, grainy, data.fill(120)]) {
      const raster = { data: pixels, width: info.width, height: info.height }
      expect(() => refuseUnseeable(raster)).not.toThrow()
    }
  })

  it('CMYK, 16 bits, grey and see-through: the same faces as in the photo itself', async () => {
    const photo = () => sharp(photoBytes).resize(360)
    const photoBytes = await demo('sample1.jpg')
    const boxes = async (bytes: Uint8Array) =>
      (await engine.findFaces(bytes)).faces
        .filter((face) => face.certain)
        .map(({ box }) => [Math.round((box.x + box.w / 2) * 20), Math.round((box.y + box.h / 2) * 20)])
        .toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0))
    const wanted = await boxes(await photo().png().toBuffer())
    expect(wanted.length).toBeGreaterThanOrEqual(3)
    expect(await boxes(await photo().toColourspace('cmyk').jpeg({ quality: 95 }).toBuffer())).toEqual(wanted)
    expect(await boxes(await photo().toColourspace('rgb16').png().toBuffer())).toEqual(wanted)
    expect(await boxes(await photo().greyscale().jpeg({ quality: 95 }).toBuffer())).toEqual(wanted)
    expect(await boxes(await photo().ensureAlpha(0.999).webp({ quality: 95 }).toBuffer())).toEqual(wanted)
  })

  it('a moving picture is refused, and so is half a photo, for searching too', async () => {
    const frames = await sharp(Buffer.concat([noisePixels(64, 64), noisePixels(64, 64).map((value) => 255 - value)]), {
      raw: { width: 64, height: 128, channels: 3, pageHeight: 64 },
    })
      .webp({ loop: 0, delay: [100, 100] })
      .toBuffer()
    expect([await taken(frames), await searched(frames)]).toEqual(['animated', 'PhotoRefused'])
    const photo = await demo('sample1.jpg')
    const half = photo.subarray(0, photo.length / 2)
    expect([await taken(half), await searched(half)]).toEqual(['truncated-photo', 'PhotoRefused'])
  })

  it('six hundred faces in one photo are all found', async () => {
    const group = await sharp(await demo('sample1.jpg'))
      .resize(960)
      .png()
      .toBuffer()
    const [largest] = (await engine.findFaces(group)).faces
    const { width, height } = await sharp(group).metadata()
    if (largest === undefined) throw new Error('no face to draw with')
    const { x, y, w, h } = largest.box
    const face = await sharp(group)
      .extract({
        left: Math.max(0, Math.round((x - w * 0.35) * width)),
        top: Math.max(0, Math.round((y - h * 0.35) * height)),
        width: Math.round(w * 1.7 * width),
        height: Math.round(h * 1.7 * height),
      })
      .resize(44, 44, { fit: 'cover' })
      .toBuffer()
    const crowd = await sharp({ create: { width: 30 * 46, height: 20 * 46, channels: 3, background: '#99a5b0' } })
      .composite(
        Array.from({ length: 600 }, (_, i) => ({
          input: face,
          left: (i % 30) * 46 + 1,
          top: Math.floor(i / 30) * 46 + 1,
        })),
      )
      .jpeg({ quality: 92 })
      .toBuffer()
    expect(await searched(crowd)).toBeGreaterThanOrEqual(600)
  }, 120_000)
})
