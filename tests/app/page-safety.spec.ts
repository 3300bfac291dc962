// The Page as it is, and an incident: old posts of a rehearsal are looked through and dealt with by key; the office stops all
// sending; the head opens an incident, hides and deletes what is on the practice Page, ticks whom to tell, saves the record, closes,
// and lets sending go on.
import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { chooseIn, goTo, signIn } from '../../electron/chromium/walk.ts'
import { openFaceEngine } from '../../electron/studio/engine/door.ts'
import { accessible } from './accessible.ts'
import { test } from './fixture.ts'
import { HEAD, livePost, OFFICE, scripted, soft } from './live-post.ts'
import { pictures } from './pictures.ts'

test('old posts are looked through, and an incident takes everything off the practice Page', async ({
  home,
  openSchool,
}, testInfo) => {
  test.setTimeout(4 * 60_000)
  process.env['HOME'] = home
  const engine = scripted(openFaceEngine({ log: { write: () => undefined } }))
  await livePost(home, engine)
  const { page } = await openSchool({ engine, hardness: soft })
  const shots = testInfo.outputPath('pictures')
  const picture = (name: string) => page.screenshot({ path: join(shots, `${name}.png`) })
  const goToHash = (hash: string) =>
    page.evaluate((to) => {
      location.hash = to
    }, hash)
  await signIn(page, OFFICE.name, OFFICE.passphrase)

  await test.step('a few old posts are put on the practice Page, for rehearsing', async () => {
    await goToHash('#/practice')
    await page.getByRole('button', { name: 'Put old posts there' }).click()
    await expect(page.getByText('Our football team before the match.')).toBeVisible({ timeout: 60_000 })
  })

  const waiting = page.getByRole('region', { name: 'To look at' })
  const post = page.getByRole('article', { name: 'The post' })
  await test.step('the look through the Page lists what to look at; its own post is not among it', async () => {
    await goTo(page, 'Posts')
    await page.getByRole('link', { name: 'Old posts' }).click()
    await page.getByRole('button', { name: 'Look through the Page' }).click()
    await expect(page.getByText(/^Looked through today/)).toBeVisible({ timeout: 60_000 })
    await expect(waiting.getByRole('button')).toHaveCount(3)
    await expect(post.getByRole('img')).toBeVisible()
    await expect(post.getByText(/Sports day two years ago|sack race|football team/)).toBeVisible()
    await accessible(page)
    await pictures(page, testInfo, 'audit')
  })

  await test.step('one is left with a reason, one is taken down by key and read as gone', async () => {
    await page.keyboard.press('l')
    const leave = page.getByRole('dialog', { name: 'Leave this post on the Page?' })
    await leave.getByRole('button', { name: 'Leave it' }).click()
    await expect(leave.getByText('Say why: it is kept on the record.')).toBeVisible()
    await leave.getByLabel('Why it may stay').fill('All of them left in 2019')
    await page.keyboard.press('Enter')
    await expect(leave).toBeHidden()
    await expect(waiting.getByRole('button')).toHaveCount(2)
    await page.keyboard.press('t')
    const ask = page.getByRole('dialog', { name: 'Take this post off the Page?' })
    await expect(ask).toBeVisible()
    await accessible(page)
    await picture('audit-take-down')
    await ask.getByRole('button', { name: 'Take it down now' }).click()
    await expect(ask).toBeHidden()
    await expect(waiting.getByRole('button')).toHaveCount(1)
    await page.getByRole('region', { name: 'Dealt with' }).getByRole('button').last().click()
    await expect(page.getByText(/Cloakroom read the Page .* nothing of it was there/)).toBeVisible({ timeout: 30_000 })
  })

  await test.step('the office stops all sending with a key, and the line stands on every screen', async () => {
    await page.keyboard.press('Alt+s')
    const stop = page.getByRole('dialog', { name: 'Stop all sending?' })
    await stop.getByLabel('Why (may be left empty)').fill('A picture was misused')
    await page.keyboard.press('Enter')
    await expect(stop).toBeHidden()
    await expect(page.getByText('Sending is stopped')).toBeVisible()
    await goTo(page, 'Home')
    await expect(page.getByText(/A picture was misused/)).toBeVisible()
    await picture('stopped')
    await page.keyboard.press('Control+l')
    await signIn(page, HEAD.name, HEAD.passphrase)
  })

  const incident = page.getByRole('region', { name: 'Take posts off the Page' })
  await test.step('the head opens an incident and reads what is on the Page', async () => {
    await page.getByRole('link', { name: 'Incident', exact: true }).click()
    await page.getByLabel('What happened').fill('A picture from the Page was altered and sent to a family.')
    await page.getByRole('button', { name: 'Open an incident' }).click()
    await page.getByRole('button', { name: 'Count from here' }).click()
    await expect(page.getByText(/A breach must be reported by/)).toBeVisible()
    await incident.getByRole('button', { name: 'Read the Page' }).click()
    await expect(incident.getByText(/4 posts with 3 photos: 1 made with Cloakroom, 3 not/)).toBeVisible({
      timeout: 30_000,
    })
    await accessible(page)
    await pictures(page, testInfo, 'incident')
  })

  await test.step('everything is hidden, then deleted after it was confirmed, and each is read back', async () => {
    await incident.getByRole('button', { name: 'Hide these posts' }).click()
    await expect(incident.getByText(/4 hidden/)).toBeVisible({ timeout: 30_000 })
    await incident.getByRole('button', { name: 'Delete these posts …' }).click()
    const ask = page.getByRole('dialog', { name: 'Delete these posts from the Page?' })
    await expect(ask.getByRole('button', { name: 'Delete them now' })).toBeDisabled()
    await ask.getByLabel('I have read which posts these are').check()
    await accessible(page)
    await picture('incident-delete')
    await ask.getByRole('button', { name: 'Delete them now' }).click()
    await expect(incident.getByText(/4 gone/)).toBeVisible({ timeout: 30_000 })
  })

  await test.step('the police are told, the record is saved, the incident is closed and sending goes on', async () => {
    await page.getByRole('button', { name: /^Told: Police/ }).click()
    await page.getByLabel('Reference, name, what was said').fill('Reference 4711')
    await page.keyboard.press('Enter')
    await expect(page.getByText(/Reference 4711/)).toBeVisible()
    await mkdir(join(home, 'record'))
    await page.getByRole('button', { name: 'Save the record (PDF)' }).click()
    await chooseIn(page, 'Where should the record go?', ['Home', 'record'], 'Choose this folder')
    await expect(page.getByText(/^Saved as Incident record/)).toBeVisible()
    expect(await readdir(join(home, 'record'))).toHaveLength(1)
    await picture('incident-done')
    await page.getByRole('button', { name: 'Close the incident …' }).click()
    await page.getByLabel('How it ended').fill('The police have it; the families were told.')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('region', { name: 'Incidents before' })).toBeVisible()
    await expect(page.getByRole('dialog')).toBeHidden()
    await page.getByRole('button', { name: 'Let sending go on …' }).click()
    await page.getByLabel('Why it may go on').fill('The incident is closed')
    await page.keyboard.press('Enter')
    await expect(page.getByText('Sending is stopped')).toBeHidden()
  })
})
