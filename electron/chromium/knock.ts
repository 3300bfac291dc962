// A second start of the same school asks the first window to come to the front, through a small file in the school's
// folder, so that no port is opened. Who has the school is decided by the studio's own lock (store/home-lock.ts); this
// only passes the word on. Electron has its own way.
import { randomUUID } from 'node:crypto'
import { existsSync, watch } from 'node:fs'
import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A later start puts a file of this name in the home, with a word of its own after it; its removal is the answer. */
const KNOCK = 'window.knock.'
/** How often the second start looks for its answer, and the first for a knock that the system did not tell it of. */
const LOOK_MS = 50
const LOOK_ANYWAY_MS = 500

/** Calls `onKnock` each time that a later start asks. Returns how to stop listening. `home` must exist. */
export function listenForKnocks(home: string, onKnock: () => void): () => void {
  const heard = new Set<string>()
  const look = async (): Promise<void> => {
    const knocks = (await readdir(home)).filter((name) => name.startsWith(KNOCK))
    for (const name of knocks) {
      // The system may tell of one file twice; each knock has a word of its own and is heard once.
      if (!heard.has(name)) onKnock()
      heard.add(name)
      await rm(join(home, name), { force: true })
    }
  }
  // The folder may vanish under a running program (a stick pulled out); the studio says so itself.
  const lookQuietly = (): void => void look().catch(() => undefined)
  const watcher = watch(home, (_change, name) => {
    if (name === null || name.startsWith(KNOCK)) lookQuietly()
  })
  watcher.on('error', () => watcher.close())
  const timer = setInterval(lookQuietly, LOOK_ANYWAY_MS)
  timer.unref()
  lookQuietly()
  return () => {
    clearInterval(timer)
    watcher.close()
  }
}

/** Asks the program that has the school to come to the front; says whether it answered within `patienceMs`. */
export async function knock(home: string, patienceMs = 5000): Promise<boolean> {
  const path = join(home, KNOCK + randomUUID())
  await writeFile(path, '')
  const deadline = Date.now() + patienceMs
  while (Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
    if (!existsSync(path)) return true
  }
  await rm(path, { force: true })
  return false
}
