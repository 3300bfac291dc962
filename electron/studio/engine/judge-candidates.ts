// From many raw boxes to candidates, and from candidates to faces. Pure: no models, no pixels.
import { overlap, type Rectangle } from '../../../shared/rules/box-overlap.ts'
import { covered, type Detector, type RawDetection } from './detection.ts'
import * as T from './thresholds.ts'

/** What each detector scored at best; 0 = silent. */
export type Scores = Record<Detector, number>

/** Boxes that mean the same face, and what is thought of it. */
export interface Candidate {
  /** Raw boxes of all detectors, as face boxes; the closer look adds its own. */
  readonly members: RawDetection[]
  /** The members, averaged. */
  box: Rectangle
  /** Degrees clockwise; 0 where BlazeFace did not see it. */
  roll: number
  /** Over all levels of the picture. */
  readonly first: Readonly<Scores>
  /** In the closer look; null when there was none. BlazeFace adds nothing there and is not asked. */
  closer: { ssd: number; boxes: number } | null
  /** 0..1: how likely this is a face. */
  judged: number
}

/** Groups raw boxes, best first. */
export function gather(raw: readonly RawDetection[]): Candidate[] {
  const groups: RawDetection[][] = []
  for (const face of raw.toSorted((a, b) => b.score - a.score)) {
    let home: RawDetection[] | null = null
    let nearest: number = T.SAME_FACE
    for (const group of groups) {
      const lead = group[0]
      const share = lead === undefined ? 0 : overlap(lead, face)
      if (share > nearest) {
        nearest = share
        home = group
      }
    }
    if (home === null) groups.push([face])
    else home.push(face)
  }
  return groups.map((members) => {
    const best = (by: Detector): number =>
      Math.max(0, ...members.filter((face) => face.by === by).map((face) => face.score))
    const candidate: Candidate = {
      members,
      box: meanBox(members),
      roll: meanRoll(members),
      first: { blaze: best('blaze'), ssd: best('ssd'), boxes: best('boxes') },
      closer: null,
      judged: 0,
    }
    candidate.judged = judge(candidate)
    return candidate
  })
}

/** How likely a candidate is a face, 0..1: a logistic function of what the detectors said. */
export function judge({ first, closer }: Pick<Candidate, 'first' | 'closer'>): number {
  const weights = closer === null ? T.FIRST_JUDGEMENT : T.JUDGEMENT
  let sum =
    weights.bias +
    weights.blaze * logOdds(first.blaze) +
    weights.ssd * logOdds(first.ssd) +
    weights.boxes * logOdds(first.boxes)
  if (closer !== null)
    sum += T.JUDGEMENT.closerSsd * logOdds(closer.ssd) + T.JUDGEMENT.closerBoxes * logOdds(closer.boxes)
  return 1 / (1 + Math.exp(-sum))
}

/** The candidates that are likely enough, each face once, likeliest first. */
export function distinct(
  candidates: readonly Candidate[],
  least: number,
  same: number = T.SAME_FACE,
  inside: number = T.ONE_IN_THE_OTHER,
): Candidate[] {
  const kept: Candidate[] = []
  for (const candidate of candidates.toSorted((a, b) => b.judged - a.judged)) {
    if (candidate.judged < least) break
    const { box } = candidate
    if (!kept.some((other) => overlap(other.box, box) > same || covered(other.box, box) > inside)) kept.push(candidate)
  }
  return kept
}

/** The direction in which the boxes with eyes agree, in degrees clockwise; 0 when BlazeFace did not see it. */
function meanRoll(members: readonly RawDetection[]): number {
  const best = Math.max(0, ...members.filter((face) => face.by === 'blaze').map((face) => face.score))
  let x = 0
  let y = 0
  for (const face of members) {
    // At a size that does not suit it BlazeFace sees the face but misplaces the eyes; its score tells.
    if (face.by !== 'blaze' || face.score < 0.7 * best) continue
    x += face.score ** 3 * Math.cos((face.roll * Math.PI) / 180)
    y += face.score ** 3 * Math.sin((face.roll * Math.PI) / 180)
  }
  return (Math.atan2(y, x) * 180) / Math.PI
}

/** Averaged by score; SSD's boxes follow the outline of a face better and count for more. */
export function meanBox(members: readonly RawDetection[]): Rectangle {
  const weights = members.map((face) => face.score * (face.by === 'ssd' ? 1.5 : 1))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const mean = (pick: (face: RawDetection) => number): number =>
    members.reduce((sum, face, index) => sum + (weights[index] ?? 0) * pick(face), 0) / total
  return { x: mean((face) => face.x), y: mean((face) => face.y), w: mean((face) => face.w), h: mean((face) => face.h) }
}

/** Limited, so that one detector's silence or certainty never settles a matter alone. */
function logOdds(score: number): number {
  const limited = Math.min(0.997, Math.max(0.01, score))
  return Math.log(limited / (1 - limited))
}
