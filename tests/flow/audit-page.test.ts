// Looking through the Page as it is, on the real database, against the practice Page and the Graph stand-in: every photo that the
// studio did not send is looked at once, into memory only; what cannot be looked at is never "nothing in it"; it goes on after a
// crash; what people decided is remembered.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { GraphId } from '../../shared/model/id.ts'
import { auditPage } from '../../electron/studio/flow/audit-page.ts'
import { pagePicture } from '../../electron/studio/flow/page-picture.ts'
import {
  decideOldPost,
  pauseAudit,
  readOldPost,
  showAudit,
  startAudit,
  takeDownOldPost,
} from '../../electron/studio/flow/show-audit.ts'
import { takeDownPosts } from '../../electron/studio/flow/take-down.ts'
import { takeDownPagePosts } from '../../electron/studio/flow/take-down-page-post.ts'
import { FACEBOOK } from '../../electron/studio/page/graph-call.ts'
import { openGraphPage } from '../../electron/studio/page/graph-page.ts'
import type { PagePublisher, RenditionBytes } from '../../electron/studio/ports.ts'
import { newestAudit } from '../../electron/studio/store/page-audit.ts'
import { openPages } from '../../electron/studio/the-page.ts'
import { openGraphStandIn, type GraphStandIn } from '../page/graph-stand-in.ts'
import { drawnPicture, type DrawnPicture } from '../stand-in-engine.ts'
import { openTestSchool, type TestSchool } from '../test-school.ts'
import { facesInARow } from './photo-story.ts'
import { armedPost, openPostStory, runPublishing, type PostStory } from './post-story.ts'

let school: TestSchool
let story: PostStory
let page: PagePublisher
beforeEach(async () => {
  school = await openTestSchool()
})
afterEach(() => school.close())

const never = new AbortController().signal
const bytes = (picture: DrawnPicture): RenditionBytes => ({
  brand: 'redacted-rendition',
  jpeg: drawnPicture(picture),
  sha256: '0'.repeat(64),
})
/** A post that somebody put on the Page without the studio. */
async function putByHand(message: string, ...pictures: readonly DrawnPicture[]): Promise<GraphId> {
  const ids: GraphId[] = []
  for (const picture of pictures) {
    const staged = await page.stagePhoto(bytes(picture), '', never)
    if (staged.kind === 'ok') ids.push(staged.value.photoId)
  }
  const posted = await page.post(message, ids, never)
  if (posted.kind !== 'ok') throw new Error('The post was not made')
  return posted.value.postId
}
const group = (name: string, faces: number): DrawnPicture => ({ name, faces: facesInARow(faces) })

/** Everything that is due within so long; the clock goes on to whatever is due next. */
async function run(withinMs = 3 * 60 * 60_000): Promise<void> {
  const untilMs = school.clock.nowMs() + withinMs
  for (let round = 0; round < 400; round += 1) {
    const stop = new AbortController()
    const work = story.work({ stop: stop.signal })
    const worked = (await takeDownPosts(work)) || (await takeDownPagePosts(work)) || (await auditPage(work))
    stop.abort()
    if (worked) continue
    const next = school.database.read(newestAudit)
    const due = next?.state === 'running' ? (next.nextTryAtMs ?? 0) : Number.POSITIVE_INFINITY
    if (due > untilMs) return
    school.clock.pass(Math.max(1, due - school.clock.nowMs()))
  }
  throw new Error('It never came to rest')
}
const view = () => showAudit(story.as())
const rows = () =>
  view().rows.map((row) => [row.waits, ...row.reasons.map((one) => `${one.kind} ${one.name ?? ''}${one.count}`)])

describe('on the practice Page', () => {
  const reopenPage = () =>
    openPages(school.database, school.files, school.clock, { write: () => undefined }, undefined).practice
  beforeEach(async () => {
    page = reopenPage()
    story = await openPostStory(school, page)
    school.engine.calls.length = 0
  })

  it('lists the gravest first: a leaver named beside a photo, a pupil named, many faces, faces; nothing where nothing is', async () => {
    school.addSubject({ id: 'zofia', legalForename: 'Zofia', surname: 'Kowalska', leaverOn: '2026-07-20' })
    await putByHand('A quiet field', { name: 'field' })
    await putByHand('Only words about Zofia Kowalska')
    await putByHand('Football', group('football', 3))
    await putByHand('Choir', group('choir', 9))
    await putByHand('Well done Amelia Taylor!', group('prize', 2))
    await putByHand('Goodbye Zofia Kowalska', group('goodbye', 1))
    startAudit(story.as())
    await run()
    expect(view().audit).toMatchObject({
      state: 'done',
      listed: true,
      posts: 6,
      photos: 5,
      photosDone: 5,
      problem: null,
    })
    expect(rows()).toEqual([
      [true, 'named-may-not Zofia Kowalska1', 'faces 1'],
      [true, 'named Amelia Taylor1', 'faces 2'],
      [true, 'many-faces 9'],
      [true, 'faces 3'],
    ])
  })

  it('compares no face and writes no picture and no word of a post down', async () => {
    await putByHand('Well done Amelia Taylor!', group('prize', 2))
    startAudit(story.as())
    await run()
    expect(new Set(school.engine.calls)).toEqual(new Set(['findFaces']))
    const { audit: _audit, ...shown } = view()
    expect(JSON.stringify(shown)).not.toContain('Well done')
  })

  it('its own posts are not fetched: the record says who is shown, and a withdrawal of today counts at once', async () => {
    const postId = await armedPost(story)
    await runPublishing(story)
    school.engine.calls.length = 0
    startAudit(story.as())
    await run()
    expect([rows(), school.engine.calls, view().audit]).toMatchObject([[], [], { ours: 1, photos: 2, photosDone: 2 }])
    school.answer(story.amelia, 'withdrawn')
    expect(view().rows).toMatchObject([
      {
        postId,
        waits: true,
        reasons: [{ kind: 'shown-may-not', name: 'Amelia Taylor', standing: { kind: 'withdrawn' } }],
      },
    ])
    takeDownOldPost(story.as(), { graphPostId: view().rows[0]!.graphPostId })
    await run()
    expect(view().rows[0]?.removal).toMatchObject({ state: 'removed' })
    expect(await page.listPosts(null)).toMatchObject({ value: { entries: [] } })
  })

  it('goes on after a crash in the middle, looks at no photo twice, and pauses and goes on when asked', async () => {
    for (let i = 0; i < 30; i += 1) await putByHand(`Post ${i}`, group(`picture-${i}`, 1))
    startAudit(story.as())
    for (let i = 0; i < 10; i += 1) await auditPage(story.work())
    expect(view().audit).toMatchObject({ state: 'running', posts: 25, photosDone: 9 })
    await school.reopen()
    story.page = page = reopenPage()
    expect(view().audit).toMatchObject({ photosDone: 9 })
    pauseAudit(story.as())
    expect(await auditPage(story.work())).toBe(false)
    startAudit(story.as())
    await run()
    expect(view().audit).toMatchObject({ state: 'done', posts: 30, photos: 30, photosDone: 30 })
    expect(school.engine.calls.filter((call) => call === 'findFaces')).toHaveLength(30)
  })

  it('a picture that cannot be looked at is listed as such, also when it brings the program down each time', async () => {
    await putByHand('Broken', { name: 'broken' })
    school.engine.before.findFaces = (name) => {
      if (name === 'broken') throw new Error('the decoder gave up')
    }
    startAudit(story.as())
    await run()
    expect(rows()).toEqual([[true, 'not-looked 1']])
    expect(view().audit?.state).toBe('done')
  })

  it('a post and a photo that somebody removed by hand meanwhile hold nothing up', async () => {
    const gone = await putByHand('Gone soon', group('a', 2))
    await putByHand('Stays', group('b', 2))
    startAudit(story.as())
    await auditPage(story.work())
    await page.remove(gone)
    await run()
    expect([view().audit?.state, rows()]).toEqual(['done', [[true, 'faces 2']]])
  })

  it('what was left with a reason stays left in the next audit, and comes back when something new speaks against it', async () => {
    const postId = await putByHand('Well done Amelia Taylor!', group('prize', 2))
    startAudit(story.as())
    await run()
    expect(() => decideOldPost(story.as(), { graphPostId: postId, decision: 'leave', reason: '' })).toThrow('bad-input')
    decideOldPost(story.as(), { graphPostId: postId, decision: 'leave', reason: 'The family asked for it' })
    expect(rows()).toEqual([[false, 'named Amelia Taylor1', 'faces 2']])
    startAudit(story.as())
    await run()
    expect(view().rows).toMatchObject([
      { waits: false, decision: { reason: 'The family asked for it', byName: 'The office', somethingNew: false } },
    ])
    school.answer(story.amelia, 'withdrawn')
    expect(view().rows).toMatchObject([{ waits: true, decision: { somethingNew: true } }])
    decideOldPost(story.as(), { graphPostId: postId, decision: 'leave', reason: 'Asked again' })
    decideOldPost(story.as(), { graphPostId: postId, decision: 'look-again', reason: '' })
    expect(view()).toMatchObject({ waiting: 1 })
  })

  it('shows the words and the picture by reading the Page again, and only of posts that it met', async () => {
    const postId = await putByHand('Well done Amelia Taylor!', group('prize', 2))
    await expect(readOldPost(story.as(), { graphPostId: postId })).rejects.toThrow('not-found')
    startAudit(story.as())
    await run()
    const { message, findings } = await readOldPost(story.as(), { graphPostId: postId })
    expect([message, findings.map((one) => one.text)]).toEqual(['Well done Amelia Taylor!', ['Amelia Taylor']])
    const photoId = view().rows[0]?.photoIds[0] ?? ''
    // The stand-in's pictures are no JPEG: such bytes are never handed to the window.
    expect(await pagePicture(story.as(), page, photoId)).toBeNull()
    const shown = {
      ...page,
      readPicture: () => Promise.resolve({ kind: 'ok', value: new Uint8Array([0xff, 0xd8, 0xff]) } as const),
    }
    expect((await pagePicture(story.as(), shown, photoId))?.type).toBe('image/jpeg')
    expect(await pagePicture(story.as(), shown, '123')).toBeNull()
    await page.remove(postId)
    await expect(readOldPost(story.as(), { graphPostId: postId })).rejects.toThrow('not-found')
  })
})

describe('on Facebook’s stand-in', () => {
  let graph: GraphStandIn
  beforeEach(async () => {
    graph = await openGraphStandIn({ nowMs: () => school.clock.nowMs() })
    const quick = { readTimeoutMs: 500, writeTimeoutMs: 500, uploadTimeoutMs: 500 }
    page = openGraphPage(
      GraphId.parse(graph.pageId),
      graph.token,
      { write: () => undefined },
      { ...FACEBOOK, ...quick, baseUrl: graph.url },
    )
    story = await openPostStory(school, page)
  })
  afterEach(() => graph.close())

  it('waits when Facebook asks for a pause, says so, and goes on', async () => {
    await putByHand('Choir', group('choir', 2))
    graph.faults.list = [{ code: 80_001 }]
    startAudit(story.as())
    await auditPage(story.work())
    const { problem, nextTryAtMs } = view().audit ?? {}
    expect([problem, (nextTryAtMs ?? 0) - school.clock.nowMs() >= 15 * 60_000]).toEqual(['throttled', true])
    await run()
    expect(view().audit).toMatchObject({ state: 'done', problem: null, posts: 1, photosDone: 1 })
  })

  it('leaves the rest of what Facebook allows to publishing: it slows down', async () => {
    await putByHand('Choir', group('choir', 2))
    startAudit(story.as())
    const busy = { trouble: null, sinceMs: null, restsUntilMs: null, skewMs: 0, usedPercent: 70 }
    await auditPage(story.work({ line: () => busy }))
    expect((view().audit?.nextTryAtMs ?? 0) - school.clock.nowMs()).toBe(10 * 60_000)
  })

  it('with a dead network it says so, loses nothing, and ends when the network is back', async () => {
    await putByHand('Choir', group('choir', 2))
    startAudit(story.as())
    await auditPage(story.work())
    graph.every['read-page'] = graph.every['read-photo'] = graph.every.list = 'dropped-before'
    await auditPage(story.work())
    expect(view().audit).toMatchObject({ state: 'running', problem: 'cannot-reach', photosDone: 0 })
    for (const call of Object.keys(graph.every)) delete graph.every[call as keyof typeof graph.every]
    await run()
    expect(view().audit).toMatchObject({ state: 'done', photosDone: 1 })
  })

  it('another Page than the one it began on is not looked through', async () => {
    await putByHand('Choir', group('choir', 2))
    startAudit(story.as())
    story.page = null
    await auditPage(story.work())
    expect(view().audit).toMatchObject({ problem: 'wrong-page', posts: 0 })
  })
})
