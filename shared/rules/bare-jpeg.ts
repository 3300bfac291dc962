// Whether a JPEG is nothing but a picture: no metadata, no thumbnail, no colour profile, no words, nothing behind its end (P38,
// L40). Reads the file's own structure, so it does not depend on what a decoder chooses to tell. Pure.

/** Marker bytes that a bare picture may have: tables, frame, scan. APP0 is looked at closer. */
const ALLOWED = new Set([0xdb, 0xc0, 0xc1, 0xc2, 0xc4, 0xda, 0xdd])
const APP0 = 0xe0
/** A JFIF header without a thumbnail: its length with the two length bytes. */
const BARE_JFIF = 16

/** What was found that does not belong: 'app1', 'comment', 'thumbnail', 'after-the-end', 'not-a-jpeg' and the like. Empty = bare. */
export function bareJpegFaults(bytes: Uint8Array): string[] {
  const at = (i: number): number => bytes[i] ?? -1
  const word = (i: number): number => (at(i) << 8) | at(i + 1)
  const faults: string[] = []
  if (word(0) !== 0xffd8) return ['not-a-jpeg']
  let i = 2
  while (i < bytes.length) {
    if (at(i) !== 0xff) return [...faults, 'not-a-jpeg']
    const marker = at(i + 1)
    if (marker === 0xd9) {
      if (i + 2 < bytes.length) faults.push('after-the-end')
      return faults
    }
    const length = word(i + 2)
    if (length < 2 || i + 2 + length > bytes.length) return [...faults, 'not-a-jpeg']
    if (marker === APP0) {
      const isJfif = [0x4a, 0x46, 0x49, 0x46, 0].every((byte, k) => at(i + 4 + k) === byte)
      if (!isJfif) faults.push('app0')
      else if (length !== BARE_JFIF || at(i + 16) !== 0 || at(i + 17) !== 0) faults.push('thumbnail')
    } else if (marker === 0xfe) faults.push('comment')
    else if (marker > APP0 && marker <= 0xef) faults.push(`app${marker - APP0}`)
    else if (!ALLOWED.has(marker)) faults.push(`marker-${marker.toString(16)}`)
    i += 2 + length
    // After a scan's header come its coded pixels, up to the next real marker.
    if (marker === 0xda) {
      while (i < bytes.length && !(at(i) === 0xff && at(i + 1) !== 0 && !(at(i + 1) >= 0xd0 && at(i + 1) <= 0xd7))) i++
    }
  }
  return [...faults, 'not-a-jpeg']
}
