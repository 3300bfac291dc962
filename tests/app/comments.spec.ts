// Comments from a rehearsal on the practice Page to the queue: what is serious comes first, each is dealt with by key, an answer
// with a pupil's name is not sent, and what was deleted is gone from the Page.
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { goTo, signIn } from '../../electron/chromium/walk.ts'
import { openFaceEngine } from '../../electron/studio/engine/door.ts'
import { accessible } from './accessible.ts'
import { test } from './fixture.ts'
import { livePost, OFFICE, scripted, soft } from './live-post.ts'
import { pictures } from './pictures.ts'

test('visitors comment on the practice Page, and the office deals with each by key', async ({
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
  await signIn(page, OFFICE.name, OFFICE.passphrase)

  await test.step('four visitors write under the post', async () => {
    await page.evaluate(() => {
      location.hash = '#/practice'
    })
    for (const [name, text] of [
      ['Grandma', 'What a lovely day!'],
      ['A neighbour', 'That’s Amelia on the left!'],
      ['Somebody', 'You are all idiots'],
      ['Best Prices', 'Buy followers cheap, www.example.xyz'],
    ] as const) {
      await page.getByRole('button', { name: 'Comment as a visitor' }).click()
      const dialog = page.getByRole('dialog', { name: 'Comment as a visitor' })
      await dialog.getByLabel('Visitor’s name').fill(name)
      await dialog.getByLabel('What they write').fill(text)
      await dialog.getByRole('button', { name: 'Write it' }).click()
      await expect(dialog).toBeHidden()
    }
    await picture('practice-page')
  })

  const queue = page.getByRole('region', { name: 'To look at' })
  const detail = page.getByRole('article', { name: 'Comments' })
  await test.step('the queue has the pupil’s name first and advertising before what is only to be read', async () => {
    await goTo(page, 'Posts')
    await page.getByRole('link', { name: 'Comments' }).click()
    await page.getByRole('button', { name: 'Look at the Page now' }).click()
    await expect(queue.getByRole('button')).toHaveCount(4)
    await expect(queue.getByRole('button')).toContainText([/Amelia/, /idiots/, /followers/, /lovely day/])
    await expect(detail.getByText(/Noticed: names a pupil/)).toBeVisible()
    await accessible(page)
    await pictures(page, testInfo, 'comments')
  })

  await test.step('delete the first by key, hide the second, leave the fourth; an answer that names a pupil is not sent', async () => {
    await page.keyboard.press('x')
    const dialog = page.getByRole('dialog', { name: 'Delete this comment?' })
    await expect(dialog.getByRole('radio', { name: 'Personal information' })).toBeChecked()
    await accessible(page)
    await picture('delete')
    await dialog.getByRole('button', { name: 'Delete', exact: true }).click()
    await expect(queue.getByRole('button')).toHaveCount(3)
    await queue.getByRole('button', { name: /idiots/ }).click()
    await page.keyboard.press('h')
    await expect(detail.getByText(/Hidden, not deleted yet/)).toBeVisible()
    await queue.getByRole('button', { name: /lovely day/ }).click()
    await page.keyboard.press('r')
    const answer = page.getByRole('dialog', { name: 'Answer as the school' })
    await answer.getByLabel('Your answer').fill('Thank you! Amelia had fun too.')
    await answer.getByRole('button', { name: 'Send' }).click()
    await expect(answer.getByText(/This names a pupil, so it is not sent: “Amelia”/)).toBeVisible()
    await picture('answer')
    await answer.getByLabel('Your answer').fill('Thank you!')
    await answer.getByRole('button', { name: 'Send' }).click()
    await expect(answer).toBeHidden()
    await expect(queue.getByRole('button')).toHaveCount(2)
    await picture('dealt-with')
  })

  await test.step('a concern about a comment is reported, seen on Home, told and kept', async () => {
    await queue.getByRole('button', { name: /followers/ }).click()
    await detail.getByRole('button', { name: 'Report a concern …' }).click()
    const dialog = page.getByRole('dialog', { name: 'Report a concern' })
    await dialog.getByLabel('What did you see, and what worries you?').fill('The same man wrote under three posts.')
    await dialog.getByRole('checkbox', { name: 'the headteacher' }).check()
    await accessible(page)
    await picture('report-a-concern')
    await dialog.getByRole('button', { name: 'Report it' }).click()
    await expect(detail.getByText('The concern is on record.')).toBeVisible()
    await goTo(page, 'Home')
    await expect(page.getByText('One concern is open')).toBeVisible()
    await picture('home')
    await page
      .getByRole('listitem')
      .filter({ hasText: 'One concern is open' })
      .getByRole('link', { name: 'Open' })
      .click()
    const concern = page.getByRole('article', { name: 'Concerns' })
    await concern.getByRole('button', { name: /the designated safeguarding lead/ }).click()
    await expect(concern.getByRole('listitem')).toHaveCount(2)
    await expect(concern.getByText('The headteacher or a deputy closes it.')).toBeVisible()
    await accessible(page)
    await pictures(page, testInfo, 'concerns')
  })
})
