// The operating system's keychain, through Electron's safeStorage: DPAPI on Windows, the Keychain on macOS, the secret service on
// Linux. Main process. Never run inside a real Electron here: typed against Electron's own types and driven by a stand-in.
import type { SafeStorage } from 'electron'
import type { SecretBox } from '../studio/ports.ts'

/** The calls of Electron that are used; the ones that wait, since Electron 45 calls the others old. */
export type SafeStoragePieces = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
>

/**
 * `platform` as in `process.platform`. On Linux without a secret service Electron "encrypts" with a password that stands in its
 * own source: that is no keychain, and the vault keeps the secret alone.
 */
export function secretBox(storage: SafeStoragePieces, platform: string): SecretBox {
  return {
    async available() {
      try {
        if (!(await storage.isAsyncEncryptionAvailable())) return false
        // Asked after the first call: before it Linux does not know yet.
        return platform !== 'linux' || !['basic_text', 'unknown'].includes(storage.getSelectedStorageBackend())
      } catch {
        // A keychain that cannot even be asked is none; what is kept is then kept by the vault.
        return false
      }
    },
    seal: async (secret) => new Uint8Array(await storage.encryptStringAsync(secret)),
    async open(sealed) {
      try {
        return (await storage.decryptStringAsync(Buffer.from(sealed))).result
      } catch {
        // Sealed on another computer or under another account, or the entry is gone: a person is asked for it anew.
        return null
      }
    },
  }
}
