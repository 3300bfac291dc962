// Writing a post on the screens: templates, names marked as they are typed and walked through by keys, descriptions, the
// preview on phone and computer, versions, two people in turn, an emergency; and a very long message over a very long roll.
// The engine's search is scripted (one face in every photo, kept hidden); everything else is real.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { signIn } from '../../electron/chromium/walk.ts'
import { openFaceEngine } from '../../electron/studio/engine/door.ts'
import type { FaceEngine } from '../../electron/studio/ports.ts'
import { clientOfStudio } from '../../electron/studio/sample/prepare-sample.ts'
import { openStudio } from '../../electron/studio/studio.ts'
import type { PhotoId, PostId } from '../../shared/model/id.ts'
import type { StudioContract } from '../../shared/contract/studio.ts'
import type { Client } from '../../shared/contract/operation.ts'
import { accessible } from './accessible.ts'
import { pageFilesDir, test } from './fixture.ts'
import { pictures, settle } from './pictures.ts'

const HEAD = { name: 'Margaret Holloway', passphrase: 'seven loud summer bells' }
const OFFICE = { name: 'Mohan Pillai', passphrase: 'four quiet autumn leaves' }
const soft = { memoryKiB: 8 * 1024, passes: 1 }
const demo = join(import.meta.dirname, '..', '..', 'node_modules', '@vladmandic', 'face-api', 'demo')
const PHOTOS = 6

function scripted(engine: FaceEngine): FaceEngine {
  return {
    ...engine,
    pipeline: 'scripted-composer',
    photosAtATime: 1,
    trouble: null,
    findFaces: async () => ({
      faces: [{ box: { x: 0.4, y: 0.2, w: 0.1, h: 0.16 }, rollDegrees: 0, score: 0.9, certain: true }],
      loneHeads: [],
    }),
    describe: async (_bytes, faces) => faces.map(() => null),
    readText: async () => [],
  }
}

/** A school with this roll, an office person signed in. */
async function prepare(
  home: string,
  engine: FaceEngine,
  pupils: readonly string[],
  work: (client: Client<StudioContract>) => Promise<PostId>,
): Promise<PostId> {
  const studio = await openStudio(home, { pageFilesDir, engine, hardness: soft })
  const client = clientOfStudio(studio)
  await client['school.create']({
    name: 'Larkfield Primary',
    pageHandle: '@larkfieldprimary',
    values: ['Honesty', 'Positivity', 'Respect', 'Pride'],
    policyRatifiedOn: '2026-02-01',
    accountName: HEAD.name,
    role: 'headteacher',
    passphrase: HEAD.passphrase,
  })
  // The photos are written anew below, without what their cameras wrote.
  await client['devices.add']({ name: 'Office camera', make: null, model: null, serial: null, stripsMetadata: true })
  await client['accounts.add']({ name: OFFICE.name, role: 'office', passphrase: OFFICE.passphrase })
  for (const [make, model] of [
    ['SONY', 'ILCE-7M2'],
    ['SONY', 'ILCE-7'],
    ['samsung', 'SM-G955U'],
  ] as const)
    await client['devices.add']({ name: model, make, model, serial: null, stripsMetadata: false })
  const office = (await client['accounts.list']({})).find((one) => one.name === OFFICE.name)
  await client['session.unlock']({ accountId: office?.id ?? '', passphrase: OFFICE.passphrase })
  const roll = join(home, 'roll.csv')
  await writeFile(
    roll,
    ['Admission number,Forename,Surname,Class', ...pupils.map((name, i) => `${String(i + 1)},${name},Maple`)].join(
      '\n',
    ),
  )
  const { digest } = await client['roll.check']({ path: roll })
  await client['roll.import']({ path: roll, digest, leaveOutFaulty: false, confirmedYesRows: [] })
  const postId = await work(client)
  await studio.close()
  return postId
}

/** A draft of six photos, every face in them kept hidden. */
async function draftWithPhotos(home: string, client: Client<StudioContract>): Promise<PostId> {
  const card = join(home, 'card')
  await mkdir(card)
  for (let at = 1; at <= PHOTOS; at += 1)
    await sharp(join(demo, `sample${String(at)}.jpg`)).toFile(join(card, `${String(at)}.jpg`))
  const event = await client['events.create']({ title: 'Autumn fair', heldOn: '2026-10-16', classNames: [] })
  await client['imports.start']({ eventId: event.id, path: card, takenOnSchoolDevice: true, device: 'Office camera' })
  const photos = async () => (await client['events.get']({ eventId: event.id })).photos
  await expect
    .poll(async () => (await photos()).filter((photo) => photo.faces > 0).length, { timeout: 90_000 })
    .toBe(PHOTOS)
  const photoIds: PhotoId[] = (await photos()).map((photo) => photo.id)
  for (const photoId of photoIds) await client['faces.hideRest']({ photoId })
  const { post } = await client['posts.create']({ eventId: event.id, kind: 'celebration', photoIds })
  return post.id
}

async function openPost(page: Page, postId: PostId): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to
  }, `#/posts/${postId}`)
  await page.getByLabel('Message', { exact: true }).waitFor()
}

test('a post is written: template, names, keys, descriptions, preview, versions, two people in turn', async ({
  home,
  openSchool,
}, testInfo) => {
  test.setTimeout(240_000)
  process.env['HOME'] = home
  const engine = scripted(openFaceEngine({ log: { write: () => undefined } }))
  const postId = await prepare(home, engine, ['Amelia,Taylor', 'Noah,Green', 'Hope,Marsh'], (client) =>
    draftWithPhotos(home, client),
  )
  const { page, close } = await openSchool({ engine, hardness: soft })
  const shot = (name: string) => pictures(page, testInfo, name, settle)
  await signIn(page, OFFICE.name, OFFICE.passphrase)
  await openPost(page, postId)
  const message = page.getByLabel('Message', { exact: true })
  const selected = () =>
    message.evaluate((field: HTMLTextAreaElement) => field.value.slice(field.selectionStart, field.selectionEnd))

  await test.step('a template begins it, its first gap is selected, and undo takes it out again', async () => {
    await message.focus()
    await page.keyboard.press('Alt+t')
    const dialog = page.getByRole('dialog', { name: 'Templates' })
    await dialog.getByRole('button', { name: 'Use it: Well done' }).waitFor()
    await accessible(page)
    await shot('templates')
    await dialog.getByRole('button', { name: 'Use it: Well done' }).click()
    await expect.poll(selected).toBe('[class]')
    await expect(page.getByText('4 gaps of the template are not filled in yet.')).toBeVisible()
    await page.keyboard.type('Maple Class')
    await expect(message).toHaveValue(/^Well done to everyone in Maple Class who \[/)
    await page.keyboard.press('F7')
    await expect.poll(selected).toBe('[what they achieved]')
    await message.fill('')
  })

  await test.step('names are marked as they are typed, the marks follow, the caret stays', async () => {
    await message.pressSequentially('Well done Amelia and noah green! #welldonenoah')
    const marks = page.locator('.words-field').first().locator('mark')
    await expect(marks).toHaveText(['Amelia', 'noah green', 'noah'])
    await page.keyboard.press('Control+Home')
    await page.keyboard.type('Yes: ')
    await expect(message).toHaveValue('Yes: Well done Amelia and noah green! #welldonenoah')
    expect(await message.evaluate((field: HTMLTextAreaElement) => field.selectionStart)).toBe(5)
    await expect(marks.first()).toHaveText('Amelia')
    await page.keyboard.press('F7')
    await expect.poll(selected).toBe('Amelia')
    await accessible(page)
    await shot('findings')
    await page.keyboard.press('Alt+Enter')
    await expect(message).not.toHaveValue(/Amelia/)
    await page.keyboard.press('Control+z')
    await expect(message).toHaveValue('Yes: Well done Amelia and noah green! #welldonenoah')
  })

  await test.step('letters that take several keys are neither marked nor replaced before they are finished', async () => {
    await message.fill('Well done Amelia! ')
    const marks = page.locator('.words-field').first().locator('mark')
    await expect(marks).toHaveText(['Amelia'])
    await message.press('Control+End')
    const keyboard = await page.context().newCDPSession(page)
    const asked: string[] = []
    const listen = (request: { url: () => string; postData: () => string | null }): void => {
      if (request.url().endsWith('/rpc/words.check')) asked.push(request.postData() ?? '')
    }
    page.on('request', listen)
    // What a Japanese keyboard sends: letters that stand in the field, underlined, until one of their spellings is chosen.
    for (const text of ['n', 'に', 'にh', 'にほ', 'にほn', 'にほん'])
      await keyboard.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
    await expect(message).toHaveValue('Well done Amelia! にほん')
    // The marks before it stay where they are.
    await expect(marks).toHaveText(['Amelia'])
    await keyboard.send('Input.insertText', { text: '日本' })
    await expect(message).toHaveValue('Well done Amelia! 日本')
    await page.keyboard.type(' and é')
    await expect(message).toHaveValue('Well done Amelia! 日本 and é')
    await expect(marks).toHaveText(['Amelia'])
    await expect(page.getByText('Saved', { exact: true })).toBeVisible()
    page.off('request', listen)
    // Half a word was never asked about.
    expect(asked.filter((body) => /に/.test(body))).toEqual([])
    await keyboard.detach()
  })

  await test.step('what could not be saved is kept, said on every screen, and saved by itself; the window asks before it closes', async () => {
    let broken = true
    await page.route(
      (url) => /\/rpc\/(?:drafts\.keep|posts\.save)$/.test(url.pathname),
      async (route) => {
        await (broken ? route.abort() : route.fallback())
      },
    )
    await message.fill('Words that nobody must lose.')
    await expect(page.getByRole('button', { name: 'Save again' })).toBeVisible()
    await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: 'Home' }).click()
    const notice = page.getByRole('alert').filter({ hasText: 'Something that was written is not saved yet.' })
    await expect(notice).toBeVisible()
    await notice.getByText('Show the words').click()
    await expect(notice.getByText('Words that nobody must lose.')).toBeVisible()
    await accessible(page)
    await shot('not-saved')
    await page.close({ runBeforeUnload: true })
    const question = page.getByRole('dialog', { name: 'Close without saving?' })
    await expect(question).toBeVisible()
    await accessible(page)
    await shot('close-question')
    await question.getByRole('button', { name: 'Stay here' }).click()
    // A lock in between: nothing of the text is shown, and whoever wrote it has it saved on coming back.
    await page.keyboard.press('Control+l')
    await expect(page.getByText(/sign in as the one who wrote it/)).toBeVisible()
    await expect(page.getByText('Words that nobody must lose.')).toHaveCount(0)
    broken = false
    await signIn(page, OFFICE.name, OFFICE.passphrase)
    await expect(notice).toHaveCount(0, { timeout: 20_000 })
    await openPost(page, postId)
    await expect(message).toHaveValue('Words that nobody must lose.')
  })

  await test.step('right-to-left text and emoji are marked and kept like any other', async () => {
    const text = 'כל הכבוד לכולם 🎉\nWell done Amelia 😀\nמזל טוב'
    await message.fill(text)
    await expect(page.locator('.words-field').first().locator('mark')).toHaveText('Amelia')
    await message.fill('🎉🎉🎉')
    await expect(page.getByText('Before it can be handed in')).toBeVisible()
    await expect(page.getByText('The message is empty.')).toBeHidden()
  })

  await test.step('every photo needs its words, and three choices help with them', async () => {
    await message.fill('What a lovely autumn fair! Thank you to everybody who came. #AutumnFair www.larkfield.sch.uk')
    await expect(page.getByText('Photos 1, 2, 3, 4, 5 and 6 have no description.')).toBeVisible()
    await page.getByRole('button', { name: 'Help with the words for photo 1' }).click()
    const maker = page.getByRole('group', { name: 'Words for photo 1' })
    await maker.getByLabel('Who can be seen?').selectOption('A small group of children')
    await maker.getByLabel('What do they do?').fill('playing a ball game')
    await maker.getByLabel('Where?').fill('on the field')
    await accessible(page)
    await maker.getByRole('button', { name: 'Put this in' }).click()
    const first = page.getByLabel('What photo 1 shows', { exact: true })
    await expect(first).toHaveValue('A small group of children are playing a ball game on the field.')
    await first.press('Alt+Shift+ArrowDown')
    const second = page.getByLabel('What photo 2 shows', { exact: true })
    await expect(second).toHaveValue('A small group of children are playing a ball game on the field.')
    await expect(second).toBeFocused()
    for (let at = 1; at <= PHOTOS; at += 1)
      await page.getByLabel(`What photo ${String(at)} shows`, { exact: true }).fill(`Children at stall ${String(at)}.`)
  })

  await test.step('the preview is what a phone and a computer show, in light and dark', async () => {
    const preview = page.getByRole('complementary', { name: 'As the public will see it' })
    await expect(preview.getByText('+1')).toBeVisible()
    await expect(preview.getByText('#AutumnFair')).toHaveClass('page-post-link')
    await preview.getByRole('button', { name: 'Computer' }).click()
    await preview.getByRole('button', { name: 'Dark' }).click()
    await accessible(page)
    await shot('preview-computer')
    await message.fill(`${'A long day, and a good one. '.repeat(30)}The end.`)
    await expect(preview.getByText('The end.')).toBeHidden()
    await preview.getByRole('button', { name: 'See more' }).click()
    await expect(preview.getByText(/The end\./)).toBeVisible()
  })

  await test.step('an older version is compared word by word and brought back', async () => {
    await message.fill('Another text altogether.')
    await page.getByRole('button', { name: 'Earlier versions' }).click()
    const dialog = page.getByRole('dialog', { name: 'Earlier versions' })
    await dialog.getByRole('button', { name: /^Version 1,/ }).waitFor()
    await expect(dialog.locator('del').first()).toBeVisible()
    await accessible(page)
    await shot('versions')
    await dialog.getByRole('button', { name: 'Bring this version back' }).click()
    await expect(message).toHaveValue(/^A long day/)
  })

  await test.step('a text written over an older one is kept aside, and both are shown', async () => {
    await expect(page.getByText('Saved', { exact: true })).toBeVisible()
    // What is written here is held on its way until the other person's text is there.
    const { promise: otherWrote, resolve: letGo } = Promise.withResolvers<undefined>()
    await page.route(
      (url) => url.pathname.endsWith('/rpc/drafts.keep'),
      async (route) => {
        if (route.request().postData()?.includes('the-other-person') !== true) await otherWrote
        await route.fallback()
      },
    )
    await message.fill('And I wrote this.')
    await page.evaluate(async (id) => {
      const rpc = async (name: string, input: unknown) =>
        (await fetch(`/rpc/${name}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(input),
        }).then((response) => response.json())) as { value: { post: { photos: unknown }; revision: number } }
      const { value } = await rpc('posts.get', { postId: id })
      await rpc('drafts.keep', {
        postId: id,
        kind: 'celebration',
        message: 'The other person wrote this.',
        photos: value.post.photos,
        revision: value.revision,
        sitting: 'the-other-person',
      })
    }, postId)
    letGo(undefined)
    await expect(page.getByText('Somebody else changed this post in the meantime')).toBeVisible()
    await expect(page.locator('.word-diff')).toContainText('The other person')
    await accessible(page)
    await shot('too-late')
    await page.getByRole('button', { name: 'Use my text' }).click()
    await expect(page.getByText('Somebody else changed this post in the meantime')).toBeHidden()
    await expect(page.getByText('Saved', { exact: true })).toBeVisible()
    await page.getByRole('button', { name: 'Earlier versions' }).click()
    await page.getByRole('button', { name: /kept aside/ }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
  })

  await test.step('the values are ticked by a person, and what was written is there after a restart', async () => {
    // The box shows what the studio keeps: it is ticked when the studio has answered.
    await page.getByRole('checkbox', { name: /^Honesty/ }).click()
    await expect(page.getByRole('checkbox', { name: /^Honesty/ })).toBeChecked()
    await expect(page.getByText(`ticked by ${OFFICE.name}`)).toBeVisible()
    await message.pressSequentially(' One more sentence.')
    await expect(page.getByText('Saved', { exact: true })).toBeVisible()
    await close()
    const again = await openSchool({ engine, hardness: soft })
    await signIn(again.page, OFFICE.name, OFFICE.passphrase)
    await openPost(again.page, postId)
    await expect(again.page.getByLabel('Message', { exact: true })).toHaveValue('And I wrote this. One more sentence.')
    await again.close()
  })
})

test('a message of 63,206 characters over a roll of 5,000 is typed without waiting', async ({
  home,
  openSchool,
}, testInfo) => {
  test.setTimeout(240_000)
  const engine = scripted(openFaceEngine({ log: { write: () => undefined } }))
  const letters = 'abcdefghijklmnopqrst'
  const pupils = Array.from({ length: 5_000 }, (_, i) => {
    const part = (n: number) => `${letters.charAt(n % 20)}${letters.charAt(Math.floor(n / 20) % 20)}`
    return `Xan${part(i)},Zel${part(i * 7 + 3)}${part(i)}`
  })
  const sentence = 'Thank you to every family who came to the hall and helped the children with the stalls. '
  const long = sentence.repeat(800).slice(0, 63_200)
  const postId = await prepare(home, engine, pupils, async (client) => {
    const { post } = await client['posts.create']({ eventId: null, kind: 'reminder', photoIds: [] })
    return post.id
  })
  const { page } = await openSchool({ engine, hardness: soft })
  await signIn(page, OFFICE.name, OFFICE.passphrase)
  await openPost(page, postId)
  const message = page.getByLabel('Message', { exact: true })
  const typed = async (): Promise<{ p50Ms: number; p95Ms: number }> => {
    await page.evaluate(() => {
      const keys: number[] = []
      Object.assign(window, { keys })
      // From the key to the frame after it: what a person waits for the letter.
      window.addEventListener(
        'keydown',
        (event) => {
          const began = event.timeStamp
          requestAnimationFrame(() => {
            const channel = new MessageChannel()
            channel.port1.addEventListener('message', () => {
              keys.push(performance.now() - began)
            })
            channel.port1.start()
            channel.port2.postMessage(null)
          })
        },
        { capture: true },
      )
    })
    await page.keyboard.type('and so on', { delay: 90 })
    await page.keyboard.type(' for ever and ever it goes on', { delay: 90 })
    const keys = await page.evaluate(() => (window as unknown as { keys: number[] }).keys)
    const sorted = keys.toSorted((a, b) => a - b)
    const at = (part: number): number => Math.round(sorted[Math.floor(sorted.length * part)] ?? 0)
    return { p50Ms: at(0.5), p95Ms: at(0.95) }
  }
  await message.fill('A short message. ')
  await message.press('Control+End')
  const short = await typed()
  await message.fill(long)
  await expect(page.getByText('63,200 of 63,206 characters')).toBeVisible()
  await message.press('Control+Home')
  const begin = await typed()
  await testInfo.attach('typing', {
    body: JSON.stringify({ short, long: begin }),
  })
  // Held against a short message on the same machine at the same time: it may be doing something else meanwhile.
  expect(begin.p50Ms).toBeLessThan(100 + 10 * short.p50Ms)
  await expect(page.getByText(/more than Facebook takes/).first()).toBeVisible()
  await message.fill(long)
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  await message.press('Control+a')
  await page.keyboard.type('Short after all.')
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Earlier versions' }).click()
  await expect(page.getByRole('button', { name: /63,2\d\d characters/ })).toBeVisible()
})
