// Nothing but the Page's own door reaches the network: held against the source (who imports what can open a connection; words such as
// `fetch` are held in tests/house), and against a whole run, from import to takedown, in processes whose every connection is written down.
import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { facesInARow } from '../flow/photo-story.ts'
import { importsOf, readSource, sourceFiles } from '../house/rooms.ts'
import { drawnPicture } from '../stand-in-engine.ts'
import { openSecondGraph, type SecondGraph } from './second-graph.ts'

const OPENS = /^(node:)?(https?|http2|net|tls|dgram|dns(\/.*)?|undici|ws|got|axios|node-fetch|inspector(\/.*)?)$/

it('one file imports what opens connections, and the guard that takes it away from the engine', () => {
  const found = sourceFiles().flatMap((path) =>
    importsOf(path, readSource(path))
      .filter((target) => OPENS.test(target))
      .map((target) => `${path}: ${target}`),
  )
  expect(found.toSorted()).toEqual([
    'electron/studio/engine/guard-network.ts: node:net',
    // Types of headers only.
    'electron/studio/page/graph-line.ts: node:http',
    'electron/studio/page/graph-wire.ts: node:http',
    'electron/studio/page/graph-wire.ts: node:https',
    'electron/studio/page/graph-wire.ts: node:tls',
  ])
  expect(readSource('electron/studio/page/graph-line.ts')).toMatch(/import type \{[^}]*\} from 'node:http'/)
})

let dir: string
let graph: SecondGraph
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cloakroom-watch-'))
  graph = await openSecondGraph()
})
afterEach(async () => {
  await graph.close()
  await rm(dir, { recursive: true, force: true })
})

/** Runs a test program to its end under the watch; answers its last line. */
async function watchedRun(args: readonly string[]): Promise<string> {
  const env = {
    ...process.env,
    CLOAKROOM_WATCH: join(dir, 'seen.txt'),
    CLOAKROOM_GRAPH_PAGE_ID: graph.pageId,
    CLOAKROOM_GRAPH_TOKEN: graph.token,
    // A proxy that is set must not be asked about this very computer.
    HTTP_PROXY: 'http://127.0.0.1:9',
    HTTPS_PROXY: 'http://127.0.0.1:9',
  }
  const child = spawn(process.execPath, ['--import', './tests/page/watch-network.ts', ...args], {
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  let out = ''
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  await new Promise((resolve) => child.on('close', resolve))
  return out.trim().split('\n').at(-1) ?? ''
}

it('a school that imports, hides, signs, sends and takes down connects with the Page alone, and looks up nothing', async () => {
  await mkdir(join(dir, 'photos'))
  await writeFile(join(dir, 'photos', 'one.jpg'), drawnPicture({ name: 'one', faces: facesInARow(3) }))
  const home = join(dir, 'home')
  expect(await watchedRun(['tests/page/publish-child.ts', graph.url, home, join(dir, 'photos')])).toContain('"live"')
  expect(await watchedRun(['tests/page/takedown-child.ts', graph.url, home])).toContain('"removed"')
  const seen = new Set((await readFile(join(dir, 'seen.txt'), 'utf8')).trim().split('\n'))
  expect([...seen].toSorted()).toEqual([`connect 127.0.0.1:${new URL(graph.url).port}`, 'watching'])
  expect(graph.seen.length).toBeGreaterThan(10)
  expect(graph.faultsOfClient).toEqual([])
})

it('the watch sees every way out, or it would prove nothing', async () => {
  const script = `
    const { Socket } = require('node:net')
    const swallow = () => undefined
    fetch('http://127.0.0.1:18009/').catch(swallow)
    new Socket().on('error', swallow).connect(11, '127.0.0.1')
    require('node:dns').lookup('localhost', swallow)
    const udp = require('node:dgram').createSocket('udp4')
    udp.send('x', 9, '127.0.0.1', () => udp.close())
    const server = require('node:net').createServer().listen(0, () => server.close())`
  await watchedRun(['--eval', script])
  const seen = (await readFile(join(dir, 'seen.txt'), 'utf8')).trim().split('\n')
  for (const way of ['connect 127.0.0.1:18009', 'connect 127.0.0.1:11', 'lookup localhost', 'datagram', 'listen'])
    expect(seen).toContain(way)
})
