// Bytes of a file outside to a table: by what the file holds, not by what it is called. Pure; runs in table-worker.ts and,
// for small text files, on the main thread.
import { StudioError } from '../../../shared/model/failure.ts'
import { readTextTable } from './read-text-table.ts'
import { readWorkbook } from './read-workbook.ts'
import type { OutsideTable } from './table.ts'
import { MAX_UNPACKED_BYTES } from './zip-entries.ts'

const startsWith = (bytes: Uint8Array, signs: readonly number[]) => signs.every((sign, i) => bytes[i] === sign)
const ascii = (text: string) => Array.from(text, (letter) => letter.charCodeAt(0))

/** True for a ZIP file, such as a workbook. */
const isZip = (bytes: Uint8Array): boolean => startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])

/**
 * Reads a list or a workbook, of which at most `maxUnpacked` bytes are unpacked. Fails with 'wrong-kind-of-file' (`format`), 'password-protected', 'workbook-damaged',
 * 'wrong-encoding', 'not-a-table' or 'list-too-long'.
 */
export function readTable(bytes: Uint8Array, sheet: string | null, maxUnpacked = MAX_UNPACKED_BYTES): OutsideTable {
  if (isZip(bytes)) return readWorkbook(bytes, sheet, maxUnpacked)
  // The older container of Microsoft: an XLS, or an XLSX inside that is encrypted with a password.
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    const name = Buffer.from('EncryptedPackage', 'utf16le')
    if (Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(name))
      throw new StudioError('password-protected')
    throw new StudioError('wrong-kind-of-file', { format: 'xls' })
  }
  if (startsWith(bytes, ascii('%PDF'))) throw new StudioError('wrong-kind-of-file', { format: 'pdf' })
  if (startsWith(bytes, ascii('{\\rtf'))) throw new StudioError('wrong-kind-of-file', { format: 'docx' })
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 512)).trimStart().toLowerCase()
  // Some systems save a web page under the name of a spreadsheet.
  if (/^(\xef\xbb\xbf)?<(!doctype html|html|table|\?xml)/.test(head))
    throw new StudioError('wrong-kind-of-file', { format: 'html' })
  return readTextTable(bytes)
}
