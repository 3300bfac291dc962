// Connecting the school's Page by the guide, against the Graph stand-in: every step with its picture, a token with trouble, the
// right one, the Page confirmed, the light on Home as the connection goes from well to ending to dead. No byte leaves the device
// but to the stand-in, and the token is in no address.
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { goTo, signIn } from '../../electron/chromium/walk.ts'
import { openFaceEngine } from '../../electron/studio/engine/door.ts'
import { clientOfStudio } from '../../electron/studio/sample/prepare-sample.ts'
import { openStudio } from '../../electron/studio/studio.ts'
import { openGraphStandIn } from '../page/graph-stand-in.ts'
import { standInEngine } from '../stand-in-engine.ts'
import { accessible } from './accessible.ts'
import { pageFilesDir, test } from './fixture.ts'
import { HEAD, livePost, OFFICE, scripted, soft } from './live-post.ts'
import { pictures } from './pictures.ts'

const DAY_S = 86_400

test('the Page is connected by the guide, and its health stands on Home', async ({ home, openSchool }, testInfo) => {
  const graph = await openGraphStandIn()
  graph.page.name = 'Larkfield Primary School'
  graph.page.link = 'https://www.facebook.com/larkfieldprimary'
  graph.debug['data_access_expires_at'] = 0
  const engine = standInEngine()
  const studio = await openStudio(home, { pageFilesDir, engine, hardness: soft })
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
  await client['accounts.add']({ name: OFFICE.name, role: 'office', passphrase: OFFICE.passphrase })
  await studio.close()

  const { page } = await openSchool({ engine, hardness: soft, graphBaseUrl: graph.url })
  const shots = testInfo.outputPath('pictures')
  const picture = (name: string) => page.screenshot({ path: join(shots, `${name}.png`) })

  await test.step('the office reads the guide from Home and is told who pastes the token', async () => {
    await signIn(page, OFFICE.name, OFFICE.passphrase)
    await page.getByRole('link', { name: 'Connect the school’s Page' }).click()
    for (const [at, title] of [
      'Find who has full control',
      'Copy the Page’s number',
      'Make an app',
      'Switch the app to live',
      'Ask for a token',
      'Make it last',
    ].entries()) {
      await expect(page.getByRole('heading', { name: new RegExp(`Step ${String(at + 1)}: ${title}`) })).toBeVisible()
      await expect(page.getByRole('img', { name: /./ }).last()).toBeVisible()
      if (at === 0) await accessible(page)
      if (at === 0) await pictures(page, testInfo, 'guide-1')
      else await picture(`guide-${String(at + 1)}`)
      await page.keyboard.press('ArrowRight')
    }
    await expect(page.getByText('The headteacher or a deputy pastes the token')).toBeVisible()
    await page.keyboard.press('Control+l')
  })

  await test.step('a person’s token for another Page is refused, line by line', async () => {
    await signIn(page, HEAD.name, HEAD.passphrase)
    await page.evaluate(() => {
      location.hash = '#/school/page/connect/2'
    })
    await page.getByLabel('The Page’s number').fill('1000 6412 3456 789012')
    await page.getByRole('button', { name: 'Next step' }).focus()
    for (let step = 0; step < 5; step += 1) await page.keyboard.press('ArrowRight')
    await expect(page.getByLabel('The Page’s number')).toHaveValue('1000 6412 3456 789012')
    await page.getByLabel('Page token').fill(graph.token)
    graph.debug['type'] = 'USER'
    await page.getByRole('button', { name: 'Check the token' }).click()
    await expect(page.getByText('The token is a person’s, not the Page’s.')).toBeVisible()
    graph.debug['type'] = 'PAGE'
    graph.debug['scopes'] = ['pages_show_list', 'pages_read_engagement', 'pages_read_user_content']
    graph.debug['expires_at'] = Math.floor(Date.now() / 1000) + 3 * DAY_S
    graph.page.isOpen = false
    await page.getByRole('button', { name: 'Check the token' }).click()
    await expect(page.getByText('Missing: pages_manage_posts')).toBeVisible()
    await expect(page.getByText('The Page is switched off')).toBeVisible()
    await accessible(page)
    await pictures(page, testInfo, 'checks-with-trouble')
  })

  await test.step('the right token: the Page is read, confirmed and fixed', async () => {
    graph.debug['scopes'] = [
      'pages_manage_posts',
      'pages_read_engagement',
      'pages_show_list',
      'pages_read_user_content',
      'pages_manage_engagement',
    ]
    graph.debug['expires_at'] = 0
    graph.page.isOpen = true
    await page.getByRole('button', { name: 'Check the token' }).click()
    await expect(page.getByText('The token works.')).toBeVisible()
    await page.getByText(/checks are good/).click()
    await picture('checks-all-well')
    await page.getByRole('button', { name: 'Look at the Page and confirm' }).click()
    const dialog = page.getByRole('dialog', { name: 'Is this your school’s Page?' })
    await dialog.getByLabel('The name is our school’s.').check()
    await dialog.getByLabel('The address is that of @larkfieldprimary.').check()
    await accessible(page)
    await picture('confirm')
    await dialog.getByRole('button', { name: 'Confirm this Page' }).click()
    await expect(page.getByRole('heading', { name: 'Step 8: Look as a stranger would' })).toBeVisible()
    await picture('guide-8')
    await page.getByRole('link', { name: 'Back to the Page' }).last().click()
  })

  await test.step('what only a person can say; then everything is well', async () => {
    await expect(page.getByText('1 thing asks for a look.')).toBeVisible()
    await expect(page.getByText('Can strangers see the posts?')).toBeVisible()
    await accessible(page)
    await picture('page-to-look-at')
    await page.getByRole('button', { name: 'I saw a post' }).click()
    await expect(page.getByText(/: connected and well\./)).toBeVisible()
    await pictures(page, testInfo, 'page-well')
    await goTo(page, 'Home')
    await expect(page.getByText(/Larkfield Primary School: connected and well\./)).toBeVisible()
    await picture('home-well')
  })

  await test.step('it ends in nine days, then it is dead: Home says so before anybody presses Send', async () => {
    const school = (hash: string) =>
      page.evaluate((to) => {
        location.hash = to
      }, hash)
    graph.debug['expires_at'] = Math.floor(Date.now() / 1000) + 9 * DAY_S - 600
    await school('#/school/page')
    await page.getByRole('button', { name: 'Check now' }).click()
    await expect(page.getByText(/The connection ends in 9 days/)).toBeVisible()
    await goTo(page, 'Home')
    await expect(page.getByText('The connection to Facebook ends soon')).toBeVisible()
    await picture('home-ends')
    Object.assign(graph.debug, { is_valid: false, error: { code: 190, subcode: 460, message: 'x' } })
    await school('#/school/page')
    await page.getByRole('button', { name: 'Check now' }).click()
    await expect(page.getByText(/The token cannot be used/)).toBeVisible()
    await picture('page-dead')
    await goTo(page, 'Home')
    await expect(page.getByRole('alert').getByText(/has not worked since today/)).toBeVisible()
    await accessible(page)
    await pictures(page, testInfo, 'home-dead')
    await page.getByRole('link', { name: 'See what to do' }).click()
    await page.getByRole('button', { name: 'Disconnect …' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Disconnect', exact: true }).click()
    await expect(page.getByText('Posts go to a stand-in on this computer.')).toBeVisible()
  })

  expect(graph.requests.filter((request) => request.url.includes(graph.token))).toEqual([])
  await graph.close()
})

test('a takedown with a dead token: by hand, said, and confirmed by reading once the token is renewed', async ({
  home,
  openSchool,
}, testInfo) => {
  const graph = await openGraphStandIn()
  const engine = scripted(openFaceEngine({ log: { write: () => undefined } }))
  const amelia = await livePost(home, engine, graph)
  const { page } = await openSchool({ engine, hardness: soft, graphBaseUrl: graph.url })
  const picture = (name: string) => page.screenshot({ path: join(testInfo.outputPath('pictures'), `${name}.png`) })
  for (const call of ['remove', 'read-page', 'read-post', 'read-photo', 'list', 'debug-token'] as const)
    graph.every[call] = { code: 190, subcode: 463 }
  await signIn(page, HEAD.name, HEAD.passphrase)

  await test.step('the family withdraws; Cloakroom cannot remove it and says so', async () => {
    await page.evaluate((to) => {
      location.hash = to
    }, `#/pupils/pupil/${amelia}/withdraw`)
    const dialog = page.getByRole('dialog', { name: /Withdraw permission/ })
    await dialog.getByLabel('Said by', { exact: true }).selectOption('Sarah Taylor (parent)')
    await dialog.getByLabel('How').selectOption('phone')
    await dialog.getByRole('button', { name: 'Withdraw now' }).click()
    await page.getByRole('button', { name: 'Take it down', exact: true }).click()
    await page.getByRole('button', { name: 'Take it down now' }).click()
    await expect(page.getByText(/The connection to the Page has ended/)).toBeVisible()
    await goTo(page, 'Home')
    await expect(page.getByText(/The connection to Facebook has not worked since/)).toBeVisible()
    await accessible(page)
    await picture('takedown-token-dead')
  })

  await test.step('what to delete by hand, and a word that stays a word', async () => {
    await page.getByRole('button', { name: 'Removed by hand …' }).click()
    const byHand = page.getByRole('dialog', { name: 'Removed by hand' })
    await expect(byHand.getByText(/^https:\/\/www\.facebook\.com\//)).toHaveCount(2)
    await accessible(page)
    await picture('by-hand')
    graph.posts.clear()
    graph.photos.clear()
    await byHand.getByLabel(/I deleted the post/).check()
    await byHand.getByRole('button', { name: 'Record' }).click()
    await expect(page.getByRole('heading', { name: 'Said to be gone, not read yet: 1 post' })).toBeVisible()
    await picture('said-not-read')
    await page.getByRole('link', { name: 'Statement for Amelia Taylor’s family' }).click()
    await expect(page.getByText(/it is not confirmed by reading/)).toBeVisible()
    await picture('statement')
  })

  await test.step('a new token, and the studio reads the Page by itself', async () => {
    for (const call of Object.keys(graph.every)) delete graph.every[call as keyof typeof graph.every]
    await page.evaluate(() => {
      location.hash = '#/school/page'
    })
    await page.getByRole('button', { name: 'Paste a new token …' }).click()
    await page.getByLabel('Page token').fill(graph.token)
    await page.getByRole('button', { name: 'Check the token' }).click()
    await page.getByRole('button', { name: 'Look at the Page and confirm' }).click()
    const dialog = page.getByRole('dialog', { name: 'Is this your school’s Page?' })
    await dialog.getByLabel('The name is our school’s.').check()
    await dialog.getByLabel(/The address is that of/).check()
    await dialog.getByRole('button', { name: 'Confirm this Page' }).click()
    await goTo(page, 'Home')
    await expect(page.getByRole('heading', { name: /Said to be gone/ })).toBeHidden({ timeout: 30_000 })
    await page.evaluate((to) => {
      location.hash = to
    }, `#/pupils/pupil/${amelia}`)
    await page.getByRole('link', { name: 'Certificate for Amelia Taylor’s family' }).click()
    await expect(page.getByText(/Deleted on Facebook by hand, as this person said/)).toBeVisible()
    await picture('certificate-by-hand')
  })
  await engine.close()
  await graph.close()
})
