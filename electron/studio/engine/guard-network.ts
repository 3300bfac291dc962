// Nothing in the engine's worker may reach the network: every way that JavaScript offers is closed before any library
// is loaded. Model code has a habit of fetching what it misses.
import { readFile } from 'node:fs/promises'
import dgram from 'node:dgram'
import dns from 'node:dns'
import http from 'node:http'
import https from 'node:https'
import net from 'node:net'
import tls from 'node:tls'
import { syncBuiltinESMExports } from 'node:module'
import { fileURLToPath } from 'node:url'

/** Closes this thread's ways out. `onAttempt` is told where somebody wanted to go (host names only, no paths). */
export function guardNetwork(onAttempt: (where: string) => void): void {
  const refuse = (where: string): never => {
    onAttempt(where)
    throw new Error(`The face engine has no network (${where}).`)
  }
  globalThis.fetch = async (input: string | URL | Request): Promise<Response> => {
    const url = new URL(input instanceof Request ? input.url : String(input))
    if (url.protocol !== 'file:') refuse(url.host)
    return new Response(new Uint8Array(await readFile(fileURLToPath(url))))
  }
  for (const name of ['WebSocket', 'EventSource', 'XMLHttpRequest'] as const) {
    Object.defineProperty(globalThis, name, { value: undefined, configurable: true, writable: true })
  }
  const closed = (what: string) => (): never => refuse(what)
  Object.assign(net, { connect: closed('net'), createConnection: closed('net') })
  net.Socket.prototype.connect = closed('socket') as unknown as typeof net.Socket.prototype.connect
  Object.assign(tls, { connect: closed('tls') })
  Object.assign(http, { request: closed('http'), get: closed('http') })
  Object.assign(https, { request: closed('https'), get: closed('https') })
  Object.assign(dgram, { createSocket: closed('dgram') })
  Object.assign(dns, { lookup: closed('dns'), resolve: closed('dns') })
  syncBuiltinESMExports()
}
