// A school's own inventory read as a list of devices (policy 3.3, P23): which column is what, and what each row gives. Pure.
// What is not certain is a fault with its row, never a device.
import { DEVICE_WORDS_MAX, DeviceName, type Device, type DeviceListFault, type ListedDevice } from '../model/device.ts'

/** One row of a table, the header's included; `row` as a spreadsheet counts. */
export interface DeviceListRow {
  readonly row: number
  readonly cells: readonly string[]
  /** Columns whose cell could not be read for certain: an error of the spreadsheet, letters that were guessed. */
  readonly unsure: readonly number[]
}

/** What a list gives: what is new, how much is on the school's list already, and what cannot be taken. */
export interface ReadDeviceList {
  readonly fresh: readonly ListedDevice[]
  readonly already: number
  readonly faults: readonly DeviceListFault[]
}

type Field = 'name' | 'make' | 'model' | 'serial'

/** How inventories head these columns; compared without case, blanks and punctuation. */
const HEADERS: Readonly<Record<Field, readonly string[]>> = {
  name: ['name', 'device', 'devicename', 'label', 'asset', 'assetname', 'assettag', 'description', 'calledname'],
  make: ['make', 'manufacturer', 'brand', 'maker'],
  model: ['model', 'devicemodel', 'cameramodel', 'modelname'],
  serial: ['serial', 'serialnumber', 'serialno', 'sn', 'bodyserialnumber', 'cameraserialnumber'],
}
const FIELDS = Object.keys(HEADERS) as readonly Field[]
/** Titles above the table are usual in inventories. */
const HEADER_WITHIN = 30
/** What a spreadsheet makes of a long number: its last digits are gone. */
const ROUNDED = /^\d([.,]\d+)?e\+\d+$/i
const NOTHING = /^(-|–|n\/a|none|nil|unknown|any)$/i

const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
const tidy = (text: string | undefined): string => (text ?? '').normalize('NFKC').replaceAll(/\s+/g, ' ').trim()
const folded = (text: string | null): string => tidy(text ?? '').toLowerCase()
const cameraKey = (one: Pick<Device, 'make' | 'model' | 'serial'>): string =>
  JSON.stringify([folded(one.make), folded(one.model), folded(one.serial)])

const columnsOf = (row: DeviceListRow): ReadonlyMap<Field, number> => {
  const found = new Map<Field, number>()
  for (const [at, cell] of row.cells.entries()) {
    const field = FIELDS.find((one) => HEADERS[one].includes(bare(cell)))
    // The first column of a meaning counts: 'Model' before 'Device model'.
    if (field !== undefined && !found.has(field)) found.set(field, at)
  }
  return found
}

/** The row that names the columns; null when none of the first thirty names a device and its model. */
export function deviceListHeader(rows: readonly DeviceListRow[]): DeviceListRow | null {
  return (
    rows.slice(0, HEADER_WITHIN).find((row) => {
      const columns = columnsOf(row)
      return columns.has('name') && columns.has('model')
    }) ?? null
  )
}

/**
 * Reads the rows below `header` against the devices on the school's list today. A row without a model gives nothing: that a device
 * leaves its name out of its files is a person's word, device by device.
 */
export function readDeviceList(
  rows: readonly DeviceListRow[],
  header: DeviceListRow,
  listed: readonly Device[],
): ReadDeviceList {
  const columns = columnsOf(header)
  const today = listed.filter((device) => device.removedAtMs === null)
  const cameras = new Set(today.map(cameraKey))
  const names = new Set(today.map((device) => folded(device.name)))
  const inFile = new Set<string>()
  const fresh: ListedDevice[] = []
  const faults: DeviceListFault[] = []
  let already = 0
  for (const row of rows) {
    if (row.row <= header.row) continue
    const text = (field: Field): string => {
      const at = columns.get(field)
      const cell = at === undefined ? '' : tidy(row.cells[at])
      return NOTHING.test(cell) ? '' : cell
    }
    const [name, make, model, serial] = [text('name'), text('make'), text('model'), text('serial')]
    if (name === '' && make === '' && model === '' && serial === '') continue
    const fault = (reason: DeviceListFault['reason']) =>
      faults.push({ row: row.row, name: DeviceName.safeParse(name).data ?? null, reason })
    const device = { row: row.row, name, make: make || null, model, serial: serial || null }
    if ([...columns.values()].some((at) => row.unsure.includes(at))) fault('unreadable')
    else if (name === '') fault('no-name')
    else if (model === '') fault('no-model')
    else if (!DeviceName.safeParse(name).success || [make, model, serial].some((one) => one.length > DEVICE_WORDS_MAX))
      fault('too-long')
    else if (ROUNDED.test(serial)) fault('serial-rounded')
    else if (cameras.has(cameraKey(device))) already += 1
    else if (inFile.has(cameraKey(device))) fault('twice')
    else if (names.has(folded(name))) fault('name-taken')
    else {
      fresh.push(device)
      inFile.add(cameraKey(device))
      names.add(folded(name))
    }
  }
  return { fresh, already, faults }
}
