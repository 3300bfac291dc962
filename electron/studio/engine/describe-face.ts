// From a face to a template: the only place where faces become comparable. Worker only.
// Templates are biometric data (law.md L14, L15): this file keeps none, and only the flow that has the consent asks.
//
// [Note: Two descriptions] Human's faceres and face-api's ResNet make different mistakes. Each describes the face turned
// upright and centred by the mesh; each description is centred on the mean of many faces and made unit length; both are
// joined so that the dot product of two templates is the mean of both similarities. The mirrored face is described too:
// partings and shadows count for less. Faceres also offers age and gender: those outputs are never computed.
// Measured on LFW (fold 1, dev half): `measure pairs` and the figures in shared/rules/identify-thresholds.ts.
import type { TemplateVector } from '../ports.ts'
import { cutTurned } from './cut-turned.ts'
import type { Rectangle } from './detection.ts'
import { type FaceMesh, type FacePoints } from './face-mesh.ts'
import { FACE_NET_SIZE, type FaceNet } from './face-net.ts'
import { Net } from './net.ts'
import type { Raster } from './raster.ts'
import { FACE_NET_MEAN, FACERES_MEAN } from './template-mean.ts'
import type { Weights } from './weights.ts'

const FACERES_SIZE = 224
const FACERES_NUMBERS = 1024
const FACE_NET_NUMBERS = 128
/** Side of the cut-out for faceres, in diagonals of (eye distance, eyes to mouth): the steadiest measure of a face. */
const FACERES_VIEW = 2.54
/** Side of the cut-out for the ResNet, in distances from the eyes to the mouth. */
const FACE_NET_VIEW = 2.5
/** Eyes closer together than this many pixels cannot be compared. */
const SMALLEST_EYES_PX = 9
/** Below this the mesh does not think that it looks at a face. */
const LEAST_CONFIDENCE = 0.35

/** Both descriptors. */
export class Describer {
  readonly #faceres: Net<'whole'>
  readonly #net: FaceNet
  readonly #mesh: FaceMesh
  private constructor(faceres: Net<'whole'>, net: FaceNet, mesh: FaceMesh) {
    this.#faceres = faceres
    this.#net = net
    this.#mesh = mesh
  }
  static async load(weights: Weights, net: FaceNet, mesh: FaceMesh): Promise<Describer> {
    const outputs = { whole: 'global_pooling/Mean' } as const
    const source = { package: '@vladmandic/human', model: 'faceres', outputs, anySize: false } as const
    return new Describer(await Net.load(weights, source), net, mesh)
  }

  /** Box in pixels of the raster. Null where the face is too small or not clear enough to compare. */
  async describe(raster: Raster, box: Rectangle, rollDegrees: number): Promise<TemplateVector | null> {
    const points = await this.#mesh.find(raster, box, rollDegrees)
    if (eyeDistance(points) < SMALLEST_EYES_PX || points.confidence < LEAST_CONFIDENCE) return null
    return this.describeAt(raster, points)
  }

  /** The same for points that are already known. Unit length. */
  async describeAt(raster: Raster, points: FacePoints): Promise<TemplateVector> {
    const { whole, inner } = await this.views(raster, points)
    const first = centred(whole, FACERES_MEAN)
    const second = centred(inner, FACE_NET_MEAN)
    const template = new Float32Array(FACERES_NUMBERS + FACE_NET_NUMBERS)
    template.set(first.map((value) => value * Math.SQRT1_2))
    template.set(
      second.map((value) => value * Math.SQRT1_2),
      FACERES_NUMBERS,
    )
    return template
  }

  /** Both descriptions before centring, each of unit length: for describeAt, and for measuring the means. */
  async views(raster: Raster, points: FacePoints): Promise<{ whole: Float32Array; inner: Float32Array }> {
    const degrees = points.rollDegrees
    const eyes = { x: (points.rightEye.x + points.leftEye.x) / 2, y: (points.rightEye.y + points.leftEye.y) / 2 }
    const eyesToMouth = Math.hypot(points.mouth.x - eyes.x, points.mouth.y - eyes.y)
    const face = cutTurned(
      raster,
      {
        centreX: points.middle.x,
        centreY: points.middle.y,
        side: FACERES_VIEW * Math.hypot(eyesToMouth, eyeDistance(points)),
        degrees,
      },
      FACERES_SIZE,
    )
    // The middle of both eyes and the mouth stands at 43 % of the height (face-api's alignment).
    const side = eyesToMouth * FACE_NET_VIEW
    const radians = (degrees * Math.PI) / 180
    const chip = cutTurned(
      raster,
      {
        centreX: (2 * eyes.x + points.mouth.x) / 3 - Math.sin(radians) * 0.07 * side,
        centreY: (2 * eyes.y + points.mouth.y) / 3 + Math.cos(radians) * 0.07 * side,
        side,
        degrees,
      },
      FACE_NET_SIZE,
    )
    return {
      whole: unit(sum(unit(await this.#whole(face)), unit(await this.#whole(mirrored(face, FACERES_SIZE))))),
      inner: unit(
        sum(unit(await this.#net.describe(chip)), unit(await this.#net.describe(mirrored(chip, FACE_NET_SIZE)))),
      ),
    }
  }

  async #whole(face: Float32Array): Promise<Float32Array> {
    const { whole } = await this.#faceres.run(face, [1, FACERES_SIZE, FACERES_SIZE, 3])
    // Square roots: a few loud numbers would otherwise drown the rest.
    return whole.data.map((value) => Math.sqrt(Math.max(0, value)))
  }
}

/** Distance of the eyes in pixels. */
export function eyeDistance(points: FacePoints): number {
  return Math.hypot(points.rightEye.x - points.leftEye.x, points.rightEye.y - points.leftEye.y)
}

function unit(vector: Float32Array): Float32Array {
  let sum = 0
  for (const value of vector) sum += value * value
  const length = Math.sqrt(sum)
  return length === 0 ? vector : vector.map((value) => value / length)
}

function sum(a: Float32Array, b: Float32Array): Float32Array {
  return a.map((value, i) => value + (b[i] ?? 0))
}

function centred(vector: Float32Array, mean: Float32Array): Float32Array {
  return unit(vector.map((value, i) => value - (mean[i] ?? 0)))
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
