// Reading the writing in pictures: plates of many heights, turns and colours on a photograph, whole and at the seams of the blocks;
// what was hidden cannot be read any more, and what is not writing is not read as a name.
import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Box } from '../../shared/model/photo.ts'
import { untreated } from '../../shared/model/photo-treatment.ts'
import { PhotoId, TextRegionId } from '../../shared/model/id.ts'
import { hiddenBoxOf } from '../../shared/rules/judge-writing.ts'
import { partInside } from '../../shared/rules/box-overlap.ts'
import { openFaceEngine, type OpenFaceEngine } from '../../electron/studio/engine/door.ts'
import { boundsOfLine, textLines } from '../../electron/studio/engine/text-lines.ts'
import { DRAWN_HEIGHT, DRAWN_WIDTH, drawPlates, plateRows, type Plate } from '../drawn-writing.ts'

let engine: OpenFaceEngine
beforeAll(() => {
  // One thread: as many files of tests run side by side as there are processors, and two threads each would wait for one another.
  engine = openFaceEngine({ timeoutMs: 240_000, threads: 1 })
})
afterAll(() => engine.close())

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z]/g, '')
const plate = (words: string, x: number, y: number, given: Partial<Plate> = {}): Plate => ({
  words,
  height: 20,
  degrees: 0,
  look: 0,
  x,
  y,
  ...given,
})
/** Made smaller, because a small picture is looked through in less time. */
const demo = async (name: string, width = 800) =>
  sharp(await readFile(new URL(`../../node_modules/@vladmandic/face-api/demo/${name}`, import.meta.url)))
    .resize(width)
    .jpeg()
    .toBuffer()

describe('reading', () => {
  it('reads the same again after faces were looked for in between', { timeout: 240_000 }, async () => {
    const { jpeg } = await drawPlates([plate('Charlotte', 0.5, 0.5, { height: 48 })], 82, 0.5)
    const first = await engine.readText(jpeg)
    expect(first.map(({ text }) => plain(text))).toContain('charlotte')
    await engine.findFaces(await demo('sample1.jpg', 360))
    expect(await engine.readText(jpeg)).toEqual(first)
  })

  it(
    'reads plates of every height from 12 to 96 pixels, level and turned, each where it stands',
    { timeout: 240_000 },
    async () => {
      const plates = [
        plate('Matilda', 0.15, 0.1, { height: 12 }),
        plate('Oluwaseun', 0.5, 0.1, { height: 16, look: 1 }),
        plate('GEORGE', 0.85, 0.1, { look: 2 }),
        plate('Charlotte', 0.15, 0.35, { degrees: 15, look: 3 }),
        plate('Harper', 0.5, 0.35, { degrees: -25, look: 4 }),
        plate('Ethan', 0.85, 0.35, { degrees: 90, look: 1 }),
        plate('Mohammed', 0.15, 0.6, { degrees: 180, look: 0 }),
        plate('Aisha', 0.5, 0.6, { height: 48, look: 3 }),
        plate('Amelia', 0.3, 0.85, { height: 96 }),
        plate('Freya', 0.8, 0.85, { height: 32, degrees: 8, look: 2 }),
      ]
      const { jpeg, places } = await drawPlates(plates)
      expect(places).toHaveLength(plates.length)
      const found = await engine.readText(jpeg)
      const missed = places.filter(
        ({ words, box }) => !found.some((one) => plain(one.text) === plain(words) && partInside(one.box, box) > 0.6),
      )
      expect(missed).toEqual([])
      for (const { box, score } of found) {
        expect(Math.min(box.x, box.y)).toBeGreaterThanOrEqual(0)
        expect(Math.max(box.x + box.w, box.y + box.h)).toBeLessThanOrEqual(1 + 1e-9)
        expect(score).toBeGreaterThanOrEqual(0.5)
      }
    },
  )

  it('reads the writing of a small picture and of a large one alike', { timeout: 240_000 }, async () => {
    const { jpeg } = await drawPlates(plateRows(28, 0, 8))
    const wanted = plateRows(28, 0, 8).map(({ words }) => plain(words))
    for (const width of [1024, 3600]) {
      const resized = await sharp(jpeg).resize(width).jpeg({ quality: 85 }).toBuffer()
      const read = (await engine.readText(new Uint8Array(resized))).map(({ text }) => plain(text))
      expect(
        wanted.filter((words) => !read.includes(words) && words !== 'zoe'),
        String(width),
      ).toEqual([])
    }
  })

  it('reads no words where there are none', { timeout: 120_000 }, async () => {
    const grey = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#667788' } })
      .jpeg()
      .toBuffer()
    expect(await engine.readText(new Uint8Array(grey))).toEqual([])
    expect((await engine.readText(await demo('sample3.jpg'))).length).toBeLessThan(3)
  })

  it('refuses what is not a picture, and ends when told to', { timeout: 120_000 }, async () => {
    await expect(engine.readText(new TextEncoder().encode('Amelia'))).rejects.toThrow('engine-failed')
    const { jpeg } = await drawPlates(plateRows(20, 0, 12))
    const stop = new AbortController()
    const reading = engine.readText(jpeg, stop.signal)
    setTimeout(() => {
      stop.abort()
    }, 300)
    await expect(reading).rejects.toMatchObject({ failure: { detail: { because: 'cancelled' } } })
    expect(await engine.readText(new Uint8Array(await sharp(jpeg).resize(600).jpeg().toBuffer()))).toBeInstanceOf(Array)
  })
})

describe('hiding', () => {
  it(
    'what is hidden with its margin cannot be read in the finished picture, and its neighbours can',
    { timeout: 240_000 },
    async () => {
      const { jpeg, places } = await drawPlates(plateRows(22, 7, 8), 82, 0.6)
      const found = await engine.readText(jpeg)
      const hide = new Set(places.filter((_, i) => i % 2 === 0).map(({ words }) => plain(words)))
      const regions = found.filter(({ text }) => hide.has(plain(text)))
      expect(new Set(regions.map(({ text }) => plain(text)))).toEqual(hide)
      const hidden = regions.map(({ box, text }) => ({
        box: hiddenBoxOf(
          { id: TextRegionId.parse('t'), photoId: PhotoId.parse('p'), box, words: text, foundBy: 'engine' },
          DRAWN_WIDTH / DRAWN_HEIGHT,
        ),
        rollDegrees: 0,
        shape: 'exact' as const,
      }))
      for (const style of ['soft', 'plain', 'playful'] as const) {
        const options = { seed: 1, style, treatment: untreated, largestFacePx: null }
        // Without the search for faces that a rendition gets besides: the hiding is the same.
        const finished = await engine.renderPreview(jpeg, hidden, options)
        const read = (await engine.readText(finished)).map(({ text }) => plain(text))
        expect(
          read.filter((words) => hide.has(words)),
          style,
        ).toEqual([])
        const others = places.map(({ words }) => plain(words)).filter((words) => !hide.has(words))
        expect(
          others.filter((words) => !read.includes(words)),
          style,
        ).toEqual([])
      }
    },
  )
})

describe('lines in a map', () => {
  const map = (width: number, height: number, likely: (x: number, y: number) => number) => ({
    width,
    height,
    data: Uint8Array.from({ length: width * height }, (_, i) => likely(i % width, Math.floor(i / width)) * 255),
  })
  it('are turned rectangles around what hangs together, widened', () => {
    const [level, ...others] = textLines(map(200, 100, (x, y) => (x >= 40 && x < 120 && y >= 30 && y < 40 ? 1 : 0)))
    expect(others).toEqual([])
    expect(level).toMatchObject({ centreX: 80, centreY: 35, degrees: 0, likely: 1 })
    const grown = (80 * 10 * 1.7) / (2 * 90)
    expect(level?.length).toBeCloseTo(80 + 2 * grown)
    expect(level?.thickness).toBeCloseTo(10 + 2 * grown)
  })
  it('of a slope tell its angle, and their upright rectangle holds them', () => {
    const slope = Math.tan((20 * Math.PI) / 180)
    const inside = (x: number, y: number): boolean => x > 40 && x < 160 && Math.abs(y - 60 - (x - 100) * slope) < 6
    const [line] = textLines(map(200, 120, (x, y) => (inside(x, y) ? 0.9 : 0.01)))
    expect(line?.degrees).toBeCloseTo(20, 0)
    if (line === undefined) return
    const { left, top, right, bottom } = boundsOfLine(line)
    const box: Box = { x: left, y: top, w: right - left, h: bottom - top }
    for (let x = 41; x < 160; x++)
      for (let y = 0; y < 120; y++)
        if (inside(x, y)) expect(x >= box.x && x <= box.x + box.w && y >= box.y && y <= box.y + box.h).toBe(true)
  })
  it('are nothing where nothing is likely', () => {
    expect(textLines(map(50, 50, () => 0.1))).toEqual([])
    expect(textLines(map(1, 1, () => 1))).toEqual([])
  })
})
