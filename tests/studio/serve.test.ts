// The server: one function from Request to Response, without any network.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { changeFeed, serve } from '../../electron/studio/serve.ts'
import { StudioError } from '../../shared/model/failure.ts'

let folder: string
let fetchStudio: (request: Request) => Promise<Response>
const calls: unknown[] = []
const feed = changeFeed()
const at = (path: string, init?: RequestInit) => fetchStudio(new Request(`https://studio.internal${path}`, init))

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cloakroom-serve-'))
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Cloakroom</title>')
  await writeFile(join(folder, 'secret.key'), 'never served')
  fetchStudio = serve({
    pageFilesDir: folder,
    dispatch: (name, input) => {
      calls.push([name, input])
      return Promise.resolve({ ok: true, value: { name } })
    },
    media: (parts) => {
      if (parts[0] === 'locked') throw new StudioError('not-signed-in')
      if (parts[0] === 'broken') throw new TypeError('with a name in it')
      return Promise.resolve(
        parts[0] === 'photo' ? { bytes: new Uint8Array([1, 2]), type: 'image/jpeg' as const } : null,
      )
    },
    feed,
    defect: () => 'D7',
  })
})
afterAll(async () => {
  feed.close()
  await rm(folder, { recursive: true, force: true })
})

test('the page itself is served with its policy and is never stored', async () => {
  const response = await at('/')
  expect(response.status).toBe(200)
  expect(await response.text()).toContain('<title>Cloakroom</title>')
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
})

test.each(['/../package.json', '/%2e%2e/%2e%2e/etc/passwd', '/secret.key', '/nothing.js', '/assets/../../x.js'])(
  '%s is not served',
  async (path) => {
    const response = await at(path)
    expect(response.status).toBe(404)
  },
)

test('a call goes to the dispatcher and comes back as JSON', async () => {
  const response = await at('/rpc/app.state', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  })
  expect(await response.json()).toEqual({ ok: true, value: { name: 'app.state' } })
  expect(calls.at(-1)).toEqual(['app.state', {}])
})

test('a call by GET, as a form, too large or not JSON is not heard', async () => {
  const before = calls.length
  expect((await at('/rpc/app.state')).status).toBe(405)
  expect(
    (await at('/rpc/app.state', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{}' })).status,
  ).toBe(415)
  expect(
    (
      await at('/rpc/app.state', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: 'x'.repeat(1_000_001),
      })
    ).status,
  ).toBe(413)
  expect(calls).toHaveLength(before)
  await at('/rpc/app.state', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' })
  expect(calls.at(-1)).toEqual(['app.state', undefined])
})

test('a call without an end is refused after a few megabytes, and the rest is never read', async () => {
  let given = 0
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      given += 1_000_000
      controller.enqueue(new Uint8Array(1_000_000).fill(0x20))
    },
  })
  const response = await at('/rpc/app.state', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: endless,
    duplex: 'half',
  } as RequestInit)
  expect(response.status).toBe(413)
  expect(given).toBeLessThan(8_000_000)
})

test('a picture, a missing picture, a locked studio and a defect have each their status', async () => {
  const picture = await at('/media/photo/1/public')
  expect([picture.status, picture.headers.get('content-type'), (await picture.arrayBuffer()).byteLength]).toEqual([
    200,
    'image/jpeg',
    2,
  ])
  expect((await at('/media/none/1')).status).toBe(404)
  expect((await at('/media/locked/1')).status).toBe(401)
  const broken = await at('/media/broken/1')
  expect([broken.status, await broken.text()]).toEqual([500, 'Reference D7'])
})

test('a waiting page hears at once what changed, and a page that comes late misses nothing', async () => {
  const first = (await (await at('/events?after=999999')).json()) as { seq: number; topics: string[] }
  expect(first).toEqual({ seq: 0, topics: [] })
  const waiting = at('/events?after=0')
  feed.announce(['posts'])
  expect(await (await waiting).json()).toEqual({ seq: 1, topics: ['posts'] })
  feed.announce(['photos', 'trail'])
  feed.announce(['photos'])
  expect(await (await at('/events?after=1')).json()).toEqual({ seq: 4, topics: ['photos', 'trail'] })
})
