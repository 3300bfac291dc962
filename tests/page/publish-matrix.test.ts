// Every fault at every stage of publishing, with and without the power cut and a restart, against the second Graph server: never two
// posts, nothing left lying there that can be named, "live" only for what is there as signed, no byte but finished pictures, and no
// token in any address. A cut in the middle of one call is in publish-properties.test.ts, real processes in publish-crash.test.ts.
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { GraphId, type PostId } from '../../shared/model/id.ts'
import type { Stage } from '../../electron/studio/flow/context.ts'
import { publishPosts } from '../../electron/studio/flow/publish.ts'
import { getPost } from '../../electron/studio/flow/show-posts.ts'
import { FACEBOOK } from '../../electron/studio/page/graph-call.ts'
import { openLine } from '../../electron/studio/page/graph-line.ts'
import { openGraphPage } from '../../electron/studio/page/graph-page.ts'
import { publicationsOf } from '../../electron/studio/store/publication.ts'
import { armedPost, openPostStory, runPublishing, type PostStory } from '../flow/post-story.ts'
import { openTestSchool, type TestSchool } from '../test-school.ts'
import { openSecondGraph, type Call, type Reply, type SecondGraph } from './second-graph.ts'

let school: TestSchool
let graph: SecondGraph
let story: PostStory
let run = 0
beforeAll(async () => {
  school = await openTestSchool()
  graph = await openSecondGraph()
  story = await openPostStory(school, facebook())
})
afterAll(async () => {
  await graph.close()
  await school.close()
})
beforeEach(() => {
  story.page = facebook()
})

/** A new way to the Page, as after a start. It rests by the school's clock, which jumps. */
function facebook() {
  const line = openLine({ monotonicMs: () => school.clock.nowMs() })
  const address = { ...FACEBOOK, baseUrl: graph.url, readTimeoutMs: 250, writeTimeoutMs: 250, uploadTimeoutMs: 250 }
  return openGraphPage(GraphId.parse(graph.pageId), graph.token, { write: () => undefined }, address, line)
}

class PowerCut extends Error {}
const STAGES = ['armed', 'uploaded', 'sending', 'handed-over', 'sent', 'live-unverified'] as const

/** Publishes until the power is cut at this stage, or to the end. */
async function publishUntil(stage: Stage | null): Promise<void> {
  const cut = (name: Stage) => {
    if (name === stage) throw new PowerCut(name)
  }
  await runPublishing(story, 10 * 60_000, { stage: cut }).catch((error: unknown) => {
    if (!(error instanceof PowerCut)) throw error
  })
}

interface Ended {
  readonly state: string
  readonly posts: number
  readonly feedCalls: number
  /** Photos on the Page that belong to no post, beyond those whose upload lost its reply. */
  readonly lying: number
  readonly foreignBytes: number
  readonly faultsOfClient: readonly string[]
}

/** What the school and the Page hold of this one post. */
function ended(postId: PostId, feedBefore: number): Ended {
  const [publication] = school.database.read((reader) => publicationsOf(reader, postId))
  const signed = new Set(publication?.photos.map((photo) => photo.sha256))
  const sent = [...graph.photos.values()].map(({ bytes }) => createHash('sha256').update(bytes).digest('hex'))
  return {
    state: getPost(story.as(), { postId }).post.state,
    posts: graph.posts.size,
    feedCalls: graph.count('feed') - feedBefore,
    lying: Math.max(0, graph.orphans().length - (publication?.unlistedStaged ?? 0)),
    foreignBytes: sent.filter((one) => !signed.has(one)).length,
    faultsOfClient: [...graph.faultsOfClient],
  }
}

const REPLIES: readonly Reply[] = [
  'reset',
  'half-headers',
  'cut-body',
  'page-200',
  'page-404',
  'page-502',
  'proxy-407',
  'redirect',
  'text',
  'empty',
  'cut-json',
  'bad-gzip',
  'other-shape',
  'list-instead',
  'nothing-inside',
  'error-in-200',
  'error-without-code',
  { code: 1 },
  { code: 2, status: 500 },
  { code: 100, transient: true },
  { code: 4 },
  { code: 10 },
  { code: 100, subcode: 33 },
  { code: 190, subcode: 463 },
  { code: 368, subcode: 1_390_008 },
  { code: 506 },
]
/** Where it happens; what is removed is looked at after a clear no to the post. */
const PLACES: readonly { readonly call: Call; readonly nth: number; readonly afterNo?: true }[] = [
  { call: 'upload', nth: 1 },
  { call: 'upload', nth: 2 },
  { call: 'page', nth: 1 },
  { call: 'feed', nth: 1 },
  { call: 'post', nth: 1 },
  { call: 'photo', nth: 2 },
  { call: 'delete', nth: 1, afterNo: true },
  { call: 'photo', nth: 1, afterNo: true },
]
/** An unclear answer may come after the work was done; a clear no comes instead of it. */
const isUnclear = (reply: Reply) => typeof reply === 'string' || reply.code <= 2 || reply.transient === true

async function tryOne(place: (typeof PLACES)[number], reply: Reply, done: boolean, cutAt: Stage | null): Promise<void> {
  graph.restart()
  story.page = facebook()
  graph.faults.push({ call: place.call, nth: place.nth, done, reply })
  if (place.afterNo) graph.faults.push({ call: 'feed', reply: { code: 100 } })
  const postId = await armedPost(story, `Everyone had a lovely day, number ${(run += 1)}.`)
  await publishUntil(cutAt)
  // Started again, with the fault still in force where it had not come yet.
  story.page = facebook()
  await runPublishing(story)
  const what = { call: place.call, nth: place.nth, afterNo: place.afterNo ?? false, reply, done, cutAt }
  const soon = ended(postId, 0)
  const posts = graph.posts.size
  expect({ ...what, atMostOne: posts <= 1 && soon.feedCalls <= 1 }).toEqual({ ...what, atMostOne: true })
  // The next day everything works: what was open is found out, and nothing of it stays behind.
  graph.faults.length = 0
  await runPublishing(story, 26 * 60 * 60_000)
  const end = ended(postId, 0)
  const isOut = end.posts === 1
  expect({ ...what, ...end }).toEqual({
    ...what,
    state: isOut ? 'live' : expect.stringMatching(/^(failed|needs-checking)$/),
    posts: isOut ? 1 : 0,
    feedCalls: expect.any(Number),
    lying: 0,
    foreignBytes: 0,
    faultsOfClient: [],
  })
  expect(end.feedCalls).toBeLessThanOrEqual(1)
  expect(await publishPosts(story.work())).toBe(false)
}

it.each(PLACES)(
  'whatever goes wrong at $call $nth (after a no: $afterNo), with and without a power cut',
  async (place) => {
    const at = PLACES.indexOf(place)
    for (const [i, reply] of REPLIES.entries()) {
      // At the one call that matters both ways of every fault; elsewhere they take turns.
      const ways = !isUnclear(reply) ? [false] : place.call === 'feed' ? [false, true] : [(i + at) % 4 > 1]
      for (const done of ways) {
        // Each with one of the stages in turn, so that every fault meets a cut and every stage meets every place.
        const cutAt = STAGES[(i + at + (done ? 3 : 0)) % STAGES.length] ?? null
        await tryOne(place, reply, done, (i + at) % 2 === 0 && !done ? null : cutAt)
      }
    }
  },
  60_000,
)

it('of a Page that shows a post late, in pages of two, and that nobody may see', async () => {
  graph.restart()
  graph.ways.hiddenReads = 4
  graph.faults.push({ call: 'feed', nth: 1, done: true, reply: 'reset' })
  const postId = await armedPost(story, 'A day with late readings.')
  await runPublishing(story)
  expect(ended(postId, 0)).toMatchObject({ state: 'live', posts: 1, feedCalls: 1, lying: 0 })
  graph.restart()
  graph.ways.blind = true
  const unseen = await armedPost(story, 'A day that nobody may see.')
  await runPublishing(story)
  expect(ended(unseen, 0)).toMatchObject({ state: 'needs-checking', posts: 1, feedCalls: 1 })
  graph.ways.blind = false
})
