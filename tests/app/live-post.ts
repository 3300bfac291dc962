// A school in which a post with one photo of two pupils is live on the practice Page, for app tests of what comes after. The
// engine's search is scripted, because two faces must be where a test expects them; everything else is real.
import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import type { FaceEngine } from '../../electron/studio/ports.ts'
import { clientOfStudio } from '../../electron/studio/sample/prepare-sample.ts'
import { openStudio } from '../../electron/studio/studio.ts'
import type { SubjectId } from '../../shared/model/id.ts'
import { EYE_CHECKS } from '../../shared/model/text-region.ts'
import type { GraphStandIn } from '../page/graph-stand-in.ts'
import { pageFilesDir } from './fixture.ts'

/** Who signs in. */
export const HEAD = { name: 'Margaret Holloway', passphrase: 'seven loud summer bells' }
export const OFFICE = { name: 'Mohan Pillai', passphrase: 'four quiet autumn leaves' }
/** Keys that are quick to open, for tests alone. */
export const soft = { memoryKiB: 8 * 1024, passes: 1 }
/** Photographs of the face library's own demo. */
export const demo = join(import.meta.dirname, '..', '..', 'node_modules', '@vladmandic', 'face-api', 'demo')
const PUPILS = ['Amelia Taylor', 'Oluwaseun-Christopher Featherstonehaugh'] as const
/** Two certain faces in every photo; what is rendered is the engine's own hiding, without the second look. */
export function scripted(engine: FaceEngine): FaceEngine {
  const face = (x: number) => ({ box: { x, y: 0.2, w: 0.1, h: 0.16 }, rollDegrees: 0, score: 0.9, certain: true })
  return {
    ...engine,
    pipeline: 'scripted-2',
    photosAtATime: 1,
    trouble: null,
    findFaces: async () => ({ faces: [face(0.15), face(0.55)], loneHeads: [] }),
    describe: async (_bytes, faces) => faces.map(() => null),
    readText: async () => [],
    render: async (bytes, hidden, _expected, options) => {
      const jpeg = await engine.renderPreview(bytes, hidden, options)
      const read = await engine.read(jpeg)
      if (!read.accepted) throw new Error('The engine cannot read what it drew')
      return {
        jpeg,
        widthPx: read.widthPx,
        heightPx: read.heightPx,
        redetected: [],
        unexpected: [],
        sameWithNoise: true,
        hiddenPlaces: [],
      }
    },
  }
}

/** Makes the school and closes it again. Answers the first of the two pupils. With a `graph` the post is live there instead. */
export async function livePost(home: string, engine: FaceEngine, graph?: GraphStandIn): Promise<SubjectId> {
  const studio = await openStudio(home, {
    pageFilesDir,
    engine,
    hardness: soft,
    ...(graph === undefined ? {} : { graphBaseUrl: graph.url }),
  })
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
  await client['devices.add']({
    name: 'Office camera',
    make: 'SONY',
    model: 'ILCE-7M2',
    serial: null,
    stripsMetadata: false,
  })
  const everybody = await client['accounts.list']({})
  const unlock = async (person: typeof HEAD) => {
    const account = everybody.find((one) => one.name === person.name)
    if (account) await client['session.unlock']({ accountId: account.id, passphrase: person.passphrase })
  }
  await unlock(OFFICE)
  const card = join(home, 'card')
  await mkdir(card)
  await copyFile(join(demo, 'sample1.jpg'), join(card, 'sample1.jpg'))
  const roll = join(home, 'roll.csv')
  const header = 'Admission number,Forename,Surname,Class'
  await writeFile(
    roll,
    [header, ...PUPILS.map((name, i) => `${String(i + 1)},${name.replace(' ', ',')},Maple`)].join('\n'),
  )
  const { digest: listDigest } = await client['roll.check']({ path: roll })
  await client['roll.import']({ path: roll, digest: listDigest, leaveOutFaulty: false, confirmedYesRows: [] })
  const rows = await client['pupils.list']({})
  const ids = PUPILS.map((name) => rows.find((row) => row.name === name)?.id)
  for (const subjectId of ids)
    await client['pupils.recordAnswers']({
      subjectId: subjectId ?? '',
      answers: [{ purpose: 'social_media', decision: 'given' }],
      givenBy: subjectId === ids[0] ? 'Sarah Taylor' : 'Grace Featherstonehaugh',
      relation: 'parent',
      how: 'form',
      saidOn: '2026-09-03',
      expiresOn: null,
      note: null,
      evidencePath: null,
      replacesListAnswer: false,
    })
  const event = await client['events.create']({ title: 'Sports day', heldOn: '2026-07-14', classNames: [] })
  await client['imports.start']({ eventId: event.id, path: card, takenOnSchoolDevice: true, device: 'Office camera' })
  const eventId = event.id
  await expect.poll(async () => (await client['events.get']({ eventId })).photos[0]?.faces, { timeout: 60_000 }).toBe(2)
  const [photo] = (await client['events.get']({ eventId })).photos
  if (!photo) throw new Error('The photo did not come in')
  const { faces } = await client['photos.get']({ photoId: photo.id })
  for (const [i, { face }] of faces.entries())
    await client['faces.decide']({
      faceId: face.id,
      decision: { kind: 'subject', subjectId: ids[i] ?? '', wish: 'show' },
    })
  const { post } = await client['posts.create']({ eventId, kind: 'celebration', photoIds: [photo.id] })
  const postId = post.id
  await client['posts.save']({
    postId,
    kind: 'celebration',
    message: 'A sunny sports day. Thank you for cheering!',
    photos: [{ photoId: photo.id, altText: 'Two children on the field.' }],
  })
  await expect.poll(async () => (await client['posts.get']({ postId })).digest, { timeout: 60_000 }).not.toBe(null)
  await client['posts.submit']({ postId })
  await unlock(HEAD)
  if (graph !== undefined) {
    await client['page.check']({ token: graph.token, pageId: graph.pageId })
    await client['page.confirm']({ pageId: graph.pageId })
  }
  const { digest } = await client['posts.get']({ postId })
  await client['posts.sign']({
    postId,
    digest: digest ?? '',
    passphrase: HEAD.passphrase,
    accurate: true,
    respectful: true,
    lookedFor: [...EYE_CHECKS],
  })
  await client['posts.publish']({ postId })
  await expect.poll(async () => (await client['posts.get']({ postId })).post.state, { timeout: 60_000 }).toBe('live')
  await studio.close()
  const [amelia] = ids
  if (!amelia) throw new Error('Amelia is on the register')
  return amelia
}
