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

/** How far taking a post off the Page has come. 'needs-checking' = a person is asked; nothing is called gone that was not read so. */
export const RemovalState = z.enum(['removing', 'needs-checking', 'removed'])
export type RemovalState = z.infer<typeof RemovalState>

/** What is in the way. */
export const RemovalProblem = z.enum([
  /** Facebook cannot be reached, or did not answer clearly. */
  'cannot-reach',
  'token-dead',
  'no-permission',
  'throttled',
  /** The studio is connected with another Page, or with none. */
  'wrong-page',
  /** It was removed, and reading still finds it. */
  'still-there',
  /** Nothing of the post was found, and nobody can tell what its number on the Page was. */
  'not-found-anywhere',
  'other',
])
export type RemovalProblem = z.infer<typeof RemovalProblem>

/** A removal as screens see it: counts, no ids of Facebook's. */
export const Removal = z.strictObject({
  state: RemovalState,
  problem: RemovalProblem.nullable(),
  askedAtMs: AtMs,
  askedBy: AccountId,
  /** Things that have to be gone (the post and each photo), and how many of them were read and are. */
  items: z.number().int().nonnegative(),
  gone: z.number().int().nonnegative(),
  /** When the studio tries again by itself; null = not by itself. */
  nextTryAtMs: AtMs.nullable(),
  endedAtMs: AtMs.nullable(),
})
export type Removal = z.infer<typeof Removal>
