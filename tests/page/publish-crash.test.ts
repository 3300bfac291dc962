// A real process, really killed at every stage of publishing and started again: the Page never holds two posts, and no
// photo is left lying there.
import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { facesInARow } from '../flow/photo-story.ts'
import { drawnPicture } from '../stand-in-engine.ts'
import { openGraphStandIn, type GraphStandIn } from './graph-stand-in.ts'

let dir: string
let graph: GraphStandIn
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cloakroom-crash-'))
  await mkdir(join(dir, 'photos'))
  graph = await openGraphStandIn()
})
afterEach(async () => {
  await graph.close()
  await rm(dir, { recursive: true, force: true })
})

interface Ended {
  readonly signal: NodeJS.Signals | null
  readonly code: number | null
  /** The last line, or null when it was killed before. */
  readonly line: { readonly outcome: string; readonly postId: string | null; readonly reason: string | null } | null
}

/** Runs one process to its end. `meanwhile` may kill it. */
async function runProcess(
  args: readonly string[],
  crashAt?: string,
  meanwhile?: (kill: () => void) => void,
): Promise<Ended> {
  const env = {
    ...process.env,
    CLOAKROOM_GRAPH_PAGE_ID: graph.pageId,
    CLOAKROOM_GRAPH_TOKEN: graph.token,
    ...(crashAt === undefined ? {} : { CLOAKROOM_CRASH_AT: crashAt }),
  }
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let out = ''
  let errors = ''
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
  meanwhile?.(() => child.kill('SIGKILL'))
  const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve) =>
    child.on('close', (...end) => resolve(end)),
  )
  if (code !== 0 && signal === null) throw new Error(`The process failed: ${errors}`)
  const last = out.trim().split('\n').at(-1)
  return { code, signal, line: last ? (JSON.parse(last) as Ended['line']) : null }
}
const child = () => ['tests/page/publish-child.ts', graph.url, join(dir, 'home'), join(dir, 'photos')]
async function drawPhotos(): Promise<void> {
  await writeFile(join(dir, 'photos', 'one.jpg'), drawnPicture({ name: 'one', faces: facesInARow(3) }))
  await writeFile(join(dir, 'photos', 'two.jpg'), drawnPicture({ name: 'two' }))
}
const page = () => ({ posts: graph.posts.size, orphans: graph.orphans().length, feedCalls: graph.writes('feed') })
const killed = { signal: 'SIGKILL', code: null, line: null }

const stages = [
  // A finished picture lies on disk that nothing knows of: it is never offered, another one is made.
  ['redact', 'live', { posts: 1, orphans: 0, feedCalls: 1 }],
  // Nothing was sent yet: the next run sends it.
  ['armed', 'live', { posts: 1, orphans: 0, feedCalls: 1 }],
  ['uploaded', 'live', { posts: 1, orphans: 0, feedCalls: 1 }],
  // It was about to be sent. The call was not begun, and it is not made by itself any more: a person starts again.
  ['sending', 'failed', { posts: 0, orphans: 0, feedCalls: 0 }],
  // It was sent: the Page says so.
  ['sent', 'live', { posts: 1, orphans: 0, feedCalls: 1 }],
  ['live-unverified', 'live', { posts: 1, orphans: 0, feedCalls: 1 }],
] as const
it.each(stages)('killed at %s and started again it ends %s', async (stage, outcome, ending) => {
  await drawPhotos()
  expect(await runProcess(child(), stage)).toEqual(killed)
  const { line } = await runProcess(child())
  expect([line?.outcome, page()]).toEqual([outcome, ending])
  // A third start changes nothing and says the same.
  expect((await runProcess(child())).line).toEqual(line)
  expect(page()).toEqual(ending)
})

it('killed between the last commit and the call it does not know, sends nothing, and says so', async () => {
  await drawPhotos()
  expect(await runProcess(child(), 'handed-over')).toEqual(killed)
  expect((await runProcess(child())).line).toMatchObject({ outcome: 'needs-checking', postId: null })
  expect(page()).toMatchObject({ posts: 0, feedCalls: 0 })
})

it('killed while Facebook is at work on the call it finds the post and does not send it again', async () => {
  await drawPhotos()
  graph.faults.feed = ['hangs-done']
  const ended = await runProcess(child(), undefined, (kill) => {
    const watch = setInterval(() => {
      if (graph.posts.size === 0) return
      clearInterval(watch)
      kill()
    }, 10)
  })
  expect(ended).toEqual(killed)
  expect((await runProcess(child())).line).toMatchObject({ outcome: 'live' })
  expect(page()).toEqual({ posts: 1, orphans: 0, feedCalls: 1 })
})

it('with the real engine, killed at sent and started again, the post is live and holds only finished pictures', async () => {
  const green = Buffer.from(
    '<svg width="640" height="480"><rect x="80" y="200" width="400" height="150" fill="green"/></svg>',
  )
  const field = sharp({ create: { width: 640, height: 480, channels: 3, background: '#cde' } }).composite([
    { input: green },
  ])
  await field.png().toFile(join(dir, 'photos', 'field.png'))
  const args = [
    'tests/measure/main.ts',
    'publish',
    '--graph',
    graph.url,
    '--home',
    join(dir, 'home'),
    '--photos',
    join(dir, 'photos'),
    '--message',
    'A green field.',
  ]
  expect(await runProcess(args, 'sent')).toEqual(killed)
  expect((await runProcess(args)).line).toMatchObject({ outcome: 'live', reason: null })
  expect(page()).toEqual({ posts: 1, orphans: 0, feedCalls: 1 })
  for (const photo of graph.photos.values()) {
    const { format, exif, icc, xmp } = await sharp(photo.bytes).metadata()
    expect({ format, exif, icc, xmp }).toEqual({ format: 'jpeg', exif: undefined, icc: undefined, xmp: undefined })
  }
  // Neither an address nor a file holds the token, and no file the words.
  expect(graph.requests.filter((request) => request.url.includes(graph.token))).toEqual([])
  for (const entry of await readdir(join(dir, 'home'), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const bytes = await readFile(join(entry.parentPath, entry.name))
    expect([entry.name, bytes.includes(graph.token), bytes.includes('A green field.')]).toEqual([
      entry.name,
      false,
      false,
    ])
  }
}, 170_000)

it('publishes also where the stand-in answers no question about tokens, and not with a token of another Page', async () => {
  await drawPhotos()
  graph.every['debug-token'] = { code: 100 }
  expect((await runProcess(child())).line).toMatchObject({ outcome: 'live' })
  delete graph.every['debug-token']
  graph.debug['profile_id'] = '4242'
  await rm(join(dir, 'home'), { recursive: true })
  expect((await runProcess(child())).line).toEqual({ outcome: 'failed', postId: null, reason: 'wrong-page' })
  expect(graph.posts.size).toBe(1)
})

it('takes only an address on this computer', async () => {
  const args = [
    'tests/measure/main.ts',
    'publish',
    '--graph',
    'https://graph.facebook.com',
    '--home',
    join(dir, 'home'),
    '--photos',
    dir,
    '--message',
    'x',
  ]
  await expect(runProcess(args)).rejects.toThrow('publish --graph http://127.0.0.1:PORT')
})
