// The way into the face engine from the main thread: a queue in front of two worker threads with the same code.
// One ('faces') holds the models and does the long work; the other ('pixels') never loads a model and serves the desk
// (preview, cut-out) and the import, so that a scan in the background never makes the screen wait.
import { Worker } from 'node:worker_threads'
import { StudioError } from '../../../shared/model/failure.ts'
import type { FaceEngine, Log } from '../ports.ts'
import type { EngineAnswer, EngineTask, PlantedFault, WorkerReply, WorkerRequest, WorkerStart } from './messages.ts'
import { readWeightsManifest, weightsDigest } from './weights.ts'

/** Part of the pipeline version: raise it whenever code or thresholds may change a result. */
export const ENGINE_VERSION = 1

/** How the engine is opened. All optional. */
export interface FaceEngineOptions {
  /** Folder with manifest.json and `<package>/<path>` weight files; by default the npm packages are used. */
  readonly modelsDir?: string
  readonly log?: Log
  /** A task that takes longer fails, and its worker is replaced. Milliseconds; default 120 000. */
  readonly timeoutMs?: number
  /** Tests only: taken one per task, in order; null plants nothing. */
  readonly plantedFaults?: readonly (PlantedFault | null)[]
}

/**
 * Opens the face engine. The workers start with their first task. Every call rejects with StudioError `engine-failed`
 * (`because`: crash, timeout, closed, models-changed, …) when it cannot answer; the next call starts afresh.
 * Throws the same when the list of models cannot be read.
 */
export function openFaceEngine(options: FaceEngineOptions = {}): FaceEngine {
  const modelsDir = options.modelsDir ?? null
  const pipeline = `engine-${ENGINE_VERSION}-${weightsDigest(readWeightsManifest({ modelsDir }))}`
  const faults = [...(options.plantedFaults ?? [])]
  const shared: LaneOptions = {
    modelsDir,
    timeoutMs: options.timeoutMs ?? 120_000,
    log: options.log ?? null,
    nextFault: () => faults.shift() ?? null,
  }
  const faces = new Lane(shared)
  const pixels = new Lane(shared)
  const ask = <T extends EngineTask>(lane: Lane, task: T, urgent = false): Promise<EngineAnswer<T['kind']>> =>
    lane.run(task, urgent) as Promise<EngineAnswer<T['kind']>>
  return {
    pipeline,
    read: (bytes) => ask(pixels, { kind: 'read', bytes }),
    findFaces: (bytes) => ask(faces, { kind: 'findFaces', bytes }),
    describe: (bytes, boxes) => ask(faces, { kind: 'describe', bytes, faces: boxes }),
    enrol: (bytes) => ask(faces, { kind: 'enrol', bytes }, true),
    render: (bytes, hidden, expected, render) =>
      ask(faces, { kind: 'render', bytes, hidden, expected, options: render }, true),
    renderPreview: (bytes, hidden, render) =>
      ask(pixels, { kind: 'renderPreview', bytes, hidden, options: render }, true),
    crop: (bytes, box, sizePx) => ask(pixels, { kind: 'crop', bytes, box, sizePx }, true),
    close: async () => {
      await Promise.all([faces.close(), pixels.close()])
    },
  }
}

interface LaneOptions {
  readonly modelsDir: string | null
  readonly timeoutMs: number
  readonly log: Log | null
  nextFault(): PlantedFault | null
}
interface Waiting {
  readonly task: EngineTask
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

/** One worker thread and the tasks that wait for it; one task is in hand at a time. */
class Lane {
  readonly #options: LaneOptions
  #worker: Worker | null = null
  readonly #urgent: Waiting[] = []
  readonly #queue: Waiting[] = []
  #inHand: (Waiting & { readonly id: number; readonly timer: NodeJS.Timeout }) | null = null
  #nextId = 1
  #closing: { readonly promise: Promise<void>; readonly resolve: () => void } | null = null

  constructor(options: LaneOptions) {
    this.#options = options
  }

  run(task: EngineTask, urgent: boolean): Promise<unknown> {
    if (this.#closing !== null) return Promise.reject(new StudioError('engine-failed', { because: 'closed' }))
    return new Promise((resolve, reject) => {
      const waiting = { task, resolve, reject }
      if (urgent) this.#urgent.push(waiting)
      else this.#queue.push(waiting)
      this.#next()
    })
  }

  /** Finishes what is in hand and waiting, then ends the thread. */
  close(): Promise<void> {
    if (this.#closing === null) {
      const { promise, resolve } = Promise.withResolvers<void>()
      this.#closing = { promise, resolve }
      this.#next()
    }
    return this.#closing.promise
  }

  #next(): void {
    if (this.#inHand !== null) return
    const waiting = this.#urgent.shift() ?? this.#queue.shift()
    if (waiting === undefined) {
      if (this.#closing !== null) {
        const worker = this.#worker
        this.#worker = null
        const { resolve } = this.#closing
        if (worker === null) resolve()
        else
          worker.terminate().then(
            () => resolve(),
            () => resolve(),
          )
      }
      return
    }
    const id = this.#nextId++
    const timer = setTimeout(() => this.#broken('timeout'), this.#options.timeoutMs)
    this.#inHand = { ...waiting, id, timer }
    // A copy, because the caller keeps its bytes; handed over, so that it is copied once.
    const bytes = new Uint8Array(waiting.task.bytes)
    const request: WorkerRequest = { id, task: { ...waiting.task, bytes }, fault: this.#options.nextFault() }
    this.#running().postMessage(request, [bytes.buffer])
  }

  #running(): Worker {
    if (this.#worker !== null) return this.#worker
    // From source this is door.ts beside engine-worker.ts; the bundle puts engine-worker.js beside the main file.
    const entry = import.meta.url.endsWith('.ts') ? './engine-worker.ts' : './engine-worker.js'
    const start: WorkerStart = { modelsDir: this.#options.modelsDir }
    const worker = new Worker(new URL(entry, import.meta.url), { workerData: start, name: 'face-engine' })
    worker.on('message', (reply: WorkerReply) => this.#answered(reply))
    worker.on('error', () => this.#gone(worker))
    worker.on('exit', () => this.#gone(worker))
    worker.unref()
    this.#worker = worker
    return worker
  }

  #answered(reply: WorkerReply): void {
    if (reply.kind === 'network-refused') {
      this.#options.log?.write({ kind: 'network-refused', where: reply.where })
      return
    }
    const task = this.#inHand
    if (task === null || task.id !== reply.id) return
    clearTimeout(task.timer)
    this.#inHand = null
    if (reply.kind === 'answer') task.resolve(reply.value)
    else task.reject(new StudioError('engine-failed', { ...reply.detail, because: reply.because }))
    this.#next()
  }

  #gone(worker: Worker): void {
    if (this.#worker === worker) this.#broken('crash')
  }

  /** The worker died or hangs: the task in hand fails, the thread is replaced when the next task comes. */
  #broken(because: 'crash' | 'timeout'): void {
    const worker = this.#worker
    const task = this.#inHand
    this.#worker = null
    this.#inHand = null
    if (worker !== null) void worker.terminate()
    if (task !== null) {
      clearTimeout(task.timer)
      this.#options.log?.write({ kind: 'engine-restarted', because })
      task.reject(new StudioError('engine-failed', { because }))
    }
    this.#next()
  }
}
