// Getting pictures in on the screens: a camera card found by itself, photos of other cameras held back and accepted by the head,
// files that say they were made by AI refused, a burst, and a photo cropped and turned by key. The real studio and the real
// face engine; the card is a folder made of the face library's own sample picture.
import { mkdir, rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import sharp from 'sharp'
import { chooseIn, goTo, listDevice, lock, PATIENCE_MS, signIn } from '../../electron/chromium/walk.ts'
import { clientOfStudio } from '../../electron/studio/sample/prepare-sample.ts'
import { openStudio } from '../../electron/studio/studio.ts'
import { accessible } from './accessible.ts'
import { pageFilesDir, test } from './fixture.ts'
import { createLarkfield } from './larkfield.ts'
import { pictures } from './pictures.ts'

const HEAD = { name: 'Margaret Holloway', passphrase: 'seven loud summer bells' }
const OFFICE = { name: 'Mohan Pillai', passphrase: 'four quiet autumn leaves' }
const hardness = { memoryKiB: 8 * 1024, passes: 1 }
const SAMPLE = join(import.meta.dirname, '..', '..', 'node_modules', '@vladmandic', 'face-api', 'demo', 'sample1.jpg')
const OURS = { name: 'Office camera', make: 'Canon', model: 'EOS 250D', serial: '0812' }

/** The sample picture as a camera would have written it. */
async function shot(
  path: string,
  camera: { readonly make: string; readonly model: string; readonly serial?: string },
  second: number,
  more: { readonly blur?: number; readonly software?: string } = {},
): Promise<void> {
  const picture = sharp(SAMPLE).resize(1100)
  const stamp = `2026:07:14 11:30:${String(second).padStart(2, '0')}`
  await (more.blur === undefined ? picture : picture.blur(more.blur))
    .withExif({
      IFD0: {
        Make: camera.make,
        Model: camera.model,
        DateTime: stamp,
        ...(more.software === undefined ? {} : { Software: more.software }),
      },
      IFD2: { DateTimeOriginal: stamp, ...(camera.serial === undefined ? {} : { BodySerialNumber: camera.serial }) },
    })
    .jpeg({ quality: 85 })
    .toFile(path)
  const taken = new Date(2026, 6, 14, 11, 30, second)
  await utimes(path, taken, taken)
}

/** A card with a burst of three, one of a phone, one that names no camera, one made by AI, and a film. */
async function card(at: string): Promise<void> {
  const folder = join(at, 'EOS_DIGITAL', 'DCIM', '100CANON')
  await mkdir(folder, { recursive: true })
  const file = (name: string) => join(folder, name)
  await shot(file('IMG_0002.JPG'), { make: 'Apple', model: 'iPhone 15' }, 20)
  await shot(file('IMG_0003.JPG'), OURS, 30, { software: 'Stable Diffusion XL' })
  await writeFile(file('IMG_0004.JPG'), await sharp(SAMPLE).resize(400).jpeg().toBuffer())
  await utimes(file('IMG_0004.JPG'), new Date(2026, 6, 14, 11, 31), new Date(2026, 6, 14, 11, 31))
  await writeFile(file('MVI_0005.MP4'), 'a film')
  await shot(file('IMG_0010.JPG'), OURS, 40, { blur: 4 })
  await shot(file('IMG_0011.JPG'), OURS, 41)
  await shot(file('IMG_0012.JPG'), OURS, 42, { blur: 8 })
}

async function prepare(home: string): Promise<void> {
  const studio = await openStudio(home, { pageFilesDir, hardness })
  const client = clientOfStudio(studio)
  await createLarkfield(client, HEAD)
  await client['accounts.add']({ name: OFFICE.name, role: 'office', passphrase: OFFICE.passphrase })
  await client['events.create']({ title: 'Sports day', heldOn: '2026-07-14', classNames: [] })
  await studio.close()
}

test('a card is found, another camera’s photos wait for the head, a burst and a crop by key', async ({
  home,
  openSchool,
}, testInfo) => {
  test.setTimeout(4 * 60_000)
  process.env['HOME'] = home
  process.env['XDG_RUNTIME_DIR'] = join(home, 'run')
  const drives = join(home, 'run', 'gvfs')
  await mkdir(drives, { recursive: true })
  await mkdir(join(home, 'lists'))
  const { make, model, serial } = OURS
  await writeFile(
    join(home, 'lists', 'inventory.csv'),
    `Name,Make,Model,Serial\nOffice,${make},${model},${serial}\nYear 3 iPad,Apple,iPad,\nHall scanner,Epson,,\n`,
  )
  await prepare(home)
  const { page } = await openSchool({ hardness })

  await test.step('the head puts the office camera on the list', async () => {
    await signIn(page, HEAD.name, HEAD.passphrase)
    await listDevice(page, OURS)
    await accessible(page)
    await pictures(page, testInfo, 'devices')
  })

  await test.step('and reads the school’s inventory: what is new goes on the list, the rest is said row by row', async () => {
    await page.getByRole('button', { name: 'Read a list …' }).click()
    await chooseIn(page, 'Which list of devices?', ['Home', 'lists', 'inventory.csv'], 'Choose this file')
    const dialog = page.getByRole('dialog', { name: 'Devices from a list' })
    await expect(dialog.getByRole('heading', { name: '1 device can go on the list' })).toBeVisible()
    await expect(dialog.getByText('1 device is on the list already.')).toBeVisible()
    await expect(dialog.getByText('Row 4, “Hall scanner”: it has no model.')).toBeVisible()
    await accessible(page)
    await pictures(page, testInfo, 'device-list')
    await dialog.getByRole('button', { name: 'Put 1 device on the list' }).click()
    await expect(page.getByRole('row', { name: /^Year 3 iPad/ })).toBeVisible()
    await expect(dialog).toBeHidden()
    await lock(page)
  })

  await test.step('a card that is put in shows by itself', async () => {
    await signIn(page, OFFICE.name, OFFICE.passphrase)
    await goTo(page, 'Events')
    await page.getByRole('link', { name: /Sports day/ }).waitFor()
    await accessible(page)
    await pictures(page, testInfo, 'events')
    await page.getByRole('link', { name: /Sports day/ }).click()
    await page.getByRole('navigation', { name: 'This event' }).getByRole('link', { name: 'Import' }).click()
    await expect(page.getByText(/No camera card is in/)).toBeVisible()
    await card(drives)
    await expect(page.getByText('A card is in: 6 photos from a Canon EOS 250D, taken Tue 14 Jul.')).toBeVisible({
      timeout: 30_000,
    })
    await expect(page.getByText(/1 other file on it, such as films, will not be taken/)).toBeVisible()
    await accessible(page)
  })

  await test.step('its photos come in; what is not the school’s camera is held back, what AI made is refused', async () => {
    await page.getByRole('button', { name: /^Add these photos/ }).click()
    const dialog = page.getByRole('dialog', { name: 'Add photos' })
    await dialog.getByRole('combobox', { name: 'Which device?' }).selectOption({ label: 'Office camera' })
    await dialog.getByRole('checkbox', { name: /taken on a school device/ }).check()
    await accessible(page)
    await pictures(page, testInfo, 'add-photos')
    await dialog.getByRole('button', { name: 'Add these photos' }).click()
    await expect(page.getByText(/3 photos added, 2 held back and 1 not taken/).first()).toBeVisible({
      timeout: PATIENCE_MS,
    })
    await expect(page.getByText(/Every copy was read back .* 1 file is only on the card/).first()).toBeVisible()
    await expect(page.getByText('1 photo · Apple iPhone 15')).toBeVisible()
    await expect(page.getByText('The file does not say which camera took it.')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Accept …' })).toHaveCount(0)
    await page.getByText('Files that were not taken: 1').click()
    await expect(page.getByText(/says it was made or changed by AI/)).toBeVisible()
    await accessible(page)
    await pictures(page, testInfo, 'import-office')
    await lock(page)
  })

  await test.step('the head accepts one with a reason and has the other removed', async () => {
    await signIn(page, HEAD.name, HEAD.passphrase)
    await goTo(page, 'Events')
    await page.getByRole('link', { name: /Sports day/ }).click()
    await page.getByRole('link', { name: 'See which' }).click()
    const group = page.locator('.held-group', { hasText: 'Apple iPhone 15' })
    await group.getByRole('button', { name: 'Accept …' }).click()
    const dialog = page.getByRole('dialog', { name: 'Accept 1 photo?' })
    await dialog.getByRole('button', { name: 'Accept them' }).click()
    await expect(dialog.getByText('Give the reason. It is kept.')).toBeVisible()
    await dialog.getByLabel('Why may these photos be used?').fill('The trust lent us this phone for the day')
    await dialog.getByRole('button', { name: 'Accept them' }).click()
    await expect(page.getByText(/accepted 1 photo, .*“The trust lent us this phone for the day”/)).toBeVisible()
    await page.getByRole('button', { name: 'Remove …' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Remove them' }).click()
    await expect(page.getByText(/had 1 photo removed/)).toBeVisible()
    await expect(page.getByText(/held back: the camera is not/i)).toHaveCount(0)
  })

  await test.step('the burst: the sharp one is proposed, the others are set aside and taken back in one go', async () => {
    const burst = page.getByRole('group', { name: 'Burst 1' })
    await expect(burst.getByRole('listitem')).toHaveCount(3)
    // Which is best is known once their faces were looked for.
    await expect(page.getByText(/Looking for faces/)).toHaveCount(0, { timeout: PATIENCE_MS })
    await expect(burst.getByRole('listitem').nth(1)).toContainText('Best')
    await burst.getByRole('button', { name: /set 2 aside/ }).click()
    await expect(burst.getByText('1 of 3 kept')).toBeVisible()
    await accessible(page)
    await pictures(page, testInfo, 'import-head')
    await burst.getByRole('button', { name: /Take them back/ }).click()
    await expect(burst.getByText('1 of 3 kept')).toHaveCount(0)
  })

  await test.step('a photo is cropped, turned and brightened by key, and taken back', async () => {
    await page.getByRole('navigation', { name: 'This event' }).getByRole('link', { name: 'Photos' }).click()
    const strip = page.getByRole('group', { name: 'All photos of this event' })
    await expect(strip.getByRole('button')).toHaveCount(4)
    await strip.getByRole('button', { name: /2 of 3 in a burst, the best of them/ }).click()
    const stage = page.getByRole('listbox', { name: /as the public would see it/ })
    await expect(stage).toBeVisible({ timeout: PATIENCE_MS })
    const small = strip.locator('[aria-current="true"] img')
    const before = await small.getAttribute('src')
    await stage.focus()
    await page.keyboard.press('c')
    const panel = page.getByRole('complementary', { name: 'Crop, turn and brighten' })
    await expect(panel).toBeVisible()
    for (const [key, shape] of [
      ['2', /^1:1/],
      ['4', /^16:9/],
      ['3', /^4:5/],
      ['1', /^Any/],
    ] as const) {
      await page.keyboard.press(key)
      await expect(panel.getByRole('button', { name: shape })).toHaveAttribute('aria-pressed', 'true')
    }
    await page.keyboard.press('0')
    for (const key of ['2', 'Shift+ArrowLeft', 'Shift+ArrowUp', '.']) await page.keyboard.press(key)
    // Square, whatever the keys did to its size; and what lies beside the frame is not shown as published.
    await expect
      .poll(() =>
        panel.locator('.treat-finished > svg').evaluate((drawn: SVGSVGElement) => {
          const { width, height } = drawn.viewBox.baseVal
          return [Math.abs(width / height - 1) < 0.01, getComputedStyle(drawn).overflow]
        }),
      )
      .toEqual([true, 'hidden'])
    for (const key of ['0', 'Shift+ArrowLeft', 'Shift+ArrowLeft', 'Shift+ArrowUp', '.', '.', 'b', 'b'])
      await page.keyboard.press(key)
    await expect(panel.getByText('1°')).toBeVisible()
    await accessible(page)
    await pictures(page, testInfo, 'treat')
    await page.keyboard.press('r')
    await page.keyboard.press('Enter')
    await expect(page.getByText('Cropped, turned, straightened and made brighter')).toBeVisible()
    // The filmstrip shows it as it will be published: upright now.
    await expect(small).not.toHaveAttribute('src', before ?? '')
    await expect
      .poll(() => small.evaluate((image: HTMLImageElement) => image.naturalHeight > image.naturalWidth), {
        timeout: PATIENCE_MS,
      })
      .toBe(true)
    await page.keyboard.press('Control+z')
    await expect(page.getByText('Cropped, turned, straightened and made brighter')).toHaveCount(0)
  })

  await test.step('a card pulled out is gone from the screen', async () => {
    await page.getByRole('navigation', { name: 'This event' }).getByRole('link', { name: 'Import' }).click()
    await expect(page.getByText(/A card is in/)).toBeVisible({ timeout: 30_000 })
    await rm(join(drives, 'EOS_DIGITAL'), { recursive: true })
    await expect(page.getByText(/No camera card is in/)).toBeVisible({ timeout: 30_000 })
  })
})
