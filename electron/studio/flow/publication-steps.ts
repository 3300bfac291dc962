// The few ways in which an attempt moves from one state to another, each in one transaction with the post's own state and
// the trail. No calls to the Page here.
import { assertNever } from '../../../shared/model/failure.ts'
import type { GraphId } from '../../../shared/model/id.ts'
import type { PublicationState } from '../../../shared/model/post.ts'
import type { TrailEntry, TrailKind } from '../../../shared/model/trail.ts'
import type { PageOutcome, PageRefusal } from '../ports.ts'
import type { Writer } from '../store/database.ts'
import { setPostState } from '../store/post.ts'
import {
  setGraphPost,
  setNextTry,
  setPublicationState,
  type PublicationProblem,
  type PublicationRecord,
} from '../store/publication.ts'
import type { VoidReason } from '../store/sign-off.ts'
import { appendTrail } from '../store/trail.ts'
import type { CommandContext, WorkContext } from './context.ts'
import { voidStanding } from './write-post.ts'

/**
 * An attempt that could not be sent within this time after the button was pressed is given up: a post must not go out by
 * surprise. Far below the 20 hours after which a staged photo counts as dead.
 */
export const SEND_WITHIN_MS = 60 * 60_000

/** How far before the attempt the Page is read, in case its clock is behind ours. */
export const LOOK_BACK_MS = 5 * 60_000

/** Entry of the studio acting by itself. */
export function note(
  writer: Writer,
  context: CommandContext,
  publication: PublicationRecord,
  kind: TrailKind,
  about: TrailEntry['about'] = {},
): void {
  appendTrail(writer, {
    atMs: context.clock.nowMs(),
    accountId: null,
    role: null,
    kind,
    about: { post: publication.postId, publication: publication.id, ...about },
  })
}

export function startUploading(context: WorkContext, publication: PublicationRecord): void {
  context.write((writer) => setPublicationState(writer, publication.id, 'uploading', null, context.clock.nowMs()))
}

/** Nothing went out and nothing will under this signature. What was staged is cleaned up next. */
export function stopPublication(
  context: WorkContext,
  publication: PublicationRecord,
  problem: PublicationProblem,
  because: VoidReason,
): void {
  context.write((writer) => {
    stopInTransaction(writer, context, publication, problem, because)
  })
}

/** The same within the transaction of whatever stops it. The step in hand finds the post stopped before it sends anything. */
export function stopInTransaction(
  writer: Writer,
  context: CommandContext,
  publication: PublicationRecord,
  problem: PublicationProblem,
  because: VoidReason,
): void {
  const nowMs = context.clock.nowMs()
  setPublicationState(writer, publication.id, 'failed-leftovers', problem, nowMs)
  setPostState(writer, publication.postId, 'failed', null, nowMs)
  note(writer, context, publication, 'publication-failed', { problem })
  voidStanding(writer, publication.postId, because, null, nowMs)
}

/** It may be out. From here on the Page is read, never written, until somebody knows. */
export function markUnclear(context: WorkContext, publication: PublicationRecord, problem: PublicationProblem): void {
  context.write((writer) => {
    const nowMs = context.clock.nowMs()
    setPublicationState(writer, publication.id, 'needs-checking', problem, nowMs)
    setPostState(writer, publication.postId, 'needs-checking', null, nowMs)
    note(writer, context, publication, 'publication-needs-checking', { problem })
  })
}

/** Facebook gave an id. That is not yet a post that anybody saw. */
export function markPosted(context: WorkContext, publication: PublicationRecord, graphPostId: GraphId): void {
  context.write((writer) => {
    setGraphPost(writer, publication.id, graphPostId, null)
    setPublicationState(writer, publication.id, 'live-unverified', null, context.clock.nowMs())
  })
}

/** Read back and found to be what was signed. */
export function markLive(
  context: WorkContext,
  publication: PublicationRecord,
  graphPostId: GraphId,
  permalink: string | null,
): void {
  context.write((writer) => {
    const nowMs = context.clock.nowMs()
    setGraphPost(writer, publication.id, graphPostId, permalink)
    setPublicationState(writer, publication.id, 'live', null, nowMs)
    setPostState(writer, publication.postId, 'live', null, nowMs)
    note(writer, context, publication, 'publication-live', {
      graphPost: graphPostId,
      photos: publication.photos.length,
    })
  })
}

export function moveOn(context: WorkContext, publication: PublicationRecord, state: PublicationState): void {
  context.write((writer) => setPublicationState(writer, publication.id, state, null, context.clock.nowMs()))
}

/** Comes back to the same state after a while; null = not by itself. */
export function tryAgainIn(context: WorkContext, publication: PublicationRecord, waitMs: number | null): void {
  const nowMs = context.clock.nowMs()
  context.write((writer) => setNextTry(writer, publication.id, waitMs === null ? null : nowMs + waitMs, nowMs))
}

/** 1, 2, 4, 8 … seconds, at most a minute. */
export const backOffMs = (tries: number): number => Math.min(60_000, 1000 * 2 ** Math.min(tries, 10))

/** A call to the Page. The practice Page can fail like any file; that is no answer either. */
export async function ask<T>(call: () => Promise<PageOutcome<T>>): Promise<PageOutcome<T>> {
  try {
    return await call()
  } catch {
    return { kind: 'unknown', because: 'server-trouble' }
  }
}

/** The word for the screen. */
export function problemOf(reason: PageRefusal): PublicationProblem {
  switch (reason) {
    case 'token-dead':
    case 'no-permission':
    case 'throttled':
    case 'bad-request':
    case 'duplicate':
    case 'picture-refused':
    case 'blocked-for-now':
    case 'not-found':
    case 'wrong-page':
    case 'other':
      return reason
    default:
      return assertNever(reason)
  }
}
