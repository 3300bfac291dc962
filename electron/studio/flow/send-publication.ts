// From the first picture to the one call to the feed (facebook-graph.md section 6, steps 2 to 5).
import { StudioError } from '../../../shared/model/failure.ts'
import type { PublicationRefusal } from '../../../shared/model/verdict.ts'
import { CLOCK_WRONG_MS, SCHEDULE_GRACE_MS } from '../../../shared/rules/school-time.ts'
import type { PageOutcome, PagePublisher, RenditionBytes } from '../ports.ts'
import type { Reader } from '../store/database.ts'
import { findPost } from '../store/post.ts'
import {
  countUnlistedStaged,
  everStaged,
  forgetTries,
  insertStagedPhoto,
  publicationsOf,
  setHandedOver,
  setPublicationState,
  type PublicationPhoto,
  type PublicationRecord,
} from '../store/publication.ts'
import { plannedAtMs } from '../store/schedule.ts'
import { sendingStopped } from '../store/sending-stop.ts'
import type { VoidReason } from '../store/sign-off.ts'
import type { WorkContext } from './context.ts'
import { judgePost } from './judge-post.ts'
import {
  ask,
  backOffMs,
  LOOK_BACK_MS,
  markPosted,
  markUnclear,
  moveOn,
  note,
  problemOf,
  SEND_WITHIN_MS,
  stopPublication,
  tryAgainIn,
} from './publication-steps.ts'
import { renditionBytes } from './redact-photo.ts'
import { staleBecause } from './sign-off.ts'

/** How often one picture is tried while the Page itself can be reached. */
const UPLOAD_TRIES = 5
const THROTTLED_WAITS_MS = [5_000, 20_000, 60_000] as const

/** How long to wait after "too many calls": at least what Facebook says. Undefined = it is given up. */
function throttledWait(tries: number, toldMs: number | undefined): number | undefined {
  const own = THROTTLED_WAITS_MS[tries]
  return own === undefined ? undefined : Math.max(own, toldMs ?? 0)
}

/** Calls that change the Page are never cut short by locking: they end by their own time-out, and their answer is stored. */
const never = new AbortController().signal

/** Why this attempt may not go on, or null. The whole gate is asked again, with the digest and the pictures (L46). */
function stoppedBecause(reader: Reader, context: WorkContext, publication: PublicationRecord): VoidReason | null {
  const post = findPost(reader, publication.postId)
  if (post?.state !== 'publishing') return 'send-failed'
  const judged = judgePost(reader, context, post)
  const refusals: readonly PublicationRefusal[] = judged.refusals('send')
  if (refusals.length > 0) return staleBecause(judged) ?? 'send-failed'
  const { signOff } = judged
  const sameSignature = signOff?.signOff.id === publication.signOffId && judged.digest === publication.digest
  const samePictures =
    judged.photos.length === publication.photos.length &&
    judged.photos.every(({ rendition, altText }, i) => {
      const sent = publication.photos[i]
      return rendition?.state === 'ready' && rendition.rendition.sha256 === sent?.sha256 && altText === sent.altText
    })
  return sameSignature && samePictures && post.message === publication.message ? null : 'send-failed'
}

/** True when the attempt was stopped: something it rests on is no longer so. */
function stoppedByGate(context: WorkContext, publication: PublicationRecord): boolean {
  const because = context.read((reader) => stoppedBecause(reader, context, publication))
  if (because === null) return false
  stopPublication(context, publication, 'standing-changed', because)
  return true
}

/** A post that was planned for a time goes out then or not at all; one that somebody sent by hand within the hour. */
function isTooLate(context: WorkContext, publication: PublicationRecord): boolean {
  const planned = context.read((reader) => plannedAtMs(reader, publication.id))
  const latestMs = planned === null ? publication.armedAtMs + SEND_WITHIN_MS : planned + SCHEDULE_GRACE_MS
  return context.clock.nowMs() > latestMs
}

/**
 * Facebook's clock and ours are too far apart to say which day it is, and with it whose permission stands: nothing is sent until
 * the clock is put right. The practice Page has no clock of its own.
 */
const isClockWrong = (context: WorkContext, page: PagePublisher) =>
  page.kind === 'facebook' && Math.abs(context.line().skewMs) > CLOCK_WRONG_MS

/** Stages the next picture, or notes that all are. One at a time; each id is stored before the next call. */
export async function uploadNext(
  context: WorkContext,
  page: PagePublisher,
  publication: PublicationRecord,
): Promise<void> {
  const next = publication.photos.find((photo) => photo.graphPhotoId === null)
  if (!next) {
    moveOn(context, publication, 'uploaded')
    context.stage?.('uploaded')
    return
  }
  if (stoppedByGate(context, publication)) return
  if (isTooLate(context, publication)) {
    stopPublication(context, publication, 'not-reached', 'send-failed')
    return
  }
  const bytes = await signedBytes(context, next)
  if (!bytes) {
    stopPublication(context, publication, 'standing-changed', 'photos-changed')
    return
  }
  // Stopped while the picture was read: it waits as it is.
  if (context.read(sendingStopped)) return
  const outcome = await ask(() => page.stagePhoto(bytes, next.altText, never))
  switch (outcome.kind) {
    case 'ok': {
      const isNew = context.write((writer) => {
        const staged = {
          graphPhotoId: outcome.value.photoId,
          position: next.position,
          stagedAtMs: context.clock.nowMs(),
        }
        if (!insertStagedPhoto(writer, publication.id, staged)) return false
        forgetTries(writer, publication.id, context.clock.nowMs())
        note(writer, context, publication, 'photo-staged', { photo: next.photoId, graphPhoto: staged.graphPhotoId })
        return true
      })
      // The same id for two pictures: what the Page says cannot be believed.
      if (!isNew) await waitOrGiveUp(context, page, publication)
      return
    }
    case 'refused': {
      const wait = outcome.reason === 'throttled' ? throttledWait(publication.tries, outcome.retryAfterMs) : undefined
      if (wait !== undefined) tryAgainIn(context, publication, wait)
      else stopPublication(context, publication, problemOf(outcome.reason), 'send-failed')
      return
    }
    case 'unknown':
      // Nothing is public, so this one write may be repeated. One more photo may lie there that nobody can name.
      if (outcome.neverSent !== true) context.write((writer) => countUnlistedStaged(writer, publication.id))
      await waitOrGiveUp(context, page, publication)
  }
}

/** The bytes that were signed, or null when they cannot be had any more. Fails only when the disk does. */
async function signedBytes(context: WorkContext, photo: PublicationPhoto): Promise<RenditionBytes | null> {
  try {
    const bytes = await renditionBytes(context, photo.renditionId)
    return bytes.sha256 === photo.sha256 ? bytes : null
  } catch (error) {
    if (error instanceof StudioError && ['not-found', 'photo-not-ready', 'home-damaged'].includes(error.failure.kind))
      return null
    throw error
  }
}

/** While the Page cannot be reached at all, waiting costs nothing; when it can and the upload still fails, it is given up. */
async function waitOrGiveUp(context: WorkContext, page: PagePublisher, publication: PublicationRecord): Promise<void> {
  if (publication.tries + 1 >= UPLOAD_TRIES && (await ask(() => page.readPage())).kind === 'ok') {
    stopPublication(context, publication, 'not-reached', 'send-failed')
    return
  }
  tryAgainIn(context, publication, backOffMs(publication.tries))
}

/** Everything is staged: asks the gate, the Page and the gate again, then makes the one call. */
export async function sendUploaded(
  context: WorkContext,
  page: PagePublisher,
  publication: PublicationRecord,
): Promise<void> {
  if (stoppedByGate(context, publication)) return
  if (isTooLate(context, publication)) {
    stopPublication(context, publication, 'not-reached', 'send-failed')
    return
  }
  const reached = await ask(() => page.readPage())
  if (reached.kind === 'unknown') {
    tryAgainIn(context, publication, backOffMs(publication.tries))
    return
  }
  if (reached.kind === 'refused' || reached.value.pageId !== publication.pageId) {
    const wait =
      reached.kind === 'refused' && reached.reason === 'throttled'
        ? throttledWait(publication.tries, reached.retryAfterMs)
        : undefined
    if (wait !== undefined) tryAgainIn(context, publication, wait)
    else
      stopPublication(
        context,
        publication,
        reached.kind === 'refused' ? problemOf(reached.reason) : 'wrong-page',
        'send-failed',
      )
    return
  }
  if (isClockWrong(context, page)) {
    tryAgainIn(context, publication, backOffMs(publication.tries))
    return
  }
  const earlier = await earlierPostIsThere(context, page, publication)
  if (earlier.kind !== 'ok') {
    tryAgainIn(context, publication, backOffMs(publication.tries))
    return
  }
  if (earlier.value) {
    stopPublication(context, publication, 'duplicate', 'send-failed')
    return
  }
  await makeTheCall(context, page, publication)
}

/** An earlier attempt at this post was given up as "none found". Had it appeared meanwhile, this one would be the second. */
async function earlierPostIsThere(
  context: WorkContext,
  page: PagePublisher,
  publication: PublicationRecord,
): Promise<PageOutcome<boolean>> {
  const { earlier, staged } = context.read((reader) => {
    const attempts = publicationsOf(reader, publication.postId).filter(
      (one) => one.id !== publication.id && one.sentAtMs !== null && one.state !== 'taken-down',
    )
    return { earlier: attempts, staged: new Set(attempts.flatMap((one) => everStaged(reader, one.id))) }
  })
  if (earlier.length === 0) return { kind: 'ok', value: false }
  const since = Math.min(...earlier.map((one) => one.armedAtMs)) - LOOK_BACK_MS
  const listed = await ask(() => page.listPostsSince(since))
  if (listed.kind !== 'ok') return listed
  const words = new Set(earlier.map((one) => one.message.trim()))
  return {
    kind: 'ok',
    value: listed.value.some((post) => post.photoIds.some((id) => staged.has(id)) || words.has(post.message.trim())),
  }
}

/** `sending` is committed, everything is decided for the last time in the commit before the call, then exactly one call. */
async function makeTheCall(context: WorkContext, page: PagePublisher, publication: PublicationRecord): Promise<void> {
  context.write((writer) => {
    setPublicationState(writer, publication.id, 'sending', null, context.clock.nowMs())
    note(writer, context, publication, 'publication-sending', { digest: publication.digest })
  })
  context.stage?.('sending')
  for (const photo of publication.photos) {
    // The very bytes that were staged must still be the ones that were signed, readable and whole.
    if (!(await signedBytes(context, photo))) {
      stopPublication(context, publication, 'standing-changed', 'photos-changed')
      return
    }
  }
  const because = context.write((writer) => {
    if (sendingStopped(writer)) {
      setPublicationState(writer, publication.id, 'uploaded', null, context.clock.nowMs())
      return 'stopped'
    }
    const stopped = stoppedBecause(writer, context, publication)
    if (stopped === null) setHandedOver(writer, publication.id, context.clock.nowMs())
    return stopped
  })
  if (because === 'stopped') return
  if (because !== null) {
    stopPublication(context, publication, 'standing-changed', because)
    return
  }
  context.stage?.('handed-over')
  const photoIds = publication.photos.flatMap((photo) => (photo.graphPhotoId === null ? [] : [photo.graphPhotoId]))
  const outcome = await ask(() => page.post(publication.message, photoIds, never))
  context.stage?.('sent')
  switch (outcome.kind) {
    case 'ok':
      markPosted(context, publication, outcome.value.postId)
      context.stage?.('live-unverified')
      return
    case 'refused':
      // "A duplicate of your last post": an earlier call may have succeeded after all.
      if (outcome.reason === 'duplicate') markUnclear(context, publication, 'duplicate')
      else stopPublication(context, publication, problemOf(outcome.reason), 'send-failed')
      return
    case 'unknown':
      // Where no byte left this computer there is nothing to find out.
      if (outcome.neverSent === true) stopPublication(context, publication, 'not-reached', 'send-failed')
      else markUnclear(context, publication, 'outcome-unknown')
  }
}
