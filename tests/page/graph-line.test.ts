// The way to Facebook: proxies, certificates, web filters, clocks, answers of every wrong kind, and the rest after failures. With real
// sockets on this computer where the sockets matter, with a stand-in for the wire where only the answer does.
import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openLine, waitToldMs } from '../../electron/studio/page/graph-line.ts'
import { openWire, type WireReply, type WireRequest } from '../../electron/studio/page/graph-wire.ts'
import { systemProxy } from '../../electron/shell/system-proxy.ts'
import { makeCertificate } from './made-certificate.ts'

const DAY = 86_400_000
let servers: Server[]
let sockets: Socket[]
beforeEach(() => {
  servers = []
  sockets = []
})
afterEach(async () => {
  for (const socket of sockets) socket.destroy()
  for (const server of servers) {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
})
async function listen(server: Server): Promise<number> {
  servers.push(server)
  server.on('connection', (socket) => sockets.push(socket))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}
const request = (url: string, fields: Partial<WireRequest> = {}): WireRequest => ({
  url: new URL(url),
  method: 'GET',
  headers: {},
  timeoutMs: 3_000,
  maxBytes: 100_000,
  ...fields,
})
const wire = () => openWire({ env: {}, proxyFor: null })
const plain = async (answer: (path: string) => [number, Record<string, string>, string | Buffer]) => {
  const port = await listen(
    createServer((asked, response) => {
      const [status, headers, body] = answer(asked.url ?? '')
      response.writeHead(status, headers).end(body)
    }),
  )
  return `http://127.0.0.1:${port}/`
}
/** What one answer becomes on a line of its own. */
async function heard(status: number, headers: Record<string, string>, body: string | Buffer) {
  const line = openLine({ wire: wire() })
  const reply = await line.ask(request(await plain(() => [status, headers, body])))
  return [reply.kind === 'answer' ? reply.text : reply.because, line.state().trouble]
}

describe('an answer', () => {
  const json = { 'content-type': 'application/json' }
  const html = { 'content-type': 'text/html; charset=utf-8' }
  const page = '<html><body>This page is blocked by the county. {"id":"1"}</body></html>'
  it.each([
    ['in JSON is heard', 200, json, '{"id":"1"}', ['{"id":"1"}', null]],
    ['in JSON under another type is heard', 200, { 'content-type': 'text/javascript' }, '{}', ['{}', null]],
    ['packed is unpacked', 200, { ...json, 'content-encoding': 'gzip' }, gzipSync('{"id":"1"}'), ['{"id":"1"}', null]],
    [
      'badly packed is not understood',
      200,
      { ...json, 'content-encoding': 'gzip' },
      '{"id":"1"}',
      ['not-understood', null],
    ],
    ['of a filter is not Facebook’s, whatever its number', 200, html, page, ['web-filter', 'web-filter']],
    ['of a filter with 404 is not “gone”', 404, html, page, ['web-filter', 'web-filter']],
    ['of a filter with 403', 403, html, page, ['web-filter', 'web-filter']],
    ['of a filter that says no type', 200, {}, page, ['web-filter', 'web-filter']],
    ['that leads to a log-in page', 302, { location: 'http://127.0.0.1:9/login' }, '', ['web-filter', 'web-filter']],
    ['of a proxy that wants a password', 407, json, '{}', ['web-filter', 'web-filter']],
    ['of a network that wants a log-in', 511, json, '{}', ['web-filter', 'web-filter']],
    ['with a page from a server in trouble is heard as such', 502, html, page, [page, null]],
    ['far too long is not understood', 200, json, `"${'x'.repeat(200_000)}"`, ['not-understood', null]],
    [
      'packed to be far too long is not understood',
      200,
      { ...json, 'content-encoding': 'gzip' },
      gzipSync('x'.repeat(9_000_000)),
      ['not-understood', null],
    ],
  ] as const)('%s', async (_what, status, headers, body, expected) => {
    expect(await heard(status, headers, body)).toEqual(expected)
  })
})

describe('how much can have left this computer', () => {
  it('nothing, where nobody listens', async () => {
    expect(await wire()(request('http://127.0.0.1:1/'))).toEqual({
      kind: 'failed',
      because: 'no-connection',
      mayHaveArrived: false,
    })
    const line = openLine({ wire: wire() })
    expect(await line.ask(request('http://127.0.0.1:1/'))).toEqual({
      kind: 'unknown',
      because: 'not-reached',
      neverSent: true,
    })
  })
  it('perhaps all of it, where the other side hangs up or says nothing', async () => {
    const port = await listen(createServer((asked, _response) => (asked.url === '/up' ? asked.socket.destroy() : null)))
    expect(await wire()(request(`http://127.0.0.1:${port}/up`))).toMatchObject({
      because: 'dropped',
      mayHaveArrived: true,
    })
    expect(await wire()(request(`http://127.0.0.1:${port}/`, { timeoutMs: 150 }))).toMatchObject({
      because: 'time-out',
      mayHaveArrived: true,
    })
  })
  it('nothing, where the certificate is not trusted or not of this day', async () => {
    const ask = async (fromMs: number, toMs: number) => {
      const { certificate: cert, key } = makeCertificate(fromMs, toMs)
      let asked = 0
      const port = await listen(
        createSecureServer({ cert, key }, (_request, response) => {
          asked += 1
          response.end('{}')
        }) as unknown as Server,
      )
      const line = openLine({ wire: wire() })
      const reply = await line.ask(request(`https://127.0.0.1:${port}/`))
      return [reply, line.state().trouble, asked]
    }
    const unsent = { kind: 'unknown', because: 'not-reached', neverSent: true }
    expect(await ask(Date.now() - DAY, Date.now() + DAY)).toEqual([unsent, 'certificate', 0])
  })
})

/** A proxy that lets through what it is asked for, or answers in the other's place. */
async function proxy(refuse: number | null): Promise<{ readonly url: string; readonly asked: string[] }> {
  const asked: string[] = []
  const server = createServer((_request, response) => response.writeHead(400).end())
  server.on('connect', (ask, socket: Socket, head: Buffer) => {
    asked.push(ask.url ?? '')
    if (refuse !== null) {
      socket.end(`HTTP/1.1 ${refuse} No\r\ncontent-type: text/html\r\n\r\n<html>Sign in to the filter</html>`)
      return
    }
    const [host = '', port = ''] = (ask.url ?? '').split(':')
    const through = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      through.write(head)
      through.pipe(socket).pipe(through)
    })
    sockets.push(through)
    through.on('error', () => socket.destroy())
    socket.on('error', () => through.destroy())
  })
  return { url: `http://127.0.0.1:${await listen(server)}`, asked }
}

describe('in a school’s network, in a process of its own', () => {
  let dir: string
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'cloakroom-line-'))
  })
  afterEach(() => rm(dir, { recursive: true, force: true }))
  async function ask(
    env: Record<string, string>,
    validMs: readonly [number, number] = [Date.now() - DAY, Date.now() + DAY],
  ) {
    const { certificate: cert, key } = makeCertificate(...validMs)
    const tokens: string[] = []
    const port = await listen(
      createSecureServer({ cert, key }, (asked, response) => {
        tokens.push(asked.headers.authorization ?? '')
        response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":"42","name":"A Page"}')
      }) as unknown as Server,
    )
    await writeFile(join(dir, 'filter.pem'), cert)
    const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/proxy/i.test(name)))
    const child = spawn(process.execPath, ['tests/page/ask-child.ts', `https://127.0.0.1:${port}`], {
      env: { ...clean, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let out = ''
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
    await new Promise((resolve) => child.on('close', resolve))
    return { ...(JSON.parse(out) as { outcome: unknown; trouble: unknown }), port, tokens }
  }
  const reached = { outcome: { kind: 'ok', value: { pageId: '42', pageName: 'A Page' } }, trouble: null }

  it('the filter’s certificate counts where the system or the variable for it knows it, and the proxy of the variable is used', async () => {
    const { url, asked } = await proxy(null)
    const told = await ask({ HTTPS_PROXY: url, NODE_EXTRA_CA_CERTS: join(dir, 'filter.pem') })
    expect(told).toMatchObject({ ...reached, tokens: ['Bearer a token'] })
    expect(asked).toEqual([`127.0.0.1:${told.port}`])
    const system = await ask({ HTTPS_PROXY: url, SSL_CERT_FILE: join(dir, 'filter.pem'), NO_PROXY: '127.0.0.1' })
    // Only where the system keeps its certificates as files can a test give it one.
    expect(system).toMatchObject(process.platform === 'linux' ? reached : { trouble: 'certificate' })
    expect(asked).toHaveLength(1)
  })
  it('a proxy that wants a password has not let anything through, and that is said', async () => {
    const { url } = await proxy(407)
    const { outcome, trouble, tokens } = await ask({ HTTPS_PROXY: url, NODE_EXTRA_CA_CERTS: join(dir, 'filter.pem') })
    expect([outcome, trouble, tokens]).toEqual([
      { kind: 'unknown', because: 'web-filter', neverSent: true },
      'proxy',
      [],
    ])
  })
  it('a clock that is wrong by days shows as a certificate of another day, and nothing is sent', async () => {
    const env = { NODE_EXTRA_CA_CERTS: join(dir, 'filter.pem') }
    const early = await ask(env, [Date.now() + 2 * DAY, Date.now() + 9 * DAY])
    expect([early.trouble, early.tokens]).toEqual(['clock-wrong', []])
    const late = await ask(env, [Date.now() - 9 * DAY, Date.now() - 2 * DAY])
    expect([late.trouble, late.tokens]).toEqual(['clock-wrong', []])
  })
})

describe('the line', () => {
  const answer = (headers: Record<string, string> = {}, body = '{}'): WireReply => ({
    kind: 'answer',
    status: 200,
    headers,
    bytes: Buffer.from(body),
  })
  const cable: WireReply = { kind: 'failed', because: 'no-connection', mayHaveArrived: false }

  it('rests after five failures in a row, tries with one call, rests longer, and goes on when that one comes through', async () => {
    let now = 0
    let calls = 0
    let next: WireReply = cable
    const line = openLine({ wire: () => ((calls += 1), Promise.resolve(next)), monotonicMs: () => now })
    const ask = () => line.ask(request('http://127.0.0.1:1/'))
    for (let i = 0; i < 5; i += 1) await ask()
    expect([calls, line.state().restsUntilMs !== null]).toEqual([5, true])
    now = 9_999
    expect(await ask()).toEqual({ kind: 'unknown', because: 'not-reached', neverSent: true })
    expect(calls).toBe(5)
    now = 10_000
    // Two at once: one goes, the other waits for what becomes of it.
    await Promise.all([ask(), ask()])
    expect(calls).toBe(6)
    now = 29_999
    await ask()
    expect(calls).toBe(6)
    now = 30_000
    next = answer()
    expect((await ask()).kind).toBe('answer')
    expect(line.state()).toEqual({ trouble: null, sinceMs: null, restsUntilMs: null, skewMs: 0, usedPercent: 0 })
    await ask()
    expect(calls).toBe(8)
  })
  it('does not rest for a server that is there and hangs up, or that is in trouble', async () => {
    for (const reply of [
      { kind: 'failed', because: 'dropped', mayHaveArrived: true },
      { ...answer(), status: 500 },
    ] as const) {
      const line = openLine({ wire: () => Promise.resolve(reply) })
      for (let i = 0; i < 9; i += 1) await line.ask(request('http://127.0.0.1:1/'))
      expect(line.state()).toMatchObject({ trouble: null, restsUntilMs: null })
    }
  })
  it.each([
    [new Date(Date.now() - DAY).toUTCString(), 'clock-wrong'],
    [new Date(Date.now() + DAY).toUTCString(), 'clock-wrong'],
    [new Date(Date.now() + 60_000).toUTCString(), null],
    ['yesterday', null],
  ])('holds its clock against the date of an answer: %s', async (date, trouble) => {
    const line = openLine({ wire: () => Promise.resolve(answer({ date })) })
    await line.ask(request('http://127.0.0.1:1/'))
    expect(line.state().trouble).toBe(trouble)
  })
  it('does not take the time from a filter’s answer', async () => {
    const date = new Date(Date.now() + DAY).toUTCString()
    const line = openLine({ wire: () => Promise.resolve(answer({ date, 'content-type': 'text/html' })) })
    await line.ask(request('http://127.0.0.1:1/'))
    expect(line.state()).toMatchObject({ trouble: 'web-filter', skewMs: 0 })
  })
  const business = (fields: object) => JSON.stringify({ '42': [{ type: 'pages', ...fields }] })
  it.each([
    [{ 'x-app-usage': '{"call_count":28,"total_time":91,"total_cputime":"12"}' }, 91, null],
    [{ 'x-business-use-case-usage': business({ call_count: 100, estimated_time_to_regain_access: 7 }) }, 100, 420_000],
    [{ 'x-page-usage': '{"call_count":55}', 'retry-after': '30' }, 55, 30_000],
    [{ 'x-app-usage': 'half a {', 'retry-after': 'soon' }, 0, null],
    [{ 'x-app-usage': '[1,null]', 'x-business-use-case-usage': '{"42":{"call_count":3}}' }, 0, null],
    [{ 'retry-after': '99999999' }, 0, DAY],
    [{}, 0, null],
  ])('reads what was used and how long to wait: %j', async (headers, used, wait) => {
    const line = openLine({ wire: () => Promise.resolve(answer(headers as Record<string, string>)) })
    await line.ask(request('http://127.0.0.1:1/'))
    expect([line.state().usedPercent, waitToldMs(headers)]).toEqual([used, wait])
  })
})

it.each([
  ['PROXY filter.school:8080; DIRECT', 'http://filter.school:8080'],
  ['HTTPS filter.school:443', 'https://filter.school:443'],
  ['DIRECT', null],
  ['SOCKS5 filter.school:1080', null],
  ['PROXY http://odd/', null],
  ['', null],
])('what the system says of its proxy, “%s”, is %s', async (list, proxyUrl) => {
  const resolveProxy = () => Promise.resolve(list)
  expect(await systemProxy(() => ({ resolveProxy }))('https://graph.facebook.com')).toBe(proxyUrl)
  expect(await systemProxy(() => ({ resolveProxy: () => Promise.reject(new Error('no')) }))('https://x.org')).toBe(null)
})
