// A permission is withdrawn while a post that shows the pupil is on the Page: one form, one summary, the page for the family,
// and a task on Home, on the post and on the card until the post was read as gone. And a child's own no in one press. The
// engine's search is scripted, because two faces must be where the test expects them; everything else is real.
import { copyFile, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { chooseIn, goTo, lock, signIn } from '../../electron/chromium/walk.ts'
import { openFaceEngine } from '../../electron/studio/engine/door.ts'
import { pdfText } from '../pdf-text.ts'
import { accessible } from './accessible.ts'
import { test } from './fixture.ts'
import { demo, HEAD, livePost, OFFICE, scripted, soft } from './live-post.ts'
import { pictures } from './pictures.ts'

/** Names that no page for Amelia's family may hold. */
const OTHERS = ['Oluwaseun', 'Featherstonehaugh']

test('one withdrawal with a live post, to the page for the family; and a child’s no in one press', async ({
  home,
  openSchool,
}, testInfo) => {
  process.env['HOME'] = home
  const real = openFaceEngine({ log: { write: () => undefined } })
  const engine = scripted(real)
  const amelia = await livePost(home, engine)
  const { page } = await openSchool({ engine, hardness: soft })
  const shots = testInfo.outputPath('pictures')
  const picture = (name: string) => page.screenshot({ path: join(shots, `${name}.png`) })
  const card = `#/pupils/pupil/${amelia}`
  const show = (hash: string) =>
    page.evaluate((to) => {
      location.hash = to
    }, hash)
  await signIn(page, OFFICE.name, OFFICE.passphrase)

  await test.step('withdraw: by key, who and how, everything', async () => {
    await show(card)
    await expect(page.getByText('May be shown on Facebook.')).toBeVisible()
    await picture('card-before')
    await accessible(page)
    await page.keyboard.press('w')
    const dialog = page.getByRole('dialog', { name: /Withdraw permission/ })
    await dialog.getByLabel('Said by', { exact: true }).selectOption('Somebody else')
    await dialog.getByRole('button', { name: 'Withdraw now' }).click()
    await expect(dialog.getByText('Type who said it.')).toBeVisible()
    await dialog.getByLabel('Said by', { exact: true }).selectOption('Sarah Taylor (parent)')
    await dialog.getByLabel('How').selectOption('phone')
    await accessible(page)
    await picture('withdraw')
    await dialog.getByRole('button', { name: 'Withdraw now' }).click()
  })

  await test.step('summary: what was done, what is still to be seen, what cannot be called back; the page for the family', async () => {
    await expect(page.getByText('1 post can still be seen and must be taken down.')).toBeVisible()
    await expect(
      page.getByText('Amelia Taylor is now hidden in 1 photo, and will be in every photo to come.'),
    ).toBeVisible()
    await expect(page.getByText(/What has been seen cannot be called back/)).toBeVisible()
    const letter = page.locator('.print-page')
    for (const other of OTHERS) await expect(letter).not.toContainText(other)
    await accessible(page)
    await picture('withdrawal')
    await page.emulateMedia({ media: 'print' })
    await expect(page.getByRole('button', { name: /Print/ })).toBeHidden()
    await expect(letter).toBeVisible()
    for (const other of OTHERS) await expect(page.locator('body')).not.toContainText(other, { useInnerText: true })
    await page.pdf({ path: join(shots, 'withdrawal.pdf') })
    await page.emulateMedia({ media: null })
  })

  await test.step('the task stands on Home, on the card and on the post, until a person says it is gone', async () => {
    await goTo(page, 'Home')
    await expect(page.getByRole('heading', { name: 'To be taken down: 1 post' })).toBeVisible()
    await accessible(page)
    await picture('home')
    await page.getByRole('link', { name: /A sunny sports day/ }).click()
    await expect(page.getByText('This post must be taken down.')).toBeVisible()
    await picture('post')
    await show(card)
    await expect(page.getByText('Hidden on Facebook.')).toBeVisible()
    await expect(page.getByText(/Sarah Taylor said no by word of mouth/)).toBeVisible()
    await picture('card-after')
    await page.getByRole('button', { name: 'Removed by hand …' }).click()
    const byHand = page.getByRole('dialog', { name: 'Removed by hand' })
    await byHand.getByRole('button', { name: 'Record' }).click()
    await expect(byHand.getByText('Tick this once you have looked.')).toBeVisible()
    await byHand.getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('button', { name: 'Take it down', exact: true }).click()
    const asked = page.getByRole('dialog', { name: 'Take this post off the Page?' })
    await expect(asked.getByText(/This cannot be undone/)).toBeVisible()
    await accessible(page)
    await picture('take-down')
    await asked.getByRole('button', { name: 'Take it down now' }).click()
    await expect(page.getByText('Removed, and Cloakroom has read the Page: it is gone.')).toBeVisible()
    await picture('taken-down')
    await page.getByRole('link', { name: 'Certificate for Amelia Taylor’s family' }).click()
    await expect(page.getByRole('heading', { name: 'Certificate of removal', level: 1 })).toBeVisible()
    await expect(page.getByText(/every one of these did not exist any more/)).toBeVisible()
    const certificate = page.locator('.print-page')
    for (const other of OTHERS) await expect(certificate).not.toContainText(other)
    await accessible(page)
    await pictures(page, testInfo, 'certificate')
    await page.getByRole('button', { name: 'Save as a PDF …' }).click()
    await chooseIn(page, 'Where should the certificate go?', ['Home', 'card'], 'Choose this folder')
    await expect(page.getByText(/Saved as “Removal certificate .*\.pdf”/)).toBeVisible()
    const [file] = (await readdir(join(home, 'card'))).filter((name) => name.endsWith('.pdf'))
    const pdf = await readFile(join(home, 'card', file ?? ''))
    const words = pdfText(pdf)
    expect(words).toContain('Certificate of removal')
    expect(words).toContain('Amelia Taylor')
    for (const other of OTHERS) expect(words).not.toContain(other)
    await writeFile(join(shots, 'certificate.pdf'), pdf)
    await goTo(page, 'Home')
    await expect(page.getByRole('heading', { name: /To be taken down/ })).toBeHidden()
  })

  await test.step('a form with its scan: answers for several purposes, the history says who, when and how', async () => {
    await copyFile(join(demo, 'sample2.jpg'), join(home, 'form.jpg'))
    await show(card)
    await page.keyboard.press('r')
    const dialog = page.getByRole('dialog', { name: 'Record an answer' })
    await dialog.getByLabel('Website').selectOption('given')
    await dialog.getByLabel('Print').selectOption('refused')
    await dialog.getByRole('button', { name: 'Add a scan' }).click()
    await chooseIn(page, /scan/i, ['Home', 'form.jpg'], 'Choose this file')
    await picture('record')
    await dialog.getByRole('button', { name: 'Record', exact: true }).click()
    await expect(page.getByText('Recorded for Website and Print.')).toBeVisible()
    await page.getByRole('button', { name: 'Form' }).first().click()
    await expect(page.getByRole('img', { name: 'The scanned form' })).toBeVisible()
    await page.keyboard.press('Escape')
    await picture('history')
  })

  await test.step('a child says no: one press on the card, and it counts for everything', async () => {
    await goTo(page, 'Pupils')
    await page.getByText('Oluwaseun-Christopher Featherstonehaugh').first().dblclick()
    await expect(page.getByText('May be shown on Facebook.')).toBeVisible()
    await page.getByRole('button', { name: 'No to photos' }).click()
    await expect(
      page.getByText('Oluwaseun-Christopher said no to photos. It counts from now on, for every purpose.'),
    ).toBeVisible()
    await expect(page.getByText('Child said no')).toHaveCount(4)
    await accessible(page)
    await picture('child-says-no')
  })

  await test.step('never-show: the head sees why, the office does not', async () => {
    await lock(page)
    await signIn(page, HEAD.name, HEAD.passphrase)
    await show(card)
    await page.getByRole('button', { name: 'Never show' }).click()
    const dialog = page.getByRole('dialog', { name: 'Never show this pupil' })
    await dialog.getByLabel('Reason').fill('A court order of 12 November')
    await dialog.getByRole('button', { name: 'Never show' }).click()
    await expect(page.getByText(/A court order of 12 November/)).toBeVisible()
    await accessible(page)
    await picture('never-show')
    await lock(page)
    await signIn(page, OFFICE.name, OFFICE.passphrase)
    await show(card)
    await expect(page.getByText('Amelia is never shown').first()).toBeVisible()
    await expect(page.getByText(/court order/)).toBeHidden()
  })
  await real.close()
})
