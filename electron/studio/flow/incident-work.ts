// The calls that an incident makes, one at a time in the background: reading the Page for what there is, and hiding posts, each
// read back. No picture is copied: an abuse image must not be, and the studio's own are in the vault already. What could not be done is kept with its reason and
// tried again; nothing is called hidden that was not read so.
import type { RemovalProblem } from '../../../shared/model/takedown.ts'
import type { PagePostRead, PagePublisher } from '../ports.ts'
import type { Writer } from '../store/database.ts'
import {
  incidentPosts,
  keepIncidentPost,
  openIncident,
  postsToHide,
  setHidden,
  setHideTry,
  setLookAt,
  setLookTry,
  type IncidentPost,
  type IncidentRecord,
} from '../store/incident.ts'
import { photosOfStudio, publicationOnPage } from '../store/publication.ts'
import { appendTrail } from '../store/trail.ts'
import type { WorkContext } from './context.ts'
import { dayOf } from './day-of.ts'
import { ask } from './publication-steps.ts'
import { isNotThere, nextRound, removalProblem } from './remove-and-look.ts'
import { firstDue } from './wake-at.ts'

/** Background work: one call of the open incident. Resolves false when there is nothing to do now. */
export async function workOnIncident(context: WorkContext): Promise<boolean> {
  const incident = context.read(openIncident)
  if (incident === null || incident.page === null) return false
  const reads: readonly Job[] =
    incident.look === 'reading' ? [{ dueAtMs: incident.nextTryAtMs, run: () => readOn(context, incident) }] : []
  const hides = context
    .read((reader) => postsToHide(reader, incident.id))
    .map((post): Job => ({ dueAtMs: post.nextTryAtMs, run: () => hideOne(context, incident, post) }))
  // Hiding first: a picture that should not be seen is seen meanwhile.
  const due = firstDue(context, [...hides, ...reads], (job) => job.dueAtMs)
  if (due === null) return false
  await due.run()
  context.announce('publications', 'trail')
  return true
}

interface Job {
  readonly dueAtMs: number | null
  readonly run: () => Promise<void>
}

/** The Page that the incident is about, or null while the studio is connected with another, or with none. */
function pageOf(context: WorkContext, incident: IncidentRecord): PagePublisher | null {
  const page = context.page()
  return page?.kind === incident.page?.kind && page?.pageId === incident.page?.pageId ? page : null
}

/** One page of the list. */
async function readOn(context: WorkContext, incident: IncidentRecord): Promise<void> {
  const page = pageOf(context, incident)
  const listed = page === null ? null : await ask(() => page.listPosts(incident.after))
  const nowMs = context.clock.nowMs()
  if (listed?.kind !== 'ok') {
    const problem = listed === null ? 'wrong-page' : removalProblem(listed)
    const waitMs = listed?.kind === 'refused' ? (listed.retryAfterMs ?? 0) : 0
    context.write((writer) => {
      setLookTry(writer, incident.id, problem, nowMs + Math.max(waitMs, nextRound(incident.tries, problem).inMs))
    })
    return
  }
  const { entries, after } = listed.value
  // The list is the newest first: when a whole page of it is older than the range, so is the rest.
  const isOlder = (post: PagePostRead) =>
    incident.fromDay !== null && post.createdAtMs !== null && dayOf(post.createdAtMs) < incident.fromDay
  const next = entries.length > 0 && entries.every(isOlder) ? null : after
  context.write((writer) => {
    // Closed, or begun anew with another range, while the call was under way.
    const now = openIncident(writer)
    if (now?.id !== incident.id || now.look !== 'reading' || now.after !== incident.after) return
    for (const post of entries) if (isInRange(post, now)) keepPost(writer, now, post, nowMs)
    setLookAt(writer, now.id, next, nowMs)
    if (next === null)
      note(writer, nowMs, 'incident-read', { incident: now.id, posts: incidentPosts(writer, now.id).length })
  })
}

/** A post without a time may be of any day: it is in. */
const isInRange = ({ createdAtMs }: PagePostRead, { fromDay, toDay }: IncidentRecord): boolean =>
  createdAtMs === null ||
  ((fromDay === null || dayOf(createdAtMs) >= fromDay) && (toDay === null || dayOf(createdAtMs) <= toDay))

function keepPost(writer: Writer, incident: IncidentRecord, post: PagePostRead, nowMs: number): void {
  const ours = photosOfStudio(writer, post.photoIds)
  keepIncidentPost(writer, incident.id, {
    graphPostId: post.id,
    publicationId: publicationOnPage(writer, [post.id, ...post.photoIds]),
    message: post.message,
    createdAtMs: post.createdAtMs,
    permalink: post.permalink,
    seenAtMs: nowMs,
    photos: post.photoIds.map((graphPhotoId) => ({ graphPhotoId, sha256: ours.get(graphPhotoId) ?? null })),
  })
}

/** Hides one post and reads whether it is. */
async function hideOne(context: WorkContext, incident: IncidentRecord, post: IncidentPost): Promise<void> {
  const page = pageOf(context, incident)
  const { graphPostId } = post
  const later = (problem: RemovalProblem, waitMs = 0) => {
    const inMs = Math.max(waitMs, nextRound(post.tries, problem).inMs)
    context.write((writer) => {
      setHideTry(writer, incident.id, graphPostId, problem, context.clock.nowMs() + inMs)
    })
  }
  if (page === null) {
    later('wrong-page')
    return
  }
  const outcome = await ask(() => page.setPostHidden(graphPostId, true))
  const look = await ask(() => page.readPost(graphPostId))
  const end = (hide: 'hidden' | 'refused' | 'gone', problem: RemovalProblem | null) => {
    context.write((writer) => {
      const nowMs = context.clock.nowMs()
      setHidden(writer, incident.id, graphPostId, hide, problem, nowMs)
      const kind = hide === 'refused' ? 'incident-not-hidden' : 'incident-hidden'
      note(writer, nowMs, kind, { incident: incident.id, graphPost: graphPostId, now: hide })
    })
  }
  if (look.kind === 'ok' && (look.value.isHidden || !look.value.isPublished)) {
    end('hidden', null)
    return
  }
  if (isNotThere(look)) {
    // Gone by hand, if the Page itself can be read in this minute.
    const reached = await ask(() => page.readPage())
    if (reached.kind === 'ok' && reached.value.pageId === page.pageId) end('gone', null)
    else later(reached.kind === 'ok' ? 'wrong-page' : removalProblem(reached))
    return
  }
  if (outcome.kind === 'refused') {
    const problem = removalProblem(outcome)
    // Facebook lets an app change only posts that it made: waiting changes nothing, deleting it does.
    if (problem === 'other' || problem === 'no-permission') end('refused', problem)
    else later(problem, outcome.retryAfterMs ?? 0)
    return
  }
  later(outcome.kind === 'unknown' || look.kind !== 'ok' ? 'cannot-reach' : 'still-there')
}

/** The studio acting by itself. */
function note(
  writer: Writer,
  atMs: number,
  kind: 'incident-read' | 'incident-hidden' | 'incident-not-hidden',
  about: Record<string, string | number>,
): void {
  appendTrail(writer, { atMs, accountId: null, role: null, kind, about })
}
