// 'backup.choose', 'backup.now' and the background work behind them: the school's backup on a drive of its own (store/
// backup-folder.ts says what lies there). Only what is new is copied; everything is read back; the versions before stay whole
// until the new one is. It also runs by itself once a day while the drive is there, and at once after something was erased.
import type { BackupTrouble } from '../../../shared/model/vault.ts'
import type { BackupView } from '../../../shared/contract/vault-views.ts'
import { relative } from 'node:path'
import { StudioError } from '../../../shared/model/failure.ts'
import {
  backupRoot,
  filesOfList,
  filesThere,
  isGenuineVersion,
  listOfFiles,
  openBackup,
  readBackupFile,
  readHeader,
  readVersionFiles,
  readVersions,
  type BackupVersion,
  type BackupWriter,
} from '../store/backup-folder.ts'
import { bytesOfLayers, mayLieOn } from '../store/backup-layers.ts'
import { keysForBackup } from '../store/backup-keys.ts'
import { beginRun, endRun, lastRun, lastWholeRun, type BackupEnd } from '../store/backup-run.ts'
import { forgetDamaged, keepDamaged } from '../store/damaged-file.ts'
import { isFolder } from '../store/outside-record.ts'
import { isSynced } from '../store/synced-folder.ts'
import { withSnapshot } from '../store/snapshot.ts'
import { appendTrail } from '../store/trail.ts'
import { databaseKey } from '../store/vault-keys.ts'
import { openFor, sealFor, vaultIdOf } from '../store/vault-seal.ts'
import type { FileId } from '../../../shared/model/id.ts'
import { readBackupChoice, writeBackupChoice } from './backup-choice.ts'
import type { CommandContext, WorkContext } from './context.ts'
import { showBackup } from './show-backup.ts'
import { forgotAfter, keepSince, sealSince, sinceNow } from './since-backup.ts'
import { signedIn } from './signed-in.ts'
import { backupProgress, type BackupProgress } from './vault-progress.ts'
import type { VaultParts } from './vault-parts.ts'

const FILES_PURPOSE = 'backup-files'
/** By itself once a day; a few hours less, so that a school that opens at the same time each day is not a day late. */
const BY_ITSELF_AFTER_MS = 20 * 3_600_000
/** A drive that is not there is looked for again after this. */
const LOOK_AGAIN_MS = 60_000
/** Whole versions that are kept. */
const VERSIONS_KEPT = 5
/** Of the files that lie in the backup already, so many are read back and opened in each run, another lot each time. */
const SAMPLE = 60

const troubleOf = (error: unknown): BackupTrouble => {
  const kind = error instanceof StudioError ? error.failure.kind : null
  switch (kind) {
    case 'folder-not-found':
    case 'disk-full':
    case 'cannot-write':
      return kind
    case 'backup-of-another-school':
      return 'another-school'
    case 'backup-newer':
      return 'newer-format'
    case 'backup-damaged':
      return 'not-read-back'
    default:
      return 'other'
  }
}

/**
 * 'backup.choose'. Fails with 'folder-not-found', 'folder-is-synced' (P21), 'backup-of-another-school' when another school's
 * backup lies there, 'backup-newer'.
 */
export async function chooseBackup(
  context: CommandContext,
  parts: VaultParts,
  input: { readonly folder: string; readonly remindDays: number },
): Promise<BackupView> {
  const who = signedIn(context)
  const vaultKey = parts.vaultKey()
  if (vaultKey === null) throw new StudioError('not-signed-in')
  if (!(await isFolder(input.folder))) throw new StudioError('folder-not-found')
  if (await isSynced(input.folder)) throw new StudioError('folder-is-synced')
  // On the same disk, in the same folder, it would go with what it is to save.
  if (isBelow(input.folder, parts.home)) throw new StudioError('backup-inside-home')
  const header = await readHeader(await backupRoot(input.folder))
  if (header !== null && header.vaultId !== vaultIdOf(vaultKey)) throw new StudioError('backup-of-another-school')
  const nowMs = context.clock.nowMs()
  context.write((writer) => {
    const before = readBackupChoice(writer)
    writeBackupChoice(writer, input, nowMs)
    const about = { remindDays: input.remindDays, folderChanged: before.folder !== input.folder }
    appendTrail(writer, { atMs: nowMs, ...who, kind: 'backup-chosen', about })
  })
  context.announce('vault', 'trail')
  return showBackup(context)
}

/** 'backup.now': asks for it; the work goes on in the background. Fails with 'folder-not-found' while no folder is chosen. */
export function backUpNow(context: CommandContext): Promise<BackupView> {
  if (context.read(readBackupChoice).folder === null) throw new StudioError('folder-not-found')
  const progress = backupProgress(context)
  progress.asked = true
  context.announce('vault')
  context.wake()
  return showBackup(context)
}

const isBelow = (folder: string, home: string): boolean => {
  const way = relative(home, folder)
  return way === '' || (!way.startsWith('..') && !/^([A-Za-z]:|[\\/])/.test(way))
}

/** Whether a run is due now, and in which folder. */
function dueIn(context: WorkContext, progress: BackupProgress): string | null {
  return context.read((reader) => {
    const { folder } = readBackupChoice(reader)
    if (folder === null || progress.asked) return folder
    const nowMs = context.clock.nowMs()
    if (nowMs < progress.lookAgainMs) return null
    const last = lastRun(reader, 'backup')
    const whole = lastWholeRun(reader, 'backup')
    // Never without a person's first word; then by itself. One that was cut short goes on.
    if (last === null) return null
    if (last.endedAtMs === null || last.trouble === 'interrupted') return folder
    if (whole === null) return null
    const isOld = nowMs - whole.startedAtMs > BY_ITSELF_AFTER_MS
    return isOld || forgotAfter(reader, whole.trailSeq ?? 0) !== null ? folder : null
  })
}

/** Background: the backup that was asked for or is due; false when there is none, or its drive is not there. */
export async function backUp(context: WorkContext, parts: VaultParts): Promise<boolean> {
  const progress = backupProgress(context)
  const folder = dueIn(context, progress)
  const vaultKey = parts.vaultKey()
  if (folder === null || vaultKey === null) return keepSince(context, parts)
  const { asked } = progress
  if (!asked && !(await isFolder(folder))) {
    progress.lookAgainMs = context.clock.nowMs() + LOOK_AGAIN_MS
    return false
  }
  progress.asked = false
  progress.lookAgainMs = context.clock.nowMs() + LOOK_AGAIN_MS
  const seq = context.write((writer) => beginRun(writer, 'backup', folder, context.clock.nowMs()))
  const end: Mutable<BackupEnd> = {
    trouble: null,
    version: null,
    trailSeq: null,
    files: 0,
    added: 0,
    addedBytes: 0,
    databaseBytes: 0,
    damaged: 0,
  }
  try {
    await writeBackup(context, parts, vaultKey, folder, progress, end)
  } catch (error) {
    end.version = null
    end.trouble = context.stop.aborted ? 'interrupted' : troubleOf(error)
  }
  progress.step = null
  const nowMs = context.clock.nowMs()
  context.write((writer) => {
    endRun(writer, seq, end, nowMs)
    const { trouble, files, added, damaged } = end
    const kind = trouble === null ? ('backed-up' as const) : ('backup-failed' as const)
    if (trouble !== 'interrupted')
      appendTrail(writer, {
        atMs: nowMs,
        accountId: context.who?.accountId ?? null,
        role: context.who?.role ?? null,
        kind,
        about: { trouble, files, added, damaged },
      })
  })
  context.announce('vault', 'trail')
  return true
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

async function writeBackup(
  context: WorkContext,
  parts: VaultParts,
  vaultKey: Uint8Array,
  folder: string,
  progress: BackupProgress,
  end: Mutable<BackupEnd>,
): Promise<void> {
  const step = (name: NonNullable<BackupProgress['step']>) => {
    progress.step = name
    parts.step?.(name)
    context.announce('vault')
  }
  const keys = await keysForBackup(parts.home, vaultKey)
  mustGoOn(context)
  const header = { vaultId: vaultIdOf(vaultKey), recovery: keys.recovery }
  const out = await openBackup(folder, header, ...(parts.disk === undefined ? [] : [parts.disk]))
  mustGoOn(context)
  step('snapshot')
  progress.done = 0
  progress.total = 0
  progress.beganMs = context.clock.nowMs()
  const startedAtMs = context.clock.nowMs()
  const since = context.read((reader) => sinceNow(reader, context.today(), startedAtMs))
  const version = await withSnapshot(parts.home, databaseKey(vaultKey), context.stop, async (snapshot, path) => {
    const there = await filesThere(out.root)
    const missing = snapshot.files.filter((id) => !there.has(id))
    step('files')
    progress.total = missing.length
    progress.beganMs = context.clock.nowMs()
    for (const id of missing) {
      mustGoOn(context)
      // One at a time: stopping takes effect between two, and a drive takes them no faster side by side.
      // oxlint-disable-next-line no-await-in-loop
      const bytes = await sealedOrDamaged(context, id)
      if (bytes === null) end.damaged += 1
      else {
        // oxlint-disable-next-line no-await-in-loop
        await out.addFile(id, bytes)
        end.added += 1
        end.addedBytes += bytes.byteLength
      }
      progress.done += 1
      if (progress.done % 50 === 0) context.announce('vault')
    }
    mustGoOn(context)
    step('closing')
    const trailSeq = snapshot.trail?.seq ?? 0
    const facts = {
      vaultId: header.vaultId,
      atMs: startedAtMs,
      schemaVersion: snapshot.schemaVersion,
      files: snapshot.files.length,
      trailSeq,
    }
    const made = await out.addVersion({
      snapshot: path,
      keys: keys.sealed,
      files: sealFor(vaultKey, FILES_PURPOSE, listOfFiles(snapshot.files)),
      facts,
      vaultKey,
      under: await layersUnder(context, out.root, vaultKey, header.vaultId),
    })
    end.addedBytes += made.copiedBytes
    mustGoOn(context)
    await out.writeSince(sealSince(vaultKey, since))
    end.files = snapshot.files.length
    end.databaseBytes = made.databaseBytes
    end.trailSeq = trailSeq
    step('verifying')
    await readSomeBack(
      context,
      out,
      snapshot.files.filter((id) => there.has(id)),
    )
    return made
  })
  step('tidying')
  await pruneBackup(context, vaultKey, out, version)
  end.version = version.name
}

/**
 * The folders on whose pages the next version may lie: those of the newest one. None, so that all is copied, where that is not this
 * vault's own work, where something was forgotten for good since (its pages must go with the versions of before), and where the
 * changed pages have come to take as much room as a whole database.
 */
async function layersUnder(
  context: WorkContext,
  root: string,
  vaultKey: Uint8Array,
  vaultId: string,
): Promise<readonly string[]> {
  const newest = (await readVersions(root)).find((one) => one.vaultId === vaultId)
  if (newest === undefined) return []
  mustGoOn(context)
  if (!isGenuineVersion(vaultKey, newest)) return []
  if (context.read((reader) => forgotAfter(reader, newest.trailSeq)) !== null) return []
  const under = [...(newest.over ?? []), newest.name]
  const bytes = await bytesOfLayers(root, under).catch(() => Infinity)
  mustGoOn(context)
  return mayLieOn(under) && bytes < newest.databaseBytes ? under : []
}

/**
 * Fails once the vault is being locked. To be asked in the same breath as anything that takes the vault's key: the lock wipes it
 * soon after, and what is sealed or marked with a wiped key opens never again.
 */
function mustGoOn(context: WorkContext): void {
  if (context.stop.aborted) throw new StudioError('not-signed-in')
}

/** The sealed bytes of a file, or null when it is damaged (then that is remembered) or was destroyed meanwhile. */
async function sealedOrDamaged(context: WorkContext, id: FileId): Promise<Uint8Array | null> {
  try {
    return await context.files.openSealed(context.read, id)
  } catch (error) {
    const kind = error instanceof StudioError ? error.failure.kind : null
    if (kind === 'not-found') return null
    if (kind !== 'home-damaged') throw error
    const why = await context.files.check(context.read, id)
    if (why !== null) {
      context.write((writer) => {
        keepDamaged(writer, id, why, context.clock.nowMs())
      })
    }
    return null
  }
}

/**
 * Reads some of the files that were there already and opens them: a drive forgets, too. What is no longer whole is written anew
 * from the vault.
 */
async function readSomeBack(context: WorkContext, out: BackupWriter, ids: readonly FileId[]): Promise<void> {
  // Another lot each day: over a few weeks all of them were read.
  const turn = Math.floor(context.clock.nowMs() / 86_400_000)
  const from = ids.length === 0 ? 0 : (turn * SAMPLE) % ids.length
  const sample = [...ids.slice(from), ...ids.slice(0, from)].slice(0, SAMPLE)
  for (const id of sample) {
    mustGoOn(context)
    // oxlint-disable-next-line no-await-in-loop
    const there = await readBackupFile(out.root, id, context.files.sealedBytes(context.read, id))
    // oxlint-disable-next-line no-await-in-loop
    const here = await sealedOrDamaged(context, id)
    if (here === null || (there !== null && Buffer.from(there).equals(here))) continue
    // oxlint-disable-next-line no-await-in-loop
    await out.addFile(id, here)
  }
}

/** Old versions go, and those of before something was forgotten for good; then the files that no version names. */
async function pruneBackup(
  context: WorkContext,
  vaultKey: Uint8Array,
  out: BackupWriter,
  newest: BackupVersion,
): Promise<void> {
  const versions = (await readVersions(out.root)).filter((one) => one.vaultId === newest.vaultId)
  const others = versions.filter((one) => one.name !== newest.name)
  const gone = others.filter(
    (one, at) =>
      at >= VERSIONS_KEPT - 1 ||
      context.read((reader) => (forgotAfter(reader, one.trailSeq) ?? Infinity) <= newest.trailSeq),
  )
  const kept = new Set<string>()
  const needed = new Set<string>()
  for (const version of versions.filter((one) => !gone.includes(one))) {
    for (const name of version.over ?? []) needed.add(name)
    // oxlint-disable-next-line no-await-in-loop
    const list = openFor(vaultKey, FILES_PURPOSE, await readVersionFiles(out.root, version.name))
    // A version whose list cannot be read keeps everything: nothing is removed on a guess.
    if (list === null) return
    for (const id of filesOfList(list)) kept.add(id)
  }
  await out.prune(
    gone.map((one) => one.name),
    kept,
    needed,
  )
}

/** 'vault.repair': damaged files are put right from the backup, each only with the very bytes that were sealed. */
export async function repairFromBackup(
  context: CommandContext,
  ids: readonly FileId[],
): Promise<{ readonly repaired: number; readonly left: number }> {
  const { folder } = context.read(readBackupChoice)
  if (folder === null || !(await isFolder(folder))) throw new StudioError('folder-not-found')
  const root = await backupRoot(folder)
  let repaired = 0
  for (const id of ids) {
    // oxlint-disable-next-line no-await-in-loop
    const body = await readBackupFile(root, id, context.files.sealedBytes(context.read, id))
    // oxlint-disable-next-line no-await-in-loop
    if (body === null || !(await context.files.putBack(context.read, id, body))) continue
    context.write((writer) => forgetDamaged(writer, id))
    repaired += 1
  }
  const nowMs = context.clock.nowMs()
  context.write((writer) => {
    appendTrail(writer, {
      atMs: nowMs,
      accountId: context.who?.accountId ?? null,
      role: context.who?.role ?? null,
      kind: 'files-repaired',
      about: { repaired, left: ids.length - repaired },
    })
  })
  context.announce('vault', 'photos', 'trail')
  return { repaired, left: ids.length - repaired }
}
