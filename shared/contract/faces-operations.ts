// The section of the contract about many faces at once: the grids of an event, what a face is not, bursts, who was looked
// for, and comparing what is left once others are marked. Spread into the contract in studio.ts. Schemas only.
import { z } from 'zod'
import { EventId, FaceId, PhotoId, SubjectId } from '../model/id.ts'
import { FaceDecision } from '../model/photo.ts'
import { FacesView, LookedForView, ManyDecided, RestView, SameHeads } from './faces-views.ts'
import { command, query } from './operation.ts'

const event = z.strictObject({ eventId: EventId })
const faceIds = z.array(FaceId).min(1).max(10_000)

export const facesOperations = {
  'faces.list': query('signed-in', event, FacesView),
  /**
   * Says one thing about many faces of one event: one act, one undo. What cannot be said of a face is left out of the act,
   * with the reason. A name, and "not a face", need that its cut-out was asked for at a size a person can judge.
   */
  'faces.decideMany': command(
    'signed-in',
    z.strictObject({
      faceIds,
      decision: FaceDecision,
      /** True: also where something was said before. */
      over: z.boolean(),
    }),
    ManyDecided,
  ),
  /**
   * Sorts what is proposed as one person, in one act: `yes` are this person (as 'faces.decideMany' would say), `no` are not:
   * remembered, never proposed again for these faces.
   */
  'faces.sortAs': command(
    'signed-in',
    z.strictObject({ subjectId: SubjectId, yes: z.array(FaceId).max(10_000), no: z.array(FaceId).max(10_000) }),
    ManyDecided,
  ),
  /** Where the same head probably is in the other photos of its burst. Says nothing about them by itself. */
  'faces.sameInBurst': query('signed-in', z.strictObject({ faceId: FaceId }), SameHeads),
  'events.lookedFor': query('signed-in', event, LookedForView),
  /** A person says that a pupil was not there, or takes it back. */
  'events.sayAbsent': command(
    'signed-in',
    z.strictObject({ eventId: EventId, subjectId: SubjectId, absent: z.boolean() }),
    LookedForView,
  ),
  'photos.rest': query('signed-in', z.strictObject({ photoId: PhotoId }), RestView),
  /** A person says: everybody without consent in this photo is marked; what is undecided may be compared (L24). */
  'photos.markRest': command('signed-in', z.strictObject({ photoId: PhotoId }), RestView),
} as const
