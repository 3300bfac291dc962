// What crosses between the door (main thread) and the worker. Types only.
import type { Box } from '../../../shared/model/photo.ts'
import type { FaceEngine, HiddenRegion, RenderOptions } from '../ports.ts'

/** One thing to do. `bytes` are copies that belong to the worker. */
export type EngineTask =
  | { readonly kind: 'read'; readonly bytes: Uint8Array }
  | { readonly kind: 'findFaces'; readonly bytes: Uint8Array }
  | {
      readonly kind: 'describe'
      readonly bytes: Uint8Array
      readonly faces: readonly { readonly box: Box; readonly rollDegrees: number }[]
    }
  | { readonly kind: 'enrol'; readonly bytes: Uint8Array }
  | {
      readonly kind: 'render'
      readonly bytes: Uint8Array
      readonly hidden: readonly HiddenRegion[]
      readonly expected: { readonly shown: readonly Box[]; readonly dismissed: readonly Box[] }
      readonly options: RenderOptions
    }
  | {
      readonly kind: 'renderPreview'
      readonly bytes: Uint8Array
      readonly hidden: readonly HiddenRegion[]
      readonly options: RenderOptions
    }
  | { readonly kind: 'crop'; readonly bytes: Uint8Array; readonly box: Box; readonly sizePx: number }

/** What each task answers. */
export type EngineAnswer<K extends EngineTask['kind']> = Awaited<ReturnType<FaceEngine[K]>>

/** Faults that only tests plant, one per task: the worker dies, hangs, or tries the network. */
export type PlantedFault = 'crash' | 'exit' | 'hang' | 'network'

export interface WorkerStart {
  readonly modelsDir: string | null
}
export interface WorkerRequest {
  readonly id: number
  readonly task: EngineTask
  readonly fault: PlantedFault | null
}
export type WorkerReply =
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | {
      readonly kind: 'failed'
      readonly id: number
      readonly because: string
      readonly detail: Readonly<Record<string, string | number>>
    }
  | { readonly kind: 'network-refused'; readonly where: string }
