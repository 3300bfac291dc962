// "Report a concern" (P41): anybody who is signed in writes down what they saw of a comment or a post, says who was told, and
// the headteacher or a deputy closes it. It prints on one page for whoever does not use Cloakroom (P43), and never speaks of a
// penalty (P44).
import type { StudioContract } from '../../../shared/contract/studio.ts'
import type { ConcernsView } from '../../../shared/contract/concern-views.ts'
import type { ParsedInputOf } from '../../../shared/contract/operation.ts'
import type { ConcernAbout } from '../../../shared/model/concern.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import { ConcernId, type AccountId, type PostId } from '../../../shared/model/id.ts'
import { findAccount } from '../store/account.ts'
import { findComment } from '../store/comment.ts'
import { closeConcernRow, findConcern, insertConcern, insertTold, listConcerns } from '../store/concern.ts'
import type { Reader } from '../store/database.ts'
import { writeOutsideFile } from '../store/outside-file.ts'
import { findPost } from '../store/post.ts'
import { recordPdf } from '../store/record-pdf.ts'
import { isSynced } from '../store/synced-folder.ts'
import { appendTrail } from '../store/trail.ts'
import { composeConcern } from './compose-concern.ts'
import type { CommandContext, ReadContext } from './context.ts'
import { signedIn } from './signed-in.ts'

type Input<Name extends keyof StudioContract> = ParsedInputOf<StudioContract[Name]>

/** Its words today and the post to which it belongs; null when it is not kept (any more). */
function subjectOf(reader: Reader, about: ConcernAbout): { readonly text: string; readonly postId: PostId } | null {
  if (about.kind === 'comment') {
    const comment = findComment(reader, about.commentId)
    return comment && { text: comment.text, postId: comment.postId }
  }
  const post = findPost(reader, about.postId)
  return post && { text: post.message, postId: post.id }
}

const nameIn =
  (reader: Reader) =>
  (id: AccountId): string =>
    findAccount(reader, id)?.name ?? ''

function viewIn(reader: Reader): ConcernsView {
  const name = nameIn(reader)
  return {
    concerns: listConcerns(reader).map((concern) => ({
      concern,
      postId: subjectOf(reader, concern.about)?.postId ?? null,
      reportedByName: name(concern.reportedBy),
      toldByNames: concern.told.map((one) => name(one.by)),
      closedByName: concern.closed === null ? null : name(concern.closed.by),
    })),
  }
}

/** 'concerns.list'. */
export const showConcerns = (context: ReadContext): ConcernsView => context.read(viewIn)

/** 'concerns.report'. Fails with 'not-found' when the comment or post is not kept. */
export function reportConcern(context: CommandContext, input: Input<'concerns.report'>): ConcernsView {
  const who = signedIn(context)
  const view = context.write((writer) => {
    const subject = subjectOf(writer, input.about)
    if (subject === null) throw new StudioError('not-found')
    const id = ConcernId.parse(crypto.randomUUID())
    const nowMs = context.clock.nowMs()
    insertConcern(writer, {
      id,
      about: input.about,
      quoted: subject.text,
      seen: input.seen,
      reportedBy: who.accountId,
      reportedAtMs: nowMs,
    })
    const told = [...new Set(input.told)]
    for (const person of told) insertTold(writer, id, person, who.accountId, nowMs)
    const about = input.about.kind === 'comment' ? { comment: input.about.commentId } : {}
    appendTrail(writer, {
      atMs: nowMs,
      ...who,
      kind: 'concern-reported',
      about: { concern: id, post: subject.postId, ...about, told: told.length },
    })
    return viewIn(writer)
  })
  context.announce('comments', 'trail')
  return view
}

/** 'concerns.tell'. Telling the same person again changes nothing. Fails with 'not-found'. */
export function tellConcern(context: CommandContext, input: Input<'concerns.tell'>): ConcernsView {
  const who = signedIn(context)
  const view = context.write((writer) => {
    if (findConcern(writer, input.concernId) === null) throw new StudioError('not-found')
    const nowMs = context.clock.nowMs()
    if (insertTold(writer, input.concernId, input.person, who.accountId, nowMs))
      appendTrail(writer, {
        atMs: nowMs,
        ...who,
        kind: 'concern-told',
        about: { concern: input.concernId, person: input.person },
      })
    return viewIn(writer)
  })
  context.announce('comments', 'trail')
  return view
}

/** 'concerns.close'. Fails with 'not-found' when there is no such open concern. */
export function closeConcern(context: CommandContext, input: Input<'concerns.close'>): ConcernsView {
  const who = signedIn(context)
  const view = context.write((writer) => {
    const nowMs = context.clock.nowMs()
    if (!closeConcernRow(writer, input.concernId, input.outcome, who.accountId, nowMs))
      throw new StudioError('not-found')
    appendTrail(writer, { atMs: nowMs, ...who, kind: 'concern-closed', about: { concern: input.concernId } })
    return viewIn(writer)
  })
  context.announce('comments', 'trail')
  return view
}

/** 'concerns.print'. Answers the file's name, which holds no name. Fails with 'not-found', 'folder-is-synced' and like any file outside. */
export async function printConcern(context: CommandContext, input: Input<'concerns.print'>): Promise<{ name: string }> {
  const who = signedIn(context)
  if (await isSynced(input.folder)) throw new StudioError('folder-is-synced')
  const document = context.read((reader) => {
    const concern = findConcern(reader, input.concernId)
    if (concern === null) throw new StudioError('not-found')
    return composeConcern(concern, context.school.name, context.clock.nowMs(), nameIn(reader))
  })
  const name = await writeOutsideFile(input.folder, `Concern ${context.today()}.pdf`, await recordPdf(document))
  context.write((writer) => {
    appendTrail(writer, {
      atMs: context.clock.nowMs(),
      ...who,
      kind: 'concern-printed',
      about: { concern: input.concernId },
    })
  })
  context.announce('trail')
  return { name }
}
