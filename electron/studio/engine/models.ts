// The tasks that need the models. Worker only; made once per process.
import type { Box } from '../../../shared/model/photo.ts'
import type {
  EnrolmentFault,
  FaceEngine,
  Found,
  HiddenRegion,
  ReadText,
  RenderedPhoto,
  RenderOptions,
  TemplateVector,
} from '../ports.ts'
import { decodeUpright, openPhoto, refuseTooSmall } from './decode-photo.ts'
import { Describer } from './describe-face.ts'
import { enrolPortrait } from './enrol-portrait.ts'
import { FaceMesh } from './face-mesh.ts'
import { countPeople, decodedSize, type Detectors, findFaces, loadDetectors } from './find-faces.ts'
import { prepareNets } from './net.ts'
import { FACE_PX, placeFace } from './place-face.ts'
import { renderPhoto } from './render-photo.ts'
import { readText, type TextNets } from './read-text.ts'
import { TextDetector } from './text-detector.ts'
import { TextRecogniser } from './text-recogniser.ts'
import type { EngineStart } from './messages.ts'
import { refuseUnseeable } from './unseeable.ts'
import { Weights } from './weights.ts'

/** Faces are described from at most this many pixels on the longest side: a panorama would fill the memory. */
const MOST_DESCRIBED_PX = 6000
/** A portrait is searched at this size: a face that is small in it would be refused all the same. */
const PORTRAIT_PX = 1024

/** See FaceEngine for each. */
export class Models implements Pick<FaceEngine, 'findFaces' | 'readText' | 'describe' | 'enrol' | 'render'> {
  readonly #weights: Weights
  readonly #detectors: Detectors
  /** Loaded at the first description: a school that does not recognise anybody never loads the descriptors. */
  #describing: { readonly mesh: FaceMesh; readonly describer: Describer } | null = null

  /** Loaded when a picture is read, and let go when faces are looked for again: both at once would fill the memory. */
  #reading: TextNets | null = null

  private constructor(weights: Weights, detectors: Detectors) {
    this.#weights = weights
    this.#detectors = detectors
  }

  /**
   * Compares every weight file with the manifest, then loads. `beforeEachRun` of a network may throw to end a task.
   * Throws StudioError engine-unusable.
   */
  static async load({ modelsDir, threads }: EngineStart, beforeEachRun: () => void): Promise<Models> {
    prepareNets(threads, beforeEachRun)
    const weights = new Weights({ modelsDir })
    weights.verifyAll()
    return new Models(weights, await loadDetectors(weights))
  }

  async findFaces(bytes: Uint8Array): Promise<Found> {
    await this.#endReading()
    const photo = await openPhoto(bytes)
    refuseTooSmall(photo)
    const raster = await decodeUpright(photo, decodedSize(photo))
    refuseUnseeable(raster)
    return countPeople(raster, this.#detectors)
  }

  async readText(bytes: Uint8Array): Promise<ReadText[]> {
    this.#reading ??= {
      detector: await TextDetector.load(this.#weights),
      recogniser: await TextRecogniser.load(this.#weights),
    }
    return readText(bytes, this.#reading)
  }

  async describe(
    bytes: Uint8Array,
    faces: readonly { readonly box: Box; readonly rollDegrees: number }[],
  ): Promise<(TemplateVector | null)[]> {
    if (faces.length === 0) return []
    await this.#endReading()
    const photo = await openPhoto(bytes)
    // As large as the smallest face needs: it can use all the pixels that there are, a large one cannot.
    const sides = faces.map(({ box }) => Math.max(box.w * photo.width, box.h * photo.height))
    const part = Math.min(1, FACE_PX / Math.max(1, Math.min(...sides)))
    const longest = Math.ceil(Math.max(photo.width, photo.height) * part)
    const raster = await decodeUpright(photo, Math.min(MOST_DESCRIBED_PX, longest))
    const { describer } = await this.#loadDescribing()
    return describer.describe(faces.map((face) => placeFace(raster, face)))
  }

  async enrol(
    bytes: Uint8Array,
  ): Promise<{ ok: true; template: TemplateVector; portrait: Uint8Array } | { ok: false; faults: EnrolmentFault[] }> {
    await this.#endReading()
    const raster = await decodeUpright(await openPhoto(bytes), PORTRAIT_PX)
    const { describer, mesh } = await this.#loadDescribing()
    return enrolPortrait(raster, (small) => findFaces(small, this.#detectors, 1), describer, mesh)
  }

  async render(
    bytes: Uint8Array,
    hidden: readonly HiddenRegion[],
    expected: { readonly shown: readonly Box[]; readonly dismissed: readonly Box[] },
    options: RenderOptions,
  ): Promise<RenderedPhoto> {
    await this.#endReading()
    return renderPhoto(bytes, hidden, expected, options, (raster) => findFaces(raster, this.#detectors))
  }

  /** A scan reads after it has searched: the photos come in runs, and loading anew takes less than half a second. */
  async #endReading(): Promise<void> {
    const reading = this.#reading
    this.#reading = null
    await reading?.detector.end()
    await reading?.recogniser.end()
  }

  async #loadDescribing(): Promise<{ readonly mesh: FaceMesh; readonly describer: Describer }> {
    if (this.#describing === null) {
      const mesh = await FaceMesh.load(this.#weights)
      this.#describing = { mesh, describer: await Describer.load(this.#weights, mesh) }
    }
    return this.#describing
  }
}
