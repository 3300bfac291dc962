// The second shell's program: `chromium.js --home FOLDER --chromium PROGRAM [--headless] [--tour FOLDER]`. Started by the
// scripts in electron/start, on Node 24, from out/main.
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openStudio } from '../studio/studio.ts'
import { run } from './run.ts'
import { tour } from './tour.ts'

const { values } = parseArgs({
  options: {
    home: { type: 'string' },
    chromium: { type: 'string' },
    headless: { type: 'boolean', default: false },
    tour: { type: 'string' },
  },
})
const { home, chromium } = values
const say = (sentence: string): void => void process.stdout.write(`${sentence}\n`)

if (home === undefined || chromium === undefined) {
  say('The Chromium shell needs --home FOLDER and --chromium PROGRAM.')
  process.exitCode = 2
} else {
  const folder = values.tour
  process.exitCode = await run({
    home,
    executablePath: chromium,
    headless: values.headless,
    openStudio: (where) =>
      openStudio(where, { pageFilesDir: join(import.meta.dirname, '..', 'renderer'), deviceFolder: 'usual' }),
    tour: folder === undefined ? null : (page) => tour(page, { home, folder, say }),
    say,
  })
}
