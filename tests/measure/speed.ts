// measure speed PHOTOS_DIR: how fast each stage is on this machine, and how that compares with plain decoding.
//
// Each stage goes over all photos, as many side by side as the studio would take; `pass` is what happens to a photo before
// a person sees it (intake, faces, match) in one go. Loading the models is not measured; it happens once.
import { readFile } from 'node:fs/promises'
import { readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { type OpenFaceEngine, openFaceEngine } from '../../electron/studio/engine/door.ts'
import { drawPhoto } from '../../electron/studio/engine/render-photo.ts'
import type { DetectedFace, RenderOptions } from '../../electron/studio/ports.ts'
import { untreated } from '../../shared/model/photo-treatment.ts'
import { listFiles, print, progress, rounded, usage } from './folder.ts'
import { FIXED_CODING, plainResize } from './plain-resize.ts'

/** How often each is timed per photo. */
const ROUNDS = 7
const renderPlainly: RenderOptions = { seed: 1, style: 'soft', treatment: untreated, largestFacePx: null }
type Work = (bytes: Uint8Array, file: string) => Promise<unknown>
interface StageResult {
  readonly wallMs: number
  /** Processor time, which other work on the machine hardly changes. */
  readonly cpuMs: number
  readonly photoMs: readonly number[]
}

/** Prints one object. Files that cannot be read are counted in `unreadable` and left out. */
export async function run(args: string[]): Promise<number> {
  const [folder, ...rest] = args
  if (folder === undefined || rest.length > 0) return usage('speed PHOTOS_DIR')
  const files = await listFiles(folder, true).catch(() => null)
  if (files === null || files.length === 0) return usage(`speed PHOTOS_DIR (no pictures in ${folder})`)
  const engine = openFaceEngine()
  const memory = watchMemory(engine)
  const bad = new Set<string>()
  const over = (stage: string, work: Work): Promise<StageResult> =>
    goOver(
      engine,
      folder,
      files.filter((file) => !bad.has(file)),
      stage,
      async (bytes, file) => {
        await work(bytes, file).catch((error: unknown) => {
          bad.add(file)
          throw error
        })
      },
    )
  const found = new Map<string, readonly DetectedFace[]>()
  const intake = async (bytes: Uint8Array): Promise<void> => {
    const read = await engine.read(bytes)
    if (!read.accepted) throw new Error(read.refusal)
  }
  try {
    await warmUp(engine, folder, files)
    const cpuBefore = usedCpuMs(engine)
    const began = performance.now()
    const stages = {
      // First, so that what cannot be decoded is out.
      intake: await over('intake', intake),
      decode: await over('decode', (bytes) =>
        sharp(bytes, { failOn: 'none' }).autoOrient().toColourspace('srgb').raw().toBuffer(),
      ),
      faces: await over('faces', async (bytes, file) => found.set(file, (await engine.findFaces(bytes)).faces)),
      match: await over('match', (bytes, file) => engine.describe(bytes, found.get(file) ?? [])),
      redact: await over('redact', (bytes, file) => {
        const hidden = (found.get(file) ?? []).map(({ box, rollDegrees }) => ({
          box,
          rollDegrees,
          shape: 'head' as const,
        }))
        return engine.render(bytes, hidden, { shown: [], dismissed: [] }, renderPlainly)
      }),
      // The rendition itself, in this process, beside sharp resizing the same file to the same size at the same quality: by turns, so
      // that all meet the machine in the same mood. `plainResize` is sharp with its usual settings; `plainResizeFixedCoding` has
      // fixed Huffman tables, as renditions do. The proof (drawn again with noise, looked at again) is in `redact`.
      ...(await besidePlainResize(
        engine,
        folder,
        files.filter((file) => !bad.has(file)),
        found,
      )),
      pass: await over('pass', async (bytes) => {
        await intake(bytes)
        await engine.describe(bytes, (await engine.findFaces(bytes)).faces)
      }),
    }
    const wallMs = performance.now() - began
    const plainMs = mean(stages.decode.photoMs)
    const faces = [...found.values()].map((list) => list.length)
    const { rendition, plainResize, plainResizeFixedCoding } = stages
    print({
      photos: files.length - bad.size,
      unreadable: bad.size,
      facesAPhoto: rounded(mean(faces), 1),
      stages: Object.fromEntries(
        Object.entries(stages).map(([stage, { wallMs: stageMs, cpuMs, photoMs }]) => [
          stage,
          {
            photosPerMinute: photoMs.length === 0 ? null : rounded((60_000 * photoMs.length) / stageMs, 1),
            medianMs: part(photoMs, 0.5),
            p95Ms: part(photoMs, 0.95),
            cpuMsAPhoto: photoMs.length === 0 ? null : Math.round(cpuMs / photoMs.length),
            ratioToDecode: photoMs.length === 0 || plainMs === 0 ? null : rounded(mean(photoMs) / plainMs, 2),
          },
        ]),
      ),
      // What the time of a rendition is of the time of a plain resize of the same photo: the median over photos.
      renditionToPlainResize: ratio(rendition.photoMs, plainResize.photoMs),
      renditionToPlainResizeFixedCoding: ratio(rendition.photoMs, plainResizeFixedCoding.photoMs),
      peakMegabytes: memory.end(),
      coresUsed: rounded((usedCpuMs(engine) - cpuBefore) / wallMs, 2),
      cores: cpus().length,
      photosAtATime: engine.photosAtATime,
    })
    return 0
  } finally {
    memory.end()
    await engine.close()
  }
}

/**
 * Draws every photo with its faces hidden, and resizes it plainly with sharp, `ROUNDS` times each by turns; the best time of each way
 * counts, because what else the machine does only ever adds. Photos without faces are drawn as they are.
 */
async function besidePlainResize(
  engine: OpenFaceEngine,
  folder: string,
  files: readonly string[],
  found: ReadonlyMap<string, readonly DetectedFace[]>,
): Promise<Record<'rendition' | 'plainResize' | 'plainResizeFixedCoding', StageResult>> {
  const times = { rendition: timesOf(), plainResize: timesOf(), plainResizeFixedCoding: timesOf() }
  for (const [index, file] of files.entries()) {
    const bytes = await readFile(join(folder, file))
    const hidden = (found.get(file) ?? []).map(({ box, rollDegrees }) => ({ box, rollDegrees, shape: 'head' as const }))
    const works = {
      plainResize: () => plainResize(bytes, {}),
      plainResizeFixedCoding: () => plainResize(bytes, FIXED_CODING),
      rendition: () => drawPhoto(bytes, hidden, [], renderPlainly),
    }
    const best = { rendition: Infinity, plainResize: Infinity, plainResizeFixedCoding: Infinity }
    for (let round = 0; round < ROUNDS; round++) {
      for (const which of ['plainResize', 'plainResizeFixedCoding', 'rendition'] as const) {
        const start = performance.now()
        const cpuBefore = usedCpuMs(engine)
        await works[which]()
        best[which] = Math.min(best[which], performance.now() - start)
        times[which].cpuMs += (usedCpuMs(engine) - cpuBefore) / ROUNDS
      }
    }
    for (const which of ['plainResize', 'plainResizeFixedCoding', 'rendition'] as const) {
      times[which].photoMs.push(best[which])
      times[which].wallMs += best[which]
    }
    progress(index + 1, files.length, `rendition ${file}`)
  }
  return times
}

const timesOf = (): { wallMs: number; cpuMs: number; photoMs: number[] } => ({ wallMs: 0, cpuMs: 0, photoMs: [] })

/** The median of one time by the other, photo by photo. */
function ratio(of: readonly number[], by: readonly number[]): number | null {
  const ratios = of.map((ms, index) => ms / (by[index] ?? Infinity)).toSorted((a, b) => a - b)
  const middle = ratios[Math.floor(ratios.length / 2)]
  return middle === undefined ? null : rounded(middle, 2)
}

/** Every process loads its models: each is given a photo at the same time. */
async function warmUp(engine: OpenFaceEngine, folder: string, files: readonly string[]): Promise<void> {
  const some = Array.from({ length: engine.photosAtATime }, (_, i) => files[i % files.length] ?? '')
  await Promise.allSettled(
    some.map(async (file) => {
      const bytes = await readFile(join(folder, file))
      await engine.read(bytes)
      await engine.describe(bytes, (await engine.findFaces(bytes)).faces)
    }),
  )
}

/** One stage over all files, as many side by side as the engine takes. A file that fails is left out of its times. */
async function goOver(
  engine: OpenFaceEngine,
  folder: string,
  files: readonly string[],
  stage: string,
  work: Work,
): Promise<StageResult> {
  const photoMs: number[] = []
  const waiting = [...files]
  let done = 0
  const began = performance.now()
  const cpuBefore = usedCpuMs(engine)
  const lane = async (): Promise<void> => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      try {
        const bytes = await readFile(join(folder, file))
        const start = performance.now()
        await work(bytes, file)
        photoMs.push(performance.now() - start)
      } catch (error) {
        process.stderr.write(`\n${file}: ${String(error)}\n`)
      }
      progress(++done, files.length, `${stage} ${file}`)
    }
  }
  await Promise.all(Array.from({ length: engine.photosAtATime }, lane))
  return { wallMs: performance.now() - began, cpuMs: usedCpuMs(engine) - cpuBefore, photoMs }
}

/** Processor time of this process and of the engine's, in milliseconds. */
function usedCpuMs(engine: OpenFaceEngine): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000 + engine.usage().cpuMs
}

/** Looks ten times a second how much memory this process and the engine's take together; `end` tells the most, in MB. */
function watchMemory(engine: OpenFaceEngine): { end(): number } {
  let most = 0
  const look = (): void => {
    const own = process.memoryUsage.rss() / 2 ** 20
    const told = engine.usage().megabytes
    const seen = engine.pids().reduce((sum, pid) => sum + residentMegabytes(pid), 0)
    most = Math.max(most, own + Math.max(told, seen))
  }
  const timer = setInterval(look, 100)
  return {
    end: () => {
      clearInterval(timer)
      look()
      return Math.round(most)
    },
  }
}

/** Of another process; 0 where the system does not tell (only Linux does), then what the engine tells has to do. */
function residentMegabytes(pid: number): number {
  try {
    const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return Number(kilobytes ?? 0) / 1024
  } catch {
    return 0 // Gone in between, or another system.
  }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
}

function part(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
  return value === undefined ? null : Math.round(value)
}
