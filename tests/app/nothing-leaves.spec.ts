// README: "Nothing leaves this computer except a post you signed." The Chromium shell, held against a canary: every way
// out of a web page is tried, once with every guard (nothing may arrive) and once without (it must arrive, or the canary
// proves nothing). The studio behind the window is a stand-in that serves one empty page.
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import type { Page } from 'playwright-core'
import { guards, type Guard } from '../../electron/chromium/guards.ts'
import { openWindow, type StudioWindow } from '../../electron/chromium/launch.ts'
import { CONTENT_SECURITY_POLICY } from '../../electron/studio/serve.ts'
import { findChromium } from '../../electron/start/find-browser.mjs'
import { openCanary, type Canary } from './canary.ts'

/** What each attempt needs to know about the canary. `host` is this computer's own address in its network. */
interface Target {
  readonly http: string
  readonly ws: string
  readonly stun: string
}

/** Each way out of a page, by the word under which the canary would see it. Each runs inside the page. */
const WAYS_OUT: Readonly<Record<string, (target: Target) => unknown>> = {
  fetch: ({ http }) => fetch(`${http}/fetch`, { mode: 'no-cors' }).catch(() => null),
  beacon: ({ http }) => navigator.sendBeacon(`${http}/beacon`, 'x'),
  worker: ({ http }) =>
    void new Worker(
      URL.createObjectURL(new Blob([`fetch('${http}/worker', { mode: 'no-cors' })`], { type: 'text/javascript' })),
    ),
  'shared-worker': ({ http }) =>
    void new SharedWorker(
      URL.createObjectURL(
        new Blob([`fetch('${http}/shared-worker', { mode: 'no-cors' })`], { type: 'text/javascript' }),
      ),
    ),
  websocket: ({ ws }) => void new WebSocket(`${ws}/websocket`),
  datagram: async ({ stun }) => {
    const connection = new RTCPeerConnection({ iceServers: [{ urls: stun }] })
    connection.createDataChannel('x')
    await connection.setLocalDescription(await connection.createOffer())
  },
  prefetch: ({ http }) => {
    const link = document.createElement('link')
    link.rel = 'prefetch'
    link.href = `${http}/prefetch`
    document.head.append(link)
  },
  image: ({ http }) => {
    new Image().src = `${http}/image`
  },
  frame: ({ http }) => {
    const frame = document.createElement('iframe')
    frame.src = `${http}/frame`
    document.body.append(frame)
  },
  popup: ({ http }) => void window.open(`${http}/popup`),
  form: ({ http }) => {
    const frame = document.createElement('iframe')
    frame.name = 'form-target'
    const form = document.createElement('form')
    form.action = `${http}/form`
    form.method = 'post'
    form.target = 'form-target'
    document.body.append(frame, form)
    form.submit()
  },
  navigation: ({ http }) => {
    location.href = `${http}/navigation`
  },
}

/** Chromium asks people before a page may speak to their own network; the canary lives there. Off in the control only. */
const noQuestions: Guard = {
  name: 'control',
  args: [
    '--disable-features=LocalNetworkAccessChecks,BlockInsecurePrivateNetworkRequests,PrivateNetworkAccessSendPreflights',
  ],
}

/** A stand-in for the studio: one empty page, with the policy that the real one sends, or without. */
const emptyStudio = (policy: string | null) => ({
  fetch: (request: Request) =>
    Promise.resolve(
      new Response(
        new URL(request.url).pathname === '/'
          ? '<!doctype html><meta charset="utf-8"><title>Empty</title><body>'
          : 'null',
        {
          headers: { 'content-type': 'text/html', ...(policy === null ? {} : { 'content-security-policy': policy }) },
        },
      ),
    ),
})

let home = ''
let canary: Canary
test.beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'cloakroom-canary-'))
  canary = await openCanary()
})
test.afterEach(async () => {
  await canary.close()
  await rm(home, { recursive: true, force: true })
})

async function openWith(chosen: readonly Guard[], policy: string | null): Promise<StudioWindow> {
  const executablePath = findChromium()
  if (executablePath === null) throw new Error('No Chromium on this machine.')
  return openWindow({ executablePath, studio: emptyStudio(policy), guards: chosen, home, headless: true })
}

/** Tries every way out, the navigation last, and waits for what is under way. */
async function tryEverything(page: Page): Promise<void> {
  // WebRTC does not use the loopback address, so the canary is also asked for at this computer's own.
  const own = Object.values(networkInterfaces())
    .flat()
    .find((address) => address?.family === 'IPv4' && !address.internal)?.address
  const host = own ?? '127.0.0.1'
  const target = {
    http: `http://127.0.0.1:${canary.httpPort}`,
    ws: `ws://127.0.0.1:${canary.httpPort}`,
    stun: `stun:${host}:${canary.udpPort}`,
  }
  for (const attempt of Object.values(WAYS_OUT)) {
    await page.evaluate(attempt as (target: Target) => void, target).catch(() => undefined)
    await page.waitForTimeout(150)
  }
  await page.waitForTimeout(1500)
}

test('without the guards every way out reaches the canary', async () => {
  const window = await openWith([noQuestions], null)
  await tryEverything(window.page)
  await window.close()
  expect([...canary.seen].toSorted()).toEqual([...Object.keys(WAYS_OUT), 'connection'].toSorted())
})

test('with the guards nothing arrives, not even a connection or a datagram, and the page stays where it is', async () => {
  const window = await openWith(guards, CONTENT_SECURITY_POLICY)
  await tryEverything(window.page)
  expect(window.page.url()).toBe('https://studio.internal/')
  expect(window.context.pages()).toEqual([window.page])
  await window.close()
  expect([...canary.seen]).toEqual([])
})

test('an answer that comes without a policy may load nothing, and is not kept', async () => {
  const window = await openWith(guards, null)
  const refused = await window.page.evaluate(async () => {
    const refused = new Promise<string>((resolve) => {
      document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective))
    })
    new Image().src = '/image'
    return refused
  })
  expect(refused).toBe('img-src')
  await window.close()
})

test('neither the studio nor its window listens on any port', async () => {
  const window = await openWith(guards, CONTENT_SECURITY_POLICY)
  const browser = descendants(process.pid)
  expect(browser.length).toBeGreaterThan(2)
  expect(browser.flatMap(listeningPorts)).toEqual([])
  // The control: the canary, which is in this process, is seen to listen, and it is all that does.
  expect(listeningPorts(process.pid)).toEqual([canary.httpPort])
  await window.close()
})

/** TCP sockets on which anybody on this machine listens, from the kernel's own table. */
function listeners(): readonly { port: number; inode: string }[] {
  return ['/proc/net/tcp', '/proc/net/tcp6']
    .flatMap((table) => readFileSync(table, 'utf8').trim().split('\n').slice(1))
    .map((line) => line.trim().split(/\s+/))
    .filter((columns) => columns[3] === '0A')
    .map((columns) => ({ port: Number.parseInt(columns[1]?.split(':')[1] ?? '', 16), inode: columns[9] ?? '' }))
}

/** The processes that this one started, and those that they started. */
function descendants(pid: number): readonly number[] {
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((candidate) => parentOf(candidate) === pid)
  return children.flatMap((child) => [child, ...descendants(child)])
}

function parentOf(pid: number): number | null {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[1])
  } catch {
    // It ended while we looked.
    return null
  }
}

/** Ports on which this very process listens. */
function listeningPorts(pid: number): readonly number[] {
  const open = openFiles(pid)
  return listeners()
    .filter((row) => open.includes(`socket:[${row.inode}]`))
    .map((row) => row.port)
}

function openFiles(pid: number): readonly string[] {
  const folder = `/proc/${pid}/fd`
  return namesIn(folder).flatMap((name) => {
    try {
      return [readlinkSync(join(folder, name))]
    } catch {
      // Closed while we looked.
      return []
    }
  })
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    // The process ended while we looked.
    return []
  }
}
