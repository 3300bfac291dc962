// The steps of the main job as a person does them on the screens: by labels, keys and buttons, never past them. The tour
// shows them where there is no display, and the app test walks the same way.
import type { Page } from 'playwright-core'

/** Longest wait for something that the studio works on, in milliseconds; a slow computer with two cores needs some. */
export const PATIENCE_MS = 180_000

export async function signIn(page: Page, name: string, passphrase: string): Promise<void> {
  await page.getByRole('radio', { name: new RegExp(`^${escaped(name)}`) }).check()
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await page.getByRole('button', { name: 'Unlock' }).click()
  await page.getByRole('navigation').getByRole('link', { name: /Home/ }).waitFor({ timeout: PATIENCE_MS })
}

export async function lock(page: Page): Promise<void> {
  await page.keyboard.press('Control+l')
  await page.getByRole('button', { name: 'Unlock' }).waitFor()
}

/** Goes to one of the five places on the rail. */
export async function goTo(page: Page, place: 'Home' | 'Events' | 'Posts' | 'Pupils' | 'School'): Promise<void> {
  await page
    .getByRole('navigation')
    .getByRole('link', { name: new RegExp(place) })
    // The rail comes before a place's own tabs.
    .first()
    .click()
  await page.getByRole('heading', { level: 1 }).first().waitFor()
}

/** Walks the built-in chooser: first a place on the left, then folders by name; the last one may be a CSV file. */
export async function chooseIn(
  page: Page,
  title: string | RegExp,
  steps: readonly string[],
  button: string,
): Promise<void> {
  const chooser = page.getByRole('dialog', { name: title })
  for (const [at, step] of steps.entries()) {
    const list = at === 0 ? chooser.getByRole('navigation', { name: 'Places' }) : chooser.getByRole('list')
    await list.getByRole('button', { name: new RegExp(`^${escaped(step)}`) }).click()
  }
  await chooser.getByRole('button', { name: button }).click()
  await chooser.waitFor({ state: 'hidden' })
}

/** Adds a folder of photos to the event on screen, with the declaration of policy 3.3. */
export async function addPhotos(page: Page, folder: readonly string[], device: string): Promise<void> {
  await page.getByRole('button', { name: 'Add photos' }).first().click()
  await page.getByRole('button', { name: 'Choose a folder …' }).click()
  await chooseIn(page, 'Which folder holds the photos?', folder, 'Choose this folder')
  await page.getByRole('checkbox', { name: /taken on a school device/ }).check()
  await page
    .getByRole('combobox', { name: 'Which device?' })
    .or(page.getByRole('textbox', { name: 'Which device?' }))
    .waitFor()
  // A school with a list chooses from it; one without a list types the name, and its photos are held back.
  const list = page.getByRole('combobox', { name: 'Which device?' })
  if (await list.isVisible()) await list.selectOption({ label: device })
  else await page.getByRole('textbox', { name: 'Which device?' }).fill(device)
  await page.getByRole('button', { name: 'Add these photos' }).click()
  await page.getByRole('group', { name: 'All photos of this event' }).waitFor({ timeout: PATIENCE_MS })
}

/** What stands on a device's label and in its files. */
export interface DeviceFacts {
  readonly name: string
  readonly make: string
  readonly model: string
  readonly serial: string
}

/** Puts a device on the school's list (policy 3.3); whoever is signed in may do that. */
export async function listDevice(page: Page, device: DeviceFacts): Promise<void> {
  await goTo(page, 'School')
  await page.getByRole('link', { name: 'Devices' }).click()
  await page.getByRole('button', { name: 'Add a device' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add a device' })
  await dialog.getByLabel('What is it called?').fill(device.name)
  await dialog.getByLabel('Make').fill(device.make)
  await dialog.getByLabel('Model').fill(device.model)
  await dialog.getByLabel('Serial number').fill(device.serial)
  await dialog.getByRole('button', { name: 'Put it on the list' }).click()
  await page.getByRole('row', { name: new RegExp(escaped(device.name)) }).waitFor()
}

/** The photo on the desk, hidden-first; it has the focus afterwards. Waits until its faces were looked for. */
export async function openPhoto(page: Page, at: number): Promise<void> {
  const frame = frameOf(page, at)
  await frame.click()
  // The address changes after the click: until then the desk still shows the last photo, with its faces.
  await frame.and(page.locator('[aria-current="true"]')).waitFor()
  await page
    .getByRole('heading', { name: /^Face \d+ of \d+$/ })
    .or(page.getByText('No face was found'))
    .first()
    .waitFor({ timeout: PATIENCE_MS })
}

/** Chooses the photo on the desk for a post and waits until the filmstrip says so; `at` as in `openPhoto`. */
export async function choosePhoto(page: Page, at: number): Promise<void> {
  await page.locator('.desk[data-ready]:has([data-on-screen])').waitFor()
  await page.keyboard.press('p')
  await frameOf(page, at).filter({ hasText: 'chosen for a post' }).waitFor()
}

/** The photo's frame by its number: the filmstrip draws only those in view. */
const frameOf = (page: Page, at: number) =>
  page
    .getByRole('group', { name: 'All photos of this event' })
    .getByRole('button', { name: new RegExp(`^Photo ${at + 1} of `) })

/** What was done about the faces of one photo. */
export interface Decided {
  named: number
  keptHidden: number
}

/**
 * Waits until the selected face's own picture is on screen and a key would act on it: a key that is pressed before does nothing,
 * and only a machine is as fast as that.
 */
export async function faceIsSeen(page: Page): Promise<void> {
  await page.locator('.desk[data-ready][data-seen]:has([data-on-screen])').waitFor({ timeout: PATIENCE_MS })
}

/**
 * Decides every face of the photo on screen with the keys: Enter where the program proposes one person, H otherwise. At
 * most `most` faces are named. The desk moves on to the next undecided face by itself.
 */
export async function decideFaces(page: Page, most: number): Promise<Decided> {
  const panel = page.getByRole('complementary', { name: 'This face' })
  const heading = panel.getByRole('heading', { name: /^Face \d+ of \d+$/ })
  const finished = panel.getByText('Every face in this photo is decided.')
  const done: Decided = { named: 0, keptHidden: 0 }
  while (!(await finished.isVisible())) {
    const before = await heading.innerText()
    await faceIsSeen(page)
    // Whoever decides sooner decides without a proposal: the desk says that one may come.
    await panel.getByText('Still being compared').waitFor({ state: 'hidden', timeout: PATIENCE_MS })
    const named = done.named < most && (await panel.getByRole('group', { name: 'Looks like' }).isVisible())
    if (named) done.named += 1
    else done.keptHidden += 1
    await page.keyboard.press(named ? 'Enter' : 'h')
    await heading
      .filter({ hasNotText: new RegExp(`^${before}$`) })
      .or(finished)
      .first()
      .waitFor({ timeout: PATIENCE_MS })
  }
  return done
}

/** Makes a post from the photos chosen with P and fills it in; the pictures are being made meanwhile. */
export async function writePost(page: Page, kind: string, message: string, altTexts: readonly string[]): Promise<void> {
  await page.getByLabel('Kind of post').selectOption({ label: kind })
  await page.getByLabel('Message', { exact: true }).fill(message)
  for (const [at, altText] of altTexts.entries()) await page.getByLabel(`What photo ${at + 1} shows`).fill(altText)
}

/** Waits until every picture of the post on screen is ready, then hands it in for sign-off. */
export async function handIn(page: Page, photos: number): Promise<void> {
  await page
    .getByText('The picture is ready')
    .nth(photos - 1)
    .waitFor({ timeout: PATIENCE_MS })
  await page.getByRole('button', { name: 'Hand in for sign-off' }).click()
  await page.getByText('Waits for sign-off').first().waitFor({ timeout: PATIENCE_MS })
}

/** The head's page: affirms, gives the passphrase, signs. */
export async function sign(page: Page, passphrase: string): Promise<void> {
  for (const box of await page.getByRole('complementary').getByRole('checkbox').all()) await box.check()
  await page.getByLabel(/passphrase/i).fill(passphrase)
  await page.getByRole('button', { name: 'Sign', exact: true }).click()
  await page.getByText(/Signed by/).waitFor({ timeout: PATIENCE_MS })
}

/** Sends the signed post on screen and waits until it was read back from the Page. */
export async function send(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Send to/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Send now' }).click()
  await page.getByText('Live and checked').waitFor({ timeout: PATIENCE_MS })
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

/** The head's steps before faces may be recognised, one by one, the DPO's advice on mixed events, then the switch (L19, L24). */
export async function switchRecognitionOn(page: Page, saidOn: string): Promise<void> {
  await goTo(page, 'School')
  await page.getByRole('link', { name: 'Recognising faces' }).click()
  const record = page.getByRole('button', { name: /^Record: / })
  await record.first().waitFor()
  for (let left = await record.count(); left > 0; left = await record.count()) {
    await record.first().click()
    await page.getByLabel(/^(Done|Given|Sent|In force|In use)/).fill(saidOn)
    const reference = page.getByLabel(/^(Where it is kept|Version)$/)
    if (await reference.isVisible()) await reference.fill('File 12')
    await page.getByRole('button', { name: 'Record this step' }).click()
    await page
      .getByRole('button', { name: /^Record anew: / })
      .nth(5 - left)
      .waitFor()
  }
  await page.getByRole('button', { name: 'Allow it on the DPO’s advice' }).click()
  await page.getByLabel('Advice given on').fill(saidOn)
  await page.getByLabel('Where the advice is kept').fill('File 13')
  await page.getByRole('button', { name: 'Allow it on the DPO’s advice' }).click()
  await page.getByText('They are compared, on the DPO’s advice').waitFor()
  await page.getByRole('button', { name: 'Switch it on' }).click()
  await page.getByText('Recognising faces is on').waitFor()
}
