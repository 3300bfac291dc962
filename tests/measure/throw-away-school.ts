// A school that measuring makes up and throws away: driven through the studio's own contract, in steps that each look
// first at what is there already, so that after a crash the same call goes on where the last one ended.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Client } from '../../shared/contract/operation.ts'
import type { StudioContract } from '../../shared/contract/studio.ts'
import type { PhotoView, PostView } from '../../shared/contract/views.ts'
import { StudioError } from '../../shared/model/failure.ts'
import {
  GraphId,
  type AccountId,
  type EventId,
  type PhotoId,
  type PostId,
  type SubjectId,
} from '../../shared/model/id.ts'
import type { Box } from '../../shared/model/photo.ts'
import { PHOTOS_PER_POST_MAX } from '../../shared/model/post.ts'
import { EYE_CHECKS } from '../../shared/model/text-region.ts'
import type { Stage } from '../../electron/studio/flow/context.ts'
import { clientOfStudio, recordRecognition } from '../../electron/studio/sample/prepare-sample.ts'
import type { FaceEngine } from '../../electron/studio/ports.ts'
import { openDatabase } from '../../electron/studio/store/database.ts'
import { writePageToken } from '../../electron/studio/store/page-token.ts'
import { readSchool, writeSchool } from '../../electron/studio/store/setting.ts'
import { databaseKey, vaultKeys } from '../../electron/studio/store/vault-keys.ts'
import { openStudio, type Studio } from '../../electron/studio/studio.ts'

/** A softer hash than the product's: the passphrases stand in this file anyway. */
export const SOFT = { memoryKiB: 8 * 1024, passes: 1 }
/** Who works in it. */
export const PEOPLE = {
  head: { name: 'Measured Head', role: 'headteacher', passphrase: 'measured head passphrase' },
  office: { name: 'Measured Office', role: 'office', passphrase: 'measured office passphrase' },
} as const
/** Names that nobody writes in a post by accident. */
const ROLL =
  'UPN,Forename,Surname,Class,Facebook,Facebook date\nR000300123001,Quillonette,Ambraskerly,Measured,Yes,2026-09-01\n'
const EVENT = 'Measured event'

export interface ThrowAwayOptions {
  readonly home: string
  /** Address of the Page's stand-in on this computer. */
  readonly graph: string
  readonly stage?: (name: Stage) => void
  /** The real engine when it is left out. */
  readonly engine?: FaceEngine
  /** Told in a few words what is being done. */
  readonly progress?: (what: string) => void
}

export interface ThrowAwaySchool {
  readonly client: Client<StudioContract>
  signIn(who: keyof typeof PEOPLE): Promise<void>
  /** Waits until `look` finds something that is not null; false past the deadline. */
  close(): Promise<void>
}

/** A step that cannot be done, with the reason for the last line. */
export class CannotGoOn extends Error {}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
/** Looks every so often until there is something; null when `untilMs` (performance.now) is past. */
export async function waitFor<T>(untilMs: number, look: () => Promise<T | null>): Promise<T | null> {
  for (;;) {
    const found = await look()
    if (found !== null || performance.now() >= untilMs) return found
    await pause(150)
  }
}

/** Opens the school, making it at the first time. */
export async function openThrowAwaySchool(options: ThrowAwayOptions): Promise<ThrowAwaySchool> {
  const home = join(options.home, 'school')
  await mkdir(home, { recursive: true })
  const ports = {
    pageFilesDir: home,
    graphBaseUrl: options.graph,
    hardness: SOFT,
    ...(options.stage ? { stage: options.stage } : {}),
    ...(options.engine ? { engine: options.engine } : {}),
  }
  let studio: Studio = await openStudio(home, ports)
  // Through the variable, because a step may open the studio anew.
  const client = clientOfStudio({ fetch: (request) => studio.fetch(request) })
  const signIn = async (who: keyof typeof PEOPLE): Promise<void> => {
    await client['session.lock']({})
    const state = await client['app.state']({})
    const account = state.phase === 'locked' ? state.accounts.find((one) => one.name === PEOPLE[who].name) : undefined
    if (!account) throw new CannotGoOn('account-missing')
    await client['session.unlock']({ accountId: account.id, passphrase: PEOPLE[who].passphrase })
  }
  const school = { client, signIn, close: () => studio.close() }

  if ((await client['app.state']({})).phase === 'first-run') {
    options.progress?.('making the school')
    await client['school.create']({
      name: 'Measured Primary',
      pageHandle: '@measuredprimary',
      values: ['Honesty'],
      policyRatifiedOn: '2026-02-01',
      accountName: PEOPLE.head.name,
      role: PEOPLE.head.role,
      passphrase: PEOPLE.head.passphrase,
    })
    await recordRecognition(client, new Date().toISOString().slice(0, 10))
  } else await signIn('head')
  const accounts = await client['accounts.list']({})
  if (!accounts.some((one) => one.name === PEOPLE.office.name)) {
    const { name, role, passphrase } = PEOPLE.office
    await client['accounts.add']({ name, role, passphrase })
  }
  if ((await client['pupils.list']({})).length === 0) {
    const path = join(options.home, 'roll.csv')
    await writeFile(path, ROLL)
    const { digest } = await client['roll.check']({ path })
    await client['roll.import']({ path, digest, leaveOutFaulty: false, confirmedYesRows: [2] })
  }

  const head = accounts.find((one) => one.name === PEOPLE.head.name)
  if (!head) throw new CannotGoOn('account-missing')
  const isConnected = await connectPage(client, options.progress)
  if (!isConnected) {
    // The stand-in does not answer questions about tokens. A person has confirmed the Page all the same: the one who
    // typed the command.
    await studio.close()
    await connectDirectly(home, head.id)
    studio = await openStudio(home, ports)
    await signIn('head')
  }
  return school
}

const PAGE_ID = () => GraphId.parse(process.env['CLOAKROOM_GRAPH_PAGE_ID'] ?? '100064123456789012')
const TOKEN = () => process.env['CLOAKROOM_GRAPH_TOKEN'] ?? 'EAAStandInPageToken0123456789abcdef'

/** Checks and confirms the token. False when nothing could be learnt about it; a token that is known to be bad ends the run. */
async function connectPage(client: Client<StudioContract>, progress?: (what: string) => void): Promise<boolean> {
  const state = await client['app.state']({})
  if (state.phase === 'open' && state.page.kind === 'facebook') return true
  progress?.('checking the Page')
  const check = await client['page.check']({ token: TOKEN() })
  if (check.pageId !== null && check.pageId !== PAGE_ID()) throw new CannotGoOn('wrong-page')
  if (check.ok && check.pageId !== null) {
    await client['page.confirm']({ pageId: check.pageId })
    return true
  }
  const certain = check.problems.find(
    (problem) => problem !== 'not-understood' && problem !== 'cannot-reach' && problem !== 'expiry-unknown',
  )
  if (certain !== undefined) throw new CannotGoOn(certain)
  return false
}

async function connectDirectly(home: string, head: AccountId): Promise<void> {
  const { vaultKey } = await vaultKeys(join(home, 'keys.json'), SOFT).unlock(head, PEOPLE.head.passphrase, Date.now())
  const database = openDatabase(join(home, 'cloakroom.db'), databaseKey(vaultKey), 'existing')
  try {
    database.write((writer) => {
      const page = { pageId: PAGE_ID(), pageName: 'Measured Page', pageLink: null, expiresAtMs: null }
      writeSchool(
        writer,
        { ...readSchool(writer), page: { kind: 'facebook', ...page, confirmedAtMs: Date.now() } },
        Date.now(),
      )
      writePageToken(writer, 'in-use', { ...page, secret: { by: 'vault', token: TOKEN() }, savedAtMs: Date.now() })
    })
  } finally {
    database.close()
  }
}

/** Imports the folder and waits until every photo was searched; photos of whatever camera are accepted, as measured ones. Nothing usable in it ends the run. */
export async function importFolder(
  { client, signIn }: ThrowAwaySchool,
  folder: string,
  untilMs: number,
): Promise<EventId> {
  await signIn('office')
  const known = (await client['events.list']({})).find((event) => event.title === EVENT)
  const event =
    known ??
    (await client['events.create']({ title: EVENT, heldOn: new Date().toISOString().slice(0, 10), classNames: [] }))
  const before = await client['events.get']({ eventId: event.id })
  if (before.imports.length === 0) {
    await client['imports.start']({
      eventId: event.id,
      path: folder,
      takenOnSchoolDevice: true,
      device: 'Measured device',
    })
  }
  // The school's list of devices is empty: whatever came in is held back until the head has said why it may be used.
  const ended = await waitFor(untilMs, async () => {
    const { imports } = await client['events.get']({ eventId: event.id })
    return imports.every((one) => one.state !== 'running') ? true : null
  })
  if (ended === null) throw new CannotGoOn('import-not-ended-in-time')
  const { held } = await client['events.imports']({ eventId: event.id })
  if (held.length > 0) {
    await signIn('head')
    await client['held.accept']({ photoIds: held.map((one) => one.id), reason: 'Photos to measure with' })
    await signIn('office')
  }
  const searched = await waitFor(untilMs, async () => {
    const { imports, photos } = await client['events.get']({ eventId: event.id })
    return imports.every((one) => one.state !== 'running') &&
      photos.every((photo) => photo.state !== 'waiting-for-faces')
      ? photos
      : null
  })
  if (searched === null) throw new CannotGoOn('faces-not-searched-in-time')
  if (!searched.some((photo) => photo.state === 'to-decide' || photo.state === 'decided'))
    throw new CannotGoOn('no-usable-photo')
  return event.id
}

const overlaps = (a: Box, b: Box) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h
/** A place for a head where no face is, with room around each face for its hair; null in a crowd. */
function freePlace(view: PhotoView): Box | null {
  const taken = view.faces.map(({ face: { box } }) => ({
    x: box.x - box.w,
    y: box.y - box.h,
    w: box.w * 3,
    h: box.h * 3,
  }))
  for (const size of [0.12, 0.06]) {
    for (let y = 0.02; y + size < 1; y += size) {
      for (let x = 0.02; x + size < 1; x += size) {
        const box = { x, y, w: size, h: size }
        if (!taken.some((face) => overlaps(face, box))) return box
      }
    }
  }
  return null
}

/**
 * Decides every face of every photo: all that were found stay hidden. One head is drawn by hand where no face is (in each
 * photo without faces, else in the first photo) and named as the one pupil with permission, so that somebody is shown.
 */
export async function decideFaces({ client }: ThrowAwaySchool, eventId: EventId): Promise<PhotoId[]> {
  const [pupil] = await client['events.people']({ eventId })
  if (!pupil) throw new CannotGoOn('nobody-on-the-roll')
  const { photos } = await client['events.get']({ eventId })
  const usable = photos
    .filter((photo) => photo.state === 'to-decide' || photo.state === 'decided')
    .slice(0, PHOTOS_PER_POST_MAX)
  for (const [index, { id: photoId }] of usable.entries()) {
    let view = await client['photos.get']({ photoId })
    const isEmpty = view.faces.every(({ face }) => face.foundBy === 'person')
    if ((isEmpty || index === 0) && !view.faces.some((face) => face.reason.kind === 'shown'))
      await drawShownHead(client, view, pupil.subjectId)
    view = await client['photos.get']({ photoId })
    if (view.row.undecided > 0) await client['faces.hideRest']({ photoId })
  }
  return usable.map((photo) => photo.id)
}

async function drawShownHead(client: Client<StudioContract>, view: PhotoView, subjectId: SubjectId): Promise<void> {
  const drawn = view.faces.find(({ face }) => face.foundBy === 'person')
  const box = freePlace(view)
  if (!drawn && !box) return
  const known = new Set(view.faces.map(({ face }) => face.id))
  const after = drawn || !box ? view : await client['faces.draw']({ photoId: view.photo.id, box })
  const head = drawn ?? after.faces.find(({ face }) => !known.has(face.id))
  if (head)
    await client['faces.decide']({ faceId: head.face.id, decision: { kind: 'subject', subjectId, wish: 'show' } })
}

/** The one post of this school: found, or made with these photos. */
export async function findOrWritePost(
  { client }: ThrowAwaySchool,
  eventId: EventId,
  photoIds: readonly PhotoId[],
  message: string,
): Promise<PostId> {
  const [known] = await client['posts.list']({})
  const id =
    known?.id ?? (await client['posts.create']({ eventId, kind: 'trip-or-event', photoIds: [...photoIds] })).post.id
  const { post } = await client['posts.get']({ postId: id })
  if (post.state === 'draft' && post.message === '') await saveWords(client, id, photoIds, message)
  return id
}

const saveWords = (client: Client<StudioContract>, postId: PostId, photoIds: readonly PhotoId[], message: string) =>
  client['posts.save']({
    postId,
    kind: 'trip-or-event',
    message,
    photos: photoIds.map((photoId, i) => ({ photoId, altText: `Picture ${i + 1}: our day at school.` })),
  })

/**
 * Hands the post in once every picture is made. Faces that came up while the pictures were made are hidden, photos that
 * cannot be made safe are left out, words that need a person's eye are settled; what still stands in the way ends the run.
 */
export async function handIn({ client }: ThrowAwaySchool, postId: PostId, untilMs: number): Promise<void> {
  const view = await waitFor(untilMs, async () => {
    const now = await client['posts.get']({ postId })
    for (const photo of now.photos)
      if (photo.rendition.kind === 'undecided') await client['faces.hideRest']({ photoId: photo.photoId })
    const refused = now.photos.filter((photo) => photo.rendition.kind === 'refused')
    if (refused.length > 0) {
      const safe = now.post.photos.filter((photo) => !refused.some((one) => one.photoId === photo.photoId))
      if (safe.length === 0) throw new CannotGoOn('no-photo-can-be-made-safe')
      await saveWords(
        client,
        postId,
        safe.map((photo) => photo.photoId),
        now.post.message,
      )
      return null
    }
    return now.photos.every((photo) => photo.rendition.kind === 'ready') ? now : null
  })
  if (!view) throw new CannotGoOn('pictures-not-ready-in-time')
  await settleAll(client, view)
  const submitted = await client['posts.submit']({ postId })
  if (submitted.post.state !== 'waiting')
    throw new CannotGoOn(submitted.refusals.map((refusal) => refusal.kind).join(', ') || submitted.post.state)
}

async function settleAll(client: Client<StudioContract>, view: PostView): Promise<void> {
  for (const { place, findings, settled } of view.findings) {
    for (const finding of findings) {
      if (finding.verdict !== 'review' || settled.includes(finding.start)) continue
      await client['words.settle']({ postId: view.post.id, place, start: finding.start, text: finding.text })
    }
  }
}

/** The headteacher signs what waits and presses the button. */
export async function signAndSend({ client, signIn }: ThrowAwaySchool, postId: PostId): Promise<void> {
  await signIn('head')
  const waiting = await client['posts.get']({ postId })
  if (waiting.post.state === 'waiting') {
    if (waiting.digest === null) throw new CannotGoOn('nothing-to-sign')
    const { passphrase } = PEOPLE.head
    const signed = await client['posts.sign']({
      postId,
      digest: waiting.digest,
      passphrase,
      accurate: true,
      respectful: true,
      lookedFor: [...EYE_CHECKS],
    })
    if (signed.post.state !== 'signed')
      throw new CannotGoOn(signed.whyNotSign ?? signed.refusals.map((refusal) => refusal.kind).join(', '))
  }
  const sent = await client['posts.publish']({ postId })
  if (sent.post.state === 'signed' || sent.post.state === 'waiting')
    throw new CannotGoOn(sent.refusals.map((refusal) => refusal.kind).join(', '))
}

/** The word for a failure in a last line. */
export const reasonOf = (error: unknown): string =>
  error instanceof StudioError
    ? error.failure.kind
    : error instanceof CannotGoOn
      ? error.message
      : error instanceof Error
        ? `${error.name}: ${error.message}`
        : 'unknown'
