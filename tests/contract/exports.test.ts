// The ways out of the vault (P24): every operation that writes a file outside is named in shared/rules/export-table.ts, asks
// for somebody who is signed in, and leaves its entry in the trail.
import { expect, test } from 'vitest'
import { z } from 'zod'
import { studioContract } from '../../shared/contract/studio.ts'
import { TrailKind } from '../../shared/model/trail.ts'
import { EXPORT_TABLE } from '../../shared/rules/export-table.ts'
import { readSource, sourceFiles } from '../house/rooms.ts'

const operations = Object.entries(studioContract)
/** Operations whose input names a folder outside; the two of them that only read what lies there. */
const namesAFolder = operations
  .filter(([, { input }]) => input instanceof z.ZodObject && 'folder' in input.shape)
  .map(([name]) => name)
const ONLY_READ = new Set(['restore.look', 'restore.run'])

test('every operation that writes outside is in the table of exports, and everything in the table is an operation', () => {
  const names = operations.map(([name]) => name)
  expect(namesAFolder.length).toBeGreaterThan(8)
  expect(namesAFolder.filter((name) => !(name in EXPORT_TABLE) && !ONLY_READ.has(name))).toEqual([])
  expect(Object.keys(EXPORT_TABLE).filter((name) => !names.includes(name))).toEqual([])
})

test('every file of the program that writes outside says for which export of the table it does', () => {
  const writers = sourceFiles().filter(
    (file) =>
      file.startsWith('electron/studio/flow/') && /\bwriteOutsideFile\(|outside-record\.ts'/.test(readSource(file)),
  )
  expect(writers.length).toBeGreaterThan(5)
  const silent = writers.filter((file) => {
    const source = readSource(file)
    return !Object.keys(EXPORT_TABLE).some((name) => source.includes(`'${name}'`))
  })
  expect(silent).toEqual([])
})
test('every export is a command of somebody who is signed in, and a family’s own record only the headteacher’s', () => {
  const asked = Object.entries(EXPORT_TABLE).map(([name, { holds }]) => {
    const operation = operations.find(([known]) => known === name)?.[1]
    return { name, holds, kind: operation?.kind, who: operation?.who }
  })
  expect(asked.filter(({ kind, who }) => kind !== 'command' || who === 'anybody')).toEqual([])
  expect(asked.filter(({ holds }) => holds === 'record').map(({ who }) => who)).toEqual([['headteacher']])
})

test('every export has its kind in the trail, and the studio writes it', () => {
  const kinds = Object.values(EXPORT_TABLE).map(({ trail }) => trail)
  expect(kinds.filter((kind) => !TrailKind.safeParse(kind).success)).toEqual([])
  const source = sourceFiles()
    .filter((file) => file.startsWith('electron/studio/flow/'))
    .map(readSource)
    .join('\n')
  expect(kinds.filter((kind) => !source.includes(`'${kind}'`))).toEqual([])
})

test('only a person’s own record is made from originals: no other export opens one', () => {
  const composers = sourceFiles().filter((file) =>
    /^electron\/studio\/flow\/(save-|compose-sheet|compose-why|why-|takedown-certificate|concerns|export-trail)/.test(
      file,
    ),
  )
  expect(composers.length).toBeGreaterThan(5)
  expect(
    composers.filter((file) => /\.(originalFile|originalId|original_file)\b|'original'/.test(readSource(file))),
  ).toEqual([])
})
