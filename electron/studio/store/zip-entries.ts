// The parts of a ZIP file, unpacked in bounded memory: what the list of parts says about their sizes is believed only as an
// upper limit, so a small file that unpacks to gigabytes ends at the limit. Studio process only; nothing is written to disk.
import { inflateRawSync } from 'node:zlib'
import { StudioError } from '../../../shared/model/failure.ts'

export interface ZipParts {
  /** Names of all parts, as they are written in the file. */
  readonly names: readonly string[]
  /** Unpacks one part; null when there is none of that name. Fails with 'workbook-damaged' or 'list-too-long'. */
  read(name: string): Uint8Array | null
}

/** A workbook of 20,000 rows has about a dozen parts. */
const MAX_PARTS = 2_000
/** 20,000 rows of 60 columns are about 55 MB of XML. */
const MAX_PART_BYTES = 96 * 1024 * 1024
/** All parts that are read together. */
export const MAX_UNPACKED_BYTES = 160 * 1024 * 1024

const END_OF_LIST = 0x06054b50
const PART_IN_LIST = 0x02014b50
const PART = 0x04034b50

const damaged = () => new StudioError('workbook-damaged')

interface Entry {
  readonly method: number
  readonly packedBytes: number
  readonly at: number
}

/** Opens a ZIP file that is whole in memory; at most `maxBytes` are unpacked of it. Fails with 'workbook-damaged' or 'password-protected'. */
export function openZip(bytes: Uint8Array, maxBytes: number): ZipParts {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const u16 = (at: number) => {
    if (at < 0 || at + 2 > view.byteLength) throw damaged()
    return view.getUint16(at, true)
  }
  const u32 = (at: number) => {
    if (at < 0 || at + 4 > view.byteLength) throw damaged()
    return view.getUint32(at, true)
  }
  // The end of the list is the last 22 bytes, plus a comment of at most 65,535.
  let end = -1
  for (let at = bytes.byteLength - 22; at >= 0 && at > bytes.byteLength - 22 - 65_536; at -= 1) {
    if (view.getUint32(at, true) === END_OF_LIST) {
      end = at
      break
    }
  }
  if (end < 0) throw damaged()
  const count = u16(end + 10)
  if (count > MAX_PARTS) throw damaged()
  const entries = new Map<string, Entry>()
  let at = u32(end + 16)
  for (let i = 0; i < count; i += 1) {
    if (u32(at) !== PART_IN_LIST) throw damaged()
    // Bit 0: encrypted. Spreadsheets protect themselves in another way, but other packers do this.
    if ((u16(at + 8) & 1) === 1) throw new StudioError('password-protected')
    const nameBytes = u16(at + 28)
    const nameAt = at + 46
    if (nameAt + nameBytes > bytes.byteLength) throw damaged()
    const name = new TextDecoder().decode(bytes.subarray(nameAt, nameAt + nameBytes)).replaceAll('\\', '/')
    entries.set(name, { method: u16(at + 10), packedBytes: u32(at + 20), at: u32(at + 42) })
    at = nameAt + nameBytes + u16(at + 30) + u16(at + 32)
  }

  let unpacked = 0
  return {
    names: [...entries.keys()],
    read(name) {
      const entry = entries.get(name)
      if (!entry) return null
      if (u32(entry.at) !== PART) throw damaged()
      const from = entry.at + 30 + u16(entry.at + 26) + u16(entry.at + 28)
      if (from + entry.packedBytes > bytes.byteLength) throw damaged()
      const packed = bytes.subarray(from, from + entry.packedBytes)
      const room = Math.min(MAX_PART_BYTES, maxBytes - unpacked)
      const plain = entry.method === 0 ? packed : entry.method === 8 ? inflate(packed, room) : null
      if (plain === null) throw damaged()
      if (plain.byteLength > room) throw new StudioError('list-too-long', { because: 'inside' })
      unpacked += plain.byteLength
      return plain
    },
  }
}

function inflate(packed: Uint8Array, maxOutputLength: number): Uint8Array {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, maxOutputLength) })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE')
      throw new StudioError('list-too-long', { because: 'inside' })
    throw damaged()
  }
}
