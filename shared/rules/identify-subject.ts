// Which enrolled pupil a face may be: an open-set proposal for a person to confirm, never an identification (L27, P39).
// Pure. A pupil is proposed at most once per photo; whatever is close, contested or a declared lookalike is ambiguous.
import type { FaceId, SubjectId } from '../model/id.ts'
import type { FaceProposal } from '../model/photo.ts'

/** How like one face is to each enrolled pupil, 0..1. Several templates of one pupil may be listed: the best counts. */
export interface ComparedFace {
  readonly faceId: FaceId
  readonly similarities: readonly { readonly subjectId: SubjectId; readonly similarity: number }[]
}

export interface ProposalOptions {
  /** Below this nobody is proposed; 0..1, inclusive. See identify-thresholds.ts. */
  readonly threshold: number
  /** A lead smaller than this over the next one is ambiguous; 0..1. */
  readonly margin: number
  /** Pupils whom the school has declared to look alike (twins, siblings). */
  readonly lookAlikes: readonly (readonly [SubjectId, SubjectId])[]
}

const MOST_NAMED = 5
const STEPS = 9

/** How near a likeness from the threshold on is, in nine steps from 1 (just) to 9: for the order of a list, never shown. */
export function closenessOf(similarity: number, threshold: number): number {
  const part = (similarity - threshold) / Math.max(1e-9, 1 - threshold)
  return Number.isFinite(part) ? Math.min(STEPS, Math.max(1, 1 + Math.floor(part * STEPS))) : 1
}

/**
 * The assignment of rows to columns with the greatest total gain; a row may stay without a column. Shortest augmenting
 * paths with potentials, O(rows² × columns): far under a millisecond for a class photo.
 * `gain[row][column]` is 0 or less where the pair must not be made. Answers the column per row, or null.
 */
function bestAssignment(gain: readonly (readonly number[])[], columns: number): (number | null)[] {
  const rows = gain.length
  // One private empty column per row makes "nobody" a choice worth exactly nothing.
  const width = columns + rows
  const cost = (row: number, column: number) => (column < columns ? Math.min(0, -(gain[row]?.[column] ?? 0)) : 0)
  const rowPotential = new Float64Array(rows + 1)
  const columnPotential = new Float64Array(width + 1)
  const rowOf = new Int32Array(width + 1)
  const cameFrom = new Int32Array(width + 1)
  for (let row = 1; row <= rows; row += 1) {
    rowOf[0] = row
    let column = 0
    const shortest = new Float64Array(width + 1).fill(Number.POSITIVE_INFINITY)
    const done = new Uint8Array(width + 1)
    do {
      done[column] = 1
      const current = rowOf[column] ?? 0
      let step = Number.POSITIVE_INFINITY
      let next = 0
      for (let j = 1; j <= width; j += 1) {
        if (done[j]) continue
        const reduced = cost(current - 1, j - 1) - (rowPotential[current] ?? 0) - (columnPotential[j] ?? 0)
        if (reduced < (shortest[j] ?? 0)) {
          shortest[j] = reduced
          cameFrom[j] = column
        }
        if ((shortest[j] ?? 0) < step) {
          step = shortest[j] ?? 0
          next = j
        }
      }
      for (let j = 0; j <= width; j += 1) {
        if (done[j]) {
          rowPotential[rowOf[j] ?? 0] = (rowPotential[rowOf[j] ?? 0] ?? 0) + step
          columnPotential[j] = (columnPotential[j] ?? 0) - step
        } else shortest[j] = (shortest[j] ?? 0) - step
      }
      column = next
    } while (rowOf[column] !== 0)
    while (column !== 0) {
      const before = cameFrom[column] ?? 0
      rowOf[column] = rowOf[before] ?? 0
      column = before
    }
  }
  const answer: (number | null)[] = gain.map(() => null)
  for (let j = 1; j <= columns; j += 1) {
    const row = (rowOf[j] ?? 0) - 1
    if (row >= 0 && (gain[row]?.[j - 1] ?? 0) > 0) answer[row] = j - 1
  }
  return answer
}

/**
 * Proposes pupils for the faces of ONE photo. No entry for a face means: nobody near enough.
 *
 * `match`: this pupil leads by `margin` over every other pupil for this face, and this face leads by `margin` over every
 * other face for this pupil, and the pupil has no declared lookalike. `ambiguous`: anything less; the pupils in question
 * are named, best first (one only, when it is two faces that contest one pupil).
 */
export function proposeSubjects(faces: readonly ComparedFace[], options: ProposalOptions): Map<FaceId, FaceProposal> {
  const { threshold, margin } = options
  const likeness = faces.map((face) => {
    const best = new Map<SubjectId, number>()
    for (const { subjectId, similarity } of face.similarities) {
      if (Number.isFinite(similarity) && similarity > (best.get(subjectId) ?? Number.NEGATIVE_INFINITY))
        best.set(subjectId, similarity)
    }
    return best
  })
  const subjects = [...new Set(likeness.flatMap((best) => [...best.keys()]))].sort()
  const gain = likeness.map((best) =>
    subjects.map((subject) => {
      const similarity = best.get(subject)
      // The small extra lets a likeness of exactly the threshold count.
      return similarity !== undefined && similarity >= threshold ? similarity - threshold + 1e-9 : 0
    }),
  )
  const assigned = bestAssignment(gain, subjects.length)
  const twinsOf = new Map<SubjectId, SubjectId[]>()
  for (const [one, other] of options.lookAlikes) {
    twinsOf.set(one, [...(twinsOf.get(one) ?? []), other])
    twinsOf.set(other, [...(twinsOf.get(other) ?? []), one])
  }

  const proposals = new Map<FaceId, FaceProposal>()
  faces.forEach((face, row) => {
    const mine = likeness[row] ?? new Map<SubjectId, number>()
    const ranked = [...mine].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    const column = assigned[row] ?? null
    const subject = column === null ? null : (subjects[column] ?? null)
    if (subject === null) {
      // Everyone this face could be was given to another face. Close by: contested. Clearly behind: nobody.
      const contested = ranked.filter(([id, similarity]) => {
        if (similarity < threshold) return false
        return likeness.some(
          (other, i) => i !== row && subjects[assigned[i] ?? -1] === id && (other.get(id) ?? 0) - similarity < margin,
        )
      })
      if (contested.length > 0)
        proposals.set(face.faceId, {
          verdict: 'ambiguous',
          subjectIds: contested.map(([id]) => id).slice(0, MOST_NAMED),
        })
      return
    }
    const similarity = mine.get(subject) ?? 0
    const rivals = ranked.filter(([id, other]) => id !== subject && similarity - other < margin).map(([id]) => id)
    const contested = likeness.some(
      (other, i) => i !== row && similarity - (other.get(subject) ?? Number.NEGATIVE_INFINITY) < margin,
    )
    const twins = twinsOf.get(subject) ?? []
    if (rivals.length === 0 && twins.length === 0 && !contested) {
      proposals.set(face.faceId, { verdict: 'match', subjectIds: [subject] })
      return
    }
    const order = new Map(ranked.map(([id], place) => [id, place]))
    const named = [...new Set([subject, ...rivals, ...twins])].sort(
      (a, b) => (order.get(a) ?? Infinity) - (order.get(b) ?? Infinity) || (a < b ? -1 : 1),
    )
    proposals.set(face.faceId, { verdict: 'ambiguous', subjectIds: named.slice(0, MOST_NAMED) })
  })
  return proposals
}
