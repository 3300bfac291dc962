// From a face to a template: the only place where faces become comparable. Worker only.
// Templates are biometric data (law.md L14, L15): this file keeps none, and only the flow that has the consent asks.
//
// [Note: Two descriptions] MobileFaceNet sees the inner face, faceres the whole head, and they make different mistakes.
// Each is brought to unit length and they are joined so that the dot product of two templates is the weighted mean of
// both similarities. MobileFaceNet also sees the mirrored face: partings and shadows count for less. Only what helped
// on LFW (fold 1, dev half) was kept; face-api's ResNet, MobileFace, faceres-deep and a mirrored look of faceres did not.
import type { TemplateVector } from '../ports.ts'
import { cutAlongFive, cutAroundFace, eyeDistance } from './align-face.ts'
import { cutTurned } from './cut-turned.ts'
import type { FaceMesh, FacePlace, FacePoints } from './face-mesh.ts'
import { Faceres, FACERES_NUMBERS, FACERES_SIZE } from './faceres.ts'
import { MOBILE_FACE_NUMBERS, MOBILE_FACE_SIZE, MobileFaceNet } from './mobile-face-net.ts'
import type { Raster } from './raster.ts'
import { FACERES_MEAN } from './template-mean.ts'
import type { Weights } from './weights.ts'

/** Part of MobileFaceNet in the similarity; the rest is faceres. From 0.4 to 0.7 LFW shows hardly a difference. */
const MOBILE_PART = 0.6
/** Faces per run of a network. */
const AT_ONCE = 8
/** Eyes closer together than this many pixels cannot be compared. */
const SMALLEST_EYES_PX = 9
/** Below this the mesh does not think that it looks at a face. */
const LEAST_CONFIDENCE = 0.35

/** A face whose points are known, in pixels of its raster. */
export interface FoundFace {
  readonly raster: Raster
  readonly points: FacePoints
}

/** Both descriptors. */
export class Describer {
  readonly #inner: MobileFaceNet
  readonly #whole: Faceres
  readonly #mesh: FaceMesh
  private constructor(inner: MobileFaceNet, whole: Faceres, mesh: FaceMesh) {
    this.#inner = inner
    this.#whole = whole
    this.#mesh = mesh
  }
  static async load(weights: Weights, mesh: FaceMesh): Promise<Describer> {
    return new Describer(await MobileFaceNet.load(weights), await Faceres.load(weights), mesh)
  }

  /** Templates in the order of the faces. Null where a face is too small or not clear enough to compare. */
  async describe(faces: readonly FacePlace[]): Promise<(TemplateVector | null)[]> {
    const points = await this.#mesh.find(faces)
    const found = faces.flatMap(({ raster }, index) => {
      const mine = points[index]
      return mine !== undefined && isClear(mine) ? [{ raster, points: mine, index }] : []
    })
    const templates = await this.describeAt(found)
    const answer: (TemplateVector | null)[] = faces.map(() => null)
    for (const [at, { index }] of found.entries()) answer[index] = templates[at] ?? null
    return answer
  }

  /** The same for points that are already known. Unit length. */
  async describeAt(faces: readonly FoundFace[]): Promise<TemplateVector[]> {
    const templates: TemplateVector[] = []
    for (let from = 0; from < faces.length; from += AT_ONCE) {
      const some = faces.slice(from, from + AT_ONCE)
      const { inner, whole } = await this.views(some)
      for (const [index, one] of inner.entries()) {
        const template = new Float32Array(MOBILE_FACE_NUMBERS + FACERES_NUMBERS)
        template.set(scaled(one, Math.sqrt(MOBILE_PART)))
        const other = unit((whole[index] ?? new Float32Array()).map((value, i) => value - (FACERES_MEAN[i] ?? 0)))
        template.set(scaled(other, Math.sqrt(1 - MOBILE_PART)), MOBILE_FACE_NUMBERS)
        templates.push(template)
      }
    }
    return templates
  }

  /** Both descriptions, each of unit length, faceres not yet centred: for describeAt, and for measuring the mean. */
  async views(faces: readonly FoundFace[]): Promise<{ inner: Float32Array[]; whole: Float32Array[] }> {
    const innerLength = MOBILE_FACE_SIZE * MOBILE_FACE_SIZE * 3
    const wholeLength = FACERES_SIZE * FACERES_SIZE * 3
    const innerFaces = new Float32Array(faces.length * 2 * innerLength)
    const wholeFaces = new Float32Array(faces.length * wholeLength)
    for (const [index, { raster, points }] of faces.entries()) {
      const inner = cutTurned(raster, cutAlongFive(points), MOBILE_FACE_SIZE)
      innerFaces.set(inner, 2 * index * innerLength)
      innerFaces.set(mirrored(inner, MOBILE_FACE_SIZE), (2 * index + 1) * innerLength)
      wholeFaces.set(cutTurned(raster, cutAroundFace(points), FACERES_SIZE), index * wholeLength)
    }
    const seen = await this.#inner.describeMany(innerFaces, 2 * faces.length)
    // Square roots: a few loud numbers would otherwise drown the rest.
    const whole = await this.#whole.describeMany(wholeFaces, faces.length)
    return {
      inner: faces.map((_, index) => {
        const straight = unit(seen[2 * index] ?? new Float32Array())
        const mirror = unit(seen[2 * index + 1] ?? new Float32Array())
        return unit(straight.map((value, i) => value + (mirror[i] ?? 0)))
      }),
      whole: whole.map((numbers) => unit(numbers.map((value) => Math.sqrt(Math.max(0, value))))),
    }
  }
}

function isClear(points: FacePoints): boolean {
  return eyeDistance(points) >= SMALLEST_EYES_PX && points.confidence >= LEAST_CONFIDENCE
}

function unit(vector: Float32Array): Float32Array {
  let sum = 0
  for (const value of vector) sum += value * value
  return sum === 0 ? vector : scaled(vector, 1 / Math.sqrt(sum))
}

function scaled(vector: Float32Array, factor: number): Float32Array {
  return vector.map((value) => value * factor)
}

function mirrored(face: Float32Array, size: number): Float32Array {
  const out = new Float32Array(face.length)
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      for (let c = 0; c < 3; c++) out[(y * size + x) * 3 + c] = face[(y * size + size - 1 - x) * 3 + c] ?? 0
    }
  }
  return out
}
