// Which Page the studio speaks to: the practice Page over its sealed shelf, or the one Facebook Page with its token (P1).
// Made per open vault; what is in here dies with it.
import { FileId } from '../../shared/model/id.ts'
import type { Clock, Log, PageOutcome, PagePublisher, PracticeShelf, SealedSecret, SecretBox } from './ports.ts'
import { FACEBOOK, onThisComputer, type GraphAddress } from './page/graph-call.ts'
import type { GraphLine } from './page/graph-line.ts'
import { openGraphPage } from './page/graph-page.ts'
import { openPracticePage, type PracticePage } from './page/practice-page.ts'
import type { Database } from './store/database.ts'
import { readPageToken } from './store/page-token.ts'
import type { SealedFiles } from './store/sealed-files.ts'
import { readSchool, readSetting, writeSetting } from './store/setting.ts'

/** The name of the setting that holds the id of the practice Page's sealed file. */
const SHELF = 'practice-page-file'

/** One sealed file, replaced whole at every change; the old one's key goes in the same transaction. */
function practiceShelf(database: Database, files: SealedFiles, clock: Clock): PracticeShelf {
  return {
    async load() {
      const id = database.read((reader) => readSetting(reader, SHELF, FileId))
      return id === null ? null : files.open(database.read, id)
    },
    async save(bytes) {
      const staged = await files.stage(bytes, 'practice-page')
      database.write((writer) => {
        const old = readSetting(writer, SHELF, FileId)
        writeSetting(writer, SHELF, files.adopt(writer, staged, clock.nowMs()), clock.nowMs())
        if (old !== null) files.destroy(writer, old)
      })
    },
  }
}

export interface Pages {
  readonly practice: PracticePage
  /**
   * The Page that the settings name now; null while a Facebook Page has no token for exactly that Page, and while the
   * keychain has not opened it (`openToken`).
   */
  current(): PagePublisher | null
  /** Has the keychain open the token in use, where it sealed it. Done first by the background; cheap when there is nothing to do. */
  openToken(): Promise<void>
  /** How a new token is to be kept on this computer. */
  sealToken(token: string): Promise<SealedSecret>
  /** True when there is a token that this computer cannot open: it was sealed on another one, or the keychain's entry is gone. */
  isTokenLocked(): boolean
}

/** What else the Page is opened with; the studio gives both. */
export interface PageKeeping {
  readonly secretBox?: SecretBox | undefined
  /** Told when the Page refuses the token in the middle of other work: the checks are due at once. */
  readonly onTokenDead?: () => void
  /** The way to Facebook, shared by everything that is asked of it. */
  readonly line?: GraphLine
}

/** What the keychain answered for one sealed token; lives as long as the open vault. */
interface OpenedToken {
  readonly sealed: Uint8Array
  /** Null: it cannot be opened here. */
  readonly token: string | null
}

/** `graphBaseUrl` only in tests and measuring. */
export function openPages(
  database: Database,
  files: SealedFiles,
  clock: Clock,
  log: Log,
  graphBaseUrl: string | undefined,
  { secretBox, onTokenDead, line }: PageKeeping = {},
): Pages {
  const practice = openPracticePage(practiceShelf(database, files, clock), clock)
  let opened: OpenedToken | null = null
  const inUse = () => database.read((reader) => readPageToken(reader, 'in-use'))
  const isOpened = (sealed: Uint8Array) => opened !== null && Buffer.compare(opened.sealed, sealed) === 0

  /** The token itself, or null while, or where, it cannot be had. */
  const plain = (secret: SealedSecret): string | null => {
    if (secret.by === 'vault') return secret.token
    return isOpened(secret.sealed) ? (opened?.token ?? null) : null
  }
  return {
    practice,
    current() {
      const { page } = database.read(readSchool)
      if (page.kind === 'practice') return practice
      const kept = inUse()
      const token = kept?.pageId === page.pageId ? plain(kept.secret) : null
      if (token === null) return null
      return watched(openGraphPage(page.pageId, token, log, graphAddress(graphBaseUrl), line), onTokenDead)
    },
    async openToken() {
      const secret = inUse()?.secret
      if (secret?.by !== 'keychain' || isOpened(secret.sealed)) return
      const token = (await secretBox?.open(secret.sealed)) ?? null
      opened = { sealed: secret.sealed, token }
    },
    async sealToken(token) {
      if (secretBox === undefined || !(await secretBox.available())) return { by: 'vault', token }
      const sealed = await secretBox.seal(token)
      // Confirmed within minutes: the keychain need not be asked again.
      opened = { sealed, token }
      return { by: 'keychain', sealed }
    },
    isTokenLocked() {
      const secret = inUse()?.secret
      return secret?.by === 'keychain' && isOpened(secret.sealed) && opened?.token == null
    },
  }
}

/** The same Page; a refused token is passed on besides. Whatever the call was, its outcome stays as it is. */
function watched(page: PagePublisher, onTokenDead: (() => void) | undefined): PagePublisher {
  if (onTokenDead === undefined) return page
  const look = <T>(outcome: PageOutcome<T>): PageOutcome<T> => {
    if (outcome.kind === 'refused' && outcome.reason === 'token-dead') onTokenDead()
    return outcome
  }
  return {
    ...page,
    stagePhoto: async (...given) => look(await page.stagePhoto(...given)),
    post: async (...given) => look(await page.post(...given)),
    remove: async (...given) => look(await page.remove(...given)),
    readPage: async () => look(await page.readPage()),
    listPostsSince: async (...given) => look(await page.listPostsSince(...given)),
    listComments: async (...given) => look(await page.listComments(...given)),
  }
}

/** Facebook's address, or the stand-in's. */
export const graphAddress = (baseUrl: string | undefined): GraphAddress =>
  baseUrl === undefined ? FACEBOOK : onThisComputer(baseUrl)
