// A school for flow tests: the real database and the real sealed files in a folder of its own, with stand-ins only at the
// ports. `reopen` is what a crash or a lock leaves behind: everything in memory is gone, the disk stays.
import { readFileSync, writeFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Account, Role } from '../shared/model/account.ts'
import { AccountId, Day, SubjectId } from '../shared/model/id.ts'
import type { PermissionFact } from '../shared/model/permission.ts'
import type { School } from '../shared/model/school.ts'
import type { Subject } from '../shared/model/subject.ts'
import type { CommandContext, Signer, WorkContext } from '../electron/studio/flow/context.ts'
import type { LogEvent } from '../electron/studio/ports.ts'
import { QUIET_LINE } from './quiet-line.ts'
import { insertAccount } from '../electron/studio/store/account.ts'
import { keepAccountKey } from '../electron/studio/store/account-key.ts'
import { openDatabase, type Database } from '../electron/studio/store/database.ts'
import { insertDevice } from '../electron/studio/store/device.ts'
import { insertPermissionFact } from '../electron/studio/store/permission.ts'
import { openSealedFiles, type SealedFiles } from '../electron/studio/store/sealed-files.ts'
import { writeSchool } from '../electron/studio/store/setting.ts'
import { insertSubject } from '../electron/studio/store/subject.ts'
import { keyIdOf, newSigningPair, readPrivateKey, signText } from '../electron/studio/store/signing-pair.ts'
import { listedDevice } from './listed-device.ts'
import { recordSteps } from './recognition-steps.ts'
import { standInClock, type StandInClock } from './stand-in-clock.ts'
import { drawnPicture, standInEngine, type DrawnPicture, type StandInEngine } from './stand-in-engine.ts'

const KEY = new Uint8Array(32).fill(7)
const school: School = {
  name: 'Larkfield Primary',
  pageHandle: '@larkfieldprimary',
  values: ['Honesty', 'Positivity', 'Respect', 'Pride'],
  policyRatifiedOn: '2026-09-01',
  policyReviewOn: '2027-09-01',
  page: { kind: 'practice' },
  isSample: false,
}

export interface TestSchool {
  readonly dir: string
  readonly database: Database
  files: SealedFiles
  readonly engine: StandInEngine
  readonly clock: StandInClock
  readonly log: LogEvent[]
  /** Topics that were announced since the start. */
  readonly announced: string[]
  /** What a signed-in person's command gets; by default the office. */
  as(role?: Role): CommandContext
  /** What background work gets. */
  work(stop?: AbortSignal): WorkContext
  addSubject(fields: Partial<Omit<Subject, 'id'>> & { readonly id: string }): SubjectId
  /** Records an answer for social media, a second later than the last. */
  answer(id: SubjectId, decision: PermissionFact['decision'], fields?: Partial<PermissionFact>): void
  /** Writes pictures (or raw bytes) into a new folder and answers its path. */
  folder(
    pictures: readonly (DrawnPicture & { readonly file?: string })[],
    others?: Readonly<Record<string, string>>,
  ): Promise<string>
  /** Closes the database without any farewell and opens it again. */
  reopen(): Promise<void>
  close(): Promise<void>
}

/** A signing pair per role, made once: nothing depends on which. */
const pairs = new Map<Role, { readonly publicKey: string; readonly signer: Signer }>()
export function signing(role: Role): { readonly publicKey: string; readonly signer: Signer } {
  const known = pairs.get(role)
  if (known) return known
  const { publicKey, privateKey } = newSigningPair()
  const key = readPrivateKey(privateKey, publicKey)
  if (!key) throw new Error('A new key cannot be read')
  const made = { publicKey, signer: { keyId: keyIdOf(publicKey), sign: (text: string) => signText(key, text) } }
  pairs.set(role, made)
  return made
}

/** An empty database per key, with every migration run: made once in a process, because migrations take longer than most tests. */
const empty = new Map<string, Buffer>()
function openFresh(path: string, key: Uint8Array): Database {
  const known = empty.get(String(key))
  if (known) {
    writeFileSync(path, known)
    return openDatabase(path, key, 'existing')
  }
  openDatabase(path, key, 'new').close()
  empty.set(String(key), readFileSync(path))
  return openDatabase(path, key, 'existing')
}

/** `recognition`: whether the head has recorded the steps and switched it on, and what of mixed events (L24). */
export async function openTestSchool(
  options: { readonly recognition?: 'off' | 'manual' | 'allowed'; readonly key?: Uint8Array } = {},
): Promise<TestSchool> {
  const dir = await mkdtemp(join(tmpdir(), 'cloakroom-test-'))
  const path = join(dir, 'cloakroom.db')
  const key = options.key ?? KEY
  const clock = standInClock()
  const engine = standInEngine()
  const log: LogEvent[] = []
  const announced: string[] = []
  let database = openFresh(path, key)
  let files = await openSealedFiles(join(dir, 'files'))
  const roles: readonly Role[] = ['headteacher', 'deputy', 'assistant_head', 'business_manager', 'office']
  const accounts = roles.map((role): Account => ({
    id: AccountId.parse(`account-${role}`),
    name: `The ${role}`,
    role,
    createdAtMs: clock.nowMs(),
    leftAtMs: null,
    isDsl: false,
  }))
  database.write((writer) => {
    writeSchool(writer, school, clock.nowMs())
    for (const account of accounts) {
      insertAccount(writer, account)
      keepAccountKey(writer, account.id, signing(account.role).publicKey, clock.nowMs())
    }
    insertDevice(writer, listedDevice())
    const { recognition = 'allowed' } = options
    if (recognition !== 'off') recordSteps(writer, AccountId.parse('account-headteacher'), recognition)
  })
  let folders = 0

  const test: TestSchool = {
    dir,
    get database() {
      return database
    },
    get files() {
      return files
    },
    set files(other) {
      files = other
    },
    engine,
    clock,
    log,
    announced,
    as: (role = 'office') => ({
      read: (work) => database.read(work),
      write: (work) => database.write(work),
      files,
      engine,
      clock,
      log: { write: (event) => void log.push(event) },
      today: () => Day.parse(new Date(clock.nowMs()).toISOString().slice(0, 10)),
      who: { accountId: AccountId.parse(`account-${role}`), role },
      school,
      announce: (...topics) => void announced.push(...topics),
      wake: () => undefined,
      page: () => null,
      line: () => QUIET_LINE,
      checkToken: () => Promise.reject(new Error('This test has no Facebook')),
      sealToken: (token) => Promise.resolve({ by: 'vault', token }),
      isTokenLocked: () => false,
      checkPassphrase: () => Promise.reject(new Error('This test has no passphrase')),
      openSigner: () => Promise.reject(new Error('This test has no passphrase')),
    }),
    work: (stop = new AbortController().signal) => ({ ...test.as(), who: null, stop }),
    addSubject(fields) {
      const subject: Subject = {
        kind: 'pupil',
        upn: null,
        legalForename: `Forename-${fields.id}`,
        preferredForename: null,
        middleNames: null,
        preferredSurname: null,
        surname: `Surname-${fields.id}`,
        title: null,
        className: 'Maple',
        yearGroup: null,
        leaverOn: null,
        neverShow: false,
        ...fields,
        id: SubjectId.parse(fields.id),
      }
      database.write((writer) => insertSubject(writer, subject, null, clock.nowMs()))
      return subject.id
    },
    answer(id, decision, fields = {}) {
      clock.pass(1000)
      database.write((writer) =>
        insertPermissionFact(writer, {
          subjectId: id,
          purpose: 'social_media',
          decision,
          givenBy: 'Parent',
          relation: 'parent',
          how: 'form',
          saidOn: null,
          expiresOn: null,
          recordedAtMs: clock.nowMs(),
          recordedBy: AccountId.parse('account-office'),
          ...fields,
        }),
      )
    },
    async folder(pictures, others = {}) {
      folders += 1
      const source = join(dir, `source-${folders}`)
      await mkdir(source)
      for (const { file, ...picture } of pictures)
        await writeFile(join(source, file ?? `${picture.name}.jpg`), drawnPicture(picture))
      for (const [name, text] of Object.entries(others)) await writeFile(join(source, name), text)
      return source
    },
    async reopen() {
      database.close()
      database = openDatabase(path, key, 'existing')
      files = await openSealedFiles(join(dir, 'files'))
    },
    async close() {
      database.close()
      await rm(dir, { recursive: true, force: true })
    },
  }
  return test
}
