// One run of the Chromium shell, from start to a clean end: the studio, its window, a second start, Ctrl+C. Everything
// that it needs comes in as a parameter; main.ts reads the command line.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type { Studio } from '../studio/studio.ts'
import { guards } from './guards.ts'
import { knock, listenForKnocks } from './knock.ts'
import { openWindow } from './launch.ts'

export interface Run {
  readonly home: string
  readonly executablePath: string
  readonly headless: boolean
  readonly openStudio: (home: string) => Promise<Studio>
  /** Walks through the studio instead of waiting for a person; the window closes when it is done. */
  readonly tour: ((page: Page) => Promise<void>) | null
  readonly say: (sentence: string) => void
}

/** Exit codes of the program. */
export type ExitCode = 0 | 1

/** What stops the studio from opening, in a sentence for the person. The keys are kinds of `Failure`. */
const CANNOT_OPEN: Readonly<Record<string, string>> = {
  'home-in-use': 'This school is open already, but its window does not answer. Close it, or restart the computer.',
  'database-newer': 'This school was last opened by a newer Cloakroom. Install that version; nothing was changed.',
  'home-damaged': "The school's files are damaged. Nothing was changed. Restore a backup.",
  'cannot-write': "Cloakroom may not write to the school's folder. Nothing was changed.",
  'disk-full': 'The disk is full. Nothing was lost. Make room and start again.',
}

/** Opens the studio in its window and resolves when both are closed. Says in a sentence what stopped it. */
export async function run(options: Run): Promise<ExitCode> {
  let studio: Studio
  try {
    studio = await options.openStudio(options.home)
  } catch (error) {
    const kind = error instanceof Error ? error.message : ''
    if (kind === 'home-in-use' && (await knock(options.home))) {
      options.say('This school is open already. Its window is in front now.')
      return 0
    }
    const sentence = CANNOT_OPEN[kind]
    if (sentence === undefined) throw error
    options.say(sentence)
    return 1
  }
  try {
    return await showWindow(options, studio)
  } finally {
    // Waits for the work in hand: closing the window during an import loses nothing.
    await studio.close()
  }
}

async function showWindow(options: Run, studio: Studio): Promise<ExitCode> {
  // A folder where no school may be gets nothing of the window either.
  const home = studio.isRefused ? await mkdtemp(join(tmpdir(), 'cloakroom-window-')) : options.home
  const window = await openWindow({ ...options, home, studio, guards })
  const stopListening = listenForKnocks(home, () => void window.page.bringToFront().catch(() => undefined))
  const end = (): void => void window.close()
  process.once('SIGINT', end)
  process.once('SIGTERM', end)
  try {
    if (options.tour !== null) {
      await options.tour(window.page)
      await window.close()
    }
    await window.closed
    return 0
  } finally {
    stopListening()
    process.off('SIGINT', end)
    process.off('SIGTERM', end)
    await window.close()
    if (studio.isRefused) await rm(home, { recursive: true, force: true })
  }
}
