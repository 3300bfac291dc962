// Looks through the Page as it is (L44): lists its posts page by page, reads their words against today's roll, fetches each photo
// that the studio did not send into memory and counts the faces in it. Runs in the background, one call at a time, and goes on where
// it was after a crash, a lock or a pause. What is kept are numbers and counts; no picture and no word of a post is stored.
import { findNames } from '../../../shared/rules/find-names/find-names.ts'
import type { AuditProblem } from '../../../shared/model/audit.ts'
import type { PageOutcome, PagePostRead, PagePublisher } from '../ports.ts'
import type { Writer } from '../store/database.ts'
import {
  auditPosts,
  beginPhotoTry,
  endAudit,
  giveBackPhotoTry,
  keepAuditPost,
  nextAuditPhoto,
  runningAudit,
  setAuditListed,
  setAuditTry,
  setAuditWell,
  setPhotoLooked,
  setPhotoState,
  type AuditPhoto,
  type AuditRecord,
} from '../store/page-audit.ts'
import { photosOfStudio, publicationOnPage } from '../store/publication.ts'
import { appendTrail } from '../store/trail.ts'
import type { WorkContext } from './context.ts'
import { ask } from './publication-steps.ts'
import { isNotThere, removalProblem } from './remove-and-look.ts'
import { rollNamesIn } from './roll-names.ts'
import { firstDue } from './wake-at.ts'
import { isFromOutside } from './work-failure.ts'

const MINUTE_MS = 60_000
/** Without a word from Facebook on how long to wait, so long. */
const THROTTLED_MS = 15 * MINUTE_MS
/** Old posts can wait: from this part of what Facebook allows on, the rest is left to publishing and takedowns. */
const LEAVE_TO_OTHERS_PERCENT = 60
const SLOW_MS = 10 * MINUTE_MS
/** A photo that could not be looked at so often is listed as such. */
const MOST_TRIES = 3
const BACK_OFF_MS = [5_000, 20_000, MINUTE_MS, 5 * MINUTE_MS, THROTTLED_MS] as const

/** Background work: one photo, or one page of the list. Resolves false when there is nothing to do now. */
export async function auditPage(context: WorkContext): Promise<boolean> {
  const running = context.read(runningAudit)
  const audit = firstDue(context, running === null ? [] : [running], (one) => one.nextTryAtMs)
  if (audit === null) return false
  await step(context, audit)
  context.announce('publications')
  return true
}

async function step(context: WorkContext, audit: AuditRecord): Promise<void> {
  const page = context.page()
  if (page?.kind !== audit.page.kind || page.pageId !== audit.page.pageId) {
    hold(context, audit, 'wrong-page')
    return
  }
  // Photos first, so that there is something to look at from the first minute on.
  const photo = context.read((reader) => nextAuditPhoto(reader, audit.id))
  if (photo !== null) await lookAtPhoto(context, page, audit, photo)
  else if (!audit.listed) await listOn(context, page, audit)
  else
    context.write((writer) => {
      const nowMs = context.clock.nowMs()
      endAudit(writer, audit.id, nowMs)
      appendTrail(writer, {
        atMs: nowMs,
        accountId: null,
        role: null,
        kind: 'audit-ended',
        about: { audit: audit.id, posts: auditPosts(writer, audit.id).length },
      })
    })
}

/** When the next call may be made after one that went well. */
const nextMs = (context: WorkContext, page: PagePublisher): number =>
  context.clock.nowMs() +
  (page.kind === 'facebook' && context.line().usedPercent >= LEAVE_TO_OTHERS_PERCENT ? SLOW_MS : 0)

/** Something is in the way of all of it: said, and tried again later. */
function hold(context: WorkContext, audit: AuditRecord, problem: AuditProblem, waitMs = 0): void {
  const backOff = BACK_OFF_MS[Math.min(audit.tries, BACK_OFF_MS.length - 1)] ?? THROTTLED_MS
  const inMs = Math.max(waitMs, problem === 'throttled' ? THROTTLED_MS : backOff)
  context.write((writer) => {
    setAuditTry(writer, audit.id, problem, context.clock.nowMs() + inMs)
  })
}

function holdFor(context: WorkContext, audit: AuditRecord, outcome: Exclude<PageOutcome<unknown>, { kind: 'ok' }>) {
  const problem = removalProblem(outcome)
  const known = problem === 'still-there' || problem === 'not-found-anywhere' ? 'other' : problem
  hold(context, audit, known, outcome.kind === 'refused' ? (outcome.retryAfterMs ?? 0) : 0)
}

async function listOn(context: WorkContext, page: PagePublisher, audit: AuditRecord): Promise<void> {
  const listed = await ask(() => page.listPosts(audit.after))
  if (listed.kind !== 'ok') {
    holdFor(context, audit, listed)
    return
  }
  const dueMs = nextMs(context, page)
  context.write((writer) => {
    for (const post of listed.value.entries) keepPost(writer, context, audit, post)
    setAuditListed(writer, audit.id, listed.value.after, dueMs)
  })
}

function keepPost(writer: Writer, context: WorkContext, audit: AuditRecord, post: PagePostRead): void {
  const ours = photosOfStudio(writer, post.photoIds)
  const withPhoto = post.photoIds.length > 0
  keepAuditPost(writer, audit.id, {
    graphPostId: post.id,
    createdAtMs: post.createdAtMs,
    publicationId: publicationOnPage(writer, [post.id, ...post.photoIds]),
    // What the studio sent went through its own gate, and it knows who is shown.
    photos: post.photoIds.map((graphPhotoId) => ({ graphPhotoId, own: ours.has(graphPhotoId) })),
    findings: withPhoto
      ? findNames(rollNamesIn(writer, context), post.message, { surface: 'message', withPhoto }).map((finding) => ({
          kind: finding.verdict === 'block' ? ('named' as const) : ('perhaps-named' as const),
          subjectId: finding.subjectId,
          startAt: finding.start,
          length: finding.end - finding.start,
        }))
      : [],
  })
}

async function lookAtPhoto(
  context: WorkContext,
  page: PagePublisher,
  audit: AuditRecord,
  photo: AuditPhoto,
): Promise<void> {
  if (photo.tries >= MOST_TRIES) {
    context.write((writer) => {
      setPhotoState(writer, audit.id, photo, 'not-looked')
    })
    return
  }
  const picture = await ask(() => page.readPicture(photo.graphPhotoId))
  if (isNotThere(picture)) {
    context.write((writer) => {
      setPhotoState(writer, audit.id, photo, 'gone')
    })
    return
  }
  if (picture.kind !== 'ok') {
    await couldNotFetch(context, page, audit, photo, picture)
    return
  }
  context.write((writer) => {
    beginPhotoTry(writer, audit.id, photo)
  })
  try {
    // In memory only; what is kept of it are three numbers.
    const { faces, loneHeads } = await context.engine.findFaces(picture.value, context.stop)
    const largest = faces.length === 0 ? null : Math.max(...faces.map((face) => face.box.h))
    const dueMs = nextMs(context, page)
    context.write((writer) => {
      setPhotoLooked(writer, audit.id, photo, { faces: faces.length, heads: loneHeads.length, largest })
      setAuditWell(writer, audit.id, dueMs)
    })
  } catch (error) {
    // The photo's own doing: its try is counted, and it comes again after the others.
    if (!isFromOutside(error, context.stop)) return
    context.write((writer) => {
      giveBackPhotoTry(writer, audit.id, photo)
    })
    if (context.stop.aborted) return
    hold(context, audit, 'engine')
  }
}

/** Where the Page itself can be read, it is this photo; otherwise all of it waits. */
async function couldNotFetch(
  context: WorkContext,
  page: PagePublisher,
  audit: AuditRecord,
  photo: AuditPhoto,
  outcome: Exclude<PageOutcome<unknown>, { kind: 'ok' }>,
): Promise<void> {
  const isAboutAll =
    outcome.kind === 'refused' && ['throttled', 'token-dead', 'blocked-for-now', 'wrong-page'].includes(outcome.reason)
  if (isAboutAll || (await ask(() => page.readPage())).kind !== 'ok') {
    holdFor(context, audit, outcome)
    return
  }
  context.write((writer) => {
    beginPhotoTry(writer, audit.id, photo)
  })
}
