// Puts the studio behind the window's own address: each request of the page becomes a Request to the studio, in this
// process, over the browser's pipe. No port is opened. What is not the studio's window is turned away (guards.ts).
import type { BrowserContext, Frame, Page, Request as PageRequest, Route } from 'playwright-core'
import type { Studio } from '../studio/studio.ts'

/** The window's address. `.internal` is reserved and never resolves; no request of it leaves this process. */
export const STUDIO_ORIGIN = 'https://studio.internal'

/** The most bytes the page may send in one request. The page sends words and decisions, never photographs. */
const BODY_BYTES_MAX = 4 * 1024 * 1024

const METHODS: readonly string[] = ['GET', 'POST']

/**
 * Answers every request to STUDIO_ORIGIN that comes from the main frame of `window`; anything else gets nothing.
 * `headers` are set where the studio gave none of that name.
 */
export async function mountStudio(
  context: BrowserContext,
  window: Page,
  studio: Pick<Studio, 'fetch'>,
  headers: Readonly<Record<string, string>>,
): Promise<void> {
  const waiting = new Map<PageRequest, AbortController>()
  const giveUp = (request: PageRequest): void => waiting.get(request)?.abort()
  context.on('requestfailed', giveUp)
  context.on('close', () => {
    for (const controller of waiting.values()) controller.abort()
  })
  await context.route(
    (url) => url.origin === STUDIO_ORIGIN,
    async (route) => {
      const request = route.request()
      if (!isFromWindow(request, window) || !METHODS.includes(request.method()))
        return letGo(route.abort('blockedbyclient'))
      const controller = new AbortController()
      waiting.set(request, controller)
      try {
        await answer(route, request, studio, headers, controller.signal)
      } finally {
        waiting.delete(request)
      }
    },
  )
}

/** Only the window's own top frame, on the studio's own pages, may speak to the studio. */
function isFromWindow(request: PageRequest, window: Page): boolean {
  const frame = frameOf(request)
  if (frame === null || frame !== window.mainFrame()) return false
  return request.isNavigationRequest() || new URL(frame.url()).origin === STUDIO_ORIGIN
}

/** The frame that asks; null for a worker, which has none. */
function frameOf(request: PageRequest): Frame | null {
  try {
    return request.frame()
  } catch {
    // Playwright throws for a service worker's request and for a frame that is gone: both are not the window.
    return null
  }
}

async function answer(
  route: Route,
  request: PageRequest,
  studio: Pick<Studio, 'fetch'>,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<void> {
  const body = request.postDataBuffer()
  if (body !== null && body.byteLength > BODY_BYTES_MAX) {
    return letGo(route.fulfill({ status: 413, headers, body: '' }))
  }
  let response: Response
  try {
    response = await studio.fetch(
      new Request(request.url(), {
        method: request.method(),
        // What the page set itself is all that the studio reads: asking the browser for the rest is a way there and back.
        headers: request.headers(),
        signal,
        ...(body === null ? {} : { body: new Uint8Array(body) }),
      }),
    )
  } catch {
    // The studio's dispatcher catches its own defects and logs them; what comes through here has no words for the page.
    return letGo(route.fulfill({ status: 500, headers, body: '' }))
  }
  const bytes = Buffer.from(await response.arrayBuffer())
  return letGo(
    route.fulfill({
      status: response.status,
      headers: { ...headers, ...Object.fromEntries(response.headers) },
      body: bytes,
    }),
  )
}

/** Waits for an answer to be handed over; a window that closed meanwhile needs none. */
async function letGo(handedOver: Promise<void>): Promise<void> {
  try {
    await handedOver
  } catch (error) {
    if (!isGone(error)) throw error
  }
}

function isGone(error: unknown): boolean {
  return (
    error instanceof Error && /closed|already handled|Invalid InterceptionId|Session closed|Target/i.test(error.message)
  )
}
