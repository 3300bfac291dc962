// The first look at a file: may it be taken, what is known of it, and a small picture for the desk. Worker only.
import sharp from 'sharp'
import type { ReadPhoto, RefusedPhoto } from '../ports.ts'
import { decodeUpright, openPhoto, PhotoRefused, refusedBecause, refuseTooSmall } from './decode-photo.ts'
import { lookOf } from './look-of-photo.ts'
import { readMetadata } from './read-metadata.ts'
import { hasStealthMark } from './stealth-mark.ts'

const PREVIEW_PX = 1600
const THUMBNAIL_PX = 320

/** See FaceEngine.read. Never throws for a bad file. */
export async function readPhoto(bytes: Uint8Array): Promise<ReadPhoto | RefusedPhoto> {
  try {
    const photo = await openPhoto(bytes)
    const metadata = readMetadata(bytes)
    if (metadata.provenance === 'ai-generated') throw new PhotoRefused('ai-generated', 'marked as made by a generator')
    // A lossy picture keeps no such bits.
    const mayHide = photo.format === 'png' || photo.format === 'webp' || photo.format === 'tiff'
    if (mayHide && (await hasStealthMark(bytes)))
      throw new PhotoRefused('ai-generated', 'a generator’s mark in the pixels')
    refuseTooSmall(photo)
    // Decoding for the preview reads the file to its end, so a photo that breaks off half way is refused here.
    const preview = await decodeUpright(photo, PREVIEW_PX)
    const raw = { raw: { width: preview.width, height: preview.height, channels: 3 as const } }
    const [previewJpeg, thumbnail, look] = await Promise.all([
      sharp(preview.data, raw).jpeg({ quality: 85 }).toBuffer(),
      sharp(preview.data, raw)
        .resize(THUMBNAIL_PX, THUMBNAIL_PX, { fit: 'inside', withoutEnlargement: true })
        .jpeg({ quality: 80 })
        .toBuffer(),
      lookOf(preview),
    ])
    return {
      accepted: true,
      format: photo.format,
      widthPx: photo.width,
      heightPx: photo.height,
      ...metadata,
      look,
      preview: new Uint8Array(previewJpeg),
      thumbnail: new Uint8Array(thumbnail),
    }
  } catch (error) {
    const refused = refusedBecause(error)
    return { accepted: false, refusal: refused.refusal, detail: refused.message }
  }
}
