// Each account's signing key on real files: made with the account or at the first unlocking, opened by that person's own
// passphrase and by nothing else, replaced when the passphrase was lost; the old public half stays.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { addAccount } from '../../electron/studio/flow/manage-accounts.ts'
import type { CommandContext } from '../../electron/studio/flow/context.ts'
import { openSession, type Session } from '../../electron/studio/session.ts'
import { findAccountKey } from '../../electron/studio/store/account-key.ts'
import { isSignatureOver } from '../../electron/studio/store/signing-pair.ts'
import { readTrail } from '../../electron/studio/store/trail.ts'
import type { School } from '../../shared/model/school.ts'
import { standInClock, type StandInClock } from '../stand-in-clock.ts'

let home: string
let clock: StandInClock
let session: Session
const school: School = {
  name: 'Larkfield Primary',
  pageHandle: '@larkfieldprimary',
  values: ['Honesty'],
  policyRatifiedOn: '2026-02-01',
  policyReviewOn: '2028-02-01',
  page: { kind: 'practice' },
  isSample: false,
}
const PASSPHRASE = 'correct horse battery'
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'cloakroom-keys-'))
  clock = standInClock()
  session = openSession(
    home,
    clock,
    { opened: () => undefined, closing: () => Promise.resolve() },
    { memoryKiB: 8 * 1024, passes: 1 },
  )
})
afterEach(async () => {
  await session.lock()
  await rm(home, { recursive: true, force: true })
})

const vault = () => {
  if (!session.vault) throw new Error('Nobody is signed in')
  return session.vault
}
const create = () =>
  session.createSchool({ school, accountName: 'Ola Marsh', role: 'headteacher', passphrase: PASSPHRASE })
const keyOf = (id: string) => vault().database.read((reader) => findAccountKey(reader, id))
const made = () =>
  vault()
    .database.read((reader) => readTrail(reader, null, 100))
    .filter((entry) => entry.kind === 'signing-key-made').length

test('the first account has a key whose signature its public half confirms', async () => {
  await create()
  const signer = await session.openSigner(PASSPHRASE)
  const key = keyOf(signer.keyId)
  expect(key?.accountId).toBe(vault().me.id)
  const signature = signer.sign('what was on screen')
  expect(isSignatureOver(key?.publicKey ?? '', 'what was on screen', signature)).toBe(true)
  expect(isSignatureOver(key?.publicKey ?? '', 'what was on Screen', signature)).toBe(false)
  expect(isSignatureOver(key?.publicKey ?? '', 'what was on screen', 'rubbish')).toBe(false)
  expect(isSignatureOver('rubbish', 'what was on screen', signature)).toBe(false)
  expect(made()).toBe(1)
})

test('a wrong passphrase opens no key', async () => {
  await create()
  await expect(session.openSigner('another passphrase')).rejects.toThrow('wrong-passphrase')
})

test('the key stays the same from one unlocking to the next', async () => {
  await create()
  const { id } = vault().me
  const before = await session.openSigner(PASSPHRASE)
  await session.lock()
  await session.unlock(id, PASSPHRASE)
  expect((await session.openSigner(PASSPHRASE)).keyId).toBe(before.keyId)
  expect(made()).toBe(1)
})

test('a school of before there were keys gets one at the first unlocking', async () => {
  await create()
  const { id } = vault().me
  await session.lock()
  const path = join(home, 'keys.json')
  const file = JSON.parse(await readFile(path, 'utf8')) as { slots: Record<string, unknown>[] }
  for (const slot of file.slots) delete slot['signing']
  await writeFile(path, JSON.stringify(file))
  await session.unlock(id, PASSPHRASE)
  const signer = await session.openSigner(PASSPHRASE)
  expect(keyOf(signer.keyId)?.accountId).toBe(id)
  expect(made()).toBe(2)
})

test('the recovery key gives a new signing key, and the old public half stays to check old signatures', async () => {
  const recoveryKey = await create()
  const { id } = vault().me
  const before = await session.openSigner(PASSPHRASE)
  const signature = before.sign('signed before')
  await session.lock()
  await session.recover(id, recoveryKey, 'a wholly new passphrase')
  const after = await session.openSigner('a wholly new passphrase')
  expect(after.keyId).not.toBe(before.keyId)
  expect(isSignatureOver(keyOf(before.keyId)?.publicKey ?? '', 'signed before', signature)).toBe(true)
  expect(made()).toBe(2)
})

test('an added account gets a key of its own, which nobody else’s passphrase opens', async () => {
  await create()
  const context = {
    clock,
    who: { accountId: vault().me.id, role: 'headteacher' },
    write: vault().database.write,
    announce: () => undefined,
  } as unknown as CommandContext
  const deputy = await addAccount(context, session, { name: 'Daniel', role: 'deputy', passphrase: 'deputy passphrase' })
  expect(made()).toBe(2)
  const own = await session.openSigner(PASSPHRASE)
  await session.lock()
  await session.unlock(deputy.id, 'deputy passphrase')
  const theirs = await session.openSigner('deputy passphrase')
  expect(theirs.keyId).not.toBe(own.keyId)
  expect(keyOf(theirs.keyId)?.accountId).toBe(deputy.id)
  await expect(session.openSigner(PASSPHRASE)).rejects.toThrow('wrong-passphrase')
})

test('no private half stands in the key file in the clear', async () => {
  await create()
  const text = await readFile(join(home, 'keys.json'), 'utf8')
  // The beginning of an Ed25519 key as PKCS #8, in base64.
  expect(text).not.toContain('MC4CAQAwBQYDK2Vw')
})
