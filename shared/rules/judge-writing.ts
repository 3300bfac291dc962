// Which writing of a photo the public may read, and why (names-rule.md B7). Pure.
//
// [Note: Why writing is hidden] Writing that names a pupil is hidden whatever anybody says: beside a photo a name has no
// override. Writing that may name one is hidden until a person said that it does not, and a new question (another pupil on
// the roll, another reading) is asked anew. Only what names nobody may be read without a person, and finding nothing
// proves nothing: the approver looks too.
import type { TextRegionId } from '../model/id.ts'
import type { Box } from '../model/photo.ts'
import type { TextDecision, TextReason, TextRegion } from '../model/text-region.ts'
import type { NameFinding } from '../model/verdict.ts'

/** A place with writing, what the names rule says of it today, and what a person said. */
export interface JudgedRegion {
  readonly region: TextRegion
  /** Of today's roll; empty where there are no words. */
  readonly findings: readonly NameFinding[]
  readonly decision: TextDecision | null
  /** What was asked when it was decided (`questionsOf`); null = nothing. */
  readonly asked: readonly string[] | null
}

/** The answer for one place. `hidden` false only for 'kept' and 'names-nobody'. */
export interface TextVerdict {
  readonly regionId: TextRegionId
  readonly hidden: boolean
  /** A person has to say something before the photo is decided. */
  readonly undecided: boolean
  readonly reason: TextReason
}

/** What is asked about a line, as stable texts: another pupil or another rule is another question. */
export function questionsOf(findings: readonly NameFinding[]): string[] {
  return [
    ...new Set(findings.map((one) => JSON.stringify([one.verdict, one.rule, one.text, [...one.subjectIds].sort()]))),
  ].sort()
}

function reasonOf({ region, findings, decision, asked }: JudgedRegion): TextReason {
  if (region.foundBy === 'person') return decision === 'keep' ? 'kept' : 'drawn'
  if (region.words === null) return 'erased'
  if (findings.some((one) => one.verdict === 'block')) return 'names-pupil'
  if (decision === 'hide') return 'hidden-by-choice'
  if (findings.length === 0) return 'names-nobody'
  const answered = decision === 'keep' && questionsOf(findings).every((question) => asked?.includes(question) === true)
  return answered ? 'kept' : 'may-name-pupil'
}

/** Why one place is hidden or may be read. */
export function judgeRegion(one: JudgedRegion): TextVerdict {
  const reason = reasonOf(one)
  return {
    regionId: one.region.id,
    hidden: reason !== 'kept' && reason !== 'names-nobody',
    undecided: reason === 'may-name-pupil',
    reason,
  }
}

/** True when a person may let this be read: never what names a pupil, or whose words were erased. */
export const mayKeep = (reason: TextReason): boolean => reason !== 'names-pupil' && reason !== 'erased'

/** How far around a line is hidden, as a part of the lesser side of its box: letters reach out of the lines that are found. */
const MARGIN = 0.35

/** The rectangle to hide: the line with a margin, inside the picture. `aspect`: width by height of the picture. */
export function hiddenBoxOf({ box }: Partial<TextRegion> & Pick<TextRegion, 'box'>, aspect: number): Box {
  // Boxes are parts of different sides; the margin is the same number of pixels all round.
  const margin = MARGIN * Math.min(box.w * aspect, box.h)
  const left = Math.max(0, box.x - margin / aspect)
  const top = Math.max(0, box.y - margin)
  return {
    x: left,
    y: top,
    w: Math.min(1, box.x + box.w + margin / aspect) - left,
    h: Math.min(1, box.y + box.h + margin) - top,
  }
}
