// The way to Facebook, shared by everything that is asked of it: tells a web filter's answer from Facebook's, rests after too many
// failures, and remembers Facebook's clock and how much of its patience is used up. Studio process; nothing here is stored.
import type { IncomingHttpHeaders } from 'node:http'
import { CLOCK_WRONG_MS } from '../../../shared/rules/school-time.ts'
import type { LineState, LineTrouble, PageOutcome } from '../ports.ts'
import { openWire, type Wire, type WireReply, type WireRequest } from './graph-wire.ts'

type Unclear = Extract<PageOutcome<never>, { kind: 'unknown' }>

/** An answer that came from Facebook (or says it did), or why there is none. */
export type LineReply =
  | { readonly kind: 'answer'; readonly status: number; readonly headers: IncomingHttpHeaders; readonly text: string }
  | Unclear

export interface GraphLine {
  /** One exchange whose answer is text. Never rejects, never repeats. */
  ask(request: WireRequest): Promise<LineReply>
  /** One exchange whose answer is a picture; null = something else came. */
  fetchPicture(request: WireRequest): Promise<Uint8Array | null | Unclear>
  /** A throttled answer's own word on how long to wait, in milliseconds; null = it said nothing. */
  state(): LineState
}

export interface LineOptions {
  /** How the shell finds the system's proxy; null where it cannot. */
  readonly proxyFor?: ((url: string) => Promise<string | null>) | null
  /** Tests bring their own. */
  readonly wire?: Wire
  /** Milliseconds that never go back; performance.now() unless a test brings another. */
  readonly monotonicMs?: () => number
}

/** After so many failures in a row nothing is asked for a while. */
const FAILURES = 5
/** How long it rests, longer each time that the one call in between fails too. */
const RESTS_MS = [10_000, 20_000, 40_000, 60_000] as const

/** Opens the way. `env` names proxies as every program on the computer finds them. */
export function openLine(options: LineOptions = {}): GraphLine {
  const wire = options.wire ?? openWire({ env: process.env, proxyFor: options.proxyFor ?? null })
  const monotonicMs = options.monotonicMs ?? (() => performance.now())
  let failures = 0
  let restsUntil: number | null = null
  let isProbing = false
  let trouble: LineTrouble | null = null
  let sinceMs: number | null = null
  let skewMs = 0
  let usedPercent = 0

  const failed = (as: LineTrouble) => {
    failures += 1
    sinceMs ??= Date.now()
    trouble = as
    const rest = RESTS_MS[Math.min(failures - FAILURES, RESTS_MS.length - 1)]
    if (failures >= FAILURES && rest !== undefined) restsUntil = monotonicMs() + rest
  }
  const worked = () => {
    failures = 0
    restsUntil = null
    trouble = null
    sinceMs = null
  }
  /** One at a time after a rest: whether there is a way again is found out with one call. */
  const guarded = async <T>(work: () => Promise<T>): Promise<T | Unclear> => {
    const isResting = restsUntil !== null
    if (isResting && (isProbing || monotonicMs() < (restsUntil ?? 0)))
      return { kind: 'unknown', because: 'not-reached', neverSent: true }
    if (!isResting) return work()
    isProbing = true
    try {
      return await work()
    } finally {
      isProbing = false
    }
  }
  const asUnclear = (reply: Extract<WireReply, { kind: 'failed' }>): Unclear => {
    const lost = reply.mayHaveArrived ? {} : { neverSent: true as const }
    switch (reply.because) {
      case 'time-out':
        failed('too-slow')
        return { kind: 'unknown', because: 'time-out', ...lost }
      case 'dropped':
        // A server that hangs up was there: no reason to rest.
        return { kind: 'unknown', because: 'dropped', ...lost }
      case 'proxy':
        failed('proxy')
        return { kind: 'unknown', because: 'web-filter', ...lost }
      case 'certificate-date':
        failed('clock-wrong')
        return { kind: 'unknown', because: 'not-reached', ...lost }
      case 'certificate':
      case 'no-connection':
        failed(reply.because)
        return { kind: 'unknown', because: 'not-reached', ...lost }
    }
  }
  const learn = (headers: IncomingHttpHeaders) => {
    const served = Date.parse(headers.date ?? '')
    if (Number.isFinite(served)) skewMs = served - Date.now()
    usedPercent = percentUsed(headers)
  }

  return {
    ask: (request) =>
      guarded(async (): Promise<LineReply> => {
        const reply = await wire(request)
        if (reply.kind === 'failed') return asUnclear(reply)
        const text = reply.bytes === null ? null : Buffer.from(reply.bytes).toString('utf8')
        if (isFilter(reply, text)) {
          failed('web-filter')
          return { kind: 'unknown', because: 'web-filter' }
        }
        worked()
        if (text === null)
          return { kind: 'unknown', because: reply.status >= 500 ? 'server-trouble' : 'not-understood' }
        learn(reply.headers)
        if (Math.abs(skewMs) > CLOCK_WRONG_MS) {
          trouble = 'clock-wrong'
          sinceMs ??= Date.now()
        }
        return { kind: 'answer', status: reply.status, headers: reply.headers, text }
      }),
    fetchPicture: (request) =>
      guarded(async (): Promise<Uint8Array | null | Unclear> => {
        const reply = await wire(request)
        if (reply.kind === 'failed') return asUnclear(reply)
        const isPicture = reply.status === 200 && (reply.headers['content-type'] ?? '').startsWith('image/')
        return isPicture ? reply.bytes : null
      }),
    state: () => ({
      trouble,
      sinceMs,
      restsUntilMs: restsUntil === null ? null : Date.now() + Math.max(0, restsUntil - monotonicMs()),
      skewMs,
      usedPercent,
    }),
  }
}

/**
 * Facebook answers in JSON, whatever it has to say; only its failures (5xx) may be a page. So a page, a redirect, or a proxy's own
 * number means that something on the way answered: most likely the school's web filter, or a hotel's log-in.
 */
function isFilter(reply: Extract<WireReply, { kind: 'answer' }>, text: string | null): boolean {
  const { status, headers } = reply
  if (status === 407 || status === 511 || (status >= 300 && status < 400)) return true
  if (status >= 500) return false
  if ((headers['content-type'] ?? '').toLowerCase().includes('html')) return true
  return text !== null && /^\s*<(?:!doctype|html|head|body|script|meta|\?xml)/i.test(text)
}

/** The highest number in the headers that say how much was used; 0 where they are absent or make no sense. */
function percentUsed(headers: IncomingHttpHeaders): number {
  return Math.max(0, ...usageIn(headers).flatMap((one) => USAGE.map((name) => numberIn(one[name]))))
}

const USAGE = ['call_count', 'total_cputime', 'total_time'] as const

const numberIn = (value: unknown): number => {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) && number >= 0 ? number : 0
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** The usage objects of all three headers, flattened; a header that is no JSON says nothing. */
function usageIn(headers: IncomingHttpHeaders): Record<string, unknown>[] {
  return ['x-app-usage', 'x-page-usage', 'x-business-use-case-usage'].flatMap((name) => {
    const header = headers[name]
    if (typeof header !== 'string') return []
    try {
      const parsed: unknown = JSON.parse(header)
      if (!isObject(parsed)) return []
      return name === 'x-business-use-case-usage'
        ? Object.values(parsed).flatMap((list) => (Array.isArray(list) ? list.filter(isObject) : []))
        : [parsed]
    } catch {
      return []
    }
  })
}

/** Longest wait that is believed: a day. */
const LONGEST_WAIT_MS = 24 * 60 * 60_000

/** How long Facebook says to wait, in milliseconds: `Retry-After`, or the minutes of the business header. Null = it does not say. */
export function waitToldMs(headers: IncomingHttpHeaders): number | null {
  const after = headers['retry-after'] ?? ''
  const seconds = /^\d+$/.test(after) ? Number(after) * 1000 : Date.parse(after) - Date.now()
  const minutes = Math.max(0, ...usageIn(headers).map((one) => numberIn(one['estimated_time_to_regain_access'])))
  const told = Math.max(Number.isFinite(seconds) ? seconds : 0, minutes * 60_000)
  return told > 0 ? Math.min(told, LONGEST_WAIT_MS) : null
}
