// The vault's door: a slot per account, the device's, the recovery key's. What each change touches is compared byte by byte,
// waits are held against a clock that is set, and a copied folder against another device.
import { mkdtemp, readFile, readdir, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { AccountId } from '../../shared/model/id.ts'
import { RECOVERY_LETTERS, wrongRecoveryGroups } from '../../shared/rules/recovery-key.ts'
import { oneMoreWrong, waitLeft } from '../../shared/rules/slow-tries.ts'
import type { DeviceKeeper, SecretBox } from '../../electron/studio/ports.ts'
import { deviceKeeper, machineFacts } from '../../electron/studio/store/device-keeper.ts'
import { thisMachine, type MachineView } from '../../electron/studio/store/home-place.ts'
import { KeyFile } from '../../electron/studio/store/key-file.ts'
import { calibrate, HARDNESS, newRecoveryKey, passesFor, UNLOCK_MS } from '../../electron/studio/store/key-slot.ts'
import { vaultKeys } from '../../electron/studio/store/vault-keys.ts'

// Weak on purpose: these tests are about the slots, not about argon2id's hardness.
const soft = { memoryKiB: 8 * 1024, passes: 1 }
const head = { id: AccountId.parse('head'), name: 'Helen Grace', role: 'headteacher' as const }
const office = { id: AccountId.parse('office'), name: 'Ola Marsh', role: 'office' as const }
const school = { name: 'Larkfield', isSample: false }
const pass = { head: 'correct horse battery', office: 'another passphrase' }

let folder: string
let path: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cloakroom-keys-'))
  path = join(folder, 'keys.json')
})
afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})

const machine = (id: string): MachineView => ({
  ...thisMachine,
  platform: 'linux',
  read: (file) => Promise.resolve(file === '/etc/machine-id' ? `${id}\n` : null),
})
/** A device as the Chromium shell has it: files in a folder of its own. */
const device = async (name: string, id = name): Promise<DeviceKeeper> => {
  const keeper = await deviceKeeper(machine(id), undefined, join(folder, `device-${name}`))
  if (!keeper) throw new Error('A folder makes a keeper')
  return keeper
}
const made = async (keeper: DeviceKeeper | null) => {
  const keys = vaultKeys(path, soft, keeper)
  const vault = await keys.create(school, head, pass.head)
  await vault.commit()
  await keys.addSlot(vault.vaultKey, office, pass.office)
  return { keys, ...vault }
}
const file = async () => KeyFile.parse(JSON.parse(await readFile(path, 'utf8')))
/** Which parts of the file differ: 'slot head', 'recovery', 'device' … */
const touched = (before: KeyFile, after: KeyFile): string[] => {
  const parts = (keys: KeyFile): Record<string, unknown> => ({
    ...Object.fromEntries(keys.slots.map((slot) => [`slot ${slot.accountId}`, slot])),
    ...Object.fromEntries(Object.entries(keys).filter(([name]) => name !== 'slots')),
  })
  const [one, other] = [parts(before), parts(after)]
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].filter(
    (name) => JSON.stringify(one[name]) !== JSON.stringify(other[name]),
  )
}

test('a new passphrase touches one slot and nothing else, keeps the signing key, and the old one opens nothing', async () => {
  const { keys, vaultKey } = await made(await device('here'))
  const before = await file()
  await keys.changePassphrase(office.id, pass.office, 'a third passphrase', 0)
  const after = await file()
  expect(touched(before, after)).toEqual(['slot office'])
  expect(after.slots[1]?.signing?.publicKey).toBe(before.slots[1]?.signing?.publicKey)
  expect((await keys.unlock(office.id, 'a third passphrase', 0)).vaultKey).toEqual(vaultKey)
  await expect(keys.unlock(office.id, pass.office, 0)).rejects.toMatchObject({ failure: { kind: 'wrong-passphrase' } })
  await expect(keys.changePassphrase(office.id, 'not it', 'a fourth passphrase', 0)).rejects.toMatchObject({
    failure: { kind: 'wrong-passphrase' },
  })
})

test('adding and removing an account, and a new recovery key, each touch one slot', async () => {
  const { keys, vaultKey, recoveryKey } = await made(await device('here'))
  const before = await file()
  await keys.removeSlot(office.id)
  const without = await file()
  expect(touched(before, without)).toEqual(['slot office'])
  await keys.addSlot(vaultKey, office, pass.office)
  expect(touched(without, await file())).toEqual(['slot office'])
  const old = await file()
  const renewed = await keys.renewRecovery(vaultKey)
  expect(touched(old, await file())).toEqual(['recovery'])
  expect((await keys.recover(renewed, 0)).vaultKey).toEqual(vaultKey)
  await expect(keys.recover(recoveryKey, 0)).rejects.toMatchObject({ failure: { kind: 'wrong-recovery-key' } })
})

test('a copied folder opens on no other device, whatever passphrase or recovery key alone is typed', async () => {
  const { recoveryKey } = await made(await device('here'))
  const before = await readFile(path)
  for (const keeper of [null, await device('other'), await device('here', 'another machine')]) {
    const there = vaultKeys(path, soft, keeper)
    expect((await there.look(0))?.boundTo).toBe('elsewhere')
    const refused = { failure: { kind: 'other-device' } }
    await expect(there.unlock(head.id, pass.head, 0)).rejects.toMatchObject(refused)
    await expect(there.openSigningKey(head.id, pass.head, 0)).rejects.toMatchObject(refused)
    await expect(there.recover(recoveryKey, 0)).rejects.toMatchObject(refused)
  }
  expect(await readFile(path)).toEqual(before)
  expect((await vaultKeys(path, soft, await device('here')).look(0))?.boundTo).toBe('here')
})

test('the recovery key and an account’s own passphrase move the vault to this device, where everybody’s passphrase works', async () => {
  const { recoveryKey, vaultKey } = await made(await device('here'))
  const there = vaultKeys(path, soft, await device('there'))
  await expect(there.moveHere(newRecoveryKey(), head.id, pass.head, 0)).rejects.toMatchObject({
    failure: { kind: 'wrong-recovery-key' },
  })
  await expect(there.moveHere(recoveryKey, head.id, 'not it', 0)).rejects.toMatchObject({
    failure: { kind: 'wrong-passphrase' },
  })
  const before = await file()
  const moved = await there.moveHere(recoveryKey, head.id, pass.head, 0)
  expect(moved).toMatchObject({ vaultKey, wrongTries: 2, boundNow: true })
  // Nothing is bound before the person was found to be a head.
  expect(await file()).toEqual(before)
  await moved.commit()
  expect(touched(before, await file())).toEqual(['slot head', 'recovery', 'vaultId', 'doorKey', 'device'])
  expect((await there.unlock(office.id, pass.office, 0)).vaultKey).toEqual(vaultKey)
  await expect(vaultKeys(path, soft, await device('here')).unlock(head.id, pass.head, 0)).rejects.toMatchObject({
    failure: { kind: 'other-device' },
  })
})

test('a school of an older Cloakroom is bound when somebody signs in, and each slot when its owner does', async () => {
  const { vaultKey } = await made(null)
  expect((await file()).device).toBeNull()
  const here = await device('here')
  const keys = vaultKeys(path, soft, here)
  const before = await file()
  expect(await keys.unlock(head.id, pass.head, 0)).toMatchObject({ vaultKey, boundNow: true })
  expect(touched(before, await file())).toEqual(['slot head', 'vaultId', 'doorKey', 'device'])
  expect((await file()).slots.map((slot) => slot.bound)).toEqual([true, false])
  expect(await keys.unlock(office.id, pass.office, 0)).toMatchObject({ vaultKey, boundNow: false })
  expect((await file()).slots.map((slot) => slot.bound)).toEqual([true, true])
  expect((await vaultKeys(path, soft, await device('other')).look(0))?.boundTo).toBe('elsewhere')
})

test('a key file of version 1 opens, and one of a later version is refused by name', async () => {
  const { vaultKey } = await made(null)
  const { vaultId: _id, doorKey: _door, device: _device, ...rest } = await file()
  const { wrong: _wrong, checked: _checked, ...recovery } = rest.recovery
  const slots = rest.slots.map(({ wrong: _tries, bound: _bound, ...slot }) => slot)
  const old = { ...rest, version: 1, slots, recovery, wrongTries: 2, nextTryAtMs: 5 }
  await writeFile(path, JSON.stringify(old))
  const keys = vaultKeys(path, soft)
  expect((await keys.unlock(head.id, pass.head, 0)).vaultKey).toEqual(vaultKey)
  await writeFile(path, JSON.stringify({ version: 3, something: 'new' }))
  await expect(keys.look(0)).rejects.toMatchObject({ failure: { kind: 'database-newer' } })
})

test.each(['', '[]', '{"version":2}', '\0\0\0', '{"version":"2"}', `{"slots":"${'x'.repeat(100_000)}"}`])(
  'rubbish in the key file (%#) is a damaged home',
  async (rubbish) => {
    await writeFile(path, rubbish)
    await expect(vaultKeys(path, soft).look(0)).rejects.toMatchObject({ failure: { kind: 'home-damaged' } })
  },
)

test('a key file cannot ask for more memory than a school PC has', async () => {
  await made(null)
  const keys = await file()
  const greedy = { ...keys, slots: keys.slots.map((slot) => ({ ...slot, memoryKiB: 4 * 1024 * 1024 })) }
  await writeFile(path, JSON.stringify(greedy))
  await expect(vaultKeys(path, soft).look(0)).rejects.toMatchObject({ failure: { kind: 'home-damaged' } })
})

test('a key file cannot ask for more work than the hardest slot takes, and is never larger than five hundred people need', async () => {
  await made(null)
  const keys = await file()
  const looks = async (recovery: object) => {
    await writeFile(path, JSON.stringify({ ...keys, recovery: { ...keys.recovery, ...recovery } }))
    return vaultKeys(path, soft).look(0)
  }
  await expect(looks({ memoryKiB: 256 * 1024, passes: 20 })).rejects.toMatchObject({
    failure: { kind: 'home-damaged' },
  })
  expect(await looks({ memoryKiB: 64 * 1024, passes: 20 })).not.toBeNull()
  // Argon2id would throw at it.
  await expect(looks({ salt: 'AAAA' })).rejects.toMatchObject({ failure: { kind: 'home-damaged' } })
  await truncate(path, 3_000_000_000)
  await expect(vaultKeys(path, soft).look(0)).rejects.toMatchObject({ failure: { kind: 'home-damaged' } })
})

test('wrong tries are counted for each person alone, and survive a new start of the program', async () => {
  const { keys, vaultKey } = await made(null)
  for (let n = 0; n < 5; n++) await keys.unlock(head.id, 'not it', n * 10_000).catch((error: unknown) => error)
  const restarted = vaultKeys(path, soft)
  const door = await restarted.look(40_000)
  expect(door?.accounts.map(({ id, waitMs }) => [id, waitMs])).toEqual([
    ['head', 8_000],
    ['office', 0],
  ])
  await expect(restarted.unlock(head.id, pass.head, 41_000)).rejects.toMatchObject({
    failure: { kind: 'wait-before-next-try', detail: { waitSeconds: 7 } },
  })
  expect((await restarted.unlock(office.id, pass.office, 41_000)).vaultKey).toEqual(vaultKey)
  expect((await restarted.unlock(head.id, pass.head, 48_000)).wrongTries).toBe(5)
  expect((await file()).slots.every((slot) => slot.wrong === null)).toBe(true)
})

test('starting the computer anew shortens no wait: it begins again', async () => {
  const { keys } = await made(null)
  for (let n = 0; n < 5; n++)
    await keys.unlock(head.id, 'not it', 900_000 + n * 10_000).catch((error: unknown) => error)
  await expect(keys.unlock(head.id, pass.head, 1_000)).rejects.toMatchObject({
    failure: { kind: 'wait-before-next-try', detail: { waitSeconds: 8 } },
  })
  await expect(keys.unlock(head.id, pass.head, 8_000)).rejects.toMatchObject({
    failure: { kind: 'wait-before-next-try', detail: { waitSeconds: 1 } },
  })
  expect((await keys.unlock(head.id, pass.head, 9_000)).wrongTries).toBe(5)
})

test('a wait never grows beyond five minutes and never goes down by time running backwards', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), fc.nat(10_000_000), fc.nat(10_000_000), (tries, at, now) => {
      let wrong = oneMoreWrong(null, at)
      for (let n = 1; n < tries; n++) wrong = oneMoreWrong(wrong, at)
      const { waitMs, since } = waitLeft(wrong, now)
      expect(waitMs).toBeLessThanOrEqual(300_000)
      expect(waitMs).toBe(now < at ? wrong.waitMs : Math.max(0, wrong.waitMs - (now - at)))
      expect(since === null || since.steadyMs === now).toBe(true)
    }),
  )
})

test('every single slip in a recovery key is found in its own group', () => {
  const letter = fc.constantFrom(...RECOVERY_LETTERS.split(''))
  fc.assert(
    fc.property(fc.nat(7), fc.nat(3), letter, (group, at, typed) => {
      const key = newRecoveryKey()
      const groups = key.split(' ')
      expect(wrongRecoveryGroups(key)).toEqual([])
      expect(wrongRecoveryGroups(key.toLowerCase().replaceAll(' ', ''))).toEqual([])
      const was = groups[group] ?? ''
      groups[group] = was.slice(0, at) + typed + was.slice(at + 1)
      expect(wrongRecoveryGroups(groups.join('-'))).toEqual(typed === was.charAt(at) ? [] : [group + 1])
    }),
  )
})

test('two letters or two groups changed round, a letter too few and a letter that is never printed are found', () => {
  fc.assert(
    fc.property(fc.nat(7), fc.nat(2), fc.nat(7), (group, at, other) => {
      const groups = newRecoveryKey().split(' ')
      const was = groups[group] ?? ''
      const turned = was.slice(0, at) + was.charAt(at + 1) + was.charAt(at) + was.slice(at + 2)
      expect(wrongRecoveryGroups(groups.with(group, turned).join(' '))).toEqual(turned === was ? [] : [group + 1])
      expect(wrongRecoveryGroups(groups.with(group, was.slice(1)).join(' '))).toEqual([group + 1])
      expect(wrongRecoveryGroups(groups.with(group, `O${was.slice(1)}`).join(' '))).toEqual([group + 1])
      if (group === other || was === groups[other]) return
      const swapped = groups.with(group, groups[other] ?? '').with(other, was)
      expect(wrongRecoveryGroups(swapped.join(' '))).toEqual([group + 1, other + 1].toSorted((a, b) => a - b))
    }),
  )
})

test('a recovery key with a slip is not tried at all: it says which group, and nothing is counted', async () => {
  const { keys, recoveryKey } = await made(null)
  const groups = recoveryKey.split(' ')
  const wrong = `${groups[4]?.charAt(0) === '2' ? '3' : '2'}${groups[4]?.slice(1) ?? ''}`
  const before = await readFile(path)
  await expect(keys.recover(groups.with(4, wrong).join(' '), 0)).rejects.toMatchObject({
    failure: { kind: 'recovery-key-typing', detail: { groups: '5' } },
  })
  await expect(keys.recover('what is it', 0)).rejects.toMatchObject({ failure: { kind: 'recovery-key-typing' } })
  expect(await readFile(path)).toEqual(before)
})

test('the device’s secret lies outside the vault, in a file for its owner alone', async () => {
  await made(await device('here'))
  const { vaultId } = await file()
  const [name] = await readdir(join(folder, 'device-here'))
  expect(name).toBe(`${vaultId ?? ''}.key`)
  const secret = join(folder, 'device-here', name ?? '')
  expect((await stat(secret)).mode & 0o777).toBe(0o600)
  expect((await readFile(path, 'utf8')).includes((await readFile(secret)).toString('base64'))).toBe(false)
})

test('a device’s file with rubbish in it is another device: nothing opens, nothing is lost, and the recovery key mends it', async () => {
  const { recoveryKey, vaultKey } = await made(await device('here'))
  const { vaultId } = await file()
  for (const rubbish of ['', 'rubbish', 'x'.repeat(100_000)]) {
    await writeFile(join(folder, 'device-here', `${vaultId ?? ''}.key`), rubbish)
    expect((await vaultKeys(path, soft, await device('here')).look(0))?.boundTo).toBe('elsewhere')
  }
  const keys = vaultKeys(path, soft, await device('here'))
  await (await keys.moveHere(recoveryKey, head.id, pass.head, 0)).commit()
  expect((await keys.unlock(office.id, pass.office, 0)).vaultKey).toEqual(vaultKey)
})

/** A keychain that opens only what it sealed itself: a stand-in for Electron's. */
const keychain = (name: string, available = true): SecretBox => ({
  available: () => Promise.resolve(available),
  seal: (secret) => Promise.resolve(Buffer.from(`${name}:${secret.split('').toReversed().join('')}`)),
  open: (sealed) => {
    const [by, rest = ''] = Buffer.from(sealed).toString().split(':')
    return Promise.resolve(by === name ? rest.split('').toReversed().join('') : null)
  },
})

test('with a keychain nothing is written for the device, and another keychain does not open the vault', async () => {
  const none = join(folder, 'nothing-here')
  const keeper = await deviceKeeper(machine('m'), keychain('this'), none)
  const { vaultKey } = await made(keeper)
  expect((await file()).device?.kind).toBe('keychain')
  expect(await readdir(folder)).toEqual(['keys.json'])
  const again = await deviceKeeper(machine('m'), keychain('this'), none)
  expect((await vaultKeys(path, soft, again).unlock(head.id, pass.head, 0)).vaultKey).toEqual(vaultKey)
  for (const box of [keychain('other'), keychain('this', false)]) {
    const other = await deviceKeeper(machine('m'), box, none)
    expect((await vaultKeys(path, soft, other).look(0))?.boundTo).toBe('elsewhere')
  }
})

test('what the machine says of itself is hashed, differs between machines, and is asked of each system in its own way', async () => {
  const asked: string[] = []
  const view = (platform: NodeJS.Platform, said: string | null): MachineView => ({
    ...thisMachine,
    platform,
    read: () => Promise.resolve(said),
    run: (program) => {
      asked.push(program)
      return Promise.resolve(said)
    },
  })
  const windows = (guid: string) => `\r\nHKEY\r\n    MachineGuid    REG_SZ    ${guid}\r\n`
  const facts = await Promise.all([
    machineFacts(view('win32', windows('a-b-c'))),
    machineFacts(view('win32', windows('A-B-C'))),
    machineFacts(view('win32', windows('x-y-z'))),
    machineFacts(view('win32', null)),
    machineFacts(view('darwin', '"IOPlatformUUID" = "a-b-c"')),
    machineFacts(view('linux', 'a-b-c\n')),
  ])
  expect(new Set(facts).size).toBe(5)
  expect(facts[0]).toBe(facts[1])
  expect(facts.every((one) => /^[0-9a-f]{64}$/.test(one))).toBe(true)
  expect(new Set(asked)).toEqual(new Set(['reg.exe', '/usr/sbin/ioreg']))
})

test('the passes of argon2id aim at half a second, within bounds, and are never fewer than the least', () => {
  expect([passesFor(3, 500), passesFor(3, 250), passesFor(3, 100), passesFor(3, 3000), passesFor(3, 1)]).toEqual([
    3, 6, 15, 3, 20,
  ])
  expect(UNLOCK_MS.least).toBe(250)
})

test('a slot that opens faster than it should is made harder when its owner signs in, and only that slot', async () => {
  const { vaultKey } = await made(await device('here'))
  const before = await file()
  const keys = vaultKeys(path, undefined, await device('here'))
  expect((await keys.unlock(office.id, pass.office, 0)).vaultKey).toEqual(vaultKey)
  const after = await file()
  expect(touched(before, after)).toEqual(['slot office'])
  expect(after.slots.map((slot) => slot.passes > 1)).toEqual([false, true])
  expect(after.slots.map((slot) => slot.memoryKiB)).toEqual([soft.memoryKiB, soft.memoryKiB])
  expect(after.slots[1]?.signing?.publicKey).toBe(before.slots[1]?.signing?.publicKey)
  expect((await keys.unlock(office.id, pass.office, 0)).vaultKey).toEqual(vaultKey)
})

test('a new slot is calibrated on this computer and never needs more than 64 MiB', async () => {
  const hardness = await calibrate()
  expect(hardness.memoryKiB).toBe(64 * 1024)
  expect(hardness.passes).toBeGreaterThanOrEqual(HARDNESS.passes)
  expect(hardness.passes).toBeLessThanOrEqual(20)
})

test('the sample school, in which nobody is real, is bound to no computer', async () => {
  const keys = vaultKeys(path, soft, await device('here'))
  const vault = await keys.create({ name: 'Larkfield', isSample: true }, head, pass.head)
  await vault.commit()
  await keys.unlock(head.id, pass.head, 0)
  expect((await vaultKeys(path, soft, await device('other')).look(0))?.boundTo).toBe('nowhere')
})
