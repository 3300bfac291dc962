// Which Page the studio speaks to: the practice Page over its sealed shelf, or the one Facebook Page with its token (P1).
// Made per open vault; what is in here dies with it.
import { FileId } from '../../shared/model/id.ts'
import type { Clock, Log, PagePublisher, PracticeShelf } from './ports.ts'
import { FACEBOOK, onThisComputer, type GraphAddress } from './page/graph-call.ts'
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
  /** The Page that the settings name now; null while a Facebook Page has no token for exactly that Page. */
  current(): PagePublisher | null
}

/** `graphBaseUrl` only in tests and measuring. */
export function openPages(
  database: Database,
  files: SealedFiles,
  clock: Clock,
  log: Log,
  graphBaseUrl: string | undefined,
): Pages {
  const practice = openPracticePage(practiceShelf(database, files, clock), clock)
  return {
    practice,
    current() {
      const { page } = database.read(readSchool)
      if (page.kind === 'practice') return practice
      const token = database.read((reader) => readPageToken(reader, 'in-use'))
      return token?.pageId === page.pageId
        ? openGraphPage(page.pageId, token.token, log, graphAddress(graphBaseUrl))
        : null
    },
  }
}

/** Facebook's address, or the stand-in's. */
export const graphAddress = (baseUrl: string | undefined): GraphAddress =>
  baseUrl === undefined ? FACEBOOK : onThisComputer(baseUrl)
