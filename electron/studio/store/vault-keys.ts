// The vault's key and who can open it: one random key, one slot per account (argon2id over the passphrase), one for the
// device and one for the recovery key. Studio process only.
// [Note: Why one key, many slots] Changing a passphrase, removing a person or binding another device touches one slot, and no
// photo has to be sealed again. [Note: Why a signature is a person's own] The private half of an account's signing key is
// sealed under that account's passphrase and under nothing else: neither a colleague who is signed in nor the recovery key
// can sign in somebody's name. Whoever loses the passphrase gets a new pair; the old public half stays in the database.
// [Note: Why a copied folder does not open] An account's slot opens with the passphrase and the door key together. The door
// key lies in the device's slot, under a secret that is kept outside the folder and under what the machine says of itself;
// a second copy lies under the vault key, which only the recovery key reaches without the door. So whoever has the folder
// alone cannot even try passphrases.
import { randomBytes } from 'node:crypto'
import { StudioError } from '../../../shared/model/failure.ts'
import type { AccountId } from '../../../shared/model/id.ts'
import { tidyRecoveryKey, wrongRecoveryGroups } from '../../../shared/rules/recovery-key.ts'
import type { WrongTries } from '../../../shared/model/wrong-tries.ts'
import { oneMoreWrong, waitLeft } from '../../../shared/rules/slow-tries.ts'
import type { DeviceKeeper } from '../ports.ts'
import { closeSlot, deviceBinding, slotKey, withKeyBehind } from './device-binding.ts'
import type { Person, VaultKeys } from './vault-door.ts'
import { readKeyFile, writeKeyFile, type AccountSlot, type KeyFile } from './key-file.ts'
import {
  calibrate,
  closeBox,
  HARDNESS,
  KEY_BYTES,
  keyFor,
  moveSigning,
  newRecoveryKey,
  newSalt,
  newSigning,
  openBox,
  openSigning,
  passesFor,
  UNLOCK_MS,
  withStretched,
} from './key-slot.ts'

/** How hard argon2id works: memory in KiB and passes. */
export interface Hardness {
  readonly memoryKiB: number
  readonly passes: number
}

/** The key of the database, derived from the vault key so that neither tells the other. To be wiped by the caller. */
export const databaseKey = (vaultKey: Uint8Array): Buffer => keyFor(vaultKey, 'cloakroom-database-1')

/** Opens the key file's keeper; nothing is read yet. `hardness` fixes it (tests); `device` null = vaults stay unbound. */
export function vaultKeys(path: string, hardness?: Hardness, device: DeviceKeeper | null = null): VaultKeys {
  const load = () => readKeyFile(path)
  const mustLoad = async () => {
    const keys = await load()
    if (!keys) throw new StudioError('no-school')
    return keys
  }
  const { openDoor, boundTo, bind } = deviceBinding(device)
  let measured: Promise<Hardness> | null = null
  const hardnessNow = async (): Promise<Hardness> => hardness ?? (await (measured ??= calibrate()))

  /** Turns away who comes too early. Where the computer was started anew since, the wait begins again and is written down. */
  const waitFor = async (
    keys: KeyFile,
    wrong: WrongTries | null,
    withWrong: (keys: KeyFile, wrong: WrongTries) => KeyFile,
    steadyMs: number,
  ): Promise<void> => {
    const { waitMs, since } = waitLeft(wrong, steadyMs)
    if (waitMs === 0) return
    if (since !== null) await writeKeyFile(path, withWrong(keys, since))
    throw new StudioError('wait-before-next-try', { waitSeconds: Math.ceil(waitMs / 1000) })
  }
  const ofAccount =
    (accountId: AccountId) =>
    (keys: KeyFile, wrong: WrongTries | null): KeyFile => ({
      ...keys,
      slots: keys.slots.map((slot) => (slot.accountId === accountId ? { ...slot, wrong } : slot)),
    })
  const ofRecovery = (keys: KeyFile, wrong: WrongTries | null): KeyFile => ({
    ...keys,
    recovery: { ...keys.recovery, wrong },
  })
  const turnAway = async (
    keys: KeyFile,
    kind: 'wrong-passphrase' | 'wrong-recovery-key',
    before: WrongTries | null,
    withWrong: (keys: KeyFile, wrong: WrongTries) => KeyFile,
    steadyMs: number,
  ): Promise<never> => {
    const wrong = oneMoreWrong(before, steadyMs)
    await writeKeyFile(path, withWrong(keys, wrong))
    throw new StudioError(kind, { tries: wrong.tries, waitSeconds: Math.ceil(wrong.waitMs / 1000) })
  }

  /** What an opened slot gives, while its stretched passphrase is at hand. */
  interface OpenSlot {
    readonly keys: KeyFile
    readonly slot: AccountSlot
    readonly kek: Buffer
    readonly tookMs: number
    readonly vaultKey: Buffer
    readonly doorKey: Buffer | null
    readonly wrongTries: number
  }
  /** Opens an account's slot with its passphrase and lends what comes out. `doorKey` is given where it is not the device's. */
  const withSlot = async <T>(
    accountId: AccountId,
    passphrase: string,
    steadyMs: number,
    keys: KeyFile,
    doorKey: Buffer | null,
    work: (open: OpenSlot) => Promise<T>,
  ): Promise<T> => {
    const slot = keys.slots.find((one) => one.accountId === accountId)
    // Nobody of this name: as slow to say as a wrong passphrase is, and nothing to count it on.
    if (!slot) throw new StudioError('wrong-passphrase', { tries: 1, waitSeconds: 0 })
    await waitFor(keys, slot.wrong, ofAccount(accountId), steadyMs)
    const opened = await withStretched(passphrase, slot, async (kek, tookMs) => {
      const key = slotKey(kek, slot.bound ? doorKey : null)
      const vaultKey = openBox(key, slot, slot.accountId)
      key.fill(0)
      if (vaultKey === null) return null
      return {
        value: await work({ keys, slot, kek, tookMs, vaultKey, doorKey, wrongTries: slot.wrong?.tries ?? 0 }),
      }
    })
    if (opened === null) return turnAway(keys, 'wrong-passphrase', slot.wrong, ofAccount(accountId), steadyMs)
    return opened.value
  }
  /** The same on this device. */
  const atThisDoor = async <T>(
    accountId: AccountId,
    passphrase: string,
    steadyMs: number,
    work: (open: OpenSlot) => Promise<T>,
  ): Promise<T> => {
    const keys = await mustLoad()
    const doorKey = await openDoor(keys)
    try {
      if (keys.device !== null && doorKey === null) throw new StudioError('other-device')
      return await withSlot(accountId, passphrase, steadyMs, keys, doorKey, work)
    } finally {
      doorKey?.fill(0)
    }
  }
  /** The slot under another stretching: a new passphrase, or the same made harder. The signing pair stays. */
  const restretched = (
    kek: Buffer,
    passphrase: string,
    harder: Hardness,
    slot: AccountSlot,
    doorKey: Uint8Array | null,
    vaultKey: Uint8Array,
  ): Promise<AccountSlot> => {
    const salt = newSalt(harder)
    return withStretched(passphrase, salt, (next) => ({
      ...slot,
      ...salt,
      ...closeSlot(next, doorKey, vaultKey, slot.accountId),
      signing: moveSigning(kek, next, slot) ?? newSigning(next, slot.accountId),
    }))
  }
  const putSlot = (keys: KeyFile, slot: AccountSlot): KeyFile => ({
    ...keys,
    slots: keys.slots.map((one) => (one.accountId === slot.accountId ? slot : one)),
  })

  /**
   * Opens a slot for use. What is missing in it is made good meanwhile: a signing pair, the binding to this device, and more
   * passes of argon2id where this computer opens it faster than it should. One slot is touched, and the device's.
   */
  const openSlot = (accountId: AccountId, passphrase: string, steadyMs: number) =>
    atThisDoor(accountId, passphrase, steadyMs, async (open) => {
      const { slot, vaultKey } = open
      let { keys, doorKey } = open
      let fresh: AccountSlot = slot.wrong === null ? slot : { ...slot, wrong: null }
      let boundNow = false
      if (device !== null && keys.device === null && !keys.isSample) {
        doorKey = randomBytes(KEY_BYTES)
        keys = { ...keys, ...(await bind(vaultKey, doorKey)) }
        boundNow = true
      }
      if (doorKey !== null && !fresh.bound) fresh = { ...fresh, ...closeSlot(open.kek, doorKey, vaultKey, accountId) }
      let privateKey = openSigning(open.kek, fresh)
      if (privateKey === null) {
        fresh = { ...fresh, signing: newSigning(open.kek, accountId) }
        privateKey = openSigning(open.kek, fresh)
      }
      const passes = passesFor(slot.passes, open.tookMs)
      if (hardness === undefined && open.tookMs < UNLOCK_MS.least && passes > slot.passes)
        fresh = await restretched(open.kek, passphrase, { memoryKiB: slot.memoryKiB, passes }, fresh, doorKey, vaultKey)
      if (fresh !== slot) await writeKeyFile(path, putSlot(keys, fresh))
      if (boundNow) doorKey?.fill(0)
      if (!fresh.signing || privateKey === null) throw new Error('A signing key could not be read back')
      const { publicKey } = fresh.signing
      return { vaultKey, publicKey, privateKey, wrongTries: open.wrongTries, boundNow }
    })

  /** Opens the recovery slot and lends nothing but the vault's key. */
  const openRecovery = async (keys: KeyFile, recoveryKey: string, steadyMs: number): Promise<Buffer> => {
    const wrongGroups = keys.recovery.checked ? wrongRecoveryGroups(recoveryKey) : []
    if (wrongGroups.length > 0)
      throw new StudioError('recovery-key-typing', { groups: wrongGroups.slice(0, 12).join(', ') })
    await waitFor(keys, keys.recovery.wrong, ofRecovery, steadyMs)
    const vaultKey = await withStretched(tidyRecoveryKey(recoveryKey), keys.recovery, (kek) =>
      openBox(kek, keys.recovery, 'recovery'),
    )
    if (vaultKey === null) return turnAway(keys, 'wrong-recovery-key', keys.recovery.wrong, ofRecovery, steadyMs)
    return vaultKey
  }
  const newRecovery = async (vaultKey: Uint8Array) => {
    const recoveryKey = newRecoveryKey()
    // It was drawn, not thought up: nobody guesses it, however fast they try.
    const salt = newSalt(hardness ?? HARDNESS)
    const slot = await withStretched(recoveryKey, salt, (kek) => closeBox(kek, vaultKey, 'recovery'))
    return { recoveryKey, recovery: { ...salt, ...slot, wrong: null, checked: true } }
  }
  const newSlot = async (
    vaultKey: Uint8Array,
    doorKey: Uint8Array | null,
    person: Person,
    passphrase: string,
  ): Promise<AccountSlot & { signing: NonNullable<AccountSlot['signing']> }> => {
    const salt = newSalt(await hardnessNow())
    return withStretched(passphrase, salt, (kek) => ({
      ...salt,
      ...closeSlot(kek, doorKey, vaultKey, person.id),
      wrong: null,
      accountId: person.id,
      name: person.name,
      role: person.role,
      signing: newSigning(kek, person.id),
    }))
  }

  return {
    async look(steadyMs) {
      const keys = await load()
      if (!keys) return null
      const wait = (wrong: WrongTries | null) => waitLeft(wrong, steadyMs).waitMs
      return {
        schoolName: keys.schoolName,
        isSample: keys.isSample,
        accounts: keys.slots.map(({ accountId, name, role, wrong }) => ({
          id: accountId,
          name,
          role,
          waitMs: wait(wrong),
        })),
        recoveryWaitMs: wait(keys.recovery.wrong),
        boundTo: await boundTo(keys),
      }
    },
    async create(school, first, passphrase) {
      if (await load()) throw new StudioError('school-exists')
      const vaultKey = randomBytes(KEY_BYTES)
      const isBound = device !== null && !school.isSample
      const doorKey = isBound ? randomBytes(KEY_BYTES) : null
      const [slot, { recoveryKey, recovery }] = await Promise.all([
        newSlot(vaultKey, doorKey, first, passphrase),
        newRecovery(vaultKey),
      ])
      const keyFile: KeyFile = {
        version: 2,
        schoolName: school.name,
        isSample: school.isSample,
        slots: [slot],
        recovery,
        vaultId: null,
        doorKey: null,
        device: null,
        ...(isBound && doorKey !== null ? await bind(vaultKey, doorKey) : {}),
      }
      doorKey?.fill(0)
      return { vaultKey, recoveryKey, publicKey: slot.signing.publicKey, commit: () => writeKeyFile(path, keyFile) }
    },
    async unlock(accountId, passphrase, steadyMs) {
      const { vaultKey, publicKey, wrongTries, boundNow } = await openSlot(accountId, passphrase, steadyMs)
      return { vaultKey, publicKey, wrongTries, boundNow }
    },
    async openSigningKey(accountId, passphrase, steadyMs) {
      const { vaultKey, publicKey, privateKey } = await openSlot(accountId, passphrase, steadyMs)
      vaultKey.fill(0)
      return { publicKey, privateKey }
    },
    changePassphrase: (accountId, passphrase, next, steadyMs) =>
      atThisDoor(accountId, passphrase, steadyMs, async ({ keys, slot, kek, vaultKey, doorKey }) => {
        const fresh = await restretched(kek, next, await hardnessNow(), slot, doorKey, vaultKey)
        vaultKey.fill(0)
        await writeKeyFile(path, putSlot(keys, { ...fresh, wrong: null }))
      }),
    async renewRecovery(vaultKey) {
      const keys = await mustLoad()
      const { recoveryKey, recovery } = await newRecovery(vaultKey)
      await writeKeyFile(path, { ...keys, recovery })
      return recoveryKey
    },
    async recover(recoveryKey, steadyMs) {
      const keys = await mustLoad()
      if ((await boundTo(keys)) === 'elsewhere') throw new StudioError('other-device')
      const vaultKey = await openRecovery(keys, recoveryKey, steadyMs)
      const wrongTries = keys.recovery.wrong?.tries ?? 0
      if (wrongTries > 0) await writeKeyFile(path, ofRecovery(keys, null))
      return { vaultKey, publicKey: null, wrongTries, boundNow: false }
    },
    async moveHere(recoveryKey, accountId, passphrase, steadyMs) {
      if (device === null) throw new StudioError('other-device')
      const keys = await mustLoad()
      const vaultKey = await openRecovery(keys, recoveryKey, steadyMs)
      const recoveryTries = keys.recovery.wrong?.tries ?? 0
      try {
        return await withKeyBehind(keys, vaultKey, async (doorKey) => {
          const own = await withSlot(accountId, passphrase, steadyMs, keys, doorKey, async (open) => {
            open.vaultKey.fill(0)
            return { publicKey: open.slot.signing?.publicKey ?? null, wrongTries: open.wrongTries }
          })
          const bound = await bind(vaultKey, doorKey ?? randomBytes(KEY_BYTES))
          const kept = ofRecovery(ofAccount(accountId)({ ...keys, ...bound }, null), null)
          return {
            vaultKey,
            publicKey: own.publicKey,
            wrongTries: own.wrongTries + recoveryTries,
            boundNow: true,
            commit: () => writeKeyFile(path, kept),
          }
        })
      } catch (error) {
        vaultKey.fill(0)
        throw error
      }
    },
    async addSlot(vaultKey, person, passphrase) {
      const keys = await mustLoad()
      const slot = await withKeyBehind(keys, vaultKey, (doorKey) => newSlot(vaultKey, doorKey, person, passphrase))
      const others = keys.slots.filter((one) => one.accountId !== person.id)
      await writeKeyFile(path, { ...keys, slots: [...others, slot] })
      return slot.signing.publicKey
    },
    async removeSlot(accountId) {
      const keys = await mustLoad()
      await writeKeyFile(path, { ...keys, slots: keys.slots.filter((one) => one.accountId !== accountId) })
    },
  }
}
