// What the vault's door can be asked and what it answers. Types only; it is kept by vault-keys.ts. Studio process only.
import type { KeyObject } from 'node:crypto'
import type { Role } from '../../../shared/model/account.ts'
import type { BoundTo } from '../../../shared/model/device-binding.ts'
import type { AccountId } from '../../../shared/model/id.ts'

/** What may be seen of the key file before anybody is signed in. Waits in milliseconds. */
export interface VaultDoor {
  readonly schoolName: string
  readonly isSample: boolean
  readonly accounts: readonly {
    readonly id: AccountId
    readonly name: string
    readonly role: Role
    readonly waitMs: number
  }[]
  readonly recoveryWaitMs: number
  readonly boundTo: BoundTo
}

/**
 * The vault's door at `path` (keys.json). Times are on the steady clock (shared/rules/slow-tries.ts). Opening fails with
 * 'other-device' where the vault is bound to another device, and with 'wait-before-next-try' (waitSeconds) too early.
 */
export interface VaultKeys {
  /** Null while no school was made here. Fails with 'home-damaged' or 'database-newer' when the file cannot be understood. */
  look(steadyMs: number): Promise<VaultDoor | null>
  /**
   * Makes a new vault key and its slots. Nothing is written before `commit`, so that a crash while the database is being
   * made leaves no door without a house. Fails with 'school-exists'. The recovery key is shown once and never stored.
   */
  create(
    school: { readonly name: string; readonly isSample: boolean },
    first: Person,
    passphrase: string,
  ): Promise<NewVault>
  /** Fails with 'wrong-passphrase' (detail: tries, waitSeconds). */
  unlock(accountId: AccountId, passphrase: string, steadyMs: number): Promise<OpenedVault>
  /** Fails with 'wrong-recovery-key', or 'recovery-key-typing' (groups) for one that cannot be right, which is no try. */
  recover(recoveryKey: string, steadyMs: number): Promise<OpenedVault>
  /** On another device: the recovery key and an account's own passphrase. `commit` binds the vault to this device. */
  moveHere(
    recoveryKey: string,
    accountId: AccountId,
    passphrase: string,
    steadyMs: number,
  ): Promise<OpenedVault & { commit(): Promise<void> }>
  /** The account's own signing key, for one signature. Fails like `unlock`; a slot without a pair gets one. */
  openSigningKey(accountId: AccountId, passphrase: string, steadyMs: number): Promise<OpenedSigningKey>
  /** A new passphrase for the same slot; the signing pair stays. Fails like `unlock`. */
  changePassphrase(accountId: AccountId, passphrase: string, next: string, steadyMs: number): Promise<void>
  /** A new recovery key; the old one opens nothing from then on. */
  renewRecovery(vaultKey: Uint8Array): Promise<string>
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
  /** This opening bound the vault to this device, which it was not before. */
  readonly boundNow: boolean
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
