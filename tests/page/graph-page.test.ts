// The Graph adapter against the stand-in server: what is sent, what each kind of answer means, and that neither the token
// nor an unredacted name ever stands in an address.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { StudioError } from '../../shared/model/failure.ts'
import { GraphId } from '../../shared/model/id.ts'
import type { LogEvent, PageOutcome, PagePublisher, RenditionBytes } from '../../electron/studio/ports.ts'
import { FACEBOOK, type GraphAddress } from '../../electron/studio/page/graph-call.ts'
import { failureIn } from '../../electron/studio/page/graph-errors.ts'
import { openGraphPage } from '../../electron/studio/page/graph-page.ts'
import { checkNewToken } from '../../electron/studio/page/graph-token.ts'
import { openGraphStandIn, type Fault, type GraphStandIn } from './graph-stand-in.ts'

let graph: GraphStandIn
let page: PagePublisher
let logged: LogEvent[]
const log = { write: (event: LogEvent) => void logged.push(event) }
const never = new AbortController().signal
const picture: RenditionBytes = {
  brand: 'redacted-rendition',
  jpeg: new Uint8Array([0xff, 0xd8, 0xff, 1, 2, 3]),
  sha256: '0'.repeat(64),
}
const address = (): GraphAddress => ({
  ...FACEBOOK,
  baseUrl: graph.url,
  readTimeoutMs: 700,
  writeTimeoutMs: 700,
  uploadTimeoutMs: 700,
})

beforeEach(async () => {
  graph = await openGraphStandIn()
  logged = []
  page = openGraphPage(GraphId.parse(graph.pageId), graph.token, log, address())
})
afterEach(() => graph.close())

async function value<T>(outcome: Promise<PageOutcome<T>>): Promise<T> {
  const settled = await outcome
  if (settled.kind !== 'ok') throw new Error(JSON.stringify(settled))
  return settled.value
}
const stage = (altText = 'Two children dig') => page.stagePhoto(picture, altText, never)

describe('a post with photos', () => {
  it('is staged, posted, read back and listed with ids beyond 2^53 unharmed', async () => {
    const first = await value(stage('A red kite'))
    const second = await value(stage('A muddy field 🪁'))
    const { postId } = await value(page.post('Kites! “Up” they went.\nالسماء', [first.photoId, second.photoId], never))
    const expected = {
      id: postId,
      message: 'Kites! “Up” they went.\nالسماء',
      createdAtMs: expect.any(Number) as number,
      isPublished: true,
      isPublic: true,
      isHidden: false,
      photoIds: [first.photoId, second.photoId],
      permalink: `https://www.facebook.com/${postId}`,
    }
    expect(BigInt(first.photoId) > 2n ** 53n).toBe(true)
    expect(await value(page.readPost(postId))).toEqual(expected)
    expect(await value(page.readPhoto(second.photoId))).toEqual({
      photoId: second.photoId,
      altText: 'A muddy field 🪁',
    })
    expect(await value(page.listPostsSince(Date.now() - 60_000))).toEqual([expected])
    expect(graph.photos.get(first.photoId)?.bytes).toEqual(picture.jpeg)
  })

  it('with a single photo and without any is read back as well', async () => {
    const { photoId } = await value(stage())
    const one = await value(page.post('One', [photoId], never))
    const none = await value(page.post('None', [], never))
    expect((await value(page.readPost(one.postId))).photoIds).toEqual([photoId])
    expect((await value(page.readPost(none.postId))).photoIds).toEqual([])
  })

  it('is found on the third page of a list whose first page is empty', async () => {
    graph.page.listPageSize = 1
    graph.page.emptyPageFirst = true
    for (const words of ['one', 'two', 'three']) await value(page.post(words, [], never))
    const listed = await value(page.listPostsSince(0))
    expect(listed.map((post) => post.message).toSorted()).toEqual(['one', 'three', 'two'])
  })

  it('is not public when Facebook does not say so, and not published when it says nothing', async () => {
    graph.page.privacy = null
    const { postId } = await value(page.post('Words', [], never))
    expect((await value(page.readPost(postId))).isPublic).toBe(null)
    graph.page.privacy = 'SELF'
    expect((await value(page.readPost(postId))).isPublic).toBe(false)
  })
})

describe('what an answer means', () => {
  const unclear: readonly [Fault, string][] = [
    ['error-500', 'server-trouble'],
    ['error-500-done', 'server-trouble'],
    ['dropped-before', 'dropped'],
    ['dropped-during-done', 'dropped'],
    ['dropped-after-done', 'dropped'],
    ['hangs', 'time-out'],
    ['hangs-done', 'time-out'],
    ['no-id-done', 'not-understood'],
    ['ok-with-error-done', 'not-understood'],
    ['html', 'web-filter'],
    ['truncated-done', 'not-understood'],
    ['transient', 'server-trouble'],
    [{ code: 1 }, 'server-trouble'],
    [{ code: 2 }, 'server-trouble'],
  ]
  it.each(unclear)('%j leaves the outcome of a post unknown, and the post is not repeated', async (fault, because) => {
    graph.faults.feed = [fault]
    expect(await page.post('Words', [], never)).toEqual({ kind: 'unknown', because })
    expect(graph.writes('feed')).toBe(1)
  })
  it.each(unclear)(
    '%j leaves the outcome of an upload unknown, and the upload is not repeated here',
    async (fault, because) => {
      graph.faults.stage = [fault]
      expect(await stage()).toEqual({ kind: 'unknown', because })
      expect(graph.writes('stage')).toBe(1)
    },
  )

  const clear: readonly [number, number | null, string][] = [
    [3, null, 'no-permission'],
    [4, null, 'throttled'],
    [17, null, 'throttled'],
    [32, null, 'throttled'],
    [341, null, 'throttled'],
    [613, null, 'throttled'],
    [80_001, null, 'throttled'],
    [10, null, 'no-permission'],
    [200, null, 'no-permission'],
    [283, null, 'no-permission'],
    [100, null, 'bad-request'],
    [100, 21, 'wrong-page'],
    [100, 33, 'not-found'],
    [100, 1_366_046, 'picture-refused'],
    [100, 1_366_051, 'duplicate'],
    [102, null, 'token-dead'],
    [190, 458, 'token-dead'],
    [190, 460, 'token-dead'],
    [190, 463, 'token-dead'],
    [190, 467, 'token-dead'],
    [190, 492, 'no-permission'],
    [324, null, 'picture-refused'],
    [368, 1_390_008, 'blocked-for-now'],
    [368, 1_404_082, 'duplicate'],
    [506, null, 'duplicate'],
    [99_999, null, 'other'],
  ]
  it.each(clear)('code %i/%s is a clear no: %s', async (code, subcode, reason) => {
    graph.faults.feed = [{ code, ...(subcode === null ? {} : { subcode }) }]
    expect(await page.post('Words', [], never)).toEqual({ kind: 'refused', reason, code, subcode })
    expect(graph.posts.size).toBe(0)
  })
  it('reads codes, never digits in a text: a proxy page with 190 in it is not a dead token', () => {
    expect(failureIn(403, undefined)).toEqual({ kind: 'unknown', because: 'not-understood' })
    expect(failureIn(400, { error: 'code 190' })).toEqual({ kind: 'unknown', because: 'not-understood' })
    expect(failureIn(502, { error: { code: 190 } })).toEqual({ kind: 'unknown', because: 'server-trouble' })
    expect(failureIn(200, { id: '1' })).toBe(null)
  })
})

describe('the network', () => {
  it('never sees the token in an address, and only the configured version and host', async () => {
    const { photoId } = await value(stage())
    const { postId } = await value(page.post('Words', [photoId], never))
    await page.readPost(postId)
    await page.listPostsSince(0)
    await page.remove(photoId)
    await page.check()
    await page.readPage()
    expect(
      graph.requests.filter((request) => request.url.includes(graph.token) || !request.url.startsWith('/v26.0/')),
    ).toEqual([])
    expect(graph.requests.map((request) => request.call)).not.toContain('unknown')
  })
  it.each([
    'http://graph.facebook.com',
    'http://192.168.1.7:8080',
    'ftp://127.0.0.1',
    'file:///etc/passwd',
    'no address',
  ])('refuses %s and writes that down', (baseUrl) => {
    const open = () => openGraphPage(GraphId.parse(graph.pageId), graph.token, log, { ...address(), baseUrl })
    expect(open).toThrow(StudioError)
    expect(logged.map((event) => event.kind)).toEqual(['network-refused'])
    expect(JSON.stringify(logged)).not.toContain(graph.token)
  })
  it('does not follow a redirect to another host', async () => {
    const { createServer } = await import('node:http')
    const seen: string[] = []
    const elsewhere = createServer((request, response) => {
      seen.push(request.url ?? '')
      response.end('{}')
    })
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve))
    const there = elsewhere.address() as { port: number }
    const redirecting = createServer((_request, response) =>
      response.writeHead(307, { location: `http://127.0.0.1:${there.port}/x` }).end(),
    )
    await new Promise<void>((resolve) => redirecting.listen(0, '127.0.0.1', resolve))
    const here = redirecting.address() as { port: number }
    const lost = openGraphPage(GraphId.parse(graph.pageId), graph.token, log, {
      ...address(),
      baseUrl: `http://127.0.0.1:${here.port}`,
    })
    expect(await lost.stagePhoto(picture, 'Words', never)).toEqual({ kind: 'unknown', because: 'web-filter' })
    expect(seen).toEqual([])
    for (const server of [elsewhere, redirecting]) {
      server.closeAllConnections()
      server.close()
    }
  })
})

describe('checking a token', () => {
  const check = () => checkNewToken(graph.token, log, address())
  const good = {
    ok: true,
    pageName: 'Stand-in Primary School',
    expiresAtMs: 0,
    problems: [],
    missingScopes: [],
  }
  it('says in plain facts which Page a good token is for', async () => {
    const told = { ...good, pageId: graph.pageId, pageLink: `https://www.facebook.com/${graph.pageId}` }
    const facts = {
      type: 'page',
      isValid: true,
      pageRead: 'yes',
      postsRead: 'yes',
      isPublished: true,
      appId: '4242424242424242',
    }
    expect(await check()).toMatchObject({ ...told, facts })
    expect(await page.check()).toMatchObject({ ...told, facts })
    expect(JSON.stringify(await check())).not.toContain(graph.token)
  })
  it('is amber, not red, when Facebook does not say when it expires', async () => {
    delete graph.debug['expires_at']
    expect(await check()).toMatchObject({ ok: true, expiresAtMs: null, problems: ['expiry-unknown'] })
  })
  const past = Math.floor(Date.now() / 1000) - 3600
  it.each([
    [{ is_valid: false }, ['not-valid']],
    [{ is_valid: false, expires_at: past }, ['expired']],
    [{ type: 'USER', profile_id: undefined }, ['not-a-page-token']],
    [{ type: 'USER' }, ['not-a-page-token']],
    [{ expires_at: past }, ['expired']],
    [{ data_access_expires_at: past }, ['expired']],
    [{ scopes: ['pages_show_list'] }, ['scope-missing']],
    [{ is_valid: 'yes' }, ['not-understood']],
  ])('%j is refused as %j', async (change, problems) => {
    Object.assign(graph.debug, change)
    const found = await check()
    expect([found.ok, found.problems]).toEqual([false, problems])
  })
  it('names the scopes that are missing', async () => {
    graph.debug['scopes'] = ['pages_show_list', 'pages_manage_posts']
    expect((await check()).missingScopes).toEqual(['pages_read_engagement', 'pages_read_user_content'])
  })
  it('refuses a token of another Page than the confirmed one', async () => {
    const other = openGraphPage(GraphId.parse('42'), graph.token, log, address())
    expect(await other.check()).toMatchObject({ ok: false, problems: ['wrong-page'] })
  })
  it('says when Facebook cannot be reached', async () => {
    graph.faults['debug-token'] = ['dropped-before', 'html']
    expect((await check()).problems).toEqual(['cannot-reach'])
    // A web filter's own page: the words on screen say so.
    expect((await check()).problems).toEqual(['not-understood'])
  })
})
