// One program per home. The lock is held by the operating system through SQLite, so it ends with the process, however it
// ends: no stale lock file can keep a school out. Studio process only.
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { StudioError } from '../../../shared/model/failure.ts'
import { longPath } from './long-path.ts'

export interface HomeLock {
  release(): void
}

/** Takes the home for this process. Fails with 'home-in-use' when another program has it. */
export function lockHome(home: string): HomeLock {
  const db = new SqliteDatabase(longPath(join(home, 'in-use.lock')), { timeout: 0 })
  try {
    db.pragma('locking_mode = EXCLUSIVE')
    db.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    db.close()
    if (error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY') throw new StudioError('home-in-use')
    throw error
  }
  return {
    release: () => {
      db.close()
    },
  }
}
