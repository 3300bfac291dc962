// Incident mode (P40, P42; L45, L54): stops all sending, reads the Page for what there is, hides and deletes what the head chooses,
// keeps the evidence, leads through whom to tell, and closes. Each step is one transaction with its trail entry; the calls to the
// Page are made in the background (incident-work.ts), so that a crash or a dead network leaves a list of what is left.
import type { IncidentsView } from '../../../shared/contract/incident-operations.ts'
import type { ParsedInputOf } from '../../../shared/contract/operation.ts'
import type { StudioContract } from '../../../shared/contract/studio.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import type { TrailEntry, TrailKind } from '../../../shared/model/trail.ts'
import type { Writer } from '../store/database.ts'
import {
  askToHide,
  beginLook,
  closeIncident,
  hurryIncident,
  incidentPosts,
  insertIncident,
  insertStep,
  openIncident,
  setAware,
  setRemoveAsked,
  type IncidentRecord,
} from '../store/incident.ts'
import { hurryPageRemovals } from '../store/page-removal.ts'
import { writeSetting } from '../store/setting.ts'
import { appendTrail } from '../store/trail.ts'
import type { CommandContext, Who } from './context.ts'
import { CONTACTS, readContacts, showIncidents } from './show-incident.ts'
import { signedIn } from './signed-in.ts'
import { stopInside } from './stop-sending.ts'
import { askForPostGone } from './take-down-page-post.ts'

type Input<Name extends keyof StudioContract> = ParsedInputOf<StudioContract[Name]>

/** One act on the open incident, in one transaction. Fails with 'not-found' when it is not the one that is open. */
function act(
  context: CommandContext,
  incidentId: string,
  work: (writer: Writer, incident: IncidentRecord, who: Who, nowMs: number) => void,
): IncidentsView {
  const who = signedIn(context)
  context.write((writer) => {
    const incident = openIncident(writer)
    if (incident?.id !== incidentId) throw new StudioError('not-found')
    work(writer, incident, who, context.clock.nowMs())
  })
  context.announce('publications', 'posts', 'trail')
  context.wake()
  return showIncidents(context)
}

const note = (writer: Writer, who: Who, atMs: number, kind: TrailKind, about: TrailEntry['about']) =>
  appendTrail(writer, { atMs, ...who, kind, about })

/** 'incident.open'. Sending is stopped in the same transaction. Fails with 'incident-open' when one is open already. */
export function openNewIncident(context: CommandContext, input: Input<'incident.open'>): IncidentsView {
  const who = signedIn(context)
  const id = crypto.randomUUID()
  context.write((writer) => {
    if (openIncident(writer)) throw new StudioError('incident-open')
    const nowMs = context.clock.nowMs()
    insertIncident(writer, { id, openedAtMs: nowMs, openedBy: who.accountId, openedRole: who.role, what: input.what })
    note(writer, who, nowMs, 'incident-opened', { incident: id })
    stopInside(writer, who, nowMs, 'An incident is being dealt with')
  })
  context.announce('publications', 'posts', 'trail')
  return showIncidents(context)
}

/** 'incident.aware'. Fails with 'bad-input' for a time in the future. */
export const sayAware = (context: CommandContext, input: Input<'incident.aware'>): IncidentsView =>
  act(context, input.incidentId, (writer, incident, who, nowMs) => {
    if (input.atMs > nowMs) throw new StudioError('bad-input')
    setAware(writer, incident.id, input.atMs)
    note(writer, who, nowMs, 'incident-aware', { incident: incident.id, aware: input.atMs })
  })

/** 'incident.look'. Fails with 'page-not-confirmed' while there is no Page. */
export function lookForIncident(context: CommandContext, input: Input<'incident.look'>): IncidentsView {
  const page = context.page()
  if (!page) throw new StudioError('page-not-confirmed')
  const { fromDay, toDay } = input
  if (fromDay !== null && toDay !== null && toDay < fromDay) throw new StudioError('bad-input')
  return act(context, input.incidentId, (writer, incident, _who, nowMs) => {
    beginLook(writer, incident.id, { page: { kind: page.kind, pageId: page.pageId }, fromDay, toDay }, nowMs)
  })
}

/** 'incident.hide'. */
export const hideForIncident = (context: CommandContext, input: Input<'incident.hide'>): IncidentsView =>
  act(context, input.incidentId, (writer, incident, who, nowMs) => {
    const asked = askToHide(writer, incident.id, input.posts, nowMs)
    note(writer, who, nowMs, 'incident-hide-asked', { incident: incident.id, posts: asked })
  })

/** 'incident.remove': each by the same way as any takedown. A person confirmed it on screen. */
export const removeForIncident = (context: CommandContext, input: Input<'incident.remove'>): IncidentsView =>
  act(context, input.incidentId, (writer, incident, who, nowMs) => {
    const { page } = incident
    if (page === null) throw new StudioError('not-found')
    const wanted = new Set(input.posts)
    const chosen = incidentPosts(writer, incident.id).filter((post) => wanted.has(post.graphPostId))
    for (const { graphPostId, photos } of chosen) {
      setRemoveAsked(writer, incident.id, graphPostId, nowMs)
      askForPostGone(writer, { page, graphPostId, photoIds: photos.map((photo) => photo.graphPhotoId) }, who, nowMs)
    }
    note(writer, who, nowMs, 'incident-remove-asked', { incident: incident.id, posts: chosen.length })
  })

/** 'incident.again': what waits for its next try is due now. */
export const tryIncidentAgain = (context: CommandContext, input: Input<'incident.again'>): IncidentsView =>
  act(context, input.incidentId, (writer, incident, _who, nowMs) => {
    hurryIncident(writer, incident.id, nowMs)
    hurryPageRemovals(writer, nowMs)
  })

/** 'incident.tick'. */
export const tickStep = (context: CommandContext, input: Input<'incident.tick'>): IncidentsView =>
  act(context, input.incidentId, (writer, incident, who, nowMs) => {
    const { step, ticked } = input
    insertStep(writer, incident.id, {
      step,
      ticked,
      note: input.note,
      by: who.accountId,
      role: who.role,
      atMs: nowMs,
    })
    note(writer, who, nowMs, 'incident-step', { incident: incident.id, step, ticked })
  })

/** 'incident.contact': how this school reaches somebody, for this and the next incident. */
export function keepIncidentContact(context: CommandContext, input: Input<'incident.contact'>): IncidentsView {
  context.write((writer) => {
    writeSetting(writer, CONTACTS, { ...readContacts(writer), [input.step]: input.contact }, context.clock.nowMs())
  })
  context.announce('publications')
  return showIncidents(context)
}

/** 'incident.close'. What is still on its way off the Page goes on; sending stays stopped until the head lets it go on. */
export const closeOpenIncident = (context: CommandContext, input: Input<'incident.close'>): IncidentsView =>
  act(context, input.incidentId, (writer, incident, who, nowMs) => {
    closeIncident(writer, incident.id, who.accountId, input.note, nowMs)
    note(writer, who, nowMs, 'incident-closed', { incident: incident.id })
  })
