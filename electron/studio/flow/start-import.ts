// Starting, pausing, resuming and cancelling an import. The work itself is import-photos.ts, in the background.
import { StudioError } from '../../../shared/model/failure.ts'
import { ImportId, type EventId } from '../../../shared/model/id.ts'
import { listDevices } from '../store/device.ts'
import { findEvent } from '../store/event.ts'
import {
  countImport,
  findImport,
  insertImport,
  refuseFolders,
  runningImport,
  setImportState,
  type ImportRecord,
} from '../store/import-job.ts'
import { folderIsThere, listSource } from '../store/photo-folder.ts'
import { appendTrail } from '../store/trail.ts'
import type { CommandContext } from './context.ts'
import { signedIn } from './signed-in.ts'

/** What the person declared when they chose the folder (P23): the schema takes nothing but "yes". */
export interface StartImport {
  readonly eventId: EventId
  readonly path: string
  readonly takenOnSchoolDevice: true
  /** As the person named it. The name of a device on the school's list means that device. */
  readonly device: string
}

/**
 * 'imports.start': lists the folder, or the pictures of a camera card, and stores the list, so that the import can go on after a crash. One import works at a
 * time. Fails with 'not-found' (event), 'folder-not-found', 'folder-empty' or 'import-already-running'; then nothing is stored.
 */
export async function startImport(context: CommandContext, input: StartImport): Promise<{ importId: ImportId }> {
  const who = signedIn(context)
  context.read((reader) => {
    if (!findEvent(reader, input.eventId)) throw new StudioError('not-found')
    if (runningImport(reader)) throw new StudioError('import-already-running')
  })
  const { names, unreadable, fromCard } = await listSource(input.path)
  const id = ImportId.parse(crypto.randomUUID())
  const nowMs = context.clock.nowMs()
  context.write((writer) => {
    // Asked again: the folder took its time to be read.
    if (runningImport(writer)) throw new StudioError('import-already-running')
    const named = input.device.trim().toLowerCase()
    const device = listDevices(writer).find((one) => one.removedAtMs === null && one.name.toLowerCase() === named)
    insertImport(
      writer,
      {
        id,
        eventId: input.eventId,
        folder: input.path,
        device: input.device,
        deviceId: device?.id ?? null,
        fromCard,
        startedBy: who.accountId,
        startedAtMs: nowMs,
      },
      names,
    )
    refuseFolders(writer, id, names.length, unreadable)
    // Folder and device may name somebody, so they stay out of the trail.
    appendTrail(writer, {
      atMs: nowMs,
      ...who,
      kind: 'import-started',
      about: {
        import: id,
        event: input.eventId,
        files: names.length,
        takenOnSchoolDevice: true,
        device: device?.id ?? null,
        fromCard,
      },
    })
  })
  context.announce('events', 'trail')
  context.wake()
  return { importId: id }
}

function theImport(context: CommandContext, id: ImportId): ImportRecord {
  const job = context.read((reader) => findImport(reader, id))
  if (!job) throw new StudioError('not-found')
  return job
}

/** 'imports.pause': files in hand are finished. An import that is not running stays as it is. */
export function pauseImport(context: CommandContext, input: { readonly importId: ImportId }): Record<string, never> {
  const job = theImport(context, input.importId)
  if (job.state === 'running') context.write((writer) => setImportState(writer, job.id, 'paused'))
  context.announce('events')
  return {}
}

/**
 * 'imports.resume': a paused import, or one that stopped by itself, goes on with the files that still wait. Fails with
 * 'folder-not-found' while the folder is gone and 'import-already-running' while another one works; nothing is lost.
 */
export async function resumeImport(
  context: CommandContext,
  input: { readonly importId: ImportId },
): Promise<Record<string, never>> {
  const job = theImport(context, input.importId)
  if (job.state === 'paused' || job.state === 'stopped') {
    if (!(await folderIsThere(job.folder))) throw new StudioError('folder-not-found')
    context.write((writer) => {
      if (runningImport(writer)) throw new StudioError('import-already-running')
      setImportState(writer, job.id, 'running')
    })
  }
  context.announce('events')
  context.wake()
  return {}
}

/** 'imports.cancel': what was taken stays, what waits is left out. A finished import stays as it is. */
export function cancelImport(context: CommandContext, input: { readonly importId: ImportId }): Record<string, never> {
  const who = signedIn(context)
  const job = theImport(context, input.importId)
  if (job.state !== 'done' && job.state !== 'cancelled') {
    const nowMs = context.clock.nowMs()
    context.write((writer) => {
      setImportState(writer, job.id, 'cancelled')
      appendTrail(writer, {
        atMs: nowMs,
        ...who,
        kind: 'import-ended',
        about: { import: job.id, state: 'cancelled', ...countImport(writer, job.id) },
      })
    })
  }
  context.announce('events', 'trail')
  return {}
}
