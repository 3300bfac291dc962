// What whoever signs does besides signing: notes at their places, photos taken out, and what they see changed afterwards.
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PostId } from '../../shared/model/id.ts'
import { decideFace } from '../../electron/studio/flow/decide-face.ts'
import { makeRenditions } from '../../electron/studio/flow/redact-photo.ts'
import { removePhoto, sendBack, settleNote } from '../../electron/studio/flow/send-back.ts'
import { setNeverShow } from '../../electron/studio/flow/set-never-show.ts'
import { getPost } from '../../electron/studio/flow/show-posts.ts'
import { voidStaleSignOffs } from '../../electron/studio/flow/sign-off.ts'
import { showQueue } from '../../electron/studio/flow/sign-queue.ts'
import { summariseHome } from '../../electron/studio/flow/show-home.ts'
import { createPost, savePost, submitPost } from '../../electron/studio/flow/write-post.ts'
import { openPracticePage } from '../../electron/studio/page/practice-page.ts'
import { readTrail } from '../../electron/studio/store/trail.ts'
import { openTestSchool, type TestSchool } from '../test-school.ts'
import { look } from './photo-story.ts'
import { openPostStory, sign, signedPost, waitingPost, type PostStory } from './post-story.ts'

let school: TestSchool
let story: PostStory
beforeEach(async () => {
  school = await openTestSchool()
  story = await openPostStory(
    school,
    openPracticePage({ load: () => Promise.resolve(null), save: () => Promise.resolve() }, school.clock),
    3,
  )
})
afterEach(() => school.close())

const view = (postId: PostId, role: 'headteacher' | 'office' | 'deputy' = 'headteacher') =>
  getPost(story.as(role), { postId })
const lastEntry = (kind: string) =>
  school.database.read((reader) => readTrail(reader, null, 500)).find((entry) => entry.kind === kind)
const head = () => story.as('headteacher')
const render = async () => {
  while (await makeRenditions(story.work())) continue
}

describe('sending back', () => {
  it('keeps each note at its place until somebody says that it was dealt with', async () => {
    const { post } = await waitingPost(story, 'A lovely day. Thank you!')
    const [first] = post.photos
    const back = sendBack(head(), {
      postId: post.id,
      note: ' Please look once more. ',
      notes: [
        { place: { kind: 'photo', photoId: first!.photoId }, note: 'Whose bag is that?' },
        { place: { kind: 'sentence', text: 'A lovely day.' }, note: 'Which day?' },
      ],
    })
    expect(back.post.state).toBe('sent-back')
    expect(back.notes.map(({ note, place, dealtWith }) => [note, place, dealtWith])).toEqual([
      ['Please look once more.', { kind: 'post' }, null],
      ['Which day?', { kind: 'sentence', text: 'A lovely day.' }, null],
      ['Whose bag is that?', { kind: 'photo', photoId: first!.photoId }, null],
    ])
    expect(lastEntry('post-sent-back')?.about).toEqual({ post: post.id, notes: 3, photos: 1, sentences: 1 })
    const [whole] = back.notes
    const settled = settleNote(story.as(), { postId: post.id, noteId: whole!.id, dealtWith: true })
    expect(settled.notes[0]?.dealtWith).toEqual({ byName: 'The office', atMs: school.clock.nowMs() })
    expect(settleNote(story.as(), { postId: post.id, noteId: whole!.id, dealtWith: false }).notes[0]?.dealtWith).toBe(
      null,
    )
    expect(() => settleNote(story.as(), { postId: post.id, noteId: 999, dealtWith: true })).toThrow('not-found')
  })
  it('without a word, or with a note for a place that is not there, changes nothing', async () => {
    const { post } = await waitingPost(story, 'A lovely day.')
    expect(() => sendBack(head(), { postId: post.id, note: '  ', notes: [] })).toThrow('bad-input')
    const notes = [{ place: { kind: 'sentence' as const, text: 'Not there.' }, note: 'x' }]
    expect(() => sendBack(head(), { postId: post.id, note: '', notes })).toThrow('bad-input')
    expect(view(post.id).post.state).toBe('waiting')
  })
  it('shows afterwards what is otherwise: the words, descriptions, photos, faces and permissions', async () => {
    const { post } = await waitingPost(story, 'A lovely day at the farm.', story.photoIds.slice(0, 2))
    sendBack(head(), { postId: post.id, note: 'Shorter, please.' })
    school.clock.pass(60_000)
    const [one, two, three] = story.photoIds
    savePost(story.as(), {
      postId: post.id,
      kind: 'celebration',
      message: 'A wet day at the farm.',
      photos: [
        { photoId: three!, altText: 'A field' },
        { photoId: two!, altText: 'Children on a wet field, picture 2' },
      ],
    })
    const [face, other] = look(school, two!).faces
    decideFace(school.as(), { faceId: other!.face.id, decision: { kind: 'visitor' } })
    school.answer(story.amelia, 'given', { saidOn: '2026-10-10', givenBy: 'Her father' })
    await render()
    const waiting = submitPost(story.as(), { postId: post.id })
    expect(waiting.changes).toMatchObject({
      since: { kind: 'sent-back' },
      kindBefore: 'trip-or-event',
      message: [
        { kind: 'same', text: 'A ' },
        { kind: 'removed', text: 'lovely' },
        { kind: 'added', text: 'wet' },
        { kind: 'same', text: ' day at the farm.' },
      ],
      photosAdded: [1],
      photosRemoved: 1,
      orderChanged: false,
      faces: [
        {
          photo: 2,
          face: 2,
          before: { decision: 'keep-hidden', name: null },
          now: { decision: 'visitor', name: null },
        },
      ],
      permissions: [
        {
          photo: 2,
          subjectId: story.amelia,
          name: 'Amelia Taylor',
          before: { kind: 'yes', saidOn: '2026-09-03' },
          now: { kind: 'yes', saidOn: '2026-10-10' },
        },
      ],
    })
    expect(waiting.changes?.descriptions.map((change) => change.photo)).toEqual([2])
    expect([face?.face.photoId, one]).toEqual([two, story.photoIds[0]])
  })
  it('of somebody who is never shown gives the name to the head and to safeguarding leads alone', async () => {
    const { post } = await waitingPost(story)
    setNeverShow(head(), { subjectId: story.amelia, reason: 'A court order' })
    const seen = (role: 'headteacher' | 'office') =>
      view(post.id, role).photos[0]?.hidden.map(({ reason, subjectName }) => [reason.kind, subjectName])
    expect(seen('headteacher')).toEqual([
      ['no-permission', 'Amelia Taylor'],
      ['keep-hidden', null],
    ])
    expect(seen('office')).toEqual([
      ['keep-hidden', null],
      ['keep-hidden', null],
    ])
    expect(JSON.stringify(view(post.id, 'office').changes)).not.toContain('Amelia')
  })
})

describe('taking a photo out', () => {
  it('gives another version that still waits, which the remover may sign and the old digest does not fit', async () => {
    const { post, digest } = await waitingPost(story)
    const [, second] = post.photos
    const after = removePhoto(head(), { postId: post.id, photoId: second!.photoId, note: 'Too dark.' })
    expect(after).toMatchObject({
      post: { state: 'waiting', message: post.message, kind: post.kind },
      whyNotSign: null,
    })
    expect(after.post.photos).toEqual([post.photos[0], post.photos[2]])
    expect(after.digest).not.toBe(digest)
    expect(after.post.preparedBy).toEqual(['account-office'])
    expect(after.notes[0]).toMatchObject({ note: 'Too dark.', place: { kind: 'photo', photoId: second!.photoId } })
    expect(after.changes).toMatchObject({ since: { kind: 'photo-removed' }, photosRemoved: 1, photosAdded: [] })
    expect(lastEntry('post-photo-removed')?.about).toEqual({
      post: post.id,
      photo: second!.photoId,
      number: 2,
      left: 2,
    })
    await expect(sign(story, post.id, digest)).rejects.toThrow('post-in-other-state')
    expect((await sign(story, post.id)).post.state).toBe('signed')
  })
  it('of a signed post voids the signature and says which photo', async () => {
    const { post } = await signedPost(story)
    const after = removePhoto(head(), { postId: post.id, photoId: post.photos[2]!.photoId, note: 'Not this one.' })
    expect(after).toMatchObject({
      post: { state: 'waiting' },
      signOff: { signOff: { voidedBecause: 'photos-changed' } },
    })
    expect(lastEntry('sign-off-voided')?.about).toMatchObject({ because: 'photos-changed', photo: 3, photosRemoved: 1 })
  })
  it('is for whoever may sign today, and for photos that are there', async () => {
    const { post } = await waitingPost(story, undefined, story.photoIds.slice(0, 1))
    const input = { postId: post.id, photoId: post.photos[0]!.photoId, note: 'x' }
    expect(() => removePhoto(story.as('deputy'), input)).toThrow('not-your-role')
    expect(() => removePhoto(head(), { ...input, photoId: story.photoIds[2]! })).toThrow('not-found')
    expect(removePhoto(head(), input).post.photos).toEqual([])
  })
  it('only ever takes away: whatever is taken out, the rest stays as it was prepared', async () => {
    const { post } = await waitingPost(story)
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(
          post.photos.map((photo) => photo.photoId),
          { minLength: 1 },
        ),
        async (out) => {
          const { post: fresh } = await waitingPost(story)
          for (const photoId of out) removePhoto(head(), { postId: fresh.id, photoId, note: 'x' })
          const after = view(fresh.id).post
          expect(after).toMatchObject({ message: fresh.message, kind: fresh.kind, preparedBy: fresh.preparedBy })
          expect(after.photos).toEqual(fresh.photos.filter((photo) => !out.includes(photo.photoId)))
        },
      ),
      { numRuns: 5 },
    )
  })
})

describe('the queue', () => {
  it('has emergency updates first, then what has waited longest, for whoever may sign', async () => {
    const first = await waitingPost(story, 'The first.', [])
    school.clock.pass(60_000)
    const second = await waitingPost(story, 'The second.', [])
    school.clock.pass(60_000)
    const { post } = createPost(story.as(), { eventId: null, kind: 'emergency', photoIds: [] })
    savePost(story.as(), { postId: post.id, kind: 'emergency', message: 'School is closed today.', photos: [] })
    submitPost(story.as(), { postId: post.id })
    const ids = [post.id, first.post.id, second.post.id]
    expect(showQueue(head()).rows.map((row) => [row.id, row.whyNotSign])).toEqual(ids.map((id) => [id, null]))
    expect(showQueue(story.as('deputy')).rows.map((row) => row.whyNotSign)).toEqual([
      'not-head',
      'not-head',
      'not-head',
    ])
    expect(summariseHome(head()).postsToSign.map((row) => [row.id, row.isEmergency, row.mayISign])).toEqual(
      ids.map((id) => [id, id === post.id, true]),
    )
  })
  it('an emergency update needs four eyes as well', async () => {
    const { post } = createPost(head(), { eventId: null, kind: 'emergency', photoIds: [] })
    savePost(head(), { postId: post.id, kind: 'emergency', message: 'School is closed today.', photos: [] })
    submitPost(head(), { postId: post.id })
    expect((await sign(story, post.id)).whyNotSign).toBe('prepared-it')
  })
})

it('the trail says which photo and whose permission made a signature void', async () => {
  const { post } = await signedPost(story)
  school.answer(story.amelia, 'withdrawn')
  expect(await voidStaleSignOffs(story.work())).toBe(true)
  expect(lastEntry('sign-off-voided')?.about).toMatchObject({
    post: post.id,
    because: 'permission-changed',
    subject: story.amelia,
    photo: 1,
  })
  expect(view(post.id).changes).toMatchObject({
    since: { kind: 'signed' },
    permissions: [{ photo: 1, name: 'Amelia Taylor' }, { photo: 2 }, { photo: 3 }],
  })
})
