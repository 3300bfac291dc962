// One process of `measure fuzz`: fuzz-child.ts IMPORTER SEED FROM TO. Gives the importer the inputs of these numbers, one by
// one, and says on its fourth channel (decoders write what they like to standard output) which is next (so that the parent knows on which it fell over or hangs), what was wrong
// with one, and at the end how much memory it had.
import { writeSync } from 'node:fs'
import { FUZZED } from './fuzz-importers.ts'
import { randomOf } from './fuzz-random.ts'

/** An input that keeps the processor busy for longer is a finding. */
const HANG_MS = 2000

const [name = '', seed = '0', from = '0', to = '0'] = process.argv.slice(2)
const opener = FUZZED[name]
if (opener === undefined) throw new Error(`No such importer: ${name}`)
// Synchronous: what was said is with the parent before the next input is tried.
const say = (line: object) => writeSync(3, `${JSON.stringify(line)}\n`)
const importer = await opener()
for (let at = Number(from); at < Number(to); at += 1) {
  // Timers and what waits for the disk get their turn, as they do between two calls of a window.
  await new Promise((resolve) => setImmediate(resolve))
  say({ at })
  const start = performance.now()
  const cpu = process.cpuUsage()
  try {
    const wrong = await importer.one(randomOf(Number(seed) * 1_000_003 + at))
    if (wrong !== null) say({ crash: wrong, of: at })
  } catch (error) {
    say({ crash: error instanceof Error ? (error.stack ?? error.message).slice(0, 600) : 'thrown', of: at })
  }
  const used = process.cpuUsage(cpu)
  // On a machine that does other things beside, time on the wall alone says little.
  const busyMs = Math.min(performance.now() - start, (used.user + used.system) / 1000)
  if (busyMs > HANG_MS) say({ hang: Math.round(busyMs), of: at, what: importer.last?.() ?? '' })
  if (at % 200 === 0) say({ megabytes: Math.round(process.resourceUsage().maxRSS / 1024) })
}
await importer.close()
say({ megabytes: Math.round(process.resourceUsage().maxRSS / 1024), done: true })
process.exit(0)
