// The schools that `measure kills` ends programs in: prepared once per stage of the work, copied for every run, and opened
// the way a person opens them. The pictures are those of the scripted engine, so that a run takes a second.
import { cp, mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Client } from '../../shared/contract/operation.ts'
import type { StudioContract } from '../../shared/contract/studio.ts'
import type { EventId, PostId } from '../../shared/model/id.ts'
import { EYE_CHECKS } from '../../shared/model/text-region.ts'
import type { Clock } from '../../electron/studio/ports.ts'
import { clientOfStudio } from '../../electron/studio/sample/prepare-sample.ts'
import { openStudio } from '../../electron/studio/studio.ts'
import { drawnPicture, STAND_IN_CAMERA, standInEngine } from '../stand-in-engine.ts'
import { writeOldSchool } from './kill-old-school.ts'
import { CannotGoOn, openThrowAwaySchool, PEOPLE, SOFT, waitFor, type ThrowAwayOptions } from './throw-away-school.ts'

/** Planted where they must never be readable: in pictures, names, words and the token's place. */
export const MARKERS = ['Zwielichtbild', 'Ambraskerly', 'Quillonette', 'Federwolkenwort', 'Quittenhain'] as const
/** The pictures of a run: enough that a moment in between is likely, few enough that it takes no time. */
export const PHOTOS = 12
/** The heads in each of them. */
export const HEADS = 3
export const POSTS = 2
export const EVENT_TITLE = `Day in the ${MARKERS[4]}`
const WAIT_MS = 30_000

/** How far a prepared school has come. */
export type Prepared = 'empty' | 'imported' | 'searched' | 'decided' | 'waiting' | 'signed' | 'old'

export interface OpenSchool {
  readonly client: Client<StudioContract>
  signIn(who: keyof typeof PEOPLE, passphrase?: string): Promise<void>
  close(): Promise<void>
}

/** The folder with the photos that runs import. Never written to after it was made. */
export async function drawPhotos(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const faces = Array.from({ length: HEADS }, (_, at) => ({ box: { x: 0.05 + 0.3 * at, y: 0.3, w: 0.1, h: 0.15 } }))
  for (let at = 0; at < PHOTOS; at += 1) {
    const name = `${MARKERS[0]} ${String(at)} ${'x'.repeat(20_000)}`
    await writeFile(join(folder, `IMG_${String(at)}.jpg`), drawnPicture({ name, faces, camera: STAND_IN_CAMERA }))
  }
}

/** Opens a prepared school in `dir` (its folder `school`) and signs the head in. Fails as the studio does. */
export async function openSchool(dir: string, graph: string, clock?: Clock): Promise<OpenSchool> {
  const home = join(dir, 'school')
  const studio = await openStudio(home, {
    pageFilesDir: home,
    graphBaseUrl: graph,
    hardness: SOFT,
    engine: standInEngine(),
    ...(clock === undefined ? {} : { clock }),
  })
  const client = clientOfStudio(studio)
  const signIn = async (who: keyof typeof PEOPLE, passphrase: string = PEOPLE[who].passphrase) => {
    const state = await client['app.state']({})
    if (state.phase === 'open') await client['session.lock']({})
    const locked = await client['app.state']({})
    const account = locked.phase === 'locked' ? locked.accounts.find((one) => one.name === PEOPLE[who].name) : undefined
    if (!account) throw new CannotGoOn(`account-missing: ${who}`)
    await client['session.unlock']({ accountId: account.id, passphrase })
  }
  try {
    await signIn('head')
  } catch (error) {
    await studio.close()
    throw error
  }
  return { client, signIn, close: () => studio.close() }
}

/** The one event of a prepared school, or null. */
export const eventIn = async (client: Client<StudioContract>): Promise<EventId | null> =>
  (await client['events.list']({})).find((event) => event.title === EVENT_TITLE)?.id ?? null

/** Makes an event and begins to import the photos into it. */
export async function beginImport(client: Client<StudioContract>, photos: string) {
  const event = await client['events.create']({ title: EVENT_TITLE, heldOn: '2026-11-20', classNames: [] })
  const started = await client['imports.start']({
    eventId: event.id,
    path: photos,
    takenOnSchoolDevice: true,
    device: 'Measured device',
  })
  return { eventId: event.id, importId: started.importId }
}

/** Decides every face of the event, the way a person would: the first is the one pupil, the rest stay hidden. */
export async function decideAll(client: Client<StudioContract>, eventId: EventId): Promise<void> {
  const [pupil] = await client['pupils.list']({})
  if (!pupil) throw new CannotGoOn('nobody-on-the-roll')
  for (const { id: photoId } of (await client['events.get']({ eventId })).photos) {
    const [first] = (await client['photos.get']({ photoId })).faces
    if (first)
      await client['faces.decide']({
        faceId: first.face.id,
        decision: { kind: 'subject', subjectId: pupil.id, wish: 'show' },
      })
    await client['faces.hideRest']({ photoId })
  }
}

/** The words of the `at`-th post: each its own, so that two posts of the same words are one post sent twice. */
export const wordsOf = (at: number) =>
  `We had a lovely ${MARKERS[3]} morning in ${['the garden', 'the hall'][at] ?? 'the yard'}.`

/** Writes the posts of an event, without handing them in. `told` hears of each as soon as it is saved. */
export async function writePosts(
  client: Client<StudioContract>,
  eventId: EventId,
  told: (postId: PostId, at: number) => void = () => undefined,
): Promise<void> {
  const { photos } = await client['events.get']({ eventId })
  for (let at = 0; at < POSTS; at += 1) {
    const chosen = photos.slice(at * 2, at * 2 + 2).map((photo) => photo.id)
    const { post } = await client['posts.create']({ eventId, kind: 'trip-or-event', photoIds: chosen })
    await client['posts.save']({
      postId: post.id,
      kind: 'trip-or-event',
      message: wordsOf(at),
      photos: chosen.map((photoId, i) => ({ photoId, altText: `Picture ${i + 1}: our morning at school.` })),
    })
    told(post.id, at)
  }
}

/** Waits until every picture of a post is made; false when that does not come. */
export async function picturesReady(client: Client<StudioContract>, postId: PostId): Promise<boolean> {
  const ready = await waitFor(performance.now() + WAIT_MS, async () => {
    const { photos } = await client['posts.get']({ postId })
    return photos.every((photo) => photo.rendition.kind === 'ready') ? true : null
  })
  return ready === true
}

/** The head signs what waits. */
export async function signAll(client: Client<StudioContract>, told: (postId: PostId) => void = () => undefined) {
  for (const { id: postId, state } of await client['posts.list']({})) {
    if (state !== 'waiting') continue
    const { digest } = await client['posts.get']({ postId })
    if (digest === null) throw new CannotGoOn('nothing-to-sign')
    const { passphrase } = PEOPLE.head
    const answers = { accurate: true, respectful: true, lookedFor: [...EYE_CHECKS] } as const
    const signed = await client['posts.sign']({ postId, digest, passphrase, ...answers })
    if (signed.post.state !== 'signed') throw new CannotGoOn(signed.whyNotSign ?? 'not-signed')
    told(postId)
  }
}

/**
 * Makes one school per stage below `root`, each going on from the last. `throwAway` opens the first, with its Page on the
 * stand-in.
 */
export async function prepareSchools(root: string, photos: string, graph: string): Promise<(what: Prepared) => string> {
  const dirOf = (what: Prepared) => join(root, what)
  const first: ThrowAwayOptions = { home: dirOf('empty'), graph, engine: standInEngine() }
  const school = await openThrowAwaySchool(first)
  const camera = { make: STAND_IN_CAMERA.make, model: STAND_IN_CAMERA.model, serial: null }
  await school.client['devices.add']({ name: 'Measured device', ...camera, stripsMetadata: false })
  await school.close()
  // The pupil list lies beside the school, readable, as such a list does; it is not looked for.
  await rm(join(dirOf('empty'), 'roll.csv'))

  const next = async (from: Prepared, to: Prepared, work: (open: OpenSchool) => Promise<void>) => {
    await cp(dirOf(from), dirOf(to), { recursive: true })
    const open = await openSchool(dirOf(to), graph)
    try {
      await work(open)
    } finally {
      await open.close()
    }
  }
  const eventOf = async (client: Client<StudioContract>) => {
    const id = await eventIn(client)
    if (id === null) throw new CannotGoOn('no-event')
    return id
  }
  await next('empty', 'imported', async ({ client }) => {
    await client['scan.pause']({ paused: true })
    const { eventId } = await beginImport(client, photos)
    const all = await waitFor(performance.now() + WAIT_MS, async () => {
      const view = await client['events.get']({ eventId })
      return view.photos.length === PHOTOS && view.imports.every((one) => one.state === 'done') ? true : null
    })
    if (all === null) throw new CannotGoOn('import-not-ended-in-time')
  })
  await next('imported', 'searched', async ({ client }) => {
    await client['scan.pause']({ paused: false })
    const eventId = await eventOf(client)
    const all = await waitFor(performance.now() + WAIT_MS, async () => {
      const { photos: rows } = await client['events.get']({ eventId })
      return rows.every((row) => row.state === 'to-decide') ? true : null
    })
    if (all === null) throw new CannotGoOn('faces-not-searched-in-time')
  })
  // Nobody signs what they prepared: the office decides and writes.
  await next('searched', 'decided', async ({ client, signIn }) => {
    await signIn('office')
    await decideAll(client, await eventOf(client))
  })
  await next('decided', 'waiting', async ({ client, signIn }) => {
    await signIn('office')
    const ids: PostId[] = []
    await writePosts(client, await eventOf(client), (id) => ids.push(id))
    for (const postId of ids) {
      if (!(await picturesReady(client, postId))) throw new CannotGoOn('pictures-not-ready-in-time')
      const { post, refusals } = await client['posts.submit']({ postId })
      if (post.state !== 'waiting') throw new CannotGoOn(refusals.map((one) => one.kind).join(', ') || post.state)
    }
  })
  await next('waiting', 'signed', ({ client }) => signAll(client))
  await cp(dirOf('empty'), dirOf('old'), { recursive: true })
  await writeOldSchool(join(dirOf('old'), 'school'))
  return dirOf
}
