// A canary on this computer: an HTTP and a UDP server that tell who came. Used only to prove that nobody does.
import { createSocket } from 'node:dgram'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Canary {
  readonly httpPort: number
  readonly udpPort: number
  /** First words of the paths that were asked for ('/beacon?x' gives 'beacon'); 'connection' for a bare one, 'datagram' for UDP. */
  readonly seen: ReadonlySet<string>
  close(): Promise<void>
}

export async function openCanary(): Promise<Canary> {
  const seen = new Set<string>()
  const http = createServer((request, response) => {
    const kind = new URL(request.url ?? '/', 'http://canary').pathname.slice(1)
    seen.add(kind)
    const type = kind.includes('worker') ? 'text/javascript' : kind === 'image' ? 'image/gif' : 'text/html'
    response.writeHead(200, {
      'content-type': type,
      'access-control-allow-origin': '*',
      'access-control-allow-private-network': 'true',
    })
    response.end()
  })
  http.on('connection', () => seen.add('connection'))
  http.on('upgrade', (request, socket) => {
    seen.add((request.url ?? '/').slice(1))
    socket.destroy()
  })
  const udp = createSocket('udp4')
  udp.on('message', () => seen.add('datagram'))
  await new Promise<void>((resolve) => http.listen(0, '0.0.0.0', resolve))
  await new Promise<void>((resolve) => udp.bind(0, '0.0.0.0', resolve))
  return {
    httpPort: (http.address() as AddressInfo).port,
    udpPort: udp.address().port,
    seen,
    close: async () => {
      http.closeAllConnections()
      await new Promise((resolve) => http.close(resolve))
      await new Promise<void>((resolve) => udp.close(() => resolve()))
    },
  }
}
