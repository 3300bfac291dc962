// Pictures of a screen, for eyes: in light and dark, in a small window and a large one. They lie in the folder `pictures` of the
// test's own output. What axe finds in the light holds in the dark too, but for the colours: those are looked at here.
import type { TestInfo } from '@playwright/test'
import type { Page } from 'playwright-core'
import { accessible } from './accessible.ts'

const SMALL = { width: 1280, height: 800 }
const LARGE = { width: 1920, height: 1080 }

/**
 * Takes the screen as it stands four times; afterwards the window is small and light, and nothing in it moves. `ready` is awaited
 * before each, where something has to follow the new size first.
 */
export async function pictures(
  page: Page,
  testInfo: TestInfo,
  name: string,
  ready?: (page: Page) => Promise<unknown>,
): Promise<void> {
  for (const size of [SMALL, LARGE])
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize(size)
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await ready?.(page)
      await page.screenshot({ path: testInfo.outputPath('pictures', `${name}-${size.width}-${colorScheme}.png`) })
      if (size === SMALL && colorScheme === 'dark') await accessible(page, 'color-contrast')
    }
  await page.setViewportSize(SMALL)
  await page.emulateMedia({ colorScheme: 'light' })
}

/** Waits until every image on the page is decoded, or cannot be. */
export function settle(page: Page): Promise<unknown> {
  return page.evaluate(() => Promise.all([...document.images].map((image) => image.decode().catch(() => undefined))))
}
