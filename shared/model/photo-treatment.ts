// How a photo is to be finished, besides hiding: turned, straightened, cropped, brightened. The original stays as it is, and faces
// and hidden regions stay in parts of the upright ORIGINAL. Nouns only.
//
// Order: hide at full size, then cut out `crop` (turned by `straightenDegrees` about its own middle), then turn by
// quarters, then scale, then brighten. Nothing here invents or smooths anything (P38).
import { z } from 'zod'
import { Box } from './photo.ts'

/** What is done to one photo after hiding. All numbers about the upright original. */
export const PhotoTreatment = z.strictObject({
  /** Quarter turns clockwise, in degrees. */
  turn: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
  /** The picture is turned clockwise by so many degrees under the crop; the crop then shrinks until no corner is empty. */
  straightenDegrees: z.number().min(-15).max(15),
  /** What is kept, as parts of the upright original; null = all of it. */
  crop: Box.nullable(),
  /** 1 = as it is; the brightness of every pixel is multiplied by this. */
  brightness: z.number().min(0.5).max(2),
})
export type PhotoTreatment = z.infer<typeof PhotoTreatment>

/** Nothing is done. */
export const untreated: PhotoTreatment = { turn: 0, straightenDegrees: 0, crop: null, brightness: 1 }

/** True when nothing is done to the picture but hiding. */
export const isUntreated = ({ turn, straightenDegrees, crop, brightness }: PhotoTreatment): boolean =>
  turn === 0 && straightenDegrees === 0 && crop === null && brightness === 1
