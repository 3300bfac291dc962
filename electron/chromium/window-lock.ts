// One window per school. A second start finds the lock, asks the first one to come to the front, and ends. All of it
// through small files in the school's folder, so that no port is opened. Electron has its own lock for this.
import { randomUUID } from 'node:crypto'
import { existsSync, watch } from 'node:fs'
import { mkdir, open, readFile, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const LOCK = 'window.lock'
/** A later start puts a file of this name here, with a word of its own after it; the holder removes it: that is the answer. */
const KNOCK = 'window.knock.'

/** How often the caller looks for its answer; the holder looks five times less often where no change is told to it. */
const LOOK_MS = 50
/** The holder touches its lock this often; one that is untouched for SILENT_MS and answers no knock is a dead number. */
const TOUCH_MS = 5000
const SILENT_MS = 60_000
/** Writing a lock or taking one over is done in milliseconds; older than this, whoever began it is gone. */
const HALF_DONE_MS = 5000

export type LockResult =
  /** This process has the school. Call `release` when its window is gone. */
  | { readonly kind: 'held'; readonly release: () => Promise<void> }
  /** Another window has it, and has come to the front. */
  | { readonly kind: 'focused' }
  /** Another process has it and does not answer. It may be busy, so it is left alone. `pid` null: its number is unreadable. */
  | { readonly kind: 'busy'; readonly pid: number | null }

/**
 * Takes the school at `home` for this process, or asks whoever has it to come to the front. `onKnock` is called each time
 * that a later start asks. A lock whose process is gone is taken over. `patienceMs` is how long to wait for an answer.
 */
export async function takeLock(home: string, onKnock: () => void, patienceMs = 5000): Promise<LockResult> {
  await mkdir(home, { recursive: true })
  const lock = join(home, LOCK)
  const deadline = Date.now() + patienceMs + HALF_DONE_MS
  let pid: number | null = null
  while (Date.now() < deadline) {
    if (await createAlone(lock, String(process.pid))) return hold(home, onKnock)
    pid = await readPid(home)
    if (pid === null) {
      // Just being written, just removed, or cut off by a power cut.
      if ((await ageMs(lock)) > HALF_DONE_MS) await clearStaleLock(home, pid)
    } else if (isGone(pid)) await clearStaleLock(home, pid)
    else if (await knock(home, patienceMs)) return { kind: 'focused' }
    // After a restart of the computer the number may belong to somebody else, who touches no lock.
    else if ((await ageMs(lock)) > SILENT_MS) await clearStaleLock(home, pid)
    // The holder may have closed while we knocked: then look once more.
    else if (!isGone(pid)) break
    await pause(LOOK_MS)
  }
  return { kind: 'busy', pid }
}

function hold(home: string, onKnock: () => void): LockResult {
  const look = async (): Promise<void> => {
    const knocks = (await readdir(home)).filter((name) => name.startsWith(KNOCK))
    if (knocks.length === 0) return
    onKnock()
    for (const name of knocks) await rm(join(home, name), { force: true })
  }
  // The folder may vanish under a running program (a stick pulled out); the studio says so itself.
  const lookQuietly = (): void => void look().catch(() => undefined)
  const watcher = watch(home, (_change, name) => {
    if (name === null || name.startsWith(KNOCK)) lookQuietly()
  })
  watcher.on('error', () => watcher.close())
  const timers = [
    setInterval(lookQuietly, LOOK_MS * 5),
    setInterval(() => void utimes(join(home, LOCK), new Date(), new Date()).catch(() => undefined), TOUCH_MS),
  ]
  for (const timer of timers) timer.unref()
  lookQuietly()
  return {
    kind: 'held',
    release: async () => {
      for (const timer of timers) clearInterval(timer)
      watcher.close()
      await rm(join(home, LOCK), { force: true })
    },
  }
}

/** Asks the holder to come to the front; says whether it answered in time. */
async function knock(home: string, patienceMs: number): Promise<boolean> {
  const path = join(home, KNOCK + randomUUID())
  await writeFile(path, '')
  const deadline = Date.now() + patienceMs
  while (Date.now() < deadline) {
    await pause(LOOK_MS)
    if (!existsSync(path)) return true
  }
  await rm(path, { force: true })
  return false
}

/** Removes the lock of a process that is gone. Two starts may get here together: one does it, the other comes round again. */
async function clearStaleLock(home: string, stalePid: number | null): Promise<void> {
  const mark = join(home, `${LOCK}.takeover`)
  if (!(await createAlone(mark, String(process.pid)))) {
    if ((await ageMs(mark)) > HALF_DONE_MS) await rm(mark, { force: true })
    return
  }
  if ((await readPid(home)) === stalePid) await rm(join(home, LOCK), { force: true })
  await rm(mark, { force: true })
}

/** The process that holds the lock; null when the file is gone or holds no number. */
async function readPid(home: string): Promise<number | null> {
  const pid = Number((await readText(join(home, LOCK))) ?? '')
  return Number.isInteger(pid) && pid > 0 ? pid : null
}

/** How long ago the file was last touched; 0 when it is gone. */
async function ageMs(path: string): Promise<number> {
  return stat(path).then(
    (found) => Date.now() - found.mtimeMs,
    () => 0,
  )
}

function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return false
  } catch (error) {
    return codeOf(error) === 'ESRCH'
  }
}

/** Writes a file only if there is none; says whether it did. */
async function createAlone(path: string, text: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx')
    await file.writeFile(text)
    await file.close()
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

async function readText(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : null
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
