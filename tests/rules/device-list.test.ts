// A school's inventory read as devices: which column is what, which rows give nothing and why, and as properties: nothing is taken
// without a name and a model, nothing twice, and every row is accounted for.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Device, ListedDevice } from '../../shared/model/device.ts'
import { deviceListHeader, readDeviceList, type DeviceListRow } from '../../shared/rules/device-list.ts'
import { listedDevice } from '../listed-device.ts'

const rowsOf = (...lines: readonly (readonly string[])[]): DeviceListRow[] =>
  lines.map((cells, at) => ({ row: at + 1, cells, unsure: [] }))
const read = (rows: readonly DeviceListRow[], listed: readonly Device[] = []) => {
  const header = deviceListHeader(rows)
  if (header === null) throw new Error('No header')
  return readDeviceList(rows, header, listed)
}
const office = listedDevice({ id: 'office', name: 'Office camera', make: 'Canon', model: 'EOS 250D', serial: '0812' })

describe('the header', () => {
  it.each([
    [['Device name', 'Manufacturer', 'Model', 'Serial No.']],
    [['ASSET TAG', 'Brand', 'device model', 'S/N']],
    [['model', 'name']],
  ])('%j is found below titles', (header) => {
    const rows = rowsOf(['Larkfield Primary'], ['Inventory', '2026'], header, ['x', 'y'])
    expect(deviceListHeader(rows)?.row).toBe(3)
  })
  it.each([[['Name', 'Make', 'Serial']], [['Model', 'Serial']], [['Surname', 'Forename', 'UPN']], [[]]])(
    '%j is none',
    (header) => {
      expect(deviceListHeader(rowsOf(header, ['x', 'y', 'z']))).toBeNull()
    },
  )
})

describe('the rows', () => {
  const header = ['Name', 'Make', 'Model', 'Serial number', 'Bought']
  it('give devices, with blanks for what is left out', () => {
    const rows = rowsOf(
      header,
      ['Year 3  iPad', 'Apple', 'iPad (9th generation)', 'n/a', '2024'],
      [],
      ['', '', '', '', '2025'],
      ['Hall camera', '', 'DSC-HX90', '00071', ''],
    )
    expect(read(rows)).toEqual({
      fresh: [
        { row: 2, name: 'Year 3 iPad', make: 'Apple', model: 'iPad (9th generation)', serial: null },
        { row: 5, name: 'Hall camera', make: null, model: 'DSC-HX90', serial: '00071' },
      ],
      already: 0,
      faults: [],
    })
  })
  it.each([
    ['no-name', ['', 'Canon', 'EOS 1', '1']],
    ['no-model', ['Scanner', 'Canon', '', '1']],
    ['no-model', ['Scanner', 'Canon', '–', '1']],
    ['too-long', ['x'.repeat(61), 'Canon', 'EOS 1', '1']],
    ['too-long', ['Camera', 'Canon', 'EOS 1', '1'.repeat(101)]],
    ['serial-rounded', ['Camera', 'Canon', 'EOS 1', '2.12036E+11']],
    ['name-taken', ['office CAMERA', 'Canon', 'EOS 1', '1']],
  ])('are refused with %s: %j', (reason, cells) => {
    const { fresh, faults } = read(rowsOf(header, cells), [office])
    expect(fresh).toEqual([])
    expect(faults).toEqual([{ row: 2, name: cells[0] === '' || cells[0]!.length > 60 ? null : cells[0], reason }])
  })
  it('are refused where a cell that counts cannot be read for certain, not where another cannot', () => {
    const [head, ...rest] = rowsOf(header, ['One', 'A', 'M1', '1', '?'], ['Two', 'A', 'M2', '2', '?'])
    const unsure = [
      { ...rest[0]!, unsure: [3] },
      { ...rest[1]!, unsure: [4] },
    ]
    const { fresh, faults } = read([head!, ...unsure])
    expect(fresh.map((one) => one.name)).toEqual(['Two'])
    expect(faults).toEqual([{ row: 2, name: 'One', reason: 'unreadable' }])
  })
  it('know a camera that is on the list, whatever it is called, and the same camera twice', () => {
    const rows = rowsOf(
      header,
      ['Front desk', 'CANON', 'eos  250d', '0812'],
      ['New', 'Canon', 'EOS 1', '1'],
      ['Newer', 'Canon', 'EOS 1', '1'],
    )
    const { fresh, already, faults } = read(rows, [office])
    expect([fresh.length, already, faults]).toEqual([1, 1, [{ row: 4, name: 'Newer', reason: 'twice' }]])
  })
  it('take a device again that was taken off the list', () => {
    const gone = listedDevice({ ...office, removedAtMs: 1, removedBy: office.addedBy })
    expect(read(rowsOf(header, ['Office camera', 'Canon', 'EOS 250D', '0812']), [gone]).fresh).toHaveLength(1)
  })
})

it('property: every row that says something is a device, on the list already, or a fault; no device without a name and a model, none twice', () => {
  const cell = fc.oneof(
    fc.constantFrom('', '-', 'Canon', 'canon', 'EOS 250D', '0812', 'Office camera', '1.2E+9', 'x'.repeat(120)),
    fc.string({ maxLength: 130, unit: 'grapheme' }),
  )
  fc.assert(
    fc.property(fc.array(fc.array(cell, { maxLength: 5 }), { maxLength: 12 }), (lines) => {
      const rows = rowsOf(['Name', 'Make', 'Model', 'Serial'], ...lines)
      const { fresh, already, faults } = read(rows, [office])
      for (const device of fresh) expect(ListedDevice.safeParse(device).success).toBe(true)
      expect(new Set(fresh.map((one) => one.name.toLowerCase())).size).toBe(fresh.length)
      expect(fresh.some((one) => one.name.toLowerCase() === 'office camera')).toBe(false)
      const rowNumbers = [...fresh, ...faults].map((one) => one.row)
      expect(new Set(rowNumbers).size).toBe(rowNumbers.length)
      expect(rowNumbers.length + already).toBeLessThanOrEqual(lines.length)
    }),
  )
})
