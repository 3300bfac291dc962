// The PDF that the studio's papers become: its words can be read back, pictures and empty lines are where they belong.
import { expect, it } from 'vitest'
import sharp from 'sharp'
import type { RecordDocument } from '../../shared/model/record.ts'
import { recordPdf } from '../../electron/studio/store/record-pdf.ts'
import { pdfText } from '../pdf-text.ts'

const jpeg = new Uint8Array(
  await sharp({ create: { width: 60, height: 40, channels: 3, background: '#3a6' } })
    .jpeg()
    .toBuffer(),
)
const document: RecordDocument = {
  title: 'Post for sign-off',
  introduction: ['Wołowska, Żaneta and O’Quill: every accent.'],
  sections: [
    {
      heading: 'Pictures',
      paragraphs: ['Two of them.'],
      table: { columns: ['Who', 'Until'], widths: [0.5, 0.5], rows: [['Zoë', '31 August 2027']] },
      pictures: [
        { jpeg, words: '1 on the left' },
        { jpeg, words: '2 on the right' },
      ],
      pictureLayout: { inARow: 2, heightPt: 100, wordsPt: 20 },
      entries: [
        { jpeg, title: 'Photo 1, face 1: shown', lines: ['Decided by the office.', 'A second line.'] },
        { jpeg: null, title: 'Photo 1, face 2: hidden', lines: [] },
      ],
      signatureLines: ['Signature', 'Date'],
    },
  ],
  footer: 'Larkfield Primary',
}

it('every word of a document can be read in its PDF, with pictures, entries and lines to sign on', async () => {
  const pdf = await recordPdf(document)
  const text = pdfText(pdf)
  for (const words of [
    'Post for sign-off',
    'Wołowska, Żaneta and O’Quill: every accent.',
    'Zoë',
    '31 August 2027',
    '1 on the left',
    '2 on the right',
    'Photo 1, face 1: shown',
    'A second line.',
    'Photo 1, face 2: hidden',
    'Signature',
    'Date',
    'Page 1 of 1',
  ])
    expect(text).toContain(words)
  expect(text).not.toContain('�')
})

it('many entries go on over the pages, and each page says which it is', async () => {
  const entries = Array.from({ length: 40 }, (_, at) => ({ jpeg, title: `Face ${at + 1}`, lines: ['Hidden.'] }))
  const text = pdfText(await recordPdf({ ...document, sections: [{ ...document.sections[0]!, entries }] }))
  expect(text).toContain('Face 40')
  expect(text).toMatch(/Page 4 of \d/)
})

it('nobody signs a page that says nothing: the lines stand below their heading, wherever the page ends', async () => {
  const [section] = document.sections
  const heading = 'Sign here'
  for (let lines = 30; lines < 46; lines += 1) {
    const text = pdfText(
      await recordPdf({
        ...document,
        sections: [
          {
            heading: 'Before',
            paragraphs: Array.from({ length: lines }, (_, at) => `Line ${at}`),
            table: null,
            pictures: [],
          },
          { ...section!, heading, paragraphs: ['For reading.'], table: null, pictures: [], entries: [] },
        ],
      }),
    )
    const at = (words: string) => text.indexOf(words)
    const page = (place: number) => text.slice(0, place).split(/Page \d of/).length
    expect([lines, page(at('Signature'))]).toEqual([lines, page(at(heading))])
  }
})
