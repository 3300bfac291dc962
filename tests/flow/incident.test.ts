// Incident mode on the real database, against the practice Page and the Graph stand-in: sending stops with it, posts come off the
// Page whoever made them, evidence stays, and a dead network or a crash in the middle leaves a list that goes on.
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { GraphId } from '../../shared/model/id.ts'
import type { IncidentView } from '../../shared/contract/incident-operations.ts'
import { workOnIncident } from '../../electron/studio/flow/incident-work.ts'
import {
  closeOpenIncident,
  hideForIncident,
  keepIncidentContact,
  lookForIncident,
  openNewIncident,
  removeForIncident,
  sayAware,
  tickStep,
  tryIncidentAgain,
} from '../../electron/studio/flow/incident.ts'
import { saveIncidentRecord } from '../../electron/studio/flow/save-incident-record.ts'
import { showIncidents } from '../../electron/studio/flow/show-incident.ts'
import { getPost } from '../../electron/studio/flow/show-posts.ts'
import { liftSending, showSending } from '../../electron/studio/flow/stop-sending.ts'
import { takeDownPosts } from '../../electron/studio/flow/take-down.ts'
import { takeDownPagePosts } from '../../electron/studio/flow/take-down-page-post.ts'
import { FACEBOOK } from '../../electron/studio/page/graph-call.ts'
import { openGraphPage } from '../../electron/studio/page/graph-page.ts'
import type { PagePublisher, RenditionBytes } from '../../electron/studio/ports.ts'
import { readTrail } from '../../electron/studio/store/trail.ts'
import { openPages } from '../../electron/studio/the-page.ts'
import { pdfText } from '../pdf-text.ts'
import { openGraphStandIn, type GraphStandIn } from '../page/graph-stand-in.ts'
import { openTestSchool, type TestSchool } from '../test-school.ts'
import { armedPost, openPostStory, runPublishing, type PostStory } from './post-story.ts'

let school: TestSchool
let story: PostStory
beforeEach(async () => {
  school = await openTestSchool()
})
afterEach(() => school.close())

const never = new AbortController().signal
const jpeg: RenditionBytes = {
  brand: 'redacted-rendition',
  jpeg: new Uint8Array([0xff, 0xd8, 0xff, 1]),
  sha256: '0'.repeat(64),
}
/** A post that somebody put on the Page without the studio. */
async function putByHand(page: PagePublisher, message: string): Promise<void> {
  const staged = await page.stagePhoto(jpeg, '', never)
  if (staged.kind === 'ok') await page.post(message, [staged.value.photoId], never)
}
const head = () => story.as('headteacher')
const open = (): IncidentView => {
  const { open: one } = showIncidents(head())
  if (!one) throw new Error('No incident is open')
  return one
}
const all = () => open().posts.map((post) => post.graphPostId)

/** The background until nothing is due within `withinMs`; the clock goes on by itself. */
async function run(withinMs = 3 * 60_000): Promise<void> {
  const untilMs = school.clock.nowMs() + withinMs
  while (school.clock.nowMs() <= untilMs) {
    const stop = new AbortController()
    const work = story.work({ stop: stop.signal })
    // One after another, as the lane does it.
    // oxlint-disable-next-line no-await-in-loop
    const worked = (await takeDownPosts(work)) || (await takeDownPagePosts(work)) || (await workOnIncident(work))
    stop.abort()
    if (!worked) school.clock.pass(1_000)
  }
}

describe('on the practice Page', () => {
  let page: PagePublisher
  const reopenPage = () =>
    openPages(school.database, school.files, school.clock, { write: () => undefined }, undefined).practice
  beforeEach(async () => {
    page = reopenPage()
    story = await openPostStory(school, page)
  })

  it('stops sending, takes everything off the Page whoever made it, keeps the evidence, and closes', async () => {
    await putByHand(page, 'Our trip last year')
    school.clock.pass(60_000)
    const postId = await armedPost(story)
    await runPublishing(story)
    openNewIncident(head(), { what: 'A picture from the Page was altered' })
    expect(showSending(head()).stopped?.byName).toBe('The headteacher')
    lookForIncident(head(), { incidentId: open().id, fromDay: null, toDay: null })
    await run(5_000)
    expect(open().counts).toMatchObject({ posts: 2, photos: 3, ours: 1, notOurs: 1, hidden: 0, gone: 0 })

    hideForIncident(head(), { incidentId: open().id, posts: all() })
    await run(5_000)
    expect(open().counts).toMatchObject({ hidden: 2, toHide: 0, gone: 0 })
    const listed = await page.listPosts(null)
    expect(listed.kind === 'ok' && listed.value.entries.map((post) => post.isHidden)).toEqual([true, true])

    removeForIncident(head(), { incidentId: open().id, posts: all() })
    await run()
    expect(open().counts).toMatchObject({ hidden: 0, gone: 2, toRemove: 0 })
    expect(await page.listPosts(null)).toMatchObject({ value: { entries: [] } })
    expect(getPost(story.as(), { postId }).post.state).toBe('taken-down')
    // The words and numbers stay, and the digest of what the studio sent.
    expect(open().posts.map((post) => [post.message, post.photos])).toEqual([
      ['Everyone had a lovely day.', 2],
      ['Our trip last year', 1],
    ])

    expect(() => closeOpenIncident(story.as('deputy'), { incidentId: open().id, note: 'x' })).toThrow('headteacher')
    closeOpenIncident(head(), { incidentId: open().id, note: 'The police have it.' })
    expect(showIncidents(head())).toMatchObject({
      open: null,
      before: [{ what: 'A picture from the Page was altered' }],
    })
    // Closing does not let sending go on: that is a step of its own.
    expect(showSending(head()).stopped).not.toBeNull()
    liftSending(head(), { because: 'The incident is closed' })
    const kinds = new Set(school.database.read((reader) => readTrail(reader, null, 500)).map((entry) => entry.kind))
    expect(
      [
        'incident-opened',
        'sending-stopped',
        'incident-read',
        'incident-hide-asked',
        'incident-hidden',
        'incident-remove-asked',
        'old-post-takedown-started',
        'old-post-gone',
        'takedown-started',
        'takedown-verified',
        'incident-closed',
        'sending-lifted',
      ].filter((kind) => !kinds.has(kind as never)),
    ).toEqual([])
  })

  it('reads only the days that were chosen, and forgets what was not acted on when other days are chosen', async () => {
    await putByHand(page, 'Long ago')
    school.clock.pass(40 * 86_400_000)
    await putByHand(page, 'This week')
    openNewIncident(head(), { what: 'x' })
    const { id } = open()
    const today = head().today()
    lookForIncident(head(), { incidentId: id, fromDay: today, toDay: null })
    await run(3_000)
    expect(open().posts.map((post) => post.message)).toEqual(['This week'])
    lookForIncident(head(), { incidentId: id, fromDay: null, toDay: '2026-12-01' })
    await run(3_000)
    const before = open().posts.map((post) => post.message)
    lookForIncident(head(), { incidentId: id, fromDay: null, toDay: null })
    await run(3_000)
    expect([before, open().posts.map((post) => post.message)]).toEqual([['Long ago'], ['This week', 'Long ago']])
    expect(() => lookForIncident(head(), { incidentId: id, fromDay: '2026-12-02', toDay: '2026-12-01' })).toThrow(
      'bad-input',
    )
  })

  it('the seventy-two hours count from when the head says the school became aware', () => {
    openNewIncident(head(), { what: 'x' })
    const { id, openedAtMs } = open()
    expect(open().reportByMs).toBeNull()
    expect(() => sayAware(head(), { incidentId: id, atMs: school.clock.nowMs() + 1 })).toThrow('bad-input')
    sayAware(head(), { incidentId: id, atMs: openedAtMs - 3_600_000 })
    expect(open().reportByMs).toBe(openedAtMs + 71 * 3_600_000)
  })

  it('each step keeps who ticked it, when and what was noted, also when it was taken back', () => {
    openNewIncident(head(), { what: 'x' })
    const { id } = open()
    const step = (ticked: boolean, note: string) =>
      tickStep(story.as('deputy'), { incidentId: id, step: 'police', ticked, note })
    step(true, 'Reference 123')
    step(false, 'Wrong number')
    keepIncidentContact(head(), { step: 'police', contact: '101' })
    expect(open().steps.find((one) => one.step === 'police')).toEqual({
      step: 'police',
      ticked: false,
      note: 'Wrong number',
      byName: 'The deputy',
      atMs: school.clock.nowMs(),
      contact: '101',
    })
    expect(open().steps.filter((one) => one.ticked || one.atMs !== null)).toHaveLength(1)
  })

  it('goes on after a crash in the middle, with nothing lost and nothing done twice', async () => {
    for (let i = 0; i < 3; i += 1) await putByHand(page, `Old post ${i}`)
    openNewIncident(head(), { what: 'x' })
    lookForIncident(head(), { incidentId: open().id, fromDay: null, toDay: null })
    await run(3_000)
    hideForIncident(head(), { incidentId: open().id, posts: all() })
    // One of the three, then the power goes.
    await workOnIncident(story.work())
    expect(open().counts).toMatchObject({ hidden: 1, toHide: 2 })
    await school.reopen()
    story.page = page = reopenPage()
    await run(5_000)
    expect(open().counts).toMatchObject({ hidden: 3, toHide: 0 })
    removeForIncident(head(), { incidentId: open().id, posts: all() })
    await takeDownPagePosts(story.work())
    await school.reopen()
    story.page = page = reopenPage()
    await run()
    expect(open().counts).toMatchObject({ gone: 3, toRemove: 0 })
  })

  it('a post that somebody removed by hand meanwhile counts as gone, not as hidden', async () => {
    await putByHand(page, 'Old post')
    openNewIncident(head(), { what: 'x' })
    lookForIncident(head(), { incidentId: open().id, fromDay: null, toDay: null })
    await run(3_000)
    const [post] = all()
    if (!post) throw new Error('The post was read')
    await page.remove(post)
    hideForIncident(head(), { incidentId: open().id, posts: [post] })
    await run(5_000)
    expect([open().counts.gone, open().posts[0]?.hide]).toEqual([1, 'gone'])
  })

  it('the record says what happened, what was on the Page, what became of it and who was told', async () => {
    await putByHand(page, 'Kites over the field')
    openNewIncident(head(), { what: 'A picture was altered' })
    const { id } = open()
    lookForIncident(head(), { incidentId: id, fromDay: null, toDay: null })
    await run(3_000)
    hideForIncident(head(), { incidentId: id, posts: all() })
    await run(3_000)
    tickStep(head(), { incidentId: id, step: 'police', ticked: true, note: 'Reference 123' })
    const folder = join(school.dir, 'out')
    await mkdir(folder)
    const { name } = await saveIncidentRecord(head(), { incidentId: id, folder })
    expect(await readdir(folder)).toEqual([name])
    const text = pdfText(await readFile(join(folder, name)))
    for (const part of ['A picture was altered', 'Kites over the field', 'read as hidden', 'Police', 'Reference 123'])
      expect(text).toContain(part)
  })

  it('only one incident at a time, and nothing is done to one that is closed', () => {
    openNewIncident(head(), { what: 'x' })
    const { id } = open()
    expect(() => openNewIncident(head(), { what: 'y' })).toThrow('incident-open')
    closeOpenIncident(head(), { incidentId: id, note: 'done' })
    expect(() => lookForIncident(head(), { incidentId: id, fromDay: null, toDay: null })).toThrow('not-found')
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
      { ...FACEBOOK, ...quick, baseUrl: graph.url },
    )
    story = await openPostStory(school, page)
    await putByHand(page, 'Old post')
    openNewIncident(head(), { what: 'x' })
  })
  afterEach(() => graph.close())
  const look = () => lookForIncident(head(), { incidentId: open().id, fromDay: null, toDay: null })

  it('with a dead network it says what is left and goes on by itself when the network is back', async () => {
    graph.every.list = 'dropped-before'
    look()
    await run(20_000)
    expect(open()).toMatchObject({ look: 'reading', lookProblem: 'cannot-reach', posts: [] })
    delete graph.every.list
    tryIncidentAgain(head(), { incidentId: open().id })
    await run(2 * 60_000)
    expect(open()).toMatchObject({ look: 'read', lookProblem: null, counts: { posts: 1 } })
    graph.every['hide-post'] = graph.every['read-post'] = 'dropped-before'
    hideForIncident(head(), { incidentId: open().id, posts: all() })
    await run(20_000)
    expect(open()).toMatchObject({ counts: { toHide: 1, hidden: 0 }, posts: [{ problem: 'cannot-reach' }] })
    delete graph.every['hide-post']
    delete graph.every['read-post']
    tryIncidentAgain(head(), { incidentId: open().id })
    await run(2 * 60_000)
    expect(open().counts).toMatchObject({ toHide: 0, hidden: 1 })
  })

  it('where Facebook refuses to hide a post that another app made, it says so, and deleting it still works', async () => {
    look()
    await run(3_000)
    graph.every['hide-post'] = { code: 200 }
    hideForIncident(head(), { incidentId: open().id, posts: all() })
    await run(10_000)
    expect(open()).toMatchObject({ counts: { notHidden: 1 }, posts: [{ hide: 'refused', problem: 'no-permission' }] })
    removeForIncident(head(), { incidentId: open().id, posts: all() })
    await run()
    expect([open().counts.gone, graph.posts.size, graph.photos.size]).toEqual([1, 0, 0])
  })

  it('what is read counts, not the answer that was lost', async () => {
    look()
    await run(3_000)
    graph.every['hide-post'] = 'dropped-after-done'
    hideForIncident(head(), { incidentId: open().id, posts: all() })
    await run(3_000)
    expect(open().counts).toMatchObject({ hidden: 1 })
  })

  it('a throttled Page is left alone for a while and then it goes on', async () => {
    graph.faults.list = [{ code: 4 }, { code: 80_001 }]
    look()
    await run(2 * 60_000)
    expect(open()).toMatchObject({ look: 'read', counts: { posts: 1 } })
  })
})
