// The practice Page: a local stand-in with the same calls and outcomes as Facebook, kept on one sealed shelf, so that a
// school can rehearse. Nothing leaves the device. Like Facebook it knows no "I have had this already": two calls make
// two posts. Studio process.
import { z } from 'zod'
import { AtMs, GraphId } from '../../../shared/model/id.ts'
import type { PracticePost } from '../../../shared/contract/views.ts'
import type {
  Clock,
  ListPage,
  PageComment,
  PageOutcome,
  PagePostRead,
  PagePublisher,
  PageTokenCheck,
  PracticeShelf,
} from '../ports.ts'

/** The practice Page's own id; Facebook gives out none that short. */
export const PRACTICE_PAGE_ID = GraphId.parse('1000000000')

const Shelf = z.strictObject({
  photos: z.array(
    z.strictObject({
      id: GraphId,
      altText: z.string(),
      madeAtMs: AtMs,
      postId: GraphId.nullable(),
      offset: z.number().int().nonnegative(),
      bytes: z.number().int().positive(),
    }),
  ),
  posts: z.array(
    z.strictObject({
      id: GraphId,
      message: z.string(),
      createdAtMs: AtMs,
      photoIds: z.array(GraphId),
      isHidden: z.boolean().default(false),
    }),
  ),
  comments: z
    .array(
      z.strictObject({
        id: GraphId,
        of: GraphId,
        parentId: GraphId.nullable(),
        text: z.string(),
        createdAtMs: AtMs,
        author: z.strictObject({ id: GraphId, name: z.string() }),
        isHidden: z.boolean(),
      }),
    )
    .default([]),
  blocked: z.array(GraphId).default([]),
})
type Post = z.infer<typeof Shelf>['posts'][number]
type Comment = z.infer<typeof Shelf>['comments'][number]
interface Photo {
  readonly id: GraphId
  readonly altText: string
  readonly madeAtMs: number
  postId: GraphId | null
  readonly jpeg: Uint8Array
}
interface Contents {
  photos: Map<GraphId, Photo>
  posts: Post[]
  comments: Comment[]
  blocked: GraphId[]
}

/** The practice Page, and what its preview screen needs. */
export interface PracticePage extends PagePublisher {
  /** 'practice.posts': newest first, as the public would see them. */
  posts(): Promise<PracticePost[]>
  /** The picture of a public photo for /media/practice/<photoId>, or null. */
  photo(photoId: string): Promise<Uint8Array | null>
  /**
   * Writes a comment as a visitor would, for rehearsing: under a post, a photo or another comment. 'not-found' when that is
   * gone, 'blocked-for-now' when this visitor was blocked. The same name is always the same visitor.
   */
  visitorComment(of: GraphId, name: string, text: string): Promise<PageOutcome<{ readonly commentId: GraphId }>>
  /** The words of every post on it, hidden ones too. */
  messages(): Promise<string[]>
  /** Puts posts of other times there, as if they had been made without the studio: for rehearsing. */
  placeOldPosts(posts: readonly OldPostOnPage[]): Promise<void>
}

/** A post that somebody made without the studio, at another time. */
export interface OldPostOnPage {
  readonly message: string
  readonly createdAtMs: number
  readonly pictures: readonly Uint8Array[]
}

/** What the Page itself is called where it answers a visitor. */
const ITSELF = 'Practice Page'
/** Entries on one page of a list. */
const LIST_PAGE = 25

/** Staged photos end by themselves after a day, as Meta's do. */
const STAGED_FOR_MS = 24 * 60 * 60_000

/** Eighteen digits: larger than 2^53, like Facebook's. */
function newId(): GraphId {
  const digits = crypto.getRandomValues(new Uint32Array(2))
  return GraphId.parse(
    `77${String(digits[0]).padStart(10, '0')}${String((digits[1] ?? 0) % 1_000_000).padStart(6, '0')}`,
  )
}

/** One file: the length of the list, the list as JSON, then the pictures one after another. */
function pack(contents: Contents): Uint8Array {
  let offset = 0
  const jpegs: Uint8Array[] = []
  const photos = [...contents.photos.values()].map(({ jpeg, ...photo }) => {
    const placed = { ...photo, offset, bytes: jpeg.byteLength }
    offset += jpeg.byteLength
    jpegs.push(jpeg)
    return placed
  })
  const { posts, comments, blocked } = contents
  const head = Buffer.from(JSON.stringify({ photos, posts, comments, blocked }), 'utf8')
  const length = Buffer.alloc(4)
  length.writeUInt32BE(head.byteLength)
  return Buffer.concat([length, head, ...jpegs])
}

function unpack(bytes: Uint8Array): Contents {
  const file = Buffer.from(bytes)
  const start = 4 + file.readUInt32BE(0)
  const shelf = Shelf.parse(JSON.parse(file.subarray(4, start).toString('utf8')))
  const photos = shelf.photos.map(({ offset, bytes: length, ...photo }) => ({
    ...photo,
    jpeg: file.subarray(start + offset, start + offset + length),
  }))
  return { ...shelf, photos: new Map(photos.map((photo) => [photo.id, photo])) }
}

/** The same name is the same visitor: an id that a name always leads to. */
function visitorOf(name: string): Comment['author'] {
  let sum = 7n
  for (const sign of name.trim().toLowerCase())
    sum = (sum * 31n + BigInt(sign.codePointAt(0) ?? 0)) % 1_000_000_000_000n
  return { id: GraphId.parse(`5${String(sum).padStart(12, '0')}`), name: name.trim() }
}

/** One page of a list; `after` is the place where the next one begins. */
function pageOf<T>(all: readonly T[], after: string | null): ListPage<T> {
  const from = Math.max(0, Number(after ?? 0) || 0)
  const to = from + LIST_PAGE
  return { entries: all.slice(from, to), after: to < all.length ? String(to) : null }
}

const notFound = { kind: 'refused', reason: 'not-found', code: 100, subcode: 33 } as const
const blocked = { kind: 'refused', reason: 'blocked-for-now', code: 368, subcode: null } as const
const badRequest = { kind: 'refused', reason: 'bad-request', code: 100, subcode: null } as const
const ok = <T>(value: T): PageOutcome<T> => ({ kind: 'ok', value })

/** Opens the practice Page over its shelf. One at a time: it keeps the shelf's contents in memory. */
export function openPracticePage(shelf: PracticeShelf, clock: Clock): PracticePage {
  let contents: Contents | null = null
  let turn: Promise<unknown> = Promise.resolve()
  /** Calls run one after another, so that none saves over another's change. */
  const inTurn = <T>(work: (held: Contents) => Promise<T> | T): Promise<T> => {
    const mine = turn.then(async () => {
      if (!contents) {
        const bytes = await shelf.load()
        contents = bytes ? unpack(bytes) : { photos: new Map(), posts: [], comments: [], blocked: [] }
      }
      return work(contents)
    })
    turn = mine.catch(() => undefined)
    return mine
  }
  /** Forgets what could not be kept, so that memory never says more than the shelf. */
  const keep = async (held: Contents): Promise<void> => {
    for (const photo of held.photos.values()) {
      if (photo.postId === null && clock.nowMs() - photo.madeAtMs > STAGED_FOR_MS) held.photos.delete(photo.id)
    }
    try {
      await shelf.save(pack(held))
    } catch (error) {
      contents = null
      throw error
    }
  }
  const asRead = (post: Post): PagePostRead => ({
    id: post.id,
    message: post.message,
    createdAtMs: post.createdAtMs,
    isPublished: true,
    isPublic: true,
    isHidden: post.isHidden,
    photoIds: post.photoIds,
    permalink: null,
  })
  const asComment = ({ of: _of, ...comment }: Comment): PageComment => ({
    ...comment,
    canHide: true,
    canRemove: true,
    hasAttachment: false,
    permalink: null,
  })
  const exists = (held: Contents, id: GraphId): boolean =>
    held.photos.get(id)?.postId != null || held.posts.some((one) => one.id === id)
  /** Under a post or photo, or as an answer to a comment. */
  const addComment = async (
    held: Contents,
    to: GraphId,
    author: Comment['author'],
    text: string,
  ): Promise<PageOutcome<{ readonly commentId: GraphId }>> => {
    const parent = held.comments.find((one) => one.id === to)
    const of = parent?.of ?? to
    if (!exists(held, of)) return notFound
    const id = GraphId.parse(`${of.split('_').at(-1) ?? ''}_${newId()}`)
    const parentId = parent === undefined ? null : (parent.parentId ?? parent.id)
    held.comments.push({ id, of, parentId, text, createdAtMs: clock.nowMs(), author, isHidden: false })
    await keep(held)
    return ok({ commentId: id })
  }
  const check: PageTokenCheck = {
    ok: true,
    pageId: PRACTICE_PAGE_ID,
    pageName: null,
    pageLink: null,
    expiresAtMs: 0,
    problems: [],
    missingScopes: [],
    facts: {
      asked: 'yes',
      isValid: true,
      deadSubcode: null,
      type: 'page',
      pageId: PRACTICE_PAGE_ID,
      pageName: null,
      pageLink: null,
      isPublished: true,
      appId: null,
      scopes: [],
      scopesElsewhere: [],
      expiresAtMs: 0,
      accessEndsAtMs: 0,
      pageRead: 'yes',
      postsRead: 'yes',
      skewMs: 0,
    },
  }

  return {
    kind: 'practice',
    pageId: PRACTICE_PAGE_ID,
    stagePhoto: (photo, altText) =>
      inTurn(async (held) => {
        const id = newId()
        held.photos.set(id, { id, altText, madeAtMs: clock.nowMs(), postId: null, jpeg: photo.jpeg })
        await keep(held)
        return ok({ photoId: id })
      }),
    post: (message, photoIds) =>
      inTurn(async (held) => {
        const photos = photoIds.map((id) => held.photos.get(id))
        if (photos.some((photo) => photo === undefined || photo.postId !== null)) return badRequest
        const id = GraphId.parse(`${PRACTICE_PAGE_ID}_${newId()}`)
        for (const photo of photos) if (photo) photo.postId = id
        held.posts.push({ id, message, createdAtMs: clock.nowMs(), photoIds: [...photoIds], isHidden: false })
        await keep(held)
        return ok({ postId: id })
      }),
    readPost: (postId) =>
      inTurn((held) => {
        const post = held.posts.find((one) => one.id === postId)
        return post ? ok(asRead(post)) : notFound
      }),
    readPhoto: (photoId) =>
      inTurn((held) => {
        const photo = held.photos.get(photoId)
        return photo ? ok({ photoId, altText: photo.altText }) : notFound
      }),
    listPostsSince: (sinceMs) =>
      inTurn((held) => ok(held.posts.filter((post) => post.createdAtMs >= sinceMs).map(asRead))),
    remove: (id) =>
      inTurn(async (held) => {
        const posts = held.posts.filter((post) => post.id !== id)
        const isPost = posts.length < held.posts.length
        const isComment = held.comments.some((one) => one.id === id)
        if (!isPost && !isComment && !held.photos.has(id)) return notFound
        if (isPost) {
          for (const photo of held.photos.values()) if (photo.postId === id) held.photos.delete(photo.id)
          const gone = new Set([id, ...(held.posts.find((post) => post.id === id)?.photoIds ?? [])])
          held.comments = held.comments.filter((one) => !gone.has(one.of))
          held.posts = posts
        } else if (isComment) {
          held.comments = held.comments.filter((one) => one.id !== id && one.parentId !== id)
        } else {
          held.photos.delete(id)
          held.posts = posts.map((post) => ({ ...post, photoIds: post.photoIds.filter((one) => one !== id) }))
        }
        await keep(held)
        return ok(null)
      }),
    listPosts: (after) =>
      inTurn((held) => {
        const newestFirst = held.posts.toReversed().toSorted((a, b) => b.createdAtMs - a.createdAtMs)
        return ok(pageOf(newestFirst.map(asRead), after))
      }),
    readPicture: (photoId) =>
      inTurn((held) => {
        const photo = held.photos.get(photoId)
        return photo ? ok(photo.jpeg) : notFound
      }),
    setPostHidden: (postId, hidden) =>
      inTurn(async (held) => {
        const post = held.posts.find((one) => one.id === postId)
        if (!post) return notFound
        post.isHidden = hidden
        await keep(held)
        return ok(null)
      }),
    listComments: (of, after) =>
      inTurn((held) => {
        if (!exists(held, of)) return notFound
        return ok(
          pageOf(
            held.comments
              .filter((one) => one.of === of)
              .toReversed()
              .map(asComment),
            after,
          ),
        )
      }),
    readComment: (commentId) =>
      inTurn((held) => {
        const comment = held.comments.find((one) => one.id === commentId)
        return comment ? ok(asComment(comment)) : notFound
      }),
    setCommentHidden: (commentId, hidden) =>
      inTurn(async (held) => {
        const comment = held.comments.find((one) => one.id === commentId)
        if (!comment) return notFound
        comment.isHidden = hidden
        await keep(held)
        return ok(null)
      }),
    reply: (commentId, message) =>
      inTurn((held) => addComment(held, commentId, { id: PRACTICE_PAGE_ID, name: ITSELF }, message)),
    block: (authorId) =>
      inTurn(async (held) => {
        if (!held.blocked.includes(authorId)) held.blocked.push(authorId)
        await keep(held)
        return ok(null)
      }),
    visitorComment: (of, name, text) =>
      inTurn((held) => {
        const author = visitorOf(name)
        if (held.blocked.includes(author.id)) return blocked
        return addComment(held, of, author, text)
      }),
    messages: () => inTurn((held) => held.posts.map((post) => post.message)),
    placeOldPosts: (posts) =>
      inTurn(async (held) => {
        for (const { message, createdAtMs, pictures } of posts) {
          const postId = GraphId.parse(`${PRACTICE_PAGE_ID}_${newId()}`)
          const photoIds = pictures.map((jpeg) => {
            const id = newId()
            held.photos.set(id, { id, altText: '', madeAtMs: createdAtMs, postId, jpeg })
            return id
          })
          held.posts.push({ id: postId, message, createdAtMs, photoIds, isHidden: false })
        }
        await keep(held)
      }),
    readPage: () => Promise.resolve(ok({ pageId: PRACTICE_PAGE_ID, pageName: null })),
    check: () => Promise.resolve(check),
    posts: () =>
      inTurn((held) =>
        held.posts
          // Off the timeline: the public does not come across it.
          .filter((post) => !post.isHidden)
          .toSorted((a, b) => a.createdAtMs - b.createdAtMs)
          .map((post) => ({
            postId: post.id,
            message: post.message,
            createdAtMs: post.createdAtMs,
            photos: post.photoIds.flatMap((photoId) => {
              const photo = held.photos.get(photoId)
              return photo ? [{ photoId, altText: photo.altText }] : []
            }),
          }))
          .reverse(),
      ),
    photo: (photoId) =>
      inTurn((held) => {
        const photo = held.photos.get(photoId as GraphId)
        // Only what the public would see.
        return photo && photo.postId !== null ? photo.jpeg : null
      }),
  }
}
