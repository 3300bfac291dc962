// Walks through the main job on the screens of the sample school, as a person would, and leaves numbered pictures.
// `npm run quickstart` shows it where there is no display. It uses nothing but the screens.
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import {
  addPhotos,
  choosePhoto,
  decideFaces,
  goTo,
  handIn,
  lock,
  openPhoto,
  PATIENCE_MS,
  send,
  sign,
  signIn,
  writePost,
} from './walk.ts'

export interface TourOptions {
  /** The sample school's home: its people's passphrases are beside it, since it is invented. */
  readonly home: string
  /** Where the pictures go; made if need be. */
  readonly folder: string
  /** Gets one plain sentence per step. */
  readonly say: (sentence: string) => void
}

interface Person {
  readonly name: string
  readonly role: string
  readonly passphrase: string
}

/** Time for the page to ask for its pictures, in milliseconds. */
const SETTLE_MS = 700
/** How many photos the tour takes through to the Page. */
const PHOTOS = 2

/** Does the main job once: photos in, faces decided, words checked, signed by somebody else, sent, read back. */
export async function tour(page: Page, { home, folder, say }: TourOptions): Promise<void> {
  await mkdir(folder, { recursive: true })
  const people = JSON.parse(await readFile(join(home, 'sample-people.json'), 'utf8')) as readonly Person[]
  const who = (role: string): Person => {
    const person = people.find((one) => one.role === role)
    if (!person) throw new Error(`The sample school has no ${role}`)
    return person
  }
  const [head, office] = [who('headteacher'), who('office')]
  let number = 0
  const picture = async (name: string, sentence: string): Promise<void> => {
    number += 1
    const file = `${String(number).padStart(2, '0')}-${name}.png`
    // Pictures of the page come by themselves; a shot before them would show their empty frames. (There is no network
    // idle to wait for: the page always holds one long poll open.)
    await page.waitForTimeout(SETTLE_MS)
    await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode().catch(() => undefined))))
    await page.screenshot({ path: join(folder, file) })
    say(`${file}: ${sentence}`)
  }

  await picture('locked', 'The school is locked; only the names of the staff can be seen.')
  await signIn(page, office.name, office.passphrase)
  await picture('home', `${office.name} from the office signed in and saw what waits.`)
  await goTo(page, 'Pupils')
  await picture('pupils', 'Looked at the register: who may be shown, who may not, who has not answered.')

  await goTo(page, 'Events')
  await page.getByRole('link', { name: /Autumn assembly/ }).click()
  await addPhotos(page, ['Sample photos', 'events', 'Autumn assembly'], 'Office camera')
  await picture(
    'photos-coming-in',
    'Added a folder of photos taken on the office camera; faces are looked for meanwhile.',
  )
  // Who is in a photo is proposed right after its faces were found, before the next photo is searched.
  await page
    .getByRole('group', { name: 'All photos of this event' })
    .getByText(/to decide$/)
    .nth(PHOTOS + 1)
    .waitFor({ timeout: PATIENCE_MS })
  await openPhoto(page, 0)
  await picture('desk', 'Opened the first photo. Every head is hidden until somebody decides.')
  let named = 0
  let hidden = 0
  for (let photo = 0; photo < PHOTOS; photo++) {
    await openPhoto(page, photo)
    const done = await decideFaces(page, 5)
    named += done.named
    hidden += done.keptHidden
    await picture(
      `decided-${photo + 1}`,
      `Decided every face of photo ${photo + 1}. This is what the public would see.`,
    )
    await choosePhoto(page, photo)
  }
  say(`So far: ${named} faces named by a person, ${hidden} kept hidden.`)

  await page.getByRole('button', { name: /^Make a post from/ }).click()
  const alt = ['Children in school jumpers stand on a stage with paper crowns.', 'A class sings together in the hall.']
  await writePost(page, 'Celebration or achievement', 'A wonderful autumn assembly. Well done Amelia!', alt)
  await page.getByText('names a pupil').first().waitFor()
  await picture('name-found', 'Wrote a message with a pupil’s name in it. It cannot go on like that.')
  await page
    .getByLabel('Message', { exact: true })
    .fill('A wonderful autumn assembly. Thank you to every class for the singing!')
  await handIn(page, PHOTOS)
  await picture('handed-in', 'Took the name out and handed the post in. Who prepared it cannot sign it.')

  const address = page.url()
  await lock(page)
  await signIn(page, head.name, head.passphrase)
  await picture('head-home', `${head.name}, the headteacher, signed in: one post waits.`)
  await page.goto(address)
  await page.getByRole('heading', { name: 'Sign-off' }).waitFor()
  await picture('sign-off', 'Read the page for signing: the pictures exactly as they will go out, and why.')
  await sign(page, head.passphrase)
  await picture('signed', 'Signed exactly these bytes and words.')
  await send(page)
  await picture('live', 'Sent it to the practice Page and read it back: live and checked.')
  await page.goto(`${new URL(address).origin}/#/practice`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await picture('practice-page', 'Looked at the practice Page as the public would.')
  await goTo(page, 'School')
  await page
    .getByRole('link', { name: /Trail/ })
    .or(page.getByRole('tab', { name: /Trail/ }))
    .or(page.getByRole('button', { name: /Trail/ }))
    .first()
    .click()
  await picture('trail', 'Looked at the trail: every act, in order, chained so that no change goes unseen.')
}
