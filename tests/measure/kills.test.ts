// The short form of `measure kills`: thirty real kills over all moments. And its teeth: what it looks for is found when it is
// there, so that a table of noughts means something.
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openGraphStandIn, type GraphStandIn } from '../page/graph-stand-in.ts'
import { damagesOf, readableWords } from './kill-inspect.ts'
import { MOMENTS } from './kill-moments.ts'
import { drawPhotos, MARKERS, openSchool, prepareSchools } from './kill-school.ts'
import { killMany } from './kills.ts'

let dir: string
let graph: GraphStandIn
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cloakroom-kill-teeth-'))
  graph = await openGraphStandIn()
})
afterAll(async () => {
  await graph.close()
  await rm(dir, { recursive: true, force: true })
})

it('killed thirty times over all moments it loses nothing, damages nothing, posts nothing twice and leaves nothing readable', async () => {
  const totals = await killMany({ runs: 30, seed: 20261123 })
  const { byMoment, ...sums } = totals
  expect(sums).toEqual({ runs: 30, lost: 0, damaged: 0, doublePosts: 0, readableBytes: 0 })
  expect(Object.keys(byMoment)).toEqual(Object.keys(MOMENTS))
  // Something was acknowledged before the end came: the check had something to look for.
  expect(Object.values(byMoment).reduce((sum, one) => sum + one.acknowledged, 0)).toBeGreaterThan(30)
}, 300_000)

it('finds a photo that is gone, a file with one changed bit, a file that nobody knows, and a word that can be read', async () => {
  const photos = join(dir, 'photos')
  await drawPhotos(photos)
  const dirOf = await prepareSchools(join(dir, 'prepared'), photos, graph.url)
  const home = join(dirOf('imported'), 'school')
  expect([await damagesOf(home), await readableWords([home], MARKERS)]).toEqual([[], []])

  const sealed = (await readdir(join(home, 'files'), { recursive: true })).filter((name) => name.endsWith('.sealed'))
  const [first = ''] = sealed
  const path = join(home, 'files', first)
  const bytes = await readFile(path)
  bytes[40] = (bytes[40] ?? 0) ^ 1
  await writeFile(path, bytes)
  await writeFile(join(home, 'files', 'stray.sealed.part'), 'x')
  await writeFile(join(home, 'crash.dmp'), Buffer.from(`...${MARKERS[1]}...`, 'utf16le'))
  expect(await damagesOf(home)).toEqual([
    expect.stringMatching(/^sealed (original|preview|thumbnail) /),
    'left over: stray.sealed.part',
  ])
  expect(await readableWords([home], MARKERS)).toEqual([`${MARKERS[1]} in crash.dmp`])

  const school = await openSchool(dirOf('searched'), graph.url)
  try {
    const eventId = (await school.client['events.list']({}))[0]?.id
    const [photo] = eventId === undefined ? [] : (await school.client['events.get']({ eventId })).photos
    if (eventId === undefined || photo === undefined) throw new Error('The prepared school has no photos')
    const acks = [{ kind: 'photo-decided', photoId: photo.id }] as const
    expect(await MOMENTS['review']?.check(school, acks, { dir, photos, graph: graph.url })).toEqual([
      `decisions of ${photo.id}`,
    ])
  } finally {
    await school.close()
  }
}, 120_000)
