// One window per school in the Chromium shell: the lock, the knock and the takeover.
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { takeLock, type LockResult } from '../../electron/chromium/window-lock.ts'

let home = ''
const held: LockResult[] = []
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'cloakroom-lock-'))
})
afterEach(async () => {
  for (const lock of held.splice(0)) if (lock.kind === 'held') await lock.release()
  await rm(home, { recursive: true, force: true })
})

const take = async (onKnock: () => void = () => undefined, patienceMs = 3000): Promise<LockResult> => {
  const lock = await takeLock(home, onKnock, patienceMs)
  held.push(lock)
  return lock
}

/** A process number that nobody has. */
const NOBODY = 2 ** 22 + 1

test('the first start holds the school and a second one brings its window to the front', async () => {
  let knocks = 0
  expect((await take(() => (knocks += 1))).kind).toBe('held')
  expect(await take()).toEqual({ kind: 'focused' })
  expect(await take()).toEqual({ kind: 'focused' })
  expect(knocks).toBe(2)
})

test('a released lock leaves no file and the next start holds the school', async () => {
  const first = await take()
  if (first.kind === 'held') await first.release()
  expect(await readdir(home)).toEqual([])
  expect((await take()).kind).toBe('held')
})

test('the lock of a process that is gone is taken over', async () => {
  await writeFile(join(home, 'window.lock'), String(NOBODY))
  expect((await take()).kind).toBe('held')
})

test('a lock file that holds no number is taken over', async () => {
  const lock = join(home, 'window.lock')
  await writeFile(lock, 'cut off')
  const aMinuteAgo = new Date(Date.now() - 60_000)
  await utimes(lock, aMinuteAgo, aMinuteAgo)
  expect((await take()).kind).toBe('held')
})

test('a living process that does not answer is left alone', async () => {
  await writeFile(join(home, 'window.lock'), String(process.pid))
  expect(await take(undefined, 600)).toEqual({ kind: 'busy', pid: process.pid })
})

test('a number that came to belong to another program after a restart does not keep the school shut', async () => {
  const lock = join(home, 'window.lock')
  await writeFile(lock, String(process.pid))
  const longAgo = new Date(Date.now() - 3_600_000)
  await utimes(lock, longAgo, longAgo)
  expect((await take(undefined, 600)).kind).toBe('held')
})

test('of six starts at once over a dead lock exactly one holds the school', async () => {
  await writeFile(join(home, 'window.lock'), String(NOBODY))
  const results = await Promise.all(Array.from({ length: 6 }, () => take(undefined, 8000)))
  expect(results.map((result) => result.kind).toSorted()).toEqual(['focused', 'focused', 'focused', 'focused', 'focused', 'held'])
})
