// The words of a PDF that Cloakroom wrote, page after page: streams inflated, glyphs turned back into letters by the fonts'
// own tables. Enough for what pdfkit writes, and independent of it.
import { inflateSync } from 'node:zlib'

interface PdfObject {
  readonly head: string
  readonly stream: Buffer | null
}

function objectsOf(pdf: Buffer): Map<number, PdfObject> {
  const text = pdf.toString('latin1')
  const objects = new Map<number, PdfObject>()
  for (const found of text.matchAll(/(\d+) 0 obj\n/g)) {
    const from = found.index + found[0].length
    const streamAt = text.indexOf('stream\n', from)
    const endAt = text.indexOf('endobj', from)
    if (streamAt < 0 || streamAt > endAt) {
      objects.set(Number(found[1]), { head: text.slice(from, endAt), stream: null })
      continue
    }
    const head = text.slice(from, streamAt)
    const length = Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0)
    const raw = pdf.subarray(streamAt + 7, streamAt + 7 + length)
    objects.set(Number(found[1]), { head, stream: head.includes('/FlateDecode') ? inflateSync(raw) : raw })
  }
  return objects
}

/** Which letter each glyph of a font stands for. */
function lettersOf(cmap: string): Map<string, string> {
  const letters = new Map<string, string>()
  const utf16 = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le')
  for (const range of cmap.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/gi)) {
    const first = Number.parseInt(range[1] ?? '0', 16)
    const all = [...(range[2] ?? '').matchAll(/<([0-9a-f ]*)>/gi)]
    all.forEach((one, at) =>
      letters.set((first + at).toString(16).padStart(4, '0'), utf16((one[1] ?? '').replaceAll(' ', ''))),
    )
  }
  return letters
}

/** All words in the order in which they were written, lines by '\n'. */
export function pdfText(bytes: Uint8Array): string {
  const objects = objectsOf(Buffer.from(bytes))
  const fonts = new Map<string, Map<string, string>>()
  for (const { head } of objects.values()) {
    for (const font of head.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const unicode = /\/ToUnicode (\d+) 0 R/.exec(objects.get(Number(font[2]))?.head ?? '')?.[1]
      const cmap = unicode === undefined ? null : objects.get(Number(unicode))?.stream
      if (cmap && font[1] !== undefined) fonts.set(font[1], lettersOf(cmap.toString('latin1')))
    }
  }
  const lines: string[] = []
  for (const { head, stream } of objects.values()) {
    if (!stream || head.includes('/Image') || head.includes('/Length1') || head.includes('/Subtype')) continue
    let letters = new Map<string, string>()
    for (const step of stream.toString('latin1').matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
      if (step[1] !== undefined) letters = fonts.get(step[1]) ?? new Map()
      else
        lines.push(
          [...(step[2] ?? '').matchAll(/<([0-9a-f]*)>/gi)]
            .flatMap((hex) => (hex[1] ?? '').match(/.{4}/g) ?? [])
            .map((glyph) => letters.get(glyph.toLowerCase()) ?? '�')
            .join(''),
        )
    }
  }
  return lines.join('\n')
}
