// The school year and a family's rights on the screens, with the real face engine on one photograph that comes with a
// library: what is due and putting it off, rolling the year over and back, everything about one pupil written out with
// everybody else hidden, and erasure. Everybody on the register is invented.
import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { chooseIn, goTo, PATIENCE_MS, signIn } from '../../electron/chromium/walk.ts'
import { clientOfStudio } from '../../electron/studio/sample/prepare-sample.ts'
import { openStudio } from '../../electron/studio/studio.ts'
import { madeUpn } from '../made-upn.ts'
import { accessible } from './accessible.ts'
import { pageFilesDir, test } from './fixture.ts'

const HEAD = { name: 'Margaret Holloway', passphrase: 'seven loud summer bells' }
const hardness = { memoryKiB: 8 * 1024, passes: 1 }
const sample = join(import.meta.dirname, '..', '..', 'node_modules/@vladmandic/face-api/demo/sample1.jpg')
const pupils = [
  ['Amelia', 'Thornton', 'Maple', '2', 'Yes'],
  ['Noah', 'Kettleby', 'Maple', '2', 'Yes'],
  ['Zoë', 'O’Brien', 'Oak', '4', ''],
  ['Leo', 'Wiśniewska', 'Oak', '4', 'No'],
  ['Oluwaseun-Christopher', 'Featherstonehaugh', 'Willow', '6', 'Yes'],
] as const

/** A school of five, and one photo in which two faces are marked and the rest hidden. */
async function prepare(home: string): Promise<void> {
  const studio = await openStudio(home, { pageFilesDir, hardness })
  const client = clientOfStudio(studio)
  const day = new Date().toISOString().slice(0, 10)
  await client['school.create']({
    name: 'Larkfield Primary',
    pageHandle: '@larkfieldprimary',
    values: ['Honesty'],
    // Two years ago and a little: its review is overdue.
    policyRatifiedOn: `${String(Number(day.slice(0, 4)) - 3)}-12-31`,
    accountName: HEAD.name,
    role: 'headteacher',
    passphrase: HEAD.passphrase,
  })
  const path = join(home, 'roll.csv')
  const rows = pupils.map((cells, n) => [madeUpn(n), ...cells].join(','))
  await writeFile(path, ['UPN,Forename,Surname,Class,Year group,Facebook', ...rows].join('\n'))
  const { digest } = await client['roll.check']({ path })
  const done = await client['roll.import']({ path, digest, leaveOutFaulty: false, confirmedYesRows: [] })
  expect(done.heldBackBy).toEqual([])
  await client['devices.add']({
    name: 'Office camera',
    make: 'SONY',
    model: 'ILCE-7M2',
    serial: null,
    stripsMetadata: false,
  })
  const card = join(home, 'card')
  await mkdir(card)
  await copyFile(sample, join(card, 'amelia-and-noah.jpg'))
  const { id: eventId } = await client['events.create']({ title: 'Noah’s assembly', heldOn: day, classNames: [] })
  await client['imports.start']({ eventId, path: card, takenOnSchoolDevice: true, device: 'Office camera' })
  await expect
    .poll(async () => (await client['events.get']({ eventId })).photos[0]?.state, { timeout: PATIENCE_MS })
    .toBe('to-decide')
  // What was not read yet for writing is left out of a record.
  await expect
    .poll(async () => (await client['events.get']({ eventId })).photos[0]?.writing.state, { timeout: PATIENCE_MS })
    .toBe('read')
  const photoId = (await client['events.get']({ eventId })).photos[0]?.id
  if (photoId === undefined) throw new Error('The photo came in')
  const { faces } = await client['photos.get']({ photoId })
  const register = await client['pupils.list']({})
  for (const [at, name] of ['Amelia Thornton', 'Noah Kettleby'].entries()) {
    const face = faces.filter((one) => one.face.certain)[at]
    const subjectId = register.find((row) => row.name === name)?.id
    if (face === undefined || subjectId === undefined) throw new Error(`${name} has a face in the photo`)
    await client['faces.decide']({ faceId: face.face.id, decision: { kind: 'subject', subjectId, wish: 'show' } })
  }
  await client['faces.hideRest']({ photoId })
  await studio.close()
}

test('the year is rolled over, a record is written out, and a pupil is erased', async ({
  home,
  openSchool,
}, testInfo) => {
  process.env['HOME'] = home
  await prepare(home)
  await mkdir(join(home, 'Documents'))
  const { page } = await openSchool({ hardness })
  const picture = (name: string) => page.screenshot({ path: join(testInfo.outputPath('pictures'), `${name}.png`) })
  await page.setViewportSize({ width: 1280, height: 800 })
  await signIn(page, HEAD.name, HEAD.passphrase)

  await test.step('Home says what is due; a reminder is put off and does not disappear from the calendar', async () => {
    await expect(page.getByText('The social media policy is past its review')).toBeVisible()
    await expect(page.getByText('1 family has not answered', { exact: true })).toBeVisible()
    await accessible(page)
    await picture('home-due')
    await page.getByRole('button', { name: 'Put off: 1 family has not answered' }).press('Enter')
    await page.getByRole('dialog').getByRole('button', { name: 'For a week' }).click()
    await expect(page.getByRole('dialog')).toBeHidden()
    await expect(page.getByText('1 family has not answered', { exact: true })).toBeHidden()
    // The number beside a line leads to where it is dealt with.
    await page.keyboard.press('1')
    await expect(page.getByRole('heading', { name: 'Dates' })).toBeVisible()
    await goTo(page, 'Home')
    await page.getByRole('link', { name: 'The whole calendar' }).click()
    await expect(page.getByRole('heading', { name: 'Put off' })).toBeVisible()
    await expect(page.getByText('1 family has not answered', { exact: true })).toBeVisible()
    await accessible(page)
    await picture('calendar')
    await page.getByRole('button', { name: 'Record a review of the policy' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Record it' }).click()
    await expect(dialog.getByText('Say the day.')).toBeVisible()
    await dialog.getByLabel('The governors ratified it on').fill(new Date().toISOString().slice(0, 10))
    await dialog.getByRole('button', { name: 'Record it' }).click()
    await expect(page.getByText('The social media policy is past its review')).toBeHidden()
  })

  await test.step('the roll-over is looked at, written in one step, and taken back', async () => {
    await page.getByRole('link', { name: 'Roll the year over' }).click()
    const roll = page.getByRole('button', { name: 'Roll the year over' })
    await expect(page.getByLabel('What becomes of Willow', { exact: true })).toHaveValue('leaves')
    await expect(page.getByText(/Say what becomes of Maple and Oak first/)).toBeVisible()
    await expect(roll).toBeDisabled()
    await page.getByLabel('What becomes of Maple', { exact: true }).selectOption('stays')
    await page.getByLabel('What becomes of Oak', { exact: true }).selectOption('to')
    await page.getByLabel('What becomes of Oak: the name of the class').fill('Willow')
    await page.keyboard.press('Tab')
    await page.getByText('Willow: 1 pupil, 1 leave').click()
    await expect(page.getByRole('row', { name: /Oluwaseun-Christopher Featherstonehaugh .* Leaves on/ })).toBeVisible()
    await accessible(page)
    await picture('roll-over')
    await roll.click()
    await expect(page.getByRole('dialog').getByText(/1 pupil leaves/)).toBeVisible()
    await picture('roll-over-confirm')
    await page.getByRole('button', { name: 'Roll over 5 pupils' }).click()
    await expect(page.getByText('The school year has been rolled over.')).toBeVisible()
    await page.getByRole('button', { name: 'Take it back' }).click()
    await expect(page.getByText('The roll-over was taken back.')).toBeVisible()
  })

  await test.step('for how long things are kept is the school’s own choice', async () => {
    await page.getByRole('link', { name: 'How long things are kept' }).click()
    await expect(page.getByText(/No law gives the numbers/)).toBeVisible()
    await page.getByLabel('A leaver’s record').fill('0.5')
    await page.getByRole('radio', { name: /For one school year/ }).check()
    await page.getByRole('button', { name: 'Save the periods' }).click()
    await expect(page.getByText('A whole number of months, please.')).toBeVisible()
    await page.getByLabel('A leaver’s record').fill('6')
    await page.getByRole('button', { name: 'Save the periods' }).click()
    await expect(page.getByRole('button', { name: 'Save the periods' })).toBeDisabled()
    await accessible(page)
    await picture('kept')
  })

  await test.step('everything about one pupil is written out, with everybody else hidden', async () => {
    await goTo(page, 'Pupils')
    await page.getByRole('link', { name: 'Amelia Thornton' }).click()
    await page.getByRole('button', { name: 'Write it out' }).click()
    const choose = page.getByRole('button', { name: 'Choose where it goes' })
    await expect(choose).toBeDisabled()
    await page.getByRole('checkbox', { name: /I know who asks/ }).check()
    await picture('write-out')
    await choose.click()
    await chooseIn(page, 'Where shall the record go?', ['Documents'], 'Choose this folder')
    await expect(page.getByText('The record is written out.')).toBeVisible({ timeout: PATIENCE_MS })
    await page.getByRole('heading', { name: 'The family’s rights' }).scrollIntoViewIfNeeded()
    await accessible(page)
    await picture('written-out')
    const [folder, ...others] = await readdir(join(home, 'Documents'))
    expect(others).toEqual([])
    const pdf = await readFile(join(home, 'Documents', folder ?? '', 'Record.pdf'))
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    const drawn = await readFile(join(home, 'Documents', folder ?? '', 'photos', 'photo-001.jpg'))
    expect([...drawn.subarray(0, 2)]).toEqual([0xff, 0xd8])
  })

  await test.step('erasure says what goes and what stays, asks for the name, and is final', async () => {
    await page.getByRole('button', { name: 'Look at what would go' }).click()
    await expect(page.getByText('Stays, because the school must keep it')).toBeVisible()
    await expect(page.getByText(/1 photo with other people in it/)).toBeVisible()
    await accessible(page)
    await picture('erase')
    const erase = page.getByRole('button', { name: 'Erase for good' })
    await page.getByLabel(/To erase, type the name/).fill('Amelia')
    await expect(erase).toBeDisabled()
    await page.getByLabel(/To erase, type the name/).fill('Amelia Thornton')
    await erase.click()
    await expect(page.getByText('This person has been erased.')).toBeVisible()
    await picture('erased')
    await page.getByRole('link', { name: 'Back to the register' }).click()
    await expect(page.getByRole('link', { name: 'Noah Kettleby' })).toBeVisible()
    await expect(page.getByText('Amelia')).toHaveCount(0)
  })
})
