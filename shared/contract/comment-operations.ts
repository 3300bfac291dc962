// The section of the contract about comments (policy 3.4, P25–P30). Spread into the contract in studio.ts. Schemas only.
import { z } from 'zod'
import { DeleteReason, REPLY_MAX_CHARACTERS } from '../model/comment.ts'
import { GraphId } from '../model/id.ts'
import { NameFinding } from '../model/verdict.ts'
import { CommentsView } from './comment-views.ts'
import { command, query } from './operation.ts'

const one = z.strictObject({ commentId: GraphId })

export const commentOperations = {
  'comments.list': query('signed-in', z.strictObject({}), CommentsView),
  /** Reads the Page now, in the background. */
  'comments.look': command('signed-in', z.strictObject({}), CommentsView),
  /** Out of sight at once; it stays in the queue until it is deleted or shown again. */
  'comments.hide': command('signed-in', one, CommentsView),
  'comments.show': command('signed-in', one, CommentsView),
  /** For one of the four reasons of the policy; the words are kept as evidence. */
  'comments.delete': command('signed-in', one.extend({ reason: DeleteReason }), CommentsView),
  'comments.block': command('signed-in', one, CommentsView),
  /** Answers as the Page. With a name in it, nothing is sent and the findings come back. */
  'comments.reply': command(
    'signed-in',
    one.extend({ text: z.string().trim().min(1).max(REPLY_MAX_CHARACTERS) }),
    z.strictObject({ sent: z.boolean(), findings: z.array(NameFinding) }),
  ),
  /** A person looked and it may stay; false = back to the queue. */
  'comments.leave': command('signed-in', one.extend({ leave: z.boolean() }), CommentsView),
  /** Practice Page only: writes as a visitor would. */
  'practice.comment': command(
    'signed-in',
    z.strictObject({ of: GraphId, name: z.string().trim().min(1).max(80), text: z.string().trim().min(1).max(8_000) }),
    CommentsView,
  ),
} as const
