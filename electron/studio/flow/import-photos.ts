// Takes the photos of a folder or card into the vault: hash, look, seal, read back and compare, one transaction per file. The
// source is only ever read. A photo whose camera is not on the school's list is held back (policy 3.3). Runs in the background; what there is to do is the stored list of files, so it goes on after a crash or a lock.
import { StudioError } from '../../../shared/model/failure.ts'
import { PhotoId } from '../../../shared/model/id.ts'
import type { IntakeRefusal } from '../../../shared/model/photo.ts'
import { judgeCamera } from '../../../shared/rules/judge-camera.ts'
import type { ReadPhoto } from '../ports.ts'
import type { Reader, Writer } from '../store/database.ts'
import { listDevices } from '../store/device.ts'
import { findHeldBySha256, insertHeld } from '../store/held-photo.ts'
import {
  countImport,
  findImport,
  nextWaitingFile,
  runningImport,
  setImportState,
  settleFile,
  type FileOutcome,
  type ImportRecord,
  type StoppedBecause,
} from '../store/import-job.ts'
import { readSourceFile } from '../store/photo-folder.ts'
import { insertLook } from '../store/photo-look.ts'
import { findPhotoBySha256, insertPhoto, type NewPhoto } from '../store/photo.ts'
import type { StagedFile } from '../store/sealed-files.ts'
import { sha256Hex } from '../store/sha256.ts'
import { appendTrail } from '../store/trail.ts'
import type { WorkContext } from './context.ts'

/** A larger file is refused unread: no camera of a school writes one. The engine holds the same limit. */
export const FILE_BYTES_MAX = 80 * 1024 * 1024
/** Files in hand at a time: bounds the memory, and is what two cores can use. */
const FILES_AT_ONCE = 2

/** One file of the list, and the import it belongs to. */
interface FileInHand {
  readonly job: ImportRecord
  readonly position: number
  readonly name: string
  /** Milliseconds of work since the last file was settled, for the pace. */
  worked(): number
}

/**
 * Works on the running import until its list is done, it is paused, cancelled, or stops by itself. Resolves false when no
 * import is running. A failure that is not the file's own (a read-only disk) stops the import with its reason; what was
 * taken stays taken, what waits keeps waiting.
 */
export async function importPhotos(context: WorkContext): Promise<boolean> {
  const job = context.read(runningImport)
  if (!job) return false
  const inHand = new Set<number>()
  let stopped: StoppedBecause | null = null
  let lastMs = context.clock.nowMs()
  const worked = () => {
    const beforeMs = lastMs
    lastMs = context.clock.nowMs()
    return lastMs - beforeMs
  }
  const isOver = () => context.stop.aborted || stopped !== null

  const takeOneByOne = async () => {
    while (!isOver()) {
      const next = context.read((reader) =>
        findImport(reader, job.id)?.state === 'running' ? nextWaitingFile(reader, job.id, [...inHand]) : null,
      )
      if (!next) return
      inHand.add(next.position)
      try {
        stopped = (await importFile(context, { job, ...next, worked })) ?? stopped
      } finally {
        inHand.delete(next.position)
      }
    }
  }
  const ends = await Promise.allSettled(Array.from({ length: FILES_AT_ONCE }, takeOneByOne))
  finish(context, job, stopped)
  for (const end of ends) if (end.status === 'rejected') throw end.reason
  return true
}

/** Says how the import stands now. */
function finish(context: WorkContext, job: ImportRecord, stopped: StoppedBecause | null): void {
  context.write((writer) => {
    if (findImport(writer, job.id)?.state !== 'running') return
    const isDone = nextWaitingFile(writer, job.id, []) === null
    if (!isDone && stopped === null) return
    setImportState(writer, job.id, isDone ? 'done' : 'stopped', isDone ? null : stopped)
    appendTrail(writer, {
      atMs: context.clock.nowMs(),
      accountId: null,
      role: null,
      kind: 'import-ended',
      about: {
        import: job.id,
        state: isDone ? 'done' : 'stopped',
        because: isDone ? null : stopped,
        ...countImport(writer, job.id),
      },
    })
  })
  context.announce('events', 'photos', 'trail')
}

/** Brings one file to its end; answers why the whole import must stop, or null. */
async function importFile(context: WorkContext, file: FileInHand): Promise<StoppedBecause | null> {
  const source = await readSourceFile(file.job.folder, file.name, FILE_BYTES_MAX)
  if (!source.ok) {
    if (source.refusal === 'folder-vanished') return 'folder-vanished'
    return settle(context, file, { state: 'refused', refusal: source.refusal })
  }
  const sha256 = sha256Hex(source.bytes)
  const twin = context.read((reader) => twinOf(reader, sha256))
  if (twin) return settle(context, file, twin)
  const look = await lookAt(context, source.bytes)
  // Told to stop while the engine was closing: the file was not to blame and waits for the next start.
  if (look === 'stopped') return null
  if (typeof look === 'string') return settle(context, file, { state: 'refused', refusal: look })
  return seal(context, file, source.bytes, sha256, look)
}

/** The same content, here already: as a photo, or held back. */
function twinOf(reader: Reader, sha256: string): FileOutcome | null {
  const photoId = findPhotoBySha256(reader, sha256)
  if (photoId) return { state: 'duplicate', photoId }
  const heldId = findHeldBySha256(reader, sha256)
  return heldId && { state: 'duplicate', heldId }
}

async function lookAt(context: WorkContext, bytes: Uint8Array): Promise<ReadPhoto | IntakeRefusal | 'stopped'> {
  try {
    const look = await context.engine.read(bytes)
    return look.accepted ? look : look.refusal
  } catch (error) {
    if (context.stop.aborted) return 'stopped'
    // A file that brings the decoder down is the file's fault: the rest go on.
    if (error instanceof StudioError && error.failure.kind === 'engine-failed') return 'unreadable-photo'
    throw error
  }
}

const stopReason = (error: unknown): StoppedBecause | null => {
  if (!(error instanceof StudioError)) return null
  const { kind } = error.failure
  return kind === 'disk-full' || kind === 'cannot-write' ? kind : null
}

/** Whether what is on the disk now, opened again, is what was read from the source. */
async function isTrueCopy(context: WorkContext, staged: StagedFile, sha256: string): Promise<boolean> {
  try {
    return sha256Hex(await context.files.openStaged(staged)) === sha256
  } catch (error) {
    if (error instanceof StudioError && error.failure.kind === 'home-damaged') return false
    throw error
  }
}

/**
 * Seals the original untouched, with its preview and thumbnail, reads it back, and makes the photo in one transaction; or,
 * where the camera is not known to be the school's, a held photo that nothing else can come upon.
 */
async function seal(
  context: WorkContext,
  file: FileInHand,
  original: Uint8Array,
  sha256: string,
  look: ReadPhoto,
): Promise<StoppedBecause | null> {
  const staged: StagedFile[] = []
  const stage = async (plain: Uint8Array, kind: 'original' | 'preview' | 'thumbnail') => {
    const one = await context.files.stage(plain, kind)
    staged.push(one)
    return one
  }
  const takeBack = async () => {
    await Promise.all(staged.map((one) => context.files.discard(one)))
  }
  try {
    const originalFile = await stage(original, 'original')
    if (!(await isTrueCopy(context, originalFile, sha256))) {
      await takeBack()
      return settle(context, file, { state: 'refused', refusal: 'copy-differs' })
    }
    const previewFile = await stage(look.preview, 'preview')
    const thumbnailFile = await stage(look.thumbnail, 'thumbnail')
    const taken = context.write((writer) => {
      const job = findImport(writer, file.job.id)
      // Cancelled meanwhile: the file is left out, as the person asked.
      if (!job || job.state === 'cancelled') return false
      const twin = twinOf(writer, sha256)
      if (twin) {
        settleIn(writer, context, file, twin)
        return false
      }
      const nowMs = context.clock.nowMs()
      const id = PhotoId.parse(crypto.randomUUID())
      for (const one of staged) context.files.adopt(writer, one, nowMs)
      const made: NewPhoto = {
        photo: {
          id,
          eventId: job.eventId,
          // On a card the folder says nothing; two photos of the same name are told apart by their time.
          sourceName: file.name.slice(file.name.lastIndexOf('/') + 1),
          sha256,
          widthPx: look.widthPx,
          heightPx: look.heightPx,
          takenOn: null,
          takenAt: look.takenAt,
          camera: look.camera,
          provenance: look.provenance,
          hadPosition: look.hadPosition,
          importedAtMs: nowMs,
        },
        importId: job.id,
        importedBy: job.startedBy,
        originalFile: originalFile.id,
        previewFile: previewFile.id,
        thumbnailFile: thumbnailFile.id,
      }
      // Asked in this transaction: the list may have changed since the import began.
      const devices = listDevices(writer)
      const verdict = judgeCamera(look.camera, devices, devices.find((one) => one.id === job.deviceId) ?? null)
      if (verdict.known) {
        insertPhoto(writer, made)
        insertLook(writer, id, look.look)
        settleIn(writer, context, file, { state: 'taken', photoId: id }, { device: verdict.deviceId })
      } else {
        insertHeld(writer, { ...made, look: look.look, doubt: verdict.doubt })
        settleIn(writer, context, file, { state: 'held', heldId: id }, { doubt: verdict.doubt })
      }
      return true
    })
    if (!taken) await takeBack()
    context.announce('events', 'photos', 'trail')
    context.wake()
    return null
  } catch (error) {
    // What was staged is taken back at once, so that a full disk has room for saying so.
    await takeBack()
    const reason = stopReason(error)
    if (reason === null) throw error
    return reason
  }
}

/** Settles a file that makes no photo. */
function settle(context: WorkContext, file: FileInHand, outcome: FileOutcome): StoppedBecause | null {
  try {
    context.write((writer) => settleIn(writer, context, file, outcome))
  } catch (error) {
    const reason = stopReason(error)
    if (reason === null) throw error
    return reason
  }
  context.announce('events', 'trail')
  return null
}

/** The file's end and its entry in the trail, in the caller's transaction. The trail holds no file names. */
function settleIn(
  writer: Writer,
  context: WorkContext,
  file: FileInHand,
  outcome: FileOutcome,
  more: Readonly<Record<string, string>> = {},
): void {
  if (!settleFile(writer, file.job.id, file.position, outcome, file.worked())) return
  // The studio acts by itself here; who asked for it is in the import's first entry.
  const common = { atMs: context.clock.nowMs(), accountId: null, role: null }
  const about = { import: file.job.id, file: file.position, ...more }
  const photo = 'photoId' in outcome ? outcome.photoId : 'heldId' in outcome ? outcome.heldId : null
  switch (outcome.state) {
    case 'taken':
      appendTrail(writer, { ...common, kind: 'photo-imported', about: { ...about, photo } })
      return
    case 'held':
      appendTrail(writer, { ...common, kind: 'photo-held', about: { ...about, photo } })
      return
    case 'duplicate':
      appendTrail(writer, { ...common, kind: 'photo-refused', about: { ...about, refusal: 'duplicate', photo } })
      return
    case 'refused':
      appendTrail(writer, { ...common, kind: 'photo-refused', about: { ...about, refusal: outcome.refusal } })
  }
}
