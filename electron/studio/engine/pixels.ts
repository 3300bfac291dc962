// The tasks that need no model. Worker only.
import sharp from 'sharp'
import type { HidingStyle } from '../../../shared/model/hiding.ts'
import type { Box } from '../../../shared/model/photo.ts'
import type { FaceEngine, HiddenRegion, ReadPhoto, RefusedPhoto, RenderOptions } from '../ports.ts'
import { drawExample } from './draw-example.ts'
import { cropFace, cropFaces } from './crop-face.ts'
import { readPhoto } from './read-photo.ts'
import { renderPreview } from './render-photo.ts'

// One photo at a time: nothing that libvips would keep is asked for twice, and photos are big.
sharp.cache(false)

/** See FaceEngine for each. */
export class Pixels implements Pick<FaceEngine, 'read' | 'example' | 'crop' | 'cropMany' | 'renderPreview'> {
  /** `threads` that one picture may use. */
  constructor(threads: number) {
    sharp.concurrency(threads)
  }
  read(bytes: Uint8Array): Promise<ReadPhoto | RefusedPhoto> {
    return readPhoto(bytes)
  }
  example(style: HidingStyle): Promise<Uint8Array> {
    return drawExample(style)
  }
  crop(bytes: Uint8Array, box: Box, sizePx: number): Promise<Uint8Array> {
    return cropFace(bytes, box, sizePx)
  }
  cropMany(bytes: Uint8Array, boxes: readonly Box[], sizePx: number): Promise<Uint8Array[]> {
    return cropFaces(bytes, boxes, sizePx)
  }
  renderPreview(bytes: Uint8Array, hidden: readonly HiddenRegion[], options: RenderOptions): Promise<Uint8Array> {
    return renderPreview(bytes, hidden, options)
  }
}
