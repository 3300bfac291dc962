// How long a pupil list takes: read and compared (the preview), and written. Called by `measure scale` and by hand.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkList, importList } from '../import-list.ts'
import { madeUpn } from '../made-upn.ts'
import { workbookOf } from '../made-workbook.ts'
import { standInRegister } from '../stand-in-register.ts'

const forenames = ['Amelia', 'Noah', 'Zoë', 'Oluwaseun', 'Anna-Maria', 'Krzysztof', 'Siân', 'Muhammad', 'Poppy', 'Leo']
const surnames = ['Taylor', 'O’Brien', 'Smith-Barry', 'Wiśniewska', 'Ali', 'Hughes', 'Okonkwo', 'Nguyen', 'Green']
const HEADER = [
  'UPN',
  'Legal Forename',
  'Preferred Forename',
  'Surname',
  'Class',
  'Year',
  'Facebook',
  'Website',
  'Print',
  'Display',
  'Given by',
  'Relationship',
  'Permission date',
  'Permission until',
  'Parent 1',
  'Parent 1 PR',
]

/** A made-up list of `pupils` rows; `turn` changes classes and answers of some. */
export function madeList(pupils: number, turn: boolean): string[][] {
  const rows = Array.from({ length: pupils }, (_, n) => {
    const odd = turn && n % 7 === 0
    const surname = `${surnames[n % surnames.length] ?? ''}${n >= 90 ? ` ${String(Math.floor(n / 90))}` : ''}`
    return [
      madeUpn(n),
      forenames[n % forenames.length] ?? '',
      '',
      surname,
      `Class ${String((n + (odd ? 1 : 0)) % 40)}`,
      String(n % 7),
      odd ? 'No' : n % 3 === 0 ? '' : 'Yes',
      'Yes',
      n % 5 === 0 ? 'No' : 'Yes',
      'Yes',
      `Parent ${surname}`,
      'Mother',
      '03/09/2026',
      '31/08/2027',
      `Parent ${surname}`,
      'Yes',
    ]
  })
  return [HEADER, ...rows]
}

/** Milliseconds of each step with lists of `pupils` rows, as CSV and as XLSX, on a register that has them already. */
export async function measureRoll(pupils: number): Promise<Record<string, number>> {
  const school = await standInRegister()
  const dir = await mkdtemp(join(tmpdir(), 'cloakroom-roll-'))
  const times: Record<string, number> = {}
  const timed = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const began = performance.now()
    const done = await work()
    times[name] = Math.round(performance.now() - began)
    return done
  }
  try {
    const csv = join(dir, 'roll.csv')
    const xlsx = join(dir, 'roll.xlsx')
    const quoted = (rows: readonly (readonly string[])[]) =>
      rows.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\n')
    await writeFile(csv, quoted(madeList(pupils, false)))
    const first = await timed('previewNew', () => checkList(school.context, { path: csv }))
    await timed('applyNew', () => importList(school.context, { path: csv, digest: first.digest }))
    school.clock.pass(1_000)
    await writeFile(csv, quoted(madeList(pupils, true)))
    await writeFile(xlsx, workbookOf([{ name: 'Pupils', rows: madeList(pupils, true) }]))
    await timed('previewCsv', () => checkList(school.context, { path: csv }))
    const second = await timed('previewXlsx', () => checkList(school.context, { path: xlsx }))
    const done = await timed('apply', () => importList(school.context, { path: xlsx, digest: second.digest }))
    if (!done.imported || done.rows !== pupils) throw new Error(`Not imported: ${done.heldBackBy.join(', ')}`)
    return times
  } finally {
    await school.close()
    await rm(dir, { recursive: true, force: true })
  }
}
