// The register of a thousand pupils in the real page: it answers a key at once; what is missing, sheets to print, staff and
// visitors. The people are invented; there is no picture of anybody.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import type { Page } from 'playwright-core'
import { goTo, signIn } from '../../electron/chromium/walk.ts'
import { clientOfStudio, recordRecognition } from '../../electron/studio/sample/prepare-sample.ts'
import { openStudio } from '../../electron/studio/studio.ts'
import { fillRegister } from '../measure/synthetic-library.ts'
import { accessible } from './accessible.ts'
import { pageFilesDir, test } from './fixture.ts'
import { createLarkfield } from './larkfield.ts'

const HEAD = { name: 'Margaret Holloway', passphrase: 'seven loud summer bells' }
const hardness = { memoryKiB: 8 * 1024, passes: 1 }
const PUPILS = 1000
/** More rows than are ever in sight at once. */
const IN_SIGHT = 60

/** A school with a thousand pupils, a member of staff, a visitor, and an event of two classes. */
async function prepare(home: string): Promise<void> {
  const studio = await openStudio(home, { pageFilesDir, hardness })
  const client = clientOfStudio(studio)
  await createLarkfield(client, HEAD)
  await recordRecognition(client, new Date().toISOString().slice(0, 10))
  const nobody = { preferredForename: null, className: null, upn: null, isAnother: true }
  await client['people.add']({ kind: 'staff', title: 'Mrs', legalForename: 'Rosa', surname: 'Oakenfield', ...nobody })
  await client['people.add']({
    kind: 'pupil',
    title: null,
    legalForename: 'Oluwaseun-Christopher',
    surname: 'Featherstonehaugh',
    ...nobody,
    className: 'Maple',
  })
  await client['events.create']({ title: 'Sports day', heldOn: '2026-07-14', classNames: ['Maple', 'Oak'] })
  const state = await client['app.state']({})
  if (state.phase !== 'open') throw new Error('The school did not open')
  await studio.close()
  const account = state.me.id
  await fillRegister(
    { home, account, passphrase: HEAD.passphrase, hardness, pipeline: 'none', textPipeline: 'none' },
    PUPILS,
  )
}

/**
 * What each key made the page do, which is what makes it quick: the most rows that any of them had drawn anew. How long they took
 * is answered for whoever measures; no test may depend on that.
 */
async function pressKeys(page: Page, keys: readonly string[]): Promise<{ rows: number; times: number[] }> {
  await page.evaluate(() => {
    const ROWS = 'tr, [role="row"]'
    const seen = { rows: 0, most: 0, times: [] as number[] }
    Object.assign(window, { keysSeen: seen })
    const grid = document.querySelector('[role="grid"]')
    if (grid === null) throw new Error('No list on this screen')
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes)
        for (const node of addedNodes)
          if (node instanceof HTMLElement)
            seen.rows += node.querySelectorAll(ROWS).length + (node.matches(ROWS) ? 1 : 0)
      seen.most = Math.max(seen.most, seen.rows)
    }).observe(grid, { childList: true, subtree: true })
    window.addEventListener(
      'keydown',
      (event) => {
        seen.rows = 0
        const pressedAt = event.timeStamp
        requestAnimationFrame(() => {
          const painted = new MessageChannel()
          painted.port1.addEventListener('message', () => seen.times.push(performance.now() - pressedAt), {
            once: true,
          })
          painted.port1.start()
          painted.port2.postMessage(0)
        })
      },
      { capture: true },
    )
  })
  for (const key of keys) {
    await page.keyboard.press(key)
    // The next key after what this one changed was drawn.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
  }
  return page.evaluate(() => {
    const { most, times } = (window as unknown as { keysSeen: { most: number; times: number[] } }).keysSeen
    return { rows: most, times }
  })
}

test('the register of a thousand pupils: keys, filters, missing forms, sheets, staff and visitors', async ({
  home,
  openSchool,
}, testInfo) => {
  await prepare(home)
  const { page } = await openSchool({ hardness })
  const picture = (name: string) => page.screenshot({ path: join(testInfo.outputPath('pictures'), `${name}.png`) })
  await page.setViewportSize({ width: 1280, height: 800 })
  await signIn(page, HEAD.name, HEAD.passphrase)
  await goTo(page, 'Pupils')
  const grid = page.getByRole('grid')
  const status = page.getByRole('status').filter({ hasText: 'shown' })

  await test.step('a key is answered at once, and only the rows in sight are drawn', async () => {
    await expect(grid).toHaveAttribute('aria-rowcount', String(PUPILS + 2))
    await picture('list')
    expect(await grid.getByRole('row').count()).toBeLessThan(IN_SIGHT)
    const typed = [...'kestrel'.split(''), 'Escape', ...'maple'.split(''), 'Space', 'a', 'Escape']
    const walked = ['ArrowDown', ...Array<string>(20).fill('ArrowDown'), 'PageDown', 'End', 'ArrowUp', 'PageUp', 'Home']
    const asked: string[] = []
    const note = (request: { url(): string }) => {
      if (/\/rpc\/(?:pupils|people)\./.test(request.url())) asked.push(request.url())
    }
    page.on('request', note)
    const { rows, times } = await pressKeys(page, [...typed, ...walked])
    page.off('request', note)
    times.sort((a, b) => a - b)
    const part = (share: number) => Math.round(times[Math.floor(times.length * share)] ?? Number.NaN)
    const figures = { keys: times.length, p50Ms: part(0.5), p95Ms: part(0.95) }
    await writeFile(testInfo.outputPath('key-times.json'), JSON.stringify(figures))
    testInfo.annotations.push({ type: 'key times', description: JSON.stringify(figures) })
    expect({ asked, keys: times.length }).toEqual({ asked: [], keys: typed.length + walked.length })
    expect(rows).toBeGreaterThan(0)
    expect(rows).toBeLessThan(IN_SIGHT)
  })

  await test.step('typing finds, arrows walk from the field into the list and back, Enter opens', async () => {
    await page.keyboard.press('Escape')
    await page.keyboard.type('oluw feath')
    await expect(grid.getByRole('row').filter({ hasText: 'Featherstonehaugh' })).toHaveCount(1)
    await picture('found')
    await page.keyboard.press('ArrowDown')
    await expect(grid.getByRole('row').nth(1)).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: /Featherstonehaugh/ })).toBeVisible()
    await page.goBack()
    // Back where it was left: what was typed, and the row that was opened.
    await expect(page.getByLabel('Find')).toHaveValue('oluw feath')
    await expect(grid.getByRole('row').nth(1)).toBeFocused()
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Escape')
    await expect(page.getByLabel('Find')).toHaveValue('')
  })

  await test.step('filters by what is missing, sorted; light and dark', async () => {
    await page.getByRole('button', { name: /^Have not answered/ }).click()
    await grid.getByRole('button', { name: 'Name' }).click()
    await expect(grid.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'ascending')
    await expect(status).toContainText(/of 1,001 shown/)
    await accessible(page)
    await picture('list-filtered')
    await page.emulateMedia({ colorScheme: 'dark' })
    await accessible(page)
    await picture('list-filtered-dark')
    await page.emulateMedia({ colorScheme: 'light' })
  })

  await test.step('the child says no from the list, in two presses', async () => {
    await page.getByRole('button', { name: /^Everybody/ }).click()
    await page.keyboard.press('Alt+n')
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByRole('heading', { name: 'The child says no' })).toBeVisible()
    await picture('child-says-no')
    await page.keyboard.press('n')
    await expect(dialog).toBeHidden()
    await expect(grid.getByRole('row').filter({ hasText: 'Child said no' })).toHaveCount(1)
    await page.keyboard.press('Alt+w')
    await expect(page.getByRole('dialog', { name: /Withdraw permission/ })).toBeVisible()
    await page.keyboard.press('Escape')
  })

  await test.step('who is missing a form: per class, with a reminder to copy', async () => {
    await page.getByRole('link', { name: 'Missing forms' }).click()
    await expect(page.getByRole('heading', { name: 'Who is missing a form' })).toBeVisible()
    await expect(page.getByLabel('Reminder without a name')).toHaveValue(/Larkfield Primary/)
    await accessible(page)
    await picture('missing-forms')
  })

  await test.step('the photographer’s sheet: names only, a page for each class, no reason', async () => {
    await goTo(page, 'Pupils')
    await page.getByRole('link', { name: 'Sheets to print' }).click()
    await page.getByLabel('For which event?').selectOption({ index: 1 })
    const pages = page.locator('.print-page')
    await expect(pages.first().getByRole('heading', { name: 'Maple' })).toBeVisible()
    await expect(pages).toHaveCount(3)
    await expect(pages.first()).toContainText('Destroy this sheet after the event')
    expect(await pages.allInnerTexts()).not.toContain(/never|withdrew|refused|said no|not answered/i)
    await accessible(page)
    await picture('photographers-sheet')
    await writeFile(
      testInfo.outputPath('photographers-sheet.pdf'),
      await page.pdf({ preferCSSPageSize: true, format: 'A4' }),
    )
    await page.getByRole('radio', { name: /Class list/ }).check()
    await picture('class-list')
    await writeFile(testInfo.outputPath('class-list.pdf'), await page.pdf({ format: 'A4' }))
  })

  await test.step('staff and regular visitors on their own tabs; somebody of the same name is asked about', async () => {
    await goTo(page, 'Pupils')
    await page.getByRole('link', { name: /^Staff/ }).click()
    await expect(grid.getByRole('rowheader', { name: 'Mrs Oakenfield' })).toBeVisible()
    await picture('staff')
    await page.getByRole('link', { name: /^Regular visitors/ }).click()
    await page.getByRole('link', { name: 'Add a visitor' }).click()
    await page.getByLabel('Forename', { exact: true }).fill('Rosa')
    await page.getByLabel('Surname').fill('Oakenfield')
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await expect(page.getByText('Is this somebody who is there already?')).toBeVisible()
    await accessible(page)
    await picture('add-visitor')
    await page.getByRole('button', { name: 'No, add another person' }).click()
    await expect(page.getByRole('heading', { name: /Rosa Oakenfield/ })).toBeVisible()
    await page.goto(page.url().replace(/#.*/, '#/pupils/visitors'))
    await expect(grid.getByRole('rowheader', { name: 'Rosa Oakenfield' })).toBeVisible()
    await picture('visitors')
  })
})
