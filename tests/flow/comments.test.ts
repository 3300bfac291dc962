// Comments from the Page to the queue and back, on the real database: read to the end or said not to be, judged against today's
// register, hidden, deleted with their words kept, answered once, authors blocked by a person only.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { GraphId, type PostId } from '../../shared/model/id.ts'
import {
  actOnComments,
  blockAuthor,
  deleteComment,
  hideComment,
  leaveComment,
  lookAtComments,
  replyToComment,
  showComment,
} from '../../electron/studio/flow/act-on-comment.ts'
import { fetchComments } from '../../electron/studio/flow/fetch-comments.ts'
import { listComments } from '../../electron/studio/flow/show-comments.ts'
import { FACEBOOK } from '../../electron/studio/page/graph-call.ts'
import { openGraphPage } from '../../electron/studio/page/graph-page.ts'
import { openActs } from '../../electron/studio/store/comment.ts'
import { publicationsOf } from '../../electron/studio/store/publication.ts'
import { readTrail } from '../../electron/studio/store/trail.ts'
import { openGraphStandIn, type Fault, type GraphStandIn } from '../page/graph-stand-in.ts'
import { openTestSchool, type TestSchool } from '../test-school.ts'
import { armedPost, openPostStory, runPublishing, type PostStory } from './post-story.ts'

let school: TestSchool
let story: PostStory
let graph: GraphStandIn
let postId: PostId
let onPost: string
let onPhoto: string
beforeEach(async () => {
  school = await openTestSchool()
  graph = await openGraphStandIn({ nowMs: () => school.clock.nowMs() })
  const quick = { readTimeoutMs: 500, writeTimeoutMs: 500, uploadTimeoutMs: 500 }
  const page = openGraphPage(
    GraphId.parse(graph.pageId),
    graph.token,
    { write: () => undefined },
    {
      ...FACEBOOK,
      ...quick,
      baseUrl: graph.url,
    },
  )
  story = await openPostStory(school, page)
  postId = await armedPost(story)
  await runPublishing(story)
  const [publication] = school.database.read((reader) => publicationsOf(reader, postId))
  onPost = publication?.graphPostId ?? ''
  onPhoto = publication?.photos[0]?.graphPhotoId ?? ''
})
afterEach(async () => {
  await graph.close()
  await school.close()
})

const say = (message: string | undefined, more: Partial<Parameters<GraphStandIn['comments']['add']>[0]> = {}) =>
  GraphId.parse(graph.comments.add({ on: onPost, message, ...more }).id)
const view = () => listComments(story.as())
const find = (id: GraphId) => view().comments.find((one) => one.id === id)
async function work(job: typeof fetchComments): Promise<void> {
  const stop = new AbortController()
  while (await job(story.work({ stop: stop.signal }))) continue
  stop.abort()
}
/** Reads the Page now. */
async function look(): Promise<void> {
  lookAtComments(story.as())
  await work(fetchComments)
}
/** Does what is asked, the clock jumping to what is due next. */
async function act(): Promise<void> {
  for (let round = 0; round < 60; round += 1) {
    await work(actOnComments)
    const [next] = school.database.read(openActs)
    if (!next) return
    school.clock.pass(Math.max(1, (next.nextTryAtMs ?? 0) - school.clock.nowMs()))
  }
  throw new Error('It never came to rest')
}
const kinds = () => school.database.read((reader) => readTrail(reader, null, 200)).map((entry) => entry.kind)
const lastAct = (id: GraphId) => {
  const last = find(id)?.acts.at(-1)
  return last && [last.kind, last.state, last.problem]
}

describe('reading', () => {
  it('everything under the post and under each photo comes in, the most serious first', async () => {
    const nice = say('Lovely!')
    const named = say('That’s my Amelia!', { on: onPhoto })
    const rude = say('You are all idiots')
    const advert = say('Buy followers cheap')
    const sticker = say(undefined, { from: null })
    await look()
    const { comments, problem, wholeAtMs } = view()
    expect(comments.map((one) => one.id).slice(0, 3)).toEqual([named, rude, advert])
    expect(comments.map((one) => one.id).toSorted()).toEqual([nice, named, rude, advert, sticker].toSorted())
    expect(comments.every((one) => one.waits)).toBe(true)
    expect([problem, wholeAtMs === null]).toEqual([null, false])
    expect(find(named)?.findings).toMatchObject([{ flag: 'pupil-name' }])
  })

  it('is said not to be whole while one list cannot be read, and keeps what it has', async () => {
    say('Lovely!')
    await look()
    graph.every.comments = 'truncated-done'
    say('Shut up', { on: onPhoto })
    await look()
    expect([view().problem, view().comments.length]).toEqual(['cannot-reach', 1])
    delete graph.every.comments
    await look()
    expect([view().problem, view().comments.length]).toEqual([null, 2])
  })

  it('a throttle makes it wait an hour', async () => {
    graph.every.comments = { code: 80_001 }
    await look()
    delete graph.every.comments
    const before = graph.requests.length
    school.clock.pass(50 * 60_000)
    await work(fetchComments)
    expect([view().problem, graph.requests.length - before]).toEqual(['throttled', 0])
    school.clock.pass(11 * 60_000)
    await work(fetchComments)
    expect(view().problem).toBeNull()
  })

  it('a dead token is a problem, never an empty queue', async () => {
    graph.every.comments = { code: 190, subcode: 463 }
    await look()
    expect(view()).toMatchObject({ problem: 'token-dead', wholeAtMs: null })
  })

  it('what its author changed comes back to the queue with what it said before', async () => {
    const id = say('Lovely!')
    await look()
    leaveComment(story.as(), { commentId: id, leave: true })
    expect(find(id)?.waits).toBe(false)
    graph.comments.all.get(id)!.message = 'Ring me on 07700 900123'
    await look()
    expect(find(id)).toMatchObject({ waits: true, left: null, before: ['Lovely!'], text: 'Ring me on 07700 900123' })
  })

  it('what its author deleted is gone only after Facebook said so', async () => {
    const id = say('Lovely!')
    await look()
    graph.comments.all.delete(id)
    // What is gone has the number of a post or a comment: the stand-in cannot tell.
    graph.every['read-post'] = 'error-500'
    await look()
    expect(find(id)?.goneAtMs).toBeNull()
    delete graph.every['read-post']
    await look()
    expect(find(id)).toMatchObject({ waits: false })
    expect(find(id)?.goneAtMs).not.toBeNull()
  })

  it('the school’s own answers do not wait', async () => {
    const id = say('Thank you!', { from: { id: graph.pageId, name: 'School' } })
    await look()
    expect(find(id)).toMatchObject({ isOurs: true, waits: false, findings: [] })
  })

  it('a name that comes onto the register is found in an old comment', async () => {
    const id = say('Well done Bartholomew!')
    await look()
    expect(find(id)?.findings.filter((one) => one.certain)).toEqual([])
    school.addSubject({ id: 'bart', legalForename: 'Bartholomew', surname: 'Quince' })
    expect(find(id)?.findings).toMatchObject([{ flag: 'pupil-name', certain: true }])
  })
})

describe('acting', () => {
  it('hiding is a first step: it stays in the queue until it is deleted, whose words are kept', async () => {
    const id = say('You are all idiots')
    await look()
    hideComment(story.as(), { commentId: id })
    await act()
    expect([graph.comments.all.get(id)?.isHidden, find(id)?.waits, lastAct(id)]).toEqual([
      true,
      true,
      ['hide', 'done', null],
    ])
    expect(() => leaveComment(story.as(), { commentId: id, leave: true })).toThrow('post-in-other-state')
    deleteComment(story.as(), { commentId: id, reason: 'abusive' })
    await act()
    expect([graph.comments.all.has(id), find(id)?.waits, find(id)?.text]).toEqual([false, false, 'You are all idiots'])
    expect(find(id)?.acts.at(-1)).toMatchObject({ kind: 'delete', reason: 'abusive', state: 'done' })
    expect(kinds()).toEqual(expect.arrayContaining(['comment-act-asked', 'comment-act-ended']))
  })

  it('deleting hides first, also while deleting does not work yet', async () => {
    const id = say('You are all idiots')
    await look()
    graph.every.remove = 'error-500'
    deleteComment(story.as(), { commentId: id, reason: 'abusive' })
    await work(actOnComments)
    expect([graph.comments.all.get(id)?.isHidden, lastAct(id)]).toEqual([true, ['delete', 'asked', 'cannot-reach']])
    delete graph.every.remove
    await act()
    expect([graph.comments.all.has(id), lastAct(id)]).toEqual([false, ['delete', 'done', null]])
  })

  it('a comment that was changed meanwhile is not deleted unseen', async () => {
    const id = say('You are all idiots')
    await look()
    graph.comments.all.get(id)!.message = 'Sorry, that was out of order.'
    deleteComment(story.as(), { commentId: id, reason: 'abusive' })
    await act()
    expect([graph.comments.all.has(id), lastAct(id)]).toEqual([true, ['delete', 'failed', 'edited']])
    expect(find(id)?.text).toBe('Sorry, that was out of order.')
  })

  it('what may not be hidden or removed is said', async () => {
    const id = say('You are all idiots', { canHide: false, canRemove: false })
    await look()
    hideComment(story.as(), { commentId: id })
    await act()
    expect(lastAct(id)).toEqual(['hide', 'failed', 'may-not'])
    deleteComment(story.as(), { commentId: id, reason: 'abusive' })
    await act()
    expect([lastAct(id), graph.comments.all.has(id)]).toEqual([['delete', 'failed', 'may-not'], true])
  })

  it('one that its author deleted first is done', async () => {
    const id = say('You are all idiots')
    await look()
    graph.comments.all.delete(id)
    deleteComment(story.as(), { commentId: id, reason: 'abusive' })
    await act()
    expect(lastAct(id)).toEqual(['delete', 'done', 'gone-already'])
  })

  it('“not found” with a dead token is not gone', async () => {
    const id = say('You are all idiots')
    await look()
    graph.every['read-comment'] = { code: 100, subcode: 33 }
    graph.every['read-page'] = { code: 190, subcode: 463 }
    deleteComment(story.as(), { commentId: id, reason: 'abusive' })
    await act()
    expect([find(id)?.goneAtMs, lastAct(id)]).toEqual([null, ['delete', 'failed', 'token-dead']])
  })

  it('a hidden one is shown again', async () => {
    const id = say('Lovely!')
    await look()
    hideComment(story.as(), { commentId: id })
    await act()
    showComment(story.as(), { commentId: id })
    await act()
    expect([graph.comments.all.get(id)?.isHidden, lastAct(id)]).toEqual([false, ['show', 'done', null]])
  })

  it('an answer with a pupil’s name is not sent', async () => {
    const id = say('Who won?')
    await look()
    const answer = replyToComment(story.as(), { commentId: id, text: 'Amelia did!' })
    expect([answer.sent, answer.findings.length]).toEqual([false, 1])
    await act()
    expect(graph.requests.filter((request) => request.call === 'reply')).toEqual([])
  })

  const unclear: readonly Fault[] = ['dropped-after-done', 'error-500-done', 'no-id-done', 'html-done', 'hangs-done']
  it.each(unclear)('an answer whose outcome is %s is found by reading and never sent twice', async (fault) => {
    const id = say('Is there school on Monday?')
    await look()
    graph.faults.reply = [fault]
    expect(replyToComment(story.as(), { commentId: id, text: 'Yes, as usual.' }).sent).toBe(true)
    await act()
    expect([lastAct(id), graph.requests.filter((request) => request.call === 'reply').length]).toEqual([
      ['reply', 'done', null],
      1,
    ])
  })

  it('an answer that was never made stays unclear for a person, and is not sent again', async () => {
    const id = say('Is there school on Monday?')
    await look()
    graph.faults.reply = ['dropped-before']
    replyToComment(story.as(), { commentId: id, text: 'Yes, as usual.' })
    await act()
    expect([lastAct(id), find(id)?.waits, graph.requests.filter((request) => request.call === 'reply').length]).toEqual(
      [['reply', 'unclear', 'cannot-reach'], true, 1],
    )
  })

  it('dying right before or in the middle of an answer sends nothing twice', async () => {
    const id = say('Is there school on Monday?')
    await look()
    graph.faults.reply = ['hangs-done']
    replyToComment(story.as(), { commentId: id, text: 'Yes, as usual.' })
    const dying = actOnComments(story.work())
    dying.catch(() => undefined)
    await expect.poll(() => graph.requests.some((request) => request.call === 'reply')).toBe(true)
    await school.reopen()
    await act()
    expect([lastAct(id), graph.requests.filter((request) => request.call === 'reply').length]).toEqual([
      ['reply', 'done', null],
      1,
    ])
    await dying.catch(() => undefined)
  })

  it('blocking is a person’s own act, counted beside what was deleted of the same author', async () => {
    const troll = { id: '7009', name: 'Somebody' }
    const first = say('You are all idiots', { from: troll })
    const second = say('Shut up', { from: troll })
    await look()
    for (const commentId of [first, second]) {
      deleteComment(story.as(), { commentId, reason: 'abusive' })
      await act()
    }
    expect([find(second)?.upheld, graph.comments.blocked.size]).toEqual([2, 0])
    const third = say('Hello again', { from: troll })
    await look()
    blockAuthor(story.as(), { commentId: third })
    await act()
    expect([lastAct(third), [...graph.comments.blocked]]).toEqual([['block', 'done', null], ['7009']])
    const nobody = say('Hm', { from: null })
    await look()
    expect(() => blockAuthor(story.as(), { commentId: nobody })).toThrow('bad-input')
  })

  it('a block that fails inside a success is a failure', async () => {
    const id = say('You are all idiots', { from: { id: '7010', name: 'Somebody' } })
    await look()
    graph.comments.cannotBlock.add('7010')
    blockAuthor(story.as(), { commentId: id })
    await act()
    expect(lastAct(id)).toEqual(['block', 'failed', 'other'])
  })
})
