// Faces first on the screens: doubtful marks settled in one act, the odd one out of a pupil's grid, a name for faces that
// nobody knows, and who was looked for, with its printed line-up. The engine's search and comparison are scripted, because
// faces must be where the test expects them; cutting out, hiding and everything else are real.
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { goTo, signIn } from '../../electron/chromium/walk.ts'
import { openFaceEngine } from '../../electron/studio/engine/door.ts'
import type { FaceEngine } from '../../electron/studio/ports.ts'
import { clientOfStudio, recordRecognition } from '../../electron/studio/sample/prepare-sample.ts'
import { openStudio } from '../../electron/studio/studio.ts'
import type { SubjectId } from '../../shared/model/id.ts'
import { accessible } from './accessible.ts'
import { pageFilesDir, test } from './fixture.ts'
import { pictures } from './pictures.ts'

const OFFICE = { name: 'Mohan Pillai', passphrase: 'four quiet autumn leaves' }
const HEAD = { name: 'Margaret Holloway', passphrase: 'seven loud summer bells' }
const soft = { memoryKiB: 8 * 1024, passes: 1 }
const demo = join(import.meta.dirname, '..', '..', 'node_modules', '@vladmandic', 'face-api', 'demo')
/** Where each head stands, and whom it is like: the first place is Amelia's, the second Noah's, the third nobody's. */
const PLACES = [0.05, 0.25, 0.45] as const
const likeAt = (x: number): Float32Array => Float32Array.from(PLACES, (place) => Number(Math.abs(place - x) < 0.01))

/** In every photo three certain faces, two marks that may be none, and a head without a face. */
function scripted(engine: FaceEngine): FaceEngine {
  let enrolled = 0
  const box = (x: number) => ({ x, y: 0.2, w: 0.12, h: 0.2 })
  return {
    ...engine,
    pipeline: 'scripted-faces-1',
    photosAtATime: 1,
    trouble: null,
    findFaces: () =>
      Promise.resolve({
        faces: [...PLACES, 0.6, 0.7].map((x, at) => ({ box: box(x), rollDegrees: 0, score: 0.9, certain: at < 3 })),
        loneHeads: [box(0.84)],
      }),
    describe: (_bytes, faces) => Promise.resolve(faces.map((face) => likeAt(face.box.x))),
    readText: () => Promise.resolve([]),
    enrol: async (bytes) => {
      const template = likeAt(PLACES[enrolled % 2] ?? 0)
      enrolled += 1
      return { ok: true, template, portrait: await engine.crop(bytes, box(PLACES[0]), 200) }
    },
  }
}

/** A school with four pupils of Maple: Amelia may be shown, Noah, Iris and Omar may not; two of them may be compared. */
async function prepare(home: string, engine: FaceEngine): Promise<void> {
  const studio = await openStudio(home, { pageFilesDir, engine, hardness: soft })
  const client = clientOfStudio(studio)
  await client['school.create']({
    name: 'Larkfield Primary',
    pageHandle: '@larkfieldprimary',
    policyRatifiedOn: '2026-02-01',
    values: ['Honesty'],
    accountName: HEAD.name,
    role: 'headteacher',
    passphrase: HEAD.passphrase,
  })
  await client['accounts.add']({ name: OFFICE.name, role: 'office', passphrase: OFFICE.passphrase })
  await recordRecognition(client, new Date().toISOString().slice(0, 10))
  const add = async (legalForename: string, surname: string): Promise<SubjectId> => {
    const added = await client['people.add']({
      kind: 'pupil',
      title: null,
      legalForename,
      preferredForename: null,
      surname,
      className: 'Maple',
      upn: null,
      isAnother: false,
    })
    if (added.kind !== 'added') throw new Error(`${legalForename} was not added`)
    return added.subjectId
  }
  const amelia = await add('Amelia', 'Thornton')
  const noah = await add('Noah', 'Kettleworth')
  await add('Iris', 'Featherstonehaugh')
  await add('Omar', 'Haddad')
  const answer = (subjectId: SubjectId, decision: 'given' | 'refused') =>
    client['pupils.recordAnswers']({
      subjectId,
      answers: [{ purpose: 'social_media', decision }],
      givenBy: 'Parent',
      relation: 'parent',
      how: 'form',
      saidOn: '2026-09-01',
      expiresOn: null,
      note: null,
      evidencePath: null,
      replacesListAnswer: false,
    })
  await answer(amelia, 'given')
  await answer(noah, 'refused')
  // Without a date: the demo picture is older than the year that a portrait counts.
  const portrait = join(home, 'portrait.jpg')
  const whole = { x: 0.2, y: 0.2, w: 0.3, h: 0.3 }
  await writeFile(portrait, await engine.crop(await readFile(join(demo, 'sample1.jpg')), whole, 480))
  for (const subjectId of [amelia, noah]) {
    for (const kind of ['parent-notified', 'parent-consented'] as const)
      await client['pupils.recordBiometric']({
        subjectId,
        kind,
        parent: 'Parent',
        inWriting: true,
        saidOn: '2026-09-01',
      })
    const enrolled = await client['enrolment.one']({ subjectId, path: portrait, replace: true })
    expect(enrolled).toEqual({ kind: 'enrolled' })
  }
  await client['devices.add']({
    name: 'Office camera',
    make: 'SONY',
    model: 'ILCE-7M2',
    serial: null,
    stripsMetadata: true,
  })
  const card = join(home, 'card')
  await mkdir(card)
  for (const file of ['sample1.jpg', 'sample2.jpg']) await copyFile(join(demo, file), join(card, file))
  const event = await client['events.create']({ title: 'Sports day', heldOn: '2026-07-14', classNames: ['Maple'] })
  await client['imports.start']({ eventId: event.id, path: card, takenOnSchoolDevice: true, device: 'Office camera' })
  await expect
    .poll(
      async () =>
        (await client['faces.list']({ eventId: event.id })).faces.filter((face) => face.proposed.length > 0).length,
      { timeout: 60_000 },
    )
    .toBe(4)
  await studio.close()
}

test('faces are decided in grids, and who was looked for is accounted for', async ({ home, openSchool }, testInfo) => {
  test.setTimeout(4 * 60_000)
  const real = openFaceEngine({ log: { write: () => undefined } })
  const engine = scripted(real)
  await prepare(home, engine)
  const { page } = await openSchool({ engine, hardness: soft })
  const grid = page.getByRole('grid')
  const said = page.locator('.faces-said')
  const openGroup = async (name: string): Promise<void> => {
    await page.getByRole('navigation', { name: 'Groups of faces' }).getByRole('link', { name }).click()
    await page.getByRole('region', { name }).waitFor()
    await expect(grid).toBeFocused()
  }

  await page.setViewportSize({ width: 1280, height: 800 })
  await signIn(page, OFFICE.name, OFFICE.passphrase)
  await goTo(page, 'Events')
  await page.getByRole('link', { name: /Sports day/ }).click()
  await page.getByRole('link', { name: 'Faces', exact: true }).click()

  await test.step('doubtful marks and heads without a face come first, and are settled in one act with one undo', async () => {
    await expect(page.getByRole('region', { name: 'Look here' })).toBeVisible()
    // Only what was on screen can be called no face: the button counts the faces as they come in sight.
    const none = page.getByRole('button', { name: 'None of these 6 is a face' })
    await expect(none).toBeVisible()
    await accessible(page)
    await pictures(page, testInfo, 'look-here')
    await none.click()
    await expect(page.getByRole('navigation', { name: 'Groups of faces' }).getByText('Not a face')).toBeVisible()
    await page.locator('.faces[data-ready][data-on-screen][data-undo], .looked-head').first().waitFor()
    await page.keyboard.press('Control+z')
    await expect(said).toContainText('Taken back')
    await openGroup('Look here')
    await page.getByRole('button', { name: 'Keep all 6 hidden' }).click()
    await expect(page.getByRole('navigation', { name: 'Groups of faces' }).getByText('Kept hidden')).toBeVisible()
  })

  await test.step('of the faces that look like Amelia one is marked as the odd one out, the rest confirmed by Enter', async () => {
    await openGroup('Amelia Thornton')
    await expect(page.getByRole('button', { name: /^Yes, 2 faces are Amelia Thornton/ })).toBeVisible()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Space')
    await expect(page.getByRole('gridcell', { name: /marked as an odd one out/ })).toHaveCount(1)
    const confirm = page.getByRole('button', { name: /^Yes, 1 face is Amelia Thornton and 1 marked is not/ })
    await expect(confirm).toBeVisible()
    await accessible(page)
    await pictures(page, testInfo, 'odd-one-out')
    await page.locator('.faces[data-ready][data-on-screen]').waitFor()
    await page.keyboard.press('Enter')
    await expect(said).toContainText('2 faces')
    await expect(page.getByRole('gridcell', { name: /Amelia Thornton/ })).toHaveCount(1)
    // One act, one undo.
    await page.locator('.faces[data-ready][data-on-screen][data-undo], .looked-head').first().waitFor()
    await page.keyboard.press('Control+z')
    await expect(said).toContainText('Taken back')
    await expect(page.getByRole('gridcell')).toHaveCount(2)
    await page.locator('.faces[data-ready][data-on-screen]').waitFor()
    await page.keyboard.press('Control+y')
    await expect(said).toContainText('Done again')
    await expect(page.getByRole('gridcell')).toHaveCount(1)
  })

  await test.step('a pupil who may not be shown is found, and stays hidden', async () => {
    await openGroup('Noah Kettleworth')
    await expect(page.getByRole('button', { name: /^Yes, 2 faces are Noah Kettleworth/ })).toBeVisible()
    await page.locator('.faces[data-ready][data-on-screen]').waitFor()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('gridcell', { name: /Noah Kettleworth, hidden/ })).toHaveCount(2)
  })

  await test.step('a face that nobody knows is named by typing', async () => {
    await openGroup('Not yet identified')
    await expect(page.getByRole('gridcell')).toHaveCount(3)
    // Somebody is named only once their own picture has been on screen.
    await expect
      .poll(() =>
        page.locator('.tile-here img').evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth > 0),
      )
      .toBe(true)
    await page.keyboard.press('Shift+I')
    await page.keyboard.type('ris')
    await expect(page.getByRole('option', { name: /Iris Featherstonehaugh/ })).toBeVisible()
    await page.locator('.faces[data-ready][data-on-screen]').waitFor()
    await page.keyboard.press('Enter')
    await expect(said).toContainText('1 face: Iris Featherstonehaugh')
    await expect(page.getByRole('gridcell')).toHaveCount(2)
    // A key that went down before the next face was painted was meant for the one before: it does nothing.
    await page.evaluate(() => {
      const here = () => document.querySelector('.tile-here')?.id
      const before = here()
      new MutationObserver((_, observer) => {
        if (here() === before) return
        observer.disconnect()
        document.querySelector('.faces-grid')?.dispatchEvent(new KeyboardEvent('keydown', { key: 'h', bubbles: true }))
      }).observe(document.body, { subtree: true, childList: true, attributes: true })
    })
    await page.locator('.faces[data-ready][data-on-screen]').waitFor()
    await page.keyboard.press('h')
    await expect(said).toContainText('1 face')
    await expect(page.getByRole('gridcell')).toHaveCount(1)
    await page.locator('.faces[data-ready][data-on-screen][data-undo]').waitFor()
    await expect(page.getByRole('gridcell')).toHaveCount(1)
    await page.keyboard.press('Control+z')
    await expect(page.getByRole('gridcell')).toHaveCount(2)
    await page.keyboard.press('Control+a')
    await page.locator('.faces[data-ready][data-on-screen]').waitFor()
    await page.keyboard.press('a')
    await expect(
      page.getByRole('navigation', { name: 'Groups of faces' }).getByText('Adults and visitors'),
    ).toBeVisible()
  })

  await test.step('who was looked for: found and hidden, not accounted for, and said not to have been there', async () => {
    await page.keyboard.press('Control+3')
    await expect(
      page.getByText('1 of 3 pupils who may not be shown is not accounted for: look once more.'),
    ).toBeVisible()
    const row = (name: string) => page.getByRole('row', { name: new RegExp(name) })
    await expect(row('Noah Kettleworth')).toContainText('Found and hidden in 2 photos')
    await expect(row('Iris Featherstonehaugh')).toContainText('Found and hidden in 1 photo')
    await expect(row('Iris Featherstonehaugh')).toContainText('Only ever named by a person')
    await expect(row('Amelia Thornton')).toContainText('Shown in 1 photo')
    await expect(row('Omar Haddad')).toContainText('Could not tell')
    await accessible(page)
    await pictures(page, testInfo, 'looked-for')
    await page.getByRole('button', { name: 'Was not there: Omar Haddad' }).click()
    await expect(page.getByText('All 3 pupils who may not be shown are accounted for.')).toBeVisible()
    await expect(row('Omar Haddad')).toContainText('Was not there: Mohan Pillai')
    await page.locator('.faces[data-ready][data-on-screen][data-undo], .looked-head').first().waitFor()
    await page.keyboard.press('Control+z')
    await expect(row('Omar Haddad')).toContainText('Could not tell')
    await page.emulateMedia({ media: 'print' })
    await expect(page.getByRole('heading', { name: 'Who was looked for: Maple' })).toBeVisible()
    await expect(page.getByRole('link', { name: 'Faces', exact: true })).toBeHidden()
    await page.screenshot({ path: testInfo.outputPath('pictures', 'line-up.png') })
    await page.emulateMedia({ media: 'screen' })
    await page.keyboard.press('l')
    await expect(page.getByRole('grid')).toBeVisible()
  })
  await real.close()
})
