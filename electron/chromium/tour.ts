// Walks through the main job on the screens, as a person would, and leaves numbered pictures. `npm run quickstart` shows
// it where there is no display.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

/** Walks through the studio that `page` shows. Pictures go to `folder`, which is made; `say` gets one sentence per step. */
export async function tour(page: Page, folder: string, say: (sentence: string) => void): Promise<void> {
  await mkdir(folder, { recursive: true })
  await page.screenshot({ path: join(folder, '01-first-screen.png') })
  say('Opened the studio: 01-first-screen.png')
}
