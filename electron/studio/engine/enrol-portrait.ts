// One portrait to one template, or in words what is wrong with it. Worker only.
// The search is most of the work, and a portrait's face is large: so it is searched at a small size first, and larger
// only when that finds nobody.
import type { EnrolmentFault, DetectedFace, TemplateVector } from '../ports.ts'
import { eyeDistance } from './align-face.ts'
import { cropRaster } from './crop-face.ts'
import type { Describer } from './describe-face.ts'
import { type FaceMesh, placeIn } from './face-mesh.ts'
import { type Raster, resizeRaster } from './raster.ts'

const PORTRAIT_PX = 320
/** Longest side of the first search. A face that is found at this size only when it is larger is refused as too small. */
const FIRST_SEARCH_PX = 384
/** A template from fewer pixels between the eyes would confuse pupils. */
const LEAST_EYES_PX = 24
/** 0 straight, 1 profile: more than this hides half of the face (97 % of LFW's press photos are below). */
const MOST_TURNED = 0.62
/** A second face of at least this part of the largest one's width makes it unclear whose portrait it is. */
const SECOND_FACE = 0.5
/** Variance of the Laplacian of the face at 96 x 96 pixels, grey levels squared. Photos of the tests: 81 to 916. */
const LEAST_SHARPNESS = 30
const LEAST_CONFIDENCE = 0.6

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
  const place = placeIn(raster, largest)
  const [points] = await mesh.find(raster, [place])
  if (points === undefined) return { ok: false, faults: ['no-face'] }
  if (points.confidence < LEAST_CONFIDENCE || points.turned > MOST_TURNED) faults.push('turned')
  if (eyeDistance(points) < LEAST_EYES_PX) faults.push('too-small')
  else if (sharpness(raster, place.box) < LEAST_SHARPNESS) faults.push('blurred')
  if (faults.length > 0) return { ok: false, faults }
  const [template] = await describer.describeAt(raster, [points])
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

/** Variance of the Laplacian of the face at a fixed small size, so that large and small portraits compare. */
export function sharpness(raster: Raster, box: { x: number; y: number; w: number; h: number }): number {
  const size = 96
  const grey = new Float32Array(size * size)
  for (let v = 0; v < size; v++) {
    for (let u = 0; u < size; u++) {
      // The mean over the cell: a huge portrait must not look sharp by its noise alone.
      let sum = 0
      let count = 0
      const x0 = box.x + (u * box.w) / size
      const y0 = box.y + (v * box.h) / size
      const steps = Math.max(1, Math.min(6, Math.round(box.w / size)))
      for (let sy = 0; sy < steps; sy++) {
        for (let sx = 0; sx < steps; sx++) {
          const x = Math.min(raster.width - 1, Math.max(0, Math.floor(x0 + ((sx + 0.5) * box.w) / size / steps)))
          const y = Math.min(raster.height - 1, Math.max(0, Math.floor(y0 + ((sy + 0.5) * box.h) / size / steps)))
          const at = (y * raster.width + x) * 3
          sum +=
            0.299 * (raster.data[at] ?? 0) + 0.587 * (raster.data[at + 1] ?? 0) + 0.114 * (raster.data[at + 2] ?? 0)
          count++
        }
      }
      grey[v * size + u] = sum / count
    }
  }
  let sum = 0
  let squares = 0
  let count = 0
  for (let v = 1; v < size - 1; v++) {
    for (let u = 1; u < size - 1; u++) {
      const i = v * size + u
      const value =
        4 * (grey[i] ?? 0) - (grey[i - 1] ?? 0) - (grey[i + 1] ?? 0) - (grey[i - size] ?? 0) - (grey[i + size] ?? 0)
      sum += value
      squares += value * value
      count++
    }
  }
  return squares / count - (sum / count) ** 2
}
