// What crosses between the door (the studio's process) and an engine process. Types only.
import type { HidingStyle } from '../../../shared/model/hiding.ts'
import type { Box } from '../../../shared/model/photo.ts'
import type { FaceEngine, HiddenRegion, RenderOptions } from '../ports.ts'

/** One thing to do. `bytes` are copies that belong to the engine process. */
export type EngineTask =
  | { readonly kind: 'read'; readonly bytes: Uint8Array }
  | { readonly kind: 'findFaces'; readonly bytes: Uint8Array }
  | { readonly kind: 'readText'; readonly bytes: Uint8Array }
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
  | { readonly kind: 'example'; readonly style: HidingStyle }
  | { readonly kind: 'crop'; readonly bytes: Uint8Array; readonly box: Box; readonly sizePx: number }
  | { readonly kind: 'cropMany'; readonly bytes: Uint8Array; readonly boxes: readonly Box[]; readonly sizePx: number }

/** What each task answers. */
export type EngineAnswer<K extends EngineTask['kind']> = Awaited<ReturnType<FaceEngine[K]>>

/** Faults that only tests plant, one per task: the process dies, hangs, tries the network, or takes too much memory. */
export type PlantedFault = 'crash' | 'exit' | 'hang' | 'network' | 'memory'

/** How an engine process is set up: its one argument, as JSON. */
export interface EngineStart {
  readonly modelsDir: string | null
  /** Threads of each network and of each picture. */
  readonly threads: number
  /** Resident megabytes above which a task is given up: one photo must not take the memory of the whole computer. */
  readonly mostMegabytes: number
  /**
   * Whoever sits at the screen goes first: 'fully', long work that takes what is left of the processor; 'a-little', pictures that
   * somebody is waiting for, but not as much as for the answer to a key.
   */
  readonly givesWay: 'fully' | 'a-little'
}
export type EngineRequest =
  | { readonly kind: 'task'; readonly id: number; readonly task: EngineTask; readonly fault: PlantedFault | null }
  /** Looked at between two runs of a network; the task then ends as failed. */
  | { readonly kind: 'cancel'; readonly id: number }
/** What a process has used when it answers: its resident memory, and processor time since it began. */
export interface EngineUsage {
  readonly megabytes: number
  readonly cpuMs: number
}
export type EngineReply =
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown; readonly usage: EngineUsage }
  | {
      readonly kind: 'failed'
      readonly id: number
      readonly because: string
      readonly detail: Readonly<Record<string, string | number>>
      readonly usage: EngineUsage
    }
  | { readonly kind: 'network-refused'; readonly where: string }
