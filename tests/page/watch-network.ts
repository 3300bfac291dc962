// Loaded before a program in tests: writes down every way out that anything in the process tries, and lets it go on. One line per
// attempt, 'connect 127.0.0.1:1234', into the file that CLOAKROOM_WATCH names.
import dgram from 'node:dgram'
import dns from 'node:dns'
import { appendFileSync } from 'node:fs'
import http2 from 'node:http2'
import net from 'node:net'

const file = process.env['CLOAKROOM_WATCH'] ?? ''
const write = (line: string) => {
  if (file !== '') appendFileSync(file, `${line}\n`)
}
/** The same function, that says first that it was called. */
const watched = <T extends (...args: never[]) => unknown>(say: (args: readonly unknown[]) => string, real: T): T =>
  new Proxy(real, {
    apply(target, self, args: never[]) {
      write(say(args))
      return Reflect.apply(target, self, args)
    },
  })
const where = (args: readonly unknown[]): string => {
  // Node hands its own list of arguments on as one.
  const [first, second] = Array.isArray(args[0]) ? (args[0] as unknown[]) : args
  if (typeof first !== 'object' || first === null)
    return `connect ${typeof second === 'string' ? second : 'localhost'}:${String(first)}`
  const { host, hostname, port, path } = first as Partial<Record<'host' | 'hostname' | 'path', string>> & {
    readonly port?: string | number
  }
  return port === undefined && typeof path === 'string'
    ? 'connect a pipe'
    : `connect ${host ?? hostname ?? 'localhost'}:${String(port)}`
}
net.Socket.prototype.connect = watched(where, net.Socket.prototype.connect)
dgram.Socket.prototype.send = watched(() => 'datagram', dgram.Socket.prototype.send)
dns.lookup = watched(([name]) => `lookup ${String(name)}`, dns.lookup)
dns.resolve = watched(([name]) => `resolve ${String(name)}`, dns.resolve)
http2.connect = watched(([to]) => `http2 ${String(to)}`, http2.connect)
net.Server.prototype.listen = watched(() => 'listen', net.Server.prototype.listen)
write('watching')
