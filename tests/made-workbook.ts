// Workbooks made up for tests, byte by byte: a ZIP of XML parts as spreadsheet programs write them, and as nobody should.
import { crc32, deflateRawSync } from 'node:zlib'

/** One file inside a ZIP. `claims` overrides the size that the list of parts gives. */
export interface Part {
  readonly name: string
  readonly content: string | Uint8Array
  readonly encrypted?: boolean
}

/** A ZIP file with these parts. */
export function zipOf(parts: readonly Part[]): Buffer {
  const bodies: Buffer[] = []
  const list: Buffer[] = []
  let at = 0
  for (const { name, content, encrypted = false } of parts) {
    const plain = Buffer.from(content)
    const packed = deflateRawSync(plain)
    const title = Buffer.from(name)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(encrypted ? 1 : 0, 2)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(crc32(plain), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(plain.length, 18)
    common.writeUInt16LE(title.length, 22)
    const head = Buffer.concat([Buffer.from([0x50, 0x4b, 0x03, 0x04]), common, title])
    const entry = Buffer.concat([
      Buffer.from([0x50, 0x4b, 0x01, 0x02, 20, 0]),
      common,
      Buffer.alloc(8),
      Buffer.alloc(2),
      Buffer.alloc(4),
      title,
    ])
    // Signature, made by, the common part, then lengths and attributes, then where the part begins.
    entry.writeUInt32LE(at, 42)
    bodies.push(head, packed)
    list.push(entry)
    at += head.length + packed.length
  }
  const table = Buffer.concat(list)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(table.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...bodies, table, end])
}

/** A cell: text, a number, a day as its serial number, a formula with what it last showed, an error; null = empty. */
export type MadeCell =
  | string
  | number
  | boolean
  | null
  | { readonly serial: number }
  | { readonly formula: string; readonly shows: string }
  | { readonly error: string }

/** One sheet. `rows` are written from row `from` on (1 when it is left out). */
export interface MadeSheet {
  readonly name: string
  readonly rows: readonly (readonly MadeCell[])[]
  readonly from?: number
  readonly merged?: readonly string[]
  readonly hidden?: boolean
  readonly hiddenRows?: readonly number[]
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
const letters = (column: number): string =>
  column < 26 ? String.fromCharCode(65 + column) : letters(Math.floor(column / 26) - 1) + letters(column % 26)

function cellXml(cell: MadeCell, place: string, texts: Map<string, number>): string {
  if (cell === null) return ''
  if (typeof cell === 'string') {
    const at = texts.get(cell) ?? texts.size
    texts.set(cell, at)
    return `<c r="${place}" t="s"><v>${String(at)}</v></c>`
  }
  if (typeof cell === 'number') return `<c r="${place}"><v>${String(cell)}</v></c>`
  if (typeof cell === 'boolean') return `<c r="${place}" t="b"><v>${cell ? '1' : '0'}</v></c>`
  if ('serial' in cell) return `<c r="${place}" s="1"><v>${String(cell.serial)}</v></c>`
  if ('formula' in cell)
    return `<c r="${place}" t="str"><f>${escaped(cell.formula)}</f><v>${escaped(cell.shows)}</v></c>`
  return `<c r="${place}" t="e"><v>${escaped(cell.error)}</v></c>`
}

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A workbook with these sheets, as XLSX. */
export function workbookOf(sheets: readonly MadeSheet[], options: { readonly from1904?: boolean } = {}): Buffer {
  const texts = new Map<string, number>()
  const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
  const parts = sheets.map((sheet, i) => {
    const rows = sheet.rows.map((row, r) => {
      const at = r + (sheet.from ?? 1)
      const hidden = sheet.hiddenRows?.includes(at) === true ? ' hidden="1"' : ''
      return `<row r="${String(at)}"${hidden}>${row.map((cell, c) => cellXml(cell, `${letters(c)}${String(at)}`, texts)).join('')}</row>`
    })
    const merged = (sheet.merged ?? []).map((area) => `<mergeCell ref="${area}"/>`).join('')
    return {
      name: `xl/worksheets/sheet${String(i + 1)}.xml`,
      content: `${xml}<worksheet ${main}><sheetData>${rows.join('')}</sheetData>${merged === '' ? '' : `<mergeCells>${merged}</mergeCells>`}</worksheet>`,
    }
  })
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`
  return zipOf([
    {
      name: '_rels/.rels',
      content: `${xml}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relation('r1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      content: `${xml}<workbook ${main} xmlns:r="${OFFICE}"><workbookPr${options.from1904 === true ? ' date1904="1"' : ''}/><sheets>${sheets
        .map(
          (sheet, i) =>
            `<sheet name="${escaped(sheet.name)}" sheetId="${String(i + 1)}"${sheet.hidden === true ? ' state="hidden"' : ''} r:id="s${String(i + 1)}"/>`,
        )
        .join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `${xml}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${sheets
        .map((_sheet, i) => relation(`s${String(i + 1)}`, 'worksheet', `worksheets/sheet${String(i + 1)}.xml`))
        .join(
          '',
        )}${relation('t', 'sharedStrings', 'sharedStrings.xml')}${relation('y', 'styles', '/xl/styles.xml')}</Relationships>`,
    },
    {
      name: 'xl/styles.xml',
      content: `${xml}<styleSheet ${main}><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
    },
    ...parts,
    {
      name: 'xl/sharedStrings.xml',
      content: `${xml}<sst ${main}>${[...texts.keys()].map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join('')}</sst>`,
    },
  ])
}
