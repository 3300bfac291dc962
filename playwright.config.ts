// How the app tests are run: the real page in a real window, one at a time.
import { existsSync } from 'node:fs'
import { defineConfig } from '@playwright/test'
import { findElectron } from './electron/start/find-browser.mjs'

const electron = findElectron()
if (process.env['TEST_WORKER_INDEX'] === undefined) {
  console.log(
    electron === null
      ? 'The Electron binary is not on this machine: the app tests run in the Chromium shell only.'
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
    ...(electron !== null && existsSync(electron) ? [{ name: 'electron-shell', testMatch: '*story*.spec.ts' }] : []),
  ],
})
