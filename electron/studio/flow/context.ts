// What every flow is given. Queries get a ReadContext, commands and background work a CommandContext. Types only.
import type { Role } from '../../../shared/model/account.ts'
import type { AccountId, Day } from '../../../shared/model/id.ts'
import type { School } from '../../../shared/model/school.ts'
import type { Topic } from '../../../shared/contract/studio.ts'
import type { Clock, FaceEngine, LineState, Log, PagePublisher, PageTokenCheck, SealedSecret } from '../ports.ts'
import type { Reader, Writer } from '../store/database.ts'
import type { SealedFiles } from '../store/sealed-files.ts'

/** Who is signed in, as the dispatcher saw it. The role is the one held at this moment (P6). */
export interface Who {
  readonly accountId: AccountId
  readonly role: Role
}

export interface ReadContext {
  /** One consistent snapshot; synchronous. */
  read<T>(work: (reader: Reader) => T): T
  readonly files: SealedFiles
  readonly engine: FaceEngine
  readonly clock: Clock
  readonly log: Log
  /** How the way to Facebook is; says nothing of the practice Page. */
  line(): LineState
  /** Today in England, by the clock. */
  today(): Day
  /** Null only for operations that anybody may call, and for background work. */
  readonly who: Who | null
  readonly school: School
}

/** A person's signing key, open for one act. */
export interface Signer {
  /** SHA-256 of its public half. */
  readonly keyId: string
  /** The signature over this text; base64. */
  sign(text: string): string
}

export interface CommandContext extends ReadContext {
  /** One transaction: all or nothing; synchronous. */
  write<T>(work: (writer: Writer) => T): T
  /** Tells the page that something of this topic changed. Call after the transaction. */
  announce(...topics: readonly Topic[]): void
  /** Wakes the background work (imports, face finding, renditions, publications): now, or 'soon' where nobody waits for it. */
  wake(when?: 'now' | 'soon'): void
  /** The one Page, as the settings say: practice or Facebook; null while a Facebook Page has no usable token. */
  page(): PagePublisher | null
  /** Asks Facebook about a token that is not saved yet. */
  checkToken(token: string): Promise<PageTokenCheck>
  /** How a new token is to be kept: by the vault, or sealed by this computer's keychain besides. */
  sealToken(token: string): Promise<SealedSecret>
  /** True when there is a token that this computer's keychain cannot open. */
  isTokenLocked(): boolean
  /** Checks a passphrase of the person who is signed in, with the same slowing as unlocking. */
  checkPassphrase(passphrase: string): Promise<void>
  /** Opens that person's own signing key with their passphrase, for one act; fails as checkPassphrase does. */
  openSigner(passphrase: string): Promise<Signer>
}

/** Stages of a publication at which a power cut would matter most. The part before each is safe on the disk. */
export type Stage = 'redact' | 'armed' | 'uploaded' | 'sending' | 'handed-over' | 'sent' | 'live-unverified'

/** Background work may be told to stop (lock, close): it then ends at the next safe point and resumes later by itself. */
export interface WorkContext extends CommandContext {
  readonly stop: AbortSignal
  /** Called as each stage is reached. Only `measure` sets it, to end the process there; the product leaves it out. */
  readonly stage?: (name: Stage) => void
}
