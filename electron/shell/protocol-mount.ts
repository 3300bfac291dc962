// Puts the studio behind the window's own address, studio://app/, inside Electron. No port, no ipc channel.
import type { Protocol } from 'electron'
import type { Studio } from '../studio/studio.ts'

/** The window's address in Electron. */
export const STUDIO_ORIGIN = 'studio://app'

/** What the studio is told the address is: one name for it, whichever shell is around. Nothing ever looks it up. */
const STUDIO_NAME = 'https://studio.internal'

/** Set where the studio gave none of that name. It sends the page's policy itself; without one, nothing may load. */
const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': "default-src 'none'",
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
}

/** Declares studio: as a proper, secure scheme. Must be called before the app is ready. */
export function declareStudioScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'studio', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ])
}

/** Answers every request to studio://app/ from the studio; any other host of the scheme gets 404. */
export function mountStudio(protocol: Pick<Protocol, 'handle'>, studio: Pick<Studio, 'fetch'>): void {
  protocol.handle('studio', async (request) => {
    const url = URL.parse(request.url)
    if (url === null || url.host !== 'app') return new Response(null, { status: 404, headers: HEADERS })
    if (request.method !== 'GET' && request.method !== 'POST')
      return new Response(null, { status: 405, headers: HEADERS })
    const response = await studio.fetch(
      new Request(`${STUDIO_NAME}${url.pathname}${url.search}`, {
        method: request.method,
        headers: request.headers,
        signal: request.signal,
        ...(request.method === 'POST' ? { body: await request.arrayBuffer() } : {}),
      }),
    )
    return new Response(response.body, {
      status: response.status,
      headers: { ...HEADERS, ...Object.fromEntries(response.headers) },
    })
  })
}
