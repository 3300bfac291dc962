// Taking a post down as `measure takedown` does it, in processes of its own: killed in the middle and started again, with a dead
// token, and after somebody removed the post by hand. Nothing of the post is left, and nothing is called gone that is not.
import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { facesInARow } from '../flow/photo-story.ts'
import { readComments } from '../measure/comments.ts'
import { publishOnce } from '../measure/publish.ts'
import { takeDownOnce } from '../measure/takedown.ts'
import { drawnPicture, standInEngine } from '../stand-in-engine.ts'
import { openGraphStandIn, type GraphStandIn } from './graph-stand-in.ts'

let dir: string
let graph: GraphStandIn
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cloakroom-takedown-'))
  await mkdir(join(dir, 'photos'))
  graph = await openGraphStandIn()
  process.env['CLOAKROOM_GRAPH_PAGE_ID'] = graph.pageId
  process.env['CLOAKROOM_GRAPH_TOKEN'] = graph.token
  await writeFile(join(dir, 'photos', 'one.jpg'), drawnPicture({ name: 'one', faces: facesInARow(2) }))
  const where = { graph: graph.url, home: join(dir, 'home'), photos: join(dir, 'photos') }
  const line = await publishOnce({ ...where, message: 'In the garden.', engine: standInEngine(), unclearMs: 4_000 })
  expect(line).toMatchObject({ outcome: 'live' })
})
afterEach(async () => {
  delete process.env['CLOAKROOM_GRAPH_PAGE_ID']
  delete process.env['CLOAKROOM_GRAPH_TOKEN']
  await graph.close()
  await rm(dir, { recursive: true, force: true })
})
const takeDown = (runMs = 20_000) =>
  takeDownOnce({ graph: graph.url, home: join(dir, 'home'), engine: standInEngine(), runMs })
const onThePage = () => ({ posts: graph.posts.size, photos: graph.photos.size })

it('the post and its photos are gone, and a second run says the same', async () => {
  expect(await takeDown()).toEqual({ outcome: 'removed', reason: null })
  expect(onThePage()).toEqual({ posts: 0, photos: 0 })
  expect(await takeDown()).toEqual({ outcome: 'removed', reason: null })
})

it('removed by hand before, with photos left behind: the photos go too', async () => {
  graph.posts.clear()
  expect(await takeDown()).toEqual({ outcome: 'removed', reason: null })
  expect(onThePage()).toEqual({ posts: 0, photos: 0 })
})

it('a token that died is said, and nothing is called gone; with a good one the next run ends it', async () => {
  for (const call of ['list', 'remove', 'read-post', 'read-photo', 'read-page'] as const)
    graph.every[call] = { code: 190, subcode: 463 }
  expect(await takeDown()).toEqual({ outcome: 'needs-checking', reason: 'token-dead' })
  for (const call of ['list', 'remove', 'read-post', 'read-photo', 'read-page'] as const) delete graph.every[call]
  expect(onThePage().posts).toBe(1)
  expect(await takeDown()).toEqual({ outcome: 'removed', reason: null })
})

it('killed while the Page is at work on a removal, the next run ends it', async () => {
  graph.faults.remove = [null, 'hangs']
  const env = { ...process.env }
  const child = spawn(process.execPath, ['tests/page/takedown-child.ts', graph.url, join(dir, 'home')], { env })
  const ended = new Promise((resolve) => child.on('close', (_code, signal) => resolve(signal)))
  await expect.poll(() => graph.writes('remove'), { timeout: 20_000 }).toBe(2)
  child.kill('SIGKILL')
  expect(await ended).toBe('SIGKILL')
  graph.faults.remove = []
  expect(await takeDown()).toEqual({ outcome: 'removed', reason: null })
  expect(onThePage()).toEqual({ posts: 0, photos: 0 })
})

it('no file of the school and no address holds the token', async () => {
  await takeDown()
  expect(graph.requests.filter((request) => request.url.includes(graph.token))).toEqual([])
  for (const entry of await readdir(join(dir, 'home'), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const bytes = await readFile(join(entry.parentPath, entry.name))
    expect([entry.name, bytes.includes(graph.token)]).toEqual([entry.name, false])
  }
})

it('`measure comments` prints every comment with its flags, and an error where one list cannot be read', async () => {
  const [postId = ''] = graph.posts.keys()
  const [photoId = ''] = graph.photos.keys()
  const nice = graph.comments.add({ on: postId, message: 'Lovely!' })
  const named = graph.comments.add({ on: photoId, message: 'There is Quillonette!' })
  const reply = graph.comments.add({ on: postId, message: 'Ring 07700 900123', parentId: nice.id })
  graph.comments.lists.emptyPageFirst = true
  const options = { graph: graph.url, home: join(dir, 'home'), engine: standInEngine(), runMs: 15_000 }
  const { comments, error } = await readComments(options)
  expect(error).toBeUndefined()
  expect(comments.toSorted((a, b) => a.text.localeCompare(b.text))).toEqual([
    { id: nice.id, flags: [], text: 'Lovely!' },
    { id: reply.id, flags: ['personal-information'], text: 'Ring 07700 900123' },
    { id: named.id, flags: ['pupil-name'], text: 'There is Quillonette!' },
  ])
  graph.every.comments = { code: 10 }
  expect(await readComments(options)).toMatchObject({ error: 'no-permission' })
})
