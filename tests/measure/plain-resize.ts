// What a finished picture is timed beside: sharp resizing the same photo to the same size at the same quality, with nothing hidden.
import sharp, { type JpegOptions } from 'sharp'

/** As finished pictures are coded, so that their coder is not counted as hiding. */
export const FIXED_CODING: JpegOptions = { optimiseCoding: false }
const LONGEST_PX = 2048

/** The JPEG; `encoder` none = sharp's usual settings. Rejects as sharp does. */
export const plainResize = (photo: Uint8Array, encoder: JpegOptions): Promise<Buffer> =>
  sharp(photo)
    .autoOrient()
    .resize(LONGEST_PX, LONGEST_PX, { fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 88, ...encoder })
    .toBuffer()
