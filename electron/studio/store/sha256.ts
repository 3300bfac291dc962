// SHA-256 for the flows, which may not import node themselves. Studio process only.
import { createHash } from 'node:crypto'

/** Lower-case hexadecimal SHA-256 of bytes, or of a text as UTF-8. */
export function sha256Hex(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex')
}
