// Every page of the encrypted database held against its own mark (SQLCipher: HMAC-SHA512 over the page, its nonce and its
// number), read straight from the disk in slices: so that one flipped bit is found before somebody needs that page, and the
// window never waits. Studio process only; nothing is decrypted here.
import { createHmac, pbkdf2Sync } from 'node:crypto'
import { open } from 'node:fs/promises'
import { diskFailure } from './disk-failure.ts'

const PAGE = 4096
/** A nonce of 16 bytes and a mark of 64 end each page. */
const RESERVE = 80
const MARK = 64
const SALT = 16
/** The first page begins with the salt and eight bytes that say the size of a page: neither is under its mark. */
const FIRST_UNMARKED = 24
const PAGES_AT_ONCE = 256
/** SQLite never uses the page that holds this offset. */
const LOCK_OFFSET = 0x40000000

const pageKey = (databaseKey: Uint8Array, salt: Uint8Array): Buffer =>
  pbkdf2Sync(databaseKey, Buffer.from(salt.map((byte) => byte ^ 0x3a)), 2, 32, 'sha512')

/** Whether one page is as it was written. `number` counts from 1. */
function isWhole(key: Buffer, page: Uint8Array, number: number): boolean {
  const counted = Buffer.alloc(4)
  counted.writeUInt32LE(number)
  const marked = page.subarray(number === 1 ? FIRST_UNMARKED : 0, PAGE - RESERVE + 16)
  const mark = createHmac('sha512', key).update(marked).update(counted).digest()
  return mark.equals(page.subarray(PAGE - MARK))
}

/**
 * The numbers of the pages that are not as they were written, at most `atMost`. Its journal must have been emptied into it.
 * A page that somebody writes at this very moment looks broken: it is read once more before it counts. `stop` ends it early with
 * what was found so far.
 */
export async function damagedPages(
  path: string,
  databaseKey: Uint8Array,
  atMost = 20,
  stop: AbortSignal | null = null,
): Promise<{ readonly pages: number; readonly damaged: number[] }> {
  const file = await open(path, 'r').catch((error: unknown) => {
    throw diskFailure(error)
  })
  try {
    const salt = Buffer.alloc(SALT)
    await file.read(salt, 0, SALT, 0)
    const key = pageKey(databaseKey, salt)
    const { size } = await file.stat()
    const pages = Math.floor(size / PAGE)
    const damaged: number[] = []
    // A file that ends inside a page lost its end.
    if (size === 0 || size % PAGE !== 0) damaged.push(pages + 1)
    const block = Buffer.alloc(PAGE * PAGES_AT_ONCE)
    for (let first = 0; first < pages && damaged.length < atMost && stop?.aborted !== true; first += PAGES_AT_ONCE) {
      // One slice after the other: the disk is one, and between two of them others have their turn.
      // oxlint-disable-next-line no-await-in-loop
      const { bytesRead } = await file.read(block, 0, block.byteLength, first * PAGE)
      for (let at = 0; (at + 1) * PAGE <= bytesRead && damaged.length < atMost; at += 1) {
        const number = first + at + 1
        if ((number - 1) * PAGE === LOCK_OFFSET) continue
        if (isWhole(key, block.subarray(at * PAGE, (at + 1) * PAGE), number)) continue
        const again = Buffer.alloc(PAGE)
        // oxlint-disable-next-line no-await-in-loop
        await new Promise((resolve) => setTimeout(resolve, 50))
        // oxlint-disable-next-line no-await-in-loop
        await file.read(again, 0, PAGE, (number - 1) * PAGE)
        if (!isWhole(key, again, number)) damaged.push(number)
      }
    }
    return { pages, damaged }
  } finally {
    await file.close()
  }
}
