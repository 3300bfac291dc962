// What a person does about a comment: hide, show again, delete, answer, block, or leave it (P26–P30). A person asks; the background
// does it, reads whether it is so, and says when it is not. Hiding, deleting and blocking may be done twice without harm; an
// answer is sent once, and what became of an unclear one is found out by reading.
import type { StudioContract } from '../../../shared/contract/studio.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/operation.ts'
import { assertNever, StudioError } from '../../../shared/model/failure.ts'
import type { CommentActKind, CommentProblem, DeleteReason } from '../../../shared/model/comment.ts'
import type { GraphId } from '../../../shared/model/id.ts'
import type { PageOutcome, PagePublisher } from '../ports.ts'
import {
  endAct,
  findComment,
  insertAct,
  keepComment,
  lookNow,
  openActs,
  setActCalling,
  setActTry,
  setCommentGone,
  setCommentLeft,
  type CommentAct,
  type CommentRecord,
} from '../store/comment.ts'
import { findPublication } from '../store/publication.ts'
import { appendTrail } from '../store/trail.ts'
import type { CommandContext, WorkContext } from './context.ts'
import { commentProblem } from './fetch-comments.ts'
import { readText } from './judge-post.ts'
import { ask, backOffMs } from './publication-steps.ts'
import { rollNamesIn } from './roll-names.ts'
import { listComments } from './show-comments.ts'
import { signedIn } from './signed-in.ts'
import { firstDue } from './wake-at.ts'

type Input<Name extends keyof StudioContract> = ParsedInputOf<StudioContract[Name]>
type Listed = OutputOf<StudioContract['comments.list']>

/** A person is told after this many tries; then it is theirs to ask again. */
const TRIES = 8

function askFor(
  context: CommandContext,
  commentId: GraphId,
  act: { readonly kind: CommentActKind; readonly reason?: DeleteReason; readonly reply?: string },
): Listed {
  const who = signedIn(context)
  context.write((writer) => {
    const comment = findComment(writer, commentId)
    if (!comment || comment.goneAtMs !== null) throw new StudioError('not-found')
    // One thing at a time: what is asked for already is being done.
    if (openActs(writer).some((open) => open.commentId === commentId))
      throw new StudioError('post-in-other-state', { state: 'comment-under-way' })
    if (act.kind === 'block' && comment.author === null) throw new StudioError('bad-input', { field: 'author' })
    const nowMs = context.clock.nowMs()
    insertAct(writer, {
      commentId,
      kind: act.kind,
      reason: act.reason ?? null,
      reply: act.reply ?? null,
      textThen: comment.text,
      by: who.accountId,
      role: who.role,
      askedAtMs: nowMs,
    })
    setCommentLeft(writer, commentId, null)
    appendTrail(writer, {
      atMs: nowMs,
      ...who,
      kind: 'comment-act-asked',
      about: { comment: commentId, act: act.kind, reason: act.reason ?? null, post: comment.postId },
    })
  })
  context.announce('comments', 'trail')
  context.wake()
  return listComments(context)
}

/** 'comments.hide' and 'comments.show': a first step only; a hidden comment stays in the queue (P27). */
export const hideComment = (context: CommandContext, input: Input<'comments.hide'>): Listed =>
  askFor(context, input.commentId, { kind: 'hide' })
export const showComment = (context: CommandContext, input: Input<'comments.show'>): Listed =>
  askFor(context, input.commentId, { kind: 'show' })

/** 'comments.delete': hidden first, then deleted; its words are kept as evidence (P29). */
export const deleteComment = (context: CommandContext, input: Input<'comments.delete'>): Listed =>
  askFor(context, input.commentId, { kind: 'delete', reason: input.reason })

/** 'comments.block': keeps its author from commenting. A person decides, never the program (P30). */
export const blockAuthor = (context: CommandContext, input: Input<'comments.block'>): Listed =>
  askFor(context, input.commentId, { kind: 'block' })

/** 'comments.reply': answers as the Page. With a pupil's name in it nothing is sent, and the findings come back (P16, P34). */
export function replyToComment(
  context: CommandContext,
  input: Input<'comments.reply'>,
): OutputOf<StudioContract['comments.reply']> {
  const { findings } = context.read((reader) =>
    readText(rollNamesIn(reader, context), { kind: 'message' }, input.text, true, []),
  )
  if (findings.length > 0) return { sent: false, findings: [...findings] }
  askFor(context, input.commentId, { kind: 'reply', reply: input.text })
  return { sent: true, findings: [] }
}

/** 'comments.leave': a person looked, and it may stay as it is; with `leave` false it comes back to the queue. */
export function leaveComment(context: CommandContext, input: Input<'comments.leave'>): Listed {
  const who = signedIn(context)
  context.write((writer) => {
    const comment = findComment(writer, input.commentId)
    if (!comment) throw new StudioError('not-found')
    // Hidden and left would be neither: it is shown again first, or deleted (P27).
    if (input.leave && comment.isHidden) throw new StudioError('post-in-other-state', { state: 'comment-hidden' })
    const nowMs = context.clock.nowMs()
    setCommentLeft(writer, input.commentId, input.leave ? { atMs: nowMs, by: who.accountId } : null)
    appendTrail(writer, {
      atMs: nowMs,
      ...who,
      kind: input.leave ? 'comment-left' : 'comment-taken-up',
      about: { comment: input.commentId, post: comment.postId },
    })
  })
  context.announce('comments', 'trail')
  return listComments(context)
}

/** 'comments.look': reads the Page now. */
export function lookAtComments(context: CommandContext): Listed {
  signedIn(context)
  context.write(lookNow)
  context.wake()
  return listComments(context)
}

/** Background work: one thing that somebody asked for. Resolves false when nothing is due now. */
export async function actOnComments(context: WorkContext): Promise<boolean> {
  const due = firstDue(context, context.read(openActs), (act) => act.nextTryAtMs)
  if (due === null) return false
  await take(context, due)
  context.announce('comments', 'trail')
  return true
}

async function take(context: WorkContext, act: CommentAct): Promise<void> {
  const { comment, publication } = context.read((reader) => {
    const found = findComment(reader, act.commentId)
    return { comment: found, publication: found === null ? null : findPublication(reader, found.publicationId) }
  })
  if (!comment || !publication) throw new Error('An act is about a comment that is not there')
  const page = context.page()
  if (page?.kind !== publication.pageKind || page.pageId !== publication.pageId) {
    later(context, act, 'wrong-page')
    return
  }
  // A dead process, or a lost answer: whether it stands there is read, and it is never sent again.
  if (act.state === 'calling') {
    await findReply(context, page, act, comment)
    return
  }
  const read = await ask(() => page.readComment(act.commentId))
  if (read.kind === 'refused' && read.reason === 'not-found') {
    await alreadyGone(context, page, act)
    return
  }
  if (read.kind !== 'ok') {
    later(context, act, commentProblem(read))
    return
  }
  const place = { publicationId: publication.id, ofId: comment.ofId, pageId: page.pageId }
  context.write((writer) => {
    keepComment(writer, read.value, place, context.clock.nowMs())
  })
  // Hiding can be undone; everything else is decided about words that are not there any more.
  if (read.value.text !== act.textThen && act.kind !== 'hide') {
    end(context, act, 'failed', 'edited')
    return
  }
  switch (act.kind) {
    case 'hide':
    case 'show':
      await hide(context, page, act, read.value.canHide)
      return
    case 'delete':
      await remove(context, page, act, read.value)
      return
    case 'reply':
      await reply(context, page, act, comment)
      return
    case 'block':
      await block(context, page, act, comment)
      return
    default:
      assertNever(act.kind)
  }
}

async function hide(
  context: WorkContext,
  page: PagePublisher,
  act: CommentAct,
  canHide: boolean | null,
): Promise<void> {
  if (canHide === false) {
    end(context, act, 'failed', 'may-not')
    return
  }
  const wanted = act.kind === 'hide'
  const asked = await ask(() => page.setCommentHidden(act.commentId, wanted))
  const read = await ask(() => page.readComment(act.commentId))
  if (read.kind === 'ok' && read.value.isHidden === wanted) {
    keepRead(context, page, act, read)
    end(context, act, 'done', null)
  } else if (asked.kind === 'refused') end(context, act, 'failed', refusalOf(asked))
  else later(context, act, 'cannot-reach')
}

/** Hidden first, so that it is out of sight even if deleting takes long; then deleted, then read. */
async function remove(
  context: WorkContext,
  page: PagePublisher,
  act: CommentAct,
  comment: { readonly canHide: boolean | null; readonly canRemove: boolean | null; readonly isHidden: boolean },
): Promise<void> {
  if (!comment.isHidden && comment.canHide !== false) await ask(() => page.setCommentHidden(act.commentId, true))
  if (comment.canRemove === false) {
    keepRead(context, page, act, await ask(() => page.readComment(act.commentId)))
    end(context, act, 'failed', 'may-not')
    return
  }
  const asked = await ask(() => page.remove(act.commentId))
  const read = await ask(() => page.readComment(act.commentId))
  if (read.kind === 'refused' && read.reason === 'not-found') {
    const reached = await ask(() => page.readPage())
    if (reached.kind === 'ok' && reached.value.pageId === page.pageId) {
      context.write((writer) => {
        setCommentGone(writer, act.commentId, context.clock.nowMs())
      })
      end(context, act, 'done', null)
      return
    }
  }
  keepRead(context, page, act, read)
  if (asked.kind === 'refused' && asked.reason !== 'not-found' && asked.reason !== 'throttled')
    end(context, act, 'failed', refusalOf(asked))
  else later(context, act, asked.kind === 'ok' ? 'cannot-reach' : commentProblem(asked))
}

async function reply(
  context: WorkContext,
  page: PagePublisher,
  act: CommentAct,
  comment: CommentRecord,
): Promise<void> {
  const words = act.reply
  if (words === null) throw new Error('An answer without words')
  context.write((writer) => {
    setActCalling(writer, act.seq)
  })
  const sent = await ask(() => page.reply(act.commentId, words))
  if (sent.kind === 'ok') end(context, act, 'done', null)
  else if (sent.kind === 'refused') end(context, act, 'failed', refusalOf(sent))
  else await findReply(context, page, act, comment)
}

/** Whether our answer stands there. Not found is not proof that it never will: it stays unclear, for a person. */
async function findReply(
  context: WorkContext,
  page: PagePublisher,
  act: CommentAct,
  comment: CommentRecord,
): Promise<void> {
  const list = await ask(() => page.listComments(comment.ofId, null))
  const ours =
    list.kind === 'ok' &&
    list.value.entries.some(
      (one) =>
        one.author?.id === page.pageId &&
        one.text.trim() === act.reply?.trim() &&
        (one.createdAtMs === null || one.createdAtMs >= act.askedAtMs - 5 * 60_000),
    )
  if (ours) end(context, act, 'done', null)
  else if (list.kind === 'ok' || act.tries + 1 >= TRIES) end(context, act, 'unclear', 'cannot-reach')
  else later(context, act, 'cannot-reach')
}

async function block(
  context: WorkContext,
  page: PagePublisher,
  act: CommentAct,
  comment: CommentRecord,
): Promise<void> {
  const { author } = comment
  if (author === null) {
    end(context, act, 'failed', 'author-unknown')
    return
  }
  const asked = await ask(() => page.block(author.id))
  if (asked.kind === 'ok') end(context, act, 'done', null)
  else if (asked.kind === 'refused' && asked.reason !== 'throttled') end(context, act, 'failed', refusalOf(asked))
  else later(context, act, commentProblem(asked))
}

/** Deleted by its author, or by hand: what was to go is gone, what was to be answered cannot be. */
async function alreadyGone(context: WorkContext, page: PagePublisher, act: CommentAct): Promise<void> {
  const reached = await ask(() => page.readPage())
  if (reached.kind !== 'ok' || reached.value.pageId !== page.pageId) {
    later(context, act, reached.kind === 'ok' ? 'wrong-page' : commentProblem(reached))
    return
  }
  context.write((writer) => {
    setCommentGone(writer, act.commentId, context.clock.nowMs())
  })
  end(context, act, act.kind === 'delete' || act.kind === 'hide' ? 'done' : 'failed', 'gone-already')
}

const refusalOf = (outcome: PageOutcome<unknown>): CommentProblem => {
  if (outcome.kind === 'ok') return 'other'
  const problem = commentProblem(outcome)
  return problem === 'no-permission' ? 'may-not' : problem
}

function keepRead(
  context: WorkContext,
  page: PagePublisher,
  act: CommentAct,
  read: Awaited<ReturnType<PagePublisher['readComment']>>,
): void {
  if (read.kind !== 'ok') return
  context.write((writer) => {
    const known = findComment(writer, act.commentId)
    if (known)
      keepComment(
        writer,
        read.value,
        { publicationId: known.publicationId, ofId: known.ofId, pageId: page.pageId },
        context.clock.nowMs(),
      )
  })
}

function later(context: WorkContext, act: CommentAct, problem: CommentProblem): void {
  if (act.tries + 1 >= TRIES) {
    end(context, act, 'failed', problem)
    return
  }
  context.write((writer) => {
    setActTry(writer, act.seq, problem, context.clock.nowMs() + backOffMs(act.tries))
  })
}

function end(
  context: WorkContext,
  act: CommentAct,
  state: 'done' | 'failed' | 'unclear',
  problem: CommentProblem | null,
): void {
  const nowMs = context.clock.nowMs()
  context.write((writer) => {
    endAct(writer, act.seq, state, problem, nowMs)
    appendTrail(writer, {
      atMs: nowMs,
      accountId: null,
      role: null,
      kind: 'comment-act-ended',
      about: { comment: act.commentId, act: act.kind, state, problem },
    })
  })
}
