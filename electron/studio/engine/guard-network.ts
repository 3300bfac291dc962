// Nothing in an engine process may reach the network: every way that JavaScript offers is closed before any library
// is loaded. Model code has a habit of fetching what it misses.
import { readFile } from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { fileURLToPath } from 'node:url'

/** Closes this process's ways out, and its way to start another program. `onAttempt` is told where somebody wanted to go (host names only, no paths). */
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
  // Taken by name and not imported: they are only fetched to be closed, and no file of the engine may import them.
  const close = (name: string, ways: readonly string[]): void => {
    const module = process.getBuiltinModule(name) as Record<string, unknown>
    for (const way of ways) module[way] = closed(`${name} ${way}`)
  }
  close('node:net', ['connect', 'createConnection'])
  close('node:tls', ['connect'])
  close('node:child_process', ['spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync', 'fork'])
  close('node:http', ['request', 'get'])
  close('node:https', ['request', 'get'])
  close('node:http2', ['connect'])
  close('node:dgram', ['createSocket'])
  close('node:dns', ['lookup', 'resolve', 'resolve4', 'resolve6'])
  const { Socket } = process.getBuiltinModule('node:net')
  Socket.prototype.connect = closed('socket')
  syncBuiltinESMExports()
}
