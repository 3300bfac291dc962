// How the app tests are run: the real page in real windows, two side by side; each test has a school and a browser of its own.
import { defineConfig } from '@playwright/test'
import { findElectron, hasDisplay } from './electron/start/find-browser.mjs'
import { takeRunFolder } from './tests/run-folder.ts'

const electronRuns = findElectron() !== null && hasDisplay()
if (process.env['TEST_WORKER_INDEX'] === undefined) {
  // Homes and profiles of schools go with the run, also those of a test that fails.
  takeRunFolder()
  console.log(
    !electronRuns
      ? 'The Electron binary, or a display for it, is not on this machine: the app tests run in the Chromium shell only.'
      : 'The Electron binary is here: the app tests run in both shells.',
  )
}

/** Begun first: the last of the others would otherwise wait for these alone. */
const LONGEST = ['story.spec.ts', 'vault.spec.ts', 'sign-off.spec.ts', 'school-year.spec.ts']
/** The real engine steps back for everything else on the machine: on a busy one its work takes minutes. */
const LONGEST_MS = 8 * 60_000

export default defineConfig({
  testDir: 'tests/app',
  testMatch: '*.spec.ts',
  outputDir: 'test-results',
  workers: 2,
  forbidOnly: true,
  retries: 0,
  timeout: 240_000,
  reporter: [['line'], ['json', { outputFile: 'test-results/app.json' }]],
  projects: [
    { name: 'chromium-shell-longest', testMatch: LONGEST, timeout: LONGEST_MS },
    { name: 'chromium-shell', testIgnore: LONGEST },
    ...(electronRuns ? [{ name: 'electron-shell', testMatch: 'story.spec.ts', timeout: LONGEST_MS }] : []),
  ],
})
