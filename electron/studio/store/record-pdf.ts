// A document as a PDF that anybody can read and print: pages of A4 with a font inside that has every accent. Studio process
// only; nothing is fetched, nothing is written here. The PDF maker is loaded when the first one is asked for.
import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import type PDFDocument from 'pdfkit'
import type { RecordDocument, RecordEntry, RecordSection } from '../../../shared/model/record.ts'

// Not named `require`: the bundle has one of its own beside it.
const fromHere = createRequire(import.meta.url)
const fontFile = (name: string) => readFileSync(fromHere.resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`))

const MARGIN = 48
/** Room at the foot for the line that every page ends with. */
const FOOT = 40
const INK = '#1c2427'
const QUIET = '#57625f'
const LINE = '#c9cfcc'
const GAP = 10
const PICTURES = { inARow: 3, heightPt: 118, wordsPt: 24 } as const
/** The picture beside an entry is square. */
const ENTRY_PICTURE = 64
/** A line to write on with the room above it and the word below. */
const SIGNATURE = 52
const JPEG_START = [0xff, 0xd8] as const

type Pdf = InstanceType<typeof PDFDocument>

/** The document as bytes. Pictures that are not JPEG are left out; their words stay. */
export async function recordPdf(record: RecordDocument): Promise<Uint8Array> {
  const plain = fontFile('DejaVuSansCondensed')
  const bold = fontFile('DejaVuSansCondensed-Bold')
  const { default: Maker } = await import('pdfkit')
  const pdf = new Maker({
    size: 'A4',
    margins: { top: MARGIN, left: MARGIN, right: MARGIN, bottom: MARGIN + FOOT },
    bufferPages: true,
    // Read aloud properly, and no producer's version that says more than it must.
    lang: 'en-GB',
    displayTitle: true,
    info: { Title: record.title, Producer: 'Cloakroom', Creator: 'Cloakroom' },
    font: plain as unknown as string,
  })
  pdf.registerFont('plain', plain)
  pdf.registerFont('bold', bold)
  const chunks: Uint8Array[] = []
  const ended = new Promise<void>((resolve, reject) => {
    pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    pdf.on('end', resolve)
    pdf.on('error', reject)
  })
  pdf.font('bold').fontSize(20).fillColor(INK).text(record.title)
  pdf.moveDown(0.4)
  for (const line of record.introduction) paragraph(pdf, line, QUIET)
  for (const section of record.sections) write(pdf, section)
  number(pdf, record.footer)
  pdf.end()
  await ended
  return Buffer.concat(chunks)
}

const widthOf = (pdf: Pdf) => pdf.page.width - 2 * MARGIN
const bottomOf = (pdf: Pdf) => pdf.page.height - MARGIN - FOOT

function room(pdf: Pdf, height: number): void {
  if (pdf.y + height > bottomOf(pdf)) pdf.addPage()
}

function paragraph(pdf: Pdf, text: string, colour = INK): void {
  pdf
    .font('plain')
    .fontSize(10)
    .fillColor(colour)
    .text(text, MARGIN, pdf.y, { width: widthOf(pdf), lineGap: 2 })
  pdf.moveDown(0.4)
}

function write(pdf: Pdf, section: RecordSection): void {
  pdf.moveDown(0.8)
  // A heading never stands alone at the foot of a page, and nobody signs a page that says nothing.
  room(pdf, section.signatureLines === undefined || section.table !== null ? 64 : 64 + SIGNATURE)
  pdf
    .font('bold')
    .fontSize(13)
    .fillColor(INK)
    .text(section.heading, MARGIN, pdf.y, { width: widthOf(pdf) })
  pdf.moveDown(0.3)
  for (const text of section.paragraphs) paragraph(pdf, text)
  if (section.table !== null) table(pdf, section.table)
  pictures(pdf, section)
  for (const one of section.entries ?? []) entry(pdf, one)
  signatureLines(pdf, section.signatureLines ?? [])
}

function table(pdf: Pdf, { columns, widths, rows }: NonNullable<RecordSection['table']>): void {
  const whole = widthOf(pdf)
  const cells = columns.map((_, at) => ({
    x: MARGIN + whole * widths.slice(0, at).reduce((sum, width) => sum + width, 0),
    width: whole * (widths[at] ?? 0) - 8,
  }))
  const row = (texts: readonly string[], isHead: boolean) => {
    pdf.font(isHead ? 'bold' : 'plain').fontSize(9)
    const heights = cells.map(({ width }, at) => pdf.heightOfString(texts[at] ?? '', { width }))
    const height = Math.max(11, ...heights) + 7
    if (pdf.y + height > bottomOf(pdf)) {
      pdf.addPage()
      if (!isHead) row(columns, true)
      pdf.font('plain').fontSize(9)
    }
    const top = pdf.y
    pdf.fillColor(isHead ? QUIET : INK)
    cells.forEach(({ x, width }, at) => pdf.text(texts[at] ?? '', x, top + 3, { width }))
    pdf
      .moveTo(MARGIN, top + height)
      .lineTo(MARGIN + whole, top + height)
      .lineWidth(0.5)
      .strokeColor(LINE)
      .stroke()
    pdf.x = MARGIN
    pdf.y = top + height
  }
  // Nor the names of columns without a row below them.
  room(pdf, 64)
  row(columns, true)
  for (const texts of rows) row(texts, false)
  pdf.moveDown(0.4)
}

const isJpeg = (bytes: Uint8Array): boolean => bytes[0] === JPEG_START[0] && bytes[1] === JPEG_START[1]

function pictures(pdf: Pdf, { pictures: list, pictureLayout = PICTURES }: RecordSection): void {
  const { inARow, heightPt, wordsPt } = pictureLayout
  const width = (widthOf(pdf) - GAP * (inARow - 1)) / inARow
  for (let at = 0; at < list.length; at += inARow) {
    room(pdf, heightPt + wordsPt + 10)
    const top = pdf.y
    list.slice(at, at + inARow).forEach(({ jpeg, words }, place) => {
      const x = MARGIN + place * (width + GAP)
      if (isJpeg(jpeg))
        pdf.image(Buffer.from(jpeg), x, top, { fit: [width, heightPt], align: 'center', valign: 'center' })
      pdf.font('plain').fontSize(8).fillColor(QUIET)
      pdf.text(words, x, top + heightPt + 4, { width, height: wordsPt, ellipsis: true })
    })
    pdf.x = MARGIN
    pdf.y = top + heightPt + wordsPt + 10
  }
}

/** A small picture, or an empty frame, with a title and lines beside it. Never torn apart by the end of a page. */
function entry(pdf: Pdf, { jpeg, title, lines }: RecordEntry): void {
  const x = MARGIN + ENTRY_PICTURE + 12
  const width = widthOf(pdf) - ENTRY_PICTURE - 12
  const heightOf = (text: string, name: string, size: number) =>
    pdf.font(name).fontSize(size).heightOfString(text, { width, lineGap: 1 })
  const height = Math.max(
    ENTRY_PICTURE,
    heightOf(title, 'bold', 10) + lines.reduce((sum, line) => sum + heightOf(line, 'plain', 9), 0) + 4,
  )
  room(pdf, height + 12)
  const top = pdf.y
  if (jpeg !== null && isJpeg(jpeg))
    pdf.image(Buffer.from(jpeg), MARGIN, top, {
      fit: [ENTRY_PICTURE, ENTRY_PICTURE],
      align: 'center',
      valign: 'center',
    })
  else pdf.rect(MARGIN, top, ENTRY_PICTURE, ENTRY_PICTURE).lineWidth(0.5).strokeColor(LINE).stroke()
  pdf.font('bold').fontSize(10).fillColor(INK).text(title, x, top, { width, lineGap: 1 })
  pdf.font('plain').fontSize(9).fillColor(INK)
  for (const line of lines) pdf.text(line, x, pdf.y, { width, lineGap: 1 })
  pdf.x = MARGIN
  pdf.y = top + height + 12
}

/** Empty lines to write on, side by side, each with what it is for below. */
function signatureLines(pdf: Pdf, labels: readonly string[]): void {
  if (labels.length === 0) return
  room(pdf, SIGNATURE)
  const width = (widthOf(pdf) - GAP * (labels.length - 1)) / labels.length
  const y = pdf.y + 34
  labels.forEach((label, place) => {
    const x = MARGIN + place * (width + GAP)
    pdf
      .moveTo(x, y)
      .lineTo(x + width, y)
      .lineWidth(0.7)
      .strokeColor(INK)
      .stroke()
    pdf
      .font('plain')
      .fontSize(8)
      .fillColor(QUIET)
      .text(label, x, y + 3, { width, lineBreak: false })
  })
  pdf.x = MARGIN
  pdf.y = y + 18
}

/** The foot of every page, once it is known how many there are. */
function number(pdf: Pdf, footer: string): void {
  const { start, count } = pdf.bufferedPageRange()
  for (let page = start; page < start + count; page += 1) {
    pdf.switchToPage(page)
    // Below the margin on purpose: with the margin in place every line there would begin a page of its own.
    pdf.page.margins.bottom = 0
    pdf.font('plain').fontSize(8).fillColor(QUIET)
    const y = pdf.page.height - MARGIN
    pdf.text(footer, MARGIN, y, { width: widthOf(pdf) - 80, height: 12, ellipsis: true, lineBreak: false })
    pdf.text(`Page ${page - start + 1} of ${count}`, pdf.page.width - MARGIN - 80, y, {
      width: 80,
      align: 'right',
      lineBreak: false,
    })
  }
}
