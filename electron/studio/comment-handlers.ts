// The operations about comments, each with the flow that answers it. Spread into studio.ts; no code of its own.
import {
  blockAuthor,
  deleteComment,
  hideComment,
  leaveComment,
  lookAtComments,
  replyToComment,
  showComment,
} from './flow/act-on-comment.ts'
import { listComments } from './flow/show-comments.ts'

export const commentHandlers = {
  'comments.list': listComments,
  'comments.look': lookAtComments,
  'comments.hide': hideComment,
  'comments.show': showComment,
  'comments.delete': deleteComment,
  'comments.block': blockAuthor,
  'comments.reply': replyToComment,
  'comments.leave': leaveComment,
} as const
