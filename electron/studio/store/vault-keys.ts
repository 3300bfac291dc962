// The vault's key and who can open it: one random key, one slot per account (argon2id over the passphrase) and one for the
// recovery key. The file holds staff names and roles, since they are asked for before anything is open; never a pupil's.
// Studio process only. [Note: Why one key, many slots] Changing a passphrase or removing a person touches one slot, and no
// photo has to be sealed again. [Note: Why a signature is a person's own] The private half of an account's signing key is
// sealed under that account's passphrase and under nothing else: neither a colleague who is signed in nor the recovery key
// can sign in somebody's name. Whoever loses the passphrase gets a new pair; the old public half stays in the database.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, type KeyObject } from 'node:crypto'
import { open as openFile, readFile, rename } from 'node:fs/promises'
import { hashRaw } from '@node-rs/argon2'
import { z } from 'zod'
import { Role } from '../../../shared/model/account.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import { AccountId, AtMs } from '../../../shared/model/id.ts'
import { newSigningPair, readPrivateKey } from './signing-pair.ts'

const Base64 = z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/)
const Sealed = z.strictObject({
  salt: Base64,
  memoryKiB: z
    .number()
    .int()
    .min(8 * 1024)
    .max(4 * 1024 * 1024),
  passes: z.number().int().min(1).max(20),
  nonce: Base64,
  /** Vault key and tag, AES-256-GCM. */
  sealed: Base64,
})
const AccountSlot = Sealed.extend({
  accountId: AccountId,
  name: z.string(),
  role: Role,
  /** The account's signing pair; missing in a file of an older Cloakroom until its owner signs in. */
  signing: z.strictObject({ publicKey: Base64, nonce: Base64, sealed: Base64 }).optional(),
})
const KeyFile = z.strictObject({
  version: z.literal(1),
  schoolName: z.string(),
  isSample: z.boolean(),
  slots: z.array(AccountSlot),
  recovery: Sealed,
  /** Wrong passphrases since the last right one, and when the next try is heard. */
  wrongTries: z.number().int().nonnegative(),
  nextTryAtMs: AtMs.nullable(),
})
type Sealed = z.infer<typeof Sealed>
type AccountSlot = z.infer<typeof AccountSlot>
type KeyFile = z.infer<typeof KeyFile>

/** What may be seen of the key file before anybody is signed in. */
export interface VaultDoor {
  readonly schoolName: string
  readonly isSample: boolean
  readonly accounts: readonly { readonly id: AccountId; readonly name: string; readonly role: Role }[]
  readonly nextTryAtMs: number | null
}

/** How hard argon2id works: memory in KiB and passes. */
export interface Hardness {
  readonly memoryKiB: number
  readonly passes: number
}
/** About a quarter of a second on a school PC; OWASP's first choice is 46 MiB and one pass. */
export const HARDNESS: Hardness = { memoryKiB: 64 * 1024, passes: 3 }
const KEY_BYTES = 32
/** The package's own name for it is a const enum, which erasable TypeScript cannot read. */
const ARGON2ID = 2
/** The first three wrong tries are free; then 2 s, 4 s … up to five minutes. */
const waitMsAfter = (wrongTries: number) => (wrongTries < 3 ? 0 : Math.min(5 * 60_000, 1000 * 2 ** (wrongTries - 2)))
const MAX_WAIT_MS = 5 * 60_000

const aad = (label: string) => Buffer.from(`cloakroom-slot-1:${label}`)

/** A secret under a key of 32 bytes, bound to what it is for. */
function close(kek: Uint8Array, secret: Uint8Array, label: string): { nonce: string; sealed: string } {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', kek, nonce)
  cipher.setAAD(aad(label))
  const sealed = Buffer.concat([cipher.update(secret), cipher.final(), cipher.getAuthTag()])
  return { nonce: nonce.toString('base64'), sealed: sealed.toString('base64') }
}

function open(kek: Uint8Array, box: { readonly nonce: string; readonly sealed: string }, label: string): Buffer | null {
  const body = Buffer.from(box.sealed, 'base64')
  try {
    const decipher = createDecipheriv('aes-256-gcm', kek, Buffer.from(box.nonce, 'base64'))
    decipher.setAAD(aad(label))
    decipher.setAuthTag(body.subarray(body.byteLength - 16))
    return Buffer.concat([decipher.update(body.subarray(0, body.byteLength - 16)), decipher.final()])
  } catch {
    // The tag does not fit: a wrong secret (or a damaged slot, which is the same to the person at the door).
    return null
  }
}

/** Stretches the secret of a slot, lends the key for `work` and wipes it. */
async function withKek<T>(
  secret: string,
  slot: Pick<Sealed, 'salt' | 'memoryKiB' | 'passes'>,
  work: (kek: Buffer) => T,
): Promise<T> {
  const kek = await stretch(secret, Buffer.from(slot.salt, 'base64'), slot)
  try {
    return work(kek)
  } finally {
    kek.fill(0)
  }
}

const newSalt = (hardness: Hardness) => ({ salt: randomBytes(16).toString('base64'), ...hardness })

/** The signing pair has a key of its own below the slot's, so that no one box can be taken for the other. */
const signingKek = (kek: Uint8Array): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', kek, new Uint8Array(0), 'cloakroom-signing-1', KEY_BYTES))

function newSigning(kek: Uint8Array, accountId: AccountId): NonNullable<AccountSlot['signing']> {
  const { publicKey, privateKey } = newSigningPair()
  const box = close(signingKek(kek), privateKey, `signing:${accountId}`)
  privateKey.fill(0)
  return { publicKey, ...box }
}

function openSigning(kek: Uint8Array, slot: AccountSlot): KeyObject | null {
  if (!slot.signing) return null
  const bytes = open(signingKek(kek), slot.signing, `signing:${slot.accountId}`)
  if (!bytes) return null
  try {
    return readPrivateKey(bytes, slot.signing.publicKey)
  } finally {
    bytes.fill(0)
  }
}

async function newSlot(
  vaultKey: Uint8Array,
  person: Person,
  passphrase: string,
  hardness: Hardness,
): Promise<AccountSlot & { signing: NonNullable<AccountSlot['signing']> }> {
  const salt = newSalt(hardness)
  return withKek(passphrase, salt, (kek) => ({
    ...salt,
    ...close(kek, vaultKey, person.id),
    accountId: person.id,
    name: person.name,
    role: person.role,
    signing: newSigning(kek, person.id),
  }))
}

async function stretch(secret: string, salt: Buffer, hardness: Hardness): Promise<Buffer> {
  // NFC, so that an é typed on another keyboard is the same passphrase.
  return hashRaw(secret.normalize('NFC'), {
    salt,
    algorithm: ARGON2ID,
    memoryCost: hardness.memoryKiB,
    timeCost: hardness.passes,
    parallelism: 1,
    outputLen: KEY_BYTES,
  })
}

/** No 0, O, 1, I or L: it is read from paper and typed. 32 of 31 letters are 158 bits. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
/** A new recovery key: eight groups of four letters. */
export function newRecoveryKey(): string {
  const letters: string[] = []
  while (letters.length < 32) {
    for (const byte of randomBytes(32)) {
      // Bytes past the last whole multiple are thrown away, or the first letters would come more often.
      if (byte < 256 - (256 % LETTERS.length) && letters.length < 32)
        letters.push(LETTERS.charAt(byte % LETTERS.length))
    }
  }
  return (letters.join('').match(/.{4}/g) ?? []).join(' ')
}
/** What a person typed, as it was printed: case, spaces and dashes do not matter. */
const tidyRecoveryKey = (typed: string) =>
  (
    typed
      .toUpperCase()
      .replace(/[^A-Z0-9]/g, '')
      .match(/.{1,4}/g) ?? []
  ).join(' ')

/** The key of the database, derived from the vault key so that neither tells the other. */
export function databaseKey(vaultKey: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', vaultKey, new Uint8Array(0), 'cloakroom-database-1', KEY_BYTES))
}

async function writeWhole(path: string, keys: KeyFile): Promise<void> {
  const file = await openFile(`${path}.new`, 'w', 0o600)
  try {
    await file.writeFile(JSON.stringify(KeyFile.parse(keys), null, 1))
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(`${path}.new`, path)
}

/** The vault's door at `path` (keys.json). */
export interface VaultKeys {
  /** Null while no school was made here. Fails with 'home-damaged' when the file cannot be understood. */
  look(): Promise<VaultDoor | null>
  /**
   * Makes a new vault key and its slots. Nothing is written before `commit`, so that a crash while the database is being
   * made leaves no door without a house. Fails with 'school-exists'. The recovery key is shown once and never stored.
   */
  create(
    school: { readonly name: string; readonly isSample: boolean },
    first: Person,
    passphrase: string,
  ): Promise<NewVault>
  /** Fails with 'wrong-passphrase' (detail: tries, waitSeconds) or 'wait-before-next-try' (waitSeconds). */
  unlock(accountId: AccountId, passphrase: string, nowMs: number): Promise<OpenedVault>
  /** Fails with 'wrong-recovery-key' or 'wait-before-next-try'. */
  recover(recoveryKey: string, nowMs: number): Promise<OpenedVault>
  /** The account's own signing key, for one signature. Fails like `unlock`; a slot without a pair gets one. */
  openSigningKey(accountId: AccountId, passphrase: string, nowMs: number): Promise<OpenedSigningKey>
  /** Adds a slot, or replaces the one of the same account, with a new signing pair. Answers its public half. */
  addSlot(vaultKey: Uint8Array, person: Person, passphrase: string): Promise<string>
  removeSlot(accountId: AccountId): Promise<void>
}
export interface OpenedSigningKey {
  /** SPKI, base64. */
  readonly publicKey: string
  readonly privateKey: KeyObject
}
export interface OpenedVault {
  readonly vaultKey: Buffer
  /** Public half of the account's signing key (SPKI, base64); null after the recovery key, which opens nobody's own slot. */
  readonly publicKey: string | null
  /** Wrong tries before this right one, for the trail. */
  readonly wrongTries: number
}
export interface NewVault {
  readonly vaultKey: Buffer
  /** Of the first account. */
  readonly publicKey: string
  readonly recoveryKey: string
  commit(): Promise<void>
}
export interface Person {
  readonly id: AccountId
  readonly name: string
  readonly role: Role
}

/** Opens the key file's keeper; nothing is read yet. */
export function vaultKeys(path: string, hardness: Hardness = HARDNESS): VaultKeys {
  const load = async (): Promise<KeyFile | null> => {
    const text = await readFile(path, 'utf8').catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
      throw error
    })
    if (text === null) return null
    const parsed = KeyFile.safeParse(parseJson(text))
    if (!parsed.success) throw new StudioError('home-damaged')
    return parsed.data
  }
  const mustLoad = async () => {
    const keys = await load()
    if (!keys) throw new StudioError('no-school')
    return keys
  }
  /** Runs one try at the door: waits are kept in the file, so that closing the program does not shorten them. */
  const attempt = async <Opened>(
    nowMs: number,
    wrong: 'wrong-passphrase' | 'wrong-recovery-key',
    tryIt: (keys: KeyFile) => Promise<{ readonly opened: Opened; readonly keys: KeyFile } | null>,
  ): Promise<Opened & { readonly wrongTries: number }> => {
    const keys = await mustLoad()
    // A clock set back must not lock the school out for longer than the longest wait.
    const waitMs = Math.min((keys.nextTryAtMs ?? 0) - nowMs, MAX_WAIT_MS)
    if (waitMs > 0) throw new StudioError('wait-before-next-try', { waitSeconds: Math.ceil(waitMs / 1000) })
    const found = await tryIt(keys)
    if (found) {
      if (keys.wrongTries > 0 || found.keys !== keys)
        await writeWhole(path, { ...found.keys, wrongTries: 0, nextTryAtMs: null })
      return { ...found.opened, wrongTries: keys.wrongTries }
    }
    const wrongTries = keys.wrongTries + 1
    const nextWaitMs = waitMsAfter(wrongTries)
    await writeWhole(path, { ...keys, wrongTries, nextTryAtMs: nextWaitMs === 0 ? null : nowMs + nextWaitMs })
    throw new StudioError(wrong, { tries: wrongTries, waitSeconds: Math.ceil(nextWaitMs / 1000) })
  }
  /** Opens an account's own slot: the vault's key and the signing key, which is made when there is none to be opened. */
  const openSlot = (accountId: AccountId, passphrase: string, nowMs: number) =>
    attempt(nowMs, 'wrong-passphrase', async (keys) => {
      const slot = keys.slots.find((s) => s.accountId === accountId)
      if (!slot) return null
      return withKek(passphrase, slot, (kek) => {
        const vaultKey = open(kek, slot, slot.accountId)
        if (!vaultKey) return null
        const known = openSigning(kek, slot)
        if (known && slot.signing)
          return { opened: { vaultKey, publicKey: slot.signing.publicKey, privateKey: known }, keys }
        const renewed = { ...slot, signing: newSigning(kek, accountId) }
        const privateKey = openSigning(kek, renewed)
        if (!privateKey) throw new Error('A signing key could not be read back')
        const slots = keys.slots.map((one) => (one.accountId === accountId ? renewed : one))
        return { opened: { vaultKey, publicKey: renewed.signing.publicKey, privateKey }, keys: { ...keys, slots } }
      })
    })

  return {
    async look() {
      const keys = await load()
      if (!keys) return null
      return {
        schoolName: keys.schoolName,
        isSample: keys.isSample,
        accounts: keys.slots.map(({ accountId, name, role }) => ({ id: accountId, name, role })),
        nextTryAtMs: keys.nextTryAtMs,
      }
    },
    async create(school, first, passphrase) {
      if (await load()) throw new StudioError('school-exists')
      const vaultKey = randomBytes(KEY_BYTES)
      const recoveryKey = newRecoveryKey()
      const slot = await newSlot(vaultKey, first, passphrase, hardness)
      const salt = newSalt(hardness)
      const keyFile: KeyFile = {
        version: 1,
        schoolName: school.name,
        isSample: school.isSample,
        slots: [slot],
        recovery: await withKek(recoveryKey, salt, (kek) => ({ ...salt, ...close(kek, vaultKey, 'recovery') })),
        wrongTries: 0,
        nextTryAtMs: null,
      }
      return { vaultKey, recoveryKey, publicKey: slot.signing.publicKey, commit: () => writeWhole(path, keyFile) }
    },
    async unlock(accountId, passphrase, nowMs) {
      const { vaultKey, publicKey, wrongTries } = await openSlot(accountId, passphrase, nowMs)
      return { vaultKey, publicKey, wrongTries }
    },
    async openSigningKey(accountId, passphrase, nowMs) {
      const { vaultKey, publicKey, privateKey } = await openSlot(accountId, passphrase, nowMs)
      vaultKey.fill(0)
      return { publicKey, privateKey }
    },
    recover: (recoveryKey, nowMs) =>
      attempt(nowMs, 'wrong-recovery-key', async (keys) =>
        withKek(tidyRecoveryKey(recoveryKey), keys.recovery, (kek) => {
          const vaultKey = open(kek, keys.recovery, 'recovery')
          return vaultKey && { opened: { vaultKey, publicKey: null }, keys }
        }),
      ),
    async addSlot(vaultKey, person, passphrase) {
      const slot = await newSlot(vaultKey, person, passphrase, hardness)
      const keys = await mustLoad()
      const others = keys.slots.filter((s) => s.accountId !== person.id)
      await writeWhole(path, { ...keys, slots: [...others, slot] })
      return slot.signing.publicKey
    },
    async removeSlot(accountId) {
      const keys = await mustLoad()
      await writeWhole(path, { ...keys, slots: keys.slots.filter((s) => s.accountId !== accountId) })
    },
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
