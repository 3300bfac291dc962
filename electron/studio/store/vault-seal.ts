// Small sealed boxes and marks under keys that come of the vault's key, each for one purpose: so that no one of them can be
// taken for another, and none tells the vault's key. Studio process only.
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

const NONCE = 12
const TAG = 16
const below = (vaultKey: Uint8Array, label: string): Buffer =>
  Buffer.from(hkdfSync('sha256', vaultKey, new Uint8Array(0), label, 32))

/** Which vault it is: says nothing about its key, and is the same on every device that opens it. 32 hexadecimal digits. */
export const vaultIdOf = (vaultKey: Uint8Array): string =>
  below(vaultKey, 'cloakroom-vault-id-1').toString('hex').slice(0, 32)

/** AES-256-GCM under the vault's key for this purpose, bound to it. */
export function sealFor(vaultKey: Uint8Array, purpose: string, plain: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', below(vaultKey, `cloakroom-box-1:${purpose}`), nonce)
  cipher.setAAD(Buffer.from(purpose))
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** What was sealed for this purpose, or null when a single bit of it is not as it was. */
export function openFor(vaultKey: Uint8Array, purpose: string, body: Uint8Array): Buffer | null {
  if (body.byteLength < NONCE + TAG) return null
  const decipher = createDecipheriv(
    'aes-256-gcm',
    below(vaultKey, `cloakroom-box-1:${purpose}`),
    body.subarray(0, NONCE),
  )
  decipher.setAAD(Buffer.from(purpose))
  decipher.setAuthTag(body.subarray(body.byteLength - TAG))
  try {
    return Buffer.concat([decipher.update(body.subarray(NONCE, body.byteLength - TAG)), decipher.final()])
  } catch {
    // Not this vault's, or changed: to whoever asks it is the same.
    return null
  }
}

/** A mark over a text that only who has the vault's key can make; hexadecimal. */
export const markFor = (vaultKey: Uint8Array, purpose: string, text: string): string =>
  createHmac('sha256', below(vaultKey, `cloakroom-mark-1:${purpose}`))
    .update(text)
    .digest('hex')
