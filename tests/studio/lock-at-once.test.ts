// A lock waits for nothing: not for the engine, whatever it does. What was in hand is not used afterwards, and is begun anew by
// whoever opens the vault next, never beside what is still under way.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { clientOf } from '../../shared/contract/client.ts'
import { studioContract } from '../../shared/contract/studio.ts'
import { openStudio, type Studio } from '../../electron/studio/studio.ts'
import { drawnPicture, standInEngine, STAND_IN_CAMERA, type StandInEngine } from '../stand-in-engine.ts'

const PASSPHRASE = 'correct horse battery'
let home: string
let studio: Studio
let engine: StandInEngine
const send = async (operation: string, input: unknown) => {
  const body = JSON.stringify(input)
  const address = `https://studio.internal/rpc/${operation}`
  return (
    await studio.fetch(new Request(address, { method: 'POST', body, headers: { 'content-type': 'application/json' } }))
  ).json()
}
const client = clientOf(studioContract, send)

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'cloakroom-lock-'))
  engine = standInEngine()
  const soft = { memoryKiB: 8 * 1024, passes: 1 }
  studio = await openStudio(home, { pageFilesDir: home, engine, hardness: soft })
  await client['school.create']({
    name: 'Larkfield Primary',
    pageHandle: '@larkfieldprimary',
    values: ['Honesty'],
    policyRatifiedOn: '2026-02-01',
    accountName: 'Helen Grace',
    role: 'headteacher',
    passphrase: PASSPHRASE,
  })
  await client['devices.add']({ name: 'Office camera', ...STAND_IN_CAMERA, stripsMetadata: false })
})
afterEach(async () => {
  await studio.close()
  await rm(home, { recursive: true, force: true })
})

/** Until what is asked for is there; background work needs a moment. */
async function until<T>(look: () => Promise<T>, found: (value: T) => boolean): Promise<T> {
  for (let i = 0; i < 2000; i++) {
    const value = await look()
    if (found(value)) return value
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error('what was waited for did not come')
}

async function startImport() {
  const folder = join(home, 'card')
  await mkdir(folder)
  const face = { box: { x: 0.4, y: 0.2, w: 0.2, h: 0.3 } }
  await writeFile(join(folder, 'IMG_1.JPG'), drawnPicture({ name: 'sports day', faces: [face] }))
  const event = await client['events.create']({ title: 'Sports day', heldOn: '2026-11-20', classNames: [] })
  await client['imports.start']({ eventId: event.id, path: folder, takenOnSchoolDevice: true, device: 'Office camera' })
  return event.id
}

test.each(['read', 'findFaces', 'readText'] as const)(
  'a lock in the middle of a long %s is over before it is; its answer is not used, and it is done anew, once it has ended',
  async (call) => {
    const begun = Promise.withResolvers<void>()
    const end = Promise.withResolvers<void>()
    engine.before[call] = () => {
      begun.resolve()
      return end.promise
    }
    const eventId = await startImport()
    await begun.promise
    await studio.lock()
    const door = await client['app.state']({})
    if (door.phase !== 'locked') throw new Error('The studio did not lock')
    const times = () => engine.calls.filter((one) => one === call).length
    expect(times()).toBe(1)

    const accountId = door.accounts[0]?.id
    if (accountId === undefined) throw new Error('There is nobody')
    await client['session.unlock']({ accountId, passphrase: PASSPHRASE })
    const before = await client['events.get']({ eventId })
    // A search that was never answered has found nothing, and nothing was begun beside it.
    expect(before.photos.map((photo) => photo.state)).toEqual(
      { read: [], findFaces: ['waiting-for-faces'], readText: ['to-decide'] }[call],
    )
    expect(times()).toBe(1)

    delete engine.before[call]
    end.resolve()
    const { photos } = await until(
      () => client['events.get']({ eventId }),
      (view) => view.photos[0]?.state === 'to-decide' && engine.calls.filter((one) => one === 'readText').length > 0,
    )
    await until(
      () => Promise.resolve(times()),
      (many) => many === 2,
    )
    expect(photos).toHaveLength(1)
    const photoId = photos[0]?.id
    if (photoId === undefined) throw new Error('There is no photo')
    expect((await client['photos.get']({ photoId })).faces).toHaveLength(1)
    const kinds = (await client['trail.list']({ beforeSeq: null, limit: 100 })).entries.map((entry) => entry.kind)
    expect(kinds.filter((kind) => kind === 'photo-refused')).toEqual([])
  },
)
