// A signed post that goes out at a given time, on the real database against the practice Page: at that time or not at all, decided
// at that moment, and never without somebody being told when it did not.
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Day, type PostId } from '../../shared/model/id.ts'
import { SCHEDULE_GRACE_MS, schoolTimeAt } from '../../shared/rules/school-time.ts'
import { publishPost, publishPosts } from '../../electron/studio/flow/publish.ts'
import { cancelSchedule, listSchedules, sendScheduled, setSchedule } from '../../electron/studio/flow/schedule-post.ts'
import { getPost } from '../../electron/studio/flow/show-posts.ts'
import { voidStaleSignOffs } from '../../electron/studio/flow/sign-off.ts'
import { stopSending } from '../../electron/studio/flow/stop-sending.ts'
import { openPracticePage, type PracticePage } from '../../electron/studio/page/practice-page.ts'
import type { PagePublisher } from '../../electron/studio/ports.ts'
import { endAccount } from '../../electron/studio/store/account.ts'
import { readSchool } from '../../electron/studio/store/setting.ts'
import { readTrail } from '../../electron/studio/store/trail.ts'
import { openTestSchool, type TestSchool } from '../test-school.ts'
import { openPostStory, runPublishing, sign, signedPost, type PostStory } from './post-story.ts'

const HOUR = 3_600_000
let school: TestSchool
let story: PostStory
let practice: PracticePage
let postId: PostId
beforeEach(async () => {
  school = await openTestSchool()
  let shelf: Uint8Array | null = null
  practice = openPracticePage(
    { load: () => Promise.resolve(shelf), save: (bytes) => Promise.resolve(void (shelf = new Uint8Array(bytes))) },
    school.clock,
  )
  story = await openPostStory(school, practice)
  postId = (await signedPost(story)).post.id
})
afterEach(() => school.close())

/** The whole minute so many hours from now, which is all that a clock on the wall shows. */
const inHours = (hours: number) => Math.ceil((school.clock.nowMs() + hours * HOUR) / 60_000) * 60_000
const plan = (atMs: number) => setSchedule(story.as(), { postId, ...planned(atMs) })
const planned = (atMs: number) => {
  const { day, time } = schoolTimeAt(atMs)
  return { day: Day.parse(day), time }
}
const passTo = (atMs: number) => school.clock.pass(atMs - school.clock.nowMs())
/** What the background does when it is woken. */
const wake = async () => {
  // As in the product, the Page is looked up in the settings, which no transaction allows inside itself.
  const page = () => {
    school.database.read(readSchool)
    return story.page
  }
  while ((await voidStaleSignOffs(story.work())) || (await sendScheduled(story.work({ page })))) continue
  await runPublishing(story, 0)
}
const onThePage = async () => {
  const listed = await practice.listPosts(null)
  return listed.kind === 'ok' ? listed.value.entries.length : -1
}
const state = () => getPost(story.as(), { postId }).post.state
const shown = () => listSchedules(story.as()).map((one) => one.state)
const kinds = () => school.database.read((reader) => readTrail(reader, null, 500)).map((entry) => entry.kind)

describe('a post with a time', () => {
  it('stands in the list, goes out at its time and not before, for whoever gave the time', async () => {
    const atMs = inHours(26)
    expect(plan(atMs)).toEqual([
      { postId, firstWords: 'Everyone had a lovely day.', atMs, setByName: 'The office', state: 'waiting' },
    ])
    passTo(atMs - 1)
    await wake()
    expect([await onThePage(), state(), shown()]).toEqual([0, 'signed', ['waiting']])
    passTo(atMs)
    await wake()
    await runPublishing(story)
    expect([await onThePage(), state(), shown()]).toEqual([1, 'live', []])
    expect(kinds()).toEqual(expect.arrayContaining(['post-scheduled', 'publication-armed', 'publication-live']))
    const armed = school.database
      .read((reader) => readTrail(reader, null, 500))
      .find((entry) => entry.kind === 'publication-armed')
    expect(armed).toMatchObject({ accountId: story.as().who?.accountId, role: 'office' })
    await wake()
    expect(await onThePage()).toBe(1)
  })

  it('goes out a few minutes late, and after that not at all: a person is told and decides', async () => {
    const atMs = inHours(2)
    plan(atMs)
    passTo(atMs + SCHEDULE_GRACE_MS + 1)
    await wake()
    expect([await onThePage(), state(), shown()]).toEqual([0, 'signed', ['late']])
    expect(kinds()).toContain('schedule-missed')
    const again = inHours(1)
    plan(again)
    expect(shown()).toEqual(['waiting'])
    passTo(again + SCHEDULE_GRACE_MS)
    await wake()
    await runPublishing(story)
    expect([await onThePage(), state()]).toEqual([1, 'live'])
  })

  it('stays where it is when somebody says that they know', async () => {
    const atMs = inHours(2)
    plan(atMs)
    passTo(atMs + HOUR)
    await wake()
    expect(cancelSchedule(story.as(), { postId })).toEqual([])
    expect(state()).toBe('signed')
  })

  it('can be given another time, or none', async () => {
    const first = inHours(2)
    plan(first)
    const second = inHours(5)
    expect(plan(second).map((one) => one.atMs)).toEqual([second])
    passTo(first)
    await wake()
    expect(await onThePage()).toBe(0)
    expect(cancelSchedule(story.as('deputy'), { postId })).toEqual([])
    passTo(second)
    await wake()
    expect([await onThePage(), state()]).toEqual([0, 'signed'])
    expect(kinds()).toContain('schedule-cancelled')
  })

  it('that is sent by hand before does not go out a second time', async () => {
    const atMs = inHours(2)
    plan(atMs)
    publishPost(story.as(), { postId })
    await runPublishing(story)
    passTo(atMs)
    await wake()
    expect([await onThePage(), shown()]).toEqual([1, []])
  })

  it('does not go out when a pupil in it was withdrawn before, and says so at once', async () => {
    const atMs = inHours(3)
    plan(atMs)
    school.answer(story.amelia, 'withdrawn', { saidOn: schoolTimeAt(school.clock.nowMs()).day })
    await wake()
    expect([state(), shown()]).toEqual(['waiting', ['void']])
    passTo(atMs)
    await wake()
    expect([await onThePage(), shown()]).toEqual([0, ['void']])
  })

  it('is decided at that very moment: a permission that ran out meanwhile holds it back', async () => {
    school.answer(story.amelia, 'given', { saidOn: '2026-09-04', expiresOn: schoolTimeAt(inHours(30)).day })
    const { digest } = getPost(story.as(), { postId })
    await voidStaleSignOffs(story.work())
    await sign(story, postId, digest)
    const atMs = inHours(30 + 48)
    plan(atMs)
    passTo(atMs)
    // Nothing ran in between: the time itself finds it out.
    await sendScheduled(story.work())
    expect([await onThePage(), state(), shown()]).toEqual([0, 'waiting', ['void']])
  })

  it('does not go out while sending is stopped', async () => {
    const atMs = inHours(2)
    plan(atMs)
    stopSending(story.as(), { reason: 'a picture was misused' })
    passTo(atMs)
    await wake()
    expect([await onThePage(), state(), shown()]).toEqual([0, 'signed', ['late']])
  })

  it('does not go out for somebody who may no longer post', async () => {
    const atMs = inHours(2)
    plan(atMs)
    const office = story.as().who
    if (!office) throw new Error('nobody')
    school.database.write((writer) => endAccount(writer, office.accountId, school.clock.nowMs()))
    passTo(atMs)
    await wake()
    expect([await onThePage(), shown()]).toEqual([0, ['refused']])
  })

  it('whose connection breaks at its time is given up after the same few minutes, not sent an hour late', async () => {
    const atMs = inHours(2)
    plan(atMs)
    passTo(atMs)
    story.page = unreachable(practice)
    await wake()
    expect(state()).toBe('publishing')
    story.page = practice
    passTo(atMs + SCHEDULE_GRACE_MS + 60_000)
    await runPublishing(story)
    expect([await onThePage(), getPost(story.as(), { postId }).publication?.problem]).toEqual([0, 'not-reached'])
  })
})

/** The cable is out: nothing leaves. */
const unreachable = (page: PagePublisher): PagePublisher => {
  const cut = () => Promise.resolve({ kind: 'unknown', because: 'not-reached', neverSent: true } as const)
  return { ...page, stagePhoto: cut, post: cut, readPost: cut, readPage: cut, listPostsSince: cut, remove: cut }
}

it('is given only to a signed post, and no time that is past or that the clock does not show', () => {
  const give = (day: string, time: string) => setSchedule(story.as(), { postId, day: Day.parse(day), time })
  expect(() => give('2020-01-01', '15:30')).toThrow('bad-input')
  expect(() => give('2027-03-28', '01:30')).toThrow('bad-input')
  publishPost(story.as(), { postId })
  expect(() => plan(inHours(1))).toThrow('post-in-other-state')
})

it('whatever happens between, it goes out at most once and never outside its few minutes', async () => {
  let run = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom('wake', 'reopen', 'hour', 'minutes', 'change', 'cancel', 'send'), { maxLength: 8 }),
      async (acts) => {
        const { post } = await signedPost(story, `A day of kites number ${(run += 1)}.`)
        let due: number | null = inHours(1)
        setSchedule(story.as(), { postId: post.id, ...planned(due) })
        const before = await onThePage()
        let byHand = false
        for (const act of acts) {
          const isOut = getPost(story.as(), { postId: post.id }).post.state !== 'signed'
          if (act === 'hour') school.clock.pass(HOUR)
          else if (act === 'minutes') school.clock.pass(7 * 60_000)
          else if (act === 'reopen') await school.reopen()
          else if (act === 'wake') {
            const now = school.clock.nowMs()
            const mayGo = due !== null && now >= due && now <= due + SCHEDULE_GRACE_MS
            while ((await sendScheduled(story.work())) || (await publishPosts(story.work()))) continue
            const went = getPost(story.as(), { postId: post.id }).post.state !== 'signed'
            if (!isOut && went && !mayGo) throw new Error('It went out outside its time')
            if (!isOut && !went && mayGo) throw new Error('It did not go out at its time')
            if (due !== null && now > due) due = null
          } else if (act === 'cancel') {
            cancelSchedule(story.as(), { postId: post.id })
            due = null
          } else if (!isOut && act === 'change') {
            due = inHours(1)
            setSchedule(story.as(), { postId: post.id, ...planned(due) })
          } else if (!isOut && !byHand) {
            byHand = true
            publishPost(story.as(), { postId: post.id })
            due = null
          }
        }
        await runPublishing(story)
        expect((await onThePage()) - before).toBeLessThanOrEqual(1)
        cancelSchedule(story.as(), { postId: post.id })
      },
    ),
    { numRuns: 6 },
  )
})
