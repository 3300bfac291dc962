// Whether something may be said about many faces at once, face by face. Pure. What lets a face be seen (a name, or "not a
// face") may be said only of what the person has really looked at, and never where it could be somebody else (L27).
import type { SubjectId } from '../model/id.ts'
import type { Face, FaceDecision, FaceProposal } from '../model/photo.ts'
import { mayDismiss } from './plan-redaction.ts'

/** A crop must have been on screen at least this large (CSS pixels a side) before a person can tell who it is. */
export const JUDGEABLE_PX = 96

/** What is known of one face when something is to be said about it together with others. */
export interface FaceAmongMany {
  readonly face: Face
  /** What was said before; null = undecided. */
  readonly decision: FaceDecision | null
  readonly proposal: FaceProposal | null
  /** Its cut-out was on screen, large enough, since the vault was opened. */
  readonly seen: boolean
  /** Whom a person said it is not. */
  readonly ruledOut: readonly SubjectId[]
  /** Another face of its photo, outside this act or earlier in it, has the same name. */
  readonly nameTakenInPhoto: boolean
}

/** Why one face is left out of the act. */
export type LeftOut =
  | 'not-seen'
  | 'decided-before'
  | 'could-be-another'
  | 'said-not'
  | 'twice-in-photo'
  | 'face-certain'

/**
 * Null when it may be said. `alone`: the act is about this face only, so a person looked at it by itself. `over`: what was
 * said before may be replaced.
 */
export function whyLeftOut(
  one: FaceAmongMany,
  decision: FaceDecision,
  how: { readonly alone: boolean; readonly over: boolean },
): LeftOut | null {
  if (one.decision !== null && !how.over) return 'decided-before'
  switch (decision.kind) {
    case 'visitor':
    case 'keep-hidden':
      return null
    case 'not-a-face':
      if (!mayDismiss(one.face)) return 'face-certain'
      return one.seen ? null : 'not-seen'
    case 'subject':
      if (!one.seen) return 'not-seen'
      if (one.ruledOut.includes(decision.subjectId)) return 'said-not'
      if (one.nameTakenInPhoto) return 'twice-in-photo'
      if (!how.alone && one.proposal !== null && !isClearly(one.proposal, decision.subjectId)) return 'could-be-another'
      return null
  }
}

/** The comparison proposes this one person and nobody else. */
const isClearly = (proposal: FaceProposal, subjectId: SubjectId): boolean =>
  proposal.verdict === 'match' && proposal.subjectIds[0] === subjectId
