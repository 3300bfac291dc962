// The promise of hiding: what is published depends on the pixels outside the hidden shapes alone.
import fc from 'fast-check'
import sharp, { type Sharp } from 'sharp'
import { describe, expect, it } from 'vitest'
import { fillHidden } from '../../electron/studio/engine/fill-hidden.ts'
import { planFill } from '../../electron/studio/engine/fill-plan.ts'
import { boxInFinished, boxInOriginal, planFinish } from '../../electron/studio/engine/finish-photo.ts'
import { inShape, shapeOf, spansOf } from '../../electron/studio/engine/hidden-shape.ts'
import { renderPhoto, renderPreview } from '../../electron/studio/engine/render-photo.ts'
import type { HiddenRegion } from '../../electron/studio/ports.ts'
import { HidingStyle } from '../../shared/model/hiding.ts'
import { bareJpegFaults } from '../../shared/rules/bare-jpeg.ts'
import { partInside } from '../../shared/rules/box-overlap.ts'
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

const treatment = fc.record({
  turn: fc.constantFrom(0 as const, 90 as const, 180 as const, 270 as const),
  straightenDegrees: fc.oneof(fc.constant(0), fc.double({ min: -15, max: 15, noNaN: true })),
  crop: fc.option(
    fc
      .record({
        x: fc.double({ min: 0, max: 0.8, noNaN: true }),
        y: fc.double({ min: 0, max: 0.8, noNaN: true }),
        w: fc.double({ min: 0.1, max: 1, noNaN: true }),
        h: fc.double({ min: 0.1, max: 1, noNaN: true }),
      })
      .map(({ x, y, w, h }) => ({ x, y, w: Math.min(w, 1 - x), h: Math.min(h, 1 - y) })),
    { nil: null },
  ),
  brightness: fc.constantFrom(1, 0.7, 1.4),
})

describe('hiding heads', () => {
  it('gives the same bytes whatever stood under the hidden shapes: any size, shape, overlap, edge, style and treatment', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({ width: fc.integer({ min: 1, max: 170 }), height: fc.integer({ min: 1, max: 130 }) }),
        fc.array(region, { minLength: 1, maxLength: 7 }),
        fc.array(region, { maxLength: 2 }),
        fc.constantFrom(...HidingStyle.options),
        treatment,
        fc.option(fc.integer({ min: 5, max: 60 }), { nil: null }),
        fc.constantFrom(3 as const, 4 as const),
        fc.integer(),
        async ({ width, height }, hidden, shown, style, treated, largestFacePx, channels, seed) => {
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
            renderPhoto(
              await png(data),
              hidden,
              { shown: shown.map(({ box }) => box), dismissed: [] },
              { seed, style, treatment: treated, largestFacePx },
              seesNothing,
            )
          const [one, other] = [await render(pixels), await render(noisy)]
          expect(Buffer.compare(one.jpeg, other.jpeg)).toBe(0)
          // The engine's own proof, from inside, says the same.
          expect([one.sameWithNoise, other.sameWithNoise]).toEqual([true, true])
          expect(bareJpegFaults(one.jpeg)).toEqual([])
        },
      ),
      { numRuns: 120, seed: 7 },
    )
  })

  it('covers, in spans, exactly the pixels whose middles lie in a shape, and every pixel of the boxes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 90 }),
        fc.integer({ min: 1, max: 70 }),
        fc.array(region, { minLength: 1, maxLength: 6 }),
        (width, height, hidden) => {
          const shapes = hidden.map((one) => shapeOf(one, width, height))
          const { rows } = spansOf(shapes, width, height)
          const inSpans = (x: number, y: number): boolean =>
            (rows[y] ?? []).some((from, i, row) => i % 2 === 0 && x >= from && x < (row[i + 1] ?? 0))
          for (let y = 0; y < height; y++) {
            for (let x = 0; x < width; x++) {
              const hiddenHere = shapes.some((shape) => inShape(shape, x + 0.5, y + 0.5))
              const inBox = hidden.some(
                ({ box }) =>
                  x + 1 > box.x * width + 1e-6 &&
                  x < (box.x + box.w) * width - 1e-6 &&
                  y + 1 > box.y * height + 1e-6 &&
                  y < (box.y + box.h) * height - 1e-6,
              )
              expect(inSpans(x, y)).toBe(hiddenHere)
              if (inBox) expect(hiddenHere).toBe(true)
            }
          }
        },
      ),
      { numRuns: 150, seed: 3 },
    )
  })

  it('leaves the same fixed tone where a face was, whatever the picture is: only the rim takes colours from around', () => {
    const middleOf = (colour: number): number[] => {
      const raster = { data: new Uint8Array(300 * 300 * 3).fill(colour), width: 300, height: 300 }
      const head = { box: { x: 0.4, y: 0.4, w: 0.2, h: 0.25 }, rollDegrees: 15, shape: 'head' as const }
      fillHidden(raster, planFill(raster, [shapeOf(head, 300, 300)], 'soft', 5))
      // The whole box of the face.
      return Array.from({ length: 75 }, (_, y) => [
        ...raster.data.subarray(((120 + y) * 300 + 120) * 3, ((120 + y) * 300 + 180) * 3),
      ]).flat()
    }
    expect(middleOf(0)).toEqual(middleOf(255))
    expect(middleOf(90)).toEqual(middleOf(200))
    expect(Math.max(...middleOf(0)) - Math.min(...middleOf(0))).toBeLessThanOrEqual(2 * 3 + 8)
  })

  it('softens the edge outwards only: nothing further away than the soft edge is touched', () => {
    const [width, height] = [240, 200]
    for (const style of HidingStyle.options) {
      const pixels = new Uint8Array(scene(width, height, 3))
      const raster = { data: new Uint8Array(pixels), width, height }
      const one: HiddenRegion = { box: { x: 0.4, y: 0.4, w: 0.15, h: 0.2 }, rollDegrees: 0, shape: 'head' }
      fillHidden(raster, planFill(raster, [shapeOf(one, width, height)], style, 1))
      const wider = shapeOf(one, width, height, 1.12)
      for (let i = 0; i < width * height; i++) {
        if (inShape(wider, (i % width) + 0.5, Math.floor(i / width) + 0.5)) continue
        expect([...raster.data.subarray(i * 3, i * 3 + 3)]).toEqual([...pixels.subarray(i * 3, i * 3 + 3)])
      }
    }
  })

  it('would notice: noise that reaches out of the hidden shapes does change the bytes', async () => {
    const [width, height] = [120, 90]
    const pixels = scene(width, height, 3)
    const hidden: HiddenRegion[] = [{ box: { x: 0.3, y: 0.3, w: 0.2, h: 0.3 }, rollDegrees: 0, shape: 'head' }]
    const wider = shapeOf(hidden[0] as HiddenRegion, width, height, 1.1)
    const noisy = withNoise(pixels, width, 3, (x, y) => inShape(wider, x + 0.5, y + 0.5), 5)
    const render = async (data: Buffer) =>
      renderPhoto(
        await sharp(data, { raw: { width, height, channels: 3 } })
          .png()
          .toBuffer(),
        hidden,
        nobody,
        { seed: 1, style: 'soft', ...asItIs },
        seesNothing,
      )
    expect(Buffer.compare((await render(pixels)).jpeg, (await render(noisy)).jpeg)).not.toBe(0)
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

  it.each([
    ['a face on the very edge', [{ x: 0.96, y: 0, w: 0.04, h: 0.1 }]],
    ['a face that fills the picture', [{ x: 0, y: 0, w: 1, h: 1 }]],
    [
      'overlapping faces',
      [
        { x: 0.3, y: 0.3, w: 0.2, h: 0.3 },
        { x: 0.4, y: 0.35, w: 0.2, h: 0.3 },
      ],
    ],
    [
      '200 faces',
      Array.from({ length: 200 }, (_, i) => ({ x: (i % 20) / 20, y: Math.floor(i / 20) / 10, w: 0.04, h: 0.08 })),
    ],
  ])('hides %s: in every style, none of their pixels is left, and the proof holds', async (_, boxes) => {
    const [width, height] = [400, 300]
    const png = await sharp(scene(width, height, 3), { raw: { width, height, channels: 3 } })
      .png()
      .toBuffer()
    const hidden = boxes.map((box): HiddenRegion => ({ box, rollDegrees: 0, shape: 'head' }))
    for (const style of HidingStyle.options) {
      const made = await renderPhoto(png, hidden, nobody, { seed: 1, style, ...asItIs }, seesNothing)
      expect({ same: made.sameWithNoise, left: made.redetected, faults: bareJpegFaults(made.jpeg) }).toEqual({
        same: true,
        left: [],
        faults: [],
      })
    }
  })

  it('hides in a monochrome picture, a see-through one and one that is a single pixel wide', async () => {
    const hidden: HiddenRegion[] = [{ box: { x: 0, y: 0.2, w: 1, h: 0.3 }, rollDegrees: 0, shape: 'head' }]
    const pictures = [
      await sharp({ create: { width: 90, height: 60, channels: 3, background: '#777' } })
        .greyscale()
        .png()
        .toBuffer(),
      await sharp({ create: { width: 90, height: 60, channels: 4, background: { r: 9, g: 9, b: 9, alpha: 0 } } })
        .png()
        .toBuffer(),
      await sharp({ create: { width: 1, height: 500, channels: 3, background: '#a33' } })
        .png()
        .toBuffer(),
    ]
    for (const picture of pictures) {
      const made = await renderPhoto(picture, hidden, nobody, { seed: 1, style: 'soft', ...asItIs }, seesNothing)
      const seen = await sharp(made.jpeg).metadata()
      expect([made.sameWithNoise, seen.space, seen.channels]).toEqual([true, 'srgb', 3])
    }
  })

  it('hides two hundred heads in one picture, touching and overlapping, and proves it', async () => {
    const picture = await sharp(scene(400, 260, 3), { raw: { width: 400, height: 260, channels: 3 } })
      .png()
      .toBuffer()
    const hidden: HiddenRegion[] = Array.from({ length: 200 }, (_, at) => ({
      box: { x: (at % 20) / 20, y: Math.floor(at / 20) / 10, w: 0.03, h: 0.06 },
      rollDegrees: (at % 7) * 9 - 27,
      shape: 'head',
    }))
    // Drawn a second time with noise under all of them: the same file.
    const made = await renderPhoto(picture, hidden, nobody, { seed: 3, style: 'soft', ...asItIs }, seesNothing)
    expect([made.sameWithNoise, bareJpegFaults(made.jpeg)]).toEqual([true, []])
  })

  it('makes a picture smaller until no shown face is higher than the school lets it be, hidden ones not counted', async () => {
    const png = await sharp(scene(800, 600, 3), { raw: { width: 800, height: 600, channels: 3 } })
      .png()
      .toBuffer()
    const big: HiddenRegion = { box: { x: 0.5, y: 0.1, w: 0.4, h: 0.8 }, rollDegrees: 0, shape: 'head' }
    const sizeOf = async (shown: { x: number; y: number; w: number; h: number }[]) => {
      const options = { seed: 1, style: 'soft' as const, treatment: untreated, largestFacePx: 120 }
      const made = await renderPhoto(png, [big], { shown, dismissed: [] }, options, seesNothing)
      return [made.widthPx, made.heightPx]
    }
    expect(await sizeOf([])).toEqual([800, 600])
    expect(await sizeOf([{ x: 0, y: 0.1, w: 0.2, h: 0.4 }])).toEqual([400, 300])
  })

  it('finds where a region lies in the finished picture, and back again, whatever the treatment', () => {
    const size = { width: 400, height: 300 }
    fc.assert(
      fc.property(region, treatment, ({ box }, treated) => {
        const finish = planFinish(size, treated, {})
        const there = boxInFinished(finish, box)
        if (there === null) return
        const back = boxInOriginal(finish, there)
        // Cut at the edge it is smaller, turned it is larger; its middle part stays in it.
        const inside = there.x > 0.001 && there.y > 0.001 && there.x + there.w < 0.999 && there.y + there.h < 0.999
        if (inside) expect(partInside(box, back)).toBeGreaterThan(0.99)
      }),
      { numRuns: 300, seed: 5 },
    )
  })

  it('fills a picture that is hidden from edge to edge with the plain tone', () => {
    const raster = { data: new Uint8Array(30 * 20 * 3).fill(77), width: 30, height: 20 }
    const shapes = [shapeOf({ box: { x: 0, y: 0, w: 1, h: 1 }, rollDegrees: 0, shape: 'exact' }, 30, 20)]
    fillHidden(raster, planFill(raster, shapes, 'plain', 1))
    expect([...new Set(raster.data)].toSorted((a, b) => a - b)).toEqual([150, 153, 158])
  })

  it('touches nothing by a plan that was made for a picture of another size', () => {
    const raster = { data: new Uint8Array(30 * 20 * 3).fill(77), width: 30, height: 20 }
    const all = { box: { x: 0, y: 0, w: 1, h: 1 }, rollDegrees: 0, shape: 'exact' as const }
    expect(() => {
      fillHidden(raster, planFill({ width: 20, height: 30 }, [shapeOf(all, 20, 30)], 'plain', 1))
    }).toThrow('another size')
    expect([...new Set(raster.data)]).toEqual([77])
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
    expect([inShape(onItsSide, 770, 475), inShape(onItsSide, 230, 475)]).toEqual([true, false])
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
        Math.round(patch.filter((_, i) => i % 3 === c).reduce((sum, value) => sum + value, 0) / 36),
      )
    }
    // The edge is the wall's; where the face was it is the quiet tone (within the grain); nowhere the green.
    const [edge, middle] = [await colourAt(109, 186), await colourAt(197, 197)]
    expect({
      edge: (edge[0] ?? 0) > (edge[1] ?? 0) + 30,
      middle: middle.map((value) => Math.round(value / 4)),
    }).toEqual({
      edge: true,
      middle: [38, 38, 40],
    })
  })
})
