// Taking a post off the Page, on the real database: against the practice Page and against the Graph stand-in with its faults.
// Nothing is called gone that was not read so, nothing is forgotten, and it goes on after a crash.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { GraphId, type PostId } from '../../shared/model/id.ts'
import { makeRenditions } from '../../electron/studio/flow/redact-photo.ts'
import { postAgain } from '../../electron/studio/flow/post-again.ts'
import { openDueTakedowns } from '../../electron/studio/flow/open-takedowns.ts'
import { getPost } from '../../electron/studio/flow/show-posts.ts'
import { listTakedowns, takedownDoneByHand } from '../../electron/studio/flow/show-takedowns.ts'
import { startTakedown, takeDownPosts } from '../../electron/studio/flow/take-down.ts'
import { withdraw } from '../../electron/studio/flow/withdraw.ts'
import { FACEBOOK } from '../../electron/studio/page/graph-call.ts'
import { openGraphPage } from '../../electron/studio/page/graph-page.ts'
import { openRemovals } from '../../electron/studio/store/removal.ts'
import { readTrail } from '../../electron/studio/store/trail.ts'
import { openPages } from '../../electron/studio/the-page.ts'
import { openGraphStandIn, type Fault, type GraphStandIn } from '../page/graph-stand-in.ts'
import { openTestSchool, type TestSchool } from '../test-school.ts'
import { armedPost, openPostStory, runPublishing, type PostStory } from './post-story.ts'

let school: TestSchool
let story: PostStory
beforeEach(async () => {
  school = await openTestSchool()
})
afterEach(() => school.close())

const withdrawNow = () =>
  withdraw(story.as(), {
    subjectId: story.amelia,
    purposes: ['social_media'],
    alsoRecognition: false,
    givenBy: 'Sarah Taylor',
    relation: 'parent',
    how: 'phone',
    saidOn: '2026-11-20',
    note: null,
    evidencePath: null,
  })
const kinds = () => school.database.read((reader) => readTrail(reader, null, 500)).map((entry) => entry.kind)
const stands = (postId: PostId) => {
  const { post, publication } = getPost(story.as(), { postId })
  const [task] = listTakedowns(story.as(), { postId, subjectId: null })
  const removal = task?.removal ?? null
  return {
    post: post.state,
    publication: publication?.state,
    done: task?.task.done?.how ?? null,
    removal: removal && [removal.state, removal.problem, `${removal.gone} of ${removal.items}`],
  }
}

/** Rounds until nothing is due within `withinMs`; the clock jumps to what is due next. */
async function runTakedown(withinMs = 5 * 60_000): Promise<void> {
  const untilMs = school.clock.nowMs() + withinMs
  for (let round = 0; round < 200; round += 1) {
    const stop = new AbortController()
    const worked = await takeDownPosts(story.work({ stop: stop.signal }))
    stop.abort()
    if (worked) continue
    const due = school.database.read(openRemovals).map((removal) => removal.nextTryAtMs ?? 0)
    const next = due.length === 0 ? Number.POSITIVE_INFINITY : Math.min(...due)
    if (next > untilMs) return
    school.clock.pass(Math.max(1, next - school.clock.nowMs()))
  }
  throw new Error('The takedown never came to rest')
}
async function livePost(message?: string): Promise<PostId> {
  const postId = await armedPost(story, message)
  await runPublishing(story)
  expect(getPost(story.as(), { postId }).post.state).toBe('live')
  return postId
}

describe('on the practice Page', () => {
  beforeEach(async () => {
    const pages = openPages(school.database, school.files, school.clock, { write: () => undefined }, undefined)
    story = await openPostStory(school, pages.practice)
  })

  it('a withdrawal’s task ends verified, with everything read as gone and in the trail', async () => {
    const postId = await livePost()
    await withdrawNow()
    expect(stands(postId)).toMatchObject({ post: 'live', done: null, removal: null })
    const [asked] = startTakedown(story.as(), { postId })
    expect(asked?.removal).toMatchObject({ state: 'removing', items: 3, gone: 0, problem: null })
    await runTakedown()
    expect(stands(postId)).toEqual({
      post: 'taken-down',
      publication: 'taken-down',
      done: 'verified',
      removal: ['removed', null, '3 of 3'],
    })
    expect(kinds().slice(0, 3)).toEqual(['takedown-done', 'takedown-verified', 'takedown-started'])
    expect(listTakedowns(story.as(), { postId: null, subjectId: null })).toEqual([])
    // What is gone is not asked for again, and no task comes back.
    expect(() => startTakedown(story.as(), { postId })).toThrow('not-found')
    expect(await openDueTakedowns(story.work())).toBe(false)
  })

  it('a post may be taken down without anybody having withdrawn', async () => {
    const postId = await livePost()
    startTakedown(story.as(), { postId })
    await runTakedown()
    expect(getPost(story.as(), { postId }).post.state).toBe('taken-down')
  })

  it('works after months, for a post that somebody removed by hand long ago', async () => {
    const postId = await livePost()
    const { publication } = getPost(story.as(), { postId })
    await story.page?.remove(publication?.graphPostId ?? GraphId.parse('1'))
    await withdrawNow()
    school.clock.pass(200 * 24 * 60 * 60_000)
    startTakedown(story.as(), { postId })
    await runTakedown()
    expect(stands(postId)).toMatchObject({ post: 'taken-down', done: 'verified' })
  })

  it('what was recorded as removed by hand can still be checked, and the record of the hand stays', async () => {
    const postId = await livePost()
    await withdrawNow()
    takedownDoneByHand(story.as(), { postId, note: null })
    startTakedown(story.as(), { postId })
    await runTakedown()
    expect(stands(postId)).toMatchObject({ post: 'taken-down', done: 'by-hand', removal: ['removed', null, '3 of 3'] })
  })

  it('nothing that never went out can be taken down, and nothing twice', async () => {
    const postId = await armedPost(story)
    expect(() => startTakedown(story.as(), { postId })).toThrow('not-found')
    await runPublishing(story)
    startTakedown(story.as(), { postId })
    startTakedown(story.as(), { postId })
    await runTakedown()
    expect(getPost(story.as(), { postId }).post.state).toBe('taken-down')
    expect(() => startTakedown(story.as(), { postId })).toThrow('not-found')
  })

  it('goes out once more without the pupil, as a draft that somebody signs anew', async () => {
    const postId = await livePost('A day on the field.')
    expect(() => postAgain(story.as(), { postId })).toThrow('post-in-other-state')
    await withdrawNow()
    startTakedown(story.as(), { postId })
    await runTakedown()
    const { post } = postAgain(story.as(), { postId })
    expect([post.state, post.message, post.photos.map((photo) => photo.photoId)]).toEqual([
      'draft',
      'A day on the field.',
      story.photoIds,
    ])
    while (await makeRenditions(story.work())) continue
    const { photos, signOff } = getPost(story.as(), { postId: post.id })
    expect(photos.map((photo) => photo.shown)).toEqual([[], []])
    expect(signOff).toBeNull()
    expect(getPost(story.as(), { postId }).post.state).toBe('taken-down')
  })
})

describe('on Facebook’s stand-in', () => {
  let graph: GraphStandIn
  beforeEach(async () => {
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
  })
  afterEach(() => graph.close())
  const start = async (message?: string) => {
    const postId = await livePost(message)
    await withdrawNow()
    startTakedown(story.as(), { postId })
    return postId
  }

  const passing: readonly (Fault | null)[][] = [
    ['error-500'],
    ['error-500-done', 'error-500-done'],
    ['dropped-before'],
    ['dropped-after-done', 'hangs-done'],
    ['html', 'truncated-done'],
    ['transient'],
    [{ code: 4 }],
    [{ code: 80_001 }, { code: 1 }],
  ]
  it.each(passing.map((faults) => [JSON.stringify(faults), faults] as const))(
    'comes right after %s on removing',
    async (_, faults) => {
      const postId = await start()
      graph.faults.remove = [...faults]
      await runTakedown()
      expect(stands(postId)).toMatchObject({ post: 'taken-down', done: 'verified' })
      expect([graph.posts.size, graph.photos.size]).toEqual([0, 0])
    },
  )

  it('a photo that is still read for a while after it was removed is waited for', async () => {
    graph.page.deleteDelay = 3
    const postId = await start()
    await runTakedown()
    expect(stands(postId)).toMatchObject({ post: 'taken-down' })
  })

  it('a photo that stays although its post is gone is not called gone', async () => {
    const postId = await start()
    const [photo] = graph.photos.values()
    graph.posts.clear()
    graph.every.remove = { code: 100, subcode: 33 }
    await runTakedown()
    expect(stands(postId)).toMatchObject({
      post: 'live',
      done: null,
      removal: ['needs-checking', 'still-there', '1 of 3'],
    })
    expect(graph.photos.has(photo?.id ?? '')).toBe(true)
    // It is not forgotten: a quarter of an hour later it goes on by itself.
    delete graph.every.remove
    await runTakedown(30 * 60_000)
    expect(stands(postId)).toMatchObject({ post: 'taken-down', done: 'verified' })
  })

  it('a dead token is said in its own word and “not found” is not believed; a new one ends it', async () => {
    const postId = await start()
    graph.every.remove = graph.every['read-page'] = graph.every.list = { code: 190, subcode: 463 }
    graph.every['read-post'] = graph.every['read-photo'] = { code: 100, subcode: 33 }
    await runTakedown()
    expect(stands(postId)).toMatchObject({ post: 'live', removal: ['needs-checking', 'token-dead', '0 of 3'] })
    expect(kinds()).toContain('takedown-needs-checking')
    for (const call of Object.keys(graph.every)) delete graph.every[call as keyof typeof graph.every]
    startTakedown(story.as(), { postId })
    await runTakedown()
    expect(stands(postId)).toMatchObject({ post: 'taken-down' })
  })

  it('without the Page it was sent to, nothing is removed anywhere', async () => {
    const postId = await start()
    story.page = null
    await runTakedown()
    expect(stands(postId)).toMatchObject({ post: 'live', removal: ['needs-checking', 'wrong-page', '0 of 3'] })
    expect(graph.writes('remove')).toBe(0)
  })

  it('a post whose answer was lost is found by its photos, also twice, and both go', async () => {
    graph.faults.feed = ['dropped-after-done']
    graph.faults.list = Array.from({ length: 40 }, () => 'error-500' as const)
    const postId = await armedPost(story)
    await runPublishing(story, 60_000)
    expect(getPost(story.as(), { postId }).post.state).toBe('needs-checking')
    graph.faults.list = []
    const [post] = graph.posts.values()
    if (!post) throw new Error('The stand-in made the post')
    graph.posts.set(`${graph.pageId}_9`, { ...post, id: `${graph.pageId}_9` })
    startTakedown(story.as(), { postId })
    await runTakedown()
    expect([graph.posts.size, graph.photos.size]).toEqual([0, 0])
    expect(getPost(story.as(), { postId }).post.state).toBe('taken-down')
  })

  it('goes on where it was after the program died in the middle', async () => {
    const postId = await start()
    graph.faults.remove = [null, 'hangs']
    const dying = takeDownPosts(story.work())
    dying.catch(() => undefined)
    await new Promise((resolve) => setTimeout(resolve, 200))
    await school.reopen()
    graph.faults.remove = []
    await runTakedown()
    expect(stands(postId)).toMatchObject({ post: 'taken-down', done: 'verified' })
    await dying.catch(() => undefined)
  })

  it('no address ever holds the token', async () => {
    await start()
    await runTakedown()
    expect(graph.requests.filter((request) => request.url.includes(graph.token))).toEqual([])
  })
})
