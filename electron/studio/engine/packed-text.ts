// Texts that a PNG holds compressed (zTXt, iTXt): the metadata reader passes them over. Worker only.
import { inflateSync } from 'node:zlib'

/** A text of this size says all that is asked of it; a larger one is a trap. */
const LONGEST = 1024 * 1024
const MOST_CHUNKS = 500

/** Every compressed text with its key, each bounded. A damaged chunk is left out; never throws. */
export function packedTexts(raw: Buffer): { readonly key: string; readonly text: string }[] {
  if (raw.length < 16 || raw.readUInt32BE(0) !== 0x89504e47) return []
  const found: { key: string; text: string }[] = []
  let at = 8
  for (let chunks = 0; chunks < MOST_CHUNKS && at + 12 <= raw.length; chunks++) {
    const length = raw.readUInt32BE(at)
    const kind = raw.toString('latin1', at + 4, at + 8)
    const body = raw.subarray(at + 8, at + 8 + length)
    at += 12 + length
    if (kind !== 'zTXt' && kind !== 'iTXt') continue
    const end = body.indexOf(0)
    if (end < 0) continue
    // iTXt: key, 0, packed or not, method, language, 0, translated key, 0, text. zTXt: key, 0, method, text.
    const isPacked = kind === 'zTXt' || body[end + 1] === 1
    const language = body.indexOf(0, end + 3)
    const start = kind === 'zTXt' ? end + 2 : language < 0 ? -1 : body.indexOf(0, language + 1) + 1
    if (!isPacked || start <= 0) continue
    try {
      const text = inflateSync(body.subarray(start), { maxOutputLength: LONGEST }).toString('utf8')
      found.push({ key: body.toString('latin1', 0, end), text })
    } catch {
      // Damaged, or far too long: it says nothing that can be relied on.
      continue
    }
  }
  return found
}
