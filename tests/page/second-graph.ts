// A second Graph server for tests, written from the description of the API alone and apart from graph-stand-in.ts, so that the two
// do not share a mistake. It differs where Facebook may: answers packed, empty edges without `data`, ids with an underscore, posts that
// are not in the list for a while, small pages with cursors, an upload that says nothing but its id.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'

/** What a call is, by method and path. */
export type Call =
  | 'upload'
  | 'feed'
  | 'post'
  | 'photo'
  | 'list'
  | 'scheduled'
  | 'delete'
  | 'page'
  | 'token'
  | 'comments'
  | 'other'

export type Reply =
  | 'reset'
  | 'half-headers'
  | 'cut-body'
  | 'never'
  | 'page-200'
  | 'page-403'
  | 'page-404'
  | 'page-502'
  | 'proxy-407'
  | 'redirect'
  | 'text'
  | 'empty'
  | 'cut-json'
  | 'bad-gzip'
  | 'huge'
  | 'other-shape'
  | 'list-instead'
  | 'nothing-inside'
  | 'error-in-200'
  | 'error-without-code'
  | { readonly code: number; readonly subcode?: number; readonly transient?: boolean; readonly status?: number }

export interface SecondFault {
  readonly call: Call
  /** The how-manieth of these calls, from 1; left out = every one. */
  readonly nth?: number
  /** The call does what it was for before the answer goes wrong. */
  readonly done?: boolean
  readonly reply: Reply
}

interface Post {
  readonly id: string
  readonly message: string
  readonly photos: readonly string[]
  readonly madeAt: number
  reads: number
}
interface Photo {
  readonly id: string
  readonly alt: string | null
  readonly bytes: Buffer
  readonly madeAt: number
}

export interface SecondGraph {
  readonly url: string
  readonly token: string
  readonly pageId: string
  readonly posts: Map<string, Post>
  readonly photos: Map<string, Photo>
  readonly faults: SecondFault[]
  /** Ways in which this server differs; changed at will. */
  readonly ways: {
    gzip: boolean
    /** A post that was just made is found only by the so-many-th reading after it. */
    hiddenReads: number
    /** Removed things are still found by so many readings. */
    lingersReads: number
    omitEmptyData: boolean
    headers: Record<string, string>
    /** Answers 33 to every reading, as for somebody who may see nothing. */
    blind: boolean
    comments: { id: string; message: string }[]
  }
  /** Every call: what it was, and its address. */
  readonly seen: { readonly call: Call; readonly url: string; readonly method: string }[]
  /** What was wrong with a request; must stay empty. */
  readonly faultsOfClient: string[]
  orphans(): string[]
  count(call: Call): number
  /** An empty Page, no faults, counts from zero. */
  restart(): void
  close(): Promise<void>
}

const PAGE = '204071122334455667'
const TOKEN = 'EAAsecondTokenForTests0987654321'

/** Opens the server on this computer. */
export async function openSecondGraph(): Promise<SecondGraph> {
  let next = 9_007_199_254_741_001n
  const makeId = () => String((next += 7n))
  const posts = new Map<string, Post>()
  const photos = new Map<string, Photo>()
  const lingering = new Map<string, number>()
  const faults: SecondFault[] = []
  const seen: SecondGraph['seen'] = []
  const faultsOfClient: string[] = []
  const ways: SecondGraph['ways'] = {
    gzip: true,
    hiddenReads: 0,
    lingersReads: 0,
    omitEmptyData: false,
    headers: {},
    blind: false,
    comments: [],
  }
  const counts = new Map<Call, number>()

  const server = createServer((request, response) => {
    void answer(request, response).catch((error: unknown) => {
      faultsOfClient.push(String(error))
      response.destroy()
    })
  })
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    const parts = url.pathname.split('/').filter(Boolean)
    const call = callOf(request.method ?? '', parts.slice(1))
    const count = (counts.get(call) ?? 0) + 1
    counts.set(call, count)
    seen.push({ call, url: request.url ?? '', method: request.method ?? '' })
    const body = await readBody(request)
    if (!/^v\d+\.\d+$/.test(parts[0] ?? '')) faultsOfClient.push(`no version: ${url.pathname}`)
    if (/access_token|EAA/.test(request.url ?? '')) faultsOfClient.push('a token in an address')
    const fault = faults.find((one) => one.call === call && (one.nth === undefined || one.nth === count))
    const told = request.headers.authorization === `Bearer ${TOKEN}` || body.fields.get('access_token') === TOKEN
    if (!told) {
      send(response, 401, { error: { message: 'Invalid OAuth access token.', type: 'OAuthException', code: 190 } })
      return
    }
    if (fault && fault.done !== true) {
      spoil(fault.reply, response)
      return
    }
    const made = act(call, parts.slice(1), request.method ?? '', url, body)
    if (fault) spoil(fault.reply, response)
    else send(response, 'error' in made ? 400 : 200, made)
  }

  function act(
    call: Call,
    path: readonly string[],
    method: string,
    url: URL,
    { fields, file }: ReadBody,
  ): Record<string, unknown> {
    const fields_ = url.searchParams.get('fields')?.split(/,(?![^{]*\})/) ?? []
    switch (call) {
      case 'upload': {
        if (fields.get('published') !== 'false') return wrong(100, 'published')
        if (!file || file[0] !== 0xff || file[1] !== 0xd8) return wrong(324, 'no picture')
        if (fields.has('url')) return wrong(100, 'url')
        const id = makeId()
        photos.set(id, { id, alt: fields.get('alt_text_custom') ?? null, bytes: file, madeAt: Date.now() })
        return { id }
      }
      case 'feed': {
        const media: string[] = []
        for (let i = 0; fields.has(`attached_media[${i}]`); i += 1) {
          const one = JSON.parse(fields.get(`attached_media[${i}]`) ?? '{}') as { media_fbid?: string }
          if (!photos.has(one.media_fbid ?? '')) return wrong(100, 'unknown photo', 33)
          media.push(one.media_fbid ?? '')
        }
        if (
          [...posts.values()].some(
            (post) => post.message === fields.get('message') && Date.now() - post.madeAt < 60_000,
          )
        )
          return wrong(506, 'Duplicate status message')
        const id = `${PAGE}_${makeId()}`
        posts.set(id, { id, message: fields.get('message') ?? '', photos: media, madeAt: Date.now(), reads: 0 })
        return { id }
      }
      case 'page':
        return { id: PAGE, name: 'Zweite Testschule', unasked: { deep: [1] } }
      case 'token':
        return wrong(100, 'Unsupported post request')
      case 'list': {
        const there = [...posts.values()].filter((post) => ((post.reads += 1), post.reads > ways.hiddenReads))
        return paged(
          there.toReversed().map((post) => postOf(post, fields_)),
          url,
        )
      }
      case 'scheduled':
        return paged([], url)
      case 'post': {
        const id = path[0] ?? ''
        const post = posts.get(id)
        if (ways.blind || !post || ((post.reads += 1), post.reads <= ways.hiddenReads)) return gone(id)
        return postOf(post, fields_)
      }
      case 'photo': {
        const id = path[0] ?? ''
        const photo = photos.get(id)
        if (ways.blind || !photo) return gone(id)
        // Facebook's own words in its own field; ours in ours, and only the field that was asked for.
        return { id, ...(fields_.includes('alt_text_custom') ? { alt_text_custom: photo.alt } : {}) }
      }
      case 'delete': {
        const id = path[0] ?? ''
        if (!posts.delete(id) && !photos.delete(id)) return wrong(100, 'does not exist', 33)
        lingering.set(id, ways.lingersReads)
        return { success: true }
      }
      case 'comments':
        return paged(path[0]?.includes('_') === true ? ways.comments.map((one) => ({ ...one })) : [], url)
      case 'other':
        faultsOfClient.push(`${method} ${path.join('/')}`)
        return wrong(2500, 'Unknown path components')
    }
  }
  const wrong = (code: number, message: string, subcode?: number) => ({
    error: {
      message: `(#${code}) ${message} — Fehler 190 490`,
      type: 'OAuthException',
      code,
      ...(subcode === undefined ? {} : { error_subcode: subcode }),
      fbtrace_id: 'A1b2',
    },
  })
  const gone = (id: string): Record<string, unknown> => {
    const left = lingering.get(id) ?? 0
    if (left > 0) {
      lingering.set(id, left - 1)
      return { id }
    }
    return wrong(100, 'Object does not exist', 33)
  }
  const postOf = (post: Post, asked: readonly string[]): Record<string, unknown> => {
    const media = (id: string) => ({ media_type: 'photo', target: { id, url: `https://www.facebook.com/${id}` } })
    const [only] = post.photos
    const attachments =
      post.photos.length === 0
        ? {}
        : post.photos.length === 1 && only !== undefined
          ? { attachments: { data: [media(only)] } }
          : {
              attachments: {
                data: [{ media_type: 'album', subattachments: { data: post.photos.toReversed().map(media) } }],
              },
            }
    const all: Record<string, unknown> = {
      message: post.message.replaceAll('\n', '\r\n'),
      created_time: new Date(post.madeAt).toISOString().replace(/\.\d+Z$/, '+0000'),
      is_published: true,
      is_hidden: false,
      permalink_url: `https://www.facebook.com/${post.id}`,
      privacy: { value: 'EVERYONE', description: 'Öffentlich' },
      ...attachments,
    }
    const names = asked.map((field) => field.replace(/\{.*$/, ''))
    return { id: post.id, ...Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name))) }
  }
  const PAGE_SIZE = 2
  const paged = (all: readonly unknown[], url: URL): Record<string, unknown> => {
    const from = Number(url.searchParams.get('after')?.replace('cur', '') ?? '0')
    const data = all.slice(from, from + PAGE_SIZE)
    const after = `cur${from + PAGE_SIZE}`
    if (data.length === 0 && ways.omitEmptyData) return {}
    return {
      data,
      paging: {
        cursors: { before: `cur${from}`, after },
        ...(from + PAGE_SIZE < all.length
          ? { next: `https://graph.facebook.com${url.pathname}?access_token=${TOKEN}&after=${after}` }
          : {}),
      },
    }
  }

  function send(response: ServerResponse, status: number, value: unknown): void {
    const text = Buffer.from(JSON.stringify(value))
    response.writeHead(status, {
      'content-type': 'text/javascript; charset=UTF-8',
      'facebook-api-version': 'v26.0',
      ...(ways.gzip ? { 'content-encoding': 'gzip' } : {}),
      ...ways.headers,
    })
    response.end(ways.gzip ? gzipSync(text) : text)
  }
  const PAGE_WORDS = '<!DOCTYPE html><html><body>Zugriff gesperrt. Diese Seite ist blockiert. {"id":"1"}</body></html>'
  function spoil(reply: Reply, response: ServerResponse): void {
    const page = (status: number) => response.writeHead(status, { 'content-type': 'text/html' }).end(PAGE_WORDS)
    if (typeof reply === 'object') {
      const { code, subcode, transient, status = 400 } = reply
      const error = { message: 'Etwas ging schief', code, error_subcode: subcode, is_transient: transient }
      send(response, status, { error })
      return
    }
    switch (reply) {
      case 'reset':
        response.socket?.resetAndDestroy()
        return
      case 'half-headers':
        response.socket?.write('HTTP/1.1 200 OK\r\ncontent-le')
        response.socket?.destroy()
        return
      case 'cut-body':
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '400' })
        response.write('{"id":"12')
        setTimeout(() => response.destroy(), 20)
        return
      case 'never':
        return
      case 'page-200':
        page(200)
        return
      case 'page-403':
        page(403)
        return
      case 'page-404':
        page(404)
        return
      case 'page-502':
        page(502)
        return
      case 'proxy-407':
        response.writeHead(407, { 'proxy-authenticate': 'Basic' }).end()
        return
      case 'redirect':
        response.writeHead(302, { location: 'http://127.0.0.1:1/login' }).end()
        return
      case 'text':
        response.writeHead(200, { 'content-type': 'text/plain' }).end('OK')
        return
      case 'empty':
        response.writeHead(200, { 'content-type': 'application/json' }).end()
        return
      case 'cut-json':
        response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":"9007199254')
        return
      case 'bad-gzip':
        response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end('{"id":"1"}')
        return
      case 'huge':
        response.writeHead(200, { 'content-type': 'application/json' })
        response.end(`{"id":"1","filler":"${'x'.repeat(6_000_000)}"}`)
        return
      case 'other-shape':
        send(response, 200, { id: 12_345, success: 'true' })
        return
      case 'list-instead':
        send(response, 200, ['id'])
        return
      case 'nothing-inside':
        send(response, 200, {})
        return
      case 'error-in-200':
        send(response, 200, { error: { code: 1, message: 'An unknown error occurred' } })
        return
      case 'error-without-code':
        send(response, 400, { error: { message: 'Unsupported request' } })
    }
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const bound = server.address()
  if (bound === null || typeof bound === 'string') throw new Error('No port')
  return {
    url: `http://127.0.0.1:${bound.port}`,
    token: TOKEN,
    pageId: PAGE,
    posts,
    photos,
    faults,
    ways,
    seen,
    faultsOfClient,
    orphans: () => {
      const used = new Set([...posts.values()].flatMap((post) => post.photos))
      return [...photos.keys()].filter((id) => !used.has(id))
    },
    count: (call) => counts.get(call) ?? 0,
    restart: () => {
      for (const map of [posts, photos, lingering, counts]) map.clear()
      for (const list of [faults, seen, faultsOfClient]) list.length = 0
      Object.assign(ways, { hiddenReads: 0, lingersReads: 0, blind: false, headers: {}, comments: [] })
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function callOf(method: string, path: readonly string[]): Call {
  const [first = '', edge] = path
  if (first === 'debug_token') return 'token'
  if (edge === 'photos' && method === 'POST') return 'upload'
  if (edge === 'feed' && method === 'POST') return 'feed'
  if (edge === 'published_posts') return 'list'
  if (edge === 'scheduled_posts') return 'scheduled'
  if (edge === 'comments') return 'comments'
  if (edge !== undefined) return 'other'
  if (method === 'DELETE') return 'delete'
  if (method !== 'GET') return 'other'
  if (first === PAGE) return 'page'
  return first.includes('_') ? 'post' : 'photo'
}

interface ReadBody {
  readonly fields: Map<string, string>
  readonly file: Buffer | null
}
async function readBody(request: IncomingMessage): Promise<ReadBody> {
  const parts: Buffer[] = []
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part)
  const bytes = Buffer.concat(parts)
  const type = request.headers['content-type'] ?? ''
  const fields = new Map<string, string>()
  if (bytes.length === 0) return { fields, file: null }
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData()
  let file: Buffer | null = null
  for (const [name, value] of form) {
    if (typeof value === 'string') fields.set(name, value)
    else file = Buffer.from(await value.arrayBuffer())
  }
  return { fields, file }
}
