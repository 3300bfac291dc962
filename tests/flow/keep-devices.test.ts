// The school's list of devices against rubbish: a file that is no photo names no camera, a form that is too long is refused, and
// the list stays what it was.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { studioContract } from '../../shared/contract/studio.ts'
import { showDevices, readDeviceFromPhoto } from '../../electron/studio/flow/keep-devices.ts'
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
