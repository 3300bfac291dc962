// The worker thread that writes a sealed copy of the whole database as it stands at one moment, and says what is in it: so that
// the window never waits for it. Opens the database beside the studio's own connection; writes nothing but the copy.
import { parentPort, workerData } from 'node:worker_threads'
import SqliteDatabase from 'better-sqlite3'
import { z } from 'zod'

const given = z
  .strictObject({ path: z.string(), keyHex: z.string().regex(/^[0-9a-f]{64}$/), target: z.string() })
  .parse(workerData)
const openAt = (path: string) => {
  const db = new SqliteDatabase(path, { fileMustExist: true, timeout: 10_000 })
  db.pragma(`cipher='sqlcipher'`)
  db.pragma(`key="x'${given.keyHex}'"`)
  return db
}
try {
  const db = openAt(given.path)
  try {
    db.exec(`VACUUM INTO '${given.target.replaceAll("'", "''")}'`)
  } finally {
    db.close()
  }
  // What is in it is read from the copy itself: the studio has gone on meanwhile.
  const copy = openAt(given.target)
  try {
    const number = copy.pragma('user_version', { simple: true })
    const files = copy.prepare('SELECT id FROM sealed_file WHERE destroyed_at_ms IS NULL ORDER BY id').pluck().all()
    const end = copy.prepare('SELECT seq, hash FROM trail ORDER BY seq DESC LIMIT 1').get() ?? null
    parentPort?.postMessage({ schemaVersion: number, files, trail: end })
  } finally {
    copy.close()
  }
} catch (error) {
  // The code alone crosses: a message may hold a path.
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
  parentPort?.postMessage({ code })
}
