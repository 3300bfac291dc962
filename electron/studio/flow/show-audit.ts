// 'audit.view' and what a person does with an old post: read it again, leave it with a reason, take it down. What speaks against a
// post is worked out anew from today's permissions each time, so that a withdrawal of yesterday counts in an audit of last week.
import type { AuditRow, AuditView } from '../../../shared/contract/audit-operations.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/operation.ts'
import type { StudioContract } from '../../../shared/contract/studio.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import type { GraphId } from '../../../shared/model/id.ts'
import {
  auditReasons,
  byGravity,
  reasonKey,
  stillCovers,
  type AuditReason,
} from '../../../shared/rules/audit-reasons.ts'
import { findNames } from '../../../shared/rules/find-names/find-names.ts'
import { listAccounts } from '../store/account.ts'
import type { Reader } from '../store/database.ts'
import {
  auditDecisions,
  auditFindings,
  auditPhotos,
  auditPosts,
  insertAudit,
  insertAuditDecision,
  newestAudit,
  setAuditState,
  type AuditDecisionRecord,
  type AuditPhoto,
  type AuditPost,
  type AuditRecord,
} from '../store/page-audit.ts'
import { postsAskedToGo } from '../store/page-removal.ts'
import { findPublication, shownIn } from '../store/publication.ts'
import { appendTrail } from '../store/trail.ts'
import type { CommandContext, ReadContext } from './context.ts'
import { everybodyById } from './people-today.ts'
import { ask } from './publication-steps.ts'
import { rollNamesIn } from './roll-names.ts'
import { signedIn } from './signed-in.ts'
import { askForPostGone, postRemoval } from './take-down-page-post.ts'

type Input<Name extends keyof StudioContract> = ParsedInputOf<StudioContract[Name]>

const MOST_ROWS = 500
const OLD_MS = 365 * 86_400_000

interface Judged {
  readonly post: AuditPost
  readonly photos: readonly AuditPhoto[]
  readonly reasons: readonly AuditReason[]
  readonly decision: AuditDecisionRecord | null
  readonly removal: AuditRow['removal']
  readonly waits: boolean
}

/** Every post of an audit against which something speaks today, or about which somebody decided. */
function judge(reader: Reader, context: ReadContext, audit: AuditRecord): Judged[] {
  const person = everybodyById(reader, context.today())
  const mayBeShown = (id: Parameters<typeof person>[0]) => person(id)?.standing.kind === 'yes'
  const photos = Map.groupBy(auditPhotos(reader, audit.id), (photo) => photo.graphPostId)
  const findings = Map.groupBy(auditFindings(reader, audit.id), (finding) => finding.graphPostId)
  const decisions = auditDecisions(reader, audit.page.pageId)
  const askedToGo = postsAskedToGo(reader)
  return auditPosts(reader, audit.id).flatMap((post): Judged[] => {
    const mine = photos.get(post.graphPostId) ?? []
    const reasons = auditReasons({
      shown:
        post.publicationId === null
          ? []
          : shownIn(reader, post.publicationId).map((subjectId) => ({
              subjectId,
              mayBeShown: mayBeShown(subjectId),
            })),
      named: (findings.get(post.graphPostId) ?? []).map(({ kind, subjectId }) => ({
        sure: kind === 'named',
        subjectId,
        mayBeShown: subjectId === null ? null : mayBeShown(subjectId),
      })),
      photos: mine,
    })
    const decision = decisions.get(post.graphPostId) ?? null
    if (reasons.length === 0 && decision === null) return []
    const photoIds = mine.map((photo) => photo.graphPhotoId)
    // Years of posts of which next to none is on its way off the Page: only those are asked about.
    const mayBeGoing = post.publicationId !== null || askedToGo.has(post.graphPostId)
    const removal = mayBeGoing ? postRemoval(reader, post.graphPostId, photoIds) : null
    const isLeft = decision?.decision === 'leave' && stillCovers(decision.seen, reasons)
    return [
      { post, photos: mine, reasons, decision, removal, waits: removal === null && reasons.length > 0 && !isLeft },
    ]
  })
}

/** 'audit.view'. Never fails. */
export const showAudit = (context: ReadContext): AuditView =>
  context.read((reader) => {
    const audit = newestAudit(reader)
    if (audit === null) return { audit: null, rows: [], waiting: 0 }
    const judged = judge(reader, context, audit)
    const posts = auditPosts(reader, audit.id)
    const photos = auditPhotos(reader, audit.id)
    const times = posts.flatMap((post) => (post.createdAtMs === null ? [] : [post.createdAtMs]))
    return {
      audit: {
        state: audit.state,
        startedAtMs: audit.startedAtMs,
        endedAtMs: audit.endedAtMs,
        listed: audit.listed,
        posts: posts.length,
        photos: photos.length,
        photosDone: photos.filter((photo) => photo.state !== 'to-look').length,
        ours: posts.filter((post) => post.publicationId !== null).length,
        oldestAtMs: times.length === 0 ? null : Math.min(...times),
        problem: audit.problem,
        nextTryAtMs: audit.state === 'running' ? audit.nextTryAtMs : null,
      },
      rows: rowsOf(reader, context, judged),
      waiting: judged.filter((one) => one.waits).length,
    }
  })

function rowsOf(reader: Reader, context: ReadContext, judged: readonly Judged[]): AuditRow[] {
  const names = new Map(listAccounts(reader).map((account) => [account.id, account.name]))
  const person = everybodyById(reader, context.today())
  const isOld = (atMs: number | null) => atMs !== null && context.clock.nowMs() - atMs > OLD_MS
  return judged
    .toSorted(
      (a, b) =>
        Number(b.waits) - Number(a.waits) ||
        byGravity(a.reasons, b.reasons) ||
        // Of two alike the older: fewer people would miss it.
        (a.post.createdAtMs ?? 0) - (b.post.createdAtMs ?? 0),
    )
    .slice(0, MOST_ROWS)
    .map(({ post, photos, reasons, decision, removal, waits }) => ({
      graphPostId: post.graphPostId,
      createdAtMs: post.createdAtMs,
      postId: post.publicationId === null ? null : (findPublication(reader, post.publicationId)?.postId ?? null),
      photoIds: photos.filter((photo) => photo.state !== 'gone').map((photo) => photo.graphPhotoId),
      faces: photos.reduce((sum, photo) => sum + photo.faces, 0),
      reasons: reasons.map(({ kind, count, subjectId }) => {
        const found = subjectId === null ? null : person(subjectId)
        return { kind, count, name: found?.name ?? null, standing: found?.standing ?? null }
      }),
      isOld: isOld(post.createdAtMs),
      decision: decision && {
        decision: decision.decision,
        reason: decision.reason,
        byName: names.get(decision.by) ?? '',
        atMs: decision.atMs,
        somethingNew: decision.decision === 'leave' && !stillCovers(decision.seen, reasons),
      },
      removal,
      waits,
    }))
}

/** 'audit.start'. Fails with 'page-not-confirmed' while there is no Page. */
export function startAudit(context: CommandContext): AuditView {
  const who = signedIn(context)
  const page = context.page()
  if (!page) throw new StudioError('page-not-confirmed')
  context.write((writer) => {
    const nowMs = context.clock.nowMs()
    const last = newestAudit(writer)
    const goesOn = last !== null && last.state !== 'done'
    const id = goesOn ? last.id : crypto.randomUUID()
    if (goesOn) setAuditState(writer, id, 'running', nowMs)
    else
      insertAudit(writer, {
        id,
        startedAtMs: nowMs,
        startedBy: who.accountId,
        role: who.role,
        page: { kind: page.kind, pageId: page.pageId },
      })
    appendTrail(writer, { atMs: nowMs, ...who, kind: 'audit-started', about: { audit: id, again: goesOn } })
  })
  context.announce('publications', 'trail')
  context.wake()
  return showAudit(context)
}

/** 'audit.pause'. */
export function pauseAudit(context: CommandContext): AuditView {
  const who = signedIn(context)
  context.write((writer) => {
    const audit = newestAudit(writer)
    if (audit?.state !== 'running') return
    setAuditState(writer, audit.id, 'paused', context.clock.nowMs())
    appendTrail(writer, { atMs: context.clock.nowMs(), ...who, kind: 'audit-paused', about: { audit: audit.id } })
  })
  context.announce('publications', 'trail')
  return showAudit(context)
}

/** The post in the newest audit. Fails with 'not-found'. */
function postIn(
  reader: Reader,
  context: ReadContext,
  id: GraphId,
): { readonly audit: AuditRecord; readonly one: Judged } {
  const audit = newestAudit(reader)
  const one = audit === null ? undefined : judge(reader, context, audit).find((each) => each.post.graphPostId === id)
  if (audit === null || one === undefined) throw new StudioError('not-found')
  return { audit, one }
}

/** 'audit.read'. Fails with 'not-found' when it is not on the Page any more, 'page-not-reached' when nobody can tell. */
export async function readOldPost(
  context: CommandContext,
  input: Input<'audit.read'>,
): Promise<OutputOf<StudioContract['audit.read']>> {
  context.read((reader) => postIn(reader, context, input.graphPostId))
  const page = context.page()
  if (!page) throw new StudioError('page-not-confirmed')
  const post = await ask(() => page.readPost(input.graphPostId))
  if (post.kind === 'refused' && post.reason === 'not-found') throw new StudioError('not-found')
  if (post.kind !== 'ok') throw new StudioError('page-not-reached')
  const { message, permalink, photoIds } = post.value
  return {
    message,
    permalink,
    findings: context.read((reader) =>
      findNames(rollNamesIn(reader, context), message, { surface: 'message', withPhoto: photoIds.length > 0 }),
    ),
  }
}

/** 'audit.decide'. Leaving asks for a reason: fails with 'bad-input' without one. */
export function decideOldPost(context: CommandContext, input: Input<'audit.decide'>): AuditView {
  if (input.decision === 'leave' && input.reason === '') throw new StudioError('bad-input')
  keepDecision(context, input.graphPostId, input.decision, input.reason)
  return showAudit(context)
}

/** 'audit.takeDown'. */
export function takeDownOldPost(context: CommandContext, input: Input<'audit.takeDown'>): AuditView {
  keepDecision(context, input.graphPostId, 'take-down', '')
  context.wake()
  return showAudit(context)
}

function keepDecision(
  context: CommandContext,
  graphPostId: GraphId,
  decision: AuditDecisionRecord['decision'],
  reason: string,
): void {
  const who = signedIn(context)
  context.write((writer) => {
    const { audit, one } = postIn(writer, context, graphPostId)
    const nowMs = context.clock.nowMs()
    insertAuditDecision(writer, audit.page.pageId, {
      graphPostId,
      decision,
      reason,
      seen: one.reasons.map(reasonKey),
      by: who.accountId,
      role: who.role,
      atMs: nowMs,
    })
    appendTrail(writer, { atMs: nowMs, ...who, kind: 'audit-decided', about: { graphPost: graphPostId, decision } })
    if (decision === 'take-down')
      askForPostGone(
        writer,
        { page: audit.page, graphPostId, photoIds: one.photos.map((photo) => photo.graphPhotoId) },
        who,
        nowMs,
      )
  })
  context.announce('publications', 'posts', 'trail')
}
