// What every screen is held against: axe, by the rules for all who use a keyboard, a screen reader or large letters.
import AxeBuilder from '@axe-core/playwright'
import { expect } from '@playwright/test'
import type { Page } from 'playwright-core'

/**
 * Axe finds nothing serious on the screen as it stands, by all its rules or by those named. In legacy mode, for its other mode opens a
 * window of its own.
 */
export async function accessible(page: Page, ...rules: readonly string[]): Promise<void> {
  const axe = new AxeBuilder({ page }).setLegacyMode(true)
  const { violations } = await (rules.length === 0 ? axe : axe.withRules([...rules])).analyze()
  const serious = violations.filter((one) => one.impact === 'serious' || one.impact === 'critical')
  expect(serious.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 200)).join(' | ')}`)).toEqual([])
}
