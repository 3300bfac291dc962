// Finds every face of a picture with two detectors over a pyramid. Worker only.
//
// [Note: Models over whole blocks] Both detectors are convolutional, so they run over large blocks of each level at
// once. Small tiles would cost half as much again for their overlap and cut faces at their many edges.
//
// [Note: The closer look] Detectors are sure of themselves at one size of face only. So the first look collects
// candidates generously, and each doubtful one is then cut out at the size that SSD knows best and asked about again:
// on the dev photos the same number of false alarms leaves 97 % of the faces instead of 90 % (see thresholds.ts).
import type { DetectedFace } from '../ports.ts'
import type { BlazeFace } from './blazeface.ts'
import { overBlocks } from './blocks.ts'
import { cutTurned } from './cut-turned.ts'
import { asFaceBox, covered, overlap, type RawDetection, type Rectangle } from './detection.ts'
import { type Candidate, gather, judge, meanBox, settle } from './judge-candidates.ts'
import { type Raster, resizeRaster, turnRaster } from './raster.ts'
import type { SsdMobilenet } from './ssd-mobilenet.ts'
import * as T from './thresholds.ts'

/** Both detectors. */
export interface Detectors {
  readonly blaze: BlazeFace
  readonly ssd: SsdMobilenet
}

/** All faces of the raster, largest first, boxes as parts of it. */
export async function findFaces(raster: Raster, detectors: Detectors): Promise<DetectedFace[]> {
  return settle(await findCandidates(raster, detectors)).flatMap((face) => {
    const left = Math.max(0, face.box.x)
    const top = Math.max(0, face.box.y)
    const width = Math.min(raster.width, face.box.x + face.box.w) - left
    const height = Math.min(raster.height, face.box.y + face.box.h) - top
    if (width < 1 || height < 1) return []
    const x = left / raster.width
    const y = top / raster.height
    const box = { x, y, w: Math.min(1 - x, width / raster.width), h: Math.min(1 - y, height / raster.height) }
    return [{ box, rollDegrees: face.roll, score: face.judged, certain: face.judged >= T.CERTAIN }]
  })
}

/** Everything that may be a face, judged; for findFaces and for measuring the thresholds. Boxes in pixels. */
export async function findCandidates(raster: Raster, detectors: Detectors): Promise<Candidate[]> {
  const longest = Math.max(raster.width, raster.height)
  const finest = Math.min(
    T.SEARCH_PX,
    Math.max(Math.min(T.SMALLEST_SEARCH_PX, longest * T.LARGEST_ENLARGEMENT), longest),
  )
  const found: RawDetection[] = []

  const blazeLevels = T.BLAZE_PARTS.map((part) => Math.round(finest * part)).filter(
    (px, index) => index === 0 || px >= T.SMALLEST_LEVEL_PX,
  )
  for (const px of blazeLevels) {
    const level = await resizeTo(raster, px)
    found.push(
      ...back(
        raster,
        level,
        0,
        await overBlocks(level, (block, w, h) => detectors.blaze.detect(block, w, h, T.KEEP.blaze)),
      ),
    )
  }
  const finePx = Math.min(finest, Math.max(T.SSD_LEAST_PX, Math.round(finest * T.SSD_PART)))
  const ssdLevels =
    finePx <= T.SSD_ONE_LEVEL_PX
      ? [{ px: finePx, layers: 6 as const }]
      : [
          { px: finePx, layers: 2 as const },
          { px: T.SSD_WHOLE_PX, layers: 6 as const },
        ]
  for (const { px, layers } of ssdLevels) {
    const level = await resizeTo(raster, px)
    const raw = await overBlocks(level, (block, w, h) => detectors.ssd.detect(block, w, h, T.KEEP.ssd, layers))
    found.push(...back(raster, level, 0, raw))
  }

  const small = await resizeTo(raster, Math.min(T.TURNED_PX, longest))
  const turned: RawDetection[] = []
  for (const degrees of [90, 180, 270] as const) {
    const level = turnRaster(small, degrees)
    turned.push(
      ...back(
        raster,
        level,
        degrees,
        await overBlocks(level, (block, w, h) => detectors.blaze.detect(block, w, h, T.KEEP.blazeTurned)),
      ),
    )
  }

  const upright = gather(found)
  const settled: Candidate[] = []
  await lookCloser(raster, detectors.ssd, upright, 0, settled)
  const faces = [...upright]
  for (const candidate of gather(turned)) {
    await lookCloser(raster, detectors.ssd, [candidate], nearestTurn(candidate.roll), [])
    // A turned head counts only if the closer look agrees: knees and hands look like upside-down faces to BlazeFace.
    const closer = candidate.closer ?? 0
    if (closer < T.TURNED_CLOSER) continue
    const known = upright.find((other) => other.judged >= T.POSSIBLE && overlap(other.box, candidate.box) > 0.2)
    if (known === undefined) faces.push(candidate)
    else if (closer > (known.closer ?? 0) + T.TURNED_LEAD) {
      known.roll = candidate.roll
      known.closer = closer
      known.judged = Math.max(known.judged, judge(known))
    }
  }
  return faces
}

/**
 * Asks SSD about each candidate at the sizes it knows best: changes its judgement and box. Clear cases come first and
 * are put into `settled`, so that the many loose boxes around a sure face need no look of their own.
 */
async function lookCloser(
  raster: Raster,
  ssd: SsdMobilenet,
  candidates: readonly Candidate[],
  degrees: number,
  settled: Candidate[],
): Promise<void> {
  const isSettled = (box: Rectangle): boolean =>
    settled.some((other) => overlap(other.box, box) > T.SAME_FACE || covered(other.box, box) > T.ONE_IN_THE_OTHER)
  let looks = 0
  for (const candidate of candidates.toSorted((a, b) => b.judged - a.judged)) {
    if (isSettled(candidate.box)) {
      candidate.judged = 0
      continue
    }
    if (looks++ >= T.MOST_CLOSER) continue
    const { box } = candidate
    const centreX = box.x + box.w / 2
    const centreY = box.y + box.h / 2
    let best = 0
    const boxes: RawDetection[] = []
    for (const [look, { faceHeight, size }] of T.CLOSER.entries()) {
      // A clear answer needs no second opinion at another size.
      if (look > 0 && (best < T.UNCLEAR.from || best > T.UNCLEAR.to)) break
      const scale = box.h / faceHeight
      const view = cutTurned(raster, { centreX, centreY, side: size * scale, degrees }, size)
      for (let i = 0; i < view.length; i++) view[i] = (view[i] ?? 0) / 127.5 - 1
      const w = box.w / scale
      const expected = { x: (size - w) / 2, y: (size - faceHeight) / 2, w, h: faceHeight }
      for (const raw of await ssd.detect(view, size, size, 0.03, 2)) {
        const face = asFaceBox(raw)
        if (overlap(face, expected) < 0.3) continue
        best = Math.max(best, face.score)
        boxes.push({
          ...face,
          x: centreX + (face.x - size / 2) * scale,
          y: centreY + (face.y - size / 2) * scale,
          w: face.w * scale,
          h: face.h * scale,
        })
      }
    }
    candidate.closer = best
    candidate.judged = judge(candidate)
    if (degrees === 0) candidate.members.push(...boxes)
    candidate.box = meanBox(candidate.members)
    // What it found may be the sure face next to it.
    if (isSettled(candidate.box)) candidate.judged = 0
    else if (candidate.judged >= T.CERTAIN) settled.push(candidate)
  }
}

function nearestTurn(roll: number): number {
  return Math.round(roll / 90) * 90
}

async function resizeTo(raster: Raster, longestPx: number): Promise<Raster> {
  const scale = longestPx / Math.max(raster.width, raster.height)
  return resizeRaster(
    raster,
    Math.max(1, Math.round(raster.width * scale)),
    Math.max(1, Math.round(raster.height * scale)),
  )
}

/** Boxes of a (turned, resized) level as face boxes in the raster. */
function back(
  raster: Raster,
  level: Raster,
  degrees: 0 | 90 | 180 | 270,
  found: readonly RawDetection[],
): RawDetection[] {
  const across = degrees === 90 || degrees === 270
  const scaleX = raster.width / (across ? level.height : level.width)
  const scaleY = raster.height / (across ? level.width : level.height)
  return found.map(asFaceBox).map((face) => {
    // A level turned clockwise by 90: its x runs along the raster's y backwards.
    const x =
      degrees === 90
        ? face.y
        : degrees === 180
          ? level.width - face.x - face.w
          : degrees === 270
            ? level.height - face.y - face.h
            : face.x
    const y =
      degrees === 90
        ? level.width - face.x - face.w
        : degrees === 180
          ? level.height - face.y - face.h
          : degrees === 270
            ? face.x
            : face.y
    const w = across ? face.h : face.w
    const h = across ? face.w : face.h
    const roll = face.roll - degrees
    return { ...face, x: x * scaleX, y: y * scaleY, w: w * scaleX, h: h * scaleY, roll: ((roll + 540) % 360) - 180 }
  })
}
