// Who was looked for in an event: for each pupil of its classes, whether a person found them in the photos, said that they
// were not there, or neither. Pure. It rests on what people said and on nothing that was compared (L28), so it holds with
// recognition off and for pupils who may not be recognised.
//
// [Note: Absent is not "not found"] A pupil whom nobody has named in any photo may stand in one all the same, unnamed or
// unseen. So the program never concludes that somebody was not there: only a person says so. Whoever is neither found nor
// said to be away is not accounted for, and the answer says whether there is still somebody left to look at.
import type { PhotoId, SubjectId } from '../model/id.ts'
import type { PermissionStanding } from '../model/permission.ts'
import { permissionStands } from './permission-standing.ts'

/** What is known of one pupil of the event's classes. */
export interface LookedForPupil {
  readonly subjectId: SubjectId
  /** For social media, today. */
  readonly standing: PermissionStanding
  /** Photos of the event in which a person named them; `visible`: they can be seen there today. Each photo once. */
  readonly namedIn: readonly { readonly photoId: PhotoId; readonly visible: boolean }[]
  /** A person said that they were not there. */
  readonly saidAbsent: boolean
}

/** What in the event nobody can say yet: as long as anything is left here, "not found" says little. */
export interface LeftToLookAt {
  /** Faces, heads and doubtful marks about which nothing was decided. */
  readonly undecided: number
  /** Heads that were kept hidden without saying whose they are. */
  readonly hiddenUnnamed: number
  /** Photos that were not searched for faces, or could not be. */
  readonly notSearched: number
}

/** Where one pupil stands. Exactly one kind for each. */
export type Accounted =
  /** Named by a person and seen in at least one photo. */
  | { readonly kind: 'shown'; readonly shownIn: readonly PhotoId[]; readonly hiddenIn: readonly PhotoId[] }
  /** Named by a person, and hidden in every photo. */
  | { readonly kind: 'hidden'; readonly hiddenIn: readonly PhotoId[] }
  /** A person said that they were not there. */
  | { readonly kind: 'absent' }
  /** Nobody has named them, and there is still something to look at. */
  | { readonly kind: 'cannot-tell' }
  /** Nobody has named them, and every head that was found is somebody else. They may have been missed. */
  | { readonly kind: 'not-found' }

export interface LookedForLine {
  readonly subjectId: SubjectId
  /** Today's standing lets them be seen. */
  readonly mayBeShown: boolean
  readonly accounted: Accounted
  /** Said not to have been there, and named in a photo: one of the two is wrong. What was found counts. */
  readonly contradicted: boolean
}

export interface LookedFor {
  /** In the order given. */
  readonly lines: readonly LookedForLine[]
  readonly onRoll: number
  /** Found or said to be away. */
  readonly accountedFor: number
  /** Of those who may not be shown. */
  readonly mayNotBeShown: {
    readonly onRoll: number
    readonly foundAndHidden: number
    readonly absent: number
    readonly notAccountedFor: number
  }
}

const isOpen = (left: LeftToLookAt): boolean => left.undecided + left.hiddenUnnamed + left.notSearched > 0

function accountedOf(pupil: LookedForPupil, left: LeftToLookAt): Accounted {
  const shownIn = pupil.namedIn.filter((one) => one.visible).map((one) => one.photoId)
  const hiddenIn = pupil.namedIn.filter((one) => !one.visible).map((one) => one.photoId)
  if (shownIn.length > 0) return { kind: 'shown', shownIn, hiddenIn }
  if (hiddenIn.length > 0) return { kind: 'hidden', hiddenIn }
  if (pupil.saidAbsent) return { kind: 'absent' }
  return { kind: isOpen(left) ? 'cannot-tell' : 'not-found' }
}

/** True for whoever was neither found nor said to be away: "look once more". */
export const isNotAccountedFor = ({ kind }: Accounted): boolean => kind === 'cannot-tell' || kind === 'not-found'

/** The whole answer for one event. See [Note: Absent is not "not found"]. */
export function whoWasLookedFor(pupils: readonly LookedForPupil[], left: LeftToLookAt): LookedFor {
  const lines = pupils.map((pupil): LookedForLine => ({
    subjectId: pupil.subjectId,
    mayBeShown: permissionStands(pupil.standing),
    accounted: accountedOf(pupil, left),
    contradicted: pupil.saidAbsent && pupil.namedIn.length > 0,
  }))
  const hidden = lines.filter((line) => !line.mayBeShown)
  const countOf = (among: readonly LookedForLine[], is: (accounted: Accounted) => boolean): number =>
    among.filter((line) => is(line.accounted)).length
  return {
    lines,
    onRoll: lines.length,
    accountedFor: lines.length - countOf(lines, isNotAccountedFor),
    mayNotBeShown: {
      onRoll: hidden.length,
      foundAndHidden: countOf(hidden, ({ kind }) => kind === 'hidden'),
      absent: countOf(hidden, ({ kind }) => kind === 'absent'),
      notAccountedFor: countOf(hidden, isNotAccountedFor),
    },
  }
}
