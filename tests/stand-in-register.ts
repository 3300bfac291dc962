// A real encrypted database and real sealed files in a folder of their own, with stand-ins only at the ports: what the
// tests of the register's flows work in.
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CommandContext } from '../electron/studio/flow/context.ts'
import type { FaceEngine } from '../electron/studio/ports.ts'
import { QUIET_LINE } from './quiet-line.ts'
import { insertAccount } from '../electron/studio/store/account.ts'
import { openDatabase, type Database } from '../electron/studio/store/database.ts'
import { openSealedFiles } from '../electron/studio/store/sealed-files.ts'
import type { Account } from '../shared/model/account.ts'
import { AccountId, type Day } from '../shared/model/id.ts'
import { recordSteps } from './recognition-steps.ts'
import { standInClock, type StandInClock } from './stand-in-clock.ts'

/** The person who works in these tests. */
export const officeId = AccountId.parse('office-1')
/** The head, who recorded the school's steps for recognising faces before the test began. */
export const headId = AccountId.parse('head-1')

export interface StandInRegister {
  readonly context: CommandContext
  readonly database: Database
  readonly clock: StandInClock
  /** Where the sealed files lie. */
  readonly vaultDir: string
  /** A folder for files that a test imports. */
  readonly outsideDir: string
  /** Every topic that was announced, in order. */
  readonly announced: string[]
  close(): Promise<void>
}

const notAsked = (): never => {
  throw new Error('This stand-in was not meant to be asked')
}

/** The engine's stand-in: what a test does not give is an error when it is called. */
export function standInEngine(given: Partial<FaceEngine> = {}): FaceEngine {
  return {
    pipeline: 'stand-in-1',
    textPipeline: 'stand-in-text-1',
    photosAtATime: 1,
    trouble: null,
    read: notAsked,
    findFaces: notAsked,
    describe: notAsked,
    readText: notAsked,
    enrol: notAsked,
    render: notAsked,
    renderPreview: notAsked,
    example: notAsked,
    crop: notAsked,
    cropMany: notAsked,
    close: async () => undefined,
    ...given,
  }
}

/** Opens an empty school. `today` follows the clock, which starts on 22 November 2026. */
export async function standInRegister(engine: FaceEngine = standInEngine()): Promise<StandInRegister> {
  const home = await mkdtemp(join(tmpdir(), 'cloakroom-register-'))
  const vaultDir = join(home, 'vault')
  const outsideDir = await mkdtemp(join(tmpdir(), 'cloakroom-outside-'))
  const database = openDatabase(join(home, 'register.db'), randomBytes(32), 'new')
  const clock = standInClock()
  const files = await openSealedFiles(vaultDir)
  database.write((writer) => {
    insertAccount(writer, {
      id: officeId,
      name: 'Mohan Pillai',
      role: 'office',
      createdAtMs: 1,
      leftAtMs: null,
      isDsl: false,
    })
    const head: Account = {
      id: headId,
      name: 'Mrs Okafor',
      role: 'headteacher',
      createdAtMs: 1,
      leftAtMs: null,
      isDsl: false,
    }
    insertAccount(writer, head)
    recordSteps(writer, headId)
  })
  const announced: string[] = []
  const context: CommandContext = {
    read: (work) => database.read(work),
    write: (work) => database.write(work),
    files,
    engine,
    clock,
    log: { write: () => undefined },
    today: () => new Date(clock.nowMs()).toISOString().slice(0, 10) as Day,
    who: { accountId: officeId, role: 'office' },
    school: {
      name: 'Larkfield Primary',
      pageHandle: '@larkfieldprimary',
      values: ['Honesty'],
      policyRatifiedOn: '2026-02-01',
      policyReviewOn: '2028-02-01',
      page: { kind: 'practice' },
      isSample: false,
    },
    announce: (...topics) => void announced.push(...topics),
    wake: () => undefined,
    page: () => null,
    line: () => QUIET_LINE,
    checkToken: notAsked,
    sealToken: notAsked,
    isTokenLocked: () => false,
    checkPassphrase: notAsked,
    openSigner: notAsked,
  }
  return {
    context,
    database,
    clock,
    vaultDir,
    outsideDir,
    announced,
    close: async () => {
      database.close()
      await rm(home, { recursive: true, force: true })
      await rm(outsideDir, { recursive: true, force: true })
    },
  }
}
