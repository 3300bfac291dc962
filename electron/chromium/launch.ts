// Opens one Chromium app-window over a pipe, with every guard in place, and shows the studio in it. This process is the
// studio's; the window holds nothing but the page.
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium, errors, type BrowserContext, type Page } from 'playwright-core'
import type { Studio } from '../studio/studio.ts'
import type { Guard } from './guards.ts'
import { mountStudio, STUDIO_ORIGIN } from './mount.ts'

export interface WindowOptions {
  /** Chromium, Chrome or Edge. */
  readonly executablePath: string
  readonly studio: Pick<Studio, 'fetch'>
  readonly guards: readonly Guard[]
  /** The browser's own folder lies in here while the window is open. Nobody else may be using it: see window-lock.ts. */
  readonly home: string
  readonly headless: boolean
  /** Milliseconds until a browser that does not answer is ended and started once more; 60,000 if not said. */
  readonly startMs?: number
}

export interface StudioWindow {
  readonly context: BrowserContext
  readonly page: Page
  /** Resolves when the window is gone, however that came about, and its folder is removed. */
  readonly closed: Promise<void>
  close(): Promise<void>
}

/** CSS pixels of the headless window; a real one takes the size that the person gives it. */
const HEADLESS_SIZE = { width: 1360, height: 860 }

/**
 * What the window shows before the studio is behind it. An address that does not answer yet makes Chromium put its own page in the
 * place of the first one, and once in a hundred starts Playwright then waits for ever for the one that went.
 */
const EMPTY_PAGE = 'data:text/html,<title>Cloakroom</title>'
/** Milliseconds that Chromium has to start. An old computer whose antivirus looks at everything takes some ten seconds. */
const START_MS = 60_000

/** Opens the window and loads the studio's first page. Rejects when Chromium cannot be started; nothing is left then. */
export async function openWindow(options: WindowOptions): Promise<StudioWindow> {
  const profile = join(options.home, 'window-chromium')
  const context = await startBrowser(profile, options).catch((error: unknown) => {
    if (!(error instanceof errors.TimeoutError)) throw error
    // It is there but does not answer: ended by now, and started once more.
    return startBrowser(profile, options)
  })
  let closing: Promise<void> | null = null
  const close = (): Promise<void> => (closing ??= context.close())
  // Playwright tells of the end before the browser's process is gone, which may still write; closing waits for it.
  const closed = new Promise<void>((resolve) => context.once('close', () => resolve()))
    .then(() => closing)
    .then(() => removeFolder(profile))
  try {
    const page = context.pages()[0] ?? (await context.newPage())
    page.once('close', () => void close())
    // Only the page may ask before it closes, and then it asks on its own screen: the window stays. With nobody listening
    // Playwright would let it go.
    page.on('dialog', (dialog) => void dialog.dismiss().catch(() => undefined))
    for (const guard of options.guards) {
      if (guard.initScript !== undefined) await context.addInitScript(guard.initScript)
      await guard.install?.(context, page)
    }
    const headers = Object.assign({}, ...options.guards.map((guard) => guard.headers ?? {})) as Record<string, string>
    // Mounted last: the route that was added last is asked first.
    await mountStudio(context, page, options.studio, headers)
    await page.goto(`${STUDIO_ORIGIN}/`)
    // "Back" on the first screen stays there.
    await (await context.newCDPSession(page)).send('Page.resetNavigationHistory')
    return {
      context,
      page,
      closed,
      close: async () => {
        await close()
        await closed
      },
    }
  } catch (error) {
    await close()
    await closed
    throw error
  }
}

/** Starts Chromium with a new folder of its own. */
async function startBrowser(profile: string, options: WindowOptions): Promise<BrowserContext> {
  // Left by a window that was killed: the lock says that nobody uses it.
  await removeFolder(profile)
  await keepNoSessions(profile)
  const dumps = await keepNoDumps(profile)
  return chromium.launchPersistentContext(profile, {
    executablePath: options.executablePath,
    headless: options.headless,
    // Chromium's sandbox refuses to run as root; everywhere else it stays on.
    chromiumSandbox: process.getuid?.() !== 0,
    args: [
      `--app=${EMPTY_PAGE}`,
      '--window-size=1360,940',
      '--lang=en-GB',
      ...options.guards.flatMap((guard) => guard.args ?? []),
    ],
    ignoreDefaultArgs: ['--enable-automation'],
    viewport: options.headless ? HEADLESS_SIZE : null,
    acceptDownloads: false,
    serviceWorkers: 'block',
    // Dates as they are written here; on Linux Chromium takes its own words from the environment.
    locale: 'en-GB',
    env: { ...process.env, LANGUAGE: 'en_GB:en', BREAKPAD_DUMP_LOCATION: dumps },
    // The program ends its own window after the studio has closed: see main.ts.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    timeout: options.startMs ?? START_MS,
  })
}

/**
 * Chromium writes down what is typed in a page's fields, so that it could be put back after a crash. Where it would make the
 * folder for that lies a file: nothing is written, and the page's own text is in the vault at every key anyway.
 */
async function keepNoSessions(profile: string): Promise<void> {
  await mkdir(join(profile, 'Default'), { recursive: true, mode: 0o700 })
  await writeFile(join(profile, 'Default', 'Sessions'), '', { mode: 0o400 })
}

/**
 * Chromium writes the memory of a page that fell over, with pictures and names in it, into the person's own folder. Sent to a place
 * here where a file lies in the way of its own folders it writes nothing at all. (Its switch against dumps is for tests: with
 * it pages do not load.) Answers the place.
 */
async function keepNoDumps(profile: string): Promise<string> {
  const place = join(profile, 'no-dumps')
  await mkdir(place, { mode: 0o700 })
  for (const name of ['new', 'pending']) await writeFile(join(place, name), '', { mode: 0o400 })
  return place
}

async function removeFolder(folder: string): Promise<void> {
  // Chromium's last child processes may still be writing for a moment.
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
}
