// Cuts a raster into overlapping blocks for the detectors and keeps each face once. Pure.
import type { RawDetection } from './detection.ts'
import { blockAsFloats, type Raster } from './raster.ts'

/** How large the blocks of a detector are, in pixels. */
export interface BlockSize {
  /** Sides are multiples of this: what the detector's coarsest cells need. */
  readonly multiple: number
  /** Longest side. The larger, the less is looked at twice, and the more memory one run takes. */
  readonly longest: number
}
/**
 * Measured: SSD keeps 64 channels at half the size, and at 1024 one run takes 200 MB; at 512 it takes 50 MB and a fifth
 * more time. BlazeFace costs the same at 640 as at 1024, where its numbers do not fit the cache. FaceBoxes starts with a
 * quarter of the size and takes little at any.
 */
export const BLOCKS = {
  ssd: { multiple: 32, longest: 512 },
  blaze: { multiple: 32, longest: 640 },
  boxes: { multiple: 128, longest: 1024 },
} as const
/** What neighbouring blocks share, in pixels: taller faces that a cut runs through are found whole at a coarser level. */
const SHARED = 96

/** How one side is cut: start of each block and the part of it whose detections count. Pixels. */
export interface Cut {
  readonly start: number
  readonly size: number
  readonly from: number
  readonly to: number
}

/** Cuts `length` pixels into blocks, sharing SHARED pixels. */
export function cuts(length: number, { multiple, longest }: BlockSize): readonly Cut[] {
  const round = (size: number): number => Math.ceil(size / multiple) * multiple
  if (length <= longest) return [{ start: 0, size: round(length), from: -Infinity, to: Infinity }]
  const count = Math.ceil((length - SHARED) / (longest - SHARED))
  const size = round((length - SHARED) / count + SHARED)
  const step = (length - size) / (count - 1)
  return Array.from({ length: count }, (_, index) => {
    const start = Math.round(index * step)
    const before = Math.round((index - 1) * step) + size
    const after = Math.round((index + 1) * step)
    return {
      start,
      size,
      from: index === 0 ? -Infinity : (before + start) / 2,
      to: index === count - 1 ? Infinity : (after + start + size) / 2,
    }
  })
}

/**
 * Runs a detector over the whole raster. A face counts in the block that holds its centre at least half the shared
 * strip away from the cut, so what a cut runs through is seen whole by the neighbour. Boxes in pixels of the raster.
 */
export async function overBlocks(
  raster: Raster,
  size: BlockSize,
  detect: (block: Float32Array, width: number, height: number) => Promise<readonly RawDetection[]>,
): Promise<RawDetection[]> {
  const found: RawDetection[] = []
  for (const row of cuts(raster.height, size)) {
    for (const column of cuts(raster.width, size)) {
      const block = blockAsFloats(raster, column.start, row.start, column.size, row.size)
      for (const face of await detect(block, column.size, row.size)) {
        const x = face.x + column.start
        const y = face.y + row.start
        const centreX = x + face.w / 2
        const centreY = y + face.h / 2
        const inside = centreX >= column.from && centreX < column.to && centreY >= row.from && centreY < row.to
        if (inside) found.push({ ...face, x, y })
      }
    }
  }
  return found
}
