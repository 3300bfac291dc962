// What a new version of the engine does to posts: a signed one loses its signature and waits, one that is out stays what it
// is, and nothing is sent from what an older version found.
import { afterEach, beforeEach, expect, it } from 'vitest'
import { publishPost } from '../../electron/studio/flow/publish.ts'
import { makeRenditions, renditionBytes } from '../../electron/studio/flow/redact-photo.ts'
import { getPost } from '../../electron/studio/flow/show-posts.ts'
import { voidStaleSignOffs } from '../../electron/studio/flow/sign-off.ts'
import { openPracticePage } from '../../electron/studio/page/practice-page.ts'
import type { PostId } from '../../shared/model/id.ts'
import { openTestSchool, type TestSchool } from '../test-school.ts'
import { look, searchAll } from './photo-story.ts'
import { armedPost, openPostStory, runPublishing, signedPost, type PostStory } from './post-story.ts'

let school: TestSchool
let story: PostStory
beforeEach(async () => {
  school = await openTestSchool()
  const shelf = { load: () => Promise.resolve(null), save: () => Promise.resolve() }
  story = await openPostStory(school, openPracticePage(shelf, school.clock))
})
afterEach(() => school.close())

const view = (postId: PostId) => getPost(story.as('headteacher'), { postId })
const voidAll = async () => {
  while (await voidStaleSignOffs(story.work())) continue
}

it('a signed post loses its signature and waits for the headteacher, before and after the photos are searched again', async () => {
  const { post } = await signedPost(story)
  school.engine.pipeline = 'stand-in-2'
  // Even before anything noticed: nothing may be sent.
  expect(view(post.id).refusals.map((refusal) => refusal.kind)).toContain('photo-not-searched')
  expect(publishPost(story.as(), { postId: post.id }).post.state).not.toBe('publishing')
  await voidAll()
  expect(view(post.id)).toMatchObject({
    post: { state: 'waiting' },
    signOff: { signOff: { voidedBecause: expect.stringMatching(/photos|faces/) as string } },
  })

  await searchAll(school)
  while (await makeRenditions(story.work())) continue
  // The people's decisions are still there; the pictures are new, and somebody must look and sign again.
  expect(look(school, story.photoIds[0]!).row).toMatchObject({ state: 'decided', shown: 1 })
  expect(view(post.id).post.state).toBe('waiting')
  expect(view(post.id).refusals.map((refusal) => refusal.kind)).toEqual([])
})

it('a new face that the new version finds keeps the post from being signed until somebody decides it', async () => {
  const { post } = await signedPost(story)
  school.engine.pipeline = 'stand-in-2'
  const box = { x: 0.6, y: 0.6, w: 0.1, h: 0.15 }
  const found = { faces: [{ box, rollDegrees: 0, score: 0.9, certain: true }], loneHeads: [] }
  school.engine.findFaces = () => Promise.resolve(found)
  await searchAll(school)
  await voidAll()
  expect(view(post.id).post.state).toBe('waiting')
  expect(view(post.id).refusals.map((refusal) => refusal.kind)).toContain('undecided-faces')
})

it('a post that is out stays as it was signed, to the last byte', async () => {
  const postId = await armedPost(story)
  await runPublishing(story)
  const before = view(postId)
  expect(before.post.state).toBe('live')
  const ids = before.signOff!.signOff.renditionIds
  const bytes = await Promise.all(ids.map(async (id) => (await renditionBytes(story.as(), id)).sha256))
  school.engine.pipeline = 'stand-in-2'
  await searchAll(school)
  while (await makeRenditions(story.work())) continue
  await voidAll()
  const after = view(postId)
  expect([after.post.state, after.publication, after.signOff]).toEqual(['live', before.publication, before.signOff])
  expect(await Promise.all(ids.map(async (id) => (await renditionBytes(story.as(), id)).sha256))).toEqual(bytes)
})
