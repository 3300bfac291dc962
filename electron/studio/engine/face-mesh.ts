// 468 points of a face, with Human's weights (MediaPipe Face Mesh). Worker only.
// Used to turn and centre a face before it is described, and to judge a portrait; never kept.
import { type Cut, cutTurned } from './cut-turned.ts'
import type { Rectangle } from '../../../shared/rules/box-overlap.ts'
import { Net } from './net.ts'
import type { Raster } from './raster.ts'
import type { Weights } from './weights.ts'

const SIZE = 192
/** Side of the first look, in sides of the face box. */
const VIEW = 1.6
/** Side of the second look, in sides of what the first one found: the same whichever detector drew the box. */
const SECOND_VIEW = 1.5
/** Faces per run: more is no faster and takes more memory. */
const AT_ONCE = 8
const POINTS = 468
/** From here on a face is tried upright too. Looked at upside down it may come to 0.997, the right way up to 0.9999. */
const TURNED_DEGREES = 30
/** 995 of 999 upright LFW faces are at least this sure; looked at sideways none of 40 is, upside down hardly one. */
const SURE = 0.999
/** Of the graph: 468 points of three numbers, and how much this looks like a face. */
const OUTPUTS = { mesh: 'Identity_2', flag: 'Identity_1' } as const
// Indices of MediaPipe's mesh. Right and left are the person's own.
const RIGHT_EYE = [33, 133, 159, 145] as const
const LEFT_EYE = [263, 362, 386, 374] as const
const NOSE = [1, 4] as const
const MOUTH_RIGHT = [61] as const
const MOUTH_LEFT = [291] as const
const RIGHT_CHEEK = 234
const LEFT_CHEEK = 454

/** A point in pixels of the raster. */
export interface Point {
  readonly x: number
  readonly y: number
}
/** What describing and judging need. In pixels of the raster in which the face was looked for. */
export interface FacePoints {
  readonly rightEye: Point
  readonly leftEye: Point
  readonly nose: Point
  readonly mouthRight: Point
  readonly mouthLeft: Point
  /** Middle of all points. */
  readonly middle: Point
  readonly rollDegrees: number
  /** 0 = straight at the camera; towards 1 = profile. */
  readonly turned: number
  /** How sure the model is that this is a face at all, 0..1. */
  readonly confidence: number
}
/** Where a face is thought to be: its box and roll, and the pixels that they are meant in. */
export interface FacePlace {
  readonly raster: Raster
  readonly box: Rectangle
  readonly rollDegrees: number
}
interface View extends Cut {
  readonly raster: Raster
}

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

  /**
   * Looks at each face twice: the second time turned, centred and scaled by what the first look found. Where a face is
   * said to be turned, it is tried upright too, and what looks more like a face counts: detectors take chins for brows.
   */
  async find(faces: readonly FacePlace[]): Promise<FacePoints[]> {
    const found = await this.#findAsSaid(faces)
    const turned = faces.flatMap((face, index) =>
      Math.abs(face.rollDegrees) > TURNED_DEGREES ? [{ index, upright: { ...face, rollDegrees: 0 } }] : [],
    )
    const again = await this.#findAsSaid(turned.map(({ upright }) => upright))
    for (const [at, { index }] of turned.entries()) {
      const [said, upright] = [found[index], again[at]]
      if (said === undefined || upright === undefined) continue
      if (upright.confidence >= Math.min(SURE, said.confidence)) found[index] = upright
    }
    return found
  }

  async #findAsSaid(faces: readonly FacePlace[]): Promise<FacePoints[]> {
    const found: FacePoints[] = []
    for (let from = 0; from < faces.length; from += AT_ONCE) {
      const some = faces.slice(from, from + AT_ONCE)
      const first = await this.#look(
        some.map(({ raster, box, rollDegrees }) => ({
          raster,
          centreX: box.x + box.w / 2,
          centreY: box.y + box.h / 2,
          side: Math.max(box.w, box.h) * VIEW,
          degrees: rollDegrees,
        })),
      )
      const second = await this.#look(first.map((mesh) => mesh.next()))
      found.push(...second.map((mesh) => mesh.points()))
    }
    return found
  }

  async #look(views: readonly View[]): Promise<Mesh[]> {
    const length = SIZE * SIZE * 3
    const input = new Float32Array(views.length * length)
    for (const [index, view] of views.entries()) {
      const cut = cutTurned(view.raster, view, SIZE)
      for (let i = 0; i < length; i++) input[index * length + i] = (cut[i] ?? 0) / 255
    }
    const { mesh, flag } = await this.#net.run(input, [views.length, SIZE, SIZE, 3])
    return views.map(
      (view, index) =>
        new Mesh(view, mesh.data.subarray(index * POINTS * 3, (index + 1) * POINTS * 3), flag.data[index] ?? 0),
    )
  }
}

/** The points that one look found. */
class Mesh {
  readonly #raster: Raster
  readonly #points: readonly Point[]
  readonly #confidence: number
  constructor({ raster, centreX, centreY, side, degrees }: View, numbers: Float32Array, confidence: number) {
    this.#raster = raster
    const cos = (Math.cos((degrees * Math.PI) / 180) * side) / SIZE
    const sin = (Math.sin((degrees * Math.PI) / 180) * side) / SIZE
    this.#points = Array.from({ length: POINTS }, (_, index) => {
      const u = (numbers[index * 3] ?? 0) - SIZE / 2
      const v = (numbers[index * 3 + 1] ?? 0) - SIZE / 2
      return { x: centreX + u * cos - v * sin, y: centreY + u * sin + v * cos }
    })
    this.#confidence = confidence
  }

  #at(index: number): Point {
    return this.#points[index] ?? { x: 0, y: 0 }
  }
  #between(indices: readonly number[]): Point {
    const points = indices.map((index) => this.#at(index))
    return {
      x: points.reduce((sum, point) => sum + point.x, 0) / points.length,
      y: points.reduce((sum, point) => sum + point.y, 0) / points.length,
    }
  }
  #roll(): number {
    const right = this.#between(RIGHT_EYE)
    const left = this.#between(LEFT_EYE)
    return (Math.atan2(left.y - right.y, left.x - right.x) * 180) / Math.PI
  }
  #middle(): Point {
    return this.#between(this.#points.map((_, index) => index))
  }
  /** How to look again: upright and framed by these points. */
  next(): View {
    const degrees = this.#roll()
    const cos = Math.cos((degrees * Math.PI) / 180)
    const sin = Math.sin((degrees * Math.PI) / 180)
    const across = this.#points.map(({ x, y }) => x * cos + y * sin)
    const down = this.#points.map(({ x, y }) => y * cos - x * sin)
    const extent = Math.max(Math.max(...across) - Math.min(...across), Math.max(...down) - Math.min(...down))
    const { x, y } = this.#middle()
    return { raster: this.#raster, centreX: x, centreY: y, side: Math.max(1, extent * SECOND_VIEW), degrees }
  }

  points(): FacePoints {
    const nose = this.#between(NOSE)
    const toRight = distance(nose, this.#at(RIGHT_CHEEK))
    const toLeft = distance(nose, this.#at(LEFT_CHEEK))
    return {
      rightEye: this.#between(RIGHT_EYE),
      leftEye: this.#between(LEFT_EYE),
      nose,
      mouthRight: this.#between(MOUTH_RIGHT),
      mouthLeft: this.#between(MOUTH_LEFT),
      middle: this.#middle(),
      rollDegrees: this.#roll(),
      turned: Math.abs(toRight - toLeft) / Math.max(1e-6, toRight + toLeft),
      confidence: this.#confidence,
    }
  }
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y)
}
