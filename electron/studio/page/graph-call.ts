// One call to the Graph API. Studio process. The token travels in the Authorization header or the body, never in an address, a
// message or the log. Nothing is ever repeated here: a write whose outcome is unclear stays unclear.
import { StudioError } from '../../../shared/model/failure.ts'
import type { Log, PageOutcome } from '../ports.ts'
import { failureIn } from './graph-errors.ts'
import { openLine, waitToldMs, type GraphLine } from './graph-line.ts'

/** How the Page is reached. `baseUrl` differs from Facebook's only in tests and under `measure`. */
export interface GraphAddress {
  readonly baseUrl: string
  /** Such as 'v26.0'; versions live about two years. */
  readonly version: string
  /** Longest wait for one answer, in milliseconds. */
  readonly readTimeoutMs: number
  readonly writeTimeoutMs: number
  /** A picture of 4 MB over a slow school line takes more than a minute. */
  readonly uploadTimeoutMs: number
}

/** Facebook itself. */
export const FACEBOOK: GraphAddress = {
  baseUrl: 'https://graph.facebook.com',
  version: 'v26.0',
  readTimeoutMs: 15_000,
  writeTimeoutMs: 30_000,
  uploadTimeoutMs: 120_000,
}

/** A stand-in on this very computer answers at once or not at all. */
export const onThisComputer = (baseUrl: string): GraphAddress => ({
  ...FACEBOOK,
  baseUrl,
  readTimeoutMs: 8_000,
  writeTimeoutMs: 20_000,
  uploadTimeoutMs: 20_000,
})

export interface GraphRequest {
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** Below the version, without a leading slash; ids in it were checked by the GraphId schema. */
  readonly path: string
  /** Never a secret. */
  readonly query?: Readonly<Record<string, string>>
  readonly body?: FormData | URLSearchParams
  readonly signal?: AbortSignal
}

export interface GraphCall {
  /** The parsed JSON of a plain success, or why there is none. Never rejects. */
  (request: GraphRequest): Promise<PageOutcome<unknown>>
  /** Facebook's clock minus ours in milliseconds, by the last answer; 0 before the first. */
  readonly skewMs: () => number
}

/** Far above any answer we ask for. */
const MAX_ANSWER_BYTES = 4_000_000
const PATH = /^[A-Za-z0-9_]+(\/[A-Za-z0-9_]+)*$/

/** This very computer. */
export const isLoopback = (host: string) => host === '127.0.0.1' || host === '[::1]' || host === 'localhost'

/** Fails with 'page-refused' for any address that is neither https nor this very computer (P22). */
function allowedBase(baseUrl: string, log: Log): URL {
  const base = URL.canParse(baseUrl) ? new URL(baseUrl) : null
  if (base && (base.protocol === 'https:' || (base.protocol === 'http:' && isLoopback(base.hostname)))) return base
  log.write({ kind: 'network-refused', where: base?.host ?? 'not an address' })
  throw new StudioError('page-refused', { host: base?.host ?? '' })
}

/** Makes the call function for one address and one token. Fails with 'page-refused' when the address is not allowed. */
export function openGraph(address: GraphAddress, token: string, log: Log, line: GraphLine = openLine()): GraphCall {
  const base = allowedBase(address.baseUrl, log)
  const call = async (request: GraphRequest): Promise<PageOutcome<unknown>> => {
    const url = new URL(`${base.pathname.replace(/\/+$/, '')}/${address.version}/${request.path}`, base)
    if (!PATH.test(request.path) || url.origin !== base.origin) {
      log.write({ kind: 'network-refused', where: url.host })
      return { kind: 'refused', reason: 'bad-request', code: null, subcode: null }
    }
    for (const [name, value] of Object.entries(request.query ?? {})) url.searchParams.set(name, value)
    const reply = await line.ask({
      url,
      method: request.method,
      headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
      ...(request.body ? { body: request.body } : {}),
      timeoutMs:
        request.method === 'GET'
          ? address.readTimeoutMs
          : request.body instanceof FormData
            ? address.uploadTimeoutMs
            : address.writeTimeoutMs,
      maxBytes: MAX_ANSWER_BYTES,
      ...(request.signal ? { signal: request.signal } : {}),
    })
    if (reply.kind === 'unknown') return reply
    const outcome = outcomeOf(reply.status, reply.text)
    const waitMs = outcome.kind === 'refused' && outcome.reason === 'throttled' ? waitToldMs(reply.headers) : null
    return outcome.kind === 'refused' && waitMs !== null ? { ...outcome, retryAfterMs: waitMs } : outcome
  }
  return Object.assign(call, { skewMs: () => line.state().skewMs })
}

function outcomeOf(status: number, text: string): PageOutcome<unknown> {
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    return { kind: 'unknown', because: status >= 500 ? 'server-trouble' : 'not-understood' }
  }
  return failureIn(status, body) ?? { kind: 'ok', value: body }
}
