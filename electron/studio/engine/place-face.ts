// Takes a detected face out of a photo for describing: a small copy of its surroundings, because a face of 800 pixels tells
// the networks no more than one of 200 and costs many times the work. Pure.
import type { Box } from '../../../shared/model/photo.ts'
import type { FacePlace } from './face-mesh.ts'
import type { Raster } from './raster.ts'

/** A face keeps at least this many pixels on its longer side, if it had them. The networks see it 110 to 130 high. */
export const FACE_PX = 200
/** Kept on each side of the box, in parts of its longer side: the widest view, turned by 45 degrees. */
const AROUND = 0.8

/** Where a detected face, whose box is in parts of the picture, lies, in pixels of a picture that is no larger than needed. */
export function placeFace(raster: Raster, face: { readonly box: Box; readonly rollDegrees: number }): FacePlace {
  const box = {
    x: face.box.x * raster.width,
    y: face.box.y * raster.height,
    w: face.box.w * raster.width,
    h: face.box.h * raster.height,
  }
  const longest = Math.max(box.w, box.h)
  const factor = Math.floor(longest / FACE_PX)
  if (factor < 2) return { raster, box, rollDegrees: face.rollDegrees }
  const left = Math.max(0, Math.floor(box.x - AROUND * longest))
  const top = Math.max(0, Math.floor(box.y - AROUND * longest))
  const right = Math.min(raster.width, Math.ceil(box.x + box.w + AROUND * longest))
  const bottom = Math.min(raster.height, Math.ceil(box.y + box.h + AROUND * longest))
  return {
    raster: shrunk(raster, left, top, Math.floor((right - left) / factor), Math.floor((bottom - top) / factor), factor),
    box: { x: (box.x - left) / factor, y: (box.y - top) / factor, w: box.w / factor, h: box.h / factor },
    rollDegrees: face.rollDegrees,
  }
}

/** A part of the raster, each pixel the mean of `factor` squared pixels. */
function shrunk(raster: Raster, left: number, top: number, width: number, height: number, factor: number): Raster {
  const data = new Uint8Array(width * height * 3)
  const sums = new Uint32Array(width * 3)
  for (let y = 0; y < height; y++) {
    sums.fill(0)
    for (let row = 0; row < factor; row++) {
      let from = ((top + y * factor + row) * raster.width + left) * 3
      for (let x = 0; x < width; x++) {
        for (let column = 0; column < factor; column++) {
          for (let c = 0; c < 3; c++) {
            const to = x * 3 + c
            sums[to] = (sums[to] ?? 0) + (raster.data[from++] ?? 0)
          }
        }
      }
    }
    for (let i = 0; i < sums.length; i++) data[y * width * 3 + i] = Math.round((sums[i] ?? 0) / factor ** 2)
  }
  return { data, width, height }
}
