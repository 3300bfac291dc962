// A stand-in for Facebook's Graph API on 127.0.0.1, written from facebook-graph.md: strict about parameters, with a Page
// that a test can look at, a record of every request, and faults to order. It proves nothing about Facebook itself.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { standInComments, type StandInComments } from './stand-in-comments.ts'

/** The calls that faults are ordered for. */
export type GraphCallName =
  | 'stage'
  | 'feed'
  | 'read-post'
  | 'read-photo'
  | 'list'
  | 'remove'
  | 'read-page'
  | 'debug-token'
  | 'comments'
  | 'read-comment'
  | 'hide-comment'
  | 'hide-post'
  | 'reply'
  | 'block'
  | 'picture'

/** How a call goes wrong. `done` faults do the work first; the others do not. */
export type Fault =
  | 'error-500'
  | 'error-500-done'
  | 'dropped-before'
  | 'dropped-during-done'
  | 'dropped-after-done'
  | 'hangs'
  | 'hangs-done'
  | 'no-id-done'
  | 'ok-with-error-done'
  | 'html'
  | 'html-done'
  | 'truncated-done'
  | 'transient'
  | 'transient-done'
  | 'duplicate-done'
  | { readonly code: number; readonly subcode?: number; readonly done?: boolean }

export interface StagedOrPublic {
  readonly id: string
  altText: string | null
  readonly bytes: Uint8Array
  readonly createdAtMs: number
  postId: string | null
  /** Still answered for this many readings after it was deleted. */
  lingers: number
}
export interface StandInPost {
  readonly id: string
  readonly message: string
  readonly photoIds: string[]
  readonly createdAtMs: number
  isHidden: boolean
  /** Readings that still say "does not exist". */
  hiddenFor: number
}
export interface RecordedRequest {
  readonly call: GraphCallName | 'unknown'
  readonly method: string
  readonly url: string
  readonly fault: Fault | null
}

export interface GraphStandIn {
  readonly url: string
  readonly pageId: string
  readonly token: string
  readonly photos: Map<string, StagedOrPublic>
  readonly posts: Map<string, StandInPost>
  readonly comments: StandInComments
  readonly requests: RecordedRequest[]
  /** What `debug_token` says. */
  debug: Record<string, unknown>
  /** Faults per call, each used once, in order; null lets one call through. `every` is used when the list is empty. */
  readonly faults: Partial<Record<GraphCallName, (Fault | null)[]>>
  readonly every: Partial<Record<GraphCallName, Fault>>
  /** How the Page differs from what was asked. */
  readonly page: {
    privacy: string | null
    isPublished: boolean
    /** What the Page is called, its address (null = one made of its number), and whether anybody may see it. */
    name: string
    link: string | null
    isOpen: boolean
    dropsAltText: boolean
    dropsLastPhoto: boolean
    turnsOrder: boolean
    /** Readings after a post that say "does not exist", for the post itself and for the lists. */
    readDelay: number
    /** Readings after DELETE that still find the photo. */
    deleteDelay: number
    /** Entries per page of a list; an empty page comes first when true. */
    listPageSize: number
    emptyPageFirst: boolean
  }
  /** Every write to a published place, in order: 'stage', 'feed', 'remove'. */
  writes(call: 'stage' | 'feed' | 'remove'): number
  /** Photos on the Page that belong to no post. */
  orphans(): string[]
  close(): Promise<void>
}

const PAGE_ID = '100064123456789012'
const SCOPES = [
  'pages_manage_posts',
  'pages_read_engagement',
  'pages_show_list',
  'pages_read_user_content',
  'pages_manage_engagement',
]
/** How long a hanging call hangs, at most: the test's own time-outs are shorter. */
const HANG_MS = 30_000

type Answer = { readonly status: number; readonly body: unknown }
const ok = (body: unknown): Answer => ({ status: 200, body })
const no = (
  code: number,
  subcode: number | undefined,
  message: string,
  extra: Record<string, unknown> = {},
): Answer => ({
  status: 400,
  body: {
    error: {
      message,
      type: 'OAuthException',
      code,
      ...(subcode === undefined ? {} : { error_subcode: subcode }),
      fbtrace_id: 'AbC',
      ...extra,
    },
  },
})
const notFound = () =>
  no(100, 33, 'Unsupported get request. Object with ID does not exist, cannot be loaded due to missing permissions')

export interface StandInOptions {
  readonly pageId?: string
  readonly token?: string
  readonly nowMs?: () => number
}

/** Opens a stand-in on a free port. */
export async function openGraphStandIn(options: StandInOptions = {}): Promise<GraphStandIn> {
  const pageId = options.pageId ?? PAGE_ID
  const token = options.token ?? 'EAAStandInPageToken0123456789abcdef'
  const nowMs = options.nowMs ?? (() => Date.now())
  let counter = 122_105_000_000_000_001n
  const newId = () => String(counter++)
  const sockets = new Set<ServerResponse>()
  let address = ''
  const here = () => address

  const standIn: Omit<GraphStandIn, 'url' | 'close'> = {
    pageId,
    token,
    photos: new Map(),
    posts: new Map(),
    comments: standInComments(newId, nowMs, token),
    requests: [],
    debug: {
      is_valid: true,
      type: 'PAGE',
      app_id: '4242424242424242',
      profile_id: pageId,
      expires_at: 0,
      scopes: SCOPES,
    },
    faults: {},
    every: {},
    page: {
      privacy: 'EVERYONE',
      isPublished: true,
      name: 'Stand-in Primary School',
      link: null,
      isOpen: true,
      dropsAltText: false,
      dropsLastPhoto: false,
      turnsOrder: false,
      readDelay: 0,
      deleteDelay: 0,
      listPageSize: 100,
      emptyPageFirst: false,
    },
    writes: (call) => standIn.requests.filter((request) => request.call === call).length,
    orphans: () =>
      [...standIn.photos.values()]
        .filter((photo) => photo.postId === null && photo.lingers < 0)
        .map((photo) => photo.id),
  }

  const postView = (post: StandInPost) => {
    const ids = standIn.page.turnsOrder ? post.photoIds.toReversed() : post.photoIds
    const shown = standIn.page.dropsLastPhoto ? ids.slice(0, -1) : ids
    const media = shown.map((id) => ({
      media_type: 'photo',
      target: { id, url: `https://www.facebook.com/photo/${id}` },
      type: 'photo',
    }))
    return {
      id: post.id,
      message: post.message,
      created_time: new Date(post.createdAtMs).toISOString().replace(/\.\d+Z$/, '+0000'),
      is_published: standIn.page.isPublished,
      is_hidden: post.isHidden,
      permalink_url: `https://www.facebook.com/${post.id}`,
      status_type: 'added_photos',
      ...(standIn.page.privacy === null
        ? {}
        : { privacy: { value: standIn.page.privacy, description: '', friends: '', allow: '', deny: '' } }),
      ...(media.length === 0
        ? {}
        : {
            attachments: {
              data: [media.length === 1 ? media[0] : { media_type: 'album', subattachments: { data: media } }],
            },
          }),
      an_extra_field: 'that nobody asked for',
    }
  }

  const stage = (form: FormData, bytes: Uint8Array): Answer => {
    for (const key of form.keys())
      if (!['source', 'alt_text_custom', 'published'].includes(key))
        return no(100, undefined, `Unknown parameter ${key}`)
    if (form.get('published') !== 'false') return no(100, undefined, 'This stand-in stages only')
    if (bytes.byteLength === 0) return no(324, undefined, 'Missing or invalid image file')
    const id = newId()
    const altText = form.get('alt_text_custom')
    standIn.photos.set(id, {
      id,
      altText: standIn.page.dropsAltText || typeof altText !== 'string' ? null : altText,
      bytes,
      createdAtMs: nowMs(),
      postId: null,
      lingers: -1,
    })
    return ok({ id })
  }
  const feed = (form: URLSearchParams): Answer => {
    const photoIds: string[] = []
    for (const [key, value] of form) {
      if (key === 'message') continue
      const place = /^attached_media\[(\d+)\]$/.exec(key)
      if (!place || Number(place[1]) !== photoIds.length) return no(100, undefined, `Unknown parameter ${key}`)
      const parsed = JSON.parse(value) as { media_fbid?: unknown }
      if (typeof parsed.media_fbid !== 'string') return no(100, undefined, 'media_fbid must be a string')
      photoIds.push(parsed.media_fbid)
    }
    const photos = photoIds.map((id) => standIn.photos.get(id))
    if (photos.some((photo) => photo === undefined || photo.lingers >= 0))
      return no(100, undefined, 'Invalid parameter: media not found')
    if (photos.some((photo) => photo?.postId !== null)) return no(100, 1_366_051, 'These photos were already posted.')
    const id = `${pageId}_${newId()}`
    for (const photo of photos) if (photo) photo.postId = id
    standIn.posts.set(id, {
      id,
      message: form.get('message') ?? '',
      photoIds,
      createdAtMs: nowMs(),
      isHidden: false,
      hiddenFor: standIn.page.readDelay,
    })
    return ok({ id })
  }
  const list = (query: URLSearchParams): Answer => {
    const since = Number(query.get('since') ?? '0') * 1000
    const visible = [...standIn.posts.values()].filter((post) => {
      if (post.hiddenFor <= 0) return post.createdAtMs >= since
      post.hiddenFor -= 1
      return false
    })
    const newest = visible.toSorted((a, b) => b.createdAtMs - a.createdAtMs)
    const after = query.get('after')
    const next = (cursor: string) => ({
      cursors: { before: 'b', after: cursor },
      next: `http://secret.invalid/?access_token=${token}&after=${cursor}`,
    })
    if (standIn.page.emptyPageFirst && after === null) return ok({ data: [], paging: next('0') })
    const start = Number(after ?? '0')
    const data = newest.slice(start, start + standIn.page.listPageSize).map(postView)
    const end = start + standIn.page.listPageSize
    return ok({
      data,
      ...(data.length === 0
        ? {}
        : { paging: end < newest.length ? next(String(end)) : { cursors: { before: 'b', after: String(end) } } }),
    })
  }
  const readObject = (id: string): Answer => {
    if (id === pageId) {
      const { name, link, isOpen } = standIn.page
      return ok({ id, name, link: link ?? `https://www.facebook.com/${id}`, is_published: isOpen })
    }
    const post = standIn.posts.get(id)
    if (post) {
      if (post.hiddenFor <= 0) return ok(postView(post))
      post.hiddenFor -= 1
      return notFound()
    }
    const comment = standIn.comments.read(id)
    if (comment) return ok(comment)
    const photo = standIn.photos.get(id)
    if (!photo) return notFound()
    if (photo.lingers === 0) {
      standIn.photos.delete(id)
      return notFound()
    }
    if (photo.lingers > 0) photo.lingers -= 1
    const picture = (size: number) => ({ source: `${here()}/picture/${id}?${size}`, width: size, height: size / 2 })
    return ok({
      id,
      ...(photo.altText === null ? {} : { alt_text_custom: photo.altText }),
      images: [picture(4096), picture(2048), picture(720)],
    })
  }
  const remove = (id: string): Answer => {
    const post = standIn.posts.get(id)
    if (post) {
      standIn.posts.delete(id)
      for (const photoId of post.photoIds) standIn.photos.delete(photoId)
      return ok({ success: true })
    }
    if (standIn.comments.remove(id, standIn.page.deleteDelay)) return ok({ success: true })
    const photo = standIn.photos.get(id)
    if (!photo || photo.lingers >= 0) return notFound()
    if (standIn.page.deleteDelay > 0) photo.lingers = standIn.page.deleteDelay
    else standIn.photos.delete(id)
    return ok({ success: true })
  }

  const exists = (id: string) => standIn.posts.has(id) || (standIn.photos.get(id)?.lingers ?? 0) < 0
  /** The calls of section 8, and hiding a post; null = another call. */
  const commentChange = (
    method: string,
    id: string,
    edge: string | undefined,
    url: URL,
    form: URLSearchParams,
  ): { call: GraphCallName; work: () => Answer } | null => {
    const comment = standIn.comments.all.get(id)
    const onlyKeys = (...allowed: string[]) => [...form.keys()].find((key) => !allowed.includes(key))
    if (method === 'GET' && edge === 'comments')
      return {
        call: 'comments',
        work: () => (exists(id) ? ok(standIn.comments.list(id, url.searchParams)) : notFound()),
      }
    if (method !== 'POST') return null
    if (edge === 'blocked' && id === pageId) {
      const people = JSON.parse(form.get('psid') ?? '[]') as string[]
      const work = () => {
        if (people.length === 0) return no(100, undefined, 'psid is required')
        const done = people.map((person): [string, unknown] => {
          if (standIn.comments.cannotBlock.has(person)) return [person, false]
          standIn.comments.blocked.add(person)
          return [person, true]
        })
        return ok(Object.fromEntries(done))
      }
      return { call: 'block', work }
    }
    if (edge === 'comments' && comment) {
      const work = () => {
        const wrong = onlyKeys('message')
        if (wrong !== undefined) return no(100, undefined, `Unknown parameter ${wrong}`)
        const from = { id: pageId, name: 'Stand-in Primary School' }
        return ok({
          id: standIn.comments.add({ on: comment.on, parentId: id, from, message: form.get('message') ?? '' }).id,
        })
      }
      return { call: 'reply', work }
    }
    if (edge !== undefined) return null
    const hide = (target: { isHidden: boolean } | undefined) => {
      const wrong = onlyKeys('is_hidden')
      if (wrong !== undefined) return no(100, undefined, `Unknown parameter ${wrong}`)
      if (!target) return notFound()
      target.isHidden = form.get('is_hidden') === 'true'
      return ok({ success: true })
    }
    if (comment)
      return {
        call: 'hide-comment',
        work: () => (comment.canHide ? hide(comment) : no(200, undefined, 'You may not hide this comment')),
      }
    return standIn.posts.has(id) ? { call: 'hide-post', work: () => hide(standIn.posts.get(id)) } : null
  }

  /** Which call it is, and the work to do for it. */
  const route = async (
    method: string,
    url: URL,
    body: Buffer,
    type: string,
  ): Promise<{ call: RecordedRequest['call']; work: () => Answer }> => {
    const parts = url.pathname.split('/').filter(Boolean)
    const unknown = {
      call: 'unknown' as const,
      work: () => no(100, undefined, `Unsupported ${method} ${url.pathname}`),
    }
    if (parts.shift() !== 'v26.0') return unknown
    const [first = '', second] = parts
    if (method === 'POST' && first === 'debug_token') {
      const form = new URLSearchParams(body.toString('utf8'))
      const work = () =>
        form.get('method') === 'get' && form.has('input_token')
          ? ok({ data: standIn.debug })
          : no(100, undefined, 'input_token is required')
      return { call: 'debug-token', work }
    }
    if (first === pageId && second === 'photos' && method === 'POST') {
      const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData()
      const source = form.get('source')
      const bytes = source instanceof Blob ? new Uint8Array(await source.arrayBuffer()) : new Uint8Array()
      return { call: 'stage', work: () => stage(form, bytes) }
    }
    if (first === pageId && second === 'feed' && method === 'POST')
      return { call: 'feed', work: () => feed(new URLSearchParams(body.toString('utf8'))) }
    if (first === pageId && second === 'published_posts' && method === 'GET')
      return { call: 'list', work: () => list(url.searchParams) }
    if (first === pageId && second === 'scheduled_posts' && method === 'GET')
      return { call: 'list', work: () => ok({ data: [] }) }
    if (!/^\d+(_\d+)?$/.test(first)) return unknown
    const change = commentChange(method, first, second, url, new URLSearchParams(body.toString('utf8')))
    if (change) return change
    if (second !== undefined) return unknown
    if (method === 'DELETE') return { call: 'remove', work: () => remove(first) }
    if (method !== 'GET') return unknown
    return {
      call: standIn.comments.all.has(first)
        ? 'read-comment'
        : first === pageId
          ? 'read-page'
          : first.includes('_')
            ? 'read-post'
            : 'read-photo',
      work: () => readObject(first),
    }
  }

  const send = (response: ServerResponse, { status, body }: Answer) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  }
  const answerWith = (response: ServerResponse, fault: Fault | null, work: () => Answer) => {
    if (fault === null) return send(response, work())
    const isDone = typeof fault === 'string' ? fault.endsWith('-done') : fault.done === true
    const answer = isDone ? work() : no(1, undefined, 'not done')
    if (typeof fault === 'object') return send(response, no(fault.code, fault.subcode, `Fault ${fault.code}`))
    const kind = fault.replace(/-done$/, '')
    switch (kind) {
      case 'error-500':
        return send(response, {
          status: 500,
          body: { error: { message: 'An unknown error occurred', type: 'OAuthException', code: 1 } },
        })
      case 'dropped-before':
      case 'dropped-after':
        return void response.destroy()
      case 'dropped-during':
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' })
        return void response.write('{"id":"1', () => response.destroy())
      case 'hangs':
        return void setTimeout(() => response.destroy(), HANG_MS).unref()
      case 'no-id':
        return send(response, ok({}))
      case 'ok-with-error':
        return send(response, { status: 200, body: { error: { message: 'Something', code: 100 } } })
      case 'html':
        return void response
          .writeHead(200, { 'content-type': 'text/html' })
          .end('<!doctype html><title>Proxy</title> error 190 490')
      case 'truncated':
        return void response
          .writeHead(200, { 'content-type': 'application/json' })
          .end(JSON.stringify(answer.body).slice(0, -3))
      case 'transient':
        return send(response, no(341, undefined, 'Please retry', { is_transient: true }))
      case 'duplicate':
        return send(response, no(506, undefined, 'Duplicate status message'))
      default:
        throw new Error(`No such fault: ${fault}`)
    }
  }

  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    const method = request.method ?? ''
    const pictured = /^\/picture\/(\d+)$/.exec(url.pathname)?.[1]
    if (pictured !== undefined) {
      // Facebook's picture hosts get no token, and must not.
      standIn.requests.push({ call: 'picture', method, url: request.url ?? '', fault: null })
      const photo = standIn.photos.get(pictured)
      if (!photo || request.headers.authorization !== undefined) return void response.writeHead(404).end()
      return void response.writeHead(200, { 'content-type': 'image/jpeg' }).end(photo.bytes)
    }
    const { call, work } = await route(method, url, Buffer.concat(chunks), request.headers['content-type'] ?? '')
    const ordered = call === 'unknown' ? [null] : (standIn.faults[call] ?? [])
    const fault = (ordered.length > 0 ? ordered.shift() : call === 'unknown' ? null : standIn.every[call]) ?? null
    standIn.requests.push({ call, method, url: request.url ?? '', fault })
    if (request.headers.authorization !== `Bearer ${token}`)
      return send(response, no(190, 467, 'Invalid OAuth access token'))
    return answerWith(response, fault, work)
  }

  const server = createServer((request, response) => {
    sockets.add(response)
    response.on('close', () => sockets.delete(response))
    serve(request, response).catch((error: unknown) => {
      // A client that went away in the middle of its request is one of the faults under test.
      if (!response.destroyed) response.destroy(error instanceof Error ? error : undefined)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  address = `http://127.0.0.1:${port}`
  return Object.assign(standIn, {
    url: address,
    async close() {
      for (const response of sockets) response.destroy()
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  })
}
