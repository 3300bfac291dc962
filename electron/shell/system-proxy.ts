// Which proxy the operating system names for an address. Chromium is asked only this question; the requests themselves are the
// studio's own, since Chromium would send a request anew that it takes for lost. Takes the session as a parameter, for tests.
import type { Session } from 'electron'

/**
 * Answers 'http://host:port' or 'https://host:port' for an address, or null where no proxy is needed, none can be told, or it is
 * of a kind that the studio does not speak (SOCKS). Never rejects.
 */
export function systemProxy(session: () => Pick<Session, 'resolveProxy'>): (url: string) => Promise<string | null> {
  return async (url) => {
    try {
      return proxyIn(await session().resolveProxy(url))
    } catch {
      return null
    }
  }
}

/** The first of a list such as 'PROXY filter.school:8080; DIRECT'. */
function proxyIn(list: string): string | null {
  const [kind = '', host = ''] = (list.split(';')[0] ?? '').trim().split(/\s+/)
  if (!/^[\w.-]+:\d{1,5}$|^\[[\da-f:]+\]:\d{1,5}$/i.test(host)) return null
  switch (kind.toUpperCase()) {
    case 'PROXY':
    case 'HTTP':
      return `http://${host}`
    case 'HTTPS':
      return `https://${host}`
    default:
      return null
  }
}
