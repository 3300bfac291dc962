// Pages over pages: whatever a database becomes, the layers hold it whole, and nothing is copied twice.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterEach, beforeEach, expect, it } from 'vitest'
import {
  bytesOfNumbers,
  copyPages,
  numbersOfBytes,
  openLayers,
  wholeDatabase,
  type PageLayer,
} from '../../electron/studio/store/backup-pages.ts'

const PAGE = 4096
let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cloakroom-pages-'))
})
afterEach(async () => {
  await rm(dir, { recursive: true, force: true })
})

async function joined(blocks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const block of blocks) parts.push(block)
  return Buffer.concat(parts)
}

/** Of each page one number: pages of the same number are the same bytes. */
const databaseOf = (pages: readonly number[]): Buffer =>
  Buffer.concat(pages.map((value, at) => Buffer.alloc(PAGE, `${String(value)} of ${String(at)} `)))

it('holds every state of a database that grows, shrinks and changes, and copies only what changed', async () => {
  // Long enough to lie in several blocks.
  const start = Array.from({ length: 600 }, () => 0)
  const change = fc.record({
    pages: fc.array(fc.tuple(fc.nat({ max: 700 }), fc.integer({ min: 1, max: 9 })), { maxLength: 12 }),
    length: fc.integer({ min: 500, max: 700 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
      let pages: number[] = start
      const source = join(dir, 'source')
      const layers: PageLayer[] = []
      for (const [at, { pages: written, length }] of [{ pages: [], length: 600 }, ...changes].entries()) {
        const before = pages
        pages = Array.from({ length }, (_, page) => before[page] ?? 0)
        for (const [page, value] of written) if (page < length) pages[page] = value
        const whole = databaseOf(pages)
        await writeFile(source, whole)
        const under = at === 0 ? null : await openLayers(layers)
        const copy = copyPages(source, under)
        const path = join(dir, `layer-${String(at)}`)
        await writeFile(path, await joined(copy.blocks))
        await under?.close()
        expect(copy.copiedBytes()).toBe(copy.numbers.length * PAGE)
        if (at > 0) {
          // A page that was cut off and comes back lies in an older layer still: then it is not copied either.
          const changed = pages.flatMap((value, page) => (before[page] === value ? [] : [page + 1]))
          expect(changed).toEqual(expect.arrayContaining([...copy.numbers]))
        }
        layers.push({ path, numbers: at === 0 ? null : numbersOfBytes(bytesOfNumbers(copy.numbers)) })
        const opened = await openLayers(layers)
        expect((await joined(wholeDatabase(opened, whole.byteLength))).equals(whole)).toBe(true)
        await opened.close()
      }
    }),
    { numRuns: 15 },
  )
})

it('copies a page anew that is no longer as it was written on the drive', async () => {
  const source = join(dir, 'source')
  const base = join(dir, 'base')
  const whole = databaseOf(Array.from({ length: 300 }, (_, at) => at))
  await writeFile(source, whole)
  await writeFile(base, whole)
  const rotten = await readFile(base)
  rotten.writeUInt8(rotten.readUInt8(280 * PAGE) ^ 1, 280 * PAGE)
  await writeFile(base, rotten)
  const under = await openLayers([{ path: base, numbers: null }])
  const copy = copyPages(source, under)
  const bytes = await joined(copy.blocks)
  await under.close()
  expect(copy.numbers).toEqual([281])
  expect(bytes.equals(whole.subarray(280 * PAGE, 281 * PAGE))).toBe(true)
})

it('a list of pages that does not rise is no list', () => {
  expect(numbersOfBytes(bytesOfNumbers([1, 5, 9]))).toEqual(Uint32Array.of(1, 5, 9))
  expect(numbersOfBytes(bytesOfNumbers([5, 5]))).toBeNull()
  expect(numbersOfBytes(bytesOfNumbers([0]))).toBeNull()
  expect(numbersOfBytes(Buffer.alloc(3))).toBeNull()
})
