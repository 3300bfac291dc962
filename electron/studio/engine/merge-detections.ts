// From many raw boxes of two detectors at many levels to one list of faces. Pure.
import type { RawDetection } from './detection.ts'

/** One face after merging. Pixels of the raster that was searched; roll in degrees clockwise. */
export interface MergedFace {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
  readonly roll: number
  readonly score: number
  readonly certain: boolean
  readonly blaze: number
  readonly ssd: number
}

/** Intersection over union of two boxes. */
export function overlap(
  a: { x: number; y: number; w: number; h: number },
  b: { x: number; y: number; w: number; h: number },
): number {
  const width = Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y)
  if (width <= 0 || height <= 0) return 0
  const both = width * height
  return both / (a.w * a.h + b.w * b.h - both)
}

/** Merges boxes of one face; largest face first. */
export function mergeDetections(raw: readonly RawDetection[]): MergedFace[] {
  const sorted = raw.toSorted((a, b) => b.score - a.score)
  const groups: { lead: RawDetection; members: RawDetection[] }[] = []
  for (const face of sorted) {
    const group = groups.find((candidate) => overlap(candidate.lead, face) > 0.35)
    if (group === undefined) groups.push({ lead: face, members: [face] })
    else group.members.push(face)
  }
  return groups
    .map(({ members }) => {
      const total = members.reduce((sum, face) => sum + face.score, 0)
      const mean = (pick: (face: RawDetection) => number): number =>
        members.reduce((sum, face) => sum + face.score * pick(face), 0) / total
      const best = (by: 'blaze' | 'ssd'): number =>
        Math.max(0, ...members.filter((face) => face.by === by).map((face) => face.score))
      const blaze = best('blaze')
      const ssd = best('ssd')
      return {
        x: mean((face) => face.x),
        y: mean((face) => face.y),
        w: mean((face) => face.w),
        h: mean((face) => face.h),
        roll: members.find((face) => face.by === 'blaze')?.roll ?? 0,
        score: Math.max(blaze, ssd),
        certain: (blaze > 0.5 && ssd > 0.3) || ssd > 0.6 || blaze > 0.85,
        blaze,
        ssd,
      }
    })
    .filter((face) => face.certain || face.blaze >= 0.45 || face.ssd >= 0.3)
    .toSorted((a, b) => b.w * b.h - a.w * a.h)
}
