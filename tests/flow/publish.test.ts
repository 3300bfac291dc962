// Publishing against the Graph stand-in, fault by fault: never two posts, nothing left lying on the Page, and "live" only
// for what was read back as signed.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { GraphId, type PostId } from '../../shared/model/id.ts'
import type { Post, Publication } from '../../shared/model/post.ts'
import { decideFace } from '../../electron/studio/flow/decide-face.ts'
import { publishPost } from '../../electron/studio/flow/publish.ts'
import { reconcilePost } from '../../electron/studio/flow/reconcile.ts'
import { getPost } from '../../electron/studio/flow/show-posts.ts'
import { reopenPost, submitPost } from '../../electron/studio/flow/write-post.ts'
import type { Stage } from '../../electron/studio/flow/context.ts'
import { FACEBOOK } from '../../electron/studio/page/graph-call.ts'
import { openGraphPage } from '../../electron/studio/page/graph-page.ts'
import { readTrail } from '../../electron/studio/store/trail.ts'
import { verifyTrail } from '../../electron/studio/store/trail-check.ts'
import { openGraphStandIn, type Fault, type GraphStandIn } from '../page/graph-stand-in.ts'
import { openTestSchool, type TestSchool } from '../test-school.ts'
import { look } from './photo-story.ts'
import { armedPost, confirmPage, openPostStory, runPublishing, sign, signedPost, type PostStory } from './post-story.ts'

let school: TestSchool
let graph: GraphStandIn
let story: PostStory
beforeEach(async () => {
  school = await openTestSchool()
  graph = await openGraphStandIn({ nowMs: () => school.clock.nowMs() })
  story = await openPostStory(school, facebook())
})
afterEach(async () => {
  await graph.close()
  await school.close()
})

/** Long enough for a busy machine; tests of a hanging Page take a shorter one. */
const facebook = (pageId = graph.pageId, timeoutMs = 5_000) =>
  openGraphPage(
    GraphId.parse(pageId),
    graph.token,
    { write: () => undefined },
    {
      ...FACEBOOK,
      baseUrl: graph.url,
      readTimeoutMs: timeoutMs,
      writeTimeoutMs: timeoutMs,
      uploadTimeoutMs: timeoutMs,
    },
  )
const isHanging = (fault: Fault) => typeof fault === 'string' && fault.startsWith('hangs')
/** The Page for a test of this fault. */
const facebookWith = (fault: Fault) => facebook(graph.pageId, isHanging(fault) ? 700 : undefined)

interface Ending {
  readonly post: Post['state']
  readonly publication: Publication['state'] | null
  readonly problem: Publication['problem']
  readonly posts: number
  readonly orphans: number
  readonly feedCalls: number
}
function ending(postId: PostId): Ending {
  const view = getPost(story.as(), { postId })
  return {
    post: view.post.state,
    publication: view.publication?.state ?? null,
    problem: view.publication?.problem ?? null,
    posts: graph.posts.size,
    orphans: graph.orphans().length,
    feedCalls: graph.writes('feed'),
  }
}
const live: Ending = { post: 'live', publication: 'live', problem: null, posts: 1, orphans: 0, feedCalls: 1 }
const failed = (problem: Ending['problem'], feedCalls = 0): Ending => ({
  post: 'failed',
  publication: 'failed-clean',
  problem,
  posts: 0,
  orphans: 0,
  feedCalls,
})
const kinds = () => school.database.read((reader) => readTrail(reader, null, 500)).map((entry) => entry.kind)

/** Arms a post and runs the background work to its end. */
async function publish(withinMs?: number): Promise<PostId> {
  const postId = await armedPost(story)
  await runPublishing(story, withinMs)
  return postId
}

describe('a post that goes well', () => {
  it('is staged photo by photo, posted once, read back and live', async () => {
    const postId = await publish()
    expect(ending(postId)).toEqual(live)
    const { publication, signOff, post } = getPost(story.as(), { postId })
    const [posted] = [...graph.posts.values()]
    expect(posted).toMatchObject({ id: publication?.graphPostId, message: 'Everyone had a lovely day.' })
    expect(publication).toMatchObject({
      pageKind: 'facebook',
      pageId: graph.pageId,
      photoCount: 2,
      permalink: `https://www.facebook.com/${posted?.id}`,
      shownSubjectIds: [story.amelia],
    })
    expect(posted?.photoIds.map((id) => graph.photos.get(id)?.altText)).toEqual(
      post.photos.map((photo) => photo.altText),
    )
    expect(signOff?.signOff.voidedAtMs).toBe(null)
    expect(kinds()).toEqual(
      expect.arrayContaining(['publication-armed', 'photo-staged', 'publication-sending', 'publication-live']),
    )
    expect(school.database.read(verifyTrail).ok).toBe(true)
  })
  it('without photos is one call and verified by its words', async () => {
    const postId = await armedPost(story, 'School is closed tomorrow because of snow.', [])
    await runPublishing(story)
    expect(ending(postId)).toEqual(live)
  })
  it('cannot be published again', async () => {
    const postId = await publish()
    expect(() => publishPost(story.as(), { postId })).toThrow('post-in-other-state')
    expect(ending(postId)).toEqual(live)
  })
  it('pressed twice is armed once', async () => {
    const { post } = await signedPost(story)
    publishPost(story.as(), { postId: post.id })
    expect(() => publishPost(story.as(), { postId: post.id })).toThrow('post-in-other-state')
    await runPublishing(story)
    expect(ending(post.id)).toEqual(live)
  })
  it('is the same on a Page that is slow to show it and turns the photos round', async () => {
    graph.page.readDelay = 3
    graph.page.turnsOrder = true
    expect(ending(await publish())).toEqual(live)
  })
})

const donesAndNot: readonly Fault[] = [
  'error-500',
  'error-500-done',
  'dropped-before',
  'dropped-during-done',
  'dropped-after-done',
  'hangs',
  'hangs-done',
  'no-id-done',
  'ok-with-error-done',
  'html',
  'html-done',
  'truncated-done',
  'transient',
  'transient-done',
]
const isDone = (fault: Fault) => typeof fault === 'string' && fault.endsWith('-done')

describe('an upload whose outcome is unknown', () => {
  it.each(donesAndNot)('after %s is repeated, for nothing is public; the post goes out once', async (fault) => {
    graph.faults.stage = [null, fault]
    story.page = facebookWith(fault)
    const postId = await publish()
    // One photo that nobody can name may be left; Meta ends it after a day. It is counted, not forgotten.
    expect(ending(postId)).toEqual({ ...live, orphans: isDone(fault) ? 1 : 0 })
  })
  it('is given up when the Page answers and the upload never works; what was staged is removed', async () => {
    graph.faults.stage = [null]
    graph.every.stage = 'error-500'
    const postId = await publish()
    expect(ending(postId)).toEqual({ ...failed('not-reached'), publication: 'failed-leftovers' })
    await runPublishing(story, 25 * 60 * 60_000)
    expect(ending(postId)).toEqual(failed('not-reached'))
  })
  it('waits while the network is gone, and goes on when it is back', async () => {
    graph.every.stage = 'dropped-before'
    graph.every['read-page'] = 'dropped-before'
    const postId = await publish(5 * 60_000)
    expect(ending(postId)).toMatchObject({ post: 'publishing', publication: 'uploading' })
    delete graph.every.stage
    delete graph.every['read-page']
    await runPublishing(story)
    expect(ending(postId)).toEqual(live)
  })
  it('does not go out by surprise hours later', async () => {
    graph.every.stage = 'dropped-before'
    graph.every['read-page'] = 'dropped-before'
    const postId = await publish(59 * 60_000)
    school.clock.pass(2 * 60_000)
    delete graph.every.stage
    delete graph.every['read-page']
    await runPublishing(story, 25 * 60 * 60_000)
    expect(ending(postId)).toEqual(failed('not-reached'))
  })
})

describe('a clear no', () => {
  it.each([
    [{ code: 190, subcode: 463 }, 'token-dead'],
    [{ code: 190, subcode: 492 }, 'no-permission'],
    [{ code: 200 }, 'no-permission'],
    [{ code: 100 }, 'bad-request'],
    [{ code: 100, subcode: 1_366_046 }, 'picture-refused'],
    [{ code: 324 }, 'picture-refused'],
    [{ code: 368, subcode: 1_390_008 }, 'blocked-for-now'],
  ] as const)('to the second upload, %j, removes the first and says why', async (fault, problem) => {
    graph.faults.stage = [null, fault]
    expect(ending(await publish())).toEqual(failed(problem))
    expect(graph.writes('remove')).toBe(1)
  })
  it.each([
    [{ code: 190, subcode: 460 }, 'token-dead'],
    [{ code: 10 }, 'no-permission'],
    [{ code: 100 }, 'bad-request'],
    [{ code: 4 }, 'throttled'],
    [{ code: 368, subcode: 1_404_102 }, 'blocked-for-now'],
  ] as const)('to the post itself, %j, removes both photos and says why', async (fault, problem) => {
    graph.faults.feed = [fault]
    expect(ending(await publish())).toEqual(failed(problem, 1))
  })
  it('to an upload because of too many calls is tried later', async () => {
    graph.faults.stage = [{ code: 32 }, { code: 80_001 }]
    expect(ending(await publish())).toEqual(live)
  })
  it('voids the signature: sending again needs a new one', async () => {
    graph.faults.feed = [{ code: 100 }]
    const postId = await publish()
    expect(getPost(story.as(), { postId }).signOff?.signOff.voidedBecause).toBe('send-failed')
    expect(kinds()).toEqual(expect.arrayContaining(['publication-failed', 'sign-off-voided', 'orphan-removed']))
    reopenPost(story.as(), { postId })
    submitPost(story.as(), { postId })
    await sign(story, postId)
    publishPost(story.as(), { postId })
    await runPublishing(story)
    expect(ending(postId)).toEqual({ ...live, feedCalls: 2 })
  })
  it('is cleaned up even when deleting fails at first, lies, or is slow', async () => {
    graph.faults.feed = [{ code: 100 }]
    graph.faults.remove = ['error-500', 'dropped-before', 'html-done']
    graph.page.deleteDelay = 4
    expect(ending(await publish())).toEqual(failed('bad-request', 1))
  })
  it('does not believe "not found" while the token is dead: it may only be invisible', async () => {
    graph.faults.feed = [{ code: 190, subcode: 463 }]
    graph.every['read-photo'] = { code: 100, subcode: 33 }
    graph.every.remove = { code: 190, subcode: 463 }
    graph.faults['read-page'] = [null]
    graph.every['read-page'] = { code: 190, subcode: 463 }
    const postId = await publish()
    expect(ending(postId)).toMatchObject({ post: 'failed', publication: 'failed-leftovers', orphans: 2 })
    expect(getPost(story.as(), { postId }).publication?.stagedCount).toBe(2)
    for (const call of ['read-photo', 'remove', 'read-page'] as const) delete graph.every[call]
    await runPublishing(story, 2 * 60 * 60_000)
    expect(ending(postId)).toEqual(failed('token-dead', 1))
  })
})

describe('a feed call whose outcome is unknown', () => {
  it.each(donesAndNot)('after %s is never made again; the Page is read', async (fault) => {
    graph.faults.feed = [fault]
    story.page = facebookWith(fault)
    const postId = await publish()
    if (isDone(fault)) expect(ending(postId)).toEqual(live)
    else
      expect(ending(postId)).toEqual({
        post: 'needs-checking',
        publication: 'needs-checking',
        problem: 'none-found',
        posts: 0,
        orphans: 0,
        feedCalls: 1,
      })
  })
  it('that Facebook calls a duplicate is found by its photos', async () => {
    graph.faults.feed = ['duplicate-done']
    expect(ending(await publish())).toEqual(live)
  })
  it('is found though the lists fail at first and come in pages', async () => {
    await runPublishing(story)
    graph.faults.feed = ['error-500-done']
    graph.faults.list = ['html', 'error-500', 'dropped-before', { code: 4 }]
    graph.page.listPageSize = 1
    graph.page.emptyPageFirst = true
    graph.posts.set('1_1', {
      id: '1_1',
      message: 'Everyone had a lovely day.',
      photoIds: ['9'],
      createdAtMs: school.clock.nowMs(),
      isHidden: false,
      hiddenFor: 0,
    })
    const postId = await publish()
    expect(ending(postId)).toEqual({ ...live, posts: 2 })
    expect(getPost(story.as(), { postId }).publication?.graphPostId).not.toBe('1_1')
  })
  it('is not "none found" before five minutes of looking', async () => {
    graph.faults.feed = ['error-500']
    const postId = await publish(4 * 60_000)
    expect(ending(postId)).toMatchObject({ post: 'needs-checking', problem: 'outcome-unknown', orphans: 2 })
    expect(() => reopenPost(story.as(), { postId })).toThrow('post-in-other-state')
  })
  it('may be sent again by people, under a new signature, once nothing was found', async () => {
    graph.faults.feed = ['error-500']
    const postId = await publish()
    reopenPost(story.as(), { postId })
    expect(getPost(story.as(), { postId })).toMatchObject({
      post: { state: 'draft' },
      signOff: { signOff: { voidedBecause: 'sent-back' } },
    })
    submitPost(story.as(), { postId })
    await sign(story, postId)
    publishPost(story.as(), { postId })
    await runPublishing(story)
    expect(ending(postId)).toEqual({ ...live, feedCalls: 2 })
  })
  it('that appears after it was given up stops the second attempt', async () => {
    graph.faults.feed = ['error-500']
    const postId = await publish()
    const message = getPost(story.as(), { postId }).post.message
    graph.posts.set('77_88', {
      id: '77_88',
      message,
      photoIds: [],
      createdAtMs: school.clock.nowMs(),
      isHidden: false,
      hiddenFor: 0,
    })
    reopenPost(story.as(), { postId })
    submitPost(story.as(), { postId })
    await sign(story, postId)
    publishPost(story.as(), { postId })
    await runPublishing(story)
    expect(ending(postId)).toEqual({ ...failed('duplicate', 1), posts: 1 })
  })
  it('of a post without photos is adopted by its words only when a person asks', async () => {
    graph.faults.feed = ['error-500-done']
    const postId = await armedPost(story, 'School is closed tomorrow because of snow.', [])
    await runPublishing(story)
    expect(ending(postId)).toMatchObject({ post: 'needs-checking', problem: 'none-found', posts: 1 })
    reconcilePost(story.as('headteacher'), { postId })
    await runPublishing(story)
    expect(ending(postId)).toEqual(live)
  })
  it('with two posts that hold our photos is an alarm, not a choice', async () => {
    graph.faults.feed = ['error-500-done']
    const postId = await armedPost(story)
    await runPublishing(story, 0, {
      stage: (name) => {
        const [made] = [...graph.posts.values()]
        if (name === 'sent' && made) graph.posts.set('77_99', { ...made, id: '77_99' })
      },
    })
    await runPublishing(story)
    expect(ending(postId)).toMatchObject({ post: 'needs-checking', problem: 'two-found', posts: 2, feedCalls: 1 })
  })
})

describe('a post that is not what was signed', () => {
  it.each([
    ['photos are missing', { dropsLastPhoto: true }, 'not-as-signed'],
    ['alt texts were dropped', { dropsAltText: true }, 'not-as-signed'],
    ['it is not public', { privacy: 'SELF' }, 'not-public'],
    ['nobody says whether it is public', { privacy: null }, 'not-public'],
    ['it is not published', { isPublished: false }, 'not-public'],
  ] as const)('is never live: %s', async (_what, change, problem) => {
    Object.assign(graph.page, change)
    expect(ending(await publish())).toEqual({
      post: 'needs-checking',
      publication: 'needs-checking',
      problem,
      posts: 1,
      orphans: 0,
      feedCalls: 1,
    })
  })
  it('becomes live once a later reading says that it is public after all', async () => {
    graph.page.privacy = 'SELF'
    const postId = await publish()
    graph.page.privacy = 'EVERYONE'
    reconcilePost(story.as(), { postId })
    await runPublishing(story)
    expect(ending(postId)).toEqual(live)
  })
})

describe('what changes between the button and the call', () => {
  /** Runs until `stage` is reached and does `change` there. */
  const changeAt = async (wanted: Stage, change: () => void): Promise<PostId> => {
    const postId = await armedPost(story)
    let done = false
    const stage = (name: Stage) => {
      if (name !== wanted || done) return
      done = true
      change()
    }
    await runPublishing(story, 10 * 60_000, { stage })
    expect(done).toBe(true)
    return postId
  }
  it.each(['armed', 'uploaded', 'sending'] as const)(
    'a withdrawn permission at %s stops it; nothing is left on the Page',
    async (stage) => {
      const postId = await changeAt(stage, () => school.answer(story.amelia, 'withdrawn'))
      expect(ending(postId)).toEqual(failed('standing-changed'))
      expect(getPost(story.as(), { postId }).signOff?.signOff.voidedBecause).toBe('permission-changed')
    },
  )
  it('a new pupil whose name is in the words stops it', async () => {
    const postId = await changeAt('uploaded', () => {
      school.addSubject({ id: 'new', legalForename: 'Lovely', surname: 'Khan' })
    })
    expect(ending(postId)).toEqual(failed('standing-changed'))
    expect(getPost(story.as(), { postId }).signOff?.signOff.voidedBecause).toBe('roll-changed')
  })
  it('another decision about a face stops it', async () => {
    const postId = await changeAt('uploaded', () => {
      const [, second] = look(school, story.photoIds[0]!).faces
      decideFace(school.as(), { faceId: second!.face.id, decision: { kind: 'visitor' } })
    })
    expect(ending(postId)).toEqual(failed('standing-changed'))
  })
  it.each(['armed', 'uploaded'] as const)('another Page in the settings at %s refuses it', async (stage) => {
    const postId = await changeAt(stage, () => {
      confirmPage(school, GraphId.parse('4242'))
      story.page = facebook('4242')
    })
    expect(ending(postId)).toMatchObject({ post: 'failed', problem: 'wrong-page', posts: 0, feedCalls: 0 })
  })
  it('a token that dies after the uploads stops it before the call', async () => {
    const postId = await changeAt('uploaded', () => {
      graph.faults['read-page'] = [{ code: 190, subcode: 463 }]
    })
    expect(ending(postId)).toEqual(failed('token-dead'))
  })
  it('a Page without its token is not sent to at all', async () => {
    const { post } = await signedPost(story)
    school.database.write((writer) => writer.run({ text: 'DELETE FROM page_token', values: [] }))
    story.page = null
    expect(publishPost(story.as(), { postId: post.id })).toMatchObject({
      post: { state: 'signed' },
      refusals: [{ kind: 'page-not-confirmed' }],
    })
  })
  it('a computer that was off for a day does not send what is a day old', async () => {
    const postId = await armedPost(story)
    graph.every['read-page'] = 'dropped-before'
    await runPublishing(story, 30_000)
    expect(ending(postId).publication).toBe('uploaded')
    delete graph.every['read-page']
    school.clock.pass(21 * 60 * 60_000)
    await school.reopen()
    await runPublishing(story)
    expect(ending(postId)).toEqual(failed('not-reached'))
  })
})
