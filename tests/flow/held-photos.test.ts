// Photos of cameras that are not on the school's list (policy 3.3): held back by the import, never searched, shown or rendered,
// until an authorised person accepts them with a reason, removes them, or the device is put on the list.
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { studioContract } from '../../shared/contract/studio.ts'
import { StudioError } from '../../shared/model/failure.ts'
import { DeviceId, type EventId, type PhotoId } from '../../shared/model/id.ts'
import { createEvent } from '../../electron/studio/flow/create-event.ts'
import { acceptHeld, removeHeld, showImports } from '../../electron/studio/flow/decide-held.ts'
import { importPhotos } from '../../electron/studio/flow/import-photos.ts'
import { addDevice, removeDevice, showDevices, type NewDevice } from '../../electron/studio/flow/keep-devices.ts'
import { redactPhoto } from '../../electron/studio/flow/redact-photo.ts'
import { getEvent } from '../../electron/studio/flow/show-events.ts'
import { getPhoto } from '../../electron/studio/flow/show-photo.ts'
import { openPreview, photoThumbnail, publicPreview } from '../../electron/studio/flow/show-picture.ts'
import { startImport } from '../../electron/studio/flow/start-import.ts'
import { sql } from '../../electron/studio/store/sql.ts'
import { readTrail } from '../../electron/studio/store/trail.ts'
import { openTestSchool, type TestSchool } from '../test-school.ts'
import type { DrawnPicture } from '../stand-in-engine.ts'
import { searchAll } from './photo-story.ts'

let school: TestSchool
let eventId: EventId
beforeEach(async () => {
  school = await openTestSchool()
  eventId = createEvent(school.as(), { title: 'Sports day', heldOn: '2026-11-20', classNames: ['Maple'] }).id
})
afterEach(() => school.close())

const phone = { make: 'Apple', model: 'iPhone 15', serial: null }
const lent = { make: 'Canon', model: 'EOS 250D', serial: '99' }
const nameless = { make: null, model: null, serial: null }
const take = async (pictures: readonly (DrawnPicture & { readonly file?: string })[], device = 'Office camera') => {
  await startImport(school.as(), {
    eventId,
    path: await school.folder(pictures),
    takenOnSchoolDevice: true,
    device,
  })
  await importPhotos(school.work())
}
const photos = () => getEvent(school.as(), { eventId }).photos.map((row) => row.sourceName)
const held = () => showImports(school.as(), { eventId }).held
const heldIds = () => held().map((one) => one.id)
const progress = () => showImports(school.as(), { eventId }).imports[0]!.progress
const trail = () =>
  school.database
    .read((reader) => readTrail(reader, null, 500))
    .reverse()
    .map((entry) => entry.kind)
const filesOnDisk = async () =>
  (await readdir(join(school.dir, 'files'), { recursive: true })).filter((name) => name.endsWith('.sealed')).length
const failure = async (work: () => unknown): Promise<string> => {
  try {
    await work()
  } catch (error) {
    if (error instanceof StudioError) return error.failure.kind
    throw error
  }
  return 'no failure'
}
const canon: NewDevice = { name: 'Lent Canon', make: 'canon', model: 'eos 250d', serial: '99', stripsMetadata: false }

describe('a photo of another camera', () => {
  it('is held back with the reason, and the others of the import go on', async () => {
    await take([{ name: 'ours' }, { name: 'phone', camera: phone }, { name: 'scan', camera: nameless }])
    expect(photos()).toEqual(['ours.jpg'])
    expect(held().map((one) => [one.sourceName, one.camera, one.doubt])).toEqual([
      ['phone.jpg', phone, 'not-on-list'],
      ['scan.jpg', nameless, 'no-camera-named'],
    ])
    expect(progress()).toMatchObject({ total: 3, taken: 1, held: 2, duplicates: 0, refused: 0, state: 'done' })
    expect(getEvent(school.as(), { eventId })).toMatchObject({ held: 2, event: { photos: 1 } })
    const kinds = trail().filter((kind) => kind.startsWith('photo'))
    expect(kinds.sort()).toEqual(['photo-held', 'photo-held', 'photo-imported'])
  })

  it('is not searched, not shown in any size and cannot be rendered', async () => {
    await take([{ name: 'phone', camera: phone, faces: [{ box: { x: 0.4, y: 0.4, w: 0.1, h: 0.1 } }] }])
    const [id] = heldIds() as [PhotoId]
    await searchAll(school)
    expect(school.engine.calls).toEqual(['read'])
    const office = school.as()
    for (const look of [publicPreview, photoThumbnail, openPreview])
      expect(await failure(() => look(office, id))).toBe('not-found')
    expect(await failure(() => getPhoto(office, { photoId: id }))).toBe('not-found')
    expect(await failure(() => redactPhoto(office, id))).toBe('not-found')
    expect(school.engine.calls).toEqual(['read'])
  })

  it('is here already when it comes again, under any name', async () => {
    await take([{ name: 'phone', camera: phone }])
    await take([{ name: 'phone', camera: phone, file: 'once more.jpg' }])
    expect(progress()).toMatchObject({ total: 1, taken: 0, held: 0, duplicates: 1 })
    acceptHeld(school.as('headteacher'), { photoIds: heldIds(), reason: 'Lent to us for the day' })
    await take([{ name: 'phone', camera: phone, file: 'a third time.jpg' }])
    expect(progress()).toMatchObject({ taken: 0, held: 0, duplicates: 1 })
    expect(photos()).toEqual(['phone.jpg'])
  })

  it('keeps being held over a crash, and its sealed files with it', async () => {
    await take([{ name: 'phone', camera: phone }])
    await school.reopen()
    await school.files.sweep((work) => school.database.read(work))
    expect(await filesOnDisk()).toBe(3)
    expect(heldIds()).toHaveLength(1)
  })
})

describe('an authorised person', () => {
  it('is the headteacher, a deputy or the business manager, for the list and for held photos alike', () => {
    const keepers = ['headteacher', 'deputy', 'business_manager']
    for (const operation of ['held.accept', 'held.remove', 'devices.add', 'devices.remove'] as const)
      expect(studioContract[operation].who).toEqual(keepers)
  })

  it('accepts it with a reason, which is kept with who and when; then it is a photo like any other', async () => {
    await take([{ name: 'phone', camera: phone, takenAt: '2026-11-20T10:00:00' }])
    acceptHeld(school.as('deputy'), { photoIds: heldIds(), reason: ' Lent to us for the day ' })
    expect(held()).toEqual([])
    expect(photos()).toEqual(['phone.jpg'])
    expect(progress()).toMatchObject({ taken: 1, held: 0 })
    expect(showImports(school.as(), { eventId }).decisions).toEqual([
      {
        photos: 1,
        kind: 'accepted',
        reason: 'Lent to us for the day',
        byName: 'The deputy',
        atMs: school.clock.nowMs(),
      },
    ])
    const entry = school.database
      .read((reader) => readTrail(reader, null, 500))
      .find((one) => one.kind === 'held-photo-accepted')
    expect(entry).toMatchObject({ role: 'deputy', about: { doubt: 'not-on-list', because: 'accepted' } })
    // The reason may name somebody: it is beside the trail, not in it.
    expect(JSON.stringify(entry)).not.toContain('Lent')
    await searchAll(school)
    expect(getEvent(school.as(), { eventId }).photos[0]?.state).toBe('decided')
  })

  it('must give a reason, and decides all of the photos or none', async () => {
    await take([
      { name: 'one', camera: phone },
      { name: 'two', camera: phone },
    ])
    const [one, two] = heldIds() as [PhotoId, PhotoId]
    const head = school.as('headteacher')
    expect(await failure(() => acceptHeld(head, { photoIds: [one], reason: '  ' }))).toBe('bad-input')
    acceptHeld(head, { photoIds: [one], reason: 'Lent' })
    expect(await failure(() => acceptHeld(head, { photoIds: [two, one], reason: 'Lent' }))).toBe('not-found')
    expect(heldIds()).toEqual([two])
  })

  it('has it removed: the pictures’ keys are gone at once, the files with the next sweep', async () => {
    await take([
      { name: 'one', camera: phone },
      { name: 'one', camera: phone, file: 'one again.jpg' },
    ])
    removeHeld(school.as('business_manager'), { photoIds: heldIds() })
    expect(held()).toEqual([])
    expect(photos()).toEqual([])
    const keys = school.database.read((reader) =>
      reader.get(sql`SELECT count(*) AS n FROM sealed_file`, z.object({ n: z.number() })),
    )
    expect(keys).toEqual({ n: 0 })
    await school.files.sweep((work) => school.database.read(work))
    expect(await filesOnDisk()).toBe(0)
    expect(progress()).toMatchObject({ taken: 0, held: 0, duplicates: 0, refused: 2 })
    expect(progress().refusals.map((one) => one.refusal)).toEqual(['not-a-school-device', 'not-a-school-device'])
  })
})

describe('the list of devices', () => {
  it('lets in what it held back once the device that took it is put on it, and nothing else', async () => {
    await take([
      { name: 'lent', camera: lent },
      { name: 'phone', camera: phone },
    ])
    addDevice(school.as('business_manager'), canon)
    expect(photos()).toEqual(['lent.jpg'])
    expect(held().map((one) => one.sourceName)).toEqual(['phone.jpg'])
    expect(showImports(school.as(), { eventId }).decisions).toMatchObject([
      { photos: 1, kind: 'device-listed', reason: null, byName: 'The business_manager' },
    ])
  })

  it('takes files that name no camera only when the import names a listed device that leaves it out', async () => {
    const scanner = { ...canon, name: 'Hall scanner', make: null, model: null, serial: null, stripsMetadata: true }
    addDevice(school.as('headteacher'), scanner)
    await take([{ name: 'one', camera: nameless }], 'Office camera')
    expect(held()).toHaveLength(1)
    await take([{ name: 'two', camera: nameless }], 'hall SCANNER')
    expect(photos()).toEqual(['two.jpg'])
  })

  it('holds back the photos of a device that was taken off it; those that are here stay', async () => {
    await take([{ name: 'before' }])
    removeDevice(school.as('headteacher'), { deviceId: DeviceId.parse('office-camera') })
    await take([{ name: 'after' }])
    expect(photos()).toEqual(['before.jpg'])
    expect(held().map((one) => one.sourceName)).toEqual(['after.jpg'])
    expect(showDevices(school.as())).toMatchObject([
      { device: { name: 'Office camera' }, addedByName: 'The headteacher', removedByName: 'The headteacher' },
    ])
  })

  it('knows each name once, however it is written, and nothing without a model', async () => {
    const head = school.as('headteacher')
    expect(await failure(() => addDevice(head, { ...canon, name: ' OFFICE  camera ' }))).toBe('device-name-taken')
    expect(await failure(() => addDevice(head, { ...canon, model: '  ' }))).toBe('bad-input')
    expect(await failure(() => removeDevice(head, { deviceId: DeviceId.parse('no-such') }))).toBe('not-found')
    expect(showDevices(head)).toHaveLength(1)
  })
})
