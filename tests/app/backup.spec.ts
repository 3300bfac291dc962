// README: "A backup that only the recovery key opens." One button to a school drive, a damaged file named and put right from it, a
// restore tried out, the trail saved for a governor and checked, what goes on Friday; then a new computer, and the school is
// back on it with sending stopped.
import { copyFile, mkdir, mkdtemp, readdir, rename, rm, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import type { Page } from 'playwright-core'
import { chooseIn, goTo, signIn } from '../../electron/chromium/walk.ts'
import { openFaceEngine } from '../../electron/studio/engine/door.ts'
import { clientOfStudio } from '../../electron/studio/sample/prepare-sample.ts'
import { openStudio } from '../../electron/studio/studio.ts'
import { accessible } from './accessible.ts'
import { pageFilesDir, test } from './fixture.ts'
import { demo, HEAD, scripted, soft } from './live-post.ts'
import { pictures } from './pictures.ts'

const engine = scripted(openFaceEngine({ log: { write: () => undefined } }))

/** A school with one event of one photo. Answers its recovery key. */
async function prepare(home: string): Promise<string> {
  const studio = await openStudio(home, { pageFilesDir, engine, hardness: soft })
  const client = clientOfStudio(studio)
  const { recoveryKey } = await client['school.create']({
    name: 'Larkfield Primary',
    pageHandle: '@larkfieldprimary',
    values: ['Honesty'],
    policyRatifiedOn: '2026-02-01',
    accountName: HEAD.name,
    role: 'headteacher',
    passphrase: HEAD.passphrase,
  })
  await client['devices.add']({
    name: 'Office camera',
    make: 'SONY',
    model: 'ILCE-7M2',
    serial: null,
    stripsMetadata: false,
  })
  const card = join(home, 'card')
  await mkdir(card)
  await copyFile(join(demo, 'sample1.jpg'), join(card, 'assembly.jpg'))
  const { id: eventId } = await client['events.create']({ title: 'Kite day', heldOn: '2023-05-12', classNames: [] })
  await client['imports.start']({ eventId, path: card, takenOnSchoolDevice: true, device: 'Office camera' })
  await expect.poll(async () => (await client['events.get']({ eventId })).photos.length, { timeout: 60_000 }).toBe(1)
  await studio.close()
  return recoveryKey
}

test('a backup, a damaged file put right, a restore tried, and the school on a new computer', async ({
  home,
  openSchool,
}, testInfo) => {
  test.setTimeout(4 * 60_000)
  const person = await mkdtemp(join(tmpdir(), 'cloakroom-person-'))
  process.env['HOME'] = person
  await mkdir(join(person, 'Documents', 'School drive'), { recursive: true })
  const recoveryKey = await prepare(home)
  const looks = async (page: Page, name: string) => {
    await accessible(page)
    await pictures(page, testInfo, name)
  }
  const first = await openSchool({ engine, hardness: soft })
  const { page } = first
  await page.setViewportSize({ width: 1280, height: 800 })
  await signIn(page, HEAD.name, HEAD.passphrase)

  await test.step('Home says that there is none; one folder and one button make it', async () => {
    await expect(page.getByText('There is no backup yet.')).toBeVisible()
    await page.getByRole('link', { name: 'Choose where it goes' }).click()
    await looks(page, 'backup-none')
    await page.getByRole('button', { name: 'Choose a folder on the school’s drive' }).click()
    await chooseIn(page, 'Where shall the backup go?', ['Documents', 'School drive'], 'Choose this folder')
    await page.getByRole('button', { name: 'Back up now' }).click()
    await expect(page.getByText(/Read back and found whole/)).toBeVisible({ timeout: 60_000 })
    expect(await readdir(join(person, 'Documents', 'School drive'))).toEqual(['Cloakroom backup'])
  })

  await test.step('a file that lost its end is named, the rest works, and the backup puts it right', async () => {
    const sealed = (await readdir(join(home, 'files'), { recursive: true })).filter((name) => name.endsWith('.sealed'))
    await truncate(join(home, 'files', sealed[0] ?? ''), 50)
    await page.getByRole('button', { name: 'Check the vault' }).click()
    await expect(page.getByText('1 file is damaged. Everything else can be used.')).toBeVisible({ timeout: 60_000 })
    await expect(page.getByRole('cell', { name: 'has lost its end' })).toBeVisible()
    await looks(page, 'vault-damaged')
    await page.getByRole('button', { name: 'Put it right from the backup' }).click()
    await expect(page.getByText('1 file was put right from the backup.')).toBeVisible()
  })

  await test.step('a restore is tried with the printed key', async () => {
    await page.getByRole('button', { name: 'Try a restore' }).click()
    await page.getByLabel('Recovery key, if you have it at hand').fill(recoveryKey)
    await page.getByRole('button', { name: 'Try it now' }).click()
    await expect(page.getByText(/all records came back whole/)).toBeVisible({ timeout: 60_000 })
    await looks(page, 'backup')
  })

  await test.step('the trail is checked, saved for a governor, and the file is checked', async () => {
    await page.getByRole('link', { name: 'Trail', exact: true }).click()
    await page.getByRole('button', { name: 'Check the trail' }).click()
    await expect(page.getByText('The trail holds.')).toBeVisible()
    await page.getByRole('button', { name: 'Save it for a governor' }).click()
    await chooseIn(page, 'Where shall the trail go?', ['Documents'], 'Choose this folder')
    await expect(page.getByText(/Saved as “Trail/)).toBeVisible()
    await page.getByRole('button', { name: 'Check a saved trail' }).click()
    const dialog = page.getByRole('dialog', { name: 'Which saved trail?' })
    await dialog.getByRole('button', { name: 'Documents' }).first().click()
    await dialog.getByRole('button', { name: /^Trail .*cloakroom-trail/ }).click()
    await dialog.getByRole('button', { name: 'Choose this file' }).click()
    await expect(page.getByText('The file holds, and today’s trail agrees with it.')).toBeVisible()
    await looks(page, 'trail')
  })

  await test.step('what goes and when; nothing before the periods are chosen; an event is kept', async () => {
    await page.evaluate(() => {
      location.hash = '#/school/year/kept'
    })
    await expect(page.getByText('Nobody has chosen the periods yet.')).toBeVisible()
    await page.getByRole('button', { name: 'These are our periods' }).click()
    await expect(page.getByText('Nobody has chosen the periods yet.')).toBeHidden()
    await page.getByRole('button', { name: 'Keep Kite day' }).first().click()
    const dialog = page.getByRole('dialog', { name: 'Keep “Kite day”' })
    await dialog.getByLabel('Keep until').fill('2030-07-20')
    await dialog.getByLabel('Why').fill('The jubilee book')
    await dialog.getByRole('button', { name: 'Keep it' }).click()
    await expect(page.getByRole('cell', { name: 'The jubilee book' })).toBeVisible()
    await looks(page, 'kept')
  })

  await first.close()
  await rename(home, `${home}-old`)
  await mkdir(home)

  await test.step('a new computer: the key with a slip says which group, the right one brings the school back', async () => {
    const { page: fresh } = await openSchool({ engine, hardness: soft })
    await fresh.setViewportSize({ width: 1280, height: 800 })
    await fresh.getByRole('button', { name: 'Restore from a backup' }).click()
    await fresh.getByRole('button', { name: 'Choose the folder' }).click()
    await chooseIn(fresh, 'Where is the backup?', ['Documents', 'School drive'], 'Choose this folder')
    const groups = recoveryKey.split(' ')
    await fresh
      .getByLabel('Recovery key')
      .fill(groups.with(2, `${groups[2]?.slice(1) ?? ''}${groups[2]?.[0] === 'A' ? 'B' : 'A'}`).join(' '))
    await fresh.getByRole('button', { name: 'Restore this backup' }).click()
    await expect(fresh.getByRole('alert')).toContainText('3')
    await looks(fresh, 'restore-slip')
    await fresh.getByLabel('Recovery key').fill(recoveryKey)
    await fresh.getByRole('button', { name: 'Restore this backup' }).click()
    await expect(fresh.getByText('The school is back.')).toBeVisible({ timeout: 60_000 })
    await looks(fresh, 'restored')
    await fresh.getByRole('button', { name: 'Go on to sign in' }).click()
    await signIn(fresh, HEAD.name, HEAD.passphrase)
    await goTo(fresh, 'Home')
    await expect(fresh.getByText(/Restored from the backup of/)).toBeVisible()
    await fresh.evaluate(() => {
      location.hash = '#/school/backup'
    })
    await expect(fresh.getByText(/Every signature is void/)).toBeVisible()
    await looks(fresh, 'after-restore')
  })
  await rm(`${home}-old`, { recursive: true, force: true })
  await rm(person, { recursive: true, force: true, maxRetries: 10 })
})
