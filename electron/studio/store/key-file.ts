// keys.json: the slots that open the vault's key, as they lie on the disk. It holds the school's name and the staff's names
// and roles, since they are asked for before anything is open; never a pupil's. Studio process only.
import { open as openFile, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import { Role } from '../../../shared/model/account.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import { AccountId, AtMs } from '../../../shared/model/id.ts'
import { WrongTries } from '../../../shared/model/wrong-tries.ts'
import { whileHeldOpen } from './held-open.ts'
import { readAtMost, TooLarge } from './read-at-most.ts'
import { understand } from '../../../shared/model/understand.ts'

const Base64 = z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/)
/** A secret under AES-256-GCM, with its tag. */
export const SealedBox = z.strictObject({ nonce: Base64, sealed: Base64 })
export type SealedBox = z.infer<typeof SealedBox>

/** The most memory that a key file may ask argon2id for, in KiB: a file with rubbish must not take the computer down. */
const MEMORY_KIB_MAX = 256 * 1024
/** And the most work altogether: what the hardest slot of ours asks for (key-slot.ts), which is about a second. */
const WORK_KIB_MAX = 20 * 64 * 1024
/** Five hundred slots, with room. */
const KEY_FILE_MAX_BYTES = 4 * 1024 * 1024
const isBearable = (slot: { readonly memoryKiB: number; readonly passes: number }): boolean =>
  slot.memoryKiB * slot.passes <= WORK_KIB_MAX
const Stretched = SealedBox.extend({
  /** Sixteen bytes; argon2id takes none that is shorter than eight. */
  salt: Base64.min(16).max(100),
  memoryKiB: z
    .number()
    .int()
    .min(8 * 1024)
    .max(MEMORY_KIB_MAX),
  passes: z.number().int().min(1).max(20),
  wrong: WrongTries.nullable().default(null),
})
export const AccountSlot = Stretched.extend({
  accountId: AccountId,
  name: z.string().min(1).max(120),
  role: Role,
  /** The account's signing pair; missing in a file of an older Cloakroom until its owner signs in. */
  signing: SealedBox.extend({ publicKey: Base64 }).optional(),
  /** Opens only together with the device's slot. False in a file of an older Cloakroom until its owner signs in. */
  bound: z.boolean().default(false),
})
export type AccountSlot = z.infer<typeof AccountSlot>

/** The door key under what only this device has. */
export const DeviceSlot = SealedBox.extend({
  kind: z.enum(['keychain', 'file']),
  /** What the device's keeper needs to find its secret again: sealed by the system's keychain, or empty. */
  kept: Base64.max(10_000),
})
export type DeviceSlot = z.infer<typeof DeviceSlot>

export const KeyFile = z.strictObject({
  version: z.union([z.literal(1), z.literal(2)]),
  schoolName: z.string().max(500),
  isSample: z.boolean(),
  slots: z.array(AccountSlot.refine(isBearable)).max(500),
  /** `checked`: each group of the printed key carries its own check letter. */
  recovery: Stretched.extend({ checked: z.boolean().default(false) }).refine(isBearable),
  /** Under this name the device keeps its secret of this vault. */
  vaultId: z.uuid().nullable().default(null),
  /** The door key under the vault key, for adding people and for binding anew. Null while no device is bound. */
  doorKey: SealedBox.nullable().default(null),
  device: DeviceSlot.nullable().default(null),
  /** Of version 1, which counted for everybody at once. */
  wrongTries: z.number().int().nonnegative().optional(),
  nextTryAtMs: AtMs.nullable().optional(),
})
export type KeyFile = z.infer<typeof KeyFile>

/** Null when there is none. Fails with 'home-damaged' when it cannot be understood, 'database-newer' when it is from the future. */
export async function readKeyFile(path: string): Promise<KeyFile | null> {
  const bytes = await readAtMost(path, KEY_FILE_MAX_BYTES).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    if (error instanceof TooLarge) throw new StudioError('home-damaged')
    throw error
  })
  if (bytes === null) return null
  const raw = parseJson(bytes.toString('utf8'))
  const parsed = understand(KeyFile, raw)
  if (parsed.success) return parsed.data
  const newer = understand(z.object({ version: z.number().int().min(3) }), raw)
  throw new StudioError(newer.success ? 'database-newer' : 'home-damaged')
}

/** Writes it whole or not at all, and on the disk before it answers. */
export async function writeKeyFile(path: string, keys: KeyFile): Promise<void> {
  const { wrongTries: _tries, nextTryAtMs: _next, ...rest } = keys
  const text = JSON.stringify(KeyFile.parse({ ...rest, version: 2 }), null, 1)
  const file = await openFile(`${path}.new`, 'w', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  await whileHeldOpen(() => rename(`${path}.new`, path))
  await syncFolder(dirname(path))
}

/** The new name is on the disk too. Windows cannot open a folder; there the rename is written through by the system. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await openFile(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // No JSON at all: the same as one with the wrong shape.
    return null
  }
}
