// What a person should think about before a post goes on, and what never stands in its way: another post a short while ago
// that this one could be put together with (names-rule.md: photo on Monday, "well done Amelia" on Tuesday), and the school's
// values, which a person ticks and no program scores (P12).
import type { ParsedInputOf } from '../../../shared/contract/operation.ts'
import type { StudioContract } from '../../../shared/contract/studio.ts'
import type { NearPost, PostAdvice } from '../../../shared/contract/composer-views.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import type { PostId, SubjectId } from '../../../shared/model/id.ts'
import type { Subject } from '../../../shared/model/subject.ts'
import { findNames } from '../../../shared/rules/find-names/find-names.ts'
import { buildNameIndex } from '../../../shared/rules/find-names/name-index.ts'
import { findAccount } from '../store/account.ts'
import type { Reader } from '../store/database.ts'
import { findPost, type PostRecord } from '../store/post.ts'
import { publicationsSentSince, shownIn, type PublicationRecord } from '../store/publication.ts'
import { listSubjects } from '../store/subject.ts'
import { appendTrail } from '../store/trail.ts'
import { removeValueTick, valueTicks, writeValueTick } from '../store/value-tick.ts'
import type { CommandContext, ReadContext } from './context.ts'
import { displayName } from './display-name.ts'
import { peopleToday } from './people-today.ts'
import { momentOf, planPhoto } from './plan-photo.ts'
import { firstWordsOf } from './show-posts.ts'
import { signedIn } from './signed-in.ts'
import { postIn } from './write-post.ts'

type Input<Name extends keyof StudioContract> = ParsedInputOf<StudioContract[Name]>

/** names-rule.md section 1: a photo of the same child or event that went out within these days. */
const NEAR_MS = 14 * 24 * 3_600_000

/** 'posts.advice'. Fails with 'not-found'. */
export function advisePost(context: ReadContext, input: Input<'posts.advice'>): PostAdvice {
  return context.read((reader) => adviceOf(reader, context, input.postId))
}

/** 'posts.tickValue'. Only while the post is written; fails with 'bad-input' for what is no value of the school's. */
export function tickValue(context: CommandContext, input: Input<'posts.tickValue'>): PostAdvice {
  const who = signedIn(context)
  const advice = context.write((writer) => {
    const post = postIn(writer, input.postId, ['draft', 'sent-back'])
    if (!context.school.values.includes(input.value)) throw new StudioError('bad-input', { field: 'value' })
    const nowMs = context.clock.nowMs()
    if (input.ticked)
      writeValueTick(writer, post.id, {
        value: input.value,
        revision: post.revision,
        byAccount: who.accountId,
        atMs: nowMs,
      })
    else removeValueTick(writer, post.id, input.value)
    const about = { post: post.id, value: context.school.values.indexOf(input.value) + 1, ticked: input.ticked }
    appendTrail(writer, { atMs: nowMs, ...who, kind: 'post-value-ticked', about })
    return adviceOf(writer, context, post.id)
  })
  context.announce('posts', 'trail')
  return advice
}

function adviceOf(reader: Reader, context: ReadContext, postId: PostId): PostAdvice {
  const post = findPost(reader, postId)
  if (!post) throw new StudioError('not-found')
  const ticks = valueTicks(reader, postId)
  return {
    near: nearPosts(reader, context, post),
    values: context.school.values.map((value) => {
      const tick = ticks.find((one) => one.value === value)
      return {
        value,
        tick: tick
          ? {
              byName: findAccount(reader, tick.byAccount)?.name ?? '',
              atMs: tick.atMs,
              before: tick.revision < post.revision,
            }
          : null,
      }
    }),
  }
}

/** Which of these people the text may name: block and review alike, as if a photo stood beside it. */
function namedIn(people: readonly Subject[], text: string, context: ReadContext): Map<SubjectId, string[]> {
  const named = new Map<SubjectId, string[]>()
  if (people.length === 0 || text.trim() === '') return named
  const index = buildNameIndex(people, [], { name: context.school.name, today: context.today() })
  for (const finding of findNames(index, text, { surface: 'message', withPhoto: true }))
    for (const id of finding.subjectIds) named.set(id, [...new Set([...(named.get(id) ?? []), finding.text])])
  return named
}

function nearPosts(reader: Reader, context: ReadContext, post: PostRecord): NearPost[] {
  // No upper end: after a clock that was set back, what went out "tomorrow" is near, too.
  const recent = publicationsSentSince(reader, context.clock.nowMs() - NEAR_MS).filter((one) => one.postId !== post.id)
  if (recent.length === 0) return []
  const pupils = new Map(
    listSubjects(reader)
      .filter((one) => one.kind === 'pupil')
      .map((one) => [one.id, one]),
  )
  const people = (ids: Iterable<SubjectId>) => [...ids].flatMap((id) => pupils.get(id) ?? [])
  const near = (kind: NearPost['kind'], sent: PublicationRecord, named: Map<SubjectId, string[]>): NearPost => ({
    kind,
    names: people(named.keys()).map(displayName),
    words: [...new Set([...named.values()].flat())],
    postId: sent.postId,
    firstWords: firstWordsOf(sent.message),
    wentOutAtMs: sent.sentAtMs ?? sent.armedAtMs,
  })
  if (post.photos.length > 0) {
    const moment = momentOf(context)
    const today = peopleToday(reader, moment.today)
    const shown = new Set(
      post.photos.flatMap(({ photoId }) => planPhoto(reader, photoId, moment, today)?.plan.shownSubjectIds ?? []),
    )
    return recent
      .filter((sent) => sent.photos.length === 0)
      .flatMap((sent) => {
        const named = namedIn(people(shown), sent.message, context)
        return named.size > 0 ? [near('shown-after-name', sent, named)] : []
      })
  }
  return recent
    .filter((sent) => sent.photos.length > 0)
    .flatMap((sent) => {
      const named = namedIn(people(shownIn(reader, sent.id)), post.message, context)
      if (named.size > 0) return [near('named-after-photo', sent, named)]
      const sameEvent = post.eventId !== null && findPost(reader, sent.postId)?.eventId === post.eventId
      return sameEvent ? [near('same-event', sent, named)] : []
    })
}
