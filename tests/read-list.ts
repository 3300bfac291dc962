// Reads the bytes of a pupil list as the studio does, without a studio: for tests of what a list says.
import { describeColumns, describeTypes, layOut, mappingOf } from '../electron/studio/flow/roll-layout.ts'
import { readRoll, type ReadRoll } from '../electron/studio/flow/read-roll.ts'
import { readTable } from '../electron/studio/store/read-table.ts'

/** The list by its columns' own names. `ignored` are the headers that nobody understood. */
export function readList(bytes: Uint8Array, sheet: string | null = null): ReadRoll & { readonly ignored: string[] } {
  const table = readTable(bytes, sheet)
  const laidOut = layOut(table.rows, null)
  const columns = describeColumns(laidOut, null)
  const mapping = mappingOf(columns)
  const types = describeTypes(laidOut, mapping, null).map(({ text, purpose }) => ({ text, purpose }))
  return {
    ...readRoll(laidOut, mapping, types, table.letters === 'windows-1252'),
    ignored: columns.filter(({ field }) => field === null).map(({ header }) => header),
  }
}
