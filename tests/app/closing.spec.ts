// Closing the window in the middle of an import: nothing is lost, nothing is doubled, and the import goes on by itself
// after the next sign-in. The screens are the real ones; the engine is a slow stand-in, so that "the middle" is long.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { addPhotos, goTo, signIn } from '../../electron/chromium/walk.ts'
import { clientOfStudio } from '../../electron/studio/sample/prepare-sample.ts'
import { openStudio } from '../../electron/studio/studio.ts'
import { drawnPicture, standInEngine, STAND_IN_CAMERA } from '../stand-in-engine.ts'
import { pageFilesDir, test } from './fixture.ts'
import { createLarkfield } from './larkfield.ts'

const FILES = 30

test('closing the window during an import loses nothing, and the import goes on after the next sign-in', async ({
  home,
  openSchool,
}) => {
  process.env['HOME'] = home
  const card = join(home, 'card')
  await mkdir(card)
  for (let n = 1; n <= FILES; n++) {
    await writeFile(join(card, `IMG_${n}.JPG`), drawnPicture({ name: `picture ${n}` }))
  }
  const before = await openStudio(home, { pageFilesDir })
  const client = clientOfStudio(before)
  await createLarkfield(client, { name: 'Mohan Pillai', passphrase: 'four quiet autumn leaves' })
  await client['devices.add']({ name: 'Office camera', ...STAND_IN_CAMERA, stripsMetadata: false })
  await client['events.create']({ title: 'Sports day', heldOn: '2026-07-14', classNames: [] })
  await before.close()

  const slow = standInEngine()
  slow.before = { read: () => new Promise((resolve) => setTimeout(resolve, 250)) }
  const first = await openSchool({ engine: slow })
  await signIn(first.page, 'Mohan Pillai', 'four quiet autumn leaves')
  await goTo(first.page, 'Events')
  await first.page.getByRole('link', { name: /Sports day/ }).click()
  await addPhotos(first.page, ['Home', 'card'], 'Office camera')
  await expect(first.page.getByRole('group', { name: 'All photos of this event' }).getByRole('button')).not.toHaveCount(
    0,
  )
  expect(slow.calls.filter((call) => call === 'read').length).toBeLessThan(FILES)
  await first.close()

  const second = await openSchool({ engine: standInEngine() })
  await signIn(second.page, 'Mohan Pillai', 'four quiet autumn leaves')
  await goTo(second.page, 'Events')
  await second.page.getByRole('link', { name: /Sports day/ }).click()
  await expect(second.page.getByText(`${FILES} photos added`)).toBeVisible({ timeout: 60_000 })
})
