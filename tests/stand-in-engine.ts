// A stand-in for the face engine. Its "pictures" are small JSON texts that say what a real engine would have found, so
// flows can be tested on the real database in milliseconds. It proves nothing about pixels: tests/engine does that.
import { StudioError } from '../shared/model/failure.ts'
import type { Box, IntakeRefusal } from '../shared/model/photo.ts'
import type { DetectedFace, FaceEngine, HiddenRegion, RenderOptions, TemplateVector } from '../electron/studio/ports.ts'

/** A face of a stand-in picture; `like` is what `describe` answers for it. */
export interface DrawnFace extends Partial<Omit<DetectedFace, 'box'>> {
  readonly box: Box
  readonly like?: readonly number[]
}
export interface DrawnPicture {
  /** Makes two pictures differ. */
  readonly name: string
  readonly faces?: readonly DrawnFace[]
  /** Heads in which the engine finds no face. */
  readonly loneHeads?: readonly Box[]
  /** `read` refuses the file for this reason. */
  readonly refuse?: IntakeRefusal
  /** `read` brings the engine down. */
  readonly breaks?: true
  readonly takenAt?: string
}

const encode = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))
/** The bytes of a stand-in picture, to be written into a folder. */
export const drawnPicture = (picture: DrawnPicture): Uint8Array => encode({ standIn: 'picture', ...picture })

function decode(bytes: Uint8Array): DrawnPicture | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes))
    return typeof value === 'object' && value !== null && 'standIn' in value ? (value as unknown as DrawnPicture) : null
  } catch {
    // Not JSON: to this engine that is a file which is not a picture.
    return null
  }
}

const detected = (face: DrawnFace): DetectedFace => ({
  box: face.box,
  rollDegrees: face.rollDegrees ?? 0,
  score: face.score ?? 0.9,
  certain: face.certain ?? true,
})

/** What `render` and `renderPreview` were asked to hide. */
export interface Rendering {
  readonly of: string
  readonly hidden: readonly HiddenRegion[]
  readonly options: RenderOptions
}

export interface StandInEngine extends FaceEngine {
  pipeline: string
  photosAtATime: number
  trouble: FaceEngine['trouble']
  /** Every call, in order: 'read', 'findFaces', … */
  readonly calls: string[]
  /** Set by tests: run before the call; may throw, delete a folder, or wait. */
  before: Partial<
    Record<'read' | 'findFaces' | 'describe' | 'render' | 'renderPreview', (name: string) => void | Promise<void>>
  >
  /** Set by tests: what looking again at the next rendition finds. */
  foundAgain: readonly Box[]
  foundAnew: readonly DetectedFace[]
  /** Every array that `describe` handed out, to see that it was overwritten. */
  readonly described: TemplateVector[]
}

/** What a stand-in rendition or preview says that it hides. */
export function renderingOf(bytes: Uint8Array): Rendering {
  return JSON.parse(new TextDecoder().decode(bytes)) as Rendering
}

export function standInEngine(): StandInEngine {
  const opened = async (
    call: 'read' | 'findFaces' | 'describe' | 'render' | 'renderPreview',
    bytes: Uint8Array,
  ): Promise<DrawnPicture> => {
    engine.calls.push(call)
    const picture = decode(bytes)
    await engine.before[call]?.(picture?.name ?? '')
    if (!picture) throw new StudioError('engine-failed', { because: 'not a stand-in picture' })
    return picture
  }
  const engine: StandInEngine = {
    pipeline: 'stand-in-1',
    photosAtATime: 1,
    trouble: null,
    calls: [],
    before: {},
    foundAgain: [],
    foundAnew: [],
    described: [],
    async read(bytes) {
      engine.calls.push('read')
      const picture = decode(bytes)
      await engine.before.read?.(picture?.name ?? '')
      if (!picture) return { accepted: false, refusal: 'not-a-picture', detail: 'stand-in' }
      if (picture.breaks) throw new StudioError('engine-failed', { because: 'crash' })
      if (picture.refuse) return { accepted: false, refusal: picture.refuse, detail: 'stand-in' }
      return {
        accepted: true,
        format: 'jpeg',
        widthPx: 4000,
        heightPx: 3000,
        camera: { make: 'Stand-in', model: 'One', serial: null },
        takenAt: picture.takenAt ?? null,
        provenance: 'camera',
        hadPosition: false,
        warnings: [],
        preview: encode({ standIn: 'preview', name: picture.name }),
        thumbnail: encode({ standIn: 'thumbnail', name: picture.name }),
      }
    },
    async findFaces(bytes) {
      const { faces = [], loneHeads = [] } = await opened('findFaces', bytes)
      return { faces: faces.map(detected), loneHeads }
    },
    async describe(bytes, faces) {
      const picture = await opened('describe', bytes)
      return faces.map(({ box }) => {
        const like = picture.faces?.find((face) => face.box.x === box.x && face.box.y === box.y)?.like
        if (!like) return null
        const vector = new Float32Array(like)
        engine.described.push(vector)
        return vector
      })
    },
    async enrol() {
      return { ok: false, faults: ['no-face'] }
    },
    async render(bytes, hidden, _expected, options) {
      const picture = await opened('render', bytes)
      return {
        jpeg: encode({ of: picture.name, hidden, options }),
        widthPx: 2048,
        heightPx: 1536,
        redetected: engine.foundAgain,
        unexpected: engine.foundAnew,
      }
    },
    async renderPreview(bytes, hidden, options) {
      const picture = await opened('renderPreview', bytes)
      return encode({ of: picture.name, hidden, options })
    },
    async crop(_bytes, box, sizePx) {
      engine.calls.push('crop')
      return encode({ box, sizePx })
    },
    async close() {
      engine.calls.push('close')
    },
  }
  return engine
}
