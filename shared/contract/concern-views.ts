// What the screen about concerns receives. Schemas only.
import { z } from 'zod'
import { Concern } from '../model/concern.ts'
import { PostId } from '../model/id.ts'

export const ConcernView = z.strictObject({
  concern: Concern,
  /** The post itself, or the one under which the comment stands; null when it is not kept any more. */
  postId: PostId.nullable(),
  reportedByName: z.string(),
  /** One for each of `concern.told`. */
  toldByNames: z.array(z.string()),
  closedByName: z.string().nullable(),
})
export type ConcernView = z.infer<typeof ConcernView>

export const ConcernsView = z.strictObject({
  /** Open ones first, the oldest of them on top; then the closed ones, the newest first. */
  concerns: z.array(ConcernView),
})
export type ConcernsView = z.infer<typeof ConcernsView>
