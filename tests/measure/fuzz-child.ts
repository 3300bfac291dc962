// One process of `measure fuzz`: fuzz-child.ts IMPORTER SEED FROM TO. Gives the importer the inputs of these numbers, one by
// one, and says on its fourth channel (decoders write what they like to standard output) which is next (so that the parent
// knows on which it fell over or hangs), what was wrong with one, and at the end how much memory and time it took.
import { readFileSync, readdirSync, writeSync } from 'node:fs'
import { FUZZED } from './fuzz-importers.ts'
import { randomOf } from './fuzz-random.ts'

/** An input that takes longer is a finding. */
const HANG_MS = 2000

const [name = '', seed = '0', from = '0', to = '0'] = process.argv.slice(2)
const opener = FUZZED[name]
if (opener === undefined) throw new Error(`No such importer: ${name}`)
// Synchronous: what was said is with the parent before the next input is tried.
const say = (line: object) => writeSync(3, `${JSON.stringify(line)}\n`)

/** What each thread had waited for a processor when it was last looked at; those of decoders come and go. Milliseconds. */
const seen = new Map<string, number>()
let queuedUntilNow = 0
/** Milliseconds that this process's threads stood in the queue for a processor, as Linux counts them; nought elsewhere. */
function queuedMs(): number {
  for (const task of tasks()) {
    const before = seen.get(task) ?? 0
    const now = queuedOf(task) ?? before
    // Less than before: another thread has this number now.
    queuedUntilNow += now < before ? now : now - before
    seen.set(task, now)
  }
  return queuedUntilNow
}
function tasks(): string[] {
  try {
    return readdirSync('/proc/self/task')
  } catch {
    // Another system: the clock on the wall alone counts.
    return []
  }
}
function queuedOf(task: string): number | null {
  try {
    return Number(readFileSync(`/proc/self/task/${task}/schedstat`, 'utf8').split(' ')[1]) / 1e6
  } catch {
    // It ended meanwhile.
    return null
  }
}
// Looked at often: what a thread waited goes with it.
setInterval(queuedMs, 50).unref()
const atWorkMs = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
const megabytes = () => Math.round(process.resourceUsage().maxRSS / 1024)

const importer = await opener()
for (let at = Number(from); at < Number(to); at += 1) {
  // Timers and what waits for the disk get their turn, as they do between two calls of a window.
  await new Promise((resolve) => setImmediate(resolve))
  say({ at })
  const attempt = await importer.make(randomOf(Number(seed) * 1_000_003 + at))
  const queued = queuedMs()
  const atWork = atWorkMs()
  const start = performance.now()
  try {
    const wrong = await attempt()
    if (wrong !== null) say({ crash: wrong, of: at })
  } catch (error) {
    say({ crash: error instanceof Error ? (error.stack ?? error.message).slice(0, 600) : 'thrown', of: at })
  }
  const wallMs = performance.now() - start
  if (wallMs > HANG_MS) {
    // On a machine that does other things beside, the wall says little. What is an input's own: the time at work, and the
    // time that it waited for something else than a processor (a lock, a file, a timer).
    const workedMs = atWorkMs() - atWork
    const waitedMs = wallMs - (queuedMs() - queued)
    const ownMs = Math.round(Math.max(Math.min(wallMs, workedMs), waitedMs))
    const what = `${importer.last?.() ?? ''} (${String(Math.round(workedMs))} ms at work)`
    if (ownMs > HANG_MS) say({ hang: ownMs, of: at, what })
  }
  if (at % 200 === 0) say({ megabytes: megabytes() })
}
await importer.close()
say({ megabytes: megabytes(), done: true, workedMs: Math.round(atWorkMs()) })
process.exit(0)
