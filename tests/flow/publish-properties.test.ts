// Publishing under random faults and power cuts, on the real database: whatever the Page answers and whenever the
// process dies, there are never two posts, "live" was read back, and what is known to lie on the Page is cleaned up.
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { GraphId } from '../../shared/model/id.ts'
import type { Stage } from '../../electron/studio/flow/context.ts'
import { publishPosts } from '../../electron/studio/flow/publish.ts'
import { getPost } from '../../electron/studio/flow/show-posts.ts'
import { openPracticePage, type PracticePage } from '../../electron/studio/page/practice-page.ts'
import type { PageOutcome, PagePublisher } from '../../electron/studio/ports.ts'
import { publicationsOf } from '../../electron/studio/store/publication.ts'
import { verifyTrail } from '../../electron/studio/store/trail-check.ts'
import { openTestSchool, type TestSchool } from '../test-school.ts'
import { armedPost, openPostStory, runPublishing, type PostStory } from './post-story.ts'

/** What becomes of one call: it works, or it fails before or after the work, or the power is cut before or after it. */
type Luck = 'works' | 'refused' | 'unknown' | 'unknown-done' | 'cut' | 'cut-done'
/** The power was cut: nothing of this process goes on. */
class PowerCut extends Error {}

let school: TestSchool
let story: PostStory
let shelf: Uint8Array | null = null
let practice: PracticePage
const openPractice = () =>
  openPracticePage(
    { load: () => Promise.resolve(shelf), save: (bytes) => Promise.resolve(void (shelf = new Uint8Array(bytes))) },
    school.clock,
  )
beforeAll(async () => {
  school = await openTestSchool()
  story = await openPostStory(school, null)
})
afterAll(() => school.close())

/** Every id that the practice Page ever gave to a photo in this run. */
interface Witness {
  feedCalls: number
  readonly staged: Set<GraphId>
  /** Photos whose id was lost with the reply. */
  readonly unlisted: Set<GraphId>
}

/** The practice Page with luck running out: the rest of the list is used call by call, then everything works. */
function unlucky(luck: Luck[], witness: Witness, cut: (error: PowerCut) => void): PagePublisher {
  const call = async <T>(
    work: () => Promise<PageOutcome<T>>,
    done: (outcome: PageOutcome<T>, isTold: boolean) => void = () => undefined,
  ): Promise<PageOutcome<T>> => {
    const mine = luck.shift() ?? 'works'
    switch (mine) {
      case 'works': {
        const outcome = await work()
        done(outcome, true)
        return outcome
      }
      case 'refused':
        return { kind: 'refused', reason: 'other', code: 99, subcode: null }
      case 'unknown':
        return { kind: 'unknown', because: 'dropped' }
      case 'unknown-done':
        done(await work(), false)
        return { kind: 'unknown', because: 'time-out' }
      case 'cut':
      case 'cut-done':
        if (mine === 'cut-done') done(await work(), false)
        cut(new PowerCut(mine))
        return new Promise(() => undefined)
    }
  }
  return {
    ...practice,
    stagePhoto: (photo, altText, signal) =>
      call(
        () => practice.stagePhoto(photo, altText, signal),
        (outcome, isTold) => {
          if (outcome.kind !== 'ok') return
          witness.staged.add(outcome.value.photoId)
          if (!isTold) witness.unlisted.add(outcome.value.photoId)
        },
      ),
    post: (message, photoIds, signal) => {
      witness.feedCalls += 1
      return call(() => practice.post(message, photoIds, signal))
    },
    readPost: (id) => call(() => practice.readPost(id)),
    readPhoto: (id) => call(() => practice.readPhoto(id)),
    listPostsSince: (sinceMs) => call(() => practice.listPostsSince(sinceMs)),
    remove: (id) => call(() => practice.remove(id)),
    readPage: () => call(() => practice.readPage()),
  }
}

/** Steps until the luck is used up or `rounds` are over; after each power cut a new process goes on from the disk. */
async function liveThrough(luck: Luck[], cutAt: Stage | null, witness: Witness): Promise<void> {
  let cutsLeft = cutAt === null ? 0 : 1
  for (let round = 0; round < 60; round += 1) {
    const power = Promise.withResolvers<never>()
    power.promise.catch(() => undefined)
    story.page = unlucky(luck, witness, power.reject)
    const stage = (name: Stage) => {
      if (name !== cutAt || cutsLeft === 0) return
      cutsLeft -= 1
      throw new PowerCut(name)
    }
    const stop = new AbortController()
    const step = publishPosts(story.work({ stop: stop.signal, stage }))
    step.catch(() => undefined)
    try {
      const worked = await Promise.race([step, power.promise])
      if (!worked) school.clock.pass(5_000)
    } catch (error) {
      if (!(error instanceof PowerCut)) throw error
      await school.reopen()
      practice = openPractice()
    } finally {
      stop.abort()
    }
  }
}

const luck = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Luck>('works') },
  { weight: 5, arbitrary: fc.constantFrom<Luck>('refused', 'unknown', 'unknown-done', 'cut', 'cut-done') },
)
const stages = fc.option(
  fc.constantFrom<Stage>('armed', 'uploaded', 'sending', 'handed-over', 'sent', 'live-unverified'),
)

it('never makes two posts, never says live without having read it, and leaves nothing it knows of', async () => {
  const seen = new Map<string, number>()
  await fc.assert(
    fc.asyncProperty(fc.array(luck, { maxLength: 24 }), stages, async (bad, cutAt) => {
      shelf = null
      practice = openPractice()
      story.page = practice
      const witness: Witness = { feedCalls: 0, staged: new Set(), unlisted: new Set() }
      const postId = await armedPost(story)
      await liveThrough([...bad], cutAt, witness)
      // From here on everything works; a day is enough for anything that ends by itself.
      story.page = practice
      await runPublishing(story, 26 * 60 * 60_000)

      const posts = await practice.posts()
      const { post, publication } = getPost(story.as(), { postId })
      const state = publication?.state
      seen.set(
        `${state}${publication?.problem ? `:${publication.problem}` : ''}`,
        (seen.get(`${state}:${publication?.problem}`) ?? 0) + 1,
      )
      expect(witness.feedCalls).toBeLessThanOrEqual(1)
      expect(posts.length).toBeLessThanOrEqual(1)
      expect(['live', 'failed-clean', 'needs-checking']).toContain(state)
      expect(post.state).toBe(state === 'failed-clean' ? 'failed' : state)
      if (state === 'live') {
        expect(posts).toMatchObject([
          {
            postId: publication?.graphPostId,
            message: post.message,
            photos: post.photos.map(({ altText }) => ({ altText })),
          },
        ])
      } else {
        expect(posts).toEqual([])
        if (state === 'needs-checking') expect(publication?.problem).toBe('none-found')
      }
      // Whatever the program was told of is part of the post or gone.
      const inPost = new Set(posts.flatMap((one) => one.photos.map((photo) => photo.photoId)))
      for (const id of witness.staged) {
        if (inPost.has(id) || witness.unlisted.has(id)) continue
        expect([id, (await practice.readPhoto(id)).kind]).toEqual([id, 'refused'])
      }
      expect(school.database.read((reader) => publicationsOf(reader, postId))).toHaveLength(1)
    }),
    { numRuns: 120, endOnFailure: true },
  )
  expect(school.database.read(verifyTrail).ok).toBe(true)
  // The property is worth something only if every ending was reached.
  expect([...seen.keys()].map((key) => key.split(':')[0])).toEqual(
    expect.arrayContaining(['live', 'failed-clean', 'needs-checking']),
  )
})
