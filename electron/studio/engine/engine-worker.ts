// An engine process: one task after another. Started by engine-pool.ts, from source or from the bundle, under plain Node
// or Electron. Models are loaded at the first task that needs them, after their SHA-256 was compared.
import { constants, setPriority } from 'node:os'
import { assertNever, StudioError } from '../../../shared/model/failure.ts'
import { guardNetwork } from './guard-network.ts'
import type { EngineReply, EngineRequest, EngineStart, EngineTask, EngineUsage } from './messages.ts'
import type { Models } from './models.ts'

/** The way back to the studio: Electron's utility process has a port, a child of Node a channel. */
interface ParentPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { data: unknown }) => void): void
}
const { parentPort } = process as unknown as { parentPort?: ParentPort }
const send = (reply: EngineReply): void => {
  if (parentPort !== undefined) parentPort.postMessage(reply)
  else process.send?.(reply)
}
// Nobody is left to answer to.
process.on('disconnect', () => process.exit(0))
guardNetwork((where) => send({ kind: 'network-refused', where }))

const start = JSON.parse(process.argv.at(-1) ?? '{}') as EngineStart
// Before any library starts a thread: on Linux threads take the priority of whoever starts them.
giveWay(start.givesWay)

// Loaded after the guard, so that no library keeps an older `fetch`; the models' libraries only where they are needed.
const { Pixels } = await import('./pixels.ts')

const pixels = new Pixels(start.threads)
let models: Models | null = null
/** Tasks that the studio does not want any more. */
const cancelled = new Set<number>()
let inHand = 0

/** Called between two runs of a network: the places where a task can end early. */
function checkpoint(): void {
  if (cancelled.has(inHand)) throw new StudioError('engine-failed', { because: 'cancelled' })
  const megabytes = residentMegabytes()
  if (megabytes > start.mostMegabytes) throw new StudioError('engine-failed', { because: 'memory', megabytes })
}

/** A key at the desk goes before a search, however long the queue is; with nobody at it the search has the whole machine. */
function giveWay(how: EngineStart['givesWay']): void {
  try {
    setPriority(constants.priority[how === 'fully' ? 'PRIORITY_LOW' : 'PRIORITY_BELOW_NORMAL'])
  } catch (error) {
    // Where the system does not allow it the work is done all the same, and keys wait a little longer.
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_SYSTEM_ERROR')) throw error
  }
}

function residentMegabytes(): number {
  return Math.round(process.memoryUsage.rss() / 2 ** 20)
}

function usage(): EngineUsage {
  const { user, system } = process.cpuUsage()
  return { megabytes: residentMegabytes(), cpuMs: Math.round((user + system) / 1000) }
}

/** What was decoded is garbage now. Left alone, it would stay until there is much more of it. */
function tidy(): void {
  globalThis.gc?.()
}

async function loaded(): Promise<Models> {
  if (models !== null) return models
  let code: typeof import('./models.ts')
  try {
    code = await import('./models.ts')
  } catch (error) {
    // The native runtime cannot be loaded here: a file of the installation, or of the system, is missing.
    throw new StudioError('engine-unusable', { because: 'runtime-missing', error: String(error).slice(0, 200) })
  }
  models = await code.Models.load(start, checkpoint)
  tidy()
  return models
}

async function perform(task: EngineTask): Promise<unknown> {
  switch (task.kind) {
    case 'read':
      return pixels.read(task.bytes)
    case 'crop':
      return pixels.crop(task.bytes, task.box, task.sizePx)
    case 'cropMany':
      return pixels.cropMany(task.bytes, task.boxes, task.sizePx)
    case 'example':
      return pixels.example(task.style)
    case 'renderPreview':
      return pixels.renderPreview(task.bytes, task.hidden, task.options)
    case 'findFaces':
      return (await loaded()).findFaces(task.bytes)
    case 'readText':
      return (await loaded()).readText(task.bytes)
    case 'describe':
      return (await loaded()).describe(task.bytes, task.faces)
    case 'enrol':
      return (await loaded()).enrol(task.bytes)
    case 'render':
      return (await loaded()).render(task.bytes, task.hidden, task.expected, task.options)
    default:
      return assertNever(task)
  }
}

async function answer(request: Extract<EngineRequest, { kind: 'task' }>): Promise<void> {
  const { id } = request
  inHand = id
  try {
    if (request.fault === 'crash')
      setImmediate(() => {
        throw new Error('planted crash')
      })
    if (request.fault === 'exit') process.exit(3)
    if (request.fault === 'hang') for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000)
    if (request.fault === 'network') await globalThis.fetch('https://example.invalid/model.json')
    if (request.fault === 'memory') throw new StudioError('engine-failed', { because: 'memory', megabytes: 0 })
    const value = await perform(request.task)
    send({ kind: 'answer', id, value, usage: usage() })
  } catch (error) {
    const failure = error instanceof StudioError ? error.failure : null
    send({
      kind: 'failed',
      id,
      because: String(failure?.detail['because'] ?? (error instanceof Error ? error.name : 'unknown')),
      detail: failure?.detail ?? { error: (error instanceof Error ? error.message : String(error)).slice(0, 200) },
      usage: usage(),
    })
  }
  cancelled.delete(id)
  tidy()
}

function take(request: EngineRequest): void {
  if (request.kind === 'cancel') cancelled.add(request.id)
  else void answer(request)
}

if (parentPort !== undefined) parentPort.on('message', (event) => take(event.data as EngineRequest))
else process.on('message', (request) => take(request as EngineRequest))
