// A second start brings the first window to the front: the knock and its answer.
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { knock, listenForKnocks } from '../../electron/chromium/knock.ts'

let home = ''
let stop = (): void => undefined
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'cloakroom-knock-'))
})
afterEach(async () => {
  stop()
  await rm(home, { recursive: true, force: true })
})

test('each later start is heard once and answered, and leaves no file', async () => {
  let knocks = 0
  stop = listenForKnocks(home, () => (knocks += 1))
  expect(await knock(home)).toBe(true)
  expect(await knock(home)).toBe(true)
  expect(knocks).toBe(2)
  expect(await readdir(home)).toEqual([])
})

test('where nobody listens the answer is no, and no file is left', async () => {
  expect(await knock(home, 200)).toBe(false)
  expect(await readdir(home)).toEqual([])
})

test('a program that stopped listening is not heard any more', async () => {
  listenForKnocks(home, () => undefined)()
  expect(await knock(home, 700)).toBe(false)
})
