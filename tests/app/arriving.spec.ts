// Photos are still being searched while somebody is at the desk: what is on the desk stays there, whatever is found elsewhere
// meanwhile. The engine is a stand-in that waits until the test lets it go on.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { addPhotos, choosePhoto, goTo, signIn } from '../../electron/chromium/walk.ts'
import { clientOfStudio } from '../../electron/studio/sample/prepare-sample.ts'
import { openStudio } from '../../electron/studio/studio.ts'
import { drawnPicture, standInEngine, STAND_IN_CAMERA } from '../stand-in-engine.ts'
import { pageFilesDir, test } from './fixture.ts'
import { createLarkfield } from './larkfield.ts'

const HEAD = { name: 'Margaret Holloway', passphrase: 'seven loud summer bells' }

test('the photo on the desk stays there while faces are found in another one', async ({ home, openSchool }) => {
  process.env['HOME'] = home
  const before = await openStudio(home, { pageFilesDir })
  const client = clientOfStudio(before)
  await createLarkfield(client, HEAD)
  await client['devices.add']({ name: 'Office camera', ...STAND_IN_CAMERA, stripsMetadata: false })
  await client['events.create']({ title: 'Sports day', heldOn: '2026-07-14', classNames: [] })
  await before.close()
  const card = join(home, 'card')
  await mkdir(card)
  const faces = [{ box: { x: 0.4, y: 0.3, w: 0.2, h: 0.3 } }]
  for (const [file, name, hour] of [
    ['IMG_1.JPG', 'later', '11'],
    ['IMG_2.JPG', 'earlier', '10'],
  ] as const) {
    await writeFile(join(card, file), drawnPicture({ name, faces, takenAt: `2026-07-14T${hour}:00:00` }))
  }
  // The photo that was taken later is the first to arrive, so its faces are looked for first; each search waits for the test.
  const engine = standInEngine()
  const searched = new Map<string, () => void>()
  const laterIsSearched = Promise.withResolvers<undefined>()
  engine.before = {
    read: (name) => (name === 'earlier' ? laterIsSearched.promise : undefined),
    findFaces: (name) =>
      new Promise((resolve) => {
        searched.set(name, resolve)
        if (name === 'later') laterIsSearched.resolve(undefined)
      }),
  }
  const goOn = async (name: string) => {
    await expect.poll(() => searched.has(name)).toBe(true)
    searched.get(name)?.()
  }

  const { page } = await openSchool({ engine })
  const strip = page.getByRole('group', { name: 'All photos of this event' })
  const first = strip.getByRole('button', { name: /^Photo 1 of 2/ })
  const openEvent = async () => {
    await goTo(page, 'Events')
    await page.getByRole('link', { name: /Sports day/ }).click()
  }
  await signIn(page, HEAD.name, HEAD.passphrase)
  await openEvent()
  await addPhotos(page, ['Home', 'card'], 'Office camera')
  await expect(strip.getByRole('button')).toHaveCount(2)
  // Opened anew, the desk begins with the first photo: nothing has been found in either yet.
  await goTo(page, 'Home')
  await openEvent()
  await expect(first).toHaveAttribute('aria-current', 'true')
  await first.click()

  await goOn('later')
  await expect(strip.getByRole('button', { name: /^Photo 2 of 2.*1 to decide/ })).toBeVisible()
  await expect(first).toHaveAttribute('aria-current', 'true')
  await choosePhoto(page, 0)

  await goOn('earlier')
  await expect(strip.getByRole('button', { name: /^Photo 1 of 2.*1 to decide/ })).toBeVisible()
  await expect(first).toHaveAttribute('aria-current', 'true')
})
