// Reading lists and workbooks from outside: every encoding and separator, every bad file as a clear failure, and no file that
// crashes the reader or keeps it for long.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readInWorker } from '../../electron/studio/store/outside-table.ts'
import { readTable } from '../../electron/studio/store/read-table.ts'
import { serialDay } from '../../electron/studio/store/read-workbook.ts'
import { StudioError } from '../../shared/model/failure.ts'
import { workbookOf, zipOf, type MadeCell } from '../made-workbook.ts'

const cells = (bytes: Uint8Array, sheet: string | null = null) =>
  readTable(bytes, sheet).rows.map((row) => [row.row, ...row.cells])
const failure = (bytes: Uint8Array, sheet: string | null = null) => {
  try {
    readTable(bytes, sheet)
    return null
  } catch (error) {
    if (error instanceof StudioError) return error.failure
    throw error
  }
}

describe('a text file', () => {
  const text = 'UPN,Name\nA1,Zoë O’Brien\n'
  const windows = Buffer.concat([
    Buffer.from('UPN,Name\nA1,Zo'),
    Buffer.from([0xeb]),
    Buffer.from(' O'),
    Buffer.from([0x92]),
    Buffer.from('Brien\n'),
  ])
  const wide = Buffer.from(text, 'utf16le')
  it.each([
    ['UTF-8', Buffer.from(text), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`), 'utf-8'],
    ['UTF-16, little end first, with a mark', Buffer.from(`\ufeff${text}`, 'utf16le'), 'utf-16'],
    ['UTF-16, little end first, without a mark', wide, 'utf-16'],
    ['UTF-16, big end first', Buffer.from(`\ufeff${text}`, 'utf16le').swap16(), 'utf-16'],
    ['UTF-16, big end first, without a mark', Buffer.from(wide).swap16(), 'utf-16'],
    ['Windows-1252', windows, 'windows-1252'],
  ])('in %s has its letters', (_name, bytes, letters) => {
    expect(cells(bytes)).toEqual([
      [1, 'UPN', 'Name'],
      [2, 'A1', 'Zoë O’Brien'],
    ])
    expect(readTable(bytes, null).letters).toBe(letters)
  })

  it.each([',', ';', '\t', '|'])('divided by %j has its columns, with titles above them', (sign) => {
    const file = [`Class list, Maple; 3 September`, '', ['a', 'b', 'c'].join(sign), ['1', '2', '3'].join(sign)].join(
      '\n',
    )
    expect(readTable(Buffer.from(file), null).separator).toBe(sign)
    expect(cells(Buffer.from(file)).slice(-1)).toEqual([[4, '1', '2', '3']])
  })

  it('keeps quotes, separators and line breaks inside a cell, and counts rows as a spreadsheet does', () => {
    const file = 'a,b\n"one\ntwo","say ""yes"", please"\n\nlast,row\n'
    expect(cells(Buffer.from(file))).toEqual([
      [1, 'a', 'b'],
      [2, 'one\ntwo', 'say "yes", please'],
      [4, 'last', 'row'],
    ])
  })

  it('never works out a formula: it is text, and the mark for text is taken off', () => {
    const file = 'a,b\n=1+1,"=HYPERLINK(""http://x"")"\n"=""00123""",@SUM(A1)\n'
    expect(cells(Buffer.from(file)).slice(1)).toEqual([
      [2, '=1+1', '=HYPERLINK("http://x")'],
      [3, '00123', '@SUM(A1)'],
    ])
  })

  it('marks letters that cannot be read for certain, cell by cell', () => {
    const bad = Buffer.concat([windows, Buffer.from('A2,Zo'), Buffer.from([0x81]), Buffer.from('\nA3,Sian\n')])
    expect(readTable(bad, null).rows.map(({ row, marks }) => [row, marks])).toEqual([
      [1, null],
      [2, null],
      [3, { 1: 'letters' }],
      [4, null],
    ])
    const spoilt = Buffer.from('UPN,Name\nA1,ZoÃ«\nA2,Zoë\n')
    expect(readTable(spoilt, null).rows.map(({ marks }) => marks)).toEqual([null, { 1: 'letters' }, null])
  })

  it.each([
    ['a quotation mark that is never closed', Buffer.from('a,b\n"one,two\n'), { kind: 'not-a-table' }],
    [
      'bytes that are no text',
      Buffer.from(Array.from({ length: 400 }, (_, i) => (i * 7) % 32)),
      { kind: 'wrong-encoding' },
    ],
    ['a PDF', Buffer.from('%PDF-1.7\n…'), { kind: 'wrong-kind-of-file', detail: { format: 'pdf' } }],
    [
      'a web page called .xls',
      Buffer.from('<html><table></table>'),
      { kind: 'wrong-kind-of-file', detail: { format: 'html' } },
    ],
    [
      'an old workbook',
      Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.alloc(600)]),
      { kind: 'wrong-kind-of-file', detail: { format: 'xls' } },
    ],
    [
      'a workbook with a password',
      Buffer.concat([
        Buffer.from([0xd0, 0xcf, 0x11, 0xe0]),
        Buffer.alloc(600),
        Buffer.from('EncryptedPackage', 'utf16le'),
      ]),
      { kind: 'password-protected' },
    ],
    [
      '20,100 rows',
      Buffer.from(`a,b\n${'1,2\n'.repeat(20_100)}`),
      { kind: 'list-too-long', detail: { because: 'rows' } },
    ],
    ['500 columns', Buffer.from(`${'a,'.repeat(500)}a\n`), { kind: 'list-too-long', detail: { because: 'columns' } }],
  ])('%s is a clear failure', (_name, bytes, expected) => {
    expect(failure(bytes)).toMatchObject(expected)
  })

  it('whatever it holds, it is read or refused, never crashed over', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '"',
        '""',
        ',',
        ';',
        '\t',
        '|',
        '\n',
        '\r\n',
        '\ufeff',
        '\0',
        '=1+1',
        'Zoë',
        '13/14/2026',
        '\ud800',
      ),
      fc.string(),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), fc.uint8Array({ maxLength: 40 }), (pieces, noise) => {
        const bytes = Buffer.concat([Buffer.from(pieces.join('')), noise])
        const failed = failure(bytes)
        expect(failed === null || typeof failed.kind === 'string').toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})

describe('a workbook', () => {
  it('gives what the spreadsheet shows: text, numbers, days, yes and no, what formulas last showed, errors', () => {
    const row: MadeCell[] = [
      'Zoë & <Amelia>',
      4,
      { serial: 46268 },
      true,
      { formula: 'A1&"x"', shows: 'shown' },
      { error: '#N/A' },
      null,
      'end',
    ]
    const table = readTable(workbookOf([{ name: 'Pupils', rows: [row] }]), null)
    expect(table.rows).toEqual([
      {
        row: 1,
        cells: ['Zoë & <Amelia>', '4', '2026-09-03', 'TRUE', 'shown', '#N/A', '', 'end'],
        marks: { 4: 'formula', 5: 'error' },
      },
    ])
    expect([table.sheet, table.letters, table.separator]).toEqual(['Pupils', null, null])
  })

  it.each([
    [46268, false, '2026-09-03'],
    [46268.5, false, '2026-09-03T12:00:00'],
    [44806, true, '2026-09-03'],
    [36526, false, '2000-01-01'],
    [59, false, '59'],
    [999_999, false, '999999'],
  ])('the serial number %d (from 1904: %s) is %s', (serial, from1904, day) => {
    expect(serialDay(serial, from1904)).toBe(day)
  })

  it('counts days from 1904 where the workbook does', () => {
    const made = workbookOf([{ name: 'P', rows: [['a', { serial: 44806 }]] }], { from1904: true })
    expect(cells(made)).toEqual([[1, 'a', '2026-09-03']])
  })

  it('spreads merged cells with a mark, and says how many rows are hidden', () => {
    const table = readTable(
      workbookOf([
        {
          name: 'P',
          from: 3,
          rows: [
            ['Maple', 'Amelia', 'Yes'],
            [null, 'Hope', null],
            [null, 'Bo', null],
          ],
          merged: ['A3:A5', 'C3:C4'],
          hiddenRows: [5],
        },
      ]),
      null,
    )
    expect(table.rows).toEqual([
      { row: 3, cells: ['Maple', 'Amelia', 'Yes'], marks: { 0: 'merged', 2: 'merged' } },
      { row: 4, cells: ['Maple', 'Hope', 'Yes'], marks: { 0: 'merged', 2: 'merged' } },
      { row: 5, cells: ['Maple', 'Bo'], marks: { 0: 'merged' } },
    ])
    expect(table.hiddenRows).toBe(1)
  })

  it('asks which of two sheets, leaves hidden and empty ones out, and reads the one that is asked for', () => {
    const made = workbookOf([
      { name: 'Pupils', rows: [['a'], ['b']] },
      { name: 'Empty', rows: [] },
      { name: 'Secret', rows: [['x']], hidden: true },
      { name: 'Staff', rows: [['c']] },
    ])
    expect(readTable(made, null)).toMatchObject({
      sheet: null,
      rows: [],
      sheets: [
        { name: 'Pupils', rows: 2 },
        { name: 'Staff', rows: 1 },
      ],
    })
    expect(cells(made, 'Staff')).toEqual([[1, 'c']])
  })

  it('an overlong sheet beside the right one is in nobody’s way', () => {
    const long = Array.from({ length: 20_100 }, () => ['x'])
    const made = workbookOf([
      { name: 'Pupils', rows: [['a']] },
      { name: 'Attendance', rows: long },
    ])
    expect(cells(made, 'Pupils')).toEqual([[1, 'a']])
    expect(failure(made, 'Attendance')).toMatchObject({ kind: 'list-too-long', detail: { because: 'rows' } })
  })

  const whole = workbookOf([{ name: 'P', rows: [['a', 'b']] }])
  const sheetOf = (xml: string) =>
    zipOf([
      {
        name: 'xl/workbook.xml',
        content: '<workbook><sheets><sheet name="P" r:id="s1"/></sheets></workbook>',
      },
      {
        name: 'xl/_rels/workbook.xml.rels',
        content: '<Relationships><Relationship Id="s1" Type="x/worksheet" Target="sheet.xml"/></Relationships>',
      },
      { name: 'xl/sheet.xml', content: xml },
    ])
  it.each([
    ['cut off in the middle', whole.subarray(0, whole.length - 60), { kind: 'workbook-damaged' }],
    [
      'encrypted by a packer',
      zipOf([{ name: 'xl/workbook.xml', content: 'x', encrypted: true }]),
      { kind: 'password-protected' },
    ],
    ['an OpenDocument spreadsheet', zipOf([{ name: 'content.xml', content: '<x/>' }]), { detail: { format: 'ods' } }],
    ['a Numbers document', zipOf([{ name: 'Index/Document.iwa', content: 'x' }]), { detail: { format: 'numbers' } }],
    ['a binary workbook', zipOf([{ name: 'xl/workbook.bin', content: 'x' }]), { detail: { format: 'xlsb' } }],
    ['a Word document', zipOf([{ name: 'word/document.xml', content: '<x/>' }]), { detail: { format: 'docx' } }],
    ['an archive of pictures', zipOf([{ name: 'a.jpg', content: 'x' }]), { detail: { format: 'zip' } }],
    ['XML that never ends', sheetOf('<worksheet><sheetData><row'), { kind: 'workbook-damaged' }],
    [
      'a document type that redefines letters',
      sheetOf('<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>'),
      { kind: 'workbook-damaged' },
    ],
    [
      'a cell in column XFD of the last row',
      sheetOf('<worksheet><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'),
      { kind: 'list-too-long', detail: { because: 'columns' } },
    ],
    [
      'a bomb: a kilobyte that unpacks to 200 megabytes',
      sheetOf(`<worksheet><sheetData>${' '.repeat(200_000_000)}</sheetData></worksheet>`),
      { kind: 'list-too-long', detail: { because: 'inside' } },
    ],
  ])('%s is a clear failure', (_name, bytes, expected) => {
    expect(failure(bytes)).toMatchObject(expected)
  })

  it('however its bytes are changed, it is read or refused, never crashed over', () => {
    const made = workbookOf([
      {
        name: 'Pupils',
        rows: [
          ['UPN', 'Name'],
          ['A1', { serial: 46268 }],
          [{ formula: '1', shows: '1' }, true],
        ],
        merged: ['A1:B2'],
      },
    ])
    const change = fc.record({ at: fc.nat(made.length - 1), byte: fc.integer({ min: 0, max: 255 }) })
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 12 }), (changes) => {
        const bytes = Buffer.from(made)
        for (const { at, byte } of changes) bytes[at] = byte
        const failed = failure(bytes)
        expect(failed === null || typeof failed.kind === 'string').toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it('whatever XML its sheet holds, it is read or refused', () => {
    const tag = fc.constantFrom('row', 'c', 'v', 'f', 'is', 't', 'mergeCell', 'worksheet', 'x:row')
    const piece = fc.oneof(
      fc.tuple(tag, fc.string({ maxLength: 8 })).map(([name, text]) => `<${name} r="${text.replace(/["<&]/g, '')}">`),
      tag.map((name) => `</${name}>`),
      fc.constantFrom(
        '<c r="A1" t="s"><v>999999</v></c>',
        '<mergeCell ref="A1:XFD1048576"/>',
        '<c r="ZZZ9"><v>NaN</v></c>',
      ),
      fc.string({ maxLength: 12 }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const failed = failure(sheetOf(`<worksheet>${pieces.join('')}</worksheet>`))
        expect(failed === null || typeof failed.kind === 'string').toBe(true)
      }),
      { numRuns: 200 },
    )
  })

  it('is read in a thread of its own, which the clock ends', async () => {
    const made = workbookOf([{ name: 'P', rows: [['a', 'b']] }])
    expect((await readInWorker(made, null, 20_000)).rows).toEqual([{ row: 1, cells: ['a', 'b'], marks: null }])
    await expect(readInWorker(Buffer.from('PK\u0003\u0004'), null, 20_000)).rejects.toMatchObject({
      failure: { kind: 'workbook-damaged' },
    })
    const heavy = workbookOf([{ name: 'P', rows: Array.from({ length: 19_000 }, (_, i) => [`Row ${String(i)}`, i]) }])
    await expect(readInWorker(heavy, null, 1)).rejects.toMatchObject({
      failure: { kind: 'list-too-long', detail: { because: 'time' } },
    })
  })
})
