// 'incident.saveRecord': the record of an incident as a PDF into a folder outside, recorded (P24): what happened, what was on the
// Page, what was done about each post, who was told and when. Words, numbers, times and digests; no picture.
import type { IncidentPostView, IncidentView } from '../../../shared/contract/incident-operations.ts'
import type { ParsedInputOf } from '../../../shared/contract/operation.ts'
import type { StudioContract } from '../../../shared/contract/studio.ts'
import { assertNever, StudioError } from '../../../shared/model/failure.ts'
import type { IncidentStep } from '../../../shared/model/incident.ts'
import type { RecordDocument } from '../../../shared/model/record.ts'
import { findIncident, incidentPosts, incidentSteps } from '../store/incident.ts'
import { listAccounts } from '../store/account.ts'
import { writeOutsideFile } from '../store/outside-file.ts'
import { recordPdf } from '../store/record-pdf.ts'
import { isSynced } from '../store/synced-folder.ts'
import { appendTrail } from '../store/trail.ts'
import type { CommandContext } from './context.ts'
import { count, dayWords, momentTime, roles, section } from './paper-words.ts'
import { incidentView } from './show-incident.ts'
import { signedIn } from './signed-in.ts'

const steps: Readonly<Record<IncidentStep, string>> = {
  'safeguarding-lead': 'Designated safeguarding lead',
  police: 'Police',
  'watch-foundation': 'Internet Watch Foundation',
  'designated-officer': 'Local authority designated officer',
  'data-protection-officer': 'Data protection officer',
  commissioner: 'Information Commissioner’s Office',
  families: 'Families of the children concerned',
}

/** What became of one post. */
function fateOf(post: IncidentPostView): string {
  if (post.removal !== null) {
    const { state, gone, items, endedAtMs } = post.removal
    if (state === 'removed')
      return `Deleted, and read as gone${endedAtMs === null ? '' : ` on ${momentTime(endedAtMs)}`}`
    return `Asked to be deleted; ${gone} of ${count(items, 'part', 'parts')} read as gone`
  }
  switch (post.hide) {
    case 'none':
      return 'Left as it is'
    case 'asked':
      return 'Asked to be hidden; not read as hidden yet'
    case 'hidden':
      return 'Hidden from the timeline, and read as hidden'
    case 'refused':
      return 'Facebook refused to hide it'
    case 'gone':
      return 'Was not on the Page any more'
    default:
      return assertNever(post.hide)
  }
}

interface Evidence {
  readonly view: IncidentView
  /** Every tick and every taking back: what, by whom, when, note. */
  readonly acts: readonly (readonly [string, string, string, string])[]
  /** Per post its number on the Page and its photos' numbers, with the digest of those that the studio sent. */
  readonly numbers: readonly (readonly string[])[]
}

/** The document. */
export function composeIncident({ view, acts, numbers }: Evidence, schoolName: string, nowMs: number): RecordDocument {
  const { counts } = view
  const range =
    view.fromDay === null && view.toDay === null
      ? 'everything on the Page'
      : `posts ${view.fromDay === null ? '' : `from ${dayWords(view.fromDay)} `}${view.toDay === null ? '' : `to ${dayWords(view.toDay)}`}`.trim()
  return {
    title: 'Record of an incident',
    introduction: [
      `${schoolName}. Written on ${momentTime(nowMs)}. Confidential: it may name children.`,
      `Opened on ${momentTime(view.openedAtMs)} by ${view.openedByName}. All sending was stopped from then on.`,
      view.awareAtMs === null || view.reportByMs === null
        ? 'When the school became aware was not recorded.'
        : `The school became aware on ${momentTime(view.awareAtMs)}; 72 hours after that is ${momentTime(view.reportByMs)}.`,
      view.closed === null
        ? 'It is still open.'
        : `Closed on ${momentTime(view.closed.atMs)} by ${view.closed.byName}: ${view.closed.note}`,
    ],
    sections: [
      section('What happened', { paragraphs: [view.what] }),
      section('What was on the Page', {
        paragraphs: [
          view.look === 'none'
            ? 'The Page was not read for this incident.'
            : `${view.look === 'read' ? 'Read' : 'Still being read'}: ${range}. ${count(counts.posts, 'post', 'posts')} with ${count(counts.photos, 'photo', 'photos')}, of which ${counts.ours} made with Cloakroom and ${counts.notOurs} not. ${counts.hidden} hidden, ${counts.gone} gone, ${counts.toHide + counts.toRemove} under way, ${counts.notHidden} could not be hidden.`,
          'Pictures were not copied from the Page. A hidden post is off the timeline and may still be seen elsewhere; what people copied or shared cannot be called back.',
        ],
        table: {
          columns: ['Posted', 'Words', 'Photos', 'What became of it'],
          widths: [0.2, 0.44, 0.1, 0.26],
          rows: view.posts.map((post) => [
            post.createdAtMs === null ? 'not known' : momentTime(post.createdAtMs),
            `${post.isOurs ? '' : '(not made with Cloakroom) '}${post.message}`,
            String(post.photos),
            fateOf(post),
          ]),
        },
      }),
      section('Numbers on the Page', {
        paragraphs: ['The digest is that of the picture which Cloakroom sent, with hidden heads.'],
        table: {
          columns: ['Post', 'Photo', 'SHA-256'],
          widths: [0.3, 0.22, 0.48],
          rows: numbers.map((row) => [...row]),
        },
      }),
      section('Who was told', {
        table: {
          columns: ['Who', 'Told', 'How they are reached', 'Note'],
          widths: [0.24, 0.28, 0.2, 0.28],
          rows: view.steps.map((one) => [
            steps[one.step],
            one.ticked && one.atMs !== null ? `Yes, ${momentTime(one.atMs)}, by ${one.byName ?? ''}` : 'No',
            one.contact,
            one.note,
          ]),
        },
      }),
      section('Every change of that list', {
        table: {
          columns: ['What', 'By', 'When', 'Note'],
          widths: [0.34, 0.2, 0.2, 0.26],
          rows: acts.map((row) => [...row]),
        },
      }),
    ],
    footer: `${schoolName} · Record of an incident · ${momentTime(nowMs)}`,
  }
}

/**
 * Answers the file's name. Fails with 'not-found'; 'folder-is-synced', 'folder-not-found', 'disk-full', 'cannot-write'.
 */
export async function saveIncidentRecord(
  context: CommandContext,
  input: ParsedInputOf<StudioContract['incident.saveRecord']>,
): Promise<{ name: string }> {
  const who = signedIn(context)
  if (await isSynced(input.folder)) throw new StudioError('folder-is-synced')
  const evidence = context.read((reader): Evidence => {
    const incident = findIncident(reader, input.incidentId)
    if (!incident) throw new StudioError('not-found')
    const names = new Map(listAccounts(reader).map((account) => [account.id, account.name]))
    return {
      view: incidentView(reader, incident),
      acts: incidentSteps(reader, incident.id).map((one) => [
        `${one.ticked ? 'Ticked' : 'Taken back'}: ${steps[one.step]}`,
        `${names.get(one.by) ?? ''}, ${roles[one.role]}`,
        momentTime(one.atMs),
        one.note,
      ]),
      numbers: incidentPosts(reader, incident.id).flatMap((post) =>
        post.photos.length === 0
          ? [[post.graphPostId, '', '']]
          : post.photos.map((photo) => [post.graphPostId, photo.graphPhotoId, photo.sha256 ?? '']),
      ),
    }
  })
  const nowMs = context.clock.nowMs()
  const pdf = await recordPdf(composeIncident(evidence, context.school.name, nowMs))
  const name = await writeOutsideFile(input.folder, `Incident record ${context.today()}.pdf`, pdf)
  context.write((writer) => {
    const about = { incident: input.incidentId, posts: evidence.view.counts.posts }
    appendTrail(writer, { atMs: nowMs, ...who, kind: 'incident-record-saved', about })
  })
  context.announce('trail')
  return { name }
}
