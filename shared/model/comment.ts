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
