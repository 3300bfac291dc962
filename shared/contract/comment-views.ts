// What the screen about comments receives. Schemas only.
import { z } from 'zod'
import { CommentActKind, CommentActState, CommentFinding, CommentProblem, DeleteReason } from '../model/comment.ts'
import { AtMs, GraphId, PostId } from '../model/id.ts'

/** One comment of a visitor, or of the school itself. */
export const CommentView = z.strictObject({
  id: GraphId,
  postId: PostId,
  /** The post or photo under which it stands, and the comment that it answers. */
  ofId: GraphId,
  parentId: GraphId.nullable(),
  author: z.strictObject({ id: GraphId, name: z.string() }).nullable(),
  text: z.string(),
  createdAtMs: AtMs.nullable(),
  isOurs: z.boolean(),
  isHidden: z.boolean(),
  canHide: z.boolean().nullable(),
  canRemove: z.boolean().nullable(),
  hasAttachment: z.boolean(),
  permalink: z.string().nullable(),
  /** Since when it is not on the Page any more. */
  goneAtMs: AtMs.nullable(),
  /** The post's own first words. */
  firstWords: z.string(),
  findings: z.array(CommentFinding),
  /** Lower comes first; 10 = nothing was noticed. */
  seriousness: z.number(),
  /** What it said before its author changed it, oldest first. */
  before: z.array(z.string()),
  left: z.strictObject({ atMs: AtMs, byName: z.string() }).nullable(),
  acts: z.array(
    z.strictObject({
      seq: z.number().int(),
      kind: CommentActKind,
      reason: DeleteReason.nullable(),
      reply: z.string().nullable(),
      state: CommentActState,
      problem: CommentProblem.nullable(),
      askedAtMs: AtMs,
      byName: z.string(),
    }),
  ),
  /** How many comments of this author were deleted for a reason of the policy. */
  upheld: z.number().int(),
  /** Somebody still has to look at it or to finish with it. */
  waits: z.boolean(),
})
export type CommentView = z.infer<typeof CommentView>

export const CommentsView = z.strictObject({
  /** What waits first, the most serious first; then the rest, newest first. */
  comments: z.array(CommentView),
  /** Everything that stood on the Page at this moment is here; null = not every list was read yet. */
  wholeAtMs: AtMs.nullable(),
  problem: CommentProblem.nullable(),
})
export type CommentsView = z.infer<typeof CommentsView>
