// The tasks that need the models. Worker only; made once per thread.
import { ready, setBackend } from '@tensorflow/tfjs-core'
import '@tensorflow/tfjs-backend-wasm'
import type { Box } from '../../../shared/model/photo.ts'
import type { DetectedFace, HiddenRegion, RenderedPhoto, RenderOptions } from '../ports.ts'
import { BlazeFace } from './blazeface.ts'
import { decodeUpright, openPhoto } from './decode-photo.ts'
import { type Detectors, findFaces } from './find-faces.ts'
import { renderPhoto } from './render-photo.ts'
import { SsdMobilenet } from './ssd-mobilenet.ts'
import { Weights, type WeightsPlace } from './weights.ts'

/** Faces are looked for at the size that will be published. */
const SEARCH_PX = 2048

/** See FaceEngine for each. */
export class Models {
  readonly #detectors: Detectors
  private constructor(detectors: Detectors) {
    this.#detectors = detectors
  }

  /** Compares every weight file with the manifest, then loads. Throws StudioError engine-failed. */
  static async load(place: WeightsPlace): Promise<Models> {
    const weights = new Weights(place)
    weights.verifyAll()
    await setBackend('wasm')
    await ready()
    return new Models({ blaze: await BlazeFace.load(weights), ssd: new SsdMobilenet(weights) })
  }

  async findFaces(bytes: Uint8Array): Promise<DetectedFace[]> {
    return findFaces(await decodeUpright(await openPhoto(bytes), SEARCH_PX), this.#detectors)
  }

  async render(
    bytes: Uint8Array,
    hidden: readonly HiddenRegion[],
    expected: { readonly shown: readonly Box[]; readonly dismissed: readonly Box[] },
    options: RenderOptions,
  ): Promise<RenderedPhoto> {
    return renderPhoto(bytes, hidden, expected, options, (raster) => findFaces(raster, this.#detectors))
  }
}
