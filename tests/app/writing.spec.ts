// Writing in photos and safer pictures on the screens: a badge is hidden and cannot be let through, a doubtful line is decided by key
// and taken back, a place is drawn, a close face is asked about, and the approver signs only after ticking every place where names
// stand. What the engine finds and reads is scripted, so that it is where the test expects it; everything else is real.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { goTo, lock, signIn } from '../../electron/chromium/walk.ts'
import { openFaceEngine } from '../../electron/studio/engine/door.ts'
import type { FaceEngine } from '../../electron/studio/ports.ts'
import { clientOfStudio } from '../../electron/studio/sample/prepare-sample.ts'
import { openStudio } from '../../electron/studio/studio.ts'
import type { PostId } from '../../shared/model/id.ts'
import { drawPlates } from '../drawn-writing.ts'
import { accessible } from './accessible.ts'
import { pageFilesDir, test } from './fixture.ts'
import { pictures } from './pictures.ts'

const HEAD = { name: 'Margaret Holloway', passphrase: 'seven loud summer bells' }
const OFFICE = { name: 'Mohan Pillai', passphrase: 'four quiet autumn leaves' }
const soft = { memoryKiB: 8 * 1024, passes: 1 }
const plate = (words: string, x: number, y: number, look: number) => ({ words, x, y, look, height: 40, degrees: 0 })
const PLATES = [plate('Amelia', 0.2, 0.85, 0), plate('Amela', 0.75, 0.85, 1), plate('EXIT', 0.5, 0.08, 3)]

/** One large face and three lines in the photo; nothing is read in a finished picture. */
async function scripted(engine: FaceEngine): Promise<{ readonly engine: FaceEngine; readonly photo: Uint8Array }> {
  const { jpeg, places } = await drawPlates(PLATES)
  // As the school's camera writes it.
  const exif = { IFD0: { Make: 'SONY', Model: 'ILCE-7M2' } }
  const photo = new Uint8Array(await sharp(jpeg).withExif(exif).jpeg({ quality: 90 }).toBuffer())
  const texts = places.map(({ words, box }) => ({ text: words, box, score: 0.95 }))
  const face = { box: { x: 0.4, y: 0.2, w: 0.2, h: 0.34 }, rollDegrees: 0, score: 0.95, certain: true }
  return {
    photo,
    engine: {
      ...engine,
      pipeline: 'scripted-3',
      textPipeline: 'scripted-text-1',
      photosAtATime: 1,
      trouble: null,
      findFaces: async () => ({ faces: [face], loneHeads: [] }),
      describe: async (_bytes, faces) => faces.map(() => null),
      readText: async (bytes) => (bytes.byteLength === photo.byteLength ? texts : []),
      render: async (bytes, hidden, _expected, options) => {
        const jpegOut = await engine.renderPreview(bytes, hidden, options)
        const read = await engine.read(jpegOut)
        if (!read.accepted) throw new Error('The engine cannot read what it drew')
        const { widthPx, heightPx } = read
        const found = { redetected: [], unexpected: [], sameWithNoise: true, hiddenPlaces: hidden.map(() => null) }
        return { jpeg: jpegOut, widthPx, heightPx, ...found }
      },
    },
  }
}

/** A school with Amelia on its list, and one photo in which she is named and shown. */
async function prepare(home: string, engine: FaceEngine, photo: Uint8Array): Promise<void> {
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
  const camera = { name: 'Office camera', make: 'SONY', model: 'ILCE-7M2', serial: null, stripsMetadata: false }
  await client['devices.add'](camera)
  const office = (await client['accounts.list']({})).find((one) => one.name === OFFICE.name)
  if (office) await client['session.unlock']({ accountId: office.id, passphrase: OFFICE.passphrase })
  const card = join(home, 'card')
  await mkdir(card)
  await writeFile(join(card, 'assembly.jpg'), photo)
  const roll = join(home, 'roll.csv')
  await writeFile(roll, 'Admission number,Forename,Surname,Class\n1,Amelia,Taylor,Maple')
  const { digest } = await client['roll.check']({ path: roll })
  await client['roll.import']({ path: roll, digest, leaveOutFaulty: false, confirmedYesRows: [] })
  const [amelia] = await client['pupils.list']({})
  if (!amelia) throw new Error('Amelia is on the list')
  await client['pupils.recordAnswers']({
    subjectId: amelia.id,
    answers: [{ purpose: 'social_media', decision: 'given' }],
    givenBy: 'Sarah Taylor',
    relation: 'parent',
    how: 'form',
    saidOn: '2026-09-03',
    expiresOn: null,
    note: null,
    evidencePath: null,
    replacesListAnswer: false,
  })
  const { id: eventId } = await client['events.create']({ title: 'Assembly', heldOn: '2026-07-14', classNames: [] })
  await client['imports.start']({ eventId, path: card, takenOnSchoolDevice: true, device: 'Office camera' })
  await expect
    .poll(async () => (await client['events.get']({ eventId })).photos[0]?.writing, { timeout: 90_000 })
    .toEqual({ state: 'read', undecided: 1, hidden: 2 })
  const [row] = (await client['events.get']({ eventId })).photos
  if (!row) throw new Error('The photo did not come in')
  const [face] = (await client['photos.get']({ photoId: row.id })).faces
  if (!face) throw new Error('A face was found')
  await client['faces.decide']({
    faceId: face.face.id,
    decision: { kind: 'subject', subjectId: amelia.id, wish: 'show' },
  })
  await studio.close()
}

test('a name in the picture is hidden, a doubtful line is decided, and nobody signs without having looked', async ({
  home,
  openSchool,
}, testInfo) => {
  const real = openFaceEngine({ log: { write: () => undefined } })
  const { engine, photo } = await scripted(real)
  await prepare(home, engine, photo)
  const { page } = await openSchool({ engine, hardness: soft })
  const panel = page.getByRole('complementary', { name: 'This face' })
  const writing = panel.getByRole('region', { name: 'Writing' })

  await test.step('the desk says what is hidden, asks about what may be a name, and lists the rest quietly', async () => {
    await signIn(page, OFFICE.name, OFFICE.passphrase)
    await goTo(page, 'Events')
    await page.getByRole('link', { name: /Assembly/ }).click()
    await expect(writing.getByText('1 place to decide')).toBeVisible()
    await expect(writing.getByText(/A name beside a photo is never published/)).toBeVisible()
    await expect(writing.getByText(/Hidden until you say/)).toBeVisible()
    await expect(writing.getByText('1 line without a pupil’s name')).toBeVisible()
    await accessible(page)
    await pictures(page, testInfo, 'writing-desk')
  })

  await test.step('N lets the doubtful line be read, Ctrl+Z takes that back, Y hides it; a name is never let through', async () => {
    await page.keyboard.press('j')
    await expect(panel.getByText('The whole body is hidden with the head.')).toHaveCount(0)
    await page.keyboard.press('n')
    await expect(writing.getByText(/Mohan Pillai said that it names no pupil/)).toBeVisible()
    await page.keyboard.press('Control+z')
    await expect(writing.getByText(/Hidden until you say/)).toBeVisible()
    await page.keyboard.press('y')
    await expect(writing.getByText('Hidden: Mohan Pillai chose to.')).toBeVisible()
    await expect(writing.getByText('1 place to decide')).toHaveCount(0)
    await writing.getByText('Amelia', { exact: true }).click()
    await page.keyboard.press('n')
    await expect(panel.getByText(/Beside a photo a name is never published/)).toBeVisible()
    await expect(writing.getByRole('button', { name: /^Not a name/ })).toHaveCount(1)
  })

  await test.step('T draws a place that the reader missed, with the keyboard alone', async () => {
    await page.keyboard.press('t')
    await expect(page.getByText('Drag round the writing, or use the arrow keys')).toBeVisible()
    await page.keyboard.press('Shift+ArrowRight')
    await pictures(page, testInfo, 'writing-drawing')
    await page.keyboard.press('Enter')
    await expect(writing.getByText('Hidden: drawn by Mohan Pillai.')).toBeVisible()
  })

  await test.step('one close, face-on child is asked about; made smaller, and kept with a reason', async () => {
    await expect(panel.getByText('Does this need to be face-on?')).toBeVisible()
    await panel.getByRole('button', { name: /^Make it smaller/ }).click()
    await expect(panel.getByRole('button', { name: /^Make it smaller/ })).toHaveCount(0)
    await panel.getByRole('button', { name: 'Keep it as it is …' }).click()
    await panel.getByLabel('Why is it needed?').fill('She opens the garden, and her family asked for it.')
    await pictures(page, testInfo, 'writing-safer')
    await accessible(page)
    await panel.getByRole('button', { name: 'Keep with this reason' }).click()
    await expect(panel.getByText(/^Kept as it is. Mohan Pillai/)).toBeVisible()
  })

  const postId = await handIn(page)
  await lock(page)

  await test.step('the head signs only after ticking every place where names stand', async () => {
    await signIn(page, HEAD.name, HEAD.passphrase)
    await page.evaluate((id) => {
      globalThis.location.hash = `#/posts/${id}`
    }, postId)
    const looked = page.getByRole('group', { name: /^I looked for names/ })
    await expect(looked.getByRole('checkbox')).toHaveCount(8)
    await page.getByRole('checkbox', { name: /accurate/ }).check()
    await page.getByRole('checkbox', { name: /Honesty/ }).check()
    await page.getByLabel(/passphrase/i).fill(HEAD.passphrase)
    await page.getByRole('button', { name: 'Sign', exact: true }).click()
    await expect(page.getByText(/Look at each of these and tick it/)).toBeVisible()
    await accessible(page)
    await pictures(page, testInfo, 'writing-sign')
    for (const box of await looked.getByRole('checkbox').all()) await box.check()
    await page.getByRole('button', { name: 'Sign', exact: true }).click()
    await expect(page.getByText(/Signed by/).first()).toBeVisible({ timeout: 60_000 })
  })

  await test.step('the school says how large a face may be', async () => {
    await goTo(page, 'School')
    await page.getByRole('link', { name: 'Hiding' }).click()
    const examples = page.getByRole('group', { name: 'Style for the whole school' }).locator('img')
    await expect(examples).toHaveCount(3)
    for (const example of await examples.all()) await example.evaluate((picture: HTMLImageElement) => picture.decode())
    await page.getByRole('radio').nth(2).check()
    await accessible(page)
    await pictures(page, testInfo, 'writing-hiding-styles')
    const size = page.getByLabel('A shown face is at most')
    await size.selectOption('120')
    await size.scrollIntoViewIfNeeded()
    await pictures(page, testInfo, 'writing-largest-face')
  })
  await real.close()
})

/** A post with the photo, handed in through the studio's own door: writing posts has a test of its own. */
async function handIn(page: Page): Promise<PostId> {
  return page.evaluate(async () => {
    const ask = async <T>(operation: string, input: unknown): Promise<T> => {
      const reply = await fetch(`/rpc/${operation}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(input),
      })
      const answer = (await reply.json()) as { ok: boolean; value: T }
      if (!answer.ok) throw new Error(`${operation}: ${JSON.stringify(answer)}`)
      return answer.value
    }
    const [event] = await ask<{ id: string }[]>('events.list', {})
    const { photos } = await ask<{ photos: { id: string }[] }>('events.get', { eventId: event?.id })
    const photoIds = photos.map(({ id }) => id)
    const { post } = await ask<{ post: { id: string } }>('posts.create', {
      eventId: event?.id,
      kind: 'celebration',
      photoIds,
    })
    const postId = post.id
    await ask('posts.save', {
      postId,
      kind: 'celebration',
      message: 'The new garden is open. Thank you all!',
      photos: photoIds.map((photoId) => ({ photoId, altText: 'A child in front of a garden gate.' })),
    })
    for (;;) {
      const view = await ask<{ digest: string | null }>('posts.get', { postId })
      if (view.digest !== null) break
      await new Promise((resolve) => {
        setTimeout(resolve, 300)
      })
    }
    await ask('posts.submit', { postId })
    return postId as never
  })
}
