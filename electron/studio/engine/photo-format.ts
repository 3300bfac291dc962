// What kind of file the first bytes say it is. Pure. Nothing is given to a decoder before this has said yes: an SVG,
// a PDF or a film never reaches one, whatever its name is.
import type { IntakeRefusal } from '../../../shared/model/photo.ts'

/** The formats that are taken. */
export type PhotoFormat = 'jpeg' | 'png' | 'webp' | 'heic' | 'avif' | 'tiff'

/** A format, or why not. */
export type Sniffed =
  | { readonly kind: 'photo'; readonly format: PhotoFormat }
  | { readonly kind: 'refused'; readonly refusal: IntakeRefusal; readonly detail: string }

const HEIC_BRANDS = new Set(['heic', 'heix', 'heim', 'heis', 'mif1', 'mif2', 'miaf'])
const SEQUENCE_BRANDS = new Set(['hevc', 'hevx', 'hevm', 'hevs', 'msf1', 'avis'])
/** Beginnings of picture and document formats that are not taken: the sentence then says so instead of "not a picture". */
const OTHER: readonly (readonly [name: string, offset: number, bytes: string])[] = [
  ['bmp', 0, 'BM'],
  ['psd', 0, '8BPS'],
  ['pdf', 0, '%PDF'],
  ['jpeg-xl', 0, '\xff\x0a'],
  ['jpeg-xl', 4, 'JXL '],
  ['jpeg-2000', 4, 'jP  '],
  ['jpeg-2000', 0, '\xff\x4f\xff\x51'],
  ['icon', 0, '\0\0\x01\0'],
  ['raw-fuji', 0, 'FUJIFILMCCD-RAW'],
  ['raw-minolta', 0, '\0MRM'],
  ['raw-panasonic', 0, 'IIU\0'],
  ['raw-olympus', 0, 'IIRO'],
  ['raw-sigma', 0, 'FOVb'],
  ['openexr', 0, '\x76\x2f\x31\x01'],
  ['radiance', 0, '#?RADIANCE'],
  ['exif-only', 0, 'Exif\0\0'],
  ['quicktime', 4, 'moov'],
  ['quicktime', 4, 'mdat'],
]

/** Reads at most the first kilobytes. */
export function sniffPhoto(bytes: Uint8Array): Sniffed {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 4096)).toString('latin1')
  const refused = (refusal: IntakeRefusal, detail: string): Sniffed => ({ kind: 'refused', refusal, detail })
  const photo = (format: PhotoFormat): Sniffed => ({ kind: 'photo', format })
  if (head.length === 0) return refused('not-a-picture', 'empty file')
  if (head.startsWith('\xff\xd8\xff')) return photo('jpeg')
  if (head.startsWith('\x89PNG\r\n\x1a\n')) {
    // An animated PNG carries acTL before its first pixels.
    const pixels = head.indexOf('IDAT')
    const animation = head.indexOf('acTL')
    return animation > 0 && (pixels < 0 || animation < pixels) ? refused('animated', 'animated png') : photo('png')
  }
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') {
    const extended = head.slice(12, 16) === 'VP8X'
    return extended && (head.charCodeAt(20) & 2) !== 0 ? refused('animated', 'animated webp') : photo('webp')
  }
  if (head.startsWith('GIF8')) return refused('format-not-taken', 'gif')
  if (head.slice(4, 8) === 'ftyp') return sniffBoxes(head)
  if (head.startsWith('II*\0') || head.startsWith('MM\0*')) {
    if (head.startsWith('CR', 8)) return refused('format-not-taken', 'raw-canon')
    return photo('tiff')
  }
  if (head.startsWith('II+\0') || head.startsWith('MM\0+')) return refused('format-not-taken', 'bigtiff')
  for (const [name, offset, start] of OTHER) {
    if (head.startsWith(start, offset)) return refused('format-not-taken', name)
  }
  if (/^(\xef\xbb\xbf)?\s*(<\?xml[^>]*>\s*|<!--[\s\S]*?-->\s*|<!DOCTYPE[^>]*>\s*)*<svg[\s>]/i.test(head)) {
    return refused('format-not-taken', 'svg')
  }
  return refused('not-a-picture', 'unknown first bytes')
}

/** ISO base media files: HEIC and AVIF among films. */
function sniffBoxes(head: string): Sniffed {
  const size = Math.min(((head.charCodeAt(2) << 8) | head.charCodeAt(3)) >>> 0, 256)
  const brands = [head.slice(8, 12)]
  for (let at = 16; at + 4 <= size; at += 4) brands.push(head.slice(at, at + 4))
  const major = brands[0] ?? ''
  if (SEQUENCE_BRANDS.has(major)) return { kind: 'refused', refusal: 'animated', detail: `sequence ${major}` }
  if (major === 'avif' || (HEIC_BRANDS.has(major) && brands.includes('avif'))) return { kind: 'photo', format: 'avif' }
  if (HEIC_BRANDS.has(major)) return { kind: 'photo', format: 'heic' }
  return { kind: 'refused', refusal: 'format-not-taken', detail: `boxes ${major.replace(/[^\w ]/g, '?')}` }
}
