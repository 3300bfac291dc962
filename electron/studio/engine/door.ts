// The way into the face engine from the studio: two pools of engine processes with the same code.
// One ('faces') holds the models and does the long work; the other ('pixels') never loads a model and serves the desk
// (preview, cut-out) and the import, so that a scan in the background never makes the screen wait.
import { availableParallelism } from 'node:os'
import { StudioError } from '../../../shared/model/failure.ts'
import { EngineTrouble } from '../../../shared/model/progress.ts'
import type { FaceEngine, Log, StartEngineChild } from '../ports.ts'
import { forkEngineChild } from './engine-child.ts'
import { EnginePool, type PoolOptions } from './engine-pool.ts'
import type { EngineAnswer, EngineStart, EngineTask, EngineUsage, PlantedFault } from './messages.ts'
import { readWeightsManifest, weightsDigest } from './weights.ts'

/** Part of the pipeline version: raise it whenever code or thresholds may change a result. */
export const ENGINE_VERSION = 3
/** The same for what is read in a picture. */
export const READING_VERSION = 1

/** How the engine is opened. All optional. */
export interface FaceEngineOptions {
  /** Folder with manifest.json and `<package>/<path>` weight files; by default the npm packages are used. */
  readonly modelsDir?: string
  readonly log?: Log
  /** How an engine process is started; by default as a child of plain Node. */
  readonly startChild?: StartEngineChild
  /** Photos worked on at a time, and threads for each; by default from the number of cores. */
  readonly processes?: number
  readonly threads?: number
  /** A task that takes longer fails, and its process is replaced. Milliseconds; default 120 000. */
  readonly timeoutMs?: number
  /** Resident megabytes of one process above which a task is given up; default 1 000. */
  readonly mostMegabytes?: number
  /** Tests only: taken one per task, in order; null plants nothing. */
  readonly plantedFaults?: readonly (PlantedFault | null)[]
}

/** The real engine; more than the port for those who test and measure it. */
export interface OpenFaceEngine extends FaceEngine {
  /** The ids of the processes that run. */
  pids(): readonly number[]
  /** What they have used, as they last told. */
  usage(): EngineUsage
}

/**
 * One process with all threads. Measured on 2 cores with 12-megapixel photos of 21 faces: two processes of one thread search
 * 12 to 14 photos a minute and need 1,280 MB resident with the studio; one of two threads searches 9 and needs 810 MB. The
 * whole program, its window too, has to stay under 1,200 MB while it scans, so the slower way is the right one.
 */
const MOST_PROCESSES = 1
/** On more than two cores one is left to the window. */
const threadsFor = (cores: number, processes: number): number =>
  Math.max(1, Math.floor((cores > 2 ? cores - 1 : cores) / processes))
const IDLE_MS = 120_000
const REPLACE_AT_MEGABYTES = 800

/**
 * Opens the face engine. Its processes start with their first task and end with it or with this program. Every call
 * rejects as FaceEngine says.
 */
export function openFaceEngine(options: FaceEngineOptions = {}): OpenFaceEngine {
  const modelsDir = options.modelsDir ?? null
  const cores = availableParallelism()
  const processes = options.processes ?? Math.min(MOST_PROCESSES, cores)
  const faults = [...(options.plantedFaults ?? [])]
  let trouble: EngineTrouble | null = null
  let digests = { faces: 'unreadable', reading: 'unreadable' }
  try {
    const manifest = readWeightsManifest({ modelsDir })
    digests = { faces: weightsDigest(manifest, 'faces'), reading: weightsDigest(manifest, 'reading') }
  } catch (error) {
    if (!(error instanceof StudioError)) throw error
    // The studio opens all the same: what is in it can be seen, and nothing is searched.
    trouble = 'models-unreadable'
  }
  const poolOptions = (count: number, threads: number, givesWay: EngineStart['givesWay']): PoolOptions => ({
    processes: count,
    start: { modelsDir, threads, mostMegabytes: options.mostMegabytes ?? 1000, givesWay },
    startChild: options.startChild ?? forkEngineChild,
    timeoutMs: options.timeoutMs ?? 120_000,
    idleMs: IDLE_MS,
    replaceAtMegabytes: REPLACE_AT_MEGABYTES,
    log: options.log ?? null,
    onTrouble: (now) => {
      trouble = now
    },
    nextFault: () => faults.shift() ?? null,
  })
  const faces = new EnginePool(poolOptions(processes, options.threads ?? threadsFor(cores, processes), 'fully'))
  const pixels = new EnginePool(poolOptions(1, 1, 'a-little'))
  const ask = <T extends EngineTask>(
    pool: EnginePool,
    task: T,
    { urgent = false, signal }: { urgent?: boolean; signal?: AbortSignal | undefined } = {},
  ): Promise<EngineAnswer<T['kind']>> => pool.run(task, urgent, signal ?? null) as Promise<EngineAnswer<T['kind']>>
  return {
    pipeline: `engine-${ENGINE_VERSION}-${digests.faces}`,
    photosAtATime: processes,
    get trouble() {
      return trouble
    },
    read: (bytes) => ask(pixels, { kind: 'read', bytes }),
    findFaces: (bytes, signal) => ask(faces, { kind: 'findFaces', bytes }, { signal }),
    describe: (bytes, boxes, signal) => ask(faces, { kind: 'describe', bytes, faces: boxes }, { signal }),
    textPipeline: `reading-${READING_VERSION}-${digests.reading}`,
    readText: (bytes, signal) => ask(faces, { kind: 'readText', bytes }, { signal }),
    enrol: (bytes) => ask(faces, { kind: 'enrol', bytes }, { urgent: true }),
    render: (bytes, hidden, expected, render, signal) =>
      ask(faces, { kind: 'render', bytes, hidden, expected, options: render }, { urgent: true, signal }),
    renderPreview: (bytes, hidden, render) =>
      ask(pixels, { kind: 'renderPreview', bytes, hidden, options: render }, { urgent: true }),
    example: (style) => ask(pixels, { kind: 'example', style }, { urgent: true }),
    crop: (bytes, box, sizePx) => ask(pixels, { kind: 'crop', bytes, box, sizePx }, { urgent: true }),
    // What nobody waits for is done where the search is done, and so never stands before the desk.
    cropMany: (bytes, boxes, sizePx, signal) =>
      signal === undefined
        ? ask(pixels, { kind: 'cropMany', bytes, boxes, sizePx }, { urgent: true })
        : ask(faces, { kind: 'cropMany', bytes, boxes, sizePx }, { signal }),
    abandon: () => {
      faces.abandon()
      pixels.abandon()
    },
    close: async () => {
      await Promise.all([faces.close(), pixels.close()])
    },
    pids: () => [...faces.pids(), ...pixels.pids()],
    usage: () => {
      const [one, other] = [faces.usage(), pixels.usage()]
      return { megabytes: one.megabytes + other.megabytes, cpuMs: one.cpuMs + other.cpuMs }
    },
  }
}
