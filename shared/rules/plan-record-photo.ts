// What is hidden in a photo that goes into one person's written-out record (L55): everybody else, whatever their permission
// says, and whatever may be somebody. Pure. The opposite of a publication: here one person is shown because it is their own
// picture, and nobody else ever is.
import type { SubjectId } from '../model/id.ts'
import type { Box } from '../model/photo.ts'
import type { DecidedFace } from './plan-redaction.ts'

export type RecordPhotoPlan =
  | {
      readonly kind: 'show-one'
      readonly hidden: readonly { readonly box: Box; readonly rollDegrees: number; readonly shape: 'head' | 'exact' }[]
      readonly shown: Box
    }
  /** Marked nowhere, or in two places: nobody can say which of the two is theirs. */
  | { readonly kind: 'not-marked' }
  | { readonly kind: 'marked-twice' }

/** `faces` are all live faces of one photo. Dismissed and undecided ones are hidden too: a doubt is not for giving out. */
export function planRecordPhoto(faces: readonly DecidedFace[], subjectId: SubjectId): RecordPhotoPlan {
  const isTheirs = ({ decision }: DecidedFace) => decision?.kind === 'subject' && decision.subjectId === subjectId
  const theirs = faces.filter(isTheirs)
  const [own] = theirs
  if (own === undefined) return { kind: 'not-marked' }
  if (theirs.length > 1) return { kind: 'marked-twice' }
  return {
    kind: 'show-one',
    shown: own.face.box,
    hidden: faces
      .filter((one) => !isTheirs(one))
      .map(({ face }) => ({
        box: face.box,
        rollDegrees: face.rollDegrees,
        // A drawn head and a head without a face are whole heads already.
        shape: face.foundBy === 'engine' ? ('head' as const) : ('exact' as const),
      })),
  }
}
