// Writing a post on the real database: who may change it when, what stands in its way, what a person settled about its
// words, and that everybody who touched it is among those who may not sign.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PostView } from '../../shared/contract/views.ts'
import { EventId, PhotoId, PostId } from '../../shared/model/id.ts'
import { checkWords, settleWords } from '../../electron/studio/flow/check-words.ts'
import { decideFace } from '../../electron/studio/flow/decide-face.ts'
import { sentenceAt } from '../../electron/studio/flow/judge-post.ts'
import { makeRenditions } from '../../electron/studio/flow/redact-photo.ts'
import { firstWordsOf, getPost, listPosts } from '../../electron/studio/flow/show-posts.ts'
import { createPost, reopenPost, savePost, submitPost } from '../../electron/studio/flow/write-post.ts'
import { sendBack } from '../../electron/studio/flow/send-back.ts'
import { openPracticePage } from '../../electron/studio/page/practice-page.ts'
import { readTrail } from '../../electron/studio/store/trail.ts'
import { openTestSchool, type TestSchool } from '../test-school.ts'
import { facesInARow, look, photoWith } from './photo-story.ts'
import { openPostStory, sign, signedPost, waitingPost, type PostStory } from './post-story.ts'

let school: TestSchool
let story: PostStory
beforeEach(async () => {
  school = await openTestSchool()
  story = await openPostStory(
    school,
    openPracticePage({ load: () => Promise.resolve(null), save: () => Promise.resolve() }, school.clock),
  )
})
afterEach(() => school.close())

const draft = (photoIds: readonly PhotoId[] = story.photoIds) =>
  createPost(story.as(), { eventId: story.eventId, kind: 'trip-or-event', photoIds: [...photoIds] })
const save = ({ post }: PostView, changes: Partial<PostView['post']>, as = story.as()) =>
  savePost(as, { postId: post.id, kind: post.kind, message: post.message, photos: post.photos, ...changes })
const kinds = (view: PostView) => view.refusals.map((refusal) => refusal.kind)
const trail = () => school.database.read((reader) => readTrail(reader, null, 500)).map((entry) => entry.kind)

describe('a draft', () => {
  it('starts empty, with its photos in order, and says everything that is missing', () => {
    const view = draft()
    expect(view.post).toMatchObject({
      state: 'draft',
      message: '',
      photos: story.photoIds.map((photoId) => ({ photoId, altText: '' })),
      preparedBy: ['account-office'],
    })
    expect(view.photos.map((photo) => photo.rendition)).toEqual([{ kind: 'being-made' }, { kind: 'being-made' }])
    expect(view.photos[0]).toMatchObject({
      shown: [
        {
          subjectId: story.amelia,
          name: 'Amelia Taylor',
          className: 'Maple',
          standing: { kind: 'yes', saidOn: '2026-09-03', expiresOn: null },
        },
      ],
      hidden: [{ reason: { kind: 'keep-hidden' }, subjectName: null }],
      dismissed: [],
    })
    expect(kinds(view)).toEqual([
      'message-empty',
      'rendition-missing',
      'alt-text-missing',
      'rendition-missing',
      'alt-text-missing',
    ])
    expect([view.digest, view.whyNotSign, view.signOff, view.publication, view.changedSince]).toEqual([
      null,
      'not-head',
      null,
      null,
      [],
    ])
  })
  it('can be handed in once nothing is missing, and not before', async () => {
    const empty = draft()
    expect(submitPost(story.as(), { postId: empty.post.id }).post.state).toBe('draft')
    const view = await waitingPost(story)
    expect([view.post.state, view.refusals, view.digest]).toEqual([
      'waiting',
      [],
      expect.stringMatching(/^[0-9a-f]{64}$/),
    ])
    expect(listPosts(story.as()).map((row) => [row.state, row.photos, row.firstWords])).toContainEqual([
      'waiting',
      2,
      'Everyone had a lovely day.',
    ])
  })
  it('with an undecided face cannot go on', async () => {
    const photoId = await photoWith(school, facesInARow(3), 'undecided')
    const view = save(draft([photoId]), { message: 'A lovely day.', photos: [{ photoId, altText: 'A field' }] })
    expect(view.photos[0]?.rendition).toEqual({ kind: 'undecided', of: 'faces', count: 3 })
    expect(kinds(submitPost(story.as(), { postId: view.post.id }))).toContain('undecided-faces')
    expect(getPost(story.as(), { postId: view.post.id }).post.state).toBe('draft')
  })
  it('of an emergency goes without photos only', () => {
    const view = save(draft(), { kind: 'emergency' })
    expect(kinds(view)).toContain('emergency-with-photos')
  })
  it('takes no photo twice and none that is not there', () => {
    const [photoId] = story.photoIds
    expect(() => draft([photoId!, photoId!])).toThrow('bad-input')
    expect(() => draft([PhotoId.parse('nowhere')])).toThrow('not-found')
    expect(() => createPost(story.as(), { eventId: EventId.parse('nowhere'), kind: 'reminder', photoIds: [] })).toThrow(
      'not-found',
    )
    expect(() => getPost(story.as(), { postId: PostId.parse('nowhere') })).toThrow('not-found')
  })
  it('that is saved while somebody types is one change in the trail; other people and photos are others', () => {
    const view = draft()
    for (const message of ['A', 'A l', 'A lovely day']) {
      school.clock.pass(2_000)
      save(view, { message })
    }
    const changes = () => trail().filter((kind) => kind === 'post-changed').length
    expect(changes()).toBe(1)
    const same = save(view, { message: 'A lovely day' })
    expect([changes(), same.post.changedAtMs]).toEqual([1, school.clock.nowMs()])
    save(view, { message: 'A lovely day!' }, story.as('deputy'))
    expect(changes()).toBe(2)
    save(view, { message: 'A lovely day!', photos: [] }, story.as('deputy'))
    expect(changes()).toBe(3)
    expect(getPost(story.as(), { postId: view.post.id }).post.preparedBy).toEqual(['account-deputy', 'account-office'])
  })
})

describe('words that name a pupil', () => {
  it('block with photos, in the message and in each alt text, and say where', () => {
    const view = save(draft(), {
      message: 'Well done Amelia!',
      photos: story.photoIds.map((photoId) => ({ photoId, altText: 'Amelia digs' })),
    })
    expect(view.refusals.filter((refusal) => refusal.kind === 'names-found')).toEqual([
      { kind: 'names-found', place: { kind: 'message' }, count: 1 },
      { kind: 'names-found', place: { kind: 'alt-text', photo: 0 }, count: 1 },
      { kind: 'names-found', place: { kind: 'alt-text', photo: 1 }, count: 1 },
    ])
    const [finding] = view.findings[0]?.findings ?? []
    expect(() =>
      settleWords(story.as(), {
        postId: view.post.id,
        place: { kind: 'message' },
        start: finding?.start ?? 0,
        text: 'Amelia',
      }),
    ).toThrow('not-found')
  })
  it('are found while typing as they are found when saved', () => {
    const texts = [{ place: { kind: 'message' as const }, text: 'Well done Amelia!' }]
    const saved = save(draft(), { message: 'Well done Amelia!' })
    expect(checkWords(story.as(), { withPhotos: true, texts })).toEqual([saved.findings[0]])
  })
  it('that need a person are settled for this very sentence only', () => {
    const view = save(draft(), { message: 'We thank Mr Taylor. It was sunny.' })
    const review = view.findings[0]?.findings.find((finding) => finding.verdict === 'review')
    expect(kinds(view)).toContain('names-to-review')
    const settle = {
      postId: view.post.id,
      place: { kind: 'message' as const },
      start: review!.start,
      text: review!.text,
    }
    expect(() => settleWords(story.as(), { ...settle, start: settle.start + 1 })).toThrow('not-found')
    const settled = settleWords(story.as(), settle)
    expect(settled.findings[0]?.settled).toEqual([review!.start])
    expect(kinds(settled)).not.toContain('names-to-review')
    // Something before it may change; the sentence itself may not.
    expect(kinds(save(settled, { message: 'What a day! We thank Mr Taylor. It was sunny.' }))).not.toContain(
      'names-to-review',
    )
    expect(kinds(save(settled, { message: 'We thank the girl of Mr Taylor. It was sunny.' }))).toContain(
      'names-to-review',
    )
  })
  it('stay settled for a photo that moves to another place', () => {
    const [first, second] = story.photoIds
    const altTexts = [
      { photoId: first!, altText: 'Mr Taylor digs' },
      { photoId: second!, altText: 'A field' },
    ]
    const view = save(draft(), { photos: altTexts })
    const review = view.findings[1]?.findings[0]
    const settled = settleWords(story.as(), {
      postId: view.post.id,
      place: { kind: 'alt-text', photo: 0 },
      start: review!.start,
      text: review!.text,
    })
    expect(save(settled, { photos: altTexts.toReversed() }).findings[2]?.settled).toEqual([review!.start])
  })
})

describe('a post that was handed in', () => {
  it('is changed only after it was taken back, and any signature is void then', async () => {
    const waiting = await waitingPost(story)
    expect(() => save(waiting, { message: 'Other words' })).toThrow('post-not-editable')
    await sign(story, waiting.post.id)
    expect(() => save(waiting, { message: 'Other words' })).toThrow('post-not-editable')
    const reopened = reopenPost(story.as(), { postId: waiting.post.id })
    expect([reopened.post.state, reopened.signOff?.signOff.voidedBecause]).toEqual(['draft', 'sent-back'])
    expect(save(reopened, { message: 'Other words' }).changedSince).toEqual(['words'])
  })
  it('goes back with a note', async () => {
    const { post } = await signedPost(story)
    const view = sendBack(story.as('headteacher'), { postId: post.id, note: 'Which class is it?' })
    expect([view.post.state, view.notes, view.signOff?.signOff.voidedBecause]).toEqual([
      'sent-back',
      [
        {
          id: 1,
          byName: 'The headteacher',
          atMs: school.clock.nowMs(),
          note: 'Which class is it?',
          place: { kind: 'post' },
          dealtWith: null,
        },
      ],
      'sent-back',
    ])
    expect(save(view, { message: 'Maple class had a lovely day.' }).post.state).toBe('sent-back')
    expect(submitPost(story.as(), { postId: post.id }).post.state).toBe('waiting')
  })
  it('says what changed since: faces, permissions', async () => {
    const { post } = await waitingPost(story)
    const [, second] = look(school, story.photoIds[0]!).faces
    decideFace(school.as('deputy'), { faceId: second!.face.id, decision: { kind: 'visitor' } })
    expect(getPost(story.as(), { postId: post.id }).changedSince).toEqual(['faces'])
    school.answer(story.amelia, 'withdrawn')
    const view = getPost(story.as(), { postId: post.id })
    expect(view.changedSince).toEqual(['permissions', 'faces'])
    expect(view.digest).toBe(null)
    while (await makeRenditions(story.work())) continue
    expect(getPost(story.as(), { postId: post.id }).photos[0]?.shown).toEqual([])
  })
})

it('cuts first words between words, and sentences where they end', () => {
  expect(firstWordsOf(' Short\n words ')).toBe('Short words')
  expect(firstWordsOf(`${'word '.repeat(30)}end`)).toBe(`${'word '.repeat(18).trim()}…`)
  expect(sentenceAt('One. Two? Three', 6)).toEqual({ sentence: 'Two?', start: 1 })
  expect(sentenceAt('One.two\nThree', 9)).toEqual({ sentence: 'Three', start: 1 })
})
