// "Check the vault": every page of the database, every sealed file, the whole trail; on demand, and quietly a few files at a
// time while the studio is open. What is found is named, the rest goes on, and the backup puts it right where it can.
import type { VaultView } from '../../../shared/contract/vault-views.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import type { FileId } from '../../../shared/model/id.ts'
import { VaultCheck } from '../../../shared/model/vault.ts'
import { damagedPages } from '../store/check-pages.ts'
import {
  countDamagedFiles,
  countSealedFiles,
  filesAfter,
  forgetDamaged,
  keepDamaged,
  listDamagedFiles,
} from '../store/damaged-file.ts'
import type { Reader } from '../store/database.ts'
import { remember } from '../store/remember.ts'
import { readSetting, writeSetting } from '../store/setting.ts'
import { readTrailChecked } from '../store/trail-check.ts'
import { appendTrail } from '../store/trail.ts'
import { databaseKey } from '../store/vault-keys.ts'
import { repairFromBackup } from './back-up.ts'
import type { CommandContext, ReadContext, WorkContext } from './context.ts'
import { checkTrail } from './follow-trail.ts'
import { tryRestore } from './try-restore.ts'
import { checkProgress, type CheckProgress } from './vault-progress.ts'
import type { VaultParts } from './vault-parts.ts'

const SETTING = 'vault-check'
const SLICE = 50
/** So many files at a time when nobody asked, and then a pause: some ten thousand in an hour. */
const QUIET_SLICE = 40
const QUIET_PAUSE_MS = 15_000
const NAMED = 200

export const lastVaultCheck = (reader: Reader): VaultCheck | null => readSetting(reader, SETTING, VaultCheck)

/** 'vault.state'. */
export function showVault(context: ReadContext): VaultView {
  const progress = checkProgress(context)
  return context.read((reader) => ({
    last: lastVaultCheck(reader),
    running: progress.running ?? (progress.asked === 'nothing' ? null : progress.asked),
    done: progress.done,
    total: progress.total,
    files: remember(reader, 'sealed files', () => countSealedFiles(reader)),
    damaged: listDamagedFiles(reader, NAMED).map(
      ({ fileId, kind, why, foundAtMs, eventId, eventTitle, subjectId }) => ({
        fileId,
        kind,
        why,
        foundAtMs,
        eventId,
        eventTitle,
        subjectId,
      }),
    ),
    damagedFiles: countDamagedFiles(reader),
    trailFaults: [...(readTrailChecked(reader)?.faults ?? [])],
  }))
}

/** 'vault.check': asks for it; the work goes on in the background. */
export function checkVaultNow(context: CommandContext): VaultView {
  const progress = checkProgress(context)
  if (progress.running === null) progress.asked = 'check'
  context.announce('vault')
  context.wake()
  return showVault(context)
}

/** 'vault.repair': every damaged file that the backup holds whole. Fails with 'folder-not-found'. */
export async function repairVault(
  context: CommandContext,
): Promise<{ repaired: number; left: number; view: VaultView }> {
  const damaged = context.read((reader) => listDamagedFiles(reader, 100_000)).map((one) => one.fileId)
  const done = await repairFromBackup(context, damaged)
  return { ...done, view: showVault(context) }
}

/** Looks at one file; answers whether it is damaged. What was found before and is whole again is forgotten. */
async function look(context: WorkContext, id: FileId, known: ReadonlySet<FileId>): Promise<boolean> {
  const why = await context.files.check(context.read, id)
  if (why === null && !known.has(id)) return false
  const nowMs = context.clock.nowMs()
  context.write((writer) => {
    if (why === null) forgetDamaged(writer, id)
    else keepDamaged(writer, id, why, nowMs)
  })
  return why !== null
}

const damagedIds = (context: ReadContext): ReadonlySet<FileId> =>
  new Set(context.read((reader) => listDamagedFiles(reader, 100_000)).map((one) => one.fileId))

async function checkEverything(context: WorkContext, parts: VaultParts, progress: CheckProgress): Promise<void> {
  const vaultKey = parts.vaultKey()
  if (vaultKey === null) return
  const startedAtMs = context.clock.nowMs()
  parts.emptyJournal()
  const { pages, damaged } = await damagedPages(parts.databasePath, databaseKey(vaultKey), 20, context.stop)
  if (context.stop.aborted) return
  const known = damagedIds(context)
  progress.total = context.read(countSealedFiles)
  progress.done = 0
  let bad = 0
  let after: FileId | null = null
  for (;;) {
    const from: FileId | null = after
    const ids: FileId[] = context.read((reader) => filesAfter(reader, from, SLICE))
    if (ids.length === 0) break
    for (const id of ids) {
      if (context.stop.aborted) return
      // One at a time: the desk goes on beside it.
      // oxlint-disable-next-line no-await-in-loop
      if (await look(context, id, known)) bad += 1
      progress.done += 1
    }
    after = ids.at(-1) ?? null
    context.announce('vault')
  }
  const trail = await checkTrail(context, parts)
  const atMs = context.clock.nowMs()
  context.write((writer) => {
    writeSetting(
      writer,
      SETTING,
      { atMs, tookMs: atMs - startedAtMs, files: progress.done, damagedFiles: bad, pages, damagedPages: damaged },
      atMs,
    )
    appendTrail(writer, {
      atMs,
      accountId: null,
      role: null,
      kind: 'vault-checked',
      about: {
        files: progress.done,
        damagedFiles: bad,
        damagedPages: damaged.length,
        trailHolds: trail.faults.length === 0,
      },
    })
  })
}

/** Background: what was asked for; otherwise some more files, quietly. */
export async function checkVault(context: WorkContext, parts: VaultParts): Promise<boolean> {
  const progress = checkProgress(context)
  const { asked } = progress
  if (asked !== 'nothing') {
    progress.asked = 'nothing'
    progress.running = asked
    context.announce('vault')
    try {
      if (asked === 'check') await checkEverything(context, parts, progress)
      else await tryRestore(context, parts, progress)
    } finally {
      progress.running = null
      progress.recoveryKey = null
      context.announce('vault', 'trail')
    }
    return true
  }
  const nowMs = context.clock.nowMs()
  if (nowMs < progress.quietNotBeforeMs) return false
  progress.quietNotBeforeMs = nowMs + QUIET_PAUSE_MS
  const ids = context.read((reader) => filesAfter(reader, progress.quietAfter as FileId | null, QUIET_SLICE))
  progress.quietAfter = ids.at(-1) ?? null
  const known = damagedIds(context)
  let bad = 0
  for (const id of ids) {
    if (context.stop.aborted) return false
    // oxlint-disable-next-line no-await-in-loop
    if (await look(context, id, known)) bad += 1
  }
  if (bad > known.size) context.announce('vault')
  return false
}

/** 'vault.tryRestore': asks for it. Fails with 'folder-not-found' while there is no backup. */
export function tryRestoreNow(context: CommandContext, input: { readonly recoveryKey: string | null }): VaultView {
  const progress = checkProgress(context)
  if (progress.running !== null) throw new StudioError('backup-running')
  progress.asked = 'try'
  progress.recoveryKey = input.recoveryKey
  context.announce('vault')
  context.wake()
  return showVault(context)
}
