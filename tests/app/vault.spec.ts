// README: "Everything at rest is encrypted, and nothing readable is written outside." A day's work on the screens with planted
// markers; then every byte under the school's folder, the browser's, the person's own and the temporary one is searched. And
// what belongs to keys: blank at a key, a new recovery key, somebody who leaves, another computer, a folder that is refused.
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import type { Page } from 'playwright-core'
import { guards } from '../../electron/chromium/guards.ts'
import { openWindow } from '../../electron/chromium/launch.ts'
import { goTo, lock, PATIENCE_MS, signIn } from '../../electron/chromium/walk.ts'
import { findChromium } from '../../electron/start/find-browser.mjs'
import { openFaceEngine } from '../../electron/studio/engine/door.ts'
import { openStudio } from '../../electron/studio/studio.ts'
import type { InputOf, OutputOf } from '../../shared/contract/operation.ts'
import type { StudioContract } from '../../shared/contract/studio.ts'
import { accessible } from './accessible.ts'
import { pageFilesDir, test } from './fixture.ts'
import { demo, HEAD, livePost, OFFICE, scripted, soft } from './live-post.ts'
import { pictures } from './pictures.ts'
import { findMarkers, type Markers } from './planted-markers.ts'

async function rpc<K extends keyof StudioContract>(
  page: Page,
  operation: K,
  input: InputOf<StudioContract[K]>,
): Promise<OutputOf<StudioContract[K]>> {
  const reply = await page.evaluate(
    async ([name, body]) => {
      const headers = { 'content-type': 'application/json' }
      return (await fetch(`/rpc/${name}`, { method: 'POST', headers, body })).text()
    },
    [operation, JSON.stringify(input)] as const,
  )
  const answer = JSON.parse(reply) as { ok: boolean; value: OutputOf<StudioContract[K]> }
  if (!answer.ok) throw new Error(`${operation}: ${reply}`)
  return answer.value
}
/** The bytes of a picture as the page gets them, from its middle: no two pictures share these. */
const middleOf = (bytes: Uint8Array): Uint8Array => bytes.subarray(bytes.length / 2, bytes.length / 2 + 48)
const pictureBytes = async (page: Page, address: string): Promise<Uint8Array> => {
  const bytes = await page.evaluate(
    async (from) => [...new Uint8Array(await (await fetch(`/media/${from}`)).arrayBuffer())],
    address,
  )
  expect(bytes.length, address).toBeGreaterThan(1000)
  return Uint8Array.from(bytes)
}
const go = async (page: Page, hash: string): Promise<void> => {
  await page.evaluate((to) => {
    location.hash = to
  }, hash)
}

let own: string
const before = { ...process.env }
test.beforeEach(async () => {
  own = await mkdtemp(join(tmpdir(), 'cloakroom-own-'))
  const user = join(own, 'user')
  for (const folder of ['user', 'user/Documents', 'tmp', 'device', 'other-device']) await mkdir(join(own, folder))
  Object.assign(process.env, {
    HOME: user,
    XDG_DATA_HOME: join(user, '.local/share'),
    XDG_CONFIG_HOME: join(user, '.config'),
    XDG_CACHE_HOME: join(user, '.cache'),
    TMPDIR: join(own, 'tmp'),
  })
})
test.afterEach(async () => {
  for (const name of ['HOME', 'XDG_DATA_HOME', 'XDG_CONFIG_HOME', 'XDG_CACHE_HOME', 'TMPDIR'])
    if (before[name] === undefined) delete process.env[name]
    else process.env[name] = before[name]
  await rm(own, { recursive: true, force: true, maxRetries: 10 })
})

test('a day’s work leaves nothing readable anywhere, and the keys do what they promise', async ({
  home,
  openSchool,
}, testInfo) => {
  const scriptedEngine = scripted(openFaceEngine({ log: { write: () => undefined } }))
  await livePost(home, scriptedEngine)
  // The card and the list were brought by somebody; they are not Cloakroom's.
  const original = await readFile(join(demo, 'sample1.jpg'))
  await rm(join(home, 'card'), { recursive: true })
  await rm(join(home, 'roll.csv'))
  const engine = {
    ...scriptedEngine,
    textPipeline: 'planted',
    readText: async () => [{ text: 'Hollyhocklantern', box: { x: 0.1, y: 0.7, w: 0.2, h: 0.05 }, score: 0.9 }],
  }
  const ports = { engine, hardness: soft, deviceFolder: join(own, 'device') }
  const shots = testInfo.outputPath('pictures')
  let { page, close } = await openSchool(ports)
  const outside = join(own, 'user', 'Documents')
  const markers: Record<string, string | Uint8Array> = {
    surname: 'Featherstonehaugh',
    forename: 'Oluwaseun',
    parent: 'Grace Featherstone',
    'published words': 'Thank you for cheering',
    description: 'Two children on the field',
    'writing in a picture': 'Hollyhocklantern',
    draft: 'Marigoldwindmill',
    visitor: 'Periwinklecastle',
    comment: 'Snapdragonteapot',
    typed: 'Foxgloveumbrella',
    'passphrase of the head': HEAD.passphrase,
    'passphrase of the office': OFFICE.passphrase,
    'original picture': middleOf(original),
  }

  await test.step('a day: searching, drafting, reading writing, comments, a takedown, papers', async () => {
    await signIn(page, OFFICE.name, OFFICE.passphrase)
    const [post] = await rpc(page, 'posts.list', {})
    const postId = post?.id ?? ''
    const live = await rpc(page, 'posts.get', { postId })
    const photoId = live.post.photos[0]?.photoId ?? ''
    markers['preview'] = middleOf(await pictureBytes(page, `photo/${photoId}/public`))
    await expect
      .poll(async () => JSON.stringify(await rpc(page, 'photos.get', { photoId })))
      .toContain('Hollyhocklantern')
    await goTo(page, 'Pupils')
    await page.getByRole('searchbox').or(page.getByLabel(/Find/)).first().fill('Foxgloveumbrella')
    await goTo(page, 'Posts')
    const draft = await rpc(page, 'posts.create', { eventId: null, kind: 'reminder', photoIds: [] })
    await go(page, `#/posts/${draft.post.id}`)
    await page.getByLabel('Message', { exact: true }).fill('Marigoldwindmill opens on Monday.')
    await expect
      .poll(async () => (await rpc(page, 'posts.get', { postId: draft.post.id })).post.message)
      .toContain('Marigoldwindmill')
    const [practised] = await rpc(page, 'practice.posts', {})
    await rpc(page, 'practice.comment', {
      of: practised?.postId ?? '',
      name: 'Periwinklecastle',
      text: 'Snapdragonteapot',
    })
    await rpc(page, 'comments.look', {})
    await expect.poll(async () => JSON.stringify(await rpc(page, 'comments.list', {}))).toContain('Snapdragonteapot')
    await go(page, '#/comments')
    await expect(page.getByText('Snapdragonteapot').first()).toBeVisible()
    await rpc(page, 'takedowns.start', { postId })
    await expect
      .poll(async () => (await rpc(page, 'takedowns.removal', { postId })).removal?.state, { timeout: 60_000 })
      .toBe('removed')
    await lock(page)
    await signIn(page, HEAD.name, HEAD.passphrase)
    await rpc(page, 'why.save', { postId, reader: { kind: 'dpo' }, folder: outside })
  })

  await test.step('a new recovery key is shown once', async () => {
    await go(page, '#/school/keys')
    await expect(page.getByText(/This school opens on this computer only/)).toBeVisible()
    await accessible(page)
    await pictures(page, testInfo, 'keys-and-roles')
    await page.getByRole('button', { name: 'Make a new recovery key …' }).click()
    const dialog = page.getByRole('dialog', { name: 'Recovery key' })
    await dialog.getByLabel('Your passphrase', { exact: true }).fill(HEAD.passphrase)
    await dialog.getByRole('button', { name: 'Make the new key' }).click()
    await expect(page.getByRole('list', { name: 'Recovery key' }).getByRole('listitem')).toHaveCount(8, {
      timeout: PATIENCE_MS,
    })
  })
  const groups = await page.getByRole('list', { name: 'Recovery key' }).locator('.mono').allInnerTexts()
  markers['recovery key'] = groups.join(' ')
  await page.screenshot({ path: join(shots, 'new-recovery-key.png') })
  const asked = Number(
    /group (\d)/.exec(
      await page
        .getByLabel(/^Type group/)
        .evaluate((field) => (field as HTMLInputElement).labels?.[0]?.textContent ?? ''),
    )?.[1],
  )
  await page.getByLabel(/^Type group/).fill(groups[asked - 1] ?? '')
  await page.getByRole('button', { name: 'I have the new page' }).click()
  await expect(page.getByRole('heading', { name: 'Who may do what' })).toBeVisible()

  await test.step('somebody leaves in one step, and their work is handed over', async () => {
    await go(page, '#/school/accounts')
    await page.getByRole('button', { name: `${OFFICE.name} has left` }).click()
    const dialog = page.getByRole('dialog', { name: 'Has left' })
    await expect(dialog.getByText('Marigoldwindmill')).toBeVisible()
    await expect(dialog.getByRole('button', { name: 'End their access and hand over' })).toBeDisabled()
    await dialog.getByLabel('Who takes the posts over?').selectOption({ label: HEAD.name })
    await accessible(page)
    await pictures(page, testInfo, 'has-left')
    await dialog.getByRole('button', { name: 'End their access and hand over' }).click()
    await expect(dialog).toBeHidden()
    await goTo(page, 'Home')
    await expect(page.getByText(`Yours to finish: ${OFFICE.name} has left.`)).toBeVisible()
  })

  await test.step('F9 blanks the screen before the studio has answered, and locks it', async () => {
    await go(page, '#/pupils')
    await expect(page.getByText('Featherstonehaugh').first()).toBeVisible()
    // In the same moment as the key, before anything could answer.
    const drawn = await page.evaluate(() => {
      window.dispatchEvent(new KeyboardEvent('keydown', { key: 'F9', bubbles: true }))
      return getComputedStyle(document.body).display
    })
    expect(drawn).toBe('none')
    await expect(page.getByRole('button', { name: 'Unlock' })).toBeVisible()
    expect(await page.title()).toBe('Cloakroom')
    await expect(page.getByText(OFFICE.name)).toHaveCount(0)
    await pictures(page, testInfo, 'locked')
    await page.evaluate(() => {
      document.documentElement.dataset['blank'] = 'locking'
    })
    await page.screenshot({ path: join(shots, 'blank.png') })
    await page.evaluate(() => {
      delete document.documentElement.dataset['blank']
    })
  })

  // The school's folder, the browser's in it, the person's own and the temporary one.
  const places = [own]
  await test.step('not a byte of it can be read: under the school, the browser, the person and the temporary folder', async () => {
    expect(home.startsWith(own)).toBe(true)
    const control = join(own, 'tmp', 'control')
    await writeFile(control, Buffer.from('xx Hollyhocklantern xx', 'utf16le'))
    const all: Markers = markers
    expect((await findMarkers(places, all, [outside])).found).toEqual([`${control}: writing in a picture`])
    await rm(control)
    const whileOpen = await findMarkers(places, all, [outside])
    expect(whileOpen.found).toEqual([])
    // It did look: the vault's files, the browser's, and the paper that was saved outside on purpose.
    expect(whileOpen.files).toBeGreaterThan(50)
    expect((await readdir(outside)).filter((name) => name.endsWith('.pdf'))).toHaveLength(1)
    const names = (await Promise.all(places.map((place) => readdir(place, { recursive: true })))).flat()
    expect(names.filter((name) => /recently-used|\.dmp$|(^|\/)core(\.\d+)?$|thumbnails/i.test(name))).toEqual([])
    await close()
    expect((await findMarkers(places, all, [outside])).found).toEqual([])
    expect(existsSync(join(home, 'window-chromium'))).toBe(false)
  })

  await test.step('on another computer it asks for the recovery key and the head, says which group is wrong, and is bound anew', async () => {
    ;({ page, close } = await openSchool({ ...ports, deviceFolder: join(own, 'other-device') }))
    await expect(page.getByText('This school belongs to another computer')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Unlock' })).toHaveCount(0)
    await accessible(page)
    await pictures(page, testInfo, 'another-computer')
    const key = page.getByLabel('Recovery key')
    const slip = `${groups[2]?.startsWith('2') ? '3' : '2'}${groups[2]?.slice(1) ?? ''}`
    await key.fill(groups.with(2, slip).join('-'))
    await page.getByLabel('The headteacher’s own passphrase').fill(HEAD.passphrase)
    await page.getByRole('button', { name: 'Open here and bind to this computer' }).click()
    await expect(page.getByText('Group 3 of the recovery key cannot be right.')).toBeVisible()
    await page.screenshot({ path: join(shots, 'group-is-wrong.png') })
    await key.fill(groups.join(' '))
    await page.getByRole('button', { name: 'Open here and bind to this computer' }).click()
    await page.getByRole('navigation').getByRole('link', { name: /Home/ }).waitFor()
    await go(page, '#/school/trail')
    await expect(page.getByText(/opened the school on another computer/)).toBeVisible()
    await close()
  })

  await test.step('a folder that a cloud service copies is refused with the way out, and nothing is written there', async () => {
    const cloud = join(own, 'user', 'OneDrive - Larkfield', 'school')
    const studio = await openStudio(cloud, { pageFilesDir })
    expect(studio.isRefused).toBe(true)
    const executablePath = findChromium()
    if (executablePath === null) throw new Error('No Chromium on this machine.')
    const window = await openWindow({ executablePath, studio, guards, home: join(own, 'tmp'), headless: true })
    await expect(window.page.getByText('This folder is copied elsewhere by OneDrive.')).toBeVisible()
    await accessible(window.page)
    await pictures(window.page, testInfo, 'refused-folder')
    await window.close()
    await studio.close()
    expect(existsSync(cloud)).toBe(false)
  })
})
