// Who sits at the window: first run, locked, or open. Holds the keys while somebody is signed in and drops them at lock.
// Studio process only.
import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { AppState } from '../../shared/contract/views.ts'
import type { Account, Role } from '../../shared/model/account.ts'
import { StudioError } from '../../shared/model/failure.ts'
import { AccountId } from '../../shared/model/id.ts'
import type { School } from '../../shared/model/school.ts'
import type { Clock } from './ports.ts'
import { findAccount, insertAccount, listAccounts } from './store/account.ts'
import { openDatabase, type Database } from './store/database.ts'
import { readSchool, writeSchool } from './store/setting.ts'
import { appendTrail } from './store/trail.ts'
import { keyIdOf, signText } from './store/signing-pair.ts'
import { databaseKey, vaultKeys, type Hardness } from './store/vault-keys.ts'
import type { Signer } from './flow/context.ts'
import { rememberKey } from './flow/remember-key.ts'

/** Idle time after which the studio locks itself. */
export const IDLE_LOCK_MS = 10 * 60_000

/** Everything that exists only while somebody is signed in. */
export interface OpenVault {
  readonly database: Database
  readonly me: Account
  readonly vaultKey: Buffer
}

export interface NewSchool {
  readonly school: School
  readonly accountName: string
  readonly role: Role
  readonly passphrase: string
}

export interface Session {
  /** Null while nobody is signed in. */
  readonly vault: OpenVault | null
  state(): Promise<AppState>
  /** First run. Leaves the new account signed in. Returns the recovery key, once. */
  createSchool(fresh: NewSchool): Promise<string>
  unlock(accountId: AccountId, passphrase: string): Promise<void>
  /** Opens with the recovery key and gives the account a new passphrase. */
  recover(accountId: AccountId, recoveryKey: string, newPassphrase: string): Promise<void>
  /** Nobody is signed in from this moment; keys are dropped as soon as work in hand has ended. */
  lock(): Promise<void>
  /** Fails with 'wrong-passphrase' or 'wait-before-next-try' like the door itself. */
  checkPassphrase(passphrase: string): Promise<void>
  /** Opens the signing key of whoever is signed in; fails as checkPassphrase does. */
  openSigner(passphrase: string): Promise<Signer>
  /** Answers the public half of the account's new signing key. */
  addSlot(account: Account, passphrase: string): Promise<string>
  removeSlot(accountId: AccountId): Promise<void>
  touch(): void
  /** Locks when nobody did anything for IDLE_LOCK_MS; returns whether it did. */
  lockIfIdle(): Promise<boolean>
}

export interface SessionHooks {
  /** The vault is open: start background work. */
  opened(vault: OpenVault): void
  /** The vault is about to close: stop background work and resolve when it has stopped. */
  closing(): Promise<void>
}

/** Makes the session over a home folder. Opens nothing yet. */
export function openSession(home: string, clock: Clock, hooks: SessionHooks, hardness?: Hardness): Session {
  const keys = vaultKeys(join(home, 'keys.json'), hardness)
  const databasePath = join(home, 'cloakroom.db')
  let vault: OpenVault | null = null
  let closing: Promise<void> = Promise.resolve()
  let lastTouchMs = clock.nowMs()

  const enter = (opened: OpenVault) => {
    vault = opened
    lastTouchMs = clock.nowMs()
    hooks.opened(opened)
  }
  const openAs = async (
    accountId: AccountId,
    vaultKey: Buffer,
    kind: 'unlocked' | 'recovery-used',
    wrongTries: number,
    ownKey: string | null,
    newPassphrase?: string,
  ) => {
    await closing
    const database = openDatabase(databasePath, databaseKey(vaultKey), 'existing')
    try {
      const me = database.read((reader) => findAccount(reader, accountId))
      if (!me || me.leftAtMs !== null) {
        if (me) await keys.removeSlot(accountId)
        throw new StudioError('account-left')
      }
      const publicKey = newPassphrase === undefined ? ownKey : await keys.addSlot(vaultKey, me, newPassphrase)
      database.write((writer) => {
        const entry = { atMs: clock.nowMs(), accountId: me.id, role: me.role }
        if (wrongTries > 0) appendTrail(writer, { ...entry, kind: 'unlock-refused', about: { tries: wrongTries } })
        appendTrail(writer, { ...entry, kind, about: {} })
        if (newPassphrase !== undefined)
          appendTrail(writer, { ...entry, kind: 'passphrase-changed', about: { account: me.id } })
        if (publicKey !== null) rememberKey(writer, me, me, publicKey, clock.nowMs())
      })
      enter({ database, me, vaultKey })
    } catch (error) {
      database.close()
      vaultKey.fill(0)
      throw error
    }
  }
  const lock = async () => {
    const open = vault
    if (!open) return closing
    // From here on every request is refused; what is in hand may finish, then the keys go.
    vault = null
    closing = hooks.closing().then(() => {
      open.database.close()
      open.vaultKey.fill(0)
    })
    return closing
  }

  return {
    get vault() {
      return vault
    },
    async state() {
      if (vault) {
        const { me } = vault
        // Read anew: the headteacher may have named a safeguarding lead meanwhile.
        return vault.database.read((reader) => {
          const school = readSchool(reader)
          return { phase: 'open', school, me: findAccount(reader, me.id) ?? me, page: school.page }
        })
      }
      const door = await keys.look()
      if (!door) return { phase: 'first-run' }
      return {
        phase: 'locked',
        schoolName: door.schoolName,
        isSample: door.isSample,
        accounts: [...door.accounts],
        nextTryAtMs: door.nextTryAtMs !== null && door.nextTryAtMs > clock.nowMs() ? door.nextTryAtMs : null,
      }
    },
    async createSchool(fresh) {
      const me: Account = {
        id: AccountId.parse(randomUUID()),
        name: fresh.accountName,
        role: fresh.role,
        createdAtMs: clock.nowMs(),
        leftAtMs: null,
        isDsl: false,
      }
      const { vaultKey, recoveryKey, publicKey, commit } = await keys.create(fresh.school, me, fresh.passphrase)
      // A database without a key file is what a crash in here leaves behind: nobody can ever open it.
      for (const rest of ['', '-wal', '-shm']) await rm(`${databasePath}${rest}`, { force: true })
      const database = openDatabase(databasePath, databaseKey(vaultKey), 'new')
      database.write((writer) => {
        const nowMs = clock.nowMs()
        writeSchool(writer, fresh.school, nowMs)
        insertAccount(writer, me)
        const entry = { atMs: nowMs, accountId: me.id, role: me.role }
        appendTrail(writer, { ...entry, kind: 'school-created', about: {} })
        appendTrail(writer, { ...entry, kind: 'account-added', about: { account: me.id, role: me.role } })
        rememberKey(writer, me, me, publicKey, nowMs)
      })
      await commit()
      enter({ database, me, vaultKey })
      return recoveryKey
    },
    async unlock(accountId, passphrase) {
      if (vault) await lock()
      const { vaultKey, wrongTries, publicKey } = await keys.unlock(accountId, passphrase, clock.nowMs())
      await openAs(accountId, vaultKey, 'unlocked', wrongTries, publicKey)
    },
    async recover(accountId, recoveryKey, newPassphrase) {
      if (vault) await lock()
      const { vaultKey, wrongTries } = await keys.recover(recoveryKey, clock.nowMs())
      await openAs(accountId, vaultKey, 'recovery-used', wrongTries, null, newPassphrase)
    },
    lock,
    async checkPassphrase(passphrase) {
      if (!vault) throw new StudioError('not-signed-in')
      const { vaultKey } = await keys.unlock(vault.me.id, passphrase, clock.nowMs())
      vaultKey.fill(0)
    },
    async openSigner(passphrase) {
      if (!vault) throw new StudioError('not-signed-in')
      const { publicKey, privateKey } = await keys.openSigningKey(vault.me.id, passphrase, clock.nowMs())
      return { keyId: keyIdOf(publicKey), sign: (text) => signText(privateKey, text) }
    },
    async addSlot(account, passphrase) {
      if (!vault) throw new StudioError('not-signed-in')
      return keys.addSlot(vault.vaultKey, account, passphrase)
    },
    removeSlot: (accountId) => keys.removeSlot(accountId),
    touch() {
      lastTouchMs = clock.nowMs()
    },
    async lockIfIdle() {
      if (!vault || clock.nowMs() - lastTouchMs < IDLE_LOCK_MS) return false
      await lock()
      return true
    },
  }
}

/** True while the school has a headteacher or deputy who may sign in: then only they manage accounts. */
export function hasLeader(database: Database): boolean {
  return database
    .read(listAccounts)
    .some((a) => a.leftAtMs === null && (a.role === 'headteacher' || a.role === 'deputy'))
}
