// Which faces of a photo the public may see, and why (P17, P18). Pure.
//
// [Note: Why unsure means redacted] A face is visible for two reasons only: a person identified it as somebody whose
// permission stands today and wished it shown, or a person said that a merely possible face is none. Every other case,
// known or yet unthought of, ends in hidden.
import type { FaceId, SubjectId } from '../model/id.ts'
import type { PermissionStanding } from '../model/permission.ts'
import type { Box, Face, FaceDecision } from '../model/photo.ts'
import type { FaceReason } from '../model/verdict.ts'
import { assertNever } from '../model/failure.ts'
import { permissionStands } from './permission-standing.ts'

/** A face with what a person said about it; null = nothing yet. */
export interface DecidedFace {
  readonly face: Face
  readonly decision: FaceDecision | null
}

/** Looks somebody up on the register, with their standing for social media today; null = not on it. */
export type PeopleLookup = (subjectId: SubjectId) => { readonly standing: PermissionStanding } | null

/** The answer for one face. `visible` only for the reasons `shown` and `dismissed`. */
export interface FaceVerdict {
  readonly faceId: FaceId
  readonly visible: boolean
  readonly reason: FaceReason
}

/** What is to be burnt in. `hidden[].shape`: 'head' grows the face to the whole head, 'exact' hides what was drawn by hand. */
export interface RedactionPlan {
  readonly faces: readonly (FaceVerdict & { readonly box: Box })[]
  readonly hidden: readonly { readonly box: Box; readonly rollDegrees: number; readonly shape: 'head' | 'exact' }[]
  readonly shown: readonly Box[]
  readonly dismissed: readonly Box[]
  /** Who is shown, each once. */
  readonly shownSubjectIds: readonly SubjectId[]
  /** True when no face is undecided. A photo without faces is decided. */
  readonly decided: boolean
  readonly undecided: number
}

/** True when a person may say "nobody there": a possible face, a head without a face, or one a person drew. Never a certain face (P18). */
export function mayDismiss(face: Pick<Face, 'foundBy' | 'certain'>): boolean {
  return face.foundBy !== 'engine' || !face.certain
}

function reasonOf(
  face: Face,
  decision: FaceDecision | null,
  timesNamed: ReadonlyMap<SubjectId, number>,
  people: PeopleLookup,
): FaceReason {
  if (decision === null) return { kind: 'undecided', possibleOnly: !face.certain }
  switch (decision.kind) {
    case 'visitor':
      return { kind: 'visitor' }
    case 'keep-hidden':
      return { kind: 'keep-hidden' }
    case 'not-a-face':
      return mayDismiss(face) ? { kind: 'dismissed' } : { kind: 'keep-hidden' }
    case 'subject': {
      const { subjectId } = decision
      const person = people(subjectId)
      if (!person) return { kind: 'not-on-register' }
      if ((timesNamed.get(subjectId) ?? 0) > 1) return { kind: 'twice-in-photo', subjectId }
      if (decision.wish !== 'show') return { kind: 'hidden-by-choice', subjectId }
      if (!permissionStands(person.standing)) return { kind: 'no-permission', subjectId, standing: person.standing }
      return { kind: 'shown', subjectId, standing: person.standing }
    }
    default:
      return assertNever(decision)
  }
}

/** Why each face of ONE photo is shown or hidden, in the order given. Staff follow their own permission in the same way. */
export function faceReasons(faces: readonly DecidedFace[], people: PeopleLookup): FaceVerdict[] {
  const timesNamed = new Map<SubjectId, number>()
  for (const { decision } of faces) {
    if (decision?.kind === 'subject') timesNamed.set(decision.subjectId, (timesNamed.get(decision.subjectId) ?? 0) + 1)
  }
  return faces.map(({ face, decision }) => {
    const reason = reasonOf(face, decision, timesNamed, people)
    return { faceId: face.id, visible: reason.kind === 'shown' || reason.kind === 'dismissed', reason }
  })
}

/** The whole plan for ONE photo. */
export function redactionPlan(faces: readonly DecidedFace[], people: PeopleLookup): RedactionPlan {
  const verdicts = faceReasons(faces, people)
  const placed = verdicts.flatMap((verdict, i) => {
    const face = faces[i]?.face
    return face
      ? [
          {
            ...verdict,
            box: face.box,
            rollDegrees: face.rollDegrees,
            isHeadCount: face.foundBy === 'head-count',
            // A drawn head and a head without a face are whole heads already.
            shape: face.foundBy === 'engine' ? ('head' as const) : ('exact' as const),
          },
        ]
      : []
  })
  const undecided = verdicts.filter((verdict) => verdict.reason.kind === 'undecided').length
  return {
    faces: placed.map(({ faceId, visible, reason, box }) => ({ faceId, visible, reason, box })),
    hidden: placed.filter((one) => !one.visible).map(({ box, rollDegrees, shape }) => ({ box, rollDegrees, shape })),
    shown: placed.filter((one) => one.reason.kind === 'shown').map((one) => one.box),
    // Where a person said that nobody is there, no face may turn up in the finished picture either: such a place is not
    // among those where one is expected, so looking again refuses the picture.
    dismissed: placed.filter((one) => one.reason.kind === 'dismissed' && !one.isHeadCount).map((one) => one.box),
    shownSubjectIds: verdicts.flatMap(({ reason }) => (reason.kind === 'shown' ? [reason.subjectId] : [])),
    decided: undecided === 0,
    undecided,
  }
}

const millionths = (part: number) => Math.round(part * 1e6)
const boxNumbers = (box: Box) => [box.x, box.y, box.w, box.h].map(millionths)

/**
 * The plan as a stable text, the same for any order of the faces; the studio hashes it into `planDigest`. It holds every
 * box (in millionths), every reason with the person and the kind of standing it rests on, and the version of the pipeline
 * that will draw it, so that a change of any of these means another rendition.
 */
export function canonicalPlan(plan: RedactionPlan, pipeline: string): string {
  const faces = plan.faces.map(({ box, visible, reason }) => [
    boxNumbers(box),
    visible,
    reason.kind,
    'subjectId' in reason ? reason.subjectId : null,
    'standing' in reason ? reason.standing.kind : null,
  ])
  const hidden = plan.hidden.map(({ box, rollDegrees, shape }) => [boxNumbers(box), millionths(rollDegrees), shape])
  const sorted = (lines: readonly unknown[]) => lines.map((line) => JSON.stringify(line)).sort()
  return JSON.stringify(['cloakroom-plan-1', pipeline, plan.decided, sorted(faces), sorted(hidden)])
}
