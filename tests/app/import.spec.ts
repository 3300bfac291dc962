// Importing a pupil list on the screens: a workbook with mistakes, which column is what, the change report with everything a
// person has to say, writing it, and undoing it. All people are invented.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { chooseIn, goTo, signIn } from '../../electron/chromium/walk.ts'
import { clientOfStudio } from '../../electron/studio/sample/prepare-sample.ts'
import { openStudio } from '../../electron/studio/studio.ts'
import { madeUpn } from '../made-upn.ts'
import { workbookOf } from '../made-workbook.ts'
import { accessible } from './accessible.ts'
import { pageFilesDir, test } from './fixture.ts'

const OFFICE = { name: 'Mohan Pillai', passphrase: 'four quiet autumn leaves' }
const hardness = { memoryKiB: 8 * 1024, passes: 1 }
const HEADER = ['UPN', 'Legal Forename', 'Surname', 'Tutor Group', 'Facebook', 'Pictures online', 'Opted out of press']
const forenames = [
  'Amelia',
  'Noah',
  'Zoë',
  'Oluwaseun-Christopher',
  'Siân',
  'Leo',
  'Poppy',
  'Idris',
  'Anna-Maria',
  'Kai',
]
const surnames = ['Taylor', 'O’Brien', 'Featherstonehaugh', 'Wiśniewska', 'Hughes', 'Green']
const pupil = (n: number, facebook: string, className = `Class ${String((n % 3) + 1)}`): string[] => [
  madeUpn(n),
  forenames[n % 10] ?? '',
  `${surnames[n % 6] ?? ''}`,
  className,
  facebook,
  'Y',
  '',
]

/** A school of forty pupils, read from a CSV file. */
async function prepare(home: string): Promise<void> {
  const studio = await openStudio(home, { pageFilesDir, hardness })
  const client = clientOfStudio(studio)
  await client['school.create']({
    name: 'Larkfield Primary',
    pageHandle: '@larkfieldprimary',
    values: ['Honesty'],
    policyRatifiedOn: '2026-02-02',
    accountName: OFFICE.name,
    role: 'office',
    passphrase: OFFICE.passphrase,
  })
  const path = join(home, 'first.csv')
  const rows = Array.from({ length: 40 }, (_, n) =>
    pupil(n, n % 5 === 0 ? 'No' : 'Yes')
      .slice(0, 5)
      .join(','),
  )
  // Last term's list had other names for its columns.
  await writeFile(path, ['UPN,Forename,Surname,Class,Facebook', ...rows].join('\n'))
  const { digest, questions } = await client['roll.check']({ path })
  const people = questions.map(({ row }) => ({ row, answer: 'another' as const, subjectId: null }))
  const done = await client['roll.import']({ path, digest, people, leaveOutFaulty: false, confirmedYesRows: [] })
  expect(done.heldBackBy).toEqual([])
  await studio.close()
}

/** The next term: titles above the table, two sheets, mistakes of every kind, people who moved, changed, came and went. */
function nextTerm(): Buffer {
  const rows = Array.from({ length: 36 }, (_, n) => pupil(n, n % 5 === 0 ? 'No' : 'Yes'))
  rows[1] = pupil(1, 'No')
  rows[2] = pupil(2, 'Withdrawn')
  rows[3] = pupil(3, 'Yes', 'Class 2')
  rows[5] = pupil(5, 'Yes')
  rows[6] = pupil(6, 'see notes')
  rows[7] = ['E999999999999', 'Wrong', 'Letter', 'Class 1', 'Yes', 'Y', '']
  rows[8] = pupil(8, 'Yes').with(1, 'Annamaria')
  rows.push([madeUpn(200), 'Leo', 'Taylor-Green', 'Class 2', 'Yes', 'Y', ''])
  rows.push([madeUpn(201), 'Noah', 'O’Brien', 'Class 2', 'Yes', 'Y', ''])
  return workbookOf([
    { name: 'Cover', rows: [['Larkfield Primary'], ['Printed for the office']] },
    {
      name: 'Pupils',
      rows: [['Larkfield Primary: photo permissions'], ['Printed on', { serial: 46330 }], [], HEADER, ...rows],
    },
  ])
}

test('a workbook with mistakes is looked at, answered, imported and undone', async ({ home, openSchool }, testInfo) => {
  process.env['HOME'] = home
  await prepare(home)
  await mkdir(join(home, 'lists'))
  await writeFile(join(home, 'lists', 'autumn.xlsx'), nextTerm())
  await writeFile(
    join(home, 'lists', 'old.xls'),
    Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.alloc(600)]),
  )
  const { page } = await openSchool({ hardness })
  const picture = (name: string) => page.screenshot({ path: join(testInfo.outputPath('pictures'), `${name}.png`) })
  /** The whole of a long screen, which scrolls inside the window. */
  const tallPicture = async (name: string) => {
    await page.setViewportSize({ width: 1280, height: 2600 })
    await picture(name)
    await page.setViewportSize({ width: 1280, height: 800 })
  }
  const toImport = async () => {
    await goTo(page, 'Pupils')
    await page
      .getByRole('link', { name: /Import a pupil list/ })
      .first()
      .click()
  }
  await page.setViewportSize({ width: 1280, height: 800 })
  await signIn(page, OFFICE.name, OFFICE.passphrase)

  await test.step('a file that cannot be read says what to do', async () => {
    await toImport()
    await picture('choose')
    await page.getByRole('button', { name: 'Choose the file' }).click()
    await chooseIn(page, /list/i, ['Home', 'lists', 'old.xls'], 'Choose this file')
    await expect(page.getByText('This is a workbook of the old kind (.xls).')).toBeVisible()
    await page.getByRole('button', { name: 'Choose another file' }).click()
    await chooseIn(page, /list/i, ['Home', 'lists', 'autumn.xlsx'], 'Choose this file')
  })

  await test.step('the sheet is asked for, and the columns can be changed by keyboard', async () => {
    await page.getByRole('button', { name: /^Pupils · / }).press('Enter')
    await expect(page.getByRole('heading', { name: 'Which column is what?' })).toBeVisible()
    await expect(page.getByLabel('What “Tutor Group” is')).toHaveValue('class')
    await expect(page.getByText('Not read: not opting out is not a yes.')).toBeVisible()
    const online = page.getByLabel('What “Pictures online” is')
    await expect(online).toHaveValue('')
    await online.focus()
    await page.keyboard.type('Website')
    await expect(online).toHaveValue('website')
    await accessible(page)
    await picture('columns')
    await page.getByRole('button', { name: 'These columns are right' }).press('Enter')
  })

  const button = page.getByRole('button', { name: /^Import \d+ changes$/ })
  await test.step('the report says everything before anything is written', async () => {
    await expect(page.getByText(/Nothing has been written yet/)).toBeVisible()
    await expect(page.getByRole('row', { name: /^12 The UPN’s first letter does not fit/ })).toBeVisible()
    await expect(page.getByText(/The answer “see notes” in “Facebook” is neither/)).toBeVisible()
    await expect(page.getByRole('heading', { name: /3 answers change from yes to no/ })).toBeVisible()
    await expect(page.getByRole('heading', { name: /1 pupil would change from no to yes/ })).toBeVisible()
    await expect(page.getByRole('heading', { name: /rows? needs? your answer/ })).toBeVisible()
    await expect(button).toBeDisabled()
    await accessible(page)
    await tallPicture('report')
    await page.emulateMedia({ colorScheme: 'dark' })
    await tallPicture('report-dark')
    await page.emulateMedia({ colorScheme: null })
  })

  await test.step('a person answers what only a person can', async () => {
    for (const question of await page.getByRole('region', { name: /^Row \d+$/ }).all())
      await question.getByRole('radio', { name: /Another pupil|Two pupils/ }).check()
    await page.getByRole('checkbox', { name: /yes to Facebook/ }).check()
    await page.getByRole('checkbox', { name: /Import the rest without/ }).check()
    const leaver = page.locator('.roll-leavers li').getByRole('checkbox').first()
    await leaver.check()
    await expect(page.getByLabel(/When did the 1 marked pupil leave/)).toBeVisible()
    await tallPicture('answered')
    await button.click()
    await expect(page.getByText('The list has been imported.')).toBeVisible()
    await picture('imported')
  })

  await test.step('the next list with these columns goes straight to the report', async () => {
    await toImport()
    await page.getByRole('button', { name: 'Choose the file' }).click()
    await chooseIn(page, /list/i, ['Home', 'lists', 'autumn.xlsx'], 'Choose this file')
    await page.getByRole('button', { name: /^Pupils · / }).click()
    await expect(page.getByText(/Nothing has been written yet/)).toBeVisible()
    await page.getByRole('button', { name: 'Change which column is what' }).click()
    await expect(page.getByText('As last time.').first()).toBeVisible()
  })

  await test.step('a part of the school is asked about before anybody can be marked as having left', async () => {
    const rows = Array.from({ length: 10 }, (_, n) => pupil(n, 'Yes').slice(0, 5).join(','))
    await writeFile(join(home, 'lists', 'part.csv'), ['UPN,Forename,Surname,Class,Facebook', ...rows].join('\n'))
    await page.getByRole('button', { name: 'Choose another file' }).click()
    await chooseIn(page, /list/i, ['Home', 'lists', 'part.csv'], 'Choose this file')
    await expect(page.getByText(/pupils are not in this list\./)).toBeVisible()
    await page.getByRole('radio', { name: /only a part/ }).check()
    await expect(page.locator('.roll-leavers')).toHaveCount(0)
    await tallPicture('part-of-the-school')
  })

  await test.step('undoing asks for every no that would be a yes again', async () => {
    await toImport()
    await page.getByRole('button', { name: 'Undo autumn.xlsx' }).click()
    const dialog = page.getByRole('dialog', { name: 'Undo the import' })
    await expect(dialog.getByText(/would change back to yes/)).toBeVisible()
    await accessible(page)
    await picture('undo')
    await dialog.getByRole('checkbox').first().check()
    await dialog.getByRole('button', { name: 'Undo the import' }).click()
    await expect(page.getByText('“autumn.xlsx” has been undone.')).toBeVisible()
    await picture('undone')
  })
})
