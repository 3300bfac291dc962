// Finds every face of a picture with two detectors over a pyramid. Worker only.
//
// [Note: Models over whole blocks] Both detectors are convolutional, so they run over large blocks of each level at
// once. Small tiles would cost half as much again for their overlap and cut faces at their many edges.
import type { DetectedFace } from '../ports.ts'
import type { BlazeFace } from './blazeface.ts'
import { overBlocks } from './blocks.ts'
import type { RawDetection } from './detection.ts'
import { mergeDetections } from './merge-detections.ts'
import { type Raster, resizeRaster } from './raster.ts'
import type { SsdMobilenet } from './ssd-mobilenet.ts'
import { KEEP, LARGEST_ENLARGEMENT, LEVELS } from './thresholds.ts'

/** Both detectors. */
export interface Detectors {
  readonly blaze: BlazeFace
  readonly ssd: SsdMobilenet
}

/** All faces of the raster, largest first, boxes as parts of it. */
export async function findFaces(raster: Raster, detectors: Detectors): Promise<DetectedFace[]> {
  const longest = Math.max(raster.width, raster.height)
  const raw: RawDetection[] = []
  for (const level of LEVELS) {
    const scale = Math.min(level.longest, longest * LARGEST_ENLARGEMENT) / longest
    const small = await resizeRaster(
      raster,
      Math.max(1, Math.round(raster.width * scale)),
      Math.max(1, Math.round(raster.height * scale)),
    )
    const back = { x: raster.width / small.width, y: raster.height / small.height }
    const found = overBlocks(small, (block, width, height) =>
      level.by === 'blaze'
        ? detectors.blaze.detect(block, width, height, KEEP.blaze)
        : detectors.ssd.detect(block, width, height, KEEP.ssd, level.layers),
    )
    for (const face of found)
      raw.push({ ...face, x: face.x * back.x, y: face.y * back.y, w: face.w * back.x, h: face.h * back.y })
  }
  return mergeDetections(raw).flatMap((face) => {
    const left = Math.max(0, face.x)
    const top = Math.max(0, face.y)
    const width = Math.min(raster.width, face.x + face.w) - left
    const height = Math.min(raster.height, face.y + face.h) - top
    if (width < 1 || height < 1) return []
    return [
      {
        box: {
          x: left / raster.width,
          y: top / raster.height,
          w: Math.min(1, width / raster.width),
          h: Math.min(1, height / raster.height),
        },
        rollDegrees: face.roll,
        score: face.score,
        certain: face.certain,
      },
    ]
  })
}
