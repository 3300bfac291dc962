// One portrait to one template, or in words what is wrong with it. Worker only.
// The search is most of the work, and a portrait's face is large: so it is searched at a small size first, and larger
// only when that finds nobody.
import type { EnrolmentFault, DetectedFace, TemplateVector } from '../ports.ts'
import { eyeDistance } from './align-face.ts'
import { cropRaster } from './crop-face.ts'
import type { Describer } from './describe-face.ts'
import type { Rectangle } from '../../../shared/rules/box-overlap.ts'
import type { FaceMesh } from './face-mesh.ts'
import { placeFace } from './place-face.ts'
import { type Raster, resizeRaster } from './raster.ts'

const PORTRAIT_PX = 320
/** Longest side of the first search. A face that is found at this size only when it is larger is refused as too small. */
const FIRST_SEARCH_PX = 384
// Measured on 18 faces of face-api's demo photos, made worse step by step: how alike a template stays to that of the good
// picture (the same person on another photo is 0.65 in the middle, see identify-thresholds.ts), and on 999 LFW photos,
// hardly any of which should be refused.
/** 26 pixels and more between the eyes: 0.97 and more; 16: 0.94; 13: 0.81; 10: 0.68. */
const LEAST_EYES_PX = 24
/** Blurred by 2 pixels where the face is 140 wide: 0.86 and more, sharpness 0.016 to 0.043; by 3: 0.68, 0.008 to 0.021; LFW: 0.019 and more. */
const LEAST_SHARPNESS = 0.022
/** Grey levels of the face, standard deviation. A fifth of the light: 0.76 and more, 6 to 13; an eighth: 0.59, 3 to 8; LFW: 15 and more. */
const LEAST_CONTRAST = 9
/** Part of the face that is burnt out. Twice as bright: 0.30, 0 to 0.73; LFW: at most 0.23. */
const MOST_BURNT_OUT = 0.4
/** 0 straight, 1 profile; of LFW's press photos 98 % are below. Up to 0.8 they stay as alike as others, but a portrait can do better. */
const MOST_TURNED = 0.65
/** The mesh is less sure of a covered or turned face; of 999 LFW photos 1 is below. */
const LEAST_CONFIDENCE = 0.5
/** A second face of at least this part of the largest one's width makes it unclear whose portrait it is. */
const SECOND_FACE = 0.5

/** See FaceEngine.enrol; `find` answers the faces of a raster, largest first. */
export async function enrolPortrait(
  raster: Raster,
  find: (raster: Raster) => Promise<readonly DetectedFace[]>,
  describer: Describer,
  mesh: FaceMesh,
): Promise<{ ok: true; template: TemplateVector; portrait: Uint8Array } | { ok: false; faults: EnrolmentFault[] }> {
  const found = await findLargeFaces(raster, find)
  const [largest] = found
  if (largest === undefined) return { ok: false, faults: ['no-face'] }
  const faults: EnrolmentFault[] = []
  const rivals = found.filter((face) => face.certain && face !== largest && face.box.w > SECOND_FACE * largest.box.w)
  if (rivals.length > 0) faults.push('several-faces')
  const place = placeFace(raster, largest)
  const [points] = await mesh.find([place])
  if (points === undefined) return { ok: false, faults: ['no-face'] }
  const { contrast, burntOut, sharpness } = looksOf(place.raster, place.box)
  // What is small, dark or blurred may also look turned: the true reason comes first.
  if (eyeDistance(points) < LEAST_EYES_PX) faults.push('too-small')
  if (contrast < LEAST_CONTRAST || burntOut > MOST_BURNT_OUT) faults.push('badly-lit')
  if (sharpness < LEAST_SHARPNESS) faults.push('blurred')
  if (points.confidence < LEAST_CONFIDENCE || points.turned > MOST_TURNED) faults.push('turned')
  if (faults.length > 0) return { ok: false, faults }
  const [template] = await describer.describeAt([{ raster: place.raster, points }])
  if (template === undefined) return { ok: false, faults: ['no-face'] }
  return { ok: true, template, portrait: await cropRaster(raster, largest.box, PORTRAIT_PX, 0.45) }
}

async function findLargeFaces(
  raster: Raster,
  find: (raster: Raster) => Promise<readonly DetectedFace[]>,
): Promise<readonly DetectedFace[]> {
  const scale = FIRST_SEARCH_PX / Math.max(raster.width, raster.height)
  if (scale < 1) {
    const small = await resizeRaster(
      raster,
      Math.max(1, Math.round(raster.width * scale)),
      Math.max(1, Math.round(raster.height * scale)),
    )
    const found = await find(small)
    if (found[0]?.certain === true) return found
  }
  return find(raster)
}

/** How a face looks. */
export interface FaceLooks {
  /** Standard deviation of its grey levels, 0..127. */
  readonly contrast: number
  /** Part of it that is white or nearly so, 0..1. */
  readonly burntOut: number
  /** Variance of the Laplacian by variance: the same for dark and light, pale and dark-skinned faces. */
  readonly sharpness: number
}

/** Looks at the face at a fixed small size, so that large and small portraits compare. Box in pixels. */
export function looksOf(raster: Raster, box: Rectangle): FaceLooks {
  const size = 96
  const grey = smallGrey(raster, box, size)
  const contrast = varianceOf(grey)
  const edges: number[] = []
  for (let v = 1; v < size - 1; v++) {
    for (let u = 1; u < size - 1; u++) {
      const i = v * size + u
      edges.push(
        4 * (grey[i] ?? 0) - (grey[i - 1] ?? 0) - (grey[i + 1] ?? 0) - (grey[i - size] ?? 0) - (grey[i + size] ?? 0),
      )
    }
  }
  return {
    contrast: Math.sqrt(contrast),
    burntOut: grey.filter((value) => value > 247).length / grey.length,
    sharpness: varianceOf(edges) / Math.max(1, contrast),
  }
}

/** The grey levels of a box as `size` squared numbers 0..255. */
function smallGrey(raster: Raster, box: Rectangle, size: number): Float32Array {
  const grey = new Float32Array(size * size)
  // The mean over the cell: a huge portrait must not look sharp by its noise alone.
  const steps = Math.max(1, Math.min(6, Math.round(box.w / size)))
  for (let v = 0; v < size; v++) {
    for (let u = 0; u < size; u++) {
      let sum = 0
      for (let sy = 0; sy < steps; sy++) {
        for (let sx = 0; sx < steps; sx++) {
          const x = Math.floor(box.x + ((u + (sx + 0.5) / steps) * box.w) / size)
          const y = Math.floor(box.y + ((v + (sy + 0.5) / steps) * box.h) / size)
          const column = Math.min(raster.width - 1, Math.max(0, x))
          const at = (Math.min(raster.height - 1, Math.max(0, y)) * raster.width + column) * 3
          sum +=
            0.299 * (raster.data[at] ?? 0) + 0.587 * (raster.data[at + 1] ?? 0) + 0.114 * (raster.data[at + 2] ?? 0)
        }
      }
      grey[v * size + u] = sum / steps ** 2
    }
  }
  return grey
}

function varianceOf(values: ArrayLike<number>): number {
  let sum = 0
  let squares = 0
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0
    sum += value
    squares += value * value
  }
  return squares / values.length - (sum / values.length) ** 2
}
