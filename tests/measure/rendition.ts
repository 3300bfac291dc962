// measure rendition [--rounds N] [--face PERCENT]: what drawing a finished picture costs beside sharp's plain resize of the same photo: 12 megapixels,
// ten heads hidden whose faces are so many percent of its height, each style, by turns so that all meet the machine in the same mood. The photo is made here; nobody is in it.
// Looking again, which proves the picture, is not in it: `measure speed` times that. Prints one JSON object.
import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import sharp from 'sharp'
import { drawPhoto } from '../../electron/studio/engine/render-photo.ts'
import type { HiddenRegion } from '../../electron/studio/ports.ts'
import { HidingStyle } from '../../shared/model/hiding.ts'
import { untreated } from '../../shared/model/photo-treatment.ts'
import { print, progress, rounded, usage } from './folder.ts'
import { FIXED_CODING, plainResize } from './plain-resize.ts'

/** Pixels: what a telephone or a school's camera takes. */
const SIZE = { width: 4000, height: 3000 } as const

/** Two rows of five. */
const tenHeads = (face: number): readonly HiddenRegion[] =>
  Array.from({ length: 10 }, (_, at) => ({
    box: { x: 0.05 + 0.18 * (at % 5), y: 0.2 + 0.4 * Math.floor(at / 5), w: 0.6 * face, h: face },
    rollDegrees: ((at * 13) % 40) - 20,
    shape: 'head' as const,
  }))

/** Exit code 2 when it is called wrongly. */
export async function run(args: string[]): Promise<number> {
  const options = optionsOf(args)
  if (options === null) return usage('rendition [--rounds N] [--face PERCENT], N from 1 to 1000, PERCENT from 1 to 20')
  const { rounds, facePercent } = options
  const heads = tenHeads(facePercent / 100)
  // As the engine sets it.
  sharp.concurrency(cpus().length)
  sharp.cache(false)
  const photo = await somePhoto()
  const drawn = (hidden: readonly HiddenRegion[], style: HidingStyle) => () =>
    drawPhoto(photo, hidden, [], { seed: 1, style, treatment: untreated, largestFacePx: null })
  const works: Readonly<Record<string, () => Promise<unknown>>> = {
    plainResize: () => plainResize(photo, {}),
    // With the fixed Huffman tables that renditions have, so that their coder is not counted as hiding.
    plainResizeFixedCoding: () => plainResize(photo, FIXED_CODING),
    ...Object.fromEntries(HidingStyle.options.map((style) => [style, drawn(heads, style)])),
    nothingHidden: drawn([], 'soft'),
  }
  const times = new Map(Object.keys(works).map((name) => [name, { ms: [] as number[], cpuMs: [] as number[] }]))
  for (let round = -1; round < rounds; round += 1) {
    for (const [name, work] of Object.entries(works)) {
      const cpu = process.cpuUsage()
      const start = performance.now()
      await work()
      const ms = performance.now() - start
      const used = process.cpuUsage(cpu)
      // The first round warms up.
      if (round < 0) continue
      times.get(name)?.ms.push(ms)
      times.get(name)?.cpuMs.push((used.user + used.system) / 1000)
    }
    progress(round + 1, rounds, 'rendition')
  }
  const of = (name: string, what: 'ms' | 'cpuMs') => middle(times.get(name)?.[what] ?? [])
  const beside = (plain: string, what: 'ms' | 'cpuMs') =>
    Object.fromEntries(
      [...HidingStyle.options, 'nothingHidden'].map((name) => [name, rounded(of(name, what) / of(plain, what), 2)]),
    )
  print({
    megapixels: (SIZE.width * SIZE.height) / 1e6,
    hiddenHeads: heads.length,
    facePercent,
    rounds,
    medianMs: Object.fromEntries(Object.keys(works).map((name) => [name, rounded(of(name, 'ms'), 1)])),
    toPlainResize: beside('plainResize', 'ms'),
    toPlainResizeFixedCoding: beside('plainResizeFixedCoding', 'ms'),
    cpuToPlainResize: beside('plainResize', 'cpuMs'),
    loadAverage: rounded(loadavg()[0] ?? 0, 1),
    cores: cpus().length,
  })
  return 0
}

function optionsOf(args: string[]): { readonly rounds: number; readonly facePercent: number } | null {
  try {
    const { values } = parseArgs({
      args,
      options: { rounds: { type: 'string', default: '32' }, face: { type: 'string', default: '10' } },
    })
    const rounds = Number(values.rounds)
    const facePercent = Number(values.face)
    const isGood = Number.isInteger(rounds) && rounds >= 1 && rounds <= 1000 && facePercent >= 1 && facePercent <= 20
    return isGood ? { rounds, facePercent } : null
  } catch {
    // An option that is not known: usage says which are.
    return null
  }
}

/** As fine and as coarse as a photo: noise of three sizes over one another. */
async function somePhoto(): Promise<Buffer> {
  const noise = (part: number) =>
    sharp({
      create: {
        width: SIZE.width / part,
        height: SIZE.height / part,
        channels: 3,
        background: '#808080',
        noise: { type: 'gaussian', mean: 128, sigma: part === 1 ? 8 : 40 },
      },
    })
      .resize(SIZE.width, SIZE.height)
      .png({ compressionLevel: 0 })
      .toBuffer()
  const [coarse, middling, fine] = await Promise.all([noise(200), noise(20), noise(1)])
  return sharp(coarse)
    .composite([
      { input: middling, blend: 'soft-light' },
      { input: fine, blend: 'soft-light' },
    ])
    .jpeg({ quality: 92 })
    .toBuffer()
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
