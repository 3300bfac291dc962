// The promise of hiding: what is published depends on the pixels outside the hidden shapes alone.
import fc from 'fast-check'
import sharp, { type Sharp } from 'sharp'
import { describe, expect, it } from 'vitest'
import { fillHidden } from '../../electron/studio/engine/fill-hidden.ts'
import { inShape, maskOf, shapeOf } from '../../electron/studio/engine/hidden-shape.ts'
import { renderPhoto, renderPreview } from '../../electron/studio/engine/render-photo.ts'
import type { HiddenRegion } from '../../electron/studio/ports.ts'
import { untreated } from '../../shared/model/photo-treatment.ts'

const asItIs = { treatment: untreated, largestFacePx: null }

const nobody = { shown: [], dismissed: [] }
const seesNothing = () => Promise.resolve([])

/** Numbers that look like chance and are always the same. */
function chance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

/** A drawn scene without any flat place: `channels` 3, 4 (with alpha) per pixel. */
function scene(width: number, height: number, channels: 3 | 4): Buffer {
  const pixels = Buffer.alloc(width * height * channels)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * channels
      pixels[at] = 128 + 90 * Math.sin(x / 9) * Math.cos(y / 13)
      pixels[at + 1] = (x * 3 + y) % 256
      pixels[at + 2] = 255 * (y / height)
      if (channels === 4) pixels[at + 3] = 255 - ((x + y) % 200)
    }
  }
  return pixels
}

/** The same with noise inside the shapes, which are given in pixels of the stored (not yet turned) picture. */
function withNoise(
  pixels: Buffer,
  width: number,
  channels: number,
  hidden: (x: number, y: number) => boolean,
  seed: number,
): Buffer {
  const out = Buffer.from(pixels)
  const next = chance(seed)
  for (let i = 0; i < out.length / channels; i++) {
    if (!hidden(i % width, Math.floor(i / width))) continue
    for (let c = 0; c < channels; c++) out[i * channels + c] = Math.floor(next() * 256)
  }
  return out
}

const region = fc
  .record({
    x: fc.double({ min: 0, max: 0.85, noNaN: true }),
    y: fc.double({ min: 0, max: 0.85, noNaN: true }),
    w: fc.double({ min: 0.02, max: 0.3, noNaN: true }),
    h: fc.double({ min: 0.02, max: 0.3, noNaN: true }),
    rollDegrees: fc.double({ min: -180, max: 180, noNaN: true }),
    shape: fc.constantFrom('head' as const, 'exact' as const),
  })
  .map(({ x, y, w, h, rollDegrees, shape }): HiddenRegion => ({
    box: { x, y, w: Math.min(w, 1 - x), h: Math.min(h, 1 - y) },
    rollDegrees,
    shape,
  }))

describe('hiding heads', () => {
  it('gives the same bytes whatever stood under the hidden shapes (alpha, several, touching, turned, at the edges)', async () => {
    const [width, height] = [150, 110]
    await fc.assert(
      fc.asyncProperty(
        fc.array(region, { minLength: 1, maxLength: 5 }),
        fc.constantFrom('soft' as const, 'plain' as const),
        fc.constantFrom(3 as const, 4 as const),
        fc.integer(),
        async (hidden, style, channels, seed) => {
          const pixels = scene(width, height, channels)
          const shapes = hidden.map((one) => shapeOf(one, width, height))
          const noisy = withNoise(
            pixels,
            width,
            channels,
            (x, y) => shapes.some((shape) => inShape(shape, x + 0.5, y + 0.5)),
            seed,
          )
          const png = (data: Buffer) => sharp(data, { raw: { width, height, channels } }).png().toBuffer()
          const render = async (data: Buffer) =>
            renderPhoto(await png(data), hidden, nobody, { seed, style, ...asItIs }, seesNothing)
          const [one, other] = [await render(pixels), await render(noisy)]
          expect(Buffer.compare(one.jpeg, other.jpeg)).toBe(0)
        },
      ),
      { numRuns: 40, seed: 7 },
    )
  })

  it('keeps the promise for a picture that has to be shrunk to 2048 pixels', async () => {
    const [width, height] = [2600, 900]
    const hidden: HiddenRegion[] = [
      { box: { x: 0.4, y: 0.3, w: 0.05, h: 0.2 }, rollDegrees: 20, shape: 'head' },
      { box: { x: 0.95, y: 0.8, w: 0.05, h: 0.2 }, rollDegrees: 0, shape: 'exact' },
    ]
    const shapes = hidden.map((one) => shapeOf(one, width, height))
    const pixels = scene(width, height, 3)
    const noisy = withNoise(pixels, width, 3, (x, y) => shapes.some((shape) => inShape(shape, x + 0.5, y + 0.5)), 3)
    const png = (data: Buffer) =>
      sharp(data, { raw: { width, height, channels: 3 } })
        .png({ compressionLevel: 1 })
        .toBuffer()
    const one = await renderPhoto(await png(pixels), hidden, nobody, { seed: 4, style: 'soft', ...asItIs }, seesNothing)
    const other = await renderPhoto(
      await png(noisy),
      hidden,
      nobody,
      { seed: 4, style: 'soft', ...asItIs },
      seesNothing,
    )
    expect([one.widthPx, one.heightPx]).toEqual([2048, 709])
    expect(Buffer.compare(one.jpeg, other.jpeg)).toBe(0)
  })

  it.each([3, 6, 8])('keeps the promise for a picture stored turned (EXIF orientation %i)', async (orientation) => {
    const [width, height] = [160, 100]
    const turned = orientation === 3 ? { w: width, h: height } : { w: height, h: width }
    const hidden: HiddenRegion[] = [{ box: { x: 0.1, y: 0.6, w: 0.3, h: 0.2 }, rollDegrees: 0, shape: 'head' }]
    const shape = shapeOf(hidden[0] as HiddenRegion, turned.w, turned.h)
    const upright = (x: number, y: number): [number, number] =>
      orientation === 3 ? [width - 1 - x, height - 1 - y] : orientation === 6 ? [height - 1 - y, x] : [y, width - 1 - x]
    const pixels = scene(width, height, 3)
    const noisy = withNoise(
      pixels,
      width,
      3,
      (x, y) => inShape(shape, upright(x, y)[0] + 0.5, upright(x, y)[1] + 0.5),
      11,
    )
    const png = (data: Buffer) =>
      sharp(data, { raw: { width, height, channels: 3 } })
        .withMetadata({ orientation })
        .png()
        .toBuffer()
    const render = async (data: Buffer) =>
      renderPhoto(await png(data), hidden, nobody, { seed: 1, style: 'soft', ...asItIs }, seesNothing)
    const [one, other] = [await render(pixels), await render(noisy)]
    expect([one.widthPx, one.heightPx]).toEqual([turned.w, turned.h])
    expect(Buffer.compare(one.jpeg, other.jpeg)).toBe(0)
  })

  it.each([
    ['a wide-gamut profile', (image: Sharp) => image.withIccProfile('p3').png().toBuffer()],
    ['16 bits a channel', (image: Sharp) => image.toColourspace('rgb16').png().toBuffer()],
    ['printing colours (CMYK)', (image: Sharp) => image.toColourspace('cmyk').tiff({ compression: 'lzw' }).toBuffer()],
  ])('keeps the promise for %s, and gives sRGB without a profile or any metadata', async (_, encode) => {
    const [width, height] = [120, 90]
    const hidden: HiddenRegion[] = [{ box: { x: 0.3, y: 0.3, w: 0.2, h: 0.3 }, rollDegrees: -30, shape: 'head' }]
    const shape = shapeOf(hidden[0] as HiddenRegion, width, height)
    const pixels = scene(width, height, 3)
    const noisy = withNoise(pixels, width, 3, (x, y) => inShape(shape, x + 0.5, y + 0.5), 5)
    const render = async (data: Buffer) =>
      renderPhoto(
        await encode(sharp(data, { raw: { width, height, channels: 3 } })),
        hidden,
        nobody,
        { seed: 1, style: 'soft', ...asItIs },
        seesNothing,
      )
    const [one, other] = [await render(pixels), await render(noisy)]
    expect(Buffer.compare(one.jpeg, other.jpeg)).toBe(0)
    const seen = await sharp(one.jpeg).metadata()
    expect({
      format: seen.format,
      space: seen.space,
      channels: seen.channels,
      exif: seen.exif,
      icc: seen.icc,
      xmp: seen.xmp,
      iptc: seen.iptc,
    }).toEqual({
      format: 'jpeg',
      space: 'srgb',
      channels: 3,
      exif: undefined,
      icc: undefined,
      xmp: undefined,
      iptc: undefined,
    })
  })

  it('gives the same bytes for the same seed, and other grain for another', async () => {
    const png = await sharp(scene(90, 90, 3), { raw: { width: 90, height: 90, channels: 3 } })
      .png()
      .toBuffer()
    const hidden: HiddenRegion[] = [{ box: { x: 0.3, y: 0.3, w: 0.3, h: 0.3 }, rollDegrees: 0, shape: 'head' }]
    const bytes = async (seed: number) =>
      Buffer.from((await renderPhoto(png, hidden, nobody, { seed, style: 'soft', ...asItIs }, seesNothing)).jpeg)
    expect(Buffer.compare(await bytes(1), await bytes(1))).toBe(0)
    expect(Buffer.compare(await bytes(1), await bytes(2))).not.toBe(0)
  })

  it('fills a picture that is hidden from edge to edge with the plain tone', () => {
    const raster = { data: new Uint8Array(30 * 20 * 3).fill(77), width: 30, height: 20 }
    const shapes = [shapeOf({ box: { x: 0, y: 0, w: 1, h: 1 }, rollDegrees: 0, shape: 'exact' }, 30, 20)]
    fillHidden(raster, shapes, maskOf(shapes, 30, 20), 'plain', 1)
    expect([...new Set(raster.data)].toSorted((a, b) => a - b)).toEqual([150, 153, 158])
  })

  it('covers the whole face box and the head around it, turned with the head', () => {
    const box = { x: 0.4, y: 0.4, w: 0.15, h: 0.2 }
    const upright = shapeOf({ box, rollDegrees: 0, shape: 'head' }, 1000, 1000)
    const corners = [
      [400, 400],
      [549, 400],
      [400, 599],
      [549, 599],
    ]
    expect(corners.every(([x, y]) => inShape(upright, (x ?? 0) + 0.5, (y ?? 0) + 0.5))).toBe(true)
    // Hair above, ears beside, chin below.
    expect([
      inShape(upright, 475, 310),
      inShape(upright, 370, 480),
      inShape(upright, 580, 480),
      inShape(upright, 475, 660),
    ]).toEqual([true, true, true, true])
    // Lying on its side the box is wide, and the crown points to the right.
    const onItsSide = shapeOf({ box: { x: 0.4, y: 0.4, w: 0.2, h: 0.15 }, rollDegrees: 90, shape: 'head' }, 1000, 1000)
    expect([inShape(onItsSide, 700, 475), inShape(onItsSide, 300, 475)]).toEqual([true, false])
  })

  it('hides every pixel that an exact rectangle touches', () => {
    const shape = shapeOf({ box: { x: 0.101, y: 0.203, w: 0.3, h: 0.4 }, rollDegrees: 0, shape: 'exact' }, 97, 89)
    expect(shape).toEqual({ left: 9, top: 18, right: 39, bottom: 54, ellipse: null })
  })

  it('takes its colours from around the head and fades to a quiet tone: a head before a red wall', async () => {
    const block = await sharp({ create: { width: 80, height: 80, channels: 3, background: '#00ff00' } })
      .png()
      .toBuffer()
    const wall = await sharp({ create: { width: 400, height: 400, channels: 3, background: '#b03020' } })
      .composite([{ input: block, left: 160, top: 160 }])
      .png()
      .toBuffer()
    const hidden: HiddenRegion[] = [{ box: { x: 0.4, y: 0.4, w: 0.2, h: 0.2 }, rollDegrees: 0, shape: 'head' }]
    const preview = await renderPreview(wall, hidden, { seed: 1, style: 'soft', ...asItIs })
    // Through raw pixels: sharp's stats() would look at the whole picture again.
    const colourAt = async (left: number, top: number) => {
      const patch = await sharp(preview).extract({ left, top, width: 6, height: 6 }).raw().toBuffer()
      return [0, 1, 2].map((c) =>
        Math.round(patch.filter((_, i) => i % 3 === c).reduce((sum, value) => sum + value, 0) / 360),
      )
    }
    // Just inside the edge the wall; in the middle mostly grey, with a little of the wall; nowhere the green.
    expect({ edge: (await colourAt(126, 186))[0], middle: await colourAt(197, 197) }).toEqual({
      edge: 17,
      middle: [16, 12, 12],
    })
  })
})
