// Pupil lists as nobody should send them, for `measure fuzz`: text of every separator and alphabet spoilt, workbooks whose parts
// or whole ZIP are spoilt, entities that multiply, parts that unpack to a hundred megabytes. Read by the importer's own code.
import { StudioError } from '../../shared/model/failure.ts'
import {
  describeColumns,
  describeFile,
  describeTypes,
  layOut,
  mappingOf,
  missingColumns,
} from '../../electron/studio/flow/roll-layout.ts'
import { readRoll } from '../../electron/studio/flow/read-roll.ts'
import { readTable } from '../../electron/studio/store/read-table.ts'
import { failureWords } from '../../renderer/words.ts'
import { workbookOf, zipOf, type MadeCell } from '../made-workbook.ts'
import type { Try } from './fuzz-importers.ts'
import { oddText, spoil, type Random } from './fuzz-random.ts'
import { inventPupils, rollText } from './invented-people.ts'

/** What the importer does with a file between the disk and the report; null = as it should be. */
function read(bytes: Uint8Array): string | null {
  try {
    const table = readTable(bytes, null)
    describeFile({ name: 'fuzz', sha256: '0'.repeat(64), table }, null, () => null)
    const laidOut = layOut(table.rows, null)
    const columns = mappingOf(describeColumns(laidOut, null))
    const missing = missingColumns(columns)
    if (missing.length > 0) throw new StudioError('missing-column', { column: missing.join(', ') })
    const types = describeTypes(laidOut, columns, null).map(({ text, purpose }) => ({ text, purpose }))
    const roll = readRoll(laidOut, columns, types, table.letters === 'windows-1252')
    return roll.lines.length <= roll.rows ? null : 'more people than rows'
  } catch (error) {
    if (!(error instanceof StudioError)) throw error
    return failureWords(error.failure).what.length > 10 ? null : `no sentence for ${error.failure.kind}`
  }
}

export async function openCsvFuzz(): Promise<(random: Random) => Try> {
  const good = [rollText(inventPupils(4)), rollText(inventPupils(30)), rollText(inventPupils(120))] as const
  return (random) => {
    let text: string = random.pick(good)
    if (random.maybe(0.5)) text = text.replaceAll(',', random.pick([';', '\t', '|', ',,']))
    if (random.maybe(0.4)) {
      const lines = text.split('\n')
      for (let times = 1 + random.below(5); times > 0; times -= 1)
        lines.splice(random.below(lines.length), random.below(2), oddText(random))
      text = lines.join(random.pick(['\n', '\r\n', '\r']))
    }
    if (random.maybe(0.02)) text += `${'"'.repeat(random.below(50_000))}\n`
    if (random.maybe(0.01)) text += `${',x'.repeat(random.below(300_000))}\n`
    if (random.maybe(0.005)) text += 'Amelia,Taylor,Maple,Yes\n'.repeat(60_000)
    const bytes = Buffer.from(text, random.pick(['utf8', 'utf16le', 'latin1']))
    const file = random.maybe(0.6) ? spoil(random, bytes) : bytes
    return async () => read(file)
  }
}

const xml = '<?xml version="1.0" encoding="UTF-8"?>'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** The parts of a workbook as text, so that what stands in them can be spoilt before they are packed. */
function partsOf(random: Random): { name: string; content: string }[] {
  const rows = ['UPN,Forename,Surname,Class,Facebook', ...rollText(inventPupils(6)).split('\n').slice(1, 6)]
  const cells = rows.map((row) => row.split(',').slice(0, 5))
  const texts = cells.flat()
  const sheet = cells.map(
    (row, r) =>
      `<row r="${String(r + 1)}">${row.map((_cell, c) => `<c r="${'ABCDE'[c] ?? 'A'}${String(r + 1)}" t="s"><v>${String(r * 5 + c)}</v></c>`).join('')}</row>`,
  )
  const odd = random.pick([
    '',
    '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
    '<row r="99999999999"><c r="ZZZZZZ1"><v>1e999</v></c></row>',
    '<row><c t="inlineStr"><is><t>&#x0;&#xD800;&bad;</t></is></c></row>',
    '<row r="2"><c r="A2" s="99999999" t="s"><v>99999999</v></c></row>',
    `<mergeCells>${'<mergeCell ref="A1:XFD1048576"/>'.repeat(random.pick([1, 3000]))}</mergeCells>`,
    '<c r="-1"><v></v></c>',
  ])
  const entities = `<!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "${'&a;'.repeat(10)}"><!ENTITY c "${'&b;'.repeat(10)}">]>`
  const strings = texts.map((text) => `<si><t>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</t></si>`)
  if (random.maybe(0.1)) strings.push('<si><t>&c;</t></si>')
  if (random.maybe(0.003)) strings.push('<si><t>x</t></si>'.repeat(400_000))
  return [
    {
      name: 'xl/workbook.xml',
      content: `${xml}<workbook xmlns:r="${OFFICE}"><sheets><sheet name="Roll" sheetId="1" r:id="s1"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `${xml}<Relationships><Relationship Id="s1" Type="${OFFICE}/worksheet" Target="${random.pick(['worksheets/sheet1.xml', '../../../../etc/passwd', 'worksheets/sheet1.xml', 'http://127.0.0.1/x'])}"/><Relationship Id="t" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    },
    {
      name: '_rels/.rels',
      content: `${xml}<Relationships><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: 'xl/worksheets/sheet1.xml',
      content: `${xml}<worksheet><sheetData>${sheet.join('')}${odd}</sheetData>${random.maybe(0.1) ? '<a>'.repeat(random.pick([100, 100_000])) : ''}</worksheet>`,
    },
    {
      name: 'xl/sharedStrings.xml',
      content: `${xml}${random.maybe(0.1) ? entities : ''}<sst>${strings.join('')}</sst>`,
    },
  ]
}

export async function openXlsxFuzz(): Promise<(random: Random) => Try> {
  return (random) => {
    if (random.maybe(0.3)) {
      const cell = (): MadeCell =>
        random.pick<MadeCell>([
          oddText(random, 200),
          random.next() * 1e12,
          null,
          true,
          { serial: random.pick([-1, 0, 60, 1e9]) },
          { formula: oddText(random, 40), shows: oddText(random, 40) },
          { error: '#REF!' },
        ])
      const rows = Array.from({ length: 1 + random.below(12) }, () => Array.from({ length: random.below(8) }, cell))
      // Letters that XML cannot hold make the parts faulty, as some exports are.
      const header = ['UPN', 'Forename', 'Surname', 'Class', 'Facebook']
      const book = workbookOf([{ name: 'Roll', rows: [header, ...rows], merged: ['A1:B2', oddText(random, 10)] }])
      const file = random.maybe(0.4) ? spoil(random, book) : book
      return async () => read(file)
    }
    const parts: { name: string; content: string | Uint8Array }[] = partsOf(random)
    if (random.maybe(0.6)) {
      const at = random.below(parts.length)
      const part = parts[at]
      if (part) parts[at] = { name: part.name, content: spoil(random, Buffer.from(part.content)) }
    }
    // A hundred megabytes of nought fit into a hundred kilobytes.
    if (random.maybe(0.002)) parts.push({ name: 'xl/worksheets/sheet1.xml', content: new Uint8Array(100_000_000) })
    if (random.maybe(0.05))
      parts.push(...Array.from({ length: 2000 }, (_, i) => ({ name: `x${String(i)}`, content: '' })))
    const zip = zipOf(parts)
    const file = random.maybe(0.3) ? spoil(random, zip) : zip
    return async () => read(file)
  }
}
