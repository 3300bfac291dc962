// Recognising faces on the screens: locked for the office, switched on by the head step by step, the papers as they print,
// switched off again; then the desk's head count and a photo that could not be searched. The engine's search is scripted
// here, because heads without a face must be where the test expects them; everything else is real.
import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { goTo, lock, signIn, switchRecognitionOn, faceIsSeen } from '../../electron/chromium/walk.ts'
import { openFaceEngine } from '../../electron/studio/engine/door.ts'
import type { FaceEngine } from '../../electron/studio/ports.ts'
import { clientOfStudio } from '../../electron/studio/sample/prepare-sample.ts'
import { openStudio } from '../../electron/studio/studio.ts'
import { StudioError } from '../../shared/model/failure.ts'
import { accessible } from './accessible.ts'
import { pageFilesDir, test } from './fixture.ts'

const HEAD = { name: 'Margaret Holloway', passphrase: 'seven loud summer bells' }
const OFFICE = { name: 'Mohan Pillai', passphrase: 'four quiet autumn leaves' }
const soft = { memoryKiB: 8 * 1024, passes: 1 }
const demo = join(import.meta.dirname, '..', '..', 'node_modules', '@vladmandic', 'face-api', 'demo')

/** Two certain faces, one possible one, two heads without a face; the second photo always fails. */
function scripted(engine: FaceEngine, isBroken: () => boolean): FaceEngine {
  const face = (x: number, certain: boolean) => ({
    box: { x, y: 0.2, w: 0.08, h: 0.14 },
    rollDegrees: 0,
    score: 0.9,
    certain,
  })
  const firstPhoto = new Set<number>()
  return {
    pipeline: 'scripted-1',
    photosAtATime: 1,
    trouble: null,
    read: (bytes) => engine.read(bytes),
    findFaces: async (bytes) => {
      if (firstPhoto.size === 0) firstPhoto.add(bytes.byteLength)
      if (!firstPhoto.has(bytes.byteLength) && isBroken()) throw new StudioError('engine-failed', { because: 'crash' })
      const head = (x: number) => ({ x, y: 0.12, w: 0.12, h: 0.26 })
      return { faces: [face(0.1, true), face(0.3, true), face(0.45, false)], loneHeads: [head(0.62), head(0.8)] }
    },
    describe: (bytes, faces) => engine.describe(bytes, faces),
    textPipeline: engine.textPipeline,
    readText: (bytes) => engine.readText(bytes),
    enrol: (bytes) => engine.enrol(bytes),
    render: (bytes, hidden, expected, options) => engine.render(bytes, hidden, expected, options),
    renderPreview: (bytes, hidden, options) => engine.renderPreview(bytes, hidden, options),
    example: (style) => engine.example(style),
    crop: (bytes, box, sizePx) => engine.crop(bytes, box, sizePx),
    cropMany: (bytes, boxes, sizePx) => engine.cropMany(bytes, boxes, sizePx),
    close: () => engine.close(),
  }
}

/** A school with a head, an office and an event of two photos, as if it had been there already. */
async function prepare(home: string, engine: FaceEngine): Promise<void> {
  const studio = await openStudio(home, { pageFilesDir, engine, hardness: soft })
  const client = clientOfStudio(studio)
  const shared = { name: 'Larkfield Primary', pageHandle: '@larkfieldprimary', policyRatifiedOn: '2026-02-01' }
  const { passphrase } = HEAD
  await client['school.create']({
    ...shared,
    values: ['Honesty'],
    accountName: HEAD.name,
    role: 'headteacher',
    passphrase,
  })
  await client['accounts.add']({ name: OFFICE.name, role: 'office', passphrase: OFFICE.passphrase })
  await client['devices.add']({
    name: 'Office camera',
    make: 'SONY',
    model: 'ILCE-7M2',
    serial: null,
    stripsMetadata: false,
  })
  const card = join(home, 'card')
  await mkdir(card)
  for (const file of ['sample1.jpg', 'sample2.jpg']) await copyFile(join(demo, file), join(card, file))
  const event = await client['events.create']({ title: 'Sports day', heldOn: '2026-07-14', classNames: [] })
  await client['imports.start']({ eventId: event.id, path: card, takenOnSchoolDevice: true, device: 'Office camera' })
  await expect
    .poll(async () => (await client['events.get']({ eventId: event.id })).scan, { timeout: 60_000 })
    .toMatchObject({ total: 2, done: 2, failed: 1 })
  await studio.close()
}

test('recognition is switched on step by step, and the desk leads the eye to heads without a face', async ({
  home,
  openSchool,
}, testInfo) => {
  let isBroken = true
  const real = openFaceEngine({ log: { write: () => undefined } })
  const engine = scripted(real, () => isBroken)
  await prepare(home, engine)
  const { page } = await openSchool({ engine, hardness: soft })
  const shots = testInfo.outputPath('pictures')
  const picture = (name: string) => page.screenshot({ path: join(shots, `recognition-${name}.png`) })

  await test.step('the office sees that it is off, what is missing, and that it cannot change it', async () => {
    await signIn(page, OFFICE.name, OFFICE.passphrase)
    await goTo(page, 'School')
    await page.getByRole('link', { name: 'Recognising faces' }).click()
    await expect(page.getByText('Recognising faces is off')).toBeVisible()
    await expect(page.getByText('Only the headteacher or a deputy can record these steps')).toBeVisible()
    await expect(page.getByText('Not recorded yet')).toHaveCount(5)
    await expect(page.getByRole('button', { name: 'Switch it on' })).toHaveCount(0)
    await accessible(page)
    await picture('locked')
    await lock(page)
  })

  await test.step('the head cannot switch it on before the steps, records each, and then can', async () => {
    await signIn(page, HEAD.name, HEAD.passphrase)
    await goTo(page, 'School')
    await page.getByRole('link', { name: 'Recognising faces' }).click()
    await expect(page.getByRole('button', { name: 'Switch it on' })).toBeDisabled()
    await page.getByRole('button', { name: /^Record: Data protection/ }).click()
    await page.getByRole('button', { name: 'Record this step' }).click()
    await expect(page.getByText('Choose a day that is not in the future.')).toBeVisible()
    await accessible(page)
    await picture('a-step')
    await page.getByRole('button', { name: 'Cancel' }).click()
    await switchRecognitionOn(page, '2026-01-15')
    await accessible(page)
    await picture('on')
  })

  await test.step('the papers hold the school’s name and print as they stand', async () => {
    await page.getByRole('link', { name: 'Letter to parents, with the consent form' }).click()
    await expect(page.getByRole('heading', { name: /recognising my child’s face in Larkfield Primary/ })).toBeVisible()
    await expect(page.getByText(/Check with your DPO/)).toBeVisible()
    await accessible(page)
    await picture('letter')
    await page.emulateMedia({ media: 'print' })
    await expect(page.getByRole('button', { name: 'Print' })).toBeHidden()
    await expect(page.getByRole('navigation').first()).toBeHidden()
    await picture('letter-printed')
    await page.emulateMedia({ media: 'screen' })
    await page.getByRole('link', { name: 'Back to recognising faces' }).click()
  })

  await test.step('switching off names what it destroys, and asks once', async () => {
    await page.getByRole('button', { name: 'Switch it off' }).click()
    const dialog = page.getByRole('dialog', { name: 'Switch recognising faces off?' })
    await expect(dialog.getByText(/Nobody’s portrait is kept/)).toBeVisible()
    await picture('switch-off')
    await dialog.getByRole('button', { name: 'Switch it off' }).click()
    await expect(page.getByText('Every step is recorded. It stays off until')).toBeVisible()
  })

  const panel = page.getByRole('complementary', { name: 'This face' })
  await test.step('the desk counts 5 heads and 3 faces, L leads to each, X and H settle them, Ctrl+Z brings one back', async () => {
    await goTo(page, 'Events')
    await expect(page.getByText(/could not be searched: 1 photo · 2 heads without a face/)).toBeVisible()
    await page.getByRole('link', { name: /Sports day/ }).click()
    await expect(page.getByText('Could not be searched for faces: 1 photo')).toBeVisible()
    await expect(panel.getByText('5 heads, 3 faces')).toBeVisible()
    await page.keyboard.press('l')
    await expect(panel.getByText('Hidden — may be a face')).toBeVisible()
    await page.keyboard.press('l')
    await expect(panel.getByText('Hidden — a head without a face')).toBeVisible()
    await accessible(page)
    await picture('head-count')
    await faceIsSeen(page)
    await page.keyboard.press('x')
    await expect(panel.getByText('4 heads, 3 faces')).toBeVisible()
    await page.keyboard.press('Control+z')
    await expect(panel.getByText('5 heads, 3 faces')).toBeVisible()
    // The desk is back at the head that was taken back.
    await expect(panel.getByText('Hidden — a head without a face')).toBeVisible()
    await faceIsSeen(page)
    await page.keyboard.press('x')
    // The desk goes on to the next undecided one by itself: the other head.
    await expect(panel.getByText('4 heads, 3 faces')).toBeVisible()
    await expect(panel.getByText('Hidden — a head without a face')).toBeVisible()
    await faceIsSeen(page)
    await page.keyboard.press('h')
    await expect(panel.getByText(/heads, /)).toHaveCount(0)
    await faceIsSeen(page)
    await page.keyboard.press('r')
    await expect(panel.getByText('Every face in this photo is decided.')).toBeVisible()
  })

  await test.step('a photo that could not be searched says so, and Try again searches it', async () => {
    await page.getByRole('button', { name: 'Show the first' }).click()
    await expect(panel.getByText('This photo could not be searched for faces')).toBeVisible()
    await expect(panel.getByText(/It was tried twice/)).toBeVisible()
    await accessible(page)
    await picture('not-searched')
    isBroken = false
    await panel.getByRole('button', { name: 'Try again' }).click()
    await expect(panel.getByText('5 heads, 3 faces')).toBeVisible({ timeout: 30_000 })
    await expect(page.getByText('Could not be searched for faces')).toHaveCount(0)
  })
  await real.close()
})
