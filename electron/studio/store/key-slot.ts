// The boxes of the vault's door: a passphrase stretched by argon2id, a secret under AES-256-GCM, a person's signing pair.
// What lies where on the disk is key-file.ts, who may open what vault-keys.ts. Studio process only.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, type KeyObject } from 'node:crypto'
import { hashRaw } from '@node-rs/argon2'
import type { AccountId } from '../../../shared/model/id.ts'
import { RECOVERY_DRAWN, RECOVERY_GROUPS, RECOVERY_LETTERS, recoveryCheck } from '../../../shared/rules/recovery-key.ts'
import type { AccountSlot, SealedBox } from './key-file.ts'
import { newSigningPair, readPrivateKey } from './signing-pair.ts'
import type { Hardness } from './vault-keys.ts'

/** The least that a new slot gets; OWASP's first choice is 46 MiB and one pass. The memory is never more. */
export const HARDNESS: Hardness = { memoryKiB: 64 * 1024, passes: 3 }
const PASSES_MAX = 20
/** Unlocking should take so long, in milliseconds; a slot that opens in less than the least is made harder. */
export const UNLOCK_MS = { least: 250, aim: 500 } as const
export const KEY_BYTES = 32
/** The package's own name for it is a const enum, which erasable TypeScript cannot read. */
const ARGON2ID = 2

const aad = (label: string) => Buffer.from(`cloakroom-slot-1:${label}`)

/** A secret under a key of 32 bytes, bound to what it is for. */
export function closeBox(kek: Uint8Array, secret: Uint8Array, label: string): SealedBox {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', kek, nonce)
  cipher.setAAD(aad(label))
  const sealed = Buffer.concat([cipher.update(secret), cipher.final(), cipher.getAuthTag()])
  return { nonce: nonce.toString('base64'), sealed: sealed.toString('base64') }
}

/** The secret, to be wiped by the caller; null for a wrong key or a damaged box, which are the same at the door. */
export function openBox(kek: Uint8Array, box: SealedBox, label: string): Buffer | null {
  const body = Buffer.from(box.sealed, 'base64')
  if (body.byteLength < 16) return null
  try {
    const decipher = createDecipheriv('aes-256-gcm', kek, Buffer.from(box.nonce, 'base64'))
    decipher.setAAD(aad(label))
    decipher.setAuthTag(body.subarray(body.byteLength - 16))
    // GCM gives everything in the first step; one buffer holds the secret and no copy of it stays behind.
    const secret = decipher.update(body.subarray(0, body.byteLength - 16))
    decipher.final()
    return secret
  } catch {
    // The tag does not fit.
    return null
  }
}

/** A key of its own for each use of a secret, so that no one box can be taken for another. To be wiped by the caller. */
export const keyFor = (secret: Uint8Array, use: string, with_: Uint8Array = new Uint8Array(0)): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, with_, use, KEY_BYTES))

/** Stretches the secret of a slot, lends the key for `work` and wipes it. `tookMs` is what argon2id took. */
export async function withStretched<T>(
  secret: string,
  slot: Hardness & { readonly salt: string },
  work: (kek: Buffer, tookMs: number) => T | Promise<T>,
): Promise<T> {
  const begun = performance.now()
  // NFC, so that an é typed on another keyboard is the same passphrase.
  const kek = await hashRaw(secret.normalize('NFC'), {
    salt: Buffer.from(slot.salt, 'base64'),
    algorithm: ARGON2ID,
    memoryCost: slot.memoryKiB,
    timeCost: slot.passes,
    parallelism: 1,
    outputLen: KEY_BYTES,
  })
  try {
    return await work(kek, performance.now() - begun)
  } finally {
    kek.fill(0)
  }
}

export const newSalt = (hardness: Hardness) => ({
  salt: randomBytes(16).toString('base64'),
  memoryKiB: hardness.memoryKiB,
  passes: hardness.passes,
})

/** As many passes as take the time that unlocking should, when `passes` took `tookMs`; never fewer than the least. */
export function passesFor(passes: number, tookMs: number): number {
  const wanted = Math.round((passes * UNLOCK_MS.aim) / Math.max(tookMs, 1))
  return Math.min(PASSES_MAX, Math.max(HARDNESS.passes, wanted))
}

/** How hard a new slot is to be on this computer, from one pass. Of four tries the quickest counts: the computer may be busy. */
export async function calibrate(): Promise<Hardness> {
  const onePass = () => withStretched('calibration', newSalt({ ...HARDNESS, passes: 1 }), (_kek, tookMs) => tookMs)
  const tookMs = Math.min(await onePass(), await onePass(), await onePass(), await onePass())
  return { ...HARDNESS, passes: passesFor(1, tookMs) }
}

/** The signing pair has a key of its own below the slot's. */
const withSigningKek = <T>(kek: Uint8Array, work: (signing: Buffer) => T): T => {
  const signing = keyFor(kek, 'cloakroom-signing-1')
  try {
    return work(signing)
  } finally {
    signing.fill(0)
  }
}

type Signing = NonNullable<AccountSlot['signing']>

export function newSigning(kek: Uint8Array, accountId: AccountId): Signing {
  const { publicKey, privateKey } = newSigningPair()
  const box = withSigningKek(kek, (own) => closeBox(own, privateKey, `signing:${accountId}`))
  privateKey.fill(0)
  return { publicKey, ...box }
}

export function openSigning(kek: Uint8Array, slot: AccountSlot): KeyObject | null {
  const { signing } = slot
  if (!signing) return null
  const bytes = withSigningKek(kek, (own) => openBox(own, signing, `signing:${slot.accountId}`))
  if (!bytes) return null
  try {
    return readPrivateKey(bytes, signing.publicKey)
  } finally {
    bytes.fill(0)
  }
}

/** The same pair under another passphrase; null when there is none to be had. */
export function moveSigning(from: Uint8Array, to: Uint8Array, slot: AccountSlot): Signing | null {
  const { signing } = slot
  if (!signing) return null
  const label = `signing:${slot.accountId}`
  const bytes = withSigningKek(from, (own) => openBox(own, signing, label))
  if (!bytes) return null
  const box = withSigningKek(to, (own) => closeBox(own, bytes, label))
  bytes.fill(0)
  return { publicKey: signing.publicKey, ...box }
}

/** A new recovery key: eight groups of three drawn letters and their check. */
export function newRecoveryKey(): string {
  const letters: string[] = []
  const wanted = RECOVERY_GROUPS * RECOVERY_DRAWN
  while (letters.length < wanted) {
    for (const byte of randomBytes(32)) {
      // Bytes past the last whole multiple are thrown away, or the first letters would come more often.
      if (byte < 256 - (256 % RECOVERY_LETTERS.length) && letters.length < wanted)
        letters.push(RECOVERY_LETTERS.charAt(byte % RECOVERY_LETTERS.length))
    }
  }
  return Array.from({ length: RECOVERY_GROUPS }, (_, place) => {
    const drawn = letters.slice(place * RECOVERY_DRAWN, (place + 1) * RECOVERY_DRAWN).join('')
    return drawn + recoveryCheck(place, drawn)
  }).join(' ')
}
