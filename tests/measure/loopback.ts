// The address of a Graph stand-in as the measuring commands take it. Nothing but this computer is ever asked.

/** An address on this computer, without the version that some write at its end; null for any other. */
export function loopback(address: string | undefined): string | null {
  if (address === undefined || !URL.canParse(address)) return null
  const url = new URL(address)
  if (url.protocol !== 'http:' || !['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)) return null
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '').replace(/\/v\d+\.\d+$/, '')
}
