// The engine's worker thread: one task after another. Started by door.ts, from source or from the bundle.
// Models are loaded at the first task that needs them, after their SHA-256 was compared.
import { parentPort, workerData } from 'node:worker_threads'
import { assertNever, StudioError } from '../../../shared/model/failure.ts'
import { guardNetwork } from './guard-network.ts'
import type { Models } from './models.ts'
import type { EngineTask, WorkerReply, WorkerRequest, WorkerStart } from './messages.ts'

const port = parentPort
if (port === null) throw new Error('engine-worker.ts is started by door.ts')
const send = (reply: WorkerReply, transfer: ArrayBuffer[] = []): void => port.postMessage(reply, transfer)
guardNetwork((where) => send({ kind: 'network-refused', where }))

// Loaded after the guard, so that no library keeps an older `fetch`; the models' libraries only where they are needed.
const { Pixels } = await import('./pixels.ts')

const { modelsDir } = workerData as WorkerStart
const pixels = new Pixels()
let models: Models | null = null
const loaded = async (): Promise<Models> => (models ??= await (await import('./models.ts')).Models.load({ modelsDir }))

async function perform(task: EngineTask): Promise<unknown> {
  switch (task.kind) {
    case 'read':
      return pixels.read(task.bytes)
    case 'crop':
      return pixels.crop(task.bytes, task.box, task.sizePx)
    case 'renderPreview':
      return pixels.renderPreview(task.bytes, task.hidden, task.options)
    case 'findFaces':
      return { faces: await (await loaded()).findFaces(task.bytes), loneHeads: [] }
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

/** The buffers of an answer that can be handed over instead of copied. */
function buffersOf(value: unknown, found: Set<ArrayBuffer> = new Set()): Set<ArrayBuffer> {
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer && value.byteLength === value.buffer.byteLength) found.add(value.buffer)
  } else if (Array.isArray(value)) {
    for (const item of value) buffersOf(item, found)
  } else if (typeof value === 'object' && value !== null) {
    for (const item of Object.values(value)) buffersOf(item, found)
  }
  return found
}

port.on('message', (request: WorkerRequest) => {
  void (async () => {
    try {
      if (request.fault === 'crash')
        setImmediate(() => {
          throw new Error('planted crash')
        })
      if (request.fault === 'exit') process.exit(3)
      if (request.fault === 'hang') for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000)
      if (request.fault === 'network') await globalThis.fetch('https://example.invalid/model.json')
      const value = await perform(request.task)
      send({ kind: 'answer', id: request.id, value }, [...buffersOf(value)])
    } catch (error) {
      const failure = error instanceof StudioError ? error.failure : null
      send({
        kind: 'failed',
        id: request.id,
        because: String(failure?.detail['because'] ?? (error instanceof Error ? error.name : 'unknown')),
        detail: failure?.detail ?? { error: (error instanceof Error ? error.message : String(error)).slice(0, 200) },
      })
    }
  })()
})
