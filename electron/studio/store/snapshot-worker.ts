// The worker thread that writes a sealed copy of the whole database as it stands at one moment, and says what is in it: so that
// the window never waits for it. Opens the database beside the studio's own connection; empties its
// journal into it and writes nothing else but the copy.
import { closeSync, openSync, readSync, statSync, writeSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import SqliteDatabase from 'better-sqlite3'
import { z } from 'zod'

const given = z
  .strictObject({ path: z.string(), keyHex: z.string().regex(/^[0-9a-f]{64}$/), target: z.string() })
  .parse(workerData)
const db = new SqliteDatabase(given.path, { fileMustExist: true, timeout: 10_000 })
const TRIES = 40

/**
 * Begins a reading that sees the file alone: its journal is empty, and as long as the reading lasts nobody may empty a new one into
 * the file. So the file can be copied as it lies, and a page that nobody wrote to is the same in every copy. False when the
 * studio writes all the time.
 */
function holdStill(): boolean {
  for (let at = 0; at < TRIES; at += 1) {
    db.pragma('wal_checkpoint(PASSIVE)')
    db.pragma('wal_checkpoint(TRUNCATE)')
    db.exec('BEGIN')
    db.prepare('SELECT count(*) FROM sqlite_schema').get()
    if ((statSync(`${given.path}-wal`, { throwIfNoEntry: false })?.size ?? 0) === 0) return true
    db.exec('ROLLBACK')
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50)
  }
  return false
}

function copyFileAsItLies(): void {
  const [from, to] = [openSync(given.path, 'r'), openSync(given.target, 'wx', 0o600)]
  try {
    const block = Buffer.alloc(1 << 20)
    for (let at = 0; ;) {
      const bytes = readSync(from, block, 0, block.byteLength, at)
      if (bytes === 0) break
      for (let done = 0; done < bytes;) done += writeSync(to, block, done, bytes - done)
      at += bytes
    }
  } finally {
    closeSync(to)
    closeSync(from)
  }
}

/** What is in a database, read in one reading. */
const tell = (from: SqliteDatabase.Database) => ({
  schemaVersion: from.pragma('user_version', { simple: true }),
  files: from.prepare('SELECT id FROM sealed_file WHERE destroyed_at_ms IS NULL ORDER BY id').pluck().all(),
  trail: from.prepare('SELECT seq, hash FROM trail ORDER BY seq DESC LIMIT 1').get() ?? null,
})

const unlock = (one: SqliteDatabase.Database) => {
  one.pragma(`cipher='sqlcipher'`)
  one.pragma(`key="x'${given.keyHex}'"`)
}
try {
  unlock(db)
  if (holdStill()) {
    copyFileAsItLies()
    parentPort?.postMessage(tell(db))
    db.exec('ROLLBACK')
  } else {
    db.exec(`VACUUM INTO '${given.target.replaceAll("'", "''")}'`)
    // What is in it is read from the copy itself: the studio has gone on meanwhile.
    const copy = new SqliteDatabase(given.target, { fileMustExist: true })
    unlock(copy)
    parentPort?.postMessage(tell(copy))
    copy.close()
  }
} catch (error) {
  // The code alone crosses: a message may hold a path.
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
  parentPort?.postMessage({ code })
} finally {
  db.close()
}
