// A post while it is written: its versions, the school's templates for its words, and the values a person ticks. Nouns only.
import { z } from 'zod'
import { AtMs } from './id.ts'
import { Post, PostKind } from './post.ts'

/** One opening of the composer, made up by the page: saves of one sitting are one version. */
export const Sitting = z.string().min(8).max(64)
export type Sitting = z.infer<typeof Sitting>

/** Counts the saved changes of a post, from 1. The order of versions is by number, never by the clock. */
export const Revision = z.number().int().positive()

/**
 * How a version came to be. `kept-aside`: it was written over an older text than the one that stood; it never became the
 * post's, and nothing of it is lost.
 */
export const VersionMade = z.enum(['written', 'restored', 'kept-aside'])
export type VersionMade = z.infer<typeof VersionMade>

/** A version without its texts, for a list. */
export const VersionRow = z.strictObject({
  number: z.number().int().positive(),
  made: VersionMade,
  restoredFrom: z.number().int().positive().nullable(),
  byName: z.string(),
  savedAtMs: AtMs,
  handedIn: z.boolean(),
  characters: z.number().int().nonnegative(),
  photos: z.number().int().nonnegative(),
})
export type VersionRow = z.infer<typeof VersionRow>

/** A version whole. */
export const PostVersion = VersionRow.extend({
  kind: PostKind,
  message: z.string(),
  photos: Post.shape.photos,
}).omit({ characters: true })
export type PostVersion = z.infer<typeof PostVersion>

export const TEMPLATE_TITLE_MAX = 80
export const TEMPLATE_BODY_MAX = 4_000

/** A beginning for the words of one kind of post. What is to be filled in stands in square brackets. */
export const PostTemplate = z.strictObject({
  id: z.string().min(1).max(64),
  kind: PostKind,
  title: z.string().min(1).max(TEMPLATE_TITLE_MAX),
  body: z.string().min(1).max(TEMPLATE_BODY_MAX),
})
export type PostTemplate = z.infer<typeof PostTemplate>
