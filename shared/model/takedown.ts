// A task to take a post off the Page because a pupil in it may no longer be shown (P19, L48). It is opened by the studio,
// never deleted, and stays until somebody has done it. Nouns only.
import { z } from 'zod'
import { AccountId, AtMs, PostId, PublicationId, SubjectId, TakedownId } from './id.ts'

/** Why it was opened. */
export const TakedownReason = z.enum(['withdrawal', 'never-show', 'child', 'expired', 'left', 'erasure'])
export type TakedownReason = z.infer<typeof TakedownReason>

/**
 * How it ended. 'by-hand': a person removed it on Facebook and says so; Cloakroom has not verified that. 'never-sent': the
 * post was stopped before the one call that would have made it public.
 */
export const TakedownEnd = z.enum(['by-hand', 'verified', 'never-sent'])
export type TakedownEnd = z.infer<typeof TakedownEnd>

export const TakedownTask = z.strictObject({
  id: TakedownId,
  publicationId: PublicationId,
  postId: PostId,
  subjectId: SubjectId,
  why: TakedownReason,
  openedAtMs: AtMs,
  /** Null when the studio opened it by itself, such as on the day a permission ran out. */
  openedBy: AccountId.nullable(),
  done: z
    .strictObject({
      how: TakedownEnd,
      atMs: AtMs,
      by: AccountId.nullable(),
      note: z.string().max(500).nullable(),
    })
    .nullable(),
})
export type TakedownTask = z.infer<typeof TakedownTask>
