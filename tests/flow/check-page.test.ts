// The daily look at the connection, against the Graph stand-in: what is found is kept without the token, what is unknown stays
// unknown, and a token that dies in the middle of other work is noticed at once. A keychain of another computer opens nothing.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { GraphId } from '../../shared/model/id.ts'
import { stoppedBecause } from '../../shared/rules/page-health.ts'
import { checkPageWhenDue, makeDueNow } from '../../electron/studio/flow/check-page.ts'
import { checkPage, confirmPage, practise } from '../../electron/studio/flow/connect-page.ts'
import type { CommandContext } from '../../electron/studio/flow/context.ts'
import {
  acceptPageName,
  checkConnection,
  sayPageSeen,
  viewConnection,
} from '../../electron/studio/flow/show-connection.ts'
import { showCalendar } from '../../electron/studio/flow/show-calendar.ts'
import { onThisComputer } from '../../electron/studio/page/graph-call.ts'
import { checkNewToken } from '../../electron/studio/page/graph-token.ts'
import type { SecretBox } from '../../electron/studio/ports.ts'
import { readSchool } from '../../electron/studio/store/setting.ts'
import { readTrail } from '../../electron/studio/store/trail.ts'
import { openPages, type Pages } from '../../electron/studio/the-page.ts'
import { openGraphStandIn, type GraphStandIn } from '../page/graph-stand-in.ts'
import { openTestSchool, type TestSchool } from '../test-school.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const quiet = { write: () => undefined }
let school: TestSchool
let graph: GraphStandIn
let pages: Pages
let deaths = 0

/** A keychain of one computer. */
const keychainOf = (computer: string): SecretBox => ({
  available: () => Promise.resolve(true),
  seal: (secret) => Promise.resolve(Buffer.from(`${computer}|${Buffer.from(secret).toString('hex')}`)),
  open: (sealed) => {
    const [whose, secret] = Buffer.from(sealed).toString().split('|')
    return Promise.resolve(whose === computer ? Buffer.from(secret ?? '', 'hex').toString() : null)
  },
})
function openThePages(secretBox?: SecretBox): void {
  pages = openPages(school.database, school.files, school.clock, quiet, graph.url, {
    secretBox,
    onTokenDead: () => {
      deaths += 1
      makeDueNow(school.database, school.clock)
    },
  })
}
const as = (changes: Partial<CommandContext> = {}): CommandContext => ({
  ...school.as('headteacher'),
  school: school.database.read(readSchool),
  page: () => pages.current(),
  checkToken: (token) => checkNewToken(token, quiet, onThisComputer(graph.url)),
  sealToken: (token) => pages.sealToken(token),
  isTokenLocked: () => pages.isTokenLocked(),
  ...changes,
})
const work = () => ({ ...as(), who: null, stop: new AbortController().signal })
const look = async () => {
  await pages.openToken()
  return checkPageWhenDue(work())
}
const health = () => viewConnection(as()).health
async function connect(): Promise<void> {
  const found = await checkPage(as(), { token: graph.token, pageId: GraphId.parse(graph.pageId) })
  expect(found.problems).toEqual([])
  confirmPage(as(), { pageId: GraphId.parse(graph.pageId) })
}

beforeEach(async () => {
  school = await openTestSchool()
  graph = await openGraphStandIn()
  graph.page.link = 'https://www.facebook.com/larkfieldprimary'
  graph.debug['data_access_expires_at'] = 0
  deaths = 0
  openThePages()
})
afterEach(async () => {
  await graph.close()
  await school.close()
})

describe('the daily look', () => {
  it('comes by itself after connecting, once a day, and says what is open', async () => {
    expect(await look()).toBe(false)
    await connect()
    expect(health()).toEqual({ kind: 'never-checked' })
    expect(await look()).toBe(true)
    expect(health()).toEqual({ kind: 'look', count: 1, checkedAtMs: school.clock.nowMs() })
    expect(await look()).toBe(false)
    expect(await sayPageSeen(as(), { seen: true })).toMatchObject({ health: { kind: 'well' }, keptBy: 'vault' })
    school.clock.pass(23 * HOUR)
    expect(await look()).toBe(false)
    school.clock.pass(HOUR)
    expect(await look()).toBe(true)
    expect(health()).toEqual({ kind: 'well', checkedAtMs: school.clock.nowMs() })
    // Only what a person asked for and what changed is in the trail, and never the token.
    const trail = school.database.read((reader) => readTrail(reader, null, 100))
    expect(trail.map((entry) => entry.kind).filter((kind) => kind.startsWith('page-'))).toEqual([
      'page-checked',
      'page-seen',
      'page-checked',
      'page-connected',
    ])
    expect(JSON.stringify([trail, viewConnection(as())])).not.toContain(graph.token)
  })

  it('a network that is away says so, is tried again in half an hour, and nothing is called broken', async () => {
    await connect()
    graph.every['debug-token'] = 'dropped-before'
    expect(await look()).toBe(true)
    const sinceMs = school.clock.nowMs()
    expect(health()).toEqual({ kind: 'not-reached', sinceMs, lastWellMs: null })
    school.clock.pass(31 * 60_000)
    expect(await look()).toBe(true)
    expect(health()).toEqual({ kind: 'not-reached', sinceMs, lastWellMs: null })
    graph.every['debug-token'] = 'html'
    await checkConnection(as())
    expect(viewConnection(as()).checks?.lines.map((line) => line.because)).toEqual(['not-understood'])
    delete graph.every['debug-token']
    school.clock.pass(31 * 60_000)
    expect(await look()).toBe(true)
    expect(health().kind).toBe('look')
  })

  it.each([
    [458, 'app-removed'],
    [459, 'log-in-first'],
    [460, 'password-changed'],
    [463, 'expired'],
    [492, 'no-role'],
    [467, 'not-known'],
  ] as const)(
    'a token that dies with %s in the middle of other work is noticed at once: %s',
    async (subcode, because) => {
      await connect()
      await look()
      graph.every['read-page'] = graph.every['debug-token'] = { code: 190, subcode }
      const before = health()
      await pages.current()?.readPage()
      if (subcode === 492) makeDueNow(school.database, school.clock)
      else expect([before.kind, deaths]).toEqual(['look', 1])
      expect(await look()).toBe(true)
      expect(health()).toEqual({ kind: 'not-working', sinceMs: school.clock.nowMs(), because })
      // While it is known, the same refusal does not make it look again and again.
      await pages.current()?.readPage()
      expect(await look()).toBe(false)
    },
  )

  it('an end within two weeks is counted in days and reminded of', async () => {
    const endMs = school.clock.nowMs() + 9 * DAY
    graph.debug['expires_at'] = Math.floor(endMs / 1000)
    // The stand-in answers with the real time in its head, the school's clock is another: what counts is Facebook's.
    graph.debug['data_access_expires_at'] = 0
    await connect().catch(() => undefined)
    const found = viewConnection(as())
    expect(found.health.kind).toBe('never-checked')
    await look()
    const view = viewConnection(as())
    const end = view.checks?.lines.find((line) => line.what === 'token-end')
    expect(end?.atMs).toBe(Math.floor(endMs / 1000) * 1000)
    expect(view.health).toMatchObject(
      end?.sign === 'wrong' ? { kind: 'not-working', because: 'expired' } : { kind: 'ends', days: 9 },
    )
    expect(showCalendar(as()).reminders.map((one) => one.kind)).toContain('page-connection-ends')
  })

  it('a Page that was renamed is pointed out, and a person confirms exactly the name that was read', async () => {
    await connect()
    await look()
    await sayPageSeen(as(), { seen: true })
    graph.page.name = 'Larkfield Academy'
    expect(await checkConnection(as())).toMatchObject({ health: { kind: 'look', count: 1 } })
    await expect(async () => acceptPageName(as(), { name: 'Another' })).rejects.toThrow('page-not-confirmed')
    expect(await acceptPageName(as(), { name: 'Larkfield Academy' })).toMatchObject({ health: { kind: 'well' } })
    expect(school.database.read(readSchool).page).toMatchObject({ pageName: 'Larkfield Academy' })
  })

  it('what a stranger sees is asked anew for another app', async () => {
    await connect()
    await look()
    expect((await sayPageSeen(as(), { seen: true })).health.kind).toBe('well')
    graph.debug['app_id'] = '777'
    expect((await checkConnection(as())).health.kind).toBe('look')
    expect((await sayPageSeen(as(), { seen: false })).checks?.lines.find((line) => line.what === 'app-public')).toEqual(
      { what: 'app-public', sign: 'wrong', because: 'said-not-seen', scope: null, atMs: school.clock.nowMs() },
    )
  })

  it('disconnecting forgets token and checks, and the Page stays fixed', async () => {
    await connect()
    await look()
    practise(as())
    expect(viewConnection(as())).toEqual({
      health: { kind: 'practice' },
      checks: null,
      fixedPageId: graph.pageId,
      keptBy: null,
    })
    await expect(checkConnection(as())).rejects.toThrow('page-not-confirmed')
  })

  it('a number that is not the token’s Page is refused, and nothing is kept of the token', async () => {
    const found = await checkPage(as(), { token: graph.token, pageId: GraphId.parse('4242') })
    expect([found.ok, found.problems]).toEqual([false, ['wrong-page']])
    expect(found.lines.at(-1)).toMatchObject({ what: 'page', sign: 'wrong', because: 'other-number' })
    expect(() => confirmPage(as(), { pageId: GraphId.parse(graph.pageId) })).toThrow('page-not-confirmed')
  })
})

describe('with a keychain', () => {
  it('the database holds only what the keychain sealed, and the Page works', async () => {
    openThePages(keychainOf('office'))
    await connect()
    expect(viewConnection(as()).keptBy).toBe('keychain')
    // A new opening of the vault asks the keychain first.
    openThePages(keychainOf('office'))
    expect(pages.current()).toBe(null)
    expect(await look()).toBe(true)
    expect((await pages.current()?.readPage())?.kind).toBe('ok')
    const rows = school.database.read((reader) =>
      reader.all({ text: 'SELECT * FROM page_token', values: [] }, z.unknown()),
    )
    expect(JSON.stringify(rows)).not.toContain(graph.token)
  })

  it('on another computer the token is asked for again in plain words, and Facebook is not asked at all', async () => {
    openThePages(keychainOf('office'))
    await connect()
    await look()
    openThePages(keychainOf('other'))
    const asked = graph.requests.length
    expect(await look()).toBe(true)
    expect(await look()).toBe(false)
    expect([pages.current(), graph.requests.length]).toEqual([null, asked])
    expect(health()).toMatchObject({ kind: 'not-working', because: 'cannot-open-here' })
    // The same token pasted here works here.
    await connect()
    expect(await look()).toBe(true)
    expect(health().kind).toBe('look')
  })

  it('back on its own computer it works again without anybody doing anything', async () => {
    openThePages(keychainOf('office'))
    await connect()
    openThePages(keychainOf('other'))
    await look()
    openThePages(keychainOf('office'))
    expect(await look()).toBe(true)
    const lines = viewConnection(as()).checks?.lines ?? []
    expect(stoppedBecause(lines)).toBe(null)
  })
})
