// A stand-in for the face engine. Its "pictures" are small JSON texts that say what a real engine would have found, so
// flows can be tested on the real database in milliseconds. It proves nothing about pixels: tests/engine does that.
import { createHash } from 'node:crypto'
import { StudioError } from '../shared/model/failure.ts'
import type { Box, Camera, IntakeRefusal, PhotoLook } from '../shared/model/photo.ts'
import type {
  DetectedFace,
  FaceEngine,
  HiddenRegion,
  ReadText,
  RenderOptions,
  TemplateVector,
} from '../electron/studio/ports.ts'

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
  /** The writing in it. In a stand-in rendition what lies wholly in a hidden region cannot be read any more. */
  readonly texts?: readonly ReadText[]
  /** `read` refuses the file for this reason. */
  readonly refuse?: IntakeRefusal
  /** `read` brings the engine down. */
  readonly breaks?: true
  readonly takenAt?: string
  /** What the file names as its camera; by default the one that a test school's list has. */
  readonly camera?: Camera
  /** By default two pictures with other names do not look alike at all. */
  readonly look?: Partial<PhotoLook>
}

/** The camera of every stand-in picture that names no other. */
export const STAND_IN_CAMERA: Camera = { make: 'Stand-in', model: 'One', serial: null }
const hashOf = (name: string) => createHash('sha256').update(name).digest('hex').slice(0, 16)

const encode = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))
/** A rendition: the text as the pixels of a bare JPEG, so that nothing but a bare JPEG has to pass as one. */
const encodeJpeg = (value: unknown) => {
  const pixels = encode(value)
  return new Uint8Array([0xff, 0xd8, 0xff, 0xda, 0, 2, ...pixels, 0xff, 0xd9])
}
const textOf = (bytes: Uint8Array) => {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return new TextDecoder().decode(bytes)
  return new TextDecoder().decode(bytes.subarray(bytes.indexOf(0x7b), bytes.lastIndexOf(0x7d) + 1))
}

/** The bytes of a stand-in picture, to be written into a folder. */
export const drawnPicture = (picture: DrawnPicture): Uint8Array => encode({ standIn: 'picture', ...picture })

function decode(bytes: Uint8Array): DrawnPicture | null {
  try {
    const value: unknown = JSON.parse(textOf(bytes))
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

type EngineCall = 'read' | 'findFaces' | 'describe' | 'readText' | 'render' | 'renderPreview'

export interface StandInEngine extends FaceEngine {
  pipeline: string
  textPipeline: string
  photosAtATime: number
  trouble: FaceEngine['trouble']
  /** Every call, in order: 'read', 'findFaces', … */
  readonly calls: string[]
  /** Set by tests: run before the call; may throw, delete a folder, or wait. */
  before: Partial<Record<EngineCall, (name: string) => void | Promise<void>>>
  /** Set by tests: what looking again at the next rendition finds. */
  foundAgain: readonly Box[]
  foundAnew: readonly DetectedFace[]
  /** Set by tests: whether the proof by noise holds. */
  sameWithNoise: boolean
  /** Set by tests: what is read in a rendition; null = the writing of its picture that is not hidden. */
  readAgain: readonly ReadText[] | null
  /** Every array that `describe` handed out, to see that it was overwritten. */
  readonly described: TemplateVector[]
}

/** What a stand-in rendition or preview says that it hides. */
export function renderingOf(bytes: Uint8Array): Rendering {
  return JSON.parse(textOf(bytes)) as Rendering
}

/** The bytes of a stand-in rendition opened, or null for anything else. */
function renderedFrom(bytes: Uint8Array): Rendering | null {
  try {
    const value: unknown = JSON.parse(textOf(bytes))
    return typeof value === 'object' && value !== null && 'of' in value ? (value as Rendering) : null
  } catch {
    // Not JSON: no rendition of this engine.
    return null
  }
}

/** A hidden region that hides all of a box. */
const covers = (hidden: Box, box: Box): boolean =>
  hidden.x <= box.x && hidden.y <= box.y && hidden.x + hidden.w >= box.x + box.w && hidden.y + hidden.h >= box.y + box.h

export function standInEngine(): StandInEngine {
  /** The writing in each picture that was rendered, by its name. */
  const writing = new Map<string, readonly ReadText[]>()
  const opened = async (call: EngineCall, bytes: Uint8Array): Promise<DrawnPicture> => {
    engine.calls.push(call)
    const picture = decode(bytes)
    await engine.before[call]?.(picture?.name ?? '')
    if (!picture) throw new StudioError('engine-failed', { because: 'not a stand-in picture' })
    return picture
  }
  const engine: StandInEngine = {
    pipeline: 'stand-in-1',
    textPipeline: 'stand-in-text-1',
    photosAtATime: 1,
    trouble: null,
    calls: [],
    before: {},
    foundAgain: [],
    foundAnew: [],
    sameWithNoise: true,
    readAgain: null,
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
        camera: picture.camera ?? STAND_IN_CAMERA,
        takenAt: picture.takenAt ?? null,
        provenance: 'camera',
        hadPosition: false,
        warnings: [],
        look: { hash: hashOf(picture.name), sharpness: 100, dark: 0, bright: 0, ...picture.look },
        preview: encode({ standIn: 'preview', name: picture.name }),
        thumbnail: encode({ standIn: 'thumbnail', name: picture.name }),
      }
    },
    async findFaces(bytes) {
      const { faces = [], loneHeads = [] } = await opened('findFaces', bytes)
      return { faces: faces.map(detected), loneHeads }
    },
    async describe(bytes, faces) {
      // Nothing of a hidden head can be described in a rendition.
      if (renderedFrom(bytes) !== null) {
        engine.calls.push('describe')
        return faces.map(() => null)
      }
      const picture = await opened('describe', bytes)
      return faces.map(({ box }) => {
        const like = picture.faces?.find((face) => face.box.x === box.x && face.box.y === box.y)?.like
        if (!like) return null
        const vector = new Float32Array(like)
        engine.described.push(vector)
        return vector
      })
    },
    async readText(bytes) {
      const rendition = renderedFrom(bytes)
      if (rendition === null) return (await opened('readText', bytes)).texts ?? []
      engine.calls.push('readText')
      await engine.before.readText?.(rendition.of)
      const texts = writing.get(rendition.of) ?? []
      return engine.readAgain ?? texts.filter(({ box }) => !rendition.hidden.some((one) => covers(one.box, box)))
    },
    async enrol() {
      return { ok: false, faults: ['no-face'] }
    },
    async render(bytes, hidden, _expected, options) {
      const picture = await opened('render', bytes)
      writing.set(picture.name, picture.texts ?? [])
      return {
        jpeg: encodeJpeg({ of: picture.name, hidden, options }),
        widthPx: 2048,
        heightPx: 1536,
        redetected: engine.foundAgain,
        unexpected: engine.foundAnew,
        sameWithNoise: engine.sameWithNoise,
        hiddenPlaces: hidden.map(({ box, rollDegrees }) => ({ box, rollDegrees })),
      }
    },
    async renderPreview(bytes, hidden, options) {
      const picture = await opened('renderPreview', bytes)
      return encode({ of: picture.name, hidden, options })
    },
    async example(style) {
      return encode({ style })
    },
    async crop(_bytes, box, sizePx) {
      engine.calls.push('crop')
      return encode({ box, sizePx })
    },
    async cropMany(_bytes, boxes, sizePx) {
      engine.calls.push('cropMany')
      return boxes.map((box) => encode({ box, sizePx }))
    },
    async close() {
      engine.calls.push('close')
    },
  }
  return engine
}
