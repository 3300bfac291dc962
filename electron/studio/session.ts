// Who sits at the window: first run, locked, or open. Holds the keys while somebody is signed in and drops them at lock.
// Studio process only.
import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { AppState } from '../../shared/contract/views.ts'
import type { Account, Role } from '../../shared/model/account.ts'
import type { BoundTo } from '../../shared/model/device-binding.ts'
import { StudioError } from '../../shared/model/failure.ts'
import { AccountId } from '../../shared/model/id.ts'
import type { School } from '../../shared/model/school.ts'
import type { Clock, DeviceKeeper } from './ports.ts'
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
  /**
   * Opens a school that was bound to another device, with the recovery key and a head's own passphrase, and binds it to this
   * one. Fails like the door, and with 'not-your-role' for anybody but a head.
   */
  moveHere(accountId: AccountId, recoveryKey: string, passphrase: string): Promise<void>
  /** A new passphrase for whoever is signed in; their signing key stays. Fails as checkPassphrase does. */
  changePassphrase(passphrase: string, next: string): Promise<void>
  /** A new recovery key, shown once; the old one opens nothing from then on. Fails as checkPassphrase does. */
  renewRecovery(passphrase: string): Promise<string>
  /** Where the vault is bound, as the door sees it now. */
  boundTo(): Promise<BoundTo>
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
  /** Nobody did anything for IDLE_LOCK_MS, or the computer slept so long: whoever asks is refused from this moment. */
  readonly isOverdue: boolean
  /** Locks when it is overdue; returns whether it did. */
  lockIfIdle(): Promise<boolean>
}

export interface SessionHooks {
  /** The vault is open: start background work. */
  opened(vault: OpenVault): void
  /** The vault is about to close: stop background work and resolve when it has stopped, or has had its time. */
  closing(): Promise<void>
}

/** Makes the session over a home folder. Opens nothing yet. */
export function openSession(
  home: string,
  clock: Clock,
  hooks: SessionHooks,
  hardness?: Hardness,
  device: DeviceKeeper | null = null,
): Session {
  const keys = vaultKeys(join(home, 'keys.json'), hardness, device)
  /** Setting the clock must neither end a wait nor keep a window open. */
  const steadyMs = () => clock.steadyMs?.() ?? clock.nowMs()
  const databasePath = join(home, 'cloakroom.db')
  let vault: OpenVault | null = null
  let closing: Promise<void> = Promise.resolve()
  let lastTouchMs = steadyMs()

  const isOverdue = () => vault !== null && steadyMs() - lastTouchMs >= IDLE_LOCK_MS
  const untilMs = (waitMs: number) => (waitMs > 0 ? clock.nowMs() + waitMs : null)

  const enter = (opened: OpenVault) => {
    vault = opened
    lastTouchMs = steadyMs()
    hooks.opened(opened)
  }
  /** Rises with every lock: whoever was still unlocking when somebody locked does not come in. */
  let turn = 0
  interface Entering {
    readonly accountId: AccountId
    readonly vaultKey: Buffer
    readonly kind: 'unlocked' | 'recovery-used' | 'device-moved'
    readonly wrongTries: number
    readonly ownKey: string | null
    /** The `turn` in which the door was asked. */
    readonly since: number
    /** The vault was bound to this device just now. */
    readonly boundNow: boolean
    readonly newPassphrase?: string
    /** Who may come in at all; by default everybody with an account. */
    readonly may?: (me: Account, accounts: readonly Account[]) => boolean
    /** Done before anything is written, once the database is open and the person is known. */
    readonly commit?: () => Promise<void>
  }
  const openAs = async (entering: Entering) => {
    const { accountId, vaultKey, newPassphrase } = entering
    await closing
    const key = databaseKey(vaultKey)
    let database: Database
    try {
      database = openDatabase(databasePath, key, 'existing')
    } catch (error) {
      vaultKey.fill(0)
      throw error
    } finally {
      key.fill(0)
    }
    try {
      const me = database.read((reader) => findAccount(reader, accountId))
      if (!me || me.leftAtMs !== null) {
        if (me) await keys.removeSlot(accountId)
        throw new StudioError('account-left')
      }
      if (entering.may?.(me, database.read(listAccounts)) === false) throw new StudioError('not-your-role')
      await entering.commit?.()
      const publicKey = newPassphrase === undefined ? entering.ownKey : await keys.addSlot(vaultKey, me, newPassphrase)
      if (entering.since !== turn) throw new StudioError('not-signed-in')
      database.write((writer) => {
        const entry = { atMs: clock.nowMs(), accountId: me.id, role: me.role }
        if (entering.wrongTries > 0)
          appendTrail(writer, { ...entry, kind: 'unlock-refused', about: { tries: entering.wrongTries } })
        appendTrail(writer, { ...entry, kind: entering.kind, about: {} })
        if (entering.boundNow && entering.kind !== 'device-moved')
          appendTrail(writer, { ...entry, kind: 'device-bound', about: { by: device?.kind ?? null } })
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
    turn += 1
    const open = vault
    if (!open) return closing
    // From here on every request is refused; what is in hand has a moment to finish, then the keys go.
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
      const door = await keys.look(steadyMs())
      if (!door) return { phase: 'first-run' }
      return {
        phase: 'locked',
        schoolName: door.schoolName,
        isSample: door.isSample,
        accounts: door.accounts.map(({ waitMs, ...account }) => ({ ...account, nextTryAtMs: untilMs(waitMs) })),
        recoveryNextTryAtMs: untilMs(door.recoveryWaitMs),
        boundTo: door.boundTo,
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
      const key = databaseKey(vaultKey)
      const database = openDatabase(databasePath, key, 'new')
      key.fill(0)
      database.write((writer) => {
        const nowMs = clock.nowMs()
        writeSchool(writer, fresh.school, nowMs)
        insertAccount(writer, me)
        const entry = { atMs: nowMs, accountId: me.id, role: me.role }
        appendTrail(writer, { ...entry, kind: 'school-created', about: {} })
        appendTrail(writer, { ...entry, kind: 'account-added', about: { account: me.id, role: me.role } })
        if (device !== null && !fresh.school.isSample)
          appendTrail(writer, { ...entry, kind: 'device-bound', about: { by: device.kind } })
        rememberKey(writer, me, me, publicKey, nowMs)
      })
      await commit()
      enter({ database, me, vaultKey })
      return recoveryKey
    },
    async unlock(accountId, passphrase) {
      if (vault) await lock()
      const since = turn
      const { publicKey, ...opened } = await keys.unlock(accountId, passphrase, steadyMs())
      await openAs({ ...opened, since, accountId, kind: 'unlocked', ownKey: publicKey })
    },
    async recover(accountId, recoveryKey, newPassphrase) {
      if (vault) await lock()
      const since = turn
      const { publicKey, ...opened } = await keys.recover(recoveryKey, steadyMs())
      await openAs({ ...opened, since, accountId, kind: 'recovery-used', ownKey: publicKey, newPassphrase })
    },
    async moveHere(accountId, recoveryKey, passphrase) {
      if (vault) await lock()
      const since = turn
      const { publicKey, ...opened } = await keys.moveHere(recoveryKey, accountId, passphrase, steadyMs())
      await openAs({ ...opened, since, accountId, kind: 'device-moved', ownKey: publicKey, may: mayMoveVault })
    },
    async changePassphrase(passphrase, next) {
      if (!vault) throw new StudioError('not-signed-in')
      const { me, database } = vault
      await keys.changePassphrase(me.id, passphrase, next, steadyMs())
      database.write((writer) => {
        const entry = { atMs: clock.nowMs(), accountId: me.id, role: me.role }
        appendTrail(writer, { ...entry, kind: 'passphrase-changed', about: { account: me.id } })
      })
    },
    async renewRecovery(passphrase) {
      if (!vault) throw new StudioError('not-signed-in')
      const { me, database } = vault
      const opened = await keys.unlock(me.id, passphrase, steadyMs())
      try {
        const recoveryKey = await keys.renewRecovery(opened.vaultKey)
        database.write((writer) => {
          appendTrail(writer, {
            atMs: clock.nowMs(),
            accountId: me.id,
            role: me.role,
            kind: 'recovery-key-renewed',
            about: {},
          })
        })
        return recoveryKey
      } finally {
        opened.vaultKey.fill(0)
      }
    },
    async boundTo() {
      return (await keys.look(steadyMs()))?.boundTo ?? 'nowhere'
    },
    lock,
    async checkPassphrase(passphrase) {
      if (!vault) throw new StudioError('not-signed-in')
      const { vaultKey } = await keys.unlock(vault.me.id, passphrase, steadyMs())
      vaultKey.fill(0)
    },
    async openSigner(passphrase) {
      if (!vault) throw new StudioError('not-signed-in')
      const { publicKey, privateKey } = await keys.openSigningKey(vault.me.id, passphrase, steadyMs())
      return { keyId: keyIdOf(publicKey), sign: (text) => signText(privateKey, text) }
    },
    async addSlot(account, passphrase) {
      if (!vault) throw new StudioError('not-signed-in')
      // A copy: a lock while the passphrase is stretched wipes the vault's own, and a slot must never hold the wiped one.
      const vaultKey = Buffer.from(vault.vaultKey)
      try {
        return await keys.addSlot(vaultKey, account, passphrase)
      } finally {
        vaultKey.fill(0)
      }
    },
    removeSlot: (accountId) => keys.removeSlot(accountId),
    touch() {
      lastTouchMs = steadyMs()
    },
    get isOverdue() {
      return isOverdue()
    },
    async lockIfIdle() {
      if (!isOverdue()) return false
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

/** A head's account moves a vault to another device: the headteacher's, or a deputy's while the school has no headteacher. */
function mayMoveVault(me: Account, accounts: readonly Account[]): boolean {
  if (me.role === 'headteacher') return true
  return me.role === 'deputy' && !accounts.some((one) => one.leftAtMs === null && one.role === 'headteacher')
}
