// Signing on the screens: the queue, the head's page with six photos on one screen, before and after, sending back with notes
// at their places, what changed, a photo taken out, the paper sheet, standing in, and "why was this published". The engine's
// search is scripted (two faces in every photo); hiding, signing, the practice Page and the PDFs are real.
import { execFile } from 'node:child_process'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect } from '@playwright/test'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { chooseIn, goTo, lock, PATIENCE_MS, send, sign, signIn } from '../../electron/chromium/walk.ts'
import { openFaceEngine } from '../../electron/studio/engine/door.ts'
import type { FaceEngine } from '../../electron/studio/ports.ts'
import { clientOfStudio } from '../../electron/studio/sample/prepare-sample.ts'
import { openStudio } from '../../electron/studio/studio.ts'
import type { InputOf, OutputOf } from '../../shared/contract/operation.ts'
import type { OperationName, StudioContract } from '../../shared/contract/studio.ts'
import type { PhotoId, PostId, SubjectId } from '../../shared/model/id.ts'
import { pdfText } from '../pdf-text.ts'
import { accessible } from './accessible.ts'
import { pageFilesDir, test } from './fixture.ts'
import { pictures, settle } from './pictures.ts'

const HEAD = { name: 'Margaret Holloway', passphrase: 'seven loud summer bells' }
const DEPUTY = { name: 'Daniel Achebe', passphrase: 'nine slow winter mornings' }
const OFFICE = { name: 'Mohan Pillai', passphrase: 'four quiet autumn leaves' }
const soft = { memoryKiB: 8 * 1024, passes: 1 }
const demo = join(import.meta.dirname, '..', '..', 'node_modules', '@vladmandic', 'face-api', 'demo')
const PHOTOS = 6
const MESSAGE = 'What a lovely autumn fair we had. Thank you to everybody who helped on the day!'

/** Two faces in every photo, nothing read, and a second look that finds nothing: what is looked at here is not finding. */
const scripted = (engine: FaceEngine): FaceEngine => ({
  ...engine,
  pipeline: 'scripted-sign-off',
  photosAtATime: 1,
  trouble: null,
  findFaces: async () => ({
    faces: [
      { box: { x: 0.3, y: 0.15, w: 0.12, h: 0.2 }, rollDegrees: 0, score: 0.9, certain: true },
      { box: { x: 0.6, y: 0.2, w: 0.1, h: 0.18 }, rollDegrees: 0, score: 0.9, certain: true },
    ],
    loneHeads: [],
  }),
  describe: async (_bytes, faces) => faces.map(() => null),
  readText: async () => [],
  render: async (...photo) => ({ ...(await engine.render(...photo)), redetected: [], unexpected: [] }),
})

interface Prepared {
  readonly postId: PostId
  readonly amelia: SubjectId
}

/** A school with a head, a deputy and an office; a post of six photos, a reminder and an emergency update wait. */
async function prepare(home: string, engine: FaceEngine): Promise<Prepared> {
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
  await client['devices.add']({ name: 'Office camera', make: null, model: null, serial: null, stripsMetadata: true })
  await client['accounts.add']({ name: DEPUTY.name, role: 'deputy', passphrase: DEPUTY.passphrase })
  const office = await client['accounts.add']({ name: OFFICE.name, role: 'office', passphrase: OFFICE.passphrase })
  await client['session.unlock']({ accountId: office.id, passphrase: OFFICE.passphrase })
  const roll = join(home, 'roll.csv')
  const pupils = ['Amelia,Wrenfield', 'Noah,Larkspur', 'Hope,Osterley']
  const lines = pupils.map((name, i) => `${String(i + 1)},${name},Maple`)
  await writeFile(roll, ['Admission number,Forename,Surname,Class', ...lines].join('\n'))
  const { digest } = await client['roll.check']({ path: roll })
  await client['roll.import']({ path: roll, digest, leaveOutFaulty: false, confirmedYesRows: [] })
  const people = await client['pupils.list']({})
  const id = (name: string): SubjectId => {
    const found = people.find((row) => row.name.startsWith(name))
    if (!found) throw new Error(`${name} is on the list`)
    return found.id
  }
  for (const name of ['Amelia', 'Noah'])
    await client['pupils.recordAnswers']({
      subjectId: id(name),
      answers: [{ purpose: 'social_media', decision: 'given' }],
      givenBy: `${name}’s mother`,
      relation: 'parent',
      how: 'form',
      saidOn: '2026-09-03',
      expiresOn: '2099-08-31',
      note: null,
      evidencePath: null,
      replacesListAnswer: false,
    })
  const card = join(home, 'card')
  await mkdir(card)
  for (let at = 1; at <= PHOTOS; at += 1)
    await sharp(join(demo, `sample${String(at)}.jpg`))
      .resize(640)
      .toFile(join(card, `${String(at)}.jpg`))
  const event = await client['events.create']({ title: 'Autumn fair', heldOn: '2026-10-16', classNames: [] })
  await client['imports.start']({ eventId: event.id, path: card, takenOnSchoolDevice: true, device: 'Office camera' })
  const photos = async () => (await client['events.get']({ eventId: event.id })).photos
  await expect
    .poll(async () => (await photos()).filter((photo) => photo.faces > 0).length, { timeout: PATIENCE_MS })
    .toBe(PHOTOS)
  const photoIds: PhotoId[] = (await photos()).map((photo) => photo.id)
  for (const [at, photoId] of photoIds.entries()) {
    const [first, second] = (await client['photos.get']({ photoId })).faces
    if (!first || !second) throw new Error('Every photo has two faces')
    const shows = { kind: 'subject', subjectId: id(at < 4 ? 'Amelia' : 'Noah'), wish: 'show' } as const
    await client['faces.decide']({ faceId: first.face.id, decision: shows })
    const other = { kind: 'subject', subjectId: id('Hope'), wish: 'show' } as const
    await client['faces.decide']({ faceId: second.face.id, decision: other })
  }
  const post = await client['posts.create']({ eventId: event.id, kind: 'celebration', photoIds })
  await client['posts.save']({
    postId: post.post.id,
    kind: 'celebration',
    message: MESSAGE,
    photos: photoIds.map((photoId, at) => ({
      photoId,
      altText: `A stall at the autumn fair, picture ${String(at + 1)}`,
    })),
  })
  await expect
    .poll(
      async () =>
        (await client['posts.get']({ postId: post.post.id })).photos.filter((one) => one.rendition.kind === 'ready')
          .length,
      { timeout: PATIENCE_MS },
    )
    .toBe(PHOTOS)
  await client['posts.submit']({ postId: post.post.id })
  for (const [kind, message] of [
    ['reminder', 'Please bring reading folders on Monday.'],
    ['emergency', 'School is closed today because of snow.'],
  ] as const) {
    const words = await client['posts.create']({ eventId: null, kind, photoIds: [] })
    await client['posts.save']({ postId: words.post.id, kind, message, photos: [] })
    await client['posts.submit']({ postId: words.post.id })
  }
  await studio.close()
  return { postId: post.post.id, amelia: id('Amelia') }
}

/** One operation past the screens, as whoever is signed in at the window. */
async function call<K extends OperationName>(
  page: Page,
  operation: K,
  input: InputOf<StudioContract[K]>,
): Promise<OutputOf<StudioContract[K]>> {
  const reply = await page.evaluate(
    async ([name, body]) => {
      const response = await fetch(`/rpc/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      })
      return response.text()
    },
    [operation, JSON.stringify(input)] as const,
  )
  const answer = JSON.parse(reply) as { ok: boolean; value: OutputOf<StudioContract[K]> }
  if (!answer.ok) throw new Error(`${operation}: ${reply}`)
  return answer.value
}

const openPost = async (page: Page, postId: PostId): Promise<void> => {
  await page.evaluate((to) => {
    location.hash = to
  }, `#/posts/${postId}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
}

test('the head reads, sends back, takes a photo out, signs; a deputy stands in; anybody is told why', async ({
  home,
  openSchool,
}, testInfo) => {
  process.env['HOME'] = home
  await mkdir(join(home, 'Documents'))
  const engine = scripted(openFaceEngine({ log: { write: () => undefined } }))
  const { postId, amelia } = await prepare(home, engine)
  const { page, close } = await openSchool({ engine, hardness: soft })
  const shots = testInfo.outputPath('pictures')
  const shot = (name: string) => pictures(page, testInfo, name, settle)
  const queue = page.getByRole('navigation', { name: 'To sign' })
  const image = page.locator('.sign-picture img')
  await page.setViewportSize({ width: 1280, height: 800 })
  await signIn(page, HEAD.name, HEAD.passphrase)

  await test.step('Home and the rail count what waits, the emergency first', async () => {
    const waits = page.getByRole('region', { name: 'What waits for you' }).getByRole('listitem')
    await expect(waits.first()).toContainText('School is closed today', { timeout: PATIENCE_MS })
    await expect(page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: /Posts/ })).toContainText(
      '3',
    )
    await shot('home')
  })

  await test.step('the queue: the emergency, then by key the post of six photos, all of it on one screen', async () => {
    await goTo(page, 'Posts')
    await page.getByRole('link', { name: 'Read and sign 3 posts' }).click()
    await expect(queue).toContainText('1 of 3 to sign', { timeout: PATIENCE_MS })
    await expect(page.getByText('Emergency: words only, sign first')).toBeVisible()
    // Without pictures the words stand where reading begins.
    expect(await page.locator('.sign-words').evaluate((words) => words.getBoundingClientRect().x)).toBeLessThan(150)
    await shot('emergency')
    await page.keyboard.press('n')
    await expect(queue).toContainText('2 of 3 to sign', { timeout: PATIENCE_MS })
    await expect(image).toHaveCount(PHOTOS)
    await settle(page)
    for (const name of ['Sign', 'Send back'])
      await expect(page.getByRole('button', { name: new RegExp(`^${name}`) }).first()).toBeInViewport({ ratio: 1 })
    for (let at = 0; at < PHOTOS; at += 1) await expect(image.nth(at)).toBeInViewport({ ratio: 1 })
    for (const words of ['What a lovely autumn fair', 'Shown: 2 pupils', 'Hidden: 6 faces', 'Prepared by Mohan Pillai'])
      await expect(page.getByText(words).first()).toBeInViewport()
    await accessible(page)
    await shot('head-page')
    await page.getByText('Shown: 2 pupils').click()
    await expect(page.getByText(/Amelia’s mother \(parent\) · form · until/)).toBeVisible()
    await page.getByText('Shown: 2 pupils').click()
  })

  await test.step('before and after at a key', async () => {
    const finished = await image.first().getAttribute('src')
    await page.keyboard.down('b')
    await expect(page.getByText('Before: as the camera saw it. Never published.')).toBeVisible()
    await expect(image.first()).toHaveAttribute('src', /lifted/)
    await settle(page)
    await page.screenshot({ path: join(shots, 'before-1280-light.png') })
    await page.keyboard.up('b')
    await expect(image.first()).toHaveAttribute('src', finished ?? '')
  })

  await test.step('sent back with a note for a photo and one for a sentence', async () => {
    await page.keyboard.press('r')
    const note = page.getByRole('textbox', { name: /What should be changed\?/ })
    await note.waitFor()
    await page.getByRole('button', { name: 'Note for photo 2' }).click()
    await expect(page.getByText('What should be changed? Photo 2')).toBeVisible()
    await note.fill('Is that our logo on the wall?')
    await page.getByRole('button', { name: /^Thank you to everybody/ }).click()
    await note.fill('Name the PTA here.')
    await accessible(page)
    await shot('send-back')
    await page.getByRole('button', { name: 'Send back with 2 notes' }).click()
    await page.getByRole('button', { name: 'Hand in for sign-off' }).waitFor({ timeout: PATIENCE_MS })
    const { notes } = await call(page, 'posts.get', { postId })
    expect(notes.map((one) => [one.place.kind, one.note])).toEqual([
      ['sentence', 'Name the PTA here.'],
      ['photo', 'Is that our logo on the wall?'],
    ])
    await lock(page)
  })

  await test.step('the office reads the notes where they belong, changes the words and hands it in again', async () => {
    await signIn(page, OFFICE.name, OFFICE.passphrase)
    await openPost(page, postId)
    await expect(page.getByText('Name the PTA here.').first()).toBeVisible({ timeout: PATIENCE_MS })
    await shot('notes-in-composer')
    const { post, notes } = await call(page, 'posts.get', { postId })
    const [first, ...others] = post.photos
    if (!first) throw new Error('The post has photos')
    await call(page, 'posts.save', {
      postId,
      kind: post.kind,
      message: MESSAGE.replace('everybody who helped', 'the PTA and everybody who helped'),
      photos: [{ ...first, altText: 'A stall with pumpkins' }, ...others],
    })
    for (const one of notes) await call(page, 'posts.settleNote', { postId, noteId: one.id, dealtWith: true })
    expect((await call(page, 'posts.submit', { postId })).post.state).toBe('waiting')
    await lock(page)
  })

  await test.step('the head sees what changed, and takes a photo out', async () => {
    await signIn(page, HEAD.name, HEAD.passphrase)
    await openPost(page, postId)
    await expect(page.getByText(/Changed since it was sent back/).first()).toBeVisible({ timeout: PATIENCE_MS })
    await expect(page.locator('.sign-changes ins').first()).toHaveText(/the PTA and/)
    await expect(image).toHaveCount(PHOTOS)
    await accessible(page)
    await shot('changed')
    await page.getByRole('button', { name: 'Take out photo 6' }).click()
    const dialog = page.getByRole('dialog', { name: 'Take photo 6 out?' })
    await dialog.getByLabel('Why is it taken out?').fill('Too many of the same stall.')
    await settle(page)
    await page.screenshot({ path: join(shots, 'take-out-1280-light.png') })
    await dialog.getByRole('button', { name: 'Take it out' }).click()
    await expect(image).toHaveCount(PHOTOS - 1, { timeout: PATIENCE_MS })
    await expect(page.getByText('1 photo was taken out')).toBeVisible()
  })

  await test.step('the paper sheet says what the screen says', async () => {
    await page.getByRole('button', { name: 'Paper sheet …' }).click()
    await chooseIn(page, 'Where should the sheet be saved?', ['Documents'], 'Choose this folder')
    await expect(page.getByText(/^Saved as “Sign-off sheet/)).toBeVisible({ timeout: PATIENCE_MS })
    const [sheet] = await readdir(join(home, 'Documents'))
    const text = pdfText(await readFile(join(home, 'Documents', sheet ?? '')))
    for (const words of [
      'Amelia Wrenfield (Maple)',
      'the PTA and everybody who helped',
      'Hidden: 5 faces',
      'Signature',
    ])
      expect(text.replaceAll('\n', ' ')).toContain(words)
    expect(text).not.toMatch(/Hope|Osterley/)
  })

  await test.step('signed and sent; a family is told why', async () => {
    await sign(page, HEAD.passphrase)
    await expect(page.getByText('The signature is genuine: checked with the key of that account.')).toBeVisible()
    await shot('signed')
    await send(page)
    await page.getByRole('button', { name: 'Why was this published?' }).click()
    const dialog = page.getByRole('dialog', { name: 'Why was this published?' })
    await dialog.getByLabel('Whose family?').selectOption({ label: 'Amelia Wrenfield' })
    await accessible(page)
    await shot('why')
    await dialog.getByRole('button', { name: 'Choose a folder …' }).click()
    await chooseIn(page, 'Where should it be saved?', ['Documents'], 'Choose this folder')
    await expect(dialog.getByText(/^Saved as “Why this was published/)).toBeVisible({ timeout: PATIENCE_MS })
    const folder = join(home, 'Documents')
    await call(page, 'why.save', { postId, reader: { kind: 'dpo' }, folder })
    await call(page, 'why.save', { postId, reader: { kind: 'governors' }, folder })
    await call(page, 'why.save', { postId, reader: { kind: 'parent', subjectId: amelia }, folder })
    for (const name of await readdir(folder)) {
      const bytes = await readFile(join(folder, name))
      await writeFile(testInfo.outputPath(name), bytes)
      if (!name.startsWith('Why')) continue
      const text = pdfText(bytes)
      expect(text).not.toMatch(/Noah|Larkspur|Hope|Osterley/)
    }
    await dialog.getByRole('button', { name: 'Close', exact: true }).last().click()
  })

  await test.step('words alone, shortly after a photo of the pupil went out: it is pointed out where they are written', async () => {
    await lock(page)
    await signIn(page, OFFICE.name, OFFICE.passphrase)
    const { post } = await call(page, 'posts.create', { eventId: null, kind: 'celebration', photoIds: [] })
    await openPost(page, post.id)
    await page.getByLabel('Message', { exact: true }).fill('Well done Amelia Wrenfield, our new librarian!')
    await expect(page.getByText('Think about what went out before')).toBeVisible({ timeout: PATIENCE_MS })
    await expect(page.getByText(/These words may name Amelia.*a photo of this pupil went out/)).toBeVisible()
    await accessible(page)
    await shot('cross-post')
  })

  await test.step('an emergency is begun by one key, words only, and still needs somebody else', async () => {
    await goTo(page, 'Posts')
    await page.keyboard.press('e')
    await expect(page.getByText('Emergency update: words only')).toBeVisible({ timeout: PATIENCE_MS })
    await expect(page.getByText(/Somebody else still signs it; it is first in the queue/)).toBeVisible()
    await page.getByLabel('Message', { exact: true }).fill('School closes at noon today because of the storm.')
    await expect(page.getByText('Saved', { exact: true })).toBeVisible()
    await accessible(page)
    await shot('emergency-composer')
    await page.getByRole('button', { name: 'Hand in for sign-off' }).click()
    await expect(page.getByRole('button', { name: 'Hand in for sign-off' })).toHaveCount(0, { timeout: PATIENCE_MS })
    await lock(page)
    await signIn(page, HEAD.name, HEAD.passphrase)
    const waits = page.getByRole('region', { name: 'What waits for you' }).getByRole('listitem')
    await expect(waits.first()).toContainText(/School (closes at noon|is closed) today/, { timeout: PATIENCE_MS })
  })

  await test.step('a deputy stands in for some days: on Home, at the queue and in the trail', async () => {
    await goTo(page, 'School')
    await page.getByRole('button', { name: 'Let this deputy sign …' }).click()
    const dialog = page.getByRole('dialog', { name: 'Let this deputy sign' })
    await dialog.getByLabel('Your passphrase').fill(HEAD.passphrase)
    await settle(page)
    await page.screenshot({ path: join(shots, 'delegate-1280-light.png') })
    await dialog.getByRole('button', { name: 'Let this deputy sign' }).click()
    await expect(page.getByText('Signs now')).toBeVisible({ timeout: PATIENCE_MS })
    await accessible(page)
    await shot('delegations')
    await lock(page)
    await signIn(page, DEPUTY.name, DEPUTY.passphrase)
    await expect(page.getByText(/You sign in the headteacher’s place until/).first()).toBeVisible({
      timeout: PATIENCE_MS,
    })
    await goTo(page, 'Posts')
    await page.getByRole('link', { name: 'Read and sign 3 posts' }).click()
    await expect(page.getByText('Emergency: words only, sign first')).toBeVisible()
    await sign(page, DEPUTY.passphrase)
    await expect(page.getByText(/Signed by Daniel Achebe.*in the headteacher’s place/).first()).toBeVisible()
    await shot('signed-in-place')
    await goTo(page, 'School')
    await page.getByRole('link', { name: 'Trail' }).click()
    await expect(page.getByText(/signed a post in the headteacher’s place/).first()).toBeVisible({
      timeout: PATIENCE_MS,
    })
    await expect(page.getByText(/let Daniel Achebe sign posts from/).first()).toBeVisible()
  })
  await close()
  await drawPages(testInfo.outputPath())
})

/** Each page of each PDF as a picture, for eyes, where the machine has something to draw them with. */
async function drawPages(folder: string): Promise<void> {
  for (const name of (await readdir(folder)).filter((one) => one.endsWith('.pdf')))
    await promisify(execFile)('pdftoppm', [
      '-r',
      '70',
      '-png',
      join(folder, name),
      join(folder, name.slice(0, -4)),
    ]).catch((error: unknown) => {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    })
}
