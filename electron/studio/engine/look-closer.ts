// Looks again at each candidate, cut out and enlarged to the sizes that the detectors know best. Worker only.
//
// [Note: The closer look] Detectors are sure of themselves at one size of face only. The first look collects candidates
// generously; here each is shown to SSD and to FaceBoxes, in batches. On the dev photos this is what tells faces from
// everything else: the remaining doubt (log loss) falls by more than half (see thresholds.ts).
import { cutTurned } from './cut-turned.ts'
import { overlap, type Rectangle } from '../../../shared/rules/box-overlap.ts'
import { asFaceBox, type RawDetection } from './detection.ts'
import type { Detectors } from './find-faces.ts'
import { type Candidate, judge, meanBox } from './judge-candidates.ts'
import { type Raster, resizeRaster } from './raster.ts'
import * as T from './thresholds.ts'

/** A view: which detector, how high the face stands in it, and the side of the view, in pixels. */
interface View {
  readonly by: 'ssd' | 'boxes'
  readonly faceHeight: number
  readonly size: number
}

/** How many pixels of views one run takes: bounds its memory. */
const BATCH_PIXELS = 1024 * 512

/** The same picture at sizes that halve, largest first: a large face is cut from a small one, which costs little. */
export type Halves = readonly Raster[]

/** The picture, its half, its quarter and so on. */
export async function halve(raster: Raster): Promise<Halves> {
  const halves = [raster]
  for (let last = raster; Math.min(last.width, last.height) > T.SMALLEST_HALF_PX;) {
    last = await resizeRaster(last, Math.ceil(last.width / 2), Math.ceil(last.height / 2))
    halves.push(last)
  }
  return halves
}

/**
 * Changes the judgement and the box of each candidate. With `degrees` the views are turned so that a head that is
 * turned clockwise by as much comes out upright; the boxes then stay as they are.
 */
export async function lookCloser(
  halves: Halves,
  detectors: Detectors,
  candidates: readonly Candidate[],
  degrees: number,
): Promise<void> {
  for (const view of T.CLOSER) await show(halves, detectors, candidates, degrees, view)
  // A clear answer needs no further opinion at another size.
  const unclear = candidates.filter(({ judged }) => judged > T.UNCLEAR.from && judged < T.UNCLEAR.to)
  for (const view of T.CLOSER_IF_UNCLEAR) await show(halves, detectors, unclear, degrees, view)
}

async function show(
  halves: Halves,
  detectors: Detectors,
  candidates: readonly Candidate[],
  degrees: number,
  { by, faceHeight, size }: View,
): Promise<void> {
  const atOnce = Math.max(1, Math.floor(BATCH_PIXELS / (size * size)))
  const numbers = size * size * 3
  for (let start = 0; start < candidates.length; start += atOnce) {
    const some = candidates.slice(start, start + atOnce)
    const views = new Float32Array(some.length * numbers)
    for (const [index, { box }] of some.entries()) {
      const view = cut(halves, box, box.h / faceHeight, degrees, size)
      for (let i = 0; i < numbers; i++) views[index * numbers + i] = (view[i] ?? 0) / 127.5 - 1
    }
    const found =
      by === 'ssd'
        ? await detectors.ssd.detectMany(views, some.length, size, size, T.KEEP_CLOSER, 2)
        : await detectors.boxes.detectMany(views, some.length, size, size, T.KEEP_CLOSER)
    for (const [index, candidate] of some.entries()) {
      answer(candidate, found[index] ?? [], by, faceHeight / candidate.box.h, size, degrees === 0)
    }
  }
}

/** A view around a box of the whole picture; `step` is how many of its pixels one pixel of the view stands for. */
function cut(halves: Halves, box: Rectangle, step: number, degrees: number, size: number): Float32Array {
  const level = Math.min(halves.length - 1, Math.max(0, Math.floor(Math.log2(step))))
  const [whole] = halves
  const raster = halves[level]
  if (whole === undefined || raster === undefined) throw new Error('no picture to look at')
  const across = raster.width / whole.width
  const down = raster.height / whole.height
  return cutTurned(
    raster,
    {
      centreX: (box.x + box.w / 2) * across,
      centreY: (box.y + box.h / 2) * down,
      side: size * step * Math.sqrt(across * down),
      degrees,
    },
    size,
  )
}

/** Takes the best box that lies on the candidate into its judgement. `scale`: pixels of the view per raster pixel. */
function answer(
  candidate: Candidate,
  found: readonly RawDetection[],
  by: 'ssd' | 'boxes',
  scale: number,
  size: number,
  keepBox: boolean,
): void {
  // The box of the first look, so that views cannot wander off to a neighbour one after the other.
  const { box } = candidate
  const w = box.w * scale
  const h = box.h * scale
  const expected = { x: (size - w) / 2, y: (size - h) / 2, w, h }
  let best: RawDetection | null = null
  for (const raw of found) {
    const face = asFaceBox(raw)
    if (overlap(face, expected) >= T.ON_THE_CANDIDATE && face.score > (best?.score ?? 0)) best = face
  }
  candidate.closer ??= { ssd: 0, boxes: 0 }
  candidate.closer[by] = Math.max(candidate.closer[by], best?.score ?? 0)
  candidate.judged = judge(candidate)
  if (best === null || !keepBox || best.score < T.CLOSER_BOX) return
  candidate.members.push({
    ...best,
    x: box.x + box.w / 2 + (best.x - size / 2) / scale,
    y: box.y + box.h / 2 + (best.y - size / 2) / scale,
    w: best.w / scale,
    h: best.h / scale,
  })
}

/** Averages the boxes anew, with what the closer look added. */
export function boxAnew(candidate: Candidate): void {
  candidate.box = meanBox(candidate.members)
}
