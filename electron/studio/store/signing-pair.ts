// Ed25519 key pairs: made, read back, signed with, checked. What a signature says is flow/sign-off.ts; where the private
// half lies is vault-keys.ts, the public half account-key.ts. Studio process only.
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify, type KeyObject } from 'node:crypto'
import { sha256Hex } from './sha256.ts'

/** A new pair: the public half as SPKI in base64, the private half as PKCS #8 bytes, to be sealed and wiped by the caller. */
export function newSigningPair(): { readonly publicKey: string; readonly privateKey: Buffer } {
  const pair = generateKeyPairSync('ed25519')
  return {
    publicKey: pair.publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    privateKey: pair.privateKey.export({ type: 'pkcs8', format: 'der' }),
  }
}

/** The private half for use, or null when the bytes are no key or belong to another public half. */
export function readPrivateKey(bytes: Uint8Array, publicKey: string): KeyObject | null {
  try {
    const key = createPrivateKey({ key: Buffer.from(bytes), type: 'pkcs8', format: 'der' })
    const own = createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64')
    return own === publicKey ? key : null
  } catch {
    // No key at all: the same as one that is missing.
    return null
  }
}

/** The name of a public half: SHA-256 over its bytes. */
export const keyIdOf = (publicKey: string): string => sha256Hex(Buffer.from(publicKey, 'base64'))

/** Signs a text; base64. */
export const signText = (privateKey: KeyObject, text: string): string =>
  sign(null, Buffer.from(text, 'utf8'), privateKey).toString('base64')

/** Whether `signature` is this key's over exactly this text. Anything that cannot be read is no signature. */
export function isSignatureOver(publicKey: string, text: string, signature: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), type: 'spki', format: 'der' })
    if (key.asymmetricKeyType !== 'ed25519') return false
    return verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'base64'))
  } catch {
    return false
  }
}
