// Sending stopped for the whole school (P42), on the real database against the practice Page: nothing goes out at any stage while it
// stands, nothing that was under way is lost, and only the headteacher lets it go on.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { WorkContext } from '../../electron/studio/flow/context.ts'
import { publishPost, publishPosts } from '../../electron/studio/flow/publish.ts'
import { getPost } from '../../electron/studio/flow/show-posts.ts'
import { liftSending, showSending, stopSending } from '../../electron/studio/flow/stop-sending.ts'
import { startTakedown, takeDownPosts } from '../../electron/studio/flow/take-down.ts'
import type { PagePublisher } from '../../electron/studio/ports.ts'
import { readTrail } from '../../electron/studio/store/trail.ts'
import { openPages } from '../../electron/studio/the-page.ts'
import { openTestSchool, type TestSchool } from '../test-school.ts'
import { armedPost, openPostStory, runPublishing, signedPost, type PostStory } from './post-story.ts'

let school: TestSchool
let story: PostStory
let practice: PagePublisher
const open = () =>
  openPages(school.database, school.files, school.clock, { write: () => undefined }, undefined).practice
beforeEach(async () => {
  school = await openTestSchool()
  practice = open()
  story = await openPostStory(school, practice)
})
afterEach(() => school.close())

const onThePage = async () => {
  const listed = await practice.listPosts(null)
  return listed.kind === 'ok' ? listed.value.entries.length : -1
}
/** Everything that is due now. */
const step = async (fields: Partial<WorkContext> = {}) => {
  while (await publishPosts(story.work(fields))) continue
}
const stop = () => stopSending(story.as(), { reason: 'a picture was misused' })
const lift = () => liftSending(story.as('headteacher'), { because: 'it was a mistake' })

describe('while sending is stopped', () => {
  it('the line says since when, by whom and why, and a second stop changes nothing', () => {
    expect(showSending(story.as())).toEqual({ stopped: null })
    stop()
    const sinceMs = school.clock.nowMs()
    school.clock.pass(60_000)
    expect(stopSending(story.as('deputy'), { reason: 'another' })).toEqual({
      stopped: { sinceMs, byName: 'The office', reason: 'a picture was misused', postsWaiting: 0 },
    })
  })

  it('a signed post cannot be sent, and stays signed', async () => {
    const { post } = await signedPost(story)
    stop()
    expect(() => publishPost(story.as(), { postId: post.id })).toThrow('sending-stopped')
    expect(getPost(story.as(), { postId: post.id })).toMatchObject({ post: { state: 'signed' }, publication: null })
    lift()
    expect(publishPost(story.as(), { postId: post.id }).post.state).toBe('publishing')
  })

  it.each(['armed', 'uploaded', 'sending'] as const)(
    'an attempt that is %s waits as it is and goes out once after sending was let go on',
    async (stage) => {
      const postId = await armedPost(story)
      if (stage === 'armed') stop()
      const stopThere = (name: string) => {
        if (name === stage && showSending(story.as()).stopped === null) stop()
      }
      await step({ stage: stopThere })
      expect([await onThePage(), getPost(story.as(), { postId }).post.state]).toEqual([0, 'publishing'])
      expect(showSending(story.as()).stopped?.postsWaiting).toBe(1)
      await school.reopen()
      story.page = practice = open()
      await step()
      expect(await onThePage()).toBe(0)
      lift()
      await runPublishing(story)
      expect([await onThePage(), getPost(story.as(), { postId }).post.state]).toEqual([1, 'live'])
    },
  )

  it('an attempt older than an hour does not go out by surprise', async () => {
    const postId = await armedPost(story)
    stop()
    school.clock.pass(61 * 60_000)
    lift()
    await runPublishing(story)
    expect([await onThePage(), getPost(story.as(), { postId }).post.state]).toEqual([0, 'failed'])
  })

  it('taking a post down goes on', async () => {
    const postId = await armedPost(story)
    await runPublishing(story)
    stop()
    startTakedown(story.as(), { postId })
    while (await takeDownPosts(story.work())) continue
    expect(getPost(story.as(), { postId }).post.state).toBe('taken-down')
  })

  it('nobody but the headteacher lets it go on: the database itself refuses; both acts are in the trail', () => {
    stop()
    expect(() => liftSending(story.as('deputy'), { because: 'I think so' })).toThrow('only the headteacher')
    expect(lift()).toEqual({ stopped: null })
    expect(() => lift()).toThrow('not-found')
    const acts = school.database.read((reader) => readTrail(reader, null, 2)).map(({ kind, role }) => [kind, role])
    expect(acts).toEqual([
      ['sending-lifted', 'headteacher'],
      ['sending-stopped', 'office'],
    ])
  })
})
