// Counts the steps by which a program changes the disk (transactions, renames, flushes, deletions, new files), and can end
// the process in front of any of them: moments that a clock alone would seldom hit. Loaded by the children of
// `measure kills`, before the studio; never by the program.
import { syncBuiltinESMExports } from 'node:module'
import fs from 'node:fs'
import promises from 'node:fs/promises'
import Sqlite from 'better-sqlite3'

let counting = false
let steps = 0
let endAt: number | null = null

/** From now on steps are counted; the process ends in front of the `endBefore`-th. */
export function countSteps(endBefore: number | null): void {
  counting = true
  steps = 0
  endAt = endBefore
}
/** Stops counting. Answers how many there were. */
export function stepsSoFar(): number {
  counting = false
  return steps
}

function step(): void {
  if (!counting) return
  steps += 1
  // As a power cut would: nothing is said, nothing is finished.
  if (steps === endAt) process.kill(process.pid, 'SIGKILL')
}

type Callable = (this: unknown, ...args: never[]) => unknown
function before(holder: object, name: string): void {
  const own = Reflect.get(holder, name) as Callable
  Reflect.set(holder, name, function counted(this: unknown, ...args: never[]) {
    step()
    return own.apply(this, args)
  })
}

for (const name of ['open', 'rename', 'unlink', 'rm', 'writeFile', 'copyFile', 'mkdir', 'link']) before(promises, name)
for (const name of ['renameSync', 'unlinkSync', 'writeFileSync', 'openSync', 'fsyncSync', 'copyFileSync'])
  before(fs, name)
syncBuiltinESMExports()
before(Sqlite.prototype, 'close')

// A transaction that reads changes nothing: only those that write count, where they begin and where they end.
const execute = Reflect.get(Sqlite.prototype, 'exec') as (this: unknown, text: string) => unknown
const writing = new WeakSet<object>()
Reflect.set(Sqlite.prototype, 'exec', function counted(this: object, text: string) {
  if (text === 'BEGIN IMMEDIATE') writing.add(this)
  if (writing.has(this) || text.startsWith('VACUUM')) step()
  if (text === 'COMMIT' || text === 'ROLLBACK') writing.delete(this)
  return execute.call(this, text)
})
