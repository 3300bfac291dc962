// The database in a backup, page by page. A page that nobody wrote to is the same bytes on the disk from one day to the next
// (each is sealed when it is written, not when it is read), so a version holds only the pages that changed since the one before:
// whole pages in a file, and beside it, sealed, which they are. The first layer is a whole database. Every page that is not
// copied was compared with what lies on the drive, byte by byte: one that rotted there is copied anew. Studio process only;
// nothing is decrypted here.
import { createHash } from 'node:crypto'
import { open, type FileHandle } from 'node:fs/promises'

const PAGE = 4096
const PAGES_AT_ONCE = 256

/** Where the pages of one version lie, and their numbers, rising, counted from 1; null = all of them from the first. */
export interface PageLayer {
  readonly path: string
  readonly numbers: Uint32Array | null
}

/** A database that lies in several layers, the newest last. */
export interface LayeredPages {
  /** So many pages from this one on; what no layer holds is zeros. */
  read(first: number, count: number): Promise<Buffer>
  close(): Promise<void>
}

/** The numbers of pages as bytes and back; null where they are none. */
export const bytesOfNumbers = (numbers: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(numbers.length * 4)
  numbers.forEach((number, at) => bytes.writeUInt32LE(number, at * 4))
  return bytes
}
export function numbersOfBytes(bytes: Buffer): Uint32Array | null {
  if (bytes.byteLength % 4 !== 0) return null
  const numbers = Uint32Array.from({ length: bytes.byteLength / 4 }, (_, at) => bytes.readUInt32LE(at * 4))
  return numbers.every((number, at) => number > (at === 0 ? 0 : (numbers[at - 1] ?? 0))) ? numbers : null
}

/** The place of the first number that is not below this one. */
function firstFrom(numbers: Uint32Array, least: number): number {
  let [low, high] = [0, numbers.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((numbers[middle] ?? 0) < least) low = middle + 1
    else high = middle
  }
  return low
}

/** Opens the layers. Fails as the disk does. */
export async function openLayers(layers: readonly PageLayer[]): Promise<LayeredPages> {
  const files: { readonly file: FileHandle; readonly numbers: Uint32Array | null }[] = []
  const close = async () => {
    await Promise.all(files.map(({ file }) => file.close()))
  }
  try {
    for (const { path, numbers } of layers)
      // In their order, so that what was opened can be closed.
      // oxlint-disable-next-line no-await-in-loop
      files.push({ file: await open(path, 'r'), numbers })
  } catch (error) {
    await close()
    throw error
  }
  return {
    close,
    async read(first, count) {
      const block = Buffer.alloc(count * PAGE)
      for (const { file, numbers } of files) {
        if (numbers === null) {
          // oxlint-disable-next-line no-await-in-loop
          await file.read(block, 0, block.byteLength, (first - 1) * PAGE)
          continue
        }
        const from = firstFrom(numbers, first)
        const held = numbers.subarray(from, firstFrom(numbers, first + count))
        if (held.length === 0) continue
        const pages = Buffer.alloc(held.length * PAGE)
        // The newer layer over the older one.
        // oxlint-disable-next-line no-await-in-loop
        await file.read(pages, 0, pages.byteLength, from * PAGE)
        held.forEach((number, at) => pages.copy(block, (number - first) * PAGE, at * PAGE, (at + 1) * PAGE))
      }
      return block
    },
  }
}

/** What went through a copy of pages, known once it is at its end. */
export interface CopiedPages {
  /** Of the whole database that was read, hexadecimal. */
  readonly databaseSha256: () => string
  /** Of what was copied. */
  readonly copiedSha256: () => string
  readonly copiedBytes: () => number
  /** The pages that were copied. */
  readonly numbers: readonly number[]
  readonly blocks: AsyncGenerator<Uint8Array>
}

/** The pages of the database at `path` that are not the same under it, in their order; `under` null = every page. */
export function copyPages(path: string, under: LayeredPages | null): CopiedPages {
  const whole = createHash('sha256')
  const copied = createHash('sha256')
  const numbers: number[] = []
  let copiedBytes = 0
  async function* blocks(): AsyncGenerator<Uint8Array> {
    const file = await open(path, 'r')
    try {
      const { size } = await file.stat()
      const pages = Math.ceil(size / PAGE)
      for (let first = 1; first <= pages; first += PAGES_AT_ONCE) {
        const count = Math.min(PAGES_AT_ONCE, pages - first + 1)
        const block = Buffer.alloc(count * PAGE)
        // One block after the other: the disk is one, and between two of them others have their turn.
        // oxlint-disable-next-line no-await-in-loop
        const { bytesRead } = await file.read(block, 0, block.byteLength, (first - 1) * PAGE)
        whole.update(block.subarray(0, bytesRead))
        // oxlint-disable-next-line no-await-in-loop
        const before = under === null ? null : await under.read(first, count)
        const changed: Buffer[] = []
        if (before === null || !before.equals(block))
          for (let at = 0; at < count; at += 1) {
            const page = block.subarray(at * PAGE, Math.min((at + 1) * PAGE, bytesRead))
            if (before?.subarray(at * PAGE, (at + 1) * PAGE).equals(page) === true) continue
            numbers.push(first + at)
            changed.push(page)
          }
        if (changed.length === 0) continue
        const bytes = Buffer.concat(changed)
        copied.update(bytes)
        copiedBytes += bytes.byteLength
        yield bytes
      }
    } finally {
      await file.close()
    }
  }
  return {
    databaseSha256: () => whole.digest('hex'),
    copiedSha256: () => copied.digest('hex'),
    copiedBytes: () => copiedBytes,
    numbers,
    blocks: blocks(),
  }
}

/** The whole database of these layers, `bytes` long, block by block. */
export async function* wholeDatabase(layers: LayeredPages, bytes: number): AsyncGenerator<Uint8Array> {
  const pages = Math.ceil(bytes / PAGE)
  for (let first = 1; first <= pages; first += PAGES_AT_ONCE) {
    const count = Math.min(PAGES_AT_ONCE, pages - first + 1)
    // oxlint-disable-next-line no-await-in-loop
    const block = await layers.read(first, count)
    yield block.subarray(0, Math.min(block.byteLength, bytes - (first - 1) * PAGE))
  }
}
