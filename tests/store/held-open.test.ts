// Files that an antivirus program holds open, and paths longer than Windows used to take: with planted faults, since nothing
// of this was run on Windows.
import { expect, test } from 'vitest'
import { HELD_PAUSES_MS, whileHeldOpen } from '../../electron/studio/store/held-open.ts'
import { longPath } from '../../electron/studio/store/long-path.ts'

const failing = (times: number, code: string) => {
  let calls = 0
  return {
    calls: () => calls,
    work: () => {
      calls += 1
      return calls <= times ? Promise.reject(Object.assign(new Error(code), { code })) : Promise.resolve('done')
    },
  }
}
const patience = (platform: NodeJS.Platform) => {
  const paused: number[] = []
  return { paused, platform, pause: (ms: number) => Promise.resolve(void paused.push(ms)) }
}

test.each(['EBUSY', 'EPERM', 'EACCES'])('on Windows %s is tried again until the file is let go', async (code) => {
  const { work, calls } = failing(4, code)
  const p = patience('win32')
  expect(await whileHeldOpen(work, p)).toBe('done')
  expect([calls(), p.paused]).toEqual([5, HELD_PAUSES_MS.slice(0, 4)])
})

test('a file that is never let go fails after a bounded time', async () => {
  const { work, calls } = failing(1000, 'EBUSY')
  const p = patience('win32')
  await expect(whileHeldOpen(work, p)).rejects.toMatchObject({ code: 'EBUSY' })
  expect(calls()).toBe(HELD_PAUSES_MS.length + 1)
  expect(p.paused.reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(3000)
})

test('another fault, and any fault on another system, is told at once', async () => {
  for (const [platform, code] of [
    ['win32', 'ENOSPC'],
    ['linux', 'EACCES'],
    ['darwin', 'EBUSY'],
  ] as const) {
    const { work, calls } = failing(1, code)
    await expect(whileHeldOpen(work, patience(platform))).rejects.toMatchObject({ code })
    expect(calls()).toBe(1)
  }
})

test('a long path gets the prefix that SQLite needs on Windows, a short one and other systems do not', () => {
  const long = `C:\\school\\${'deep\\'.repeat(60)}cloakroom.db`
  expect(longPath(long, 'win32')).toBe(`\\\\?\\${long}`)
  expect(longPath('C:\\school\\cloakroom.db', 'win32')).toBe('C:\\school\\cloakroom.db')
  expect(longPath(`/${'deep/'.repeat(60)}x`, 'linux')).toBe(`/${'deep/'.repeat(60)}x`)
})
