// 468 points of one face, with Human's weights (MediaPipe Face Mesh). Worker only.
// Used to turn and centre a face before it is described, and to judge a portrait; never kept.
import { cutTurned } from './cut-turned.ts'
import { Net } from './net.ts'
import type { Raster } from './raster.ts'
import type { Weights } from './weights.ts'

const SIZE = 192
/** Side of what the model looks at, in sides of the face box. */
const VIEW = 1.6
// Indices of MediaPipe's mesh. Right and left are the person's own.
const RIGHT_EYE = [33, 133, 159, 145] as const
const LEFT_EYE = [263, 362, 386, 374] as const
const MOUTH = [61, 291] as const
const NOSE = 1
const RIGHT_CHEEK = 234
const LEFT_CHEEK = 454

/** A point in pixels of the raster. */
export interface Point {
  readonly x: number
  readonly y: number
}
/** What describing and judging need. Pixels of the raster. */
export interface FacePoints {
  readonly rightEye: Point
  readonly leftEye: Point
  readonly mouth: Point
  /** Middle of all points. */
  readonly middle: Point
  readonly rollDegrees: number
  /** 0 = straight at the camera; towards 1 = profile. */
  readonly turned: number
  /** How sure the model is that this is a face at all, 0..1. */
  readonly confidence: number
}

/** Of the graph: 468 points of three numbers, and how much this looks like a face. */
const OUTPUTS = { mesh: 'Identity_2', flag: 'Identity_1' } as const

/** The model. */
export class FaceMesh {
  readonly #net: Net<keyof typeof OUTPUTS>
  private constructor(net: Net<keyof typeof OUTPUTS>) {
    this.#net = net
  }
  static async load(weights: Weights): Promise<FaceMesh> {
    const source = { package: '@vladmandic/human', model: 'facemesh', outputs: OUTPUTS, anySize: false } as const
    return new FaceMesh(await Net.load(weights, source))
  }

  /** Looks twice: the second time turned and centred by what the first look found. Box in pixels. */
  async find(
    raster: Raster,
    box: { x: number; y: number; w: number; h: number },
    rollDegrees: number,
  ): Promise<FacePoints> {
    const side = Math.max(box.w, box.h) * VIEW
    const first = await this.#look(raster, box.x + box.w / 2, box.y + box.h / 2, side, rollDegrees)
    return this.#look(raster, first.middle.x, first.middle.y, side, first.rollDegrees)
  }

  async #look(raster: Raster, centreX: number, centreY: number, side: number, degrees: number): Promise<FacePoints> {
    const view = cutTurned(raster, { centreX, centreY, side, degrees }, SIZE)
    for (let i = 0; i < view.length; i++) view[i] = (view[i] ?? 0) / 255
    const outputs = await this.#net.run(view, [1, SIZE, SIZE, 3])
    const mesh = outputs.mesh.data
    const flag = outputs.flag.data[0] ?? 0
    const cos = (Math.cos((degrees * Math.PI) / 180) * side) / SIZE
    const sin = (Math.sin((degrees * Math.PI) / 180) * side) / SIZE
    const at = (index: number): Point => {
      const u = (mesh[index * 3] ?? 0) - SIZE / 2
      const v = (mesh[index * 3 + 1] ?? 0) - SIZE / 2
      return { x: centreX + u * cos - v * sin, y: centreY + u * sin + v * cos }
    }
    const between = (indices: readonly number[]): Point => {
      const points = indices.map(at)
      return {
        x: points.reduce((sum, point) => sum + point.x, 0) / points.length,
        y: points.reduce((sum, point) => sum + point.y, 0) / points.length,
      }
    }
    const rightEye = between(RIGHT_EYE)
    const leftEye = between(LEFT_EYE)
    const nose = at(NOSE)
    const toRight = Math.hypot(nose.x - at(RIGHT_CHEEK).x, nose.y - at(RIGHT_CHEEK).y)
    const toLeft = Math.hypot(nose.x - at(LEFT_CHEEK).x, nose.y - at(LEFT_CHEEK).y)
    return {
      rightEye,
      leftEye,
      mouth: between(MOUTH),
      middle: between(Array.from({ length: 468 }, (_, index) => index)),
      rollDegrees: (Math.atan2(leftEye.y - rightEye.y, leftEye.x - rightEye.x) * 180) / Math.PI,
      turned: Math.abs(toRight - toLeft) / Math.max(1e-6, toRight + toLeft),
      confidence: flag,
    }
  }
}
