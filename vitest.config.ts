// How the tests that need no window are run. The app tests (Playwright) have their own file.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    environment: 'node',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    // A test that was skipped is a promise nobody checked.
    allowOnly: false,
    passWithNoTests: false,
  },
})
