// How the app tests are run: the real page in a real window, one at a time.
import { defineConfig } from '@playwright/test'
import { findElectron, hasDisplay } from './electron/start/find-browser.mjs'

const electronRuns = findElectron() !== null && hasDisplay()
if (process.env['TEST_WORKER_INDEX'] === undefined) {
  console.log(
    !electronRuns
      ? 'The Electron binary, or a display for it, is not on this machine: the app tests run in the Chromium shell only.'
      : 'The Electron binary is here: the app tests run in both shells.',
  )
}

export default defineConfig({
  testDir: 'tests/app',
  testMatch: '*.spec.ts',
  outputDir: 'test-results',
  workers: 1,
  forbidOnly: true,
  retries: 0,
  timeout: 240_000,
  reporter: [['line'], ['json', { outputFile: 'test-results/app.json' }]],
  projects: [
    { name: 'chromium-shell' },
    ...(electronRuns ? [{ name: 'electron-shell', testMatch: 'story.spec.ts' }] : []),
  ],
})
