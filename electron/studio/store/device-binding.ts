// What ties a vault to its device: the door key, without which no passphrase opens a slot ([Note: Why a copied folder does not
// open] in vault-keys.ts). Where the device keeps its secret is a port (DeviceKeeper). Studio process only.
import { randomBytes, randomUUID } from 'node:crypto'
import type { BoundTo } from '../../../shared/model/device-binding.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import type { AccountId } from '../../../shared/model/id.ts'
import type { DeviceKeeper } from '../ports.ts'
import type { KeyFile } from './key-file.ts'
import { closeBox, KEY_BYTES, keyFor, openBox } from './key-slot.ts'

const DOOR = 'door-key'
const BEHIND = 'door-key-behind'

/** The key of an account's slot: the stretched passphrase, and the door key where the slot is bound to the device. */
export const slotKey = (kek: Uint8Array, doorKey: Uint8Array | null): Buffer =>
  doorKey === null ? Buffer.from(kek) : keyFor(kek, 'cloakroom-bound-slot-1', doorKey)

/** The vault key in an account's slot. */
export function closeSlot(
  kek: Uint8Array,
  doorKey: Uint8Array | null,
  vaultKey: Uint8Array,
  accountId: AccountId,
): { nonce: string; sealed: string; bound: boolean } {
  const key = slotKey(kek, doorKey)
  try {
    return { ...closeBox(key, vaultKey, accountId), bound: doorKey !== null }
  } finally {
    key.fill(0)
  }
}

/** Lends the door key that lies behind the door, and wipes it; null while no device is bound. */
export function withKeyBehind<T>(keys: KeyFile, vaultKey: Uint8Array, work: (doorKey: Buffer | null) => T): T {
  if (keys.doorKey === null) return work(null)
  const behind = keyFor(vaultKey, 'cloakroom-door-key-1')
  const doorKey = openBox(behind, keys.doorKey, BEHIND)
  behind.fill(0)
  if (doorKey === null) throw new StudioError('home-damaged')
  const clear = () => doorKey.fill(0)
  try {
    const result = work(doorKey)
    if (result instanceof Promise) return result.finally(clear) as T
    clear()
    return result
  } catch (error) {
    clear()
    throw error
  }
}

export interface DeviceBinding {
  /** The door key, from the device's slot; null where this is not the device, or none is bound. To be wiped by the caller. */
  openDoor(keys: KeyFile): Promise<Buffer | null>
  boundTo(keys: KeyFile): Promise<BoundTo>
  /** The parts of the file that bind the vault to this device, under a new secret of the device. */
  bind(vaultKey: Uint8Array, doorKey: Uint8Array): Promise<Pick<KeyFile, 'vaultId' | 'doorKey' | 'device'>>
}

/** The binding over a device's keeper; without one no vault is bound, and none that is bound opens. */
export function deviceBinding(device: DeviceKeeper | null): DeviceBinding {
  /** The device's secret and what the machine says of itself, together. */
  const deviceKek = async (keeper: DeviceKeeper, secret: Uint8Array): Promise<Buffer> =>
    keyFor(secret, 'cloakroom-device-1', Buffer.from(await keeper.facts()))
  const openDoor = async (keys: KeyFile): Promise<Buffer | null> => {
    if (keys.device === null || keys.vaultId === null || device?.kind !== keys.device.kind) return null
    const secret = await device.open(keys.vaultId, keys.device.kept)
    if (secret === null) return null
    const kek = await deviceKek(device, secret)
    secret.fill(0)
    const doorKey = openBox(kek, keys.device, DOOR)
    kek.fill(0)
    return doorKey
  }
  return {
    openDoor,
    async boundTo(keys) {
      if (keys.device === null) return 'nowhere'
      const doorKey = await openDoor(keys)
      doorKey?.fill(0)
      return doorKey === null ? 'elsewhere' : 'here'
    },
    async bind(vaultKey, doorKey) {
      if (device === null) throw new StudioError('other-device')
      const vaultId = randomUUID()
      const secret = randomBytes(KEY_BYTES)
      const kept = await device.keep(vaultId, secret)
      const kek = await deviceKek(device, secret)
      secret.fill(0)
      const behind = keyFor(vaultKey, 'cloakroom-door-key-1')
      try {
        return {
          vaultId,
          doorKey: closeBox(behind, doorKey, BEHIND),
          device: { ...closeBox(kek, doorKey, DOOR), kind: device.kind, kept },
        }
      } finally {
        kek.fill(0)
        behind.fill(0)
      }
    },
  }
}
