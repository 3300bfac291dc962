// The keychain behind its port, with a stand-in for Electron's safeStorage. Nothing here ran inside a real Electron.
import { describe, expect, test } from 'vitest'
import { secretBox, type SafeStoragePieces } from '../../electron/shell/secret-box.ts'

const TOKEN = 'EAA-marker-of-a-token'

/** A keychain of one computer: what another one sealed does not open. */
function keychain(computer: string, changes: Partial<SafeStoragePieces> = {}): SafeStoragePieces {
  const turned = (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ 0x5a))
  return {
    isAsyncEncryptionAvailable: () => Promise.resolve(true),
    encryptStringAsync: (text) => Promise.resolve(turned(Buffer.from(`${computer}:${text}`))),
    decryptStringAsync: (bytes) => {
      const [whose, ...rest] = turned(bytes).toString('utf8').split(':')
      return whose === computer
        ? Promise.resolve({ shouldReEncrypt: false, result: rest.join(':') })
        : Promise.reject(new Error('Error while decrypting the ciphertext'))
    },
    getSelectedStorageBackend: () => 'gnome_libsecret',
    ...changes,
  }
}

describe('with a stand-in safeStorage', () => {
  test('what was sealed opens on the same computer, and the bytes do not hold it', async () => {
    const box = secretBox(keychain('office'), 'win32')
    const sealed = await box.seal(TOKEN)
    expect(Buffer.from(sealed).includes(TOKEN)).toBe(false)
    expect(await box.open(sealed)).toBe(TOKEN)
  })

  test('what another computer sealed opens to nothing, and nothing is thrown', async () => {
    const sealed = await secretBox(keychain('office'), 'win32').seal(TOKEN)
    expect(await secretBox(keychain('other'), 'win32').open(sealed)).toBe(null)
    expect(await secretBox(keychain('office'), 'win32').open(new Uint8Array([1, 2, 3]))).toBe(null)
  })

  const backend = (name: 'basic_text' | 'unknown'): Partial<SafeStoragePieces> => ({
    getSelectedStorageBackend: () => name,
  })
  test.each<[string, Partial<SafeStoragePieces>, boolean]>([
    ['win32', {}, true],
    ['darwin', {}, true],
    ['linux', {}, true],
    ['linux', backend('basic_text'), false],
    ['linux', backend('unknown'), false],
    ['win32', { isAsyncEncryptionAvailable: () => Promise.resolve(false) }, false],
    ['win32', { isAsyncEncryptionAvailable: () => Promise.reject(new Error('no')) }, false],
  ])('on %s with %j it is there: %s', async (platform, changes, there) => {
    expect(await secretBox(keychain('office', changes), platform).available()).toBe(there)
  })
})
