// The picture that may be published: decode, hide, only then resize and encode, then look again. Worker only.
import sharp from 'sharp'
import type { Box } from '../../../shared/model/photo.ts'
import type { DetectedFace, HiddenRegion, RenderedPhoto, RenderOptions } from '../ports.ts'
import { decodeUpright, openPhoto } from './decode-photo.ts'
import { fillHidden } from './fill-hidden.ts'
import { type HiddenShape, holdsCentre, maskOf, shapeOf } from './hidden-shape.ts'
import { overlap } from '../../../shared/rules/box-overlap.ts'
import type { Raster } from './raster.ts'

/** Longest side of a rendition in pixels (P19 and the Page's own limit). */
const LONGEST_PX = 2048
const MAX_JPEG_BYTES = 4_000_000
/** The first that fits is taken. */
const QUALITIES = [88, 82, 75, 66, 55, 40] as const
const GROW_AGAIN = 1.25
/** Two boxes are the same face from this overlap on. */
const SAME_FACE = 0.3

/** How the finished picture is looked at again. */
export type Finder = (raster: Raster) => Promise<readonly DetectedFace[]>

/**
 * See FaceEngine.render. A hidden head that is still found is hidden again, larger, then also in the plain style; what
 * is found even then is reported in `redetected`, and the photo must be refused.
 */
export async function renderPhoto(
  bytes: Uint8Array,
  hidden: readonly HiddenRegion[],
  expected: { readonly shown: readonly Box[]; readonly dismissed: readonly Box[] },
  options: RenderOptions,
  find: Finder,
): Promise<RenderedPhoto> {
  const original = await decodeUpright(await openPhoto(bytes), null)
  const { width, height } = original
  const growth = hidden.map(() => 1)
  const more: HiddenShape[] = []
  let style = options.style
  for (let attempt = 0; ; attempt++) {
    const shapes = hidden.map((region, index) => shapeOf(region, width, height, growth[index]))
    // The last attempt may have it; before that the original is needed again.
    const raster = attempt < 2 ? { ...original, data: new Uint8Array(original.data) } : original
    const all = [...shapes, ...more]
    fillHidden(raster, all, maskOf(all, width, height), style, options.seed)
    const finished = await encode(raster)
    const found = await find(finished.pixels)
    const judged = judge(found, hidden, all, expected, width, height)
    if (judged.redetected.length === 0 || attempt === 2) {
      return { jpeg: finished.jpeg, widthPx: finished.pixels.width, heightPx: finished.pixels.height, ...judged }
    }
    for (const box of judged.redetected) {
      // What was seen is covered as it stands, too: it may reach out of the head, over a neighbour nobody had seen.
      more.push(shapeOf({ box, rollDegrees: 0, shape: 'exact' }, width, height))
      for (const [index, shape] of shapes.entries()) {
        if (holdsCentre(shape, box, width, height)) growth[index] = (growth[index] ?? 1) * GROW_AGAIN
      }
    }
    if (attempt === 1) style = 'plain'
  }
}

/** See FaceEngine.renderPreview. */
export async function renderPreview(
  bytes: Uint8Array,
  hidden: readonly HiddenRegion[],
  options: RenderOptions,
): Promise<Uint8Array> {
  const raster = await decodeUpright(await openPhoto(bytes), null)
  const shapes = hidden.map((region) => shapeOf(region, raster.width, raster.height))
  fillHidden(raster, shapes, maskOf(shapes, raster.width, raster.height), options.style, options.seed)
  const jpeg = await sharp(raster.data, { raw: { width: raster.width, height: raster.height, channels: 3 } })
    .jpeg({ quality: 85 })
    .toBuffer()
  return new Uint8Array(jpeg)
}

/** Sorts what was found in the finished picture. */
function judge(
  found: readonly DetectedFace[],
  hidden: readonly HiddenRegion[],
  shapes: readonly HiddenShape[],
  expected: { readonly shown: readonly Box[]; readonly dismissed: readonly Box[] },
  width: number,
  height: number,
): { redetected: Box[]; unexpected: DetectedFace[] } {
  const redetected: Box[] = []
  const unexpected: DetectedFace[] = []
  const known = [...expected.shown, ...expected.dismissed]
  const best = (face: DetectedFace, boxes: readonly Box[]): number =>
    Math.max(0, ...boxes.map((box) => overlap(face.box, box)))
  for (const face of found) {
    const asKnown = best(face, known)
    const asHidden = best(
      face,
      hidden.map((region) => region.box),
    )
    // In a tight group a shown face may stand inside a neighbour's hidden shape; it is itself, not the neighbour.
    if (asKnown >= SAME_FACE && asKnown > asHidden) continue
    if (shapes.some((shape) => holdsCentre(shape, face.box, width, height))) redetected.push(face.box)
    else if (face.certain && asHidden < SAME_FACE) unexpected.push(face)
  }
  return { redetected, unexpected }
}

/**
 * Resizes (never enlarges) and encodes. sharp writes no EXIF, XMP, IPTC or colour profile unless asked to.
 * `pixels` are what a viewer of the JPEG sees.
 */
async function encode(raster: Raster): Promise<{ jpeg: Uint8Array; pixels: Raster }> {
  const { data, info } = await sharp(raster.data, {
    raw: { width: raster.width, height: raster.height, channels: 3 },
    limitInputPixels: false,
  })
    .resize(LONGEST_PX, LONGEST_PX, { fit: 'inside', withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true })
  const raw = { raw: { width: info.width, height: info.height, channels: 3 as const } }
  let jpeg = Buffer.alloc(0)
  for (const quality of QUALITIES) {
    jpeg = await sharp(data, raw).jpeg({ quality, mozjpeg: false }).toBuffer()
    if (jpeg.byteLength < MAX_JPEG_BYTES) break
  }
  const seen = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true })
  return { jpeg: new Uint8Array(jpeg), pixels: { data: seen.data, width: seen.info.width, height: seen.info.height } }
}
