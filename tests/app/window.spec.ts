// The window itself, on the real studio and the built page: it opens on the first screen without a complaint from the
// page's policy, a second start brings it forward, and closing it lets go of the school.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { guards } from '../../electron/chromium/guards.ts'
import { listenForKnocks } from '../../electron/chromium/knock.ts'
import { openWindow } from '../../electron/chromium/launch.ts'
import { findChromium } from '../../electron/start/find-browser.mjs'
import { openStudio } from '../../electron/studio/studio.ts'
import { pageFilesDir, test } from './fixture.ts'

const projectRoot = join(import.meta.dirname, '..', '..')

test('the first screen opens, and nothing on it goes against its own policy', async ({ openSchool }) => {
  const { page } = await openSchool()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.reload()
  await expect(page.getByRole('heading').first()).toBeVisible()
  await expect(page).toHaveTitle(/Cloakroom/)
  expect(complaints).toEqual([])
})

test('a second start of the same school says so in a sentence and ends, and the first window is asked to come forward', async ({
  openSchool,
  home,
}) => {
  await openSchool()
  let knocks = 0
  const stop = listenForKnocks(home, () => (knocks += 1))
  const second = await runBuiltShell(home)
  stop()
  expect(second).toEqual({ code: 0, said: 'This school is open already. Its window is in front now.\n' })
  expect(knocks).toBe(1)
})

test('a closed window leaves no browser folder behind, and the school can be opened again', async ({
  openSchool,
  home,
}) => {
  const first = await openSchool()
  expect(existsSync(join(home, 'window-chromium'))).toBe(true)
  await first.close()
  expect((await readdir(home)).filter((name) => name.startsWith('window'))).toEqual([])
  const again = await openSchool()
  await expect(again.page.getByRole('heading').first()).toBeVisible()
})

test('a browser that starts and does not answer is ended and started once more, and "back" stays on the first screen', async ({
  home,
}) => {
  const real = findChromium()
  if (real === null) throw new Error('No Chromium on this machine.')
  const executablePath = join(home, 'browser')
  const tried = join(home, 'tried')
  const script = `#!/bin/sh\nif [ -e '${tried}' ]; then exec '${real}' "$@"; fi\ntouch '${tried}'\nexec sleep 600\n`
  await writeFile(executablePath, script, { mode: 0o700 })
  const studio = await openStudio(home, { pageFilesDir })
  const window = await openWindow({ executablePath, studio, guards, home, headless: true, startMs: 15_000 })
  expect(existsSync(tried)).toBe(true)
  await expect(window.page.getByRole('heading').first()).toBeVisible()
  await window.page.goBack()
  await expect(window.page.getByRole('heading').first()).toBeVisible()
  expect(await window.page.evaluate(() => history.length)).toBe(1)
  await window.close()
  await studio.close()
})

test('a page that falls over leaves no dump of its memory, in the school’s folder or the person’s own', async ({
  openSchool,
  home,
}) => {
  const own = join(home, 'person')
  await mkdir(own)
  const before = { HOME: process.env['HOME'], XDG_CONFIG_HOME: process.env['XDG_CONFIG_HOME'] }
  Object.assign(process.env, { HOME: own, XDG_CONFIG_HOME: join(own, '.config') })
  const { page, close } = await openSchool()
  for (const [name, value] of Object.entries(before)) {
    if (value === undefined) Reflect.deleteProperty(process.env, name)
    else process.env[name] = value
  }
  const fellOver = new Promise((resolve) => page.once('crash', resolve))
  const line = await page.context().newCDPSession(page)
  // Never answered: who would answer is gone.
  void line.send('Page.crash').catch(() => undefined)
  await fellOver
  expect((await readdir(home, { recursive: true })).filter((name) => name.endsWith('.dmp'))).toEqual([])
  await close()
  expect((await readdir(home, { recursive: true })).filter((name) => /\.dmp$|window/.test(name))).toEqual([])
})

/** Starts the built Chromium shell as `npm start` does, and waits for it to end. */
async function runBuiltShell(home: string): Promise<{ code: number | null; said: string }> {
  const program = join(projectRoot, 'out', 'main', 'chromium.js')
  const child = spawn(process.execPath, [program, '--home', home, '--chromium', findChromium() ?? '', '--headless'])
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')))
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')))
  return { code: await new Promise((resolve) => child.once('close', resolve)), said }
}
