// Comments by visitors as the moderation queue knows them (policy 3.4). Nouns only; how one is judged is a rule.
import { z } from 'zod'

/**
 * Why a comment may have to go: the four groups of policy 3.4 (P26), and a pupil's name, which counts as personal information
 * but comes before all else (P28).
 */
export const CommentFlag = z.enum(['pupil-name', 'personal-information', 'abusive', 'defamatory', 'spam'])
export type CommentFlag = z.infer<typeof CommentFlag>

/** What was noticed, finer than the flag: each has a sentence on screen. */
export const CommentConcern = z.enum([
  'names-a-pupil',
  'points-at-a-child',
  'phone-number',
  'email-address',
  'postal-address',
  'car-number',
  'birthday',
  'family-matter',
  'whereabouts',
  'asks-about-a-child',
  'swearing',
  'insult',
  'threat',
  'discrimination',
  'sexual-remark',
  'accusation',
  'inflammatory',
  'advertising',
  'link',
])
export type CommentConcern = z.infer<typeof CommentConcern>

/** One place in a comment. `start`/`end` are UTF-16 offsets into its text. */
export const CommentFinding = z.strictObject({
  start: z.number().int().nonnegative(),
  end: z.number().int().positive(),
  flag: CommentFlag,
  concern: CommentConcern,
  /** False = often harmless: a person looks at it later than at the others. */
  certain: z.boolean(),
})
export type CommentFinding = z.infer<typeof CommentFinding>

/** What a person may do about a comment. */
export const CommentActKind = z.enum(['hide', 'show', 'delete', 'reply', 'block'])
export type CommentActKind = z.infer<typeof CommentActKind>

/** The only reasons for deleting (policy 3.4, P26). A pupil's name is personal information (P28). */
export const DeleteReason = z.enum(['abusive', 'personal-information', 'spam', 'defamatory'])
export type DeleteReason = z.infer<typeof DeleteReason>

/** 'unclear': the answer may stand on the Page; it is never sent again by the program. */
export const CommentActState = z.enum(['asked', 'calling', 'done', 'failed', 'unclear'])
export type CommentActState = z.infer<typeof CommentActState>

/** What is, or was, in the way of reading or acting. */
export const CommentProblem = z.enum([
  'cannot-reach',
  'token-dead',
  'no-permission',
  'throttled',
  'wrong-page',
  /** Its author changed it since somebody decided: look again. */
  'edited',
  'gone-already',
  /** Facebook does not say who wrote it. */
  'author-unknown',
  'may-not',
  'other',
])
export type CommentProblem = z.infer<typeof CommentProblem>

/** Longest answer that may be written, in characters; Facebook takes 8,000. */
export const REPLY_MAX_CHARACTERS = 2_000
