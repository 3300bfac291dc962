// A signed post gets a time on screen, does not go out late after the computer was asleep, and meets a web filter in the middle: what
// stands on the screens then, and that nothing of it stays on the Page. The Page is the Graph stand-in; the photos are drawn.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { goTo, PATIENCE_MS, signIn } from '../../electron/chromium/walk.ts'
import { openFaceEngine } from '../../electron/studio/engine/door.ts'
import type { FaceEngine } from '../../electron/studio/ports.ts'
import { clientOfStudio } from '../../electron/studio/sample/prepare-sample.ts'
import { openStudio, type StudioPorts } from '../../electron/studio/studio.ts'
import type { PostId } from '../../shared/model/id.ts'
import { EYE_CHECKS } from '../../shared/model/text-region.ts'
import { SCHEDULE_GRACE_MS, schoolTimeAt } from '../../shared/rules/school-time.ts'
import { openGraphStandIn, type GraphStandIn } from '../page/graph-stand-in.ts'
import { accessible } from './accessible.ts'
import { pageFilesDir, test } from './fixture.ts'
import { HEAD, OFFICE, scripted, soft } from './live-post.ts'
import { pictures } from './pictures.ts'

/** Nobody is in these pictures. */
const empty = (engine: FaceEngine): FaceEngine => ({
  ...scripted(engine),
  pipeline: 'scripted-empty',
  findFaces: async () => ({ faces: [], loneHeads: [] }),
})

/** A school on the stand-in's Page with one signed post of two photos. */
async function signedPost(home: string, ports: Omit<StudioPorts, 'pageFilesDir'>, token: string): Promise<PostId> {
  const studio = await openStudio(home, { pageFilesDir, ...ports })
  const client = clientOfStudio(studio)
  const facts = { name: 'Larkfield Primary', pageHandle: '@larkfieldprimary', values: ['Honesty'] }
  const head = { accountName: HEAD.name, role: 'headteacher', passphrase: HEAD.passphrase } as const
  await client['school.create']({ ...facts, ...head, policyRatifiedOn: '2026-02-01' })
  const { pageId } = await client['page.check']({ token })
  await client['page.confirm']({ pageId: pageId ?? '' })
  const office = await client['accounts.add']({ name: OFFICE.name, role: 'office', passphrase: OFFICE.passphrase })
  const everybody = await client['accounts.list']({})
  await client['devices.add']({ name: 'Office camera', make: null, model: null, serial: null, stripsMetadata: true })
  await client['session.unlock']({ accountId: office.id, passphrase: OFFICE.passphrase })
  const card = join(home, 'card')
  await mkdir(card)
  for (const [name, hill] of [
    ['one', 'M0 320 Q200 180 420 300 T640 260 V480 H0 Z'],
    ['two', 'M0 260 Q260 360 640 220 V480 H0 Z'],
  ] as const) {
    const drawn = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480"><rect width="640" height="480" fill="#bcd8ec"/><circle cx="520" cy="90" r="44" fill="#f4d27a"/><path d="${hill}" fill="#6f9a5b"/></svg>`
    await sharp(Buffer.from(drawn))
      .jpeg()
      .toFile(join(card, `${name}.jpg`))
  }
  const { id: eventId } = await client['events.create']({ title: 'The meadow', heldOn: '2026-10-16', classNames: [] })
  await client['imports.start']({ eventId, path: card, takenOnSchoolDevice: true, device: 'Office camera' })
  const photos = async () => (await client['events.get']({ eventId })).photos
  await expect
    .poll(async () => (await photos()).map((photo) => photo.state), { timeout: PATIENCE_MS })
    .toEqual(['decided', 'decided'])
  const photoIds = (await photos()).map((photo) => photo.id)
  const { post } = await client['posts.create']({ eventId, kind: 'trip-or-event', photoIds })
  await client['posts.save']({
    postId: post.id,
    kind: 'trip-or-event',
    message: 'The meadow behind the school is green again. Come and see it!',
    photos: photoIds.map((photoId, at) => ({ photoId, altText: `The meadow, picture ${String(at + 1)}` })),
  })
  const digest = async () => (await client['posts.get']({ postId: post.id })).digest
  await expect.poll(digest, { timeout: PATIENCE_MS }).not.toBe(null)
  await client['posts.submit']({ postId: post.id })
  const { id: accountId } = everybody.find((one) => one.name === HEAD.name) ?? { id: '' }
  await client['session.unlock']({ accountId, passphrase: HEAD.passphrase })
  await client['posts.sign']({
    postId: post.id,
    digest: (await digest()) ?? '',
    passphrase: HEAD.passphrase,
    accurate: true,
    respectful: true,
    lookedFor: [...EYE_CHECKS],
  })
  await studio.close()
  return post.id
}

/** Gives the post of the screen a time, as a person types it. */
async function giveTime(page: Page, button: string, atMs: number, look?: () => Promise<unknown>): Promise<void> {
  await page.getByRole('button', { name: button }).click()
  const dialog = page.getByRole('dialog', { name: 'When should it go out?' })
  const { day, time } = schoolTimeAt(atMs)
  await dialog.getByLabel('Day').fill(day)
  await dialog.getByLabel('Time').fill(time)
  await look?.()
  await dialog.getByRole('button', { name: 'Send it then' }).click()
  await expect(dialog).toBeHidden()
}

test('a signed post waits for its time, is not sent late, and a web filter in the middle is said', async ({
  home,
  openSchool,
}, testInfo) => {
  const graph: GraphStandIn = await openGraphStandIn()
  const engine = empty(openFaceEngine({ log: { write: () => undefined } }))
  let aheadMs = 0
  const clock = { nowMs: () => Date.now() + aheadMs }
  const ports = { engine, hardness: soft, clock, graphBaseUrl: graph.url }
  try {
    const postId = await signedPost(home, ports, graph.token)
    const { page } = await openSchool(ports)
    const picture = (name: string) => page.screenshot({ path: testInfo.outputPath('pictures', `${name}.png`) })
    const openPost = () => page.evaluate((id) => void (location.hash = `#/posts/${id}`), postId)
    await signIn(page, OFFICE.name, OFFICE.passphrase)

    const first = clock.nowMs() + 26 * 3_600_000
    await test.step('it gets a time, at the post and in the list', async () => {
      await openPost()
      await giveTime(page, 'Send at a time …', first, async () => {
        await accessible(page)
        await picture('when')
      })
      await expect(page.getByText(/^Goes out /)).toBeVisible()
      await accessible(page)
      await pictures(page, testInfo, 'waits-for-its-time')
      await goTo(page, 'Posts')
      await expect(page.getByRole('link', { name: /meadow/ }).getByText(/Goes out/)).toBeVisible()
      await picture('in-the-list')
    })

    await test.step('the computer was asleep at that time: it is not sent late, and Home says so', async () => {
      aheadMs += 26 * 3_600_000 + SCHEDULE_GRACE_MS + 60_000
      await expect(page.getByText('Cloakroom is locked.')).toBeVisible({ timeout: PATIENCE_MS })
      await signIn(page, OFFICE.name, OFFICE.passphrase)
      await goTo(page, 'Home')
      await expect(page.getByRole('heading', { name: 'A post did not go out at its time' })).toBeVisible()
      await accessible(page)
      await pictures(page, testInfo, 'did-not-go-out')
      expect(graph.writes('stage')).toBe(0)
      await page.getByRole('link', { name: 'Look at the post' }).click()
      await expect(page.getByText(/It was not sent late/)).toBeVisible()
    })

    await test.step('at its new time the second picture is refused and a filter answers: nothing is lost, nothing stays', async () => {
      graph.faults.stage = [null, { code: 368, subcode: 1_390_008 }]
      const filtered = ['remove', 'read-photo', 'read-page'] as const
      for (const call of filtered) graph.every[call] = 'html'
      const next = Math.ceil((clock.nowMs() + 2 * 60_000) / 60_000) * 60_000
      await giveTime(page, 'Send at a time …', next)
      aheadMs += next - clock.nowMs() + 1_000
      await expect(page.getByRole('heading', { name: 'This was not sent' })).toBeVisible({ timeout: PATIENCE_MS })
      await expect(page.getByText('The school’s web filter answered instead of Facebook')).toBeVisible()
      await expect(page.getByText(/Photos that were handed over are being removed/)).toBeVisible()
      await accessible(page)
      await pictures(page, testInfo, 'partial-failure')
      for (const call of filtered) delete graph.every[call]
      await expect(page.getByText(/Nothing of it is on/)).toBeVisible({ timeout: PATIENCE_MS })
      await expect(page.getByText('The school’s web filter answered instead of Facebook')).toBeHidden()
      expect([graph.posts.size, graph.orphans()]).toEqual([0, []])
      await picture('cleaned-up')
    })
  } finally {
    await graph.close()
  }
})
