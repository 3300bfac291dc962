// A concern that somebody reported about a comment or a post (P41, policy section 11): what was seen, when and by whom, who was
// told, and how it ended. Nouns only. It says nothing about a penalty (P44).
import { z } from 'zod'
import { AccountId, AtMs, ConcernId, GraphId, PostId } from './id.ts'

/** What it is about. */
export const ConcernAbout = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('comment'), commentId: GraphId }),
  z.strictObject({ kind: z.literal('post'), postId: PostId }),
])
export type ConcernAbout = z.infer<typeof ConcernAbout>

/** To whom a concern can be taken (policy section 11). The designated safeguarding lead need not use Cloakroom (P43). */
export const ConcernPerson = z.enum(['office', 'headteacher', 'dsl'])
export type ConcernPerson = z.infer<typeof ConcernPerson>

/** Longest account of what was seen, and of how it ended, in characters. */
export const CONCERN_MAX_CHARACTERS = 4_000

export const Concern = z.strictObject({
  id: ConcernId,
  about: ConcernAbout,
  /** The words of the comment or post at that moment: they may be gone from the Page tomorrow. */
  quoted: z.string(),
  /** What the person who reports it saw and why it worries them. */
  seen: z.string(),
  reportedBy: AccountId,
  reportedAtMs: AtMs,
  /** In the order in which they were told. */
  told: z.array(z.strictObject({ person: ConcernPerson, by: AccountId, atMs: AtMs })),
  /** Null while it is open. */
  closed: z.strictObject({ outcome: z.string(), by: AccountId, atMs: AtMs }).nullable(),
})
export type Concern = z.infer<typeof Concern>
