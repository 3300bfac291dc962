// measure speed PHOTOS_DIR: how fast each stage is on this machine, and how that compares with plain decoding.
import { readFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { openFaceEngine } from '../../electron/studio/engine/door.ts'
import type { ReadPhoto } from '../../electron/studio/ports.ts'
import { listFiles, print, progress, rounded, usage } from './folder.ts'

/** Prints one object. Files that cannot be read are counted in `unreadable` and left out. */
export async function run(args: string[]): Promise<number> {
  const [folder, ...rest] = args
  if (folder === undefined || rest.length > 0) return usage('speed PHOTOS_DIR')
  const files = await listFiles(folder, true).catch(() => null)
  if (files === null || files.length === 0) return usage(`speed PHOTOS_DIR (no pictures in ${folder})`)
  const engine = openFaceEngine()
  const times: Record<'decode' | 'intake' | 'faces' | 'match' | 'redact', number[]> = {
    decode: [],
    intake: [],
    faces: [],
    match: [],
    redact: [],
  }
  const timed = async <T>(stage: keyof typeof times, work: () => Promise<T>): Promise<T> => {
    const start = performance.now()
    const value = await work()
    times[stage].push(performance.now() - start)
    return value
  }
  const cpuBefore = process.cpuUsage()
  const began = performance.now()
  let unreadable = 0
  let warm = false
  try {
    for (const [index, file] of files.entries()) {
      try {
        const bytes = await readFile(join(folder, file))
        if (!warm) {
          // Loading the models once is not the speed of a photo.
          await engine.describe(bytes, (await engine.findFaces(bytes)).faces)
          warm = true
        }
        const read = await timed('intake', () => engine.read(bytes))
        if (!read.accepted) throw new Error((read satisfies Exclude<typeof read, ReadPhoto>).refusal)
        await timed('decode', () =>
          sharp(bytes, { failOn: 'none' }).autoOrient().toColourspace('srgb').raw().toBuffer(),
        ).catch(() => null)
        const { faces } = await timed('faces', () => engine.findFaces(bytes))
        await timed('match', () => engine.describe(bytes, faces))
        const hidden = faces.map((face) => ({ box: face.box, rollDegrees: face.rollDegrees, shape: 'head' as const }))
        await timed('redact', () =>
          engine.render(bytes, hidden, { shown: [], dismissed: [] }, { seed: 1, style: 'smooth' }),
        )
      } catch {
        unreadable++
      } finally {
        progress(index + 1, files.length, file)
      }
    }
  } finally {
    await engine.close()
  }
  const wall = performance.now() - began
  const cpu = process.cpuUsage(cpuBefore)
  const plain = mean(times.decode)
  const stages = Object.fromEntries(
    Object.entries(times).map(([stage, ms]) => [
      stage,
      {
        photosPerMinute: ms.length === 0 ? null : rounded(60_000 / mean(ms), 1),
        medianMs: part(ms, 0.5),
        p95Ms: part(ms, 0.95),
        ratioToDecode: ms.length === 0 || plain === 0 ? null : rounded(mean(ms) / plain, 2),
      },
    ]),
  )
  print({
    photos: files.length,
    unreadable,
    stages,
    peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
    coresUsed: rounded((cpu.user + cpu.system) / 1000 / wall, 2),
    cores: cpus().length,
  })
  return 0
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
}

function part(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
  return value === undefined ? null : Math.round(value)
}
