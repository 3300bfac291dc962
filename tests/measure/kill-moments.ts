// What a person is doing when `measure kills` ends the program: for each moment the work, what was acknowledged on the way,
// and what of it must be there after the next start. The work and the check both go through the studio's own contract.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { StudioContract } from '../../shared/contract/studio.ts'
import type { Client } from '../../shared/contract/operation.ts'
import { AccountId, EventId, FaceId, ImportId, PhotoId, PostId } from '../../shared/model/id.ts'
import { restoreBackup } from '../../electron/studio/flow/restore-backup.ts'
import { backupRoot, readVersions } from '../../electron/studio/store/backup-folder.ts'
import { damagesOf } from './kill-inspect.ts'
import { OLD_PUPILS } from './kill-old-school.ts'
import {
  beginImport,
  eventIn,
  HEADS,
  openSchool,
  PHOTOS,
  picturesReady,
  signAll,
  wordsOf,
  writePosts,
  type OpenSchool,
  type Prepared,
} from './kill-school.ts'
import { PEOPLE, reasonOf, waitFor } from './throw-away-school.ts'

/** Something that a person was told is done, or (`begun`) that they asked for and were not answered yet. */
export const Ack = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('import-started'), eventId: EventId, importId: ImportId }),
  z.strictObject({ kind: z.literal('photo-in'), photoId: PhotoId }),
  z.strictObject({ kind: z.literal('photo-searched'), photoId: PhotoId }),
  z.strictObject({ kind: z.literal('face-decided'), photoId: PhotoId, faceId: FaceId, as: z.string() }),
  z.strictObject({ kind: z.literal('photo-decided'), photoId: PhotoId }),
  z.strictObject({ kind: z.literal('post-saved'), postId: PostId, at: z.number() }),
  z.strictObject({ kind: z.literal('picture-made'), postId: PostId }),
  z.strictObject({ kind: z.literal('post-signed'), postId: PostId }),
  z.strictObject({ kind: z.literal('post-armed'), postId: PostId }),
  z.strictObject({ kind: z.literal('post-live'), postId: PostId, graphPostId: z.string() }),
  z.strictObject({ kind: z.literal('migrated') }),
  z.strictObject({ kind: z.literal('account-added'), accountId: AccountId, passphrase: z.string() }),
  z.strictObject({ kind: z.literal('account-left'), accountId: AccountId }),
  z.strictObject({ kind: z.literal('passphrase-asked'), next: z.string() }),
  z.strictObject({ kind: z.literal('passphrase-changed'), next: z.string() }),
  z.strictObject({ kind: z.literal('recovery-renewed'), recoveryKey: z.string() }),
  z.strictObject({ kind: z.literal('backed-up'), version: z.string() }),
])
export type Ack = z.infer<typeof Ack>

export interface Place {
  /** Folder of the run; the school is below it. */
  readonly dir: string
  /** The folder of photos that are imported. */
  readonly photos: string
  readonly graph: string
}
export interface Moment {
  readonly starts: Prepared
  /** Opens nothing by itself when the opening is what is measured. */
  readonly opensItself?: true
  work(place: Place, ack: (what: Ack) => void, school: OpenSchool): Promise<void>
  /** Lets the studio finish what it goes on with by itself, then names what was acknowledged and is not there. */
  check(school: OpenSchool, acks: readonly Ack[], place: Place): Promise<string[]>
}

const LOOK_EVERY_MS = 20
const SETTLE_MS = 20_000
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const until = async (look: () => Promise<boolean>) => {
  while (!(await look())) await pause(LOOK_EVERY_MS)
}
const settled = (look: () => Promise<boolean>) =>
  waitFor(performance.now() + SETTLE_MS, async () => ((await look()) ? true : null))
const mustEvent = async (client: Client<StudioContract>): Promise<EventId> => {
  const id = await eventIn(client)
  if (id === null) throw new Error('The prepared school has no event')
  return id
}
const of = <K extends Ack['kind']>(acks: readonly Ack[], kind: K) =>
  acks.filter((ack): ack is Extract<Ack, { kind: K }> => ack.kind === kind)

/** Importing: every photo comes in once, also those after the kill. */
const importing: Moment = {
  starts: 'empty',
  async work({ photos }, ack, { client }) {
    await client['scan.pause']({ paused: true })
    const started = await beginImport(client, photos)
    ack({ kind: 'import-started', ...started })
    const told = new Set<PhotoId>()
    await until(async () => {
      const view = await client['events.get']({ eventId: started.eventId })
      for (const { id } of view.photos) if (!told.has(id)) ack({ kind: 'photo-in', photoId: id })
      for (const { id } of view.photos) told.add(id)
      return view.imports.every((one) => one.state !== 'running')
    })
  },
  async check({ client }, acks) {
    const eventId = await eventIn(client)
    const [started] = of(acks, 'import-started')
    if (eventId === null) return started ? ['the event'] : []
    const view = await client['events.get']({ eventId })
    if (started && !view.imports.some((one) => one.id === started.importId)) return ['the import']
    if (view.imports.length === 0) return []
    const done = await settled(async () =>
      (await client['events.get']({ eventId })).imports.every((one) => one.state === 'done'),
    )
    const after = await client['events.get']({ eventId })
    const ids = new Set<string>(after.photos.map((photo) => photo.id))
    return [
      ...(done ? [] : ['the rest of the import']),
      ...(after.photos.length === PHOTOS ? [] : [`${String(after.photos.length)} photos of ${String(PHOTOS)}`]),
      ...of(acks, 'photo-in').flatMap(({ photoId }) => (ids.has(photoId) ? [] : [`photo ${photoId}`])),
    ]
  },
}

/** Looking for faces: every photo is searched in the end, with every head in it. */
const scanning: Moment = {
  starts: 'imported',
  async work(_place, ack, { client }) {
    await client['scan.pause']({ paused: false })
    const eventId = await mustEvent(client)
    const told = new Set<PhotoId>()
    await until(async () => {
      const { photos } = await client['events.get']({ eventId })
      for (const { id, state } of photos) {
        if (state !== 'to-decide' || told.has(id)) continue
        told.add(id)
        ack({ kind: 'photo-searched', photoId: id })
      }
      return told.size === photos.length
    })
  },
  async check({ client }, acks) {
    const eventId = await mustEvent(client)
    const { photos: before } = await client['events.get']({ eventId })
    const waiting = new Set<string>(before.filter((one) => one.state === 'waiting-for-faces').map((one) => one.id))
    const lost = of(acks, 'photo-searched').flatMap(({ photoId }) =>
      waiting.has(photoId) ? [`the search of ${photoId}`] : [],
    )
    await client['scan.pause']({ paused: false })
    await settled(async () =>
      (await client['events.get']({ eventId })).photos.every((photo) => photo.state === 'to-decide'),
    )
    const { photos } = await client['events.get']({ eventId })
    return [
      ...lost,
      ...photos.flatMap((photo) =>
        photo.state === 'to-decide' && photo.undecided === HEADS ? [] : [`heads of ${photo.id}`],
      ),
    ]
  },
}

/** Deciding faces: each decision that was shown stands. */
const reviewing: Moment = {
  starts: 'searched',
  async work(_place, ack, { client }) {
    const eventId = await mustEvent(client)
    const [pupil] = await client['pupils.list']({})
    if (!pupil) throw new Error('The prepared school has no pupil')
    for (const { id: photoId } of (await client['events.get']({ eventId })).photos) {
      const { faces } = await client['photos.get']({ photoId })
      for (const [at, { face }] of faces.slice(0, 2).entries()) {
        const decision =
          at === 0 ? ({ kind: 'subject', subjectId: pupil.id, wish: 'show' } as const) : ({ kind: 'visitor' } as const)
        await client['faces.decide']({ faceId: face.id, decision })
        ack({ kind: 'face-decided', photoId, faceId: face.id, as: decision.kind })
      }
      await client['faces.hideRest']({ photoId })
      ack({ kind: 'photo-decided', photoId })
    }
  },
  async check({ client }, acks) {
    const lost: string[] = []
    const done = new Set(of(acks, 'photo-decided').map((ack) => ack.photoId))
    const decided = of(acks, 'face-decided')
    for (const photoId of new Set([...done, ...decided.map((ack) => ack.photoId)])) {
      const view = await client['photos.get']({ photoId })
      if (done.has(photoId) && view.row.undecided > 0) lost.push(`decisions of ${photoId}`)
      for (const { faceId, as } of decided.filter((ack) => ack.photoId === photoId)) {
        const face = view.faces.find((one) => one.face.id === faceId)
        if (face?.decision?.kind !== as) lost.push(`decision of ${faceId}`)
      }
    }
    return lost
  },
}

/** Making the pictures that may go out. */
const finishing: Moment = {
  starts: 'decided',
  async work(_place, ack, { client, signIn }) {
    await signIn('office')
    const ids: PostId[] = []
    await writePosts(client, await mustEvent(client), (postId, at) => {
      ids.push(postId)
      ack({ kind: 'post-saved', postId, at })
    })
    for (const postId of ids) {
      await picturesReady(client, postId)
      ack({ kind: 'picture-made', postId })
    }
  },
  async check({ client }, acks) {
    const lost: string[] = []
    for (const { postId, at } of of(acks, 'post-saved')) {
      const { post } = await client['posts.get']({ postId })
      if (post.message !== wordsOf(at)) lost.push(`the words of ${postId}`)
      if (!(await picturesReady(client, postId))) lost.push(`the pictures of ${postId}`)
    }
    return lost
  },
}

/** Signing. */
const signing: Moment = {
  starts: 'waiting',
  work: (_place, ack, { client }) => signAll(client, (postId) => ack({ kind: 'post-signed', postId })),
  async check({ client }, acks) {
    const lost: string[] = []
    for (const { postId } of of(acks, 'post-signed')) {
      const { post, signOff } = await client['posts.get']({ postId })
      if (post.state !== 'signed' || signOff?.signOff.voidedAtMs !== null) lost.push(`the signature of ${postId}`)
    }
    return lost
  },
}

/** Sending to the Page: what is said to be live is there, and nothing is there twice. */
const publishing: Moment = {
  starts: 'signed',
  async work(_place, ack, { client }) {
    for (const { id: postId } of await client['posts.list']({})) {
      await client['posts.publish']({ postId })
      ack({ kind: 'post-armed', postId })
    }
    const told = new Set<PostId>()
    await until(async () => {
      const posts = await client['posts.list']({})
      for (const { id: postId, state } of posts) {
        if (state !== 'live' || told.has(postId)) continue
        told.add(postId)
        const { publication } = await client['posts.get']({ postId })
        ack({ kind: 'post-live', postId, graphPostId: publication?.graphPostId ?? '' })
      }
      return posts.every((post) => post.state !== 'publishing')
    })
  },
  async check({ client }, acks) {
    await settled(async () => (await client['posts.list']({})).every((post) => post.state !== 'publishing'))
    for (const { id: postId, state } of await client['posts.list']({}))
      if (state === 'needs-checking') await client['posts.reconcile']({ postId })
    const posts = new Map((await client['posts.list']({})).map((post) => [post.id, post.state]))
    const lost: string[] = []
    for (const { postId } of of(acks, 'post-armed'))
      if (['draft', 'waiting', 'signed', 'publishing'].includes(posts.get(postId) ?? 'draft'))
        lost.push(`the sending of ${postId}: ${posts.get(postId) ?? 'gone'}`)
    for (const { postId } of of(acks, 'post-live')) if (posts.get(postId) !== 'live') lost.push(`live ${postId}`)
    return lost
  },
}

/** Bringing an old school to the newest schema. */
const migrating: Moment = {
  starts: 'old',
  opensItself: true,
  async work({ dir, graph }, ack) {
    const school = await openSchool(dir, graph)
    ack({ kind: 'migrated' })
    await school.close()
  },
  async check({ client }) {
    const pupils = await client['pupils.list']({})
    const yes = pupils.filter((row) => row.standing.social_media.kind === 'yes').length
    return pupils.length === OLD_PUPILS && yes === OLD_PUPILS
      ? []
      : [`${String(pupils.length)} pupils, ${String(yes)} answers`]
  },
}

const DRIVE = 'drive'
/** Copying the school to a drive: what is listed there is whole, and what was said to be copied is listed. */
const backingUp: Moment = {
  starts: 'decided',
  async work({ dir }, ack, { client }) {
    const { recoveryKey } = await client['keys.renewRecovery']({ passphrase: PEOPLE.head.passphrase })
    ack({ kind: 'recovery-renewed', recoveryKey })
    const folder = join(dir, DRIVE)
    await mkdir(folder)
    await client['backup.choose']({ folder, remindDays: 7 })
    for (let times = 0; times < 2; times += 1) {
      const { lastWhole } = await client['backup.now']({})
      await until(async () => {
        const now = await client['backup.state']({})
        return now.running === null && now.lastWhole?.endedAtMs !== lastWhole?.endedAtMs
      })
      const [newest] = await readVersions(await backupRoot(folder))
      if (newest === undefined) throw new Error('Nothing was copied')
      ack({ kind: 'backed-up', version: newest.name })
    }
  },
  async check({ client }, acks, { dir }) {
    const listed = await readVersions(await backupRoot(join(dir, DRIVE)).catch(() => join(dir, DRIVE)))
    const lost = of(acks, 'backed-up').flatMap(({ version }) =>
      listed.some((one) => one.name === version) ? [] : [`backup ${version}`],
    )
    const [renewed] = of(acks, 'recovery-renewed')
    if (renewed === undefined || listed.length === 0) return lost
    const { photos } = (await client['events.list']({}))[0] ?? { photos: 0 }
    for (const { name } of listed) {
      const home = join(dir, `restored-${name}`)
      await mkdir(home, { recursive: true })
      const input = { folder: join(dir, DRIVE), version: name, recoveryKey: renewed.recoveryKey }
      const outcome = await restoreBackup(home, { nowMs: () => Date.now() }, input, () => undefined).catch(reasonOf)
      if (typeof outcome === 'string') lost.push(`restoring ${name}: ${outcome}`)
      else if (outcome.missing > 0 || photos !== PHOTOS) lost.push(`${String(outcome.missing)} files of ${name}`)
      else lost.push(...(await damagesOf(home)).map((damage) => `restored ${name}: ${damage}`))
    }
    return lost
  },
}

const NEXT_PASSPHRASES = ['the office has another one', 'and then a third one'] as const
const NEW_PEOPLE = ['Ada New', 'Ben New', 'Cy New'] as const
/** Changing who can open the vault: slots are added and removed, and nobody else's is touched. */
const changingKeys: Moment = {
  starts: 'empty',
  async work(_place, ack, { client, signIn }) {
    for (const name of NEW_PEOPLE) {
      const passphrase = `${name} has a passphrase`
      const { id } = await client['accounts.add']({ name, role: 'office', passphrase })
      ack({ kind: 'account-added', accountId: id, passphrase })
      if (name !== NEW_PEOPLE[1]) continue
      await client['accounts.leave']({ accountId: id })
      ack({ kind: 'account-left', accountId: id })
    }
    const { recoveryKey } = await client['keys.renewRecovery']({ passphrase: PEOPLE.head.passphrase })
    ack({ kind: 'recovery-renewed', recoveryKey })
    await signIn('office')
    for (const [at, next] of NEXT_PASSPHRASES.entries()) {
      ack({ kind: 'passphrase-asked', next })
      const passphrase = NEXT_PASSPHRASES[at - 1] ?? PEOPLE.office.passphrase
      await client['session.changePassphrase']({ passphrase, next })
      ack({ kind: 'passphrase-changed', next })
    }
  },
  async check({ client, signIn }, acks) {
    const lost: string[] = []
    const left = new Set(of(acks, 'account-left').map((ack) => ack.accountId))
    for (const { accountId, passphrase } of of(acks, 'account-added')) {
      await client['session.lock']({})
      const opened = await client['session.unlock']({ accountId, passphrase }).then(
        () => true,
        () => false,
      )
      const isGone = left.has(accountId)
      // Whoever was being removed when the program ended may be here or gone; whoever was acknowledged as gone is gone.
      const maybe = accountId === of(acks, 'account-added')[1]?.accountId && !isGone
      if (!maybe && opened === isGone) lost.push(`account ${accountId} ${isGone ? 'still opens' : 'does not open'}`)
    }
    // Exactly one passphrase of the office opens: the last that was acknowledged, or the one that was just asked for.
    const last = of(acks, 'passphrase-changed').at(-1)?.next ?? PEOPLE.office.passphrase
    const asked = of(acks, 'passphrase-asked').at(-1)?.next ?? last
    const opens = (passphrase: string) =>
      signIn('office', passphrase).then(
        () => true,
        () => false,
      )
    const isOpen = [await opens(last), asked === last ? false : await opens(asked)]
    if (isOpen.filter(Boolean).length !== 1) lost.push(`the office's passphrase: ${isOpen.join(' and ')}`)
    await signIn('head')
    const [renewed] = of(acks, 'recovery-renewed')
    const state = await client['session.lock']({})
    const head = state.phase === 'locked' ? state.accounts.find((one) => one.name === PEOPLE.head.name) : undefined
    if (renewed !== undefined && head !== undefined) {
      const newPassphrase = PEOPLE.head.passphrase
      await client['session.recover']({ accountId: head.id, recoveryKey: renewed.recoveryKey, newPassphrase }).catch(
        (error: unknown) => lost.push(`the recovery key: ${reasonOf(error)}`),
      )
    }
    return lost
  },
}

export const MOMENTS: Readonly<Record<string, Moment>> = {
  import: importing,
  scan: scanning,
  review: reviewing,
  rendition: finishing,
  'sign-off': signing,
  publish: publishing,
  migration: migrating,
  backup: backingUp,
  'key-change': changingKeys,
}
