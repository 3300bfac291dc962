// The desk by hand: a quick hand whose keys never act on another face than the one on screen, names by type-ahead, hide all,
// undo and redo from photo to photo and over a restart, the phone, the contact sheet. The engine's search is scripted, so that
// the faces are where the test expects them; everything else is real.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { goTo, signIn } from '../../electron/chromium/walk.ts'
import { openFaceEngine } from '../../electron/studio/engine/door.ts'
import type { FaceEngine } from '../../electron/studio/ports.ts'
import { clientOfStudio } from '../../electron/studio/sample/prepare-sample.ts'
import { openStudio } from '../../electron/studio/studio.ts'
import { accessible } from './accessible.ts'
import { pageFilesDir, test } from './fixture.ts'
import { pictures } from './pictures.ts'

const HEAD = { name: 'Margaret Holloway', passphrase: 'seven loud summer bells' }
const hardness = { memoryKiB: 8 * 1024, passes: 1 }
const SAMPLE = join(import.meta.dirname, '..', '..', 'node_modules', '@vladmandic', 'face-api', 'demo', 'sample1.jpg')
const CAMERA = { name: 'Office camera', make: 'Canon', model: 'EOS 250D', serial: '0812' }
const ROLL =
  'UPN,Forename,Surname,Class,Facebook,Facebook date\n' +
  'R000300123001,Amelia,Taylor,Maple,Yes,2026-09-01\nF000300123002,Noah,Khan,Maple,No,2026-09-03\n'

/** Four certain faces in each photo, the second and third close together. */
const scripted = (engine: FaceEngine): FaceEngine => ({
  ...engine,
  pipeline: 'scripted-desk',
  photosAtATime: 1,
  trouble: null,
  findFaces: async () => ({
    faces: [0.1, 0.4, 0.47, 0.75].map((x) => ({
      box: { x, y: 0.25, w: 0.08, h: 0.14 },
      rollDegrees: 0,
      score: 0.9,
      certain: true,
    })),
    loneHeads: [],
  }),
  describe: async (_, faces) => faces.map(() => null),
  readText: async () => [],
})

async function prepare(home: string, engine: FaceEngine): Promise<void> {
  const studio = await openStudio(home, { pageFilesDir, engine, hardness })
  const client = clientOfStudio(studio)
  await client['school.create']({
    name: 'Larkfield Primary',
    pageHandle: '@larkfieldprimary',
    policyRatifiedOn: '2026-02-01',
    values: ['Honesty'],
    accountName: HEAD.name,
    role: 'headteacher',
    passphrase: HEAD.passphrase,
  })
  const { name, make, model, serial } = CAMERA
  await client['devices.add']({ name, make, model, serial, stripsMetadata: false })
  const roll = join(home, 'roll.csv')
  await writeFile(roll, ROLL)
  const { digest } = await client['roll.check']({ path: roll })
  const { imported } = await client['roll.import']({ path: roll, digest, leaveOutFaulty: false, confirmedYesRows: [2] })
  expect(imported).toBe(true)
  const card = join(home, 'card')
  await mkdir(card)
  for (const at of [1, 2, 3]) {
    const stamp = `2026:07:14 11:${String(30 + at)}:00`
    await sharp(SAMPLE)
      .resize(1100 - at)
      .withExif({
        IFD0: { Make: make, Model: model, DateTime: stamp },
        IFD2: { DateTimeOriginal: stamp, BodySerialNumber: serial },
      })
      .jpeg({ quality: 85 })
      .toFile(join(card, `IMG_${String(at)}.jpg`))
  }
  const event = await client['events.create']({ title: 'Sports day', heldOn: '2026-07-14', classNames: ['Maple'] })
  await client['imports.start']({ eventId: event.id, path: card, takenOnSchoolDevice: true, device: name })
  await expect
    .poll(async () => (await client['events.get']({ eventId: event.id })).scan, { timeout: 60_000 })
    .toMatchObject({ total: 3, done: 3, failed: 0 })
  await studio.close()
}

/**
 * Presses a key once it would act: on the desk one that is pressed before does nothing, and only a machine is as fast as that. Where
 * something else stands in the desk's place, there is nothing to wait for.
 */
async function press(page: Page, key: string): Promise<void> {
  await page.waitForFunction(() => {
    const desk = document.querySelector('.desk')
    if (desk === null || desk.querySelector('.stage') === null) return true
    return desk.hasAttribute('data-ready') && desk.querySelector('[data-on-screen]') !== null
  })
  await page.keyboard.press(key)
}

test('the desk answers a quick hand, takes everything back, and never mistakes a face', async ({
  home,
  openSchool,
}, testInfo) => {
  test.setTimeout(4 * 60_000)
  const engine = scripted(openFaceEngine({}))
  await prepare(home, engine)
  let { page, close } = await openSchool({ engine, hardness })
  const panel = () => page.getByRole('complementary', { name: 'This face' })
  const heading = (at: number) => panel().getByRole('heading', { name: `Face ${String(at)} of 4` })
  const photo = (at: number) => page.getByLabel(`Photo ${String(at)} of 3, as the public would see it`)
  const seen = async () =>
    panel()
      .getByAltText('This face, as the camera saw it')
      .evaluate((picture: HTMLImageElement) => picture.decode())
  /** Pictures of the screen; then the window is as large as it was opened. */
  const shot = async (name: string): Promise<void> => {
    await pictures(page, testInfo, `desk-${name}`)
    await page.setViewportSize({ width: 1360, height: 860 })
  }
  const toDesk = async (): Promise<void> => {
    await signIn(page, HEAD.name, HEAD.passphrase)
    await goTo(page, 'Events')
    await page.getByRole('link', { name: /Sports day/ }).click()
    await expect(page.locator('.stage-picture:not(.stage-old) > img')).toBeVisible()
  }
  // Decisions wait while `held` says so. For the whole test: putting it in or taking it out would cut requests short.
  let held: Promise<void> = Promise.resolve()
  await page.route(
    (url) => url.pathname === '/rpc/faces.decide',
    async (route) => {
      await held
      await route.fallback()
    },
  )
  await toDesk()
  await expect(heading(1)).toBeVisible()

  await test.step('keys pressed while an answer is awaited act on nothing', async () => {
    let letGo: () => void = () => undefined
    held = new Promise<void>((resolve) => {
      letGo = resolve
    })
    for (const key of ['h', 'h', 'a', '0', 'Delete', 'x']) await page.keyboard.press(key)
    letGo()
    await expect(heading(2)).toBeVisible()
    await expect(page.locator('.head-undecided')).toHaveCount(3)
    await expect(page.locator('.head-hidden')).toHaveCount(1)
    await expect(panel().getByText('Hidden — not yet identified')).toBeVisible()
  })

  await test.step('a key pressed before the next face was painted does nothing to it', async () => {
    await page.evaluate(async () => {
      const press = (key: string): boolean =>
        window.dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true }))
      press('ArrowDown')
      // The page holds the next face by now, and has not shown it yet.
      for (let at = 0; at < 5; at += 1) await Promise.resolve()
      press('h')
    })
    await expect(heading(3)).toBeVisible()
    await expect(page.locator('.head-undecided')).toHaveCount(3)
    await page.keyboard.press('ArrowUp')
    await expect(heading(2)).toBeVisible()
  })

  await test.step('a name that is begun while an answer is awaited waits for its face, and no letter of it is a key', async () => {
    let letGo: () => void = () => undefined
    held = new Promise<void>((resolve) => {
      letGo = resolve
    })
    await press(page, 'h')
    for (const key of ['Shift+A', 'm', 'a', 'h', 'x', 'Enter', '0']) await page.keyboard.press(key)
    letGo()
    await expect(heading(3)).toBeVisible()
    const finder = panel().getByRole('combobox')
    await expect(finder).toBeFocused()
    await expect(finder).toHaveValue('Amahx0')
    // Face 2 was hidden by the key that was pressed while it was on screen; nothing was said of the others.
    await expect(page.locator('.head-undecided')).toHaveCount(2)
    await expect(page.locator('.head-shown')).toHaveCount(0)
    await page.keyboard.press('Escape')
    await press(page, 'Control+z')
    await expect(heading(2)).toBeVisible()
    await expect(page.locator('.head-undecided')).toHaveCount(3)
  })

  await test.step('a capital letter starts a name, and the face beside a hidden head says that it is covered', async () => {
    await seen()
    await press(page, 'Shift+A')
    await page.keyboard.type('me')
    await expect(panel().getByRole('combobox')).toHaveValue('Ame')
    await press(page, 'Enter')
    await expect(heading(3)).toBeVisible()
    await press(page, 'h')
    await expect(heading(4)).toBeVisible()
    for (let up = 0; up < 2; up += 1) await press(page, 'ArrowUp')
    await expect(panel().getByText('Shown — Amelia Taylor')).toBeVisible()
    await expect(panel().getByText(/too close to the hidden head of face 3/)).toBeVisible()
    await accessible(page)
    await shot('covered')
  })

  await test.step('who said no says why, in words', async () => {
    for (let down = 0; down < 2; down += 1) await press(page, 'ArrowDown')
    await expect(heading(4)).toBeVisible()
    await seen()
    await press(page, 'Shift+N')
    await page.keyboard.type('oa')
    await press(page, 'Enter')
    await expect(panel().getByText('Hidden — Noah Khan')).toBeVisible()
    await expect(panel().getByText('Noah Khan’s family said no to Facebook')).toBeVisible()
  })

  await test.step('one key hides the whole body with the head, and only the head again; it can be taken back', async () => {
    const whole = panel().getByRole('button', { name: /^Hide the whole body/ })
    await press(page, 'w')
    await expect(panel().getByText('The whole body is hidden with the head.').first()).toBeVisible()
    await expect(whole).toHaveAttribute('aria-pressed', 'true')
    // The picture on screen is the one without the body.
    await page.locator('.stage-picture:not(.stage-old) > img').evaluate((picture: HTMLImageElement) => picture.decode())
    await accessible(page)
    await shot('whole-body')
    await press(page, 'w')
    await expect(whole).not.toHaveAttribute('aria-pressed', 'true')
    await press(page, 'Control+z')
    await expect(whole).toHaveAttribute('aria-pressed', 'true')
    await press(page, 'Control+z')
    await expect(whole).not.toHaveAttribute('aria-pressed', 'true')
  })

  await test.step('one key hides everybody, one brings them back; undo goes from photo to photo', async () => {
    await expect(page.locator('.head-shown')).toHaveCount(1)
    await press(page, '0')
    await expect(page.locator('.head-shown')).toHaveCount(0)
    await press(page, 'Control+z')
    await expect(page.locator('.head-shown')).toHaveCount(1)
    await press(page, 'ArrowRight')
    await expect(photo(2)).toBeVisible()
    await expect(page.locator('.head-undecided')).toHaveCount(4)
    await press(page, 'Delete')
    await expect(panel().getByText('This photo is kept, but it cannot go into a post.')).toBeVisible()
    await press(page, 'Control+z')
    await expect(panel().getByText('Taken back — Photo set aside.')).toBeVisible()
    await press(page, 'Control+z')
    await expect(photo(1)).toBeVisible()
    await expect(panel().getByText(/^Taken back — Face 4: named Noah Khan/)).toBeVisible()
    await press(page, 'Control+Shift+z')
    await expect(panel().getByText(/^Done again — Face 4: named Noah Khan/)).toBeVisible()
    await press(page, 'Control+y')
    await expect(photo(2)).toBeVisible()
    await expect(panel().getByText('This photo is kept, but it cannot go into a post.')).toBeVisible()
  })

  await test.step('over a restart the same key still takes it back', async () => {
    await close()
    ;({ page, close } = await openSchool({ engine, hardness }))
    await toDesk()
    await press(page, 'End')
    await expect(photo(3)).toBeVisible()
    await expect(page.locator('.head-undecided')).toHaveCount(4)
    await press(page, 'Control+z')
    await expect(photo(2)).toBeVisible()
    await expect(panel().getByText('Taken back — Photo set aside.')).toBeVisible()
  })

  await test.step('before and after at one key, the face from near at another, and every key on one page', async () => {
    await press(page, 'Home')
    await expect(photo(1)).toBeVisible()
    const lifted = page.getByText('Lifted: as the camera saw it. This is not what will be published.')
    await press(page, 'b')
    await expect(lifted).toBeVisible()
    await expect(page.locator('.stage-picture img')).toHaveAttribute('src', /lifted/)
    await accessible(page)
    await shot('lifted')
    await press(page, 'b')
    await expect(lifted).toBeHidden()
    await expect(page.locator('.stage-picture img')).not.toHaveAttribute('src', /lifted/)
    const width = () => page.locator('.stage-picture').evaluate((picture) => picture.getBoundingClientRect().width)
    const before = await width()
    await press(page, 'Space')
    await expect.poll(width).toBeGreaterThan(before * 1.5)
    await press(page, 'Space')
    await expect.poll(width).toBe(before)
    await press(page, '?')
    const keys = page.getByRole('dialog')
    await expect(keys.getByText('As the camera saw it: hold, or press once and again')).toBeVisible()
    await accessible(page)
    // On a small window there are more of them than it shows: the arrows go on.
    await page.setViewportSize({ width: 1280, height: 500 })
    await page.keyboard.press('End')
    await expect
      .poll(() =>
        keys.locator('.dialog-body').evaluate((list) => list.scrollTop + list.clientHeight > list.scrollHeight - 2),
      )
      .toBe(true)
    await shot('keys')
    await page.keyboard.press('Escape')
    await expect(keys).toBeHidden()
  })

  await test.step('on a phone, and all photos at once', async () => {
    await press(page, 'Home')
    await expect(photo(1)).toBeVisible()
    await press(page, 'v')
    const phone = page.getByRole('region', { name: 'As the public will see it, on a phone' })
    await expect(phone.getByRole('img')).toHaveCount(1)
    await phone.getByRole('img').evaluate((picture: HTMLImageElement) => picture.decode())
    await accessible(page)
    await shot('phone')
    await press(page, 'Escape')
    await expect(phone).toHaveCount(0)
    await press(page, 'g')
    const sheet = page.getByRole('listbox', { name: 'All photos of this event' })
    await expect(sheet.getByRole('option')).toHaveCount(3)
    await expect(sheet.locator('img')).toHaveCount(3)
    await press(page, 'ArrowRight')
    await expect(sheet.getByRole('option', { selected: true })).toHaveAccessibleName(/^Photo 2 of 3/)
    await accessible(page)
    await shot('sheet')
    // In every window it has the whole width, and room for its photos: also a small one, or one with letters at 200 %.
    for (const width of [1920, 640]) {
      await page.setViewportSize({ width, height: 800 })
      await expect
        .poll(() =>
          sheet.evaluate((list) => {
            const { width: wide, height: high } = list.getBoundingClientRect()
            return { isWide: wide > innerWidth - 120, isHigh: high > 400 }
          }),
        )
        .toEqual({ isWide: true, isHigh: true })
    }
    await page.setViewportSize({ width: 1360, height: 860 })
    await press(page, 'Enter')
    await expect(photo(2)).toBeVisible()
  })

  await test.step('Tab is not caught: Escape gives it back; a drag that leaves the picture draws nothing outside it', async () => {
    const stage = page.locator('.stage-list')
    await stage.focus()
    await press(page, 'Tab')
    await expect(stage).toBeFocused()
    await press(page, 'Escape')
    await press(page, 'Tab')
    await expect(stage).not.toBeFocused()
    await stage.focus()
    await press(page, 'd')
    await expect(page.getByText('Draw a head that was missed')).toBeVisible()
    const bounds = await stage.boundingBox()
    const bar = await page.locator('.draw-bar').boundingBox()
    if (bounds === null || bar === null) throw new Error('The stage and its bar are on screen')
    // A head at the lower edge of the picture can be drawn, too.
    expect(bar.y).toBeGreaterThanOrEqual(bounds.y + bounds.height)
    await page.mouse.move(bounds.x + bounds.width / 2, bounds.y + bounds.height / 2)
    await page.mouse.down()
    await page.mouse.move(bounds.x + bounds.width + 200, -50, { steps: 4 })
    await page.mouse.up()
    await press(page, 'Enter')
    await expect(panel().getByRole('heading', { name: /^Face \d of 5$/ })).toBeVisible()
    await press(page, 'Control+z')
    await expect(panel().getByRole('heading', { name: /^Face \d of 4$/ })).toBeVisible()
  })
})
