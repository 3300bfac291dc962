// The signature on the real database: who may sign what, exactly what was on screen, and every way in which it is voided.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { StudioError } from '../../shared/model/failure.ts'
import type { PostId } from '../../shared/model/id.ts'
import { EYE_CHECKS } from '../../shared/model/text-region.ts'
import { decideFace } from '../../electron/studio/flow/decide-face.ts'
import { publishPost } from '../../electron/studio/flow/publish.ts'
import { makeRenditions } from '../../electron/studio/flow/redact-photo.ts'
import { getPost } from '../../electron/studio/flow/show-posts.ts'
import { signPost, voidStaleSignOffs } from '../../electron/studio/flow/sign-off.ts'
import { createPost, savePost, submitPost } from '../../electron/studio/flow/write-post.ts'
import { openPracticePage } from '../../electron/studio/page/practice-page.ts'
import { readTrail } from '../../electron/studio/store/trail.ts'
import { openTestSchool, signing, type TestSchool } from '../test-school.ts'
import { look } from './photo-story.ts'
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

const view = (postId: PostId) => getPost(story.as('headteacher'), { postId })
const lastEntry = (kind: string) =>
  school.database.read((reader) => readTrail(reader, null, 500)).find((entry) => entry.kind === kind)
const decideSecondFace = (role: 'office' | 'headteacher' = 'office') => {
  const [, second] = look(school, story.photoIds[0]!).faces
  decideFace(school.as(role), { faceId: second!.face.id, decision: { kind: 'visitor' } })
}

describe('signing', () => {
  it('binds the headteacher to exactly what was on screen', async () => {
    const { post, digest } = await waitingPost(story)
    expect(view(post.id).whyNotSign).toBe(null)
    const signed = await sign(story, post.id, digest)
    expect(signed.post.state).toBe('signed')
    expect(signed.signOff).toEqual({
      signOff: {
        id: expect.any(String) as string,
        postId: post.id,
        digest,
        renditionIds: signed.photos.flatMap(({ rendition }) =>
          rendition.kind === 'ready' ? [rendition.renditionId] : [],
        ),
        signedBy: 'account-headteacher',
        role: 'headteacher',
        signedAtMs: school.clock.nowMs(),
        delegationId: null,
        keyId: signing('headteacher').signer.keyId,
        trailSeq: lastEntry('signed')?.seq,
        voidedAtMs: null,
        voidedBecause: null,
      },
      signedByName: 'The headteacher',
      genuine: true,
      authority: 'head',
    })
    expect(signed.refusals).toEqual([])
    expect(lastEntry('signed')).toMatchObject({
      accountId: 'account-headteacher',
      role: 'headteacher',
      about: { post: post.id, digest },
    })
  })
  it('asks for the passphrase first', async () => {
    const { post, digest } = await waitingPost(story)
    const wrong = {
      ...story.as('headteacher'),
      openSigner: () => Promise.reject(new StudioError('wrong-passphrase')),
    }
    const input = {
      postId: post.id,
      digest: digest ?? '',
      passphrase: 'wrong',
      accurate: true,
      respectful: true,
      lookedFor: [...EYE_CHECKS],
    } as const
    await expect(signPost(wrong, input)).rejects.toThrow('wrong-passphrase')
    expect(view(post.id).post.state).toBe('waiting')
  })
  it('of something that changed since it was on screen is refused, with what changed', async () => {
    const { post, digest } = await waitingPost(story)
    const [first] = look(school, story.photoIds[0]!).faces
    decideFace(school.as(), {
      faceId: first!.face.id,
      decision: { kind: 'subject', subjectId: story.amelia, wish: 'hide' },
    })
    while (await makeRenditions(story.work())) continue
    await expect(sign(story, post.id, digest)).rejects.toMatchObject({
      failure: { kind: 'post-in-other-state', detail: { changed: 'faces' } },
    })
    expect(view(post.id).post.state).toBe('waiting')
    expect(lastEntry('sign-off-refused')).toMatchObject({ about: { because: 'changed: faces' } })
    expect((await sign(story, post.id)).post.state).toBe('signed')
  })
  it('is for nobody who wrote it', async () => {
    const { post } = createPost(story.as('headteacher'), { eventId: null, kind: 'reminder', photoIds: [] })
    savePost(story.as('headteacher'), { postId: post.id, kind: 'reminder', message: 'School is closed.', photos: [] })
    submitPost(story.as(), { postId: post.id })
    const refused = await sign(story, post.id)
    expect([refused.post.state, refused.whyNotSign, refused.post.preparedBy]).toEqual([
      'waiting',
      'prepared-it',
      ['account-headteacher', 'account-office'],
    ])
    expect(lastEntry('sign-off-refused')).toMatchObject({ about: { because: 'signer-prepared-it' } })
  })
  it('is for nobody who decided that a face in it is shown', async () => {
    const { post } = await waitingPost(story)
    const [first] = look(school, story.photoIds[1]!).faces
    decideFace(school.as('headteacher'), {
      faceId: first!.face.id,
      decision: { kind: 'subject', subjectId: story.amelia, wish: 'show' },
    })
    while (await makeRenditions(story.work())) continue
    expect((await sign(story, post.id)).whyNotSign).toBe('prepared-it')
  })
  it('is for no other role, and for no post that does not wait', async () => {
    const { post, digest } = await waitingPost(story)
    const input = {
      postId: post.id,
      digest: digest ?? '',
      passphrase: 'x',
      accurate: true,
      respectful: true,
      lookedFor: [...EYE_CHECKS],
    } as const
    expect((await signPost(story.as('deputy'), input)).post.state).toBe('waiting')
    await sign(story, post.id)
    await expect(sign(story, post.id)).rejects.toThrow('post-in-other-state')
  })
  it('while a picture is missing is refused', async () => {
    const { post } = await waitingPost(story)
    decideSecondFace()
    expect(view(post.id).whyNotSign).toBe('not-ready')
    expect((await sign(story, post.id)).post.state).toBe('waiting')
  })
})

describe('a signature', () => {
  const voided = async (change: () => void) => {
    const { post } = await signedPost(story)
    expect(await voidStaleSignOffs(story.work())).toBe(false)
    change()
    expect(await voidStaleSignOffs(story.work())).toBe(true)
    expect(await voidStaleSignOffs(story.work())).toBe(false)
    const after = view(post.id)
    expect(after.post.state).toBe('waiting')
    expect(lastEntry('sign-off-voided')).toMatchObject({
      accountId: null,
      about: { post: post.id, because: after.signOff?.signOff.voidedBecause },
    })
    return after.signOff?.signOff.voidedBecause
  }
  it('is void when a permission is withdrawn', async () => {
    expect(await voided(() => school.answer(story.amelia, 'withdrawn'))).toBe('permission-changed')
  })
  it('is void when a permission runs out by itself', async () => {
    school.answer(story.amelia, 'given', { saidOn: '2026-09-03', expiresOn: '2026-11-22' })
    expect(await voided(() => school.clock.pass(24 * 60 * 60_000))).toBe('permission-changed')
  })
  it('is void when another answer is recorded, even the same one again', async () => {
    expect(await voided(() => school.answer(story.amelia, 'given', { saidOn: '2026-11-01' }))).toBe(
      'permission-changed',
    )
  })
  it('is void when anything about a face is decided anew', async () => {
    expect(await voided(() => decideSecondFace())).toBe('faces-changed')
  })
  it('is void when a new pupil has a name that is in the words', async () => {
    expect(await voided(() => void school.addSubject({ id: 'new', legalForename: 'Lovely', surname: 'Khan' }))).toBe(
      'roll-changed',
    )
  })
  it('is void when the program looks for faces in another way', async () => {
    expect(await voided(() => void (school.engine.pipeline = 'stand-in-2'))).toBe('faces-changed')
  })
  it('that is stale is noticed at the button as well', async () => {
    const { post } = await signedPost(story)
    school.answer(story.amelia, 'withdrawn')
    const refused = publishPost(story.as(), { postId: post.id })
    expect([refused.post.state, refused.publication, refused.signOff?.signOff.voidedBecause]).toEqual([
      'waiting',
      null,
      'permission-changed',
    ])
    expect(lastEntry('publication-refused')).toMatchObject({ about: { because: 'sign-off-void' } })
  })
  it('stands when nothing changed, whoever looks and however much time passes', async () => {
    const { post } = await signedPost(story)
    school.clock.pass(3 * 24 * 60 * 60_000)
    await school.reopen()
    expect(await voidStaleSignOffs(story.work())).toBe(false)
    expect(view(post.id)).toMatchObject({ post: { state: 'signed' }, refusals: [], changedSince: [] })
  })
})
