// What is still public and should not be, what to delete by hand, and a person saying that they did. That is a word and not a
// reading: the task says so for ever, and the Page is read as soon as it can be.
import type { StudioContract } from '../../../shared/contract/studio.ts'
import type { ParsedInputOf } from '../../../shared/contract/operation.ts'
import type { TakedownView } from '../../../shared/contract/register-views.ts'
import type { ByHandView } from '../../../shared/contract/takedown-views.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import type { GraphId, PublicationId } from '../../../shared/model/id.ts'
import type { Removal, TakedownTask } from '../../../shared/model/takedown.ts'
import type { LivePost } from '../../../shared/model/withdrawal.ts'
import { listAccounts } from '../store/account.ts'
import type { Reader } from '../store/database.ts'
import { everStaged, publicationsOf } from '../store/publication.ts'
import { askForRemoval, removalOf } from '../store/removal.ts'
import { findSubject } from '../store/subject.ts'
import { endTakedowns, openTakedowns, takedownsOf, takedownsOfPost, unreadTakedowns } from '../store/takedown.ts'
import { appendTrail } from '../store/trail.ts'
import { askAndList } from './ask-for-removal.ts'
import type { CommandContext, ReadContext } from './context.ts'
import { displayName } from './display-name.ts'
import { announceTakedowns } from './open-takedowns.ts'
import { firstWordsOf } from './show-posts.ts'
import { signedIn } from './signed-in.ts'
import { tidyName } from './tidy-name.ts'

type Input<Name extends keyof StudioContract> = ParsedInputOf<StudioContract[Name]>

/** The publication behind a task, as it stands on the Page. */
export function livePostOf(reader: Reader, task: Pick<TakedownTask, 'postId' | 'publicationId'>): LivePost {
  const publication = publicationsOf(reader, task.postId).find((one) => one.id === task.publicationId)
  if (!publication) throw new Error('A takedown task is about a publication that is not there')
  return {
    postId: task.postId,
    publicationId: task.publicationId,
    pageKind: publication.pageKind,
    sinceMs: publication.sentAtMs ?? publication.armedAtMs,
    state: publication.state === 'live' ? 'live' : 'unsure',
    graphPostId: publication.graphPostId,
    permalink: publication.permalink,
    firstWords: firstWordsOf(publication.message),
    photos: publication.photos.length,
  }
}

/** How far taking one publication off the Page has come, or null. */
function removalView(reader: Reader, publicationId: PublicationId): Removal | null {
  const removal = removalOf(reader, publicationId)
  if (removal === null) return null
  const { state, problem, askedAtMs, askedBy, nextTryAtMs, endedAtMs, items } = removal
  const gone = items.filter((item) => item.goneAtMs !== null).length
  return { state, problem, askedAtMs, askedBy, items: items.length, gone, nextTryAtMs, endedAtMs }
}

/** Tasks with what they need on screen, in the same order. */
export function takedownViews(reader: Reader, tasks: readonly TakedownTask[]): TakedownView[] {
  const names = new Map(listAccounts(reader).map((account) => [account.id, account.name]))
  return tasks.map((task) => {
    const subject = findSubject(reader, task.subjectId)
    const nameOf = (id: TakedownTask['openedBy']) => (id === null ? null : (names.get(id) ?? null))
    return {
      task,
      post: livePostOf(reader, task),
      // Erased since: the task stays, the name is gone.
      subjectName: subject ? displayName(subject) : 'A former pupil',
      openedByName: nameOf(task.openedBy),
      doneByName: nameOf(task.done?.by ?? null),
      removal: removalView(reader, task.publicationId),
    }
  })
}

/** 'takedowns.list': of one post or one pupil everything, without either what is still open. */
export function listTakedowns(context: ReadContext, input: Input<'takedowns.list'>): TakedownView[] {
  return context.read((reader) => {
    const { postId, subjectId } = input
    if (postId !== null)
      return takedownViews(
        reader,
        takedownsOfPost(reader, postId).filter((task) => subjectId === null || task.subjectId === subjectId),
      )
    return takedownViews(reader, subjectId === null ? openTakedowns(reader) : takedownsOf(reader, subjectId))
  })
}

/** 'takedowns.removal': of the attempt that went out last. */
export function showRemoval(context: ReadContext, input: Input<'takedowns.removal'>): { removal: Removal | null } {
  return context.read((reader) => {
    const sent = publicationsOf(reader, input.postId).find((one) => one.sentAtMs !== null)
    return { removal: sent === undefined ? null : removalView(reader, sent.id) }
  })
}

/** 'takedowns.unread': what a person said is gone, and nobody has read so. */
export function listUnread(context: ReadContext): TakedownView[] {
  return context.read((reader) => takedownViews(reader, unreadTakedowns(reader)))
}

/** Where a person finds a thing of the Page; the numbers alone lead there, whatever the Page is called. */
const addressOf = (graphId: GraphId): string => `https://www.facebook.com/${graphId}`

/** 'takedowns.byHand': what to delete on Facebook. Fails with 'not-found' when nothing of the post went out. */
export function showByHand(context: ReadContext, input: Input<'takedowns.byHand'>): ByHandView {
  return context.read((reader) => {
    const publication = publicationsOf(reader, input.postId).find((one) => one.sentAtMs !== null)
    if (!publication) throw new StudioError('not-found')
    const { pageKind, permalink, graphPostId } = publication
    const gone = new Set(
      (removalOf(reader, publication.id)?.items ?? []).flatMap((item) =>
        item.goneAtMs === null ? [] : [item.graphId],
      ),
    )
    const linkTo = (link: string): string | null => (pageKind === 'practice' ? null : link)
    return {
      pageKind,
      items: [
        ...(graphPostId === null
          ? []
          : [
              {
                kind: 'post' as const,
                link: linkTo(permalink ?? addressOf(graphPostId)),
                gone: gone.has(graphPostId),
              },
            ]),
        ...everStaged(reader, publication.id).map((graphId) => ({
          kind: 'photo' as const,
          link: linkTo(addressOf(graphId)),
          gone: gone.has(graphId),
        })),
      ],
    }
  })
}

/**
 * 'takedowns.doneByHand'. Ends every open task of the post: it is removed once, for everybody in it. That is a person's word;
 * the studio reads the Page as soon as it can, and removes what it still finds. Fails with 'not-found'.
 */
export function takedownDoneByHand(context: CommandContext, input: Input<'takedowns.doneByHand'>): TakedownView[] {
  const who = signedIn(context)
  const nowMs = context.clock.nowMs()
  context.write((writer) => {
    const note = tidyName(input.note)
    const ended = endTakedowns(writer, input.postId, { how: 'by-hand', atMs: nowMs, by: who.accountId, note })
    if (ended.length === 0) throw new StudioError('not-found')
    for (const task of ended)
      appendTrail(writer, {
        atMs: nowMs,
        ...who,
        kind: 'takedown-done',
        about: { takedown: task.id, post: task.postId, subject: task.subjectId, how: 'by-hand' },
      })
    const publication = publicationsOf(writer, input.postId).find((one) => one.sentAtMs !== null)
    if (publication && (publication.state === 'live' || publication.state === 'needs-checking')) {
      const asked = removalOf(writer, publication.id)
      if (asked === null) askAndList(writer, publication, who, nowMs)
      else askForRemoval(writer, asked)
    }
  })
  announceTakedowns(context)
  context.wake()
  return listTakedowns(context, { postId: input.postId, subjectId: null })
}
