// What an app test gets: the real studio in a real window on a school's folder of its own, removed afterwards. The same
// test runs in the Chromium shell and, where its binary is, in Electron: playwright.config.ts says which there are.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, test as base } from '@playwright/test'
import type { Page } from 'playwright-core'
import { guards } from '../../electron/chromium/guards.ts'
import { openWindow } from '../../electron/chromium/launch.ts'
import { findChromium, findElectron } from '../../electron/start/find-browser.mjs'
import { openStudio, type StudioPorts } from '../../electron/studio/studio.ts'

const projectRoot = join(import.meta.dirname, '..', '..')
/** Folder of the built page: `npm run build` makes it, and `npm run verify` does so first. */
export const pageFilesDir = join(projectRoot, 'out', 'renderer')

export interface OpenedStudio {
  readonly page: Page
  /** Closes the window as a person would and waits for the studio to close. Opening the same home again is fine. */
  close(): Promise<void>
}

interface Fixtures {
  /** An empty folder for one school. */
  readonly home: string
  /** Opens the studio on `home`. What a test leaves open is closed for it. */
  readonly openSchool: (ports?: Omit<StudioPorts, 'pageFilesDir'>) => Promise<OpenedStudio>
}

export const test = base.extend<Fixtures>({
  home: async ({}, use) => {
    const home = await mkdtemp(join(tmpdir(), 'cloakroom-school-'))
    await use(home)
    await rm(home, { recursive: true, force: true, maxRetries: 10 })
  },
  openSchool: async ({ home }, use, testInfo) => {
    const opened: OpenedStudio[] = []
    await use(async (ports = {}) => {
      const studio =
        testInfo.project.name === 'electron-shell' ? await openInElectron(home) : await openInChromium(home, ports)
      opened.push(studio)
      return studio
    })
    if (testInfo.status !== testInfo.expectedStatus) for (const { page } of opened) await tellWhatWasOnScreen(page)
    for (const studio of opened) await studio.close()
  },
})

/** A test failed: what a reader of the screen would have been read goes to the output, which is all that is left of a build machine. */
async function tellWhatWasOnScreen(page: Page): Promise<void> {
  const screen = await page
    .locator('body')
    .ariaSnapshot({ timeout: 5000 })
    .catch(() => 'nothing: the window had been closed')
  console.log(`On screen at ${page.url()} when it failed:\n${screen}`)
}

async function openInChromium(home: string, ports: Omit<StudioPorts, 'pageFilesDir'>): Promise<OpenedStudio> {
  const executablePath = findChromium()
  if (executablePath === null) throw new Error('No Chromium on this machine.')
  const studio = await openStudio(home, { pageFilesDir, ...ports })
  const window = await openWindow({ executablePath, studio, guards, home, headless: true })
  let closing: Promise<void> | null = null
  return {
    page: window.page,
    close: () => (closing ??= window.close().then(() => studio.close())),
  }
}

/** The built program in the real Electron. Ports cannot be passed into it. */
async function openInElectron(home: string): Promise<OpenedStudio> {
  const executablePath = findElectron()
  if (executablePath === null) throw new Error('No Electron on this machine.')
  const app = await _electron.launch({
    executablePath,
    // Electron's sandbox refuses to run as root, which only a build machine does.
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), projectRoot],
    env: { ...process.env, CLOAKROOM_HOME: home } as Record<string, string>,
  })
  let closing: Promise<void> | null = null
  return { page: await app.firstWindow(), close: () => (closing ??= app.close()) }
}
