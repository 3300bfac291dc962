// The session: first run, locking, unlocking, recovery and idling, on real files.
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { IDLE_LOCK_MS, openSession, type NewSchool, type Session } from '../../electron/studio/session.ts'
import { readTrail } from '../../electron/studio/store/trail.ts'
import type { School } from '../../shared/model/school.ts'
import { standInClock, type StandInClock } from '../stand-in-clock.ts'

let home: string
let clock: StandInClock
let session: Session
let hooked: string[]
const school: School = {
  name: 'Larkfield Primary',
  pageHandle: '@larkfieldprimary',
  values: ['Honesty', 'Positivity', 'Respect', 'Pride'],
  policyRatifiedOn: '2026-02-01',
  policyReviewOn: '2028-02-01',
  page: { kind: 'practice' },
  isSample: false,
}
const fresh: NewSchool = { school, accountName: 'Ola Marsh', role: 'office', passphrase: 'correct horse battery' }
const soft = { memoryKiB: 8 * 1024, passes: 1 }
const open = () =>
  openSession(
    home,
    clock,
    {
      opened: () => hooked.push('opened'),
      closing: () => {
        hooked.push('closing')
        return Promise.resolve()
      },
    },
    soft,
  )

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'cloakroom-session-'))
  clock = standInClock()
  hooked = []
  session = open()
})
afterEach(async () => {
  await session.lock()
  await rm(home, { recursive: true, force: true })
})

const me = () => {
  if (!session.vault) throw new Error('nobody is signed in')
  return session.vault.me
}

test('a fresh home is a first run, then open, then locked with the staff names only', async () => {
  expect(await session.state()).toEqual({ phase: 'first-run' })
  await session.createSchool(fresh)
  expect(await session.state()).toEqual({ phase: 'open', school, me: me(), page: { kind: 'practice' } })
  const { id } = me()
  await session.lock()
  expect(await session.state()).toEqual({
    phase: 'locked',
    schoolName: 'Larkfield Primary',
    isSample: false,
    accounts: [{ id, name: 'Ola Marsh', role: 'office', nextTryAtMs: null }],
    recoveryNextTryAtMs: null,
    boundTo: 'nowhere',
  })
  expect(hooked).toEqual(['opened', 'closing'])
})

test('locking takes the key out of memory', async () => {
  await session.createSchool(fresh)
  const key = session.vault?.vaultKey
  await session.lock()
  expect(key?.every((byte) => byte === 0)).toBe(true)
  expect(session.vault).toBeNull()
})

test('after ten wrong passphrases the school is whole and the trail says how often', async () => {
  await session.createSchool(fresh)
  const { id } = me()
  await session.lock()
  for (let i = 0; i < 10; i++) {
    await expect(session.unlock(id, 'not it')).rejects.toMatchObject({ failure: { kind: 'wrong-passphrase' } })
    clock.pass(300_000)
  }
  await session.unlock(id, fresh.passphrase)
  const trail = session.vault?.database
    .read((reader) => readTrail(reader, null, 10))
    .map((entry) => [entry.kind, entry.about])
  expect(trail?.slice(0, 2)).toEqual([
    ['unlocked', {}],
    ['unlock-refused', { tries: 10 }],
  ])
})

test('the recovery key gives the account a new passphrase and the old one no longer opens', async () => {
  const recoveryKey = await session.createSchool(fresh)
  const { id } = me()
  await session.lock()
  await session.recover(id, recoveryKey, 'a brand new passphrase')
  expect(me().id).toBe(id)
  await session.lock()
  await expect(session.unlock(id, fresh.passphrase)).rejects.toMatchObject({ failure: { kind: 'wrong-passphrase' } })
  await session.unlock(id, 'a brand new passphrase')
  expect(me().id).toBe(id)
})

test('ten idle minutes lock the studio, and a touch starts them again', async () => {
  await session.createSchool(fresh)
  clock.pass(IDLE_LOCK_MS - 1)
  expect(await session.lockIfIdle()).toBe(false)
  session.touch()
  clock.pass(IDLE_LOCK_MS - 1)
  expect(await session.lockIfIdle()).toBe(false)
  clock.pass(1)
  expect(await session.lockIfIdle()).toBe(true)
  expect((await session.state()).phase).toBe('locked')
})

test('a crash while the school was being made leaves a first run, not a locked door', async () => {
  // What such a crash leaves: a database without a key file.
  await writeFile(join(home, 'cloakroom.db'), 'half made')
  expect(await session.state()).toEqual({ phase: 'first-run' })
  await session.createSchool(fresh)
  expect((await session.state()).phase).toBe('open')
})

test('a second school cannot be made over the first', async () => {
  await session.createSchool(fresh)
  await session.lock()
  await expect(session.createSchool(fresh)).rejects.toMatchObject({ failure: { kind: 'school-exists' } })
  expect(existsSync(join(home, 'cloakroom.db'))).toBe(true)
})

test('a home whose database is gone says so, and keeps the door', async () => {
  await session.createSchool(fresh)
  const { id } = me()
  await session.lock()
  for (const rest of ['', '-wal', '-shm']) await rm(join(home, `cloakroom.db${rest}`), { force: true })
  await expect(session.unlock(id, fresh.passphrase)).rejects.toMatchObject({ failure: { kind: 'home-damaged' } })
  expect((await session.state()).phase).toBe('locked')
})
