// Request -> Response: /rpc/<operation>, /events, /media/…, and the page's own files. One function for both shells; it
// knows neither Electron nor Chromium. Everything it answers carries the page's CSP and no-store.
import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { EventsReply, type Topic } from '../../shared/contract/studio.ts'
import type { Reply } from '../../shared/contract/operation.ts'
import { StudioError } from '../../shared/model/failure.ts'

/** Only the page's own files and the studio's pictures; no frame, no worker, no form, no other host. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types default',
].join('; ')

const HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), clipboard-read=()',
}
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}
/** The largest call is a post with its alt texts; a megabyte is far beyond it. */
const MAX_CALL_CHARACTERS = 1_000_000
/** No character takes more bytes. */
const MAX_CALL_BYTES = 4 * MAX_CALL_CHARACTERS
/** A long poll answers at the latest after this, changed or not. */
const POLL_MS = 25_000

/** The text of a call, or null as soon as it is longer than any may be: what comes after that is never read. */
async function bodyOf(request: Request): Promise<string | null> {
  const parts: Uint8Array[] = []
  let bytes = 0
  const stream: AsyncIterable<Uint8Array> | null = request.body
  for await (const part of stream ?? []) {
    bytes += part.byteLength
    if (bytes > MAX_CALL_BYTES) return null
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

/** Who may be told what changed, and since when. */
export interface ChangeFeed {
  announce(topics: readonly Topic[]): void
  /** Waits for anything newer than `after`, at most `POLL_MS`. */
  since(after: number): Promise<EventsReply>
  close(): void
}

/** Makes the feed. It keeps the newest sequence number per topic, so a slow page misses nothing. */
export function changeFeed(): ChangeFeed {
  const newest = new Map<Topic, number>()
  const waiting = new Set<() => void>()
  let seq = 0
  let closed = false
  return {
    announce(topics) {
      for (const topic of topics) newest.set(topic, ++seq)
      for (const wake of waiting) wake()
    },
    async since(after) {
      // A page that knows a later number than ours belongs to an earlier run of the studio: let it ask for everything.
      if (after > seq) return { seq, topics: [...newest.keys()] }
      if (after === seq && !closed) {
        await new Promise<void>((resolve) => {
          const done = () => {
            clearTimeout(timer)
            waiting.delete(done)
            resolve()
          }
          const timer = setTimeout(done, POLL_MS)
          waiting.add(done)
        })
      }
      return { seq, topics: [...newest].filter(([, at]) => at > after).map(([topic]) => topic) }
    },
    close() {
      closed = true
      for (const wake of waiting) wake()
    },
  }
}

/** Where a picture for the screen comes from; null = there is none. Fails like any operation. */
export type Media = (
  parts: readonly string[],
  query: URLSearchParams,
) => Promise<{ readonly bytes: Uint8Array; readonly type: 'image/jpeg' | 'image/png' } | null>

export interface ServeParts {
  readonly pageFilesDir: string
  readonly dispatch: (name: string, input: unknown) => Promise<Reply<unknown>>
  readonly media: Media
  readonly feed: ChangeFeed
  readonly defect: (where: string, error: unknown) => string
}

const text = (status: number, words: string) =>
  new Response(words, { status, headers: { ...HEADERS, 'content-type': 'text/plain; charset=utf-8' } })
const json = (value: unknown) =>
  new Response(JSON.stringify(value), { status: 200, headers: { ...HEADERS, 'content-type': 'application/json' } })

/** Answers one request. Never rejects: what cannot be answered is a status and a short text without details. */
export function serve(parts: ServeParts): (request: Request) => Promise<Response> {
  const answer = async (request: Request): Promise<Response> => {
    const url = new URL(request.url)
    const path = decoded(url.pathname)
    if (path === null) return text(404, 'There is no such page')
    if (path.startsWith('/rpc/')) {
      if (request.method !== 'POST') return text(405, 'POST only')
      if (request.headers.get('content-type')?.split(';')[0] !== 'application/json') return text(415, 'JSON only')
      const body = await bodyOf(request)
      if (body === null || body.length > MAX_CALL_CHARACTERS) return text(413, 'Too large')
      return json(await parts.dispatch(path.slice('/rpc/'.length), parseJson(body)))
    }
    if (request.method !== 'GET') return text(405, 'GET only')
    if (path === '/events') {
      const after = Number(url.searchParams.get('after') ?? '0')
      return json(EventsReply.parse(await parts.feed.since(Number.isSafeInteger(after) && after >= 0 ? after : 0)))
    }
    if (path.startsWith('/media/')) {
      const found = await parts.media(path.slice('/media/'.length).split('/'), url.searchParams)
      if (!found) return text(404, 'There is no such picture')
      return new Response(Buffer.from(found.bytes), {
        status: 200,
        headers: { ...HEADERS, 'content-type': found.type },
      })
    }
    return pageFile(parts.pageFilesDir, path)
  }
  return async (request) => {
    try {
      return await answer(request)
    } catch (error) {
      if (error instanceof StudioError)
        return text(error.failure.kind === 'not-signed-in' ? 401 : 404, error.failure.kind)
      return text(500, `Reference ${parts.defect('serve', error)}`)
    }
  }
}

async function pageFile(folder: string, path: string): Promise<Response> {
  const wanted = normalize(join(folder, path === '/' ? 'index.html' : path))
  if (!wanted.startsWith(normalize(folder) + sep)) return text(404, 'There is no such page')
  const type = TYPES[extname(wanted)]
  if (!type) return text(404, 'There is no such page')
  try {
    return new Response(new Uint8Array(await readFile(wanted)), {
      status: 200,
      headers: { ...HEADERS, 'content-type': type },
    })
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EISDIR'))
      return text(404, 'There is no such page')
    throw error
  }
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    // Not JSON: the dispatcher refuses it like any other input of the wrong shape.
    return undefined
  }
}

/** The path as it was meant; null for signs that no text can be written with, which is nobody's address. */
function decoded(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname)
  } catch {
    // URIError: half a letter.
    return null
  }
}
