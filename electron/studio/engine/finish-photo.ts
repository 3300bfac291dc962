// Finishes a picture whose heads are hidden: cut out, straightened, turned, scaled, brightened, encoded. Worker only.
// Everything here comes after the fill: it may mix pixels as it likes, there is nothing left to carry out.
import sharp, { type Sharp } from 'sharp'
import type { Box } from '../../../shared/model/photo.ts'
import type { PhotoTreatment } from '../../../shared/model/photo-treatment.ts'
import { cropOf, type Raster, resizeRaster, turnRaster } from './raster.ts'

/** Longest side of a rendition in pixels (P19 and the Page's own limit). */
const LONGEST_PX = 2048
const MAX_JPEG_BYTES = 4_000_000
/** The first that fits is taken. */
const QUALITIES = [88, 82, 75, 66, 55, 40] as const

/** What is kept of the upright original, and at what size. Pixels of the original, except `width` and `height`. */
export interface Finish {
  readonly original: { readonly width: number; readonly height: number }
  /** What is kept: a rectangle around this middle, turned by -`degrees`. */
  readonly middle: { readonly x: number; readonly y: number }
  readonly kept: { readonly width: number; readonly height: number }
  readonly degrees: number
  readonly turn: PhotoTreatment['turn']
  readonly brightness: number
  /** Finished pixels per pixel of the original, at most 1. */
  readonly scale: number
}

/** How large the finished picture may be. */
export interface SizeLimits {
  readonly longestPx: number
  /** See RenderOptions. */
  readonly largestFacePx: number | null
  readonly shown: readonly Box[]
}

/** Works out what a treatment means for a picture of this size. Pure. */
export function planFinish(
  original: { readonly width: number; readonly height: number },
  treatment: PhotoTreatment,
  { longestPx = LONGEST_PX, largestFacePx = null, shown = [] }: Partial<SizeLimits>,
): Finish {
  const { width, height } = original
  const crop = wholePixels(treatment.crop ?? { x: 0, y: 0, w: 1, h: 1 }, width, height)
  const middle = { x: crop.left + crop.width / 2, y: crop.top + crop.height / 2 }
  const turn = (treatment.straightenDegrees * Math.PI) / 180
  const [cos, sin] = [Math.abs(Math.cos(turn)), Math.abs(Math.sin(turn))]
  // The turned rectangle shrinks about its middle until it lies in the picture: no corner is empty.
  const fits = Math.min(
    1,
    (2 * Math.min(middle.x, width - middle.x)) / (crop.width * cos + crop.height * sin),
    (2 * Math.min(middle.y, height - middle.y)) / (crop.width * sin + crop.height * cos),
  )
  const kept = {
    width: Math.max(1, Math.floor(crop.width * fits)),
    height: Math.max(1, Math.floor(crop.height * fits)),
  }
  // The larger side, because the picture may be turned.
  const face = Math.max(0, ...shown.map((box) => Math.max(box.w * width, box.h * height)))
  const scale = Math.min(
    1,
    longestPx / Math.max(kept.width, kept.height),
    largestFacePx === null || face === 0 ? 1 : largestFacePx / face,
  )
  const { straightenDegrees: degrees, turn: quarter, brightness } = treatment
  return { original: { width, height }, middle, kept, degrees, turn: quarter, brightness, scale }
}

function wholePixels(
  box: Box,
  width: number,
  height: number,
): { left: number; top: number; width: number; height: number } {
  const left = Math.min(width - 1, Math.round(box.x * width))
  const top = Math.min(height - 1, Math.round(box.y * height))
  return {
    left,
    top,
    width: Math.max(1, Math.min(width - left, Math.round(box.w * width))),
    height: Math.max(1, Math.min(height - top, Math.round(box.h * height))),
  }
}

/** Where a box of the finished picture (parts of it) lies in the upright original (parts of that); upright around it. */
export function boxInOriginal(finish: Finish, box: Box): Box {
  const corners = [
    [box.x, box.y],
    [box.x + box.w, box.y],
    [box.x, box.y + box.h],
    [box.x + box.w, box.y + box.h],
  ].map(([x, y]) => pointInOriginal(finish, x ?? 0, y ?? 0))
  const xs = corners.map(({ x }) => Math.max(0, Math.min(1, x)))
  const ys = corners.map(({ y }) => Math.max(0, Math.min(1, y)))
  const [left, top] = [Math.min(...xs), Math.min(...ys)]
  return { x: left, y: top, w: Math.max(1e-6, Math.max(...xs) - left), h: Math.max(1e-6, Math.max(...ys) - top) }
}

function pointInOriginal(finish: Finish, partX: number, partY: number): { x: number; y: number } {
  const { middle, kept, degrees, turn, original } = finish
  const [x, y] =
    turn === 90
      ? [partY, 1 - partX]
      : turn === 180
        ? [1 - partX, 1 - partY]
        : turn === 270
          ? [1 - partY, partX]
          : [partX, partY]
  const [dx, dy] = [(x - 0.5) * kept.width, (y - 0.5) * kept.height]
  const back = (-degrees * Math.PI) / 180
  return {
    x: (middle.x + dx * Math.cos(back) - dy * Math.sin(back)) / original.width,
    y: (middle.y + dx * Math.sin(back) + dy * Math.cos(back)) / original.height,
  }
}

/** Where a box of the original lies in the finished picture, cut at its edges; null when its middle is not in it. */
export function boxInFinished(finish: Finish, box: Box): Box | null {
  const { middle, kept, degrees, turn, original } = finish
  const on = (degrees * Math.PI) / 180
  const points = [
    [0, 0],
    [1, 0],
    [0, 1],
    [1, 1],
    [0.5, 0.5],
  ].map(([px, py]) => {
    const dx = (box.x + box.w * (px ?? 0)) * original.width - middle.x
    const dy = (box.y + box.h * (py ?? 0)) * original.height - middle.y
    const x = (dx * Math.cos(on) - dy * Math.sin(on)) / kept.width + 0.5
    const y = (dx * Math.sin(on) + dy * Math.cos(on)) / kept.height + 0.5
    return turn === 90 ? [1 - y, x] : turn === 180 ? [1 - x, 1 - y] : turn === 270 ? [y, 1 - x] : [x, y]
  })
  const [cx = -1, cy = -1] = points[4] ?? []
  if (cx < 0 || cx > 1 || cy < 0 || cy > 1) return null
  const clip = (value: number | undefined): number => Math.max(0, Math.min(1, value ?? 0))
  const xs = points.slice(0, 4).map(([x]) => clip(x))
  const ys = points.slice(0, 4).map(([, y]) => clip(y))
  const [left, top] = [Math.min(...xs), Math.min(...ys)]
  const [w, h] = [Math.max(...xs) - left, Math.max(...ys) - top]
  return w > 0 && h > 0 ? { x: left, y: top, w, h } : null
}

/** Encodes the finished picture: JPEG, sRGB, no metadata; sharp writes none unless asked to. Under 4 MB. */
export async function finishPhoto(
  raster: Raster,
  finish: Finish,
): Promise<{ jpeg: Uint8Array; width: number; height: number }> {
  const { source, width, height } = await treated(raster, finish)
  for (const quality of QUALITIES) {
    // Cubic: no halos around the hidden places, and a quarter less work than the usual kernel. Fixed Huffman tables: a
    // twentieth larger, and half the time of the whole step.
    const jpeg = await pipelineOf(source)
      .resize(width, height, { fit: 'fill', kernel: 'cubic' })
      .jpeg({ quality, optimiseCoding: false })
      .toBuffer()
    if (jpeg.byteLength < MAX_JPEG_BYTES || quality === QUALITIES.at(-1))
      return { jpeg: new Uint8Array(jpeg), width, height }
  }
  throw new Error('No quality left')
}

/** The pixels to be scaled to the finished size, and that size. A photo that is only scaled is not copied. */
async function treated(raster: Raster, finish: Finish): Promise<{ source: Raster; width: number; height: number }> {
  const { kept, scale, turn, brightness } = finish
  const width = Math.max(1, Math.round(kept.width * scale))
  const height = Math.max(1, Math.round(kept.height * scale))
  const source = await cutOut(raster, finish)
  if (turn === 0 && brightness === 1) return { source, width, height }
  const small = await resizeRaster(source, width, height)
  const turned = turn === 0 ? small : turnRaster(small, turn)
  if (brightness === 1) return { source: turned, width: turned.width, height: turned.height }
  const bright = Uint8ClampedArray.from(turned.data, (value) => value * brightness)
  return {
    source: { data: new Uint8Array(bright.buffer), width: turned.width, height: turned.height },
    width: turned.width,
    height: turned.height,
  }
}

async function cutOut(raster: Raster, { middle, kept, degrees }: Finish): Promise<Raster> {
  const { width, height } = raster
  if (degrees === 0) {
    if (kept.width === width && kept.height === height) return raster
    const left = Math.max(0, Math.min(width - kept.width, Math.round(middle.x - kept.width / 2)))
    const top = Math.max(0, Math.min(height - kept.height, Math.round(middle.y - kept.height / 2)))
    return cropOf(raster, left, top, kept.width, kept.height)
  }
  const on = (degrees * Math.PI) / 180
  const [cos, sin] = [Math.abs(Math.cos(on)), Math.abs(Math.sin(on))]
  const [reachX, reachY] = [
    (kept.width * cos + kept.height * sin) / 2 + 2,
    (kept.width * sin + kept.height * cos) / 2 + 2,
  ]
  const left = Math.max(0, Math.floor(middle.x - reachX))
  const top = Math.max(0, Math.floor(middle.y - reachY))
  const right = Math.min(width, Math.ceil(middle.x + reachX))
  const bottom = Math.min(height, Math.ceil(middle.y + reachY))
  const around = cropOf(raster, left, top, right - left, bottom - top)
  const { data, info } = await pipelineOf(around)
    .rotate(degrees, { background: '#808080' })
    .raw()
    .toBuffer({ resolveWithObject: true })
  const turned = { data, width: info.width, height: info.height }
  // The middle of the cut-out stays the middle; what is kept lies around the treatment's own middle.
  const dx = middle.x - (left + right) / 2
  const dy = middle.y - (top + bottom) / 2
  const x = turned.width / 2 + dx * Math.cos(on) - dy * Math.sin(on)
  const y = turned.height / 2 + dx * Math.sin(on) + dy * Math.cos(on)
  const keptWidth = Math.min(kept.width, turned.width)
  const keptHeight = Math.min(kept.height, turned.height)
  return cropOf(
    turned,
    Math.max(0, Math.min(turned.width - keptWidth, Math.round(x - keptWidth / 2))),
    Math.max(0, Math.min(turned.height - keptHeight, Math.round(y - keptHeight / 2))),
    keptWidth,
    keptHeight,
  )
}

function pipelineOf({ data, width, height }: Raster): Sharp {
  return sharp(data, { raw: { width, height, channels: 3 }, limitInputPixels: false })
}
