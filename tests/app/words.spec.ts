// The school's own words and nicknames on the screens: a phrase is allowed, refused with the reason, taken out and put back,
// all of it in the trail; a nickname from the pupil list and one typed by hand count in a post at once.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { goTo, signIn } from '../../electron/chromium/walk.ts'
import { clientOfStudio } from '../../electron/studio/sample/prepare-sample.ts'
import { openStudio } from '../../electron/studio/studio.ts'
import type { PostId } from '../../shared/model/id.ts'
import { accessible } from './accessible.ts'
import { pageFilesDir, test } from './fixture.ts'
import { pictures } from './pictures.ts'

const HEAD = { name: 'Margaret Holloway', passphrase: 'seven loud summer bells' }
const soft = { memoryKiB: 8 * 1024, passes: 1 }
const roll = `Admission number,Forename,Surname,Class,Nicknames
1,Amelia,Taylor,Maple,Mimi; Lia
2,Hope,Ellery,Oak,
3,Oluwaseun-Christopher,Featherstonehaugh,Oak,`

/** A school with a roll, a member of staff, and a post without photos that names a pupil. */
async function prepare(home: string): Promise<PostId> {
  const studio = await openStudio(home, { pageFilesDir, hardness: soft })
  const client = clientOfStudio(studio)
  await client['school.create']({
    name: 'Larkfield Primary',
    pageHandle: '@larkfieldprimary',
    values: ['Honesty'],
    policyRatifiedOn: '2026-02-01',
    accountName: HEAD.name,
    role: 'headteacher',
    passphrase: HEAD.passphrase,
  })
  const path = join(home, 'roll.csv')
  await writeFile(path, roll)
  const { digest } = await client['roll.check']({ path })
  await client['roll.import']({ path, digest, leaveOutFaulty: false, confirmedYesRows: [] })
  await client['people.add']({
    kind: 'staff',
    title: 'Mrs',
    legalForename: 'Ruth',
    preferredForename: null,
    surname: 'Ashby',
    className: null,
    upn: null,
    isAnother: false,
  })
  const { post } = await client['posts.create']({ eventId: null, kind: 'celebration', photoIds: [] })
  const message = 'Well done Amelia! Hope is what we wish you.'
  await client['posts.save']({ postId: post.id, kind: post.kind, message, photos: [] })
  await studio.close()
  return post.id
}

test('the school allows words of its own, and nicknames count as names', async ({ home, openSchool }, testInfo) => {
  const postId = await prepare(home)
  const { page } = await openSchool({ hardness: soft })
  await signIn(page, HEAD.name, HEAD.passphrase)

  await test.step('a phrase is allowed, with who and when', async () => {
    await goTo(page, 'School')
    await page.getByRole('link', { name: 'Words', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'Words we may use' })).toBeVisible()
    await expect(page.getByRole('row', { name: /Robin Hood/ })).toBeVisible()
    await expect(page.getByText('Mrs Ashby')).toBeVisible()
    await page.getByLabel('A phrase that names no pupil').fill('Hope Cove')
    await page.keyboard.press('Enter')
    await expect(page.getByText('“Hope Cove” passes from now on.')).toBeVisible()
    await expect(page.getByRole('row', { name: /Hope Cove.*A place.*Margaret Holloway/ })).toBeVisible()
    await accessible(page)
  })

  await test.step('a pupil’s name is refused, and the sentence says why', async () => {
    await page.getByLabel('A phrase that names no pupil').fill('Amelia')
    await page.getByRole('button', { name: 'Allow it' }).click()
    await expect(page.getByText('“Amelia” is the first name of a pupil here.')).toBeVisible()
    await pictures(page, testInfo, 'words-refused')
    await page.getByLabel('A phrase that names no pupil').fill('')
  })

  await test.step('what came with Cloakroom can be taken out and put back', async () => {
    await page.getByLabel('Find a phrase').fill('robin')
    await page.getByRole('button', { name: 'Take out “Robin Hood”' }).click()
    await expect(page.getByText('“Robin Hood” is looked at again from now on.')).toBeVisible()
    await expect(page.getByRole('heading', { name: 'Taken out' })).toBeVisible()
    await accessible(page)
    await pictures(page, testInfo, 'words-taken-out')
    await page.getByRole('button', { name: 'Put back “Robin Hood”' }).click()
    await expect(page.getByRole('button', { name: 'Take out “Robin Hood”' })).toBeVisible()
  })

  await test.step('the trail says that it was done, without the words', async () => {
    await page.getByRole('link', { name: 'Trail', exact: true }).click()
    await expect(page.getByText('took words out of those the school allows in posts')).toBeVisible()
    await expect(page.getByText('Hope Cove')).toHaveCount(0)
  })

  await test.step('a nickname of the pupil list is on the card; another is added and one removed', async () => {
    await goTo(page, 'Pupils')
    await page.getByRole('link', { name: 'Amelia Taylor' }).click()
    const section = page.getByRole('region', { name: 'Also called' })
    await expect(section.getByText('Mimi', { exact: true })).toBeVisible()
    await section.getByRole('button', { name: 'Add a nickname' }).click()
    await section.getByRole('textbox', { name: 'Nickname' }).fill('Mouse')
    await page.keyboard.press('Enter')
    await expect(section.getByText('Mouse', { exact: true })).toBeVisible()
    await section.getByRole('button', { name: 'Remove the nickname Lia' }).click()
    await expect(section.getByText('Lia', { exact: true })).toHaveCount(0)
    await accessible(page)
    // The section is in the middle of each picture.
    await pictures(page, testInfo, 'words-also-called', () =>
      section.evaluate((element) => {
        element.scrollIntoView({ block: 'center' })
      }),
    )
  })

  await test.step('a name in a post without photos may stand once it is written down who agreed', async () => {
    await page.evaluate((to) => {
      location.hash = to
    }, `#/posts/${postId}`)
    await expect(page.getByRole('button', { name: '“Amelia”: Not a pupil' })).toBeVisible()
    await page.getByRole('button', { name: '“Amelia”: The family agreed …' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'The name may stand' }).click()
    await expect(dialog.getByText('Type who agreed.')).toBeVisible()
    await accessible(page)
    await pictures(page, testInfo, 'words-family-agreed')
    await dialog.getByLabel('Who agreed').fill('Ms Taylor')
    await dialog.getByLabel('On which day').fill('2026-09-01')
    await dialog.getByRole('button', { name: 'The name may stand' }).click()
    await expect(page.getByText('looked at: it may stand')).toBeVisible()
    await expect(page.getByRole('button', { name: '“Amelia”: The family agreed …' })).toHaveCount(0)
    await pictures(page, testInfo, 'words-may-stand')
  })
})
