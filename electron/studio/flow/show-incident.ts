// 'incident.view': the incident that is open, with every post and how far it has come, the checklist, and those that were before.
import { z } from 'zod'
import type { IncidentPostView, IncidentsView, IncidentView } from '../../../shared/contract/incident-operations.ts'
import type { AccountId } from '../../../shared/model/id.ts'
import { IncidentStep, REPORT_WITHIN_HOURS } from '../../../shared/model/incident.ts'
import { listAccounts } from '../store/account.ts'
import type { Reader } from '../store/database.ts'
import {
  closedIncidents,
  incidentPosts,
  incidentSteps,
  openIncident,
  type IncidentPost,
  type IncidentRecord,
} from '../store/incident.ts'
import { findPublication } from '../store/publication.ts'
import { readSetting } from '../store/setting.ts'
import type { ReadContext } from './context.ts'
import { postRemoval } from './take-down-page-post.ts'

/** The setting with the school's own contacts, by step. */
export const CONTACTS = 'incident-contacts'
const Contacts = z.partialRecord(IncidentStep, z.string())
export const readContacts = (reader: Reader): z.output<typeof Contacts> => readSetting(reader, CONTACTS, Contacts) ?? {}

const HOUR_MS = 3_600_000

/** Never fails. */
export const showIncidents = (context: ReadContext): IncidentsView =>
  context.read((reader) => {
    const open = openIncident(reader)
    return {
      open: open && incidentView(reader, open),
      before: closedIncidents(reader).map(({ id, openedAtMs, closed, what }) => ({
        id,
        openedAtMs,
        closedAtMs: closed?.atMs ?? openedAtMs,
        what,
      })),
    }
  })

function postView(reader: Reader, post: IncidentPost): IncidentPostView {
  const own = post.publicationId === null ? null : findPublication(reader, post.publicationId)
  return {
    graphPostId: post.graphPostId,
    postId: own?.postId ?? null,
    isOurs: own !== null,
    message: post.message,
    createdAtMs: post.createdAtMs,
    permalink: post.permalink,
    photos: post.photos.length,
    hide: post.hide,
    problem: post.problem,
    nextTryAtMs: post.nextTryAtMs,
    removal:
      post.removeAskedAtMs === null
        ? null
        : postRemoval(
            reader,
            post.graphPostId,
            post.photos.map((photo) => photo.graphPhotoId),
          ),
  }
}

/** One incident as screens and its record see it. */
export function incidentView(reader: Reader, incident: IncidentRecord): IncidentView {
  const names = new Map(listAccounts(reader).map((account) => [account.id, account.name]))
  const nameOf = (id: AccountId) => names.get(id) ?? ''
  const posts = incidentPosts(reader, incident.id).map((post) => postView(reader, post))
  const contacts = readContacts(reader)
  const acts = incidentSteps(reader, incident.id)
  const isGone = (post: IncidentPostView) => post.removal?.state === 'removed' || post.hide === 'gone'
  const many = (which: (post: IncidentPostView) => boolean) => posts.filter(which).length
  return {
    id: incident.id,
    openedAtMs: incident.openedAtMs,
    openedByName: nameOf(incident.openedBy),
    what: incident.what,
    awareAtMs: incident.awareAtMs,
    reportByMs: incident.awareAtMs === null ? null : incident.awareAtMs + REPORT_WITHIN_HOURS * HOUR_MS,
    look: incident.look,
    fromDay: incident.fromDay,
    toDay: incident.toDay,
    lookProblem: incident.problem,
    lookNextTryAtMs: incident.look === 'reading' ? incident.nextTryAtMs : null,
    posts,
    counts: {
      posts: posts.length,
      photos: posts.reduce((sum, post) => sum + post.photos, 0),
      ours: many((post) => post.isOurs),
      notOurs: many((post) => !post.isOurs),
      hidden: many((post) => post.hide === 'hidden' && !isGone(post)),
      toHide: many((post) => post.hide === 'asked' && !isGone(post)),
      notHidden: many((post) => post.hide === 'refused' && !isGone(post)),
      gone: many(isGone),
      toRemove: many((post) => post.removal !== null && !isGone(post)),
    },
    steps: IncidentStep.options.map((step) => {
      const last = acts.findLast((one) => one.step === step)
      return {
        step,
        ticked: last?.ticked ?? false,
        note: last?.note ?? '',
        byName: last ? nameOf(last.by) : null,
        atMs: last?.atMs ?? null,
        contact: contacts[step] ?? '',
      }
    }),
    closed: incident.closed && {
      atMs: incident.closed.atMs,
      byName: nameOf(incident.closed.by),
      note: incident.closed.note,
    },
  }
}
