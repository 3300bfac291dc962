// openStudio(home, ports) -> { fetch, close }: the whole product in plain Node. All wiring is here and nowhere else. It
// never imports Electron; a shell opens a window on it.
import { randomBytes } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { uptime } from 'node:os'
import { join } from 'node:path'
import { dispatcher } from '../../shared/contract/dispatch.ts'
import type { Handlers, Who as MayCall } from '../../shared/contract/operation.ts'
import { studioContract, type StudioContract, type Topic } from '../../shared/contract/studio.ts'
import { StudioError } from '../../shared/model/failure.ts'
import type { School } from '../../shared/model/school.ts'
import type { BackupStep } from '../../shared/model/vault.ts'
import type { VaultParts } from './flow/vault-parts.ts'
import { eventHandlers } from './event-handlers.ts'
import { backgroundLanes } from './background-lanes.ts'
import { postHandlers } from './post-handlers.ts'
import { practiceHandlers } from './practice-handlers.ts'
import { registerHandlers } from './register-handlers.ts'
import { yearHandlers } from './year-handlers.ts'
import { vaultHandlers, vaultLane } from './vault-handlers.ts'
import { composerHandlers } from './composer-handlers.ts'
import { hidingHandlers } from './hiding-handlers.ts'
import { writingHandlers } from './writing-handlers.ts'
import { facesHandlers } from './faces-handlers.ts'
import { startBackground, type Background } from './background.ts'
import { openHand } from './hand.ts'
import { openFaceEngine } from './engine/door.ts'
import { makeDueNow } from './flow/check-page.ts'
import type { CommandContext, ReadContext, Stage, WorkContext } from './flow/context.ts'
import { destroyLapsedToday } from './flow/destroy-templates.ts'
import { forgetOldReport } from './flow/enrol-folder.ts'
import { listTrail } from './flow/keep-trail.ts'
import { checkTrail, keepHead } from './flow/follow-trail.ts'
import { lookInFolder } from './flow/look-in-folders.ts'
import { addAccount, showAccounts } from './flow/manage-accounts.ts'
import { summariseHome } from './flow/show-home.ts'
import { endOldPortraits } from './flow/end-old-portraits.ts'
import { endRetention } from './flow/end-retention.ts'
import { eraseSubject, previewErasure, type Traces } from './flow/erase-subject.ts'
import { replayErasures } from './flow/replay-erasures.ts'
import { forgetPictures } from './flow/show-picture.ts'
import { mayDecideNeverShow } from './flow/show-pupil.ts'
import { commentHandlers } from './comment-handlers.ts'
import { concernHandlers } from './concern-handlers.ts'
import { connectionHandlers } from './connection-handlers.ts'
import { pageSafetyHandlers } from './page-safety-handlers.ts'
import { scheduleHandlers } from './schedule-handlers.ts'
import { intakeHandlers } from './intake-handlers.ts'
import { keysHandlers } from './keys-handlers.ts'
import { refusedStudio } from './refused-studio.ts'
import { openLine } from './page/graph-line.ts'
import { checkNewToken } from './page/graph-token.ts'
import type { Clock, FaceEngine, Log, SecretBox, StartEngineChild } from './ports.ts'
import { samplePhotosFolder } from './sample/sample-folder.ts'
import { changeFeed, serve } from './serve.ts'
import { hasLeader, openSession, type OpenVault } from './session.ts'
import { mediaOf } from './show-media.ts'
import { signOffHandlers } from './sign-off-handlers.ts'
import { takedownHandlers } from './takedown-handlers.ts'
import { lastErasureMs } from './store/erasure.ts'
import { atMost } from './at-most.ts'
import { deviceKeeper } from './store/device-keeper.ts'
import { lockHome } from './store/home-lock.ts'
import { localHome, refuseHome, thisMachine, type MachineView } from './store/home-place.ts'
import { countOldCopies, removeHalfMadeCopies, removeOldCopies } from './store/old-copies.ts'
import { openSealedFiles } from './store/sealed-files.ts'
import { readSchool } from './store/setting.ts'
import type { Hardness } from './store/vault-keys.ts'
import { graphAddress, openPages, type Pages } from './the-page.ts'

/** What a shell or a test brings. Everything but the page's files has a real default. */
export interface StudioPorts {
  /** Folder of the built page (index.html and its assets). */
  readonly pageFilesDir: string
  readonly clock?: Clock
  readonly log?: Log
  readonly engine?: FaceEngine
  /** Folder of the face engine's weights; by default those of the packages. */
  readonly modelsDir?: string
  /** How the face engine's processes are started; by default as children of plain Node. */
  readonly startEngineChild?: StartEngineChild
  /** The operating system's keychain; without one the vault alone keeps the Page's token. */
  readonly secretBox?: SecretBox
  /** Which proxy the system names for an address, as 'http://host:port'; null = none. A shell that can tell brings it. */
  readonly proxyFor?: (url: string) => Promise<string | null>
  /** Tests and measuring only: another address than Facebook's, on this machine. */
  readonly graphBaseUrl?: string
  /** The sample school: a school made here is marked as one and stays on the practice Page. */
  readonly sample?: boolean
  /**
   * Where this computer keeps its secrets of schools when it has no keychain: outside every school's folder, 'usual' = in the
   * person's own data. Without either, a school is bound to no computer; every shell says where.
   */
  readonly deviceFolder?: string
  /** Tests only: another computer than this one. */
  readonly machine?: MachineView
  /** Tests only: a softer passphrase hash. */
  readonly hardness?: Hardness
  /** Measuring only: told each stage of a publication, before the next one begins. */
  readonly stage?: (name: Stage) => void
  /** Measuring only: told each step of a backup as it begins. */
  readonly backupStep?: (name: BackupStep) => void
}

export interface Studio {
  /** Answers every request of the page. Never rejects. */
  fetch(request: Request): Promise<Response>
  /** The computer goes to sleep or is locked: nobody is signed in from this moment, and the keys are dropped. */
  lock(): Promise<void>
  /** The school's folder lies where it may not: the window says so, and nothing is to be written beside it. */
  readonly isRefused: boolean
  /** Ends work at the next safe point, drops the keys, lets go of the home. */
  close(): Promise<void>
}

/** How often idling, timers of publications and a new day are looked at. */
const TICK_MS = 5_000
const DAY = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})
/**
 * After a lock, work in hand may come to its end for so long; then the database closes and the keys go from under it, as they
 * would with a lost power supply. Milliseconds.
 */
const REST_MS = 500
/** Ticks that are so far apart had a sleep between them. */
const SLEPT_MS = 60_000
/** Policy 13: reviewed every two years. */
const yearsLater = (day: string, years: number) => `${Number(day.slice(0, 4)) + years}${day.slice(4)}`

/** Nobody listens: ids only, so nothing is lost that could not be read in the trail. */
const SILENT_LOG: Log = { write: () => undefined }

/**
 * Opens the studio over a home folder, making it when it is not there. Nobody is signed in at first. Fails with
 * 'home-in-use' when another program has the home, 'cannot-write' when the folder cannot be had.
 */
export async function openStudio(home: string, ports: StudioPorts): Promise<Studio> {
  const clock: Clock = ports.clock ?? { nowMs: () => Date.now(), steadyMs: () => uptime() * 1000 }
  const log = ports.log ?? SILENT_LOG
  const machine = ports.machine ?? thisMachine
  const refusal = await refuseHome(home, machine)
  if (refusal) return refusedStudio(ports.pageFilesDir, refusal)
  await mkdir(home, { recursive: true, mode: 0o700 }).catch(() => {
    throw new StudioError('cannot-write')
  })
  const homeLock = lockHome(home)
  removeHalfMadeCopies(home)
  const sealedFiles = await openSealedFiles(join(home, 'files'))
  // A new handle for every opening: what flows keep in memory beside it goes when the vault closes.
  let files = { ...sealedFiles }
  const engine =
    ports.engine ??
    openFaceEngine({
      log,
      ...(ports.modelsDir === undefined ? {} : { modelsDir: ports.modelsDir }),
      ...(ports.startEngineChild === undefined ? {} : { startChild: ports.startEngineChild }),
    })
  const line = openLine({ proxyFor: ports.proxyFor ?? null })
  const device = await deviceKeeper(
    machine,
    ports.secretBox,
    ports.deviceFolder === 'usual' ? localHome(machine, 'device') : ports.deviceFolder,
  )
  const feed = changeFeed()
  const hand = openHand(() => performance.now())
  let background: Background | null = null
  let pages: Pages | null = null
  let tidiedOn: string | null = null
  let parting: (() => Promise<void>) | null = null
  /** Resolves when the background work of every opening so far has come to rest. */
  let rested: Promise<void> = Promise.resolve()

  const defect = (where: string, error: unknown): string => {
    const reference = randomBytes(4).toString('hex')
    log.write({ kind: 'defect', reference, where, errorName: error instanceof Error ? error.name : typeof error })
    return reference
  }
  const today = () => DAY.format(clock.nowMs())

  const session = openSession(
    home,
    clock,
    {
      opened(vault) {
        parting = () =>
          keepHead({ read: vault.database.read, clock, files }, { ...vaultParts, vaultKey: () => vault.vaultKey })
        files = { ...sealedFiles }
        pages = openPages(vault.database, files, clock, log, ports.graphBaseUrl, {
          line,
          secretBox: ports.secretBox,
          onTokenDead: () => {
            makeDueNow(vault.database, clock)
            background?.wake()
          },
        })
        tidiedOn = null
        background = startBackground(lanes, (stop) => workContext(vault, stop), log, rested)
        log.write({ kind: 'opened', schemaVersion: vault.database.schemaVersion })
        feed.announce(['session'])
      },
      async closing() {
        feed.announce(['session'])
        const stopped = background?.stop() ?? Promise.resolve()
        rested = stopped
        engine.abandon?.()
        await atMost(stopped, REST_MS)
        // A full disk must not keep anybody from locking: the head of before stands, and says less.
        await parting?.().catch((error: unknown) => defect('trail-head', error))
        parting = null
        background = null
        pages = null
        forgetPictures()
        log.write({ kind: 'closed' })
      },
    },
    ports.hardness,
    device,
  )
  const nobody = (): never => {
    throw new StudioError('not-signed-in')
  }
  const outside = () => ({ files, engine, clock, log, today, line: line.state })
  const acts = {
    announce: (...topics: readonly Topic[]) => {
      feed.announce(topics)
    },
    wake: (when?: 'now' | 'soon') => {
      // Only what is decided at the desk can wait a moment.
      if (when === 'soon') hand.note()
      background?.wake(when)
    },
    page: () => pages?.current() ?? null,
    checkToken: (token: string) => checkNewToken(token, log, graphAddress(ports.graphBaseUrl), line),
    sealToken: (token: string) => pages?.sealToken(token) ?? nobody(),
    isTokenLocked: () => pages?.isTokenLocked() ?? false,
    checkPassphrase: session.checkPassphrase,
    openSigner: session.openSigner,
  }
  // While nobody is signed in, only operations that anybody may call get this far, and they use none of it.
  const closedContext: CommandContext = {
    ...outside(),
    ...acts,
    read: nobody,
    write: nobody,
    who: null,
    get school(): School {
      return nobody()
    },
  }
  const openContext = (vault: OpenVault): ReadContext => ({
    ...outside(),
    read: vault.database.read,
    who: { accountId: vault.me.id, role: vault.me.role },
    school: vault.database.read(readSchool),
  })
  const readContext = (): ReadContext => (session.vault ? openContext(session.vault) : closedContext)
  const commandContext = (): CommandContext =>
    session.vault ? { ...openContext(session.vault), ...acts, write: session.vault.database.write } : closedContext
  const workContext = (vault: OpenVault, stop: AbortSignal): WorkContext => ({
    ...openContext(vault),
    ...acts,
    write: vault.database.write,
    who: null,
    stop,
    ...(ports.stage ? { stage: ports.stage } : {}),
  })

  /** Once per opening and once a day: crash leftovers go, and templates whose standing ended with the day. */
  const tidy = async (context: WorkContext): Promise<boolean> => {
    if (tidiedOn === today()) return false
    tidiedOn = today()
    await files.sweep(context.read)
    destroyLapsedToday(context)
    endOldPortraits(context)
    await endRetention(context, traces)
    forgetOldReport(context)
    // Copies that were made before somebody was erased; the erasure itself removes them, unless it was cut short.
    removeOldCopies(databasePath, context.read(lastErasureMs) ?? 0)
    return false
  }
  /** What an erasure reaches beyond the rows. */
  const databasePath = join(home, 'cloakroom.db')
  const traces: Traces = {
    oldCopies: () => countOldCopies(databasePath),
    remove: () => {
      removeOldCopies(databasePath, clock.nowMs())
      session.vault?.database.checkpoint()
    },
  }
  const vaultParts: VaultParts = {
    home,
    databasePath,
    emptyJournal: () => session.vault?.database.checkpoint(),
    vaultKey: () => session.vault?.vaultKey ?? null,
    ...(ports.backupStep ? { step: ports.backupStep } : {}),
  }
  const lanes = backgroundLanes(
    {
      tidy,
      replay: (context) => replayErasures(context, traces),
      openToken: async () => pages?.openToken().then(() => false) ?? false,
      vault: vaultLane(vaultParts),
    },
    hand,
  )

  const handlers: Handlers<StudioContract, ReadContext, CommandContext> = {
    'app.state': () => session.state(),
    'school.create': async (_context, input) => ({
      recoveryKey: await session.createSchool({
        school: {
          name: input.name.trim(),
          pageHandle: input.pageHandle,
          values: input.values,
          policyRatifiedOn: input.policyRatifiedOn,
          policyReviewOn: yearsLater(input.policyRatifiedOn, 2),
          page: { kind: 'practice' },
          isSample: ports.sample ?? false,
        },
        accountName: input.accountName.trim(),
        role: input.role,
        passphrase: input.passphrase,
      }),
    }),
    'session.unlock': async (_context, input) => {
      await session.unlock(input.accountId, input.passphrase)
      return session.state()
    },
    'session.recover': async (_context, input) => {
      await session.recover(input.accountId, input.recoveryKey, input.newPassphrase)
      return session.state()
    },
    'session.lock': async () => {
      await session.lock()
      return session.state()
    },
    'session.touch': () => {
      session.touch()
      return {}
    },
    'home.summary': summariseHome,
    'folders.look': (context, input) =>
      lookInFolder(
        context,
        input,
        context.school.isSample ? [{ name: 'Sample photos', path: samplePhotosFolder(home) }] : [],
      ),
    'accounts.list': showAccounts,
    'accounts.add': (context, input) => addAccount(context, session, input),
    ...keysHandlers(session, device?.kind ?? null),
    ...registerHandlers,
    ...eventHandlers,
    ...postHandlers,
    ...yearHandlers,
    ...connectionHandlers,
    ...takedownHandlers,
    ...commentHandlers,
    ...concernHandlers,
    ...pageSafetyHandlers,
    ...scheduleHandlers,
    ...practiceHandlers(() => pages?.practice ?? null, clock),
    'trail.list': listTrail,
    'trail.verify': (context) => checkTrail(context, vaultParts),
    ...vaultHandlers(vaultParts, {
      isOpen: () => session.vault !== null,
      restored: () => {
        feed.announce(['session'])
      },
    }),
    'rights.erasure': (context, input) => previewErasure(context, input, traces),
    'rights.erase': (context, input) => eraseSubject(context, input, traces),
    ...intakeHandlers,
    ...facesHandlers,
    ...composerHandlers,
    ...writingHandlers,
    ...hidingHandlers,
    ...signOffHandlers,
  }

  // Woken from sleep: whoever opens the lid is refused before the next tick has come to lock.
  let lastTickMs = clock.steadyMs?.() ?? 0
  const hasSlept = () => clock.steadyMs !== undefined && clock.steadyMs() - lastTickMs > SLEPT_MS
  const isAway = () => session.isOverdue || hasSlept()
  const refuse = (who: MayCall) => {
    if (who === 'anybody') return null
    const { vault } = session
    if (!vault || isAway()) return 'not-signed-in'
    if (who === 'signed-in') return null
    if (who === 'leader')
      return vault.me.role === 'headteacher' || vault.me.role === 'deputy' || !hasLeader(vault.database)
        ? null
        : 'not-your-role'
    if (who === 'safeguarding-lead')
      return vault.database.read((reader) =>
        mayDecideNeverShow(reader, { accountId: vault.me.id, role: vault.me.role }),
      )
        ? null
        : 'not-your-role'
    return who.includes(vault.me.role) ? null : 'not-your-role'
  }

  const tick = setInterval(() => {
    if (isAway()) void session.lock()
    lastTickMs = clock.steadyMs?.() ?? 0
    background?.wake()
  }, TICK_MS)
  tick.unref()

  return {
    fetch: serve({
      pageFilesDir: ports.pageFilesDir,
      dispatch: dispatcher(studioContract, handlers, {
        refuse,
        readContext,
        commandContext,
        defect,
      }),
      media: mediaOf(
        () => (session.vault && !isAway() ? openContext(session.vault) : nobody()),
        async (id) => (await pages?.practice.photo(id)) ?? null,
        acts.page,
      ),
      feed,
      defect,
    }),
    isRefused: false,
    lock: session.lock,
    async close() {
      clearInterval(tick)
      await session.lock()
      await rested
      feed.close()
      if (!ports.engine) await engine.close()
      homeLock.release()
    },
  }
}
