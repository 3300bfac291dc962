// The picture that may be published: decode, hide, only then finish and encode, then prove it. Worker only.
import { setImmediate as nextTurn } from 'node:timers/promises'
import sharp from 'sharp'
import type { Box } from '../../../shared/model/photo.ts'
import type { DetectedFace, HiddenRegion, RenderedPhoto, RenderOptions } from '../ports.ts'
import { decodeUpright, type OpenPhoto, openPhoto } from './decode-photo.ts'
import { fillHidden } from './fill-hidden.ts'
import { type FillPlan, planFill } from './fill-plan.ts'
import { boxInFinished, boxInOriginal, type Finish, finishPhoto, planFinish } from './finish-photo.ts'
import { type HiddenShape, holdsCentre, shapeOf } from './hidden-shape.ts'
import { overlap } from '../../../shared/rules/box-overlap.ts'
import { type Raster, releaseRaster } from './raster.ts'

const GROW_AGAIN = 1.25
/** Two boxes are the same face from this overlap on. */
const SAME_FACE = 0.3

/** How the finished picture is looked at again. */
export type Finder = (raster: Raster) => Promise<readonly DetectedFace[]>

/** What may be found again in the finished picture. */
export interface Expected {
  readonly shown: readonly Box[]
  readonly dismissed: readonly Box[]
}

/** A finished picture that nobody has looked at yet. */
export interface Rendering {
  readonly jpeg: Uint8Array
  readonly widthPx: number
  readonly heightPx: number
}

/** What was hidden how: asked for once more, it must give the same bytes. */
interface Recipe {
  readonly shapes: readonly HiddenShape[]
  readonly plan: FillPlan
  readonly finish: Finish
}

/** Pixels. */
interface Size {
  readonly width: number
  readonly height: number
}

/**
 * Decode, hide, finish, encode: the whole making of a rendition without its proof. Throws as decodeUpright does.
 */
export async function drawPhoto(
  bytes: Uint8Array,
  hidden: readonly HiddenRegion[],
  shown: readonly Box[],
  options: RenderOptions,
): Promise<Rendering> {
  const { raster, recipe } = await decodeFor(await openPhoto(bytes), (size) =>
    recipeOf(
      size,
      hidden.map((region) => shapeOf(region, size.width, size.height)),
      shown,
      options,
    ),
  )
  return draw(raster, recipe)
}

function recipeOf(size: Size, shapes: readonly HiddenShape[], shown: readonly Box[], options: RenderOptions): Recipe {
  return {
    shapes,
    plan: planFill(size, shapes, options.style, options.seed),
    finish: planFinish(size, options.treatment, { ...options, shown }),
  }
}

/** Decodes, and works out meanwhile what is to be done: another thread decodes, and the header has said the size. */
async function decodeFor(
  photo: OpenPhoto,
  recipeFor: (size: Size) => Recipe,
): Promise<{ readonly raster: Raster; readonly recipe: Recipe }> {
  const [raster, early] = await Promise.all([decodeUpright(photo, null), nextTurn().then(() => recipeFor(photo))])
  // A header that said otherwise is not believed.
  const isSame = raster.width === photo.width && raster.height === photo.height
  return { raster, recipe: isSame ? early : recipeFor(raster) }
}

/** Hides and finishes. The raster's pixels are overwritten and then given back: only its size may be read afterwards. */
async function draw(raster: Raster, { plan, finish }: Recipe): Promise<Rendering> {
  fillHidden(raster, plan)
  const { jpeg, width, height } = await finishPhoto(raster, finish)
  releaseRaster(raster)
  return { jpeg, widthPx: width, heightPx: height }
}

/**
 * See FaceEngine.render. A hidden head that is still found is hidden again, larger, then also in the plain style; what
 * is found even then is reported in `redetected`, and the photo must be refused.
 */
export async function renderPhoto(
  bytes: Uint8Array,
  hidden: readonly HiddenRegion[],
  expected: Expected,
  options: RenderOptions,
  find: Finder,
): Promise<RenderedPhoto> {
  const photo = await openPhoto(bytes)
  const more: HiddenShape[] = []
  const growth = hidden.map(() => 1)
  let style = options.style
  for (let attempt = 0; ; attempt++) {
    const asTried = { ...options, style }
    const { raster, recipe } = await decodeFor(photo, (size) => {
      const heads = hidden.map((region, index) => shapeOf(region, size.width, size.height, growth[index]))
      return recipeOf(size, [...heads, ...more], expected.shown, asTried)
    })
    const { width, height } = raster
    const { shapes, finish } = recipe
    const drawn = await draw(raster, recipe)
    const found = (await find(await pixelsOf(drawn.jpeg))).map((face) => ({
      ...face,
      box: boxInOriginal(finish, face.box),
    }))
    const judged = judge(found, hidden, shapes, expected, width, height)
    if (judged.redetected.length === 0 || attempt === 2) {
      const again = await drawWithNoise(await decodeUpright(photo, null), hidden, recipe)
      return {
        ...drawn,
        ...judged,
        sameWithNoise: Buffer.compare(drawn.jpeg, again.jpeg) === 0,
        hiddenPlaces: hidden.map(({ box, rollDegrees }) => placeIn(finish, box, rollDegrees)),
      }
    }
    for (const box of judged.redetected) {
      // What was seen is covered as it stands, too: it may reach out of the head, over a neighbour nobody had seen.
      more.push(shapeOf({ box, rollDegrees: 0, shape: 'exact' }, width, height))
      for (const [index, shape] of shapes.slice(0, hidden.length).entries()) {
        if (holdsCentre(shape, box, width, height)) growth[index] = (growth[index] ?? 1) * GROW_AGAIN
      }
    }
    if (attempt === 1) style = 'plain'
  }
}

/**
 * The proof by noise: the same recipe once more, from the file on, with every hidden pixel replaced by noise. Noise goes into what
 * the recipe covers and, independently of its geometry, into every box that was to be hidden.
 */
async function drawWithNoise(raster: Raster, hidden: readonly HiddenRegion[], recipe: Recipe): Promise<Rendering> {
  const { width, height, data } = raster
  // Not the grain's numbers: if they met by chance, nothing would be proved.
  let state = (recipe.plan.paint.seed ^ 0xa5a5a5a5) >>> 0
  const scramble = (y: number, from: number, to: number): void => {
    const end = (y * width + to) * 3
    for (let at = (y * width + from) * 3; at < end; at++) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0
      data[at] = state >>> 24
    }
  }
  for (const [y, row] of recipe.plan.spans.rows.entries()) {
    for (let i = 0; i < row.length; i += 2) scramble(y, row[i] ?? 0, row[i + 1] ?? 0)
  }
  for (const { box } of hidden) {
    const right = Math.min(width, Math.ceil((box.x + box.w) * width - 1e-6))
    const bottom = Math.min(height, Math.ceil((box.y + box.h) * height - 1e-6))
    for (let y = Math.floor(box.y * height + 1e-6); y < bottom; y++)
      scramble(y, Math.floor(box.x * width + 1e-6), right)
  }
  return draw(raster, recipe)
}

/** See FaceEngine.renderPreview. */
export async function renderPreview(
  bytes: Uint8Array,
  hidden: readonly HiddenRegion[],
  options: RenderOptions,
): Promise<Uint8Array> {
  return (await drawPhoto(bytes, hidden, [], { ...options, largestFacePx: null })).jpeg
}

function placeIn(finish: Finish, box: Box, rollDegrees: number): RenderedPhoto['hiddenPlaces'][number] {
  const place = boxInFinished(finish, box)
  return place && { box: place, rollDegrees: ((rollDegrees + finish.turn + finish.degrees + 540) % 360) - 180 }
}

/** What a viewer of the JPEG sees. */
async function pixelsOf(jpeg: Uint8Array): Promise<Raster> {
  const { data, info } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}

/** Sorts what was found in the finished picture. All boxes are parts of the original. */
function judge(
  found: readonly DetectedFace[],
  hidden: readonly HiddenRegion[],
  shapes: readonly HiddenShape[],
  expected: Expected,
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
