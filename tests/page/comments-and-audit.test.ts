// What the Page adapter can do beside publishing: comments (facebook-graph.md section 8), years of old posts, pictures into
// memory, posts off the timeline. Against the stand-in, and the practice Page with the same calls.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { GraphId } from '../../shared/model/id.ts'
import type {
  LogEvent,
  PageOutcome,
  PagePublisher,
  PracticeShelf,
  RenditionBytes,
} from '../../electron/studio/ports.ts'
import { FACEBOOK } from '../../electron/studio/page/graph-call.ts'
import { openGraphPage } from '../../electron/studio/page/graph-page.ts'
import { openPracticePage } from '../../electron/studio/page/practice-page.ts'
import { standInClock } from '../stand-in-clock.ts'
import { openGraphStandIn, type GraphStandIn } from './graph-stand-in.ts'

const never = new AbortController().signal
const picture: RenditionBytes = {
  brand: 'redacted-rendition',
  jpeg: new Uint8Array([0xff, 0xd8, 0xff, 1, 2, 3]),
  sha256: '0'.repeat(64),
}
async function value<T>(outcome: Promise<PageOutcome<T>>): Promise<T> {
  const settled = await outcome
  if (settled.kind !== 'ok') throw new Error(JSON.stringify(settled))
  return settled.value
}
const id = (text: string) => GraphId.parse(text)

describe('on Facebook’s stand-in', () => {
  let graph: GraphStandIn
  let page: PagePublisher
  let logged: LogEvent[]
  let postId: GraphId
  let photoId: GraphId
  const quick = { readTimeoutMs: 700, writeTimeoutMs: 700, uploadTimeoutMs: 700 }
  beforeEach(async () => {
    graph = await openGraphStandIn()
    logged = []
    const log = { write: (event: LogEvent) => void logged.push(event) }
    page = openGraphPage(id(graph.pageId), graph.token, log, { ...FACEBOOK, ...quick, baseUrl: graph.url })
    photoId = (await value(page.stagePhoto(picture, 'Kites', never))).photoId
    postId = (await value(page.post('Kites', [photoId], never))).postId
  })
  afterEach(() => graph.close())

  it('comments and replies come newest first, over several pages, an empty one among them', async () => {
    const first = graph.comments.add({ on: postId, message: 'Lovely!', createdAtMs: 1_000 })
    const answer = graph.comments.add({ on: postId, message: 'It was', createdAtMs: 2_000, parentId: first.id })
    const sticker = graph.comments.add({ on: postId, message: undefined, createdAtMs: 3_000, from: null })
    graph.comments.lists.pageSize = 2
    graph.comments.lists.emptyPageFirst = true
    const found = []
    let after: string | null = null
    do {
      const list: { entries: readonly { id: string }[]; after: string | null } = await value(
        page.listComments(postId, after),
      )
      found.push(...list.entries)
      after = list.after
    } while (after !== null)
    expect(found.map((one) => one.id)).toEqual([sticker.id, answer.id, first.id])
    expect(found[0]).toMatchObject({ text: '', author: null, hasAttachment: true })
    expect(found[1]).toMatchObject({ text: 'It was', parentId: first.id, author: { name: 'A visitor' } })
    expect(graph.requests.some((request) => request.url.includes(graph.token))).toBe(false)
  })

  it('a comment under a photo is found at the photo', async () => {
    const comment = graph.comments.add({ on: photoId, message: 'At the photo' })
    expect((await value(page.listComments(postId, null))).entries).toEqual([])
    expect((await value(page.listComments(photoId, null))).entries.map((one) => one.id)).toEqual([comment.id])
  })

  it('a comment is hidden, shown, answered and removed, each read back', async () => {
    const comment = graph.comments.add({ on: postId, message: 'Hm' })
    await value(page.setCommentHidden(id(comment.id), true))
    expect(await value(page.readComment(id(comment.id)))).toMatchObject({ isHidden: true, text: 'Hm' })
    await value(page.setCommentHidden(id(comment.id), false))
    const { commentId } = await value(page.reply(id(comment.id), 'Thank you for telling us.'))
    expect(await value(page.readComment(commentId))).toMatchObject({
      text: 'Thank you for telling us.',
      author: { id: graph.pageId },
      parentId: comment.id,
    })
    await value(page.remove(id(comment.id)))
    expect(await page.readComment(id(comment.id))).toMatchObject({ kind: 'refused', reason: 'not-found' })
  })

  it('a comment that may not be hidden is a clear no', async () => {
    const comment = graph.comments.add({ on: postId, message: 'Hm', canHide: false })
    expect(await page.setCommentHidden(id(comment.id), true)).toMatchObject({
      kind: 'refused',
      reason: 'no-permission',
    })
  })

  it('blocking is believed only when Facebook says yes for that very person', async () => {
    graph.comments.cannotBlock.add('7002')
    expect(await page.block(id('7001'))).toEqual({ kind: 'ok', value: null })
    expect(await page.block(id('7002'))).toMatchObject({ kind: 'refused' })
    expect([...graph.comments.blocked]).toEqual(['7001'])
  })

  it.each(['error-500-done', 'dropped-after-done', 'html-done', 'truncated-done', 'hangs'] as const)(
    'an answer that ends in %s is unknown and nothing is repeated',
    async (fault) => {
      const comment = graph.comments.add({ on: postId, message: 'Hm' })
      graph.faults.reply = [fault]
      expect(await page.reply(id(comment.id), 'Thanks')).toMatchObject({ kind: 'unknown' })
      expect(graph.requests.filter((request) => request.call === 'reply')).toHaveLength(1)
    },
  )

  it('an unreadable comment makes the whole list unknown, never empty', async () => {
    graph.comments.add({ on: postId, message: 'Hm' })
    graph.faults.comments = ['truncated-done', 'truncated-done', 'truncated-done']
    expect(await page.listComments(postId, null)).toMatchObject({ kind: 'unknown' })
  })

  it('old posts come page by page, and their pictures into memory without the token', async () => {
    const { postId: second } = await value(page.post('Text', [], never))
    graph.page.listPageSize = 1
    const first = await value(page.listPosts(null))
    const rest = await value(page.listPosts(first.after))
    expect([...first.entries, ...rest.entries].map((post) => post.id).toSorted()).toEqual([postId, second].toSorted())
    expect([...(await value(page.readPicture(photoId)))]).toEqual([...picture.jpeg])
    expect(graph.requests.filter((request) => request.call === 'picture').map((request) => request.url)).toEqual([
      `/picture/${photoId}?2048`,
    ])
  })

  it('a picture anywhere else is refused and noted', async () => {
    const log = { write: (event: LogEvent) => void logged.push(event) }
    const elsewhere = await openGraphStandIn({ pageId: graph.pageId, token: graph.token })
    // The same Page behind another address: its pictures are on a host that nobody allowed.
    const address = { ...FACEBOOK, ...quick, baseUrl: elsewhere.url.replace('127.0.0.1', 'localhost') }
    const other = openGraphPage(id(graph.pageId), graph.token, log, address)
    const staged = await value(other.stagePhoto(picture, 'Kites', never))
    expect(await other.readPicture(staged.photoId)).toMatchObject({ kind: 'refused' })
    expect(logged).toEqual([{ kind: 'network-refused', where: new URL(elsewhere.url).host }])
    await elsewhere.close()
  })

  it('a post is taken off the timeline and put back', async () => {
    await value(page.setPostHidden(postId, true))
    expect(graph.posts.get(postId)?.isHidden).toBe(true)
    await value(page.setPostHidden(postId, false))
    expect(graph.posts.get(postId)?.isHidden).toBe(false)
  })
})

describe('on the practice Page', () => {
  const shelf = (): PracticeShelf & { bytes: Uint8Array | null } => {
    const held = {
      bytes: null as Uint8Array | null,
      load: () => Promise.resolve(held.bytes),
      save: (bytes: Uint8Array) => {
        held.bytes = new Uint8Array(bytes)
        return Promise.resolve()
      },
    }
    return held
  }

  it('a visitor writes, is answered, hidden, removed and blocked, and all of it survives a restart', async () => {
    const kept = shelf()
    const clock = standInClock()
    const page = openPracticePage(kept, clock)
    const { photoId } = await value(page.stagePhoto(picture, 'Kites', never))
    const { postId } = await value(page.post('Kites', [photoId], never))
    const { commentId } = await value(page.visitorComment(postId, 'A neighbour', 'Hm'))
    const onPhoto = await value(page.visitorComment(photoId, 'A neighbour', 'At the photo'))
    await value(page.reply(commentId, 'Thank you'))
    await value(page.setCommentHidden(commentId, true))
    const again = openPracticePage(kept, clock)
    const list = await value(again.listComments(postId, null))
    expect(list.entries.map(({ text, isHidden, parentId }) => ({ text, isHidden, parentId }))).toEqual([
      { text: 'Thank you', isHidden: false, parentId: commentId },
      { text: 'Hm', isHidden: true, parentId: null },
    ])
    const author = (await value(again.readComment(onPhoto.commentId))).author
    expect(author).toEqual((await value(again.readComment(commentId))).author)
    await value(again.remove(commentId))
    expect((await value(again.listComments(postId, null))).entries).toEqual([])
    if (author === null) throw new Error('The practice Page always says who wrote')
    await value(again.block(author.id))
    expect(await again.visitorComment(postId, 'a neighbour ', 'Again')).toMatchObject({ reason: 'blocked-for-now' })
    await value(again.remove(postId))
    expect(await again.readComment(onPhoto.commentId)).toMatchObject({ reason: 'not-found' })
    expect(await again.listComments(postId, null)).toMatchObject({ reason: 'not-found' })
  })

  it('a shelf from before there were comments opens', async () => {
    const kept = shelf()
    const head = Buffer.from(
      JSON.stringify({ photos: [], posts: [{ id: '1_2', message: 'Old', createdAtMs: 5, photoIds: [] }] }),
    )
    const length = Buffer.alloc(4)
    length.writeUInt32BE(head.byteLength)
    kept.bytes = Buffer.concat([length, head])
    const page = openPracticePage(kept, standInClock())
    expect((await value(page.listPosts(null))).entries.map((post) => post.message)).toEqual(['Old'])
    expect((await value(page.listComments(id('1_2'), null))).entries).toEqual([])
  })
})
