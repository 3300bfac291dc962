// The operations about posts and their words, each with the flow that answers it.
// Spread into studio.ts; no code of its own.
import { checkWords, settleWords } from './flow/check-words.ts'
import { postAgain } from './flow/post-again.ts'
import { publishPost } from './flow/publish.ts'
import { reconcilePost } from './flow/reconcile.ts'
import { getPost, listPosts } from './flow/show-posts.ts'
import { createPost, reopenPost, savePost, submitPost } from './flow/write-post.ts'

export const postHandlers = {
  'posts.again': postAgain,
  'posts.list': listPosts,
  'posts.get': getPost,
  'posts.create': createPost,
  'posts.save': savePost,
  'words.check': checkWords,
  'words.settle': settleWords,
  'posts.submit': submitPost,
  'posts.reopen': reopenPost,
  'posts.publish': publishPost,
  'posts.reconcile': reconcilePost,
} as const
