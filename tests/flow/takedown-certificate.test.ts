// The certificate for a family, what a person does by hand, and takedowns of posts that somebody changed on Facebook meanwhile. It
// says what was read and what was only said, and names no other child.
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AccountId, GraphId, type PostId } from '../../shared/model/id.ts'
import { composeCertificate, type Certified } from '../../electron/studio/flow/compose-certificate.ts'
import { getPost } from '../../electron/studio/flow/show-posts.ts'
import { listTakedowns, listUnread, showByHand, takedownDoneByHand } from '../../electron/studio/flow/show-takedowns.ts'
import { startTakedown, takeDownPosts } from '../../electron/studio/flow/take-down.ts'
import { saveCertificate, showCertificate } from '../../electron/studio/flow/takedown-certificate.ts'
import { withdraw } from '../../electron/studio/flow/withdraw.ts'
import { onThisComputer } from '../../electron/studio/page/graph-call.ts'
import { openGraphPage } from '../../electron/studio/page/graph-page.ts'
import { endAccount } from '../../electron/studio/store/account.ts'
import { openRemovals } from '../../electron/studio/store/removal.ts'
import { readTrail } from '../../electron/studio/store/trail.ts'
import { openGraphStandIn, type GraphStandIn } from '../page/graph-stand-in.ts'
import { pdfText } from '../pdf-text.ts'
import { openTestSchool, type TestSchool } from '../test-school.ts'
import { armedPost, openPostStory, runPublishing, type PostStory } from './post-story.ts'

let school: TestSchool
let story: PostStory
let graph: GraphStandIn
beforeEach(async () => {
  school = await openTestSchool()
  graph = await openGraphStandIn({ nowMs: () => school.clock.nowMs() })
  const page = openGraphPage(
    GraphId.parse(graph.pageId),
    graph.token,
    { write: () => undefined },
    { ...onThisComputer(graph.url), readTimeoutMs: 500, writeTimeoutMs: 500 },
  )
  story = await openPostStory(school, page)
})
afterEach(async () => {
  await graph.close()
  await school.close()
})

const withdrawNow = () =>
  withdraw(story.as(), {
    subjectId: story.amelia,
    purposes: ['social_media'],
    alsoRecognition: false,
    givenBy: 'Sarah Taylor',
    relation: 'parent',
    how: 'phone',
    saidOn: '2026-11-20',
    note: null,
    evidencePath: null,
  })
async function livePost(): Promise<PostId> {
  const postId = await armedPost(story)
  await runPublishing(story)
  expect(getPost(story.as(), { postId }).post.state).toBe('live')
  return postId
}
/** Rounds until nothing is due within `withinMs`; the clock jumps to what is due next. */
async function runTakedown(withinMs = 5 * 60_000): Promise<void> {
  const untilMs = school.clock.nowMs() + withinMs
  for (let round = 0; round < 200; round += 1) {
    if (await takeDownPosts(story.work())) continue
    const due = school.database.read(openRemovals).map((removal) => removal.nextTryAtMs ?? 0)
    const next = due.length === 0 ? Number.POSITIVE_INFINITY : Math.min(...due)
    if (next > untilMs) return
    school.clock.pass(Math.max(1, next - school.clock.nowMs()))
  }
  throw new Error('The takedown never came to rest')
}
const certificate = (postId: PostId) => showCertificate(story.as(), { postId, subjectId: story.amelia })
const words = (postId: PostId) => JSON.stringify(certificate(postId))

describe('the certificate', () => {
  it('is there only once the post was read as gone, and says what, when, by whom and on what it rests', async () => {
    const postId = await livePost()
    expect(() => certificate(postId)).toThrow('not-found')
    await withdrawNow()
    expect(() => certificate(postId)).toThrow('not-found')
    school.clock.pass(2 * 3_600_000)
    startTakedown(story.as('headteacher'), { postId })
    expect(() => certificate(postId)).toThrow('not-found')
    await runTakedown()
    const view = certificate(postId)
    expect([view.basis, view.title, view.childName]).toEqual(['read', 'Certificate of removal', 'Amelia Taylor'])
    expect(view.sections.map((one) => one.heading)).toEqual([
      'What was removed',
      'When, and by whom',
      'What this rests on',
      'What nobody can promise',
      'For the school',
    ])
    const [post, steps, proof, promise] = view.sections
    expect(post?.paragraphs[0]).toMatch(/with 2 photos\. Amelia Taylor was shown in photos? 1/)
    expect(steps?.table?.rows.map(([, what, by]) => [what, by])).toEqual([
      ['The school knew that the permission to show Amelia Taylor on Facebook had ended.', 'The office (office)'],
      ['The removal was asked for.', 'The headteacher (headteacher)'],
      ['The Page was read: nothing of it was there.', 'Read by Cloakroom'],
    ])
    expect(proof?.paragraphs[0]).toContain('That was 2 hours after the school knew.')
    expect(proof?.table?.rows.map(([what]) => what)).toEqual(['The post', 'Photo 1', 'Photo 2'])
    expect(promise?.paragraphs[0]).toMatch(/copied, shared, saved or printed cannot be called back/)
    expect(words(postId)).not.toContain('Noah')
  })

  it('is saved as a PDF with the same words, in a file without a name, and that is in the trail', async () => {
    const postId = await livePost()
    await withdrawNow()
    startTakedown(story.as(), { postId })
    await runTakedown()
    const folder = join(school.dir, 'for the family')
    await mkdir(folder)
    const { name } = await saveCertificate(story.as(), { postId, subjectId: story.amelia, folder })
    expect(name).toMatch(/^Removal certificate \d{4}-\d{2}-\d{2}\.pdf$/)
    const text = pdfText(await readFile(join(folder, name)))
    for (const part of ['Certificate of removal', 'Amelia Taylor', 'nothing of it was there', 'Signature'])
      expect(text).toContain(part)
    expect(school.database.read((reader) => readTrail(reader, null, 1))[0]).toMatchObject({
      kind: 'certificate-saved',
      about: { post: postId, subject: story.amelia, basis: 'read' },
    })
  })

  it('is for nobody who is not in the post', async () => {
    const postId = await livePost()
    await withdrawNow()
    startTakedown(story.as(), { postId })
    await runTakedown()
    const other = school.addSubject({ id: 'somebody-else' })
    expect(() => showCertificate(story.as(), { postId, subjectId: other })).toThrow('not-found')
  })

  it('says of nobody that they are never shown', () => {
    const facts: Certified = {
      schoolName: 'Larkfield',
      pageName: 'Larkfield Primary School',
      nowMs: 5,
      childName: 'Amelia Taylor',
      why: 'never-show',
      toldAtMs: 1,
      toldTo: null,
      post: { pageKind: 'facebook', sentAtMs: 1, permalink: null, words: 'x', photos: 1, withChild: [1] },
      said: null,
      asked: { atMs: 2, by: null },
      readAtMs: 3,
      items: [],
    }
    const sentence = 'The school knew that Amelia Taylor is no longer to be shown.'
    expect(JSON.stringify(composeCertificate(facts))).toContain(sentence)
    expect(JSON.stringify(composeCertificate({ ...facts, why: 'erasure' }))).toContain(sentence)
    expect(JSON.stringify(composeCertificate(facts))).not.toMatch(/never/i)
  })
})

describe('by hand, with a dead token', () => {
  const kill = () => {
    for (const call of ['remove', 'read-page', 'read-post', 'read-photo', 'list'] as const)
      graph.every[call] = { code: 190, subcode: 463 }
  }
  const revive = () => {
    for (const call of Object.keys(graph.every)) delete graph.every[call as keyof typeof graph.every]
  }

  it('says what to delete; a person’s word stays a word until the Page could be read, and is then confirmed by itself', async () => {
    const postId = await livePost()
    await withdrawNow()
    kill()
    startTakedown(story.as(), { postId })
    await runTakedown(60_000)
    const [post] = graph.posts.values()
    expect(showByHand(story.as(), { postId })).toEqual({
      pageKind: 'facebook',
      items: [
        { kind: 'post', link: `https://www.facebook.com/${post?.id}`, gone: false },
        ...(post?.photoIds ?? []).map((id) => ({ kind: 'photo', link: `https://www.facebook.com/${id}`, gone: false })),
      ],
    })
    // Somebody deletes it on Facebook and says so.
    graph.posts.clear()
    graph.photos.clear()
    takedownDoneByHand(story.as('headteacher'), { postId, note: null })
    await runTakedown(60_000)
    expect(listTakedowns(story.as(), { postId: null, subjectId: null })).toEqual([])
    expect(listUnread(story.as()).map(({ task, removal }) => [task.done?.how, removal?.problem])).toEqual([
      ['by-hand', 'token-dead'],
    ])
    const said = certificate(postId)
    expect([said.basis, said.title]).toEqual(['said', 'Statement of removal'])
    expect(words(postId)).toMatch(/The headteacher \(headteacher\) said on .* deleted on Facebook/)
    expect(words(postId)).toContain('it is not confirmed by reading')
    // The token is renewed; nobody presses anything.
    revive()
    await runTakedown(30 * 60_000)
    expect(listUnread(story.as())).toEqual([])
    expect(certificate(postId)).toMatchObject({ basis: 'read', title: 'Certificate of removal' })
    expect(words(postId)).toContain('Deleted on Facebook by hand, as this person said.')
    expect(getPost(story.as(), { postId }).post.state).toBe('taken-down')
  })

  it('what a person says is gone and is not, is found and removed as soon as the Page can be read', async () => {
    const postId = await livePost()
    await withdrawNow()
    kill()
    takedownDoneByHand(story.as(), { postId, note: null })
    await runTakedown(60_000)
    expect(graph.posts.size).toBe(1)
    revive()
    await runTakedown(30 * 60_000)
    expect([graph.posts.size, graph.photos.size]).toEqual([0, 0])
    expect(listUnread(story.as())).toEqual([])
  })

  it('without the Page ever coming back it stays said and not read, for ever in sight', async () => {
    const postId = await livePost()
    await withdrawNow()
    takedownDoneByHand(story.as(), { postId, note: null })
    story.page = null
    await runTakedown(24 * 60 * 60_000)
    school.clock.pass(400 * 24 * 60 * 60_000)
    expect(listUnread(story.as())).toHaveLength(1)
    expect(certificate(postId).basis).toBe('said')
  })
})

describe('posts that were changed meanwhile', () => {
  it('a post whose words were edited and which lost a photo on Facebook is removed all the same', async () => {
    const postId = await livePost()
    const [post] = graph.posts.values()
    if (!post) throw new Error('The stand-in made the post')
    const [gone = ''] = post.photoIds.splice(0, 1)
    graph.photos.delete(gone)
    graph.posts.set(post.id, { ...post, message: 'Other words, typed on Facebook' })
    await withdrawNow()
    startTakedown(story.as(), { postId })
    await runTakedown()
    expect([graph.posts.size, graph.photos.size, getPost(story.as(), { postId }).post.state]).toEqual([
      0,
      0,
      'taken-down',
    ])
    expect(certificate(postId).basis).toBe('read')
  })

  it('after months, and with whoever sent it gone from the school, the rest is done and said', async () => {
    const postId = await livePost()
    school.clock.pass(300 * 24 * 60 * 60_000)
    await withdrawNow()
    school.database.write((writer) => {
      endAccount(writer, AccountId.parse('account-office'), school.clock.nowMs())
    })
    startTakedown(story.as('headteacher'), { postId })
    await runTakedown()
    expect(certificate(postId).basis).toBe('read')
  })

  it('the person whose token it is has left the Page: said in its own word, with what to do by hand', async () => {
    const postId = await livePost()
    await withdrawNow()
    for (const call of ['remove', 'read-page', 'read-post', 'read-photo', 'list'] as const)
      graph.every[call] = { code: 190, subcode: 492 }
    startTakedown(story.as(), { postId })
    await runTakedown(60_000)
    expect(listTakedowns(story.as(), { postId, subjectId: null })[0]?.removal).toMatchObject({
      state: 'needs-checking',
      problem: 'no-permission',
    })
    expect(showByHand(story.as(), { postId }).items).toHaveLength(3)
  })
})
