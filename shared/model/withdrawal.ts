// What one withdrawal did, for the screen and for the family (P19, L48). It names no child: the pupil's name is put beside
// it when it is read. Nouns only.
import { z } from 'zod'
import { AccountId, AtMs, Day, GraphId, PostId, PublicationId, SubjectId } from './id.ts'
import { PermissionFact, Purpose } from './permission.ts'

const count = z.number().int().nonnegative()

/** A post that may still be seen by the public, as it stood when the permission was withdrawn. */
export const LivePost = z.strictObject({
  postId: PostId,
  publicationId: PublicationId,
  pageKind: z.enum(['practice', 'facebook']),
  /** Since when it may have been public. */
  sinceMs: AtMs,
  /** 'live' = on the Page; 'unsure' = it was being sent, or its outcome is not known. */
  state: z.enum(['live', 'unsure']),
  graphPostId: GraphId.nullable(),
  permalink: z.string().nullable(),
  /** The first words as they stand on the Page. */
  firstWords: z.string(),
  photos: count,
})
export type LivePost = z.infer<typeof LivePost>

export const Withdrawal = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  subjectId: SubjectId,
  atMs: AtMs,
  by: AccountId,
  saidOn: Day.nullable(),
  givenBy: PermissionFact.shape.givenBy,
  relation: PermissionFact.shape.relation,
  how: PermissionFact.shape.how,
  purposes: z.array(Purpose).min(1),
  /** Face recognition was withdrawn with it. */
  alsoRecognition: z.boolean(),
  /** Photos in which the pupil could be seen until now. */
  photosHidden: count,
  /** Signed posts that lost their signature, and posts on their way that were stopped. */
  signOffsVoided: count,
  postsStopped: count,
  /** Pictures made for publishing that showed the pupil and were destroyed. */
  picturesDestroyed: count,
  templatesDestroyed: count,
  stillLive: z.array(LivePost),
})
export type Withdrawal = z.infer<typeof Withdrawal>
