// A queue of tasks in front of a fixed number of engine processes. Starts them when there is work, replaces one that dies,
// hangs or has grown too large, and ends them when there has been nothing to do for a while.
import { fileURLToPath } from 'node:url'
import { StudioError } from '../../../shared/model/failure.ts'
import { EngineTrouble } from '../../../shared/model/progress.ts'
import type { EngineChild, Log, StartEngineChild } from '../ports.ts'
import type { EngineReply, EngineRequest, EngineStart, EngineTask, EngineUsage, PlantedFault } from './messages.ts'

export interface PoolOptions {
  /** How many processes at most; each has one task in hand at a time. */
  readonly processes: number
  readonly start: EngineStart
  readonly startChild: StartEngineChild
  /** A task that takes longer fails, and its process is replaced. Milliseconds. */
  readonly timeoutMs: number
  /** A process with nothing to do for so long is ended, and its memory given back. Milliseconds. */
  readonly idleMs: number
  /** A process that has grown above this is replaced before its next task. Resident megabytes. */
  readonly replaceAtMegabytes: number
  readonly log: Log | null
  /** Told when the models or the runtime turn out unusable, and null when they work again. */
  readonly onTrouble: (trouble: EngineTrouble | null) => void
  nextFault(): PlantedFault | null
}

/** A cancelled task that has not ended after this is ended with its process. */
const CANCEL_GRACE_MS = 5_000

/** JavaScript holds little here; left alone, its garbage would take 100 MB. Megabytes. */
const FLAGS = ['--max-semi-space-size=8', '--max-old-space-size=512', '--expose-gc'] as const
/** glibc only: large pieces go back to the system when they are freed, instead of lying in between small ones. */
const ENV = { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: String(2 ** 20) } as const

const NOTHING: EngineUsage = { megabytes: 0, cpuMs: 0 }

interface Waiting {
  readonly task: EngineTask
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
  readonly signal: AbortSignal | null
  readonly onAbort: () => void
}
interface InHand {
  readonly id: number
  readonly waiting: Waiting
  timer: NodeJS.Timeout
}
interface Slot {
  child: EngineChild | null
  inHand: InHand | null
  usage: EngineUsage
  idle: NodeJS.Timeout | null
}

/** Fails as FaceEngine says. */
export class EnginePool {
  readonly #options: PoolOptions
  readonly #slots: readonly Slot[]
  readonly #urgent: Waiting[] = []
  readonly #queue: Waiting[] = []
  #nextId = 1
  #endedCpuMs = 0
  #closing: { readonly promise: Promise<void>; readonly resolve: () => void } | null = null

  constructor(options: PoolOptions) {
    this.#options = options
    this.#slots = Array.from({ length: options.processes }, () => ({
      child: null,
      inHand: null,
      usage: NOTHING,
      idle: null,
    }))
  }

  /** Process ids of those that run: for tests, which kill them from outside. */
  pids(): readonly number[] {
    return this.#slots.flatMap((slot) => slot.child?.pid ?? [])
  }

  /** What its processes have used, as they last told: memory of those that run, processor time of all there were. */
  usage(): EngineUsage {
    const sum = (pick: (usage: EngineUsage) => number): number =>
      this.#slots.reduce((total, slot) => total + pick(slot.usage), 0)
    return { megabytes: sum((usage) => usage.megabytes), cpuMs: this.#endedCpuMs + sum((usage) => usage.cpuMs) }
  }

  run(task: EngineTask, urgent: boolean, signal: AbortSignal | null): Promise<unknown> {
    if (this.#closing !== null) return Promise.reject(failure('closed'))
    if (signal?.aborted === true) return Promise.reject(failure('cancelled'))
    return new Promise((resolve, reject) => {
      const waiting: Waiting = { task, resolve, reject, signal, onAbort: () => this.#cancel(waiting) }
      signal?.addEventListener('abort', waiting.onAbort, { once: true })
      if (urgent) this.#urgent.push(waiting)
      else this.#queue.push(waiting)
      this.#next()
    })
  }

  /** Ends every process now; what is in hand and waiting fails as 'cancelled'. Later tasks begin with new processes. */
  abandon(): void {
    for (const waiting of [...this.#urgent.splice(0), ...this.#queue.splice(0)]) {
      waiting.signal?.removeEventListener('abort', waiting.onAbort)
      waiting.reject(failure('cancelled'))
    }
    for (const slot of this.#slots) this.#broken(slot, 'cancelled')
  }

  /** Finishes what is in hand and waiting, then ends the processes. */
  close(): Promise<void> {
    this.#closing ??= Promise.withResolvers<void>()
    this.#next()
    return this.#closing.promise
  }

  #next(): void {
    for (const slot of this.#slots) {
      if (slot.inHand !== null) continue
      const waiting = this.#take(this.#urgent) ?? this.#take(this.#queue)
      if (waiting === undefined) break
      this.#give(slot, waiting)
    }
    if (this.#closing === null || this.#slots.some((slot) => slot.inHand !== null)) return
    for (const slot of this.#slots) this.#end(slot)
    this.#closing.resolve()
  }

  /** The next task that may begin: one rendition at a time, since it holds a photo at full size twice. */
  #take(queue: Waiting[]): Waiting | undefined {
    const rendering = this.#slots.some((slot) => slot.inHand?.waiting.task.kind === 'render')
    const at = queue.findIndex((waiting) => !rendering || waiting.task.kind !== 'render')
    return at < 0 ? undefined : queue.splice(at, 1)[0]
  }

  #give(slot: Slot, waiting: Waiting): void {
    if (slot.idle !== null) clearTimeout(slot.idle)
    slot.idle = null
    if (slot.usage.megabytes > this.#options.replaceAtMegabytes) this.#end(slot)
    const id = this.#nextId++
    slot.inHand = { id, waiting, timer: setTimeout(() => this.#broken(slot, 'timeout'), this.#options.timeoutMs) }
    let child: EngineChild
    try {
      child = slot.child ?? this.#start(slot)
    } catch {
      this.#broken(slot, 'crash')
      return
    }
    const request: EngineRequest = { kind: 'task', id, task: waiting.task, fault: this.#options.nextFault() }
    child.post(request)
  }

  #start(slot: Slot): EngineChild {
    // From source this file lies beside engine-worker.ts; the bundle puts engine-worker.js beside the main file.
    const entry = import.meta.url.endsWith('.ts') ? './engine-worker.ts' : './engine-worker.js'
    const child = this.#options.startChild({
      entry: fileURLToPath(new URL(entry, import.meta.url)),
      argument: JSON.stringify(this.#options.start),
      flags: FLAGS,
      env: ENV,
    })
    slot.child = child
    child.onReply((reply) => {
      if (slot.child === child) this.#answered(slot, reply as EngineReply)
    })
    child.onExit(() => {
      if (slot.child === child) this.#broken(slot, 'crash')
    })
    return child
  }

  #end(slot: Slot): void {
    const { child } = slot
    if (slot.idle !== null) clearTimeout(slot.idle)
    slot.idle = null
    slot.child = null
    this.#endedCpuMs += slot.usage.cpuMs
    slot.usage = NOTHING
    child?.kill()
  }

  #answered(slot: Slot, reply: EngineReply): void {
    if (reply.kind === 'network-refused') {
      this.#options.log?.write({ kind: 'network-refused', where: reply.where })
      return
    }
    slot.usage = reply.usage
    const { inHand } = slot
    if (inHand === null || inHand.id !== reply.id) return
    this.#done(slot, inHand)
    const trouble = reply.kind === 'failed' ? troubleOf(reply.because) : null
    if (reply.kind === 'answer') {
      if (needsModels(inHand.waiting.task)) this.#options.onTrouble(null)
      inHand.waiting.resolve(reply.value)
    } else {
      if (trouble !== null) this.#options.onTrouble(trouble)
      inHand.waiting.reject(failure(reply.because, reply.detail))
    }
    // A process that could not load its models, or took too much memory, starts afresh.
    if (reply.kind === 'failed' && (trouble !== null || reply.because === 'memory')) this.#end(slot)
    else this.#rest(slot)
    this.#next()
  }

  /** It died or hangs: the task in hand fails; the next task gets a new process. */
  #broken(slot: Slot, because: 'crash' | 'timeout' | 'cancelled'): void {
    const { inHand } = slot
    this.#end(slot)
    if (inHand !== null) {
      this.#done(slot, inHand)
      if (because !== 'cancelled') this.#options.log?.write({ kind: 'engine-restarted', because })
      inHand.waiting.reject(failure(inHand.waiting.signal?.aborted === true ? 'cancelled' : because))
    }
    this.#next()
  }

  #cancel(waiting: Waiting): void {
    for (const queue of [this.#urgent, this.#queue]) {
      const at = queue.indexOf(waiting)
      if (at >= 0) {
        queue.splice(at, 1)
        waiting.reject(failure('cancelled'))
        return
      }
    }
    const slot = this.#slots.find((one) => one.inHand?.waiting === waiting)
    if (slot?.inHand == null) return
    const request: EngineRequest = { kind: 'cancel', id: slot.inHand.id }
    slot.child?.post(request)
    clearTimeout(slot.inHand.timer)
    slot.inHand.timer = setTimeout(() => this.#broken(slot, 'cancelled'), CANCEL_GRACE_MS)
  }

  #done(slot: Slot, inHand: InHand): void {
    clearTimeout(inHand.timer)
    inHand.waiting.signal?.removeEventListener('abort', inHand.waiting.onAbort)
    slot.inHand = null
  }

  #rest(slot: Slot): void {
    slot.idle = setTimeout(() => this.#end(slot), this.#options.idleMs)
    slot.idle.unref()
  }
}

/** What no photo can be blamed for, or null. */
function troubleOf(because: string): EngineTrouble | null {
  return EngineTrouble.safeParse(because).data ?? null
}

function needsModels(task: EngineTask): boolean {
  return (
    task.kind === 'findFaces' ||
    task.kind === 'readText' ||
    task.kind === 'describe' ||
    task.kind === 'enrol' ||
    task.kind === 'render'
  )
}

function failure(because: string, detail: Readonly<Record<string, string | number>> = {}): StudioError {
  return new StudioError(troubleOf(because) !== null ? 'engine-unusable' : 'engine-failed', { ...detail, because })
}
