// The whole story on the screens, with the real studio and the real face engine: a school is made, pupils and portraits
// come in, a folder of photos becomes a post that somebody else signs, and the practice Page shows it. The pictures are
// drawn; nobody in them is anybody. Runs in the Chromium shell, and in Electron where its binary is.
import { appendFile, copyFile, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import {
  addPhotos,
  choosePhoto,
  chooseIn,
  decideFaces,
  faceIsSeen,
  goTo,
  handIn,
  listDevice,
  lock,
  openPhoto,
  send,
  sign,
  signIn,
  switchRecognitionOn,
  writePost,
  PATIENCE_MS,
} from '../../electron/chromium/walk.ts'
import { SAMPLE_CAMERA } from '../../electron/studio/sample/develop-photo.ts'
import { drawSampleSchool } from '../../electron/studio/sample/draw-school.ts'
import { accessible } from './accessible.ts'
import { test } from './fixture.ts'

const OFFICE = { name: 'Mohan Pillai', passphrase: 'four quiet autumn leaves' }
const HEAD = { name: 'Margaret Holloway', passphrase: 'seven loud summer bells' }

test('a folder of photos becomes a checked post, signed by somebody else', async ({ home, openSchool }, testInfo) => {
  // The chooser's "Home" is this school's own folder, so that the test needs nobody else's.
  process.env['HOME'] = home
  const drawn = join(home, 'drawn')
  const { roll, events } = await drawSampleSchool(drawn)
  await appendFile(roll, 'X999999999999,Nobody,Nobody,Rightly,Maple,2,Yes\n')
  const assembly = events.find((event) => event.name === 'Autumn assembly')
  if (!assembly) throw new Error('The sample school has an assembly')
  const card = join(home, 'card')
  await mkdir(card)
  const good = assembly.photos.filter((photo) => photo.what === 'photo')
  const taken = [good[0], good[1], ...assembly.photos.filter((photo) => photo.what !== 'photo')].flatMap(
    (photo) => photo?.file ?? [],
  )
  for (const file of taken) await copyFile(join(assembly.folder, file), join(card, file))

  const { page } = await openSchool()
  const shots = testInfo.outputPath('pictures')
  const picture = (name: string) => page.screenshot({ path: join(shots, `${name}.png`) })

  await test.step('first run: the school, an account, a recovery key that was written down', async () => {
    await page
      .getByRole('button', { name: /own school|Set up|Begin|Start/ })
      .first()
      .click({ timeout: 5_000 })
      .catch(() => undefined)
    await page.getByLabel('School', { exact: true }).fill('Larkfield Primary')
    await page.getByLabel('Facebook Page').fill('@larkfieldprimary')
    await page.getByLabel('Social media policy ratified on').fill('2026-02-02')
    await accessible(page)
    await page.getByRole('button', { name: /^Next/ }).click()
    await page.getByLabel('Your name').fill(OFFICE.name)
    await page.getByLabel('Your role').selectOption('office')
    await page.getByLabel('Passphrase', { exact: true }).fill(OFFICE.passphrase)
    await page.getByLabel('The same passphrase once more').fill(OFFICE.passphrase)
    await page.getByRole('button', { name: /^Next/ }).click()
    const groups = page.getByRole('list', { name: 'Recovery key' }).getByRole('listitem')
    await expect(groups).toHaveCount(8, { timeout: PATIENCE_MS })
    const asked = page.getByLabel(/^Type group \d from your page$/)
    const number = Number(/\d/.exec(await page.getByText(/^Type group \d from your page$/).innerText())?.[0])
    await asked.fill('WRNG')
    await page.getByRole('button', { name: /^Next/ }).click()
    await expect(page.getByText('That is not what is written above.')).toBeVisible()
    await asked.fill((await groups.nth(number - 1).innerText()).replaceAll(/[^A-Z0-9]/g, '').slice(-4))
    await page.getByRole('button', { name: /^Next/ }).click()
    await page.getByRole('radio', { name: /Later/ }).check()
    await page.getByRole('button', { name: 'Open the studio' }).click()
    await expect(page.getByText('Practice Page').first()).toBeVisible()
  })

  await test.step('accounts: the head gets one of their own', async () => {
    await goTo(page, 'School')
    await page.getByRole('button', { name: /^Add/ }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill(HEAD.name)
    await dialog.getByLabel('Role').selectOption('headteacher')
    await dialog.getByLabel('Their passphrase').fill(HEAD.passphrase)
    await dialog.getByLabel('The same once more').fill(HEAD.passphrase)
    await dialog.getByRole('button', { name: 'Add', exact: true }).click()
    await expect(page.getByText(HEAD.name).first()).toBeVisible()
  })

  await test.step('recognition: the head records the school’s steps and switches it on', async () => {
    await lock(page)
    await signIn(page, HEAD.name, HEAD.passphrase)
    await switchRecognitionOn(page, '2026-09-15')
    await listDevice(page, { name: 'Office camera', ...SAMPLE_CAMERA })
    await lock(page)
    await signIn(page, OFFICE.name, OFFICE.passphrase)
  })

  await test.step('pupils: a list with a faulty row is reported by row and reason, and imported whole without it', async () => {
    await goTo(page, 'Pupils')
    await page
      .getByRole('link', { name: /Import a pupil list/ })
      .or(page.getByRole('button', { name: /Import a pupil list/ }))
      .first()
      .click()
    await page.getByRole('button', { name: 'Choose the file' }).click()
    await chooseIn(page, /CSV|list|file/i, ['Home', 'drawn', 'roll.csv'], 'Choose this file')
    await page.getByRole('button', { name: 'These columns are right' }).click()
    await expect(page.getByText(/Nothing has been written yet/)).toBeVisible()
    await expect(page.getByRole('row', { name: /^32 The UPN’s first letter does not fit/ })).toBeVisible()
    await accessible(page)
    await page.getByRole('checkbox', { name: /Import the rest without/ }).check()
    await page.getByRole('button', { name: 'Import 30 changes' }).click()
    await expect(page.getByText('The list has been imported.')).toBeVisible()
    await page.getByRole('link', { name: 'Enrol portraits' }).click()
    await page.getByRole('button', { name: 'Choose the folder' }).click()
    await chooseIn(page, /portraits/i, ['Home', 'drawn', 'portraits'], 'Choose this folder')
    await expect(page.getByText(/Nothing has been opened yet/)).toBeVisible()
    await page.getByRole('button', { name: /^Enrol \d+ people$/ }).click()
    await expect(page.getByRole('link', { name: 'See the register' })).toBeVisible({ timeout: 300_000 })
    await goTo(page, 'Pupils')
    await expect(page.getByText('Amelia Thornton')).toBeVisible()
    await accessible(page)
    await picture('register')
  })

  await test.step('event: photos of a school device come in, duplicates and broken files are named one by one', async () => {
    await goTo(page, 'Events')
    await page.getByRole('button', { name: 'New event' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('What is it called?').fill('Autumn assembly')
    await dialog.getByLabel('On which day?').fill('2026-10-16')
    for (const box of await dialog.getByRole('checkbox').all()) await box.check()
    await dialog.getByRole('button', { name: 'Make the event' }).click()
    await addPhotos(page, ['Home', 'card'], 'Office camera')
    await expect(page.getByText(/2 photos added, 1 already here and 1 not taken/)).toBeVisible({ timeout: 120_000 })
    // A moment later the filmstrip has both; until then the first to arrive may be the second to have been taken.
    await expect(page.getByRole('button', { name: /^Photo 2 of 2/ })).toBeVisible()
  })

  await test.step('desk: hidden first, a head drawn by key, taken back, every face decided with its reason in words', async () => {
    await openPhoto(page, 0)
    await page.getByText(/Looking for faces/).waitFor({ state: 'hidden', timeout: 300_000 })
    await accessible(page)
    await picture('desk')
    const panel = page.getByRole('complementary', { name: 'This face' })
    const count = async () =>
      Number(/of (\d+)/.exec(await panel.getByRole('heading', { name: /^Face/ }).innerText())?.[1])
    const before = await count()
    await faceIsSeen(page)
    await page.keyboard.press('d')
    await expect(page.getByText('Draw a head that was missed')).toBeVisible()
    await page.keyboard.press('Enter')
    await expect.poll(count).toBe(before + 1)
    await faceIsSeen(page)
    await page.keyboard.press('Control+z')
    await expect.poll(count).toBe(before)
    const first = await decideFaces(page, 6)
    expect(first.named).toBeGreaterThanOrEqual(1)
    await choosePhoto(page, 0)
    await openPhoto(page, 1)
    await decideFaces(page, 3)
    await choosePhoto(page, 1)
    await picture('decided')
  })

  await test.step('words: a pupil’s name stops the post, then it is handed in', async () => {
    await page.getByRole('button', { name: /^Make a post from 2 photos/ }).click()
    await writePost(page, 'Celebration or achievement', 'A wonderful assembly. Well done, amelia and Zoë!', [
      'Children on a stage with paper crowns.',
      '',
    ])
    await expect(page.getByText(/names pupils in 2 places/)).toBeVisible()
    await expect(page.getByText('Photo 2 has no description.')).toBeVisible()
    await accessible(page)
    await picture('name-found')
    await writePost(page, 'Celebration or achievement', 'A wonderful assembly. Thank you for the singing!', [
      'Children on a stage with paper crowns.',
      'A class sings in the hall.',
    ])
    await handIn(page, 2)
    await expect(page.getByText(/Only the headteacher signs posts/)).toBeVisible()
  })

  await test.step('sign-off: a wrong passphrase is a clear sentence; the head signs and sends; it is read back', async () => {
    const address = page.url()
    await lock(page)
    await page.getByRole('radio', { name: new RegExp(HEAD.name) }).check()
    await page.getByLabel('Passphrase', { exact: true }).fill('not the right one')
    await page.getByRole('button', { name: 'Unlock' }).click()
    await expect(page.getByText(/That passphrase is not right/)).toBeVisible()
    await signIn(page, HEAD.name, HEAD.passphrase)
    await page.goto(address)
    await expect(page.getByRole('heading', { name: 'Sign-off' })).toBeVisible()
    await accessible(page)
    await picture('sign-off')
    await sign(page, HEAD.passphrase)
    await send(page)
    await page.goto(`${new URL(address).origin}${new URL(address).pathname}#/practice`)
    await expect(page.getByText('A wonderful assembly. Thank you for the singing!')).toBeVisible()
    await expect(page.getByRole('img', { name: 'A class sings in the hall.' })).toBeVisible()
    await accessible(page)
    await picture('practice-page')
  })

  await test.step('trail: every act in plain words, and the chain holds', async () => {
    await goTo(page, 'School')
    await page.getByRole('link', { name: 'Trail' }).click()
    await page.getByRole('button', { name: 'Check the trail' }).click()
    await expect(page.getByText(/entries were checked/)).toBeVisible()
    await accessible(page)
    await picture('trail')
  })
  await rm(drawn, { recursive: true, force: true })
})
