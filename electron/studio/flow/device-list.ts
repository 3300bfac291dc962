// The school's own inventory (Excel or CSV) as its list of devices: looked at first, then all of it or nothing (policy 3.3).
import type { DeviceListView, DeviceView } from '../../../shared/contract/intake-views.ts'
import { DEVICE_LIST_MAX } from '../../../shared/model/device.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import { DeviceId } from '../../../shared/model/id.ts'
import { deviceListHeader, readDeviceList, type DeviceListRow } from '../../../shared/rules/device-list.ts'
import { listDevices } from '../store/device.ts'
import type { Reader } from '../store/database.ts'
import { readOutsideTable, type OutsideTableFile } from '../store/outside-table.ts'
import { sha256Hex } from '../store/sha256.ts'
import type { TableRow } from '../store/table.ts'
import type { CommandContext, ReadContext } from './context.ts'
import { putOnList, showDevices } from './keep-devices.ts'
import { signedIn } from './signed-in.ts'

/** A file outside the vault that holds a list of devices, with the row that names its columns. */
interface DeviceListFile {
  readonly file: OutsideTableFile
  readonly rows: readonly DeviceListRow[]
  readonly header: DeviceListRow
}

/** Each sheet is another reading of the whole workbook: a list that stands behind so many is not looked for. */
const SHEETS_LOOKED_AT = 12

const rowOf = ({ row, cells, marks }: TableRow): DeviceListRow => ({
  row,
  cells,
  // A computed cell shows what it last was, a merged one belongs to several rows, and guessed letters may be other ones.
  unsure: Object.keys(marks ?? {}).map(Number),
})

/**
 * Opens the list. Of a workbook the first sheet counts, of the first twelve, that names devices and models. Fails with 'file-not-found', 'file-too-large',
 * 'wrong-kind-of-file', 'wrong-encoding', 'password-protected', 'workbook-damaged', 'list-too-long', 'not-a-table' and 'missing-column'.
 */
async function openDeviceList(path: string): Promise<DeviceListFile> {
  const first = await readOutsideTable(path, null)
  const sheets = first.table.sheet === null ? first.table.sheets.slice(0, SHEETS_LOOKED_AT).map(({ name }) => name) : []
  for (const sheet of sheets.length === 0 ? [null] : sheets) {
    const file = sheet === null ? first : await readOutsideTable(path, sheet)
    // Another file lay there between two sheets.
    if (file.sha256 !== first.sha256) throw new StudioError('plan-changed')
    const rows = file.table.rows.map(rowOf)
    const header = deviceListHeader(rows)
    if (header === null) continue
    if (rows.length > DEVICE_LIST_MAX) throw new StudioError('list-too-long', { because: 'devices' })
    return { file, rows, header }
  }
  if (
    sheets.length === 0 &&
    !first.table.rows.some(({ cells }) => cells.filter((cell) => cell.trim() !== '').length > 1)
  )
    throw new StudioError('not-a-table')
  throw new StudioError('missing-column', { column: 'the device’s name and one for its model' })
}

function viewOf(reader: Reader, { file, rows, header }: DeviceListFile): DeviceListView {
  const read = readDeviceList(rows, header, listDevices(reader))
  return {
    fileName: file.name,
    digest: sha256Hex(JSON.stringify([file.sha256, read])),
    fresh: [...read.fresh],
    already: read.already,
    faults: [...read.faults],
  }
}

/** 'devices.readList': what the file would put on the list. Nothing is written. Fails as opening it does. */
export async function readDeviceListFile(
  context: ReadContext,
  input: { readonly path: string },
): Promise<DeviceListView> {
  const opened = await openDeviceList(input.path)
  return context.read((reader) => viewOf(reader, opened))
}

/**
 * 'devices.addList': puts what was shown on the list in one transaction. Fails with 'plan-changed' when the file or the list is no
 * longer what `digest` was made of, and as opening does; then nothing was written.
 */
export async function addDeviceList(
  context: CommandContext,
  input: { readonly path: string; readonly digest: string },
): Promise<DeviceView[]> {
  const who = signedIn(context)
  const opened = await openDeviceList(input.path)
  const nowMs = context.clock.nowMs()
  context.write((writer) => {
    const view = viewOf(writer, opened)
    if (view.digest !== input.digest) throw new StudioError('plan-changed')
    const devices = view.fresh.map(({ name, make, model, serial }) => ({
      name,
      make,
      model,
      serial,
      id: DeviceId.parse(crypto.randomUUID()),
      stripsMetadata: false,
      addedAtMs: nowMs,
      addedBy: who.accountId,
      removedAtMs: null,
      removedBy: null,
    }))
    putOnList(writer, devices, who)
  })
  context.announce('school', 'events', 'photos', 'trail')
  context.wake()
  return showDevices(context)
}
