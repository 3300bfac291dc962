// The school's one Facebook Page over the Graph API (facebook-graph.md sections 4 and 6). Studio process. It can send
// nothing but redacted renditions (the RenditionBytes brand) and repeats no write.
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { GraphId } from '../../../shared/model/id.ts'
import type { ListPage, Log, PageOutcome, PagePostRead, PagePublisher } from '../ports.ts'
import { FACEBOOK, openGraph, type GraphAddress, type GraphCall } from './graph-call.ts'
import { commentCalls } from './graph-comments.ts'
import { openLine, type GraphLine } from './graph-line.ts'
import { readPicture } from './graph-picture.ts'
import { getFields, Listed, Made, momentOf, nextPage, read, onOk } from './graph-read.ts'
import { checkPageToken } from './graph-token.ts'
import { understand } from '../../../shared/model/understand.ts'

const POST_HEAD =
  'id,message,created_time,is_published,is_hidden,permalink_url,status_type,scheduled_publish_time,privacy'
/** The fields asked for; where Facebook refuses one, the next line asks for less. What is not said counts as not so. */
const POST_FIELDS = [
  `${POST_HEAD},attachments{media_type,target,subattachments}`,
  `${POST_HEAD},attachments{media_type,subattachments}`,
] as const
const PHOTO_FIELDS = ['id,alt_text_custom,alt_text', 'id,alt_text_custom'] as const
/** Pages of a list that are followed; 50 of 100 posts are years of a school's Page. */
const MAX_LIST_PAGES = 50

const Target = z.looseObject({ id: z.string().optional() })
const Media = z.looseObject({
  media_type: z.string().optional(),
  type: z.string().optional(),
  target: Target.optional(),
})
const Attachment = Media.extend({ subattachments: z.looseObject({ data: z.array(Media) }).optional() })
const PostRead = z
  .looseObject({
    id: GraphId,
    message: z.string().optional(),
    created_time: z.union([z.string(), z.number()]).optional(),
    is_published: z.boolean().optional(),
    is_hidden: z.boolean().optional(),
    permalink_url: z.string().optional(),
    privacy: z.looseObject({ value: z.string().optional() }).optional(),
    attachments: z.looseObject({ data: z.array(Attachment) }).optional(),
  })
  .transform((post): PagePostRead => ({
    id: post.id,
    message: post.message ?? '',
    createdAtMs: momentOf(post.created_time),
    // Not said counts as not published: a post is live only when Facebook says so.
    isPublished: post.is_published ?? false,
    isPublic: post.privacy?.value === undefined ? null : post.privacy.value === 'EVERYONE',
    // Not said counts as still to be seen.
    isHidden: post.is_hidden ?? false,
    photoIds: (post.attachments?.data ?? []).flatMap((one) => {
      const inside = (one.subattachments?.data ?? []).flatMap(photoIdIn)
      return inside.length > 0 ? inside : photoIdIn(one)
    }),
    permalink: post.permalink_url ?? null,
  }))
const PhotoRead = z.looseObject({ id: GraphId, alt_text_custom: z.string().nullish(), alt_text: z.string().nullish() })
const PageRead = z.looseObject({ id: GraphId, name: z.string().optional() })

function photoIdIn(media: z.output<typeof Media>): GraphId[] {
  const id = GraphId.safeParse(media.target?.id)
  return id.success ? [id.data] : []
}

/** Opens the Page. Fails with 'page-refused' when `address` is neither https nor this computer. */
export function openGraphPage(
  pageId: GraphId,
  token: string,
  log: Log,
  address: GraphAddress = FACEBOOK,
  line: GraphLine = openLine(),
): PagePublisher {
  const call = openGraph(address, token, log, line)
  return {
    kind: 'facebook',
    pageId,
    async stagePhoto(photo, altText, signal) {
      const body = new FormData()
      // A random name: the file's own may hold a child's (P14).
      body.set('source', new Blob([new Uint8Array(photo.jpeg)], { type: 'image/jpeg' }), `${randomUUID()}.jpg`)
      body.set('alt_text_custom', altText)
      body.set('published', 'false')
      return onOk(read(await call({ method: 'POST', path: `${pageId}/photos`, body, signal }), Made), ({ id }) => ({
        photoId: id,
      }))
    },
    async post(message, photoIds, signal) {
      const body = new URLSearchParams({ message })
      photoIds.forEach((id, i) => body.set(`attached_media[${i}]`, JSON.stringify({ media_fbid: id })))
      return onOk(read(await call({ method: 'POST', path: `${pageId}/feed`, body, signal }), Made), ({ id }) => ({
        postId: id,
      }))
    },
    readPost: async (postId) => read(await getFields(call, postId, POST_FIELDS), PostRead),
    async readPhoto(photoId) {
      const found = read(await getFields(call, photoId, PHOTO_FIELDS), PhotoRead)
      return onOk(found, (photo) => ({ photoId: photo.id, altText: photo.alt_text_custom ?? photo.alt_text ?? null }))
    },
    async listPostsSince(sinceMs) {
      // Our clock may be ahead of Facebook's: look back as far as the difference, which the first answer tells.
      const from = () => Math.max(0, Math.floor((sinceMs + Math.min(0, call.skewMs())) / 1000))
      const asked = from()
      let published = await listAll(call, `${pageId}/published_posts`, String(asked))
      if (asked - from() > 60) published = await listAll(call, `${pageId}/published_posts`, String(from()))
      const since = String(from())
      if (published.kind !== 'ok') return published
      const scheduled = await listAll(call, `${pageId}/scheduled_posts`, since)
      // This program never schedules on Facebook: a clear no to that list hides nothing of ours.
      if (scheduled.kind === 'unknown') return scheduled
      const known = new Set(published.value.map((post) => post.id))
      const others = scheduled.kind === 'ok' ? scheduled.value.filter((post) => !known.has(post.id)) : []
      return { kind: 'ok', value: [...published.value, ...others] }
    },
    // `success: true` is not believed either: the caller looks whether it is gone.
    remove: async (id) => onOk(await call({ method: 'DELETE', path: id }), () => null),
    listPosts: (after) => listPage(call, `${pageId}/published_posts`, after === null ? {} : { after }),
    readPicture: (photoId) => readPicture(call, address, line, log, photoId),
    setPostHidden: async (postId, hidden) =>
      onOk(
        await call({ method: 'POST', path: postId, body: new URLSearchParams({ is_hidden: String(hidden) }) }),
        () => null,
      ),
    ...commentCalls(call, pageId),
    readPage: async () =>
      onOk(read(await call({ method: 'GET', path: pageId, query: { fields: 'id,name' } }), PageRead), (page) => ({
        pageId: page.id,
        pageName: page.name ?? null,
      })),
    check: () => checkPageToken(call, token, pageId),
  }
}

/** One page of a list of posts. */
async function listPage(
  call: GraphCall,
  path: string,
  query: Readonly<Record<string, string>>,
): Promise<PageOutcome<ListPage<PagePostRead>>> {
  const listed = read(await getFields(call, path, POST_FIELDS, { limit: '100', ...query }), Listed)
  if (listed.kind !== 'ok') return listed
  const entries: PagePostRead[] = []
  for (const entry of listed.value.data) {
    const post = understand(PostRead, entry)
    // An entry that cannot be read might be the very post that is looked for.
    if (!post.success) return { kind: 'unknown', because: 'not-understood' }
    entries.push(post.data)
  }
  if (listed.value.paging?.next === undefined) return { kind: 'ok', value: { entries, after: null } }
  const next = nextPage(listed.value.paging)
  if (next === null || next === query['after']) return { kind: 'unknown', because: 'not-understood' }
  return { kind: 'ok', value: { entries, after: next } }
}

/** Every page of one list; an empty page is not the end. */
async function listAll(call: GraphCall, path: string, since: string): Promise<PageOutcome<readonly PagePostRead[]>> {
  const found: PagePostRead[] = []
  let after: string | null = null
  for (let page = 0; page < MAX_LIST_PAGES; page += 1) {
    const listed: PageOutcome<ListPage<PagePostRead>> = await listPage(call, path, {
      since,
      ...(after === null ? {} : { after }),
    })
    if (listed.kind !== 'ok') return listed
    found.push(...listed.value.entries)
    after = listed.value.after
    if (after === null) return { kind: 'ok', value: found }
  }
  return { kind: 'unknown', because: 'not-understood' }
}
