// A school's inventory as nobody should send it, for `measure fuzz`: read, looked at and put on the list of devices by the
// operations' own code. A device without a name or a model must never come of it, nor anything of a list that was refused.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { StudioError } from '../../shared/model/failure.ts'
import { addDeviceList, readDeviceListFile } from '../../electron/studio/flow/device-list.ts'
import { removeDevice, showDevices } from '../../electron/studio/flow/keep-devices.ts'
import { failureWords } from '../../renderer/words.ts'
import { workbookOf } from '../made-workbook.ts'
import { openTestSchool } from '../test-school.ts'
import type { Fuzzed } from './fuzz-importers.ts'
import { oddText, spoil, type Random } from './fuzz-random.ts'

const HEADER = ['Asset tag', 'Make', 'Model', 'Serial number']

function inventory(random: Random): string[][] {
  const cell = () =>
    random.maybe(0.15) ? oddText(random, 200) : random.pick(['iPad 9', 'Canon', 'EOS 250D', 'DMX1', '-'])
  const rows = Array.from({ length: 1 + random.below(random.maybe(0.03) ? 4000 : 20) }, (_, at) => [
    random.maybe(0.9) ? `Tablet ${String(at)}` : cell(),
    cell(),
    cell(),
    random.maybe(0.1) ? '1.23E+11' : `S${String(random.below(1_000_000))}`,
  ])
  const titles = random.maybe(0.2) ? [['The school’s devices'], []] : []
  return [...titles, random.maybe(0.9) ? HEADER : HEADER.map(cell), ...rows]
}

function fileOf(random: Random): Buffer {
  const rows = inventory(random)
  if (random.maybe(0.4)) {
    const other = { name: 'Notes', rows: [['x'], [oddText(random)]] }
    // One sheet after another is looked at until one names devices.
    const before = Array.from({ length: random.maybe(0.1) ? 200 : random.below(3) }, (_, at) => ({
      ...other,
      name: `Notes ${String(at)}`,
    }))
    const book = Buffer.from(workbookOf([...before, { name: 'Devices', rows }]))
    return random.maybe(0.5) ? spoil(random, book) : book
  }
  const comma = random.pick([',', ';', '\t', ',,'])
  const text = rows.map((row) => row.map((one) => (random.maybe(0.1) ? `"${one}"` : one)).join(comma)).join('\n')
  const bytes = Buffer.from(text, random.pick(['utf8', 'utf16le', 'latin1']))
  return random.maybe(0.6) ? spoil(random, bytes) : bytes
}

export async function openDeviceListFuzz(): Promise<Fuzzed> {
  const school = await openTestSchool()
  const context = () => school.as('headteacher')
  const listed = () => showDevices(context()).flatMap(({ device }) => (device.removedAtMs === null ? [device] : []))
  const before = new Set(listed().map((device) => device.id))
  return {
    async make(random) {
      for (const { id } of listed()) if (!before.has(id)) removeDevice(context(), { deviceId: id })
      const path = join(school.dir, random.pick(['devices.csv', 'devices.xlsx']))
      await writeFile(path, fileOf(random))
      return async () => {
        let fresh = 0
        try {
          const view = await readDeviceListFile(context(), { path })
          await addDeviceList(context(), { path, digest: view.digest })
          fresh = view.fresh.length
        } catch (error) {
          if (!(error instanceof StudioError)) throw error
          if (failureWords(error.failure).what.length <= 10) return `no sentence for ${error.failure.kind}`
        }
        const added = listed().filter((device) => !before.has(device.id))
        if (added.length !== fresh) return `${String(added.length)} are on the list, ${String(fresh)} were shown`
        const bare = added.find((device) => device.name.trim() === '' || (device.model ?? '').trim() === '')
        return bare === undefined ? null : `a device without a name or a model: ${JSON.stringify(bare)}`
      }
    },
    close: () => school.close(),
  }
}
