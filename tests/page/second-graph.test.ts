// `measure publish`, `takedown` and `comments` against the second Graph server with faults of its own: every run says honestly how it
// ended, nothing is believed that a filter or a blind token says, and the next run, with the fault gone, finds out the rest.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { facesInARow } from '../flow/photo-story.ts'
import { readComments } from '../measure/comments.ts'
import { publishOnce } from '../measure/publish.ts'
import { takeDownOnce } from '../measure/takedown.ts'
import { drawnPicture, standInEngine } from '../stand-in-engine.ts'
import { openSecondGraph, type Call, type SecondGraph } from './second-graph.ts'

let dir: string
let graph: SecondGraph
const written = process.stderr.write
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cloakroom-second-'))
  await mkdir(join(dir, 'photos'))
  await writeFile(join(dir, 'photos', 'one.jpg'), drawnPicture({ name: 'one', faces: facesInARow(3) }))
  await writeFile(join(dir, 'photos', 'two.jpg'), drawnPicture({ name: 'two' }))
  graph = await openSecondGraph()
  process.env['CLOAKROOM_GRAPH_PAGE_ID'] = graph.pageId
  process.env['CLOAKROOM_GRAPH_TOKEN'] = graph.token
  // Progress is for people.
  process.stderr.write = () => true
})
afterEach(async () => {
  process.stderr.write = written
  delete process.env['CLOAKROOM_GRAPH_PAGE_ID']
  delete process.env['CLOAKROOM_GRAPH_TOKEN']
  expect(graph.faultsOfClient).toEqual([])
  await graph.close()
  await rm(dir, { recursive: true, force: true })
})
const options = () => ({ graph: graph.url, home: join(dir, 'home'), engine: standInEngine() })
const publish = () =>
  publishOnce({ ...options(), photos: join(dir, 'photos'), message: 'A day in the garden.', unclearMs: 1_000 })
const takeDown = (runMs = 4_000) => takeDownOnce({ ...options(), runMs })
const live = { outcome: 'live', postId: expect.stringMatching(/^\d+_\d+$/) as string, reason: null }
const everywhere = (...calls: readonly Call[]) => ({
  answers: (reply: SecondGraph['faults'][number]['reply']) => {
    graph.faults.push(...calls.map((call) => ({ call, reply })))
  },
})

describe('publishing and taking down', () => {
  it('goes through, with late readings, packed answers, and words that came back with other line ends', async () => {
    graph.ways.hiddenReads = 2
    expect(await publish()).toEqual(live)
    graph.ways.comments.push({ id: '77_1', message: 'Lovely!' }, { id: '77_2', message: 'Ring me on 07700 900123' })
    graph.ways.comments.push({ id: '77_3', message: '🎉'.repeat(8_000) })
    const { comments, error } = await readComments({ ...options(), runMs: 8_000 })
    expect([comments.map((one) => one.id).toSorted(), error]).toEqual([['77_1', '77_2', '77_3'], undefined])
    expect(await takeDown(20_000)).toEqual({ outcome: 'removed', reason: null })
    expect([graph.posts.size, graph.photos.size]).toEqual([0, 0])
  })

  it('an answer lost to a filter is found out in the next run, and the filter is not believed that all is gone', async () => {
    graph.faults.push({ call: 'feed', done: true, reply: 'page-200' })
    everywhere('list', 'post').answers('page-404')
    expect(await publish()).toMatchObject({ outcome: 'needs-checking', reason: 'outcome-unknown' })
    graph.faults.length = 0
    expect(await publish()).toEqual(live)
    expect(graph.count('feed')).toBe(1)
    everywhere('delete', 'post', 'photo', 'page', 'list').answers('page-404')
    expect(await takeDown()).toEqual({ outcome: 'needs-checking', reason: 'cannot-reach' })
    graph.faults.length = 0
    // "Not found" to everything while the list still holds the post: this token does not see, and nothing is gone.
    graph.ways.blind = true
    graph.faults.push({ call: 'delete', reply: { code: 100, subcode: 33 } })
    expect(await takeDown()).toEqual({ outcome: 'needs-checking', reason: 'still-there' })
    expect(graph.posts.size).toBe(1)
    graph.faults.length = 0
    graph.ways.blind = false
    expect(await takeDown(20_000)).toEqual({ outcome: 'removed', reason: null })
  })

  it('a token that dies in the middle is said, what was handed over goes later, and nothing was public', async () => {
    graph.faults.push({ call: 'upload', nth: 2, reply: { code: 190, subcode: 460 } })
    expect(await publish()).toMatchObject({ outcome: 'failed', reason: 'token-dead' })
    expect([graph.posts.size, graph.orphans()]).toEqual([0, []])
  })
})

it('comments that could not be read are an error, never an empty list', async () => {
  expect(await publish()).toEqual(live)
  for (const reply of ['page-200', 'cut-json', { code: 10 }, { code: 100, subcode: 33 }, 'nothing-inside'] as const) {
    graph.faults.splice(0, 1, { call: 'comments', reply })
    const line = await readComments({ ...options(), runMs: 1_200 })
    expect([reply, line]).toEqual([
      reply,
      { comments: [], error: expect.stringMatching(/^(cannot-reach|no-permission)$/) as string },
    ])
  }
})
