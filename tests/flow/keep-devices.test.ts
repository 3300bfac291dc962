// The school's list of devices against rubbish: a file that is no photo names no camera, a form that is too long is refused, and
// the list stays what it was.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { studioContract } from '../../shared/contract/studio.ts'
import { StudioError } from '../../shared/model/failure.ts'
import { createEvent } from '../../electron/studio/flow/create-event.ts'
import { showImports } from '../../electron/studio/flow/decide-held.ts'
import { addDeviceList, readDeviceListFile } from '../../electron/studio/flow/device-list.ts'
import { importPhotos } from '../../electron/studio/flow/import-photos.ts'
import { showDevices, readDeviceFromPhoto } from '../../electron/studio/flow/keep-devices.ts'
import { startImport } from '../../electron/studio/flow/start-import.ts'
import { readTrail } from '../../electron/studio/store/trail.ts'
import { workbookOf } from '../made-workbook.ts'
import { openTestSchool, type TestSchool } from '../test-school.ts'

let school: TestSchool
beforeEach(async () => {
  school = await openTestSchool()
})
afterEach(() => school.close())

test.each([
  ['nothing', Buffer.alloc(0)],
  ['bytes of no kind', Buffer.from(Array.from({ length: 4096 }, (_, n) => (n * 73) % 256))],
  ['a list as a text', Buffer.from('make;model;serial\n;;;;;\n"'.repeat(500))],
])('a device file with %s names no camera, and the list stays', async (_what, bytes) => {
  const path = join(school.dir, 'device-file.jpg')
  await writeFile(path, bytes)
  const before = showDevices(school.as('headteacher'))
  expect(await readDeviceFromPhoto(school.as('headteacher'), { path })).toBeNull()
  expect(showDevices(school.as('headteacher'))).toEqual(before)
})

test('a device with a name, make or serial number of 10,000 characters is refused in the form', () => {
  const { input } = studioContract['devices.add']
  const device = { name: 'Office camera', make: 'SONY', model: 'ILCE-7M2', serial: null, stripsMetadata: false }
  expect(input.safeParse(device).success).toBe(true)
  for (const field of ['name', 'make', 'model', 'serial'])
    expect(input.safeParse({ ...device, [field]: 'x'.repeat(10_000) }).success, field).toBe(false)
})

/** What a work fails with, or null. */
const failureOf = async (work: () => Promise<unknown>): Promise<string | null> => {
  try {
    await work()
    return null
  } catch (error) {
    if (error instanceof StudioError) return error.failure.kind
    throw error
  }
}
const listFile = async (name: string, content: string | Uint8Array): Promise<string> => {
  const path = join(school.dir, name)
  await writeFile(path, content)
  return path
}
const head = () => school.as('headteacher')
const INVENTORY =
  'Inventory of Larkfield\nName,Make,Model,Serial\nLent Canon,Canon,EOS 250D,99\nYear 3 iPad,Apple,iPad,\nHall scanner,Epson,,\n'

test('an inventory goes on the list as it was shown, lets in what was held back, and stands in the trail', async () => {
  const eventId = createEvent(school.as(), { title: 'Sports day', heldOn: '2026-11-20', classNames: [] }).id
  const photo = { name: 'lent', camera: { make: 'Canon', model: 'EOS 250D', serial: '99' } }
  await startImport(school.as(), {
    eventId,
    path: await school.folder([photo]),
    takenOnSchoolDevice: true,
    device: 'Office camera',
  })
  await importPhotos(school.work())
  expect(showImports(school.as(), { eventId }).held).toHaveLength(1)
  const path = await listFile('inventory.csv', INVENTORY)
  const before = showDevices(head())
  const view = await readDeviceListFile(head(), { path })
  expect(view).toEqual({
    fileName: 'inventory.csv',
    digest: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    fresh: [
      { row: 3, name: 'Lent Canon', make: 'Canon', model: 'EOS 250D', serial: '99' },
      { row: 4, name: 'Year 3 iPad', make: 'Apple', model: 'iPad', serial: null },
    ],
    already: 0,
    faults: [{ row: 5, name: 'Hall scanner', reason: 'no-model' }],
  })
  expect(showDevices(head())).toEqual(before)
  const after = await addDeviceList(head(), { path, digest: view.digest })
  expect(after.map(({ device }) => device.name)).toEqual(
    [...before.map(({ device }) => device.name), 'Lent Canon', 'Year 3 iPad'].sort(),
  )
  expect(showImports(school.as(), { eventId }).held).toEqual([])
  const kinds = school.database.read((reader) => readTrail(reader, null, 500)).map((entry) => entry.kind)
  expect(kinds.filter((kind) => kind === 'device-added')).toHaveLength(2)
  // A second reading knows them; the old answer adds nothing.
  expect(await readDeviceListFile(head(), { path })).toMatchObject({ fresh: [], already: 2 })
  expect(await failureOf(() => addDeviceList(head(), { path, digest: view.digest }))).toBe('plan-changed')
  expect(showDevices(head())).toEqual(after)
})

test('a file that changed after it was shown adds nothing', async () => {
  const path = await listFile('inventory.csv', INVENTORY)
  const { digest } = await readDeviceListFile(head(), { path })
  await writeFile(path, INVENTORY.replace('99', '98'))
  const before = showDevices(head())
  expect(await failureOf(() => addDeviceList(head(), { path, digest }))).toBe('plan-changed')
  expect(showDevices(head())).toEqual(before)
})

test('a list behind more than eleven other sheets is not looked for: each would be another reading of the whole workbook', async () => {
  const devices = {
    name: 'Devices',
    rows: [
      ['Name', 'Model'],
      ['Hall camera', 'DSC-HX90'],
    ],
  }
  const others = (count: number) =>
    Array.from({ length: count }, (_, n) => ({ name: `Notes ${n}`, rows: [['x', 'y']] }))
  const near = await listFile('near.xlsx', workbookOf([...others(11), devices]))
  expect((await readDeviceListFile(head(), { path: near })).fresh).toHaveLength(1)
  const far = await listFile('far.xlsx', workbookOf([...others(12), devices]))
  expect(await failureOf(() => readDeviceListFile(head(), { path: far }))).toBe('missing-column')
})

test('of a workbook the sheet that names devices counts', async () => {
  const path = await listFile(
    'inventory.xlsx',
    workbookOf([
      { name: 'Notes', rows: [['Who keeps this', 'Susan']] },
      {
        name: 'Cameras',
        rows: [
          ['Asset', 'Model', 'S/N'],
          ['Hall camera', 'DSC-HX90', '00071'],
        ],
      },
    ]),
  )
  expect((await readDeviceListFile(head(), { path })).fresh).toEqual([
    { row: 2, name: 'Hall camera', make: null, model: 'DSC-HX90', serial: '00071' },
  ])
})

test.each([
  ['inventory.csv', Buffer.alloc(0), 'not-a-table'],
  ['inventory.csv', Buffer.from(Array.from({ length: 4096 }, (_, n) => (n * 73) % 256)), 'wrong-encoding'],
  ['inventory.csv', Buffer.from('Surname,Forename,UPN\nAshdown,Tilly,A1\n'), 'missing-column'],
  ['inventory.csv', Buffer.from(`Name,Model\n${'Camera,EOS\n'.repeat(1_001)}`), 'list-too-long'],
  ['inventory.xlsx', Buffer.from('PK\u0003\u0004 not really'), 'workbook-damaged'],
  ['inventory.pdf', Buffer.from('%PDF-1.4 of a list'), 'wrong-kind-of-file'],
])('rubbish as %s fails with a sentence of its own, and the list stays (%#)', async (name, bytes, kind) => {
  const path = await listFile(name, bytes)
  const before = showDevices(head())
  expect(await failureOf(() => readDeviceListFile(head(), { path }))).toBe(kind)
  expect(await failureOf(() => addDeviceList(head(), { path, digest: '0'.repeat(64) }))).toBe(kind)
  expect(showDevices(head())).toEqual(before)
})
