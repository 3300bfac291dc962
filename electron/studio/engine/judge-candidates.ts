// From many raw boxes to candidates, and from candidates to faces. Pure: no models, no pixels.
import { covered, overlap, type RawDetection, type Rectangle } from './detection.ts'
import { FIRST_JUDGEMENT, JUDGEMENT, ONE_IN_THE_OTHER, POSSIBLE, SAME_FACE } from './thresholds.ts'

/** Boxes that mean the same face, and what is thought of it. */
export interface Candidate {
  /** Raw boxes of both detectors, as face boxes; the closer look adds its own. */
  readonly members: RawDetection[]
  /** The members, averaged. */
  box: Rectangle
  /** Degrees clockwise; 0 where only SSD saw it. */
  roll: number
  /** Best score of each detector in the first look; 0 = silent. */
  readonly blaze: number
  readonly ssd: number
  /** Best score of the closer look; null when there was none. */
  closer: number | null
  /** 0..1: how likely this is a face. */
  judged: number
}

/** Groups raw boxes, best first. */
export function gather(raw: readonly RawDetection[]): Candidate[] {
  const groups: RawDetection[][] = []
  for (const face of raw.toSorted((a, b) => b.score - a.score)) {
    let home: RawDetection[] | null = null
    let nearest: number = SAME_FACE
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
    const best = (by: 'blaze' | 'ssd'): number =>
      Math.max(0, ...members.filter((face) => face.by === by).map((face) => face.score))
    const candidate: Candidate = {
      members,
      box: meanBox(members),
      roll: meanRoll(members),
      blaze: best('blaze'),
      ssd: best('ssd'),
      closer: null,
      judged: 0,
    }
    candidate.judged = judge(candidate)
    return candidate
  })
}

/** How likely a candidate is a face, 0..1: a logistic function of what the detectors said. */
export function judge(candidate: Pick<Candidate, 'blaze' | 'ssd' | 'closer'>): number {
  const { blaze, ssd, closer } = candidate
  const sum =
    closer === null
      ? FIRST_JUDGEMENT.blaze * logOdds(blaze) + FIRST_JUDGEMENT.ssd * logOdds(ssd) + FIRST_JUDGEMENT.bias
      : JUDGEMENT.blaze * logOdds(blaze) +
        JUDGEMENT.ssd * logOdds(ssd) +
        JUDGEMENT.closer * logOdds(closer) +
        JUDGEMENT.bias
  return 1 / (1 + Math.exp(-sum))
}

/** Faces among the candidates: likely enough, each once, largest first. */
export function settle(
  candidates: readonly Candidate[],
): { readonly box: Rectangle; readonly roll: number; readonly judged: number }[] {
  const kept: { box: Rectangle; roll: number; judged: number }[] = []
  for (const candidate of candidates.toSorted((a, b) => b.judged - a.judged)) {
    if (candidate.judged < POSSIBLE) break
    const { box } = candidate
    if (kept.some((other) => overlap(other.box, box) > SAME_FACE || covered(other.box, box) > ONE_IN_THE_OTHER))
      continue
    kept.push({ box, roll: candidate.roll, judged: candidate.judged })
  }
  return kept.toSorted((a, b) => b.box.w * b.box.h - a.box.w * a.box.h)
}

/** The direction in which the boxes with eyes agree, in degrees clockwise; 0 when only SSD saw it. */
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
  const limited = Math.min(0.995, Math.max(0.02, score))
  return Math.log(limited / (1 - limited))
}
