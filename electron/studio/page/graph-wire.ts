// One exchange over HTTP: the only file of the program that opens a connection to another computer. Studio process. Every call has
// a connection of its own, follows no redirect, repeats nothing, and tells whether anything can have left this computer.
//
// [Note: Why not Chromium's network] Electron's `net.fetch` would bring the system's proxy and certificates by itself, but Chromium
// sends a request anew, also a POST, when a kept connection turns out to be dead. A post would then be there twice. Here nothing is
// ever sent anew; of Electron only the question "which proxy?" is asked.
import { Agent as PlainAgent, request as plainRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import { Agent as SecureAgent, request as secureRequest } from 'node:https'
import { getCACertificates } from 'node:tls'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { pipeline, type Readable } from 'node:stream'

export interface WireRequest {
  readonly url: URL
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly headers: Readonly<Record<string, string>>
  readonly body?: FormData | URLSearchParams
  /** For the whole exchange, in milliseconds. */
  readonly timeoutMs: number
  /** Longest answer that is read, after unpacking. */
  readonly maxBytes: number
  readonly signal?: AbortSignal
}

/** How one exchange ended. Never a rejection. */
export type WireReply =
  | {
      readonly kind: 'answer'
      readonly status: number
      readonly headers: IncomingHttpHeaders
      /** Null = longer than allowed, or packed in a way that cannot be undone. */
      readonly bytes: Uint8Array | null
    }
  | {
      readonly kind: 'failed'
      readonly because: 'time-out' | 'dropped' | 'no-connection' | 'proxy' | 'certificate' | 'certificate-date'
      /** False = no byte of the request can have left this computer. */
      readonly mayHaveArrived: boolean
    }
export type Wire = (request: WireRequest) => Promise<WireReply>

export interface WireOptions {
  /** Variables such as HTTPS_PROXY and NO_PROXY. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** What the shell says of the system's proxy, as 'http://host:port'; null = none. Asked where the variables name none. */
  readonly proxyFor: ((url: string) => Promise<string | null>) | null
}

const CERTIFICATE_DATE = /^(CERT_NOT_YET_VALID|CERT_HAS_EXPIRED)$/
const CERTIFICATE =
  /^(CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|ERR_TLS_|ERR_SSL_|EPROTO|INVALID_CA|HOSTNAME_MISMATCH|UNABLE_TO_VERIFY)/

/** Opens the way out. Plain http is for this very computer and never goes through a proxy. */
export function openWire(options: WireOptions): Wire {
  const plain = new PlainAgent({ keepAlive: false })
  const secure = new Map<string, SecureAgent>()
  let certificates: string[] | null = null
  const agentFor = async (url: URL) => {
    if (url.protocol === 'http:') return plain
    const proxyEnv = await proxyVariables(options, url)
    const key = JSON.stringify(proxyEnv)
    const known = secure.get(key)
    if (known) return known
    certificates ??= trustedCertificates()
    const made = new SecureAgent({ keepAlive: false, ca: certificates, proxyEnv })
    secure.set(key, made)
    return made
  }
  return async (request) => {
    try {
      const body = await bodyOf(request.body)
      return await exchange(request, body, await agentFor(request.url))
    } catch {
      // Nothing was connected yet: a proxy's name that is no address, or a body that cannot be built.
      return { kind: 'failed', because: 'no-connection', mayHaveArrived: false }
    }
  }
}

/** Node's own, those of NODE_EXTRA_CA_CERTS, and the system's: a school's filter signs with one that only the system knows. */
function trustedCertificates(): string[] {
  const own = getCACertificates('default')
  try {
    return [...new Set([...own, ...getCACertificates('system')])]
  } catch {
    return own
  }
}

/** The variables go first: somebody set them for a reason. */
async function proxyVariables(options: WireOptions, url: URL): Promise<Record<string, string>> {
  const named: Record<string, string> = {}
  for (const name of ['HTTPS_PROXY', 'https_proxy', 'NO_PROXY', 'no_proxy']) {
    const value = options.env[name]
    if (value !== undefined && value !== '') named[name] = value
  }
  if (named['HTTPS_PROXY'] !== undefined || named['https_proxy'] !== undefined) return named
  const told = (await options.proxyFor?.(url.origin)) ?? null
  return told === null ? {} : { HTTPS_PROXY: told }
}

async function bodyOf(body: WireRequest['body']): Promise<{ bytes: Buffer; type: string } | null> {
  if (body === undefined) return null
  // `Response` only writes the form as bytes here; nothing is asked of anybody.
  const written = new Response(body)
  return { bytes: Buffer.from(await written.arrayBuffer()), type: written.headers.get('content-type') ?? '' }
}

function exchange(
  asked: WireRequest,
  body: { readonly bytes: Buffer; readonly type: string } | null,
  agent: PlainAgent | SecureAgent,
): Promise<WireReply> {
  return new Promise((resolve) => {
    let mayHaveArrived = false
    let isOver = false
    const isSecure = asked.url.protocol === 'https:'
    const request = (isSecure ? secureRequest : plainRequest)(asked.url, {
      agent,
      method: asked.method,
      headers: {
        ...asked.headers,
        'accept-encoding': 'gzip, deflate, br',
        connection: 'close',
        ...(body === null
          ? asked.method === 'GET'
            ? {}
            : { 'content-length': 0 }
          : { 'content-type': body.type, 'content-length': body.bytes.byteLength }),
      },
    })
    const end = (reply: WireReply) => {
      if (isOver) return
      isOver = true
      clearTimeout(timer)
      asked.signal?.removeEventListener('abort', abort)
      resolve(reply)
      request.destroy()
    }
    const fail = (because: Extract<WireReply, { kind: 'failed' }>['because']) => {
      end({ kind: 'failed', because, mayHaveArrived })
    }
    const timer = setTimeout(() => fail(mayHaveArrived ? 'time-out' : 'no-connection'), asked.timeoutMs)
    const abort = () => fail('dropped')
    asked.signal?.addEventListener('abort', abort, { once: true })
    request.on('socket', (socket) => {
      // Before this moment nothing of the request can be on the line, not even with a proxy's tunnel in place.
      socket.once(isSecure ? 'secureConnect' : 'connect', () => {
        mayHaveArrived = true
      })
      if (!socket.connecting && !isSecure) mayHaveArrived = true
    })
    request.on('error', (error) => fail(causeOf(error, mayHaveArrived)))
    request.on('response', (response) => {
      mayHaveArrived = true
      void readAll(unpacked(response), asked.maxBytes).then((read) => {
        const { statusCode: status = 0, headers } = response
        // What arrived whole and cannot be unpacked, or is too long, is an answer that nobody understands.
        if (read === 'broken' && !response.complete) fail('dropped')
        else end({ kind: 'answer', status, headers, bytes: typeof read === 'string' ? null : read })
      })
    })
    if (asked.signal?.aborted === true) abort()
    else request.end(body?.bytes)
  })
}

function causeOf(error: Error, mayHaveArrived: boolean): Extract<WireReply, { kind: 'failed' }>['because'] {
  if (mayHaveArrived) return 'dropped'
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (code === 'ERR_PROXY_TUNNEL') return 'proxy'
  if (CERTIFICATE_DATE.test(code)) return 'certificate-date'
  if (CERTIFICATE.test(code)) return 'certificate'
  // No name, no route, refused, or broken off while connecting: nothing was sent.
  return 'no-connection'
}

/** The answer without its packing. A packing that is not known, or is damaged, ends in bytes that nobody understands. */
function unpacked(response: IncomingMessage): Readable {
  const unpack = { gzip: createGunzip, 'x-gzip': createGunzip, deflate: createInflate, br: createBrotliDecompress }
  const coding = (response.headers['content-encoding'] ?? 'identity').toLowerCase()
  const make = Object.hasOwn(unpack, coding) ? unpack[coding as keyof typeof unpack] : undefined
  if (make === undefined) return response
  const plain = make()
  // Whatever breaks the one breaks the other, and the reader sees it.
  pipeline(response, plain, () => undefined)
  return plain
}

/** At most so many bytes. */
async function readAll(from: Readable, most: number): Promise<Uint8Array | 'too-long' | 'broken'> {
  const parts: Uint8Array[] = []
  let bytes = 0
  try {
    for await (const part of from as AsyncIterable<Uint8Array>) {
      bytes += part.byteLength
      if (bytes > most) return 'too-long'
      parts.push(part)
    }
  } catch {
    return 'broken'
  }
  return Buffer.concat(parts)
}
