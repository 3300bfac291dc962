// The 2026 advice to schools on safer pictures (L40 to L43): a large, face-on picture of one child is pointed out, and the school
// says how large a face may be. Pure. It never decides what is shown; it only asks.
import type { FaceId } from '../model/id.ts'
import type { Box, Face } from '../model/photo.ts'
import type { PhotoTreatment } from '../model/photo-treatment.ts'

/** Until a school chooses: enough to know a child by, too little for a portrait to be cut out. Pixels. */
export const DEFAULT_LARGEST_FACE_PX = 240
/** A finished picture is at most so long. Pixels. */
const PUBLISHED_PX = 2048
/** From this height on a face is large: it could be cut out and used by itself. Pixels of the finished picture. */
const LARGE_PX = 160
/** … or from this part of the picture's height. */
const LARGE_PART = 0.22
/** More turned than this, a head is not face-on. Degrees. */
const LEVEL_DEGREES = 35
/** A face that is narrower than this for its height is seen from the side. */
const FACE_ON_ASPECT = 0.62

/** One face of the photo, and whether the public will see it. */
export interface FaceInPicture {
  readonly face: Face
  readonly visible: boolean
}

export interface PictureInQuestion {
  /** Of the upright original. Pixels. */
  readonly widthPx: number
  readonly heightPx: number
  readonly treatment: PhotoTreatment
  readonly largestFacePx: number | null
  readonly faces: readonly FaceInPicture[]
}

/** What is pointed out. */
export interface FaceOnChild {
  readonly faceId: FaceId
  /** How high the face will be in the finished picture. Pixels. */
  readonly facePx: number
  /** The photo was cropped: showing all of it makes the face smaller. */
  readonly cropped: boolean
  /** A largest face that would make it safer, or null when it is that small already. Pixels. */
  readonly smallerPx: number | null
}

/** How much smaller the finished picture is than the original, before the limit on faces. At most 1. */
function scaleOf({ widthPx, heightPx, treatment: { crop } }: PictureInQuestion): number {
  const longest = Math.max(widthPx * (crop?.w ?? 1), heightPx * (crop?.h ?? 1))
  return Math.min(1, PUBLISHED_PX / Math.max(1, longest))
}

const isInside = (box: Box, crop: Box | null): boolean => {
  if (crop === null) return true
  const [x, y] = [box.x + box.w / 2, box.y + box.h / 2]
  return x >= crop.x && x <= crop.x + crop.w && y >= crop.y && y <= crop.y + crop.h
}

/**
 * The one child that is shown large and face-on, or null: also when several are shown, or the one is small, turned or seen
 * from the side. Whether a face is sharp is not asked: a large one in a photo that a school keeps is.
 */
export function faceOnChild(picture: PictureInQuestion): FaceOnChild | null {
  const { treatment, widthPx, heightPx, largestFacePx } = picture
  const shown = picture.faces.filter(({ face, visible }) => visible && isInside(face.box, treatment.crop))
  const [only] = shown
  if (only === undefined || shown.length > 1) return null
  const { face } = only
  const height = face.box.h * heightPx
  const part = height / Math.max(1, heightPx * (treatment.crop?.h ?? 1))
  const wanted = height * scaleOf(picture)
  const facePx = Math.round(largestFacePx === null ? wanted : Math.min(wanted, largestFacePx))
  if (facePx < LARGE_PX && part < LARGE_PART) return null
  if (Math.abs(face.rollDegrees) > LEVEL_DEGREES) return null
  if ((face.box.w * widthPx) / Math.max(1, height) < FACE_ON_ASPECT) return null
  return {
    faceId: face.id,
    facePx,
    cropped: treatment.crop !== null,
    smallerPx: facePx > LARGE_PX ? LARGE_PX : null,
  }
}

/** The largest face that counts: the stricter of what the school says and what was said for one photo. */
export function strictest(school: number | null, photo: number | null): number | null {
  if (school === null) return photo
  return photo === null ? school : Math.min(school, photo)
}
