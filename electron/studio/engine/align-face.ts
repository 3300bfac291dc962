// Where to cut a face out so that eyes, nose and mouth stand where a network was trained to see them. Pure.
import type { Cut } from './cut-turned.ts'
import type { FacePoints, Point } from './face-mesh.ts'

/**
 * Where the five points stand in the 112 x 112 pictures that MobileFaceNet was trained on (the template that ArcFace and
 * its successors share): the person's right eye, left eye, nose, right and left corner of the mouth.
 */
const FIVE: readonly Point[] = [
  { x: 38.2946, y: 51.6963 },
  { x: 73.5318, y: 51.5014 },
  { x: 56.0252, y: 71.7366 },
  { x: 41.5493, y: 92.3655 },
  { x: 70.7299, y: 92.2041 },
]
const FIVE_SIZE = 112
/** Side of the cut-out of the whole face, in diagonals of (eye distance, eyes to mouth): the steadiest measure of a face. */
const WHOLE_VIEW = 2.54

/** The square in which the five points lie nearest to their places (least squares; turned, moved and scaled only). */
export function cutAlongFive(points: FacePoints): Cut {
  const found = [points.rightEye, points.leftEye, points.nose, points.mouthRight, points.mouthLeft]
  const from = middleOf(found)
  const to = middleOf(FIVE)
  let along = 0
  let across = 0
  let size = 0
  for (const [i, place] of FIVE.entries()) {
    const x = place.x - to.x
    const y = place.y - to.y
    const u = (found[i]?.x ?? 0) - from.x
    const v = (found[i]?.y ?? 0) - from.y
    along += x * u + y * v
    across += x * v - y * u
    size += x * x + y * y
  }
  const a = along / size
  const b = across / size
  const x = FIVE_SIZE / 2 - to.x
  const y = FIVE_SIZE / 2 - to.y
  return {
    centreX: from.x + a * x - b * y,
    centreY: from.y + b * x + a * y,
    side: Math.hypot(a, b) * FIVE_SIZE,
    degrees: (Math.atan2(b, a) * 180) / Math.PI,
  }
}

/** A square around the whole face, upright, about its middle. */
export function cutAroundFace(points: FacePoints): Cut {
  const eyes = middleOf([points.rightEye, points.leftEye])
  const mouth = middleOf([points.mouthRight, points.mouthLeft])
  const eyesToMouth = Math.hypot(mouth.x - eyes.x, mouth.y - eyes.y)
  return {
    centreX: points.middle.x,
    centreY: points.middle.y,
    side: WHOLE_VIEW * Math.hypot(eyesToMouth, eyeDistance(points)),
    degrees: points.rollDegrees,
  }
}

/** Distance of the eyes in pixels. */
export function eyeDistance(points: FacePoints): number {
  return Math.hypot(points.rightEye.x - points.leftEye.x, points.rightEye.y - points.leftEye.y)
}

function middleOf(points: readonly Point[]): Point {
  const x = points.reduce((sum, point) => sum + point.x, 0)
  const y = points.reduce((sum, point) => sum + point.y, 0)
  return { x: x / points.length, y: y / points.length }
}
