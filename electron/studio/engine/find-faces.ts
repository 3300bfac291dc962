// Finds every face of a picture with three detectors over a pyramid. Worker only.
//
// [Note: Models over whole blocks] The detectors are convolutional, so they run over large blocks of each level at
// once. Small tiles would cost half as much again for their overlap and cut faces at their many edges.
//
// Two of the detectors are enough to find a face; the third (FaceBoxes, trained on crowds) brings small and half-hidden
// faces. Certain is what they agree on, at several sizes ([Note: The closer look] in look-closer.ts); where they differ
// or are unsure it is a possible face: hidden unless a person dismisses it.
import type { DetectedFace, Found } from '../ports.ts'
import { BlazeFace } from './blazeface.ts'
import { BLOCKS, overBlocks } from './blocks.ts'
import { overlap } from '../../../shared/rules/box-overlap.ts'
import { asFaceBox, type RawDetection } from './detection.ts'
import { FaceBoxes } from './face-boxes.ts'
import { type Candidate, distinct, gather } from './judge-candidates.ts'
import { boxAnew, halve, type Halves, lookCloser } from './look-closer.ts'
import { loneHeads, MoveNet, seenBodies } from './lone-heads.ts'
import { type Raster, resizeRaster, turnRaster } from './raster.ts'
import { type Layers, SsdMobilenet } from './ssd-mobilenet.ts'
import * as T from './thresholds.ts'
import type { Weights } from './weights.ts'

/** All detectors. */
export interface Detectors {
  readonly blaze: BlazeFace
  readonly ssd: SsdMobilenet
  readonly boxes: FaceBoxes
  readonly people: MoveNet
}

/** Loads the detectors. Throws StudioError engine-failed when weights are not the known ones. */
export async function loadDetectors(weights: Weights): Promise<Detectors> {
  return {
    blaze: await BlazeFace.load(weights),
    ssd: new SsdMobilenet(weights),
    boxes: await FaceBoxes.load(weights),
    people: await MoveNet.load(weights),
  }
}

/**
 * All faces of the raster, largest first, boxes as parts of it. A picture of any size is searched at up to SEARCH_PX;
 * `enlarge` 1 looks at a small picture as it is: for portraits, where small faces do not matter.
 */
export async function findFaces(
  raster: Raster,
  detectors: Detectors,
  enlarge: number = T.LARGEST_ENLARGEMENT,
): Promise<DetectedFace[]> {
  const faces = distinct(await findCandidates(raster, detectors, enlarge), T.POSSIBLE)
  return faces
    .flatMap((face): DetectedFace[] => {
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
    .toSorted((a, b) => b.box.w * b.box.h - a.box.w * a.box.h)
}

/** The faces of a photo, and the heads without one. */
export async function countPeople(raster: Raster, detectors: Detectors): Promise<Found> {
  const faces = await findFaces(raster, detectors)
  const small = await resizeTo(raster, Math.min(T.HEADS_FROM_PX, searchedSize(raster, 1)))
  const boxes = faces.map((face) => face.box)
  const people = await detectors.people.people(small)
  const heads = people.flatMap((one) => one.head ?? [])
  return { faces, loneHeads: loneHeads(heads, boxes, small), bodies: seenBodies(people, small) }
}

/** Everything that was looked at closely, judged; for findFaces and for measuring the thresholds. Boxes in pixels. */
export async function findCandidates(raster: Raster, detectors: Detectors, enlarge: number): Promise<Candidate[]> {
  // Made once and shared by all levels below it; a level above it is made from the raster itself.
  const fine = await resizeTo(raster, searchedSize(raster, enlarge))
  const all = distinct(
    gather(await firstLook(raster, fine, detectors)),
    T.WORTH_A_LOOK,
    T.SAME_CANDIDATE,
    T.CANDIDATE_IN_THE_OTHER,
  )
  const candidates = all.slice(0, T.MOST_CLOSER)
  const halves = await halve(raster)
  await lookCloser(halves, detectors, candidates, 0)
  for (const candidate of candidates) boxAnew(candidate)
  await addTurned(raster, halves, fine, detectors, candidates)
  // In a picture with more than that the others keep the first judgement: none is lost for want of time.
  return [...candidates, ...all.slice(T.MOST_CLOSER)]
}

/**
 * Longest side to decode a picture to before it is searched: more than the finest level has, so that the closer look
 * sees small faces of large photos with their own pixels.
 */
export function decodedSize({ width, height }: Pick<Raster, 'width' | 'height'>): number {
  const longest = Math.max(width, height)
  const strip = longest > T.STRIP * Math.min(width, height)
  return strip ? Math.ceil(longest * Math.min(1, Math.sqrt(T.SOURCE_PIXELS / (width * height)))) : T.SOURCE_PX
}

/** Longest side of the finest level. A long strip is searched with as many pixels as a photo, not at 2048 across. */
export function searchedSize({ width, height }: Pick<Raster, 'width' | 'height'>, enlarge: number): number {
  const longest = Math.max(width, height)
  const strip = longest > T.STRIP * Math.min(width, height)
  const most = strip ? longest * Math.sqrt(T.SEARCH_PIXELS / (width * height)) : T.SEARCH_PX
  return Math.round(Math.min(most, longest * enlarge))
}

/** What all detectors say at all levels; boxes in pixels of the raster. */
async function firstLook(raster: Raster, fine: Raster, detectors: Detectors): Promise<RawDetection[]> {
  const finest = Math.max(fine.width, fine.height)
  const found: RawDetection[] = []
  const levelsOf = (parts: readonly number[]): number[] =>
    parts.map((part) => Math.round(finest * part)).filter((px, index) => index === 0 || px >= T.SMALLEST_LEVEL_PX)

  for (const px of levelsOf(T.BLAZE_PARTS)) {
    const level = await resizeTo(fine, px)
    const raw = await overBlocks(level, BLOCKS.blaze, (block, w, h) =>
      detectors.blaze.detect(block, w, h, T.KEEP.blaze),
    )
    found.push(...back(raster, level, 0, raw))
  }
  for (const px of levelsOf(T.SSD_PARTS)) {
    const level = await resizeTo(fine, px)
    // Large faces are left to the coarser levels; at the last one every layer looks, for a face that fills the picture.
    const layers: Layers = px > T.SSD_SMALL_FACES_PX ? 2 : 6
    const raw = await overBlocks(level, BLOCKS.ssd, (block, w, h) =>
      detectors.ssd.detect(block, w, h, T.KEEP.ssd, layers),
    )
    found.push(...back(raster, level, 0, raw))
  }
  for (const px of levelsOf(T.BOXES_PARTS)) {
    const level = await resizeTo(px > finest ? raster : fine, px)
    const raw = await overBlocks(level, BLOCKS.boxes, (block, w, h) =>
      detectors.boxes.detect(block, w, h, T.KEEP.boxes),
    )
    found.push(...back(raster, level, 0, raw))
  }
  return found
}

/** Sideways and upside-down heads: looks at the picture turned, and adds to the candidates what holds out closely. */
async function addTurned(
  raster: Raster,
  halves: Halves,
  fine: Raster,
  detectors: Detectors,
  candidates: Candidate[],
): Promise<void> {
  const finest = Math.max(fine.width, fine.height)
  const small = await resizeTo(fine, Math.min(T.TURNED_BLAZE_PX, finest))
  const middle = await resizeTo(fine, Math.min(T.TURNED_BOXES_PX, finest))
  for (const degrees of [90, 180, 270] as const) {
    const turnedSmall = turnRaster(small, degrees)
    const turnedMiddle = turnRaster(middle, degrees)
    const raw = [
      ...back(
        raster,
        turnedSmall,
        degrees,
        await overBlocks(turnedSmall, BLOCKS.blaze, (block, w, h) =>
          detectors.blaze.detect(block, w, h, T.KEEP.blazeTurned),
        ),
      ),
      ...back(
        raster,
        turnedMiddle,
        degrees,
        await overBlocks(turnedMiddle, BLOCKS.boxes, (block, w, h) =>
          detectors.boxes.detect(block, w, h, T.KEEP.boxesTurned),
        ),
      ),
    ]
    const turned = distinct(gather(raw), 0).slice(0, T.MOST_TURNED)
    await lookCloser(halves, detectors, turned, -degrees)
    for (const candidate of turned) {
      // A turned head counts only if the closer look agrees: knees and hands look like upside-down faces.
      if (candidate.judged < T.TURNED) continue
      const known = candidates.find(
        (other) => other.judged >= T.POSSIBLE && overlap(other.box, candidate.box) > T.SAME_FACE,
      )
      // BlazeFace tells the roll to a few degrees; FaceBoxes only which way the picture was turned.
      if (candidate.first.blaze === 0) candidate.roll = upright(-degrees)
      if (known === undefined) candidates.push(candidate)
      else if (candidate.judged > known.judged) {
        known.roll = candidate.roll
        known.judged = candidate.judged
      }
    }
  }
}

async function resizeTo(raster: Raster, longestPx: number): Promise<Raster> {
  const scale = longestPx / Math.max(raster.width, raster.height)
  return resizeRaster(
    raster,
    Math.max(1, Math.round(raster.width * scale)),
    Math.max(1, Math.round(raster.height * scale)),
  )
}

/** An angle between -180 and 180. */
function upright(degrees: number): number {
  return ((degrees + 540) % 360) - 180
}

/** Boxes of a (turned, resized) level as face boxes in the raster, the most likely ones where there are too many. */
function back(
  raster: Raster,
  level: Raster,
  degrees: 0 | 90 | 180 | 270,
  found: readonly RawDetection[],
): RawDetection[] {
  const across = degrees === 90 || degrees === 270
  const scaleX = raster.width / (across ? level.height : level.width)
  const scaleY = raster.height / (across ? level.width : level.height)
  const sound = found.filter((face) => face.w >= T.LEAST_BOX_PX && face.h >= T.LEAST_BOX_PX)
  const likely = sound.length > T.MOST_RAW ? sound.toSorted((a, b) => b.score - a.score).slice(0, T.MOST_RAW) : sound
  return likely.map(asFaceBox).map((face) => {
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
    return { ...face, x: x * scaleX, y: y * scaleY, w: w * scaleX, h: h * scaleY, roll: upright(face.roll - degrees) }
  })
}
