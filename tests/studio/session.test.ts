// The session: first run, locking, unlocking, recovery and idling, on real files.
import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { IDLE_LOCK_MS, openSession, type NewSchool, type Session } from '../../electron/studio/session.ts'
import { insertAccount } from '../../electron/studio/store/account.ts'
import { deviceKeeper } from '../../electron/studio/store/device-keeper.ts'
import { thisMachine } from '../../electron/studio/store/home-place.ts'
import { readTrail } from '../../electron/studio/store/trail.ts'
import { StudioError } from '../../shared/model/failure.ts'
import { AccountId } from '../../shared/model/id.ts'
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

test('locking empties the journal: no older page of the database, with the key of a deleted file, stays beside it', async () => {
  await session.createSchool(fresh)
  expect(existsSync(join(home, 'cloakroom.db-wal'))).toBe(true)
  await session.lock()
  expect(existsSync(join(home, 'cloakroom.db-wal'))).toBe(false)
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

test('a lock that comes while somebody is unlocking keeps them out', async () => {
  await session.createSchool(fresh)
  const { id } = me()
  await session.lock()
  const coming = session.unlock(id, fresh.passphrase)
  await session.lock()
  await expect(coming).rejects.toMatchObject({ failure: { kind: 'not-signed-in' } })
  expect(session.vault).toBeNull()
})

test('setting the clock back keeps no window open: idling is counted on the steady clock', async () => {
  let steadyMs = 50_000
  session = openSession(
    home,
    { nowMs: () => clock.nowMs(), steadyMs: () => steadyMs },
    { opened: () => undefined, closing: () => Promise.resolve() },
    soft,
  )
  await session.createSchool(fresh)
  clock.pass(-3_600_000)
  steadyMs += IDLE_LOCK_MS - 1
  expect(session.isOverdue).toBe(false)
  steadyMs += 1
  expect(session.isOverdue).toBe(true)
  expect(await session.lockIfIdle()).toBe(true)
})

test('a new passphrase and a new recovery key each stand in the trail, and need the passphrase that holds', async () => {
  await session.createSchool(fresh)
  await expect(session.changePassphrase('not it', 'a brand new passphrase')).rejects.toMatchObject({
    failure: { kind: 'wrong-passphrase' },
  })
  await session.changePassphrase(fresh.passphrase, 'a brand new passphrase')
  await expect(session.renewRecovery(fresh.passphrase)).rejects.toMatchObject({ failure: { kind: 'wrong-passphrase' } })
  expect(await session.renewRecovery('a brand new passphrase')).toMatch(/^(\w{4} ){7}\w{4}$/)
  const kinds = session.vault?.database.read((reader) => readTrail(reader, null, 2)).map((entry) => entry.kind)
  expect(kinds).toEqual(['recovery-key-renewed', 'passphrase-changed'])
  await session.lock()
  await session.unlock((await accountsAtDoor())[0]?.id ?? AccountId.parse('nobody'), 'a brand new passphrase')
})

const accountsAtDoor = async () => {
  const state = await session.state()
  return state.phase === 'locked' ? state.accounts : []
}

/** A device as a shell brings it: its secret in a folder beside the school's. */
const onDevice = async (name: string): Promise<Session> => {
  const machine = { ...thisMachine, platform: 'linux' as const, read: () => Promise.resolve(name) }
  const device = await deviceKeeper(machine, undefined, join(home, `device-${name}`))
  return openSession(
    join(home, 'school'),
    clock,
    { opened: () => undefined, closing: () => Promise.resolve() },
    soft,
    device,
  )
}

test('on another device a school opens with the recovery key and a head’s own passphrase alone, and the trail says so', async () => {
  await mkdir(join(home, 'school'))
  const here = await onDevice('here')
  const recoveryKey = await here.createSchool({ ...fresh, role: 'headteacher', accountName: 'Helen Grace' })
  const head = here.vault?.me.id ?? AccountId.parse('nobody')
  const ola = { ...me0, id: AccountId.parse('ola') }
  await here.addSlot(ola, 'another passphrase')
  here.vault?.database.write((writer) => insertAccount(writer, ola))
  await here.lock()

  const there = await onDevice('there')
  expect(await there.state()).toMatchObject({ phase: 'locked', boundTo: 'elsewhere' })
  await expect(there.unlock(head, fresh.passphrase)).rejects.toMatchObject({ failure: { kind: 'other-device' } })
  await expect(there.recover(head, recoveryKey, 'a brand new passphrase')).rejects.toMatchObject({
    failure: { kind: 'other-device' },
  })
  await expect(there.moveHere(ola.id, recoveryKey, 'another passphrase')).rejects.toMatchObject({
    failure: { kind: 'not-your-role' },
  })
  expect(await there.state()).toMatchObject({ boundTo: 'elsewhere' })
  await there.moveHere(head, recoveryKey, fresh.passphrase)
  const kinds = there.vault?.database.read((reader) => readTrail(reader, null, 20)).map((entry) => entry.kind)
  expect(kinds?.[0]).toBe('device-moved')
  expect(kinds?.filter((kind) => kind === 'device-bound')).toHaveLength(1)
  await there.lock()
  expect(await there.state()).toMatchObject({ boundTo: 'here' })
  expect(await here.state()).toMatchObject({ boundTo: 'elsewhere' })
})
const me0 = {
  name: 'Ola Marsh',
  role: 'office' as const,
  createdAtMs: 1,
  leftAtMs: null,
  isDsl: false,
}

test('a folder that was copied while the school was open opens or says that it is damaged, and the school itself is whole', async () => {
  await session.createSchool(fresh)
  const { id } = me()
  const copy = await mkdtemp(join(tmpdir(), 'cloakroom-copy-'))
  // Half of the journal, as a copy in the middle of a write would have it.
  await cp(home, copy, { recursive: true })
  const journal = join(copy, 'cloakroom.db-wal')
  await truncate(journal, Math.floor((await stat(journal)).size / 2))
  const opened = openSession(copy, clock, { opened: () => undefined, closing: () => Promise.resolve() }, soft)
  const outcome = await opened.unlock(id, fresh.passphrase).then(
    () => 'opened',
    (error: unknown) => (error instanceof StudioError ? error.failure.kind : 'defect'),
  )
  expect(['opened', 'home-damaged', 'account-left', 'database-newer']).toContain(outcome)
  await opened.lock()
  await rm(copy, { recursive: true, force: true })
  await session.lock()
  await session.unlock(id, fresh.passphrase)
  expect(me().id).toBe(id)
})
