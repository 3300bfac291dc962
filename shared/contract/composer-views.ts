// What the composer is shown beside the post itself: its versions, and what a person should think about. Schemas only.
import { z } from 'zod'
import { Revision } from '../model/draft.ts'
import { AtMs, PostId } from '../model/id.ts'

/** The answer to a save while somebody types: nothing but that it is kept. */
export const DraftKept = z.strictObject({ revision: Revision })
export type DraftKept = z.infer<typeof DraftKept>

/**
 * A post whose words and another post's photos could be put together (names-rule.md section 2: the cross-post of 14 days).
 * `words` are those that name the pupil, in the post that has words only.
 */
export const NearPost = z.strictObject({
  kind: z.enum([
    /** This post names somebody who was shown in that post a short while ago. */
    'named-after-photo',
    /** This post shows somebody whom that post, words only, named a short while ago. */
    'shown-after-name',
    /** This post has words only and is about an event whose photos went out a short while ago. */
    'same-event',
  ]),
  names: z.array(z.string()),
  words: z.array(z.string()),
  postId: PostId,
  firstWords: z.string(),
  wentOutAtMs: AtMs,
})
export type NearPost = z.infer<typeof NearPost>

/** Things for a person to think about. None of them stands in the way. */
export const PostAdvice = z.strictObject({
  near: z.array(NearPost),
  /** The school's values, each with who ticked it (P12). */
  values: z.array(
    z.strictObject({
      value: z.string(),
      tick: z
        .strictObject({
          byName: z.string(),
          atMs: AtMs,
          /** The post was changed after the tick. */ before: z.boolean(),
        })
        .nullable(),
    }),
  ),
})
export type PostAdvice = z.infer<typeof PostAdvice>

/** A template as the composer lists it. */
export const TemplateView = z.strictObject({
  id: z.string(),
  kind: z.enum(['curriculum', 'celebration', 'trip-or-event', 'reminder', 'recruitment', 'emergency']),
  title: z.string(),
  body: z.string(),
  /** Brought by the program as it is, brought and changed by the school, or the school's own. */
  from: z.enum(['starter', 'changed', 'school']),
  /** A starter that the school took off its list; it can be put back. */
  removed: z.boolean(),
})
export type TemplateView = z.infer<typeof TemplateView>
